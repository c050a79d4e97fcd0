"""How an article has words: the sentences around them, in which the words and their speaker are blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.offices import COURTESY
from index.linguistics.quotation_marks import MARKS
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Span

WORDS = "[MASK]"
"""Stands for the words."""
SPEAKER = "Morgan"
"""Stands for whoever should have said them."""

_REACH = 170
"""So many characters before and behind the words are read at most."""
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]+")
_SPACE = re.compile(r"\s+")
_ENDS = ".!?,;"
_BLANKS = re.compile(r"“?\[MASK\][.,!?;]?”?(?:\s*“?\[MASK\][.,!?;]?”?)+")


def framed(text: str, spans: Sequence[Span], speaker: str) -> str:
    """Return the sentences around some words of a text, in one paragraph, with blanks for the words and their speaker.

    ``spans`` are the words' places in order, quotation marks among them where they have any; ``speaker`` is the name
    of whoever should have said them, as the text or another one has it. Before and behind the sentence that has the
    words, one more is read.
    """
    low, high = _window(text, spans)
    parts, at = [], low
    for start, end in spans:
        parts += [_unnamed(text[at:start], speaker), _blank(text, start, end)]
        at = end
    parts.append(_unnamed(text[at:high], speaker))
    plain = _SPACE.sub(" ", "".join(parts)).strip()
    return _cut(_BLANKS.sub(lambda found: _one(found[0]), plain))


def _window(text: str, spans: Sequence[Span]) -> Span:
    start, end = spans[0][0], spans[-1][1]
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end) % (len(text) + 1)
    sentences = [(low + first, low + last) for first, last in split_sentences(text[low:high])]
    first = next((number for number, one in enumerate(sentences) if one[1] > start), 0)
    last = next((number for number, one in enumerate(sentences) if one[1] >= end), len(sentences) - 1)
    around = sentences[max(0, first - 1) : last + 2]
    return (min(start, around[0][0]), max(end, around[-1][1])) if around else (start, end)


def _blank(text: str, start: int, end: int) -> str:
    words = text[start:end].strip()
    inner = words.rstrip(f"{MARKS} ")[-1:]
    if words[:1] in MARKS or words[-1:] in MARKS:
        return f"“{WORDS}{inner if inner in _ENDS else ''}”"
    return WORDS + (words[-1:] if words[-1:] in _ENDS else "")


def _one(blanks: str) -> str:
    """Return one blank for several that follow each other."""
    quoted = blanks.startswith("“")
    last = blanks.rstrip("”")[-1:]
    ended = f"{WORDS}{last if last in _ENDS else ''}"
    return f"“{ended}”" if quoted else ended


def _unnamed(text: str, speaker: str) -> str:
    """Return a text with a blank for every mention of a name, or of a part of it that has a capital."""
    names = [re.escape(word) for word in _NAME_WORD.findall(speaker) if word[0].isupper() and len(word) > 2]
    if not names:
        return text
    name = f"(?:{'|'.join(names)})"
    title = rf"(?:(?:{'|'.join(map(re.escape, sorted(COURTESY)))})\.?\s+)?"
    return re.sub(rf"(?<!\w)(?i:{title})(?:[A-Z]\.\s+)?{name}(?:\s+(?:[A-Z]\.\s+)?{name})*(?!\w)", SPEAKER, text)


def _cut(frame: str) -> str:
    """Return what stands near the blanks, in whole words."""
    first, last = frame.find(WORDS), frame.rfind(WORDS) + len(WORDS)
    low, high = max(0, first - _REACH), min(len(frame), last + _REACH)
    if low:
        low = frame.find(" ", low, first) + 1 or first
    if high < len(frame):
        high = max(last, frame.rfind(" ", last, high))
    return frame[low:high].strip()
