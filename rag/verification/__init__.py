"""Statements go in; verdicts come out: whether citations are exact and claims supported."""
