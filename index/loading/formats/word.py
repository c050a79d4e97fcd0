"""Reads Word documents: paragraphs, headings, lists, tables and notes, as they are read; comments are left out."""

from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from index.loading.formats.archives import kind_of, open_zip
from index.loading.formats.blocks import Block, joined, row
from index.loading.formats.markup import text_from_html
from index.loading.formats.metadata import Properties, article_of
from index.loading.formats.ooxml import Package
from index.loading.formats.trees import child, local, parse_xml, value
from index.loading.results import LeftOut, Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNSEEN = frozenset("del moveFrom pPr rPr instrText txbxContent Fallback rt footnoteReference endnoteReference".split())
_WRAPPERS = frozenset("sdt sdtContent ins moveTo customXml smartTag sect".split())
_OFF = frozenset(("0", "false", "off"))
_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_KINDS = {"Workbook": "an Excel workbook", "PowerPoint Document": "a PowerPoint presentation"}


def read_docx(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the document's one article; ``name`` is its id."""
    del options
    if stream.peek(4).startswith(_OLD):
        raise UnreadableError("is locked with a password, or an old document: open it and save it as DOCX without one")
    with open_zip(stream) as archive:
        if kind_of(archive) != ".docx":
            raise UnreadableError("is no Word document: give it the ending that it should have")
        package = Package(archive, stream.most)
        main = package.main("word/document.xml")
        document = _Document(package, main)
        body = child(package.xml(main), "body")
        blocks = [] if body is None else [*document.blocks(body), *document.notes()]
        yield Loaded(article_of(joined(blocks), name, package.properties()), origin, explicit_id=False)
        if comments := document.comments():
            yield LeftOut(origin, "comment in a document", "comments beside the text are not read", comments)


def read_word_xml(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the article of a Word document that is one file of XML."""
    del options
    root = parse_xml(stream.read(), "the document")
    body = next((element for element in root.iter("{*}body")), None)
    if body is None:
        raise UnreadableError("is no whole Word document: open it and save it as DOCX")
    said = {
        local(one): (one.text or "").strip() for one in root.iter("{*}Title", "{*}Author", "{*}title", "{*}creator")
    }
    properties = Properties(said.get("Title") or said.get("title"), said.get("Author") or said.get("creator"))
    yield Loaded(article_of(joined(_Document().blocks(body)), name, properties), origin, explicit_id=False)


def read_old_word(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Refuse a document of the old format, and say what to do; one that is really new is read."""
    if stream.peek(4).startswith(b"PK\x03\x04"):
        yield from read_docx(stream, origin, name, options)
        return
    data = stream.read()
    if _ENCRYPTED in data:
        raise UnreadableError("is locked with a password: open it and save it as DOCX without one")
    for part, kind in _OLD_KINDS.items():
        if part.encode("utf-16-le") in data:
            raise UnreadableError(f"is {kind} of the old format: open it and save it anew, or as PDF or text")
    raise UnreadableError("is a Word document of the old format: open it and save it as DOCX, PDF or text")


class _Document:
    """Reads what stands in a document's body; parts beside it are found by ``package``, if there is one."""

    def __init__(self, package: Package | None = None, main: str = "") -> None:
        self._package = package
        self._related = package.related(main) if package else {}

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Yield each paragraph, item of a list and row of a table, in order."""
        kept = ""  # of a paragraph whose end was deleted: the next one goes on there
        for element in parent:
            name = local(element)
            if name == "p":
                text = kept + _text(element)
                if _is_open(element):
                    kept = text
                    continue
                kept, text = "", text.strip()
                yield ("item", f"- {text}" if text else "") if _is_item(element) else ("paragraph", text)
                yield from self._boxes(element)
            elif name == "tbl":
                for cells in _rows(element):
                    yield from row([list(self.blocks(cell)) for cell in cells])
            elif name == "altChunk":
                yield from (("paragraph", text) for text in self._chunk(value(element, "id") or ""))
            elif name in _WRAPPERS:
                yield from self.blocks(element)
        yield "paragraph", kept

    def notes(self) -> Iterator[Block]:
        """Yield the footnotes and endnotes, which stand behind the text."""
        for kind in ("footnotes", "endnotes"):
            for note in self._elements(kind):
                if value(note, "type") in {None, "normal"}:  # else a line that separates
                    yield from self.blocks(note)

    def comments(self) -> int:
        """Return how many comments there are."""
        return sum(local(one) == "comment" for one in self._elements("comments"))

    def _elements(self, kind: str) -> Iterator[Any]:
        for found, path in self._related.values():
            if found == kind and self._package and (root := self._package.xml(path)) is not None:
                yield from root

    def _boxes(self, paragraph: Any) -> Iterator[Block]:
        """Yield what stands in the text boxes that are anchored in a paragraph, those within them with them."""
        for box in paragraph.iter("{*}txbxContent"):
            above = [local(one) for one in box.iterancestors()]
            if "Fallback" not in above and not {"del", "moveFrom"} & set(above) and not _is_within(box, paragraph):
                yield from self.blocks(box)

    def _chunk(self, identifier: str) -> list[str]:
        """Return the paragraphs of a web page that was put into the document."""
        path = self._related.get(identifier, ("", ""))[1]
        data = self._package.data(path) if self._package and path else None
        if data is None or data.startswith((b"PK", b"{\\rtf")):
            return []
        if path.lower().endswith((".mht", ".mhtml", ".eml")):
            pages = (part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html")
            page = next(pages, None)
            content = page.get_payload(decode=True) if page else b""
            charset = page.get_content_charset() if page else None
            return text_from_html(content, encoding=charset).split("\n\n") if isinstance(content, bytes) else []
        return text_from_html(data).split("\n\n")


def _is_within(box: Any, paragraph: Any) -> bool:
    """Return whether a box is anchored in another box of the paragraph, with which it is read."""
    for above in box.iterancestors():
        if above is paragraph:
            return False
        if local(above) == "txbxContent":
            return True
    return False


def _rows(table: Any) -> Iterator[list[Any]]:
    for element in _unwrapped(table, "tr"):
        properties = child(element, "trPr")
        if properties is None or child(properties, "del") is None:
            yield list(_unwrapped(element, "tc"))


def _unwrapped(parent: Any, name: str) -> Iterator[Any]:
    """Yield the children of this name, those in fields and other wrappers too, not those of a table within."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _unwrapped(element, name)


def _text(element: Any) -> str:
    """Return what a reader sees of the element: what was deleted is not there, what was inserted is."""
    parts = []
    for one in element:
        name = local(one)
        if name == "t":
            parts.append(one.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name and name not in _UNSEEN and not (name == "r" and _is_hidden(one)):
            parts.append(_text(one))
    return "".join(parts)


def _is_hidden(run: Any) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and value(mark, "val") not in _OFF


def _is_open(paragraph: Any) -> bool:
    """Return whether the end of the paragraph was deleted or moved away."""
    properties = child(paragraph, "pPr", "rPr")
    return properties is not None and any(local(one) in {"del", "moveFrom"} for one in properties)


def _is_item(paragraph: Any) -> bool:
    numbered, style = child(paragraph, "pPr", "numPr"), child(paragraph, "pPr", "pStyle")
    if numbered is not None:
        number = child(numbered, "numId")
        return number is None or value(number, "val") != "0"  # which takes a paragraph out of the list of its style
    return style is not None and (value(style, "val") or "").startswith("List")
