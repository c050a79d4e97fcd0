"""The one place that names concrete parts: settings become a working assistant or a built index."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from index.build import remove_articles, update_index
from index.embedding import create_embedder
from index.loading import FetchOptions, LoadOptions, load
from index.reader import IndexReader
from rag.answer import ExtractiveAnswerer
from rag.assistant import Assistant
from rag.evidence import EvidenceFinder
from rag.groundedness import GroundednessVerifier
from rag.rerank import CrossEncoderReranker
from rag.retrieve import HybridRetriever
from rag.support import SupportReader, is_stored

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.report import IndexReport, Progress
    from index.types import Embedder
    from rag.settings import LanguageModel, Settings
    from rag.types import Answerer, Verifier


def _silent(_message: str) -> None:
    """Drop a notice."""


def assemble(settings: Settings, *, notify: Callable[[str], None] = _silent) -> Assistant:
    """Open the index and put an assistant together; models are loaded when they are first needed.

    Raises IndexNotFoundError and IndexMismatchError; ``notify`` is told of repairs.
    """
    embedder = create_embedder(settings.embedder, notify=notify)
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
    extractive = ExtractiveAnswerer()
    if not settings.url:
        return extractive
    from rag.llm.answerer import LanguageModelAnswerer  # noqa: PLC0415 - without a model httpx is not loaded
    from rag.llm.client import ChatClient  # noqa: PLC0415 - as above

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
    return GroundednessVerifier(CrossEncoderReranker())


def open_reader(settings: Settings, *, notify: Callable[[str], None] = _silent) -> IndexReader:
    """Open the index for reading alone: no model is named, none is loaded."""
    return IndexReader.open(settings.index, notify=notify)


def build_index(  # noqa: PLR0913 - what the edges may say of a run
    settings: Settings,
    paths: Sequence[str | Path],
    *,
    progress: Progress = lambda *_: None,
    notify: Callable[[str], None] = _silent,
    rebuild: bool = False,
    wait: float = 0.0,
    embedder: Embedder | None = None,
) -> IndexReport:
    """Add and update the articles found at these paths and addresses; the index is made where there is none.

    Only a string can be an address; a Path never is, whatever it looks like.
    ``wait`` is how many seconds to wait for another writer; ``embedder`` is that of the settings, if it is loaded.
    """
    embedder = embedder or create_embedder(settings.embedder, notify=notify)
    options = LoadOptions(fetch=FetchOptions(**settings.fetch.model_dump()))
    with closing(load(paths, options=options)) as inputs:  # what is being fetched ends with the run
        return update_index(
            settings.index,
            inputs,
            embedder,
            workers=settings.workers,
            rebuild=rebuild,
            wait=wait,
            progress=progress,
            notify=notify,
        )


def remove(
    settings: Settings, ids: Sequence[str], *, wait: float = 0.0, notify: Callable[[str], None] = _silent
) -> IndexReport:
    """Remove articles by their ids; raise UsageError, and remove nothing, when one is not there."""
    return remove_articles(settings.index, ids, wait=wait, notify=notify)
