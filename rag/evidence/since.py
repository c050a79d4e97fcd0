"""What has changed since: how things are is told by the newest sentence on just that, not by an older one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.synonyms import is_among
from index.linguistics.tagging import read_words
from index.linguistics.words import content_stems, stem
from rag.evidence.reversals import asks_yes_or_no, opposites_of
from rag.retrieval import earlier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.linguistics.tagging import Word
    from index.types import Article
    from rag.types import Evidence, Question

_UNDONE = re.compile(
    r"\b(?:back|again|no\s+longer|any\s?more|reopen\w*|resum\w*|restor\w*|lift(?:ed|s)|return\w*|over|end(?:ed|s)?|le(?:ft|aves)"
    r"|releas\w*|freed|allowed|discharged|recovered|withdr\w*|dropped|cancel\w*|scrapped|repaired|called\s+off|ceased|stopped"
    r"|completed|finished)\b",
    re.IGNORECASE,
)
"""What ends a state that an older report tells."""
_CHANGED = re.compile(
    r"\b(?:put\s+(?:off|back)|postpon\w*|delay\w*|defer\w*|brought\s+forward|instead\s+of|(?:and|but)\s+not|no\s+longer|revis\w*|raised|lowered"
    r"|dearer|cheaper|not\s+(?:\w+\s+){0,3}(?:before|until))\b",
    re.IGNORECASE,
)
"""What puts another value in the place of one that an older report tells."""
_COMING = re.compile(
    r"(?:(?:when|what|where|who|how(?:\s+\w+)?|by\s+when)\s+)?(?:will|is|are|['’]s|has|have)\b", re.IGNORECASE
)
_UNIT = re.compile(r"\d[\d.,]*\s*(?P<unit>per\s+cent|%|[a-z]{3,})")
_NOW = re.compile(r"(?:is|are|isn['’]t|aren['’]t|does|do|doesn['’]t|don['’]t|has|have)\b", re.IGNORECASE)
_FEWEST = 2
_LEAST = -2.0
"""So sure at least has to be what takes the place of an older value."""
_NEWS = timedelta(days=30)
_EVENTS = frozenset(
    map(
        stem,
        """
        collapse fall crash fire blaze explosion blast attack shooting death resignation dismissal sacking
        departure verdict ruling defeat victory election strike closure accident collision sinking grounding
        flood earthquake storm landslide robbery theft arrest leak spill recall outbreak merger takeover
        bankruptcy derailment murder killing raid breach evacuation blackout outage disaster tragedy incident
        scandal eruption avalanche
        """.split(),
    )
)
"""What happens on a day, so that nothing said before can be about it."""


def told_anew(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Put first, as sure as the best, what a newer article says of all that is asked; what is older is left out.

    "The road is closed" does not tell how things are where a newer report has "The road is open again".
    """
    asked = [word for word in question.words if word.carries]
    if not _NOW.match(question.bare) or question.period or question.speaker or len(asked) < _FEWEST or not found:
        return list(found)
    best = found[0]
    if not _is_on(asked, best):
        return list(found)
    newer = [piece for piece in found if earlier(best.article, piece.article) and _is_on(asked, piece)]
    if not newer:
        return list(found)
    last = max(newer, key=lambda piece: (piece.article.published or "", piece.score))
    rest = [
        piece
        for piece in found
        if piece is not last and not (earlier(piece.article, last.article) and _is_on(asked, piece))
    ]
    return [replace(last, score=max(best.score, last.score)), *rest]


def superseded(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Put first what a newer article says of the same thing: that a state has ended, or another value of what is asked.

    What is older is left out, for a question how things are.
    """
    if not _COMING.match(question.bare) or question.period or question.speaker or not found:
        return list(found)
    best = found[0]
    names = {word.key for word in question.words if word.kind == "name"}
    newer = [
        piece
        for piece in found[1:]
        if earlier(best.article, piece.article) and _takes_its_place(question, names, best, piece)
    ]
    if not newer:
        return list(found)
    last = max(newer, key=lambda piece: (piece.article.published or "", piece.score))
    rest = [piece for piece in found if piece is not last and not earlier(piece.article, last.article)]
    return [replace(last, score=max(best.score, last.score)), *rest]


def _takes_its_place(question: Question, names: set[str], best: Evidence, piece: Evidence) -> bool:
    """Return whether a newer sentence tells of the same thing what no longer lets the older one hold."""
    asked = [word.key for word in question.words if word.carries]
    told, before = (_shared(asked, f"{one.article.title} {one.text}") for one in (piece, best))
    own = _shared(asked, piece.text)
    if not names <= {*told} or not own:
        return False
    if asks_yes_or_no(question):
        return bool(names) and names <= {*own} and bool(_UNDONE.search(piece.text)) and not _UNDONE.search(best.text)
    if question.answer_type not in {"time", "number"} or piece.score < _LEAST:
        return False
    if _CHANGED.search(piece.text) and len(told) + 1 >= len(before):
        return any(char.isdigit() for char in piece.text)
    units = {" ".join(each.split()) for each in _UNIT.findall(_words(best))}
    newer = {" ".join(each.split()) for each in _UNIT.findall(piece.text)}
    return bool(names and units & newer) and len(own) + 1 >= len(_shared(asked, best.text))


def _words(piece: Evidence) -> str:
    return piece.article.text[slice(*piece.words.span)] if piece.words else ""


def _shared(asked: Sequence[str], text: str) -> list[str]:
    """Return which of some words a text has, in any form."""
    keys = {word.key for word in read_words(text)}
    return [word for word in asked if word in keys or any(akin(word, key) for key in keys if key[:2] == word[:2])]


def names_event(topic: str) -> bool:
    """Return whether a topic is an event of something: "the collapse of the crane"."""
    stems = content_stems(topic)
    return 0 < len(_events(stems)) < len(set(stems))


def of_after_the_event(topic: str, found: Sequence[Evidence], articles: Sequence[Article]) -> list[Evidence]:
    """Leave out what was said before an event that it is asked about: a newer report tells of that, this one of none.

    "The crane would outlive us all" is no word on the collapse of the crane.
    """
    if not names_event(topic):
        return list(found)
    stems = content_stems(topic)
    events = _events(stems)
    return [piece for piece in found if not _is_before(piece, events, set(stems) - events, articles)]


def _events(stems: Iterable[str]) -> set[str]:
    return {each for each in stems if any(each == event or akin(each, event) for event in _EVENTS)}


def _is_before(piece: Evidence, events: set[str], rest: set[str], articles: Sequence[Article]) -> bool:
    day = (piece.article.published or "")[:10]
    words = set(content_stems(f"{piece.article.title} {piece.article.text}"))
    if not day or any(is_among(event, words) for event in events):
        return False
    return any(
        (article.published or "")[:10] > day
        and date.fromisoformat((article.published or "")[:10]) - date.fromisoformat(day) > _NEWS
        and not rest.isdisjoint(content_stems(f"{article.title} {article.text}"))
        for article in articles
    )


def _is_on(asked: Sequence[Word], piece: Evidence) -> bool:
    """Return whether a sentence has every word that is asked, or its opposite: "closed" and "reopened"."""
    keys = {word.key for word in read_words(piece.text)}
    keys |= {key.removeprefix("re") for key in keys}
    return all(
        word.key in keys or not opposites_of(word.key).isdisjoint(keys) or any(akin(word.key, key) for key in keys)
        for word in asked
    )
