"""The words of a mail that its sender wrote: without signatures and footers, and apart from the mails it forwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.loading.formats.mail_words import FORWARDED, FURNITURE, LEGAL, LIST_FOOTER, SENT_FROM, field_of
from index.loading.text.dates import from_mail, to_iso

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNATURE = re.compile(r"^--[ \t\xa0]?$", re.MULTILINE)
_MOST_LINES = 12  # of a signature
_MOST = 900  # characters of a signature, a footer, a notice
_RULE = re.compile(r"^[_=-]{20,}[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"[ \t>*_]*(?P<name>[^\W\d_][\w .'’-]{0,20}?)[ \t]?[*_]*:[*_]*[ \t]*(?P<value>.*)")
_SENDER = re.compile(r"[<\[(]?(?:mailto:)?[^\s<>\[\]()@]+@[^\s<>\[\]()]+[>\])]?")
_MOST_FIELDS = 14


@dataclass(slots=True)
class Written:
    """Some words of a mail, and who sent them under which subject and when, where that is said above them."""

    text: str
    subject: str = ""
    sent: str | None = None
    authors: tuple[str, ...] = ()
    left_out: list[tuple[str, str]] = field(default_factory=list)


def written_in(text: str) -> list[Written]:
    """Return the mail's own words first, then those of each mail that it holds below, forwarded or replied to.

    Each without signature and footers, which are in ``left_out`` as pairs of what they are and how they begin.
    """
    lines = text.split("\n")
    starts: list[tuple[int, int, dict[str, str]]] = [(0, 0, {})]
    number = 0
    while number < len(lines):
        begins, body, fields = _held_at(lines, number)
        if fields:
            starts.append((begins, body, fields))
            number = body
        else:
            number += 1
    found = []
    for (_, body, fields), end in zip(starts, [*(begin for begin, _, _ in starts[1:]), len(lines)], strict=True):
        piece = Written("\n".join(lines[body:end]).strip("\n"))
        _read_fields(fields, piece)
        _without_endings(piece)
        found.append(piece)
    return found


def _held_at(lines: list[str], number: int) -> tuple[int, int, dict[str, str]]:
    """Return where a held mail begins, where its text does, and its fields; no fields where none begins here.

    It begins with a line that says so or with a rule, and has the fields From and one more; without such a line it has
    From, a date and a subject or a receiver.
    """
    line = lines[number].strip()
    told = bool(line) and FORWARDED.fullmatch(line.strip("*_ ")) is not None
    if not told and _name_of(line) != "from":
        return 0, 0, {}
    first = number + 1 if told else number
    while told and first < len(lines) and first < number + 3 and not lines[first].strip():
        first += 1
    fields: dict[str, str] = {}
    at, last = first, ""
    while at < len(lines) and at < first + _MOST_FIELDS:
        if fields and not lines[at].strip() and _goes_on(lines, at, fields):  # a paragraph a field
            at += 1
            continue
        name = _name_of(lines[at])
        if not name:
            goes_on = last and lines[at].strip() and at + 1 < len(lines) and lines[at][:1] in " \t"
            if not goes_on:
                break
            fields[last] += " " + lines[at].strip()
        else:
            value = _FIELD.match(lines[at])
            fields.setdefault(name, value["value"].strip(" *_\t") if value else "")
            last = name
        at += 1
    enough = {"from"} < fields.keys() if told else {"from", "date"} < fields.keys()
    if not enough or not any(line.strip() for line in lines[at:]):
        return 0, 0, {}
    begins = number
    while begins and (not lines[begins - 1].strip() or _RULE.fullmatch(lines[begins - 1].strip())):
        begins -= 1
    return begins, at, fields


def _goes_on(lines: list[str], blank: int, fields: dict[str, str]) -> bool:
    """Return whether another field of a mail's head stands below a blank line."""
    name = _name_of(lines[blank + 1]) if blank + 1 < len(lines) else ""
    return bool(name) and name not in fields


