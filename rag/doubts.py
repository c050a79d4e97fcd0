"""What speaks against the best sentence's being an answer: the question says what the text around it does not.

A question that is nearly answered differs in a word or two: another name, another number, the opposite verb. Such a
word stands nowhere near the sentence, and the cross-encoder likes the question better without it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.alignment import Document
from rag.claims import read_words
from rag.contradictions import contradictions

if TYPE_CHECKING:
    from rag.claims import Word
    from rag.sighting import Scores, Sighting

MOST = 6
"""No more than this many of a question's words are tried out."""

_WANTED = re.compile(r"\b(?:what|which|how many|how much|whose)\b((?: [\w'’-]+){0,2})", re.IGNORECASE)
_GENERAL = frozenset(
    """kind type sort name names number amount term part form way area year years date time people person group thing
    things example examples place many much called""".split()
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A word or name of the question that the text lacks, and the question as it reads without it."""

    words: str
    is_name: bool
    without: str


def missing(question: str, surroundings: str) -> list[Missing]:
    """Return the names, numbers and words of a question that are nowhere in a text.

    What stands for the answer itself ("which country", "how many people") is not asked of the text.
    """
    document = Document.read(surroundings)
    match = _WANTED.search(question)
    wanted = {word.key for word in read_words(match[1])} if match else set()
    found = []
    for unit in _units(read_words(question), question):
        start, end = unit[0].start, unit[-1].start + len(unit[-1].surface)
        words, is_name = question[start:end], unit[0].surface[0].isupper() and start > 0
        asked_for = unit[0].kind == "content" and any(word.key in wanted for word in unit)
        if words.lower() in _GENERAL or asked_for or all(document.find(word.key) for word in unit):
            continue
        found.append(Missing(words, is_name, " ".join((question[:start] + question[end:]).split())))
    return found[:MOST]


def _units(words: list[Word], question: str) -> list[list[Word]]:
    """Return the words that say something, the capitalised ones beside each other as one."""
    units: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        capital = word.carries and word.surface[0].isupper()
        beside = (
            last is not None
            and last.carries
            and last.surface[0].isupper()
            and question[last.start + len(last.surface) : word.start] in {" ", "-", "’s ", "'s "}
        )
        if capital and beside:
            units[-1].append(word)
        elif word.carries or word.kind in {"quantifier", "negation"}:
            units.append([word])
        last = word
    return units


def confidence_features(
    question: str, sighting: Sighting, scores: Scores, without: list[tuple[Missing, float]]
) -> dict[str, float]:
    """Return what the confidence in a sentence is made of.

    ``without`` are the missing words, each with the score that the sentence has for the question without it.
    """
    against = contradictions(read_words(question), read_words(sighting.evidence.text))
    return {
        "relevance": (scores.alone + scores.titled + scores.following + scores.passage) / 4,
        "missing_name": float(any(item.is_name for item, _ in without)),
        "objections": math.log1p(sum(max(0.0, score - scores.alone) for _, score in without)),
        "contradicted": float(bool(against)),
    }
