"""What the sentence around quoted words makes of them."""

from __future__ import annotations

import pytest

from rag.checking.frames import frame_of


def _turn(sentence: str) -> str:
    before, words, after = sentence.split("|")
    frame = frame_of(before.rstrip("“"), words, after.lstrip("”"))
    assert frame is None or frame.words.replace("?", "") in sentence
    return frame.turn if frame else ""


@pytest.mark.parametrize(
    ("sentence", "turn"),
    [
        ("Ada Lind never said “|the mill is sold|”, her office wrote.", "denied"),
        ("Nobody at the harbour ever said “|the mill is sold|”, Lind said.", "denied"),
        ("At no point did Ada Lind say “|the mill is sold|”.", "denied"),
        ("Lind denied having said “|the mill is sold|”.", "denied"),
        ("It would be wrong to say “|the mill is sold|”, Lind said.", "denied"),
        ("The claim “|the mill is sold|” is false, Lind said.", "denied"),
        ("A leaflet with the words “|the mill is sold|”, which Lind called invented, went round.", "denied"),
        ("A forged letter in the name of Lind says: “|The mill is sold|”.", "denied"),
        ("Lind mocked the notion that “|the mill is sold|”.", "denied"),
        ("“|The mill is sold|” is a sentence that Lind says she has never spoken.", "denied"),
        ("The phrase “|the mill is sold|” has been falsely attributed to Lind.", "denied"),
        ("Lind was misquoted as saying “|the mill is sold|”.", "denied"),
        ("Lind stopped short of saying “|the mill is sold|”.", "unsaid"),
        ("Lind would not go so far as to say “|the mill is sold|”.", "denied"),
        ("Lind doubts that “|the mill is sold|”.", "doubted"),
        ("“|The mill is sold|”? Lind laughed.", "asked"),
        ("Lind took back the words “|the mill is sold|”.", "withdrawn"),
        ("Lind read out a letter from a pupil: “|The mill is sold|”.", "relayed"),
        ("Lind quoted a neighbour as saying “|the mill is sold|”.", "relayed"),
        ("According to Lind, Bo Falk said: “|The mill is sold|”.", "relayed"),
        ("Lind is alleged to have said “|the mill is sold|”.", "relayed"),
        ("“|The mill is sold,|” Lind joked.", "joked"),
    ],
)
def test_words_that_are_not_meant_or_not_said(sentence: str, turn: str) -> None:
    assert _turn(sentence) in {turn, "unsaid" if turn == "denied" else turn}


@pytest.mark.parametrize(
    "sentence",
    [
        "“|The mill is sold,|” Lind said, denying the claim.",
        "Lind, who denies the charge, said: “|The mill is sold|”.",
        "Lind called the rumour a lie: “|The mill is sold|”.",
        "Lind never tires of saying “|the mill is sold|”.",
        "Nobody doubted Lind when she said “|the mill is sold|”.",
        "Lind not only said “|the mill is sold|” but also wept.",
        "Lind did not hesitate to say “|the mill is sold|”.",
        "Lind left no doubt that “|the mill is sold|”.",
        "Lind did not deny that “|the mill is sold|”.",
        "Lind answered a question about the fake leaflet: “|The mill is sold|”.",
        "Lind took back the floor and said: “|The mill is sold|”.",
        "Lind said “|the mill is sold|”, a claim that the union denies.",
        "Lind said in an interview that was never aired: “|The mill is sold|”.",
        "Lind asked the question “|to learn who sold the mill|”.",
        "Lind ended her speech with the words “|the mill is sold|”.",
        "Lind said that she had told him: “|The mill is sold|”.",
        "Lind was quoted as saying “|the mill is sold|”.",
    ],
)
def test_plain_speech_beside_a_denial(sentence: str) -> None:
    assert _turn(sentence) == ""


def test_who_else_said_it_is_told() -> None:
    frame = frame_of("Lind quoted Bo Falk as saying ", "the mill is sold", ".")
    assert frame is not None
    assert frame.whose == "Bo Falk"
    assert "Lind" in frame.others
    assert "Falk" not in frame.others
