"""Finds what a text puts in quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‟": "”", "‹": "›", "「": "」", "『": "』"}
_CLOSING = frozenset("”»›」』")
_SINGLE = re.compile(
    r"(?<![^\W_])[‘'](?=\S)(?P<said>[^‘’'\n]*(?:(?<=[^\W_])['’](?=[^\W_])[^‘’'\n]*)*)(?<=\S)['’](?![^\W_])"
)
"""Single marks, told from apostrophes by what stands around them."""


def quotations(text: str) -> list[Span] | None:
    """Return the spans between the outermost quotation marks, in order; None where a double mark has no partner."""
    found: list[Span] = []
    begin, closing = 0, ""
    for place, char in enumerate(text):
        if closing:
            if char in closing:
                found.append((begin, place))
                closing = ""
        elif char == '"':
            begin, closing = place + 1, '"'
        elif char in _PAIRS:
            begin, closing = place + 1, _PAIRS[char]
        elif char in _CLOSING:
            return None
    if closing:
        return None
    found += [
        match.span("said")
        for match in _SINGLE.finditer(text)
        if not any(start <= match.start() < end for start, end in found)
    ]
    return sorted(found)


def quoted(text: str) -> list[str] | None:
    """Return the words between quotation marks; None as above."""
    spans = quotations(text)
    return None if spans is None else [text[start:end] for start, end in spans]


def places(quote: str, text: str) -> Iterator[int]:
    """Yield where a text has the quoted words, character for character and not in the middle of a word."""
    place = text.find(quote)
    while place >= 0:
        ends = (text[place - 1 : place] + quote[:1], quote[-1:] + text[place + len(quote) :][:1])
        if not any(len(end) == 2 and end.isalnum() for end in ends):
            yield place
        place = text.find(quote, place + 1)


def holds(text: str, quote: str) -> bool:
    """Return whether a text has the quoted words so; empty quotation marks quote nothing."""
    return bool(quote) and any(True for _ in places(quote, text))
