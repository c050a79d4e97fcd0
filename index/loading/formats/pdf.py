"""Reads PDF documents: their text as it was written, with the offset at which each page begins."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Any

from index.loading.formats.metadata import Properties, article_of
from index.loading.formats.pdf_layout import Line, flow
from index.loading.results import Failure, Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_SAME_LINE = 0.5  # of the letters' size; a raised figure stays in its line


def read_pdf(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the document's one article, its ``pages`` set, and a failure for each page that cannot be read."""
    del options
    from pypdf import PdfReader  # noqa: PLC0415 - only a PDF pays for it
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415 - as above

    try:
        reader = PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is locked with a password: save a copy of it without one")
        pages: list[list[Line]] = []
        damaged = 0
        for number, page in enumerate(reader.pages, 1):
            lines, trouble = _read_page(page)
            pages.append(lines)
            if trouble:
                damaged += 1
                yield Failure(f"{origin}#page={number}", f"the page is damaged ({trouble}): save the file anew")
        properties = _properties(reader)
    except DependencyError as error:
        raise UnreadableError(f"is locked in a way that is not known here ({_said(error)}): save it anew") from error
    except PyPdfError as error:
        raise UnreadableError(f"is damaged ({_said(error)}): open it and save it anew, or leave it out") from error
    text, starts = flow(pages)
    if not text and damaged:
        raise UnreadableError("has no text that can be read: open it and save it anew, or leave it out")
    if not text:
        raise UnreadableError("has no text: it seems to be scanned; run OCR over it first")
    yield Loaded(article_of(text, name, properties, starts), origin, explicit_id=False)


def _read_page(page: Any) -> tuple[list[Line], str]:
    """Return the page's lines, and what kept them from being read, which the library often only logs."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    heard = _Heard()
    logger = logging.getLogger("pypdf")
    logger.addHandler(heard)
    try:
        lines = _lines(page)
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
        return [], _said(error)
    finally:
        logger.removeHandler(heard)
    return lines, "" if lines or not heard.messages else heard.messages[0]


class _Heard(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the beginning of the message."""
        self.messages.append(" ".join(record.getMessage().split())[:120])


def _lines(page: Any) -> list[Line]:
    """Return the page's lines in the order in which they are written."""
    lines: list[Line] = []

    def visit(text: str, matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        if not text.strip():
            return
        x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
        y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        height = size * math.hypot(text_matrix[2], text_matrix[3]) * math.hypot(matrix[2], matrix[3]) or 1.0
        for number, part in enumerate(text.split("\n")):
            last = lines[-1] if lines else None
            if number == 0 and last and abs(last.y - y) < _SAME_LINE * max(last.size, height) and last.x <= x:
                larger = len(last.text.strip()) < len(part.strip())
                lines[-1] = Line(last.text + part, last.x, last.y, height if larger else last.size)
            elif part.strip():
                lines.append(Line(part, x, y - number * height, height))

    page.extract_text(visitor_text=visit)
    return lines


def _properties(reader: Any) -> Properties:
    """Return what the document says of itself; what is written wrongly is as if it were not there."""
    try:
        metadata = reader.metadata
    except Exception:  # noqa: BLE001 - the text is what matters
        return Properties()
    if metadata is None:
        return Properties()
    return Properties(_get(metadata, "title"), _get(metadata, "author"), _get(metadata, "creation_date"))


def _get(metadata: Any, name: str) -> Any:
    try:
        value: str | datetime | None = getattr(metadata, name)
    except Exception:  # noqa: BLE001 - as above
        return None
    return value


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
