"""Reads articles given as JSON: an object a line, one object or a list in a file, or the answer of an interface."""

from __future__ import annotations

import codecs
import io
import itertools
import json
import re
from typing import TYPE_CHECKING, Any

from index.loading.formats.envelopes import records_in, said_of_all
from index.loading.formats.fields import Fields
from index.loading.formats.values import one_line
from index.loading.limits import Bounded, LineTooLongError
from index.loading.results import Failure, LeftOut, UnreadableError
from index.loading.text.decoding import decode_unicode, is_utf16
from index.loading.text.moments import day_comes_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_LOOK_AT = 65_536  # bytes, in which dates show whether the day or the month comes first
_OF_ORDERS = {"_index", "_id", "_type", "routing", "_routing", "version", "pipeline"}
_LONGEST_OPENING = 200  # bytes; a first line of an object over several lines is no longer
_NAMES_TEXT = re.compile(rb'"(?:text|content|body|article|articleBody|article_body|headline)"\s*:')
_NO_ARTICLES = (
    'holds no articles: neither a text nor a title stands under a name that is known; write {"id": …, "title": …, '
    '"text": …}, or say with --map text=NAME which field is the text'
)
_OF_AN_EXPORT = {
    "passages": {"passage_id", "article_id", "start", "end", "text_sha256"},
    "origins": {"article_id", "origin", "proposed_id", "explicit"},
    "attributions": {"article_id", "speaker", "kind", "stance", "content", "text"},
    "speakers": {"article_id", "name", "aliases"},
    "inputs": {"path", "size", "modified_ns", "reader", "articles"},
}
"""The files of an export beside that of its articles, and what their lines have."""


class NoArticlesError(UnreadableError):
    """A file is sound JSON, and nothing in it looks like an article."""


