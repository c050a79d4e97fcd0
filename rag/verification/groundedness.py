"""Says whether a text supports a claim, without a language model.

The words of the claim are laid over the text; what is missing, what speaks against it and how well the cross-encoder
finds the claim in the nearest sentences are weighed by the few coefficients in `groundedness.json`.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from index.linguistics.tagging import Word, read_words
from index.linguistics.words import fold
from rag.types import Verdict
from rag.verification.alignment import Alignment, Document, align
from rag.verification.mismatches import mismatches
from rag.verification.objections import KINDS, UNSURE, objections
from rag.verification.reports import left_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.types import Reranker
    from rag.verification.mismatches import Mismatch

FOR = ("reading", "links", "share")
AGAINST = (
    "objections",
    *KINDS,
    "mismatches",
    "absent_names",
    "broken_names",
    "absent_numbers",
    "absent_content",
    "outside",
    "absent_pronouns",
    "pronoun_subject",
    "pronouns",
)
FITTED = (*FOR, *AGAINST)
"""The features whose coefficients are fitted: what speaks for a claim, and what against it."""
_MOST = 3.0
"""More words that are missing, or otherwise, than so many tell no more."""
_REASONS = 4
_NEGATION_REACH = 4
_BEGINNING = 1500
"""So many characters of a text's beginning, which sums up a news article, are read together."""
_LONGEST_FALL = 5.0
"""A beginning that speaks of something else, as a long text's may, counts as this much worse than the best stretch."""
_PLAIN_MARGIN = 1.0
"""A mismatch with at least this margin is named among the reasons."""
_LINK_REACH = 8
"""Two words that follow each other in the claim are linked in the text when they are no further apart than this."""
_COMMON = ("ing", "ed", "ly")
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of `groundedness.json`: fitted coefficients, and the constants set by hand."""

    intercept: float
    coefficients: dict[str, float]
    threshold: float
    enough_share: float
    unrelated: float
    verbatim: float

    def score(self, features: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, that a claim with these features is supported."""
        if features["verbatim"]:
            return self.verbatim
        logit = self.intercept + sum(self.coefficients[name] * features[name] for name in FITTED)
        related = _sigmoid(features["agreement"] - self.unrelated)
        return min(1.0, features["share"] / self.enough_share) * related * _sigmoid(logit)


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, value))))


@lru_cache(maxsize=1)
def load_model() -> Model:
    """Return the model that lies beside this module."""
    stored = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return Model(stored["intercept"], stored["coefficients"], stored["threshold"], **stored["by_hand"])


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found about a claim: the features that are weighed and, in words, what speaks against it."""

    features: dict[str, float]
    against: list[str]


@dataclass(frozen=True, slots=True)
class GroundednessVerifier:
    """Checks claims by their names, numbers and words, by what contradicts them, and by the cross-encoder."""

    reranker: Reranker

    def verify(self, claim: str, text: str) -> Verdict:
        """Score from 0 (contradicted or absent) to 1 (stated); ``why`` names what is missing or otherwise."""
        found = self.examine(claim, Document.read(text))
        if found is None:
            return Verdict(supported=False, score=0.0, why="nothing of it is in the text")
        model = load_model()
        score = model.score(found.features)
        if score >= model.threshold:
            return Verdict(supported=True, score=score)
        return Verdict(
            supported=False,
            score=score,
            why="; ".join([*dict.fromkeys(found.against)][:_REASONS]) or "the text does not state it",
        )

    def examine(self, claim: str, document: Document) -> Examination | None:
        """Return what the text says about the claim, None where it has no word of it that carries meaning."""
        words = read_words(claim)
        alignment = align(words, document)
        if not alignment.windows:
            return None
        first, last = alignment.windows[0][1]
        verbatim = all(alignment.present) and _is_verbatim(claim, words, document)
        against = [] if verbatim else objections(claim, words, document, (first, last))
        # Where the claim is hardly carried at all, a "not" says nothing about it.
        against = against if alignment.share >= load_model().enough_share else []
        others = [] if verbatim else mismatches(words, document, alignment.places)
        features = _word_features(words, alignment, others)
        features |= {kind: float(any(one.kind == kind for one in against)) for kind in KINDS}
        features |= {"verbatim": float(verbatim), "objections": float(any(one.kind not in UNSURE for one in against))}
        features |= dict.fromkeys(("agreement", "reading"), 0.0) if verbatim else self._read(claim, document, alignment)
        reasons = [one.why for one in sorted(against, key=lambda one: one.kind in UNSURE)]
        reasons += [
            f"the text says {other.other.surface!r}, not {other.own.surface!r}"
            for other in others
            if other.margin >= _PLAIN_MARGIN
        ]
        return Examination(features, reasons + _missing(claim, words, alignment))

    def _read(self, claim: str, document: Document, alignment: Alignment) -> dict[str, float]:
        """Return the cross-encoder's score of the best stretch, and its mean with that of the text's beginning."""
        texts = [document.text[start:end] for (start, end), _ in alignment.windows]
        (start, end), _ = document.sentences[0]
        # An article's first sentence names whom the later ones call "he".
        texts.append(f"{document.text[start:end]} {texts[0]}")
        *near, beginning = self.reranker.score(claim, [*texts, document.text[:_BEGINNING]])
        agreement = max(near)
        return {"agreement": agreement, "reading": (agreement + max(beginning, agreement - _LONGEST_FALL)) / 2}


def _links(words: list[Word], places: Mapping[str, list[int]]) -> float:
    """Return which part of the claim's neighbouring words stand together in the text, 0 to 1."""
    neighbours = list(pairwise(word.key for word in words if word.carries))
    linked = 0
    for one, two in neighbours:
        spots = places[two]
        nearest = ((bisect_left(spots, at - _LINK_REACH), at) for at in places[one])
        linked += any(number < len(spots) and spots[number] <= at + _LINK_REACH for number, at in nearest)
    return linked / max(1, len(neighbours))


