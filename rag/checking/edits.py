"""What a claim has in other words than a sentence that it follows closely: laid word by word over it.

Small words decide whether a sentence says the same: "not", "will", "most", "before". They are compared where the words
on both sides of them are the same, so that another build of the sentence is no difference.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from index.linguistics.calendar import MONTHS, NEAREST, WEEKDAYS
from index.linguistics.modality import CLAIM_OPPOSITES, FREQUENCY, TIME_WORDS, UNITS
from index.linguistics.negation import OPPOSITES, is_negation
from index.linguistics.quantities import QUANTIFIER_CLASSES, may_be_called
from index.linguistics.tagging import key_of
from index.linguistics.words import fold
from rag.verification import opposites

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.linguistics.tagging import Word
    from index.types import Span

Class = Literal["negation", "modality", "tense", "quantity", "unit", "time", "order", "name", "opposite"]

_GAP = 4
"""So many words at most stand in the place of others."""
_PREFIX = 4
_TURNING = ("un", "in", "im", "ir", "il", "dis", "non", "non-")
_OPPOSITE = opposites([*OPPOSITES, *CLAIM_OPPOSITES])
_TENSES: dict[str, str] = (
    dict.fromkeys(("is", "are", "am", "'s", "'re", "'m", "does", "do"), "present")
    | dict.fromkeys(("was", "were", "did"), "past")
    | dict.fromkeys(("has", "have", "'ve"), "perfect")
    | dict.fromkeys(("had", "'d"), "past perfect")
    | dict.fromkeys(("will", "'ll", "shall", "would"), "future")
)
_OPEN = frozenset("may might could can possibly perhaps maybe potentially".split())
_DUTY = frozenset("must should ought".split())
_LIMITS = frozenset("few half most some only".split())
"""Quantifiers without which a sentence says more."""
_ALONE = frozenset({"only", "just", "merely", "simply"})
"""What comes after "not" where nothing is denied: "not only for aid, but also for licences"."""
_SIZES = {form: (row, name) for row, units in enumerate(UNITS) for name, forms in units.items() for form in forms} | {
    form: (-1, name) for name in ("dozen", "hundred", "thousand", "million", "billion", "trillion")
    for form in (name, f"{name}s")
}  # fmt: skip
_ORDER = {
    "before": "before", "until": "before", "till": "before", "prior": "before", "after": "after", "since": "after",
    "following": "after", "first": "first", "last": "last", "earlier": "before", "later": "after",
    "previous": "before", "former": "before", "ago": "past", "then": "then", "next": "after", "recently": "past",
    "currently": "now", "formerly": "before",
}  # fmt: skip
_OFTEN = {word: name for name, words in FREQUENCY.items() for word in words}
_DAY_WORDS = {word: row for row, words in enumerate((*TIME_WORDS, MONTHS, WEEKDAYS, NEAREST)) for word in words}


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a claim, and those of the article in their place, that decide what is said; spans of both texts."""

    kind: Class
    own: str
    other: str
    own_span: Span
    other_span: Span

    @property
    def why(self) -> str:
        """The same for people."""
        if self.own and self.other:
            return f"the article says “{self.other}”, not “{self.own}”"
        return f"the article has “{self.other}” there" if self.other else f"the article has no “{self.own}” there"


def edits(
    claim: Sequence[Word], window: Sequence[Word], names: Collection[str] = (), *, told: bool = False
) -> list[Edit]:
    """Return the words that differ where all around is the same: small ones, names, opposites.

    ``names`` are the keys of the article's names; what is ``told`` may stand in the past. What only stands elsewhere in
    the sentence is no difference.
    """
    mine, theirs = ([_token(word) for word in words] for words in (claim, window))
    found: list[Edit] = []
    counts = Counter(mine), Counter(theirs)
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for _, low, high, first, last in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        if high - low > _GAP or last - first > _GAP:
            continue
        if not _beside(mine, theirs, (low, high, first, last)):
            continue
        own, other = mine[low:high], theirs[first:last]
        moved = not (own and other) and all(counts[0][each] == counts[1][each] for each in (*own, *other))
        gap = claim[low:high], window[first:last]
        compared = _compared(*gap, _at(claim, low), _at(window, first), told=told)
        found += [each for each in compared if not moved or each.kind == "negation"]
        if own and other and not any(each.kind in {"time", "unit"} for each in found[-1:]):
            found += _others(gap, {*mine}, {*theirs}, names)
    return found


def _others(
    gap: tuple[Sequence[Word], Sequence[Word]], mine: set[str], theirs: set[str], names: Collection[str]
) -> Iterator[Edit]:
    """Yield a name in the place of another, and a word in the place of its opposite."""
    own, other = gap
    texts = " ".join(word.surface for word in own), " ".join(word.surface for word in other)
    spans = _span(own, 0), _span(other, 0)
    capital = [[word for word in words if word.is_capital and word.kind != "number"] for words in gap]
    if (
        capital[0]
        and capital[1]
        and any(word.kind == "name" or word.key in names for word in (*capital[0], *capital[1]))
    ):
        new = [word for word in capital[0] if word.key not in theirs]
        gone = [word for word in capital[1] if word.key not in mine]
        if (new or gone) and not any(_kin(one, two) for one in capital[0] for two in capital[1]):
            yield Edit("name", *texts, *spans)
            return
    if any(_negates(one, two) or _negates(two, one) for one in own for two in other):
        yield Edit("negation", *texts, *spans)
        return
    folded = [{key_of(fold(word.surface)) for word in words} for words in gap]
    if any(_OPPOSITE.get(word, frozenset()) & folded[1] for word in folded[0]):
        yield Edit("opposite", *texts, *spans)


