"""Reads a question into the concepts that it is made of: how it opens, what heads it, what else stands in it.

What no concept takes is what the question is on: its topic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.asking import FILLERS, concepts, plurals
from index.linguistics.calendar import MONTHS, MONTHS_SHORT, SEASONS, WEEKDAYS
from index.linguistics.words import AUXILIARIES, FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

LONGEST_PHRASE = 6
"""Words of a concept at most."""

_WORD = re.compile(r"[“\"„«][^“”\"»]+[”\"»]|[^\W_]+(?:[.,](?=\d)[^\W_]+|['’.&-](?=[^\W_])[^\W_]+)*['’]?|[;:,?!–—]")
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\Z", re.IGNORECASE)
_MARKS = frozenset(";:,?!–—")
_BE = word_set("is are was were be been being 's")
_AUX = frozenset(AUXILIARIES) | _BE | word_set("should might must could would")
_PREPOSITIONS = word_set(
    "of on about in by for from to with at over regarding concerning behind under into through around between after"
)
_DETERMINERS = word_set(
    "the a an this that these those your our their its some any all every each both other two three"
)
ABOUT = word_set("on about over of regarding concerning")
"""Words that lead to what something is on."""
AT = ABOUT | word_set("to in at with for from around behind against into")
"""Words that lead to it, or to where it is."""
_DATES = {*MONTHS, *MONTHS_SHORT, *WEEKDAYS, *SEASONS, "today", "yesterday"}
_NEAR_TIME = word_set("week month year weekend last past previous days weeks months")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\Z|\d{4}-\d\d-\d\d\Z")
_OPENERS = {
    "who": "who", "whom": "who", "who's": "who", "who’s": "who", "whose": "whose", "what": "what", "which": "which",
    "what's": "what", "what’s": "what", "when": "when", "where": "where", "why": "why", "how": "how",
}  # fmt: skip
_MAY = word_set("can could may might")
_SEE = word_set("see have get show list read")
_LEADING = word_set("in on by from at to")
_ORDERS = word_set("show gather sum compare check")
_COUNTED = word_set("many often much")


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it stands, in lower case without the possessive, and whether it ``owns`` what follows."""

    text: str
    low: str
    owns: bool = False

    @property
    def timed(self) -> bool:
        """Whether it may be a part of a date or of a time."""
        return self.low in _DATES or self.low in _NEAR_TIME or bool(_YEAR.match(self.low) or _DAY.match(self.low))


