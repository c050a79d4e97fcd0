"""What a given name tells: a gender, where nearly all of its bearers have it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from index.linguistics.given_names import gender_of, is_given_name


@pytest.mark.parametrize(
    ("gender", "names"),
    [
        ("f", "Ingeborg Thorsen, Nneka Eze, Agnieszka Lipska, Şükran Öz, Priya Nair, Marie-Claude Roy"),
        (
            "m",
            "Søren Holm, Krzysztof Zając, Jürgen Voss, Kwame Boateng, Hiroshi Mori, Jean-Pierre Aubry, J. Edgar Moss",
        ),
        ("", "Andrea Conti, Robin Hart, Wei Lindqvist, Yuki Brandt, Zzyx Quarn, J. P. Moreau, Xi Jinping, Park Min-ji"),
        ("", "Ingeborg, Harald, Washington Post, Georgia Power, Van Buren, Lee Jones"),
    ],
)
def test_a_given_name_of_any_country_tells_the_gender_that_nearly_all_of_its_bearers_have(
    gender: str, names: str
) -> None:
    said = {name: gender_of(name.strip()) for name in names.split(",")}

    assert said == dict.fromkeys(said, gender)


def test_usual_given_names_are_known_and_words_that_mostly_mean_something_else_are_not() -> None:
    assert all(map(is_given_name, "joe Ian Émile agnieszka Kwame".split()))
    assert not any(map(is_given_name, "the city Kelmar china Justice may el".split()))


def test_asking_reads_no_given_names() -> None:
    program = """
import rag.assistant, rag.question, index.speakers
from index.linguistics import given_names
index.speakers.meant("Jane Roe", [])
print(given_names._known.cache_info().currsize, "nomquamgender" in __import__("sys").modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.stdout.split() == ["0", "False"], done.stderr
