"""The words that introduce a quotation in an answer: answering writes them, the check reads them."""

from __future__ import annotations

YES, NO = "Yes. ", "No. "
"""What begins the answer to "Did she say …?", where her words decide it."""


def speaker_introductions(speaker: str) -> tuple[str, str]:
    """Return what introduces words that a speaker said, and words that the article reports in its own wording."""
    return f"{speaker} said: ", f"According to {speaker}: "


def stance_introductions(speaker: str, cue: str) -> tuple[str, str]:
    """Return what introduces a clause that a speaker did not assert, and a question: with the article's own cue."""
    return f"{speaker} {cue} that ", f"{speaker} {cue}: "


def mention_introduction(speaker: str) -> str:
    """Return what introduces a whole sentence on what a speaker said or did not say, where it has only "he"."""
    return f"About {speaker}: "


def source_introduction(title: str, published: str | None) -> str:
    """Return what introduces the words of one of several articles that differ."""
    return f"{title or 'Untitled'} ({published[:10] if published else 'undated'}): "
