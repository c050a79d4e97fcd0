"""Data sets are recognised by what they hold; what is broken in one is named with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from rag.evaluation.datasets import Case, holds, read_dataset, sample
from support.datasets import ARTICLE, MARKED, PAIR, QUESTION, SPANS, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_of_questions_and_articles_is_read_whatever_its_files_are_called(tmp_path: Path) -> None:
    write(tmp_path / "x.jsonl.gz", ARTICLE)
    write(tmp_path / "y.jsonl", QUESTION, "", {**QUESTION, "answer": None, "articles": []})
    read = read_dataset(tmp_path)
    assert (read.form, read.articles) == ("questions", (tmp_path / "x.jsonl.gz",))
    assert [(case.answerable, case.answers) for case in read.cases] == [(True, ("May",)), (False, ())]


def test_answers_with_offsets_become_spans(tmp_path: Path) -> None:
    absent = {**SPANS, "id": "s2", "answers": [], "answerable": False}
    (case, other) = read_dataset(write(tmp_path / "q.jsonl", SPANS, absent)).cases
    assert (case.articles, case.spans, case.answerable) == (("a1",), ((21, 24),), True)
    assert not other.answerable


def test_marked_texts_are_read_and_those_to_learn_from_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "texts.jsonl", MARKED)
    write(tmp_path / "train.jsonl", MARKED, MARKED)
    read = read_dataset(tmp_path)
    assert (read.form, len(read.texts)) == ("attributions", 1)
    assert read.texts[0].attributions == ({"source": ((17, 20),), "cue": (), "content": ((0, 11),)},)
    assert len(read_dataset(tmp_path / "train.jsonl").texts) == 2


def test_pairs_of_claims_are_read(tmp_path: Path) -> None:
    read = read_dataset(write(tmp_path / "claims" / "p.jsonl.gz", PAIR).parent)
    assert (read.form, read.name, read.pairs[0].error) == ("claims", "claims", "Verb")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", ":2 is not JSON"),
        ("[1]", ":2 is not a JSON object"),
        ({"question": " ", "answer": "May"}, ':2 has no "question"'),
        ({"question": "When?"}, ':2 has no "answer"'),
        ({"question": "When?", "answer": "?!"}, '"answer" without words'),
        ({"question": "When?", "answer": 5}, '"answer" without words'),
        ({"question": "When?", "answer": "May", "articles": "a1"}, '"articles" that are no list'),
        ({**SPANS, "answers": [{"text": "May", "start": "21"}]}, '"answers" that are no list'),
    ],
)
def test_a_broken_question_is_named_with_its_line(tmp_path: Path, row: Any, message: str) -> None:
    file = write(tmp_path / "q.jsonl", QUESTION, row)
    with pytest.raises(UsageError, match=r"q\.jsonl:2") as raised:
        read_dataset(file)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**MARKED, "attributions": [{"content": [[0, 99]]}]}, '"content"'),
        ({**MARKED, "attributions": [{"content": []}]}, "without"),
        ({**MARKED, "attributions": ["said"]}, '"attributions"'),
        ({**MARKED, "attributions": [{"content": [[0, 3]], "source": [[5, 4]]}]}, '"source"'),
        ({**PAIR, "supported": ""}, '"supported"'),
    ],
)
def test_a_broken_mark_or_claim_is_named_with_its_line(tmp_path: Path, row: Any, message: str) -> None:
    file = write(tmp_path / "t.jsonl", row)
    with pytest.raises(UsageError, match=r"t\.jsonl:1") as raised:
        read_dataset(file)
    assert message in str(raised.value)


def test_what_is_no_data_set_is_said_with_what_would_be_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no data set"):
        read_dataset(tmp_path / "missing")
    with pytest.raises(UsageError, match='"question", "answer", "articles"'):
        read_dataset(tmp_path)
    with pytest.raises(UsageError, match="only articles"):
        read_dataset(write(tmp_path / "one" / "a.jsonl", ARTICLE).parent)
    with pytest.raises(UsageError, match=r"Name one: .*one"):
        read_dataset(tmp_path)
    write(tmp_path / "one" / "q.jsonl", QUESTION)
    write(tmp_path / "one" / "p.jsonl", PAIR)
    with pytest.raises(UsageError, match="claims and questions at once"):
        read_dataset(tmp_path / "one")


def test_a_cut_off_gzip_file_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "q.jsonl.gz", *[QUESTION] * 50)
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(UsageError, match="cut off"):
        read_dataset(file)


def test_an_answer_is_held_as_whole_words_whatever_case_and_punctuation() -> None:
    assert holds("It opened, on “MAY 5th”.", "may 5th")
    assert not holds("It opened in Mayfair.", "May")
    assert not holds("anything", "")


def test_a_case_is_held_by_its_own_articles_only_and_by_whole_spans() -> None:
    words = Case("q", "When?", answerable=True, articles=("a1", "a2"), answers=("May", "spring"))
    assert words.held_by("a2", (0, 9), "In spring")
    assert not words.held_by("a3", (0, 9), "In spring")
    spans = Case("q", "When?", answerable=True, articles=("a1",), spans=((21, 24),))
    assert spans.held_by("a1", (21, 25), "May.")
    assert not spans.held_by("a1", (0, 23), "The bridge opened in Ma")
    assert Case("q", "When?", answerable=True, answers=("May",)).held_by("any", (0, 3), "May")


@given(st.lists(st.integers(), max_size=30), st.integers(1, 40), st.integers(0, 5))
def test_a_sample_is_in_order_and_the_same_for_the_same_seed(items: list[int], limit: int, seed: int) -> None:
    places = list(range(len(items)))
    chosen = sample(places, limit, seed)
    assert chosen == sample(places, limit, seed) == sorted(set(chosen))
    assert len(chosen) == min(limit, len(items))
    assert sample(items, None, seed) == items


def test_other_seeds_give_other_samples() -> None:
    assert len({tuple(sample(range(100), 10, seed)) for seed in range(5)}) == 5
