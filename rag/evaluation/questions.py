"""Questions: asked, and noted stage by stage whether the answer is still there; their figures and charts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from index.text import split_sentences
from rag.evaluation.measures import (
    ANSWERED,
    auroc,
    bins,
    calibration_error,
    found_at,
    percentile,
    refused_while_answering,
    risk_by_coverage,
    share,
)
from rag.evaluation.results import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.ingest import Progress
    from rag.assistant import Assistant
    from rag.evaluation.datasets import Case
    from rag.evidence import EvidenceFinder
    from rag.types import Answer, Evidence

DEPTH = 10
"""How many passages of `Assistant.search` are judged."""

STAGES = (
    "in a passage that was read",
    "in one sentence of them",
    "in a sentence that was scored",
    "in the first citation",
    "answered at the default threshold",
)
"""Where the answer can be lost on its way, in order."""

SUREST = 0.95
"""Of answers that are as sure as this, as many ought to be right."""

POINTS = 200
"""The most points of a curve that are kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    ``passages`` and ``articles`` tell for each passage found, best first, whether it holds the answer and whether its
    article is a right one; ``stages`` whether the answer is in what each of `STAGES` gave; ``cited`` and ``exact``
    whether each citation holds it and equals its article's text. ``answered`` is at the default threshold; all else
    is with every question answered.
    """

    case: Case
    passages: tuple[bool, ...]
    articles: tuple[bool, ...]
    stages: tuple[bool, ...]
    cited: tuple[bool, ...]
    exact: tuple[bool, ...]
    confidence: float
    answered: bool
    milliseconds: float

    @property
    def right(self) -> bool:
        """Whether the question has an answer and the first citation holds it."""
        return self.case.answerable and self.cited[:1] == (True,)


@dataclass(slots=True)
class _Watched:
    """Finds evidence as the finder given to it does, and remembers all that it found."""

    finder: EvidenceFinder
    found: list[Evidence] = field(default_factory=list)

    def find(self, *arguments: Any, **named: Any) -> list[Evidence]:
        """Pass the call on."""
        found = self.finder.find(*arguments, **named)
        self.found.extend(found)
        return found


def ask_all(assistant: Assistant, cases: Sequence[Case], progress: Progress) -> list[Outcome]:
    """Ask every question, whatever the confidence, and judge what comes back."""
    watched = _Watched(assistant.finder)
    always = replace(assistant, threshold=0.0, finder=cast("EvidenceFinder", watched))
    outcomes = []
    for number, case in enumerate(cases, 1):
        watched.found.clear()
        answer = always.ask(case.question)
        outcomes.append(_judge(assistant, case, answer, tuple(watched.found)))
        progress("asking", number, len(cases))
    return outcomes


def _judge(assistant: Assistant, case: Case, answer: Answer, scored: Sequence[Evidence]) -> Outcome:
    found = [hit.passage for hit in assistant.search(case.question, k=DEPTH)]
    read = [hit.passage for hit in answer.considered]
    sentences = [
        (passage.article.id, (passage.start + start, passage.start + end), passage.text[start:end])
        for passage in read
        for start, end in split_sentences(passage.text)
    ]
    cited = tuple(case.held_by(c.article_id, (c.start, c.end), c.quote) for c in answer.citations)
    answered = answer.answered and answer.confidence >= assistant.threshold
    return Outcome(
        case=case,
        passages=tuple(case.held_by(p.article.id, (p.start, p.end), p.text) for p in found),
        articles=tuple(case.names(p.article.id) for p in found),
        stages=(
            any(case.held_by(p.article.id, (p.start, p.end), p.text) for p in read),
            any(case.held_by(*sentence) for sentence in sentences),
            any(case.held_by(piece.article.id, piece.span, piece.text) for piece in scored),
            cited[:1] == (True,),
            cited[:1] == (True,) and answered,
        ),
        cited=cited,
        exact=tuple(_is_exact(assistant, answer, place) for place in range(len(answer.citations))),
        confidence=answer.confidence,
        answered=answered,
        milliseconds=answer.timings_ms["total"],
    )


def _is_exact(assistant: Assistant, answer: Answer, place: int) -> bool:
    citation = answer.citations[place]
    article = assistant.reader.article(citation.article_id)
    return article is not None and article.text[citation.start : citation.end] == citation.quote


def question_figures(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    """Return the figures by the names of `results.MEANINGS`."""
    good, bad = _split(outcomes)
    labelled = [outcome for outcome in good if outcome.case.articles]
    figures: dict[str, float | None] = dict.fromkeys(
        (*(f"passage_r@{k}" for k in (1, 5, 6, 10)), f"passage_mrr@{DEPTH}", "article_r@1", "article_r@5")
    )
    if good:
        recall, mrr = found_at([outcome.passages for outcome in good], (1, 5, 6, 10))
        figures |= {f"passage_r@{k}": value for k, value in recall.items()} | {f"passage_mrr@{DEPTH}": mrr}
    if labelled:
        recall, _ = found_at([outcome.articles for outcome in labelled], (1, 5))
        figures |= {f"article_r@{k}": value for k, value in recall.items()}
    sure, unsure = [outcome.confidence for outcome in good], [outcome.confidence for outcome in bad]
    confidences = [outcome.confidence for outcome in outcomes]
    surest = [outcome for outcome in outcomes if outcome.answered and outcome.confidence >= SUREST]
    return figures | {
        "evidence@1": share([outcome.right for outcome in good]),
        "any_citation": share([any(outcome.cited) for outcome in good]),
        "mean_citations": sum(len(outcome.cited) for outcome in good) / len(good) if good else None,
        "exact_citations": share([exact for outcome in outcomes for exact in outcome.exact]),
        "auroc": auroc(sure, unsure),
        "refused_answering_92": refused_while_answering(sure, unsure, ANSWERED),
        "answered_default": share([outcome.answered for outcome in good]),
        "refused_default": share([not outcome.answered for outcome in bad]),
        "ece": calibration_error(confidences, [outcome.right for outcome in outcomes]),
        "ece_answerable": calibration_error(confidences, [outcome.case.answerable for outcome in outcomes]),
        "surest": share([outcome.answered and outcome.confidence >= SUREST for outcome in outcomes]),
        "surest_right": share([outcome.right for outcome in surest]),
        "surest_wrong": share([one.answered and one.confidence >= SUREST and not one.right for one in outcomes]),
        "surest_answerable": share([outcome.case.answerable for outcome in surest]),
        "ms_p50": percentile([outcome.milliseconds for outcome in outcomes], 0.5),
        "ms_p95": percentile([outcome.milliseconds for outcome in outcomes], 0.95),
    }


def question_charts(outcomes: Sequence[Outcome]) -> tuple[Chart, ...]:
    """Return the charts that these outcomes can fill."""
    good, _ = _split(outcomes)
    charts = [_recall(good), _stages(good)] if good else []
    return (*charts, _risk(outcomes), _reliability(outcomes))


def _split(outcomes: Sequence[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    return [o for o in outcomes if o.case.answerable], [o for o in outcomes if not o.case.answerable]


def _recall(good: Sequence[Outcome]) -> Chart:
    depths = range(1, DEPTH + 1)
    passages, _ = found_at([outcome.passages for outcome in good], depths)
    articles, _ = found_at([outcome.articles for outcome in good], depths)
    labelled = all(outcome.case.articles for outcome in good)
    return Chart(
        "recall",
        "The answer is among the first k passages",
        f"In {passages[1]:.0%} of the questions the first passage holds the answer, in {passages[DEPTH]:.0%} one of "
        f"the first {DEPTH}.",
        ("passages (k)", "holds the answer", *(("from a right article",) if labelled else ())),
        tuple((k, passages[k], *((articles[k],) if labelled else ())) for k in depths),
    )


def _stages(good: Sequence[Outcome]) -> Chart:
    kept = [sum(all(outcome.stages[: place + 1]) for outcome in good) / len(good) for place in range(len(STAGES))]
    losses = [before - after for before, after in zip([1.0, *kept], kept, strict=False)]
    worst = max(range(len(STAGES)), key=losses.__getitem__)
    return Chart(
        "stages",
        "Where the answer is lost, stage by stage",
        f"Of the answerable questions {kept[-1]:.0%} come through to the end; most are lost at the stage "
        f"“{STAGES[worst]}” ({losses[worst]:.0%}).",
        ("stage", "share of the questions"),
        tuple(zip(STAGES, kept, strict=True)),
        style="bars",
    )


def _risk(outcomes: Sequence[Outcome]) -> Chart:
    points = risk_by_coverage([o.confidence for o in outcomes], [o.right for o in outcomes])
    step = -(-len(points) // POINTS)
    thinned = [*points[:-1:step], points[-1]]
    half = next(risk for coverage, risk in points if coverage >= 0.5)
    return Chart(
        "risk",
        "Risk against coverage: how many are wrong when fewer are answered",
        f"Answering every question, {points[-1][1]:.0%} are wrong; answering the surest half, {half:.0%}. "
        "An answer to a question without one is wrong.",
        ("share of questions answered", "share wrong of the answered"),
        tuple(thinned),
    )


def _reliability(outcomes: Sequence[Outcome]) -> Chart:
    confidences = [outcome.confidence for outcome in outcomes]
    right = bins(confidences, [outcome.right for outcome in outcomes])
    answerable = bins(confidences, [outcome.case.answerable for outcome in outcomes])
    error = calibration_error(confidences, [outcome.right for outcome in outcomes])
    return Chart(
        "reliability",
        "Reliability: is an answer as often right as its confidence says?",
        f"On the dotted line it is. The expected calibration error is {error:.3f}.",
        ("confidence", "first citation holds the answer", "question has an answer", "questions"),
        tuple(
            (one.confidence, one.right, other.right, one.count) for one, other in zip(right, answerable, strict=True)
        ),
        ideal=True,
    )
