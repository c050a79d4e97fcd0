"""Puts an article's sentences and quotations together: every attribution as spans, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution.nominal import headline_statement
from index.attribution.quotations import assign_quotes
from index.attribution.select import statements_of
from index.attribution.spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.attribution.segments import Frame
    from index.attribution.statement import Statement
    from index.attribution.tree import Tree
    from index.linguistics.quotation_marks import Quote
    from index.types import Kind, Span


POINTING = frozenset(
    "this that these those it he she they him her them so such as what which who otherwise the same not one".split()
)
"""Words that alone say nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution before its speaker is named; ``frame`` numbers the sentence of its cue."""

    frame: int
    statement: Statement
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind


def find_attributions(
    text: str, frames: Sequence[Frame], trees: Sequence[Tree], quotes: Sequence[Quote]
) -> list[Finding]:
    """Return the attributions of an article, ordered by where their first word stands."""
    statements = [statements_of(tree) for tree in trees]
    headline = headline_statement(trees[0], text) if trees else None
    if headline is not None:
        statements[0] = [headline]
    owners = assign_quotes(frames, trees, statements, quotes)
    extra: dict[tuple[int, int], list[int]] = {}
    for quote, place in owners.items():
        extra.setdefault(place, []).append(quote)
    found = []
    for frame, (tree, here) in enumerate(zip(trees, statements, strict=True)):
        for number, statement in enumerate(here):
            cue = spans_of(text, tree, statement.cue, quotes)
            source = _without(spans_of(text, tree, statement.source, quotes), cue)
            own = spans_of(text, tree, _proper_content(tree, statement), quotes)
            more = [(quotes[quote].start, quotes[quote].end) for quote in extra.get((frame, number), ())]
            content = _without(_joined([*own, *more]), (*cue, *source))
            if content and not _said_within(cue, quotes) and not _says_nothing(text, content, quotes):
                found.append(Finding(frame, statement, source, cue, content, _kind(text, content, quotes)))
    found.sort(key=lambda finding: min(span[0] for span in (*finding.source, *finding.cue, *finding.content)))
    return found


def _proper_content(tree: Tree, statement: Statement) -> Collection[int]:
    """Keep, beside a whole quotation, only words that stand between it and its cue and make a clause."""
    quoted = {index for index in statement.content if tree[index].quote >= 0}
    rest = statement.content - quoted
    if not quoted or not rest:
        return statement.content
    first, cue = min(quoted), max(statement.cue, default=-1)
    between = {index for index in rest if cue < index < first}
    if any(tree[index].is_verb for index in between):
        return quoted | between
    return quoted


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _without(spans: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Cut out of ``spans`` what ``taken`` covers: roles never share a character."""
    left = list(spans)
    for barred_start, barred_end in taken:
        cut = []
        for start, end in left:
            if barred_end <= start or end <= barred_start:
                cut.append((start, end))
                continue
            cut.extend(part for part in ((start, barred_start), (barred_end, end)) if part[0] < part[1])
        left = cut
    return tuple(left)


def _said_within(cue: Sequence[Span], quotes: Sequence[Quote]) -> bool:
    """Whether the cue is itself quoted: "I think", said by whoever is quoted."""
    return bool(cue) and any(q.start < cue[0][0] and cue[-1][1] < q.end for q in quotes)


def _says_nothing(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> bool:
    """Whether the content only points at other words ("this", "so"); a quotation of one word says something."""
    words = re.findall(r"\w+", " ".join(text[start:end] for start, end in content).lower())
    quoted = any(q.start < content[-1][1] and content[0][0] < q.end for q in quotes)
    return not words or (not quoted and POINTING.issuperset(words))


def _kind(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> Kind:
    outside = inside = 0
    for start, end in content:
        covered = [(max(start, q.start), min(end, q.end)) for q in quotes if q.start < end and start < q.end]
        held = sum(len(re.findall(r"\w+", text[a:b])) for a, b in covered)
        words = len(re.findall(r"\w+", text[start:end]))
        inside += held
        outside += words - held
        if covered and re.match(r"(?:that|how|,)\s*$", text[start : covered[0][0]]):
            outside -= 1
    if inside and outside <= 0:
        return "direct"
    return "mixed" if inside > 1 else "indirect"
