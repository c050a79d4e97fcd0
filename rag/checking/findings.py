"""What was found of a draft: the values that make its report, and their JSON (version 1)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from index.serialization import json_of
from rag.types import Citation  # noqa: TC001 - the service reads the types of the fields

ItemKind = Literal["quotation", "speech", "claim"]
Verdict = Literal[
    "exact", "altered", "cut", "joined", "other_speaker", "stance",
    "supported", "contradicted", "outdated", "partly", "not_found",
]  # fmt: skip
FINE: frozenset[Verdict] = frozenset({"exact", "supported"})
"""What needs no look; everything else does."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a draft and of an article that differ, side by side; one side is empty where words are missing.

    ``start`` and ``end`` address the draft's text, ``article_start`` and ``article_end`` that of the cited article;
    ``citation`` is the marker of the finding's citation. Where a side is empty its offsets say where words are missing.
    """

    draft: str
    article: str
    start: int
    end: int
    citation: int
    article_start: int
    article_end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What the articles say to one quotation, report of speech or claim of a draft.

    ``draft.text[start:end] == text``. ``speaker`` is whose words the draft says they are, None where it names nobody.
    ``confidence`` is how sure the finding is, 0 to 1; ``why`` says it for people in one line, empty where all is well.
    ``differences`` are of quotations, and of the figures and names of claims. ``citations`` are numbered from 1 in each
    finding, the one that proves it first; of ``not_found`` they are what comes nearest, if anything does.
    """

    kind: ItemKind
    finding: Verdict
    start: int
    end: int
    text: str
    speaker: str | None = None
    confidence: float = 0.0
    why: str = ""
    differences: tuple[Difference, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def needs_look(self) -> bool:
        """Whether whoever wrote the draft should look at it."""
        return self.finding not in FINE

    def to_json(self) -> dict[str, Any]:
        """Return the fields, in their order."""
        form: dict[str, Any] = json_of(self)
        return form


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a draft, in the order of its text; ``draft`` is the text as read, to which all offsets belong.

    ``left_out`` is how many sentences have nothing that can be checked; ``title`` is the draft's, where it has one.
    """

    draft: str
    findings: tuple[Finding, ...]
    left_out: int = 0
    index_revision: int = 0
    title: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How often each finding was made."""
        return dict(Counter(one.finding for one in self.findings))

    @property
    def needs_look(self) -> bool:
        """Whether anything of the draft should be looked at."""
        return any(one.needs_look for one in self.findings)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object of version 1."""
        return {
            "version": 1,
            "findings": [one.to_json() for one in self.findings],
            "counts": self.counts,
            "left_out": self.left_out,
            "index_revision": self.index_revision,
        }
