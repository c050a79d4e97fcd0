"""Which reader reads which file: by its ending, else by what it holds."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import astuple
from functools import partial
from typing import TYPE_CHECKING, cast

from index.loading.formats.archives import ARCHIVE, kind_of, open_zip
from index.loading.formats.compressed import unpacked_name
from index.loading.formats.epub import read_epub
from index.loading.formats.feed_lists import read_feed_list
from index.loading.formats.feeds import looks_like_feed, read_feed
from index.loading.formats.html import read_html, read_mhtml
from index.loading.formats.mail import read_apple_mail, read_mail, read_mailbox, read_outlook
from index.loading.formats.mail_parts import Attached, looks_like_mail
from index.loading.formats.mailboxes import is_mailbox
from index.loading.formats.notes import read_notes
from index.loading.formats.opendocument import read_opendocument
from index.loading.formats.parquet import read_parquet
from index.loading.formats.pdf import read_pdf
from index.loading.formats.plain import read_markdown, read_text
from index.loading.formats.press import with_press_exports
from index.loading.formats.recognition import PICTURES
from index.loading.formats.records import holds_articles, read_json, read_json_lines
from index.loading.formats.references import read_ris
from index.loading.formats.rtf import read_rtf
from index.loading.formats.scans import read_picture
from index.loading.formats.sheets import read_sheets
from index.loading.formats.signatures import format_in, is_part_of_page, other_kind, text_beginning
from index.loading.formats.slides import read_slides
from index.loading.formats.subtitles import read_subtitles
from index.loading.formats.tables import read_csv
from index.loading.formats.web_archives import read_warc
from index.loading.formats.word import read_docx, read_old_word, read_word_xml
from index.loading.formats.wordpress import read_wordpress
from index.loading.formats.zotero import read_rdf
from index.loading.limits import Bounded, on_disk
from index.loading.options import ReadOptions
from index.loading.results import Found, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

READER_VERSION = "3"
"""Changes with what the readers make of a file: files that others have read are read again."""

Reader = Callable[[Bounded, str, str, ReadOptions], Iterator[Found]]
"""Called with the open file, its origin, its name without the ending and how to read it.

