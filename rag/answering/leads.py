"""The words before a quotation; written by the answerer, expected by the check."""

from __future__ import annotations


def speaker_leads(speaker: str) -> tuple[str, str]:
    """Return what introduces words that a speaker said, and words that the article reports in its own wording."""
    return f"{speaker} said: ", f"According to {speaker}: "


def source_lead(title: str, published: str | None) -> str:
    """Return what introduces the words of one of several articles that differ."""
    return f"{title or 'Untitled'} ({published[:10] if published else 'undated'}): "
