"""Whether articles assert quoted words as a draft does: what frames them there, and what a draft tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.newsroom import newsroom_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

_ARTICLES = (
    {
        "id": "mill",
        "title": "The mill of Tarnby",
        "published": "2024-05-02",
        "text": "The council of Tarnby met on Thursday.\n\n"
        'A leaflet with the words "the mill was sold for a song", which Ada Lind called invented, went round.\n\n'
        'Rune Marsk took back the words "the ferry costs more than it earns" a day later.\n\n'
        'Mona Sande quoted Bo Falk as saying "the library must stay open".\n\n'
        '"The brewery belongs to the town," Petra Rask said, denying the claim of the union.\n\n'
        '"The stadium needs a new roof," Oskar Krog joked.\n',
    },
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with newsroom_on(tmp_path_factory.mktemp("mill"), _ARTICLES) as opened:
        yield opened


@pytest.mark.parametrize(
    ("draft", "finding", "governing"),
    [
        ('"The mill was sold for a song," Ada Lind said.', "stance", "invented"),
        ('Ada Lind called invented a leaflet with the words "the mill was sold for a song".', "exact", ""),
        ('"The ferry costs more than it earns," Rune Marsk said.', "stance", "took back the words"),
        ('Rune Marsk took back the words "the ferry costs more than it earns".', "exact", ""),
        ('"The library must stay open," Mona Sande said.', "stance", "quoted Bo Falk as saying"),
        ('"The library must stay open," Bo Falk said.', "exact", ""),
        ('"The brewery belongs to the town," Petra Rask said.', "exact", ""),
        ('"The stadium needs a new roof," Oskar Krog said.', "stance", "joked"),
        ('"The stadium needs a new roof," Oskar Krog joked.', "exact", ""),
    ],
)
def test_stances_of_quotations(assistant: Assistant, draft: str, finding: str, governing: str) -> None:
    (found,) = (one for one in assistant.check(draft).findings if one.kind == "quotation")
    assert found.finding == finding
    assert governing in found.why
