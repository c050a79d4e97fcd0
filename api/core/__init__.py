"""What all routes share: the engine, requests, problems, event streams, keys, links, metrics.

In goes a request's work on the assistant; out come its result or its events, or a problem that says what to do.
"""
