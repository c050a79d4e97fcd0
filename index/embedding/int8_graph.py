"""Makes the int8 model: a BERT sentence encoder as an ONNX graph, straight from its float32 weights.

The graph takes the token ids of one text, without padding, and returns its L2-normalised mean vector.
Built by hand rather than exported: no torch, no attention mask, and the same bytes on every machine.

``python -m index.embedding.int8_graph FOLDER`` writes it and checks it against the reference. It is run as a process
of its own, so that whoever needs the model never imports torch.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from index.embedding.embedders import SentenceTransformerEmbedder, embed
from index.embedding.model_cache import (
    MINILM_MAX_TOKENS,
    MINILM_WEIGHTS_SHA256,
    minilm_tokenizer,
    minilm_weights,
)
from index.embedding.runtime import open_session, open_tokenizer
from index.errors import ModelError
from index.installed import sha256_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

INPUT = "token_ids"
OUTPUT = "embedding"

_OPSET = 20
_IR_VERSION = 9
_RUNTIME = "com.microsoft"  # ONNX Runtime's own, fused operators
_EPSILON = 1e-12
# 7 bits of each weight: a processor with AVX2 but no VNNI adds pairs of products in 16 bits, which 8-bit weights can
# overflow (255 * 127 * 2 > 32767). It costs a thousandth of cosine and makes every processor agree.
_LARGEST_WEIGHT = 63
_LARGEST_EMBEDDING = 127  # looked up, never multiplied as integers

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


class _Graph:
    """Collects nodes and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        """Add a constant and return its name."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output and return the output's name."""
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **attributes))
        return name


def build_int8_graph(weights: Mapping[str, NDArray[np.float32]], heads: int) -> bytes:
    """Return the serialised model for the weights of a BERT encoder under their usual names.

    Weights are quantised per output channel, embeddings per row, activations per text while running.
    """
    graph = _Graph()
    state = _embeddings(graph, weights)
    layers = sum(name.endswith("attention.self.query.weight") for name in weights)
    for layer in range(layers):
        state = _layer(graph, weights, f"encoder.layer.{layer}.", state, heads)
    pooled = graph.node("ReduceMean", state, graph.constant(np.array([1])), keepdims=0)
    graph.nodes.append(helper.make_node("LpNormalization", [pooled], [OUTPUT], axis=-1, p=2))
    dimension = weights["embeddings.LayerNorm.weight"].shape[0]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "sentence-encoder",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, [1, "tokens"])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, dimension])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET), helper.make_opsetid(_RUNTIME, 1)],
        ir_version=_IR_VERSION,
    )
    return bytes(model.SerializeToString(deterministic=True))


def _embeddings(graph: _Graph, weights: Mapping[str, NDArray[np.float32]]) -> str:
    rows, scales = _quantised(weights["embeddings.word_embeddings.weight"], axis=1, largest=_LARGEST_EMBEDDING)
    integers = graph.node("Gather", graph.constant(rows), INPUT)
    words = graph.node(
        "Mul",
        graph.node("Cast", integers, to=TensorProto.FLOAT),
        graph.node("Gather", graph.constant(scales), INPUT),
    )
    # One text is one segment: its segment's vector is the same at every position.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    zero = graph.constant(np.array([0]))
    length = graph.node("Shape", INPUT, start=1, end=2)
    summed = graph.node("Add", words, graph.node("Slice", graph.constant(places), zero, length, zero))
    return graph.node("LayerNormalization", summed, *_norm(graph, weights, "embeddings."), axis=-1, epsilon=_EPSILON)


def _layer(graph: _Graph, weights: Mapping[str, NDArray[np.float32]], layer: str, state: str, heads: int) -> str:
    parts = ("query", "key", "value")
    projected = _linear(graph, weights, [f"{layer}attention.self.{part}." for part in parts], state)
    split = [f"{layer}{part}" for part in parts]
    graph.nodes.append(helper.make_node("Split", [projected], split, axis=-1, num_outputs=3))
    attended = graph.node("MultiHeadAttention", *split, domain=_RUNTIME, num_heads=heads)
    attended = _linear(graph, weights, [f"{layer}attention.output.dense."], attended)
    state = _add_and_norm(graph, weights, f"{layer}attention.output.", attended, state)
    inner = graph.node("Gelu", _linear(graph, weights, [f"{layer}intermediate.dense."], state))
    return _add_and_norm(
        graph, weights, f"{layer}output.", _linear(graph, weights, [f"{layer}output.dense."], inner), state
    )


def _linear(graph: _Graph, weights: Mapping[str, NDArray[np.float32]], names: list[str], state: str) -> str:
    """Multiply by the named matrices side by side: the activations are quantised once for all of them."""
    matrix = np.concatenate([weights[f"{name}weight"].T for name in names], axis=1)
    bias = np.concatenate([weights[f"{name}bias"] for name in names])
    integers, scales = _quantised(matrix, axis=0, largest=_LARGEST_WEIGHT)
    zeros = np.zeros(matrix.shape[1], np.int8)
    constants = [graph.constant(value) for value in (integers, scales.ravel(), zeros, bias)]
    return graph.node("DynamicQuantizeMatMul", state, *constants, domain=_RUNTIME)


def _add_and_norm(
    graph: _Graph, weights: Mapping[str, NDArray[np.float32]], name: str, state: str, skipped: str
) -> str:
    norm = _norm(graph, weights, name)
    return graph.node("SkipLayerNormalization", state, skipped, *norm, domain=_RUNTIME, epsilon=_EPSILON)


def _norm(graph: _Graph, weights: Mapping[str, NDArray[np.float32]], name: str) -> tuple[str, str]:
    return graph.constant(weights[f"{name}LayerNorm.weight"]), graph.constant(weights[f"{name}LayerNorm.bias"])


def _quantised(values: NDArray[np.float32], *, axis: int, largest: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return symmetric int8 values and their scales, one scale for each slice along ``axis``."""
    scales = np.abs(values).max(axis=axis, keepdims=True) / np.float32(largest)
    scales[scales == 0] = 1  # a slice of zeros stays zeros
    return np.round(values / scales).astype(np.int8), scales


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1]))
    except ModelError as failure:
        sys.exit(str(failure))
