"""Statements of a draft in other words than the article's: supported; with another fact: told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.asking import assistant_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

DAM = """
Repairs to the Orrin dam will begin in May, water minister Ada Lind said on Monday. The work will cost about 1,980
crowns a metre, she said. Lind denied that the dam was unsafe.

Omar Voss, who leads the fishermen's union, told reporters that his members had not been consulted. Asked whether the
union would sue, Voss declined to comment.

The contractor, Halden Works, employs 412 people in Orrin. The town council approved the plan by nine votes to two on
12 February.
"""


@pytest.fixture(scope="module")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_on(tmp_path_factory.mktemp("dam"), [("dam", "Dam repairs to start in May", DAM)]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "draft",
    [
        "Repairs to the dam at Orrin are to begin in May.",
        "The work will cost some 2,000 crowns a metre.",
        "Halden Works has 412 employees in Orrin.",
        "The plan was approved by the town council on 12 February.",
        "Water minister Ada Lind said that the repairs of the Orrin dam would start in May.",
        "Ada Lind rejected the claim that the dam was unsafe.",
        "Omar Voss complained that the members of his union had not been asked.",
    ],
)
def test_other_words_for_the_same_need_no_look(dam: Assistant, draft: str) -> None:
    report = dam.check(draft)
    assert report.findings
    assert not report.needs_look, report.findings


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("Repairs to the Orrin dam will begin in June.", {"contradicted"}),
        ("The work will cost about 1,980 euros a metre.", {"contradicted"}),
        ("Halden Works has 214 employees in Orrin.", {"contradicted"}),
        ("The town council rejected the plan on 12 February.", {"contradicted", "partly", "stance"}),
        ("Ada Lind said that the dam was unsafe.", {"stance", "contradicted"}),
        ("Voss said the union would sue.", {"stance", "contradicted", "partly"}),
    ],
)
def test_another_fact_in_other_words_is_told(dam: Assistant, draft: str, told: set[str]) -> None:
    assert {one.finding for one in dam.check(draft).findings} & told
