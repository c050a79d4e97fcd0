"""Reads articles given as JSON: one object a line, plain or gzip-compressed, or a file with one object or a list."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import json
import zlib
from typing import TYPE_CHECKING, Any

from index.loading.addresses import site
from index.loading.formats.metadata import check_id, check_text, primary_language
from index.loading.limits import Bounded, Inflated, LineTooLongError
from index.loading.results import Failure, Loaded, UnreadableError
from index.loading.text.dates import to_iso
from index.loading.text.decoding import decode_unicode, is_utf16
from index.loading.text.head import read_head, split_authors, title_from_body
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_DERIVED_ID = 16  # hexadecimal digits


def read_json_lines(stream: io.BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield one article or failure a line; blank lines are passed over."""
    del name, options
    stream, number = _readable(stream), 0
    while True:
        number += 1
        try:
            line = stream.readline()
        except LineTooLongError as error:
            yield Failure(f"{origin}:{number}", str(error))
            continue
        if not line:
            return
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield read_record(line, f"{origin}:{number}")


def read_compressed_lines(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the articles of gzip-compressed JSON lines, and a failure where the compressed data breaks off."""
    try:
        inflated = Inflated(gzip.GzipFile(fileobj=stream), stream.tell)
        yield from read_json_lines(Bounded(inflated, stream.most), origin, name, options)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(origin, f"its gzip data is cut off or damaged ({error}): fetch it again; lines before are kept")


def read_json(stream: io.BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the article that the file holds, or each one of its list."""
    del name, options
    value = _parse(decode_unicode(stream.read()), "the file")
    if not isinstance(value, list):
        yield read_record(value, origin)
        return
    for number, item in enumerate(value, 1):
        yield read_record(item, f"{origin}#{number}")


def _readable(stream: io.BufferedReader) -> io.BufferedReader:
    """Return the stream in an encoding that can be read line by line; UnreadableError where it holds no text."""
    beginning = stream.peek(1024)
    if is_utf16(beginning):
        return io.BufferedReader(io.BytesIO(decode_unicode(stream.read()).encode()))
    if b"\0" in beginning.partition(b"\n")[0]:
        decode_unicode(beginning)  # says what it is
    return stream


def read_record(record: bytes | Any, origin: str) -> Loaded | Failure:
    """Return the article of a JSON line, or of a value parsed already."""
    try:
        value = _parse(decode_unicode(record), "the line") if isinstance(record, bytes) else record
        article, explicit = _article(value)
        _check_unicode(article)
    except UnreadableError as error:
        return Failure(origin, str(error))
    return Loaded(article, origin, explicit_id=explicit)


def _parse(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not valid JSON ({error}): fix or delete {what}") from error


def _article(record: Any) -> tuple[Article, bool]:
    if not isinstance(record, dict):
        raise UnreadableError('no JSON object: write {"id": …, "title": …, "text": …} or delete it')
    text = record.get("text")
    if not isinstance(text, str):
        raise UnreadableError('has no "text", or one that is no string: put the article\'s text there')
    check_text(text)
    given = record.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        raise UnreadableError('its "id" is neither a string nor a whole number: change or remove it')
    explicit = given not in {None, ""}
    url = _string(record, "url")
    authors = record.get("authors")
    listed = [name.strip() for name in authors if isinstance(name, str)] if isinstance(authors, list) else []
    return Article(
        id=check_id(str(given)) if explicit else _digest(text),
        title=" ".join((_string(record, "title") or "").split()) or _title(text),
        text=text,
        source=_string(record, "source") or site(url),
        url=url,
        published=to_iso(_string(record, "published") or ""),
        authors=split_authors(authors) if isinstance(authors, str) else tuple(name for name in listed if name),
        language=primary_language(record.get("language") or record.get("lang")),
        pages=_pages(record.get("pages"), text),
    ), explicit


def _pages(value: object, text: str) -> tuple[int, ...]:
    """Return the offsets at which pages begin, none where they are not such offsets in order."""
    if not isinstance(value, list) or not all(type(start) is int and 0 <= start <= len(text) for start in value):
        return ()
    return tuple(value) if value == sorted(value) else ()


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _title(text: str) -> str:
    head = read_head(text)
    return head.fields.get("title") or title_from_body(text, head.body)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_DERIVED_ID]


def _check_unicode(article: Article) -> None:
    """Refuse half characters, which JSON can spell but no file can store."""
    values = (article.id, article.title, article.text, article.source or "", article.url or "", *article.authors)
    try:
        for value in values:
            value.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"has a lone surrogate ({error.object[error.start]!a}), which is half a character: fix or delete it"
        ) from error
