"""Takes a reply apart as it streams: thoughts left out, then sentences with their markers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.errors import ServiceError
from index.linguistics.quotation_marks import quotations
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOOKAHEAD = 6
"""So many whole words must follow a sentence before its end is believed: what follows decides what a stop means."""

AHEAD = 200
"""Characters in which these words are sought."""

STEP = 16
"""A line that is being written is looked at again after so many characters."""

LONGEST_LINE, LONGEST = 4000, 20_000
"""Characters of one line, and of the whole, after which a model is taken to run on for ever."""

LONGEST_THOUGHT = 60_000
"""Characters of thought after which a model is taken to be lost."""

_TAG = re.compile(r"<(/?)think>")
_BEGUN = re.compile(r"<(?:/?(?:t(?:h(?:i(?:nk?)?)?)?)?)?\Z")
_MARKER = re.compile(r"[ \t]*(?:\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]|【(\d{1,3})】)(?P<glued>(?=[^\W_]))?")
_BULLET = re.compile(r"(?:[-–—*•·>]\s+|\d{1,2}[.)]\s+|#+\s+)*")
_WORD = re.compile(r"\S+\s")


class ReplyError(ServiceError):
    """A language model's server gave no usable reply.

    ``passing`` says whether another try may help, ``wait`` how many seconds the server asked to wait before it.
    """

    def __init__(self, message: str, *, passing: bool = True, wait: float | None = None) -> None:
        super().__init__(message)
        self.passing = passing
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as the model wrote it, without its markers; ``markers`` are their numbers, in order, each once."""

    text: str
    markers: tuple[int, ...] = ()


def spoken(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the text without thoughts; tags may be cut anywhere between pieces.

    Where a server sends only the closing tag, a line ends there: thoughts and answer make no sentence together.
    """
    text, thought, thinking = "", 0, False
    for piece in pieces:
        text += piece
        while tag := _TAG.search(text):
            if not thinking:
                yield text[: tag.start()] + "\n"
            text, thinking = text[tag.end() :], not tag[1]
        begun = _BEGUN.search(text)
        end = begun.start() if begun else len(text)
        if thinking:
            thought += end
            if thought > LONGEST_THOUGHT:
                raise ReplyError("The language model did not come to an end of its thoughts.")
        elif end:
            yield text[:end]
        text = text[end:]
    if text and not thinking:
        yield text


def sentences(pieces: Iterable[str]) -> Iterator[Written]:
    """Yield the sentences as they are complete.

    A marker belongs to the sentence that it stands in or follows; at the beginning of a line, to the one after it. A
    line of nothing but markers belongs to the sentence before. Raises ReplyError for a reply without end.
    """
    held: Written | None = None  # without markers, which may follow on the next line
    for one in _units(pieces):
        if held:
            yield replace(held, markers=() if one.text else one.markers)
            held = None
        if one.text and one.markers:
            yield one
        elif one.text:
            held = one
    if held:
        yield held


def _units(pieces: Iterable[str]) -> Iterator[Written]:
    """Yield sentences and, without text, lines of markers alone."""
    text, told, total, looked = "", 0, 0, 0
    for piece in pieces:
        total += len(piece)
        *lines, text = (text + piece).split("\n")
        if total > LONGEST or any(len(line) > LONGEST_LINE for line in (*lines, text)):
            raise ReplyError("The language model did not come to an end.")
        for line in lines:
            yield from _read(line)[0][told:]
            told = looked = 0
        if len(text) - looked >= STEP:  # looking again at every letter would take long
            looked = len(text)
            settled = _settled(text)
            yield from settled[told:]
            told = max(told, len(settled))
    yield from _read(text)[0][told:]


def _settled(line: str) -> list[Written]:
    """Return the sentences of a line still being written whose ends are certain."""
    found, rests = _read(line)
    return [one for one, rest in zip(found, rests, strict=True) if one.text and len(_WORD.findall(rest)) >= LOOKAHEAD]


def _read(line: str) -> tuple[list[Written], list[str]]:
    """Return the sentences of a line and the beginning of what follows each; markers alone have no text."""
    plain, marks = _without_markers(line.replace("**", "").replace("__", "").strip())
    if not plain:
        return ([Written("", _each_once(marks))], [""]) if marks else ([], [])
    spans = _whole(plain)
    found = []
    for number, (start, end) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else len(plain) + 1
        its = [mark for mark in marks if (start < mark[0] or not number) and mark[0] <= following - 1]
        found.append(Written(plain[start:end], _each_once(its)))
    return found, [plain[end : end + AHEAD] for _, end in spans]


def _each_once(marks: Iterable[tuple[int, list[int]]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for _, numbers in marks for number in numbers))


def _without_markers(line: str) -> tuple[str, list[tuple[int, list[int]]]]:
    """Return a line without bullets and markers, and where in it which numbers stood."""
    plain, marks, end = "", [], 0
    for match in _MARKER.finditer(line):
        plain += line[end : match.start()] + (" " if match["glued"] is not None else "")
        marks.append((len(plain), [int(number) for number in re.findall(r"\d+", match[0])]))
        end = match.end()
    plain += line[end:]
    lead = _BULLET.match(plain)
    dropped = lead.end() if lead else 0
    if marks and not plain[: marks[0][0]].strip(" \t-*•:"):  # "[1]: The minister …"
        dropped = max(dropped, len(plain) - len(plain.lstrip(" \t-–—*•:")))
    return plain[dropped:].rstrip(), [(max(0, place - dropped), numbers) for place, numbers in marks]


def _whole(plain: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences; a quotation of several sentences is one with what stands around it."""
    joined: list[tuple[int, int]] = []
    for start, end in split_sentences(plain):
        if joined and quotations(plain[slice(*joined[-1])]) is None:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
