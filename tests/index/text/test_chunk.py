from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.text.chunk import passages_of
from index.text.sentences import split_sentences
from index.types import Article, Passage

TEXTS = st.lists(
    st.text(st.sampled_from("abcd é中"), min_size=1, max_size=80).map(lambda words: f"A{words}."), max_size=40
).flatmap(lambda parts: st.sampled_from([" ", "\n\n", "\n"]).map(lambda gap: gap.join(parts)))


def passages(text: str, size: int = 600) -> list[Passage]:
    return passages_of(Article("a", "Title", text), split_sentences(text), size=size)


@given(TEXTS | st.text(max_size=400), st.integers(1, 500))
def test_passages_are_slices_in_order_of_whole_sentences_that_cover_the_text(text: str, size: int) -> None:
    found = passages(text, size)
    spans = split_sentences(text)
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    assert all(text[p.start : p.end] == p.text and p.start in starts and p.end in ends for p in found)
    assert all(a.start < b.start and a.end < b.end for a, b in pairwise(found))
    assert all(any(p.start <= start and end <= p.end for p in found) for start, end in spans)
    assert bool(found) == bool(spans)


@given(TEXTS, st.integers(20, 500))
def test_passages_overlap_by_one_short_sentence_or_not_at_all(text: str, size: int) -> None:
    spans = split_sentences(text)
    for before, after in pairwise(passages(text, size)):
        shared = [(start, end) for start, end in spans if after.start <= start and end <= before.end]
        last = next((start, end) for start, end in spans if end == before.end)
        assert shared == ([] if 2 * (last[1] - last[0]) > size else [last])


@given(TEXTS, st.integers(20, 500))
def test_a_passage_passes_the_size_only_for_one_sentence_after_a_short_one(text: str, size: int) -> None:
    spans = split_sentences(text)
    for passage in passages(text, size)[:-1]:
        held = [(start, end) for start, end in spans if passage.start <= start and end <= passage.end]
        if passage.end - passage.start > size:
            assert len(held) <= 2
            assert 2 * (held[0][1] - held[0][0]) <= size or len(held) == 1


@given(TEXTS)
def test_the_same_text_gives_the_same_passages(text: str) -> None:
    assert passages(text, 100) == passages(text, 100)


def test_white_space_alone_gives_no_passage() -> None:
    assert passages(" \n ") == []


def test_a_short_article_is_one_passage() -> None:
    assert [p.text for p in passages(" One word. And more. \n")] == ["One word. And more."]


def test_a_passage_closes_at_the_end_of_a_paragraph_when_mostly_full() -> None:
    first = "A" * 69 + "."
    second = "B" * 19 + ". " + "C" * 39 + "."
    assert passages(f"{first}\n\n{second}", 100)[0].text == first
    assert passages(f"{first} {second}", 100)[0].text == f"{first} {second[:20]}"


def test_a_last_stub_joins_the_passage_before() -> None:
    text = "A" * 49 + ". " + "B" * 48 + ". " + "C" * 9 + "."
    assert [p.text for p in passages(text, 100)] == [text]


def test_a_long_sentence_is_not_repeated() -> None:
    text = "A" * 79 + ". " + "B" * 79 + "."
    assert [p.text for p in passages(text, 100)] == ["A" * 79 + ".", "B" * 79 + "."]


def test_a_heading_before_a_long_sentence_is_no_passage_of_its_own() -> None:
    text = "Heading\n\n" + "A" * 120 + "."
    assert [p.text for p in passages(text, 100)] == [text]
