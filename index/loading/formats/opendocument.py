"""Reads OpenDocument texts, presentations and sheets, as LibreOffice writes them, packed or as one file of XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.loading.formats.archives import open_zip, read_member
from index.loading.formats.blocks import Block, joined, row
from index.loading.formats.metadata import Properties, article_of
from index.loading.formats.trees import child, local, parse_xml, value
from index.loading.results import LeftOut, Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_SIGNS = {"tab": "\t", "line-break": "\n"}
_UNSEEN = frozenset(
    "annotation tracked-changes note-citation note ruby-text frame custom-shape rect text-box "
    "bookmark sequence-decls variable-decls user-field-decls forms script notes".split()
)
_MOST_SPACES = 100


def read_opendocument(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the document's one article; ``name`` is its id."""
    del options
    if stream.peek(2).startswith(b"PK"):
        with open_zip(stream) as archive:
            try:
                data = read_member(archive, "content.xml", stream.most)
            except KeyError as error:
                raise UnreadableError("is no whole OpenDocument file: open it and save it anew") from error
            names = archive.namelist()
            about = read_member(archive, "meta.xml", stream.most) if "meta.xml" in names else None
            listed = (
                read_member(archive, "META-INF/manifest.xml", stream.most) if "META-INF/manifest.xml" in names else b""
            )
        if b"encryption-data" in listed:
            raise UnreadableError("is locked with a password: open it and save it without one")
        root = parse_xml(data, "the document")
        meta = None if about is None else parse_xml(about, "what the document says of itself")
    else:
        root = meta = parse_xml(stream.read(), "the document")
    body = next(iter(root.iter("{*}body")), None)
    if body is None:
        raise UnreadableError("is no OpenDocument file that can be read: open it and save it as ODT or DOCX")
    document = _Document()
    pages: list[str] = []
    for part in body:
        slides = [one for one in part if local(one) == "page"]
        pages += [joined(_slide(document, one)) for one in slides] or [joined(document.blocks(part))]
    pages.append(joined(document.notes))
    text = "\n\n".join(page for page in pages if page)
    yield Loaded(article_of(text, name, _properties(meta)), origin, explicit_id=False)
    if comments := sum(1 for _ in root.iter("{*}annotation")):
        yield LeftOut(origin, "comment in a document", "comments beside the text are not read", comments)


class _Document:
    """Reads what stands in a body; ``notes`` are those of what was read so far."""

    def __init__(self) -> None:
        self.notes: list[Block] = []

    def blocks(self, parent: Any, *, listed: bool = False) -> Iterator[Block]:
        """Yield each paragraph, item of a list and row of a table, in order."""
        for element in parent:
            name = local(element)
            if name in {"p", "h"}:
                text = self._text(element).strip()
                yield ("item", f"- {text}" if text else "") if listed else ("paragraph", text)
                yield from self._around(element)
            elif name == "list":
                yield from self.blocks(element, listed=True)
            elif name == "list-item":
                yield from self._item(element)
            elif name == "table":
                yield from self._table(element)
            elif name in {"frame", "g", "text-box", "custom-shape", "rect", "ellipse", "line", "a"}:
                yield from self.blocks(element)
            elif name not in _UNSEEN and len(element):
                yield from self.blocks(element, listed=listed)

    def _item(self, item: Any) -> Iterator[Block]:
        """Yield an item, of which only the first paragraph has the mark."""
        marked = False
        for element in item:
            if local(element) in {"p", "h"} and marked:
                text = self._text(element).strip()
                yield "item", f"  {text}"
                yield from self._around(element)
            else:
                yield from self.blocks([element], listed=True)
                marked = marked or local(element) in {"p", "h"}

    def _table(self, table: Any) -> Iterator[Block]:
        for element in table:
            if local(element) == "table-row":
                cells = [cell for cell in element if local(cell) == "table-cell"]
                yield from row([list(self.blocks(cell)) for cell in cells])
            elif local(element) in {"table-header-rows", "table-rows", "table-row-group"}:
                yield from self._table(element)

    def _around(self, paragraph: Any) -> Iterator[Block]:
        """Yield what stands in boxes that are anchored in a paragraph; its notes are kept for the end."""
        for element in paragraph:
            if local(element) in {"frame", "custom-shape", "rect"}:
                yield from self.blocks(element)
            elif local(element) == "note":
                body = child(element, "note-body")
                self.notes += () if body is None else self.blocks(body)
            elif local(element) not in _UNSEEN:
                yield from self._around(element)

    def _text(self, element: Any) -> str:
        parts = [element.text or ""]
        for one in element:
            name = local(one)
            if name == "s":
                number = value(one, "c") or "1"
                parts.append(" " * (min(int(number), _MOST_SPACES) if number.isdecimal() else 1))
            elif name in _SIGNS:
                parts.append(_SIGNS[name])
            elif name == "hidden-text":
                pass
            elif name and name not in _UNSEEN:
                parts.append(self._text(one))
            parts.append(one.tail or "")
        return "".join(parts)


def _slide(document: _Document, page: Any) -> Iterator[Block]:
    yield from document.blocks(page)
    notes = child(page, "notes")
    if notes is not None:
        yield from document.blocks(notes)


def _properties(root: Any) -> Properties:
    about = None if root is None else next(iter(root.iter("{*}meta")), None)
    if about is None:
        return Properties()
    said = {local(element): (element.text or "").strip() for element in reversed(about) if local(element)}
    made = said.get("creation-date") or said.get("date") or ""
    author = said.get("initial-creator") or said.get("creator")
    return Properties(said.get("title"), author, made[: len("2024-02-29")])
