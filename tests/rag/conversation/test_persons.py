"""He and she agree with whom the last turns were about; where two may be meant, or nobody, it is asked back."""

from __future__ import annotations

import pytest

from index.types import Speaker
from rag.conversation.followup import follow_up
from rag.conversation.persons import distinct_people, gender
from rag.types import Answer, Citation, Question, Turn

SPEAKERS = (
    Speaker("mill", "Karin Holt", ("the miller", "Holt")),
    Speaker("mill", "Oskar Brand", ("Brand",)),
    Speaker("mill", "Peter Ohm", ("Ohm",)),
    Speaker("mill", "Baltic Grain", ()),
)


def turn(question: str, quote: str = "", speaker: str | None = None) -> Turn:
    """Return a turn whose answer cites one quotation, or is a refusal."""
    citation = Citation(1, "mill", "Mill", None, None, quote, 0, len(quote), "0", speaker, "said", "indirect")
    return Turn(question, Answer(question, answered=bool(quote), text=quote, citations=(citation,) if quote else ()))


def read(question: str, *history: Turn) -> Question:
    return follow_up(Question(question, question), history, SPEAKERS)[0]


BOTH = turn("Who spoke of the fire?", "Karin Holt called Oskar Brand in the night", None)
MEN = Turn("Who argued?", text="Oskar Brand spoke first, then Peter Ohm answered him.")
SAID = turn("What did Holt say about the fire?", "The fire began in the roof", "Karin Holt")


@pytest.mark.parametrize(
    ("asked", "before", "meant"),
    [
        ("How old is she?", BOTH, "How old is Karin Holt?"),
        ("How old is he?", BOTH, "How old is Oskar Brand?"),
        ("tell me more about her", SAID, "Who is Karin Holt?"),
        ("Who disagrees with her?", SAID, "Who disagrees with Karin Holt on the fire?"),
        ("Does she still think so?", SAID, "Has Karin Holt changed position on the fire?"),
        ("Something else now: when does the harvest begin?", SAID, "When does the harvest begin?"),
        ("Never mind. Who bakes the bread?", SAID, "Who bakes the bread?"),
        (
            "and the year before?",
            turn("How much grain was milled in 2021?", "Nine tonnes"),
            "How much grain was milled in 2020?",
        ),
        ("And 2018?", turn("How much grain was milled in 2021?", "Nine tonnes"), "How much grain was milled in 2018?"),
        ("What about rye?", turn("How much wheat was milled in May?", "Two tonnes"), "How much rye was milled in May?"),
        (
            "And what did he say about it?",
            turn("What did Brand say about rye?", "Rye is dear", "Oskar Brand"),
            "What did Oskar Brand say about rye?",
        ),
    ],
)
def test_words_that_point_back_agree_with_whom_they_mean(asked: str, before: Turn, meant: str) -> None:
    assert read(asked, before).text == meant


@pytest.mark.parametrize(
    ("asked", "history", "text"),
    [
        ("Where did he say that?", (MEN,), "Do you mean Oskar Brand or Peter Ohm?"),
        ("How long did he speak?", (MEN,), "Do you mean Oskar Brand or Peter Ohm?"),
        ("What did he say about the fire?", (SAID,), "It is not clear whom “he” means. Ask with the name."),
        ("What about him?", (SAID,), "It is not clear whom “him” means. Ask with the name."),
        (
            "Tell me more about that",
            (),
            "Nothing has been asked yet that this could go on from. Please ask a whole question.",
        ),
        ("and why not?", (), "Nothing has been asked yet that this could go on from. Please ask a whole question."),
        (
            "in one sentence please",
            (),
            "Nothing has been asked yet that this could go on from. Please ask a whole question.",
        ),
    ],
)
def test_what_cannot_be_told_is_asked_back(asked: str, history: tuple[Turn, ...], text: str) -> None:
    assert read(asked, *history).prior.unclear == text


def test_one_sentence_is_the_last_question_again_with_one_statement() -> None:
    again = read("in one sentence, please", SAID)
    assert (again.text, again.prior.most) == ("What did Holt say about the fire?", 1) or again.prior.most == 1
    assert again.interpreted
    assert again.interpreted.endswith("in one sentence?")


def test_asking_back_leaves_the_talk_where_it_was() -> None:
    unclear = Turn("What about him?", Answer("What about him?", answered=False, text="", reason="unclear"))
    assert read("How old is she?", SAID, unclear).text == "How old is Karin Holt?"


def test_they_are_a_body_and_not_a_woman() -> None:
    sold = turn("What did Baltic Grain do?", "Baltic Grain closed the mill")
    assert read("When did they sell it?", sold).text.startswith("When did Baltic Grain sell")


def test_a_gender_is_told_by_a_name_or_by_what_somebody_is_called() -> None:
    assert (gender("Karin Holt"), gender("Oskar Brand"), gender("Xyz Holt")) == ("f", "m", "")
    assert gender("Xyz Holt", [Speaker("a", "Xyz Holt", ("spokeswoman Holt",))]) == "f"
    assert distinct_people(["Holt", "Karin Holt", "Peter Ohm"]) == ["Karin Holt", "Peter Ohm"]
