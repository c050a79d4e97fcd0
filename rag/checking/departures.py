"""Where a claim says something else than the stretch of an article that speaks of the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from index.linguistics.synonyms import is_among, kindred
from index.linguistics.tagging import read_words
from index.linguistics.words import FUNCTION_WORDS, fold
from rag.checking.edits import edits
from rag.checking.figures import Figure, counts_the_same, parts, read_figures, same_unit, same_value
from rag.checking.withdrawals import tells_before, withdrawn
from rag.evidence import days_told
from rag.verification import UNSURE, Stretch, objections_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.linguistics.tagging import Word
    from index.types import Span
    from rag.verification import Alignment, Document, Objection

Weight = Literal["contradicts", "doubtful", "missing"]

_TURNING = frozenset({"stance", "cut", "negation", "speaker"})
"""What stands around words and says of them that they are not so."""
_OF_FIGURES = frozenset({"figure", "past_figure", "unit"})
_THEN = frozenset("initially originally earlier previously formerly".split())
"""Words with which a draft says that a figure is one of before."""
_SMALL = frozenset(
    "among amid amongst beside besides despite during including regarding concerning within without throughout upon"
    " while whereas although though meanwhile however therefore thus also according".split()
)
"""Words that say nothing by themselves, though they may begin a sentence with a capital."""
_SAYS = re.compile(r"the text says (?P<q>['\"])(?P<other>.+?)(?P=q), not (?P<r>['\"])(?P<own>.+?)(?P=r)")
_QUOTED = re.compile(r"(?<!\w)(['\"])(.+?)\1(?!\w)")
_IF = re.compile(r"\b(?:if|unless|provided|as\s+long\s+as|until)\b", re.IGNORECASE)
_HANGS = re.compile(r"\b(?:would|will|could|can|should|must|may|might)\b", re.IGNORECASE)
"""What a condition may be left out of so that it says more."""
_IF_AFTER = re.compile(
    r",?\s+(?:only\s+)?(?:if|unless|provided(?:\s+that)?|as\s+long\s+as)\b(?:\s+[\w'’]+){1,6}", re.IGNORECASE
)
_IF_BEFORE = re.compile(r"(?:if|unless|provided(?:\s+that)?)\b[^,.;]{3,150},", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Departure:
    """Words of a claim that an article does not have so.

    ``kind`` is what differs; ``weight`` whether the article says otherwise, perhaps does, or does not say it. ``own``
    addresses the claim, ``other`` the article; None where there is no such place.
    """

    kind: str
    weight: Weight
    why: str
    own: Span | None = None
    other: Span | None = None

    def moved(self, offset: int) -> Departure:
        """Return the same in a text that begins so many characters earlier."""
        if self.other is None or not offset:
            return self
        return replace(self, other=(self.other[0] + offset, self.other[1] + offset))


def departures(  # noqa: PLR0913 - the claim, and all of the article's place
    claim: str,
    words: Sequence[Word],
    document: Document,
    alignment: Alignment,
    published: str | None,
    *,
    speech: bool = False,
) -> list[Departure]:
    """Return what a claim has otherwise than the first window of an article, and what the article lacks of it.

    What is ``speech`` may be told in the past of what was said in the present.
    """
    window = alignment.windows[0][1]
    mine, near = Stretch.of(words, claim), Stretch.of(document.words[slice(*window)], document.text)
    dates = _days_shared(claim, near, published)
    found = [*_figures(mine, near, document, dates)]
    counted = any(one.kind in _OF_FIGURES for one in found)
    names = {word.key for word in document.words if word.kind == "name"}
    found += [
        Departure(f"edit_{edit.kind}", "contradicts", edit.why, edit.own_span, edit.other_span)
        for edit in edits(words, near.words, names, told=speech)
        if not (edit.kind == "time" and dates) and not (edit.kind == "unit" and counted)
    ]
    verbatim = _is_verbatim(words, near.words)
    for one in objections_to(claim, words, document, window):
        told_so = (one.kind == "unit" or (one.kind == "exchange" and _numeric(one.why))) and counted
        moved = (verbatim and one.kind not in _TURNING) or (one.kind == "time" and dates)
        if not (told_so or moved or _is_rounded(one.why) or _of_speech(one, speech=speech)):
            weight: Weight = "doubtful" if one.kind in UNSURE else "contradicts"
            found.append(Departure(one.kind, weight, _shown(one.why), *_spans(one.why, mine, near)))
    if condition := _condition(claim, words, near):
        found.append(condition)
    compared = [*dates, *(one.span for one in read_figures(mine))]
    return [*found, *_missing(mine, near, alignment, compared)]


def _of_speech(one: Objection, *, speech: bool) -> bool:
    """Return whether an objection is to a speaker or a stance, which reports of speech are held against apart."""
    if one.kind == "stance":
        return "not 'left unsaid'" in one.why or (speech and not one.why.startswith("in the text"))
    return one.kind == "speaker" and speech


def _is_verbatim(words: Sequence[Word], window: Sequence[Word]) -> bool:
    """Return whether a stretch has a claim word for word."""
    mine, theirs = ([fold(word.surface).replace("’", "'") for word in each] for each in (words, window))
    size = len(mine)
    return any(theirs[at : at + size] == mine for at in range(len(theirs) - size + 1) if theirs[at] == mine[0])


def _condition(claim: str, words: Sequence[Word], near: Stretch) -> Departure | None:
    """Return the condition that the stretch has right beside the claim's words, where the claim leaves it out."""
    if _IF.search(claim) or not _HANGS.search(claim) or not near.words:
        return None
    blocks = SequenceMatcher(
        None, [word.key for word in words], [word.key for word in near.words], autojunk=False
    ).get_matching_blocks()[:-1]
    if not blocks or blocks[-1].a + blocks[-1].size < len(words) - 1:
        return None
    last, first = near.words[blocks[-1].b + blocks[-1].size - 1], near.words[blocks[0].b]
    end = last.start + len(last.surface)
    after = _IF_AFTER.match(near.text, end, near.words[-1].start + len(near.words[-1].surface))
    before = None if after else _IF_BEFORE.match(near.text, near.words[0].start, first.start)
    found = after or before
    if not found:
        return None
    return Departure("cut", "contradicts", f"it leaves out “{found[0].strip(' ,')}”", None, found.span())


