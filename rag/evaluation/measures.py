"""The measures: retrieval by ir-measures, AUROC by scikit-learn, refusal and calibration from their definitions."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

MEASURES, PLOTS = ("ir_measures", "sklearn"), ("matplotlib",)
"""Libraries that only evaluation needs, the extra `eval` of the package: to measure, and to draw."""

BINS = 10
ANSWERED = 0.92
"""The share of the answerable questions that is answered where the share refused of the others is measured."""


def require(modules: tuple[str, ...]) -> None:
    """Raise UsageError, which says how to install them, where any of these modules is missing."""
    if missing := [module for module in modules if find_spec(module) is None]:
        raise UsageError(
            f"Evaluation needs {', '.join(missing)}, not installed here. Run: pip install 'article-rag[eval]'"
        )


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of a like confidence: how many, their mean confidence, and the share of them that is right."""

    count: int
    confidence: float
    right: float


def share(flags: Sequence[bool]) -> float | None:
    """Return the part of the flags that is true, None of none."""
    return sum(flags) / len(flags) if flags else None


def found_at(ranked: Sequence[Sequence[bool]], depths: Sequence[int]) -> tuple[dict[int, float], float]:
    """Return the share of queries with a hit among the first k, for each k, and the mean reciprocal rank.

    ``ranked`` has for each query whether each result, best first, is a hit; results beyond the deepest k count as none.
    """
    from ir_measures import RR, Success, calc_aggregate  # noqa: PLC0415 - only evaluation has it

    deepest = max(depths)
    run = {str(q): {str(r): -float(r) for r in range(min(len(hits), deepest))} for q, hits in enumerate(ranked)}
    # A query is judged only if something is known to be relevant to it: here, something that is never found.
    judged = {str(q): {"elsewhere": 1, **{str(r): int(hit) for r, hit in enumerate(h)}} for q, h in enumerate(ranked)}
    measured = calc_aggregate([RR @ deepest, *(Success @ k for k in depths)], judged, run)
    return {k: float(measured[Success @ k]) for k in depths}, float(measured[RR @ deepest])


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Return how likely a positive scores above a negative, ties half; None where either is missing."""
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - takes a second

    if not positive or not negative:
        return None
    return float(roc_auc_score([1] * len(positive) + [0] * len(negative), [*positive, *negative]))


def refused_while_answering(answerable: Sequence[float], others: Sequence[float], part: float) -> float | None:
    """Return the share of the others whose confidence is below the threshold that answers this part."""
    if not answerable or not others:
        return None
    threshold = sorted(answerable)[int(len(answerable) * (1 - part) + 1e-9)]
    return sum(score < threshold for score in others) / len(others)


def bins(confidences: Sequence[float], right: Sequence[bool], count: int = BINS) -> list[Bin]:
    """Return the answers in bins of equal width by confidence, empty ones left out."""
    members: list[list[tuple[float, bool]]] = [[] for _ in range(count)]
    for confidence, correct in zip(confidences, right, strict=True):
        members[min(count - 1, int(confidence * count))].append((confidence, correct))
    return [
        Bin(len(some), sum(c for c, _ in some) / len(some), sum(ok for _, ok in some) / len(some))
        for some in members
        if some
    ]


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float | None:
    """Return the expected calibration error: how far confidence and share right lie apart, weighed by the bins' sizes.

    Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning" (2015).
    """
    if not confidences:
        return None
    return sum(each.count * abs(each.confidence - each.right) for each in bins(confidences, right)) / len(confidences)


def risk_by_coverage(confidences: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float]]:
    """Return (share answered, share wrong of the answered) for each threshold, the strictest first."""
    order = sorted(zip(confidences, right, strict=True), key=lambda pair: -pair[0])
    points, wrong = [], 0
    for answered, (confidence, correct) in enumerate(order, 1):
        wrong += not correct
        if answered == len(order) or order[answered][0] < confidence:  # equal confidences are answered together
            points.append((answered / len(order), wrong / answered))
    return points


def percentile(values: Sequence[float], part: float) -> float | None:
    """Return the value below which this part of the values lies, by the nearest rank; None of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else None
