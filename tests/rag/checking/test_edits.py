"""Small words, names and opposites that differ where all around is the same."""

from __future__ import annotations

import pytest

from index.linguistics.tagging import read_words
from rag.checking.edits import edits


def kinds(claim: str, article: str, *, told: bool = False) -> list[str]:
    return [one.kind for one in edits(read_words(claim), read_words(article), told=told)]


@pytest.mark.parametrize(
    ("claim", "article", "kind"),
    [
        ("The council did not pay the ferry company.", "The council did pay the ferry company.", "negation"),
        ("The dam is an unpopular plan in Norby.", "The dam is a popular plan in Norby.", "negation"),
        ("The bridge was opened to cyclists.", "The bridge will be opened to cyclists.", "tense"),
        ("The bridge must be closed to cyclists.", "The bridge may be closed to cyclists.", "modality"),
        ("The strike took most of a few minutes.", "The strike took most of a few decades.", "unit"),
        ("All ferries were sold to Norby.", "Some ferries were sold to Norby.", "quantity"),
        ("The ferry left Norby on Monday morning.", "The ferry left Norby on Friday morning.", "time"),
        ("The council bought the old ferry.", "The council sold the old ferry.", "opposite"),
        ("Yesterday the ferry left Norby for good.", "Yesterday the ferry left Lindby for good.", "name"),
    ],
)
def test_what_differs_is_told_by_its_kind(claim: str, article: str, kind: str) -> None:
    assert kind in kinds(claim, article)


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        ("The ferry left Norby in some cases.", "In some cases the ferry left Norby."),
        ("The ferry has been sold.", "The old ferry had been sold."),
        ("On Monday the ferry left Norby.", "The ferry left Norby on Monday."),
        ("Several ferries were sold.", "Many ferries were sold."),
    ],
)
def test_another_build_of_a_sentence_is_no_difference(claim: str, article: str) -> None:
    assert not kinds(claim, article)


def test_what_is_told_may_stand_in_the_past() -> None:
    assert not kinds("the ferry was too old", "The ferry is too old", told=True)
    assert kinds("The ferry was too old", "The ferry is too old") == ["tense"]


def test_an_edit_has_both_places() -> None:
    claim, article = "The council bought the old ferry.", "In May the council sold the old ferry."
    (one,) = edits(read_words(claim), read_words(article))
    assert (claim[slice(*one.own_span)], article[slice(*one.other_span)]) == ("bought", "sold")
    assert one.why == "the article says “sold”, not “bought”"
