"""Parses the XML of documents and exports: nothing is fetched, no entity expanded, what is damaged is recovered."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from index.loading.results import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse_xml(data: bytes, what: str = "a part of the document") -> Any:
    """Return the root of the XML, nothing fetched and no entity expanded; UnreadableError for what is none."""
    from lxml import etree  # noqa: PLC0415 - only a document pays for it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{what} is damaged ({error}): open it and save it anew") from error
    if root is None:
        raise UnreadableError(f"{what} is no XML: open it and save it anew")
    return root


def local(element: Any) -> str:
    """Return the element's name without its namespace, which has several addresses; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str) -> str | None:
    """Return the attribute of this name, whatever its namespace."""
    return next((said for key, said in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Any, *path: str) -> Any:
    """Return the first element at the end of a path of names, None where there is none."""
    for name in path:
        element = next((one for one in element if local(one) == name), None)
        if element is None:
            return None
    return element


def elements_of(stream: IO[bytes], *names: str) -> Iterator[Any]:
    """Yield the elements of these names, whatever their namespace, as each ends; it is emptied after that.

    UnreadableError for what is no XML.
    """
    from lxml import etree  # noqa: PLC0415 - as above

    tags = tuple(f"{{*}}{name}" for name in names)
    try:
        for _, element in etree.iterparse(
            stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False, recover=True
        ):
            yield element
            element.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"is no whole XML ({error}): export it anew") from error


def said_by(parent: Any, name: str) -> str:
    """Return the text of the first child of this name, "" where there is none."""
    found = next(iter(parent.iterchildren(name, f"{{*}}{name}")), None)
    return "" if found is None else "".join(found.itertext()).strip()
