"""Whether a later sentence takes the place of a statement's figure, day or name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from support.asking import dated_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

OUTDATED = (
    (
        "Wildfires near Corrada have burned 12,000 hectares of forest.",
        "The area of forest burned by the wildfires near Corrada has grown to 19,500 hectares.",
    ),
    (
        "The spill off Cape Dorn released 800 barrels of oil.",
        "The coast guard updated its estimate of oil released by the spill off Cape Dorn from 800 barrels to 1,900.",
    ),
    (
        "The new stadium in Harrow Vale will open on 12 August.",
        "The opening of the new stadium in Harrow Vale has been put off to 3 September.",
    ),
    (
        "The body found in the Lesk canal is that of Jon Tarrant.",
        "Police corrected the name of a man found in the Lesk canal: the body is that of Paul Everly, not Jon Tarrant.",
    ),
    (
        "The average rent in Durnside is 820 pounds a month.",
        "The average rent in Durnside has gone up to 910 pounds a month.",
    ),
)
STANDING = (
    ("The flood in Ambry damaged 140 homes.", "The flood in Castrel damaged 210 homes."),
    (
        "In 2021 the port of Lyre handled 3.2 million tonnes of grain.",
        "In 2022 the port of Lyre handled 4.1 million tonnes of grain.",
    ),
    (
        "The dam at Corrow holds 90 million cubic metres of water.",
        "The dam at Corrow releases 2 million cubic metres of water a day.",
    ),
    (
        "The eruption of Mount Sable forced 6,000 villagers to flee.",
        "Of the 6,000 villagers who fled the eruption of Mount Sable, 1,200 have returned.",
    ),
    ("The Aster factory produced 5,000 bicycles in May.", "The Aster factory expects to produce 8,000 bicycles."),
    (
        "A ticket for the Sennet cable car costs 14 francs.",
        "A child's ticket for the Sennet cable car costs 7 francs.",
    ),
    ("Flight 214 from Ostby to Brell was cancelled.", "Flight 318 from Ostby to Brell was cancelled."),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    rows = [
        (f"{number}-{day}", day, "News", text)
        for number, pair in enumerate((*OUTDATED, *STANDING))
        for day, text in zip(("2025-03-04", "2025-03-11"), pair, strict=True)
    ]
    with dated_on(tmp_path_factory.mktemp("succession"), rows, date(2025, 4, 1)) as assistant:
        yield assistant


@pytest.mark.parametrize("claim", [older for older, _ in OUTDATED])
def test_what_a_later_article_has_otherwise_of_the_same_is_outdated(archive: Assistant, claim: str) -> None:
    (found,) = archive.check(claim).findings
    assert found.finding == "outdated"
    assert [one.published for one in found.citations] == ["2025-03-11", "2025-03-04"]


@pytest.mark.parametrize("claim", [older for older, _ in STANDING])
def test_figures_of_others_parts_plans_and_times_leave_it_standing(archive: Assistant, claim: str) -> None:
    (found,) = archive.check(claim).findings
    assert found.finding == "supported"
