"""Reads plain text and Markdown: one article a file, its text the whole file."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from index.loading.formats.declared_language import primary_language
from index.loading.results import Loaded, UnreadableError
from index.loading.text.decoding import decode
from index.loading.text.head import read_head, title_from_body
from index.types import Article

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

_SHOWN = 40  # characters of a bad id in a message


def read_text(stream: io.BufferedReader, origin: str, name: str) -> Iterator[Loaded]:
    """Yield the file's one article; ``name`` is its id."""
    yield Loaded(_article(decode(stream.read()), name, markdown=False), origin, explicit_id=False)


def read_markdown(stream: io.BufferedReader, origin: str, name: str) -> Iterator[Loaded]:
    """Yield the file's one article, its markup left in the text, so that offsets hold in the file."""
    yield Loaded(_article(decode(stream.read()), name, markdown=True), origin, explicit_id=False)


def check_id(identifier: str) -> str:
    """Return the id; raises UnreadableError for one that could not be shown on a line or stored."""
    if not identifier.strip() or any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in identifier):
        shown = ascii(identifier[:_SHOWN])
        raise UnreadableError(f"its id {shown} is blank or has control characters: rename the file or change the id")
    return identifier


def check_text(text: str) -> str:
    """Return the text; raises UnreadableError where there is nothing to read."""
    if not text.strip():
        raise UnreadableError("has no text: fill it or leave it out")
    return text


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


def title_from_name(name: str) -> str:
    """Return the name as words; nothing where it is only numbers and hexadecimal digits."""
    words = re.split(r"[\s_-]+", name.strip(" _-"))
    if all(word.isdigit() or re.fullmatch(r"(?=.*\d)[0-9a-fA-F]{6,}", word) for word in words):
        return ""
    return " ".join(words)