def _negates(one: Word, two: Word) -> bool:
    """Return whether a word is another with a prefix that turns it round: "unpopular"."""
    little, large = fold(two.surface), fold(one.surface)
    return len(little) >= _PREFIX and any(large == f"{prefix}{little}" for prefix in _TURNING)


def _kin(one: Word, two: Word) -> bool:
    """Return whether two names may be forms of one: Ukraine, Ukrainian; the UN, United Nations."""
    short = min(len(one.surface), len(two.surface))
    return one.key[:_PREFIX] == two.key[:_PREFIX] or (short < _PREFIX and one.surface[0] == two.surface[0])


def _token(word: Word) -> str:
    """Return what a word is compared by: function words by themselves, others by their stem."""
    return word.key if word.carries and fold(word.surface) not in _TENSES else fold(word.surface)


def _beside(mine: Sequence[str], theirs: Sequence[str], gap: tuple[int, int, int, int]) -> bool:
    """Return whether the words right before and right after a gap are the same, or it is at an end of either."""
    low, high, first, last = gap
    before = not low or (first > 0 and mine[low - 1] == theirs[first - 1])
    after = high == len(mine) or last == len(theirs) or mine[high] == theirs[last]
    return before and after


def _at(words: Sequence[Word], at: int) -> int:
    if at < len(words):
        return words[at].start
    return words[-1].start + len(words[-1].surface) if words else 0


def _span(words: Sequence[Word], at: int) -> Span:
    return (words[0].start, words[-1].start + len(words[-1].surface)) if words else (at, at)


def _compared(
    mine: Sequence[Word], theirs: Sequence[Word], own_at: int, other_at: int, *, told: bool
) -> Iterator[Edit]:
    own, other = ([fold(word.surface).replace("’", "'") for word in words] for words in (mine, theirs))
    spans = _span(mine, own_at), _span(theirs, other_at)
    shown = " ".join(word.surface for word in mine), " ".join(word.surface for word in theirs)

    def edit(kind: Class) -> Edit:
        return Edit(kind, *shown, *spans)

    if _denies(mine) != _denies(theirs):
        yield edit("negation")
    months = ["May" in {word.surface for word in words} for words in (mine, theirs)]  # is no "may"
    if not any(months) and _modality(own) != _modality(other):
        yield edit("modality")
    elif _other_tense(_tense(own, told=told), _tense(other, told=told)):
        yield edit("tense")
    if _other_quantity(own, other):
        yield edit("quantity")
    sizes = [{_SIZES[word] for word in words if word in _SIZES} for words in (own, other)]
    if sizes[0] and sizes[1] and sizes[0].isdisjoint(sizes[1]):
        yield edit("unit")
    for table in (_OFTEN, _ORDER):
        told_of = [{table[word] for word in words if word in table} for words in (own, other)]
        if told_of[0] and told_of[0] != told_of[1] and (told_of[1] or table is _OFTEN):
            yield edit("order" if table is _ORDER else "quantity")
    days = [{word for word in words if word in _DAY_WORDS} for words in (own, other)]
    if days[0] and days[1] and days[0] != days[1]:
        yield edit("time")


def _other_tense(mine: str, theirs: str) -> bool:
    """Return whether two tenses differ; one that is not told differs from the future alone."""
    return mine != theirs and (bool(mine and theirs) or "future" in {mine, theirs})


def _other_quantity(own: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether a quantifier cannot be said of the other's, or is one that the other limits."""
    mine, theirs = ({word for word in words if word in QUANTIFIER_CLASSES} for words in (own, other))
    if mine:
        return not any(may_be_called(two, one) for one in mine for two in theirs)
    return bool(theirs & _LIMITS) and (not own or bool({"all", "the", "every"}.intersection(own)))


def _denies(words: Sequence[Word]) -> bool:
    return any(
        (word.kind == "negation" or is_negation(fold(word.surface).replace("’", "'")))
        and not (at + 1 < len(words) and fold(words[at + 1].surface) in _ALONE)
        for at, word in enumerate(words)
    )


def _modality(words: Sequence[str]) -> str:
    if _OPEN.intersection(words):
        return "open"
    return "duty" if _DUTY.intersection(words) else ""


def _tense(words: Sequence[str], *, told: bool) -> str:
    found = next((_TENSES[word] for word in words if word in _TENSES), "")
    if told:
        return {"present": "past", "perfect": "past", "past perfect": "past"}.get(found, found)
    return {"past perfect": "past", "perfect": "past"}.get(found, found)
