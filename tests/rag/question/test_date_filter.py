"""Times in questions, speakers and sources as limits, over a small dated archive with the real models."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from index.types import Filters
from rag.types import DateScope
from support.archive import write_archive
from support.cli import invoke

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.assistant import Assistant
    from rag.types import Answer

MONDAY = date(2024, 3, 11)


@pytest.fixture(scope="module")
def archive_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from index.ingest import build_index
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("archive")
    report = build_index(Settings(index=folder / "index", workers=0), [write_archive(folder)])
    assert not report.failed
    return folder / "index"


@pytest.fixture(scope="module")
def archive(archive_index: Path) -> Iterator[Assistant]:
    from rag import assemble
    from rag.settings import Settings

    with assemble(Settings(index=archive_index, as_of=MONDAY)) as assistant:
        yield assistant


def cited(answer: Answer) -> list[str]:
    return [citation.article_id for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("What did Anna Berg say about the ferry last week?", "ferry-march"),
        ("What did Anna Berg say last month about the ferry?", "ferry-february"),
        ("What did Anna Berg say about the ferry in February 2024?", "ferry-february"),
        ("In March 2024, what did Anna Berg say about the ferry?", "ferry-march"),
        ("What did Anna Berg say about the ferry since March 2024?", "ferry-march"),
        ("What did Anna Berg say about the ferry before March 2024?", "ferry-february"),
    ],
)
def test_a_time_limits_a_speaker_s_words(archive: Assistant, question: str, article: str) -> None:
    answer = archive.ask(question)
    assert cited(answer) == [article]
    assert answer.question == question
    assert answer.filters.implicit
    assert "Searched articles" in (answer.filters.note or "")


def test_the_same_question_means_another_week_on_another_day(archive: Assistant) -> None:
    answer = archive.ask("What did Anna Berg say about the ferry last week?", as_of=date(2024, 2, 15))
    assert answer.filters.since == "2024-02-05"
    assert "No article" in (answer.filters.note or "") or cited(answer) == ["ferry-february"]


def test_an_explicit_date_wins_over_the_question_s(archive: Assistant) -> None:
    answer = archive.ask("What did Anna Berg say about the ferry last week?", filters=Filters(until="2024-02-29"))
    assert cited(answer) == ["ferry-february"]
    assert (answer.filters.since, answer.filters.until, answer.filters.implicit) == (None, "2024-02-29", False)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("What did Ove Lund say about the ferry in March 2021?", "ferry-captain"),  # nothing is so old
        ("What did Ove Lund say about the ferry last week?", "ferry-captain"),  # undated, while others are in range
        ("What does the regatta's winner receive this week?", "regatta"),
    ],
)
def test_a_time_that_finds_nothing_is_dropped_and_the_user_is_told(
    archive: Assistant, question: str, article: str
) -> None:
    answer = archive.ask(question)
    assert cited(answer)[0] == article
    assert (answer.filters.since, answer.filters.until) == (None, None)
    assert "searched all articles" in (answer.filters.note or "")


def test_published_in_a_time_is_meant_and_other_articles_do_not_answer(archive: Assistant) -> None:
    answer = archive.ask("How much did the Skarvik tunnel cost in articles published in 2022?")
    assert cited(answer) == ["tunnel-2022"]
    refused = archive.ask("How much did the Skarvik tunnel cost in articles published in February 2024?")
    assert not refused.answered
    assert refused.filters.since == "2024-02-01"


def test_a_date_within_the_fact_asked_for_excludes_no_article(archive: Assistant) -> None:
    answer = archive.ask("What had the rope factory made since 1911?")
    assert "mooring lines" in answer.text
    assert answer.filters.note is None


@pytest.mark.parametrize(
    "question",
    ["What is the cheapest tunnel in Skarvik since 2023?", "What was the first ferry to Lindholm since 2023?"],
)
def test_a_record_since_a_day_excludes_no_article(archive: Assistant, question: str) -> None:
    assert archive.ask(question).filters == DateScope()


def test_what_came_since_a_day_is_not_told_by_articles_before_it(archive: Assistant) -> None:
    answer = archive.ask("How much has the Skarvik tunnel cost to build since 2023?")
    assert cited(answer) == ["tunnel-2024"]
    assert "since 2023-01-01" in (answer.filters.note or "")


def test_of_a_fact_s_month_the_articles_of_that_month_are_preferred(archive: Assistant) -> None:
    question = "How much did the Skarvik tunnel cost to build in {}?"
    for month, article in (("September 2022", "tunnel-2022"), ("January 2024", "tunnel-2024")):
        answer = archive.ask(question.format(month))
        assert cited(answer) == [article]
        assert answer.filters.since is None
        assert (answer.filters.note or "").startswith("Preferred articles from 20")


def test_a_question_without_a_time_is_not_limited(archive: Assistant) -> None:
    answer = archive.ask("What did Ove Lund say about the ferry?").to_json()
    assert answer["filters"] == dict.fromkeys(("since", "until", "as_of", "words", "note")) | {"implicit": False}


@pytest.mark.parametrize("question", ["What about the ferry?", "The ferry", "Is there anything about the ferry?"])
def test_with_a_speaker_as_limit_a_question_need_name_nobody(archive: Assistant, question: str) -> None:
    answer = archive.ask(question, filters=Filters(speakers=("Lund",)))
    assert cited(answer) == ["ferry-captain"]
    assert answer.text.startswith("According to Ove Lund: “")


def test_several_speakers_are_alternatives(archive: Assistant) -> None:
    answer = archive.ask("What about the ferry?", filters=Filters(speakers=("Nobody Known", "Lund", "Berg")))
    assert {citation.speaker for citation in answer.citations} == {"Anna Berg", "Ove Lund"}


def test_a_silent_speaker_is_named_by_the_limit(archive: Assistant) -> None:
    answer = archive.ask("What about opera tickets?", filters=Filters(speakers=("Lund",)))
    assert (answer.answered, answer.reason) == (False, "speaker_silent")
    assert "Ove Lund" in answer.text


@pytest.mark.parametrize("name", ["soundtimes.example", "news.soundtimes.example"])
def test_a_source_is_the_name_of_a_site(archive: Assistant, name: str) -> None:
    answer = archive.ask("What did Anna Berg say about the ferry?", filters=Filters(sources=(name,)))
    assert cited(answer) == ["ferry-march"]


def test_the_command_counts_from_as_of_and_says_what_it_searched(archive_index: Path) -> None:
    question = "What did Anna Berg say about the ferry last week?"
    command = ("ask", question, "--as-of", "2024-03-11", "--index", str(archive_index))
    code, out, err = invoke(*command)
    assert (code, "the island needs it" in out) == (0, True)
    assert (
        "Searched articles from 2024-03-04 to 2024-03-10 (“last week”). Choose others with --since and --until." in err
    )
    assert invoke(*command, "--quiet") == (0, out, "")
    filters = json.loads(invoke(*command, "--json")[1])["filters"]
    assert (filters["since"], filters["until"], filters["as_of"]) == ("2024-03-04", "2024-03-10", "2024-03-11")


def test_an_as_of_that_is_no_date_is_a_usage_error() -> None:
    code, _, err = invoke("ask", "What happened?", "--as-of", "last week")
    assert code == 2
    assert "--as-of 'last week' is not a date" in err


def test_the_day_can_be_set_in_the_environment(archive_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAG_AS_OF", "2024-03-11")
    question = "What did Anna Berg say about the ferry last month?"
    _, out, _ = invoke("ask", question, "--json", "--index", str(archive_index))
    assert json.loads(out)["filters"]["since"] == "2024-02-01"