It may raise UnreadableError or OSError.
"""


def _read_attached(file: Attached, origin: str, most: int, options: ReadOptions) -> Iterator[Found]:
    """Yield what a file attached to a mail holds; UnreadableError where it is not read."""
    with Bounded(cast("io.RawIOBase", io.BytesIO(file.data)), most) as stream:
        ending = format_of(file.name, stream)
        if ending == ".txt" and known_ending(file.name) is None and _ENDING.search(file.name):
            raise UnreadableError("is no document of a kind that is read here: save what it says as text or PDF")
        with on_disk(stream) as copy:
            if ending == ARCHIVE:
                with open_zip(copy) as archive:
                    ending = kind_of(archive)
            if ending == ARCHIVE:
                raise UnreadableError("is an archive: save it as a file of its own, and name it to have it read")
            yield from READERS[ending](copy, origin, without_ending(file.name), options)


READERS: dict[str, Reader] = {
    ".txt": with_press_exports(read_text),
    ".text": with_press_exports(read_text),
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".jsonl.gz": read_json_lines,
    ".ndjson.gz": read_json_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".ris": read_ris,
    ".pdf": with_press_exports(read_pdf),
    ".docx": with_press_exports(read_docx),
    ".doc": read_old_word,
    ".epub": read_epub,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_rdf,
    ".xml": read_feed,
    ".docm": with_press_exports(read_docx),
    ".dotx": read_docx,
    ".dotm": read_docx,
    ".wordml": read_word_xml,
    ".rtf": with_press_exports(read_rtf),
    ".odt": with_press_exports(read_opendocument),
    ".ott": read_opendocument,
    ".fodt": read_opendocument,
    ".odp": read_opendocument,
    ".pptx": read_slides,
    ".pptm": read_slides,
    ".ppsx": read_slides,
    ".xlsx": read_sheets,
    ".xlsm": read_sheets,
    ".xlsb": read_sheets,
    ".xls": read_sheets,
    ".ods": read_sheets,
    ".enex": read_notes,
    ".opml": read_feed_list,
    ".wxr": read_wordpress,
    ".srt": read_subtitles,
    ".vtt": read_subtitles,
    ".sbv": read_subtitles,
    ".warc": read_warc,
    ".parquet": read_parquet,
    ".eml": partial(read_mail, attached=_read_attached),
    ".emlx": partial(read_apple_mail, attached=_read_attached),
    ".msg": partial(read_outlook, attached=_read_attached),
    ".mbox": partial(read_mailbox, attached=_read_attached),
    ".mbx": partial(read_mailbox, attached=_read_attached),
    **dict.fromkeys(sorted(PICTURES), read_picture),
}

_COMPRESSED_LINES = (".jsonl.gz", ".ndjson.gz")
_LINES = {".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"}
_PLAIN = {".txt", ".text", ".md", ".markdown", ".json"}
_TEXT = {".txt", ".text"}
"""Mails are saved with these endings, too."""

_TABLES = {".csv", ".tsv", ".ris"}
_MANY = {".enex", ".wxr", ".warc", ".parquet"}
_MAILBOXES = {".mbox", ".mbx"}
_FEEDS = {".rss", ".atom", ".rdf", ".xml"}
READ_HERE = _LINES | _PLAIN | _TABLES
"""The endings whose readers are simple enough for this process; the parsers of the others may be attacked."""

_OFFICE = frozenset(
    ".docx .docm .dotx .dotm .doc .rtf .odt .ott .fodt .odp .ods .pptx .pptm .ppsx .xlsx .xlsm .xlsb .xls".split()
)
_OLD_OFFICE = ".doc"
_READ_AS_OLD = _OFFICE | {".msg"}  # may begin as the old office documents do, or be locked by a password
_PAGES = frozenset(".html .htm .xhtml .mht .mhtml".split())
_MAIL = frozenset(".eml .mbox .mbx .emlx".split())

IN_FOLDERS = READERS.keys() - PICTURES - {".opml"} | {ARCHIVE}
"""The endings read from folders: a list of feeds holds no articles, and pictures are where their text is recognised."""

_TESTED = 8_000_000  # bytes of a file in a folder, which tell whether it holds articles
_ABOUT_FOLDER = "readme"
_ENDING = re.compile(r"(?<=[^.])\.(?=[^.]*[A-Za-z])[A-Za-z0-9]{1,8}\Z")
_LOOK_AT = 8_192  # bytes, in which a file shows what it is
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENOUGH_WORDS = 10
_JSON_LINE = re.compile(rb'\s*\{\s*"')


def reader_version(options: ReadOptions) -> str:
    """Return the version of the readers, told to read so."""
    plain = options == ReadOptions()
    return READER_VERSION if plain else f"{READER_VERSION} {json.dumps(astuple(options), separators=(',', ':'))}"


def known_ending(name: str) -> str | None:
    """Return the ending that is read and that the file name has, the longest one."""
    lower = name.lower()
    if not lower.endswith(_COMPRESSED_LINES):
        lower = unpacked_name(lower)
    return max(
        (ending for ending in (*READERS, ARCHIVE) if lower.endswith(ending) and lower != ending), key=len, default=None
    )


def read_in_folders(name: str, *, recognised: bool = False) -> bool:
    """Return whether a file in a folder is taken for articles; a README tells of the folder and is none.

    Pictures are where their text is to be ``recognised``.
    Nor is the lock that a word processor lays beside an open document (``~$report.docx``).
    """
    ending = known_ending(name)
    return (ending in IN_FOLDERS or (recognised and ending in PICTURES)) and not is_about_folder(name)


def is_about_folder(name: str) -> bool:
    """Return whether a file tells of its folder, or of a document that is open in it, and holds nothing of its own."""
    return without_ending(name).lower() == _ABOUT_FOLDER or name.startswith("~$")


def is_article_file(file: Path, options: ReadOptions) -> bool:
    """Return whether a file in a folder holds articles: of .xml there, only feeds are meant, of .json what has some.

    Most others are some program's (site maps, settings): to report each as unreadable would be noise. A file that is
    named itself is always read, and says what it is not.
    """
    ending = file.suffix.lower()
    if ending not in {".xml", ".json"}:
        return True
    try:
        with file.open("rb") as stream:
            return (
                looks_like_feed(stream.read(4096))
                if ending == ".xml"
                else holds_articles(stream.read(_TESTED), options)
            )
    except OSError:  # reported when it is read
        return True


def without_ending(name: str) -> str:
    """Return the file name without its ending, known or not."""
    ending = known_ending(name)
    whole = name if ending in _COMPRESSED_LINES else unpacked_name(name)
    return whole[: -len(ending)] if ending else _ENDING.sub("", whole)


def holds_many(name: str) -> bool:
    """Return whether a file may hold more articles than memory does, and is not to be read as a whole."""
    return known_ending(name) in {*_LINES, *_TABLES, *_FEEDS, *_MAILBOXES, *_MANY, ARCHIVE}


def format_of(name: str, stream: Bounded) -> str:
    """Return the ending of the format that the stream has, whatever its name says; by its name where both may be.

    What begins like a ZIP archive is `ARCHIVE`. Raises UnreadableError for pictures and other things without text.
    """
    ending, beginning = known_ending(name), stream.peek(_LOOK_AT)[:_LOOK_AT]
    found = format_in(beginning)
    if found == ".mhtml" and found not in READERS:
        found = ".eml"
    if ending and (found or ending not in _TEXT):
        return _format_of_named(ending, found, beginning)
    if found or (found := _mail_format(beginning)):
        return found
    if kind := other_kind(beginning, name):
        raise _no_text(kind)
    if ending:
        return ending
    bare = beginning.removeprefix(b"\xef\xbb\xbf")
    if looks_like_feed(bare) and bare.lstrip().startswith(b"<"):
        return ".rss"
    return ".jsonl" if _JSON_LINE.match(bare) else ".txt"


def _mail_format(beginning: bytes) -> str | None:
    if is_mailbox(beginning):
        return ".mbox"
    return ".eml" if looks_like_mail(beginning) else None


def _format_of_named(ending: str, found: str | None, beginning: bytes) -> str:
    """Return the format of a file with a known ending, whose content looks like ``found``."""
    if found is None:
        if ending in _OFFICE and is_part_of_page(beginning):
            return ".html"
        if ending in _OFFICE | READ_HERE | _PAGES and (kind := other_kind(beginning)):
            raise _no_text(kind)
        return ".txt" if ending in _OFFICE and _is_text(beginning) else ending
    same = (
        READERS.get(found) is READERS.get(ending)
        or (found == ".html" and ending in _PAGES)
        or (found in _FEEDS and ending in _FEEDS)
        or (found in {".mhtml", ".eml"} and ending in _MAIL)
        or (found == _OLD_OFFICE and ending in _READ_AS_OLD)
    )
    return ending if same else found


def _no_text(kind: str) -> UnreadableError:
    advice = "unpack it, and name the folder" if kind.endswith("archive") else "leave it out"
    return UnreadableError(f"is {kind}, of which no text is read: {advice}")


def _is_text(beginning: bytes) -> bool:
    """Return whether the beginning is plainly text, with words in it, and no document's; or nothing at all."""
    text = text_beginning(beginning)
    plain = not _CONTROL.search(text) and "\ufffd" not in text[:-4] and not text.lstrip().startswith("<")
    return not beginning or (plain and len(_WORD.findall(text)) >= _ENOUGH_WORDS)
