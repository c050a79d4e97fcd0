"""Takes the words of a PDF page and where they stand, turned so that their lines run from left to right."""

from __future__ import annotations

import math
import unicodedata
from ctypes import c_double
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_APART = 1.2  # of the letters' size: further apart, letters are of two words
_TOUCHING = 0.05  # of the letters' size
_SAME_LINE = 0.6  # of the letters' size; a raised figure stays in its word
_SLANT = math.radians(12)  # a scanned page's text is a little askew, a watermark is much more
_TWICE = 0.35  # of the letters' size: bold that is drawn twice is moved by less
_RIGHT_TO_LEFT = {"R", "AL"}
_LEFT_TO_RIGHT = {"L"}
_NO_LETTER = {"Co", "Cn", "Cc"}
_SPACES = {" ", "\t", "\r", "\n", "\u00a0", "\u2002", "\u2003", "\u2009", "\u200a", "\u202f", "\u3000"}


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them, in points from the left and from the bottom of the turned page.

    ``y`` is the line on which they stand, ``turn`` by how many right angles against the clock they were turned;
    ``unknown`` is how many of its letters the font does not tell.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    turn: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in the order in which they are drawn; ``slanted`` are those across it, as watermarks are."""

    words: list[Word]
    slanted: list[str]


@dataclass(slots=True)
class _Letter:
    text: str
    left: float
    right: float
    unknown: bool


def read_words(textpage: Any) -> PageWords:
    """Return the words of a text page of pypdfium2, each once, however often it is drawn at its place."""
    words: list[Word] = []
    slanted: list[str] = []
    for turn, size, y, letters in _runs(textpage):
        text = "".join(letter.text for letter in letters)
        if is_right_to_left(text):
            text = _backward(letters)
        if turn is None:
            slanted.append(text)
            continue
        left, right = min(one.left for one in letters), max(one.right for one in letters)
        words.append(Word(text, left, right, y, size, turn, sum(one.unknown for one in letters)))
    return PageWords(_once(words), slanted)


def is_right_to_left(text: str) -> bool:
    """Return whether most letters of a text are of a script that runs from right to left."""
    ways = [unicodedata.bidirectional(char) for char in text]
    return sum(way in _RIGHT_TO_LEFT for way in ways) > sum(way in _LEFT_TO_RIGHT for way in ways)


def _backward(letters: list[_Letter]) -> str:
    """Return the text of letters that are read from the right, the figures among them from the left."""
    ordered = sorted(letters, key=lambda letter: -(letter.left + letter.right))
    parts: list[_Letter] = []
    for is_number, group in groupby(ordered, lambda letter: letter.text.isdigit()):
        run = list(group)
        parts += run[::-1] if is_number else run
    return "".join(letter.text for letter in parts)


def _runs(textpage: Any) -> Iterator[tuple[int | None, float, float, list[_Letter]]]:
    """Yield each word's turn (None where it is slanted), size, line and letters."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only a PDF pays for it

    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    across, up = c_double(), c_double()
    letters: list[_Letter] = []
    turn: int | None = 0
    size = y = 0.0
    ended = spaced = False  # a space was written, or seems to be there
    for at in range(textpage.count_chars()):
        text = _letter(pdfium.FPDFText_GetUnicode(textpage, at))
        guessed = pdfium.FPDFText_IsGenerated(textpage, at) == 1
        if text in _SPACES or guessed:
            ended = ended or not guessed
            spaced = True
            continue
        if not pdfium.FPDFText_GetLooseCharBox(textpage, at, box):
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, at, across, up)
        if not letters:
            pdfium.FPDFText_GetMatrix(textpage, at, matrix)
            turn, size = _turned(matrix, pdfium.FPDFText_GetFontSize(textpage, at))
        left, right, line = _frame(turn or 0, box, across.value, up.value)
        apart = letters and _is_apart(letters[-1], left, right, line - y, size)
        touching = letters and not ended and _is_touching(letters[-1], left, right, line - y, size)
        if letters and (apart or (spaced and not touching)):
            yield turn, size, y, letters
            letters = []
            pdfium.FPDFText_GetMatrix(textpage, at, matrix)
            turn, size = _turned(matrix, pdfium.FPDFText_GetFontSize(textpage, at))
            left, right, line = _frame(turn or 0, box, across.value, up.value)
        ended = spaced = False
        if not letters:
            y = line
        if pdfium.FPDFText_IsHyphen(textpage, at) == 1 and text < " ":
            text = "-"
        unknown = pdfium.FPDFText_HasUnicodeMapError(textpage, at) == 1 or unicodedata.category(text) in _NO_LETTER
        letters.append(_Letter(text, left, right, unknown or text == "\ufffd"))
    if letters:
        yield turn, size, y, letters


def _letter(code: int) -> str:
    return chr(code) if code and code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _turned(matrix: Any, size: float) -> tuple[int | None, float]:
    """Return by how many right angles text is turned, None where by none, and how large its letters are, in points."""
    angle = math.atan2(matrix.b, matrix.a)
    turn = round(angle / (math.pi / 2))
    slanted = abs(angle - turn * math.pi / 2) > _SLANT
    return (None if slanted else turn % 4), size * math.hypot(matrix.c, matrix.d) or 1.0


def _frame(turn: int, box: Any, x: float, y: float) -> tuple[float, float, float]:
    """Return left, right and the line of a letter on the page turned back."""
    if turn == 0:
        return box.left, box.right, y
    if turn == 1:
        return box.bottom, box.top, -x
    if turn == 2:
        return -box.right, -box.left, -y
    return -box.top, -box.bottom, x


def _is_apart(last: _Letter, left: float, right: float, raised: float, size: float) -> bool:
    return max(left - last.right, last.left - right) > _APART * size or abs(raised) > _SAME_LINE * size


def _is_touching(last: _Letter, left: float, right: float, raised: float, size: float) -> bool:
    """Return whether a letter stands so close to the last that there can be no space between them."""
    gap = max(left - last.right, last.left - right)
    return -_TOUCHING * size < gap < _TOUCHING * size and abs(raised) < _TOUCHING * size


def _once(words: list[Word]) -> list[Word]:
    """Return the words without those that are drawn again at their place, or a trifle beside it."""
    kept: list[Word] = []
    seen: dict[tuple[str, int], list[Word]] = {}
    for word in words:
        same = seen.setdefault((word.text, word.turn), [])
        near = _TWICE * word.size
        if any(abs(one.left - word.left) < near and abs(one.y - word.y) < near for one in same):
            continue
        same.append(word)
        kept.append(word)
    return kept
