"""Word search finds what a reader means, and takes a question for nothing but words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.bm25 import WordIndex, WordWriter

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = [
    (11, "kyiv", "Weapons of its own", "Volodymyr Zelenskyy opened a factory for drones in Łódź."),
    (12, "kyiv", "Weapons of its own", "The minister said that the missiles had been tested in 2024."),
    (13, "oslo", "A café in Oslo", "Who drinks coffee there? Nobody who wants to sleep."),
    (14, "oslo", "A café in Oslo", "The owner bakes bread and sells it to the neighbours."),
]


@pytest.fixture(scope="module")
def words() -> WordIndex:
    return WordIndex.in_memory(ENTRIES)


def _keys(words: WordIndex, text: str, k: int = 10, **more: object) -> list[int]:
    return [key for key, _ in words.search(text, k, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "expected"),
    [("testing a missile", 12), ("ZELENSKYY", 11), ("Żelenskyy in Lodz", 11), ("2024", 12), ("bakes", 14), ("who", 13)],
)
def test_forms_accents_and_case_do_not_matter(words: WordIndex, question: str, expected: int) -> None:
    assert _keys(words, question)[0] == expected


def test_a_word_of_the_title_is_found_but_counts_less(words: WordIndex) -> None:
    both = WordIndex.in_memory([(1, "a", "harbour", "of ships and men"), (2, "b", "ships", "of harbour and men")])
    assert _keys(words, "cafe") == [13, 14]
    assert _keys(both, "harbour") == [2, 1]


@given(st.text())
def test_any_text_is_a_question(words: WordIndex, text: str) -> None:
    assert set(_keys(words, text)) <= {11, 12, 13, 14}


@pytest.mark.parametrize(
    "syntax",
    ["-drones", "+drones -factory", "body:drones", '"drones', "(drones", "drones AND NOT factory", "[a TO b] drones"],
)
def test_query_syntax_has_no_meaning(words: WordIndex, syntax: str) -> None:
    assert _keys(words, syntax)[0] == 11


@pytest.mark.parametrize("text", ["", "  ", "?!", "\0", "\ud800", "xyzzy"])
def test_no_known_word_finds_nothing(words: WordIndex, text: str) -> None:
    assert _keys(words, text) == []


def test_only_allowed_articles_are_found(words: WordIndex) -> None:
    assert set(_keys(words, "cafe who", allowed_articles={"oslo"})) == {13, 14}
    assert _keys(words, "drones", allowed_articles={"oslo"}) == []


def test_ties_are_broken_by_key_even_where_they_run_over_the_end() -> None:
    words = WordIndex.in_memory((key, "a", "title", "the same words") for key in range(200, 0, -1))
    assert _keys(words, "same words", 50) == list(range(1, 51))


def test_changes_are_seen_by_those_who_open_after_the_commit(tmp_path: Path) -> None:
    with WordWriter.open(tmp_path / "words") as writer:
        writer.add(ENTRIES)
        writer.commit()
    before = WordIndex.open(tmp_path / "words")
    with WordWriter.open(tmp_path / "words") as writer:
        writer.delete([11, 99])
        writer.add([(15, "riga", "Riga", "Drones again.")])
        writer.commit()
        writer.add([(16, "riga", "Riga", "Never committed drones.")])
    assert _keys(before, "drones") == [11]
    assert _keys(WordIndex.open(tmp_path / "words"), "drones") == [15]
    for path in [*(tmp_path / "words").iterdir(), tmp_path / "words"]:
        path.chmod(0o555)
    assert _keys(WordIndex.open_copy(tmp_path / "words"), "drones") == [15]
    (tmp_path / "words").chmod(0o755)


def test_cleared_passages_leave_no_trace_in_the_scores(tmp_path: Path) -> None:
    with WordWriter.open(tmp_path / "words") as writer:
        writer.add((key, "x", "Drones", "drones and drones") for key in range(100, 200))
        writer.commit()
        writer.clear()
        writer.add(ENTRIES)
        writer.commit()
    opened = WordIndex.open(tmp_path / "words")
    assert opened.search("drones factory", 9) == WordIndex.in_memory(ENTRIES).search("drones factory", 9)


def test_a_folder_that_is_no_word_index_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"."):
        WordIndex.open(tmp_path)


def test_a_word_tells_the_more_the_fewer_passages_have_it(words: WordIndex) -> None:
    texts = ["harbour"] * 9 + ["harbour drones"]
    told = WordIndex.in_memory((key, "a", "title", text) for key, text in enumerate(texts)).rarity(
        ["harbour", "drone", "title"]
    )
    assert told["title"] > told["drone"] > told["harbour"] > 0  # a title is no part of any passage
    assert words.rarity([]) == {}


def test_passages_that_have_every_word(words: WordIndex) -> None:
    assert [key for key, _ in words.search_all("owner bread", 10)] == [14]
    assert words.search_all("owner coffee", 10) == []
    assert [key for key, _ in words.search_all("missiles", 10, {"kyiv"})] == [12]
    assert words.search_all("missiles", 10, {"oslo"}) == []
    assert words.search_all("", 10) == words.search_all("bread", 0) == []