def is_mail_field(text: str) -> bool:
    """Return whether a text begins with a field of a mail's head."""
    return bool(_name_of(text.partition("\n")[0]))


def _name_of(line: str) -> str:
    """Return which field of a mail's head the line is, empty for none; what is quoted is none."""
    found = _FIELD.match(line) if not line.lstrip().startswith(">") else None
    return field_of(found["name"]) if found else ""


def _read_fields(fields: dict[str, str], piece: Written) -> None:
    piece.subject = fields.get("subject", "")
    if day := fields.get("date"):
        piece.sent = from_mail(day) or to_iso(day)
    if sender := fields.get("from"):
        name = _SENDER.sub("", sender).strip(" \"'<>[]();,\t")
        piece.authors = (name or sender.strip(" <>[]"),)


def _without_endings(piece: Written) -> None:
    """Cut the footer of a list, a legal notice, the signature and what a telephone adds, from the end upwards."""
    text = piece.text.rstrip()
    for _ in range(6):
        cut, kind = _ending(text)
        if not kind or not text[:cut].strip():
            break
        beginning = " ".join(text[cut:].strip(" \n-_=").split())
        piece.left_out.append((kind, beginning))
        text = text[:cut].rstrip()
    piece.text = without_furniture(text)


def _ending(text: str) -> tuple[int, str]:
    """Return where the text's last ending begins and what it is; no kind where it has none."""
    for rule in reversed([found.start() for found in _RULE.finditer(text)]):
        if len(text) - rule <= _MOST and LIST_FOOTER.search(text, rule):
            return rule, "footer of a mailing list"
    last = text.rfind("\n\n") + 1
    if last and len(text) - last <= 2 * _MOST and LEGAL.match(text, last + 1):
        return last, "legal notice"
    line = text.rfind("\n") + 1
    if SENT_FROM.fullmatch(text[line:].strip()):
        return line, "signature"
    marks = list(_SIGNATURE.finditer(text))
    if marks:
        start, rest = marks[-1].start(), text[marks[-1].end() :]
        quotes = any(one.startswith(">") for one in rest.split("\n"))  # an answer below a mail that was quoted whole
        if len(rest) <= _MOST and rest.strip().count("\n") < _MOST_LINES and not quotes:
            return start, "signature"
    return 0, ""


def without_furniture(text: str) -> str:
    """Return the text without lines that newsletters write around theirs ("View in browser", "Unsubscribe")."""
    lines = text.split("\n")
    kept = [line for line in lines if not is_furniture(line)]
    return text if len(kept) == len(lines) else re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def is_furniture(line: str) -> bool:
    """Return whether a line is only links of a newsletter, with or without their addresses."""
    words = re.sub(r"[<(\[]?\bhttps?://\S+", " ", line).strip(" \t|*-–—:[]()<>")
    if not words:
        return False
    parts = [part for part in re.split(r"\s*[|•·]\s*", words) if part]
    return all(FURNITURE.fullmatch(part.strip()) for part in parts)


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, by which mails are compared however they are wrapped and quoted."""
    return "".join(filter(str.isalnum, text))


def without_history(text: str, earlier: Iterable[str]) -> tuple[str, str]:
    """Return a mail's text without the earlier mail that is quoted at its end, and what was cut.

    ``earlier`` are the letters of mails that are known; only what one of them says is cut.
    """
    lines = text.split("\n")
    first = len(lines)
    while first and (not lines[first - 1].strip() or lines[first - 1].lstrip().startswith(">")):
        first -= 1
    quoted = letters_of("\n".join(lines[first:]))
    if not quoted or not any(quoted in letters for letters in earlier):
        return text, ""
    if first and lines[first - 1].rstrip().endswith(":"):  # "On Monday, Ada Lind wrote:", on one line or two
        first -= 1
        while first and lines[first - 1].strip() and not lines[first].lstrip()[:1].isupper():
            first -= 1
    kept = "\n".join(lines[:first]).rstrip()
    return (kept, "\n".join(lines[first:]).strip()) if kept else (text, "")
