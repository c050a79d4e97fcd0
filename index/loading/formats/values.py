"""Makes text, names and lines of the values of a record, whatever their shape: HTML, lists, trees of blocks."""

from __future__ import annotations

import ast
import html
import json
import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from index.loading.formats.field_names import NOT_GIVEN
from index.loading.formats.markup import text_from_html
from index.loading.results import UnreadableError
from index.loading.text.head import split_authors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TREES = ('{"', "[{")
_LARGEST = 5_000_000  # characters; of more, only the tags are taken out
_DEEPEST = 40  # blocks within blocks
_TEXT_KEYS = (
    "rendered", "html", "processed", "value", "text", "content", "body", "plaintext", "plain", "body_html", "bodyHtml",
    "bodyTextSummary", "content_html", "plain_text", "sentence", "paragraph", "#text", "$t", "$text", "__text",
    "__cdata", "_text", "_", "$", "p",
)  # fmt: skip
_CHILD_KEYS = (
    "children", "content", "blocks", "root", "document", "nodes", "paragraphs", "items", "elements", "sections", "body",
    "data", "value", "text", "p", "content_elements",
)  # fmt: skip
_INLINE = {
    "text", "span", "link", "a", "strong", "em", "b", "i", "mark", "mention", "hyperlink", "autolink", "hardbreak",
    "linebreak", "entity-hyperlink",
}  # fmt: skip
_LINE_BREAKS = {"hardbreak", "linebreak", "br"}
_NO_TEXT = {"image", "images", "video", "audio", "embed", "gallery", "ad", "advertisement", "divider", "horizontalrule"}
_LINE_KEYS = (
    "rendered", "main", "basic", "default", "name", "title", "label", "display_name", "displayName", "original",
    "full_name", "fullName", "value", "text", "#text", "$t", "__text", "_", "href", "url",
)  # fmt: skip
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|h[1-6]|ul|ol|li|blockquote|figure|figcaption|img|table|tr|td|section|article"
    r"|script|style|iframe|hr|q|cite|sup|sub|small|font|header|footer|aside|center|pre|strike|del|ins)"
    r"(?:\s[^<>]{0,5000})?/?>",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"</[a-zA-Z]|<(?:br|p|hr|img)\b[^<>]{0,5000}>", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,31}\d{0,2});")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|li|blockquote)\b", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_LINE_END = re.compile(r"(?<!>)\n(?!\s*<(?!(?:a|b|i|em|strong|span|q)\b))")
_BLOCK_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|vc_\w+|et_pb_\w+|av_\w+|audio|video|playlist)\b[^\[\]\n]{0,2000}\]"
)
_CUT = re.compile(r"\[\+\d{1,9} (?:chars|characters)\]\s*\Z")
_ROLE = re.compile(r"\A\s*(?:by|von|par|por|di|autor|автор)\s+", re.IGNORECASE)
_PLACE = re.compile(r"(?<=\w)\s+in\s+[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3}\Z")
_MAILER = re.compile(r"\A\S{1,200}@\S{1,200}\s*\(([^()]{1,200})\)\Z")
_WORDS_OF = 15  # characters; a list whose items are shorter in the middle is one of words
_FAMILY_FIRST = re.compile(r"[^,;]+,\s*[^,;]+")


def is_given(value: Any) -> bool:
    """Return whether a field says anything: not null, no blank, nor what tables write for nothing."""
    if isinstance(value, str):
        return value.strip().casefold() not in NOT_GIVEN
    if isinstance(value, float):
        return isfinite(value)
    return value is not None and not (isinstance(value, list | dict) and not value)


def raw_text(value: Any) -> str:
    """Return the text that a value holds, a blank line between the blocks of a list or a tree; "" for none."""
    if isinstance(value, str):
        if value.lstrip().startswith(_TREES) and (tree := _tree(value)) is not None:
            return raw_text(tree)
        return value
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return (" " if _are_words(value) else "\n\n").join(item for item in value if item.strip())
    return "\n\n".join(part for part in _blocks(value, _DEEPEST) if part.strip())


def clean_text(text: str) -> str:
    """Return the text without HTML, where it holds any; else exactly as it is."""
    if "&lt;" in text and _ESCAPED_TAG.search(text) and not _TAG.search(text):
        text = html.unescape(text)
    if "<" in text and _TAG.search(text) and _CLOSES.search(text):
        return _without_html(text)
    if "<!--" in text:
        text = _BLOCK_COMMENT.sub("", text).strip()
    return html.unescape(text).replace("\xa0", " ") if "&" in text and _ENTITY.search(text) else text


def without_cut(text: str) -> tuple[str, bool]:
    """Return the text without the mark that an interface sets where it cuts ("[+2219 chars]"), and whether it did."""
    at = text.rfind("[+")
    if at < 0 or not _CUT.match(text, at):
        return text, False
    return text[:at].rstrip(" \t\r\n.…") + "…", True


def one_line(value: Any, left: int = 4) -> str:
    """Return a value as one line without markup: a string or a number, or what an object calls its name."""
    if isinstance(value, str):
        return " ".join(clean_text(value).split()) if is_given(value) else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and left:
        return one_line(value[0], left - 1)
    if isinstance(value, dict) and left:
        for key in _LINE_KEYS:
            if isinstance(value.get(key), str | dict | list) and (found := one_line(value[key], left - 1)):
                return found
    return ""


def names_of(value: Any, *, family_first: bool = False, left: int = 4) -> tuple[str, ...]:
    """Return the names of people in a value: a byline, a list, objects with names; no numbers of theirs.

    ``family_first`` tells that "Doe, Jane; Roe, John" are two.
    """
    found = (_MAILER.sub(r"\1", name) for name in _names(value, family_first, left))
    return tuple(dict.fromkeys(name for name in found if any(map(str.isalpha, name)) and "://" not in name))


