"""A page to read and to print: the draft with what was found marked in it, beside the articles' words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cli.output import one_line, visible
from cli.render.check import FINE, NOTHING
from cli.render.findings import MARKS, WORDINGS, Wording, noun, summary, wording
from index.text import detect_language, unwrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from index.types import Filters
    from rag.checking import Difference, Finding, Report
    from rag.types import Citation

_PARAGRAPH_END = re.compile(r"\A\s+|\s*\n[^\S\n]*\n\s*")
_HEADING = re.compile(r"#{1,6} ")
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the draft in which the same findings hold.

    ``shown`` is the finding that they are marked for, None where there is none, and ``changed`` whether the article has
    others in their place; ``begins`` and ``ends`` are the findings of which they are the first, and the last.
    """

    text: str
    shown: Card | None
    changed: bool
    begins: tuple[Card, ...]
    ends: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as shown: its words in runs, each with whether the draft has them otherwise."""

    words: tuple[tuple[str, bool], ...]
    title: str
    url: str | None
    details: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as shown beside the draft; ``code`` is its letter and its number, from 1 in each letter."""

    number: int
    code: str
    key: str
    told: Wording
    finding: Finding
    sources: tuple[Source, ...]

    @property
    def noun(self) -> str:
        """What the finding is of."""
        return noun(self.finding.kind)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the draft, and the findings that begin in it."""

    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    heading: bool = False


def page(report: Report, articles: str, filters: Filters) -> str:
    """Return the page, complete in itself; ``articles`` says how many there are, the filters which of them count."""
    cards = _cards(report.findings)
    present = dict.fromkeys([*WORDINGS, *(card.key for card in cards)])
    kinds = [(key, wording(key), sum(card.key == key for card in cards)) for key in present]
    today = date.today()  # noqa: DTZ011 - the user's own day
    return _template().render(
        title=one_line(report.title) or "Draft",
        language=detect_language(report.draft) or "en",
        day=f"{today.day} {today:%B %Y}",
        revision=report.index_revision,
        articles=articles,
        limits=_limits(filters),
        summary=summary(report),
        verdict="" if report.needs_look else FINE if report.findings else NOTHING,
        kinds=[each for each in kinds if each[2]],
        marks=MARKS,
        rows=_rows(unwrap(report.draft), cards),
        one_line=one_line,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("check_page.html")


def _limits(filters: Filters) -> str:
    """Return which articles count, for people; empty where all do."""
    parts = [
        f"published on or after {filters.since}" if filters.since else "",
        f"published on or before {filters.until}" if filters.until else "",
        f"by {', '.join(filters.sources)}" if filters.sources else "",
        f"with the id {', '.join(filters.articles)}" if filters.articles else "",
    ]
    return one_line(", ".join(part for part in parts if part))


def _cards(findings: Sequence[Finding]) -> list[Card]:
    counted: dict[str, int] = {}
    cards = []
    for number, one in enumerate(sorted(findings, key=lambda one: (one.start, one.end)), 1):
        told = wording(one.finding)
        counted[told.letter] = counted.get(told.letter, 0) + 1
        sources = tuple(_source(cited, one.differences) for cited in one.citations)
        cards.append(Card(number, f"{told.letter}{counted[told.letter]}", one.finding, told, one, sources))
    return cards


def _source(cited: Citation, differences: Sequence[Difference]) -> Source:
    changed = [
        (each.article_start - cited.start, each.article_end - cited.start)
        for each in differences
        if each.citation == cited.marker
    ]
    speaker = ", ".join(part for part in (cited.whom, cited.manner) if part)
    where = f"{cited.article_id}:{cited.start}-{cited.end}"
    details = (cited.published, f"page {cited.page}" if cited.page else "", where)
    return Source(
        words=tuple(_runs(visible(cited.quote), changed)),
        title=one_line(cited.title) or one_line(cited.article_id),
        url=cited.url if cited.url and _WEB.match(cited.url) else None,
        details=" · ".join(one_line(part) for part in details if part),
        speaker=one_line(speaker),
    )


def _runs(text: str, changed: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return a text in runs, each with whether it is of one of the spans."""
    at = sorted({0, len(text), *(min(max(place, 0), len(text)) for span in changed for place in span)})
    return [
        (text[start:end], any(first <= start and end <= last for first, last in changed)) for start, end in pairwise(at)
    ]


def _rows(draft: str, cards: Sequence[Card]) -> list[Row]:
    rows, start = [], 0
    ends = [match.span() for match in _PARAGRAPH_END.finditer(draft)]
    for end, following in [*ends, (len(draft.rstrip()), len(draft) + 1)]:
        if start < end:
            here = tuple(card for card in cards if start <= card.finding.start < following)
            heading = bool(_HEADING.match(draft, start))
            rows.append(Row(tuple(_pieces(draft, start, end, cards)), here, heading))
        start = following
    return rows


def _pieces(draft: str, first: int, last: int, cards: Sequence[Card]) -> list[Piece]:
    """Return a stretch of the draft in pieces, cut wherever a finding begins or ends."""
    inside = [card for card in cards if card.finding.start < last and card.finding.end > first]
    changes = [each for card in inside for each in card.finding.differences if each.start < each.end]
    spans = [(each.finding.start, each.finding.end) for each in inside] + [(each.start, each.end) for each in changes]
    at = {first, last, *(place for span in spans for place in span if first < place < last)}
    order, pieces = sorted(at), []
    for start, end in pairwise(order):
        over = [card for card in inside if card.finding.start <= start and end <= card.finding.end]
        pieces.append(
            Piece(
                text=visible(draft[start:end]),
                shown=min(over, key=_first_shown, default=None),
                changed=any(each.start <= start and end <= each.end for each in changes),
                begins=tuple(card for card in over if card.finding.start == start),
                ends=tuple(card for card in over if card.finding.end == end),
            )
        )
    return pieces


def _first_shown(card: Card) -> tuple[bool, int]:
    """Order findings of the same words: what needs a look first, then the shortest."""
    return not card.finding.needs_look, card.finding.end - card.finding.start
