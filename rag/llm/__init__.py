"""A question and its evidence go in; a language model's sentences come out, each held to the evidence that it cites.

What fails is left out, never repaired; where nothing is left, the answer is the extractive one.
"""

from rag.llm.answerer import LanguageModelAnswerer
from rag.llm.client import ChatClient

__all__ = ["ChatClient", "LanguageModelAnswerer"]
