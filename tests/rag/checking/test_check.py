"""A draft held against the articles of the seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.checking import Report


@pytest.fixture(scope="module")
def report(seeds_assistant: Assistant) -> Report:
    return seeds_assistant.check(
        '"All recent strikes on targets in Russia were not caused by weapons of foreign origin," '
        "Oleksandr Kamyshin said."
    )


def test_a_quotation_that_stands_so_is_exact(report: Report) -> None:
    (finding,) = report.findings
    assert (finding.kind, finding.finding, finding.speaker) == ("quotation", "exact", "Oleksandr Kamyshin")
    assert finding.citations[0].quote == finding.text == report.draft[finding.start : finding.end]


def test_the_report_counts_its_findings(report: Report) -> None:
    form = report.to_json()
    assert (form["version"], form["counts"], form["left_out"]) == (1, {"exact": 1}, 0)
