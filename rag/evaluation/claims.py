"""Judges pairs of claims: whether the one that is true to its article is scored above the false one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from rag.evaluation.measures import auroc, percentile, share
from rag.evaluation.results import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.ingest import Progress
    from rag.evaluation.datasets import Pair
    from rag.types import Verdict, Verifier


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, what the verifier says of its two versions, and the milliseconds of both."""

    pair: Pair
    true: Verdict
    false: Verdict
    milliseconds: float


def judge_all(verifier: Verifier, pairs: Sequence[Pair], progress: Progress) -> list[Judged]:
    """Check both claims of each pair against its article."""
    judged = []
    for number, pair in enumerate(pairs, 1):
        started = perf_counter()
        true, false = (verifier.verify(claim, pair.article) for claim in (pair.supported, pair.unsupported))
        judged.append(Judged(pair, true, false, 1000 * (perf_counter() - started)))
        progress("checking", number, len(pairs))
    return judged


def pair_figures(true: Sequence[float], false: Sequence[float]) -> dict[str, float | None]:
    """Return how the scores of true and false versions, pair by pair, compare."""
    above, equal = ([one > other for one, other in zip(true, false, strict=True)],
                    [one == other for one, other in zip(true, false, strict=True)])  # fmt: skip
    return {
        "true_above_false": share(above),
        "true_above_false_ties_half": (sum(above) + 0.5 * sum(equal)) / len(above) if above else None,
        "claims_auroc": auroc(true, false),
    }


def claim_figures(judged: Sequence[Judged]) -> dict[str, float | None]:
    """Return the figures by the names of `results.MEANINGS`."""
    kept, refused = share([one.true.supported for one in judged]), share([not one.false.supported for one in judged])
    return pair_figures([one.true.score for one in judged], [one.false.score for one in judged]) | {
        "balanced_accuracy": None if kept is None or refused is None else (kept + refused) / 2,
        "claim_ms_p50": percentile([one.milliseconds / 2 for one in judged], 0.5),
    }


def claim_charts(judged: Sequence[Judged]) -> tuple[Chart, ...]:
    """Return a chart of the kinds of error, the worst first; none where no pair names its error."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        if one.pair.error:
            kinds[one.pair.error].append(one.true.score > one.false.score)
    rows = sorted(((f"{kind} ({len(flags)})", sum(flags) / len(flags)) for kind, flags in kinds.items()),
                  key=lambda row: (row[1], row[0]))  # fmt: skip
    if not rows:
        return ()
    return (
        Chart(
            "errors",
            "True version scored above the false, by kind of error",
            f"Hardest: {rows[0][0]}, {rows[0][1]:.0%}. In brackets, how many pairs.",
            ("kind of error", "share of the pairs"),
            tuple(rows),
            style="bars",
        ),
    )
