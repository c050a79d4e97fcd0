"""Articles written for the tests: a small archive of updates, copies, a list and a dispute; reports to be copied."""

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


REPORT = (
    "The council of Tarnby voted on Tuesday to rebuild the old rope factory as a school for boat builders. Work begins "
    "in March and is to cost 4.2 million euros, of which the county pays half. Mayor Anna Berg said that forty pupils "
    "would be taught there from the autumn of 2026. The factory had stood empty since a fire in November, which began "
    "in a faulty heater. Firefighters led forty workers out of the building before the roof came down.\n\n"
    "Erik Moen, who commands the fire brigade, asked the council for a second way out of the great hall. The rope "
    "factory had made mooring lines for fishing boats since 1911, and half of the town had worked there at one time. "
    "Neighbours had feared that the walls would be torn down for a car park. The school will keep the tower, whose "
    "clock has shown ten past four for as long as anybody can remember. A watchmaker from Skarvik has offered to mend "
    "it for nothing. The first stone is to be laid by Ada Holm, who wound ropes in the hall for thirty years."
)
OTHER = (
    "Beekeepers in the valley of Elmswick count their losses after a wet spring. Pavel Roth, who keeps 60 hives, lost "
    "every third swarm. Lime trees flowered late and the rain washed the nectar away. The college in town "
    "advises feeding the bees with syrup until the heather blooms in August. Honey will be dearer now: a jar cost "
    "7 euros at the market on Saturday, two more than last summer. Hanna Lind sells candles until there is honey again."
)
NOTICE = (
    "This article is brought to you by the Harbour News Service, which is owned by its readers. It may not be "
    "published, broadcast, rewritten or redistributed in whole or part without the written permission of the service. "
    "Subscribe to the newsletter on our site or by telephone to receive it free for a month, and tell your friends. We "
    "are committed to accuracy: if you find an error on this page, write to our editors, who read every letter."
)


def write_archive(folder: Path) -> Path:
    """Write the articles as JSON lines and return the file."""
    path = folder / "archive.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path
