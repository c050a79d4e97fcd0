"""Finds quotations: in articles whatever marks they use and however these were typed, in an answer by strict pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Span

PAIRS = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "‟": "”", "‹": "›", '"': '"', "「": "」", "『": "』",
}  # fmt: skip
"""Double marks with those that close what they open."""

MARKS = "\"“”„«»‹›‘’'`「」『』"
"""All marks with which articles quote."""

DOUBLE_MARKS = "".join(dict.fromkeys("".join((*PAIRS, *PAIRS.values()))))
"""Each double mark once."""

_CARELESS = {
    "“": ('"', "''"), "”": ("”", '"'), '"': ("”", "''"), "``": ("''", '"'), "''": ("''", '"', "”"), "„": ('"',),
    "‘": ("’", "'"), "'": ("'", "’"),
}  # fmt: skip
_CLOSERS = {mark: (*PAIRS.get(mark, ""), *_CARELESS.get(mark, ())) for mark in (PAIRS | _CARELESS)}
"""What closes a quotation in an article, whose marks may be typed the wrong way round or on a typewriter."""

_ENDS_ONLY = frozenset("".join(PAIRS.values())) - PAIRS.keys()
_SINGLE = ("‘", "'")
_SINGLES = re.compile(
    r"(?<![^\W_])[‘'](?=\S)(?P<said>[^‘’'\n]*(?:(?<=[^\W_])['’](?=[^\W_])[^‘’'\n]*)*)(?<=\S)['’](?![^\W_])"
)
"""Single marks in pairs, told from apostrophes by what stands around them."""

_OPENING = "“”„«‹\"‘'`"
_LONGEST = 8_000  # characters; a longer quotation without an end is a stray mark
_MARK = re.compile(r"``|''|[“”„«»\"]|[‘’'‹›]|[「」『』]")
_ELISION = re.compile(
    r"['‘’](?:\d0s?\b|\d\d\b|em\b|tis\b|twas\b|til\b|till\b|cause\b|n\b|cos\b|bout\b|round\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks; ``open_ended`` when the next paragraph's quotation goes on with it."""

    start: int
    end: int
    open_ended: bool = False


