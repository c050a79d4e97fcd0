"""Text for people: an article as it is stored, and a citation where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from cli.output import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from index.types import Article, Copy, Span

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")
MOST_CONTEXT = 600  # characters on each side of a quotation


def _head(to: Console, article: Article) -> None:
    to.print(Text(one_line(article.title), style="bold"), soft_wrap=True)
    known = (article.source, ", ".join(article.authors), article.published, article.url, _language(article))
    if line := " · ".join(one_line(part) for part in known if part):
        to.print(Text(line, style="dim"), soft_wrap=True)
    to.print()


def _language(shown: Article) -> str:
    """Return what is said of the language: nothing of English, which most of the product is made for."""
    return f"language: {shown.language}" if shown.language not in {None, "en"} else ""


def article(to: Console, shown: Article) -> None:
    """Print the text as it is stored: no wrapping, only control characters are made visible."""
    _head(to, shown)
    to.file.write(visible(shown.text) + ("" if shown.text.endswith("\n") else "\n"))


def copies(to: Console, shown: Sequence[tuple[Copy, Article]], all_told: int) -> None:
    """Print which articles have the same text or most of it: title, source, date, id; nothing where there are none."""
    if not shown:
        return
    to.print()
    to.print(Text("Copies", style="bold"), soft_wrap=True)
    for copy, other in shown:
        same = "same text" if copy.similarity == 1 else f"{copy.similarity:.0%} alike"
        known = (other.title, other.source, other.published, other.id, same)
        to.print(Text(" · ".join(one_line(part) for part in known if part)), soft_wrap=True)
    if all_told > len(shown):
        to.print(Text(f"and {all_told - len(shown):,} more", style="dim"), soft_wrap=True)


def citation(to: Console, shown: Article, span: Span) -> None:
    """Print the span in its paragraph: in bold, or between [[ and ]] where nothing can be bold."""
    _head(to, shown)
    before, quote, after = (visible(part) for part in _in_paragraph(shown.text, *span))
    signs = ("", "") if to.is_terminal and to.color_system else ("[[", "]]")
    to.print(Text.assemble(before, (signs[0] + quote + signs[1], "bold"), after), soft_wrap=True)


def _in_paragraph(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before, in and after the span in its paragraph, long contexts cut at a word."""
    first = max((match.end() for match in _PARAGRAPH_END.finditer(text, 0, start)), default=0)
    following = _PARAGRAPH_END.search(text, end)
    before = text[first:start].lstrip()
    after = text[end : following.start() if following else len(text)].rstrip()
    if len(before) > MOST_CONTEXT:
        before = "… " + before[-MOST_CONTEXT:].partition(" ")[2]
    if len(after) > MOST_CONTEXT:
        after = after[:MOST_CONTEXT].rpartition(" ")[0] + " …"
    return before, text[start:end], after
