"""What articles plainly give is answered, and what they do not give is refused, from the parser to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

SLEDGES = (
    'Councillor Mirela Banu banned sledges from the castle hill. "A broken leg is not fun," she said. The ski club '
    "said that it would build a run.\n\n"
    'Baker Otto Lindh lost two windows. "I sell bread, not helmets," he said. He recommended a fence. Doctor Asa Nkemi '
    "of the hill clinic warned against icy paths. Parents below the castle demand lamps. Lindh called for sand.\n\n"
    "The railway declined to comment. A judge ordered the club to pay for the glass. The bank blamed nobody."
)
CHOIR = (
    "Conductor Ruta Mikkel led the choir through the requiem on Sunday. Tenor Paul Aske said that he had lost his "
    "voice. The organ is being repaired."
)

LEAFLET = """The tram stops early in winter.

**Will the last tram wait for the theatre?**

No. It leaves at ten.

| Line | Last tram | Driver |
|---|---|---|
| Lake | 22:10 | Ida Moll |
| Wood | 21:40 | Cem Aydin |
| Mill | 23:05 | Pia Grau |

What passengers may bring:

- Skis
- One dog

Nobody may smoke.
"""
FOUND = 'The walkers thought it was a root. "It was heavier than me," said Yann Moreau. The museum is pleased.'

VOTE = (
    "Baker Signe Holte wrote to the bishop. Farmer Arne Lie called the sheriff. Nurse Kari Vik called the plan a trap. "
    'Coach Odd Nes praised his runners. "They never stopped," Nes said. The sheriff refused to say how he would vote. '
    "Ola Berg never claimed that the mill had been sold, his lawyer wrote. If the river rises, the mill would be "
    "moved, engineer Siri Dal said.\n\n"
    'The hall was locked. "Then bring the keys from the town," said clerk Pia Moe. Moe joked that the mayor\'s hat was '
    "a boat.\n\n"
    "Club          Pts   Goals\nNorth Wall    31    40\nSouth Gate    12    18\nEast End      9     11\n\n"
    "### Promoted\n\n- North Wall\n- South Gate\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("plain")
    articles = [
        ("sledges", "No more sledges on the castle hill", SLEDGES),
        ("choir", "Requiem without organ", CHOIR),
        ("tram", "Winter trams: what to know", LEAFLET),
        ("vote", "Mill vote splits the valley", VOTE),
        ("tusk", "Mammoth tusk found in Velm quarry", FOUND),
    ]
    with assistant_on(folder, articles) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Mirela Banu say about sledges?", "Mirela Banu said: “A broken leg is not fun” [1]"),
        ("What did Banu say about the ban?", "Mirela Banu said: “A broken leg is not fun” [1]"),
        ("What did Lindh say about the windows?", "Otto Lindh said: “I sell bread, not helmets” [1]"),
        ("What did Paul Aske say about the requiem?", "Paul Aske: “he had lost his voice” [1]"),
    ],
)
def test_a_topic_may_stand_in_the_title_or_before_the_words(assistant: Assistant, question: str, told: str) -> None:
    assert asked(assistant, question).text.endswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "What did Banu say about the requiem?",
        "What did Banu say about windows?",
        "What did Lindh say about the railway?",
        "What did Aske say about sledges?",
        "What did Aske say about bread?",
    ],
)
def test_what_stands_around_others_words_is_nobodys_topic(assistant: Assistant, question: str) -> None:
    assert asked(assistant, question).reason == "speaker_silent"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Lindh recommend?", "a fence"),
        ("What did Lindh call for?", "sand"),
        ("What did Nkemi warn against?", "icy paths"),
        ("What do the parents demand?", "lamps"),
        ("What did the judge say?", "ordered the club to pay for the glass"),
        ("What did the railway say?", "declined to comment"),
        ("What did the ski club say?", "would build a run"),
    ],
)
def test_a_verb_or_a_name_alone_asks_for_what_is_told_with_it(assistant: Assistant, question: str, told: str) -> None:
    answer = asked(assistant, question)
    assert told in answer.text
    assert len(answer.statements) == 1


@pytest.mark.parametrize(
    "question",
    ["What did Lindh promise?", "What did Banu recommend?", "What did the bank say?", "What did Aske demand?"],
)
def test_another_verb_is_no_answer(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered


def test_a_refusal_names_no_topic_where_none_was_asked_for(assistant: Assistant) -> None:
    told = asked(assistant, "What did Lindh warn of?").text
    assert "Otto Lindh is quoted in the articles, but not in answer to this. " in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Will the last tram wait for the theatre?", ["No. It leaves at ten."]),
        ("When does the last tram of the Wood line leave?", ["| Line | Last tram | Driver |", "| Wood | 21:40 |"]),
        ("Who is the driver of the Mill line?", ["| Line | Last tram | Driver |", "| Mill | 23:05 | Pia Grau |"]),
        ("What may passengers bring?", ["- Skis", "- One dog"]),
        ("What was found in the Velm quarry?", ["Mammoth tusk found in Velm quarry (undated): “The walkers"]),
        ("Where was the mammoth tusk found?", ["Mammoth tusk found in Velm quarry (undated): “The walkers"]),
    ],
)
def test_what_a_layout_tells_is_told(assistant: Assistant, question: str, told: list[str]) -> None:
    text = asked(assistant, question).text
    assert all(words in text for words in told)
    assert "| Lake |" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Who is the driver of the Sea line?",
        "Who built the Wood line?",
        "What was stolen in the Velm quarry?",
        "When does the last bus of the Wood line leave?",
    ],
)
def test_what_no_layout_tells_is_refused(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Moe demand?", "Pia Moe said: “Then bring the keys from the town”"),
        ("Who joked about the mayor's hat?", "Moe joked that the mayor's hat was a boat."),
        ("What did Vik say?", "Nurse Kari Vik called the plan a trap."),
        ("What did Nes say about his runners?", "Odd Nes said: “They never stopped”"),
        ("How will the sheriff vote?", "The sheriff refused to say how he would vote."),
        ("Did Berg claim that the mill had been sold?", "“Ola Berg never claimed that the mill had been sold"),
        ("What would happen to the mill if the river rises?", "If the river rises, the mill would be moved"),
        ("How many points did South Gate get?", "South Gate    12    18"),
        ("Which clubs were promoted?", "- North Wall\n- South Gate"),
    ],
)
def test_what_is_told_in_other_ways_is_found(assistant: Assistant, question: str, told: str) -> None:
    text = asked(assistant, question).text
    assert told in text.replace("Coach ", "")
    assert not text.startswith("Yes")


@pytest.mark.parametrize(
    "question",
    [
        "What did Holte say?",
        "What did Lie say?",
        "What did Holte say about the bishop?",
        "What did Lie say about the sheriff?",
        "What did Nes say about the mill?",
        "What did Vik demand?",
        "Who joked about the ferry?",
        "How many points did West Hill get?",
    ],
)
def test_whom_somebody_spoke_to_is_nothing_that_they_said(assistant: Assistant, question: str) -> None:
    assert not asked(assistant, question).answered
