"""Reads web archives (WARC), an article for each page that was fetched; needs the extra ``warc``."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from index.loading.formats.html import read_html
from index.loading.formats.pdf import read_pdf
from index.loading.limits import Bounded
from index.loading.results import Failure, LeftOut, Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_READERS = {"text/html": read_html, "application/xhtml+xml": read_html, "application/pdf": read_pdf}
_BEGINNINGS = (b"WARC/", b"\x1f\x8b", b"filedesc:")
_DEFECTS = (AttributeError, EOFError, IndexError, KeyError, TypeError, ValueError, zlib.error)
"""What the library raises over broken records."""

_MISSING, _TWICE = "page that was moved or missing", "page that was fetched twice"
_WHY = {_MISSING: "the server answered that the page is elsewhere or nowhere", _TWICE: "the first time is read"}
_MOVED_OR_MISSING = range(300, 600)


def read_warc(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield what each page is that a server answered with; ``name`` begins the ids."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - few runs need it
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - as above
    except ImportError as error:
        raise UnreadableError(
            "is a web archive (WARC): run `pip install 'article-rag[warc]'`, by which it can be read"
        ) from error
    if not stream.peek(1).startswith(_BEGINNINGS):
        raise UnreadableError("is no web archive (WARC) that can be read: fetch it again, or leave it out")
    left: Counter[str] = Counter()
    pages: set[str] = set()
    try:
        for record in ArchiveIterator(stream):
            if record.rec_type not in {"response", "resource"}:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
            kind, status = _kind(record)
            if why := _why_not(kind, status, seen=url in pages):
                left[why] += 1
                continue
            pages.add(url)
            yield from _page(record, url, f"{name}-{len(pages):03}", kind, stream.most, origin, options)
    except (ArchiveLoadFailed, *_DEFECTS):
        yield Failure(origin, "its data is cut off or damaged: fetch it again; pages before are kept")
    for called, count in left.items():
        yield LeftOut(origin, called, _WHY.get(called, "only web pages and PDF documents are read of it"), count)
    if not pages and not left:
        raise UnreadableError("is a web archive (WARC) without any page: fetch it again")


def _why_not(kind: str, status: int, *, seen: bool) -> str | None:
    """Return what an answer is that is not read, None for a page."""
    if status in _MOVED_OR_MISSING:
        return _MISSING
    if kind not in _READERS:
        return _called(kind)
    return _TWICE if seen else None


def _page(  # noqa: PLR0913, PLR0917 - a page is all of this
    record: Any, url: str, name: str, kind: str, most: int, origin: str, options: ReadOptions
) -> Iterator[Found]:
    place = f"{origin}#{url}"
    try:
        data = record.content_stream().read(most + 1)
        if len(data) > most:
            yield Failure(place, "the page is larger than one article may be")
            return
        if getattr(record.raw_stream, "limit", 0) > 0:  # of what the record says that it has, some is missing
            yield Failure(place, "its data is cut off: fetch the archive again")
            return
        page = Bounded(cast("io.RawIOBase", io.BytesIO(data)), most)
        for found in _READERS[kind](page, url, name, options):
            if isinstance(found, Loaded):
                article = replace(found.article, url=found.article.url or url)
                yield replace(found, article=article, origin=place)
            else:
                yield replace(found, path=place)
    except UnreadableError as error:  # most pages of a crawl are lists and forms
        yield LeftOut(place, "page without an article", str(error))


def _kind(record: Any) -> tuple[str, int]:
    """Return the type of what was answered and the status of the answer."""
    headers = record.http_headers
    if headers is None:
        said, status = record.rec_headers.get_header("Content-Type", ""), "200"
    else:
        said, status = headers.get_header("Content-Type", "text/html"), headers.get_statuscode()
    return (said or "").partition(";")[0].strip().lower(), int(status) if str(status).isdecimal() else 200


def _called(kind: str) -> str:
    return {"image": "picture", "video": "film", "audio": "sound recording", "font": "font"}.get(
        kind.partition("/")[0], "part of a page"
    )
