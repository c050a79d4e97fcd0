"""What standard input holds, which has no name to tell it: mail, lists and tables beside what files are known by."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from index.loading.formats.view import View

if TYPE_CHECKING:
    from index.loading.limits import Bounded

_LOOK_AT = 8192  # bytes
_BOM = b"\xef\xbb\xbf"
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]{0,5000}\r?\n(?:[ \t]+[^\r\n]{0,5000}\r?\n){0,50}")
_OF_MAILS = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|content-type|content-transfer-encoding|delivered-to|x-mailer"
    rb"|reply-to|in-reply-to|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_SENDER = re.compile(rb"^from:[^\r\n]*(?:@|<)", re.IGNORECASE | re.MULTILINE)
_SUBJECT = re.compile(rb"^(?:subject|date|to):", re.IGNORECASE | re.MULTILINE)
_MBOX = re.compile(rb"From \S+[^\r\n]*\d{2}:\d{2}[^\r\n]*\r?\n[A-Za-z-]+:")
_JSON_LIST = re.compile(rb"\s*\[\s*(?:[{\[]|\])")
_SAVED_PAGE = re.compile(rb"^(?:snapshot-content-location:|from: <saved by )", re.IGNORECASE | re.MULTILINE)
_MARKUP = re.compile(
    rb"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)*"
    rb"<(?:!doctype html|html|head|body|main|article|section|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(rb"---\r?\n[A-Za-z][\w-]{0,40}:[^\r\n]*\r?\n")
_SIGNS = (
    (_JSON_LIST, ".json"),
    (re.compile(rb"\{\\rtf"), ".rtf"),
    (_MARKUP, ".html"),
    (_FRONT_MATTER, ".md"),
    (_MBOX, ".mbox"),
)
_FEWEST_COLUMNS = 2
_LONGEST_HEADING = 40  # characters


def piped_ending(stream: Bounded) -> str:
    """Return the ending of files of the kind that the stream holds; "" for what is told as a file's content is."""
    beginning = stream.peek(_LOOK_AT)[:_LOOK_AT].removeprefix(_BOM)
    for sign, ending in _SIGNS:
        if sign.match(beginning):
            return ending
    if headers := _headers(beginning):
        return ".mhtml" if _SAVED_PAGE.search(headers) else ".eml"
    return ".csv" if _is_table(beginning) else ""


def _headers(beginning: bytes) -> bytes:
    """Return the headers that the data begins with, where some of them are those that only mails have."""
    at = 0
    while found := _HEADER.match(beginning, at):
        at = found.end()
    headers = beginning[:at]
    if beginning[at : at + 1] not in {b"\r", b"\n"} and b"\n" in beginning[at:]:
        return b""
    of_mail = _OF_MAILS.search(headers) or (_SENDER.search(headers) and _SUBJECT.search(headers))
    return headers if of_mail else b""


def _is_table(beginning: bytes) -> bool:
    """Return whether the first line names columns of articles."""
    first, _, second = beginning.partition(b"\n")
    line = first.decode("utf-8", errors="replace").strip()
    for delimiter in ",;\t|":
        names = next(csv.reader([line], delimiter=delimiter), [])
        view = View({name.strip(): "x" for name in names if len(name.strip()) <= _LONGEST_HEADING})
        named = any(map(view.has, ("title", "id", "url", "published")))
        holds = named and any(map(view.has, ("text", "summary", "url")))
        if holds and delimiter.encode() in second and len(view.values) == len(names) >= _FEWEST_COLUMNS:
            return True
    return False
