"""What the articles say to a statement of a draft: whether they support it, say otherwise, or have newer figures."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from rag.checking.findings import Difference
from rag.checking.nearest import later, nearest
from rag.checking.succession import newer
from rag.verification import KINDS, GroundednessVerifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word
    from index.types import Span
    from rag.checking.departures import Departure
    from rag.checking.findings import Verdict
    from rag.checking.nearest import Stretch
    from rag.checking.places import Archive
    from rag.checking.succession import Update

_READ = 2
"""So many of the nearest stretches are read by the cross-encoder, where words alone do not tell."""
_MOST = 3.0
_REASONS = 3

_ORDERLY = 0.6
"""Where less of a statement stands in its order, its words may be about different things."""

_OF_FIGURES = frozenset({"figure", "past_figure", "unit"})

FOR = ("share", "order", "reading")
EDITS = tuple(
    f"edit_{kind}"
    for kind in ("negation", "modality", "tense", "quantity", "unit", "time", "order", "name", "opposite")
)
AGAINST = (
    *KINDS,
    *EDITS,
    "figure",
    "past_figure",
    "scattered",
    "name",
    "word",
    "strange",
    "elsewhere",
    "name_elsewhere",
    "unstated",
)
FITTED = (*FOR, *AGAINST)
"""The features of a stretch whose coefficients are fitted: what speaks for a statement, and what against it."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of `statements.json`: how likely an article supports a statement, and from where on it counts."""

    intercept: float
    coefficients: dict[str, float]
    supported: float
    partly: float
    related: float
    strange: float
    older: float
    voiced: float
    speaker: float

    def score(self, features: dict[str, float]) -> float:
        """Return how likely a stretch of an article supports a statement, 0 to 1."""
        logit = self.intercept + sum(self.coefficients.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-500.0, min(500.0, logit))))


@lru_cache(maxsize=1)
def load_model() -> Model:
    """Return the model that lies beside this module."""
    stored = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return Model(stored["intercept"], stored["coefficients"], **stored["thresholds"])


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the articles say to a statement: the finding, how sure it is, why, and the stretches, best first.

    ``departures`` are what the first stretch has otherwise; ``all_found`` are the stretches that have most of it,
    whatever they say.
    """

    finding: Verdict
    confidence: float
    why: str = ""
    departures: tuple[Departure, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    all_found: tuple[Stretch, ...] = ()
    claim: str = ""

    def differences(self, start: int) -> tuple[Difference, ...]:
        """Return the words that differ, side by side; the statement begins at ``start`` of the draft."""
        if not self.stretches:
            return ()
        text, found = self.stretches[0].article.text, []
        for one in self.departures:
            if one.own and one.other:
                own = self.claim_words(one)
                found.append(
                    Difference(own, text[slice(*one.other)], start + one.own[0], start + one.own[1], 1, *one.other)
                )
        return tuple(dict.fromkeys(found))

    def claim_words(self, one: Departure) -> str:
        """Return the statement's own words that differ."""
        return self.claim[slice(*one.own)] if one.own else ""


def judge(claim: str, context: str, archive: Archive, words: Sequence[Word], speaker: str = "") -> Judgement:
    """Return what the articles say to a statement; ``context`` is what stands before it, ``speaker`` whose it is."""
    found = nearest(claim, context, archive, speaker)
    if not found:
        return Judgement("not_found", 1.0, "no article speaks of this", claim=claim)
    model = load_model()
    scored = sorted(
        ((model.score(each), -place, one) for place, (one, each) in enumerate(examined(claim, words, found, archive))),
        key=lambda each: each[:2],
        reverse=True,
    )
    score, _, best = scored[0]
    if score >= model.supported:
        near = tuple(one for _, _, one in scored if one.share >= model.partly)
        known = {one.article.id for one in found}
        more = later(claim, list(words), best.published[:10], archive) if best.published else []
        if update := newer(claim, words, best, [*found, *(one for one in more if one.article.id not in known)]):
            older = _older(best, update, found)
            return Judgement("outdated", model.older, update.why, (update.departure,), older, near, claim)
        return Judgement("supported", score, "", (), (best,), near, claim)
    if update := newer(claim, words, None, found):
        others = (
            one for _, _, one in scored if one.article.id != update.stretch.article.id and one.share >= model.partly
        )
        return Judgement(
            "outdated", model.older, update.why, (update.departure,), (update.stretch, *others)[:2], (), claim
        )
    nearest_one = max((one for _, _, one in scored), key=lambda one: one.share)
    return _otherwise(claim, score, nearest_one)


