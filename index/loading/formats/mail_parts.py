"""Takes a MIME message apart: the text that its reader sees, the mails it holds, and the files attached to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses

from index.loading.formats.mail_html import mail_html_text
from index.loading.formats.mail_text import is_furniture
from index.loading.formats.mail_words import NO_HTML
from index.loading.results import UnreadableError
from index.loading.text.dates import from_mail
from index.loading.text.decoding import decode_markup
from index.loading.text.hyphens import mend_hyphens

_MOST_PARTS = 1_000
_DEEPEST = 50
_DEFECTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError)
"""What the standard library raises over broken mails."""

_FEWER = 0.5  # of the words of its HTML: a plain part with no more leaves something out
_STUB = 60  # words; a plain part that sends its reader elsewhere has no more
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"\bhttps?://\S+")
_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body|table|div|p)\b", re.IGNORECASE)
_UNTOLD = frozenset("application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature".split())
"""Attached by programs, for programs."""

_SEALED = frozenset("multipart/encrypted application/pkcs7-mime application/x-pkcs7-mime".split())
_HEADER = re.compile(rb"[!-9;-~]+:[ \t]?\S")
_NEXT = re.compile(
    rb"(?:\A|\n)\r?\n(?=(?:Return-Path|Received|Delivered-To|X-[\w-]+|From|To|Subject|Date|Message-ID|MIME-Version):)",
    re.IGNORECASE,
)
_BY_PROGRAM = re.compile(rb"^(?:message-id|mime-version|received):", re.IGNORECASE | re.MULTILINE)
_TELLING = (b"from:", b"subject:", b"date:", b"message-id:", b"mime-version:", b"received:", b"return-path:")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is attached to a mail."""

    name: str
    data: bytes


@dataclass(slots=True)
class Mail:
    """One mail: what its head says, its text as it stands, and what it holds.

    ``answers`` are the identifiers of the mails that it is an answer to. ``sealed`` is True where it is encrypted,
    ``unread`` says what else could not be read.
    """

    subject: str = ""
    sent: str | None = None
    authors: tuple[str, ...] = ()
    language: str = ""
    url: str | None = None
    text: str = ""
    identifier: str = ""
    answers: tuple[str, ...] = ()
    sealed: bool = False
    unread: list[str] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)


def mails_in(data: bytes) -> list[Mail]:
    """Return the mail that the data is, and those that follow in the same data; UnreadableError for what is none."""
    found, parts = [], _pieces(data)
    for piece in parts:
        try:
            # The older policy: it keeps broken headers as they are, where the newer one fails over some.
            message = BytesParser(policy=policy.compat32).parsebytes(piece)
            found.append(mail_of(message))
        except UnreadableError:
            raise
        except _DEFECTS as error:
            raise UnreadableError(f"is no mail that can be read ({error}): save its text in a .txt file") from error
        if not message.keys():
            raise UnreadableError("is no mail: it has no headers; save its text in a .txt file")
    return found


def looks_like_mail(beginning: bytes) -> bool:
    """Return whether what begins so is a mail: its first line is a field, and three of the fields are a mail's own."""
    lines = beginning.lstrip(b"\xef\xbb\xbf\r\n").split(b"\n\n")[0].replace(b"\r", b"\n").split(b"\n")
    if not _HEADER.match(lines[0]):
        return False
    names = {line.lower()[: line.find(b":") + 1] for line in lines if _HEADER.match(line)}
    own = names & {*_TELLING}
    return len(own) >= 3 and bool(own & {*_TELLING[3:]} or {b"from:", b"to:", b"subject:", b"date:"} <= names)


def _pieces(data: bytes) -> list[bytes]:
    """Return the mails of a file into which a program has written several, one after another."""
    head = data[: data.find(b"\n\n") if b"\n\n" in data else len(data)]
    boundary = re.search(rb'boundary\s*=\s*"?([^"\r\n;]+)', data[:20_000], re.IGNORECASE)
    if b"multipart/" in head.lower() and boundary:
        end = data.find(b"--" + boundary[1].strip() + b"--")
        start = len(data) if end < 0 else end + len(boundary[1]) + 4
    else:
        start = len(head)
    for found in _NEXT.finditer(data, max(start, 1)):
        rest = data[found.end() :]
        if looks_like_mail(rest[:8_000]) and _BY_PROGRAM.search(rest[:8_000]):
            return [data[: found.start()], *_pieces(rest)] if found.start() else [data]
    return [data]


