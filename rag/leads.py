"""The words before a quotation; written by the answerer, expected by the check."""

from __future__ import annotations


def speaker_leads(speaker: str) -> tuple[str, str]:
    """Return what introduces words that a speaker said, and words that the article reports in its own wording."""
    return f"{speaker} said: ", f"According to {speaker}: "
