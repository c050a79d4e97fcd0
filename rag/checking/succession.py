"""What has become of a figure, a day or a name since: later articles that have another for the same, and corrections.

A sentence takes the place of a statement where it is on the same thing: it has the same names, counts the same by the
same measure, and speaks of no part, other time, other place or plan. One that tells that it corrects needs fewer words
in common than one that merely differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.quantities import LABELLED
from index.linguistics.revisions import CORRECTS, GONE, MOVES, NOT_SO, PUTS_OFF
from index.linguistics.tagging import read_words
from rag.checking.departures import Departure
from rag.checking.figures import same_unit, same_value
from rag.checking.sameness import (
    AROUND,
    Sentence,
    adds,
    counted,
    elsewhere,
    fits,
    is_name,
    is_part,
    named,
    nouns,
    same,
    same_sureness,
    same_time,
    spoken,
)
from rag.evidence import days_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.linguistics.tagging import Word
    from index.types import Span
    from rag.checking.figures import Figure
    from rag.checking.nearest import Stretch
    from rag.verification import Document

_THEN = re.compile(
    r"\b(?:initially|originally|at\s+first|first\s+(?:said|reported|put)|earlier|previous(?:ly)?|former(?:ly)?|had\s+been"
    r"|at\s+the\s+time|until\s+then|used\s+to|before)\b",
    re.IGNORECASE,
)
"""What tells in a draft that a figure is one of before."""
_NAMED = 1
_MARKED, _ALIKE = 0.4, 0.99
"""Sentences that tell of a change have this part of a statement's words, others that part."""
_RETOLD = 0.3
"""And those that give the statement's own figure as one that holds no more have this part."""
_WAS_TO = re.compile(
    r"\b(?:was|were)\s+(?:first\s+|originally\s+|initially\s+)?(?:to|due|set|scheduled|planned)\b", re.IGNORECASE
)
_LABELLED = re.compile(rf"(?:[A-Za-z]-|\b(?:{'|'.join(sorted(LABELLED))})\s+(?:no\.?\s+|number\s+)?)\Z", re.IGNORECASE)
_BEFORE = 3
"""A correction is on what so many sentences before it say."""


@dataclass(frozen=True, slots=True)
class Update:
    """What takes the place of a statement's figure, day or name: the words that differ, and where it stands."""

    departure: Departure
    stretch: Stretch
    corrects: bool

    @property
    def why(self) -> str:
        """The same for people."""
        lead = "the article corrects it" if self.corrects else "a later article has another figure"
        return f"{lead}: {self.departure.why}"


def newer(claim: str, words: Sequence[Word], best: Stretch | None, found: Sequence[Stretch]) -> Update | None:
    """Return what takes the place of a statement that ``best`` supports, the newest of it.

    None where nothing does, or where the draft says that it was so before. Where nothing supports the statement, only
    what tells of its own figure that it holds no more takes its place.
    """
    if _THEN.search(claim):
        return None
    day = best.published[:10] if best else ""
    mine = Sentence.of(words, claim, (0, len(claim)), best.published if best else "")
    updates: list[tuple[str, float, Update]] = []
    for one in found:
        later = bool(day) and one.published[:10] > day
        if best and one is not best and not later and one.published[:10] != day:
            continue
        for update, share in _updates(mine, best, one, later=later):
            updates.append((one.published, share, update))
    if not updates:
        return None
    return max(updates, key=lambda each: (each[2].corrects and not best, each[0], each[1]))[2]


def _updates(mine: Sentence, best: Stretch | None, one: Stretch, *, later: bool) -> Iterator[tuple[Update, float]]:
    document, offset = one.document, one.offset
    known = {word.key for word in document.words}
    title = {word.key for word in read_words(one.article.title)}
    if any(not named(name, known | title) for name in mine.names):
        return
    supports = best is one
    for number, (span, (low, high)) in enumerate(document.sentences):
        theirs = Sentence.of(document.words[low:high], document.text, span, one.published)
        share = told = _share(mine, theirs)
        if CORRECTS.search(document.text, *span):
            first = document.sentences[max(0, number - _BEFORE)]
            words = document.words[first[1][0] : high]
            told = _share(mine, Sentence.of(words, document.text, (first[0][0], span[1]), one.published))
        if told < _RETOLD:
            continue
        if departure := _retold(mine, theirs, document, number):
            yield Update(departure.moved(offset), _at(one, departure.other or span), corrects=True), share
        elif later and not supports and (departure := _replaced(mine, theirs, best, share)):
            yield Update(departure.moved(offset), _at(one, span), corrects=False), share


