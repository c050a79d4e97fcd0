"""The extractive answerer: quotes the sentences that answer, and says who said them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.acts import is_speech
from index.linguistics.furniture import without_dateline, without_day
from index.linguistics.quotation_marks import DOUBLE_MARKS, nested
from index.linguistics.saying import CLAUSE_CUES
from index.text import printed
from index.types import overlap
from rag.answering.claims import decision, on_claim
from rag.answering.compose import Point, compose, under_labels
from rag.answering.owners import with_owner
from rag.answering.short import words_first
from rag.answering.stances import as_it_stands, unmarked
from rag.evidence import MOST_SENTENCES, calibrated, choose, probability
from rag.question import mentions
from rag.types import Drafted, Outcome
from rag.verification import FORMER, mention_introduction, source_introduction, speaker_introductions, turned

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from index.types import Attribution, Span
    from rag.types import Evidence, Question, Verifier

_QUOTES = DOUBLE_MARKS + "'‘’`"

_SHORTEST = 4  # marks of emphasis around nothing
_FEWEST_WORDS = 4
_COMPLEMENTS = frozenset(
    "to of in on for by with from about at as into against over toward towards whether if how what why when where "
    "who which".split()
)
"""What begins something that only its sentence completes."""


@dataclass(frozen=True, slots=True)
class ExtractiveAnswerer:
    """Quotes at most three sentences; the best comes first, of differing ones the newest.

    With a verifier, a question whether somebody said a thing is answered by words on that thing alone.
    """

    verifier: Verifier | None = None

    def answer(self, question: Question, evidence: Sequence[Evidence]) -> Generator[Drafted, None, Outcome]:
        """Yield statements, each with its evidence; ``evidence`` is best first and all of it may be quoted."""
        by_speaker, who, same = question.names_speaker, question.answer_type == "person", []
        evidence = [_told_whole(question, piece) for piece in evidence]
        if question.claim and self.verifier:
            related = on_claim(question, evidence, self.verifier)
            evidence, same = [piece for piece, _ in related], [piece for piece, how in related if how == "same"]
        points = under_labels(compose(question, choose(evidence, join=not by_speaker, by_voice=who), MOST_SENTENCES))
        decided = decision(question, points, same)
        words = words_first(question, points[0].pieces[0]) if points and not decided and not points[0].disputed else ""
        if words and question.answer_type == "number":
            points = points[:1]  # beside a sure number, others would be taken for it
        for number, point in enumerate(points):
            score = (probability if by_speaker else calibrated)(max(piece.score for piece in point.pieces))
            if not number and words:
                yield Drafted(f"“{nested(words)}”", point.pieces[:1], score)
            text = _under_source(point, by_speaker=by_speaker or (who and _hides_speaker(point.pieces[0])))
            yield Drafted(text if number else decided + text, point.pieces, score)
        return Outcome()


def _told_whole(question: Question, piece: Evidence) -> Evidence:
    """Return a piece that says "its director" of whom it is asked who they are, with the sentence before."""
    span = with_owner(question.bare, piece.article.text, piece.span)
    return replace(piece, span=span, attribution=None) if span else piece


def _under_source(point: Point, *, by_speaker: bool) -> str:
    """Return the statement of a point; where articles differ, or the title answers, under title and date."""
    piece = point.pieces[0]
    titled = point.disputed or piece.by_title
    introduction = source_introduction(piece.article.title, piece.article.published) if titled else ""
    opening, mark, words = _on_one_line(piece, statement(piece, by_speaker=by_speaker)).partition("“")
    return f"{introduction}{opening}{mark}{nested(words[:-1])}”"


def dated(piece: Evidence, *, by_speaker: bool = False) -> str:
    """Return the statement that quotes a piece of evidence under its article's title and date."""
    return _under_source(Point((piece,), disputed=True), by_speaker=by_speaker)


def undated(piece: Evidence, *, by_speaker: bool = False) -> str:
    """Return the statement that quotes a piece of evidence, its quotation marks told from the statement's own."""
    return _under_source(Point((replace(piece, by_title=False),)), by_speaker=by_speaker)


