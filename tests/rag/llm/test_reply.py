"""A streamed reply becomes the same sentences and markers however it is cut into pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.llm.reply import LONGEST, LONGEST_LINE, ReplyError, Written, sentences, spoken

REPLY = (
    "Dr. Smith paid 3.5 million dollars to the U.S. Army on Jan. 5 [1]. “I agree. We will win,” he said [2][3]. "
    "It is done. [1, 2] He went to Washington, D.C., at 5 p.m. on Monday [4]\n\n"
    "- [1] The first point of a list.\n- The second point\n[2]\n1. **Third** point [3].\nNothing is cited here."
)


def test_sentences_carry_the_markers_within_and_after_them() -> None:
    assert list(sentences([REPLY])) == [
        Written("Dr. Smith paid 3.5 million dollars to the U.S. Army on Jan. 5.", (1,)),
        Written("“I agree. We will win,” he said.", (2, 3)),
        Written("It is done.", (1, 2)),
        Written("He went to Washington, D.C., at 5 p.m. on Monday", (4,)),
        Written("The first point of a list.", (1,)),
        Written("The second point", (2,)),
        Written("Third point.", (3,)),
        Written("Nothing is cited here.", ()),
    ]


@given(st.lists(st.integers(0, len(REPLY)), max_size=30))
def test_the_sentences_are_the_same_however_the_reply_is_cut(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(REPLY)]
    pieces = [REPLY[start:end] for start, end in pairwise(places)]
    assert list(sentences(pieces)) == list(sentences([REPLY]))


def test_a_reply_is_told_sentence_by_sentence_while_it_is_written() -> None:
    told = sentences(iter(["The first sentence ends here [1]. The second goes on ", "for some words more ", "x"]))
    assert next(told) == Written("The first sentence ends here.", (1,))


@pytest.mark.parametrize("text", ["no end " * LONGEST_LINE, "[1]\n" * LONGEST])
def test_a_reply_without_end_is_given_up(text: str) -> None:
    with pytest.raises(ReplyError, match="end"):
        list(sentences(text[place : place + 50] for place in range(0, len(text), 50)))


@given(st.integers(0, 40), st.integers(0, 40))
def test_thoughts_are_left_out_however_their_marks_are_cut(one: int, two: int) -> None:
    text = "<think>It says [1]. a < b</think>\nYes, 3 < 4."
    first, second = sorted((one, two))
    pieces = [text[:first], text[first:second], text[second:]]
    assert "".join(spoken(pieces)).strip() == "Yes, 3 < 4."


def test_thoughts_without_an_end_are_no_answer_and_end_some_time() -> None:
    assert "".join(spoken(["<think>hm", " hm"])).strip() == ""
    with pytest.raises(ReplyError, match="thoughts"):
        list(spoken(["<think>", *["hm " * 1000] * 30]))


def test_a_closing_mark_alone_parts_thoughts_from_the_answer() -> None:
    assert list(sentences(spoken(["It may be so.</think>Yes, it is [1]."])))[-1] == Written("Yes, it is.", (1,))
