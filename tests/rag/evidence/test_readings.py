"""What the reader says of evidence, and how sure that makes an answer."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.types import Article, Filters, Passage, ScoredPassage
from rag.evidence.candidates import Candidate, Scores, find_candidates
from rag.evidence.confidence import SURE, log_odds_stated, stated_features
from rag.evidence.ranking import score_read
from rag.evidence.readings import UNSAID, Reading, read_all, said_of, stated_somewhere
from rag.question.parse import parse_question
from rag.reading import PassageReader
from rag.retrieval import CrossEncoderReranker
from rag.scratchpad import Scratchpad
from rag.types import Evidence, Period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from index.types import Attribution

NO_FILTERS = Filters()
TOLD = "The pier opened in 1912. It is white. Ada Brook designed it."
ARTICLE = Article("pier", "The pier", TOLD)
COPY = Article("copy", "A pier", f"From our reporter. {TOLD}")


class Silent:
    """An index in which nobody says anything."""

    def attributions(
        self, filters: Filters = NO_FILTERS, article_ids: Collection[str] | None = None
    ) -> Iterator[Attribution]:
        del filters, article_ids
        return iter(())


def readings(question: str, article: Article = ARTICLE) -> list[Reading]:
    pad = Scratchpad(CrossEncoderReranker(), PassageReader())
    return read_all(parse_question(question), [ScoredPassage(Passage(article, 0, len(article.text)), 1.0)], pad)


def piece(sentence: str, article: Article = ARTICLE) -> Evidence:
    start = article.text.index(sentence)
    return Evidence(article, (start, start + len(sentence)), 0.0)


def test_the_exact_words_are_told_where_they_stand_in_the_article() -> None:
    found = readings("Who designed the pier?")
    said = said_of(piece("Ada Brook designed it."), found)
    assert said.words
    assert TOLD[slice(*said.words.span)] == "Ada Brook"
    assert said.states > said_of(piece("It is white."), found).states


def test_of_a_copy_in_another_article_the_words_are_not_told_as_the_offsets_are_others() -> None:
    found = readings("Who designed the pier?", COPY)
    said = said_of(piece("Ada Brook designed it."), found)
    assert said.words is None
    assert said.states == said_of(piece("Ada Brook designed it.", COPY), found).states


def test_of_what_was_not_read_nothing_is_said() -> None:
    assert said_of(piece("It is white."), []) == UNSAID
    assert stated_somewhere([]) == UNSAID.states


def test_something_states_it_at_least_as_likely_as_the_best_sentence() -> None:
    found = readings("When did the pier open?")
    states = [one.states for one in found[0].said.sentences]
    assert max(states) <= stated_somewhere(found) <= max(states) + math.log(len(states))


def odds_of(question: str, size: int = 100, *, on_topic: float = 9.0, supported: float = 0.0) -> float:
    found = readings(question)
    best = max((said for one in found for said in one.said.sentences), key=lambda said: said.states)
    features = {"relevance": on_topic, "supported": supported, "contradicted": 0.0}
    return log_odds_stated(features, Scores(on_topic, on_topic, on_topic, 9.0, best.states, 9.0), found, size)


def test_a_near_miss_is_less_sure_than_what_is_stated() -> None:
    assert odds_of("When did the pier close?") < odds_of("When did the pier open?")


@pytest.mark.parametrize("otherwise", [{"on_topic": -9.0}, {"supported": -2.0}])
def test_what_is_off_the_topic_or_unsupported_is_less_sure(otherwise: dict[str, float]) -> None:
    assert odds_of("When did the pier open?", **otherwise) < odds_of("When did the pier open?")


def test_among_many_passages_being_off_the_topic_tells_more() -> None:
    few, many = (
        odds_of("When did the pier open?", size) - odds_of("When did the pier open?", size, on_topic=-9.0)
        for size in (10, 100_000)
    )
    assert many > few > 0.0


def test_no_reading_is_believed_without_bound() -> None:
    assert stated_features(Scores(9.0, 9.0, 9.0, 9.0, 99.0, 9.0), 1)["states"] == SURE


def test_where_statements_are_asked_for_passages_are_not_read() -> None:
    assert readings("Who said that the pier is white?") == []


def test_an_article_of_the_time_asked_for_is_read_as_one() -> None:
    asked, dated = (
        parse_question("How much did the pier cost in May 2024?"),
        Article("cost", "The pier", "The pier cost 9 million pounds.", published="2024-05-03"),
    )
    of_may = replace(asked, period=Period("2024-05-01", "2024-05-31", "May 2024", (24, 32), relative=False))
    pad = Scratchpad(CrossEncoderReranker(), PassageReader())
    whole = [ScoredPassage(Passage(dated, 0, len(dated.text)), 1.0)]
    assert stated_somewhere(read_all(of_may, whole, pad)) > stated_somewhere(read_all(asked, whole, pad))


FOUND = Article(
    "tusk", "Mammoth tusk found in Velm quarry", "The walkers were tired. It lay under a root. Ida was pleased."
)


@pytest.mark.parametrize(
    ("question", "sentence", "by_title"),
    [
        ("What was found in the Velm quarry?", "Ida was pleased.", True),
        ("Who was pleased?", "Ida was pleased.", False),
        ("What was stolen in the Velm quarry?", "Ida was pleased.", False),
    ],
)
def test_what_the_title_states_alone_is_known(question: str, sentence: str, by_title: bool) -> None:  # noqa: FBT001
    assert said_of(piece(sentence, FOUND), readings(question, FOUND)).by_title == by_title


def test_under_a_title_that_answers_a_sentence_is_scored_by_itself() -> None:
    question = parse_question("What was found in the Velm quarry?")
    found = readings(question.text, FOUND)
    candidate = Candidate.of(piece("Ida was pleased.", FOUND), [0])
    pad = Scratchpad(CrossEncoderReranker(), PassageReader())
    said = said_of(candidate.evidence, found)
    (scores,) = score_read(question, [candidate], [said], found, pad)
    (under_title,) = score_read(question, [candidate], [replace(said, by_title=False)], found, pad)
    assert scores.alone == scores.titled < under_title.titled
    assert scores.mean < under_title.mean


def test_what_the_reader_finds_likely_is_looked_at_first() -> None:
    text = "The pier is old. The pier is white. The pier is long. Ada Brook drew its plans."
    article = Article("pier", "The pier", text)
    question, whole = parse_question("Who designed the pier?"), [ScoredPassage(Passage(article, 0, len(text)), 1.0)]
    found = find_candidates(Silent(), question, whole, None, readings(question.text, article))
    assert found[0].evidence.text == "Ada Brook drew its plans."
    assert find_candidates(Silent(), question, whole)[0].evidence.text != "Ada Brook drew its plans."
