"""What all routes share: the engine, keys, problems, event streams, metrics."""
