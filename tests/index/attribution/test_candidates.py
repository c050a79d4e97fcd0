"""Where "she", a surname or an office may mean several people, all of them are kept, and none is named."""

from __future__ import annotations

import pytest

from support.attribution import attributions

SEVERAL = [
    ("Ida Moll met Rosa Quist at the lock on Monday. She said the gate had rusted.", "", "Ida Moll, Rosa Quist"),
    ("Ida Moll and Rosa Quist argued. “The gate has rusted,” she said.", "", "Ida Moll, Rosa Quist"),
    ("Olga Petrenko and Iryna Bondar came. According to her, the gate had rusted.", "", "Olga Petrenko, Iryna Bondar"),
    ("Ida Moll spoke. Her sister, Rosa Quist, left. She said the gate had rusted.", "", "Ida Moll, Rosa Quist"),
    ("Tom Ivers and Sam Dorn waited. His lawyer said the gate had rusted.", "His lawyer",
     "Tom Ivers's lawyer, Sam Dorn's lawyer"),
    ("Ida Moll and Jan Moll own the lock. Moll said the gate had rusted.", "Moll", "Ida Moll, Jan Moll"),
    ("Lena Ott and her mother Nina Ott moved out. Ott said the gate had rusted.", "Ott", "Lena Ott, Nina Ott"),
    ("Mayor Ida Moll met Mayor Eva Stone. The mayor said the gate had rusted.", "mayor", "Ida Moll, Eva Stone"),
    ("Judge Mona Falk sat by Judge Ruth Bell. Later, the judge said the gate had rusted.", "judge",
     "Mona Falk, Ruth Bell"),
]  # fmt: skip
ONE_OR_NOBODY = [
    ("Ida Moll met Tom Ivers at the lock. She said the gate had rusted.", "Ida Moll"),
    ("Ida Moll and Jan Moll own the lock. Jan Moll said the gate had rusted.", "Jan Moll"),
    ("Mayor Ida Moll met Judge Eva Stone. The mayor said the gate had rusted.", "Ida Moll"),
    ("A diver looked at the lock. She said the gate had rusted.", ""),
    ("Ida Moll, a nurse, left. A spokeswoman for the lock came. “The gate has rusted,” she said.", ""),
    ("Norby Steel sued Velda Glass. It said the gate had rusted.", ""),
]


@pytest.mark.parametrize(("text", "speaker", "candidates"), SEVERAL)
def test_all_whom_a_source_may_mean_are_kept_in_the_articles_order(text: str, speaker: str, candidates: str) -> None:
    (said,) = (said for said in attributions(text) if "rusted" in said.text)
    assert (said.speaker, ", ".join(said.candidates)) == (speaker, candidates)
    assert not said.certain


@pytest.mark.parametrize(("text", "speaker"), ONE_OR_NOBODY)
def test_where_one_is_meant_or_nobody_known_there_are_none(text: str, speaker: str) -> None:
    (said,) = (said for said in attributions(text) if "rusted" in said.text)
    assert (said.speaker, said.candidates) == (speaker, ())


def test_what_may_be_a_place_or_a_thing_is_no_candidate() -> None:
    text = "Ida Moll spoke at the lock. Team Moll cheered at the lock. Moll said the gate had rusted."
    said = attributions(text)[-1]
    assert (said.speaker, said.candidates) == ("Moll", ())


def test_people_are_told_all_of_them() -> None:
    first, surname = (attributions(text)[-1] for text, *_ in (SEVERAL[0], SEVERAL[5]))
    assert first.whom == "She (perhaps Ida Moll or Rosa Quist)"
    assert surname.whom == "Moll (perhaps Ida Moll or Jan Moll)"
