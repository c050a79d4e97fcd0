"""The one place that names concrete parts: settings become a working assistant or a built index.

Each function imports its own parts, so that asking loads nothing of indexing, and the status nothing of either.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from index.exchange.writing import ExportReport
    from index.ingest.report import IndexReport, Progress
    from index.loading import Item, Known, LoadOptions
    from index.reader import IndexReader
    from index.types import Embedder
    from rag.assistant import Assistant
    from rag.settings import LanguageModel, Settings
    from rag.types import Answerer, Verifier


def _silent(_message: str) -> None:
    """Drop a notice."""


def assemble(settings: Settings, *, notify: Callable[[str], None] = _silent) -> Assistant:
    """Open the index and put an assistant together; models are loaded when they are first needed.

    Raises IndexNotFoundError and IndexMismatchError; ``notify`` is told of repairs.
    """
    from index.reader import IndexReader
    from rag.assistant import Assistant
    from rag.evidence.finder import EvidenceFinder
    from rag.evidence.support import SupportReader, is_stored
    from rag.retrieval.cross_encoder import CrossEncoderReranker
    from rag.retrieval.hybrid import HybridRetriever
    from rag.verification.groundedness import GroundednessVerifier

    embedder = named_embedder(settings, notify=notify)
    reader = IndexReader.open(settings.index, embedder_id=embedder.id, notify=notify)
    reranker = CrossEncoderReranker()
    verifier = GroundednessVerifier(reranker)
    return Assistant(
        reader=reader,
        retriever=HybridRetriever(reader, embedder),
        finder=EvidenceFinder(reader, reranker, SupportReader(reranker) if is_stored() else None),
        reranker=reranker,
        answerer=_answerer(settings.llm, verifier),
        verifier=verifier,
        threshold=settings.strictness,
        as_of=settings.as_of,
    )


def _answerer(settings: LanguageModel, verifier: Verifier) -> Answerer:
    """Return the extractive answerer, behind a language model where one is configured."""
    from rag.answering.extractive import ExtractiveAnswerer

    extractive = ExtractiveAnswerer()
    if not settings.url:
        return extractive
    from rag.llm.answerer import LanguageModelAnswerer
    from rag.llm.client import ChatClient

    return LanguageModelAnswerer(ChatClient(settings), verifier, extractive, settings.budget)


def latest(assistant: Assistant) -> Assistant:
    """Return the assistant at the state of the index committed last, its models shared; itself where nothing is newer.

    The old one stays usable, for the questions that it is answering.
    """
    reader = assistant.reader.latest()
    if reader is assistant.reader:
        return assistant
    return replace(
        assistant,
        reader=reader,
        retriever=replace(assistant.retriever, index=reader),
        finder=replace(assistant.finder, index=reader),
    )


def create_verifier() -> Verifier:
    """Return the verifier of claims; it needs no index."""
    from rag.retrieval.cross_encoder import CrossEncoderReranker
    from rag.verification.groundedness import GroundednessVerifier

    return GroundednessVerifier(CrossEncoderReranker())


def open_reader(settings: Settings, *, notify: Callable[[str], None] = _silent) -> IndexReader:
    """Open the index for reading alone: no model is named, none is loaded."""
    from index.reader import IndexReader

    return IndexReader.open(settings.index, notify=notify)


def named_embedder(settings: Settings, *, notify: Callable[[str], None] = _silent) -> Embedder:
    """Return the embedder that the settings name; it is loaded when it is first needed, and then stays so."""
    from index.embedding import create_embedder

    return create_embedder(settings.embedder, notify=notify)


def build_index(  # noqa: PLR0913 - what the edges may say of a run
    settings: Settings,
    paths: Sequence[str | Path],
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    progress: Progress = lambda *_: None,
    notify: Callable[[str], None] = _silent,
    rebuild: bool = False,
    sync: bool = False,
    passing: bool = False,
    wait: float = 0.0,
    embedder: Embedder | None = None,
) -> IndexReport:
    """Add and update the articles found at these paths and addresses; the index is made where there is none.

    Only a string can be an address; a Path never is, whatever it looks like. ``include`` and ``exclude`` are glob
    patterns for the files of folders. ``sync`` also removes articles that are gone from these paths; ``passing`` are
    files that will not be there again, so that their articles are never taken for gone. ``wait`` is how many seconds to
    wait for another writer; ``embedder`` is that of the settings, if it is loaded. Raises UsageError for paths that are
    not there.
    """
    from index.ingest.run import update_index
    from index.loading import FetchOptions, LoadOptions, check_sources

    options = LoadOptions(
        include=tuple(include),
        exclude=tuple(exclude),
        most_bytes=int(settings.most_megabytes * 1e6),
        most_seconds=settings.most_seconds,
        fetch=FetchOptions(**settings.fetch.model_dump()),
    )
    check_sources(paths, options)  # before there is an index
    return update_index(
        settings.index,
        partial(_passing if passing else _loaded, paths, options),
        embedder or named_embedder(settings, notify=notify),
        workers=settings.workers,
        rebuild=rebuild,
        sync=paths if sync else (),
        wait=wait,
        progress=progress,
        notify=notify,
    )


def _loaded(paths: Sequence[str | Path], options: LoadOptions, known: Known) -> Iterator[Item]:
    from index.loading import load

    return load(paths, options=options, known=known)


def _passing(paths: Sequence[str | Path], options: LoadOptions, _known: Known) -> Iterator[Item]:
    from index.loading import load

    with closing(load(paths, options=options)) as items:
        for item in items:
            yield replace(item, input="")


def remove(
    settings: Settings, ids: Sequence[str], *, wait: float = 0.0, notify: Callable[[str], None] = _silent
) -> IndexReport:
    """Remove articles by their ids; raise UsageError, and remove nothing, when one is not there."""
    from index.ingest.run import remove_articles

    return remove_articles(settings.index, ids, wait=wait, notify=notify)


def export_index(
    settings: Settings, path: Path, *, force: bool = False, progress: Progress = lambda *_: None
) -> ExportReport:
    """Write the index as files, into a new folder or, where ``path`` ends so, a ``.zip``; see docs/exchange.md."""
    from index.exchange import writing

    return writing.export_index(settings.index, path, force=force, progress=progress)


def import_index(  # noqa: PLR0913 - what the edges may say of a run
    settings: Settings,
    path: Path,
    *,
    vectors: bool = True,
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
    notify: Callable[[str], None] = _silent,
) -> IndexReport:
    """Add the articles of an export with all that was found in them; without ``vectors`` they are embedded here."""
    from index.exchange import importing

    return importing.import_index(
        settings.index,
        path,
        named_embedder(settings, notify=notify),
        vectors=vectors,
        workers=settings.workers,
        wait=wait,
        progress=progress,
        notify=notify,
    )