def _names(value: Any, family_first: bool, left: int) -> Iterator[str]:  # noqa: FBT001 - passed on as it came
    if isinstance(value, str) and is_given(value):
        line = " ".join(clean_text(value).split())
        listed = _literal_list(line)
        if listed is not None:
            yield from _names(listed, family_first, left - 1)
        else:
            yield from _split(line, family_first=family_first)
    elif isinstance(value, list) and left:
        for item in value:
            if isinstance(item, str) and is_given(item):
                yield from [name for name in split_authors(item.strip()) if name]
            elif isinstance(item, dict | list):
                yield from _names(item, family_first, left - 1)
    elif isinstance(value, dict) and left:
        yield from _named(value, family_first, left - 1)


def _named(value: dict[str, Any], family_first: bool, left: int) -> Iterator[str]:  # noqa: FBT001 - as above
    first, last = (
        next((value[key].strip() for key in keys if isinstance(value.get(key), str)), "")
        for keys in (
            ("given", "firstName", "first_name", "firstname", "givenName"),
            ("family", "lastName", "last_name", "lastname", "familyName", "surname"),
        )
    )
    if first or last:
        yield f"{first} {last}".strip()
        return
    for key in ("name", "display_name", "displayName", "full_name", "fullName", "original", "title", "rendered",
                "literal", "label", "value", "text", "#text", "by", "authors", "author", "data"):  # fmt: skip
        if found := list(_names(value.get(key), family_first, left)):
            yield from found
            return
    nested = [item for item in value.values() if isinstance(item, dict)]
    for item in nested if len(nested) == len(value) else []:  # people by their ids
        yield from _named(item, family_first, left)


def _split(line: str, *, family_first: bool) -> Sequence[str]:
    line = _PLACE.sub("", _ROLE.sub("", line))
    if family_first:
        parts = [part.strip() for part in line.split(";") if part.strip()]
        return [
            " ".join(reversed(re.split(r",\s*", part))) if _FAMILY_FIRST.fullmatch(part) else part for part in parts
        ]
    parts = [part for half in line.split("|") for part in split_authors(half)]
    return [part for part in parts if part]


def _literal_list(line: str) -> list[Any] | None:
    """Return the list that a cell of a table holds as a program wrote it: "['Jane Doe', 'John Roe']"."""
    if not (line.startswith("[") and line.endswith("]")):
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            found = parse(line)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        return found if isinstance(found, list) else None
    return None


def _tree(value: str) -> Any:
    """Return the tree of blocks that editors store as a string; None where it is none."""
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return found if raw_text(found).strip() else None


def _are_words(values: list[str]) -> bool:
    """Return whether the list is that of a text's words, not of its paragraphs."""
    return len(values) > 1 and sum(map(len, values)) / len(values) < _WORDS_OF and not any(" " in one for one in values)


def _blocks(value: Any, left: int) -> Iterator[str]:
    """Yield the texts of the blocks of a tree, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and left:
        if value and all(map(_is_inline, value)):
            yield "".join(map(_inline, value))
        else:
            for item in value:
                yield from _blocks(item, left - 1)
    elif isinstance(value, dict) and left and _kind(value) not in _NO_TEXT:
        said = next((value[key] for key in _TEXT_KEYS if isinstance(value.get(key), str) and value[key].strip()), None)
        inner = next((value[key] for key in _CHILD_KEYS if isinstance(value.get(key), list | dict)), None)
        if said is not None:
            yield said
        elif inner and inner is value.get("children") and isinstance(inner, list) and all(map(_is_leaf, inner)):
            yield "".join(map(_inline, inner))
        else:
            yield from _blocks(inner, left - 1)


def _kind(value: dict[str, Any]) -> str:
    kind = value.get("type") or value.get("nodeType") or value.get("_type") or ""
    return kind.casefold().replace("_", "") if isinstance(kind, str) else ""


def _is_inline(value: Any) -> bool:
    """Return whether a node is a part of a line: a paragraph that a node holds is no part of one."""
    return (
        isinstance(value, dict)
        and _kind(value) in _INLINE
        and (_kind(value) != "text" or isinstance(value.get("text", value.get("value")), str))
    )


def _is_leaf(value: Any) -> bool:
    return _is_inline(value) or (isinstance(value, dict) and isinstance(value.get("text"), str) and not _kind(value))


def _inline(value: dict[str, Any]) -> str:
    if _kind(value) in _LINE_BREAKS:
        return "\n"
    for key in ("text", "value", "content"):
        if isinstance(value.get(key), str):
            return str(value[key])
    for key in ("children", "content"):
        if isinstance(value.get(key), list):
            return "".join(_inline(item) for item in value[key] if isinstance(item, dict))
    return ""


def _without_html(text: str) -> str:
    text = _SHORTCODE.sub("", _BLOCK_COMMENT.sub("", text)).replace("\r\n", "\n")
    if not _PARAGRAPHS.search(text) and "\n" in text:  # where line ends count, as in what people type into a form
        text = _LINE_END.sub("<br>", _BLANK_LINES.sub("<p>", text.strip()))
    elif _BLANK_LINES.search(re.sub(r"<[^<>]*>", "", text)) and not re.search(r"<(?:p|div)\b", text, re.IGNORECASE):
        text = _BLANK_LINES.sub("<p>", text.strip())
    try:
        if len(text) <= _LARGEST:
            return text_from_html(text)
    except UnreadableError:  # nested without end; it is read all the same
        pass
    return " ".join(html.unescape(re.sub(r"<[^<>]{0,5000}>", " ", text)).split())