def _at(one: Stretch, span: Span) -> Stretch:
    """Return the stretch with the sentence around a place in the text as it was read."""
    around = next((each for each, _ in one.document.sentences if each[0] <= span[0] < each[1]), span)
    return replace(one, span=(around[0] + one.offset, around[1] + one.offset))


def _share(mine: Sentence, theirs: Sentence) -> float:
    """Return which part of a statement's words and names a sentence has, 0 to 1."""
    counted = {key for each in mine.figures for key in nouns(each, mine.text)}
    wanted = [key for key in mine.content if key not in counted] or [*mine.content]
    there = theirs.content | theirs.names
    names = [named(name, there) for name in mine.names]
    words = [spoken(key, theirs.content) for key in wanted]
    return sum((*names, *words)) / max(1, len(names) + len(words))


def _retold(mine: Sentence, theirs: Sentence, document: Document, number: int) -> Departure | None:
    """Return what a sentence, or those before it, has in the place of the statement's own figure, day or name.

    It tells the statement's own as what holds no more: "not 40 but 14", "an earlier version said 40".
    """
    text = document.text
    following = document.sentences[number + 1 : number + 2]
    corrects = bool(CORRECTS.search(text, theirs.span[0], (*following, (theirs.span, (0, 0)))[0][0][1]))
    for own in mine.figures:
        for old in theirs.figures:
            if not same_value(own, old) or same_unit(own, old) is False or old.dated != own.dated:
                continue
            before = text[theirs.span[0] : old.span[0]]
            if own.dated and not (NOT_SO.search(before) or (own.dated == "day" and _WAS_TO.search(before))):
                continue
            if not (GONE.search(before) and (corrects or NOT_SO.search(before) or _moves(text, theirs.span))):
                continue
            new = _other(own, mine, old, theirs, document, number)
            if new is not None:
                return _departure("past_figure", mine, own.span, text, new.span)
    return _renamed(mine, theirs)


def _moves(text: str, span: Span) -> bool:
    return bool(MOVES.search(text, *span) or PUTS_OFF.search(text, *span))


def _other(  # noqa: PLR0913, PLR0917 - two figures and where they stand
    own: Figure, mine: Sentence, old: Figure, theirs: Sentence, document: Document, number: int
) -> Figure | None:
    """Return the figure that takes the place of an old one: in its sentence, or in those before it."""
    rivals = [
        each
        for each in theirs.figures
        if each is not old and not same_value(own, each) and fits(own, mine, each, theirs)
    ]
    if rivals:
        return min(rivals, key=lambda each: abs(each.at - old.at))
    for span, (low, high) in (*document.sentences[number + 1 : number + 2], *reversed(document.sentences[:number])):
        near = Sentence.of(document.words[low:high], document.text, span, theirs.published)
        for each in near.figures:
            if not same_value(own, each) and own.dated == each.dated and _alike(own, mine, each, near):
                return each
    return None


def _alike(own: Figure, mine: Sentence, other: Figure, theirs: Sentence) -> bool:
    """Return whether two figures have the same unit or noun, or neither has any."""
    sides = [nouns(one, each.text) | one.unit for one, each in ((own, mine), (other, theirs))]
    corrected = CORRECTS.search(theirs.own) and not sides[1]
    return bool(sides[0] & sides[1]) or not (sides[0] or sides[1]) or bool(corrected)


