"""Mends the markup of feeds that are not well-formed, so that nothing after the first mistake is lost."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINNING = re.compile(r"<\?xml[\s?]|<(?:rss|feed|(?:\w{1,20}:)?RDF|channel)[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"<(?P<name>(?:\w{1,20}:)?(?:rss|feed|RDF|channel))(?P<rest>(?:\s[^<>]*)?)>", re.IGNORECASE)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_REFERENCE = re.compile(
    r"&(?:#(?P<number>\d{1,8});|#[xX](?P<hex>[0-9a-fA-F]{1,7});|(?P<name>[A-Za-z][A-Za-z0-9]{0,31});)?"
)
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OF_XML = frozenset("amp lt gt quot apos".split())
_PREFIX = re.compile(r"</?([A-Za-z][\w.-]{0,30}):[A-Za-z]")
_DECLARED = re.compile(r"\bxmlns:([A-Za-z][\w.-]{0,30})\s*=")
# The elements that hold what people read; whatever is in them is text or HTML of somebody's making.
_WRITTEN = re.compile(
    r"<(?P<name>title|description|summary|content|content:encoded|encoded|subtitle|tagline|media:description|"
    r"media:title|dc:title|dc:description|dc:creator|itunes:summary|itunes:subtitle|author|name)"
    r"(?P<attributes>(?:\s[^<>]{0,1000})?)(?<!/)>",
    re.IGNORECASE,
)
_HOLDS_ELEMENTS = re.compile(r"\A\s*<(?:name|email|uri|\w+:)\b", re.IGNORECASE)
_XHTML = re.compile(r"""\btype\s*=\s*(["'])(?:xhtml|application/xhtml\+xml)\1""", re.IGNORECASE)

_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "atom": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "georss": "http://www.georss.org/georss",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def mended(text: str) -> str:
    """Return a feed as well-formed XML, as far as that can be had without a loss; one that is stays as it is.

    A stray ``&`` stands for itself, names of HTML for their signs, tags of HTML within a text for tags of HTML.
    """
    if _is_well_formed(text):
        return text
    text = _NOT_XML.sub("", _from_root(text))
    text = _with_namespaces(_with_references(text))
    return text if _is_well_formed(text) else _with_texts_escaped(text)


def _is_well_formed(text: str) -> bool:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise ValueError


def _from_root(text: str) -> str:
    """Return the text from its declaration, or root, to the end of the root: servers write warnings around it."""
    begins = _BEGINNING.search(text)
    text = text[begins.start() :] if begins else text
    text = _DECLARATION.sub("", text)
    root = _ROOT.search(text)
    if not root:
        return text
    end = text.lower().rfind(f"</{root['name'].lower()}")
    close = text.find(">", end) if end > root.end() else -1
    return text[root.start() : close + 1] if close >= 0 else text[root.start() :]


def _with_references(text: str) -> str:
    """Return the text with every ``&`` outside of CDATA as a reference that XML knows."""
    parts = _cdata_apart(text)
    return "".join(part if part.startswith(_CDATA) else _REFERENCE.sub(_known, part) for part in parts)


def _cdata_apart(text: str) -> Iterator[str]:
    """Yield the text in pieces, of which those of CDATA begin as such."""
    at = 0
    while (begin := text.find(_CDATA, at)) >= 0:
        yield text[at:begin]
        end = text.find(_CDATA_END, begin)
        at = end + len(_CDATA_END) if end >= 0 else len(text)
        yield text[begin:at]
    yield text[at:]


def _known(found: re.Match[str]) -> str:
    if found["name"]:
        if found["name"] in _OF_XML:
            return found[0]
        sign = html5.get(f"{found['name']};")
        return sign if sign and sign not in "<>&" else f"&amp;{found[0][1:]}"
    if found["number"] or found["hex"]:
        code = int(found["number"]) if found["number"] else int(found["hex"], 16)
        if code > 0x10FFFF:
            return ""
        return "" if _NOT_XML.match(chr(code)) else found[0]
    return "&amp;"


def _with_namespaces(text: str) -> str:
    """Declare at the root the prefixes that are used and nowhere declared."""
    root = _ROOT.search(text)
    if not root:
        return text
    bare = "".join(part for part in _cdata_apart(text) if not part.startswith(_CDATA))
    unknown = sorted({*_PREFIX.findall(bare)} - {*_DECLARED.findall(bare), "xml"})
    declared = "".join(f' xmlns:{prefix}="{_NAMESPACES.get(prefix, f"urn:x-{prefix}")}"' for prefix in unknown)
    at = root.end() - (2 if root["rest"].endswith("/") else 1)
    return text[:at] + declared + text[at:]


def _with_texts_escaped(text: str) -> str:
    """Escape what is in elements that hold a text, where it is not well-formed in itself."""
    text = _without_comments(text)
    lower, parts, at, unclosed = text.lower(), [], 0, set()
    for opening in _WRITTEN.finditer(text):
        end = f"</{opening['name'].lower()}"
        if opening.start() < at or end in unclosed:
            continue
        close = lower.find(end, opening.end())
        if close < 0:
            unclosed.add(end)
            continue
        parts += [text[at : opening.start()], _escaped(opening, text[opening.end() : close])]
        at = close
    return "".join([*parts, text[at:]])


def _without_comments(text: str) -> str:
    first, *others = text.split("<!--")
    apart = [other.partition("-->") for other in others]
    return first + "".join(after if end else f"<!--{comment}" for comment, end, after in apart)


def _escaped(opening: re.Match[str], inner: str) -> str:
    if "<" not in inner or _CDATA in inner or _HOLDS_ELEMENTS.match(inner) or _is_inside(inner):
        return opening[0] + inner
    attributes = _XHTML.sub('type="html"', opening["attributes"])
    inner = inner.replace("<", "&lt;").replace(">", "&gt;")
    return f"<{opening['name']}{attributes}>{inner}"


def _is_inside(inner: str) -> bool:
    declared = "".join(f' xmlns:{prefix}="urn:x"' for prefix in set(_PREFIX.findall(inner)))
    return _is_well_formed(f"<x{declared}>{inner}</x>")
