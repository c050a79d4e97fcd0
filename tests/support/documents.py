"""Makes documents byte by byte: PDF pages of placed lines, books, Word documents, archives."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docx import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LIGATURES = {"ﬀ": 1, "ﬁ": 2, "ﬂ": 3, "ﬃ": 4, "\u00ad": 5}
_GLYPHS = "/ff /fi /fl /ffi /hyphen"
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Kit def /CMapType 2 def\n"
    "1 begincodespacerange <00> <FF> endcodespacerange\n5 beginbfchar\n"
    + "".join(f"<{code:02X}> <{ord(sign):04X}>\n" for sign, code in LIGATURES.items())
    + "endbfchar\n1 beginbfrange <20> <7E> <0020> endbfrange\n"
    "7 beginbfchar <91> <2018> <92> <2019> <93> <201C> <94> <201D> <96> <2013> <97> <2014> <E9> <00E9> endbfchar\n"
    "endcmap end end"
)


@dataclass(frozen=True)
class Placed:
    """A line on a page: points from the left and from the bottom, and the letters' size."""

    text: str
    x: float = 60
    y: float = 400
    size: float = 11


@dataclass
class Pdf:
    """A PDF document being written: numbered objects, whatever they are."""

    objects: dict[int, bytes] = field(default_factory=dict)

    def write(self, trailer: str = "") -> bytes:
        """Return the file, with a table of where its objects are."""
        out = bytearray(b"%PDF-1.7\n")
        places = {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table, count = len(out), max(self.objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % count
        for number in range(1, count):
            out += b"%010d 00000 %c \n" % (places.get(number, 0), b"n" if number in places else b"f")
        out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer.encode(), table)
        return bytes(out)


def stream(data: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def pdf(pages: Sequence[Iterable[Placed]], info: Mapping[str, str] | None = None) -> bytes:
    """Return a PDF whose pages have these lines, in Helvetica; of ``info``, as in {"Title": "…"}, its properties."""
    made = Pdf()
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    made.objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    made.objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    made.objects[3] = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R /Encoding "
        f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 {_GLYPHS}] >> >>"
    ).encode()
    made.objects[4] = stream(_TO_UNICODE.encode())
    made.objects[5] = ("<< " + " ".join(f"/{key} ({value})" for key, value in (info or {}).items()) + " >>").encode()
    for number, lines in enumerate(pages):
        drawn = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (one.size, one.x, one.y, _encoded(one.text))
            for one in lines
        )
        made.objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents {11 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        made.objects[11 + 2 * number] = stream(drawn)
    return made.write("/Info 5 0 R")


def _encoded(text: str) -> bytes:
    codes = (bytes([LIGATURES[sign]]) if sign in LIGATURES else sign.encode("cp1252") for sign in text)
    return b"".join(b"\\" + code if code in (b"(", b")", b"\\") else code for code in codes)


def paragraph_lines(paragraphs: Iterable[str], width: int = 58) -> list[str]:
    """Return the paragraphs' lines, "" between them; a word may be broken at "·"."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines.append("")
        for word in paragraph.split():
            parts = word.split("·")
            whole = "".join(parts)
            line = lines[-1]
            if len(line) + 1 + len(whole) <= width or not line:
                lines[-1] = f"{line} {whole}".strip()
                continue
            head = next(
                (n for n in range(len(parts) - 1, 0, -1) if len(line) + 2 + len("".join(parts[:n])) <= width), 0
            )
            if head:
                lines[-1] = f"{line} {''.join(parts[:head])}-"
            lines.append("".join(parts[head:]))
        lines.append("")
    return lines[:-1]


def pages_of(lines: Sequence[str], per_page: int, header: str = "") -> list[list[Placed]]:
    """Return the lines on pages, each with the header and its number; "" is half a line of space."""
    pages = []
    for number, start in enumerate(range(0, len(lines), per_page), 1):
        page = [Placed(f"{header} {number}", y=560, size=8)] if header else []
        height = 520.0
        for line in lines[start : start + per_page]:
            height -= 16 if line else 10
            page += [Placed(line, y=height)] if line else []
        page.append(Placed(f"- {number} -", x=200, y=30, size=8))
        pages.append(page)
    return pages


def docx(*paragraphs: str, **properties: Any) -> bytes:
    """Return a Word document; "# Words" is a heading, "- Words" the item of a list."""
    document = Document()
    document.core_properties.comments = ""
    for paragraph in paragraphs:
        style = {"# ": "Heading 1", "- ": "List Bullet"}.get(paragraph[:2])
        document.add_paragraph(paragraph[2:] if style else paragraph, style)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def zipped(members: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive; the members' names are kept as they are, their time is always the same."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo("x", (2024, 1, 1, 0, 0, 0))
            info.filename, info.compress_type = name, compression
            archive.writestr(info, content)
    return data.getvalue()


def epub(chapters: Mapping[str, str], metadata: str = "", contents: Mapping[str, str] | None = None) -> bytes:
    """Return a book: chapters' bodies by their file's name, Dublin Core elements, titles in its table of contents."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    links = "".join(f'<li><a href="{name}#top">{title}</a></li>' for name, title in (contents or {}).items())
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>{items}'
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
        f"<spine>{spine}</spine></package>"
    )
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>-</title></head><body>{}</body></html>'
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>{}</rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container.format('<rootfile full-path="OEBPS/book.opf"/>'),
            "OEBPS/book.opf": package,
            "OEBPS/nav.xhtml": page.format(f"<nav><ol>{links}</ol></nav>"),
        }
        | {f"OEBPS/{name}": page.format(body) for name, body in chapters.items()}
    )