def _word_features(words: list[Word], alignment: Alignment, others: list[Mismatch]) -> dict[str, float]:
    """Return the features, by name, that need no model: what is linked, what is missing, what is otherwise."""
    seen = list(zip(words, alignment.present, strict=True))
    near = zip(seen, alignment.inside, strict=True)
    counted = {
        "mismatches": sum(other.margin for other in others),
        "absent_names": sum(
            word.is_capital and not there and not _opens(word, place) for place, (word, there) in enumerate(seen)
        ),
        "absent_numbers": sum(word.kind == "number" and not there for word, there in seen),
        "absent_content": sum(
            word.kind == "content" and (not word.is_capital or _opens(word, place)) and not there
            for place, (word, there) in enumerate(seen)
        ),
        "outside": sum(word.carries and there and not inside for (word, there), inside in near),
    }
    return {name: min(_MOST, float(value)) for name, value in counted.items()} | {
        "share": alignment.share,
        "links": _links(words, alignment.places),
        "broken_names": float(
            sum(one[0].is_capital and two[0].is_capital and one[1] != two[1] for one, two in pairwise(seen))
        ),
        "absent_pronouns": float(sum(word.kind == "pronoun" and not there for word, there in seen)),
        "pronoun_subject": float(_leans(words)),
        "pronouns": float(sum(word.kind == "pronoun" and word.key in _THIRD_PERSON for word in words)),
    }


def _leans(words: list[Word]) -> bool:
    """Return whether a claim begins with a pronoun; in a quotation it is the speaker's."""
    return words[0].kind == "pronoun" and not words[0].start


def _opens(word: Word, place: int) -> bool:
    """Return whether a word has its capital from the beginning of the sentence alone: "According", "Recently"."""
    return not place and word.kind == "content" and word.surface.endswith(_COMMON)


def _is_verbatim(claim: str, words: list[Word], document: Document) -> bool:
    """Return whether the text has the claim word for word, and not under a word that the claim leaves out."""
    folded, wanted = ([fold(word.surface) for word in each] for each in (document.words, words))
    size = len(wanted) if len(wanted) > 2 else len(folded) + 1
    return any(
        folded[first] == wanted[0]
        and folded[first : first + size] == wanted
        and not _is_cut(claim, document, first, first + size)
        for first in range(len(folded) - size + 1)
    )


def _is_cut(claim: str, document: Document, first: int, last: int) -> bool:
    """Return whether what stands around these words of the text denies them, or makes them depend on something."""
    if any(word.kind == "negation" for word in document.words[max(0, first - _NEGATION_REACH) : first]):
        return True
    end = document.words[last - 1]
    return bool(left_out(document, (document.words[first].start, end.start + len(end.surface)), claim))


def _missing(claim: str, words: list[Word], alignment: Alignment) -> list[str]:
    """Say which words are not in the text, or only far from the rest of the claim; numbers and names first."""
    reasons: list[tuple[int, str]] = []
    for word, there, near in zip(words, alignment.present, alignment.inside, strict=True):
        if word.kind == "number" and not there:
            shown = None if " " in word.surface else re.match(r"[\w.,]*\w%?", claim[word.start :])
            reasons.append((0, f"the number {shown[0] if shown else word.surface} is not in the text"))
        elif word.carries and not there:
            reasons.append((1 if word.is_capital else 2, f"{word.surface!r} is not in the text"))
        elif not near and (word.is_capital or word.kind == "number"):
            reasons.append((3, f"{word.surface!r} is in the text, but not where it speaks of this"))
    if _leans(words):
        reasons.append((4, f"it does not say who or what {words[0].surface!r} is"))
    return [reason for _, reason in sorted(reasons, key=lambda item: item[0])]
