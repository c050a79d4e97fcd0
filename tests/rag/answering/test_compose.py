"""Answers of several articles: copies count once, agreement adds a citation, disagreement stands side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from index.types import Article, Passage, ScoredPassage
from rag.answering.compose import compose, list_around
from rag.question.parse import parse_question
from rag.retrieval.deduplicate import without_copies
from rag.types import Evidence
from rag.verification.agreement import differs, says_the_same
from support.archive import WIRE, write_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from rag import assemble, build_index
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("composing")
    settings = Settings(index=folder / "index", workers=0)
    build_index(settings, [write_archive(folder)])
    with assemble(settings) as assistant:
        yield assistant


def asked(archive: Assistant, question: str) -> dict[str, Any]:
    answer = archive.ask(question).to_json()
    assert all(check.ok for check in archive.check(answer))
    return answer


def test_copies_are_cited_once_by_their_first_publisher_and_do_not_fill_the_passages(archive: Assistant) -> None:
    answer = asked(archive, "What had started the blaze in the rope factory?")
    assert {citation["article_id"] for citation in answer["citations"]} == {"fire-first"}
    assert len({citation["quote"] for citation in answer["citations"]}) == len(answer["citations"])
    fire = [hit for hit in answer["considered"] if hit["article_id"].startswith("fire")]
    assert len(fire) == 1


def test_an_article_that_says_the_same_is_a_second_citation_of_the_statement(archive: Assistant) -> None:
    answer = asked(archive, "Where will the Tarnby library move in October?")
    assert len(answer["statements"]) == 1
    assert answer["statements"][0]["citations"] == [1, 2]
    assert {citation["article_id"] for citation in answer["citations"]} == {"library-one", "library-two"}
    assert answer["text"].endswith("” [1][2]")


def test_a_second_citation_that_does_not_say_the_same_fails_the_check(archive: Assistant) -> None:
    answer = asked(archive, "Where will the Tarnby library move in October?")
    other = asked(archive, "What does the winner of the regatta receive?")["citations"][0]
    answer["citations"][1] = {**other, "marker": 2}
    failed = [check for check in archive.check(answer) if not check.ok]
    assert [check.why for check in failed] == ["[2] does not say what the statement says"]


def test_figures_that_differ_stand_side_by_side_newest_first_with_source_and_date(archive: Assistant) -> None:
    answer = asked(archive, "How much did the Skarvik tunnel cost to build?")
    assert answer["text"].splitlines() == [
        "Auditors count again (2024-01-15): “The Skarvik tunnel cost 65 million euros to build.” [1]",
        "Tunnel opens (2022-09-01): “The Skarvik tunnel cost 40 million euros to build.” [2]",
    ]


@pytest.mark.parametrize(
    ("true", "false"), [("2024-01-15", "2025-01-15"), ("Auditors count again", "Auditors agree"), ("65", "75")]
)
def test_a_doctored_source_or_figure_fails_the_check(archive: Assistant, true: str, false: str) -> None:
    answer = asked(archive, "How much did the Skarvik tunnel cost to build?")
    for part in (answer, answer["statements"][0]):
        part["text"] = part["text"].replace(true, false)
    assert [check.marker for check in archive.check(answer) if not check.ok] == [1]


def test_of_figures_that_differ_those_of_the_time_asked_for_lead(archive: Assistant) -> None:
    answer = asked(archive, "How much did the Skarvik tunnel cost to build in 2022?")
    assert [citation["article_id"] for citation in answer["citations"]] == ["tunnel-2022", "tunnel-2024"]


def test_of_a_speaker_s_statements_that_answer_as_well_the_newest_comes_first(archive: Assistant) -> None:
    answer = asked(archive, "What did Anna Berg say about the ferry?")
    assert [citation["article_id"] for citation in answer["citations"]] == ["ferry-march", "ferry-february"]


def test_one_speaker_s_statements_are_told_newest_first_and_undated_ones_keep_their_place() -> None:
    told = [
        ("2023-05-01", "The pier will be built of oak.", 3.0),
        (None, "Divers have looked at the sea bed.", 2.5),
        ("2024-05-01", "Nobody has offered the town a loan.", 1.5),
    ]
    evidence = [
        Evidence(Article(text, "Pier", text, published=day), (0, len(text)), score) for day, text, score in told
    ]
    points = compose(parse_question("What did Anna Berg say about the pier?"), evidence, 3)
    assert [point.pieces[0] for point in points] == evidence[::-1]


def test_who_said_something_is_answered_with_the_speaker_first(archive: Assistant) -> None:
    answer = asked(archive, "Who said that the ferry needs a second deck for bicycles?")
    assert answer["text"].startswith("According to Ove Lund: “")


def test_who_said_something_is_answered_by_statements_on_the_topic_alone(archive: Assistant) -> None:
    holm = "According to Ada Holm: “The windmill cannot be saved” [1]"
    assert asked(archive, "Who said the windmill cannot be saved?")["text"] == holm
    assert "The windmill cannot be saved" in asked(archive, "Who commented on the windmill of Elmswick?")["text"]
    assert not asked(archive, "Who commented on the Skarvik tunnel?")["answered"]


@pytest.mark.parametrize("question", ["What was reported about {}?", "Tell me about {}", "What happened at {}?"])
def test_a_question_about_a_topic_is_answered_by_passages_that_name_it(archive: Assistant, question: str) -> None:
    for topic, articles in (("the rope factory", {"fire-first"}), ("the windmill of Elmswick", {"windmill"})):
        answer = asked(archive, question.format(topic))
        assert {citation["article_id"] for citation in answer["citations"]} == articles
        assert answer["question"] == question.format(topic)
    assert not asked(archive, question.format("the rope bridge of Elmswick"))["answered"]


def test_a_list_is_quoted_whole_and_its_items_stay_lines(archive: Assistant) -> None:
    answer = asked(archive, "Which countries send a boat to the regatta?")
    assert answer["citations"][0]["quote"] == (
        "The countries that send a boat to the regatta are:\n- Norway\n- Denmark\n- Iceland\n- Estonia"
    )
    assert len(answer["citations"]) == len({citation["quote"] for citation in answer["citations"]})


def passage(name: str, text: str, published: str | None, score: float) -> ScoredPassage:
    return ScoredPassage(Passage(Article(name, name, text, published=published), 0, len(text)), score)


def test_an_update_with_other_figures_is_no_copy() -> None:
    hits = [passage("old", WIRE, "2023-11-06", 0.9), passage("new", WIRE.replace("Forty", "Fifty"), "2023-11-07", 0.8)]
    assert without_copies(hits) == hits


def test_the_earliest_of_the_complete_copies_stays_in_the_place_of_the_best() -> None:
    short = WIRE[: WIRE.index(" The rope")]
    hits = [
        passage("late", WIRE, "2023-11-09", 0.9),
        passage("other", "The regatta starts on Friday.", None, 0.8),
        passage("first", WIRE, "2023-11-06", 0.7),
        passage("cut", short, "2023-11-01", 0.6),
        passage("undated", WIRE, None, 0.5),
    ]
    kept = without_copies(hits)
    assert [(hit.passage.article.id, hit.score) for hit in kept] == [("first", 0.9), ("other", 0.8)]


def test_passages_of_one_article_are_no_copies_of_each_other() -> None:
    article = Article("twice", "Twice", f"{WIRE}\n{WIRE}")
    hits = [
        ScoredPassage(Passage(article, 0, len(WIRE)), 0.9),
        ScoredPassage(Passage(article, len(WIRE) + 1, len(article.text)), 0.8),
    ]
    assert without_copies(hits) == hits


FIRE = parse_question("How many people did the fire kill in 2023?")


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("The fire killed 12 people in Tarnby.", "At least 15 people were killed by the fire.", True),
        ("The fire killed twelve people in Tarnby.", "The fire killed 12 people in Tarnby.", False),
        ("The Tarnby fire killed 12 people.", "The Lindholm fire killed 15 people.", False),
        ("In 2023 the fire killed 12 people.", "In 1999 the fire killed 15 people.", False),
        ("The fire killed 12 people on Monday.", "The fire killed 12 people on Tuesday.", False),
        ("The fire killed 12 people in Tarnby.", "The library moves in October.", False),
    ],
)
def test_sentences_differ_when_they_give_other_figures_of_the_same(text: str, other: str, *, expected: bool) -> None:
    assert differs(text, other, FIRE) is expected
    assert differs(other, text, FIRE) is expected


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("The library moves in October.", "The library moves in November.", True),
        ("The council approved the tunnel.", "The council did not approve the tunnel.", True),
        ("Three towns asked for a tunnel to the island.", "Two towns asked for money.", False),
    ],
)
def test_without_a_figure_asked_for_only_sentences_that_are_alike_differ(
    text: str, other: str, *, expected: bool
) -> None:
    assert differs(text, other) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("In October the library will move to the customs house on the quay.", True),
        ("In October the library will not move to the customs house on the quay.", False),
        ("In March the library will move to the customs house.", False),
        ("The customs house is old.", False),
    ],
)
def test_agreement_needs_every_name_and_figure_and_most_words(other: str, *, expected: bool) -> None:
    assert says_the_same("The library will move to the customs house in October.", other) is expected


@pytest.mark.parametrize("question", ["Which countries take part?", "What are the reasons?", "List the winners."])
def test_a_question_for_several_things_asks_for_a_list(question: str) -> None:
    assert parse_question(question).wants_list


@pytest.mark.parametrize(
    "question", ["Which country won?", "What is the reason?", "Who lists ships?", "What was said?"]
)
def test_a_question_for_one_thing_asks_for_no_list(question: str) -> None:
    assert not parse_question(question).wants_list


LIST = "Prices rose. Four towns applied:\n\n• Oslo\n• Bergen\n• Moss\n\nThe jury meets in May.\n- One dash."


@pytest.mark.parametrize("words", ["Four towns applied:", "• Bergen", "Moss"])
def test_an_item_or_the_introduction_brings_the_whole_list(words: str) -> None:
    start = LIST.index(words)
    span = list_around(LIST, (start, start + len(words)))
    assert span is not None
    assert LIST[slice(*span)] == "Four towns applied:\n\n• Oslo\n• Bergen\n• Moss"


@pytest.mark.parametrize("words", ["Prices rose.", "The jury meets in May.", "- One dash."])
def test_a_sentence_beside_a_list_is_no_list(words: str) -> None:
    start = LIST.index(words)
    assert list_around(LIST, (start, start + len(words))) is None


def test_paragraphs_that_begin_with_dashes_are_no_list() -> None:
    text = "News:\n" + "".join(f"- {WIRE}\n" for _ in range(3))
    assert list_around(text, (0, len("News:"))) is None


def test_a_long_list_is_cut_between_items() -> None:
    text = "Towns:\n" + "".join(f"- Town number {number} of the long list\n" for number in range(100))
    span = list_around(text, (0, len("Towns:")))
    assert span is not None
    assert len(text[slice(*span)]) <= 1200
    assert text[slice(*span)].endswith("of the long list")
