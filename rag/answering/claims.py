"""Answers "Did she say …?": yes where a speaker's words say it, no where the speaker denied it, else with the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from index.linguistics import word_set
from index.linguistics.stance_words import SILENT
from index.linguistics.tagging import read_words
from index.linguistics.words import content_stems
from rag.evidence import probability, stored_weights
from rag.verification import NO, YES, decides, turning_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.answering.compose import Point
    from rag.types import Evidence, Question, Verifier

_CLAIM = re.compile(r"\A(?:[\w’'-]+\s+){1,4}that\s+(?=\S)")
"""What names denied words as such: "the report that …"."""

_ANYBODY = word_set("anybody anyone anything anywhere somebody someone something somewhere")
_ALIKE = 0.8
"""How sure it is that denied words are on a claim where they have not enough of its own."""

Relation = Literal["same", "turned", "other"]


def on_claim(question: Question, evidence: Sequence[Evidence], verifier: Verifier) -> list[tuple[Evidence, Relation]]:
    """Return the evidence whose words say what the question says, or turn it round."""
    related = ((piece, _how(question, piece, verifier)) for piece in evidence)
    return [(piece, how) for piece, how in related if how != "other"]


def _how(question: Question, piece: Evidence, verifier: Verifier) -> Relation:
    thing = bool(question.stances)  # what is rejected may be a plan, of which there is nothing to verify
    how = relation(_taken_up(question.claim, piece), attributed(piece, named=thing), verifier, thing=thing)
    return "turned" if how == "other" and _leaves_open(question, piece) else how


def _leaves_open(question: Question, piece: Evidence) -> bool:
    """Return whether a speaker kept silent on a claim, or rejects what is most surely the same in other words."""
    said = piece.attribution
    if said is None:
        return bool(SILENT.search(piece.text))
    shared = set(content_stems(question.claim)) & set(content_stems(said.text))
    return not question.stances and said.stance == "denied" and bool(shared) and probability(piece.score) >= _ALIKE


def _taken_up(claim: str, piece: Evidence) -> str:
    """Return a claim without the thing that it begins with where what was not asserted calls that "they" or "it"."""
    said = piece.attribution
    if said is None or said.stance == "asserted":
        return claim
    clause = re.match(
        r"(?:that|whether|if)?\s*(?:they|it)\s+(?:\w+n[’']t|is|are|was|were|has|have|had|would|will)\b", said.text
    )
    rest = re.sub(r"\Athe\s+(?:[a-z]\w*\s+){1,2}?(?=(?:is|are|was|were|has|have|had|would|will)\b)", "", claim)
    return rest if clause else claim


def attributed(piece: Evidence, *, named: bool = False) -> str:
    """Return the part of a piece of evidence that its speaker said or denied; all of it where nobody did.

    "The report" of "the report that …" is no part of it unless ``named``.
    """
    said, (start, end) = piece.attribution, piece.span
    spans = [(max(start, s), min(end, e)) for s, e in said.content if s < end and start < e] if said else []
    words = " ".join(piece.article.text[s:e] for s, e in spans) or piece.text
    return _CLAIM.sub("", words) if said and said.stance == "denied" and not named else words


def relation(claim: str, words: str, verifier: Verifier, *, thing: bool = False) -> Relation:
    """Return whether words say what a claim says; "turned" are words on the same that may deny it or leave it open.

    Of a ``thing``, it is enough that the words name it.
    """
    straight = turning_words(claim) == turning_words(words)
    if straight and verifier.verify(claim, words).supported:
        return "same"
    told = read_words(words)
    named_again = any(word.kind == "pronoun" for word in told)  # "he" for the name that the claim has
    wanted = {
        word.key
        for word in read_words(claim)
        if word.carries and not (named_again and word.kind == "name") and word.surface.lower() not in _ANYBODY
    }
    shared = len(wanted.intersection(word.key for word in told))
    if thing and straight and wanted and shared == len(wanted):
        return "same"
    least = 1.0 if straight else stored_weights().alike
    return "turned" if wanted and shared >= least * len(wanted) else "other"


def decision(question: Question, points: Sequence[Point], same: Sequence[Evidence]) -> str:
    """Return "Yes." or "No." for the first of the points, where they all answer so; else nothing."""
    if not points:
        return ""
    for word in (YES, NO):
        if all(
            piece in same
            and piece.attribution
            and piece.attribution.speaker  # where that is not sure, neither is the answer
            and decides(word, question.text, piece.attribution)
            for piece in (point.pieces[0] for point in points)
        ):
            return word
    return ""