def _older(best: Stretch, update: Update, found: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return what takes a statement's place and what supports it, the newer first."""
    newest = update.stretch
    if best.article.id != newest.article.id:
        return newest, best
    others = [one for one in found if one.article.id != best.article.id and one.published < newest.published]
    old = [one for one in others if not one.against() and one.share >= load_model().partly]
    return (newest, *old[:1])


def _otherwise(claim: str, score: float, best: Stretch) -> Judgement:
    model, against = load_model(), best.against()
    if best.share < model.related:
        return Judgement("not_found", 1 - score, "no article states this", (), (best,), (), claim)
    if against and (best.share >= model.partly or any(one.kind in _OF_FIGURES for one in against)):
        why = _reasons(against)
        return Judgement("contradicted", 1 - score, why, tuple(against), (best,), (), claim)
    lacking = [one for one in best.departures if one.weight == "missing"]
    doubtful = [one for one in best.departures if one.weight == "doubtful"]
    why = _reasons([*lacking, *doubtful])
    if best.share >= model.partly:
        return Judgement("partly", 1 - score, why or "not all of it is stated", tuple(doubtful), (best,), (), claim)
    return Judgement("not_found", 1 - score, "no article states this", (), (best,), (), claim)


def _reasons(found: Sequence[Departure]) -> str:
    """Return why a statement does not stand, each word of it told of once."""
    kept: list[Departure] = []
    for one in found:
        if not any(one.why == each.why or _within(one.own, each.own) for each in kept):
            kept.append(one)
    return "; ".join(one.why for one in kept[:_REASONS])


def _within(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and other[0] <= one[0] and one[1] <= other[1]


def examined(
    claim: str, words: Sequence[Word], found: Sequence[Stretch], archive: Archive
) -> list[tuple[Stretch, dict[str, float]]]:
    """Return the stretches with their features; the cross-encoder reads only those that words leave open."""
    told = [(one, _features(words, one)) for one in found]
    if told[0][1]["verbatim"] or not isinstance(archive.verifier, GroundednessVerifier):
        return told
    near = [one for one, _ in told[:_READ]]
    for one, each in told[:_READ]:
        each["strange"] = _strange(words, one, archive)
    scores = archive.verifier.reranker.score(claim, [one.article.text[slice(*one.span)] for one in near])
    read = dict(zip(map(id, near), scores, strict=True))
    return [(one, each | {"reading": read.get(id(one), min(scores))}) for one, each in told]


def _strange(words: Sequence[Word], one: Stretch, archive: Archive) -> float:
    """Return how many of a statement's words are unlike all words of the article that it does not have itself."""
    lacking = [
        (word, each)
        for each in one.departures
        if each.kind in {"word", "elsewhere"} and each.own
        for word in words
        if word.start == each.own[0]
    ]
    if not lacking:
        return 0.0
    keys = {word.key for word in words}
    first, last = one.alignment.windows[0][1]
    others = [
        w
        for w in one.document.words[first:last]
        if w.kind in {"content", "quantifier", "function"} and w.key not in keys
    ]
    if not others:
        return float(len(lacking))
    texts = [word.surface.lower() for word in (*(word for word, _ in lacking), *others)]
    vectors = archive.retriever.embedder.embed_passages(texts)
    likeness = (vectors[: len(lacking)] @ vectors[len(lacking) :].T).max(1)
    least = load_model().strange
    return min(_MOST, float(sum(max(0.0, least - value) / least for value in likeness)))


def _share(words: Sequence[Word], one: Stretch) -> float:
    """Return which part of a statement a stretch has, figures that are rounded or written otherwise among it."""
    unlike = {each.own[0] for each in one.departures if each.own and each.kind in _OF_FIGURES}
    seen = [(word, inside) for word, inside in zip(words, one.alignment.inside, strict=True) if word.carries]
    numbers = [word for word, inside in seen if word.kind == "number" and not inside]
    if not numbers or unlike or not seen:
        return one.share
    return max(one.share, sum(inside or word.kind == "number" for word, inside in seen) / len(seen))


def _features(words: Sequence[Word], one: Stretch) -> dict[str, float]:
    counts = dict.fromkeys(AGAINST, 0.0)
    for each in one.departures:
        name = "unstated" if each.kind == "figure" and each.weight == "missing" else each.kind
        counts[name] = min(_MOST, counts.get(name, 0.0) + 1)
    keys = [word.key for word in words]
    first, last = one.alignment.windows[0][1]
    theirs = [word.key for word in one.document.words[first:last]]
    order = LCSseq.similarity(keys, theirs) / len(keys)
    return counts | {
        "share": _share(words, one),
        "order": order,
        "scattered": max(0.0, _ORDERLY - order),
        "reading": 0.0,
        "verbatim": float(order == 1.0 and not one.departures),
    }
