"""The OpenAI-compatible routes: what clients of OpenAI's interface send and read.

In go chat messages; out come completions with sources, whole or in chunks.
"""
