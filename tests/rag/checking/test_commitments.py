"""Whether articles mean words as a draft tells them, in wordings that no rule knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rag.checking.commitments import WHY, load_limits
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
        'Search as one may, no minutes and no tape have Ada Lind saying "the mill was sold for a song".\n\n'
        'Somebody who had got hold of the account of Rune Marsk posted "the ferry costs more than it earns"; by noon '
        "it was gone.\n\n"
        'Nothing could keep Mona Sande from saying it once more: "The library must stay open."\n\n'
        '"The brewery belongs to the town," Petra Rask said, and nobody doubted that she meant it.\n',
    },
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with newsroom_on(tmp_path_factory.mktemp("mill"), _ARTICLES) as opened:
        yield opened


@pytest.mark.parametrize(
    ("draft", "finding"),
    [
        ('"The mill was sold for a song," Ada Lind said.', "stance"),
        ('Nobody has Ada Lind on record as saying "the mill was sold for a song".', "exact"),
        ('"The ferry costs more than it earns," Rune Marsk said.', "stance"),
        ('"The library must stay open," Mona Sande said.', "exact"),
        ('"The brewery belongs to the town," Petra Rask said.', "exact"),
    ],
)
def test_words_that_are_not_meant_are_told(assistant: Assistant, draft: str, finding: str) -> None:
    (found,) = (one for one in assistant.check(draft).findings if one.kind == "quotation")
    assert found.finding == finding
    if finding == "stance":
        assert found.why == WHY
        assert found.confidence >= load_limits().quoted


def test_without_the_reader_rules_stand_alone(assistant: Assistant) -> None:
    plain = replace(assistant, commitments=None)
    (found,) = plain.check('"The ferry costs more than it earns," Rune Marsk said.').findings
    assert found.finding == "exact"
