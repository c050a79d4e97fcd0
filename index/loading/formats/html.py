"""Reads web pages: the article alone, without menus, banners and comments, by trafilatura; nothing is ever fetched."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.loading.addresses import is_address, site, web_address
from index.loading.formats.markup import parse_html, remove, tree_text
from index.loading.formats.metadata import check_id, primary_language
from index.loading.results import Loaded, UnreadableError
from index.loading.text.dates import to_iso
from index.loading.text.decoding import decode_markup
from index.loading.text.head import split_authors, title_from_body
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from index.loading.options import ReadOptions
    from index.loading.results import Found

_FEWEST_LETTERS = 20  # a page with fewer says nothing
_LARGEST = 50_000  # elements; beyond them the rules for what is the article take too long
_DEEPEST = 200  # elements within one another; as above
# What is never a part of an article and that trafilatura, by itself, lets through on short or untidy pages.
_SURROUNDINGS = (
    "//noscript | //nav | //dialog | //template | //*[@role='navigation' or @role='banner' or @role='dialog'"
    " or @role='alertdialog' or @aria-modal='true' or @hidden] | //figcaption"
    " | //figure//*[contains(@class, 'caption')]"
)
_ADVERTISING = frozenset("ad ads advert advertisement adsense sponsored promo cookie-banner cookie-consent".split())
_MENUS = frozenset("menu nav navbar navigation breadcrumb breadcrumbs".split())
_MOSTLY_LINKS = 0.5  # of the text of a menu
_WHOLE = frozenset("html body main article".split())


def read_html(stream: BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the page's one article; ``name`` is its id."""
    del options
    came_from = origin if is_address(origin) else None
    yield Loaded(article_from_html(stream.read(), name, came_from), origin, explicit_id=False)


def article_from_html(data: bytes, name: str, came_from: str | None = None) -> Article:
    """Return the article of a page with the address that it calls its own, if that is on the site that it came from.

    Raises UnreadableError where the page has no article's text or cannot be parsed.
    """
    root = parse_html(decode_markup(data))
    if root is None:
        raise _no_text()
    address = _canonical(root, came_from)
    language = primary_language(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    said = _about(root, address or came_from)
    if moderate := _is_moderate(root):
        _prepare(root)
    text = _main_text(root, moderate=moderate)
    title = said.title or title_from_body(text, 0)
    first, _, rest = text.partition("\n\n")
    if rest and first.casefold() == title.casefold():
        text = rest  # the title is kept as such
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise _no_text()
    return Article(
        id=check_id(name),
        title=title,
        text=text,
        source=said.source or site(address or came_from),
        url=address,
        published=said.published,
        authors=said.authors,
        language=language,
    )


def _no_text() -> UnreadableError:
    return UnreadableError(
        "has almost no text, as pages have that are put together in the browser: "
        "save the page there as it is shown, or leave it out"
    )


@dataclass(frozen=True, slots=True)
class _About:
    """What a page says of its article."""

    title: str
    source: str | None
    published: str | None
    authors: tuple[str, ...]


def _about(root: Any, address: str | None) -> _About:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - a run without HTML need not load it

    _quieten()
    # A date that is only guessed is worse than none; an article's date is that of its publication.
    dates = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
    found = extract_metadata(root, default_url=address, date_config=dates)
    name = " ".join((found.sitename or "").split())
    return _About(
        title=" ".join((found.title or "").split()),
        source=None if name in (found.url or "") else name,  # a part of the address says no more than its site
        published=to_iso(found.date or ""),
        authors=split_authors(found.author or ""),
    )


def _canonical(root: Any, came_from: str | None) -> str | None:
    """Return the address that the page calls its own; of a page that was fetched, only one on the same site."""
    values = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    address = next((found for value in values if (found := web_address(value))), None)
    return address if came_from is None or site(address) == site(came_from) else None


def _prepare(root: Any) -> None:
    """Take out what surrounds articles, and write quotation marks that browsers add."""
    for element in root.xpath(_SURROUNDINGS):
        remove(element)
    for element in root.xpath("//*[@class or @id]"):
        names = {*element.get("class", "").lower().split(), element.get("id", "").lower()}
        if element.tag not in _WHOLE and (names & _ADVERTISING or (names & _MENUS and _is_links(element))):
            remove(element)
    for quoted in root.xpath("//q"):
        quoted.text = f"“{quoted.text or ''}"
        if len(quoted):
            quoted[-1].tail = f"{quoted[-1].tail or ''}”"
        else:
            quoted.text += "”"
        quoted.drop_tag()


def _main_text(root: Any, *, moderate: bool) -> str:
    """Return the article's text; all of the page's where it is too large or too deep to tell it apart, or too short."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    _quieten()
    found: Any = None
    if moderate:
        found = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    text = tree_text(found.body) if found is not None else ""
    for head in root.xpath("/html/head"):
        remove(head)
    whole = tree_text(root)
    # Of a short page trafilatura may give all words as one paragraph.
    return text if text and text.split() != whole.split() else whole


def _is_links(element: Any) -> bool:
    linked = sum(len(link.text_content().strip()) for link in element.iter("a"))
    return linked > _MOSTLY_LINKS * len("".join(element.text_content().split()))


def _is_moderate(root: Any) -> bool:
    depths: dict[Any, int] = {}
    for count, element in enumerate(root.iter()):
        depth = depths.get(element.getparent(), 0) + 1
        if count > _LARGEST or depth > _DEEPEST:
            return False
        if len(element):
            depths[element] = depth
    return True


def _quieten() -> None:
    """Keep its warnings about single pages off the terminal: what matters of them is told as a Failure."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
