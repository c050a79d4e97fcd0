"""The weights that a reader starts from: the cross-encoder's int8 graph, turned back into float32."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from bench.reading.model import Reader, Shape

if TYPE_CHECKING:
    from pathlib import Path

_EPSILON = 1e-12
_LINEAR = re.compile(r"/bert/(encoder/layer\.\d+/.+)/MatMul_quant$")
_GEMMS = {"/bert/pooler/dense/Gemm_MatMul_quant": "pooler", "/classifier/Gemm_MatMul_quant": "classifier"}
_OF_FITTING, _AT_NOTHING = 0.4, -1.0
_PARTS = ("query", "key", "value")


def base_reader(graph: Path | None = None) -> Reader:
    """Return a reader that scores as the cross-encoder does, its further heads untrained."""
    weights = float_weights(graph or _installed())
    reader = Reader(Shape(layers=1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))))
    tensors = {name: torch.tensor(one) for name, one in weights.items()}
    missing, unexpected = reader.load_state_dict(tensors, strict=False)
    if unexpected or any(not name.startswith(Reader.NEW) for name in missing):
        raise ValueError(f"The graph has other weights than expected: {missing}, {unexpected}")
    with torch.no_grad():  # what fits is likely to be stated
        reader.states.weight.copy_(reader.classifier.weight * _OF_FITTING)
        reader.states.bias.copy_(reader.classifier.bias * _OF_FITTING + _AT_NOTHING)
    return reader


def _installed() -> Path:
    from rag.retrieval.cross_encoder import model_file

    return model_file()


def float_weights(file: Path) -> dict[str, np.ndarray]:
    """Return the graph's weights under a reader's names: (integer - zero point) x scale."""
    graph = onnx.load(file).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}

    def restored(name: str) -> np.ndarray:
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
    return _renamed(found)


def _renamed(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the weights under a reader's names, query, key and value as one."""
    ours: dict[str, np.ndarray] = {}
    for name, value in found.items():
        short = name.removeprefix("bert.").replace("embeddings.LayerNorm", "embeddings.norm")
        short = short.replace("_embeddings.weight", ".weight").replace("pooler.dense", "pooler")
        ours[short.replace("encoder.layer.", "layers.")] = value
    for name in [one for one in ours if one.startswith("layers.")]:
        short = name.replace("attention.output.dense", "joined").replace("attention.output.LayerNorm", "joined_norm")
        short = short.replace("intermediate.dense", "inner").replace("output.dense", "outer")
        ours[short.replace("output.LayerNorm", "outer_norm")] = ours.pop(name)
    for kind in ("weight", "bias"):
        for name in [one for one in ours if one.endswith(f"attention.self.query.{kind}")]:
            parts = [ours.pop(name.replace("query", part)) for part in _PARTS]
            ours[name.replace("attention.self.query", "projected")] = np.concatenate(parts)
    return ours
