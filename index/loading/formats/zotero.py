"""Reads the RDF in which Zotero exports a library: each reference with its abstract, notes about it left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from index.loading.formats.feeds import read_feed
from index.loading.formats.fields import Fields
from index.loading.results import LeftOut, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_NAMESPACE = b"www.zotero.org/namespaces"
_LOOK_AT = 4096  # bytes, in which a library names its namespaces
_DOCUMENT_TYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMES = {
    "title": "title",
    "abstract": "summary",
    "date": "published",
    "language": "language",
    "publisher": "publisher",
}
_NO_REFERENCES = frozenset({"attachment", "note", ""})


def read_rdf(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield an article for each reference of a Zotero library, for each entry of a feed where the file is one."""
    if _NAMESPACE not in stream.peek(_LOOK_AT)[:_LOOK_AT]:
        yield from read_feed(stream, origin, name, options)
        return
    fields, others = Fields(options), 0
    for element in _root(stream.read()):
        kind = _value(element, "itemType")
        if kind in _NO_REFERENCES:
            others += kind != "" or _local(element) == "Memo"
            continue
        record = _record(element)
        yield fields.article(record, f"{origin}#{record['id'] or element.sourceline}")
    if others:
        yield LeftOut(origin, "note or attachment", "notes and attached files of a library are not read", others)
    yield from fields.notes(origin)


def _root(data: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415 - a run without such a file need not load it

    if _DOCUMENT_TYPE.search(data):
        raise UnreadableError("declares a document type, which no library does: export it again, or leave it out")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"is no whole RDF ({error}): export it again, or leave it out") from error


def _record(element: Any) -> dict[str, Any]:
    record: dict[str, Any] = {ours: _value(element, theirs) for theirs, ours in _NAMES.items()}
    about = element.get(f"{{{_RDF}}}about", "")
    record["id"] = about
    record["url"] = next((part.text for part in element.iter(f"{{{_RDF}}}value") if part.text), about)
    people = next((part for part in element if _local(part) == "authors"), None)
    record["authors"] = [
        {"given": _value(person, "givenName"), "family": _value(person, "surname")}
        for person in (people.iter() if people is not None else ())
        if _local(person) == "Person"
    ]
    part_of = next((part for part in element if _local(part) == "isPartOf"), ())
    record["publication"] = next((title for outer in part_of if (title := _value(outer, "title"))), None)
    return record


def _value(element: Any, name: str) -> str:
    """Return the text of an element's child, whatever its namespace."""
    return next((part.text.strip() for part in element if _local(part) == name and part.text), "")


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
