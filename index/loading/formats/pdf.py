"""Reads PDF documents: their text as a reader sees it, with the offset at which each page begins."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from index.loading.formats.metadata import article_of
from index.loading.formats.pdf_columns import lines_of
from index.loading.formats.pdf_fonts import is_unreadable
from index.loading.formats.pdf_head import properties_of
from index.loading.formats.pdf_layout import flow
from index.loading.formats.pdf_print import without_print_marks
from index.loading.formats.pdf_words import read_words
from index.loading.formats.recognition import recognised_article
from index.loading.formats.scans import is_mostly_picture, named_pages, recognise_pages
from index.loading.limits import on_disk
from index.loading.results import Failure, LeftOut, Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.formats.pdf_layout import Line
    from index.loading.formats.recognition import Recognised
    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_PASSWORD = 4  # of pdfium's errors
_SECURITY = 5
_SHOWN = 60  # characters
_MOSTLY_PICTURE = "page that is a picture"
_ADVICE = "have it recognised (OCR) by --ocr and its language, as in --ocr eng"
_NO_TEXT = f"has no text: it seems to be scanned; {_ADVICE}"
_NO_LETTERS = f"its fonts do not tell which letters they are: {_ADVICE}"


@dataclass(slots=True)
class _Page:
    """What was read of a page: its lines, or the reason why there are none.

    ``slanted`` is what is written across it, ``address`` that of the web page which it is a print of.
    """

    lines: list[Line] = field(default_factory=list)
    damage: str = ""
    kind: str = ""
    slanted: list[str] = field(default_factory=list)
    address: str | None = None


def read_pdf(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the document's one article, its ``pages`` set, and what of its pages was not or could not be read.

    Pages that are recognised are an article of their own.
    """
    with on_disk(stream) as file:
        path = file.path or ""
        document = _open(path)
        try:
            pages = [_read_page(document, number, path) for number in range(len(document))]
            text, starts = flow([page.lines for page in pages])
            info = document.get_metadata_dict(skip_empty=True)
            without = [number for number, page in enumerate(pages, 1) if page.kind]
            recognised, trouble = _recognise(document, without, options)
        finally:
            document.close()
    for number, page in enumerate(pages, 1):
        if page.damage:
            yield Failure(f"{origin}#page={number}", f"the page is damaged ({page.damage}): save the file anew")
    if not text and not recognised:
        raise UnreadableError(trouble or _why_no_text(pages, tried=bool(options.ocr)))
    if trouble:
        yield Failure(f"{origin}#page={without[0]}", trouble)
    for number in without if trouble else [page.number for page in recognised]:
        pages[number - 1].kind = ""
    yield from _left_out(origin, pages, tried=bool(options.ocr))
    first = next((lines for page in pages if (lines := [line for line in page.lines if not line.row])), [])
    properties = properties_of(info, first)
    if text:
        article = article_of(text, name, properties, starts)
        address = article.url or next((page.address for page in pages if page.address), None)
        yield Loaded(replace(article, url=address), origin, explicit_id=False)
    if recognised:
        named = f"{name} (recognised)" if text else name
        yield Loaded(recognised_article(recognised, named, properties), origin, explicit_id=False)


def _recognise(document: Any, numbers: list[int], options: ReadOptions) -> tuple[list[Recognised], str]:
    """Return what pages that cannot be read show, and why they could not be recognised."""
    if not numbers or not options.ocr:
        return [], ""
    try:
        return recognise_pages(document, numbers, options.ocr), ""
    except UnreadableError as error:
        return [], str(error)


def _open(path: str) -> Any:
    """Return the document; raises UnreadableError where it is locked or damaged."""
    import pypdfium2  # noqa: PLC0415 - only a PDF pays for it

    try:
        document = pypdfium2.PdfDocument(path)
        len(document)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == _PASSWORD:
            raise UnreadableError("is locked with a password: save a copy of it without one") from error
        if code == _SECURITY:
            raise UnreadableError("is locked in a way that is not known here: save it anew") from error
        raise UnreadableError("is damaged, or no PDF: open it and save it anew, or leave it out") from error
    return document


def _read_page(document: Any, number: int, path: str) -> _Page:
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        return _Page(damage=_said(error))
    try:
        textpage = page.get_textpage()
        try:
            read = read_words(textpage)
        finally:
            textpage.close()
        words = read.words
        if is_unreadable(words):
            return _Page(kind="page in an unreadable font")
        if words:
            kind = _MOSTLY_PICTURE if is_mostly_picture(page, words) else ""
            lines, address = without_print_marks(lines_of(words))
            return _Page(lines, kind=kind, slanted=read.slanted, address=address)
        if next(iter(page.get_objects()), None) is not None:
            return _Page(kind="page without text")
        return _Page(damage=_damage(path, number))
    except pypdfium2.PdfiumError as error:
        return _Page(damage=_said(error))
    finally:
        page.close()


def _why_no_text(pages: list[_Page], *, tried: bool) -> str:
    if tried and any(page.kind for page in pages):
        return "has no text, and none could be recognised: scan it anew, or name its language in --ocr"
    if any("font" in page.kind for page in pages):
        return f"cannot be read: {_NO_LETTERS}"
    if any(page.damage for page in pages):
        return "has no text that can be read: open it and save it anew, or leave it out"
    return _NO_TEXT


def _left_out(origin: str, pages: list[_Page], *, tried: bool) -> Iterator[LeftOut]:
    """Yield what pages were left out, those for one reason together."""
    for kind in dict.fromkeys(page.kind for page in pages if page.kind):
        numbers = [number for number, page in enumerate(pages, 1) if page.kind == kind]
        has = "has" if len(numbers) == 1 else "have"
        which = named_pages(numbers)
        if tried:
            reason = f"{which} {has} no text that could be recognised"
        elif kind == _MOSTLY_PICTURE:
            reason = f"{which} {has} but a few words beside a picture: scanned? {_ADVICE}"
        elif "font" in kind:
            reason = f"{which} cannot be read: {_NO_LETTERS}"
        else:
            reason = f"{which} {has} no text: scanned? --ocr recognises what is written there, as in --ocr eng"
        yield LeftOut(f"{origin}#page={numbers[0]}", kind, reason, len(numbers))
    marks = [" ".join(page.slanted) for page in pages]
    for mark in dict.fromkeys(filter(None, marks)):
        numbers = [number for number, other in enumerate(marks, 1) if other == mark]
        has = "has" if len(numbers) == 1 else "have"
        reason = f"{named_pages(numbers)} {has} {mark[:_SHOWN]!r} written across the text"
        yield LeftOut(f"{origin}#page={numbers[0]}", "watermark", reason, len(numbers))


def _damage(path: str, number: int) -> str:
    """Return what is wrong with a page on which nothing was found; nothing where it is only blank."""
    from pypdf import PdfReader  # noqa: PLC0415 - only a page that may be damaged pays for it

    heard = _Heard()
    logger = logging.getLogger("pypdf")
    logger.addHandler(heard)
    try:
        contents = PdfReader(path).pages[number].get_contents()
        if contents is not None:
            contents.get_data()
    except Exception as error:  # noqa: BLE001 - a damaged page may fail in any way
        return _said(error)
    finally:
        logger.removeHandler(heard)
    return heard.messages[0] if heard.messages else ""


class _Heard(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the beginning of the message."""
        self.messages.append(" ".join(record.getMessage().split())[:120])


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
