"""The words that differ between a draft and an article, side by side, and what kind of difference that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.negation import is_negation
from index.linguistics.quotation_marks import MARKS
from index.linguistics.words import fold, stem
from rag.checking.findings import Difference
from rag.checking.stretches import unequal
from rag.checking.tokens import same_in_writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.checking.tokens import Reading

_SHOWN = 3
_SHORT_FORM = re.compile(r"n['’]t\b|['’](?:s|re|ve|ll|d|m)\b", re.IGNORECASE)
_LONG_FORMS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am"}
_EITHER = {"'s": (" is", " has"), "'d": (" would", " had")}
_IRREGULAR = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not"}


def differences(
    own: Reading, mine: tuple[int, int], theirs: Reading, other: tuple[int, int], citation: int = 1
) -> list[Difference]:
    """Return where words of a draft differ from words of an article; both as (first, end) of their words.

    What differs in writing alone is left out.
    """
    found = []
    for (a, b), (c, d) in unequal(own.keys[slice(*mine)], theirs.keys[slice(*other)]):
        one = own.span(mine[0] + a, mine[0] + b) if a < b else _between(own, mine[0] + a)
        two = theirs.span(other[0] + c, other[0] + d) if c < d else _between(theirs, other[0] + c)
        words, article_words = own.text[slice(*one)], theirs.text[slice(*two)]
        if not _same_in_context(own, (mine[0] + a, mine[0] + b), theirs, (other[0] + c, other[0] + d)):
            found.append(Difference(words, article_words, *one, citation, *two))
    return found


def _same_in_context(own: Reading, mine: tuple[int, int], theirs: Reading, other: tuple[int, int]) -> bool:
    """Return whether runs of words say the same, by themselves or with one word before and behind: "5m", "a five"."""
    for before, behind in ((0, 0), (1, 0), (0, 1), (1, 1)):
        one, two = (max(0, mine[0] - before), mine[1] + behind), (max(0, other[0] - before), other[1] + behind)
        if one[1] > len(own.keys) or two[1] > len(theirs.keys) or one[0] == one[1] or two[0] == two[1]:
            continue
        if same_in_writing(own.words_of(*one), theirs.words_of(*two)):
            return True
    return False


def _between(reading: Reading, at: int) -> tuple[int, int]:
    """Return the empty span before a word, or behind the last one."""
    place = reading.starts[at] if at < len(reading.starts) else reading.ends[-1]
    return place, place


def kind_of(difference: Difference) -> str:
    """Return in a word or two what a difference is: "a negation", "a number", "a contraction", "left out"."""
    one, two = (fold(side).replace("’", "'") for side in (difference.draft, difference.article))
    words, other = re.findall(r"[\w']+", one), re.findall(r"[\w']+", two)
    alone = len(words) == len(other) == 1
    kinds = (
        ("a contraction", bool(_written_out(one) & _written_out(two))),
        ("left out", not _without_marks(difference.draft).strip()),
        ("added", not _without_marks(difference.article).strip()),
        ("a negation", any(map(is_negation, words)) != any(map(is_negation, other))),
        ("a number", any(word[0].isdigit() for word in (*words, *other))),
        ("a currency", not words and not other),
        ("another form of the word", alone and stem(words[0]) == stem(other[0])),
        ("another word", alone),
    )
    return next((kind for kind, holds in kinds if holds), "other words")


def _written_out(text: str) -> set[str]:
    """Return a text with its short forms written out, in every reading; without one the text itself."""
    for short, form in _IRREGULAR.items():
        text = re.sub(rf"\b{short}\b", form, text)
    for short, form in _LONG_FORMS.items():
        text = text.replace(short, form)
    found = {text}
    for short, forms in _EITHER.items():
        found = {one.replace(short, form) for one in found for form in forms} if short in text else found
    return {" ".join(one.split()) for one in found}


def told(found: Sequence[Difference]) -> str:
    """Return differences for people, in one line."""
    shown: dict[str, None] = {}
    for one in found:
        kind = kind_of(one)
        if kind == "left out":
            shown[left_out(_clipped(one.article))] = None
        elif kind == "added":
            shown[f"adds “{_clipped(one.draft)}”"] = None
        else:
            shown[f"“{_clipped(one.draft)}” for “{_clipped(one.article)}” ({kind})"] = None
    more = f", and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return ", ".join([*shown][:_SHOWN]) + more


def left_out(words: str) -> str:
    """Return for people that words are left out, and whether a negation is among them."""
    listed = words.split()
    alone = len(listed) == 1 and is_negation(fold(words).replace("’", "'"))
    return f"leaves out “{_without_marks(words)}”" + (" (a negation)" if alone else "")


def _without_marks(words: str) -> str:
    return words.strip(f" {MARKS}") or words


def _clipped(words: str) -> str:
    listed = _without_marks(words).split()
    return " ".join(listed) if len(listed) <= 10 else f"{' '.join(listed[:5])} … {' '.join(listed[-4:])}"
