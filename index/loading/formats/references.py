"""Reads RIS, in which managers of references and press archives export: titles, abstracts and where they are from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from index.loading.formats.fields import Fields
from index.loading.results import UnreadableError
from index.loading.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_TAG = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_BEGINS, _ENDS = "TY", "ER"
_NAMES = {
    "TI": "title", "T1": "title", "AU": "authors", "A1": "authors", "UR": "url", "DA": "published", "Y1": "published",
    "PY": "publication_year", "T2": "publication", "JO": "publication", "JF": "publication", "PB": "publisher",
    "AB": "summary", "N2": "summary", "LA": "language",
}  # fmt: skip
_FAMILY_FIRST = re.compile(r"([^,;]+),\s*([^,;]+)")


def read_ris(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield one article or failure a reference, whose origin is the line on which it begins.

    Raises UnreadableError where there is none.
    """
    del name
    fields, found = Fields(options), False
    for line, record in _records(decode(stream.read())):
        found = True
        yield fields.article(record, f"{origin}:{line}")
    if not found:
        raise UnreadableError("is no RIS: no reference begins in it with “TY  - ”; export it again, or leave it out")
    yield from fields.notes(origin)


def _records(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each reference's fields and the line on which it begins."""
    record: dict[str, Any] = {}
    begun, last = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        tag, value = found.groups() if (found := _TAG.fullmatch(line.strip("\ufeff").rstrip())) else ("", line.strip())
        if tag == _BEGINS:
            if begun:
                yield begun, record
            record, begun, last = {}, number, ""
        elif tag == _ENDS:
            if begun:
                yield begun, record
            record, begun, last = {}, 0, ""
        elif begun and (tag or value):
            last = _put(record, tag, value) if tag else _go_on(record, last, value)
    if begun:
        yield begun, record


def _put(record: dict[str, Any], tag: str, value: str) -> str:
    """Note a field, the first of each name; return its name, "" for one that is not read."""
    field = _NAMES.get(tag, "")
    if field == "authors":
        turned = _FAMILY_FIRST.fullmatch(value)
        record.setdefault(field, []).append(f"{turned[2]} {turned[1]}" if turned else value)
    elif field and field not in record:
        record[field] = value
    else:
        return ""
    return field


def _go_on(record: dict[str, Any], field: str, value: str) -> str:
    """Add a line without a tag to the field before it."""
    if isinstance(record.get(field), str):
        record[field] = f"{record[field]}\n{value}"
    return field
