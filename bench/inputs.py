"""How fast files are read and indexed: web pages and PDFs with the texts of the seeds, made here.

Usage: python -m bench.inputs [--pages 1000] [--pdfs 200] [--read] [FOLDER]

With --read only reading is timed, else all of `rag index` as well. FOLDER keeps what is made, and is used again.
"""

from __future__ import annotations

import argparse
import html
import tempfile
import textwrap
import time
from pathlib import Path

from index.ingest import build_index
from index.loading import Failure, LeftOut, Loaded, load
from index.settings import IndexSettings

ROOT = Path(__file__).parent.parent
_AROUND = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(40))
_RELATED = "".join(
    f'<div class="teaser"><a href="/{number}"><h3>Another story {number}</h3></a></div>' for number in range(12)
)
_SCRIPT = "window.settings = {" + ", ".join(f'"key{number}": "value"' for number in range(400)) + "};"
_LINES, _WIDTH = 48, 90


def texts() -> list[tuple[str, list[str]]]:
    """Return (title, paragraphs) of each seed."""
    found = []
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        title, *rest = [part.strip() for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip()]
        found.append((title.splitlines()[0], rest or [title]))
    return found


def web_page(number: int, title: str, paragraphs: list[str]) -> str:
    """Return a page as papers have them: an article among menus, scripts and other stories."""
    body = "".join(f"<p>{html.escape(part)}</p>" for part in [f"Edition {number} of the paper.", *paragraphs])
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(title)} {number}</title>"
        f"<meta property='og:type' content='article'><script>{_SCRIPT}</script></head>"
        f"<body><nav><ul>{_AROUND}</ul></nav>"
        f"<main><article><h1>{html.escape(title)} {number}</h1><time datetime='2024-05-{number % 28 + 1:02}'>May</time>"
        f"{body}</article><aside>{_RELATED}</aside></main><footer>© The Paper.</footer></body></html>"
    )


def pdf(number: int, title: str, paragraphs: list[str]) -> bytes:
    """Return a PDF of one column, with as many pages as the text needs."""
    lines = [f"{title} {number}", ""]
    for part in paragraphs:
        lines += [*textwrap.wrap(" ".join(part.split()), _WIDTH), ""]
    sheets = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, sheet in enumerate(sheets):
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in sheet)
        content = f"BT /F1 10 Tf 14 TL 60 780 Td\n{shown}ET".encode("cp1252", "replace")
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for name, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (name, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        bytes(made)
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def make(folder: Path, pages: int, pdfs: int) -> list[Path]:
    """Make the files that are not there yet; return the folders of each kind."""
    seeds, made = texts(), []
    for kind, count in (("html", pages), ("pdf", pdfs)):
        into = folder / kind
        into.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            path = into / f"{number:04}.{kind}"
            if not path.exists():
                title, parts = seeds[number % len(seeds)]
                data = pdf(number, title, parts) if kind == "pdf" else web_page(number, title, parts).encode()
                path.write_bytes(data)
        made.append(into)
    return made


def time_reading(folder: Path) -> None:
    begun = time.perf_counter()
    items = list(load([folder]))
    took = time.perf_counter() - begun
    articles = [item.article for item in items if isinstance(item, Loaded)]
    failed, left_out = (sum(isinstance(item, kind) for item in items) for kind in (Failure, LeftOut))
    size = sum(len(article.text) for article in articles)
    print(
        f"{folder.name:5} read     {len(articles):5} articles, {size:,} characters, {failed} failed, "
        f"{left_out} left out: {took:7.1f} s, {1000 * took / max(len(articles), 1):6.1f} ms each",
        flush=True,
    )


def time_indexing(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as index:
        report = build_index(IndexSettings(index=Path(index) / "index"), [folder])
    print(
        f"{folder.name:5} indexed  {report.articles:5} articles, {report.passages:,} passages: {report.seconds:.1f} s, "
        f"{1000 * report.seconds / max(report.articles, 1):6.1f} ms each",
        flush=True,
    )


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    told.add_argument("--pages", type=int, default=1000)
    told.add_argument("--pdfs", type=int, default=200)
    told.add_argument("--read", action="store_true", help="time reading alone")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        for folder in make(asked.folder or Path(passing), asked.pages, asked.pdfs):
            time_reading(folder)
            if not asked.read:
                time_indexing(folder)


if __name__ == "__main__":
    main()
