"""How an article has words: with blanks for the words and for whoever should have said them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.linguistics.quotation_marks import MARKS
from rag.commitment import framed
from rag.commitment.frames import WORDS


def frame(marked: str, speaker: str) -> str:
    """Return the frame of a text in which asterisks set off the words."""
    parts = marked.split("*")
    text, spans = "", []
    for number, part in enumerate(parts):
        if number % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return framed(text, spans, speaker)


@pytest.mark.parametrize(
    ("marked", "speaker", "expected"),
    [
        ("*“The mill will close,”* Ada Lind said.", "Ada Lind", "“[MASK],” Morgan said."),
        ("Ms. Lind denied that *the mill will close*.", "Ada Lind", "Morgan denied that [MASK]."),
        ("*“The mill,”* Lind said, *“will close.”*", "Ada Lind", "“[MASK],” Morgan said, “[MASK].”"),
        ("*“It will close.”* *“Soon.”* So said Lind.", "Ada Lind", "“[MASK].” So said Morgan."),
        ("Bo Falk never said “*it will close*”.", "Ada Lind", "Bo Falk never said “[MASK]”."),
        ("The council said *it will close*.", "the council", "The council said [MASK]."),
        ("Rain fell.\nLind said *it will close*.\nIt was late.", "Ada Lind", "Morgan said [MASK]."),
    ],
)
def test_words_and_speaker_are_blanks(marked: str, speaker: str, expected: str) -> None:
    assert frame(marked, speaker) == expected


def test_a_sentence_before_and_one_behind_are_read_too() -> None:
    marked = "One. Two is here. Lind said *it will close*. That is not so. Five."
    assert frame(marked, "Lind") == "Two is here. Morgan said [MASK]. That is not so."


def test_far_words_are_left_out_whole() -> None:
    found = frame(f"{'before ' * 90}Lind said *it will close* {'behind ' * 90}.", "Lind")
    assert set(found.split()) == {"before", "Morgan", "said", WORDS, "behind"}
    assert len(found) < 400


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=80), st.text(max_size=20))
def test_any_text_has_one_blank_at_least(before: str, words: str, after: str, speaker: str) -> None:
    text = f"{before}{words}{after}"
    assert WORDS in framed(text, [(len(before), len(before) + len(words))], speaker)


def test_marks_stay_around_quoted_words() -> None:
    assert all(mark in MARKS for mark in '“”"')
