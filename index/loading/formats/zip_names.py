"""What the files in a ZIP archive are called: most programs write names without saying in which encoding."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Sequence

_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075  # the extra field in which Info-ZIP gives the name in UTF-8
_LATIN = ("cp850", "cp437", "cp1252", "cp852", "cp1250")
_OTHERS = ("cp932", "gb18030", "cp949", "big5", "cp866", "cp1251", "koi8_r", "cp737", "cp1253", "cp862", "cp1256")
_COMMON = {
    "cp932": re.compile(rb"(?:[\x82][\x60-\xf1]|\x83[\x40-\x96]|[\x88-\x97][\x40-\xfc]|\x81[\x40-\xac])"),
    "gb18030": re.compile(rb"(?:[\xb0-\xd7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe])"),
    "cp949": re.compile(rb"[\xb0-\xc8][\xa1-\xfe]"),
    "big5": re.compile(rb"(?:[\xa4-\xc6][\x40-\x7e\xa1-\xfe]|\xa1[\x40-\xfe])"),
}
"""Of each encoding with two bytes a letter, the letters that are usual."""

_SCRIPTS = {"cp866": "CYRILLIC", "cp1251": "CYRILLIC", "koi8_r": "CYRILLIC", "cp737": "GREEK", "cp1253": "GREEK",
            "cp862": "HEBREW", "cp1256": "ARABIC"}  # fmt: skip
_MISPLACED = re.compile(r"(?<=[a-zà-ÿ])[A-ZÀ-ÖØ-Þ]|[A-ZÀ-ÖØ-Þ]{2}[a-z]{2}")
_KANA = re.compile(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]")


def member_names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Return the names as they were meant, in order: all that do not say their encoding are taken to share one."""
    raw = {index: found for index, info in enumerate(infos) if (found := _unsaid(info)) is not None}
    encoding = _encoding(list(raw.values())) if raw else ""
    names = []
    for index, info in enumerate(infos):
        unsaid = raw[index].decode(encoding, errors="replace") if index in raw else info.filename
        name = _unicode_path(info) or unsaid
        names.append(unicodedata.normalize("NFC", name))  # macOS writes letters and their marks apart
    return names


def _unsaid(info: zipfile.ZipInfo) -> bytes | None:
    """Return the name's bytes where they are not ASCII and nothing says what they are."""
    if info.flag_bits & _IS_UTF8 or info.orig_filename.isascii():
        return None
    try:
        return info.filename.encode("cp437")
    except UnicodeEncodeError:
        return None


def _unicode_path(info: zipfile.ZipInfo) -> str | None:
    extra, at = info.extra, 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5:
            (digest,) = struct.unpack_from("<L", field, 1)
            raw = _unsaid(info) or info.filename.encode(errors="replace")
            try:
                return field[5:].decode() if zlib.crc32(raw) == digest else None
            except UnicodeDecodeError:
                return None
        at += 4 + size
    return None


def _encoding(names: Sequence[bytes]) -> str:
    """Return the encoding of names: UTF-8, else that in which they look most like words."""
    joined = b"\n".join(names)
    try:
        joined.decode()
    except UnicodeDecodeError:
        return max((*_LATIN, *_OTHERS), key=lambda encoding: _likeness(joined, encoding))
    return "utf-8"


def _likeness(data: bytes, encoding: str) -> float:
    """Return how much of what is not ASCII are usual letters of the encoding, from 0 to 1."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    foreign = sum(byte > 0x7F for byte in data)
    if encoding in _COMMON:
        usual = sum(sum(byte > 0x7F for byte in pair) for pair in _pairs(data, encoding))
        # The letters of Korean are a part of what would be Chinese ones: where all of them are, it is hardly chance.
        surely = (encoding == "cp932" and _KANA.search(data)) or (encoding == "cp949" and usual == foreign >= 8)
        return 0.96 * usual / foreign + (0.05 if surely else 0.0)
    letters = [letter for letter in text if not letter.isascii()]
    script = _SCRIPTS.get(encoding, "LATIN")
    fitting = sum(letter.isalpha() and unicodedata.name(letter, "").startswith(script) for letter in letters)
    if script != "LATIN":
        # A name in another script is whole words of it: single letters between Latin ones are accents.
        runs = re.findall(r"[^\W\d_]+", text)
        mixed = sum(0 < sum(map(str.isascii, run)) < len(run) for run in runs)
        upper = len(re.findall(r"(?<=[а-яё])[А-ЯЁ]", text))
        return fitting / len(letters) - 0.3 * mixed / max(1, len(runs)) - 0.2 * upper / len(letters)
    runs = re.findall(r"[^\W\d_]+", text)
    alone = sum(1 for run in runs if len(run) > 2 and sum(not one.isascii() for one in run) > 0.6 * len(run))
    return fitting / len(letters) - 0.3 * len(_MISPLACED.findall(text)) / len(letters) - 0.5 * alone / max(1, len(runs))


def _pairs(data: bytes, encoding: str) -> list[bytes]:
    """Return the usual letters in the data, read from the left as the encoding does."""
    found = []
    text = data.decode(encoding)
    for letter in text:
        raw = letter.encode(encoding)
        if len(raw) > 1 and _COMMON[encoding].fullmatch(raw):
            found.append(raw)
    return found
