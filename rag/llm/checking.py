"""Holds a model's sentence to the evidence that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.quotation_marks import holds, quoted
from index.linguistics.tagging import read_words
from index.text import split_sentences
from rag.evidence import neighbours, resolved_sentence
from rag.llm.attribution import named_speakers, said, said_by, stance_lost, without_preamble
from rag.types import Drafted
from rag.verification import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word
    from rag.llm.reply import Written
    from rag.types import Evidence, Verdict, Verifier

MODE = "language_model"

LONGEST = 600
"""Characters; no sentence of an answer is longer."""

CARRIED = 0.5
"""At least this part of a sentence's plain words stands in the cited words themselves, not only around them."""

_FOREIGN = re.compile(r"://|www\.|\]\(|[<>{}\\|`\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Addresses, markup and what cannot be seen: no answer needs them unless the source has them."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a sentence is not shown."""

    why: str


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """Checks sentences against the pieces of evidence that their markers number from 1."""

    pieces: Sequence[Evidence]
    verifier: Verifier

    def check(self, written: Written, before: Drafted | None) -> Drafted | Refused:
        """Return what may be shown, with the pieces that carry it, or why not.

        ``before`` is the sentence shown directly before: what "he" and "it" lean on. Pieces that a sentence cites
        although others carry it alone are not cited with it.
        """
        if not written.markers:
            return Refused("it cites nothing")
        if not all(1 <= marker <= len(self.pieces) for marker in written.markers):
            return Refused("it cites an extract that does not exist")
        cited = [self.pieces[marker - 1] for marker in written.markers]
        if why := _unfit(written.text, cited, before):
            return Refused(why)
        alone = [(piece, self._verdict(written.text, [piece], before)) for piece in cited]
        carrying = [(piece, verdict) for piece, verdict in alone if isinstance(verdict, float)]
        if carrying:
            pieces, scores = zip(*carrying, strict=True)
            return Drafted(written.text, tuple(pieces), max(scores), MODE)
        verdict = self._verdict(written.text, cited, before) if len(cited) > 1 else alone[0][1]
        return Drafted(written.text, tuple(cited), verdict, MODE) if isinstance(verdict, float) else verdict

    def _verdict(self, text: str, cited: Sequence[Evidence], before: Drafted | None) -> float | Refused:
        """Return how surely these pieces carry a sentence, or why they do not."""
        quotes = quoted(text) or []
        if not all(any(holds(piece.text, quote) for piece in cited) for quote in quotes):
            return Refused("its quotation is not in the cited words")
        claim = without_preamble(text)
        for named in named_speakers(claim):
            if not any(said_by(named, piece, quotes, before) for piece in cited):
                return Refused(f"the cited words are not said by {named.who!r}")
        if why := stance_lost(claim, cited) or _uncarried(claim, cited):
            return Refused(why)
        source = "\n\n".join(_told(piece) for piece in cited)
        wordings = dict.fromkeys((claim, said(claim)))
        verdicts: list[Verdict] = [self.verifier.verify(wording, source) for wording in wordings]
        best = max(verdicts, key=lambda verdict: verdict.score)
        return best.score if best.supported else Refused(best.why)


def _unfit(text: str, cited: Sequence[Evidence], before: Drafted | None) -> str:
    """Return what is wrong with a sentence whatever its sources say."""
    if not any(char.isalnum() for char in text) or len(text) > LONGEST:
        return "it is no sentence"
    if any(not any(sign[0] in piece.text for piece in cited) for sign in _FOREIGN.finditer(text)):
        return "it has an address or markup"
    if quoted(text) is None:
        return "its quotation does not end"
    words = read_words(text)
    if not words:
        return "it has no words"
    if words[0].kind == "pronoun" and text[0].isalpha() and not _leans_well(cited, before):
        return f"nothing tells who {words[0].surface!r} is"
    return ""


def _leans_well(cited: Sequence[Evidence], before: Drafted | None) -> bool:
    """Return whether "he" can be read as in the source: the sentence shown before is from the same article."""
    known = {piece.article.id for piece in before.evidence} if before else set()
    return any(piece.article.id in known for piece in cited)


def _told(piece: Evidence) -> str:
    """Return the cited words as they are to be understood: under their title, their speaker named."""
    words = resolved_sentence(piece.span, piece.attribution) if piece.attribution else piece.text
    return f"{piece.article.title}: {words}" if piece.article.title else words


def _uncarried(claim: str, cited: Sequence[Evidence]) -> str:
    """Return what of a sentence stands nowhere in its sources: a figure, a name, most of its words.

    Figures must be in the cited words; names may be around them, for who "he" is is told before.
    """
    words = read_words(claim)
    stated = Document.read("\n\n".join(_told(piece).removeprefix(f"{piece.article.title}: ") for piece in cited))
    around = Document.read("\n\n".join(_around(piece) for piece in cited))
    for word in words:
        if word.kind == "number" and not stated.find(word.key):
            return f"the figure {word.surface} is not in the cited words"
    for word in _names(words):
        if not stated.find(word.key) and not around.find(word.key):
            return f"{word.surface!r} is not in the cited words"
    plain = [word for word in words if word.kind in {"content", "number"}]
    if sum(bool(stated.find(word.key)) for word in plain) < CARRIED * len(plain):
        return "the cited words say something else"
    return ""


def _names(words: Sequence[Word]) -> list[Word]:
    """Return the words of names; a first word is one where the next is. Two letters are mostly short for more."""
    named = [word for word in words if word.kind == "name" and len(word.surface) > 2]
    opening = [one for one, two in pairwise(words[:2]) if one.is_capital and two.kind == "name"]
    return opening + named


def _around(piece: Evidence) -> str:
    """Return what tells of whom the cited words speak: the title, the article's first sentence, the one before."""
    before, _ = neighbours(piece.article, piece.span)
    first = split_sentences(piece.article.text[:1000])[:1]
    return "\n\n".join([piece.article.title, *(piece.article.text[a:b] for a, b in first), before])
