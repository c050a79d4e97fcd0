"""What has become of a figure, a day or a name since: later articles that have another for the same, and corrections.

A sentence takes the place of a statement where it is on the same thing: it has the same names, counts the same by the
same measure, and speaks of no part, other time, other place or plan. One that tells that it corrects needs fewer words
in common than one that merely differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, NEAREST, WEEKDAYS
from index.linguistics.modality import MODALITY, NEEDS_TO
from index.linguistics.quantities import HARMS
from index.linguistics.revisions import APART, CORRECTS, GONE, MOVES, NOT_SO, PERIOD, PUTS_OFF, RATE
from index.linguistics.stance_words import SAYING_FORMS
from index.linguistics.synonyms import is_among, kindred
from index.linguistics.tagging import read_words
from index.linguistics.words import fold, stem
from rag.checking.departures import Departure
from rag.checking.figures import read_figures, same_unit, same_value
from rag.evidence import days_told
from rag.verification import Stretch as Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

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
_HARMS = tuple(frozenset(map(stem, group)) for group in HARMS)
_TIMES = frozenset({*MONTHS, *WEEKDAYS, *NEAREST})
_OPEN = MODALITY["open"] | MODALITY["likely"] | MODALITY["wish"] | MODALITY["will"] | MODALITY["duty"]
_PLAIN = frozenset({"now", "not", "set", "due", "sought", "certain"})
_COUNTING = frozenset(map(stem, "number figure total count tally toll sum estimate amount survey".split()))
_NAMED = 1
_MARKED, _ALIKE = 0.4, 0.99
"""Sentences that tell of a change have this part of a statement's words, others that part."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
_RETOLD = 0.3
"""And those that give the statement's own figure as one that holds no more have this part."""
_AROUND = 45
_OTHERS = 2
"""A sentence that merely differs has at most so many words that the statement lacks."""
_REACH = 2
_WAS_TO = re.compile(
    r"\b(?:was|were)\s+(?:first\s+|originally\s+|initially\s+)?(?:to|due|set|scheduled|planned)\b", re.IGNORECASE
)
_ADDED = re.compile(r"more|another|further|additional|extra|other|across|throughout", re.IGNORECASE)
_BEHIND = 12
"""Words for what comes on top stand at most so many characters behind a figure."""
_NARROWING = frozenset("in of for among under from with at on within without by between".split())
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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of an article, or a statement, as it is compared."""

    text: Text
    span: Span
    figures: list[Figure]
    names: frozenset[str]
    content: frozenset[str]
    published: str

    @classmethod
    def of(cls, words: Sequence[Word], text: str, span: Span, published: str) -> _Sentence:
        stretch = Text.of(words, text)
        said = {stem(form) for form in SAYING_FORMS}
        names = {w.key for w in words if w.kind == "name" and fold(w.surface) not in _TIMES}
        content = {
            w.key
            for at, w in enumerate(words)
            if w.kind == "content"
            and w.key not in said
            and fold(w.surface) not in _TIMES | _OPEN
            and not _is_name(words, at)
        }
        names |= {w.key for at, w in enumerate(words) if w.kind == "content" and _is_name(words, at)}
        return cls(stretch, span, read_figures(stretch), frozenset(names), frozenset(content), published)

    @property
    def own(self) -> str:
        return self.text.text[slice(*self.span)]


def _is_name(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].is_capital and fold(words[at].surface) not in _TIMES


def newer(claim: str, words: Sequence[Word], best: Stretch | None, found: Sequence[Stretch]) -> Update | None:
    """Return what takes the place of a statement that ``best`` supports, the newest of it.

    None where nothing does, or where the draft says that it was so before. Where nothing supports the statement, only
    what tells of its own figure that it holds no more takes its place.
    """
    if _THEN.search(claim):
        return None
    day = best.published[:10] if best else ""
    mine = _Sentence.of(words, claim, (0, len(claim)), best.published if best else "")
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


def _updates(mine: _Sentence, best: Stretch | None, one: Stretch, *, later: bool) -> Iterator[tuple[Update, float]]:
    document, offset = one.document, one.offset
    known = {word.key for word in document.words}
    title = {word.key for word in read_words(one.article.title)}
    if any(not _named(name, known | title) for name in mine.names):
        return
    supports = best is one
    for number, (span, (low, high)) in enumerate(document.sentences):
        theirs = _Sentence.of(document.words[low:high], document.text, span, one.published)
        share = told = _share(mine, theirs)
        if CORRECTS.search(document.text, *span):
            first = document.sentences[max(0, number - _BEFORE)]
            words = document.words[first[1][0] : high]
            told = _share(mine, _Sentence.of(words, document.text, (first[0][0], span[1]), one.published))
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


def _named(name: str, known: Iterable[str]) -> bool:
    return any(name == other or (len(name) > 4 and other[: len(name) - 1] == name[:-1]) for other in known)


def _share(mine: _Sentence, theirs: _Sentence) -> float:
    """Return which part of a statement's words and names a sentence has, 0 to 1."""
    counted = {key for each in mine.figures for key in _nouns(each, mine.text)}
    wanted = [key for key in mine.content if key not in counted] or [*mine.content]
    there = theirs.content | theirs.names
    names = [_named(name, there) for name in mine.names]
    words = [_spoken(key, theirs.content) for key in wanted]
    return sum((*names, *words)) / max(1, len(names) + len(words))


