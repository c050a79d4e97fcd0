"""Turns the score of evidence, a logarithm of odds, into a confidence from 0 to 1."""

from __future__ import annotations

import math

RELATED = -3.0
"""A best score from here on means that the articles touch the question without answering it."""


def probability(log_odds: float) -> float:
    """Return the probability of these odds."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, log_odds))))
