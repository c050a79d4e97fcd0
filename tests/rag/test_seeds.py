"""The owner's articles and questions, end to end, with the real models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.types import Answer

TESTED = "tested in combat conditions"
FIRST, SECOND, THIRD = "000_79590cca02cdbfff", "001_f6b73f3e1b734053", "002_3d70a5ea5c18cfea"


def asked(assistant: Assistant, question: str) -> Answer:
    """Ask, and check that whatever is cited stands in the article, to the character."""
    answer = assistant.ask(question)
    for citation in answer.citations:
        article = assistant.reader.article(citation.article_id)
        assert article is not None
        assert article.text[citation.start : citation.end] == citation.quote
        assert article.sha256 == citation.sha256
    assert all(check.ok for check in assistant.check(answer.to_json()))
    return answer


@pytest.mark.parametrize(
    ("question", "article", "words", "speaker", "kind"),
    [
        ("What did Kamyshin say about testing?", SECOND, TESTED, "Oleksandr Kamyshin", "indirect"),
        (
            "What did the Minister of Strategic Industries say about testing?",
            SECOND,
            TESTED,
            "Oleksandr Kamyshin",
            "indirect",
        ),
        ("What did Umerov say about arms shipments?", FIRST, "approximately half", "Rustem Umerov", "indirect"),
        (
            "What did Kamyshin say about the strikes on Russia?",
            SECOND,
            "All recent strikes",
            "Oleksandr Kamyshin",
            "direct",
        ),
        ("What did TIME say about advisers?", SECOND, "Some advisers", "TIME", "direct"),
    ],
)
def test_a_question_about_a_speaker_is_answered_with_their_words(
    seeds_assistant: Assistant, question: str, article: str, words: str, speaker: str, kind: str
) -> None:
    answer = asked(seeds_assistant, question)
    assert answer.answered, answer.text
    first = answer.citations[0]
    assert first.article_id == article
    assert words in first.quote
    assert (first.speaker, first.kind) == (speaker, kind)
    assert answer.text.startswith((f"{speaker} said: “", f"According to {speaker}: “"))


@pytest.mark.parametrize(
    ("question", "article", "words"),
    [
        (
            "How many types of locally manufactured equipment did Ukraine's forces receive in early 2024?",
            FIRST,
            "46 different types",
        ),
        ("Which German company plans an ammunition factory in Ukraine?", FIRST, "Rheinmetall"),
        ("What is the Tsirkon designed to do?", THIRD, "target naval assets"),
    ],
)
def test_a_question_about_a_fact_is_answered_with_its_sentence(
    seeds_assistant: Assistant, question: str, article: str, words: str
) -> None:
    answer = asked(seeds_assistant, question)
    assert answer.answered, answer.text
    assert answer.citations[0].article_id == article
    assert words in answer.citations[0].quote
    assert words in answer.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did Umerov say about testing?", "speaker_silent"),
        ("What did Kamyshin say about football?", "speaker_silent"),
        ("What did Angela Merkel say about testing?", "speaker_unknown"),
        ("Who won the 2022 World Cup?", "nothing_relevant"),
        ("What is the boiling point of mercury?", "nothing_relevant"),
    ],
)
def test_what_the_articles_do_not_say_is_refused_with_the_reason(
    seeds_assistant: Assistant, question: str, reason: str
) -> None:
    answer = asked(seeds_assistant, question)
    assert (answer.answered, answer.reason) == (False, reason)
    assert answer.citations == ()
    assert answer.statements == ()


def test_a_silent_speaker_s_refusal_says_what_they_are_quoted_on(seeds_assistant: Assistant) -> None:
    text = asked(seeds_assistant, "What did Umerov say about testing?").text
    assert "Rustem Umerov is quoted" in text
    assert "arms shipments" in text


def test_an_assistant_verifies_claims_as_well_as_answers(seeds_assistant: Assistant) -> None:
    cited = asked(seeds_assistant, "What did Kamyshin say about testing?").citations[0].quote
    assert seeds_assistant.verifier.verify("The weapons are tested in combat conditions.", cited).supported
    assert not seeds_assistant.verifier.verify("The weapons are tested in Portugal.", cited).supported
