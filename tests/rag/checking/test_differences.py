"""Words that differ, side by side."""

from __future__ import annotations

import pytest

from rag.checking.differences import differences, kind_of, left_out, told
from rag.checking.tokens import Reading


def _found(draft: str, article: str) -> list[tuple[str, str, str]]:
    own, theirs = Reading.of(draft), Reading.of(article)
    found = differences(own, (0, len(own.keys)), theirs, (0, len(theirs.keys)))
    for one in found:
        assert draft[one.start : one.end] == one.draft
        assert article[one.article_start : one.article_end] == one.article
    return [(one.draft, one.article, kind_of(one)) for one in found]


@pytest.mark.parametrize(
    ("draft", "article", "expected"),
    [
        ("we sell boats", "we buy boats", ("sell", "buy", "another word")),
        ("we sold boats", "we sell boats", ("sold", "sell", "another word")),
        ("it waits there", "it waited there", ("waits", "waited", "another form of the word")),
        ("it is open", "it is not open", ("", "not", "left out")),
        ("it isn't open", "it is not open", ("isn't", "is not", "a contraction")),
        ("it isn't open", "it is open", ("isn't", "is", "a negation")),
        ("20 boats", "30 boats", ("20", "30", "a number")),
        ("it is very late", "it is late", ("very", "", "added")),
        ("it costs $5", "it costs €5", ("$", "€", "a currency")),
    ],
)
def test_a_difference_has_its_kind(draft: str, article: str, expected: tuple[str, str, str]) -> None:
    assert _found(draft, article) == [expected]


@pytest.mark.parametrize(("draft", "article"), [("an e-mail", "an email"), ("5m boats", "five million boats")])
def test_writing_is_no_difference(draft: str, article: str) -> None:
    assert _found(draft, article) == []


def test_differences_are_told_in_one_line() -> None:
    own, theirs = Reading.of("we sell old boats"), Reading.of("we buy boats")
    found = differences(own, (0, 4), theirs, (0, 3))
    assert told(found) == "“sell old” for “buy” (other words)"


def test_what_is_left_out_is_told_once_and_in_one_form_of_marks() -> None:
    assert left_out("not") == "leaves out “not” (a negation)"
    assert left_out("“if it rains”") == "leaves out “if it rains”"
    own, theirs = Reading.of("it rains and it snows"), Reading.of("it really rains and it really snows")
    found = differences(own, (0, len(own.keys)), theirs, (0, len(theirs.keys)))
    assert told(found) == "leaves out “really”"
