"""All that a text says against a claim, by kind and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from index.linguistics.modality import CLAIM_OPPOSITES
from index.linguistics.negation import OPPOSITES
from rag.verification.amounts import amounts, rates
from rag.verification.contradictions import antonyms, negations, opposites, quantities, roles
from rag.verification.degrees import degrees
from rag.verification.replacements import replacements
from rag.verification.reports import quotations_kept, voices
from rag.verification.sequence import sequence
from rag.verification.stretch import Kind, Objection, Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word
    from index.types import Span
    from rag.verification.alignment import Document

_OPPOSITE = tuple(map(opposites, (OPPOSITES, CLAIM_OPPOSITES)))
KINDS: tuple[str, ...] = get_args(Kind)

UNSURE = frozenset({"displaced", "replaced", "misquoted"})
"""Kinds that other words for the same thing may be."""


def objections(claim: str, words: Sequence[Word], document: Document, window: Span) -> list[Objection]:
    """Return what the text says against a claim; ``window`` is the stretch of its words that is nearest to it."""
    first, last = window
    near = document.words[first:last]
    mine, theirs = Stretch.of(words, claim), Stretch.of(near, document.text)
    found = [
        *(Objection("negation", why) for why in negations(words, near)),
        *(Objection("quantity", why) for why in quantities(words, near)),
        *(Objection("opposite", why) for opposite in _OPPOSITE for why in antonyms(words, near, opposite)),
        *(Objection("role", why) for why in roles(words, near)),
        *amounts(mine, theirs, document),
        *rates(claim, _text(near, document)),
        *degrees(mine, theirs),
        *sequence(mine, theirs),
        *replacements(mine, theirs, document),
        *voices(words, claim, document),
        *quotations_kept(claim, document),
    ]
    return list(dict.fromkeys(found))


def _text(words: Sequence[Word], document: Document) -> str:
    """Return the text of some words of a document that follow each other."""
    return document.text[words[0].start : words[-1].start + len(words[-1].surface)] if words else ""
