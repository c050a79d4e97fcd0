"""Splits what press databases export (Nexis, Factiva) into its articles, with title, day, source and authors."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

from index.loading.results import Found, Loaded
from index.loading.text.days import day_in
from index.loading.text.head import split_authors, title_from_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.types import Article

# Nexis, as plain text was exported: each document begins so, in the language of the user.
_NUMBER = re.compile(
    r"(?im)^[ \t\f]*(?:document |dokument )?(\d{1,5}) (?:of|von|de|van|di) (\d{1,5})"
    r"(?: (?:documents?|dokumente?n?|results?))?[ \t]*\r?$"
)
_NUMBERED = re.compile(r"(?i)document|dokument|result")
_END = re.compile(r"(?im)^[ \t]*(?:end of document|ende des dokuments|fin du document|fin del documento)[ \t]*\r?$")
_FACTIVA_END = re.compile(r"(?m)^[ \t]*(?:Document|Dokument|Documento) ([A-Z]{2,10}\d{6,}[A-Za-z0-9]{4,20})[ \t]*\r?$")
_WORDS = re.compile(r"(?i)[ \t]*\d[\d,. ]* (?:words?|wörter|mots|palabras|parole|palavras|woorden)[ \t]*")
_FIELD = re.compile(r"[ \t]*([A-Za-zÄÖÜäöüéÉ][A-Za-zÄÖÜäöüéÉ -]{2,24}?)[ \t]*:[ \t]*(.*)")
_FIELDS = {
    "byline": "authors", "author": "authors", "autor": "authors", "auteur": "authors",
    "headline": "title", "title": "title", "highlight": "highlight", "dateline": "dateline",
    "section": "head", "length": "head", "body": "head", "rubrik": "head", "länge": "head", "longueur": "head",
    "rubrique": "head", "sección": "head", "lengte": "head", "series": "head",
    "load-date": "tail", "publication-type": "tail", "graphic": "tail", "journal-code": "tail", "type": "tail",
    "subject": "tail", "organization": "tail", "geographic": "tail", "person": "tail", "industry": "tail",
    "company": "tail", "ticker": "tail", "country": "tail", "city": "tail", "state": "tail", "document-type": "tail",
    "copyright": "tail", "url": "tail", "acc-no": "tail", "pub-type": "tail", "update": "tail",
    "correction-date": "tail",
    "erstelldatum": "tail", "publikationstyp": "tail", "zeitungscode": "tail", "date-chargement": "tail",
    "language": "language", "sprache": "language", "langue": "language", "idioma": "language",
}  # fmt: skip
_BODY = re.compile(r"(?im)^[ \t]*(?:body|full text)[ \t]*:?[ \t]*\r?$")
_TAIL_HEADING = re.compile(r"[ \t]*(?:Classification|Graphic|Klassifizierung)[ \t]*")
_RIGHTS = re.compile(r"(?i)[ \t]*(?:\(c\)|©|copyright\b|all rights reserved|alle rechte).*")
_CENTRED = re.compile(r"[ \t]{8,}\S")
_BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|BY)\s+(?=\w)")
_TAGS = {
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "ART", "CT", "RF",
    "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM", "RST",
}  # fmt: skip
_TAG = re.compile(rf"(?m)^[ \t]*({'|'.join(sorted(_TAGS, key=len, reverse=True))})(?:[ \t]+|[ \t]*\r?$)")
_LANGUAGES = {
    "english": "en", "englisch": "en", "anglais": "en", "german": "de", "deutsch": "de", "allemand": "de",
    "french": "fr", "français": "fr", "französisch": "fr", "spanish": "es", "español": "es", "italian": "it",
    "italiano": "it", "dutch": "nl", "nederlands": "nl", "portuguese": "pt", "português": "pt", "polish": "pl",
    "ukrainian": "uk", "russian": "ru",
}  # fmt: skip
_AFTER = frozenset(("tail", "language"))
_BEGINS_TAIL = ("load-date", "language", "publication-type", "erstelldatum", "sprache", "date-chargement")
_MOST_HEAD = 14  # lines between the number of words and the text
_ENOUGH = 40  # characters; a text is no shorter


@dataclass(slots=True)
class _Document:
    title: str = ""
    published: str | None = None
    authors: tuple[str, ...] = ()
    source: str = ""
    language: str | None = None
    text: str = ""


def with_press_exports(reader: Callable[..., Iterator[Found]]) -> Callable[..., Iterator[Found]]:
    """Return the reader, which gives each article of an export of a press database as one of its own."""

    @wraps(reader)
    def read(*arguments: Any) -> Iterator[Found]:
        for found in reader(*arguments):
            documents = documents_in(found.article.text) if isinstance(found, Loaded) else []
            if not documents:
                yield found
                continue
            assert isinstance(found, Loaded)  # noqa: S101 - else there were no documents
            width = max(2, len(str(len(documents))))
            for number, document in enumerate(documents, 1):
                article = _article(found.article, document, f"-{number:0{width}}" if len(documents) > 1 else "")
                yield replace(found, article=article, origin=f"{found.origin}#{number}")

    return read


def documents_in(text: str) -> list[_Document]:
    """Return the documents of an export, none where the text is no such export."""
    if len(text) < 4 * _ENOUGH:
        return []
    numbers = list(_NUMBER.finditer(text))
    if any(_NUMBERED.search(found[0]) for found in numbers) and _counts_up(numbers):
        starts = [found.end() for found in numbers]
        until = [found.start() for found in numbers[1:]] + [len(text)]
        return _kept(_classic(text[start:end]) for start, end in zip(starts, until, strict=True))
    ends = list(_END.finditer(text))
    if ends and len(_BODY.findall(text)) >= len(ends):
        starts = [0, *(found.end() for found in ends)]
        return _kept(_modern(text[start : found.start()]) for start, found in zip(starts, ends, strict=False))
    if len(set(_TAG.findall(text[:20_000])) & {"HD", "WC", "PD", "SN", "LP", "TD"}) >= 5:
        return _kept(
            _tagged(part) for part in re.split(r"(?m)^(?=[ \t]*(?:SE|HD)(?:[ \t]|\r?$))", _sections_joined(text))
        )
    ends = list(_FACTIVA_END.finditer(text))
    if ends and any(_WORDS.fullmatch(line) for line in text[: ends[0].start()].splitlines()):
        starts = [0, *(found.end() for found in ends)]
        return _kept(_factiva(text[start : found.start()]) for start, found in zip(starts, ends, strict=False))
    return []


def _counts_up(numbers: list[re.Match[str]]) -> bool:
    return [int(found[1]) for found in numbers] == list(range(int(numbers[0][1]), int(numbers[0][1]) + len(numbers)))


def _kept(documents: Iterator[_Document]) -> list[_Document]:
    """Return the documents that have a text; none where something was not understood, so that nothing is lost."""
    found = [document for document in documents if document.title or document.text]
    return found if all(len(document.text) >= _ENOUGH for document in found) else []


def _article(whole: Article, document: _Document, suffix: str) -> Article:
    return replace(
        whole,
        id=whole.id + suffix,
        title=document.title or title_from_body(document.text, 0),
        text=document.text,
        source=document.source or None,
        published=document.published,
        authors=document.authors,
        language=document.language or whole.language,
        url=None,
        pages=(),
    )


def _classic(text: str) -> _Document:
    """Read a document whose head and tail are fields in capitals around the text."""
    document, body = _Document(), list[str]()
    lines = text.splitlines()
    before, last = list[str](), _last_head(lines)
    into, at = "", 0
    while at <= last:
        line = lines[at].strip()
        field = _capital_field(lines[at])
        if field:
            into, line = field
        elif not line:
            into = ""
        at += 1
        if not line:
            continue
        if into:
            _take(document, into, line, body)
        elif document.published is None and len(line) < 80 and (day := day_in(line)):
            document.published = day
            document.source = document.source or next((one for one in before if not _RIGHTS.fullmatch(one)), "")
        elif _RIGHTS.fullmatch(line):
            pass
        elif document.published and not _CENTRED.match(lines[at - 1]):
            document.title = f"{document.title} {line}".strip()
        else:
            before.append(line)
    document.title = document.title or next((one for one in before if one != document.source), "")
    _read_body(document, lines[last + 1 :], body, _capital_field)
    return document


def _last_head(lines: list[str]) -> int:
    """Return the last line of the head: of the last field that belongs there, before any of the tail."""
    last = -1
    for number, line in enumerate(lines):
        field = _capital_field(line)
        if field and field[0] in _AFTER and last >= 0:
            break
        if field and field[0] not in _AFTER:
            last = number
            while last + 1 < len(lines) and lines[last + 1].strip() and not _capital_field(lines[last + 1]):
                last += 1
    return last


def _field(line: str) -> tuple[str, str] | None:
    found = _FIELD.fullmatch(line)
    name = found[1].lower().replace(" ", "-") if found else ""
    return (_FIELDS[name], found[2].strip()) if found and name in _FIELDS else None


def _capital_field(line: str) -> tuple[str, str] | None:
    """Return the field of a line, as old exports write them: in capitals, which no line of a text is taken for."""
    return _field(line) if line.partition(":")[0].isupper() else None


def _tail_field(line: str) -> tuple[str, str] | None:
    """Return the field of a line with which the tail of a newer export begins, or that stands in it."""
    field = _field(line)
    return field if field and line.strip().lower().startswith(_BEGINS_TAIL) else None


def _take(document: _Document, into: str, value: str, body: list[str]) -> None:
    """Keep what a field says; a standfirst and the place are a part of the text."""
    if into == "authors":
        document.authors += split_authors(value)
    elif into == "title":
        document.title = f"{document.title} {value}".strip()
    elif into == "language":
        document.language = document.language or _LANGUAGES.get(value.partition(";")[0].strip().lower())
    elif into in {"highlight", "dateline"}:
        body.append(value)


def _read_body(
    document: _Document, lines: list[str], body: list[str], named: Callable[[str], tuple[str, str] | None] | None
) -> None:
    """Take the lines up to the tail as the text, and what the tail says; ``named`` finds its fields, if it has any."""
    kept: list[str] = []
    tail = False
    for line in lines:
        field = named(line) if named else None
        if field and field[0] in _AFTER:
            tail = True
            _take(document, *field, body)
        elif named and any(map(str.strip, kept)) and (_TAIL_HEADING.fullmatch(line) or _is_imprint(line)):
            tail = True
        elif not tail and not (_RIGHTS.fullmatch(line) and not any(map(str.strip, kept))):
            kept.append(line.rstrip())
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    document.text = "\n\n".join([*body, text]).strip()


def _is_imprint(line: str) -> bool:
    """Return whether a line says whose a document is, as it does between two of them."""
    return _CENTRED.match(line) is not None and _RIGHTS.fullmatch(line) is not None


def _modern(text: str) -> _Document:
    """Read a document of which a line "Body" parts head and text."""
    document, body = _Document(), list[str]()
    begins = _BODY.search(text)
    if begins is None:
        return _Document(title=text.strip())
    head = [line.strip() for line in text[: begins.start()].splitlines()]
    filled = [number for number, line in enumerate(head) if line]
    for place, number in enumerate(filled):
        after = [head[one] for one in filled[place + 1 : place + 5]]
        day = day_in(head[number]) if len(head[number]) < 80 and not _field(head[number]) else None
        if day and (not after or any(_RIGHTS.fullmatch(one) or _field(one) for one in after)):
            document.published = day
            above = [head[one] for one in filled[:place]]
            document.source = above[-1] if above else ""
            document.title = above[-2] if len(above) > 1 else ""
            break
    for line in head:
        field = _field(line)
        if field and (field[0] != "title" or not document.title):
            _take(document, *field, body)
    _read_body(document, text[begins.end() :].splitlines(), body, _tail_field)
    return document


def _factiva(text: str) -> _Document:
    """Read a document whose head is lines without names, around that with the number of words."""
    lines = text.strip().splitlines()
    at = next((number for number, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if at is None:
        return _Document(title=text.strip())
    document = _Document()
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", "\n".join(lines[:at]).strip())]
    above = [" ".join(line.strip() for line in _without_section(block)) for block in blocks] if len(blocks) > 1 else [
        line.strip() for line in lines[:at] if line.strip()]  # fmt: skip
    if len(above) > 1 and (_BYLINE.match(above[-1]) or len(above[-1]) < 40 < len(above[-2])):
        document.authors = split_authors(_BYLINE.sub("", above.pop()))
    document.title = above[-1] if above else ""
    head, last = list[str](), at
    for number in range(at + 1, min(len(lines), at + 1 + 2 * _MOST_HEAD)):
        line = lines[number].strip()
        if len(line) > 120 or len(head) > _MOST_HEAD:
            break
        if line:
            head.append(line)
            if _RIGHTS.fullmatch(line) or line.lower() in _LANGUAGES or re.fullmatch(r"[A-Z0-9]{2,10}", line):
                last = number
            if document.published is None:
                document.published = day_in(line)
            elif not document.source and not re.fullmatch(r"[\d:. ]+", line):
                document.source = line
            document.language = document.language or _LANGUAGES.get(line.lower())
        if _RIGHTS.fullmatch(line):
            break
    _read_body(document, lines[last + 1 :], [], None)
    return document


def _without_section(block: list[str]) -> list[str]:
    """Return a headline's lines without the name of the section above it."""
    return block[1:] if len(block) > 1 and len(block[0].split()) <= 3 < len(block[1].split()) else block


def _sections_joined(text: str) -> str:
    """Put the name of a section, which stands above a headline, on the line below it, so that documents part there."""
    return re.sub(r"(?m)^[ \t]*SE[ \t]+[^\n]*\n\s*(?=[ \t]*HD)", "", text)


def _tagged(text: str) -> _Document:
    """Read a document whose fields have two letters for names."""
    found = list(_TAG.finditer(text))
    ends = [field.start() for field in found[1:]] + [len(text)]
    said: dict[str, str] = {}
    for field, end in zip(found, ends, strict=False):
        said.setdefault(field[1], text[field.end() : end].strip())
    if "HD" not in said:
        return _Document(text=text.strip())
    paragraphs = "\n\n".join(said[tag] for tag in ("LP", "TD") if said.get(tag))
    return _Document(
        title=" ".join(said["HD"].split()),
        published=day_in(said.get("PD", "")),
        authors=split_authors(_BYLINE.sub("", " ".join(said.get("BY", "").split()))),
        source=" ".join(said.get("SN", "").split()),
        language=_LANGUAGES.get(said.get("LA", "").lower()),
        text=re.sub(r"\n{3,}", "\n\n", re.sub(r"(?m)^[ \t]+", "", paragraphs)).strip(),
    )
