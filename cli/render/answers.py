"""Text for people: answers, passages and quotations, wrapped on a terminal, a line each in a pipe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from cli.output import one_line, visible
from index.linguistics.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from index.types import Attribution, ScoredPassage
    from rag.types import Answer, Citation

WIDEST = 100  # characters; longer lines are hard to read
NARROWEST = 20
MOST_COPIES = 3
BAR = "│ "
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKER = re.compile(r"\[\d+\]")


def marked(text: str, words: str) -> Text:
    """Return the text, control characters made visible, with the words that it shares with ``words`` in bold."""
    shown = Text(visible(text))
    wanted = frozenset(content_stems(words))
    for match in _WORD.finditer(shown.plain):
        if wanted.intersection(content_stems(match[0])):
            shown.stylize("bold", *match.span())
    return shown


def block(to: Console, text: Text, first: str = "", rest: str | None = None, style: str = "") -> None:
    """Print a text behind a margin: ``first`` before its first line, ``rest`` (as wide, else spaces) before others."""
    rest = " " * len(first) if rest is None else rest
    width = max(min(to.width, WIDEST) - len(first), NARROWEST)
    lines = text.wrap(to, width) if to.is_terminal else text.split("\n")
    for number, line in enumerate(lines):
        shown = Text.assemble((rest if number else first, style), line)
        shown.rstrip()
        to.print(shown, soft_wrap=True)


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
    for number, citation in enumerate(found.citations):
        if number:
            to.print()
        _source(to, citation, found.interpreted or found.question, title)


def _source(to: Console, citation: Citation, question: str, title: Callable[[str], str]) -> None:
    marker = f"[{citation.marker}] "
    margin = " " * len(marker)
    block(to, heading(citation.title, citation.published), marker, style="bold cyan")
    quote(to, marked(citation.quote, question), margin)
    address = f"{citation.article_id}:{citation.start}-{citation.end}"
    speaker = ", ".join(part for part in (citation.speaker, citation.kind) if part)
    byline(to, margin, (speaker, f"page {citation.page}" if citation.page else None, address))
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


def attribution(to: Console, said: Attribution, about: str) -> None:
    """Print who said something, how, what, and where."""
    name = Text(one_line(said.speaker) or "(speaker not named)", style="bold")
    block(to, Text.assemble(name, (f", {said.kind}", "dim")))
    quote(to, marked(said.text, about), "    ")
    byline(to, "    ", (said.article.title, said.article.published))
    byline(to, "    ", (f"{said.article.id}:{said.content[0][0]}-{said.content[-1][1]}",))


def heading(title: str, published: str | None) -> Text:
    """Return a title with its date, where it has one."""
    shown = Text(one_line(title), style="bold")
    return Text.assemble(shown, (f"  {one_line(published)}", "dim")) if published else shown


def quote(to: Console, text: Text, margin: str) -> None:
    """Print an exact quotation behind a bar."""
    block(to, text, margin + BAR, margin + BAR, style="cyan")


def byline(to: Console, margin: str, parts: Iterable[str | None]) -> None:
    """Print the known parts in one quiet line."""
    block(to, Text(" · ".join(one_line(part) for part in parts if part), style="dim"), margin)
