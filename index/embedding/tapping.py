"""Lets a stored ONNX model also return what it computes on the way to its output."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Numbers of fields in the ONNX format.
_MODEL_GRAPH, _GRAPH_OUTPUT = 7, 12
_VALUE_NAME, _VALUE_TYPE, _TYPE_TENSOR = 1, 2, 1
_FLOAT_ELEMENTS = b"\x08\x01"


def with_outputs(model: bytes, names: Sequence[str]) -> bytes:
    """Return a serialised model with these inner float values as further outputs, after its own.

    In protocol buffers, bytes put behind a message add to its repeated fields. So nothing is parsed, and the `onnx`
    library, slow to import, is not needed to answer a question.
    """
    kind = _field(_VALUE_TYPE, _field(_TYPE_TENSOR, _FLOAT_ELEMENTS))
    outputs = [_field(_GRAPH_OUTPUT, _field(_VALUE_NAME, name.encode()) + kind) for name in names]
    return model + _field(_MODEL_GRAPH, b"".join(outputs))


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
