"""Parses HTML of any quality, and turns the whole of it into clean text: paragraphs, lists, tables, nothing hidden."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from index.loading.results import UnreadableError
from index.loading.text.decoding import decode_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 2048
"""Elements may be nested this deep; libxml2 drops what is deeper."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav ol p pre section summary table ul "
    "head quote list".split()  # the last ones are trafilatura's
)
_LINES = frozenset("li item tr row option".split())
_CELLS = frozenset("td th cell".split())
_UNSEEN = frozenset(
    "script style noscript template svg math iframe object embed video audio canvas map button input select textarea "
    "datalist title meta link base rp rt graphic".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\0]")
_NOT_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_XHTML = re.compile(r"\A\s*<\?xml|<html[^>]*\sxmlns\s*=", re.IGNORECASE)
_LOOK_AT = 2000  # characters, within which the root element begins
_CLOSED_AT_ONCE = re.compile(
    r"<((?!(?:br|hr|img|input|meta|link|base|area|col|embed|source|track|wbr|param)\b)[a-zA-Z][\w:-]{0,30})"
    r"((?:\s[^<>]{0,5000})?)/>"
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")


class _Gap(IntEnum):
    """What is due before the next word."""

    NONE = 0
    SPACE = 1
    LINE = 2
    PARAGRAPH = 3


_WRITTEN = {_Gap.NONE: "", _Gap.SPACE: " ", _Gap.LINE: "\n", _Gap.PARAGRAPH: "\n\n"}


def text_from_html(data: bytes | str, *, encoding: str | None = None) -> str:
    """Return all text that a reader of the page would see, a blank line between paragraphs; "" where there is none.

    ``encoding`` is the one declared outside the data. Raises UnreadableError for binary data and endless nesting.
    """
    root = parse_html(decode_markup(data, encoding) if isinstance(data, bytes) else data)
    if root is None:
        return ""
    for head in root.xpath("/html/head"):
        remove(head)
    return tree_text(root)


def parse_html(text: str) -> Any:
    """Return the page's root element, None for one without any; comments are left out.

    Raises UnreadableError where elements are nested so deep that text would be lost.
    """
    from lxml import html  # noqa: PLC0415 - costs what a run without HTML need not pay

    if _XHTML.search(text[:_LOOK_AT]):  # <script/> and <title/> end there in XHTML, and nowhere in HTML
        text = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", _DECLARATION.sub("", text))
    text = _NOT_TEXT.sub("", text)
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except html.etree.ParserError:  # nothing in it
        return None
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableError(f"its elements are nested more than {DEEPEST:,} deep, and text would be lost: mend it")
    return root


def tree_text(root: Any) -> str:
    """Return the text of a tree of HTML, or of trafilatura's elements."""
    from lxml import etree  # noqa: PLC0415 - as above

    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))  # no recursion: pages may be nested deep
    for event, element in walk:
        if event == "start":
            if is_unseen(element):
                walk.skip_subtree()
                continue
            _open(element, writer)
            writer.add(element.text, preserved=element.tag == "pre")
        else:
            if not is_unseen(element):
                _close(element, writer)
            if element is not root:
                writer.add(element.tail, preserved=False)
    return writer.text


def remove(element: Any) -> None:
    """Take the element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def is_block(element: Any) -> bool:
    """Return whether the element begins a line of its own."""
    return element.tag in _BLOCKS or element.tag in _LINES or element.tag in _CELLS


def is_unseen(element: Any) -> bool:
    """Return whether nothing of the element is shown."""
    return (
        not isinstance(element.tag, str)
        or element.tag in _UNSEEN
        or "hidden" in element.attrib
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _open(element: Any, writer: _Writer) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        begins_item = writer.prefix != "" or (tag in {"ul", "ol", "list"} and _in_item(element))
        writer.gap(_Gap.LINE if begins_item else _Gap.PARAGRAPH)
    elif tag in _LINES:
        writer.gap(_Gap.LINE)
        if tag in {"li", "item"}:
            writer.prefix = writer.mark(element.getparent())
    elif tag in _CELLS:
        writer.cell(simple=_is_simple(element))
    elif tag in {"br", "lb"}:
        writer.gap(_Gap.PARAGRAPH if writer.due == _Gap.LINE else _Gap.LINE)
    elif tag == "q":
        writer.add("“", preserved=False)


def _close(element: Any, writer: _Writer) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        writer.gap(_Gap.PARAGRAPH if not _in_item(element) else _Gap.LINE)
    elif tag in _LINES:
        writer.gap(_Gap.LINE)
    elif tag in _CELLS:
        writer.gap(_Gap.SPACE if _is_simple(element) else _Gap.PARAGRAPH)
    elif tag == "q":
        writer.glue("”")


def _in_item(element: Any) -> bool:
    """Return whether the element is directly in a list's item, which keeps to its line."""
    parent = element.getparent()
    return parent is not None and parent.tag in {"li", "item"}


def _is_simple(cell: Any) -> bool:
    """Return whether the cell is one of a table of data, not one that only places a part of the page."""
    return next(_descendants(cell), None) is None


def _descendants(element: Any) -> Iterator[Any]:
    return (one for one in element.iter(*_BLOCKS) if one is not element)


class _Writer:
    """Puts words and gaps together; of several gaps in a row the widest counts."""

    def __init__(self) -> None:
        self.due = _Gap.NONE
        self.prefix = ""
        self._parts: list[str] = []
        self._cells = False  # whether the last thing was a cell of this row
        self._counted: dict[Any, int] = {}  # how many items of an ordered list have been

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def gap(self, wanted: _Gap) -> None:
        """Ask for a gap before the next words."""
        self.due = max(self.due, wanted)
        if wanted > _Gap.SPACE:
            self._cells = False

    def cell(self, *, simple: bool) -> None:
        """Begin a cell: on the row's line if it is simple, else in a paragraph of its own."""
        if not simple:
            self.gap(_Gap.PARAGRAPH)
        elif self._cells and self.due <= _Gap.SPACE:
            self.prefix = "| "
            self.due = _Gap.SPACE
        self._cells = simple

    def mark(self, parent: Any) -> str:
        """Return what stands before the next item of a list."""
        if parent is None or not (parent.tag == "ol" or parent.get("rend") == "ol"):
            return "- "
        self._counted[parent] = self._counted.get(parent, 0) + 1
        return f"{self._counted[parent]}. "

    def glue(self, sign: str) -> None:
        """Write a sign right after the last word."""
        if self._parts:
            self._parts.append(sign)

    def add(self, raw: str | None, *, preserved: bool) -> None:
        """Write text, its white space as HTML shows it: one space for any, unless it is preserved."""
        if not raw:
            return
        raw = _INVISIBLE.sub("", raw)
        words = raw.strip("\r\n") if preserved else " ".join(raw.split())
        if raw[:1].isspace():
            self.due = max(self.due, _Gap.SPACE)
        if not words.strip():
            return
        self._parts.append(((_WRITTEN[self.due] if self._parts else "") + self.prefix) + words)
        self.prefix = ""
        self.due = _Gap.SPACE if raw[-1:].isspace() else _Gap.NONE
