"""From evidence to a cited answer, and what checking it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from index.errors import UsageError
from index.types import Article, Attribution, Kind
from rag.answering.citations import Numbering, extended
from rag.answering.extractive import ExtractiveAnswerer
from rag.answering.refusals import refusal
from rag.evidence.candidates import resolved_sentence
from rag.question.parse import parse_question
from rag.types import Answer, Evidence
from rag.verification.citations import check_answer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from index.types import Copy, Filters

TEXT = (
    "Mayor Anna Berg opened the bridge. According to the mayor, the bridge cost 4 million euros. "
    '"We built it in a year," she said. Nobody was hurt. The bridge cost 4 million euros.'
)
ARTICLE = Article("bridge", "The bridge", TEXT, published="2024-05-01")


def span_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def said(source: str, cue: str, content: str, kind: Kind) -> Attribution:
    return Attribution(ARTICLE, (span_of(source),), (span_of(cue),), (span_of(content),), "Anna Berg", kind)


COST = said("the mayor", "According to", "the bridge cost 4 million euros", "indirect")
YEAR = said("she", "said", '"We built it in a year,"', "direct")
COST_SENTENCE = "According to the mayor, the bridge cost 4 million euros."
YEAR_SENTENCE = '"We built it in a year," she said.'


class Library:
    """The article and its statements, as an index would give them."""

    def article(self, article_id: str) -> Article | None:
        return ARTICLE if article_id == ARTICLE.id else None

    def copies(self, article_id: str) -> tuple[Copy, ...]:
        return ()

    def attributions(
        self, filters: Filters | None = None, article_ids: Collection[str] | None = None
    ) -> Iterator[Attribution]:
        yield from (COST, YEAR)


def evidence(words: str, score: float, attribution: Attribution | None = None) -> Evidence:
    return Evidence(ARTICLE, span_of(words), score, attribution)


def answered(question: str, *pieces: Evidence) -> dict[str, Any]:
    answer, numbering = Answer(question, answered=False, text=""), Numbering(Library())
    for drafted in ExtractiveAnswerer().answer(parse_question(question), pieces):
        answer = extended(answer, numbering.cite(drafted))
    return answer.to_json()


def asked() -> dict[str, Any]:
    return answered(
        "What did Berg say about the bridge?", evidence(COST_SENTENCE, 6, COST), evidence(YEAR_SENTENCE, 5, YEAR)
    )


def failures(answer: dict[str, Any]) -> list[tuple[int, str]]:
    return [(check.marker, check.why) for check in check_answer(answer, Library()) if not check.ok]


def test_reported_words_are_given_as_according_to_and_spoken_words_as_said() -> None:
    assert asked()["text"] == (
        "According to Anna Berg: “the bridge cost 4 million euros” [1]\nAnna Berg said: “We built it in a year” [2]"
    )


@pytest.mark.parametrize(
    ("whole", "cue", "content", "expected"),
    [
        (COST_SENTENCE, "According to", "the bridge cost 4 million euros", "According to Anna Berg: “the bridge cost"),
        ("Mayor Anna Berg opened the bridge.", "opened", "the bridge", "“Mayor Anna Berg opened the bridge.” [1]"),
        ("Nobody was hurt.", "hurt", "Nobody", "About Anna Berg: “Nobody was hurt.” [1]"),
    ],
)
def test_reported_words_that_are_no_sentence_are_quoted_within_theirs(
    whole: str, cue: str, content: str, expected: str
) -> None:
    answer = answered("What did Berg say about it?", evidence(whole, 6, said("Anna Berg", cue, content, "indirect")))
    assert answer["text"].startswith(expected)


def test_an_answer_about_a_fact_quotes_the_whole_sentence() -> None:
    answer = answered("How much did the bridge cost?", evidence(COST_SENTENCE, 6, COST))
    assert answer["text"] == f"“{COST_SENTENCE}” [1]"
    assert answer["citations"][0]["speaker"] == "Anna Berg"


def test_markers_count_from_one_in_order_of_use() -> None:
    answer = asked()
    assert [citation["marker"] for citation in answer["citations"]] == [1, 2]
    assert [statement["citations"] for statement in answer["statements"]] == [[1], [2]]


def test_a_sentence_that_repeats_one_already_quoted_is_left_out() -> None:
    answer = answered(
        "How much did the bridge cost?", evidence(COST_SENTENCE, 6), evidence("The bridge cost 4 million euros.", 5)
    )
    assert len(answer["citations"]) == 1


def test_a_sentence_far_below_the_best_is_left_out() -> None:
    answer = answered("How much did the bridge cost?", evidence(COST_SENTENCE, 9), evidence("Nobody was hurt.", 3))
    assert len(answer["citations"]) == 1


def test_an_undoctored_answer_holds() -> None:
    assert failures(asked()) == []


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("quote", "the bridge cost 5 million euros", "not what stands at"),
        ("start", 3, "not what stands at"),
        ("end", 10_000, "lies outside"),
        ("start", -5, "lies outside"),
        ("article_id", "tunnel", "no article 'tunnel'"),
        ("sha256", "0" * 64, "not the text that was cited"),
        ("speaker", "Boris Holm", "not the words of 'Boris Holm' but of Anna Berg"),
        ("title", "The tunnel", "title is 'The bridge'"),
        ("published", "2019-01-01", "published is '2024-05-01'"),
        ("marker", 7, "used but not cited"),
    ],
)
def test_a_doctored_citation_is_named_with_the_reason(field: str, value: object, why: str) -> None:
    answer = asked()
    answer["citations"][0][field] = value
    found = failures(answer)
    assert any(why in reason for _, reason in found)
    if field != "marker":
        assert 1 in {marker for marker, _ in found}


def test_a_citation_without_its_fields_fails() -> None:
    answer = asked()
    del answer["citations"][0]["quote"]
    assert any("lacks" in why for _, why in failures(answer))


def test_a_statement_put_into_another_mouth_fails() -> None:
    answer = asked()
    answer["statements"][1]["text"] = "Boris Holm said: “We built it in a year”"
    assert (2, "'Boris Holm said:' names another speaker than the citation") in failures(answer)


def test_words_put_into_a_quotation_fail() -> None:
    answer = asked()
    answer["statements"][1]["text"] = "Anna Berg said: “We built it in a month”"
    assert (2, "the statement's quotation is not in its cited text") in failures(answer)


def test_a_text_that_differs_from_its_statements_fails() -> None:
    answer = asked()
    answer["text"] = answer["text"].replace("4 million", "40 million")
    assert (0, "the answer's text is not that of its statements") in failures(answer)


def test_an_uncited_statement_and_an_unused_citation_fail() -> None:
    answer = asked()
    answer["statements"][0]["citations"] = []
    reasons = [why for _, why in failures(answer)]
    assert "statement 1 has no citation" in reasons
    assert "[1] is cited but not used" in reasons


def test_an_answer_that_cites_nothing_fails_and_a_refusal_that_cites_fails() -> None:
    answer = asked()
    refused = {**answer, "answered": False}
    assert any("a refusal cites nothing" in why for _, why in failures(refused))
    empty = {**answer, "statements": [], "citations": []}
    assert any("no cited statement" in why for _, why in failures(empty))


@pytest.mark.parametrize("thing", [{}, {"citations": [], "statements": 3}, {"citations": ["x"], "statements": []}])
def test_what_is_no_answer_is_an_error(thing: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="no answer"):
        check_answer(thing, Library())


def test_a_refusal_holds_and_says_what_a_silent_speaker_spoke_on() -> None:
    question = parse_question("What did Berg say about taxes?")
    answer = refusal(question, "speaker_silent", spoke_on=[COST, YEAR], speaker="Anna Berg")
    assert failures(answer.to_json()) == []
    assert "the bridge cost 4 million euros" in answer.text
    assert "taxes" in answer.text


def test_a_sentence_is_scored_with_its_speaker_named() -> None:
    assert resolved_sentence(span_of(COST_SENTENCE), COST) == COST_SENTENCE.replace("the mayor", "the mayor Anna Berg")
    assert resolved_sentence(span_of(YEAR_SENTENCE), YEAR) == YEAR_SENTENCE.replace("she", "Anna Berg")


def test_a_quotation_that_goes_on_is_scored_under_its_speaker() -> None:
    going_on = Attribution(ARTICLE, (), (), (span_of("Nobody was hurt."),), "Anna Berg", "direct")
    assert resolved_sentence(span_of("Nobody was hurt."), going_on) == "Anna Berg said: Nobody was hurt."


def test_a_wrapped_line_is_printed_with_a_space_and_cited_as_it_stands() -> None:
    text = (
        "The council met on Monday for the last time in this year, and it\n"
        "closed the ferry. “We tried all that we could, and nobody on this\n"
        "council wanted to see it go,” said Anna Berg, who has been mayor\n"
        "since May."
    )
    article = Article("ferry", "The ferry", text)
    content = (text.index("“"), text.index("”") + 1)
    source, cue = (text.index("Anna Berg"), text.index(", who")), (text.index("said"), text.index(" Anna"))
    words = Attribution(article, (source,), (cue,), (content,), "Anna Berg", "direct")
    piece = Evidence(article, (content[0], len(text)), 5.0, words)

    class Ferry(Library):
        def article(self, article_id: str) -> Article | None:
            return article

        def attributions(
            self, filters: Filters | None = None, article_ids: Collection[str] | None = None
        ) -> Iterator[Attribution]:
            yield words

    question = parse_question("What did Anna Berg say about the ferry?")
    answer = Answer(question.text, answered=False, text="")
    numbering = Numbering(Ferry())
    for drafted in ExtractiveAnswerer().answer(question, [piece]):
        answer = extended(answer, numbering.cite(drafted))
    assert answer.text == (
        "Anna Berg said: “We tried all that we could, and nobody on this council wanted to see it go” [1]"
    )
    assert answer.citations[0].quote == text[slice(*piece.span)]
    assert all(check.ok for check in check_answer(answer.to_json(), Ferry()))
