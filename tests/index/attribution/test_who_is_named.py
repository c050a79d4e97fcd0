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
    # A surname that is mostly another word.
    ("Finance minister Omar Said said it was late. Said added that the tax was dead.", "dead", "Omar Said"),
    ("Omar Said denied it. “It is a lie,” Said said.", "lie", "Omar Said"),
    ("Omar Said left. Monday said that the tax was dead.", "dead", ""),
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
    # What only ends with the name, or begins the sentence, is another's name or none.
    ("The University of Norby said no. Norby said the road was shut.", "road", "Norby"),
    ("Tarn Moen rowed. UC Tarn opened. UC Tarn said the lab was new. Tarn said the tea was hot.", "tea", "Tarn"),
    ("In Tarn, Inside Tarn opened. Tarn said the jam was sweet.", "jam", "Tarn"),
    ("The NRO came. Previous NRO chiefs left. The NRO said the rent was high.", "high", "NRO"),
    ("Eastern Norby froze. Norby said the ice was thin.", "ice", "Norby"),
    ("Polls by Norstat came. Contact Norstat now. Norstat said the count was low.", "low", "Norstat"),
    ("Northrop/NRO The hall is old. The NRO said the hall was old.", "was old", "NRO"),
    # What stands for a longer name does.
    ("Norby Post wrote. The Post said the ink was dry.", "ink", "Norby Post"),
    ("Mitt Reed came late. Reed said the oar broke.", "oar", "Mitt Reed"),
    ("J.K. Moen came. Moen said the book was old.", "book", "J.K. Moen"),
    ("The Norby Rowing Commission met. The commission said the lake was low.", "lake", "Norby Rowing Commission"),
    # A person where a place or a body begins the capital words.
    ("Ambassador to Costa Rica Cynthia Holm came. Holm said the sun was hot.", "sun", "Cynthia Holm"),
    ("Physicist at University of Norby Anna Holm came. Holm said the sky was dark.", "sky", "Anna Holm"),
    # Two bodies of one kind; the office of another place.
    (
        "The City University of Norby shut. The University of Tarns at Quell said the hall was shut.",
        "hall",
        "University of Tarns",
    ),
    ("United Airlines flew. American Airlines said the plane was late.", "late", "American Airlines"),
    ("The Republican Party met. The Democratic Party said the plan was weak.", "weak", "Democratic Party"),
    ("President Tom Reed spoke. The president of Mexico said the wall was tall.", "wall", "president of Mexico"),
    (
        "The Norby Port Committee met. The committee of the Tarn Council said it sank.",
        "sank",
        "committee of the Tarn Council",
    ),
    # A given name that stands alone tells who is not meant.
    ("Philip and the queen came. The duke and the queen sat, and she said the tea was cold.", "tea", ""),
]


@pytest.fixture(scope="module")
def spoken() -> dict[tuple[str, str], list[str]]:
    return spoken_in(TEXTS)


@pytest.mark.parametrize(("text", "words", "speaker"), TEXTS)
def test_a_source_is_the_person_whom_its_words_name(
    spoken: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str
) -> None:
    assert spoken[text, words] == [speaker]
