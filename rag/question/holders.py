"""Whom "the mayor of Norby" means: who holds the office in an article that tells of the place beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.offices import ROLE_ENDINGS, ROLES
from index.linguistics.organisations import BODY_WORDS, GROUP_WORDS, PLACES_WORDS
from index.linguistics.words import search_words, tokens
from index.speakers import meant
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reader import IndexReader
    from index.types import Article, Filters, Speaker

_PASSAGES = 200
"""How many passages that name the place are looked through for holders of the office."""

_LINK = r"\s+(?:of|for|in|at|from|with)\s+"
_WORDINGS = (
    re.compile(rf"(?:the\s+)?(?P<office>.+?){_LINK}(?:the\s+)?(?P<place>.+)", re.IGNORECASE),
    re.compile(r"(?:the\s+)?(?P<place>.+?)(?:['’]s|(?<=s)['’])\s+(?P<office>.+)", re.IGNORECASE),
    re.compile(
        r"(?:[Tt]he\s+)?(?P<place>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)\s+(?P<office>[a-z][\w-]*(?:\s+[a-z][\w-]*)*)"
    ),
)
_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s+[\w.’'-]+)*\s+[A-Z][\w.’'-]*")
_AGENT = re.compile(r"(?:er|or|ist|ian|man)$")
_NOBODY = (
    GROUP_WORDS
    | BODY_WORDS
    | PLACES_WORDS
    | word_set("chamber order power tower centre center number matter master plan")
) - {"master"}
_COMPLEMENT = re.compile(_LINK, re.IGNORECASE)
_OWNER = re.compile(r"^(.+?)(?:['’]s|(?<=s)['’])\s+")
_ITS = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)

_TIED, _BESIDE, _BEFORE, _TITLE, _LEAD = range(5)
"""How near the place stands: in the title of its holder, in their sentence, before "its", in the headline, first."""


def find_holders(named: str, filters: Filters, index: IndexReader) -> tuple[str, list[Speaker]]:
    """Return the office (or the name) in "the mayor of Norby", and who holds it there; empty for other words."""
    office, place = read_office(named)
    if not office:
        return "", []
    found = index.passages([key for key, _ in index.words(search_words(place), _PASSAGES, filters)])
    articles = {passage.article.id: passage.article for passage in found}
    known = [who for who in index.speakers(office) if who.article_id in articles]
    people, _ = meant(office, known)
    places = {at for person in people for at in person.places}
    near: dict[str, dict[int, list[Speaker]]] = {}
    for who in known:
        if (who.article_id, who.name) not in places:
            continue
        tier = _nearness(who, office, frozenset(tokens(place)), articles[who.article_id])
        if tier is not None:
            near.setdefault(who.article_id, {}).setdefault(tier, []).append(who)
    best = {article: min(tiers.items()) for article, tiers in near.items()}
    sure = [each for tier, each in best.values() if tier < _LEAD] or [each for _, each in best.values()]
    return office, [who for each in sure for who in each]


def read_office(named: str) -> tuple[str, str]:
    """Return (office, place) of "the mayor of Norby", "Norby's mayor", "the Norby mayor", or (name, place)."""
    for wording in _WORDINGS:
        match = wording.fullmatch(named.strip())
        if match and (_is_office(match["office"]) or (wording is _WORDINGS[0] and _NAME.fullmatch(match["office"]))):
            return match["office"], match["place"]
    return "", ""


def _is_office(words: str) -> bool:
    head = words.rsplit(maxsplit=1)[-1].casefold()
    if head in ROLES or head.endswith(ROLE_ENDINGS):
        return True
    return _AGENT.search(head) is not None and head not in _NOBODY


def _nearness(who: Speaker, office: str, place: frozenset[str], article: Article) -> int | None:
    """Return how near the place stands to somebody in an article, None where it is another place or not there."""
    tied = [where for where, same in _places_of(who, office) if same or place <= where]
    if tied:
        return _TIED if any(place <= where for where in tied) else None
    sentences = [article.text[start:end] for start, end in split_sentences(article.text)]
    name = frozenset(tokens(who.name))
    at = next((number for number, text in enumerate(sentences) if name <= set(tokens(text))), None)
    if at is None:
        return None
    before = sentences[at - 1] if at and _ITS.search(sentences[at]) else ""
    texts = {_BESIDE: sentences[at], _BEFORE: before, _TITLE: article.title, _LEAD: sentences[0]}
    return next((tier for tier, text in texts.items() if place <= set(tokens(text))), None)


def _places_of(who: Speaker, office: str) -> Iterator[tuple[frozenset[str], bool]]:
    """Yield the places in the titles of somebody, and whether they hold just this office there."""
    head = [] if _NAME.fullmatch(office) else tokens(office)[-1:]
    for alias in (*who.aliases, who.name):
        title, *places = _COMPLEMENT.split(alias, maxsplit=1)
        owner = _OWNER.match(title)
        where = frozenset(tokens(" ".join([*places, owner[1] if owner else ""])))
        if where:
            yield where, tokens(title)[-1:] == head
