"""A few articles of a small paper, with authors, publishers and dates, opened for questions."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rag import assemble
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rag.assistant import Assistant

NEWSROOM: tuple[dict[str, Any], ...] = (
    {
        "id": "mill",
        "title": "Paper mill in Orvik to close",
        "published": "2025-03-03",
        "authors": ["Tove Krag"],
        "source": "Orvik Post",
        "text": "The paper mill in Orvik will close in June, its owners said on Monday. Ninety people work there.\n\n"
        '"We have no orders after May," said the director, Halvard Sund. Sund said that the machines would be sold.\n\n'
        '"My father lit that boiler," said Brita Moen, who has worked at the mill for thirty years.\n',
    },
    {
        "id": "talk",
        "title": "“A town needs smoke”",
        "published": "2025-03-09",
        "authors": ["Tove Krag", "Nils Aare"],
        "source": "Coast Review",
        "text": "Brita Moen has run the boiler of the paper mill since 1995. We met her at the gate.\n\n"
        "Q: What will you do in July?\n\nA: Sleep until six.\n\n"
        "Q: And then?\n\nA: A town needs smoke, so I shall bake.\n",
    },
    {
        "id": "eels",
        "title": "Eels return to the Tarn river",
        "published": "2025-03-20",
        "authors": [],
        "source": None,
        "text": "Eels are back in the Tarn river after forty years. Anglers counted sixty in one night.\n\n"
        '"They came by themselves," said Ragna Lie, a biologist. She added that the river was clean below the mill.\n',
    },
    {
        "id": "view",
        "title": "Why I shall miss the whistle",
        "published": "2025-04-02",
        "authors": ["Edda Falk"],
        "source": "Orvik Post",
        "text": "I have set my clock by the whistle of the mill for half my life, and I think the town should "
        "keep it.\n\n"
        "Nobody asked me. The council says it costs too much.\n",
    },
)
"""Four articles: a report, an interview, one without an author, and a column."""


@contextmanager
def newsroom_on(folder: Path, articles: Iterable[dict[str, Any]]) -> Iterator[Assistant]:
    """Index articles, given as lines of JSON have them, in an empty folder, and open them."""
    from index.ingest import build_index

    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    build_index(Settings(index=folder / "index", workers=0), [source])
    with assemble(Settings(index=folder / "index")) as assistant:
        yield assistant