def _renamed(mine: Sentence, theirs: Sentence) -> Departure | None:
    """Return the name that a sentence puts in the place of the statement's: "Paul Hill, not Jon Falk"."""
    text = theirs.text.text
    for at, word in enumerate(theirs.text.words):
        if not word.is_capital or word.key not in mine.names or not NOT_SO.search(text[theirs.span[0] : word.start]):
            continue
        own = [w for w in mine.text.words if w.key == word.key]
        new = [
            w for n, w in enumerate(theirs.text.words[:at]) if is_name(theirs.text.words, n) and w.key not in mine.names
        ]
        if own and new:
            run = [w for w in new if w.start >= new[-1].start - AROUND // 2]
            return _departure(
                "name", mine, _run(mine, own[0]), text, (run[0].start, run[-1].start + len(run[-1].surface))
            )
    return None


def _run(mine: Sentence, first: Word) -> Span:
    """Return the span of the name that begins with a word."""
    at = next(n for n, w in enumerate(mine.text.words) if w.start == first.start)
    end = at
    while end + 1 < len(mine.text.words) and mine.text.words[end + 1].is_capital:
        end += 1
    last = mine.text.words[end]
    return first.start, last.start + len(last.surface)


def _replaced(mine: Sentence, theirs: Sentence, best: Stretch | None, share: float) -> Departure | None:
    """Return the figure or day that a later sentence on the same thing has otherwise."""
    text = theirs.text.text
    sentence = theirs.own
    corrects, moves = bool(CORRECTS.search(sentence)), bool(MOVES.search(sentence))
    old = best.article.text[slice(*best.span)] if best else ""
    if not same_time(mine, theirs, old, best, marked=corrects or moves, corrects=corrects):
        return _put_off(mine, theirs, share)
    if share < (_MARKED if corrects or moves else _ALIKE) or not same_sureness(mine, theirs, marked=corrects or moves):
        return _put_off(mine, theirs, share)
    if elsewhere(mine, theirs, old):
        return None
    kept = [(own, each) for own in mine.figures for each in theirs.figures if same(own, each)]
    mine_kept, theirs_kept = {own.at for own, _ in kept}, {each.at for _, each in kept}
    if not (corrects or moves) and adds(mine, theirs, old):
        return None
    for own in mine.figures:
        if own.dated or own.at in mine_kept or _is_label(own, mine):
            continue
        rivals = [
            each
            for each in theirs.figures
            if not (each.dated or _is_label(each, theirs))
            and each.at not in theirs_kept
            and not same_value(own, each)
            and fits(own, mine, each, theirs)
            and not is_part(own, each, mine, theirs)
        ]
        if rivals:
            other = max(rivals, key=lambda each: (len(counted(own) & counted(each)), each.at))
            return _departure("figure", mine, own.span, text, other.span)
    return _put_off(mine, theirs, share)


def _is_label(figure: Figure, sentence: Sentence) -> bool:
    """Return whether a figure tells one thing from others of its kind and counts nothing: "Covid-19", "Flight 370"."""
    return bool(_LABELLED.search(sentence.text.text[: figure.span[0]]))


def _put_off(mine: Sentence, theirs: Sentence, share: float) -> Departure | None:
    """Return the day to which a later sentence moves what the statement says of a day."""
    if share < _MARKED or not PUTS_OFF.search(theirs.own):
        return None
    own = days_told(mine.own, mine.published or theirs.published)
    other = days_told(theirs.own, theirs.published)
    if not own or not other or not (own[0].planned or own[0].since.isoformat() >= mine.published[:10]):
        return None
    last = other[-1]
    if (
        any((each.since, each.until) == (last.since, last.until) for each in own)
        or last.since.isoformat() < mine.published[:10]
    ):
        return None
    at = theirs.span[0]
    return _departure("figure", mine, own[0].at, theirs.text.text, (last.at[0] + at, last.at[1] + at))


def _departure(kind: str, mine: Sentence, own: Span, text: str, other: Span) -> Departure:
    why = f"the article says “{text[slice(*other)]}”, not “{mine.text.text[slice(*own)]}”"
    return Departure(kind, "contradicts", why, own, other)
