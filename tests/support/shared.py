"""What all tests of a process share: models, what the cross-encoder has read, the process that reads risky files."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from index.attribution import worker
from index.attribution.parsing import load_parser
from index.embedding.embedders import OnnxEmbedder
from index.embedding.model_cache import cache_folder
from index.loading import LoadOptions
from index.loading.sandbox import process
from index.loading.sandbox.process import Isolation
from rag.reading import PassageReader
from rag.retrieval.cross_encoder import CrossEncoderReranker

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence

    import pytest

_MOST = 5_000  # pairs that are remembered, of some 10 kB each

_open_embedder, _open_cross_encoder = OnnxEmbedder._model, CrossEncoderReranker._model
_open_reader = PassageReader._model
_read, _read_passages = CrossEncoderReranker.read, PassageReader.read
_start, _end = process._start, Isolation.__exit__


def share_models(patch: pytest.MonkeyPatch) -> None:
    """Open each model at its first use, once: the embedders once for each cache that they come from.

    Many tests ask the same of the same few articles: what a model makes of a question and a text depends on nothing
    else, and is computed once.
    """
    embedder_of = cache(lambda model, _folder: OnnxEmbedder(model=model))
    cross_encoder, reader_of = CrossEncoderReranker(), cache(lambda _folder: PassageReader())
    patch.setattr(OnnxEmbedder, "_model", lambda one: _open_embedder(embedder_of(one._kind, cache_folder())))
    patch.setattr(CrossEncoderReranker, "_model", lambda _: _open_cross_encoder(cross_encoder))
    patch.setattr(PassageReader, "_model", lambda _: _open_reader(reader_of(cache_folder())))
    patch.setattr(CrossEncoderReranker, "read", _remembering(_read))
    patch.setattr(PassageReader, "read", _remembering(_read_passages))
    patch.setattr(worker, "_parser", cache(_load_parser))


def unshare_models(patch: pytest.MonkeyPatch) -> None:
    """Let each object open its own model and read each time, as it does outside the tests."""
    patch.setattr(OnnxEmbedder, "_model", _open_embedder)
    patch.setattr(CrossEncoderReranker, "_model", _open_cross_encoder)
    patch.setattr(PassageReader, "_model", _open_reader)
    patch.setattr(CrossEncoderReranker, "read", _read)
    patch.setattr(PassageReader, "read", _read_passages)


def _remembering(compute: Any) -> Any:
    known: dict[tuple[str, Any], Any] = {}

    def remembered(self: Any, question: str, texts: Sequence[Any]) -> list[Any]:
        found = {text: known[question, text] for text in texts if (question, text) in known}
        missing = [text for text in texts if text not in found]
        found |= zip(missing, compute(self, question, missing), strict=True)
        if len(known) + len(missing) > _MOST:
            known.clear()
        known.update(((question, text), found[text]) for text in missing)
        return [found[text] for text in texts]

    return remembered


def _load_parser() -> Any:
    """Load the parser as its worker processes do: without torch, which takes seconds and serves nothing there."""
    if "torch" in sys.modules:
        return load_parser()
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        return load_parser()
    finally:
        del sys.modules["torch"]


@contextmanager
def shared_reader(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the process that reads risky files from one loading to the next: each start of it imports its parsers."""
    kept: list[subprocess.Popen[bytes]] = []

    def hand_back(isolation: Isolation, *_: object) -> None:
        if isolation._worker:
            kept.append(isolation._worker)
            isolation._worker = None

    def start() -> subprocess.Popen[bytes]:
        return kept.pop() if kept else _start()

    patch.setattr(process, "_start", start)
    patch.setattr(Isolation, "__exit__", hand_back)
    yield
    for each in kept:
        isolation = Isolation(LoadOptions())
        isolation._worker = each
        isolation._stop()


def unshare_reader(patch: pytest.MonkeyPatch) -> None:
    """Let each loading start a process of its own, and end it."""
    patch.setattr(process, "_start", _start)
    patch.setattr(Isolation, "__exit__", _end)
