"""Reads presentations: the text of every slide and its notes, in order, a page a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.loading.formats.archives import kind_of, open_zip
from index.loading.formats.blocks import Block, joined, row
from index.loading.formats.metadata import article_of
from index.loading.formats.ooxml import Package
from index.loading.formats.trees import child, local, value
from index.loading.results import Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_AROUND = frozenset(("sldNum", "dt", "ftr", "hdr", "sldImg"))  # the number, the day, the running lines
_TITLES = frozenset(("title", "ctrTitle"))
_OLD = b"\xd0\xcf\x11\xe0"


def read_slides(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the presentation's one article; ``name`` is its id."""
    del options
    if stream.peek(4).startswith(_OLD):
        raise UnreadableError("is locked with a password, or an old presentation: open it and save it as PPTX or PDF")
    with open_zip(stream) as archive:
        if kind_of(archive) != ".pptx":
            raise UnreadableError("is no presentation: give it the ending that it should have")
        package = Package(archive, stream.most)
        pages = [text for path in _slides(package) if (text := joined(_slide(package, path)))]
        starts, length = [], 0
        for page in pages:
            starts.append(length)
            length += len(page) + 2
        article = article_of("\n\n".join(pages), name, package.properties(), tuple(starts))
        yield Loaded(article, origin, explicit_id=False)


def _slides(package: Package) -> Iterator[str]:
    """Yield where the slides are, in the order in which they are shown."""
    main = package.main("ppt/presentation.xml")
    related, listed = package.related(main), child(package.xml(main), "sldIdLst")
    for slide in () if listed is None else listed:
        names = [said for key, said in slide.attrib.items() if key.endswith("}id")]
        path = next((related[name][1] for name in names if name in related), None)
        if path:
            yield path


def _slide(package: Package, path: str) -> Iterator[Block]:
    root = package.xml(path)
    tree = None if root is None else child(root, "cSld", "spTree")
    if tree is None:
        return
    shapes = list(_shapes(tree))
    for shape in sorted(shapes, key=lambda shape: _placeholder(shape) not in _TITLES):  # the others stay in order
        yield from _shape(shape)
    for diagram in package.parts("diagramData", path):
        yield from _diagram(package.xml(diagram))
    for notes in package.parts("notesSlide", path):
        root = package.xml(notes)
        tree = None if root is None else child(root, "cSld", "spTree")
        for shape in () if tree is None else _shapes(tree):
            yield from _shape(shape)


def _shapes(tree: Any) -> Iterator[Any]:
    for element in tree:
        if local(element) == "AlternateContent":
            chosen = child(element, "Choice")
            yield from () if chosen is None else _shapes(chosen)
        elif local(element) == "grpSp":
            yield from _shapes(element)
        elif local(element) in {"sp", "graphicFrame", "cxnSp"} and _placeholder(element) not in _AROUND:
            yield element


def _placeholder(shape: Any) -> str:
    """Return what place of the layout the shape fills, "" where none."""
    for element in shape:
        found = child(element, "nvPr", "ph") if local(element).startswith("nv") else None
        if found is not None:
            return value(found, "type") or "body"
    return ""


def _shape(shape: Any) -> Iterator[Block]:
    body = child(shape, "txBody")
    if body is not None:
        yield from _paragraphs(body)
    for table in shape.iter("{*}tbl"):
        for line in table:
            if local(line) == "tr":
                bodies = (child(cell, "txBody") for cell in line if local(cell) == "tc")
                yield from row([list(_paragraphs(body)) for body in bodies if body is not None])


def _paragraphs(body: Any) -> Iterator[Block]:
    for paragraph in body:
        if local(paragraph) == "p":
            signs = {"br": "\n", "tab": "\t"}
            parts = [(one.text or "") if local(one) == "t" else signs.get(local(one), "") for one in paragraph.iter()]
            yield "paragraph", "".join(parts).replace("\v", "\n")


def _diagram(root: Any) -> Iterator[Block]:
    for point in () if root is None else root.iter("{*}pt"):
        body = child(point, "t")
        if body is not None and value(point, "type") not in {"pres", "parTrans", "sibTrans"}:
            yield from _paragraphs(body)
