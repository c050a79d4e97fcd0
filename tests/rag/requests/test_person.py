"""Who somebody is, who holds an office, how old somebody is: told by what articles say of just them, or refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rag import assemble
from rag.settings import Settings
from support.asking import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

ARTICLES = (
    (
        "museum",
        "Museum of Tolm buys a clock",
        "2024-02-10",
        (
            'The museum of Tolm has bought a clock. "It has not run since 1911," said Britta Sandell, head of '
            "collections at the museum. Sandell, 47, found it in a barn.\n\n"
            "The director of the museum, Anton Krieg, called the price fair. The cook of the museum's cafe, Pia Lunde, "
            "held the ladder.\n\n| Name | Post |\n|---|---|\n| Ruben Halm | treasurer |\n"
            "| Ottilie Frey | press officer |\n"
        ),
    ),
    (
        "change",
        "A new director in Tolm",
        "2024-09-03",
        (
            "Britta Sandell has been appointed director of the museum of Tolm. She follows Anton Krieg, who retired in "
            'August. "I start with the roof," Sandell said.\n\n'
            "Her successor as head of collections is Mikael Roos, a historian.\n\n"
            "Watchmaker Selma Roos, who is no relation of his, repaired the clock. She is 61."
        ),
    ),
)


@pytest.fixture(scope="module")
def tolm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from index.ingest import build_index

    folder = tmp_path_factory.mktemp("tolm")
    source = folder / "articles.jsonl"
    lines = (json.dumps(dict(zip(("id", "title", "published", "text"), each, strict=True))) for each in ARTICLES)
    source.write_text("\n".join(lines), "utf-8")
    build_index(Settings(index=folder / "index", workers=0), [source])
    with assemble(Settings(index=folder / "index")) as opened:
        yield opened


def test_somebody_is_what_the_newest_report_says_then_what_they_were(tolm: Assistant) -> None:
    answer = asked(tolm, "Who is Britta Sandell?")
    assert answer.asked_for == "person"
    assert "appointed director of the museum" in answer.statements[0].text
    assert "head of collections" in answer.statements[1].text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who is pia lunde", "The cook of the museum's cafe, Pia Lunde"),
        ("Ruben Halm?", "treasurer"),
        ("Selma Roos: who was she, in a line?", "Watchmaker Selma Roos"),
        ("I need a line on Mikael Roos: his post and his trade.", "Mikael Roos, a historian"),
        ("What is Britta Sandell's job now?", "appointed director"),
        ("Who has Britta Sandell's old job?", "is Mikael Roos"),
        ("Who is the director of the museum of Tolm?", "Britta Sandell has been appointed director"),
        ("Press contact at the museum", "Ottilie Frey"),
        ("How old is Britta Sandell?", "Sandell, 47"),
        ("How old is Selma Roos?", "She is 61."),
    ],
)
def test_what_articles_say_of_a_person_is_told(tolm: Assistant, question: str, words: str) -> None:
    answer = asked(tolm, question)
    assert answer.answered, answer.text
    assert any(words in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "reason", "words"),
    [
        (
            "Who is Gunnar Sandell?",
            "speaker_unknown",
            "No article mentions Gunnar Sandell. Of that surname they name Britta",
        ),
        ("Who is Elin Wirth?", "speaker_unknown", "No article mentions Elin Wirth."),
        ("Who is Roos?", "unclear", "Do you mean Mikael Roos or Selma Roos?"),
        ("Who is the deputy director of the museum?", "not_stated", "deputy director"),
        ("Who is Anton Krieg's wife?", "not_stated", "wife"),
        ("Who is the treasurer of the theatre?", "not_stated", "treasurer"),
        ("Who was director of the museum in 1950?", "not_stated", ""),
        ("How old is Pia Lunde?", "not_stated", ""),
    ],
)
def test_a_namesake_another_office_and_another_time_are_no_answer(
    tolm: Assistant, question: str, reason: str, words: str
) -> None:
    answer = asked(tolm, question)
    assert (answer.answered, answer.reason) == (False, reason)
    assert words in answer.text