@dataclass(frozen=True, slots=True)
class Mark:
    """Terms ``start`` to ``end`` that have concepts."""

    start: int
    end: int
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read: its ``terms``, how it ``opens``, all ``marks``, which of them ``heads`` it, and its subject.

    ``head`` is what is asked for ("Which headlines …", "Byline on …"), ``subject`` whoever or whatever does what the
    question asks ("What do these reports …").
    """

    terms: tuple[Term, ...]
    opens: str
    marks: tuple[Mark, ...]
    head: Mark | None
    subject: Mark | None
    body: int

    def has(self, *named: str) -> bool:
        """Return whether a mark has one of the concepts."""
        return any(not mark.concepts.isdisjoint(named) for mark in self.marks)

    def heads(self, *named: str) -> bool:
        """Return whether what is asked for is one of these."""
        return self.head is not None and not self.head.concepts.isdisjoint(named)

    def several(self, mark: Mark | None) -> bool:
        """Return whether a mark is of several things."""
        return mark is not None and self.terms[mark.end - 1].low in plurals()

    @property
    def dated(self) -> bool:
        """Whether a time is named, more than a number."""
        return any(term.low in _DATES or _YEAR.match(term.low) for term in self.terms) or any(
            one.low in _NEAR_TIME and other.low in _NEAR_TIME
            for one, other in zip(self.terms, self.terms[1:], strict=False)
        )

    def owner(self, mark: Mark) -> str:
        """Return whose a thing is: "Lind" of "Lind's articles", empty where nobody is named before it."""
        if not mark.start or not self.terms[mark.start - 1].owns:
            return ""
        start = mark.start - 1
        while start > self.body and carries(self.terms[start - 1]) and self.terms[start - 1].low not in _AUX:
            start -= 1
        return re.sub(r"['’]s?\Z", "", self.text(range(start, mark.start)))

    def after(self, mark: Mark) -> str:
        """Return the word after a mark."""
        return self.terms[mark.end].low if mark.end < len(self.terms) else ""

    def first(self, *named: str) -> Mark | None:
        """Return the first mark that has one of the concepts."""
        return next((mark for mark in self.marks if not mark.concepts.isdisjoint(named)), None)

    def rest(self, taken: Collection[Mark], *, dates: bool = True) -> list[int]:
        """Return the places of the words that carry meaning, beside those ``taken``; or no ``dates`` either."""
        covered = {place for mark in taken for place in range(mark.start, mark.end)}
        return [
            place
            for place, term in enumerate(self.terms)
            if place >= self.body and place not in covered and carries(term) and (dates or not term.timed)
        ]

    def topic(self, taken: Collection[Mark]) -> str:
        """Return what is left when marks are ``taken`` away: the words between are kept as they stand."""
        places = self.rest(taken)
        if not places:
            return ""
        covered = {place for mark in taken for place in range(mark.start, mark.end)}
        end = next((at for at in range(places[0], places[-1]) if self.terms[at].text in ",;?!"), places[-1] + 1)
        return self.text(at for at in range(places[0], end) if at not in covered)

    def text(self, places: Iterable[int]) -> str:
        """Return the words at some places as they stand."""
        words = " ".join(self.terms[at].text for at in places)
        return re.sub(r"\s+([,;:?!])", r"\1", words).strip(" ,;:–—?!")

    def led(self, place: int, words: Collection[str]) -> bool:
        """Return whether the noun phrase at a place follows one of some words."""
        while place and (self.terms[place - 1].low in _DETERMINERS or _modifies(self, place - 1)):
            place -= 1
        return place > 0 and self.terms[place - 1].low in words

    @property
    def has_agent(self) -> bool:
        """Whether somebody in particular does what is asked: "did the ministry", "has Lind"."""
        at = next((n for n in range(self.body, len(self.terms)) if self.terms[n].low in _AUX), -1)
        if at == self.body and self.terms[at].low in _BE and self.opens in {"what", "which"} and self.head:
            return False  # "What is Lind's …?"
        place = at + 1
        while 0 < place < len(self.terms) and self.terms[place].low in _DETERMINERS | FILLERS | _AUX | {"there", "not"}:
            place += 1
        known = any(mark.start <= place < mark.end and mark.concepts != {"up to"} for mark in self.marks)
        return 0 < place < len(self.terms) and not known and carries(self.terms[place])


def _modifies(asked: Asked, place: int) -> bool:
    """Return whether a word stands before a noun as a part of its phrase."""
    term = asked.terms[place]
    return carries(term) and not any(mark.start <= place < mark.end for mark in asked.marks)


def read_asked(text: str) -> Asked:
    """Read a question, without what is said around it, into its concepts."""
    terms = tuple(_terms(text))
    marks = tuple(_marks(terms))
    opens, body = _opening(terms, marks)
    head = _headed(terms, marks, opens, body)
    subject = None
    if opens not in {"fragment", "act"}:
        at = next((n for n in range(body, len(terms)) if terms[n].low in _AUX), -1)
        subject = _phrase(terms, marks, at + 1) if at >= 0 else None
    return Asked(terms, opens, marks, head, subject, body)


def _terms(text: str) -> Iterator[Term]:
    for found in _WORD.finditer(text):
        low = fold(found[0]).replace("’", "'")
        owns = bool(_OWNED.search(low)) and low not in _OPENERS and low != "it's"
        yield Term(found[0], _OWNED.sub("", low) if owns else low, owns)


def _marks(terms: Sequence[Term]) -> Iterator[Mark]:
    known, place = concepts(), 0
    while place < len(terms):
        if terms[place].text[0] in '“"„«' and " " in terms[place].text:
            yield Mark(place, place + 1, frozenset({"quoted"}))
            place += 1
            continue
        for size in range(min(LONGEST_PHRASE, len(terms) - place), 0, -1):
            words = tuple(term.low for term in terms[place : place + size])
            if found := known.get(words):
                yield Mark(place, place + size, found)
                place += size
                break
        else:
            place += 1


def _opening(terms: Sequence[Term], marks: Sequence[Mark]) -> tuple[str, int]:
    """Return how a question opens, and where what follows begins."""
    lows = [term.low for term in terms[:3]] + ["", "", ""]
    first = 1 if lows[0] in _LEADING and lows[1] in _OPENERS else 0
    kind = _OPENERS.get(lows[first], "")
    ordered = marks[:1] and marks[0].start == 0 and not marks[0].concepts.isdisjoint(_ORDERS) and lows[1] != "of"
    if lows[0] in _MAY and lows[1] in {"i", "we", "you"} and lows[2] in _SEE:
        return "act", 3
    if kind == "how" and lows[first + 1] in _COUNTED:
        kind, first = "count", first + 1
    elif not kind and lows[0] in _AUX:
        return "yesno", 0
    elif not kind and lows[0] == "count":
        kind = "count"
    elif not kind and ordered:
        return "act", marks[0].end
    return (kind, first + 1) if kind else ("fragment", 0)


def _headed(terms: Sequence[Term], marks: Sequence[Mark], opens: str, body: int) -> Mark | None:
    """Return what a question asks for: the noun after "which", or the first noun of one that is no sentence."""
    start = body
    if opens == "what" and start < len(terms) and (terms[start].low in _BE or terms[0].low in {"what's", "what’s"}):
        start += terms[start].low in _BE
    elif opens in {"who", "when", "yesno"}:
        return None
    while start < len(terms) and terms[start].low in FILLERS | _PREPOSITIONS | {"of"} and not _begins(marks, start):
        start += 1
    return _phrase(terms, marks, start)


def _begins(marks: Sequence[Mark], place: int) -> bool:
    return any(mark.start == place for mark in marks)


def _phrase(terms: Sequence[Term], marks: Sequence[Mark], start: int) -> Mark | None:
    """Return the mark at the end of the noun phrase that begins at a place; None where a plain noun ends it."""
    place, last = start, None
    while place < len(terms):
        mark = next((each for each in marks if each.start == place), None)
        term = terms[place]
        if mark is None and (term.low in _AUX or term.low in _PREPOSITIONS or term.text in _MARKS):
            break
        if last is not None and _nominal(last) and term.low in _DETERMINERS:
            break
        if mark is not None:
            if last is not None and _nominal(last) and not _nominal(mark):
                break
            last, place = mark, mark.end
        else:
            last = None if carries(term) else last
            place += 1
        if term.low in {"that", "who", "which"} and place > start + 1:
            break
    return last


_NOMINAL = word_set(
    "title article author date topic words people supporter opponent figure news gap reaction summary index both any"
)


def _nominal(mark: Mark) -> bool:
    return not mark.concepts.isdisjoint(_NOMINAL)


def carries(term: Term) -> bool:
    """Return whether a word says something of what is asked."""
    return (
        term.text not in _MARKS and term.low not in FUNCTION_WORDS and term.low not in FILLERS and term.low not in _AUX
    )
