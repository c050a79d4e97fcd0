"""Reads plain text and Markdown: one article a file, its text the whole file.

Only lines that end as on old computers, in a carriage return alone, or twice, end in a line feed, and a word that was
broken at the end of a line is put together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.loading.formats.metadata import check_id, check_text, primary_language, title_from_name
from index.loading.results import Loaded
from index.loading.text.decoding import decode
from index.loading.text.head import read_head, title_from_body
from index.loading.text.hyphens import mend_hyphens
from index.types import Article

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_DOUBLED = re.compile(r"\r\r+\n")
"""Where a program has written two ends of a line for one."""


def read_text(stream: io.BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the file's one article; ``name`` is its id."""
    del options
    yield Loaded(_article(_text(stream), name, markdown=False), origin, explicit_id=False)


def read_markdown(stream: io.BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the file's one article, its markup left in the text."""
    del options
    yield Loaded(_article(_text(stream), name, markdown=True), origin, explicit_id=False)


def _text(stream: io.BufferedReader) -> str:
    text = decode(stream.read())
    text = text.replace("\r", "\n") if "\n" not in text else _DOUBLED.sub("\n", text)
    return mend_hyphens(text)


def _article(text: str, name: str, *, markdown: bool) -> Article:
    head = read_head(check_text(text), markdown=markdown)
    return Article(
        id=check_id(name),
        title=head.fields.get("title") or title_from_name(name) or title_from_body(text, head.body),
        text=text,
        source=head.fields.get("source"),
        url=head.fields.get("url"),
        published=head.fields.get("published"),
        authors=head.authors,
        language=primary_language(head.fields.get("language")),
    )
