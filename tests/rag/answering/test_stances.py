"""How words that were not asserted are introduced, by attributions made by hand, and that the check agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.types import Article, Attribution, Kind, Stance
from rag.answering.extractive import statement
from rag.answering.refusals import refusal
from rag.answering.stances import unmarked
from rag.question.parse import parse_question
from rag.types import Answer, Evidence
from rag.verification.stances import bared, marks, tells_as_said, turned

if TYPE_CHECKING:
    from index.types import Span


def said(text: str, source: str, cue: str, content: str, stance: Stance, kind: Kind = "indirect") -> Attribution:
    """Return what Ida Moll says in a text; "" for a role that it has not."""

    def spans(words: str) -> tuple[Span, ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    article = Article("a", "An article", text)
    return Attribution(article, spans(source), spans(cue), spans(content), "Ida Moll", kind, stance)


def stated(attribution: Attribution) -> str:
    text = attribution.article.text
    return statement(Evidence(attribution.article, (0, len(text)), 1.0, attribution), by_speaker=True)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "stance", "expected"),
    [
        (
            "She denied that the mill would burn.", "She", "denied", "that the mill would burn", "denied",
            "Ida Moll denied that “the mill would burn”",
        ),
        (
            "She did not say that the mill would burn.", "She", "did not say", "that the mill would burn", "unsaid",
            "Ida Moll did not say that “the mill would burn”",
        ),
        (
            "Ida Moll denied that the mill would burn.", "Ida Moll", "denied", "that the mill would burn", "denied",
            "“Ida Moll denied that the mill would burn.”",
        ),
        (
            "If asked, she denied that the mill would burn.", "she", "denied", "that the mill would burn", "denied",
            "About Ida Moll: “If asked, she denied that the mill would burn.”",
        ),
        (
            "She denied the mill would burn.", "She", "denied", "the mill would burn", "denied",
            "About Ida Moll: “She denied the mill would burn.”",
        ),
        (
            "She would say that the mill burns.", "She", "would say", "that the mill burns", "conditional",
            "About Ida Moll: “She would say that the mill burns.”",
        ),
        (
            "She said that he said that the mill burns.", "She", "said", "that he said that the mill burns", "relayed",
            "About Ida Moll: “She said that he said that the mill burns.”",
        ),
        (
            "She said that the mill would burn.", "She", "said", "that the mill would burn", "asserted",
            "According to Ida Moll: “the mill would burn”",
        ),
        (
            "It is false that she said that the mill would burn.", "she", "said", "that the mill would burn",
            "asserted", "About Ida Moll: “It is false that she said that the mill would burn.”",
        ),
    ],
)  # fmt: skip
def test_an_introduction_names_the_stance_or_the_sentence_is_whole(
    text: str, source: str, cue: str, content: str, stance: Stance, expected: str
) -> None:
    assert stated(said(text, source, cue, content, stance)) == expected


def test_a_question_is_introduced_as_asked() -> None:
    asked = said("“Who pays?” she asked.", "she", "asked", "“Who pays?”", "asked", "direct")
    assert stated(asked) == "Ida Moll asked: “Who pays?”"


def test_words_are_bare_where_their_cue_is_left_out() -> None:
    denied = said("She denied that the mill would burn.", "She", "denied", "that the mill would burn", "denied")
    assert bared(denied.content[0], [denied]) == denied
    assert bared((0, 36), [denied]) is None
    asserted = said("She said that the mill would burn.", "She", "said", "that the mill would burn", "asserted")
    assert bared(asserted.content[0], [asserted]) is None


@pytest.mark.parametrize(
    ("sentence", "words", "word"),
    [
        ("It is not true that he said: I will go.", "I will go", "not"),
        ("He rejected reports that the mill burns.", "the mill burns", "rejected"),
        ("He said: I will not go.", "I will not go", ""),
        ("He said on Monday that the mill burns.", "the mill burns", ""),
    ],
)
def test_a_word_that_turns_a_quotation_round_is_seen_outside_it(sentence: str, words: str, word: str) -> None:
    assert turned(sentence, words) == word


@pytest.mark.parametrize(
    ("sentence", "stance", "expected"),
    [
        ("Moll said the mill would burn.", "denied", False),
        ("Moll denied that the mill would burn.", "denied", True),
        ("Moll called it nonsense that the mill would burn.", "denied", True),
        ("The mill would not burn, Moll said.", "denied", True),
        ("Moll said the mill burns.", "asked", False),
        ("Moll asked whether the mill burns.", "asked", True),
        ("Moll spoke of the mill.", "declined", False),
        ("Moll refused to speak of the mill.", "declined", True),
        ("Moll said the mill burns.", "asserted", True),
    ],
)
def test_a_sentence_shows_a_stance_by_its_words(sentence: str, stance: Stance, expected: object) -> None:
    assert marks(sentence, stance) is expected


def test_a_refusal_lists_asserted_words_first_and_others_as_what_they_are() -> None:
    denied = said("She denied that the mill would burn.", "She", "denied", "that the mill would burn", "denied")
    kept = said("She refused to name the buyer.", "She", "refused", "to name the buyer", "declined")
    spoken = said("She said that the mill is old.", "She", "said", "that the mill is old", "asserted")
    question = parse_question("What did Moll say about taxes?")
    answer: Answer = refusal(question, "speaker_silent", spoke_on=[denied, kept, spoken], speaker="Ida Moll")
    assert answer.text.endswith("What they are quoted on: “the mill is old”; denied that “the mill would burn”.")


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("She blamed the miller for the fire.", "blamed", "the miller for the fire", "About Ida Moll: “She blamed"),
        ("She wants to sell the mill.", "wants", "to sell the mill", "About Ida Moll: “She wants"),
        ("She believes that the mill is old.", "believes", "that the mill is old", "Ida Moll believes that “the mill"),
        ("She thinks the mill is old.", "thinks", "the mill is old", "About Ida Moll: “She thinks"),
        ("She thanked the men and the cook.", "thanked", "the men and the cook", "About Ida Moll: “She thanked"),
        ("She said the mill is old.", "said", "the mill is old", "According to Ida Moll: “the mill is old”"),
    ],
)
def test_what_somebody_did_or_thought_is_never_introduced_as_said(
    text: str, cue: str, content: str, expected: str
) -> None:
    assert stated(said(text, "She", cue, content, "asserted")).startswith(expected)


def test_a_refusal_lists_deeds_with_their_verbs_and_never_as_words() -> None:
    blamed = said("She blamed the miller.", "She", "blamed", "the miller", "asserted")
    question = parse_question("What did Moll say about taxes?")
    answer: Answer = refusal(question, "speaker_silent", spoke_on=[blamed], speaker="Ida Moll")
    assert answer.text.endswith("What is told of them: blamed “the miller”.")
    spoken = said("She said that the mill is old.", "She", "said", "that the mill is old", "asserted")
    answer = refusal(question, "speaker_silent", spoke_on=[blamed, spoken], speaker="Ida Moll")
    assert answer.text.endswith("What they are quoted on: “the mill is old”; blamed “the miller”.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Moll said that the miller was to blame.", True),
        ("Ida Moll blamed the miller.", False),
        ("The miller was blamed by Ida Moll.", False),
    ],
)
def test_a_sentence_that_tells_a_deed_as_said_is_seen(text: str, *, expected: bool) -> None:
    blamed = said("She blamed the miller.", "She", "blamed", "the miller", "asserted")
    assert tells_as_said(text, blamed.article.text, [blamed]) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“the mill is old,”", "the mill is old"),
        ("that the mill is old", "the mill is old"),
        ("that “the mill is old”", "the mill is old"),
        ("that she “liked the mill” and “the men”", "she “liked the mill” and “the men”"),
        ('she "liked the mill"', 'she "liked the mill"'),
        ('"the mill" and "the men"', '"the mill" and "the men"'),
        ('the mill was "old', ""),
        ('the mill is old"', "the mill is old"),
        ("that ’tis old", "’tis old"),
    ],
)
def test_quoted_words_keep_their_marks_in_pairs(words: str, expected: str) -> None:
    assert unmarked(words) == expected
