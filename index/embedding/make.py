"""Makes the int8 model in a folder and checks it against the reference: ``python -m index.embedding.make FOLDER``.

Run as a process of its own, so that whoever needs the model never imports torch.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding.embedders import SentenceTransformerEmbedder
from index.embedding.int8_graph import build_int8_graph
from index.embedding.onnx_embedder import embed
from index.embedding.runtime import open_session, open_tokenizer
from index.embedding.weights import (
    MINILM_MAX_TOKENS,
    MINILM_WEIGHTS_SHA256,
    minilm_tokenizer,
    minilm_weights,
    sha256_of,
)
from index.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADS = 12
_LEAST_MEAN_COSINE = 0.99
_LEAST_COSINE = 0.97

_SENTENCES = (
    "The minister said that the factory would be rebuilt before the end of the year.",
    "Heavy rain flooded three villages in the valley on Tuesday night.",
    "Shares of the chip maker fell 4.7% after it cut its forecast for 2024.",
    "Who won the women's marathon in Nairobi?",
    "“We will not accept the offer,” the union's lawyer told reporters outside the court.",
    "A new vaccine against malaria protected eight in ten children during the trial.",
    "The orchestra opened its season with a symphony that had been lost for a century.",
    "Police in Marseille arrested two people suspected of stealing paintings from a museum.",
    "Astronomers found water vapour in the atmosphere of a planet 120 light-years away.",
    "According to the central bank, interest rates will stay where they are until prices stop rising.",
    "The team lost its captain to an injury in the first half and the match in the last minute.",
    "Bread, eggs and coffee cost more than they did a year ago, and wages have not kept up.",
    "Voters go to the polls on Sunday to choose a president and 120 members of parliament.",
    "The ferry was carrying 214 passengers when its engine caught fire off the coast of Crete.",
    "She studied law in Buenos Aires before she became the youngest judge of the supreme court.",
    "Engineers are testing a bridge made of recycled plastic for cyclists and walkers.",
)
_SHORT = ("2024", "Kyiv", "interest rates", "why did it fail", "$1,250.75", "北京的天气", "Привет, мир")


def make(folder: Path) -> None:
    """Write ``model.onnx`` and ``model.json`` (checksums and the figures of the check) into an existing folder.

    Raises ModelError where the weights are not the expected ones or the check fails.
    """
    from safetensors.numpy import load_file  # noqa: PLC0415

    weights_file = minilm_weights()
    model = folder / "model.onnx"
    model.write_bytes(build_int8_graph(load_file(weights_file), _HEADS))
    facts = {"sha256": sha256_of(model), "weights_sha256": MINILM_WEIGHTS_SHA256, "check": check(model, check_texts())}
    (folder / "model.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def check_texts() -> list[str]:
    """Return texts of every length that the model meets: from one word to longer than it reads."""
    runs = [" ".join(_SENTENCES[start : start + size]) for size in (2, 4, 8, 16) for start in range(0, 16, size)]
    return [*_SHORT, *_SENTENCES, *runs]


def check(model: Path, texts: Sequence[str]) -> dict[str, Any]:
    """Compare an int8 model with the reference on some texts and return the figures.

    Raises ModelError where they differ too much.
    """
    session, tokenizer = open_session(model), open_tokenizer(minilm_tokenizer())
    tokenizer.enable_truncation(MINILM_MAX_TOKENS)
    ours = np.stack([embed(session, tokenizer, text) for text in texts])
    theirs = SentenceTransformerEmbedder().embed_passages(texts)
    cosines = (ours * theirs).sum(axis=1)
    mean, least = round(float(cosines.mean()), 5), round(float(cosines.min()), 5)
    if not (mean >= _LEAST_MEAN_COSINE and least >= _LEAST_COSINE):  # written so that NaN fails too
        raise ModelError(
            f"The int8 embedding model differs from the reference: mean cosine {mean}, least {least}. "
            "Use the embedder `minilm` instead, and please report this with your processor and onnxruntime version."
        )
    return {"texts": len(texts), "mean_cosine": mean, "least_cosine": least}


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1]))
    except ModelError as failure:
        sys.exit(str(failure))
