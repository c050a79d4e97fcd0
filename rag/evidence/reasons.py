"""Tells a reason from a sentence that says again what it is asked the reason of, with a day, a name or a number more.

"Why was the manager dismissed?" is not answered by "On Monday the dairy dismissed its manager, Ilse Moll.".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.tagging import read_words
from index.linguistics.words import GIVING_REASONS
from index.text import sentences_within
from rag.evidence.ranking import SINCE_WHEN, may_give_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence, Question

MOST_SAID_AGAIN = 0.6
"""So much of the question's words a sentence has that says again what is asked, rather than why."""

_WONDERS = re.compile(
    r"(?:how\s+(?:could|can)\s+(?!you\b|we\b|i\b)|how\s+(?:is|was)\s+it\s+(?:possible|that)\b|(?:on|for)\s+(?:what|which)\s+(?:grounds?|reasons?)\b"
    r"|what\s+(?:makes|made|causes|caused|led|prompted|drove|moved)\b|how\s+did\s+it\s+(?:happen|come)\b)",
    re.IGNORECASE,
)
"""What asks for a reason without a "why"."""

_GIVING = "|".join(GIVING_REASONS).replace(" ", r"\s+")
_TIME = (
    r"\d|the\s+(?:first|second|third|last|next|past|time)|(?:days|weeks|months|years|hours|decades)\b|now\b|ever\b|good\b"
    r"|(?:a|one|two|three|four|five|six|several|many|some)\s+\w*\s*(?:day|week|month|year|hour|minute|season|decade)s?"
    r"|example|instance"
)
_STRONG = re.compile(
    rf"\b(?:{_GIVING}|so\s+that|in\s+order\s+to|as\s+a\s+(?:result|consequence)|result(?:s|ed|ing)?|caus(?:e|es|ed|ing)"
    r"|reasons?|why|grounds|thanks\s+to|therefore|thus|blam(?:e|es|ed|ing)|fault|explain(?:s|ed)?|explanation"
    r"|(?:led|leads?|leading)\s+to|prompt(?:s|ed|ing)?|trigger(?:s|ed|ing)?|spark(?:s|ed|ing)?|stem(?:s|med|ming)?\s+from"
    r"|forc(?:e|es|ed|ing)|driven|fear(?:s|ed|ing)?|worr(?:y|ied|ies)|concern(?:s|ed\s+(?:about|that|over|by|for))?|protest|response|amid|requir(?:e|es|ed)|desire)\b",
    re.IGNORECASE,
)
_PURPOSE = (
    "avoid prevent protect reduce make help allow keep ensure save stop cut let give get meet raise find free pay win"
)
_WEAK = re.compile(
    r"\b(?:made|makes|prevent\w*|stopp?(?:ed|s)?|kept|following|after|over|by|through|without|with(?!\s+(?:it|them|him|her)\b)|so"
    rf"|as\s+(?!well\b|many\b|much\b|long\b|soon\b|far\b|of\b|planned\b|expected\b|usual\b|before\b|{_TIME})"
    rf"|for\s+(?!{_TIME})|to\s+(?:{_PURPOSE.replace(' ', '|')})|(?:can|could|may)(?:not|\s+no\s+longer))\b",
    re.IGNORECASE,
)
_ING = re.compile(r",\s+(?:not\s+)?[a-z]{2,}ing\b")
_PART = re.compile(r"[:;–—]\s|\s-\s")
_QUOTED = re.compile(r"[\"“„«][^\"”“»]{25,}[\"”»]")
_SUBORDINATE = re.compile(
    rf"\b(?:{_GIVING}|as|after|when|while|before|if|although|though|where)\s+[^,;:]+", re.IGNORECASE
)
_UNTOLD = re.compile(
    r"\b(?:not|n[’']t|never|nobody|no\s+one|declined\s+to|refused\s+to)\s+(?:\w+\s+){0,4}?(?:why|reasons?)\b"
    r"|\bno\s+(?:reason|explanation)\b",
    re.IGNORECASE,
)
_REACH = 300


def asks_reason(question: Question) -> bool:
    """Return whether a reason is asked for, in whatever words."""
    return question.answer_type == "reason" or bool(_WONDERS.match(question.bare))


def tells_reason(question: Question, piece: Evidence) -> bool:
    """Return whether a sentence, with the one after it in its paragraph, may say why."""
    text, again = piece.text, _says_again(question, piece.text)
    after = bool(_STRONG.search(next_in_paragraph(piece)[1]))
    if question.answer_type == "reason" and not may_give_reason(question, text):
        return again and after
    return not again or after or _has_sign(question, text)


def with_reason(question: Question, piece: Evidence) -> Evidence:
    """Return a piece that says again what is asked, with the sentence after it where that says why."""
    if not asks_reason(question) or not _says_again(question, piece.text) or _STRONG.search(piece.text):
        return piece
    end, after = next_in_paragraph(piece)
    return replace(piece, span=(piece.span[0], end), attribution=None) if _STRONG.search(after) else piece


def told_before_untold(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Put a reason before the sentence that says that none was given, where it is likely enough."""
    if not asks_reason(question) or not found or not _UNTOLD.search(found[0].text):
        return list(found)
    told = next((piece for piece in found[1:] if piece.score >= 0.0 and not _UNTOLD.search(piece.text)), None)
    if told is None:
        return list(found)
    return [replace(told, score=found[0].score), *(piece for piece in found[1:] if piece is not told)]


def next_in_paragraph(piece: Evidence) -> tuple[int, str]:
    """Return the sentence after a piece in its paragraph, and where it ends; empty where there is none."""
    text, end = piece.article.text, piece.span[1]
    stop = text.find("\n", end)
    after = sentences_within(text, end, min(len(text) if stop < 0 else stop, end + _REACH))
    return (after[0][1], text[slice(*after[0])]) if after else (end, "")


def _says_again(question: Question, text: str) -> bool:
    """Return whether a sentence has most of a question's words, and the last of them that carries meaning."""
    asked = [word for word in question.words if word.carries and word.kind not in {"pronoun", "negation"}]
    told = [word.key for word in read_words(text) if word.carries]
    had = [any(akin(word.key, other) for other in told) for word in asked]
    return bool(asked) and sum(had) >= MOST_SAID_AGAIN * len(asked)


def _has_sign(question: Question, text: str) -> bool:
    """Return whether anything in a sentence may lead a reason."""
    bare = SINCE_WHEN.sub(
        " ", _SUBORDINATE.sub(lambda clause: " " if _says_again(question, clause[0]) else clause[0], text)
    )
    if any(sign.search(bare) for sign in (_STRONG, _WEAK, _ING, _QUOTED)):
        return True
    return not SINCE_WHEN.match(text) and _has_further_part(question, text)


def _has_further_part(question: Question, text: str) -> bool:
    """Return whether a sentence has a part after the one that says again what is asked: "He left: he was ill."."""
    parts = _PART.split(text.rstrip(" ."))
    again = next((number for number, part in enumerate(parts) if _says_again(question, part)), 0)
    return again + 1 < len(parts)
