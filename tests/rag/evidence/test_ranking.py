"""Ranking by features, little confidence in near misses, and quoting neighbouring sentences as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.types import Article, Attribution, Passage, ScoredPassage
from rag.evidence.candidates import Candidate, Scores, neighbours
from rag.evidence.confidence import confidence_features
from rag.evidence.ranking import ranking_features
from rag.evidence.selection import MOST_SENTENCES, choose
from rag.evidence.weights import stored_weights
from rag.question.parse import parse_question
from rag.types import Evidence

if TYPE_CHECKING:
    from rag.assistant import Assistant

HEAD = "Who built the harbour?"
BUILT = "The harbour was built by Anna Berg in 1912."
COST = "It cost 4 million crowns."
LATER = "The town has been growing since."
ARTICLE = Article("harbour", "How Berg built a harbour", f"{HEAD}\n\n{BUILT} {COST}\n\n{LATER}")
SCORES = Scores(alone=3.0, titled=3.0, placed=3.0, passage=3.0)


def piece(sentence: str, score: float = 0.0, article: Article = ARTICLE) -> Evidence:
    start = article.text.index(sentence)
    return Evidence(article, (start, start + len(sentence)), score)


def candidate(sentence: str) -> Candidate:
    evidence = piece(sentence)
    return Candidate(evidence, sentence, (0,), *neighbours(ARTICLE, evidence.span))


def features(question: str, *sentences: str) -> list[dict[str, float]]:
    whole = [ScoredPassage(Passage(ARTICLE, 0, len(ARTICLE.text)), 1.0)]
    return ranking_features(
        parse_question(question), whole, [candidate(s) for s in sentences], [SCORES for _ in sentences]
    )


def quoted(*pieces: Evidence, join: bool = True) -> list[str]:
    return [chosen.text for chosen in choose(pieces, join=join)]


def test_a_sentence_knows_its_neighbours() -> None:
    assert neighbours(ARTICLE, piece(BUILT).span) == (HEAD, COST)
    assert neighbours(ARTICLE, piece(HEAD).span) == ("", BUILT)
    assert neighbours(ARTICLE, piece(LATER).span) == (COST, "")


def test_a_sentence_that_states_the_answer_is_ahead_of_one_that_repeats_the_question() -> None:
    ranking = stored_weights().ranking
    asking, stating = (ranking.score(one) for one in features(HEAD, HEAD, BUILT))
    assert stating > asking


def test_a_number_that_the_question_has_already_answers_no_how_many() -> None:
    (new,) = features("How many crowns did it cost?", COST)
    (known,) = features("How many of the 4 million crowns did it cost?", COST)
    assert (new["number_for_how_many"], known["number_for_how_many"]) == (1.0, 0.0)


@pytest.mark.parametrize("model", ["ranking", "confidence", "confidence_unread"])
def test_every_stored_coefficient_is_a_feature_s(model: str) -> None:
    (ranked,) = features(HEAD, BUILT)
    sure = confidence_features(parse_question(HEAD), candidate(BUILT), SCORES)
    made = ranked if model == "ranking" else sure
    assert getattr(stored_weights(), model).coefficients.keys() <= made.keys()


def test_support_counts_for_a_sentence_on_the_topic_and_hardly_for_another() -> None:
    on_topic, off_topic = (
        confidence_features(parse_question(HEAD), candidate(BUILT), Scores(score, score, score, score), support=2.0)[
            "supported"
        ]
        for score in (7.0, -7.0)
    )
    assert 1.9 < on_topic < 2.0
    assert 0.0 < off_topic < 0.01


def test_a_question_about_the_opposite_is_contradicted() -> None:
    same, other = (
        confidence_features(parse_question(f"When did the prices {verb} in town?"), rising, SCORES)["contradicted"]
        for verb in ("rise", "fall")
        for rising in [replace(candidate(LATER), evidence=piece("The prices rise in town.", article=PRICES))]
    )
    assert (same, other) == (0.0, 1.0)


PRICES = Article("prices", "Prices", "The prices rise in town.")


def test_neighbouring_sentences_are_quoted_as_one_in_the_order_of_the_article() -> None:
    assert quoted(piece(COST, 2), piece(BUILT, 1)) == [f"{BUILT} {COST}"]
    assert quoted(piece(COST, 2), piece(BUILT, 1), join=False) == [COST, BUILT]


def test_sentences_that_are_apart_are_quoted_by_themselves() -> None:
    assert quoted(piece(HEAD, 2), piece(COST, 1)) == [HEAD, COST]


def test_neighbours_of_which_somebody_said_one_are_under_nobody_s_name() -> None:
    said = Attribution(ARTICLE, (), (), (piece(COST).span,), "Anna Berg", "indirect")
    (both,) = choose([piece(BUILT, 2), replace(piece(COST, 1), attribution=said)], join=True)
    assert (both.text, both.attribution) == (f"{BUILT} {COST}", None)
    (alone,) = choose([replace(piece(COST, 1), attribution=said)], join=True)
    assert alone.attribution == said


def test_an_answer_quotes_no_more_than_its_sentences_and_nothing_far_less_likely() -> None:
    everything = [piece(sentence, 2) for sentence in (HEAD, COST, LATER, BUILT)]
    assert len(quoted(*everything, join=False)) == MOST_SENTENCES
    assert quoted(piece(BUILT, 5), piece(LATER, 1)) == [BUILT]


@pytest.mark.parametrize(
    ("question", "near_miss"),
    [
        (
            "Which German company plans an ammunition factory in Ukraine?",
            "Which German company plans an ammunition factory in Portugal?",
        ),
        ("What is the Tsirkon designed to do?", "What is the Tsirkon forbidden to do?"),
    ],
)
def test_a_near_miss_is_trusted_less_than_the_question_that_the_articles_answer(
    seeds_assistant: Assistant, question: str, near_miss: str
) -> None:
    assert seeds_assistant.ask(near_miss).confidence < seeds_assistant.ask(question).confidence
