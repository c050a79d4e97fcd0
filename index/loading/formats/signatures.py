"""Tells what a file is from how it begins, whatever it is called."""

from __future__ import annotations

import codecs
import re

_ZIP = ".zip"
_BEGINNINGS = {
    b"%PDF-": ".pdf",
    b"PK\x03\x04": _ZIP,
    b"{\\rtf": ".rtf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ".doc",
    b"PAR1": ".parquet",
    b"WARC/": ".warc",
    b"WEBVTT": ".vtt",
}
_BEFORE_ROOT = r"\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*"
_PAGE = re.compile(_BEFORE_ROOT + r"(?:<!doctype\s+html|<html)[\s>]", re.IGNORECASE | re.DOTALL)
_PART_OF_PAGE = re.compile(
    _BEFORE_ROOT + r"<(?:head|body|meta|style|title|center|table|div|p|h[1-6]|font|span|br)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_ROOTS = {
    "en-export": ".enex", "opml": ".opml", "office:document": ".fodt", "w:wordDocument": ".wordml",
    "pkg:package": ".wordml", "rss": ".rss", "feed": ".rss", "rdf:RDF": ".rdf",
}  # fmt: skip
_ROOT = re.compile(r"<(?![?!])([\w:.-]{1,40})")
_WORDPRESS = re.compile(r"<rss\b[^>]*wordpress\.org/export/", re.DOTALL)
_SAVED_PAGE = re.compile(r"(?:\A|\n)content-type:\s*multipart/related", re.IGNORECASE)
_MAIL_HEAD = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9-]{0,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,60}")
_TIMES = re.compile(r"\A\s*\d+\s*\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->")

_OTHERS = {
    b"\xff\xd8\xff": "a JPEG picture", b"\x89PNG": "a PNG picture", b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture", b"MM\0*": "a TIFF picture", b"BM": "a BMP picture",
    b"ID3": "a sound recording (MP3)", b"\xff\xfb": "a sound recording (MP3)", b"OggS": "a sound recording (Ogg)",
    b"fLaC": "a sound recording (FLAC)", b"\x1aE\xdf\xa3": "a film (Matroska)",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive", b"Rar!": "a RAR archive", b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\0": "an xz archive", b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"SQLite format 3": "an SQLite database", b"\x7fELF": "a program", b"MZ\x90": "a program",
}  # fmt: skip
_INNER = {b"ftypheic": "a HEIC picture", b"ftypmif1": "a HEIC picture", b"ftypavif": "an AVIF picture"}
_TAR_AT, _TAR = 257, b"ustar"


def text_beginning(data: bytes) -> str:
    """Return the beginning of a file as text, enough of it to see what it is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[: len(data) // 2 * 2].decode("utf-16", errors="replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")


def format_in(data: bytes) -> str | None:
    """Return the ending of what begins so beyond doubt, None where the name has to tell it."""
    bare = data.removeprefix(codecs.BOM_UTF8)
    for signature, ending in _BEGINNINGS.items():
        if (
            bare.lstrip(b" \t\r\n").startswith(signature)
            if signature in {b"{\\rtf", b"%PDF-"}
            else bare.startswith(signature)
        ):
            return ending
    text = text_beginning(data)
    if _PAGE.match(text):
        return ".html"
    if text.lstrip().startswith("<"):
        if _WORDPRESS.search(text):
            return ".wxr"
        root = _ROOT.search(text)
        if root and root[1] in _ROOTS:
            return _ROOTS[root[1]]
    head = _MAIL_HEAD.match(text)
    if head and _SAVED_PAGE.search(head[0]) and "mime-version:" in head[0].lower():
        return ".mhtml"
    return ".srt" if _TIMES.match(text) else None


def is_part_of_page(data: bytes) -> bool:
    """Return whether a file begins as a web page does whose frame is missing."""
    return _PART_OF_PAGE.match(text_beginning(data)) is not None


def other_kind(data: bytes, name: str = "") -> str | None:
    """Return what a file is that holds no text, in words; None where it may be text."""
    if data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR or (name.lower().endswith(".tar") and b"\0" in data):
        return "a tar archive"
    for signature, kind in _INNER.items():
        if data[4:20].startswith(signature):
            return kind
    if data[4:8] == b"ftyp":
        return "a film or a sound recording (MP4)"
    if data.startswith(b"RIFF"):
        return {b"WEBP": "a WebP picture", b"WAVE": "a sound recording (WAV)"}.get(data[8:12], "a film (AVI)")
    for signature, kind in _OTHERS.items():
        if data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:64]):
            return kind
    return None
