"""What the reader of commitment learns from: sentences written for it, and reports of speech as papers print them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import rows
from index.attribution import attribute
from index.linguistics.quotation_marks import find_quotes
from index.text import article_sentences
from index.types import Article, overlap
from rag.commitment import framed
from rag.commitment.frames import SPEAKER, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from index.types import Attribution, Span

WRITTEN = Path(__file__).with_name("frames.jsonl")
"""Sentences with slots: ``{Q}`` for the words, ``{S}`` for whom they may be given to, others for other names."""
_NAMES = (
    "Anna Weber", "Tom Bright", "Lucia Marino", "Dr Fox", "Kim Lee", "the mayor", "Hussein Ali", "Petrova",
    "Jack O'Neil", "Ms Reyes", "Ferrari", "Baker",
)  # fmt: skip
_ORGANISATIONS = (
    "the council", "the union", "Northrail", "the ministry", "the club", "the company", "the bank", "Greenfield",
)  # fmt: skip
_SLOT = re.compile(r"\{([SABO])\}")
_UNASSERTED = frozenset({"denied", "doubted", "asked", "relayed", "unsaid", "declined"})
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence around words: whether they are quoted, whether it does not assert them, and whose text it is.

    ``part`` is whether they are a part of what is reported, whose rest stands in the frame.
    """

    text: str
    quoted: bool
    unasserted: bool
    writer: str
    part: bool = False

    def filled(self, random: Random) -> str:
        """Return the sentence as the reader gets it, with other names each time."""
        one, other = random.sample(_NAMES, 2)
        names = {"S": SPEAKER, "A": one, "B": other, "O": random.choice(_ORGANISATIONS)}
        return _SLOT.sub(lambda slot: names[slot[1]], self.text).replace("{Q}", WORDS)


def written_frames(path: Path = WRITTEN) -> list[Frame]:
    """Return the sentences written for training."""
    found = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Frame(row["text"], row["form"] == "quoted", row["turn"] != "asserted", row["writer"]) for row in found]


def printed_frames() -> Iterable[Frame]:
    """Yield how articles of polnear/train have what is attributed in them; its stance is that which rules find.

    What a person would say if, and other stances that rules often mistake, is left out.
    """
    given = rows("polnear/train")
    articles = [Article(row["id"], "", row["text"]) for row in given]
    for found in attribute(((one, article_sentences(one.text)) for one in articles), workers=2):
        for said in found.attributions:
            if said.stance != "asserted" and said.stance not in _UNASSERTED:
                continue
            if said.content[-1][1] - said.content[0][0] > _LONGEST:
                continue
            for spans, quoted, part in _places(found.article.text, said):
                text = framed(found.article.text, spans, said.speaker or said.source_text)
                if WORDS in text:
                    yield Frame(text, quoted, said.stance != "asserted", found.article.id, part)


def _places(text: str, said: Attribution) -> Iterable[tuple[Sequence[Span], bool, bool]]:
    """Yield what of an attribution is blanked: all of it; of what is quoted in part, that part alone, too."""
    yield said.content, said.kind == "direct", False
    if said.kind == "mixed":
        lines = [
            (text.rfind("\n", 0, start) + 1, text.find("\n", end) % (len(text) + 1)) for start, end in said.content
        ]
        for quote in find_quotes(text, sorted(set(lines))):
            if overlap((quote.start, quote.end), said.content) >= quote.end - quote.start:
                yield [(quote.start, quote.end)], True, True
