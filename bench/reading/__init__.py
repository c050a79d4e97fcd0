"""Trains a reader: one pass over a question and a passage scores every sentence (docs/reader.md)."""
