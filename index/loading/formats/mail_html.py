"""The text of a mail's HTML: nothing hidden, and what it quotes of an earlier mail with the marks of a plain one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.loading.formats.mail_text import is_mail_field
from index.loading.formats.mail_words import FORWARDED
from index.loading.formats.markup import parse_html, remove, tree_text
from index.loading.text.decoding import decode_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLASSES = frozenset("yahoo_quoted protonmail_quote".split())
_SIGNATURES = (
    "//*[contains(concat(' ', @class, ' '), ' gmail_signature ') or contains(concat(' ', @class, ' '), "
    "' moz-signature ') or @id='Signature' or @id='ms-outlook-mobile-signature']"
)


def mail_html_text(data: bytes, charset: str | None) -> str:
    """Return what a reader of the mail sees, "> " before each line of an earlier mail; "" where there is nothing.

    Raises UnreadableError for binary data and endless nesting.
    """
    root = parse_html(decode_markup(data, charset))
    if root is None:
        return ""
    for head in root.xpath("/html/head"):
        remove(head)
    for signature in root.xpath(_SIGNATURES):
        remove(signature)
    for quoted in reversed(list(_quoted(root))):  # the innermost first: its marks are then quoted once more
        text = tree_text(quoted).strip()
        if FORWARDED.match(text) or is_mail_field(text):  # no quotation, but the whole of another mail
            continue
        lines = "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""
        tail, attributes = quoted.tail, dict(quoted.attrib)
        quoted.clear()
        quoted.attrib.update({name: attributes[name] for name in ("type",) if name in attributes})
        quoted.tag, quoted.text, quoted.tail = "pre", lines, tail
    return tree_text(root)


def _quoted(root: Any) -> Iterator[Any]:
    """Yield the elements in which mail programs put an earlier mail, outer ones first."""
    for element in root.iter("blockquote", "div"):
        classes = set(element.get("class", "").split())
        cited = element.tag == "blockquote" and (element.get("type") == "cite" or "gmail_quote" in classes)
        if element is not root and (cited or classes & _CLASSES):
            yield element
