"""Which passages are found for a question, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.linguistics.words import search_words
from index.reader import IndexReader
from index.types import Article, Filters, Passage
from rag.question.parse import parse_question
from rag.retrieval.hybrid import Fused, HybridRetriever, refined
from support.store import TinyEmbedder, index, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import ScoredPassage
    from rag.assistant import Assistant

BRIDGE = "The harbour bridge was opened on Monday by the mayor. It cost 12 million euros and took three years."
TUNNEL = "The airport tunnel was closed on Tuesday after a flood. Nobody was hurt, the fire brigade said."


def passage(text: str, *, article: str = "a", start: int = 0) -> Passage:
    return Passage(Article(article, "A title", "x" * start + text), start, start + len(text))


def order(question: str, *found: Fused) -> list[str]:
    return [hit.passage.id for hit in refined(parse_question(question), found)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index(tmp_path, [loaded("bridge", BRIDGE), loaded("copy", BRIDGE), loaded("tunnel", TUNNEL)])
    return tmp_path


def found(folder: Path, question: str, filters: Filters | None = None, k: int = 6) -> list[ScoredPassage]:
    with IndexReader.open(folder) as reader:
        return HybridRetriever(reader, TinyEmbedder()).retrieve(
            parse_question(question), k=k, filters=filters or Filters()
        )


def test_function_words_are_not_looked_for() -> None:
    assert search_words("What did the mayor say about the bridge?") == "mayor say bridge"


def test_a_function_word_that_is_a_name_is_looked_for() -> None:
    assert search_words("Why did Will Smith apologise?") == "Will Smith apologise"
    assert search_words("WHO officials on malaria") == "WHO officials malaria"


def test_a_query_of_function_words_alone_is_looked_for_as_it_stands() -> None:
    assert search_words("to be or not to be") == "to be or not to be"


def test_marks_alone_are_left_as_they_are() -> None:
    assert search_words("…?!") == "…?!"


def test_of_passages_alike_otherwise_the_one_that_keeps_the_questions_word_pairs_is_first() -> None:
    apart = passage("A prize for peace was named after the chemist Nobel.", article="a", start=6000)
    together = passage("The Nobel Peace Prize went to a writer from Oslo.", article="b", start=6000)
    best = order("Who won the Nobel Peace Prize?", Fused(apart, 0.8, 0.5), Fused(together, 0.8, 0.5))
    assert best == [together.id, apart.id]


def test_of_passages_alike_otherwise_the_head_of_an_article_is_first() -> None:
    late, head = passage("The bridge was opened.", start=9000), passage("The bridge is open.", article="b")
    assert order("bridge", Fused(late, 0.8, 0.5), Fused(head, 0.8, 0.5)) == [head.id, late.id]


def test_of_passages_alike_otherwise_the_nearer_in_meaning_is_first() -> None:
    near, far = passage("One text.", article="b"), passage("Other text.", article="a")
    assert order("question", Fused(far, 0.5, 0.1), Fused(near, 0.5, 0.6)) == [near.id, far.id]


def test_scores_stay_between_nothing_and_one() -> None:
    best = refined(parse_question("peace prize"), [Fused(passage("Peace prize."), 1.0, 1.0)])[0].score
    worst = refined(parse_question("peace prize"), [Fused(passage("Nothing alike.", start=9000), 0.0, -0.4)])[0].score
    assert best == pytest.approx(1.0)
    assert worst == 0.0


def test_equal_scores_are_ordered_by_passage_whatever_the_order_of_finding() -> None:
    first, second = passage("The same length.", article="a"), passage("The very length.", article="b")
    one, other = Fused(first, 0.5, 0.5), Fused(second, 0.5, 0.5)
    assert order("question", one, other) == order("question", other, one) == [first.id, second.id]


def test_a_word_for_word_copy_in_another_article_is_left_out() -> None:
    assert order(
        "bridge", Fused(passage(BRIDGE, article="a"), 0.9, 0.5), Fused(passage(BRIDGE, article="b"), 0.8, 0.5)
    ) == [passage(BRIDGE, article="a").id]


def test_a_text_with_another_number_is_no_copy() -> None:
    changed = BRIDGE.replace("12", "15")
    hits = order(
        "bridge", Fused(passage(BRIDGE, article="a"), 0.9, 0.5), Fused(passage(changed, article="b"), 0.8, 0.5)
    )
    assert len(hits) == 2


def test_passages_that_repeat_each_other_within_one_article_all_stay() -> None:
    hits = order("bridge", Fused(passage(BRIDGE), 0.9, 0.5), Fused(passage(BRIDGE, start=900), 0.8, 0.5))
    assert len(hits) == 2


def test_an_index_is_searched_by_words_and_meaning_and_copies_are_shown_once(folder: Path) -> None:
    hits = found(folder, "Who opened the harbour bridge?")
    assert [hit.passage.article.id for hit in hits] == ["bridge", "tunnel"]


def test_filters_act_before_copies_are_left_out(folder: Path) -> None:
    hits = found(folder, "Who opened the harbour bridge?", Filters(articles=("copy",)))
    assert [hit.passage.article.id for hit in hits] == ["copy"]


def test_no_more_passages_are_returned_than_asked_for(folder: Path) -> None:
    assert len(found(folder, "Who opened the harbour bridge?", k=1)) == 1


def test_a_reranked_search_chooses_from_more_passages_than_it_returns(seeds_assistant: Assistant) -> None:
    question = "What weapons does Ukraine produce?"
    best = seeds_assistant.search(question, k=12, rerank=True)[0]
    assert best.passage != seeds_assistant.search(question, k=1)[0].passage
    assert seeds_assistant.search(question, k=1, rerank=True) == [best]
