"""Whether two sentences tell of the same thing: the same figure, time, place, part of a whole, and as surely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, NEAREST, WEEKDAYS
from index.linguistics.modality import MODALITY, NEEDS_TO
from index.linguistics.quantities import HARMS
from index.linguistics.revisions import APART, PERIOD, RATE
from index.linguistics.stance_words import SAYING_FORMS
from index.linguistics.synonyms import is_among, kindred
from index.linguistics.tagging import read_words
from index.linguistics.words import fold, stem
from rag.checking.figures import read_figures, same_unit, same_value
from rag.evidence import days_told
from rag.verification import Stretch as Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.linguistics.tagging import Word
    from index.types import Span
    from rag.checking.figures import Figure
    from rag.checking.nearest import Stretch

_HARMS = tuple(frozenset(map(stem, group)) for group in HARMS)
_TIMES = frozenset({*MONTHS, *WEEKDAYS, *NEAREST})
_OPEN = MODALITY["open"] | MODALITY["likely"] | MODALITY["wish"] | MODALITY["will"] | MODALITY["duty"]
_PLAIN = frozenset({"now", "not", "set", "due", "sought", "certain"})
_COUNTING = frozenset(map(stem, "number figure total count tally toll sum estimate amount survey".split()))
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
AROUND = 45
_OTHERS = 2
"""A sentence that merely differs has at most so many words that the statement lacks."""
_REACH = 2
_ADDED = re.compile(r"more|another|further|additional|extra|other|across|throughout", re.IGNORECASE)
_BEHIND = 12
"""Words for what comes on top stand at most so many characters behind a figure."""
_NARROWING = frozenset("in of for among under from with at on within without by between".split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, or a statement, as it is compared."""

    text: Text
    span: Span
    figures: list[Figure]
    names: frozenset[str]
    content: frozenset[str]
    published: str

    @classmethod
    def of(cls, words: Sequence[Word], text: str, span: Span, published: str) -> Sentence:
        """Read a sentence of a text that was read."""
        stretch = Text.of(words, text)
        said = {stem(form) for form in SAYING_FORMS}
        names = {w.key for w in words if w.kind == "name" and fold(w.surface) not in _TIMES}
        content = {
            w.key
            for at, w in enumerate(words)
            if w.kind == "content"
            and w.key not in said
            and fold(w.surface) not in _TIMES | _OPEN
            and not is_name(words, at)
        }
        names |= {w.key for at, w in enumerate(words) if w.kind == "content" and is_name(words, at)}
        return cls(stretch, span, read_figures(stretch), frozenset(names), frozenset(content), published)

    @property
    def own(self) -> str:
        """The words of the sentence."""
        return self.text.text[slice(*self.span)]


