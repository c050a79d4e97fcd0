"""A reader as an int8 ONNX graph, as it would be shipped, and what runs it on a question and a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import TensorProto, helper

from bench.reading.batches import lesson_of
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
from index.embedding.runtime import open_session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bench.reading.batches import Text
    from bench.reading.model import Reader

_INPUTS = ("token_ids", "places", "kinds")
_SEEN = "seen"
_UNSEEN = -1e4

Weights = dict[str, "NDArray[np.float32]"]


def bert_names(reader: Reader) -> Weights:
    """Return a reader's weights under the names that BERT's usually have."""
    found: Weights = {}
    for name, tensor in reader.state_dict().items():
        value = tensor.detach().float().cpu().numpy()
        if ".projected." in name:
            stem, kind = name.rsplit(".projected.", 1)
            for part, one in zip(("query", "key", "value"), np.split(value, 3), strict=True):
                found[f"{_layer_name(stem)}attention.self.{part}.{kind}"] = one
        elif name.startswith("layers."):
            number, part, kind = name.removeprefix("layers.").split(".")
            found[f"encoder.layer.{number}.{_PARTS[part]}.{kind}"] = value
        elif name.startswith("embeddings."):
            part, kind = name.removeprefix("embeddings.").split(".")
            found[f"embeddings.{'LayerNorm' if part == 'norm' else f'{part}_embeddings'}.{kind}"] = value
        else:
            found[name] = value
    return found


_PARTS = {
    "joined": "attention.output.dense",
    "joined_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}


def _layer_name(stem: str) -> str:
    return stem.replace("layers.", "encoder.layer.") + "."


def build_reader_graph(weights: Mapping[str, NDArray[np.float32]], heads: int, inner: Sequence[int] = ()) -> bytes:
    """Return the serialised graph.

    Its outputs have a row for each token: logits (fits, states, start, end), and the states after ``inner`` layers.
    """
    graph = Graph(_SEEN)
    state = _embeddings(graph, weights)
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "tokens", 4])]
    layers = sum(name.endswith("attention.self.query.weight") for name in weights)
    for layer in range(layers):
        state = encoder_layer(graph, weights, f"encoder.layer.{layer}.", state, heads)
        if layer + 1 in inner:
            graph.nodes.append(helper.make_node("Identity", [state], [f"after_{layer + 1}"]))
            outputs.append(helper.make_tensor_value_info(f"after_{layer + 1}", TensorProto.FLOAT, [1, "tokens", None]))
    pooled = graph.node("Tanh", _float_linear(graph, weights, ["pooler"], state))
    scored = _float_linear(graph, weights, ["classifier", "states"], pooled)
    graph.nodes.append(
        helper.make_node("Concat", [scored, _float_linear(graph, weights, ["spans"], state)], ["logits"], axis=-1)
    )
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "tokens"]) for name in _INPUTS]
    seen = helper.make_tensor_value_info(_SEEN, TensorProto.FLOAT, [1, 1, "tokens", "tokens"])
    model = helper.make_model(
        helper.make_graph(graph.nodes, "reader", [*inputs, seen], outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)],
        ir_version=IR_VERSION,
    )
    return bytes(model.SerializeToString(deterministic=True))


def _embeddings(graph: Graph, weights: Mapping[str, NDArray[np.float32]]) -> str:
    summed = ""
    for name, of in zip(_INPUTS, ("word", "position", "token_type"), strict=True):
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


@dataclass(frozen=True, slots=True)
class TextReading:
    """What a reader says of one text: a number for each sentence, logits for each token of question and passage.

    ``vectors`` has a row for each sentence: the states of its probe after the inner layers that the graph gives.
    """

    passage: float
    fits: NDArray[np.float32]
    states: NDArray[np.float32]
    starts: NDArray[np.float32]
    ends: NDArray[np.float32]
    vectors: NDArray[np.float32]


class GraphReader:
    """Runs a reader's graph, a text at a time."""

    def __init__(self, graph: bytes) -> None:
        self._session: Any = open_session(graph)

    def read(self, text: Text) -> TextReading:
        """Return what the reader says of a text."""
        batch = lesson_of([text], [0]).batch
        inputs = dict(zip(_INPUTS, (one.numpy() for one in (batch.ids, batch.places, batch.kinds)), strict=True))
        inputs[_SEEN] = np.where(batch.sees().numpy()[:, None], 0.0, _UNSEEN).astype(np.float32)
        logits, *inner = self._session.run(None, inputs)
        read = len(text.ids)
        fits, states, starts, ends = logits[0].T
        vectors = np.concatenate([np.zeros((text.sentences, 0), np.float32), *(one[0][read:] for one in inner)], axis=1)
        return TextReading(float(fits[0]), fits[read:], states[read:], starts[:read], ends[:read], vectors)
