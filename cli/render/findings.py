"""Findings in words for people: what each is called, how many there are, and which sentences of a draft they are of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cli.output import count
from index.text import article_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.checking import Finding, Report

Weight = Literal["fine", "wrong", "old", "open"]
"""How much a finding matters: nothing to do, not what the articles say, no longer so, or for people to decide."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a finding is shown: its name, a letter that stands for it, how much it matters, and what it means."""

    name: str
    letter: str
    weight: Weight
    meaning: str


WORDINGS: Mapping[str, Wording] = {
    "other_speaker": Wording("another speaker", "W", "wrong", "The words are another person’s."),
    "stance": Wording("not asserted", "N", "wrong", "The article has it denied, doubted, asked or only relayed."),
    "cut": Wording("cut", "C", "wrong", "What is left out changes what was said."),
    "joined": Wording("joined", "J", "wrong", "One quotation is made of words from two places."),
    "altered": Wording("altered", "A", "wrong", "The words differ from those in the article."),
    "contradicted": Wording("contradicted", "X", "wrong", "The article has it otherwise."),
    "outdated": Wording("out of date", "O", "old", "A later article has another figure or corrects it."),
    "partly": Wording("partly stated", "P", "open", "Some of it no article states."),
    "not_found": Wording("not found", "F", "open", "No article was found that has it."),
    "exact": Wording("exact", "E", "fine", "Word for word, by the same speaker."),
    "supported": Wording("supported", "S", "fine", "An article states it."),
}
"""The findings, worst first; one that is not known here is shown under its own name, as for people to decide."""

MARKS: Mapping[Weight, str] = {"wrong": "✗", "old": "✗", "open": "?", "fine": "✓"}

_NOUNS = {"quotation": "quotation", "speech": "reported statement", "claim": "claim"}


def wording(finding: str) -> Wording:
    """Return how a finding is shown."""
    return WORDINGS.get(finding) or Wording(finding.replace("_", " "), "Z", "open", "")


def noun(kind: str) -> str:
    """Return what an item of a draft is called."""
    return _NOUNS.get(kind, kind)


def summary(report: Report) -> str:
    """Return all counts in one line: "2 quotations: 1 exact, 1 altered; 7 sentences have nothing to check"."""
    parts = []
    for kind in dict.fromkeys([*_NOUNS, *(one.kind for one in report.findings)]):
        counts = Counter(one.finding for one in report.findings if one.kind == kind)
        if counts:
            order = sorted(counts, key=_order)
            named = ", ".join(f"{counts[each]:,} {wording(each).name}" for each in order)
            parts.append(f"{count(counts.total(), noun(kind))}: {named}")
    if report.left_out:
        has = "has" if report.left_out == 1 else "have"
        parts.append(f"{count(report.left_out, 'sentence')} {has} nothing to check")
    return "; ".join(parts)


def _order(finding: str) -> tuple[bool, int]:
    """Order findings for counting: what is fine first, then the worst."""
    names = list(WORDINGS)
    return wording(finding).weight != "fine", names.index(finding) if finding in names else len(names)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole sentences of a draft, ``text[start:end]``, and the findings that begin in them."""

    start: int
    end: int
    findings: tuple[Finding, ...]

    @property
    def weight(self) -> Weight | None:
        """Return how much the worst of its findings matters, None where it has none."""
        present = {wording(one.finding).weight for one in self.findings}
        return next((each for each in ("wrong", "old", "open", "fine") if each in present), None)


def stretches(report: Report) -> list[Stretch]:
    """Return a draft's sentences in order, each with its findings; those that a quotation runs through are one."""
    found: list[Stretch] = []
    left = sorted(report.findings, key=lambda one: (one.start, one.end))
    for start, end in article_sentences(report.draft):
        here = [one for one in left if one.start < end]
        left = left[len(here) :]
        before = found[-1] if found else None
        if before and any(one.end > start for one in before.findings):
            found[-1] = Stretch(before.start, end, (*before.findings, *here))
        else:
            found.append(Stretch(start, end, tuple(here)))
    if left:  # behind the last sentence, or in a draft without any
        end = max(one.end for one in left)
        found.append(Stretch(left[0].start, end, tuple(left)))
    return found
