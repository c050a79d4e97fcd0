"""The one place that names concrete parts: settings become a working assistant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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


def named_embedder(settings: Settings, *, notify: Callable[[str], None] = _silent) -> Embedder:
    """Return the embedder that the settings name; it is loaded when it is first needed, and then stays so."""
    from index.embedding import create_embedder

    return create_embedder(settings.embedder, notify=notify)
