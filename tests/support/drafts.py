"""A draft of every kind of finding, and its report as a check makes it: offsets hold, names are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.checking import Difference, Finding, Report
from rag.types import Citation

if TYPE_CHECKING:
    from rag.checking.findings import ItemKind, Verdict

ARTICLE = (
    "Harbour board meets. “We will not close the ferry to Holm,” said Anna Lind, who chairs the board. “The dredging "
    "took 14 days, which is longer than planned, and we regret it.” Per Vik said: “Holm has waited for years.” "
    "The board may sell the quay, he was told."
)

DRAFT = """Ferry news <b>today</b>

It was a cold morning. “We will close the ferry to Holm,” said Anna Lind. “The dredging took 40 days,” she added.

“Holm has waited for years,” said Anna Lind, and “the dredging took 14 days … for years”.
“The dredging
took 14 days. It is over,” she said.

The board will sell the quay. The ferry has 3 decks, Lind said. Holm has 900 people. Holm lies in the north & is old.
"""

HOSTILE = "<img src=x onerror=alert(1)> & \x1b[31m “ferries”"


def cited(quote: str, marker: int = 1, *, speaker: str | None = None, url: str | None = None) -> Citation:
    start = ARTICLE.index(quote)
    return Citation(
        *(marker, "ferry-1", HOSTILE, url, "2024-03-01", quote, start, start + len(quote), "0" * 64),
        speaker=speaker,
        kind="direct" if speaker else None,
        attribution_confidence=0.97 if speaker else None,
    )


def found(
    kind: ItemKind,
    finding: Verdict,
    text: str,
    *citations: Citation,
    why: str = "",
    speaker: str | None = None,
    changed: tuple[str, str] | None = None,
) -> Finding:
    """Return a finding; ``changed`` are the words that differ, in the draft and in the article."""
    start, differences = DRAFT.index(text), ()
    if changed:
        ours, theirs = changed
        at, there = DRAFT.index(ours, start), ARTICLE.index(theirs)
        differences = (Difference(ours, theirs, at, at + len(ours), 1, there, there + len(theirs)),)
    return Finding(kind, finding, start, start + len(text), text, speaker, 0.9, why, differences, citations)


def report(*findings: Finding, left_out: int = 1) -> Report:
    """Return a report of the draft with these findings, in order; all kinds where none is given."""
    listed = sorted(findings or every_kind(), key=lambda one: one.start)
    return Report(DRAFT, tuple(listed), left_out, 7, "Ferry <b>news</b>")


def every_kind() -> list[Finding]:
    lind, vik = "Anna Lind", "Per Vik"
    return [
        found(
            "quotation",
            "stance",
            "We will close the ferry to Holm",
            cited("We will not close the ferry to Holm", speaker=lind),
            why="she denied it",
            speaker=lind,
            changed=("will close", "will not close"),
        ),
        found(
            "quotation",
            "altered",
            "The dredging took 40 days",
            cited("The dredging took 14 days", speaker=lind, url="https://example.org/a?b=1&c=2"),
            why="another number",
            speaker=lind,
            changed=("40", "14"),
        ),
        found(
            "quotation",
            "other_speaker",
            "Holm has waited for years",
            cited("Holm has waited for years", speaker=vik, url="javascript:alert(1)"),
            why="these are words of Per Vik",
            speaker=lind,
        ),
        found(
            "quotation",
            "joined",
            "the dredging took 14 days … for years",
            cited("The dredging took 14 days"),
            cited("for years", 2),
            why="from two places",
        ),
        found(
            "quotation",
            "cut",
            "The dredging\ntook 14 days. It is over",
            cited("The dredging took 14 days"),
            why="left out: regret",
            speaker=lind,
        ),
        found(
            "claim", "contradicted", "The board will sell the quay.", cited("The board may sell the quay"), why="it may"
        ),
        found("speech", "partly", "The ferry has 3 decks", why="no article has “3 decks”", speaker="Lind"),
        found("claim", "outdated", "Holm has 900 people.", why="950 since May"),
        found(
            "claim",
            "not_found",
            "Holm lies in the north & is old.",
            cited("Holm has waited for years"),
            why="no article states this",
        ),
    ]
