"""How likely the reader's exact words are the answer: `exact.json` weighs how sure it is of them, and their kind."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.linguistics.named_things import CLAUSE, NAMED
from index.linguistics.tagging import read_words
from index.linguistics.words import AUXILIARY, content_stems, tokens
from rag.evidence.confidence import SURE
from rag.evidence.weights import Weights

if TYPE_CHECKING:
    from rag.types import Evidence, ExactWords, Question

STORED = Path(__file__).with_name("exact.json")
_WHICH = re.compile(
    rf"\b(?:which|what)\s+(?!(?:kind|type|sort)s?\b)((?:(?!(?:{AUXILIARY}|of)\b)[\w’'-]+\s*){{1,4}})", re.IGNORECASE
)
"""The noun that is asked for, with what stands beside it."""
_THING = re.compile(r"\b(?:which|whose|whom?|by)\b", re.IGNORECASE)
_FIGURE = re.compile(r"[\W\d]+(?:st|nd|rd|th)?")
_MANNER = re.compile(r"\b(?:why|how)\b(?!\s+(?:many|much)\b)", re.IGNORECASE)
_FAR = 10.0


@lru_cache(maxsize=1)
def stored_exact() -> Weights:
    """Return the stored model; the file is read once."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    return Weights(stored["intercept"], stored["coefficients"])


def log_odds_exact(question: Question, piece: Evidence, words: ExactWords, text: str) -> float:
    """Return the logarithm of the odds that ``text``, the reader's words of a piece, are the answer."""
    return stored_exact().score(exact_features(question, piece, words, text))


def exact_features(question: Question, piece: Evidence, words: ExactWords, text: str) -> dict[str, float]:
    """Return what speaks for exact words, and against them."""
    asked, own = set(question.stems), content_stems(text)
    sentence = {*content_stems(piece.text), *content_stems(piece.article.title)}
    return {
        "score": words.score,
        "apart": min(words.apart, _FAR),
        "odds": max(-SURE, min(SURE, piece.score)),
        "coverage": len(asked & sentence) / max(1, len(asked)),
        "repeated": sum(stem in asked for stem in own) / max(1, len(own)),
    }


def is_of_kind(question: Question, text: str) -> bool:
    """Return whether words may be what is asked for: a name for "which airline", no clause, no mere figure."""
    if CLAUSE.search(text) and not _MANNER.search(question.text):
        return False
    named = any(word.is_capital for word in read_words(f"is {text}")[1:])  # a capital at the start makes no name
    if not named and any(NAMED.intersection(tokens(found[1])) for found in _WHICH.finditer(question.text)):
        return False
    return not (_FIGURE.fullmatch(text) and _THING.search(question.text) and question.answer_type == "other")
