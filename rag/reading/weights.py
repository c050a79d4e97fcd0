"""The weights of the reader: those of the cross-encoder's int8 graph, and what training has changed of them.

`reader.npz` holds the changed ones as the graph has them, integers of seven bits with a scale for each row, heads and
norms as floats. docs/reader.md says what they were made from, and how.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.embedding.int8_graph import LARGEST_WEIGHT, quantised
from index.errors import ModelError
from index.installed import sha256_of
from rag.retrieval import model_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Weights = dict[str, NDArray[np.float32]]

TRAINED = Path(__file__).with_name("reader.npz")
TRAINED_SHA256 = "e96d26d51e5143ef61302e169331960895ec15587653b1e58470dfc74c504e5e"
"""Of `reader.npz`; without that file the cross-encoder reads as it is."""

_SCALE = ".scale"
_LINEAR = re.compile(r"/bert/(encoder/layer\.\d+/.+)/MatMul_quant$")
_GEMMS = {"/bert/pooler/dense/Gemm_MatMul_quant": "pooler", "/classifier/Gemm_MatMul_quant": "classifier"}
_OF_FITTING, _AT_NOTHING = 0.4, -1.0
"""What fits is likely to be stated: how an untrained reader's score of that comes from the cross-encoder's."""


def trained() -> bool:
    """Return whether the file of trained weights is there."""
    return TRAINED.exists()


def reader_weights() -> Weights:
    """Return the reader's weights, trained ones where they are there, under the names that BERT's usually have.

    Raises ModelError where a file is missing or altered.
    """
    found = base_weights(model_file())
    return found | read_trained() if trained() else found


def base_weights(graph_file: Path) -> Weights:
    """Return an int8 graph's weights, (integer - zero point) x scale, with heads as an untrained reader has them."""
    import onnx  # noqa: PLC0415
    from onnx import numpy_helper  # noqa: PLC0415

    graph = onnx.load(graph_file).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}

    def restored(name: str) -> NDArray[np.float32]:
        base = name.removesuffix("_quantized")
        whole = stored[name].astype(np.float32) - stored[f"{base}_zero_point"].astype(np.float32)
        return np.asarray(whole * stored[f"{base}_scale"], np.float32)

    found = {name: value for name, value in stored.items() if value.dtype == np.float32 and value.ndim == 1}
    for name in [one for one in stored if one.endswith("embeddings.weight_quantized")]:
        found[name.removesuffix("_quantized")] = restored(name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            place = _LINEAR.match(node.name)
            name = f"bert/{place[1]}".replace("/", ".") if place else _GEMMS[node.name]
            found[f"{name}.weight"] = np.ascontiguousarray(restored(node.input[1]).T)
    named = {name.removeprefix("bert.").replace("pooler.dense", "pooler"): one for name, one in found.items()}
    return with_heads(named)


def with_heads(weights: Weights) -> Weights:
    """Return weights with the heads that a cross-encoder does not have, as they are before any training."""
    width = weights["classifier.weight"].shape[1]
    return {
        "states.weight": weights["classifier.weight"] * np.float32(_OF_FITTING),
        "states.bias": weights["classifier.bias"] * np.float32(_OF_FITTING) + np.float32(_AT_NOTHING),
        "spans.weight": np.zeros((2, width), np.float32),
        "spans.bias": np.zeros(2, np.float32),
        **weights,
    }


def read_trained(path: Path = TRAINED) -> Weights:
    """Return the trained weights of a file. Raises ModelError where it is not the one that belongs to this version."""
    if path == TRAINED and sha256_of(path) != TRAINED_SHA256:
        raise ModelError(f"{path} was altered, or belongs to another version. Reinstall article-rag.")
    return read_packed(path)


def read_packed(path: Path) -> Weights:
    """Return the weights of a file that `write_packed` wrote."""
    with np.load(path) as stored:
        return {
            name: stored[name] * stored[name + _SCALE] if name + _SCALE in stored else stored[name]
            for name in stored.files
            if not name.endswith(_SCALE)
        }


def write_packed(weights: Mapping[str, NDArray[np.float32]], path: Path) -> None:
    """Write trained weights; the matrices of layers as the graph has them, so that reading them loses nothing more."""
    packed: dict[str, NDArray[np.generic]] = {}
    for name, value in sorted(weights.items()):
        if name.startswith("encoder.") and value.ndim > 1:
            integers, scales = quantised(value, axis=1, largest=LARGEST_WEIGHT)
            packed |= {name: integers, name + _SCALE: scales}
        else:
            packed[name] = value.astype(np.float32)
    np.savez_compressed(path, **packed)  # type: ignore[arg-type]  # its stub takes a keyword of its own for one of these
