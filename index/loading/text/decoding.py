"""Turns bytes into text: Unicode exactly, other encodings by what they hold; binary data is refused with a reason."""

from __future__ import annotations

import codecs
import re

from index.loading.results import UnreadableError
from index.loading.text.encoding import guesses, known_encoding, mostly_utf8

_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip data (only JSON lines are read compressed)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")
_LOOK_AT = 65_536  # bytes, to tell text from binary data
_FEWEST = 8  # bytes, from which on UTF-16 can be told without its mark
_FEW = 0.005  # of the characters may be ones that text has no use for
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,30})",
    re.IGNORECASE,
)
_HEAD = 4_096  # bytes, within which a document declares its encoding
_BINARY = "looks like binary data: save its text as UTF-8 in a .txt file"


def decode(data: bytes) -> str:
    """Return the text exactly, line endings kept, a byte order mark dropped.

    UTF-8, and UTF-16 with its mark, are read as what they are; other encodings are told by what the data holds. Raises
    UnreadableError for binary data and for damaged UTF-8, which no other encoding would mend.
    """
    try:
        return decode_unicode(data)
    except UnreadableError:
        marked = data.startswith((*_UTF16, codecs.BOM_UTF8))
        if _signature(data) or marked or (mostly_utf8(data) and b"\0" not in data):
            raise
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding)
    beginning = data[:_LOOK_AT]
    if b"\0" in data or len(_CONTROL.findall(beginning)) > _FEW * len(beginning):
        raise UnreadableError(_BINARY)
    for encoding in guesses(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(
        "is in no encoding that can be told from it: convert it to UTF-8, for example with "
        "`iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`"
    )


def decode_unicode(data: bytes) -> str:
    """Return the text of UTF-8, or of UTF-16 with its mark; raises UnreadableError for all else, without guessing."""
    if kind := _signature(data):
        raise UnreadableError(f"looks like {kind}: save its text as UTF-8 in a .txt file")
    if data.startswith(_UTF16):
        encoding, skipped = "utf-16", 0
    else:
        encoding, skipped = "utf-8", len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        if b"\0" in data:
            raise UnreadableError("looks like binary data (it has NUL bytes): save its text as UTF-8 in a .txt file")
    try:
        text = data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"is not valid {encoding.upper()} at byte {error.start + skipped}: convert it to UTF-8, "
            "for example with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`"
        ) from error
    if "\0" in text:
        raise UnreadableError("has NUL characters: it is no text, or is not in the encoding that its mark names")
    return text


def decode_markup(data: bytes, declared: str | None = None) -> str:
    """Return the text of HTML, XML or a mail's part, a few broken bytes replaced as browsers do.

    ``declared`` is the encoding that came with it, which counts before the one that it names itself; neither counts
    against valid UTF-8, for they are often wrong. Raises UnreadableError for binary data.
    """
    named = _DECLARED.search(data[:_HEAD])
    labels = [declared or "", (named[1] or named[2]).decode() if named else ""]
    encodings = [encoding for label in labels if label and (encoding := known_encoding(label))]
    if b"\x1b" in data and encodings and encodings[0].startswith("iso2022"):  # is plain ASCII, seen as bytes
        return data.decode(encodings[0], errors="replace")
    try:
        return decode_unicode(data)
    except UnreadableError:
        if _signature(data) or data.startswith(_UTF16):
            raise
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if b"\0" not in data and mostly_utf8(data):
        return data.decode("utf-8", errors="replace")
    try:
        return decode(data)
    except UnreadableError:
        if not encodings:
            raise
        return data.decode(encodings[0], errors="replace")


def is_utf16(data: bytes) -> bool:
    """Return whether the data begins with the byte order mark of UTF-16."""
    return data.startswith(_UTF16)


def _signature(data: bytes) -> str | None:
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the encoding of UTF-16 that has lost its mark: its blanks have a zero on one side, always the same."""
    beginning = data[: _LOOK_AT // 2 * 2]
    if len(data) < _FEWEST or len(data) % 2 or b"\0" not in beginning:
        return None
    for encoding, zeros, others in (
        ("utf-16-le", beginning[1::2], beginning[::2]),
        ("utf-16-be", beginning[::2], beginning[1::2]),
    ):
        if others.count(0) or not zeros.count(0):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_NO_TEXT.findall(text[:_LOOK_AT])) <= _FEW * len(text[:_LOOK_AT]):
            return encoding
    return None
