"""Which reader reads which file: by its ending, else by what it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import astuple
from typing import TYPE_CHECKING

from index.loading.formats.archives import ARCHIVE
from index.loading.formats.epub import read_epub
from index.loading.formats.feeds import looks_like_feed, read_feed
from index.loading.formats.html import read_html
from index.loading.formats.mail import read_mail
from index.loading.formats.pdf import read_pdf
from index.loading.formats.plain import read_markdown, read_text
from index.loading.formats.records import read_compressed_lines, read_json, read_json_lines
from index.loading.formats.tables import read_csv
from index.loading.formats.word import read_docx, read_old_word
from index.loading.limits import Bounded
from index.loading.options import ReadOptions
from index.loading.results import Found

if TYPE_CHECKING:
    from pathlib import Path

READER_VERSION = "2"
"""Changes with what the readers make of a file: files that others have read are read again."""

Reader = Callable[[Bounded, str, str, ReadOptions], Iterator[Found]]
"""Called with the open file, its origin, its name without the ending and how to read it.

It may raise UnreadableError or OSError.
"""

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".jsonl.gz": read_compressed_lines,
    ".ndjson.gz": read_compressed_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".doc": read_old_word,
    ".epub": read_epub,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,
    ".eml": read_mail,
}

_LINES = {".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"}
_PLAIN = {".txt", ".text", ".md", ".markdown", ".json"}
_TABLES = {".csv", ".tsv"}
_FEEDS = {".rss", ".atom", ".rdf", ".xml"}
READ_HERE = _LINES | _PLAIN | _TABLES
"""The endings whose readers are simple enough for this process; the parsers of the others may be attacked."""

IN_FOLDERS = READERS.keys() - {".json"} | {ARCHIVE}
"""The endings read from folders: a lone .json there is more often some program's file than articles."""

_ABOUT_FOLDER = "readme"
_ENDING = re.compile(r"(?<=[^.])\.(?=[^.]*[A-Za-z])[A-Za-z0-9]{1,8}\Z")
_HTML = re.compile(rb"\s*(?:<!doctype\s+html|<html)[\s>]", re.IGNORECASE)
_SIGNATURES = {b"%PDF-": ".pdf", b"PK\x03\x04": ARCHIVE}
_JSON_LINE = re.compile(rb'\s*\{\s*"')


def reader_version(options: ReadOptions) -> str:
    """Return the version of the readers, told to read so."""
    plain = options == ReadOptions()
    return READER_VERSION if plain else f"{READER_VERSION} {json.dumps(astuple(options), separators=(',', ':'))}"


def known_ending(name: str) -> str | None:
    """Return the ending that is read and that the file name has, the longest one."""
    lower = name.lower()
    return max(
        (ending for ending in (*READERS, ARCHIVE) if lower.endswith(ending) and lower != ending), key=len, default=None
    )


def read_in_folders(name: str) -> bool:
    """Return whether a file in a folder is taken for articles; a README tells of the folder and is none.

    Nor is the lock that a word processor lays beside an open document (``~$report.docx``).
    """
    about = without_ending(name).lower() == _ABOUT_FOLDER
    return known_ending(name) in IN_FOLDERS and not about and not name.startswith("~$")


def is_article_file(file: Path) -> bool:
    """Return whether a file that is read in folders holds articles: of .xml there, only feeds are meant.

    Most other .xml is some program's (site maps, settings): to report each as unreadable would be noise. A file that is
    named itself is always read, and says what it is not.
    """
    if file.suffix.lower() != ".xml":
        return True
    try:
        with file.open("rb") as stream:
            return looks_like_feed(stream.read(4096))
    except OSError:  # reported when it is read
        return True


def without_ending(name: str) -> str:
    """Return the file name without its ending, known or not."""
    ending = known_ending(name)
    return name[: -len(ending)] if ending else _ENDING.sub("", name)


def holds_many(name: str) -> bool:
    """Return whether a file may hold more articles than memory does, and is not to be read as a whole."""
    return known_ending(name) in {*_LINES, *_TABLES, *_FEEDS, ARCHIVE}


def format_of(name: str, stream: Bounded) -> str:
    """Return the ending of the format that the name tells, or what the stream holds where the name does not tell.

    What begins like a ZIP archive is `ARCHIVE`.
    """
    ending = known_ending(name)
    if ending:
        return ending
    beginning = stream.peek(1024).removeprefix(b"\xef\xbb\xbf")
    for signature, ending in _SIGNATURES.items():
        if beginning.startswith(signature):
            return ending
    if _HTML.match(beginning):
        return ".html"
    if looks_like_feed(beginning) and beginning.lstrip().startswith(b"<"):
        return ".rss"
    return ".jsonl" if _JSON_LINE.match(beginning) else ".txt"
