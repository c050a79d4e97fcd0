"""Takes mailboxes apart: mbox in all its dialects, mail by mail, and the files of Apple Mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.loading.limits import LineTooLongError
from index.loading.results import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded

_POSTMARK = re.compile(rb"From (?:\S+@\S+|-|MAILER[-_]DAEMON|\S+)(?P<when>[ \t].*)?\r?\n?\Z")
_WHEN = re.compile(rb"\d{1,2}:\d{2}.*\b(?:19|20)\d{2}\b|\b(?:19|20)\d{2}\b.*\d{1,2}:\d{2}")
_FIELD = re.compile(rb">?[!-9;-~]+[ \t]?:|>From ")
_KEPT_FROM = re.compile(rb"^>(>*From )")
_LENGTH = re.compile(rb"\A\s*(\d{1,12})\s*\r?\n")


def is_mailbox(beginning: bytes) -> bool:
    """Return whether what begins so is a mailbox: a line of "From ", an address and a time, and a mail's head."""
    lines = beginning.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").split(b"\n", 2)
    return len(lines) > 1 and _is_postmark(lines[0]) and _FIELD.match(lines[1]) is not None


def split_mailbox(stream: Bounded) -> Iterator[bytes | None]:
    """Yield the mails one by one, each without the line that parts it from the one before; None for one too large.

    A line of a mail's text that begins with "From " is no such line unless it has a time and a head follows.
    """
    lines: list[bytes] = []
    size, mark, begun, fits = 0, b"", False, True
    for line in _lines(stream):
        if mark:
            if line is not None and _FIELD.match(line):
                if begun:
                    yield _unescaped(lines) if fits else None
                lines, size, begun, fits = [], 0, True, True
            else:
                lines.append(mark)
            mark = b""
        if line is not None and line.startswith(b"From ") and _is_postmark(line):
            mark = line
            continue
        fits = fits and line is not None and size <= stream.most
        if not fits:
            lines = []
        elif line is not None and (begun or line.strip(b"\xef\xbb\xbf\r\n")):
            begun = True
            lines.append(line)
            size += len(line)
    if begun:
        yield _unescaped([*lines, mark]) if fits else None


def of_apple_mail(data: bytes) -> bytes:
    """Return the mail in a file of Apple Mail, which begins with its length and ends with settings."""
    found = _LENGTH.match(data)
    if found is None:
        raise UnreadableError("is no mail of Apple Mail: it does not begin with its length; save it as .eml")
    length = int(found[1])
    body = data[found.end() : found.end() + length]
    settings = body.find(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist')
    return body[:settings] if settings > 0 else body


def _lines(stream: Bounded) -> Iterator[bytes | None]:
    while True:
        try:
            line = stream.readline()
        except LineTooLongError:
            yield None
            continue
        if not line:
            return
        yield line


def _is_postmark(line: bytes) -> bool:
    found = _POSTMARK.match(line.rstrip(b"\r\n"))
    if found is None:
        return False
    when = found["when"] or b""
    return bool(_WHEN.search(when)) or (not when.strip() and b"@" in line)


def _unescaped(lines: list[bytes]) -> bytes:
    """Return the mail, its lines that begin with "From " as they were written."""
    return b"".join(_KEPT_FROM.sub(rb"\1", line) for line in lines)
