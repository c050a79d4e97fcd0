"""The stretches of articles that speak of what a claim of a draft says: found by words and by vectors, best first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from index.linguistics.tagging import read_words
from index.linguistics.words import search_words
from rag.checking.departures import Departure, departures
from rag.verification import Alignment, Document, align

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.linguistics.tagging import Word
    from index.types import Article, Filters, Passage, Span
    from rag.checking.places import Archive

PASSAGES = 12
"""So many passages are found by words, and half as many by vectors."""
ARTICLES = 6
"""So many articles are read for a claim at most."""
_CLEAR = 0.85
"""Where an article has this part of a claim, no vectors are asked."""
_LEAST = 0.35
"""Stretches that have less of a claim are looked at only where none has more."""
_OF_SPEAKER = 2
"""So many passages more are looked through of those in which the speaker is quoted."""
_AROUND = 12_000
"""So many characters of an article before and after a passage are read with it at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an article speaks of what a claim says: ``span`` of its text, one or two sentences.

    ``share`` is the part of the claim's weight that stands there, 0 to 1; ``departures`` are what is otherwise. What of
    the article was read begins at ``offset`` of its text.
    """

    article: Article
    document: Document
    alignment: Alignment
    span: Span
    share: float
    departures: tuple[Departure, ...]
    offset: int = 0

    @property
    def published(self) -> str:
        """The day of the article, "" where it has none."""
        return self.article.published or ""

    def against(self) -> list[Departure]:
        """Return what the article says otherwise."""
        return [one for one in self.departures if one.weight == "contradicts"]


def nearest(claim: str, context: str, archive: Archive, speaker: str = "") -> list[Stretch]:
    """Return the stretches of at most so many articles that have most of a claim, best first.

    ``context`` are words before it, which help to find what a pronoun stands for. What ``speaker`` is quoted with is
    looked through besides.
    """
    words = read_words(claim)
    if not any(word.carries for word in words):
        return []
    query, speech = search_words(f"{context} {claim}"), bool(speaker)
    passages = _by_words(query, PASSAGES, archive, archive.filters)
    if speaker:
        passages += _by_words(query, _OF_SPEAKER, archive, replace(archive.filters, speakers=(speaker,)))
    found = _read(claim, words, passages, speech=speech)
    if not found or found[0].share < _CLEAR:
        vector = archive.retriever.embedder.embed_question(claim)
        known = {one.article.id for one in found}
        more = [
            each
            for filters in (archive.filters, *_undated(archive.filters))
            for each in archive.reader.passages(
                [key for key, _ in archive.reader.vectors(vector, PASSAGES // 2, filters)]
            )
            if each.article.id not in known and (filters is archive.filters or not each.article.published)
        ]
        found = _sorted([*found, *_read(claim, words, more, speech=speech)])[:ARTICLES]
    return found


def _by_words(query: str, k: int, archive: Archive, filters: Filters) -> list[Passage]:
    """Return the passages that share words with a query, those of articles without a date among them."""
    reader = archive.reader
    found = reader.passages([key for key, _ in reader.words(query, k, filters)])
    for each in _undated(filters):
        more = reader.passages([key for key, _ in reader.words(query, k, each)])
        found += [one for one in more if not one.article.published]
    return found


def _undated(filters: Filters) -> list[Filters]:
    """Return the filters under which articles without a date are found, too, where these leave them out."""
    return [replace(filters, since=None, until=None)] if filters.until and not filters.since else []


def later(claim: str, words: list[Word], day: str, archive: Archive) -> list[Stretch]:
    """Return the stretches of articles from this day on that have most of a claim's words, its figures left out."""
    query = search_words(" ".join(word.surface for word in words if word.kind != "number"))
    since = replace(archive.filters, since=max(day, archive.filters.since or ""))
    keys = [key for key, _ in archive.reader.words(query, PASSAGES, since)]
    return _read(claim, words, archive.reader.passages(keys), speech=False)


def _read(claim: str, words: list[Word], passages: Iterable[Passage], *, speech: bool) -> list[Stretch]:
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.article.id, passage)
    laid = []
    for passage in [*first.values()][: ARTICLES + _OF_SPEAKER * speech]:
        document, offset = _document(passage)
        alignment = align(words, document)
        if alignment.windows:
            laid.append((passage.article, document, offset, alignment))
    most = max((alignment.share for *_, alignment in laid), default=0.0)
    found = []
    for article, document, offset, alignment in laid:
        if alignment.share < min(_LEAST, most):
            continue
        (start, end), _ = alignment.windows[0]
        other = departures(claim, words, document, alignment, article.published, speech=speech)
        moved = tuple(one.moved(offset) for one in other)
        found.append(
            Stretch(article, document, alignment, (start + offset, end + offset), alignment.share, moved, offset)
        )
    return _sorted(found)


def _sorted(found: Iterable[Stretch]) -> list[Stretch]:
    return sorted(found, key=lambda one: (-round(one.share, 3), len(one.departures), one.article.id))


def _document(passage: Passage) -> tuple[Document, int]:
    """Return what of an article is read, and where in it that begins: all, unless it is very long."""
    text = passage.article.text
    low = max(0, passage.start - _AROUND)
    low = text.rfind("\n", 0, low) + 1 if low else 0
    return _read_text(text[low : passage.end + _AROUND]), low


@lru_cache(maxsize=64)
def _read_text(text: str) -> Document:
    return Document.read(text)
