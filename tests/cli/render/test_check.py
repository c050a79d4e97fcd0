"""A report in the terminal: what needs a look with its proof, words that differ side by side, and the counts."""

from __future__ import annotations

import io

from cli.render.check import FINE, NOTHING
from cli.render.check import report as render
from cli.render.console import PlainConsole
from rag.checking import Report
from support.drafts import DRAFT, cited, found, report


def shown(what: Report, *, width: int = 80, terminal: bool = False, every: bool = False) -> str:
    out = io.StringIO()
    to = PlainConsole(file=out, width=width, force_terminal=terminal, markup=False, emoji=False, highlight=False)
    render(to, what, every=every)
    return out.getvalue()


def test_what_differs_stands_side_by_side_beneath_its_sentence() -> None:
    out = shown(report(*[one for one in report().findings if one.finding == "altered"]))
    assert out.splitlines() == [
        "✗ “The dredging took 40 days,” she added.",
        "    Altered (quotation): another number",
        "    draft: 40   article: 14",
        "    <img src=x onerror=alert(1)> & ␛[31m “ferries”  2024-03-01",
        "    │ The dredging took 14 days",
        "    Anna Lind, direct, 97% sure · ferry-1:99-124",
        "",
        "1 quotation: 1 altered; 1 sentence has nothing to check",
    ]


def test_all_that_needs_a_look_is_shown_and_nothing_else() -> None:
    fine = found("quotation", "exact", "Holm has waited for years", cited("Holm has waited for years"))
    kept = [one for one in report().findings if one.finding not in {"other_speaker", "joined"}]
    what = report(fine, *kept)
    out = shown(what)
    assert "waited for years,” said" not in out
    assert "cold morning" not in out
    for one in kept:
        assert one.why in out
    every = shown(what, every=True)
    assert "✓ “Holm has waited for years,” said" in every
    assert "· It was a cold morning." in every


def test_findings_of_one_sentence_are_told_apart_by_their_words() -> None:
    out = shown(report())
    assert "Another speaker (quotation “Holm has waited for years”): these are words of Per Vik" in out
    assert "Joined (quotation “the dredging took 14 days … for years”): from two places" in out
    assert "[31m" not in out.replace("␛[31m", "")


def test_what_is_only_near_is_not_shown_as_proof() -> None:
    out = shown(report(*[one for one in report().findings if one.finding == "not_found"]))
    assert "? Holm lies in the north & is old." in out
    assert out.index("What comes nearest:") < out.index("│ Holm has waited for years")


def test_it_wraps_to_the_width_and_marks_the_words() -> None:
    out = shown(report(), width=40, terminal=True)
    assert "\x1b[4;31m" in out
    plain = shown(report(), width=40)
    assert "\x1b" not in plain
    lines = [len(line) for line in strip(out).splitlines()]
    assert max(lines) <= 40


def strip(text: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_when_nothing_needs_a_look_or_nothing_can_be_checked_it_says_so() -> None:
    fine = found("claim", "supported", "Holm has 900 people.")
    assert shown(report(fine, left_out=0)).splitlines() == [FINE, "1 claim: 1 supported"]
    assert shown(Report(DRAFT, (), 9)).splitlines() == [NOTHING]
