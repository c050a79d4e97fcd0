"""Loads one text that the user names: a draft, a letter; whatever is wrong with it is the user's to mend."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from index.errors import UsageError
from index.loading.addresses import is_address
from index.loading.discover import STANDARD_INPUT, shown
from index.loading.formats.metadata import check_text
from index.loading.formats.readers import known_ending
from index.loading.limits import Bounded
from index.loading.load import load, read
from index.loading.options import LoadOptions
from index.loading.results import Failure, Loaded, UnreadableError
from index.loading.sandbox.process import Isolation
from index.loading.text.head import title_from_body
from index.text import join_soft_breaks

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from index.types import Article

_EVERYTHING = LoadOptions()
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|main|article|section|div|p|h[1-6])\b", re.IGNORECASE
)
_INPUT = "The text on standard input"


def load_one(path: str | Path, *, options: LoadOptions = _EVERYTHING, stdin: TextIO | None = None) -> Article:
    """Return the one article of a file or an address, or of standard input for ``-``, be it text or HTML.

    Raises UsageError that says what to do: for what is not there, a folder, what cannot be read or holds no text, and
    what holds several articles. ServiceError where an address was not reached. In Markdown, line breaks within a
    paragraph are spaces: offsets hold in the file.
    """
    if str(path) == STANDARD_INPUT:
        return load_bytes(_bytes_of(stdin or sys.stdin), options=options)
    if not is_address(path) and Path(path).is_dir():
        raise UsageError(f"{shown(path)} is a folder. Name the one file that holds the text.")
    return _as_paragraphs(_only(load([path], options=options), shown(path)), str(path))


def load_bytes(content: bytes, name: str = "", *, options: LoadOptions = _EVERYTHING) -> Article:
    """Return the one article that bytes hold; their format is told by the file ``name``, else by what they hold.

    Raises UsageError as ``load_one`` does. A part of an HTML page is read as HTML.
    """
    origin = shown(name) if name else _INPUT
    if not content.strip():
        raise UsageError(f"{origin} is empty. Write some words.")
    known = name or ("stdin.html" if _MARKUP.match(content) else "stdin")
    with (
        Isolation(options) as isolation,
        Bounded(cast("io.RawIOBase", io.BytesIO(content)), options.most_bytes) as stream,
    ):
        found = _only(read(stream, known, origin, isolation), origin)
    titled = found.title not in {"", "stdin"}
    return _as_paragraphs(found if titled else replace(found, title=title_from_body(found.text, 0)), name)


def _as_paragraphs(article: Article, name: str) -> Article:
    """Return an article whose paragraphs are whole, of Markdown that breaks its lines; offsets stay."""
    markdown = known_ending(name) in {".md", ".markdown"}
    return replace(article, text=join_soft_breaks(article.text)) if markdown else article


def _only(items: Iterable[object], named: str) -> Article:
    """Return the article of the items; UsageError where there is none or another one."""
    found: Article | None = None
    try:
        for item in items:
            if isinstance(item, Failure):
                raise UsageError(f"{named}: {item.error}.")
            if isinstance(item, Loaded):
                if found is not None:
                    raise UsageError(f"{named} holds several articles. Give one text, in a file of its own.")
                found = item.article
    finally:
        if hasattr(items, "close"):
            cast("Generator[object]", items).close()
    try:
        check_text(found.text if found else "")
    except UnreadableError as error:
        raise UsageError(f"{named}: {error}.") from error
    assert found is not None  # noqa: S101 - no article has no text
    return found


def _bytes_of(stdin: TextIO) -> bytes:
    buffer = getattr(stdin, "buffer", None)
    return buffer.read() if buffer is not None else stdin.read().encode(errors="surrogateescape")
