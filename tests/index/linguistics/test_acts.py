"""What an attribution tells: its source stands between [ and ], its cue between < and >, its content in braces."""

from __future__ import annotations

import re

import pytest

from index.linguistics.acts import act_of, is_speech, manner_of, with_cue
from index.types import Article, Attribution

SENTENCES = {
    "speech": """
        [Jon Beck] <said> {the quay was dry}.
        [Jon Beck] <said> {that the quay was dry}.
        [Jon Beck] <said> {nobody had paid for the nets}.
        [Jon Beck] <told reporters> {he paid for the nets}.
        [Jon Beck] <announced> {that the quay would close}.
        [Jon Beck] <announced> {the quay would close}.
        [Jon Beck] <has claimed> {the quay isn't safe}.
        [Jon Beck] <confirmed> {that a diver drowned}.
        [Jon Beck] <complained> {that nobody paid}.
        [Jon Beck] <explained> {how the nets were mended}.
        [Jon Beck] <warned> {the quay could fall}.
        [Jon Beck] <insisted> {he had paid}.
        [Jon Beck] <pointed out> {that the quay was dry}.
        <According to> [Jon Beck], {the quay is dry}.
        [Jon Beck]<:> {The quay is dry}
        {The quay was dry}, [Jon Beck] <said>.
        [Jon Beck]'s <claim> {that the quay was dry} was repeated.
        [Beck] <denied> {that the quay was wet}.
    """,
    "belief": """
        [Jon Beck] <believes> {the quay is dry}.
        [Jon Beck] <thinks> {that the quay is dry}.
        [Jon Beck] <hoped> {the quay would dry}.
        [Jon Beck] <fears> {that the quay will sink}.
        [Jon Beck] <expects> {a dry summer}.
        [Jon Beck] <knew> {the quay was dry}.
        [Jon Beck] <is convinced> {that the quay is dry}.
        [Jon Beck]'s <fear> {that the quay would sink} grew.
        [Jon Beck] <wants> {a new quay}.
    """,
    "intention": """
        [Jon Beck] <plans> {to sell the quay}.
        [Jon Beck] <would like> {to sell the quay}.
        [Jon Beck] <has vowed> {to mend the quay}.
        [Jon Beck] <promised> {to mend the quay}.
        [Jon Beck] <is eager> {to sell the quay}.
    """,
    "deed": """
        [Jon Beck] <blamed> {the divers for the hole}.
        [Jon Beck] <ordered> {the divers to leave}.
        [Jon Beck] <told> {the divers to leave}.
        [Jon Beck] <asked> {the divers to leave}.
        [Jon Beck] <announced> {a new quay}.
        [Jon Beck] <praised> {the divers who had mended the quay}.
        [Jon Beck] <accused> {the divers of theft}.
        [Jon Beck] <declined> {to comment}.
        [Jon Beck] <voted> {to close the quay}.
        [Jon Beck] <thanked> {the divers}.
        [Jon Beck] <apologised for> {the hole}.
        [Jon Beck] <described> {the quay as dry}.
        [Jon Beck] <called on> {the divers to leave}.
        [Jon Beck] <recommended> {that the quay be closed}.
        [Jon Beck] <warned of> {a long winter}.
        [Jon Beck] <insisted on> {a new quay that would last}.
        [Jon Beck] <noted> {the cost of the quay}.
        [Jon Beck] <joked> {that the quay was a boat}.
        [Jon Beck] <wrongly said> {that the quay was dry}.
        [Jon Beck] <cited> {a lack of nets}.
        [Jon Beck]'s <praise of> {the divers} was short.
    """,
}
CASES = [(act, line.strip()) for act, lines in SENTENCES.items() for line in lines.strip().splitlines()]


def attribution(line: str) -> Attribution:
    """Return what a marked sentence tells."""
    text, spans = "", {}
    for part in re.findall(r"\[.*?\]|<.*?>|\{.*?\}|[^\[<{]+", line):
        if part[0] in "[<{":
            spans[part[0]] = ((len(text), len(text) + len(part) - 2),)
        text += part.strip("[]<>{}")
    return Attribution(Article("a", "", text), spans["["], spans["<"], spans["{"], "Jon Beck", "indirect")


@pytest.mark.parametrize(("act", "line"), CASES)
def test_what_an_attribution_tells_is_read_from_its_cue_and_how_its_content_begins(act: str, line: str) -> None:
    assert act_of(attribution(line)) == act


def test_a_list_shows_the_cue_of_what_is_no_speech() -> None:
    ordered = attribution("[Jon Beck] <ordered> {the divers to leave}.")
    assert (manner_of(ordered), with_cue(ordered)) == ("indirect, deed", "[ordered] the divers to leave")
    spoken = attribution("[Jon Beck] <said> {the quay was dry}.")
    assert (manner_of(spoken), with_cue(spoken)) == ("indirect", "the quay was dry")


def test_words_in_quotation_marks_are_speech_whatever_verb_stands_beside_them() -> None:
    text = "“It is a wreck,” Jon Beck laughed."
    said = Attribution(Article("a", "", text), ((17, 25),), ((26, 33),), ((0, 16),), "Jon Beck", "direct")
    assert is_speech(said)
