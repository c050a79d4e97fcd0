"""What makes a sentence look like the answer: its scores, what it adds to the question, where it stands.

The features are few and each is weighed by one coefficient of `evidence.json`, so that a ranking can be explained.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.calendar import CAPITALIZED
from index.linguistics.tagging import read_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.types import ScoredPassage
    from rag.evidence.candidates import Scores, Sighting
    from rag.types import AnswerType, Question

LEADING = 500
"""Characters at an article's head, where news says the most."""

ONE_STORY = 20_000
"""Characters up to which an article tells one story, so that its title may have the answer."""

_DATE = re.compile(
    rf"\b(?:1\d{{3}}|20\d{{2}}|{'|'.join(CAPITALIZED)}|century|yesterday|today|tonight|(?:next|last|this) (?:week"
    r"|month|year|summer|spring|autumn|fall|winter)|years? ago|\d{1,2}(?::\d\d)? ?[ap]\.?m)\b"
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|since|so that|in order to|as a result|result of|after|over|caused|reason|why|to "
    r"(?:avoid|prevent|protect|reduce|make|help|allow|keep|ensure))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text as ranking compares them: all that carry meaning, and the names and numbers among them."""

    keys: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    length: int

    @classmethod
    def of(cls, text: str) -> Reading:
        """Read a text. A capital at a sentence's start makes no name."""
        words = read_words(text)
        return cls(
            frozenset(word.key for word in words if word.carries),
            frozenset(word.key for word in words if word.kind == "name"),
            frozenset(word.key for word in words if word.kind == "number"),
            len(words),
        )


def ranking_features(
    question: Question, passages: Sequence[ScoredPassage], sightings: Sequence[Sighting], scores: Sequence[Scores]
) -> list[dict[str, float]]:
    """Return the features of each sentence, in order."""
    asked = Reading.of(question.text)
    worth = _worth(asked.keys, [Reading.of(hit.passage.text).keys for hit in passages])
    return [_features(question, asked, worth, *pair) for pair in zip(sightings, scores, strict=True)]


def _features(
    question: Question, asked: Reading, worth: dict[str, float], sighting: Sighting, scores: Scores
) -> dict[str, float]:
    evidence = sighting.evidence
    text, title = evidence.text, Reading.of(evidence.article.title).keys
    read = Reading.of(text)
    new = read.keys - asked.keys
    names, numbers = read.names - asked.keys, read.numbers - asked.numbers
    around = read.keys | title | Reading.of(sighting.before).keys | Reading.of(sighting.after).keys
    kind = question.answer_type
    return {
        "alone": scores.alone,
        "titled": scores.titled,
        "following": scores.following,
        "passage": scores.passage,
        "is_question": float(text.rstrip(" \"'”’)").endswith("?")),
        "offers_kind": float(_offers(kind, text, new, names, numbers)),
        "name_for_who": float(kind == "person" and bool(names)),
        "number_for_how_many": float(kind == "number" and bool(numbers)),
        "new_in_title": float(len(evidence.article.text) <= ONE_STORY and bool(new & (title - asked.keys))),
        "length": math.log1p(read.length),
        "new_words": math.log1p(len(new)),
        "coverage": coverage(worth, around),
        "leading": float(evidence.span[0] < LEADING),
    }


def coverage(worth: dict[str, float], keys: Collection[str]) -> float:
    """Return the share of the question's words, rare ones counting more, that are among these (0 to 1)."""
    total = sum(worth.values())
    return sum(weight for key, weight in worth.items() if key in keys) / total if total else 0.0


def _worth(asked: Collection[str], passages: Sequence[Collection[str]]) -> dict[str, float]:
    """Return how much each of the question's words tells, by how few of the passages have it."""
    frequency = Counter(key for passage in passages for key in passage)
    return {key: math.log(1 + len(passages) / (0.5 + frequency[key])) for key in sorted(asked)}


def _offers(
    kind: AnswerType, text: str, new: Collection[str], names: Collection[str], numbers: Collection[str]
) -> bool:
    """Tell whether a sentence has something of the kind that is asked for, and that the question does not have."""
    if kind in {"person", "place"}:
        return bool(names)
    if kind == "number":
        return bool(numbers)
    if kind == "time":
        return bool(_DATE.search(text))
    if kind == "reason":
        return bool(_REASON.search(text))
    return bool(new)
