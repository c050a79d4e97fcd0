"""Reads what note takers export: Evernote's notes (ENEX), an article a note."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from index.loading.addresses import site, web_address
from index.loading.formats.markup import text_from_html
from index.loading.formats.metadata import check_text
from index.loading.formats.trees import elements_of, said_by
from index.loading.results import Failure, LeftOut, Loaded, UnreadableError
from index.loading.text.head import split_authors, title_from_body
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_DERIVED_ID = 16  # hexadecimal digits
_LOCKED = re.compile(r"<en-crypt\b.*?</en-crypt\s*>", re.DOTALL)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z")


def read_notes(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield an article for each note; one without text is left out."""
    del name, options
    count = empty = locked = 0
    for note in elements_of(stream, "note"):
        count += 1
        content, parts = _LOCKED.subn("", said_by(note, "content"))
        locked += parts
        text = text_from_html(content) if content else ""
        if not text.strip():
            empty += 1
            continue
        try:
            yield _article(note, text, origin)
        except UnreadableError as error:
            yield Failure(f"{origin}#{count}", str(error))
    if not count:
        raise UnreadableError("is an export of Evernote's notes (ENEX) without any note: export them anew")
    if empty:
        yield LeftOut(origin, "note without text", "notes without text, perhaps pictures, are not read", empty)
    if locked:
        yield LeftOut(origin, "locked part of a note", "encrypted parts of notes are not read", locked)


def _article(note: Any, text: str, origin: str) -> Loaded:
    title, created = " ".join(said_by(note, "title").split()), said_by(note, "created")
    attributes = next(iter(note.iterchildren("{*}note-attributes")), None)
    url = None if attributes is None else web_address(said_by(attributes, "source-url"))
    named = "\n".join((title, created or check_text(text)))
    identifier = hashlib.sha256(named.encode(errors="replace")).hexdigest()[:_DERIVED_ID]
    moment = _MOMENT.fullmatch(created)
    article = Article(
        id=identifier,
        title=title or title_from_body(text, 0),
        text=text,
        source=site(url),
        url=url,
        published="{}-{}-{}T{}:{}:{}+00:00".format(*moment.groups()) if moment else None,
        authors=() if attributes is None else split_authors(said_by(attributes, "author")),
    )
    return Loaded(article, f"{origin}#{identifier}", explicit_id=False)
