"""Which reader reads which file: by its ending, else by what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import TYPE_CHECKING

from index.loading.feeds import looks_like_feed, read_feed
from index.loading.html import read_html
from index.loading.mail import read_mail
from index.loading.plain import read_markdown, read_text
from index.loading.records import read_compressed_lines, read_json, read_json_lines
from index.loading.results import Failure, Loaded

if TYPE_CHECKING:
    from pathlib import Path

Reader = Callable[[BufferedReader, str, str], Iterator[Loaded | Failure]]
"""Called with the open file, its origin and its name without the ending; may raise UnreadableError or OSError."""

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
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,
    ".eml": read_mail,
}

IN_FOLDERS = READERS.keys() - {".json"}
"""The endings read from folders: a lone .json there is more often some program's file than articles."""

_ABOUT_FOLDER = "readme"
_ENDING = re.compile(r"(?<=[^.])\.(?=[^.]*[A-Za-z])[A-Za-z0-9]{1,8}\Z")
_HTML = re.compile(rb"\s*(?:<!doctype\s+html|<html)[\s>]", re.IGNORECASE)
_JSON_LINE = re.compile(rb'\s*\{\s*"')


def known_ending(name: str) -> str | None:
    """Return the ending in `READERS` that the file name has, the longest one."""
    lower = name.lower()
    return max((ending for ending in READERS if lower.endswith(ending) and lower != ending), key=len, default=None)


def read_in_folders(name: str) -> bool:
    """Tell whether a file in a folder is taken for articles; a README tells of the folder and is none."""
    return known_ending(name) in IN_FOLDERS and without_ending(name).lower() != _ABOUT_FOLDER


def is_article_file(file: Path) -> bool:
    """Tell whether a file that is read in folders holds articles: of .xml there, only feeds are meant.

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


def reader_for(name: str, stream: BufferedReader) -> Reader:
    """Return the reader for the name, or for what the stream holds where the name does not tell."""
    ending = known_ending(name)
    if ending:
        return READERS[ending]
    beginning = stream.peek(1024)
    if _HTML.match(beginning.removeprefix(b"\xef\xbb\xbf")):
        return read_html
    if looks_like_feed(beginning) and beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_feed
    return read_json_lines if _JSON_LINE.match(beginning.removeprefix(b"\xef\xbb\xbf")) else read_text
