"""Turns bytes into text without guessing: what is not plainly Unicode is refused with a reason."""

from __future__ import annotations

import codecs

from index.loading.results import UnreadableError

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


def decode(data: bytes) -> str:
    """Return the text exactly, line endings kept, a byte order mark dropped; UTF-8, or UTF-16 with its mark.

    Raises UnreadableError for binary data and for other encodings.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
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


def is_utf16(data: bytes) -> bool:
    """Return whether the data begins with the byte order mark of UTF-16."""
    return data.startswith(_UTF16)


def decode_markup(data: bytes, declared: str | None = None) -> str:
    """Return the text of HTML, which names its encoding itself, more or less truly."""
    try:
        return decode(data)
    except UnreadableError:
        return data.decode(declared or "cp1252", errors="replace")
