"""The reader that training begins with, under our names of weights, and what comes of it, under BERT's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from bench.reading.model import Reader, Shape
from rag.reading.weights import base_weights, write_packed
from rag.retrieval.cross_encoder import model_file

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Weights = dict[str, NDArray[np.float32]]

_PARTS = ("query", "key", "value")
_NAMES = {
    "attention.output.dense": "joined",
    "attention.output.LayerNorm": "joined_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "outer_norm",
    "embeddings.LayerNorm": "embeddings.norm",
    "word_embeddings": "word",
    "position_embeddings": "position",
    "token_type_embeddings": "token_type",
}
"""BERT's names and ours; longer ones come before those that they end with."""
_HEAD_STD = 0.02


def base_reader(graph: Path | None = None) -> Reader:
    """Return a reader that scores as the cross-encoder does; its head for exact words knows nothing yet."""
    weights = _ours(base_weights(graph or model_file()))
    reader = Reader(Shape(layers=1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))))
    reader.load_state_dict({name: torch.tensor(one) for name, one in weights.items()})
    torch.nn.init.normal_(reader.spans.weight, std=_HEAD_STD)
    return reader


def bert_names(reader: Reader) -> Weights:
    """Return a reader's weights under the names that BERT's usually have."""
    found: Weights = {}
    for name, tensor in reader.state_dict().items():
        value = tensor.detach().float().cpu().numpy()
        if ".projected." in name:
            stem, kind = name.rsplit(".projected.", 1)
            for part, one in zip(_PARTS, np.split(value, 3), strict=True):
                found[f"encoder.{stem.replace('layers', 'layer')}.attention.self.{part}.{kind}"] = one
        else:
            found[_theirs(name)] = value
    return found


def save_trained(reader: Reader, path: Path) -> None:
    """Write the weights that training has changed, as the product reads them."""
    began, now = bert_names(base_reader()), bert_names(reader)
    heads = ("states.", "spans.")
    write_packed(
        {name: one for name, one in now.items() if name.startswith(heads) or not np.array_equal(one, began[name])}, path
    )


def _theirs(name: str) -> str:
    stem, _, kind = name.rpartition(".")
    if name.startswith("layers."):
        _, number, part = stem.split(".")
        names = {ours: theirs for theirs, ours in _NAMES.items()}
        return f"encoder.layer.{number}.{names[part]}.{kind}"
    if name.startswith("embeddings."):
        part = stem.removeprefix("embeddings.")
        return f"embeddings.{'LayerNorm' if part == 'norm' else f'{part}_embeddings'}.{kind}"
    return name


def _ours(found: Weights) -> Weights:
    """Return BERT's weights under a reader's names, query, key and value as one."""
    ours: Weights = {}
    for name, value in found.items():
        short = name.replace("encoder.layer.", "layers.")
        for theirs, our in _NAMES.items():
            short = short.replace(theirs, our)
        ours[short] = value
    for kind in ("weight", "bias"):
        for name in [one for one in ours if one.endswith(f"attention.self.query.{kind}")]:
            parts = [ours.pop(name.replace("query", part)) for part in _PARTS]
            ours[name.replace("attention.self.query", "projected")] = np.concatenate(parts)
    return ours
