"""Text for people: answers with their sources, what is said beside them, and passages found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from cli.output import one_line, visible
from cli.render.console import block, byline, heading, marked, quote
from index.linguistics.languages import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console

    from index.types import ScoredPassage
    from rag.types import Answer, Citation

MOST_COPIES = 3
_MARKER = re.compile(r"\[\d+\]")


def answer(to: Console, found: Answer, title: Callable[[str], str] = str) -> None:
    """Print how a follow-up was understood, then the answer and its numbered sources, or the refusal.

    ``title`` says what the article of an id is called.
    """
    if found.interpreted:
        block(to, Text(f"Understood as: {one_line(found.interpreted)}", style="dim"))
    text = Text(visible(found.text))
    if found.answered:
        text.highlight_regex(_MARKER, "bold cyan")
    block(to, text)
    if found.citations:
        to.print()
        sources(to, found, title)


def sources(to: Console, found: Answer, title: Callable[[str], str] = str) -> None:
    """Print the numbered sources of an answer; ``title`` as above."""
    _listed(to, found, found.citations, title)


def further(to: Console, found: Answer, title: Callable[[str], str] = str) -> None:
    """Print what else answers, under a line that says so; ``title`` as above."""
    if found.further:
        to.print()
        block(to, Text("More that answers:", style="bold"))
        to.print()
        _listed(to, found, found.further, title)
    elif found.answered:
        to.print()
        block(to, Text("Nothing more answers.", style="dim"))


def _listed(to: Console, found: Answer, citations: Sequence[Citation], title: Callable[[str], str]) -> None:
    for number, citation in enumerate(citations):
        if number:
            to.print()
        _source(to, citation, found.interpreted or found.question, title)


def _source(to: Console, citation: Citation, question: str, title: Callable[[str], str]) -> None:
    marker = f"[{citation.marker}] "
    margin = " " * len(marker)
    block(to, heading(citation.title, citation.published), marker, style="bold cyan")
    quote(to, marked(citation.quote, question), margin)
    address = f"{citation.article_id}:{citation.start}-{citation.end}"
    speaker = ", ".join(part for part in (citation.whom, citation.manner) if part)
    language = f"(in {language_name(citation.language)})" if citation.language not in {None, "en"} else None
    byline(to, margin, (language, speaker, f"page {citation.page}" if citation.page else None, address))
    if citation.copies:
        named = [title(each) for each in citation.copies[:MOST_COPIES]]
        more = len(citation.copies) - len(named)
        byline(to, margin, (f"also in: {'; '.join(named)}{f' and {more} more' if more else ''}",))


def hit(to: Console, rank: int, scored: ScoredPassage, query: str) -> None:
    """Print a passage that was found: rank, title, date, text, id and score."""
    passage = scored.passage
    first = f"{rank:>2}. "
    margin = " " * len(first)
    block(to, heading(passage.article.title, passage.article.published), first, style="bold cyan")
    quote(to, marked(passage.text, query), margin)
    byline(to, margin, (passage.id, f"score {scored.score:.3f}"))


def notices(answer: Answer) -> list[str]:
    """Return what users should know of how an answer came about, a line each."""
    told = []
    if answer.filters.note:
        told.append(f"{answer.filters.note} Choose others with --since and --until.")
    if answer.degraded:
        told.append(f"{'Without the language model: ' if answer.mode == 'extractive' else ''}{answer.degraded}")
    if answer.dropped:
        sentences = "1 sentence" if answer.dropped == 1 else f"{answer.dropped} sentences"
        told.append(f"Left out, not supported by the articles: {sentences} of the language model.")
    if answer.awaiting:
        told.append(answer.awaiting.note)
    return told