def read_json_lines(stream: io.BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield one article or failure a line; blank lines are passed over.

    What is no lines, but one object or list over several of them, is read as such.
    """
    stream = _readable(stream)
    beginning = stream.peek(_LOOK_AT)[:_LOOK_AT]
    if _goes_on(beginning):
        data = stream.read()
        if _is_whole(data):
            yield from read_json(_opened(data), origin, name, options)
            return
        stream = _opened(data)
    fields = Fields(options, day_comes_first(beginning))
    for number, line in _lines(stream):
        place = f"{origin}:{number}"
        try:
            value = _value_of(line)
        except UnreadableError as error:
            yield Failure(place, str(error))
            continue
        if number == 1 and (part := _part_of_export(value)):
            yield LeftOut(origin, "part of an export", f"holds the {part} of an export: `rag import` reads those")
            return
        if not _is_order(value):
            yield from _articles_of_line(value, place, fields)
    yield from fields.notes(origin)


def _lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | LineTooLongError]]:
    """Yield the lines that are not blank and their numbers, for one that is too long what says so."""
    for number in itertools.count(1):
        try:
            line = stream.readline()
        except LineTooLongError as error:
            yield number, error
            continue
        if not line:
            return
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield number, line


def _value_of(line: bytes | LineTooLongError) -> Any:
    """Return what a line holds, which may be one of a list and end with its comma; UnreadableError for none."""
    if isinstance(line, LineTooLongError):
        raise line
    return _parse(decode_unicode(line).rstrip(" \r\n,"), "the line")


def read_json(stream: io.BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the article that the file holds, or each one that its lists do.

    A file that is JSON lines is read as these. Raises NoArticlesError where nothing in it looks like an article.
    """
    data = stream.read()
    text = decode_unicode(data)
    try:
        values = [_parse(text, "the file")]
    except UnreadableError:
        if _looks_like_lines(text):
            yield from read_json_lines(_opened(text.encode()), origin, name, options)
            return
        values = _one_after_another(text)
        if not values:
            raise
    fields = Fields(options, day_comes_first(data[:_LOOK_AT]))
    value = values[0] if len(values) == 1 else values
    records = _records(value, fields)
    if value == []:
        yield LeftOut(origin, "empty list", "is a list without anything in it")
        return
    if not records:
        raise NoArticlesError(_no_articles(value))
    alone = isinstance(value, dict) and len(records) == 1 and records[0] is value
    for number, record in enumerate(records, 1):
        yield fields.article(record, origin if alone else f"{origin}#{number}")
    yield from fields.notes(origin)


def holds_articles(data: bytes, options: ReadOptions) -> bool:
    """Return whether the beginning of a JSON file shows articles, or what is cut off or damaged seems to hold some."""
    try:
        text = decode_unicode(data)
        value = json.loads(text)
    except (ValueError, RecursionError):  # UnreadableError is a ValueError
        return _NAMES_TEXT.search(data) is not None
    weigh = Fields(options).weight
    return any(map(weigh, records_in(value, weigh) or ()))


def _articles_of_line(value: Any, place: str, fields: Fields) -> Iterator[Found]:
    """Yield the article of a line, or those of an answer that stands on one line."""
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        yield fields.article(value, place)
        return
    records = _records(value, fields)
    if records is None or not any(isinstance(record, dict) for record in records):
        records = [value]
    for number, record in enumerate(records, 1):
        yield fields.article(record, place if len(records) == 1 else f"{place}#{number}")


def _records(value: Any, fields: Fields) -> list[Any] | None:
    """Return the records of a value; what it says of all of them is kept for each."""
    records = records_in(value, fields.weight)
    fields.defaults = {} if records and records[0] is value else said_of_all(value)
    return records


def _part_of_export(value: Any) -> str | None:
    keys = value.keys() if isinstance(value, dict) else set()
    return next((part for part, names in _OF_AN_EXPORT.items() if names <= keys and "title" not in keys), None)


def _is_order(value: Any) -> bool:
    """Return whether a line only tells a search engine what to do with the next one."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    (word, inner) = next(iter(value.items()))
    return word in {"index", "create", "update"} and isinstance(inner, dict) and inner.keys() <= _OF_ORDERS


def _no_articles(value: Any) -> str:
    """Return why there are no articles, in the words of an interface's answer where it says itself what was wrong."""
    said = [value.get(name) for name in ("message", "error", "detail", "errors")] if isinstance(value, dict) else []
    line = next((found for each in said if (found := one_line(each))), "")
    return f"{_NO_ARTICLES} (it says: “{line[:100]}”)" if line else _NO_ARTICLES


def _goes_on(beginning: bytes) -> bool:
    """Return whether the first line looks like the beginning of an object or a list over several lines."""
    line, end, _ = beginning.partition(b"\n")
    return bool(end) and len(line) <= _LONGEST_OPENING and line.strip()[-1:] in {b"{", b"[", b","}


def _is_whole(data: bytes) -> bool:
    """Return whether the data is one object or list, or several over several lines each."""
    try:
        text = decode_unicode(data)
        json.loads(text)
    except (ValueError, RecursionError):  # UnreadableError is a ValueError
        return bool(_one_after_another(data.decode(errors="replace")))
    return True


def _one_after_another(text: str) -> list[Any]:
    """Return the objects of a text in which they follow each other over several lines; none where it is no such."""
    decoder, values, at = json.JSONDecoder(), [], 0
    text = text.strip()
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
        while at < len(text) and (text[at].isspace() or text[at] in ",\x1e"):
            at += 1
    return values


def _looks_like_lines(text: str) -> bool:
    """Return whether the first line is an object by itself."""
    first = text.lstrip().partition("\n")[0].strip().rstrip(",")
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _opened(data: bytes) -> Bounded:
    return Bounded(io.BytesIO(data), max(len(data), 1))  # type: ignore[arg-type]  # it is read like a raw one


def _readable(stream: io.BufferedReader) -> io.BufferedReader:
    """Return the stream in an encoding that can be read line by line; UnreadableError where it holds no text."""
    beginning = stream.peek(1024)
    if is_utf16(beginning):
        return io.BufferedReader(io.BytesIO(decode_unicode(stream.read()).encode()))
    if b"\0" in beginning.partition(b"\n")[0]:
        decode_unicode(beginning)  # says what it is
    return stream


def _parse(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not valid JSON ({error}): fix or delete {what}") from error
