"""Runs an evaluation: a data set goes in, figures and charts come out."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from index.errors import UsageError
from rag.assistant import Assistant
from rag.evaluation.asking import ask_all
from rag.evaluation.attributions import attribution_charts, attribution_figures, count_all
from rag.evaluation.claims import claim_charts, claim_figures, judge_all
from rag.evaluation.datasets import Dataset, sample
from rag.evaluation.extra import MEASURES, require
from rag.evaluation.kept import kept_index
from rag.evaluation.questions import question_charts, question_figures
from rag.evaluation.results import MEANINGS, Result
from rag.retrieval.cross_encoder import CrossEncoderReranker
from rag.verification.groundedness import GroundednessVerifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.ingest.report import Progress
    from rag.evaluation.items import Case
    from rag.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """How to evaluate.

    ``limit`` takes a sample of at most so many answerable and so many unanswerable questions, texts or pairs, chosen
    by ``seed``. The articles are ``articles`` where given, else the data set's own, else what is in the index of the
    settings. ``given_index`` uses that index whatever articles there are; ``keep`` is where indexes are kept.
    """

    limit: int | None = None
    seed: int = 0
    articles: tuple[Path, ...] = ()
    given_index: bool = False
    keep: Path | None = None


def evaluate(
    dataset: Dataset,
    settings: Settings,
    options: Options,
    *,
    progress: Progress = lambda *_: None,
    notify: Callable[[str], None] = lambda _: None,
) -> Result:
    """Measure the product on a data set.

    Raises UsageError where the libraries of the extra `eval`, or every right article, are missing.
    """
    require(MEASURES)
    if dataset.form == "attributions":
        return _attributions(dataset, settings, options, progress)
    if dataset.form == "claims":
        return _claims(dataset, options, progress)
    return _questions(dataset, settings, options, progress, notify)


def _questions(
    dataset: Dataset, settings: Settings, options: Options, progress: Progress, notify: Callable[[str], None]
) -> Result:
    articles = options.articles or dataset.articles
    if articles and not options.given_index:
        folder = kept_index(dataset.name, articles, settings, keep=options.keep, progress=progress, notify=notify)
        settings = settings.model_copy(update={"index": folder})
    good = sample([case for case in dataset.cases if case.answerable], options.limit, options.seed)
    bad = sample([case for case in dataset.cases if not case.answerable], options.limit, options.seed)
    started = perf_counter()
    with Assistant.open(settings, notify=notify) as assistant:
        _check_articles(assistant, good, notify)
        outcomes = ask_all(assistant, [*good, *bad], progress)
    return Result(
        dataset.name,
        dataset.form,
        {"answerable questions": len(good), "unanswerable": len(bad)},
        question_figures(outcomes),
        options.limit,
        options.seed,
        perf_counter() - started,
        str(settings.index),
        question_charts(outcomes),
    )


def _check_articles(assistant: Assistant, cases: Sequence[Case], notify: Callable[[str], None]) -> None:
    """Tell of questions whose right articles are not in the index: they can only count as lost."""
    stored = {info.id for info in assistant.reader.articles()}
    named = [case for case in cases if case.articles]
    lost = [case for case in named if not stored.intersection(case.articles)]
    if not lost:
        return
    example = f"for example {lost[0].articles[0]!r} of question {lost[0].id}"
    if len(lost) == len(named):
        raise UsageError(f"No right article of any question is in the index, {example}. Is it another index's data?")
    notify(f"{len(lost)} of {len(named)} questions name only articles that are not in the index, {example}.")


def _attributions(dataset: Dataset, settings: Settings, options: Options, progress: Progress) -> Result:
    texts = sample(dataset.texts, options.limit, options.seed)
    started = perf_counter()
    counts = count_all(texts, settings.workers, progress)
    seconds = perf_counter() - started
    shares = attribution_figures(counts)
    return Result(
        dataset.name,
        dataset.form,
        {"texts": len(texts), "marked attributions": counts["marked"], "long quotes": counts["quotes"]},
        shares | {"articles_per_second": len(texts) / seconds},
        options.limit,
        options.seed,
        seconds,
        charts=attribution_charts(shares, {name: MEANINGS[name].label for name in shares}),
    )


def _claims(dataset: Dataset, options: Options, progress: Progress) -> Result:
    pairs = sample(dataset.pairs, options.limit, options.seed)
    started = perf_counter()
    judged = judge_all(GroundednessVerifier(CrossEncoderReranker()), pairs, progress)
    return Result(
        dataset.name,
        dataset.form,
        {"pairs of claims": len(pairs)},
        claim_figures(judged),
        options.limit,
        options.seed,
        perf_counter() - started,
        charts=claim_charts(judged),
    )
