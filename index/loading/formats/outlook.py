"""Takes a mail that Outlook saved (.msg) apart: a container of streams, a stream for each property."""

from __future__ import annotations

import io
import re
import struct
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.parser import HeaderParser
from typing import TYPE_CHECKING

from index.loading.formats.mail_html import mail_html_text
from index.loading.formats.mail_parts import Attached, Mail, better_text, decoded_name, header, mail_of
from index.loading.results import UnreadableError
from index.loading.text.dates import from_mail

if TYPE_CHECKING:
    from olefile import OleFileIO

_SUBJECT, _SENT, _DELIVERED, _HEADERS = 0x0037, 0x0039, 0x0E06, 0x007D
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP, _FOR_WHOM = 0x0C1A, 0x0C1F, 0x5D01, 0x0042
_BODY, _HTML, _RTF, _CODE_PAGE, _BODY_PAGE = 0x1000, 0x1013, 0x1009, 0x3FFD, 0x3FDE
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _CONTENT_ID, _HIDDEN = 0x3701, 0x3707, 0x3704, 0x3001, 0x3712, 0x7FFE
_STRING, _STRING8, _BINARY, _OBJECT, _TIME, _LONG = 0x001F, 0x001E, 0x0102, 0x000D, 0x0040, 0x0003
_HEADS = {"": 32, "__attach": 8, "__substg": 24}
"""Bytes before the first property, by what the container is."""

_ENTRY = struct.Struct("<HHI8s")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UTF8 = 65001
_DEEPEST = 8


def outlook_mail(data: bytes) -> Mail:
    """Return the mail; UnreadableError for what is none, or is damaged."""
    import olefile  # noqa: PLC0415 - few runs have such mails

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            mail = _mail(file, "", 0)
    except (OSError, ValueError, LookupError, struct.error, OverflowError, RecursionError, TypeError) as error:
        raise UnreadableError("is no mail of Outlook that can be read: save it there as text or as .eml") from error
    return mail


class _Properties:
    """The properties of a mail or of an attached file; strings and data lie in streams beside it."""

    def __init__(self, file: OleFileIO, path: str) -> None:
        self._file, self._path = file, path
        head = _HEADS[path.rpartition("/")[2][:8]]
        raw = self._stream("__properties_version1.0") or b""
        rows = (_ENTRY.unpack_from(raw, at) for at in range(head, len(raw) - _ENTRY.size + 1, _ENTRY.size))
        self._fixed = {(name, kind): value for kind, name, _, value in rows}

    def _stream(self, name: str) -> bytes | None:
        path = f"{self._path}/{name}" if self._path else name
        if not self._file.exists(path) or self._file.get_type(path) != _STREAM:
            return None
        with self._file.openstream(path) as stream:
            data: bytes = stream.read()
        return data

    def data(self, name: int) -> bytes | None:
        """Return a property of bytes."""
        return self._stream(f"__substg1.0_{name:04X}{_BINARY:04X}")

    def text(self, name: int) -> str:
        """Return a property of text, empty where there is none."""
        wide = self._stream(f"__substg1.0_{name:04X}{_STRING:04X}")
        if wide is not None:
            return wide.decode("utf-16-le", errors="replace").rstrip("\0")
        narrow = self._stream(f"__substg1.0_{name:04X}{_STRING8:04X}")
        return narrow.decode(self.encoding(), errors="replace").rstrip("\0") if narrow else ""

    def encoding(self) -> str:
        """Return the encoding of what is not Unicode."""
        page = self.number(_BODY_PAGE) or self.number(_CODE_PAGE)
        name = "utf-8" if page == _UTF8 else f"cp{page}"
        try:
            "".encode(name)
        except LookupError:
            return {28591: "latin-1", 28592: "iso8859-2", 20866: "koi8-r"}.get(page, "cp1252")
        return name

    def number(self, name: int) -> int:
        """Return a number, 0 where there is none."""
        return int.from_bytes(self._fixed.get((name, _LONG), b"")[:4], "little")

    def moment(self, name: int) -> str | None:
        """Return a moment in ISO form."""
        ticks = int.from_bytes(self._fixed.get((name, _TIME), b""), "little")
        return (_EPOCH + timedelta(microseconds=ticks // 10)).replace(microsecond=0).isoformat() if ticks else None

    def has(self, name: int) -> bool:
        """Return whether there is a container of this name: a mail within the mail."""
        path = f"{self._path}/__substg1.0_{name:04X}{_OBJECT:04X}"
        return bool(self._file.exists(path) and self._file.get_type(path) == _STORAGE)


_STORAGE, _STREAM = 1, 2


def _mail(file: OleFileIO, path: str, depth: int) -> Mail:
    held = _Properties(file, path)
    if not path and not file.exists("__properties_version1.0"):
        raise ValueError("it has no properties of a mail")
    mail = Mail(subject=" ".join(held.text(_SUBJECT).split()))
    mail.sent = held.moment(_SENT) or held.moment(_DELIVERED)
    sender = held.text(_SENDER) or held.text(_FOR_WHOM) or held.text(_SENDER_SMTP) or held.text(_SENDER_ADDRESS)
    mail.authors = (sender.strip(),) if sender.strip() else ()
    _read_headers(held.text(_HEADERS), mail)
    plain = held.text(_BODY).replace("\r\n", "\n").replace("\r", "\n").strip()
    data = held.data(_HTML) or held.text(_HTML).encode()
    rich = mail_html_text(data, held.encoding() if held.data(_HTML) else "utf-8") if data.strip() else ""
    mail.text = better_text(plain, rich)
    if not mail.text and held.data(_RTF):
        mail.unread.append("its text is kept in Outlook's own form alone: save it there as text or as .eml")
    base = f"{path}/" if path else ""
    names = sorted(
        {
            entry[path.count("/") + bool(path)]
            for entry in file.listdir(streams=False, storages=True)
            if "/".join(entry).startswith(f"{base}__attach_version1.0_")
        }
    )
    for name in names:
        _attach(file, f"{base}{name}", mail, depth)
    return mail


def _read_headers(text: str, mail: Mail) -> None:
    """Read what the mail's own head says, where Outlook has kept it: it is nearer to what was sent."""
    if not text.strip():
        return
    try:
        message = HeaderParser().parsestr(text.lstrip())
        sent = mail_of(message)
    except (MessageError, ValueError, LookupError, TypeError):
        return
    mail.sent = from_mail(header(message, "Date")) or mail.sent
    mail.authors = sent.authors or mail.authors
    mail.subject = mail.subject or sent.subject
    mail.language, mail.url = sent.language, sent.url


def _attach(file: OleFileIO, path: str, mail: Mail, depth: int) -> None:
    held = _Properties(file, path)
    if held.has(_DATA):
        if depth < _DEEPEST:
            mail.mails.append(_mail(file, f"{path}/__substg1.0_{_DATA:04X}{_OBJECT:04X}", depth + 1))
        return
    data = held.data(_DATA)
    name = decoded_name(held.text(_LONG_NAME) or held.text(_SHORT_NAME) or held.text(_SHOWN_NAME))
    placed = held.text(_CONTENT_ID) and re.search(r"\.(?:png|jpe?g|gif|bmp|svg|webp)\Z", name, re.IGNORECASE)
    if data and not placed:
        mail.files.append(Attached(name or "unnamed file", data))