def _on_one_line(piece: Evidence, text: str) -> str:
    """Return a statement whose quotation has a space where a fixed width has broken its article's lines."""
    introduction, mark, words = text.partition("“")
    at = piece.text.find(words[:-1])
    if "\n" not in words or at < 0:
        return text
    start = piece.span[0] + at
    return f"{introduction}{mark}{printed(piece.article.text, start, start + len(words) - 1)}”"


def statement(piece: Evidence, *, by_speaker: bool) -> str:
    """Return the statement that quotes a piece of evidence.

    Words that stood in quotation marks are given as said; words that the article reports are given as "according to",
    so that nobody takes a reporter's wording for a speaker's.
    """
    attribution = piece.attribution
    if attribution is None or not attribution.speaker or not (by_speaker or _is_untold(piece, attribution)):
        return f"“{_inner(piece.text)}”"
    if attribution.stance != "asserted":
        return as_it_stands(piece, attribution, _inner(piece.text))
    as_said, as_reported = speaker_introductions(attribution.speaker)
    introduction = as_said if attribution.kind == "direct" else as_reported
    words = said_words(piece.text, piece.span, attribution)
    if not is_speech(attribution) or FORMER.match(attribution.cue_text):
        return as_it_stands(piece, attribution, _inner(piece.text))
    if turned(piece.text, words):
        words, attributed = _inner(piece.text), attribution.speaker
        introduction = "" if mentions(words, attributed) else mention_introduction(attributed)
    elif words == _inner(piece.text) and words[:1] in _QUOTES and mentions(words, attribution.speaker):
        introduction = ""  # “‘It is old,’ Lind said, ‘but it works.’” says itself who speaks
    elif not _stands_alone(words, attribution):
        words = _inner(piece.text)
        introduction = "" if mentions(words, attribution.speaker) else introduction
    return f"{introduction}“{words}”"


def _hides_speaker(piece: Evidence) -> bool:
    """Return whether a sentence calls whoever speaks "she" or "the mayor" and has the name nowhere."""
    said = piece.attribution
    return said is not None and bool(said.speaker and said.source) and not mentions(piece.text, said.speaker)


def _is_untold(piece: Evidence, attribution: Attribution) -> bool:
    """Return whether a piece is somebody's words and nothing else, so that nobody would know whose."""
    if attribution.kind != "direct" or attribution.stance != "asserted" or overlap(piece.span, attribution.source):
        return False
    (start, end), text = piece.span, attribution.article.text
    for begins, ends in sorted(attribution.content):
        if any(map(str.isalnum, text[start : min(begins, end)])):
            return False
        start = max(start, ends)
    return not any(map(str.isalnum, text[start:end]))


def _stands_alone(words: str, attribution: Attribution) -> bool:
    """Return whether a speaker's words make a sentence of their own: "the deal" and "to wait" do not."""
    if attribution.kind == "direct":
        return True
    several = words.split()
    if len(several) < _FEWEST_WORDS or several[0].lower() in _COMPLEMENTS:
        return False
    before = attribution.article.text[: attribution.content[0][0]].rstrip().rpartition(" ")[2]
    opened = attribution.article.text[slice(*attribution.content[0])].lower().startswith("that ")
    return opened or before == "that" or not CLAUSE_CUES.isdisjoint(attribution.cue_text.lower().split())


def said_words(sentence: str, span: Span, attribution: Attribution) -> str:
    """Return the attributed words within a sentence, without "that" and outer quotation marks: a slice of it.

    Where the cue stands between two parts of the words, the sentence is kept whole.
    """
    start, end = span
    inside = [(max(start, s) - start, min(end, e) - start) for s, e in attribution.content if s < end and e > start]
    if len(inside) != 1:
        return _inner(sentence)
    return unmarked(without_dateline(sentence[inside[0][0] : inside[0][1]])) or _inner(sentence)


def _inner(text: str) -> str:
    """Drop a bullet, a dateline, emphasis and quotation marks that enclose the whole text."""
    text = without_dateline(without_day(re.sub(r"^(?:[-*•–—·>]\s+)+", "", text)))
    if text[:2] in ("**", "__") and text[-2:] == text[:2] and len(text) > _SHORTEST:
        text = text[2:-2]
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES and not any(m in text[1:-1] for m in DOUBLE_MARKS):
        return text[1:-1]
    return text
