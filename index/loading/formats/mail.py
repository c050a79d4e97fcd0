"""Reads mails as articles: each mail, those that it forwards or holds, and the documents that are attached to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.loading.formats.mail_parts import mails_in
from index.loading.formats.mail_text import letters_of, without_history, written_in
from index.loading.formats.mailboxes import is_mailbox, of_apple_mail, split_mailbox
from index.loading.formats.metadata import check_id, primary_language
from index.loading.formats.outlook import outlook_mail
from index.loading.results import Failure, LeftOut, Loaded, UnreadableError
from index.loading.text.head import title_from_body
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.loading.formats.mail_parts import Attached, Mail
    from index.loading.formats.mail_text import Written
    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

    ReadAttached = Callable[[Attached, str, int, ReadOptions], Iterator[Found]]
    """Called with a file, its origin, how many bytes it may take and how to read it; raises UnreadableError."""

_MOST_KNOWN, _KEPT = 2_000, 50_000
"""So many mails of a mailbox are kept in mind to know what others quote of them, so many letters of each."""

_SHOWN = 60  # characters of what is left out

_DEEPEST = 8
"""Mails within mails are read so deep."""


class _Met:
    """Texts that were met, by a number for each."""

    def __init__(self) -> None:
        self._numbers: set[int] = set()

    def __contains__(self, letters: str) -> bool:
        return hash(letters) in self._numbers

    def add(self, letters: str) -> None:
        """Remember a text."""
        self._numbers.add(hash(letters))


@dataclass(slots=True)
class _Reading:
    """How the mails of one file are read, and which texts were met."""

    name: str
    origin: str
    most: int
    options: ReadOptions
    attached: ReadAttached | None
    number: int = 0
    met: _Met = field(default_factory=_Met)
    known: dict[str, str] = field(default_factory=dict)  # the letters of the last mails by their identifiers

    def remember(self, mail: Mail, letters: str) -> None:
        """Keep what a mail says, for those that quote it."""
        if mail.identifier and letters:
            self.known[mail.identifier] = letters[:_KEPT]
            if len(self.known) > _MOST_KNOWN:
                del self.known[next(iter(self.known))]

    def next_names(self) -> tuple[str, str]:
        """Return the id and the origin of the file's next mail: the first has those of the file."""
        self.number += 1
        mark = f"#{self.number}" if self.number > 1 else ""
        return f"{self.name}{mark}", f"{self.origin}{mark}"


def read_mail(
    stream: Bounded, origin: str, name: str, options: ReadOptions, attached: ReadAttached | None = None
) -> Iterator[Found]:
    """Yield the mail, those it forwards or holds and its attached documents; ``name`` is the id of the first.

    A file that holds a whole mailbox is read as one. ``attached`` reads what is attached; None leaves it out.
    """
    if is_mailbox(stream.peek(4096)):
        yield from read_mailbox(stream, origin, name, options, attached)
        return
    reading = _Reading(check_id(name), origin, stream.most, options, attached)
    yield from _of_file(mails_in(stream.read()), reading)


def read_apple_mail(
    stream: Bounded, origin: str, name: str, options: ReadOptions, attached: ReadAttached | None = None
) -> Iterator[Found]:
    """Yield what a mail of Apple Mail (.emlx) holds, as `read_mail` does."""
    reading = _Reading(check_id(name), origin, stream.most, options, attached)
    yield from _of_file(mails_in(of_apple_mail(stream.read())), reading)


def read_outlook(
    stream: Bounded, origin: str, name: str, options: ReadOptions, attached: ReadAttached | None = None
) -> Iterator[Found]:
    """Yield what a mail of Outlook (.msg) holds, as `read_mail` does."""
    reading = _Reading(check_id(name), origin, stream.most, options, attached)
    yield from _of_file([outlook_mail(stream.read())], reading)


def read_mailbox(
    stream: Bounded, origin: str, name: str, options: ReadOptions, attached: ReadAttached | None = None
) -> Iterator[Found]:
    """Yield what each mail of a mailbox holds, as `read_mail` does; a mail without any text is told and left out."""
    reading = _Reading(check_id(name), origin, stream.most, options, attached)
    some = False
    for number, data in enumerate(split_mailbox(stream), start=1):
        place = f"{origin}#{number}"
        try:
            if data is None:
                raise UnreadableError("is larger than one article may be: raise RAG_MOST_MEGABYTES")  # noqa: TRY301
            found = [item for mail in mails_in(data) for item in _items(mail, reading)]
        except UnreadableError as error:
            yield Failure(place, str(error))
            continue
        some = True
        if not found:
            yield LeftOut(place, "mail without text", "has no text")
        yield from found
    if not some:
        raise UnreadableError("is no mailbox that can be read: it holds no mail; export it anew as .mbox or .eml")


