"""Interviews, datelines, fragments, dashes, figures and offices by deeds: who speaks, and where nobody does."""

import pytest

from index.attribution import attribute
from index.text import article_sentences
from index.types import Article
from support.attribution import Row, spoken_in

ROWS: tuple[Row, ...] = (
    ("TALVIK, Norby — Sanna Aho counts the sheep. “I had ninety,” she said.", "I had ninety", "Sanna Aho"),
    (
        "Tomas Beck was cutting the stems open. Brown, brown, green. “Six in ten are dead.” The rain had stopped.",
        "Six in ten",
        "Tomas Beck",
    ),
    ("– I counted nine boats, said Olaf Quist, a fisherman. – In two of them men sang.", "men sang", "Olaf Quist"),
    ("The brigade captain, Eva Stone, put the response time at nineteen minutes.", "nineteen minutes", "Eva Stone"),
    ("Registrar Ruth Cheb let slip that a buyer had been by.", "a buyer had been by", "Ruth Cheb"),
    ("Mayor Della Moor made it clear that she would stay.", "she would stay", "Della Moor"),
    ("Its founder, Joost Berg, has complained for years that agents are paid.", "agents are paid", "Joost Berg"),
    ("“Folks will drive,” shrugged Coun. Rudi Beck, who seconded it.", "Folks will drive", "Rudi Beck"),
    ("Councillor Joost Berg did not think so: “Trade follows feet.”", "Trade follows feet", "Joost Berg"),
    (
        "Clerks of Halvard Savings Bank queued. Halvard opened in 1920. “There is cash,” the bank said.",
        "There is cash",
        "Halvard Savings Bank",
    ),
    ("The insurer, Norby Mutual, said the roof was old.", "the roof was old", "Norby Mutual"),
    (
        "“Stop,” said Mayor Eva Stone.\n\nAda Lind was waiting at the gate. She called it “a trick”.",
        "a trick",
        "Ada Lind",
    ),
    (
        "Minister Amel Sabri and the head of the union, Erik Lund, met. He said it was hard. She said she would stay.",
        "it was hard",
        "Erik Lund",
    ),
    (
        "Mayor Ada Lind: “We will pay.” Omar Voss of the union, on his blog: “With whose money?”",
        "With whose",
        "Omar Voss",
    ),
    (
        "Minister Eva Stone: “One phone. I call it a success.” Rudi Beck of the pupils’ council answers: “I do not.”",
        "I do not",
        "Rudi Beck",
    ),
    ("A word from the workshop, by chief conservator Ada Lind:\n\n“The crack is old.”", "The crack is old", "Ada Lind"),
)


ELSEWHERE = "“I nearly drowned,” Jonas Weir said. Ada Lind was not there; she sent a card of two words, “Thank you.”"


def test_words_in_a_sentence_on_somebody_else_are_not_those_of_whoever_spoke_before() -> None:
    spoken = spoken_in([(ELSEWHERE, "I nearly drowned", "Jonas Weir"), (ELSEWHERE, "Thank you", "")])
    assert spoken[ELSEWHERE, "I nearly drowned"] == ["Jonas Weir"]
    assert "Jonas Weir" not in spoken[ELSEWHERE, "Thank you"]


@pytest.fixture(scope="module")
def spoken() -> dict[tuple[str, str], list[str]]:
    return spoken_in(ROWS)


@pytest.mark.parametrize(("text", "words", "speaker"), ROWS)
def test_the_speaker_is_found(spoken: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str) -> None:
    assert spoken[text, words] == [speaker]


def _found(text: str, *authors: str) -> tuple[set[str], dict[str, tuple[str, ...]]]:
    article = Article("a", "Out on the water", text, authors=authors)
    found = next(attribute([(article, article_sentences(text))], workers=0))
    return {said.speaker for said in found.attributions}, {who.name: who.aliases for who in found.speakers}


_TALK = (
    "Jenna Moss, 58, has skippered the Lark for twelve winters.\n\nQ: How many islands do you call at?\n\n"
    "A: Nineteen in summer.\n\nQ: Is there a fine?\n\nA: Never. They bring me potatoes.\n\n"
    "Q: Can you carry on?\n\nA: Until Easter. I have used the letter as a mark.\n\n"
    "Q: And then?\n\nA: I will ask my aunt."
)


def test_answers_are_those_of_whom_the_questions_address_and_never_the_writers() -> None:
    assert _found(_TALK, "Tamara Holt")[0] == {"Jenna Moss"}
    assert "Tamara Holt" not in _found(_TALK.replace("Jenna Moss", "A skipper"), "Tamara Holt")[0]


@pytest.mark.parametrize(
    ("clause", "called"),
    [
        (", who coordinates relief for the province, said it was late", "coordinator of relief"),
        (", who sells pots and leads the traders’ union, said it was late", "leader of traders’ union"),
        (" has led the chamber since 2017. Lind said it was late", "leader of chamber"),
        (", who led the dig until May, said it was late", ""),
        (" coach Eva Stone left. Lind said it was late", ""),
    ],
)
def test_somebody_is_called_by_what_they_do_now(clause: str, called: str) -> None:
    aliases = _found(f"Ada Lind{clause}.")[1]["Ada Lind"]
    assert any(alias.startswith(called) for alias in aliases) if called else not any(" of " in one for one in aliases)


@pytest.mark.parametrize(
    "text",
    [
        "The caretaker put out the lights.",
        "The museum welcomes 4,000 visitors a year.",
        "The insurer accused no one.",
        "The mayor put the vase at the door.",
        "The river keeper allowed the boats in.",
    ],
)
def test_a_deed_is_no_statement(text: str) -> None:
    assert _found(text)[0] == set()
