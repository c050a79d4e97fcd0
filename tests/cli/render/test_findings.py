"""Findings in words: their names, the counts of a report in one line, and the sentences that they stand in."""

from __future__ import annotations

import typing
from itertools import pairwise

import pytest

from cli.render.findings import MARKS, WORDINGS, stretches, summary, wording
from rag.checking import FINE, Report
from rag.checking.findings import Verdict
from support.drafts import DRAFT, found, report

VERDICTS = typing.get_args(Verdict)


def test_every_finding_has_a_name_a_letter_of_its_own_and_a_mark() -> None:
    assert set(WORDINGS) == set(VERDICTS)
    assert len({each.letter for each in WORDINGS.values()}) == len(WORDINGS)
    assert {each.weight for each in WORDINGS.values()} == set(MARKS)
    assert {name for name, each in WORDINGS.items() if each.weight == "fine"} == FINE


def test_a_finding_of_a_later_version_keeps_its_name_and_is_for_people_to_decide() -> None:
    assert (wording("half_true").name, wording("half_true").weight) == ("half true", "open")


@pytest.mark.parametrize(
    ("kinds", "left_out", "line"),
    [
        ([("quotation", "exact")], 0, "1 quotation: 1 exact"),
        (
            [("claim", "partly"), ("quotation", "altered"), ("quotation", "exact"), ("quotation", "exact")],
            7,
            "3 quotations: 2 exact, 1 altered; 1 claim: 1 partly stated; 7 sentences have nothing to check",
        ),
        ([("speech", "other_speaker")], 1, "1 reported statement: 1 another speaker; 1 sentence has nothing to check"),
        ([], 2, "2 sentences have nothing to check"),
    ],
)
def test_the_counts_are_one_line(kinds: list[tuple[typing.Any, Verdict]], left_out: int, line: str) -> None:
    findings = tuple(found(kind, verdict, "Holm has 900 people.") for kind, verdict in kinds)
    assert summary(Report(DRAFT, findings, left_out)) == line


def test_every_sentence_and_every_finding_comes_once_and_in_order() -> None:
    parts = stretches(report())
    assert [one for part in parts for one in part.findings] == list(report().findings)
    assert all(before.end <= after.start for before, after in pairwise(parts))
    assert all(part.start <= one.start and one.end <= part.end for part in parts for one in part.findings)
    assert "cold morning" in DRAFT[parts[0].start : parts[1].end]


def test_sentences_that_a_quotation_runs_through_are_one() -> None:
    cut = next(one for one in report().findings if one.finding == "cut")
    (part,) = [each for each in stretches(report(cut)) if each.findings]
    assert DRAFT[part.start : part.end].startswith("“The dredging\ntook 14 days. It is over,” she said")
    assert part.weight == "wrong"
