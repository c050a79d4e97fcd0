"""Runs an evaluation: a data set goes in, its articles' index is kept up to date, figures and charts come out."""

from __future__ import annotations

import ast
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from index.embedding.model_cache import cache_folder
from index.errors import UsageError
from index.ingest import articles as stored_articles
from index.ingest import build_index, remove_articles
from index.loading import Loaded, load
from index.reader import IndexReader
from index.store import bm25
from index.text import chunk, headings, sentences
from rag.assistant import Assistant
from rag.evaluation.attributions import attribution_charts, attribution_figures, compare_all
from rag.evaluation.certainty import certainty_charts, certainty_figures
from rag.evaluation.claims import claim_charts, claim_figures, judge_all
from rag.evaluation.datasets import Dataset, sample
from rag.evaluation.measures import MEASURES, require
from rag.evaluation.questions import ask_all, question_charts, question_figures
from rag.evaluation.results import MEANINGS, Result
from rag.retrieval import CrossEncoderReranker
from rag.verification import GroundednessVerifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from index.ingest import Progress
    from index.settings import IndexSettings
    from rag.evaluation.datasets import Case
    from rag.settings import Settings

_RECIPE = "recipe"
_CODE = (chunk, headings, sentences, stored_articles, bm25)
"""What decides how an article is cut and found: one that has not changed is not indexed again by other code."""


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
    counts, judged = compare_all(texts, settings.workers, progress)
    seconds = perf_counter() - started
    shares = attribution_figures(counts)
    return Result(
        dataset.name,
        dataset.form,
        {"texts": len(texts), "marked attributions": counts["marked"], "long quotes": counts["quotes"]},
        shares | certainty_figures(judged) | {"articles_per_second": len(texts) / seconds},
        options.limit,
        options.seed,
        seconds,
        charts=(
            *attribution_charts(shares, {name: MEANINGS[name].label for name in shares}),
            *certainty_charts(judged),
        ),
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


def kept_index(  # noqa: PLR0913 - the edges pass their settings here
    name: str,
    articles: Sequence[Path],
    settings: IndexSettings,
    *,
    keep: Path | None,
    progress: Progress,
    notify: Callable[[str], None],
) -> Path:
    """Return the folder of an index of just these articles: ``keep``/name, else one in the user's cache.

    Articles that are new or have changed are indexed, those that are gone are taken out. An index that this function
    made by other code or for another embedder is made anew. Raises UsageError where no article can be read.
    """
    folder = (
        keep / name if keep else cache_folder() / "eval" / f"{name}-{_short(*map(str, map(Path.resolve, articles)))}"
    )
    _discard_other_recipe(folder, _short(settings.embedder, *map(_meaning, _CODE)))
    mine = settings.model_copy(update={"index": folder})
    report = build_index(mine, articles, progress=progress, notify=notify)
    for failure in report.failed:
        notify(f"{failure.path}: {failure.error}")
    if not report.articles:
        raise UsageError(f"No article could be read from {', '.join(map(str, articles))}.")
    _remove_gone(mine, articles, report.articles)
    return folder


def _meaning(module: ModuleType) -> str:
    """Return a module's code without what changes nothing: comments and layout."""
    return ast.dump(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))


def _short(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _discard_other_recipe(folder: Path, recipe: str) -> None:
    """Remove an index that was made here by another recipe; one without a recipe was put here and stays."""
    note = folder / _RECIPE
    if note.is_file() and note.read_text(encoding="utf-8") != recipe:
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        note.write_text(recipe, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"The index cannot be kept in {folder}: {error.strerror}. Name a folder by --keep.") from error


def _remove_gone(settings: IndexSettings, articles: Sequence[Path], stored: int) -> None:
    """Take out the articles that were indexed by an earlier run and are no longer among the inputs."""
    items = [item.article for item in load(articles) if isinstance(item, Loaded)]
    # Two files of one name: the second is kept under its name and the beginning of its checksum.
    wanted = {article.id for article in items} | {f"{article.id}-{article.sha256[:8]}" for article in items}
    if stored > len({article.id for article in items}):
        with IndexReader.open(settings.index) as reader:
            gone = sorted({info.id for info in reader.articles()} - wanted)
        if gone:
            remove_articles(settings.index, gone)
