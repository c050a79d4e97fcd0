"""Takes what a document says of itself: its id, title, authors, date and language, each only where it makes sense."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.loading.results import UnreadableError
from index.loading.text.dates import to_iso
from index.loading.text.head import read_head, split_authors, title_from_body
from index.types import Article

if TYPE_CHECKING:
    from datetime import datetime

_NO_TITLE = re.compile(
    r"(?:untitled|unnamed|unknown|no title|title|slide|document|doc|powerpoint presentation|print|scan)[\s\d_()-]*"
    r"|microsoft word\s*-.*|.*\.(?:docx?|pdf|odt|rtf|txt|indd|tex|dvi|qxd|html?|pptx?|xlsx?)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin|administrator|author|owner|root|unknown|windows user|anonymous|python-docx)\W*", re.IGNORECASE
)
_TAG = re.compile(r"\s*([a-zA-Z]{2})(?:[-_][\w-]+)?\s*")
_SHOWN = 40  # characters of a bad id in a message
_LONGEST = 200  # characters; what is longer is an abstract, or spam


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


def primary_language(tag: object) -> str | None:
    """Return the ISO 639-1 code of a language tag ("en-GB", "pt_BR"), None for what is no such tag."""
    found = _TAG.fullmatch(tag) if isinstance(tag, str) else None
    return found[1].lower() if found else None


def title_from_name(name: str) -> str:
    """Return the name as words; nothing where it is only numbers and hexadecimal digits."""
    words = re.split(r"[\s_-]+", name.strip(" _-"))
    if all(word.isdigit() or re.fullmatch(r"(?=.*\d)[0-9a-fA-F]{6,}", word) for word in words):
        return ""
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself, as it says it; nothing of it need be true."""

    title: str | None = None
    authors: str | None = None
    made: datetime | str | None = None


def article_of(text: str, name: str, properties: Properties, pages: tuple[int, ...] = ()) -> Article:
    """Return the article; ``name`` is its id.

    A title and authors come from the properties where they are sensible, else from the head of the text, else from the
    name; the date comes from the head first: the day a document was made is often later than the day it tells of.
    """
    head = read_head(check_text(text))
    made = properties.made if isinstance(properties.made, str | None) else properties.made.date().isoformat()
    return Article(
        id=check_id(name),
        title=_title(properties.title)
        or head.fields.get("title")
        or title_from_name(name)
        or title_from_body(text, head.body),
        text=text,
        source=head.fields.get("source"),
        url=head.fields.get("url"),
        published=head.fields.get("published") or to_iso(made or ""),
        authors=_authors(properties.authors) or head.authors,
        pages=pages,
    )


def _title(value: str | None) -> str | None:
    """Return the title where it is one: not a program's default, nor a file's name."""
    title = " ".join(_clean(value).split())
    sensible = len(re.findall(r"[^\W\d_]{2,}", title)) > 1 and not _NO_TITLE.fullmatch(title)
    return title if sensible and len(title) <= _LONGEST else None


def _authors(value: str | None) -> tuple[str, ...]:
    authors = " ".join(_clean(value).split())
    return () if len(authors) > _LONGEST else tuple(n for n in split_authors(authors) if not _NO_AUTHOR.fullmatch(n))


def _clean(value: str | None) -> str:
    """Return the value without what cannot be shown on a line or stored."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", value or "")
