"""What an evaluation gives: figures with their meaning, and the data of charts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure says and which way is better; "neither" for what is only told, such as a time."""

    label: str
    better: Literal["higher", "lower", "neither"] = "higher"
    digits: int = 3


MEANINGS: dict[str, Meaning] = {
    "passage_r@1": Meaning("answer in the first passage"),
    "passage_r@5": Meaning("answer in the first 5 passages"),
    "passage_r@6": Meaning("answer in the first 6 passages"),
    "passage_r@10": Meaning("answer in the first 10 passages"),
    "passage_mrr@10": Meaning("mean reciprocal rank of the passage"),
    "article_r@1": Meaning("first passage from a right article"),
    "article_r@5": Meaning("a right article in the first 5"),
    "evidence@1": Meaning("answer in the first citation"),
    "any_citation": Meaning("answer in any citation"),
    "mean_citations": Meaning("citations per answer", "neither", 2),
    "exact_citations": Meaning("citations equal to the article's text"),
    "auroc": Meaning("AUROC of the confidence, answerable or not"),
    "refused_answering_92": Meaning("refused of the unanswerable, answering 92%"),
    "answered_default": Meaning("answered of the answerable, as it comes"),
    "refused_default": Meaning("refused of the unanswerable, as it comes"),
    "ece": Meaning("calibration error of the confidence (ECE)", "lower"),
    "ece_answerable": Meaning("ECE, taken as that there is an answer", "neither"),
    "surest": Meaning("answers with a confidence of 0.95 or more", "neither"),
    "surest_right": Meaning("of these, answer in the first citation", "neither"),
    "surest_answerable": Meaning("of these, there is an answer", "neither"),
    "surest_wrong": Meaning("of all questions, wrong with a confidence of 0.95 or more", "lower"),
    "ms_p50": Meaning("milliseconds per question, median", "neither", 1),
    "ms_p95": Meaning("milliseconds per question, 95th percentile", "neither", 1),
    "quotes_found": Meaning("direct quotes of five words or more, found"),
    "quotes_right_source": Meaning("direct quotes with the right source"),
    "precision": Meaning("all attributions, precision"),
    "recall": Meaning("all attributions, recall"),
    "f1": Meaning("all attributions, F1"),
    "f1_with_source": Meaning("attributions with a source, F1"),
    "certain": Meaning("attributions that are called certain", "neither"),
    "certain_right": Meaning("certain attributions with the right source"),
    "certainty_ece": Meaning("calibration error of attributions (ECE)", "lower"),
    "articles_per_second": Meaning("articles per second", "neither", 2),
    "true_above_false": Meaning("true version scored above the false"),
    "true_above_false_ties_half": Meaning("the same, ties counting half"),
    "claims_auroc": Meaning("AUROC of the score, true or false"),
    "balanced_accuracy": Meaning("right as it comes, mean of true and false"),
    "claim_ms_p50": Meaning("milliseconds per claim, median", "neither", 1),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """The data of one chart: ``columns`` name the values of each row; the first column is across, the rest up.

    ``says`` is a sentence for those who cannot see it; ``ideal`` draws the diagonal on which confidence is honest.
    """

    name: str
    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]
    style: Literal["line", "bars"] = "line"
    ideal: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """All that was measured on one data set; a figure is None where the data cannot give it."""

    dataset: str
    form: str
    counts: Mapping[str, int]
    figures: Mapping[str, float | None]
    limit: int | None = None
    seed: int = 0
    seconds: float = 0.0
    index: str | None = None
    charts: tuple[Chart, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object, version 1; figures and curves are rounded to what they can bear."""
        rounded = {
            name: None if value is None else round(value, MEANINGS[name].digits) for name, value in self.figures.items()
        }
        charts = {
            chart.name: [dict(zip(chart.columns, map(_rounded, row), strict=True)) for row in chart.rows]
            for chart in self.charts
        }
        return {
            "version": 1,
            "dataset": self.dataset,
            "form": self.form,
            "limit": self.limit,
            "seed": self.seed,
            "counts": dict(self.counts),
            "figures": rounded,
            "charts": charts,
            "index": self.index,
            "seconds": round(self.seconds, 1),
        }

    def table(self) -> list[tuple[str, str, str]]:
        """Return for each figure its name, its value and what it says, in the order measured."""
        return [
            (name, "-" if value is None else f"{value:.{MEANINGS[name].digits}f}", MEANINGS[name].label)
            for name, value in self.figures.items()
        ]

    def heading(self) -> str:
        """Return what was measured, in one line."""
        counted = ", ".join(f"{what} {number:,}" for what, number in self.counts.items())
        return f"{self.dataset}: {counted}" + (f" (a sample, seed {self.seed})" if self.limit else "")


def _rounded(value: str | float) -> str | float:
    return round(value, 4) if isinstance(value, float) else value
