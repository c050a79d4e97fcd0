"""Which articles a filter lets through."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.types import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.store.truth_read import Truth

_WORD = re.compile(r"\w+")
# Letters whose stroke or ligature Unicode does not take apart, although readers type them without.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def allowed_articles(truth: Truth, filters: Filters) -> frozenset[str] | None:
    """Return the ids of the articles that pass, or None where the filter limits nothing."""
    if filters == Filters():
        return None
    allowed = {
        article_id
        for article_id, source, url, published in truth.dated()
        if (not filters.articles or article_id in filters.articles)
        and (not filters.sources or _is_from(source, url, filters.sources))
        and _is_within(published, filters)
    }
    if filters.speakers:
        allowed &= {article_id for article_id, _ in matching_speakers(truth, filters.speakers)}
    return frozenset(allowed)


def matching_speakers(truth: Truth, wanted: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return every (article id, canonical name) of which one wanted name is a part, or a part of an alias."""
    parts = [words for name in wanted if (words := _plain_words(name))]
    known = [(who.article_id, who.name, (who.name, *who.aliases)) for who in truth.speakers()]
    known += [(article_id, name, (name,)) for article_id, name in truth.attributed()]
    return frozenset(
        (article_id, name)
        for article_id, name, names in known
        if any(part <= _plain_words(other) for other in names for part in parts)
    )


def _is_within(date: str | None, filters: Filters) -> bool:
    if filters.since is None and filters.until is None:
        return True
    # Comparing as many characters as the filter gives makes "2024" and "2024-02" cover their whole year or month.
    return (
        date is not None
        and (filters.since is None or date[: len(filters.since)] >= filters.since)
        and (filters.until is None or date[: len(filters.until)] <= filters.until)
    )


def _is_from(source: str | None, url: str | None, wanted: Iterable[str]) -> bool:
    """Whether a wanted name is the publisher or the end of the host: "bbc.co.uk" is the source of news.bbc.co.uk."""
    names = ((source or "").casefold(), _host(url))
    parts = (name.casefold().strip() for name in wanted)
    return any(name == part or name.endswith(f".{part}") for part in parts if part for name in names)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").casefold()
    except ValueError:  # an address that is none
        return ""


def _plain_words(name: str) -> frozenset[str]:
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_PLAIN)
    return frozenset(_WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))
