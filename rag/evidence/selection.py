"""Chooses which evidence an answer quotes: nothing twice, copies as one source, neighbouring sentences as one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.calendar import DAYS_FROM_NOW, MONTH, NEAREST, WEEKDAY
from index.linguistics.quantities import UNITS
from index.linguistics.words import GIVING_REASONS, content_stems, tokens
from index.types import overlap
from rag.evidence.weights import stored_weights
from rag.retrieval import earlier
from rag.verification import differs, repeats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.types import Copy
    from rag.types import Evidence, Prior, Question

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_LAST_YEAR = re.compile(r"\b(?:(?:last|previous|past)\s+year|(?:the|a)\s+year\s+(?:before|earlier))\b", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\b(?:next|coming|following)\s+year\b", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\bthis\s+(?:year|spring|summer|autumn|winter|season)\b", re.IGNORECASE)

MOST_SENTENCES = 3

LONGEST = 500
"""Neighbours are quoted as one up to this many characters."""

_NUMBER = rf"""\d|\b(?:{"|".join(UNITS[1:13])}|dozens?|half|third|quarter|percent
    |hundreds?|thousands?|millions?|billions?|several|most|all|none)\b"""
_DATE = rf"""\b(?:\d{{4}}|\d{{1,2}}:\d\d|{WEEKDAY}|{MONTH}|{"|".join(DAYS_FROM_NOW)}|ago|(?:{"|".join(NEAREST)})\s+\w+
    |days?|weeks?|months?|years?|hours?|decades?)\b"""
_REASON = "|".join(GIVING_REASONS).replace(" ", r"\s+")
_SIGNS = {
    wh: re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    for wh, pattern in {
        "why": rf"""\b(?:{_REASON}|as|so|in\s+order|reasons?|caus(?:e|ed|es)|therefore|thus|results?|thanks\s+to)\b""",
        "when": _DATE,
        "where": r"\b(?:in|at|near|from|to|outside|across|inside)\s+(?:the\s+)?\w",
        "how many": _NUMBER,
        "how much": _NUMBER,
        "how long": f"{_NUMBER}|{_DATE}",
    }.items()
}
"""Without such a sign a sentence does not answer a "Why?" and the like, however well it fits the topic."""


def of_one_source(
    question: Question, evidence: Sequence[Evidence], copies: Callable[[str], Sequence[Copy]]
) -> list[Evidence]:
    """Return the evidence, best first, without what a better piece of a copy says, too.

    Otherwise a report would seem to be confirmed by its copies, or to be contradicted by its own later version. Where
    two copies differ in what they state, the later one has been brought up to date, and takes the place. What only one
    of them says stays: one may be cut, the other extended.
    """
    linked = {
        article_id: frozenset(copy.article_id for copy in copies(article_id))
        for article_id in {piece.article.id for piece in evidence}
    }
    kept: list[Evidence] = []
    for piece in evidence:
        for place, known in enumerate(kept):
            if known.article.id not in linked[piece.article.id]:
                continue
            apart = differs(piece.text, known.text, question)
            if not apart and not repeats(piece.text, known.text):
                continue
            if apart and earlier(known.article, piece.article):
                kept[place] = replace(piece, score=known.score)
            break
        else:
            kept.append(piece)
    return kept


def fresh(evidence: Sequence[Evidence], prior: Prior, answers: Callable[[Evidence], bool]) -> list[Evidence]:
    """Leave out what the conversation has given before; where the articles just cited answer, leave out the others."""
    sign = _SIGNS.get(prior.wanted)
    seen = [tokens(quote) for quote in prior.seen]
    new = [
        piece
        for piece in evidence
        if not any(_holds(tokens(piece.text), quote) for quote in seen)
        and not (piece.attribution and piece.attribution.speaker in prior.heard)
        and (sign is None or sign.search(piece.text))
        and _names(piece, prior.names)
        and (not prior.year or _is_of(piece, int(prior.year)))
    ]
    near = [piece for piece in new if piece.article.id in prior.near]
    return near if near and answers(near[0]) else new


def _names(piece: Evidence, wanted: Sequence[str]) -> bool:
    """Return whether a piece, or its headline, has most of what has to be named."""
    if not wanted:
        return True
    stems = set(content_stems(f"{piece.text} {piece.article.title}"))
    return 2 * sum(word in stems for word in wanted) > len(wanted)


def _is_of(piece: Evidence, year: int) -> bool:
    """Return whether a piece may be of a year: it names it, alone or as "last year", or names none and is of then."""
    years = {int(found) for found in _YEAR.findall(piece.text)}
    if year in years:
        return True
    published = int((piece.article.published or "0")[:4] or 0)
    if not published:
        return not years
    apart = {
        published - 1 if _LAST_YEAR.search(piece.text) else 0,
        published + 1 if _NEXT_YEAR.search(piece.text) else 0,
    }
    if _LAST_YEAR.search(piece.text) or _NEXT_YEAR.search(piece.text):
        return year in apart or (year == published and bool(_THIS_YEAR.search(piece.text)))
    return year == published


def choose(evidence: Sequence[Evidence], *, join: bool, by_voice: bool = False) -> list[Evidence]:
    """Return what to quote, best first; ``evidence`` is best first and all of it may be quoted.

    Of sentences that say the same all are returned: whoever writes the answer cites them together. With ``join``, two
    neighbouring sentences become one piece, with the better one's score: the two are read together, and often need each
    other; ``by_voice``, they stay apart where not the same person says both.
    """
    margin, neighbourly = stored_weights().margin, stored_weights().neighbourly
    chosen: list[Evidence] = []
    sentences = 0
    for piece in evidence:
        behind = evidence[0].score - piece.score
        if sentences == MOST_SENTENCES or behind > max(margin, neighbourly):
            break
        place = next((i for i, other in enumerate(chosen) if join and _beside(piece, other)), None)
        if place is not None and behind <= neighbourly:
            if _may_join(piece, chosen[place], by_voice=by_voice):
                chosen[place] = _joined(chosen[place], piece)
            else:
                chosen.append(piece)
        elif behind <= margin:
            again = any(repeats(piece.text, other.text) for other in chosen)
            chosen.append(piece)
            if again:  # a further source, or one that differs: it takes no sentence's place
                continue
        else:
            continue
        sentences += 1
    return chosen


def _may_join(piece: Evidence, other: Evidence, *, by_voice: bool) -> bool:
    """Return whether neighbours may become one: not where somebody's words would then seem nobody's."""
    return _speaker(piece) == _speaker(other) or not (by_voice or _is_untold(piece) or _is_untold(other))


def _beside(piece: Evidence, other: Evidence) -> bool:
    """Return whether two pieces stand side by side, with nothing but white space between them."""
    if piece.article.id != other.article.id:
        return False
    first, second = sorted((piece.span, other.span))
    between = piece.article.text[first[1] : second[0]]
    return first[1] <= second[0] and not between.strip() and second[1] - first[0] <= LONGEST


def _joined(better: Evidence, piece: Evidence) -> Evidence:
    span = (min(better.span[0], piece.span[0]), max(better.span[1], piece.span[1]))
    said, more = better.attribution, piece.attribution
    if said is None or more is None or said.speaker != more.speaker:
        return replace(better, span=span, attribution=None)  # nobody said all of it
    both = said.stance == more.stance and said.kind == more.kind
    content = tuple(sorted({*said.content, *more.content})) if both else said.content
    return replace(better, span=span, attribution=replace(said, content=content))


def _is_untold(piece: Evidence) -> bool:
    """Return whether words are somebody's and their sentence does not say so: joined to others', they seem nobody's."""
    said = piece.attribution
    return said is not None and bool(said.speaker) and said.kind == "direct" and not overlap(piece.span, said.source)


def _speaker(piece: Evidence) -> str | None:
    return piece.attribution.speaker if piece.attribution else None


def _holds(words: list[str], quote: list[str]) -> bool:
    """Return whether a sentence is what was quoted, the quotation being all or most of it."""
    if not quote or not words:
        return False
    return " ".join(quote) in " ".join(words) or " ".join(words) in " ".join(quote)
