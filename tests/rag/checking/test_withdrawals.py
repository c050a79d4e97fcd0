"""What an article tells only to take it back."""

from __future__ import annotations

from rag.checking.withdrawals import tells_before, withdrawn
from rag.verification import Document


def taken_back(text: str) -> list[str]:
    return [text[slice(*span)] for span in withdrawn(Document.read(text))]


def test_figures_of_earlier_reports_are_taken_back() -> None:
    text = "The flood cost 12 million euros. An earlier report gave the figure as 9 million, which was wrong."
    assert taken_back(text) == ["An earlier report gave the figure as 9 million, which was wrong."]


def test_what_stands_before_such_words_stays() -> None:
    assert taken_back("The toll rose to 19, up from 12.") == ["up from 12."]


def test_rather_than_is_said_of_anything() -> None:
    assert not taken_back("Rather than pay the tax, firms will cut 40 jobs.")
    assert not tells_before("Rather than pay the tax, firms will cut 40 jobs.")
