"""Text for people: the sentences of a draft that need a look, each with what the articles have instead."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.text import Text

from cli.output import one_line, visible
from cli.render.console import block, byline, heading, quote
from cli.render.findings import MARKS, noun, stretches, summary, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from cli.render.findings import Stretch, Weight
    from rag.checking import Difference, Finding, Report
    from rag.types import Citation

_STYLES: Mapping[Weight, str] = {"wrong": "red", "old": "yellow", "open": "magenta", "fine": "green"}
_MARGIN = "    "
_EXCERPT = 60  # characters of the words that tell findings of one sentence apart
NOTHING = "Nothing can be checked: no quotation, reported statement or claim with a number, date or name was found."
FINE = "Nothing needs a look."


def report(to: Console, found: Report, *, every: bool = False) -> None:
    """Print the sentences that need a look with their proof, and the counts; all sentences with ``every``."""
    shown = [each for each in stretches(found) if every or any(one.needs_look for one in each.findings)]
    for each in shown:
        _stretch(to, found.draft, each, every=every)
        to.print()
    if not found.findings:
        block(to, Text(NOTHING))
        return
    if not found.needs_look:
        block(to, Text(FINE))
    block(to, Text(summary(found), style="bold"))


def _stretch(to: Console, draft: str, part: Stretch, *, every: bool) -> None:
    """Print sentences behind the mark of the worst of their findings, and each of these beneath."""
    weight = part.weight
    mark, style = (MARKS[weight], f"bold {_STYLES[weight]}") if weight else ("·", "dim")
    block(to, _marked(draft, part), f"{mark} ", style=style)
    shown = [one for one in part.findings if every or one.needs_look]
    for one in shown:
        _finding(to, one, apart=len(part.findings) > 1)


def _marked(draft: str, part: Stretch) -> Text:
    """Return the words of sentences, on one line, those of what needs a look in colour and underlined."""
    changes = {part.start, part.end}
    for one in part.findings:
        changes |= {min(max(at, part.start), part.end) for at in (one.start, one.end)}
    at = sorted(changes)
    shown = Text(style="" if part.findings else "dim")
    for start, end in pairwise(at):
        over = [one for one in part.findings if one.needs_look and one.start <= start and end <= one.end]
        over.sort(key=lambda one: one.end - one.start)
        style = f"underline {_STYLES[wording(over[0].finding).weight]}" if over else ""
        shown.append(_flat(draft[start:end]), style)
    return shown


def _flat(text: str) -> str:
    """Return words on one line, blanks at their ends kept."""
    return re.sub(r"\s+", " ", visible(text))


def _finding(to: Console, one: Finding, *, apart: bool) -> None:
    """Print what was found and why, words that differ side by side, and the citations."""
    told = wording(one.finding)
    name = Text(told.name.capitalize(), style=f"bold {_STYLES[told.weight]}")
    kind = f" ({noun(one.kind)}{f' {_excerpt(one.text)}' if apart else ''})"
    why = f": {one_line(one.why)}" if one.why else ""
    block(to, Text.assemble(name, (kind, "dim"), why), _MARGIN)
    for each in one.differences:
        block(to, _difference(each), _MARGIN)
    if one.citations and one.finding == "not_found":
        block(to, Text("What comes nearest:", style="dim"), _MARGIN)
    before = None
    for cited in one.citations:
        if cited.article_id != before:
            block(to, heading(cited.title, cited.published), _MARGIN)
        before = cited.article_id
        _source(to, cited, one)


def _excerpt(text: str) -> str:
    words = one_line(text)
    return f"“{words}”" if len(words) <= _EXCERPT else f"“{words[:_EXCERPT].rpartition(' ')[0] or words[:_EXCERPT]} …”"


def _difference(one: Difference) -> Text:
    ours, theirs = (one_line(words) or "(nothing)" for words in (one.draft, one.article))
    return Text.assemble(("draft: ", "dim"), (ours, "bold"), "   ", ("article: ", "dim"), (theirs, "bold"))


def _source(to: Console, cited: Citation, one: Finding) -> None:
    """Print a citation: the words, those that differ in bold, who said them, and where they stand."""
    words = Text(visible(cited.quote))
    for each in one.differences:
        if each.citation == cited.marker:
            start, end = each.article_start - cited.start, each.article_end - cited.start
            words.stylize("bold", max(start, 0), max(end, 0))
    quote(to, words, _MARGIN)
    speaker = ", ".join(part for part in (cited.whom, cited.manner) if part)
    page = f"page {cited.page}" if cited.page else None
    byline(to, _MARGIN, (speaker, page, f"{cited.article_id}:{cited.start}-{cited.end}"))