def _shown(why: str) -> str:
    """Return a reason with the marks and words of all others."""
    return _QUOTED.sub(r"“\2”", why).replace("the text", "the article")


def _is_rounded(why: str) -> bool:
    """Return whether an objection is to a figure that says the same as the article's: "about 2,000" of 1,980."""
    said = _SAYS.search(why)
    if not said:
        return False
    own, other = (read_figures(Stretch.of(read_words(said[side]), said[side])) for side in ("own", "other"))
    return len(own) == len(other) == 1 and same_value(own[0], other[0])


def _numeric(why: str) -> bool:
    return bool(re.search(r"'[$€£¥]?\d", why))


def _spans(why: str, mine: Stretch, near: Stretch) -> tuple[Span | None, Span | None]:
    said = _SAYS.search(why)
    if not said:
        return None, None
    return _place(mine, said["own"]), _place(near, said["other"])


def _place(stretch: Stretch, words: str) -> Span | None:
    if not stretch.words:
        return None
    last = stretch.words[-1]
    at = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(
        stretch.text, max(0, stretch.words[0].start - 1), last.start + len(last.surface)
    )
    return at.span() if at else None


def _figures(mine: Stretch, near: Stretch, document: Document, dates: Sequence[Span]) -> Iterator[Departure]:
    """Yield the claim's figures of which the article has another value, or another unit, or that it does not have.

    What an article only tells to take it back does not count.
    """
    own = [one for one in read_figures(mine) if not any(start <= one.span[0] < end for start, end in dates)]
    if not own:
        return
    taken_back = [] if tells_before(mine.text) else withdrawn(document)
    theirs, before = _parted(read_figures(near), taken_back)
    whole, _ = _parted(read_figures(Stretch.of(document.words, document.text)), taken_back)
    fractions = parts(_text(near))
    for one in own:
        equal = [other for other in theirs if same_value(one, other)]
        if any(same_unit(one, other) is not False for other in equal):
            continue
        if "per-cent" in one.unit and round(one.value, 1) in fractions:
            continue
        if not equal and any(
            same_value(one, other) and same_unit(one, other) is not False and _beside(one, other) for other in whole
        ):
            continue
        taken = {other.at for each in own if each is not one for other in theirs if each.value == other.value}
        if equal:
            yield Departure("unit", "contradicts", _says(equal[0], one), one.span, equal[0].span)
            continue
        rivals = [other for other in theirs if other.at not in taken and counts_the_same(one, other)]
        if rivals:
            other = max(rivals, key=lambda each: (len(each.near & one.near), -each.at))
            past = any(same_value(one, each) for each in before)
            yield Departure("past_figure" if past else "figure", "contradicts", _says(other, one), one.span, other.span)
        else:
            yield Departure("figure", "missing", f"the figure “{one.words}” is not in the article", one.span)


