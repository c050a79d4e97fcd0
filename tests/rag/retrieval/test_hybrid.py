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
    from collections.abc import Mapping
    from pathlib import Path

    from index.types import ScoredPassage
    from rag.assistant import Assistant

BRIDGE = "The harbour bridge was opened on Monday by the mayor. It cost 12 million euros and took three years."
TUNNEL = "The airport tunnel was closed on Tuesday after a flood. Nobody was hurt, the fire brigade said."


def passage(text: str, *, article: str = "a", start: int = 0) -> Passage:
    return Passage(Article(article, "A title", "x" * start + text), start, start + len(text))


def order(question: str, *found: Fused, rarity: Mapping[str, float] | None = None) -> list[str]:
    return [hit.passage.id for hit in refined(parse_question(question), found, rarity or {})]


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


def test_of_passages_alike_otherwise_the_head_of_an_article_is_first() -> None:
    late, head = passage("The bridge was opened.", start=9000), passage("The bridge is open.", article="b")
    assert order("bridge", Fused(late, 0.8, 0.5), Fused(head, 0.8, 0.5)) == [head.id, late.id]


def test_of_passages_alike_otherwise_the_nearer_in_meaning_is_first() -> None:
    near, far = passage("One text.", article="b"), passage("Other text.", article="a")
    assert order("question", Fused(far, 0.5, 0.1), Fused(near, 0.5, 0.6)) == [near.id, far.id]


def test_of_passages_alike_otherwise_the_one_whose_words_stand_together_is_first() -> None:
    filler = "Rain fell on fields near villages while farmers waited for better weather all through spring and summer. "
    apart = passage(f"The ferry sank. {filler}Then autumn storms blew near Turku.", article="a", start=6000)
    together = passage(f"The ferry, in autumn, sank near Turku. {filler}", article="b", start=6000)
    question = "When did the autumn ferry sank off Turku?"
    assert order(question, Fused(apart, 0.8, 0.5), Fused(together, 0.8, 0.5)) == [together.id, apart.id]


def test_of_passages_alike_otherwise_the_one_with_the_rarer_word_is_first() -> None:
    common, rare = passage("The council met.", article="a"), passage("The tram came.", article="b")
    asked, told = "Was the council on the tram?", {"council": 0.5, "tram": 6.0}
    assert order(asked, Fused(common, 0.8, 0.5), Fused(rare, 0.8, 0.5), rarity=told) == [rare.id, common.id]
    swapped = {"council": 6.0, "tram": 0.5}
    assert order(asked, Fused(common, 0.8, 0.5), Fused(rare, 0.8, 0.5), rarity=swapped) == [common.id, rare.id]


def test_a_word_that_stands_in_the_title_alone_is_covered() -> None:
    titled = Passage(Article("b", "The tram of Graz", "It opened in May."), 0, 17)
    other = Passage(Article("a", "The bus of Linz", "It was open in June."), 0, 20)
    assert order("When did the tram open?", Fused(other, 0.5, 0.5), Fused(titled, 0.5, 0.5))[0] == titled.id


def test_a_question_of_small_words_alone_goes_by_both_lists() -> None:
    first, second = passage("To be.", article="b"), passage("Not to be.", article="a")
    assert order("to be or not to be", Fused(first, 0.9, 0.5), Fused(second, 0.2, 0.5)) == [first.id, second.id]


def test_scores_stay_between_nothing_and_one() -> None:
    asked = parse_question("peace prize")
    best = refined(asked, [Fused(passage("Peace prize."), 1.0, 1.0)], {"peac": 3.0, "prize": 2.0})[0].score
    worst = refined(asked, [Fused(passage("Nothing alike.", start=9000), 0.0, 0.0)], {})[0].score
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
