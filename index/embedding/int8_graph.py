"""A BERT sentence encoder as an int8 ONNX graph, straight from its float32 weights.

The graph takes the token ids of one text, without padding, and returns its L2-normalised mean vector.
Built by hand rather than exported: no torch, no attention mask, and the same bytes on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

INPUT = "token_ids"
OUTPUT = "embedding"
WORDS = "words"

OPSET = 20
IR_VERSION = 9
RUNTIME = "com.microsoft"  # ONNX Runtime's own, fused operators
EPSILON = 1e-12
# 7 bits of each weight: a processor with AVX2 but no VNNI adds pairs of products in 16 bits, which 8-bit weights can
# overflow (255 * 127 * 2 > 32767). It costs a thousandth of cosine and makes every processor agree.
LARGEST_WEIGHT = 63
LARGEST_EMBEDDING = 127  # looked up, never multiplied as integers


class Graph:
    """Collects nodes and constants; ``seen`` names the input that is added to how much one token sees of another."""

    def __init__(self, seen: str = "") -> None:
        self.seen = seen
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


def build_int8_graph(
    weights: Mapping[str, NDArray[np.float32]], heads: int, *, words_after: int | None = None
) -> bytes:
    """Return the serialised model for the weights of a BERT encoder under their usual names.

    Weights are quantised per output channel, embeddings per row, activations per text while running. With
    ``words_after`` the tokens' states after so many layers are a second output, shape (1, tokens, d).
    """
    graph = Graph()
    state = _embeddings(graph, weights)
    layers = sum(name.endswith("attention.self.query.weight") for name in weights)
    for layer in range(layers):
        state = encoder_layer(graph, weights, f"encoder.layer.{layer}.", state, heads)
        if layer + 1 == words_after:
            graph.nodes.append(helper.make_node("Identity", [state], [WORDS]))
    pooled = graph.node("ReduceMean", state, graph.constant(np.array([1])), keepdims=0)
    graph.nodes.append(helper.make_node("LpNormalization", [pooled], [OUTPUT], axis=-1, p=2))
    dimension = weights["embeddings.LayerNorm.weight"].shape[0]
    outputs = [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, dimension])]
    if words_after is not None:
        outputs.append(helper.make_tensor_value_info(WORDS, TensorProto.FLOAT, [1, "tokens", dimension]))
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "sentence-encoder",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, [1, "tokens"])],
            outputs,
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)],
        ir_version=IR_VERSION,
    )
    return bytes(model.SerializeToString(deterministic=True))


def _embeddings(graph: Graph, weights: Mapping[str, NDArray[np.float32]]) -> str:
    rows, scales = quantised(weights["embeddings.word_embeddings.weight"], axis=1, largest=LARGEST_EMBEDDING)
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
    return graph.node("LayerNormalization", summed, *norm_of(graph, weights, "embeddings."), axis=-1, epsilon=EPSILON)


def encoder_layer(graph: Graph, weights: Mapping[str, NDArray[np.float32]], layer: str, state: str, heads: int) -> str:
    """Add a layer and return its output's name."""
    parts = ("query", "key", "value")
    projected = _linear(graph, weights, [f"{layer}attention.self.{part}." for part in parts], state)
    split = [f"{layer}{part}" for part in parts]
    graph.nodes.append(helper.make_node("Split", [projected], split, axis=-1, num_outputs=3))
    seen = [*split, "", "", graph.seen] if graph.seen else split
    attended = graph.node("MultiHeadAttention", *seen, domain=RUNTIME, num_heads=heads)
    attended = _linear(graph, weights, [f"{layer}attention.output.dense."], attended)
    state = _add_and_norm(graph, weights, f"{layer}attention.output.", attended, state)
    inner = graph.node("Gelu", _linear(graph, weights, [f"{layer}intermediate.dense."], state))
    return _add_and_norm(
        graph, weights, f"{layer}output.", _linear(graph, weights, [f"{layer}output.dense."], inner), state
    )


def _linear(graph: Graph, weights: Mapping[str, NDArray[np.float32]], names: list[str], state: str) -> str:
    """Multiply by the named matrices side by side: the activations are quantised once for all of them."""
    matrix = np.concatenate([weights[f"{name}weight"].T for name in names], axis=1)
    bias = np.concatenate([weights[f"{name}bias"] for name in names])
    integers, scales = quantised(matrix, axis=0, largest=LARGEST_WEIGHT)
    zeros = np.zeros(matrix.shape[1], np.int8)
    constants = [graph.constant(value) for value in (integers, scales.ravel(), zeros, bias)]
    return graph.node("DynamicQuantizeMatMul", state, *constants, domain=RUNTIME)


def _add_and_norm(graph: Graph, weights: Mapping[str, NDArray[np.float32]], name: str, state: str, skipped: str) -> str:
    norm = norm_of(graph, weights, name)
    return graph.node("SkipLayerNormalization", state, skipped, *norm, domain=RUNTIME, epsilon=EPSILON)


def norm_of(graph: Graph, weights: Mapping[str, NDArray[np.float32]], name: str) -> tuple[str, str]:
    """Return the names of a layer norm's weight and bias."""
    return graph.constant(weights[f"{name}LayerNorm.weight"]), graph.constant(weights[f"{name}LayerNorm.bias"])


def quantised(values: NDArray[np.float32], *, axis: int, largest: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return symmetric int8 values and their scales, one scale for each slice along ``axis``."""
    scales = np.abs(values).max(axis=axis, keepdims=True) / np.float32(largest)
    scales[scales == 0] = 1  # a slice of zeros stays zeros
    scaled = values / scales
    return np.round(scaled, out=scaled).astype(np.int8), scales
