"""Reads pictures of text: scanned pages of PDF documents, and pictures that are files of their own."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.loading.formats.recognition import LEAST_SURE, check_languages, recognise, recognised_article
from index.loading.results import LeftOut, Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.loading.formats.recognition import Recognised
    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_ADVICE = "read it with --ocr and its language, as in --ocr eng, where tesseract is installed"
_DOTS = 300 / 72  # for each point: what tesseract was made for
_MOST_PIXELS = 40_000_000  # of one page: A3 has 17 million
_FEW_WORDS = 12  # a running head, a stamp; more are a text of their own
_MOST_OF_PAGE = 0.5  # is covered by the picture of a scanned page
_DEPTH = 4  # of pictures within other things that are drawn
_FEW_LETTERS = 3  # a word; less is dirt on the paper


def read_picture(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the article that a picture shows, marked as recognised; one that shows no text is told and left out."""
    if not options.ocr:
        raise UnreadableError(f"is a picture: leave it out, or, if it shows text, {_ADVICE}")
    check_languages(options.ocr)
    pages = [page for page in recognise(stream.read(), options.ocr) if _is_text(page)]
    if pages:
        yield Loaded(recognised_article(pages, name), origin, explicit_id=False)
    else:
        yield LeftOut(origin, "picture without text", "is a picture in which no text could be recognised")


def recognise_pages(document: Any, numbers: Sequence[int], languages: str) -> list[Recognised]:
    """Return what pages of a document of pypdfium2 show, those without text left out; ``numbers`` are from 1.

    Raises UnreadableError as `check_languages` and `recognise` do.
    """
    check_languages(languages)
    pages: list[Recognised] = []
    for number in numbers:
        found = [page for page in recognise(_picture_of(document[number - 1]), languages) if _is_text(page)]
        pages += [replace(page, number=number) for page in found]
    return pages


def is_mostly_picture(page: Any, words: Sequence[object]) -> bool:
    """Return whether a page of pypdfium2 with these words is a scan with a stamp or a running head put upon it."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only a PDF pays for it

    if len(words) > _FEW_WORDS:
        return False
    wide, high = page.get_size()
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _MOST_OF_PAGE * wide * high:
            return True
    return False


def named_pages(numbers: Sequence[int]) -> str:
    """Return the numbers, which ascend, as one says them: "page 3", "pages 2 to 4 and 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [each for run in runs for each in (map(str, run) if len(run) < 3 else [f"{run[0]} to {run[-1]}"])]
    listed = ", ".join(named[:-1]) + " and " + named[-1] if len(named) > 1 else named[0]
    return f"page{'s' if len(numbers) > 1 else ''} {listed}"


def _is_text(page: Recognised) -> bool:
    return page.confidence >= LEAST_SURE and sum(map(str.isalpha, page.text)) >= _FEW_LETTERS


def _picture_of(page: Any) -> bytes:
    """Return the page as it is seen, in shades of grey, as a PGM file."""
    wide, high = page.get_size()
    scale = min(_DOTS, math.sqrt(_MOST_PIXELS / max(wide * high, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    rows, stride = bytes(bitmap.buffer), bitmap.stride
    if stride != bitmap.width:
        rows = b"".join(rows[at : at + bitmap.width] for at in range(0, stride * bitmap.height, stride))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + rows
