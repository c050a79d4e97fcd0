"""The embedders: MiniLM and a multilingual model as fast int8 graphs, and any sentence-transformers model."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding.model_cache import (
    MINILM,
    MINILM_DIMENSION,
    MINILM_MAX_TOKENS,
    MINILM_NAME,
    cached_model,
    minilm_folder,
    tokenizer_of,
)
from index.embedding.model_cache import MULTILINGUAL as MULTILINGUAL_MODEL
from index.embedding.runtime import encodable, in_order, open_session, open_tokenizer
from index.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from index.embedding.model_cache import Int8Model
    from index.types import Embedder, Span


_TINY = np.float32(1e-12)

MULTILINGUAL = "multilingual"
"""The name of the embedder for a hundred languages."""


def create_embedder(name: str = "minilm-int8", *, notify: Callable[[str], None] = lambda _message: None) -> Embedder:
    """Return the embedder of that name; nothing is loaded before its first use.

    ``minilm-int8`` is the fast one, ``minilm`` its float32 reference, ``multilingual`` reads a hundred languages where
    its extra is installed, anything else is the name or folder of a sentence-transformers model. ``notify`` is told
    before anything slow.
    """
    if name == "minilm-int8":
        return OnnxEmbedder(notify)
    if name == MULTILINGUAL:
        return multilingual_embedder(notify)
    return SentenceTransformerEmbedder(None if name == "minilm" else name)


def multilingual_embedder(notify: Callable[[str], None] = lambda _message: None) -> OnnxEmbedder:
    """Return the embedder of many languages, which also reads texts word by word."""
    return OnnxEmbedder(notify, model=MULTILINGUAL_MODEL)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as a model read it: its vector, and of each token the span in the text and the state.

    ``states`` have the shape (tokens, d), rows L2-normalised: words that mean the same are near, in any language.
    """

    vector: NDArray[np.float32]
    spans: tuple[Span, ...]
    states: NDArray[np.float32]


class OnnxEmbedder:
    """Embeds with an int8 model in ONNX Runtime; the same text gives the same bytes, whatever is embedded with it.

    The model is loaded at the first embedding, in a fraction of a second and without torch, and made first where this
    user has none yet (announced through ``notify``). Safe to share between threads. Embedding raises ModelError.
    """

    def __init__(self, notify: Callable[[str], None] = lambda _message: None, *, model: Int8Model = MINILM) -> None:
        self._notify, self._kind = notify, model
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Tokenizer] | None = None

    @property
    def id(self) -> str:
        """Names model and precision."""
        return self._kind.id

    @property
    def dimension(self) -> int:
        """The length of a vector: 384."""
        return self._kind.dimension

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (len(texts), 384), rows L2-normalised, in the order of the texts."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        session, tokenizer = self._model()
        before = self._kind.passage_prefix
        # One text at a time: no padding to compute, and no neighbour's activations to share a scale with.
        return np.stack(in_order(lambda text: embed(session, tokenizer, before + text), texts))

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return float32 of shape (384,), L2-normalised."""
        return embed(*self._model(), self._kind.question_prefix + text)

    def read(self, texts: Sequence[str], *, question: bool = False) -> list[ReadText]:
        """Return each text's vector and the states of its tokens; of the multilingual model alone."""
        session, tokenizer = self._model()
        before = self._kind.question_prefix if question else self._kind.passage_prefix
        return in_order(lambda text: _read(session, tokenizer, before, text), texts)

    def _model(self) -> tuple[Any, Tokenizer]:
        with self._lock:
            if self._loaded is None:
                model = cached_model(self._notify, self._kind)
                tokenizer = open_tokenizer(tokenizer_of(self._kind))
                tokenizer.enable_truncation(self._kind.most_tokens)
                self._loaded = open_session(model), tokenizer
            return self._loaded


def embed(session: Any, tokenizer: Tokenizer, text: str) -> NDArray[np.float32]:
    """Return the vector of one text, float32 of shape (384,), L2-normalised."""
    token_ids = np.array([tokenizer.encode(encodable(text)).ids], np.int64)
    vector: NDArray[np.float32] = session.run(None, {"token_ids": token_ids})[0][0]
    return vector


def _read(session: Any, tokenizer: Tokenizer, before: str, text: str) -> ReadText:
    encoding = tokenizer.encode(before + encodable(text))
    vectors, states = session.run(None, {"token_ids": np.array([encoding.ids], np.int64)})
    length = len(before)
    kept = [place for place, (start, end) in enumerate(encoding.offsets) if start >= length and end > start]
    spans = tuple((encoding.offsets[place][0] - length, encoding.offsets[place][1] - length) for place in kept)
    chosen = states[0][kept]
    return ReadText(vectors[0], spans, chosen / (np.linalg.norm(chosen, axis=1, keepdims=True) + _TINY))


class SentenceTransformerEmbedder:
    """Embeds with sentence-transformers, float32; without a name, with the installed MiniLM.

    ``model`` is a folder, or the name of a model that was downloaded before: nothing is fetched from
    the network. It is loaded at the first use (importing torch takes seconds). Safe to share between
    threads. Using it raises ModelError where the model is not there or cannot be loaded.
    """

    def __init__(self, model: str | Path | None = None) -> None:
        self._given = model
        self._lock = threading.Lock()
        self._loaded: Any = None

    @property
    def id(self) -> str:
        """Names model and precision: the given name, or that of the default."""
        return f"{MINILM_NAME}:fp32" if self._given is None else str(self._given)

    @property
    def dimension(self) -> int:
        """The length of a vector; loads a model other than the default to find out."""
        return MINILM_DIMENSION if self._given is None else int(self._model().get_embedding_dimension())

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (len(texts), d), rows L2-normalised, in the order of the texts."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return self._encode("encode_document", texts)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return float32 of shape (d,), L2-normalised."""
        vector: NDArray[np.float32] = self._encode("encode_query", [text])[0]
        return vector

    def _encode(self, method: str, texts: Sequence[str]) -> NDArray[np.float32]:
        cleaned = list(map(encodable, texts))
        encode = getattr(self._model(), method)
        vectors = encode(cleaned, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)

    def _model(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._given)
            return self._loaded


def _load(given: str | Path | None) -> Any:
    folder = minilm_folder() if given is None else _local_folder(str(given))
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        from transformers.utils import logging  # noqa: PLC0415

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:  # the library raises a dozen unrelated types
        raise ModelError(
            f"The embedding model {str(folder)!r} cannot be loaded: {error}. "
            "Choose another embedder, or reinstall sentence-transformers and torch."
        ) from error
    if given is None:
        model.max_seq_length = MINILM_MAX_TOKENS
    return model


def _local_folder(given: str) -> Path:
    """Find a model's folder, by its path or among what was downloaded before.

    sentence-transformers must not look for it: given a name that is not there, it asks the network even
    when told to use local files only.
    """
    if Path(given).is_dir():
        return Path(given)
    from huggingface_hub import snapshot_download  # noqa: PLC0415

    try:
        return Path(snapshot_download(given, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The embedding model {given!r} is not on this machine, and nothing is downloaded while working. "
            f"Give the path of a model's folder, or fetch it once with `hf download {given}` (owner/name)."
        ) from error
