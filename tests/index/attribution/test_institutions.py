"""Institutions and those in whose titles they stand are different speakers, through the real parser."""

from __future__ import annotations

import pytest

from index.speakers import meant
from index.types import Speaker
from support.attribution import spoken_in

# Each article, words of a statement in it, and its speaker.
TEXTS = [
    ("Library director Ann Marsh resigned. The library said that it would close on Mondays.", "close", "library"),
    ("Greta Lund, head of the teachers' union, was there. The union said it would strike.", "strike", "union"),
    ("Hospital chief Tom Reed was ill. The hospital said the ward was full.", "ward", "hospital"),
    ("Tom Reed, a former director of the museum, left. The museum said the vault was empty.", "vault", "museum"),
    ("Airline boss Eva Stone smiled. The airline said the fares would rise.", "fares", "airline"),
    ("Eva Stone, an analyst at the bank, waited. The bank said the rates would fall.", "rates", "bank"),
    ("Newspaper owner Karl Brandt paid. The newspaper said it would print less.", "print", "newspaper"),
    ("Committee member Karl Brandt left. The committee said the talks would go on.", "talks", "committee"),
    (
        "Three clerks at the labour ministry said the list was wrong. The ministry said the list was right.",
        "right",
        "labour ministry",
    ),
    (
        "Three clerks at the labour ministry said the list was wrong. The ministry said the list was right.",
        "wrong",
        "Three clerks at the labour ministry",
    ),
    ("A guard at the prison said the gate was open. The prison said the gate was shut.", "shut", "prison"),
    ("Employees at Volmer Glass said the oven was old. “It is new,” the company said.", "It is new", "Volmer Glass"),
    ("A spokesman for the agency said it was over. The agency said nothing was over.", "nothing", "agency"),
    (
        "The Norby Ministry met. Volta Motors lost money. The company said it would sell a plant.",
        "sell",
        "Volta Motors",
    ),
    ("The Ministry of Transport said the road was shut. The company said the lorry was theirs.", "lorry", "company"),
    (
        "Former mayor Tom Reed met Mayor Eva Stone. The former mayor said the bridge was old.",
        "bridge",
        "Tom Reed",
    ),
    (
        "Former mayor Tom Reed met Mayor Eva Stone. The mayor said the bridge was new.",
        "bridge",
        "Eva Stone",
    ),
    ("Deputy Minister Karl Brandt met Minister Eva Stone. The minister said it was late.", "late", "Eva Stone"),
    (
        "Deputy Minister Karl Brandt met Minister Eva Stone. The deputy minister said it was early.",
        "early",
        "Karl Brandt",
    ),
    ("Former Governor Tom Reed was there. The governor said the tax was dead.", "tax", "governor"),
    ("Mayor Tom Reed met Mayor Eva Stone. The mayor said the river was low.", "river", "mayor"),
    ("Mayor Tom Reed spoke first. It rained. Mayor Eva Stone came. The mayor said it was cold.", "cold", "Eva Stone"),
    ("The former mayor, Dan Cole, and the mayor, Rita Cole, argued. The mayor said it was over.", "over", "Rita Cole"),
    (
        "The former mayor, Dan Cole, and the mayor, Rita Cole, argued. The former mayor said it fell.",
        "fell",
        "Dan Cole",
    ),
    ("Sara Lind called her neighbour, Tomas Ek. He told reporters that the pipes had burst.", "pipes", "Tomas Ek"),
    ("Headteacher Tom Reed was proud. The headteacher said the roof was dry.", "roof", "Tom Reed"),
    (
        "Eva Stone, president and chief executive of Volta, left. The chief executive said it was time.",
        "time",
        "Eva Stone",
    ),
]


@pytest.fixture(scope="module")
def spoken() -> dict[tuple[str, str], list[str]]:
    return spoken_in(TEXTS)


@pytest.mark.parametrize(("text", "words", "speaker"), TEXTS)
def test_the_right_one_of_them_speaks(
    spoken: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str
) -> None:
    assert spoken[text, words] == [speaker]


@pytest.mark.parametrize(
    ("asked", "speaker", "aliases", "fits"),
    [
        ("the ministry", "labour ministry", (), True),
        ("the labour ministry", "clerks at the labour ministry", (), False),
        ("Volmer Glass", "Employees at Volmer Glass", (), False),
        ("Volmer Glass", "source close to Volmer Glass", (), False),
        ("the bank", "Eva Stone", ("former governor of the bank",), False),
        ("the bank", "Eva Stone", ("economist at the bank",), False),
        ("the clerks", "clerks at the labour ministry", (), True),
        ("the economist", "Eva Stone", ("economist at the bank",), True),
        ("the council", "council worker", (), False),
        ("police", "police officer", (), False),
        ("police", "police", (), True),
        ("Harbour Bank", "Harbour Bank trader", (), False),
        ("the fire service", "former officer of the fire service", (), False),
        ("Ada", "Ada Lind", (), True),
        ("the Bank of Norland", "Bank of Norland", (), True),
    ],
)
def test_a_question_for_an_institution_means_none_of_its_people(
    asked: str, speaker: str, aliases: tuple[str, ...], *, fits: bool
) -> None:
    people, _ = meant(asked, [Speaker("a", speaker, aliases)])
    assert bool(people) is fits
