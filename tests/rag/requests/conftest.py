"""Two small indexes that the tests of requests ask: of a paper, and of a valley that quarrels over a dam."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.newsroom import NEWSROOM, newsroom_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.assistant import Assistant

ROWS = (
    {
        "id": "spring",
        "title": "Dam in the Orla valley: the first plans",
        "published": "2023-03-04",
        "text": (
            'Water minister Petra Lund presented the plans for a dam in the Orla valley. "The dam will never be higher '
            'than forty metres," Lund said. The dam would hold 12 million tonnes of water, she said.\n\n'
            'Mayor Oskar Brandt of Velby was against it. "We do not want this dam," Brandt said.\n\n'
            'Fisherman Tore Vik had come by boat. "Eels do not climb," Vik said.'
        ),
    },
    {
        "id": "autumn",
        "title": "Dam in the Orla valley grows",
        "published": "2023-10-12",
        "text": (
            'The dam in the Orla valley will be larger than planned. "We need a dam of sixty metres," water minister '
            "Petra Lund said on Thursday.\n\n"
            'Mayor Oskar Brandt of Velby did not give way. "Velby will go to court against the dam," Brandt said. The '
            "farmers asked for less: their own count comes to 9 million tonnes of water.\n\n"
            'Pia Moe, the mayor of Torsund, welcomed the plan. "The dam brings work," Moe said.'
        ),
    },
    {
        "id": "farms",
        "title": "Two farms above the water",
        "published": "2023-11-20",
        "text": (
            "Signe Aas farms 80 hectares above the river. Her neighbour Knut Berg keeps 20 goats on a farm of 35 "
            "hectares. Both must move.\n\n"
            "| Village | People 2020 | People 2023 |\n|---|---|---|\n| Velby | 410 | 380 |\n| Torsund | 290 | 310 |\n"
        ),
    },
)


@pytest.fixture(scope="session")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with newsroom_on(tmp_path_factory.mktemp("valley"), ROWS) as assistant:
        yield assistant


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with newsroom_on(tmp_path_factory.mktemp("newsroom"), NEWSROOM) as assistant:
        yield assistant
