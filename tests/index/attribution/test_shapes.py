"""Whom attributions name in the shapes in which speech comes: wrapped lines, transcripts, posts, press releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.attribution import spoken_in

if TYPE_CHECKING:
    from support.attribution import Row

WRAPPED = """The Sund Line will end its night sailing from May, the firm told
the harbour office on Tuesday.

"We tried everything that we could do for it, and nobody in this
company wanted to see it go and said so loudly," said Birgit
Falk, its director. "But a ship that sails half empty cannot pay
for its own fuel."

The union rejected the plan. Its secretary, Omar Haddad, said that
the crew had learned of it from the newspaper.
"""
ROWS: list[Row] = [
    (WRAPPED, "nobody in this\ncompany wanted to see it go and said so loudly", "Birgit Falk"),
    (WRAPPED, "a ship that sails half empty cannot pay\nfor its own fuel", "Birgit Falk"),
    (WRAPPED, "that\nthe crew had learned of it", "Omar Haddad"),
]


@pytest.fixture(scope="module")
def speakers() -> dict[tuple[str, str], list[str]]:
    return spoken_in(ROWS)


@pytest.mark.parametrize(("text", "words", "speaker"), ROWS)
def test_words_have_the_speaker_whom_the_layout_names(
    speakers: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str
) -> None:
    assert speakers[text, words] == [speaker]
