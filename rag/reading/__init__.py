"""A question and passages go in; what the reader says of every sentence comes out: one pass a passage."""

from rag.reading.passage_reader import UNREAD, PassageReader, PassageReading, SentenceReading, Text
from rag.reading.weights import trained

__all__ = ["UNREAD", "PassageReader", "PassageReading", "SentenceReading", "Text", "trained"]
