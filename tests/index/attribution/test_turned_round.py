"""Who stands behind a quotation and its verb speaks, whatever the verb; a colon, a place or "herself" mislead not."""

import pytest

from support.attribution import Row, attributions, spoken_in

ROWS: tuple[Row, ...] = (
    ('"Hay is hay," snorted farmer Rudi Beck, whose field is wet.', "Hay is hay", "Rudi Beck"),
    ('"Then we walk," shot back the chairwoman, Della Moor.', "Then we walk", "Della Moor"),
    ('"Nobody asked us," seethed Ada Lind.', "Nobody asked us", "Ada Lind"),
    ("« It is a matter of heat », insisted the cellist Joost Berg: in June it had been hot.", "heat", "Joost Berg"),
    (
        "According to Trade Minister Pavel Ruben, about a third of the parcels ordered abroad arrive late.",
        "about a third",
        "Pavel Ruben",
    ),
    (
        "The union said it would vote. Its secretary, Ruth Cheb, was careful: she said she hoped for an offer.",
        "hoped for an offer",
        "Ruth Cheb",
    ),
    ("Mora Sinclair herself denied having taken a loan.", "having taken a loan", "Mora Sinclair"),
    ('Her neighbour Cyril Bung, 84, was in better spirits. "Give me the road."', "Give me the road", "Cyril Bung"),
    (
        "OSLO – The rector of the academy, Ada Lind, has rejected rumours that fees would double.",
        "fees would double",
        "Ada Lind",
    ),
    ('Its director, Ada King, went further. "It is a slap," she told reporters.', "It is a slap", "Ada King"),
)


@pytest.fixture(scope="module")
def spoken() -> dict[tuple[str, str], list[str]]:
    return spoken_in(ROWS)


@pytest.mark.parametrize(("text", "words", "speaker"), ROWS)
def test_the_speaker_is_found(spoken: dict[tuple[str, str], list[str]], text: str, words: str, speaker: str) -> None:
    assert spoken[text, words] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "“The ship was never late” was the title of the song.",
        "The “water bottle” turned out to be a battery.",
    ],
)
def test_a_quotation_that_is_a_thing_is_said_by_nobody(text: str) -> None:
    assert not any(said.speaker for said in attributions(text))


def test_words_before_the_colon_are_the_article_s() -> None:
    (said,) = (each for each in attributions("Rita Falk pointed to the roof: its beams, she said, had rotted."))
    assert said.text.startswith("its beams")
