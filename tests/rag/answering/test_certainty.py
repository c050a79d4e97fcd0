"""A speaker is named where that is sure enough; else the whole sentence stands, with its "he", or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.types import Article, Attribution
from rag.answering import with_sure_names
from rag.answering.claims import decision
from rag.answering.compose import Point
from rag.answering.extractive import statement
from rag.evidence import stored_weights
from rag.question import parse_question
from rag.types import Evidence

TEXT = "Ida Moll met Rosa Quist on the pier. “The ferry leaks,” she said. “Nobody mends it.”"
ARTICLE = Article("ferry", "The ferry", TEXT)
LOW, NAMED = stored_weights().inferred, stored_weights().named


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


SAID = Attribution(
    ARTICLE,
    (span("she"),),
    (span("said"),),
    (span("“The ferry leaks,”"), span("“Nobody mends it.”")),
    "Rosa Quist",
    "direct",
)
WITH_CUE = Evidence(ARTICLE, span("“The ferry leaks,” she said."), 3.0, SAID)
BARE = Evidence(ARTICLE, span("“Nobody mends it.”"), 2.0, SAID)


def doubtful(piece: Evidence, confidence: float | None) -> Evidence:
    return replace(piece, attribution=replace(SAID, confidence=confidence))


@pytest.mark.parametrize("confidence", [None, LOW, 0.99])
def test_a_speaker_who_is_sure_enough_or_of_an_older_index_is_named(confidence: float | None) -> None:
    pieces = [doubtful(WITH_CUE, confidence), doubtful(BARE, confidence)]
    assert list(with_sure_names(pieces)) == pieces
    assert statement(pieces[0], by_speaker=True).startswith("Rosa Quist said: ")


def test_a_doubtful_speaker_is_not_named_and_the_sentence_is_whole() -> None:
    (piece,) = with_sure_names([doubtful(WITH_CUE, LOW - 0.001)])
    assert piece.span == WITH_CUE.span
    told = statement(piece, by_speaker=True)
    assert "Quist" not in told
    assert "The ferry leaks,” she said." in told


def test_doubtful_words_stand_with_the_sentence_that_says_that_somebody_speaks_or_not_at_all() -> None:
    (piece,) = with_sure_names([doubtful(BARE, LOW - 0.001)])
    assert piece.text == "“The ferry leaks,” she said. “Nobody mends it.”"
    nowhere = replace(BARE, attribution=replace(SAID, confidence=LOW - 0.001, cue=()))
    assert list(with_sure_names([nowhere])) == []


def test_less_is_asked_of_a_speaker_whom_the_source_itself_names() -> None:
    text = "“The ferry leaks,” Rosa Quist said. “Nobody mends it,” she added."
    article = Article("ferry", "", text)
    said = Attribution(article, ((19, 30),), ((31, 35),), ((0, 18),), "Rosa Quist", "direct", "asserted", NAMED)
    assert NAMED < LOW
    piece = Evidence(article, (0, 36), 3.0, said)
    assert list(with_sure_names([piece])) == [piece]


def test_no_more_is_asked_of_whoever_writes() -> None:
    article = Article("letter", "", "I think the ferry leaks. Rosa Quist, Norby")
    said = Attribution(article, ((0, 1),), ((2, 7),), ((8, 23),), "Rosa Quist", "indirect", "asserted", NAMED)
    piece = Evidence(article, (0, 24), 3.0, said)
    assert list(with_sure_names([piece])) == [piece]


def test_sentences_without_a_speaker_stay() -> None:
    plain = Evidence(ARTICLE, span("Ida Moll met Rosa Quist on the pier."), 1.0)
    assert list(with_sure_names([plain])) == [plain]


def test_a_doubtful_speaker_decides_no_question_for_yes_or_no() -> None:
    asked = parse_question("Did Rosa Quist say the ferry leaks?")
    sure, unsure = doubtful(WITH_CUE, 0.99), next(with_sure_names([doubtful(WITH_CUE, 0.1)]))
    assert decision(asked, [Point((sure,))], [sure]) == "Yes. "
    assert decision(asked, [Point((unsure,))], [unsure]) == ""
