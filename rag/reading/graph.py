"""Builds the reader's int8 graph: a BERT encoder in which further first tokens, probes, read a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from onnx import TensorProto, helper

from index.embedding.int8_graph import (
    EPSILON,
    IR_VERSION,
    LARGEST_EMBEDDING,
    OPSET,
    RUNTIME,
    Graph,
    encoder_layer,
    norm_of,
    quantised,
)
from rag.reading.inputs import INPUTS, SEEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

HEADS = 12
_LOGITS = 4


def build_reader_graph(weights: Mapping[str, NDArray[np.float32]], heads: int = HEADS) -> bytes:
    """Return the serialised graph for a reader's weights under the names that BERT's usually have.

    Its output `logits`, shape (1, tokens, 4), has for each token how well it fits, how likely it is stated, and whether
    exact words start and end there.
    """
    graph = Graph(SEEN)
    state = _embeddings(graph, weights)
    for layer in range(sum(name.endswith("attention.self.query.weight") for name in weights)):
        state = encoder_layer(graph, weights, f"encoder.layer.{layer}.", state, heads)
    pooled = graph.node("Tanh", _float_linear(graph, weights, ["pooler"], state))
    scored = _float_linear(graph, weights, ["classifier", "states"], pooled)
    graph.nodes.append(
        helper.make_node("Concat", [scored, _float_linear(graph, weights, ["spans"], state)], ["logits"], axis=-1)
    )
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "tokens"]) for name in INPUTS]
    seen = helper.make_tensor_value_info(SEEN, TensorProto.FLOAT, [1, 1, "tokens", "tokens"])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "tokens", _LOGITS])
    model = helper.make_model(
        helper.make_graph(graph.nodes, "reader", [*inputs, seen], [logits], graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)],
        ir_version=IR_VERSION,
    )
    return bytes(model.SerializeToString(deterministic=True))


def _embeddings(graph: Graph, weights: Mapping[str, NDArray[np.float32]]) -> str:
    summed = ""
    for name, of in zip(INPUTS, ("word", "position", "token_type"), strict=True):
        rows, scales = quantised(weights[f"embeddings.{of}_embeddings.weight"], axis=1, largest=LARGEST_EMBEDDING)
        integers = graph.node("Cast", graph.node("Gather", graph.constant(rows), name), to=TensorProto.FLOAT)
        found = graph.node("Mul", integers, graph.node("Gather", graph.constant(scales), name))
        summed = graph.node("Add", summed, found) if summed else found
    return graph.node("LayerNormalization", summed, *norm_of(graph, weights, "embeddings."), axis=-1, epsilon=EPSILON)


def _float_linear(graph: Graph, weights: Mapping[str, NDArray[np.float32]], names: Sequence[str], state: str) -> str:
    """Multiply in floats: heads are small, and what they say is the result."""
    matrix = np.concatenate([weights[f"{name}.weight"].T for name in names], axis=1)
    bias = np.concatenate([weights[f"{name}.bias"] for name in names])
    return graph.node("Add", graph.node("MatMul", state, graph.constant(matrix)), graph.constant(bias))
