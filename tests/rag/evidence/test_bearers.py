"""Somebody's name is told beside the word for what they are."""

from __future__ import annotations

import pytest

from rag.evidence.bearers import lacks_bearer


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("What is the name of the doctor who closed the bath", "The bath was closed by the doctor Ada Lind."),
        ("name of the inspector", "Bo Moe, the new inspector, wrote it down."),
        ("What was Moe's brother called", "His brother, Ole, died."),
        ("What is the director's name", "The director of the mill, Ida Falk, resigned."),
        ("What is the name of the captain", "Ida Falk, 40, was captain then."),
        ("What is the name of the river", "It flows into the sea."),
        ("Who closed the bath", "The doctor closed the bath."),
    ],
)
def test_a_name_beside_the_word_or_another_question(asked: str, text: str) -> None:
    assert not lacks_bearer(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("What is the name of the doctor who closed the bath", "Ada Lind is ill; the doctor has closed the bath."),
        ("name of the Hestra inspector please", "The inspector worked for a firm called Hestra."),
        ("What was Moe's brother called", "Moe, who lost his brother, writes letters."),
    ],
)
def test_names_of_others_tell_nothing(asked: str, text: str) -> None:
    assert lacks_bearer(asked, text)
