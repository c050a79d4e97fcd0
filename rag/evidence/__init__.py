"""Passages go in; the sentences that answer come out, best first, each with a score that means a probability."""
