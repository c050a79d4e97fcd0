"""A question and passages go in; what the reader says of every sentence comes out: one pass a passage."""

from rag.reading.passage_reader import UNREAD, PassageReader, PassageReading, SentenceReading, Text
from rag.reading.weights import base_weights, read_packed, trained, write_packed

__all__ = [
    "UNREAD",
    "PassageReader",
    "PassageReading",
    "SentenceReading",
    "Text",
    "base_weights",
    "read_packed",
    "trained",
    "write_packed",
]