def _spoken(key: str, others: frozenset[str]) -> bool:
    if is_among(key, others) or any(kindred(key, other) for other in others):
        return True
    return any(key in group and group & others for group in _HARMS)


def _retold(mine: _Sentence, theirs: _Sentence, document: Document, number: int) -> Departure | None:
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
    own: Figure, mine: _Sentence, old: Figure, theirs: _Sentence, document: Document, number: int
) -> Figure | None:
    """Return the figure that takes the place of an old one: in its sentence, or in those before it."""
    rivals = [
        each
        for each in theirs.figures
        if each is not old and not same_value(own, each) and _fits(own, mine, each, theirs)
    ]
    if rivals:
        return min(rivals, key=lambda each: abs(each.at - old.at))
    for span, (low, high) in (*document.sentences[number + 1 : number + 2], *reversed(document.sentences[:number])):
        near = _Sentence.of(document.words[low:high], document.text, span, theirs.published)
        for each in near.figures:
            if not same_value(own, each) and own.dated == each.dated and _alike(own, mine, each, near):
                return each
    return None


def _alike(own: Figure, mine: _Sentence, other: Figure, theirs: _Sentence) -> bool:
    """Return whether two figures have the same unit or noun, or neither has any."""
    sides = [_nouns(one, each.text) | one.unit for one, each in ((own, mine), (other, theirs))]
    corrected = CORRECTS.search(theirs.own) and not sides[1]
    return bool(sides[0] & sides[1]) or not (sides[0] or sides[1]) or bool(corrected)


def _counted(one: Figure) -> frozenset[str]:
    return frozenset(one.counted) | one.unit


