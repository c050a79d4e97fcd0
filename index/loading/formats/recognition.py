"""Recognises the text of pictures with tesseract, a program of its own, where it is installed.

What was recognised is never mixed up with text that a file holds: it is an article of its own, each page of which
begins with a line that says so, and how sure the program is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from index.loading.formats.metadata import Properties, article_of
from index.loading.results import UnreadableError
from index.loading.text.hyphens import mend_hyphens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Article

PICTURES = frozenset(".png .jpg .jpeg .tif .tiff .bmp .gif .webp .pbm .pgm .ppm .pnm".split())
"""The endings of pictures that tesseract reads."""

LEAST_SURE = 0.5
"""Below it, what was recognised is no text: a photograph, a drawing, another language."""

_PROGRAM = "tesseract"
_SECONDS = 300  # for one picture; the process that reads the file has a limit of its own
_SPECK = 0.5  # surer than this, a sign without letters and digits is one; else it is dirt on the paper
_LONGEST = 200  # characters of the program's own message
_SIGNATURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"GIF8",
    b"P1",
    b"P2",
    b"P3",
    b"P4",
    b"P5",
    b"P6",
)
_INSTALL = "tesseract is not installed: install it (on Debian `apt-get install tesseract-ocr {}`), or leave --ocr out"
_DEBIAN = {"eng": "", "osd": ""}  # languages that come with the program itself


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one page, blank lines between its paragraphs; ``confidence`` is how sure of it, from 0 to 1."""

    number: int
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Word:
    page: int
    paragraph: tuple[str, str]
    line: str
    text: str
    confidence: float


def check_languages(languages: str) -> None:
    """Raise UnreadableError, with the names of what to install, where tesseract or one of ``eng+deu`` is missing."""
    wanted = languages.split("+")
    packages = [f"{_PROGRAM}-ocr-{name.replace('_', '-')}" for name in wanted if name not in _DEBIAN]
    installed = _installed()
    if installed is None:
        raise UnreadableError(f"is a picture of text, and {_INSTALL.format(' '.join(packages))}".replace(" `)", "`)"))
    if missing := [name for name in wanted if name not in installed]:
        names = " ".join(f"{_PROGRAM}-ocr-{name.replace('_', '-')}" for name in missing)
        raise UnreadableError(
            f"is a picture of text, and tesseract does not know {', '.join(missing)}: install it (on Debian "
            f"`apt-get install {names}`), or name one of {', '.join(sorted(installed - {'osd'}))}"
        )


def recognise(picture: bytes, languages: str) -> list[Recognised]:
    """Return the pages of a picture, which a TIFF may have several of, those without text left out.

    Raises UnreadableError for what is no picture, and where the program fails; `check_languages` comes first.
    """
    if not (picture.startswith(_SIGNATURES) or (picture[:4] == b"RIFF" and picture[8:12] == b"WEBP")):
        raise UnreadableError("is no picture of a kind that can be recognised: save it as PNG, JPEG or TIFF")
    layout = "1" if "osd" in (_installed() or ()) else "3"  # with which way the page is turned, or without
    command = [shutil.which(_PROGRAM) or _PROGRAM, "stdin", "stdout", "--psm", layout, "-l", languages, "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # more threads are slower
    try:
        done = subprocess.run(  # noqa: S603 - the program is found by its name, the languages are letters
            command, input=picture, capture_output=True, check=False, timeout=_SECONDS, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            f"took longer than {_SECONDS} s to recognise: save it smaller, or leave it out"
        ) from error
    except OSError as error:
        raise UnreadableError(f"is a picture of text, and tesseract cannot be run ({error.strerror})") from error
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())[:_LONGEST]
        raise UnreadableError(f"cannot be recognised ({said}): save it anew as PNG, or leave it out")
    return _pages(done.stdout.decode(errors="replace"))


def recognised_article(pages: Sequence[Recognised], name: str, properties: Properties | None = None) -> Article:
    """Return the article of recognised pages, in their order, each under a line that marks it; ``name`` is its id.

    It has as many pages as the last one's number; one that is not among them begins where the next one does.
    """
    if not pages:
        raise UnreadableError("has no text that could be recognised: leave it out")
    plain = article_of("\n\n".join(page.text for page in pages), name, properties or Properties())
    parts: list[str] = []
    starts: list[int] = []
    position = 0
    for page in pages:
        part = f"{mark_of(page)}\n\n{page.text}"
        starts += [position] * (page.number - len(starts))
        parts.append(part)
        position += len(part) + 2
    return replace(plain, title=f"{plain.title} (recognised by OCR)", text="\n\n".join(parts), pages=tuple(starts))


def mark_of(page: Recognised) -> str:
    """Return the line that stands above a recognised page."""
    return f"[Page {page.number}, recognised from a picture, {page.confidence:.0%} sure]"


@lru_cache(maxsize=1)
def _installed() -> frozenset[str] | None:
    """Return the languages that tesseract knows; None where it is not installed."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return frozenset(line.strip() for line in done.stdout.decode(errors="replace").splitlines()[1:] if line.strip())


def _pages(table: str) -> list[Recognised]:
    """Return the pages of the table that tesseract writes: a row each for page, block, paragraph, line and word."""
    words = [word for row in table.splitlines()[1:] if (word := _word(row.split("\t")))]
    pages = []
    for number, of_page in groupby(words, key=lambda word: word.page):
        kept = list(of_page)
        letters = sum(len(word.text) for word in kept)
        confidence = sum(word.confidence * len(word.text) for word in kept) / letters
        pages.append(Recognised(number, "\n\n".join(_paragraphs(kept)), confidence))
    return pages


def _word(row: list[str]) -> _Word | None:
    if len(row) < 12 or row[0] != "5":  # columns, and the level of a word
        return None
    text, confidence = " ".join(row[11].split()), float(row[10]) / 100
    if not text or (confidence < _SPECK and not any(map(str.isalnum, text))):
        return None
    return _Word(int(row[1]), (row[2], row[3]), row[4], text, max(confidence, 0.0))


def _paragraphs(words: Iterable[_Word]) -> list[str]:
    paragraphs = []
    for _, group in groupby(words, key=lambda word: word.paragraph):
        lines = [" ".join(word.text for word in line) for _, line in groupby(group, key=lambda word: word.line)]
        paragraphs.append(" ".join(mend_hyphens("\n".join(lines)).split()))
    return paragraphs
