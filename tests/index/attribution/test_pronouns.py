"""Whom pronouns and bare surnames mean, or that they can mean several, through the real parser."""

from __future__ import annotations

import pytest

from support.attribution import spoken_in

# Each article, words of a statement in it, and its speaker: nobody where more than one can be meant.
TEXTS = [
    ("Mary Lund met Peter Holm. She said the lake was cold.", "lake", "Mary Lund"),
    ("Mary Lund met Peter Holm. He said the lake was warm.", "lake", "Peter Holm"),
    ("Tove Lund met Ragna Holm. She said the lake was deep.", "lake", ""),
    ("Sasha Lund met Robin Holm. She said the lake was wide.", "lake", ""),
    ("Kwame Lund met Solveig Holm. She said the lake was green.", "lake", "Solveig Holm"),
    ("Judge Tove Lund wrote to engineer Ragna Holm. He said the lake was blue.", "lake", ""),
    ("Mary Lund met Susan Holm. She said the lake was near.", "lake", ""),
    ("Mary Lund met the lawyer Ragna Holm. She said the lake was far.", "lake", ""),
    ("Mr. Lund met Mrs. Holm. She said the ice was thin.", "ice", "Holm"),
    ("Mr. Lund met Mrs. Holm. He said the ice was thick.", "ice", "Lund"),
    ("Chairwoman Tove Lund met spokesman Ragnar Holm. She said the ice was old.", "ice", "Tove Lund"),
    ("Tove Lund was elected. She said the ice was new.", "ice", "Tove Lund"),
    ("Tove Lund visited the White House. She said the lawn was green.", "lawn", "Tove Lund"),
    ("Tove Lund lives in New Norby. She said the street was dark.", "street", "Tove Lund"),
    ("Mary Lund said that Susan Holm had won. She said the vote was fair.", "vote", "Mary Lund"),
    ("Sasha Lund said that Robin Holm had won. She said the vote was rigged.", "rigged", ""),
    ("Tove Lund said that Ragna Holm had won. She added that the vote was close.", "close", "Tove Lund"),
    ("Mary Lund praised Susan Holm. Holm, she said, was a hero.", "hero", "Mary Lund"),
    ("The captain, Tove Lund, blamed the keeper, Ragna Holm. “She let it in,” she said.", "let it in", "Tove Lund"),
    (
        "Tom Reed came. A spokesman for the firm said it was late. He said it was dear.",
        "dear",
        "spokesman for the firm",
    ),
    ("Tom Reed came. A spokeswoman for the builders said it was late. He said it was cheap.", "cheap", "Tom Reed"),
    (
        "The captain, Tove Lund, blamed the keeper, Ragna Holm. “She let it in,” she said. Holm said no.",
        "let it in",
        "Tove Lund",
    ),
    ("Tove Lund saw the Energy Price Act fail. She said the act was good.", "the act was", "Tove Lund"),
    ("Tove Lund flew in from Santa Norba. She said the flight was long.", "flight", "Tove Lund"),
    ("“Ragna Holm is a liar,” said Mary Lund. She said the case was clear.", "case", "Mary Lund"),
    ("Sasha Lund laughed. It rained. Robin Holm came. She said the boat was full.", "boat", ""),
    ("Mary Lund laughed. It rained. Mary Lund sat. It snowed. Robin Holm came. She said the boat sank.", "boat", ""),
    ("Tove Lund met Ragna Holm on the pier. Her lawyer said the pier was safe.", "pier was", "Her lawyer"),
    ("Tom Reed said it was hot. Reached at home, Paul Holm laughed. He said the well was dry.", "well", ""),
    ("Officer Robin Lund stopped Mary Holm. The officer said it was late. She said it was dark.", "dark", ""),
    ("“It burnt,” said Sam, 19. His friend Alex said they had run. She said the door was shut.", "door", ""),
    ("Tom Reed asked Paul Holm how deep it was. “Nine feet,” he said.", "Nine", "Paul Holm"),
    ("Paul Holm spoke. Tom Reed said it rained. “It was nine feet deep,” he told Reed.", "nine", "Paul Holm"),
    ("Tom Reed asked why it was late. “Nobody knows,” he added.", "Nobody", "Tom Reed"),
    ("Tom Reed said it rained. Former Norby mayor Paul Holm waited. He said it snowed.", "snowed", ""),
    ("Étienne Lind met Zoe Saldan\u0303a. She said the play was long.", "play", "Zoe Saldan\u0303a"),
    ("Øystein Lind met Şükran Holm. She said the act was short.", "act was short", "Şükran Holm"),
    ("Tom Reed said it was late. The chairman launched a plan. He said the plan was bad.", "bad", ""),
    ("Mayor Tom Reed said it was late. The mayor launched a plan. He said the plan was good.", "good", "Tom Reed"),
    # Given names alone.
    ("Ian Reed said it was late. Kofi had waited. He said the bus was lost.", "the bus was lost", ""),
    ("Ian Reed said it was late. Grace had waited. He said the bus was lost.", "the bus was lost", "Ian Reed"),
    ("Ian Reed said it was late. He said it rained. Ben, Reed's son, sat. He said the bus was lost.", "the bus", ""),
    # Namesakes.
    ("Ann Marsh and Tom Marsh married. Marsh said the cake was dry.", "cake", "Marsh"),
    ("Ann Marsh and Tom Marsh married. Mrs. Marsh said the cake was sweet.", "cake", "Ann Marsh"),
    ("Ann Marsh and Tom Marsh married. Tom Marsh said the cake was big.", "cake", "Tom Marsh"),
    (
        f"Ann Marsh read {'a long ' * 30}poem. Tom Marsh came. Tom Marsh sat. Marsh said it fell.",
        "it fell",
        "Tom Marsh",
    ),
    (
        f"Ann Marsh read {'a long, long ' * 15}poem. Tom Marsh came. {'It rained. ' * 30}Marsh said it was dull.",
        "dull",
        "Marsh",
    ),
    ("Senator Ann Marsh met Governor Tom Marsh. Governor Marsh said the dam held.", "dam", "Tom Marsh"),
    ("Ann Marsh said it was time. Marsh said it was late.", "late", "Ann Marsh"),
]


@pytest.fixture(scope="module")
def spoken() -> dict[tuple[str, str], list[str]]:
    return spoken_in(TEXTS)


@pytest.mark.parametrize(("text", "words", "speaker"), TEXTS)
def test_the_one_who_is_meant_speaks_or_nobody(
    spoken: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str
) -> None:
    assert spoken[text, words] == [speaker]
