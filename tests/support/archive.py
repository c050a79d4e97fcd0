"""A small archive of dated articles, written for the tests: updates, copies, a list, a dispute."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WIRE = (
    "Firefighters in Tarnby spent Sunday night putting out a blaze in the old rope factory. Forty workers were led out "
    "of the building before the roof came down. The rope factory had made mooring lines for fishing boats since 1911. "
    "Fire chief Erik Moen said that a faulty heater had started the blaze."
)
FERRY = "The ferry to Lindholm carries commuters and school children across the sound every half hour."
ARTICLES = (
    {
        "id": "ferry-february",
        "title": "Ferry to close",
        "url": "https://www.harbourpost.example/ferry-february",
        "published": "2024-02-10",
        "text": f"{FERRY} Mayor Anna Berg said that the ferry would close in summer because its engine is worn out.",
    },
    {
        "id": "ferry-march",
        "title": "Ferry to stay",
        "url": "https://news.soundtimes.example/ferry-march",
        "published": "2024-03-06",
        "text": f'{FERRY} "The ferry will stay because the island needs it," Mayor Anna Berg said at the harbour.',
    },
    {
        "id": "ferry-captain",
        "title": "The captain's view",
        "text": "Captain Ove Lund has steered the ferry for twenty years. Lund said that the ferry needs a second deck "
        "for bicycles.",
    },
    {
        "id": "tunnel-2022",
        "title": "Tunnel opens",
        "published": "2022-09-01",
        "text": "The Skarvik tunnel cost 40 million euros to build. It opened to cyclists in the first days of autumn.",
    },
    {
        "id": "tunnel-2024",
        "title": "Auditors count again",
        "published": "2024-01-15",
        "text": "Auditors have finished their report. The Skarvik tunnel cost 65 million euros to build. The council "
        "will discuss the report.",
    },
    {"id": "fire-copy", "title": "Blaze in Tarnby", "published": "2023-11-07", "text": WIRE},
    {"id": "fire-first", "title": "Rope factory burns", "published": "2023-11-06", "text": WIRE},
    {"id": "fire-undated", "title": "Rope factory fire", "text": WIRE},
    {
        "id": "windmill",
        "title": "The windmill of Elmswick",
        "text": "The windmill of Elmswick has stood on its hill for three hundred years. The windmill cannot be saved, "
        "said Ada Holm, president of the Elmswick society. Pavel "
        "Roth said that the brass band of Elmswick would play on Friday.",
    },
    {
        "id": "regatta",
        "title": "Regatta of the north",
        "published": "2023-06-20",
        "text": "The regatta starts on Friday. Spectators can watch from the pier.\n\nThe countries that send a boat "
        "to the regatta are:\n- Norway\n- Denmark\n- Iceland\n- Estonia\n\nThe winner receives a silver compass.",
    },
    {
        "id": "library-one",
        "title": "Library moves",
        "published": "2023-04-01",
        "text": "The Tarnby library will move to the former customs house in October. Shelves are being packed.",
    },
    {
        "id": "library-two",
        "title": "Customs house ready",
        "published": "2023-04-12",
        "text": "Painters have left. In October, the Tarnby library will move to the former customs house on the quay.",
    },
)


def write_archive(folder: Path) -> Path:
    """Write the articles as JSON lines and return the file."""
    path = folder / "archive.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path
