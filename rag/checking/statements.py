"""What the articles say to a statement of a draft: whether they support it, say otherwise, or have newer figures."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from index.linguistics.synonyms import is_among
from index.linguistics.tagging import read_words
from index.linguistics.views import JUDGING
from index.linguistics.words import fold, stem
from index.types import overlap
from rag.checking.findings import Difference
from rag.checking.nearest import later, nearest
from rag.checking.succession import newer
from rag.verification import KINDS

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
"""In so many of the nearest stretches words are compared by meaning, where they are not the statement's own."""
_MOST = 3.0
_REASONS = 3

_ORDERLY = 0.6
"""Where less of a statement stands in its order, its words may be about different things."""

_OF_FIGURES = frozenset({"figure", "past_figure", "unit"})

_SOFT = frozenset({"edit_order", "role", "bound", "surer", "displaced", "replaced", "word", "elsewhere"})
"""What other words for the same may look like: alone it says nothing against a statement."""

_NEGATING = frozenset({"negation", "edit_negation"})

_JUDGING = frozenset(stem(verb) for verb in JUDGING if " " not in verb)

_PAST = re.compile(r"\b(?:has|have|had|was|were|been|did)\b|\b\w+ed\b", re.IGNORECASE)
_NEGATED = frozenset({"nobody", "no", "none", "nothing", "never", "not", "neither", "nor", "without"})

FOR = ("share", "order")
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
    reworded: float
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
    whatever they say; ``turned`` is one that has it as denied, doubted, asked or left open, and why.
    """

    finding: Verdict
    confidence: float
    why: str = ""
    departures: tuple[Departure, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    all_found: tuple[Stretch, ...] = ()
    claim: str = ""
    turned: tuple[Stretch, Departure] | None = None

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


def judge(  # noqa: PLR0913 - a statement, whose it is, and where to look
    claim: str, context: str, archive: Archive, words: Sequence[Word], speaker: str = "", *, held_open: bool = False
) -> Judgement:
    """Return what the articles say to a statement; ``context`` is what stands before it, ``speaker`` whose it is.

    Where the draft itself holds it open (denied, doubted, asked), that the article negates it is no difference.
    """
    found = nearest(claim, context, archive, speaker)
    turned = next(
        (
            (one, each)
            for one in found
            for each in one.departures
            if _is_turned(each) and one.share >= load_model().partly
        ),
        None,
    )
    if held_open and turned:
        kept = [tuple(d for d in one.departures if d.kind not in _NEGATING and not _is_turned(d)) for one in found]
        found = [replace(one, departures=departures) for one, departures in zip(found, kept, strict=True)]
    return replace(_judged(claim, archive, words, found), turned=turned)


def _is_turned(each: Departure) -> bool:
    """Return whether an article has a statement as denied, doubted, asked or left open, and the draft has not."""
    return each.kind == "stance" and each.why.startswith("in the article it is")


def _judged(claim: str, archive: Archive, words: Sequence[Word], found: Sequence[Stretch]) -> Judgement:
    if not found:
        return Judgement("not_found", 1.0, "no article speaks of this", claim=claim)
    model = load_model()
    scored = sorted(
        ((model.score(each), -place, one) for place, (one, each) in enumerate(examined(words, found, archive))),
        key=lambda each: each[:2],
        reverse=True,
    )
    score, _, best = scored[0]
    reworded = next((one for _, _, one in scored if one.share >= model.reworded and _is_reworded(claim, one)), None)
    if score < model.supported and reworded is not None:
        score, best = max(score, model.supported), reworded
    if score >= model.supported:
        near = tuple(one for _, _, one in scored if one.share >= model.partly)
        known = {one.article.id for one in found}
        more = later(claim, list(words), best.published[:10], archive) if best.published else []
        update = newer(claim, words, best, [*found, *(one for one in more if one.article.id not in known)])
        if update and not _stands_beside(best, update.stretch):
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


def _stands_beside(best: Stretch, other: Stretch) -> bool:
    """Return whether another figure stands in the very sentence that supports a statement: "290, down from 380"."""
    return best.article.id == other.article.id and bool(overlap(best.span, [other.span]))


def _is_reworded(claim: str, one: Stretch) -> bool:
    """Return whether nothing of an article speaks against a statement but that it has other words."""
    return all(
        (each.kind in _SOFT and not _tells(claim, each)) or _is_same_in_other_words(claim, one, each)
        for each in one.departures
    )


def _tells(claim: str, each: Departure) -> bool:
    """Return whether a word that an article lacks changes what is told: what is counted, or what somebody thinks."""
    if each.own is None:
        return False
    words = read_words(claim[: each.own[1]])
    own = [word for word in words if word.start >= each.own[0] and word.carries]
    counted = any(word.kind == "number" for word in words[-len(own) - 1 : -1]) if own else False
    return counted or any(is_among(word.key, _JUDGING) for word in own)


def _is_same_in_other_words(claim: str, one: Stretch, each: Departure) -> bool:
    """Return whether a difference is one of form: a plan told in the present, "nobody" for "not", a figure's place."""
    own, other = (claim[slice(*each.own)] if each.own else ""), ""
    if each.other:
        other = one.article.text[slice(*each.other)]
    if each.kind == "edit_tense":
        return not any(_PAST.search(text) for text in (claim, other))
    if each.kind in {"exchange", "edit_quantity"}:  # what two figures are worth is compared elsewhere
        numbers, others = (re.findall(r"\d+", text) for text in (own, other))
        return bool(numbers and others and numbers != others) or not (own or other)
    if each.kind in {"negation", "edit_negation"}:
        mine, theirs = (_negations(text) for text in (claim, one.article.text[slice(*one.span)]))
        return mine == theirs > 0
    return False


def _negations(text: str) -> int:
    return sum(fold(token) in _NEGATED or token.endswith(("n't", "n’t")) for token in re.findall(r"[\w’']+", text))


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
    words: Sequence[Word], found: Sequence[Stretch], archive: Archive
) -> list[tuple[Stretch, dict[str, float]]]:
    """Return the stretches with their features; words unlike the article's are looked at in the first of them alone."""
    told = [(one, _features(words, one)) for one in found]
    if not told[0][1]["verbatim"]:
        for one, each in told[:_READ]:
            each["strange"] = _strange(words, one, archive)
    return told


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
        "verbatim": float(order == 1.0 and not one.departures),
    }