def is_name(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is written as names are, and is no day or month."""
    return at > 0 and words[at].is_capital and fold(words[at].surface) not in _TIMES


def named(name: str, known: Iterable[str]) -> bool:
    """Return whether a name is among others, in any form of it."""
    return any(name == other or (len(name) > 4 and other[: len(name) - 1] == name[:-1]) for other in known)


def spoken(key: str, others: frozenset[str]) -> bool:
    """Return whether a word, or one that means the same, is among others."""
    if is_among(key, others) or any(kindred(key, other) for other in others):
        return True
    return any(key in group and group & others for group in _HARMS)


def counted(one: Figure) -> frozenset[str]:
    """Return what a figure counts: the keys of its nouns and its units."""
    return frozenset(one.counted) | one.unit


def same(own: Figure, other: Figure) -> bool:
    """Return whether two figures are worth the same in the same unit."""
    return own.dated == other.dated and same_value(own, other) and same_unit(own, other) is not False


def fits(own: Figure, one: Sentence, other: Figure, theirs: Sentence) -> bool:  # noqa: PLR0911 - a table of cases
    """Return whether two figures count the same, as far as a sentence tells what it counts."""
    if bool(own.dated) != bool(other.dated) or own.dated != other.dated:
        return False
    if own.dated:
        return True
    if same_unit(own, other) is False:
        return False
    if bool(own.unit) != bool(other.unit) and not (own.unit and not nouns(other, theirs.text)):
        return False
    mine, named = nouns(own, one.text), nouns(other, theirs.text)
    if own.unit and other.unit and "people" not in own.unit:
        return True
    if mine and named and not any(is_among(key, named) for key in mine):
        return False
    if mine and not named:  # "rose to 71": what is counted stands elsewhere in the sentence
        return any(spoken(key, theirs.content) for key in mine) or any(group & theirs.content for group in _HARMS)
    return True


def nouns(figure: Figure, text: Text) -> frozenset[str]:
    """Return the keys of the words that follow a figure at once, which it counts."""
    found: set[str] = set()
    for at in range(figure.at + 1, min(figure.at + 1 + _REACH + 1, len(text.words))):
        word = text.words[at]
        if text.clauses[at] != text.clauses[figure.at] or not word.carries or word.kind == "number":
            break
        if fold(word.surface) not in _TIMES:
            found.add(word.key)
    return frozenset(found)


def is_part(own: Figure, other: Figure, mine: Sentence, theirs: Sentence) -> bool:
    """Return whether a figure is of a part, of more than the statement's, of what comes on top, or by another rate."""
    sides = []
    for figure, one in ((own, mine), (other, theirs)):
        text = one.text.text
        before = text[max(one.span[0], figure.span[0] - 22) : figure.span[0]]
        after = text[figure.span[1] : min(one.span[1], figure.span[1] + AROUND)]
        words = {found[0].lower() for found in APART.finditer(re.split(r"[,;]", before)[-1])}
        words |= {
            found[0].lower()
            for found in APART.finditer(re.split(r"[,;]|\bthan\b", after)[0])
            if found.start() < _BEHIND or not _ADDED.match(found[0])
        }
        words -= {"more"} if re.search(r"\bmore\s+than\s*\Z", before) else set()
        words |= {"by"} if re.search(r"\bby\s+(?:\w+\s+)?\W?\Z", before) else set()
        rate = RATE.search(text, figure.span[1], min(one.span[1], figure.span[1] + AROUND))
        sides.append((words, (rate["of"] or rate["ly"]).lower() if rate else ""))
    if re.match(r"\W*(?:among|of)\b", theirs.own, re.IGNORECASE) and not re.match(
        r"\W*(?:among|of)\b", mine.own, re.IGNORECASE
    ):
        return True
    return bool(sides[1][0] - sides[0][0]) or sides[0][1] != sides[1][1]


def same_time(  # noqa: PLR0913
    mine: Sentence, theirs: Sentence, old: str, best: Stretch | None, *, marked: bool, corrects: bool
) -> bool:
    """Return whether a sentence may be of the time that the statement is of."""
    published = best.published if best else None
    own, other = (
        {(e.since, e.until) for e in days_told(t, p)}
        for t, p in ((mine.own, published), (theirs.own, theirs.published))
    )
    if own and other and not own & other:
        return False
    if own and marked and not corrects and not other and not _harmed(mine):
        return False
    years = [{w.surface for w in one.text.words if _YEAR.match(w.surface)} for one in (mine, theirs)]
    if years[1] - years[0] and (years[0] or not corrects):
        return False
    before = own or {(e.since, e.until) for e in days_told(old, published)}
    if before and other and not before & other and not marked:
        return False
    periods = [
        {(f["which"] or f["again"]).lower() + (f["of"] or "").lower() for f in PERIOD.finditer(t)}
        for t in (mine.own, theirs.own)
    ]
    loose = {
        each for each in periods[1] if each.startswith(("this", "last") + ("a ", "another") * _harmed(mine)) and marked
    }
    return not (periods[1] - loose) ^ periods[0] - (periods[1] & loose)


def _harmed(mine: Sentence) -> bool:
    return any(group & mine.content for group in _HARMS)


def same_sureness(mine: Sentence, theirs: Sentence, *, marked: bool) -> bool:
    """Return whether both are told as facts, or as what is planned or expected."""
    own, other = (
        any(_is_open(one.text.words, at) for at in range(len(one.text.words)) if _is_told(one, at))
        for one in (mine, theirs)
    )
    return own == other or (marked and own)


def _is_told(one: Sentence, at: int) -> bool:
    """Return whether a word stands in the clause of a figure, or before it."""
    return not one.figures or one.text.clauses[at] <= max(one.text.clauses[each.at] for each in one.figures)


def _is_open(words: Sequence[Word], at: int) -> bool:
    if at and words[at].surface == "May":
        return False
    word = fold(words[at].surface)
    if word in NEEDS_TO:
        return word not in _PLAIN and any(fold(each.surface) == "to" for each in words[at + 1 : at + 3])
    return word in _OPEN


def elsewhere(mine: Sentence, theirs: Sentence, old: str) -> bool:
    """Return whether a sentence names a place or somebody whom neither the statement nor the older article names."""
    known = mine.names | {word.key for word in read_words(old)}
    words = theirs.text.words
    for at, word in enumerate(words):
        if not (word.kind == "name" or is_name(words, at)) or fold(word.surface) in _TIMES or named(word.key, known):
            continue
        around = words[max(0, at - 3) : at + 5]
        if not any(fold(each.surface) in SAYING_FORMS for each in around):
            return True
    return False


def adds(mine: Sentence, theirs: Sentence, old: str) -> bool:
    """Return whether a sentence has more words than the statement and the older article that narrow what it is of."""
    known = frozenset(mine.content | {word.key for word in read_words(old)})
    words = _on_it(theirs)
    more = {w.key for w in words if w.key in theirs.content and not spoken(w.key, known)} - _COUNTING
    owner = any(theirs.text.text[w.start + len(w.surface) :][:2] in {"'s", "’s"} for w in words if w.key in more)
    return len(more) > _OTHERS or owner or _narrowed(more, words)


def _on_it(theirs: Sentence) -> list[Word]:
    """Return the words of a sentence up to the next colon or semicolon, without the clause that tells who says so."""
    text, figured = (
        theirs.text,
        {text_clause for each in theirs.figures for text_clause in [theirs.text.clauses[each.at]]},
    )
    parts: dict[int, list[Word]] = {}
    for word, clause in zip(text.words, text.clauses, strict=True):
        parts.setdefault(clause, []).append(word)
    kept: list[Word] = []
    for clause, words in parts.items():
        if (
            kept
            and text.text[kept[-1].start : words[0].start].rstrip()[-1:] in {";", ":", "—", "–"}
            and figured & {c for c in parts if c < clause}
        ):
            break
        if clause in figured or not any(fold(word.surface) in SAYING_FORMS for word in words):
            kept += words
    return kept


def _narrowed(more: Collection[str], words: Sequence[Word]) -> bool:
    """Return whether a word follows a preposition closely."""
    return any(
        word.key in more and any(fold(each.surface) in _NARROWING for each in words[max(0, at - 3) : at])
        for at, word in enumerate(words)
    )
