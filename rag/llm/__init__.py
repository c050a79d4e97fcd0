"""A question and its evidence go in; a language model's sentences come out, each held to the evidence that it cites."""