def paragraphs(text: str) -> list[Span]:
    """Return the non-empty lines, without the white space at their ends."""
    found = []
    for match in re.finditer(r"[^\n\r\v\f\x85\u2028\u2029]+", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if start < end:
            found.append((start, end))
    return found


def find_quotes(text: str, lines: list[Span]) -> list[Quote]:
    """Return the outermost quotations of each paragraph, in order; none crosses a paragraph's end."""
    quotes: list[Quote] = []
    for number, line in enumerate(lines):
        following = text[lines[number + 1][0]] if number + 1 < len(lines) else ""
        quotes.extend(_in_line(text, line, following))
    return quotes


def quotations(text: str) -> list[Span] | None:
    """Return the spans between the outermost quotation marks, in order; None where a double mark has no partner."""
    found: list[Span] = []
    begin, closing = 0, ""
    for place, char in enumerate(text):
        if closing:
            if char in closing:
                found.append((begin, place))
                closing = ""
        elif char in PAIRS:
            begin, closing = place + 1, PAIRS[char]
        elif char in _ENDS_ONLY:
            return None
    if closing:
        return None
    found += [
        match.span("said")
        for match in _SINGLES.finditer(text)
        if not any(start <= match.start() < end for start, end in found)
    ]
    return sorted(found)


def quoted(text: str) -> list[str] | None:
    """Return the words between quotation marks; None as above."""
    spans = quotations(text)
    return None if spans is None else [text[start:end] for start, end in spans]


def places(quote: str, text: str) -> Iterator[int]:
    """Yield where a text has the quoted words, character for character and not in the middle of a word."""
    for place, end in stretches(quote, text):
        ends = (text[place - 1 : place] + quote[:1], quote[-1:] + text[end:][:1])
        if not any(len(pair) == 2 and pair.isalnum() for pair in ends):
            yield place


def stretches(words: str, text: str) -> Iterator[Span]:
    """Yield the spans of a text that hold these words, character for character; any white space is a space."""
    if "\n" not in text:
        place = text.find(words) if words else -1
        while place >= 0:
            yield place, place + len(words)
            place = text.find(words, place + 1)
        return
    parts = [re.escape(word) for word in words.split()]
    if parts:
        edges = [r"\s+" * side[:1].isspace() for side in (words, words[::-1])]
        pattern = re.compile(r"[\s>]+".join(parts).join(edges))
        found = pattern.search(text)
        while found:
            yield found.span()
            found = pattern.search(text, found.start() + 1)


def nested(words: str) -> str:
    """Return words as they stand within double marks: quotations at their ends get single ones, lest marks be doubled.

    Where neither end has a double mark nothing changes.
    """
    typed = ("``", "''")
    if words[:1] not in DOUBLE_MARKS and words[-1:] not in DOUBLE_MARKS and not words.startswith(typed):
        return words
    parts, position = [], 0
    for quote in find_quotes(words, [(0, len(words))]):
        opened = re.match(r"``|''|.", words[quote.start : quote.end])
        closed = re.search(rf"(?:''|[{re.escape(DOUBLE_MARKS)}’'])\Z", words[quote.start : quote.end])
        inner = words[quote.start + (opened.end() if opened else 0) : quote.end - (len(closed[0]) if closed else 0)]
        parts += [words[position : quote.start], "‘", inner, "’" if closed else ""]
        position = quote.end
    return "".join((*parts, words[position:]))


def unnested(words: str, text: str) -> str:
    """Return how a text writes these words, of which the marks may have been changed as ``nested`` does."""
    if any(True for _ in stretches(words, text)) or not any(mark in words for mark in "‘’"):
        return words
    parts = [re.escape(part) for part in re.split("[‘’]", words)]
    found = re.search(rf"(?:``|''|[{re.escape(MARKS)}])".join(parts).replace(r"\ ", r"\s+"), text)
    return found[0] if found else words


def holds(text: str, quote: str) -> bool:
    """Return whether a text has the quoted words so; empty quotation marks quote nothing."""
    return bool(quote) and any(True for _ in places(quote, text))


def _in_line(text: str, line: Span, following: str) -> Iterator[Quote]:
    position, end = line
    while True:
        match = _MARK.search(text, position, end)
        if match is None:
            return
        mark = match.group()
        position = match.end()
        if not _opens(text, line, match.start(), mark):
            continue
        closing = _closing(text, position, end, mark)
        if closing is not None:
            yield Quote(match.start(), closing)
            position = closing
        elif mark not in _SINGLE and end - match.start() <= _LONGEST:
            goes_on = following in _OPENING and following != ""
            # Without an end a straight mark may be an inch; a curly one is a forgotten end.
            if goes_on or mark in "“„«":
                yield Quote(match.start(), end, open_ended=goes_on)
                return


def _opens(text: str, line: Span, at: int, mark: str) -> bool:
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > line[0] else " "
    after = text[at + len(mark)] if at + len(mark) < line[1] else " "
    if mark in ("“", "„", "«", "``", "「", "『"):
        return True
    if mark == "”":  # an opening mark typed the wrong way round
        return before.isspace() and not after.isspace()
    if after.isspace():
        return False
    if mark in _SINGLE and _ELISION.match(text, at):
        return False
    return before.isspace() or before in "([{—–-:…/>" or (mark == '"' and before in ",.;" and after.isalpha())


def _closing(text: str, position: int, end: int, mark: str) -> int | None:
    """Return where the quotation that ``mark`` opened ends, past its closing mark."""
    if mark in _SINGLE:
        return _closing_single(text, position, end)
    limit = min(end, position + _LONGEST)
    for match in _MARK.finditer(text, position, limit):
        found = match.group()
        before = text[match.start() - 1]
        after = text[match.end()] if match.end() < end else " "
        if found == "“" and mark in ("“", '"') and before in ",.?!" and after.isspace():
            return match.end()  # typed the wrong way round
        if found not in _CLOSERS[mark]:
            continue
        if found == '"' and before.isspace() and after.isalnum():
            continue  # opens a quotation inside this one
        return match.end()
    return None


def _closing_single(text: str, position: int, end: int) -> int | None:
    """Tell a closing single mark from an apostrophe: punctuation before it is the surest sign."""
    fallback = None
    for match in re.finditer(r"[’']", text[position : min(end, position + _LONGEST)]):
        at = position + match.start()
        after = text[at + 1] if at + 1 < end else " "
        if after.isalnum():
            continue
        if text[at - 1] in ",.?!…—":
            return at + 1
        if fallback is None and text[at - 1] not in "sS":
            fallback = at + 1
    return fallback
