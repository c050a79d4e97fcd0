"""What stands in a claim in the very place where the text, otherwise in the same words, has something else."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, NEAREST, WEEKDAYS
from index.linguistics.modality import FIRST_THEN, MODALITY, TIME_WORDS, UNITS
from index.linguistics.words import fold
from rag.verification.stretch import Kind, Objection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.linguistics.tagging import Word
    from rag.verification.alignment import Document
import itertools

from rag.verification.stretch import Stretch

_MOST = 2
"""Words; what is longer is said in other words."""
_BESIDE = 3
"""Among so many same words on either side is one that carries meaning."""
_PREFIX = 4
_ROWS: tuple[tuple[Kind, tuple[frozenset[str], ...]], ...] = (
    ("time", (frozenset({*WEEKDAYS, *MONTHS, *NEAREST, *(word for row in TIME_WORDS for word in row)}),)),
    ("order", (frozenset({*FIRST_THEN, "first", "last", "then", "earlier", "later", "previous"}),)),
    ("unit", tuple(frozenset(form for forms in row.values() for form in forms) for row in UNITS)),
)
_MODALS = frozenset(word for words in MODALITY.values() for word in words)


def replacements(claim: Stretch, window: Stretch, document: Document) -> Iterator[Objection]:
    """Yield what a claim has in the place of another word of the text: names, figures, days; other words as unsure."""
    keys, others = [word.key for word in claim.words], [word.key for word in window.words]
    blocks = SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks()
    for one, two in itertools.pairwise(blocks):
        mine = claim.words[one.a + one.size : two.a]
        theirs = window.words[one.b + one.size : two.b]
        if not 0 < len(mine) <= _MOST or not 0 < len(theirs) <= _MOST:
            continue
        before = claim.words[max(one.a, one.a + one.size - _BESIDE) : one.a + one.size]
        after = claim.words[two.a : two.a + min(two.size, _BESIDE)]
        if not all(any(word.carries for word in side) or (edge and len(other) == _BESIDE) for side, other, edge in (
            (before, after, one.a == 0), (after, before, two.a + two.size == len(keys))
        )):  # fmt: skip
            continue
        if kind := _kind((mine, theirs), (claim, window), document):
            own, other = (" ".join(word.surface for word in words) for words in (mine, theirs))
            yield Objection(kind, f"the text says {other!r}, not {own!r}")


def _kind(
    replaced: tuple[Sequence[Word], Sequence[Word]], sides: tuple[Stretch, Stretch], document: Document
) -> Kind | None:
    """Return of which kind a replacement is, None where it is none that says anything else."""
    (mine, theirs), (claim, window) = replaced, sides
    own, other = {word.key for word in mine}, {word.key for word in theirs}
    if own & other or any(word.kind == "pronoun" for word in (*mine, *theirs)):
        return None
    forms = [{fold(word.surface) for word in words} for words in (mine, theirs)]
    for kind, rows in _ROWS:
        if any(forms[0] & row and forms[1] & row for row in rows):
            return kind
    kinds = {word.kind for word in mine}, {word.kind for word in theirs}
    named = all(any(word.is_capital for word in words) for words in (mine, theirs))
    if own & {word.key for word in window.words} and other & {word.key for word in claim.words}:
        return None  # in another order; `sequence` tells whether exchanged
    if all("number" in each for each in kinds) or (named and not _alike(mine, theirs)):
        return "exchange"
    if all("content" in each for each in kinds) and not _alike(mine, theirs) and not (forms[0] | forms[1]) & _MODALS:
        known = any(word.key in document.places for word in mine if word.carries)
        return "displaced" if known else "replaced"
    return None


def _alike(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Return whether two of the words begin alike: Ukraine, Ukrainian."""
    return any(one.key[:_PREFIX] == two.key[:_PREFIX] for one in mine for two in theirs if one.carries and two.carries)
