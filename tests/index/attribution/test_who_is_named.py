"""Whose name stands in a source: the person's, not that of the body, the superior or the relative beside it."""

from __future__ import annotations

import pytest

from support.attribution import spoken_in

TEXTS = [
    # A person of a body, and somebody who serves or is kin to a person.
    ("“Bread first,” said Maria Lund of the grain board.", "Bread", "Maria Lund"),
    ("According to Karin Moen from the seed bank, the hill is dry.", "hill", "Karin Moen"),
    ("“Rain helps,” said Dr. Lund of the weather office.", "Rain", "Lund"),
    ("“Go home,” said inspector Anna Holm of the dairy board.", "Go home", "Anna Holm"),
    ("The Bank of Norby said the rate was high.", "rate", "Bank of Norby"),
    ("An aide to Mayor Tom Reed said the bridge was shut.", "bridge", "aide to Mayor Tom Reed"),
    ("A lawyer for President Tom Reed said the case was weak.", "case", "lawyer for President Tom Reed"),
    ("The widow of Governor Tom Reed said the house was sold.", "house", "widow of Governor Tom Reed"),
    ("Moen's husband, the painter Jonas Holm, said the wall was wet.", "wall", "Jonas Holm"),
    ("Surgeon Tom Reed spoke to nurse Anna Holm. She said the soup was hot.", "soup", "Anna Holm"),
    # Titles that nobody lists.
    ("Headteacher Susan Wright said the roof leaked.", "roof", "Susan Wright"),
    ("Harbourmaster Jan Vos said the quay sank.", "quay", "Jan Vos"),
    ("Ferrywoman Karin Moen said the fog was thick.", "fog", "Karin Moen"),
    ("Churchwarden Quelk Tarn said the bell fell.", "bell", "Quelk Tarn"),
    ("Bell-ringer C. S. Moen said the rope broke.", "rope", "C. S. Moen"),
    ("Tom Reed spoke. The umpire, Ms. Moen, said the ball was out.", "ball", "Moen"),
    ("Judge Mary Lund sat down. The judge said the case was closed.", "closed", "Mary Lund"),
    ("Ada Holm MP said the bill was dead.", "bill", "Ada Holm"),
    ("Spokesman for the army Col. Tom Reed said the bridge stood.", "bridge", "Tom Reed"),
    ("Leonardo de la Cruz y Vega came. De la Cruz y Vega said the rice was old.", "rice", "Leonardo de la Cruz y Vega"),
    ("Ruth Moen's daughter, Lise, said the soup was cold.", "soup", "Lise"),
    # Nicknames.
    ("Volunteer Robert “Bob” Reed came. Bob Reed said the soup was thin.", "soup", "Robert Reed"),
    ("“Rain is fine,” said Susan ‘Sunny’ Holm.", "Rain", "Susan Holm"),
    # Father and son; a courtesy title; a namesake whose gender is not known.
    ("Tom Reed Jr. said the mill was his. His father, Tom Reed Sr., said the mill was old.", "was old", "Tom Reed Sr."),
    ("Tom Reed Jr. met Tom Reed Sr. on Monday. The elder Reed said the mill was shut.", "shut", "Tom Reed Sr."),
    ("Robin Reed and Mrs. Anna Reed came. Mrs. Reed said the tea was cold.", "tea", "Anna Reed"),
    (f"Senator Anna Holm spoke. {'It rained. ' * 80}Tom Reed sat. The senator said it leaked.", "leaked", "senator"),
    ("Anna Holm, a baker and a voter who said that the bread was dear, left.", "dear", "Anna Holm"),
    ("Mr and Mrs Moen came. Mrs Moen said the sea was calm. Mr Moen said the sea was rough.", "rough", "Mr Moen"),
    ("Mr and Mrs Moen came. Mrs Moen said the sea was calm. Mr Moen said the sea was rough.", "calm", "Mrs Moen"),
    ("Anna Reed spoke. Mr. Reed said the sea was blue.", "blue", "Mr. Reed"),
    # Another than the one who was named so.
    ("Nurse Anna Holm sat down. The nurse said the bed was free.", "bed", "Anna Holm"),
    ("Nurse Anna Holm sat down. The nurse who called first said the bed was full.", "bed", "nurse"),
    # Brothers and sisters, father and son.
    ("Ngozi Okoro and Emeka Okoro bake. Emeka said the oven was hot.", "oven", "Emeka Okoro"),
    ("Ngozi Okoro and Emeka Okoro bake. Okoro said the oven was cold.", "cold", "Okoro"),
    ("Ngozi Okoro met Chidi Okoro Jr. at four. Okoro Jr. said the rent was high.", "rent", "Chidi Okoro Jr."),
    ("Ngozi Okoro was there. Okoro Jr. said the rent was low.", "low", "Okoro Jr."),
    ("Norby Power Project was near. Norby said the rent was fair.", "fair", "Norby"),
]


@pytest.fixture(scope="module")
def spoken() -> dict[tuple[str, str], list[str]]:
    return spoken_in(TEXTS)


@pytest.mark.parametrize(("text", "words", "speaker"), TEXTS)
def test_a_source_is_the_person_whom_its_words_name(
    spoken: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str
) -> None:
    assert spoken[text, words] == [speaker]