def _renamed(mine: _Sentence, theirs: _Sentence) -> Departure | None:
    """Return the name that a sentence puts in the place of the statement's: "Paul Hill, not Jon Falk"."""
    text = theirs.text.text
    for at, word in enumerate(theirs.text.words):
        if not word.is_capital or word.key not in mine.names or not NOT_SO.search(text[theirs.span[0] : word.start]):
            continue
        own = [w for w in mine.text.words if w.key == word.key]
        new = [
            w
            for n, w in enumerate(theirs.text.words[:at])
            if _is_name(theirs.text.words, n) and w.key not in mine.names
        ]
        if own and new:
            run = [w for w in new if w.start >= new[-1].start - _AROUND // 2]
            return _departure(
                "name", mine, _run(mine, own[0]), text, (run[0].start, run[-1].start + len(run[-1].surface))
            )
    return None


def _run(mine: _Sentence, first: Word) -> Span:
    """Return the span of the name that begins with a word."""
    at = next(n for n, w in enumerate(mine.text.words) if w.start == first.start)
    end = at
    while end + 1 < len(mine.text.words) and mine.text.words[end + 1].is_capital:
        end += 1
    last = mine.text.words[end]
    return first.start, last.start + len(last.surface)


def _replaced(mine: _Sentence, theirs: _Sentence, best: Stretch | None, share: float) -> Departure | None:
    """Return the figure or day that a later sentence on the same thing has otherwise."""
    text = theirs.text.text
    sentence = theirs.own
    corrects, moves = bool(CORRECTS.search(sentence)), bool(MOVES.search(sentence))
    old = best.article.text[slice(*best.span)] if best else ""
    if not _same_time(mine, theirs, old, best, marked=corrects or moves, corrects=corrects):
        return _put_off(mine, theirs, share)
    if share < (_MARKED if corrects or moves else _ALIKE) or not _same_sureness(mine, theirs, marked=corrects or moves):
        return _put_off(mine, theirs, share)
    if _elsewhere(mine, theirs, old):
        return None
    kept = [(own, each) for own in mine.figures for each in theirs.figures if _same(own, each)]
    mine_kept, theirs_kept = {own.at for own, _ in kept}, {each.at for _, each in kept}
    if not (corrects or moves) and _adds(mine, theirs, old):
        return None
    for own in mine.figures:
        if own.dated or own.at in mine_kept:
            continue
        rivals = [
            each
            for each in theirs.figures
            if not each.dated
            and each.at not in theirs_kept
            and not same_value(own, each)
            and _fits(own, mine, each, theirs)
            and not _is_part(own, each, mine, theirs)
        ]
        if rivals:
            other = max(rivals, key=lambda each: (len(_counted(own) & _counted(each)), each.at))
            return _departure("figure", mine, own.span, text, other.span)
    return _put_off(mine, theirs, share)


def _same(own: Figure, other: Figure) -> bool:
    return own.dated == other.dated and same_value(own, other) and same_unit(own, other) is not False


def _fits(own: Figure, one: _Sentence, other: Figure, theirs: _Sentence) -> bool:  # noqa: PLR0911 - a table of cases
    """Return whether two figures count the same, as far as a sentence tells what it counts."""
    if bool(own.dated) != bool(other.dated) or own.dated != other.dated:
        return False
    if own.dated:
        return True
    if same_unit(own, other) is False:
        return False
    if bool(own.unit) != bool(other.unit) and not (own.unit and not _nouns(other, theirs.text)):
        return False
    mine, named = _nouns(own, one.text), _nouns(other, theirs.text)
    if own.unit and other.unit and "people" not in own.unit:
        return True
    if mine and named and not any(is_among(key, named) for key in mine):
        return False
    if mine and not named:  # "rose to 71": what is counted stands elsewhere in the sentence
        return any(_spoken(key, theirs.content) for key in mine) or any(group & theirs.content for group in _HARMS)
    return True


def _nouns(figure: Figure, text: Text) -> frozenset[str]:
    """Return the keys of the words that follow a figure at once, which it counts."""
    found: set[str] = set()
    for at in range(figure.at + 1, min(figure.at + 1 + _REACH + 1, len(text.words))):
        word = text.words[at]
        if text.clauses[at] != text.clauses[figure.at] or not word.carries or word.kind == "number":
            break
        if fold(word.surface) not in _TIMES:
            found.add(word.key)
    return frozenset(found)


def _is_part(own: Figure, other: Figure, mine: _Sentence, theirs: _Sentence) -> bool:
    """Return whether a figure is of a part, of more than the statement's, of what comes on top, or by another rate."""
    sides = []
    for figure, one in ((own, mine), (other, theirs)):
        text = one.text.text
        before = text[max(one.span[0], figure.span[0] - 22) : figure.span[0]]
        after = text[figure.span[1] : min(one.span[1], figure.span[1] + _AROUND)]
        words = {found[0].lower() for found in APART.finditer(re.split(r"[,;]", before)[-1])}
        words |= {
            found[0].lower()
            for found in APART.finditer(re.split(r"[,;]|\bthan\b", after)[0])
            if found.start() < _BEHIND or not _ADDED.match(found[0])
        }
        words -= {"more"} if re.search(r"\bmore\s+than\s*\Z", before) else set()
        words |= {"by"} if re.search(r"\bby\s+(?:\w+\s+)?\W?\Z", before) else set()
        rate = RATE.search(text, figure.span[1], min(one.span[1], figure.span[1] + _AROUND))
        sides.append((words, (rate["of"] or rate["ly"]).lower() if rate else ""))
    if re.match(r"\W*(?:among|of)\b", theirs.own, re.IGNORECASE) and not re.match(
        r"\W*(?:among|of)\b", mine.own, re.IGNORECASE
    ):
        return True
    return bool(sides[1][0] - sides[0][0]) or sides[0][1] != sides[1][1]


def _same_time(  # noqa: PLR0913
    mine: _Sentence, theirs: _Sentence, old: str, best: Stretch | None, *, marked: bool, corrects: bool
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


def _harmed(mine: _Sentence) -> bool:
    return any(group & mine.content for group in _HARMS)


def _same_sureness(mine: _Sentence, theirs: _Sentence, *, marked: bool) -> bool:
    """Return whether both are told as facts, or as what is planned or expected."""
    own, other = (
        any(_is_open(one.text.words, at) for at in range(len(one.text.words)) if _is_told(one, at))
        for one in (mine, theirs)
    )
    return own == other or (marked and own)


def _is_told(one: _Sentence, at: int) -> bool:
    """Return whether a word stands in the clause of a figure, or before it."""
    return not one.figures or one.text.clauses[at] <= max(one.text.clauses[each.at] for each in one.figures)


def _is_open(words: Sequence[Word], at: int) -> bool:
    if at and words[at].surface == "May":
        return False
    word = fold(words[at].surface)
    if word in NEEDS_TO:
        return word not in _PLAIN and any(fold(each.surface) == "to" for each in words[at + 1 : at + 3])
    return word in _OPEN


def _elsewhere(mine: _Sentence, theirs: _Sentence, old: str) -> bool:
    """Return whether a sentence names a place or somebody whom neither the statement nor the older article names."""
    known = mine.names | {word.key for word in read_words(old)}
    words = theirs.text.words
    for at, word in enumerate(words):
        if not (word.kind == "name" or _is_name(words, at)) or fold(word.surface) in _TIMES or _named(word.key, known):
            continue
        around = words[max(0, at - 3) : at + 5]
        if not any(fold(each.surface) in SAYING_FORMS for each in around):
            return True
    return False


def _adds(mine: _Sentence, theirs: _Sentence, old: str) -> bool:
    """Return whether a sentence has more words than the statement and the older article that narrow what it is of."""
    known = frozenset(mine.content | {word.key for word in read_words(old)})
    words = _on_it(theirs)
    more = {w.key for w in words if w.key in theirs.content and not _spoken(w.key, known)} - _COUNTING
    owner = any(theirs.text.text[w.start + len(w.surface) :][:2] in {"'s", "’s"} for w in words if w.key in more)
    return len(more) > _OTHERS or owner or _narrowed(more, words)


def _on_it(theirs: _Sentence) -> list[Word]:
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


def _put_off(mine: _Sentence, theirs: _Sentence, share: float) -> Departure | None:
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


def _departure(kind: str, mine: _Sentence, own: Span, text: str, other: Span) -> Departure:
    why = f"the article says “{text[slice(*other)]}”, not “{mine.text.text[slice(*own)]}”"
    return Departure(kind, "contradicts", why, own, other)