def mail_of(message: Message, depth: int = 0) -> Mail:
    """Return what a message holds."""
    mail = Mail(
        subject=header(message, "Subject"),
        sent=from_mail(header(message, "Date")) or from_mail(header(message, "Received").rpartition(";")[2].strip()),
        authors=tuple(
            name.strip() or address.strip() for name, address in _senders(message) if name or address.strip()
        ),
        language=header(message, "Content-Language"),
        identifier=header(message, "Message-ID"),
        answers=tuple(f"{header(message, 'References')} {header(message, 'In-Reply-To')}".split()),
        url=header(message, "Archived-At").strip("<> ") or None,
    )
    if mail.url and not re.fullmatch(r"https?://\S+", mail.url):
        mail.url = None
    mail.text = _read(message, mail, depth)
    return mail


def header(message: Message, name: str) -> str:
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


def _senders(message: Message) -> list[tuple[str, str]]:
    return getaddresses([header(message, "From")])


def _read(part: Message, mail: Mail, depth: int) -> str:
    """Return the text of a part and of those in it; put what is attached where it belongs."""
    if depth > _DEEPEST:
        return ""
    kind = part.get_content_type()
    if kind in _SEALED:
        mail.sealed = True
        return ""
    if kind == "message/rfc822":
        mail.mails += [mail_of(held, depth + 1) for held in _parts(part)]
        return ""
    if kind == "multipart/alternative" and part.is_multipart():
        return _best(part, mail, depth)
    if part.is_multipart():
        texts = [_read(one, mail, depth + 1) for one in _parts(part)]
        return "\n\n".join(_without_copies([text for text in texts if text]))
    return _single(part, kind, mail)


def _single(part: Message, kind: str, mail: Mail) -> str:
    """Return the text of a part that holds no others; put a file where it belongs."""
    named = part.get_filename()
    if part.get_content_disposition() != "attachment" and not named and kind in {"text/plain", "text/html"}:
        return _text(part)
    _attach(part, kind, named, mail)
    return ""


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)][:_MOST_PARTS] if isinstance(payload, list) else []


def _best(part: Message, mail: Mail, depth: int) -> str:
    """Return of alternatives the plain text, or another that says more than it; what each holds is attached once."""
    found: list[tuple[str, Mail]] = []
    for one in _parts(part):
        held = Mail()
        text = _read(one, held, depth + 1)
        found.append((text, held))
        mail.sealed |= held.sealed
        mail.mails += held.mails
        mail.files += [file for file in held.files if file not in mail.files]
    plain = next(
        (text for one, (text, _) in zip(_parts(part), found, strict=True) if one.get_content_type() == "text/plain"), ""
    )
    rich = max((text for text, _ in found), key=_size, default="")
    return better_text(plain, rich)


def better_text(plain: str, rich: str) -> str:
    """Return the plain text of a mail, or that of its HTML where the plain one is missing, a stub or a part of it."""
    few = _size(plain) <= _STUB and NO_HTML.search(plain) and _size(rich) > _size(plain)
    if not plain.strip() or few or _size(plain) < _FEWER * _size(rich):
        return rich
    return plain


def _size(text: str) -> int:
    """Return how many words a text has, without addresses and what stands around a newsletter."""
    lines = [line for line in _ADDRESS.sub(" ", text).split("\n") if not is_furniture(line)]
    return sum(1 for _ in _WORD.finditer("\n".join(lines)))


def _without_copies(texts: list[str]) -> list[str]:
    """Return the texts without those whose words all stand in another one: the same part, sent in two forms."""
    letters = ["".join(filter(str.isalnum, text)) for text in texts]
    kept = []
    for number, text in enumerate(texts):
        others = [other for at, other in enumerate(letters) if at != number and len(other) >= len(letters[number])]
        copied = any(letters[number] in other and (other != letters[number]) for other in others)
        again = letters[number] in letters[:number]
        if not letters[number] or not (copied or again):
            kept.append(text)
    return kept


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset()
    if part.get_content_subtype() == "html" or _HTML.match(data[:500].decode("latin-1")):
        return mail_html_text(data, charset)
    text = decode_markup(data, charset).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return mend_hyphens(text).strip()


def _attach(part: Message, kind: str, named: str | None, mail: Mail) -> None:
    placed = part.get("Content-ID") and part.get_content_disposition() != "attachment"
    if kind in _UNTOLD or (kind.startswith("image/") and placed):  # a picture within the text
        return
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return
    name = decoded_name(named) if named else ""
    mail.files.append(Attached(name or f"unnamed {kind.partition('/')[0]}", data))


def decoded_name(name: str) -> str:
    """Return a file's name as people read it, nothing in it that could lead elsewhere."""
    try:
        parts = [
            part if isinstance(part, str) else decode_markup(part, charset) for part, charset in decode_header(name)
        ]
    except (MessageError, ValueError):
        parts = [name]
    shown = "".join(parts).replace("\\", "/").rpartition("/")[2]
    return " ".join("".join(char if char.isprintable() else " " for char in shown).split())


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