def _of_file(mails: list[Mail], reading: _Reading) -> Iterator[Found]:
    """Yield what the mails of one file hold; UnreadableError where that is no article at all."""
    found = [item for mail in mails for item in _items(mail, reading)]
    if not any(isinstance(item, Loaded) for item in found):
        reasons = "; ".join(item.reason for item in found if isinstance(item, LeftOut))
        told = f" ({reasons})" if reasons else ""
        raise UnreadableError(f"has no text of its own, only attached files or nothing: save those and read them{told}")
    yield from found


def _items(mail: Mail, reading: _Reading, depth: int = 0) -> Iterator[Found]:
    """Yield the articles of a mail, then those of what it holds."""
    if mail.sealed:
        reason = "is encrypted: decrypt it in your mail program and save it again"
        yield LeftOut(reading.origin, "encrypted mail", reason)
    for reason in mail.unread:
        yield LeftOut(reading.origin, "unread mail", reason)
    yield from _written(mail, reading)
    for file in mail.files:
        yield from _attached(file, mail.sent, reading)
    for held in mail.mails:
        if depth >= _DEEPEST:
            reason = "holds mails within mails within mails: save them and read them apart"
            yield LeftOut(reading.origin, "attached mail", reason)
            return
        yield from _items(held, reading, depth + 1)


def _written(mail: Mail, reading: _Reading) -> Iterator[Found]:
    """Yield what the mail says itself, and what each mail says that stands below its text."""
    earlier = [reading.known[one] for one in mail.answers if one in reading.known]
    for number, piece in enumerate(written_in(mail.text)):
        piece.text, history = without_history(piece.text, earlier)
        letters = letters_of(piece.text)
        if number and letters and any(letters in one for one in earlier):
            piece.text, history = "", piece.text
        if history:
            piece.left_out.append(("quoted history", history))
        if not number:
            reading.remember(mail, letters)
        elif piece.text and letters in reading.met:
            piece.text, piece.left_out = "", [("copy of a mail", piece.text)]
        for kind, beginning in piece.left_out:
            yield LeftOut(reading.origin, kind, f"left out: {kind} (“{_shortened(beginning)}”)")
        if piece.text.strip():
            reading.met.add(letters)
            yield _article(mail, None if number == 0 else piece, piece.text, reading)


def _article(mail: Mail, held: Written | None, text: str, reading: _Reading) -> Loaded:
    """Return the article that a text of a mail is; ``held`` is the mail below, where it is not the mail's own."""
    identifier, origin = reading.next_names()
    told = held or mail
    article = Article(
        id=identifier,
        title=told.subject or mail.subject or title_from_body(text, 0),
        text=text,
        url=None if held else mail.url,
        published=told.sent,
        authors=told.authors,
        language=primary_language(mail.language),
    )
    return Loaded(article, origin, explicit_id=False)


def _attached(file: Attached, sent: str | None, reading: _Reading) -> Iterator[Found]:
    """Yield the articles of an attached file; what cannot be read is told, and does not make the mail fail.

    One that names no day is of the day on which it was sent.
    """
    place = f"{reading.origin}!{file.name}"
    try:
        if reading.attached is None:
            raise UnreadableError("save it as a file of its own to have it read")  # noqa: TRY301
        for item in reading.attached(file, place, reading.most, reading.options):
            if isinstance(item, Failure):
                yield LeftOut(item.path, "attached file", f"this attached file was not read: it {item.error}")
            elif isinstance(item, Loaded) and item.article.published is None:
                yield replace(item, article=replace(item.article, published=sent))
            else:
                yield item
    except UnreadableError as error:
        yield LeftOut(place, "attached file", f"this attached file was not read: it {error}")
    except Exception:  # noqa: BLE001 - a parser may fail in any way on a damaged file
        yield LeftOut(place, "attached file", "this attached file was not read: it may be damaged; save it anew")


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
