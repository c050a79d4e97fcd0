"""Reads what WordPress exports (WXR): an article for each published post or page, no drafts and no comments."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from index.loading.addresses import site, web_address
from index.loading.formats.markup import text_from_html
from index.loading.formats.metadata import primary_language
from index.loading.formats.trees import elements_of, said_by
from index.loading.results import Failure, LeftOut, Loaded, UnreadableError
from index.loading.text.dates import from_mail, to_iso
from index.loading.text.head import title_from_body
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_DERIVED_ID = 16  # hexadecimal digits, of what feeds call the entry: it is the same article
_NO_STORY = frozenset(
    "attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block wp_template "
    "wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face acf-field acf-field-group "
    "elementor_library wpcf7_contact_form feedback scheduled-action shop_order shop_coupon "
    "product_variation popup".split()
)
_UNPUBLISHED = {"draft": "draft", "auto-draft": "draft", "pending": "draft", "private": "private post",
                "future": "post that is not published yet", "trash": "deleted post"}  # fmt: skip
_BLOCK = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|dl|blockquote|pre|table|figure|section|article|aside|hr|form|address)\b",
    re.IGNORECASE,
)
_KEPT_CODE = re.compile(r"\[(caption|wp_caption|quote|pullquote|blockquote)\b[^\]]*\](.*?)\[/\1\]", re.DOTALL)
_CODE = re.compile(
    r"\[/?(?:[a-z]+(?:[_-][a-z0-9]+)+|gallery|embed|audio|video|playlist|youtube|tweet|more|nextpage|ads?)"
    r"(?:\s[^\[\]]*)?/?\]"
)
_EMBEDDED = re.compile(r"\[embed[^\]]*\].*?\[/embed\]", re.DOTALL)


def read_wordpress(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield an article for each post that the site shows; what else there is, is counted by kind."""
    del name, options
    people: dict[str, str] = {}
    left: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for element in elements_of(stream, "author", "item"):
        if element.tag.endswith("}author"):
            login, shown = said_by(element, "author_login"), said_by(element, "author_display_name")
            people[login] = shown or login
            continue
        left["comment", "comments of readers are not read"] += sum(1 for _ in element.iterchildren("{*}comment"))
        if why := _why_not(element):
            left[why] += 1
            continue
        found = _post(element, people, origin)
        if not isinstance(found, Loaded):
            yield found
        elif found.article.id not in seen:
            seen.add(found.article.id)
            yield found
    for (kind, reason), count in left.items():
        if count:
            yield LeftOut(origin, kind, reason, count)


def _why_not(item: Any) -> tuple[str, str] | None:
    """Return the kind of what is no article and why it is left out; None for a post that the site shows."""
    kind, status = said_by(item, "post_type") or "post", said_by(item, "status") or "publish"
    if kind in _NO_STORY:
        return ("attachment", "pictures and attached files are no articles") if kind == "attachment" else (
            "part of a site", "menus, settings and templates are no articles")  # fmt: skip
    if status in _UNPUBLISHED:
        return _UNPUBLISHED[status], "what the site does not show is not read"
    if status == "inherit":
        return "attachment", "pictures and attached files are no articles"
    return None


def _post(item: Any, people: dict[str, str], origin: str) -> Found:
    title, url = _title(said_by(item, "title")), web_address(said_by(item, "link"))
    named = said_by(item, "guid") or url or title
    identifier = hashlib.sha256(named.encode(errors="replace")).hexdigest()[:_DERIVED_ID]
    place = f"{origin}#{identifier}"
    bodies = list(item.iterchildren("{http://purl.org/rss/1.0/modules/content/}encoded"))
    content = "".join(bodies[0].itertext()) if bodies else ""
    try:
        text = text_from_html(_paragraphs(content)) or text_from_html(said_by(item, "description"))
    except UnreadableError as error:
        return Failure(place, str(error))
    if not text.strip():
        return LeftOut(place, "post without text", f"the post {title or named!r} has no text")
    channel = item.getparent()
    article = Article(
        id=identifier,
        title=title or title_from_body(text, 0),
        text=text,
        source=(" ".join(said_by(channel, "title").split()) if channel is not None else "") or site(url),
        url=url,
        published=from_mail(said_by(item, "pubDate")) or to_iso(said_by(item, "post_date")),
        authors=tuple(people.get(login, login) for login in [said_by(item, "creator")] if login),
        language=primary_language(said_by(channel, "language")) if channel is not None else None,
    )
    return Loaded(article, place, explicit_id=False)


def _title(value: str) -> str:
    return " ".join((text_from_html(value) if "<" in value or "&" in value else value).split())


def _paragraphs(content: str) -> str:
    """Return the content as HTML, as WordPress shows it: blank lines part paragraphs, codes in brackets are run."""
    content = _KEPT_CODE.sub(r"\n\n\2\n\n", _EMBEDDED.sub("", content))
    content = _CODE.sub("", content)
    if "<!-- wp:" in content:
        return content
    pieces = re.split(r"\r?\n[ \t]*\r?\n", content)
    return "\n".join(piece if _BLOCK.match(piece) else _paragraph(piece) for piece in pieces)


def _paragraph(piece: str) -> str:
    lines = re.sub(r"\r?\n", "<br>", piece.strip())
    return f"<p>{lines}</p>"
