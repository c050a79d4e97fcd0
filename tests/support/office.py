"""Makes office documents part by part: OpenDocument, slides, sheets, Word documents of any namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from support.documents import zipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OPEN = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "meta": "meta",
        "presentation": "presentation",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def relations(items: Iterable[tuple[str, str, str]], namespace: str = RELATIONS) -> str:
    """Return a part that says what another leads to: (id, kind, target) each."""
    listed = "".join(f'<Relationship Id="{i}" Type="{namespace}/{kind}" Target="{to}"/>' for i, kind, to in items)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def word(body: str, parts: Mapping[str, tuple[str, str]] | None = None, namespace: str = WORD) -> bytes:
    """Return a Word document with this body; ``parts`` are (kind, content) by their path in its folder."""
    others = parts or {}
    links = STRICT_RELATIONS if namespace == STRICT else RELATIONS
    main = f'<w:document xmlns:w="{namespace}" xmlns:r="{links}"><w:body>{body}</w:body></w:document>'
    listed = relations(((f"r{n}", kind, path) for n, (path, (kind, _)) in enumerate(others.items())), links)
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations([("r", "officeDocument", "word/document.xml")], links),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": listed,
    }
    return zipped(members | {f"word/{path}": content for path, (_, content) in others.items()})


def paragraph(words: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{escape(words)}</w:t></w:r></w:p>"


def part_of_word(name: str, content: str) -> str:
    """Return a part beside the document's body."""
    return f'<w:{name} xmlns:w="{WORD}">{content}</w:{name}>'


def slides(shapes: Sequence[str], notes: Mapping[int, str] | None = None) -> bytes:
    """Return a presentation with these shapes on its slides; ``notes`` by the number of the slide, from 0.

    The parts are numbered against the order in which they are shown.
    """
    space = (
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{RELATIONS}"'
    )
    count = len(shapes)
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in range(count))
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations([("r", "officeDocument", "/ppt/presentation.xml")]),
        "ppt/presentation.xml": f"<p:presentation {space}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            (f"s{n}", "slide", f"slides/slide{count - n}.xml") for n in range(count)
        ),
    }
    for number, inner in enumerate(shapes):
        name = f"slide{count - number}.xml"
        page = f"<p:cSld><p:spTree>{inner}</p:spTree></p:cSld>"
        members[f"ppt/slides/{name}"] = f"<p:sld {space}>{page}</p:sld>"
        if said := (notes or {}).get(number):
            members[f"ppt/slides/_rels/{name}.rels"] = relations([("n", "notesSlide", f"../notesSlides/{name}")])
            tree = f"<p:cSld><p:spTree>{shape(said, 'body')}{shape('9', 'sldNum')}</p:spTree></p:cSld>"
            members[f"ppt/notesSlides/{name}"] = f"<p:notes {space}>{tree}</p:notes>"
    return zipped(members)


def shape(words: str, place: str = "") -> str:
    """Return a shape of a slide, its paragraphs parted by ``|``; ``place`` is what it fills of the layout."""
    fills = f'<p:ph type="{place}"/>' if place else ""
    lines = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in words.split("|"))
    return f"<p:sp><p:nvSpPr><p:nvPr>{fills}</p:nvPr></p:nvSpPr><p:txBody>{lines}</p:txBody></p:sp>"


def workbook(sheets: Mapping[str, Sequence[Sequence[str | float]]]) -> bytes:
    """Return a workbook of these rows by the names of its sheets."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(sheets, 1))
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations([("r", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            (f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)
        ),
    }
    for number, rows in enumerate(sheets.values(), 1):
        lines = "".join(
            f'<row r="{r}">{"".join(_cell(f"{chr(65 + c)}{r}", value) for c, value in enumerate(cells))}</row>'
            for r, cells in enumerate(rows, 1)
        )
        members[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {space}><sheetData>{lines}</sheetData></worksheet>"
    return zipped(members)


def _cell(place: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def opendocument(body: str, kind: str = "text", about: str = "") -> bytes:
    """Return a document whose body is of this kind ("text", "presentation", "spreadsheet")."""
    content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {_OPEN}>{content}</office:document-content>",
            "meta.xml": f"<office:document-meta {_OPEN}><office:meta>{about}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


def flat_opendocument(body: str, about: str = "") -> str:
    """Return a text in one file of XML."""
    content = f"<office:meta>{about}</office:meta><office:body><office:text>{body}</office:text></office:body>"
    return f'<?xml version="1.0"?>\n<office:document {_OPEN}>{content}</office:document>'
