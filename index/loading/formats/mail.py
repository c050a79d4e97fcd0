"""Reads a mail as an article: its subject, date and sender, and the text that its reader sees.

Attached files, attached mails among them, are not read: save them as files of their own to have them indexed.
"""

from __future__ import annotations

from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses
from typing import TYPE_CHECKING

from index.loading.formats.markup import text_from_html
from index.loading.formats.metadata import check_id, primary_language
from index.loading.results import Loaded, UnreadableError
from index.loading.text.dates import from_mail
from index.loading.text.decoding import decode_markup
from index.loading.text.head import title_from_body
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_MOST_PARTS = 1_000
_DEEPEST = 50
_DEFECTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError)
"""What the standard library raises over broken mails."""


def read_mail(stream: BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the mail as an article; ``name`` is its id."""
    del options
    yield Loaded(_article(stream.read(), check_id(name)), origin, explicit_id=False)


def _article(data: bytes, name: str) -> Article:
    try:
        # The older policy: it keeps broken headers as they are, where the newer one fails over some.
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        text = _body(message)
    except UnreadableError:
        raise
    except _DEFECTS as error:
        raise UnreadableError(f"is no mail that can be read ({error}): save its text in a .txt file") from error
    if not message.keys():
        raise UnreadableError("is no mail: it has no headers; save its text in a .txt file")
    if not text:
        raise UnreadableError("has no text of its own, only attached files or nothing: save those and read them")
    return Article(
        id=name,
        title=_header(message, "Subject") or title_from_body(text, 0),
        text=text,
        published=from_mail(_header(message, "Date")),
        authors=tuple(_senders(message)),
        language=primary_language(_header(message, "Content-Language")),
    )


def _header(message: Message, name: str) -> str:
    """Return a header as one line, its encoded words decoded."""
    value = message.get(name)
    if value is None:
        return ""
    parts: list[str] = []
    try:
        for part, charset in decode_header(value):
            parts.append(part if isinstance(part, str) else decode_markup(part, charset))
    except (MessageError, ValueError):  # half an encoded word; UnreadableError is a ValueError
        parts = [str(value)]
    return " ".join("".join(parts).split())


def _senders(message: Message) -> Iterator[str]:
    for name, address in getaddresses([_header(message, "From")]):
        if found := name.strip() or address.strip():
            yield found


def _body(message: Message, depth: int = 0) -> str:
    """Return what a reader sees: of alternatives the plain text, or the first that says anything; else all parts."""
    if depth > _DEEPEST or message.get_content_disposition() == "attachment" or message.get_filename():
        return ""
    kind = message.get_content_type()
    if message.is_multipart() and kind != "message/rfc822":
        parts = [part for part in message.get_payload() if isinstance(part, Message)][:_MOST_PARTS]
        if kind != "multipart/alternative":
            return "\n\n".join(text for part in parts if (text := _body(part, depth + 1)))
        parts.sort(key=lambda part: part.get_content_type() != "text/plain")
        return next((text for part in parts if (text := _body(part, depth + 1))), "")
    return _text(message) if kind in {"text/plain", "text/html"} else ""


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset()
    if part.get_content_subtype() == "html":
        return text_from_html(data, encoding=charset)
    text = decode_markup(data, charset).replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text.strip()


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that the sending program broke: they end in a space (RFC 3676)."""
    lines: list[str] = []
    flows, depth_before = False, 0
    for raw in text.split("\n"):
        line = raw.lstrip(">")
        depth = len(raw) - len(line)
        line = line.removeprefix(" ")
        goes_on = line.endswith(" ") and line != "-- "
        shown = line[:-1] if goes_on and delete_space else line
        if flows and depth == depth_before and line != "-- ":
            lines.append(shown)
        else:
            lines.append(("\n" if lines else "") + ("> " if depth else "") + shown)
        flows, depth_before = goes_on, depth
    return "".join(lines)
