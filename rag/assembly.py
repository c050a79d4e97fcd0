"""The one place that names concrete parts: settings become a working assistant or a built index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.build import remove_articles, update_index
from index.embedding import create_embedder
from index.loading import load
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
    from rag.settings import Settings
    from rag.types import Verifier


def _silent(_message: str) -> None:
    """Drop a notice."""


def assemble(settings: Settings, *, notify: Callable[[str], None] = _silent) -> Assistant:
    """Open the index and put an assistant together; models are loaded when they are first needed.

    Raises IndexNotFoundError and IndexMismatchError; ``notify`` is told of repairs.
    """
    embedder = create_embedder(settings.embedder, notify=notify)
    reader = IndexReader.open(settings.index, embedder_id=embedder.id, notify=notify)
    reranker = CrossEncoderReranker()
    return Assistant(
        reader=reader,
        retriever=HybridRetriever(reader, embedder),
        finder=EvidenceFinder(reader, reranker, SupportReader(reranker) if is_stored() else None),
        reranker=reranker,
        answerer=ExtractiveAnswerer(),
        verifier=create_verifier(),
        threshold=settings.strictness,
        as_of=settings.as_of,
    )


def create_verifier() -> Verifier:
    """Return the verifier of claims; it needs no index."""
    return GroundednessVerifier(CrossEncoderReranker())


def open_reader(settings: Settings, *, notify: Callable[[str], None] = _silent) -> IndexReader:
    """Open the index for reading alone: no model is named, none is loaded."""
    return IndexReader.open(settings.index, notify=notify)


def build_index(
    settings: Settings,
    paths: Sequence[str | Path],
    *,
    progress: Progress = lambda *_: None,
    notify: Callable[[str], None] = _silent,
    rebuild: bool = False,
) -> IndexReport:
    """Add and update the articles found at these paths; the index is made where there is none."""
    embedder = create_embedder(settings.embedder, notify=notify)
    return update_index(
        settings.index,
        load(paths),
        embedder,
        workers=settings.workers,
        rebuild=rebuild,
        progress=progress,
        notify=notify,
    )


def remove(settings: Settings, ids: Sequence[str], *, notify: Callable[[str], None] = _silent) -> IndexReport:
    """Remove articles by their ids; raise UsageError, and remove nothing, when one is not there."""
    return remove_articles(settings.index, ids, notify=notify)
