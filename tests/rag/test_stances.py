"""What people denied, doubted, asked or kept back, from the parser to the answer: nothing of it looks asserted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from support.asking import asked, assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

HARBOUR = (
    "Harbour master Nadia Roth denied that the ferry would stop running in winter. She has never said that fares would "
    'double. "We will add a boat in May," Roth told reporters. Asked about the fire, Roth declined to comment.\n\n'
    "Engineer Pavel Dorn doubted that the pier was safe. Dorn stopped short of saying that the crane should be shut. "
    '"Who pays for all the new nets?" Dorn asked.\n\n'
    "Trader Lise Holt rejected the claim that her ice was dirty. Holt did not deny that prices had risen. Holt said "
    'that the smokehouse would open on Sunday. "The fish is fresh," she said. Diver Olav Brun had said that '
    "the wreck was empty."
)
OTHER = "The choir of the town sang in the church on Saturday. The mayor was away."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("stances")
    articles = [("harbour", "A day at the harbour", HARBOUR), ("choir", "The choir sings", OTHER)]
    with assistant_on(folder, articles) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("What did Roth say about the ferry?", "“Harbour master Nadia Roth denied that the ferry would stop"),
        ("What did Roth say about fares?", "Nadia Roth has never said that “fares would double” [1]"),
        ("What did Roth say about a boat in May?", "Nadia Roth said: “We will add a boat in May” [1]"),
        ("What did Roth say about the fire?", "“Asked about the fire, Roth declined to comment.” [1]"),
        ("What did Dorn say about the pier?", "“Engineer Pavel Dorn doubted that the pier was safe.” [1]"),
        ("What did Dorn say about the crane?", "“Dorn stopped short of saying that the crane should be shut.” [1]"),
        ("What did Dorn say about the nets?", "Pavel Dorn asked: “Who pays for all the new nets?” [1]"),
        ("What did Holt say about the smokehouse?", "According to Lise Holt: “the smokehouse would open on Sunday”"),
        ("What did Holt say about her ice?", "“Trader Lise Holt rejected the claim that her ice was dirty.” [1]"),
        ("Will the ferry stop running in winter?", "“Harbour master Nadia Roth denied"),
        ("Did Roth say the ferry would stop running in winter?", "No. “Harbour master Nadia Roth denied"),
        ("Did Roth say that fares would double?", "No. Nadia Roth has never said that “fares would double” [1]"),
        ("Is it true that Roth said fares would double?", "No. Nadia Roth has never said that “fares"),
        ("Did Dorn say that the crane should be shut?", "No. “Dorn stopped short of saying"),
        ("Did Dorn say that the pier was safe?", "“Engineer Pavel Dorn doubted"),
        ("Did Holt say that prices had risen?", "“Holt did not deny that prices had risen.” [1]"),
        ("Did Holt say that the smokehouse would open on Sunday?", "Yes. According to Lise Holt: “the smokehouse"),
        ("Did Brun say that the wreck was empty?", "Yes. “Diver Olav Brun had said that the wreck was"),
        ("Does Brun say that the wreck is empty?", "“Diver Olav Brun had said that the wreck was empty.”"),
        ("Did Holt say the fish is fresh?", "Yes. Lise Holt said: “The fish is fresh” [1]"),
        ("Has Roth denied that the ferry would stop running?", "Yes. “Harbour master Nadia Roth denied"),
        ("Did Holt say that her ice was dirty?", "No. “Trader Lise Holt rejected the claim"),
        ("Has Holt rejected the claim?", "Yes. “Trader Lise Holt rejected the claim"),
        ("Who denied that the ferry would stop running?", "“Harbour master Nadia Roth denied"),
        ("Did anyone reject the claim that the ice was dirty?", "“Trader Lise Holt rejected"),
        ("What did Holt reject?", "“Trader Lise Holt rejected the claim"),
        ("Who declined to comment on the fire?", "“Asked about the fire, Roth declined to comment.”"),
        ("Who declined to comment?", "“Asked about the fire, Roth declined to comment.”"),
    ],
)
def test_an_answer_shows_the_stance(assistant: Assistant, question: str, begins: str) -> None:
    assert asked(assistant, question).text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "Who said that the ferry would stop running in winter?",
        "Who said that fares would double?",
        "Did Roth say that the harbour would be sold?",
        "Did Holt say that the ferry would stop running?",
        "What did Roth doubt?",
    ],
)
def test_what_nobody_said_is_refused(assistant: Assistant, question: str) -> None:
    answer = asked(assistant, question)
    assert not answer.answered, answer.text


def test_a_refusal_says_who_denied_it(assistant: Assistant) -> None:
    answer = asked(assistant, "Who said that the ferry would stop running in winter?")
    assert answer.reason == "not_stated"
    assert answer.text.endswith(" Nadia Roth denied that “the ferry would stop running in winter”.")


def test_a_refusal_lists_denied_words_as_denied(assistant: Assistant) -> None:
    text = asked(assistant, "What did Roth say about football?").text
    assert "“We will add a boat in May”; denied that “the ferry would stop running in winter”" in text


@pytest.mark.parametrize("name", ["Roth", "Dorn", "Holt"])
def test_whatever_somebody_is_asked_for_an_introduction_of_assertion_stands_before_asserted_words(
    assistant: Assistant, name: str
) -> None:
    topics = ["", *(f" about {topic}" for topic in ("the harbour", "the ferry", "fares", "the pier", "ice", "prices"))]
    for topic in topics:
        answer = asked(assistant, f"What did {name} say{topic}?")
        stances = {each.marker: each.stance for each in answer.citations}
        for statement in answer.statements:
            if re.match(r"(?:According to [\w ]+|[\w ]+ said): “", statement.text):
                assert stances[statement.citations[0]] == "asserted"


def test_an_answer_that_strips_a_stance_fails(assistant: Assistant) -> None:
    form = asked(assistant, "What did Roth say about the ferry?").to_json()
    for doctored in (
        "According to Nadia Roth: “the ferry would stop running in winter”",
        "Nadia Roth said: “the ferry would stop running in winter”",
        "“the ferry would stop running in winter”",
        "Yes. “Harbour master Nadia Roth denied that the ferry would stop running in winter.”",
    ):
        statement = {**form["statements"][0], "text": doctored}
        checks = assistant.check({**form, "text": f"{doctored} [1]", "statements": [statement]})
        assert not all(check.ok for check in checks), doctored
    cited = {**form["citations"][0], "stance": "asserted"}
    assert not all(check.ok for check in assistant.check({**form, "citations": [cited]}))


def test_a_model_s_words_that_strip_a_stance_fail(assistant: Assistant) -> None:
    form = {**asked(assistant, "What did Roth say about the ferry?").to_json(), "mode": "language_model"}
    for text, holds in (
        ("Nadia Roth said that the ferry would stop running in winter.", False),
        ("Nadia Roth denied that the ferry would stop running in winter.", True),
        ("The ferry will not stop running in winter, according to Nadia Roth.", True),
    ):
        statement = {**form["statements"][0], "text": text}
        checks = assistant.check({**form, "text": f"{text} [1]", "statements": [statement]})
        assert all(check.ok for check in checks) == holds, text
