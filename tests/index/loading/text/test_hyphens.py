"""Words that were broken at the end of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.loading.text.hyphens import mend_hyphens

TEXT = """The council of the town voted on Tuesday to build an inter-
national terminal, which the well-
known engineer will lead, and the pre-
and post-war houses will stay. He is respon-
sible for it, said the vice-
president. The Straßen-
bahn is a state-of-the-art line.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_broken_word_is_put_together_and_a_hyphen_of_its_own_stays(end: str) -> None:
    assert mend_hyphens(TEXT.replace("\n", end)) == (
        "The council of the town voted on Tuesday to build an international\nterminal, which the well-known\n"
        "engineer will lead, and the pre-\nand post-war houses will stay. He is responsible\nfor it, said the "
        "vice-president.\nThe Straßenbahn\nis a state-of-the-art line.\n"
    ).replace("\n", end)


def test_the_text_itself_tells_how_it_writes_a_word() -> None:
    assert mend_hyphens("The coworkers met. All co-\nworkers came.") == "The coworkers met. All coworkers\ncame."
    assert mend_hyphens("The co-workers met. All co-\nworkers came.") == "The co-workers met. All co-workers\ncame."


def test_quoted_lines_keep_their_marks_and_soft_hyphens_go() -> None:
    assert mend_hyphens("> an inter-\n> national affair\n") == "> an international\n> affair\n"
    assert mend_hyphens("the Gewerk\u00ad\nSchaft is\nthere") == "the GewerkSchaft\nis\nthere"


@pytest.mark.parametrize(
    "text", ["from 2019-\n2020 on", "he left -\nand came", "a list:\n- one\n- two", "one--\ntwo", "Meyer-\nLund"]
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert mend_hyphens(text) == text


@given(st.text(st.sampled_from("abAB-\u00ad \n\r>.") | st.characters(), max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(filter(str.isalnum, of))

    assert letters(mend_hyphens(text)) == letters(text)
