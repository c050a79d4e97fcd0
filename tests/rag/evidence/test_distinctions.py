"""A sentence on another thing of the same noun answers nothing, nor does one that only repeats what is asked why."""

from __future__ import annotations

import pytest

from rag.evidence.distinctions import is_of_another, is_of_counterpart
from rag.evidence.ranking import may_give_reason
from rag.question import parse_question

STABLES = "How many horses does the old stable hold?"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (STABLES, "The new stable holds forty horses."),
        (STABLES, "The newer one holds forty horses."),
        ("Who runs the evening class?", "The morning class is run by Pia Moe."),
        ("Who won the women's relay?", "Oslo won the men's relay."),
        ("What did the upper lock cost?", "The lower lock cost nine million."),
        ("Is tram 4 full?", "Tram 6 is full."),
        ("Is hall B open?", "Hall C is open."),
        ("When did Odd Nes win the first time?", "Odd Nes won the second time in May."),
    ],
)
def test_another_thing_of_the_noun_is_told(question: str, sentence: str) -> None:
    assert is_of_another(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (STABLES, "The old stable holds forty horses."),
        (STABLES, "The old stable, unlike the new stable, holds forty horses."),
        (STABLES, "The stable holds forty horses."),
        (STABLES, "The red stable holds forty horses."),
        ("How old is the stable?", "The new stable is from 2001."),
        ("Is the new stable larger than the old stable?", "The new stable is larger."),
        ("Is tram 4 full?", "Trams 4 and 6 are full."),
        ("Is tram 4 full?", "Trams 2 to 6 are full."),
        ("Which pier of North Haven burned?", "The pier in South Haven burned."),
        ("Which old pier burned?", "— …"),
        ("?", ""),
        ("What opened on May 4?", "The pool opened on May 3 for a test."),
        ("Who rang the bell for the first time in ninety years?", "Odd Nes rang it for the second time ever."),
    ],
)
def test_what_may_be_the_same_thing_is_left(question: str, sentence: str) -> None:
    assert not is_of_another(question, sentence)


@pytest.mark.parametrize(
    ("sentence", "gives"),
    [
        ("The sheriff resigned.", False),
        ("Sheriff Odd Nes resigned on Monday.", False),
        ("The old sheriff, Odd Nes, 77, resigned.", False),
        ("With his jail gone, the sheriff resigned.", True),
        ("The sheriff resigned, shaken by threats and letters.", True),
        ("Sheriff Odd Nes resigned because the jail burned.", True),
        ("The sheriff resigned: his heart is weak.", True),
        ("A burnt jail and a lost election drove the sheriff out.", True),
    ],
)
def test_what_only_repeats_the_question_gives_no_reason(sentence: str, gives: bool) -> None:  # noqa: FBT001 - a row
    assert may_give_reason(parse_question("Why did the sheriff resign?"), sentence) == gives


@pytest.mark.parametrize(
    ("question", "sentence", "of_counterpart"),
    [
        ("Who was named best actress?", "The prize for the best actor went to Odd Nes.", True),
        ("When did the queen die?", "The king died in May.", True),
        ("What do the sisters sell?", "The brothers sell hats.", True),
        ("Who was named best actress?", "Best actor is Odd Nes, best actress Ida Roth.", False),
        ("Did the queen outlive the king?", "The king died in May.", False),
        ("What did the mother say?", "She told the father that it was late.", False),
        ("When did the queen die?", "The bells rang in May.", False),
        ("When did it open?", "The king opened it in May.", False),
    ],
)
def test_what_is_said_of_the_other_of_two(question: str, sentence: str, of_counterpart: bool) -> None:  # noqa: FBT001
    assert is_of_counterpart(question, sentence) == of_counterpart
