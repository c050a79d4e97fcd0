"""Trains and measures the reader of commitment: whether an article asserts words, from how it has them."""
