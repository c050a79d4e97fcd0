"""Parts a page of a book that holds several chapters: where its contents point into it, else at its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.loading.formats.markup import parse_html, remove, tree_text
from index.loading.text.decoding import decode_markup

if TYPE_CHECKING:
    from collections.abc import Mapping

ENOUGH = 25
"""Words; a cover, a title page or a part's number has fewer."""

_MARK = re.compile("\ue0f0(\\d+)\ue0f1")
_MOST_PARTS = 1000
_HEADINGS = ("h1", "h2", "h3")
_STANDS_FOR = frozenset("h1 h2 h3 h4 h5 h6 p div section article header li td blockquote".split())
_ON_TOP = frozenset("body html main".split())


@dataclass(slots=True)
class Chapter:
    """A chapter's text, its first heading, and what the contents call it."""

    text: str
    heading: str = ""
    title: str = ""


def chapters_of(data: bytes, named: Mapping[str, str]) -> list[Chapter]:
    """Return the chapters of a page; ``named`` are titles by the ids of elements that the contents point to.

    A page with one chapter, or none, is one. What has hardly a word is kept with the chapter after it.
    """
    root = parse_html(decode_markup(data))
    if root is None:
        return [Chapter("")]
    for head in root.xpath("/html/head"):
        remove(head)
    starts = _named(root, named) if len(named) > 1 else []
    if len(starts) < 2:
        first = [element for element in root.iter("h1") if _words(element)]
        starts = [(element, "") for element in first] if len(first) > 1 else []
    starts = starts[:_MOST_PARTS]
    if len(starts) < 2:
        heading = next((_words(element) for element in root.iter(*_HEADINGS)), "")
        return [Chapter(tree_text(root), heading, next(iter(named.values()), ""))]
    for number, (element, _) in enumerate(starts):
        mark = element.makeelement("p")
        mark.text = f"\ue0f0{number}\ue0f1"
        element.addprevious(mark)
    headings = [_heading(element) for element, _ in starts]
    pieces = _MARK.split(tree_text(root))
    found = [Chapter(pieces[0].strip())]
    for place, text in zip(pieces[1::2], pieces[2::2], strict=True):
        found.append(Chapter(text.strip(), headings[int(place)], starts[int(place)][1]))
    return _merged(found)


def _named(root: Any, named: Mapping[str, str]) -> list[tuple[Any, str]]:
    """Return the elements where the contents say that chapters begin, in the page's order."""
    found: dict[Any, str] = {}
    for element in root.iter():
        key = (element.get("id") or element.get("name") or "") if isinstance(element.tag, str) else ""
        if key and key in named:
            found.setdefault(_block(element), named[key])
    return [(element, title) for element, title in found.items() if element.getparent() is not None]


def _block(element: Any) -> Any:
    """Return the heading or paragraph that an element begins, itself where it is in none."""
    above = element
    while above is not None and above.tag not in _STANDS_FOR:
        above = above.getparent()
        if above is None or above.tag in _ON_TOP:
            return element
    return element if above is None else above


def _heading(element: Any) -> str:
    """Return the heading that an element is or that comes first after it begins."""
    for one in (element, *element.iterdescendants(*_HEADINGS), *element.itersiblings(*_HEADINGS)):
        if one.tag in _HEADINGS and _words(one):
            return _words(one)
    return ""


def _words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _merged(chapters: list[Chapter]) -> list[Chapter]:
    """Return the chapters, what is no more than a heading put before the one after it, or after the last."""
    merged: list[Chapter] = []
    before = ""
    for chapter in chapters:
        text = "\n\n".join(filter(None, (before, chapter.text)))
        if len(chapter.text.split()) < ENOUGH:
            before = text
        else:
            merged.append(Chapter(text, chapter.heading, chapter.title))
            before = ""
    if before and merged:
        merged[-1].text += f"\n\n{before}"
    return merged or [Chapter(before)]
