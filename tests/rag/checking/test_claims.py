"""Claims and reports of speech of a draft, held against a few dated articles."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from support.asking import dated_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant
    from rag.checking import Finding

ARTICLES = (
    (
        "Ferry sold",
        "2025-03-04",
        "sale",
        (
            "The council of Norby sold the old ferry to a company in Lindby for 1.2 million euros on Monday. "
            "The ferry carried 1,980 passengers a week.\n\n"
            "The harbour master, Halvard Sund, said that the new ferry would be built in Orvik. "
            "Ragna Lie, a biologist, denied that the eels had left the river.\n\n"
            "“We will hire 40 sailors if the bridge is closed,” said Brita Moen, the director of the company."
        ),
    ),
    (
        "Flood in Tarn",
        "2025-03-10",
        "flood",
        "The flood in Tarn damaged 120 homes on Sunday. The school in Tarn was closed for a week.",
    ),
    (
        "Flood in Tarn: a correction",
        "2025-03-14",
        "later",
        (
            "The flood in Tarn damaged 175 homes on Sunday.\n\nAn earlier report gave the figure as 120 homes, "
            "which was wrong."
        ),
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    rows = [(key, day, title, text) for title, day, key, text in ARTICLES]
    with dated_on(tmp_path_factory.mktemp("claims"), rows, date(2025, 4, 1)) as assistant:
        yield assistant


def checked(archive: Assistant, draft: str) -> Finding:
    report = archive.check(draft)
    assert report.findings, report
    found = report.findings[0]
    assert report.draft[found.start : found.end] == found.text
    for one in found.differences:
        assert report.draft[one.start : one.end] == one.draft
    return found


@pytest.mark.parametrize(
    "claim",
    [
        "The council of Norby sold the old ferry to a company in Lindby for 1,200,000 euros.",
        "On Monday, the council of Norby sold the old ferry to a company in Lindby.",
        "The ferry carried about 2,000 passengers a week.",
        "The flood in Tarn damaged 175 homes.",
    ],
)
def test_what_the_articles_state_is_supported(archive: Assistant, claim: str) -> None:
    found = checked(archive, claim)
    assert (found.kind, found.finding, found.why) == ("claim", "supported", "")
    assert found.citations[0].quote


@pytest.mark.parametrize(
    ("claim", "own", "other"),
    [
        ("The council of Norby sold the old ferry for 1.4 million euros.", "1.4 million", "1.2 million"),
        ("The council of Norby sold the old ferry for 1.2 million dollars.", "dollars", "euros"),
        ("The council of Norby bought the old ferry on Monday.", "bought", "sold"),
        ("The council of Norby sold the old ferry to a company in Orvik on Monday.", "Orvik", "Lindby"),
    ],
)
def test_what_they_state_otherwise_is_contradicted_with_the_words(
    archive: Assistant, claim: str, own: str, other: str
) -> None:
    found = checked(archive, claim)
    assert found.finding == "contradicted"
    assert any(own in one.draft and other in one.article for one in found.differences)


def test_a_negation_is_a_contradiction(archive: Assistant) -> None:
    assert checked(archive, "The school in Tarn was not closed for a week.").finding == "contradicted"


def test_an_older_figure_is_outdated_and_the_newer_article_cited_first(archive: Assistant) -> None:
    found = checked(archive, "The flood in Tarn damaged 120 homes on Sunday.")
    assert (found.finding, [one.article_id for one in found.citations]) == ("outdated", ["later", "flood"])
    assert [(one.draft, one.article) for one in found.differences] == [("120 homes", "175 homes")] or found.differences


def test_what_tells_that_it_was_so_before_is_not_outdated(archive: Assistant) -> None:
    assert checked(archive, "The flood in Tarn initially damaged 120 homes on Sunday.").finding == "supported"


def test_what_no_article_speaks_of_is_not_found(archive: Assistant) -> None:
    found = checked(archive, "Edda Falk climbed the highest mountain of Peru in 1987.")
    assert (found.finding, found.differences) == ("not_found", ())


def test_speech_of_the_same_speaker_is_supported(archive: Assistant) -> None:
    found = checked(archive, "Halvard Sund said that the new ferry would be built in Orvik.")
    assert (found.kind, found.finding, found.citations[0].speaker) == ("speech", "supported", "Halvard Sund")


def test_speech_of_somebody_else_is_told(archive: Assistant) -> None:
    found = checked(archive, "Brita Moen said that the new ferry would be built in Orvik.")
    assert found.finding == "other_speaker"
    assert "Halvard Sund" in found.why


def test_what_was_denied_is_not_said(archive: Assistant) -> None:
    found = checked(archive, "Ragna Lie said that the eels had left the river.")
    assert (found.finding, found.citations[0].stance) == ("stance", "denied")


def test_a_condition_that_is_left_out_is_told(archive: Assistant) -> None:
    found = checked(archive, "Brita Moen said that the company would hire 40 sailors.")
    assert found.needs_look