def _parted(figures: Sequence[Figure], taken_back: Sequence[Span]) -> tuple[list[Figure], list[Figure]]:
    """Return the figures that stand, and those that are taken back."""
    gone = [one for one in figures if any(start <= one.span[0] < end for start, end in taken_back)]
    return [one for one in figures if one not in gone], gone


def _beside(one: Figure, other: Figure) -> bool:
    """Return whether a figure elsewhere in an article counts what the claim's counts."""
    return any(is_among(word, other.counted) for word in one.counted) or bool(one.near & other.near) or bool(one.dated)


def _says(other: Figure, own: Figure) -> str:
    return f"the article says “{other.words}”, not “{own.words}”"


def _counts(stretch: Stretch, at: int) -> bool:
    """Return whether a word is that of "a number of", which says no more than "several"."""
    around = [fold(word.surface) for word in stretch.words[max(0, at - 1) : at + 2]]
    return around == ["a", "number", "of"]


def _text(stretch: Stretch) -> str:
    if not stretch.words:
        return ""
    last = stretch.words[-1]
    return stretch.text[stretch.words[0].start : last.start + len(last.surface)]


def _days_shared(claim: str, near: Stretch, published: str | None) -> list[Span]:
    """Return where a claim names days that the stretch names, too, however both are written."""
    theirs = {(each.since, each.until) for each in days_told(_text(near), published)}
    return [each.at for each in days_told(claim, published) if (each.since, each.until) in theirs]


def _missing(mine: Stretch, near: Stretch, alignment: Alignment, compared: Sequence[Span]) -> Iterator[Departure]:
    """Yield the words that carry meaning and that the article lacks, or has only elsewhere, but those compared."""
    keys = {word.key for word in near.words if word.carries}
    for at, (word, there, inside) in enumerate(zip(mine.words, alignment.present, alignment.inside, strict=True)):
        if not word.carries or word.kind == "number" or inside or _counts(mine, at) or fold(word.surface) in _THEN:
            continue
        if fold(word.surface) in FUNCTION_WORDS or fold(word.surface) in _SMALL:
            continue
        if any(start <= word.start < end for start, end in compared):
            continue
        span = (word.start, word.start + len(word.surface))
        name = word.is_capital and (at > 0 or word.kind == "name")
        if is_among(word.key, keys) or any(kindred(word.key, key) for key in keys):
            continue
        if not there:
            kind = "name" if name else "word"
            yield Departure(kind, "missing", f"“{word.surface}” is not in the article", span)
        else:
            kind = "name_elsewhere" if name else "elsewhere"
            yield Departure(kind, "missing", f"the article does not say “{word.surface}” here", span)
