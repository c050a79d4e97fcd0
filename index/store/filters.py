"""Which articles a filter lets through, and whom a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.speakers import asked_words, is_named, likely_surnames, meant, sound, spelling_keys
from index.types import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.store.database import DatabaseReader
    from index.types import Speaker

_NAMESAKES = 8  # surnames looked up for a first name


def allowed_articles(database: DatabaseReader, filters: Filters) -> frozenset[str] | None:
    """Return the ids of the articles that pass, or None where the filter limits nothing."""
    if filters == Filters():
        return None
    allowed = {
        article_id
        for article_id, source, url, published in database.dated()
        if (not filters.articles or article_id in filters.articles)
        and (not filters.sources or _is_from(source, url, filters.sources))
        and _is_within(published, filters)
    }
    if filters.languages:
        allowed &= database.written_in(filters.languages)
    if filters.speakers:
        allowed &= {article_id for article_id, _ in matching_speakers(database, filters.speakers)}
    return frozenset(allowed)


def matching_speakers(database: DatabaseReader, wanted: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return every (article id, canonical name) that a wanted name means, as a name, else as a title.

    Whoever is called so in one article is found under every spelling in others. Where nobody is meant, those do
    of whose name or alias it is a part.
    """
    found: set[tuple[str, str]] = set()
    for name in wanted:
        known = speakers_named(database, name)
        people, _ = meant(name, known)
        for person in people:
            found |= person.places
        if not people and (keys := spelling_keys(name)):
            found |= {
                (who.article_id, who.name)
                for who in known
                if any(keys <= spelling_keys(other) for other in (who.name, *who.aliases))
            }
    return frozenset(found)


def speakers_named(database: DatabaseReader, name: str) -> list[Speaker]:
    """Return all speakers whom a name or a title could mean, and their namesakes under other spellings."""
    words = asked_words(name)
    if not words:
        return []
    found = database.attributions.speakers_with(sound(words[-1]), names_only=True)
    if not is_named(name, found):
        found = database.attributions.speakers_with(sound(words[-1]))
    for key in likely_surnames(name, found)[:_NAMESAKES]:
        found += database.attributions.speakers_with(key, names_only=True)
    by_place = {(who.article_id, who.name): who for who in found}
    return [by_place[place] for place in sorted(by_place)]


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
    """Return whether a wanted name is the publisher or the end of the host: "bbc.co.uk" is of news.bbc.co.uk, too."""
    names = ((source or "").casefold(), _host(url))
    parts = (name.casefold().strip() for name in wanted)
    return any(name == part or name.endswith(f".{part}") for part in parts if part for name in names)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").casefold()
    except ValueError:  # an address that is none
        return ""
