"""Reads web pages: the article alone, without menus, banners and comments, by trafilatura; nothing is ever fetched."""

from __future__ import annotations

import logging
from copy import copy, deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.loading.addresses import is_address, site, web_address
from index.loading.formats.markup import parse_html, remove, tree_text
from index.loading.formats.metadata import check_id, primary_language
from index.loading.formats.page_dates import published_day
from index.loading.formats.page_kinds import no_article
from index.loading.formats.page_people import people
from index.loading.formats.saved import page_of_archive, saved_from
from index.loading.formats.story import is_list_of_links, prose, share_missing, story_text
from index.loading.formats.surroundings import remove_surroundings
from index.loading.results import LeftOut, Loaded, UnreadableError
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
_MUCH_MISSING = 0.4  # of the page's sentences, which is told
_DEEPEST = 200  # elements within one another; as above


def read_html(stream: BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the page's one article, and a note where much of the page is not in it; ``name`` is its id."""
    yield from _found(decode_markup(stream.read()), origin, name, options, saved=None)


def read_mhtml(stream: BufferedReader, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the same of a page that was saved as one file of many parts."""
    page, encoding, address = page_of_archive(stream.read())
    yield from _found(decode_markup(page, encoding), origin, name, options, saved=address)


def article_from_html(data: bytes, name: str, came_from: str | None = None) -> Article:
    """Return the article of a page with the address that it calls its own, if that is on the site that it came from.

    Raises UnreadableError where the page has no article's text or cannot be parsed.
    """
    return _article(decode_markup(data), name, came_from, None)[0]


def _found(markup: str, origin: str, name: str, options: ReadOptions, *, saved: str | None) -> Iterator[Found]:
    article, missing = _article(markup, name, origin if is_address(origin) else None, saved)
    much = missing > _MUCH_MISSING
    seems = f"about {missing:.0%} of the sentences shown on the page are not in its article"
    if much and options.strict:
        raise UnreadableError(f"{seems}: save the article's text in a file, or leave out --strict to index the rest")
    yield Loaded(article, origin, explicit_id=False)
    if much:
        yield LeftOut(origin, "text of a page", f"{seems}: compare them, or use --strict to refuse such pages")


def _article(markup: str, name: str, came_from: str | None, saved: str | None) -> tuple[Article, float]:
    """Return the article of a page and how much of the page's sentences is not in it, 0.0 to 1.0.

    ``saved`` is the address that it was saved from, as far as that is known.
    """
    root = parse_html(markup)
    if root is None:
        raise _no_text()
    address = _canonical(root, came_from)
    if address is None and came_from is None:
        address = saved or saved_from(markup)
    region = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or _locale(root)
    language = primary_language(region)
    said = _about(_without_quotations(root), address or came_from)
    published = published_day(said.published, markup, region)
    whole = copy(root)
    if moderate := _is_moderate(root):
        _prepare(root)
    text, missing = _main_text(root, moderate=moderate)
    title = said.title or title_from_body(text, 0)
    if reason := no_article(whole, title, text, address or came_from):
        raise UnreadableError(reason)
    first, _, rest = text.partition("\n\n")
    if rest and _bare(first) == _bare(title):
        text = rest  # the title is kept as such
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise _no_text()
    article = Article(
        id=check_id(name),
        title=title,
        text=text,
        source=said.source or site(address or came_from),
        url=address,
        published=published,
        authors=said.authors,
        language=language,
    )
    return article, missing


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
        title=_spaced(" ".join((found.title or "").split()), root),
        source=None if name in (found.url or "") else name,  # a part of the address says no more than its site
        published=to_iso(found.date or ""),
        authors=people(split_authors(found.author or "")),
    )


def _without_quotations(root: Any) -> Any:
    """Return a copy of the page without what others say in it, whose authors are not the page's."""
    bare = deepcopy(root)
    for element in bare.xpath("//blockquote | //body//*[contains(@class, 'tweet') or contains(@class, 'quote')]"):
        if element.tag != "article" and element.find(".//article") is None and element.find(".//h1") is None:
            remove(element)
    return bare


def _spaced(title: str, root: Any) -> str:
    """Return the title with the gaps between its words where the page writes them elsewhere and a headline does not."""
    written = root.xpath("//head/title/text() | //meta[@property='og:title' or @name='twitter:title']/@content")
    same = [spaced for value in written if _bare(spaced := " ".join(value.split())) == _bare(title)]
    return max([title, *same], key=lambda one: len(one.split()))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _locale(root: Any) -> str | None:
    return next(iter(root.xpath("//meta[@property='og:locale']/@content")), None)


def _canonical(root: Any, came_from: str | None) -> str | None:
    """Return the address that the page calls its own; of a page that was fetched, only one on the same site."""
    values = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    address = next((found for value in values if (found := web_address(value))), None)
    return address if came_from is None or site(address) == site(came_from) else None


def _prepare(root: Any) -> None:
    """Take out what surrounds articles, and write quotation marks that browsers add."""
    remove_surroundings(root)
    for quoted in root.xpath("//q"):
        quoted.text = f"“{quoted.text or ''}"
        if len(quoted):
            quoted[-1].tail = f"{quoted[-1].tail or ''}”"
        else:
            quoted.text += "”"
        quoted.drop_tag()


def _main_text(root: Any, *, moderate: bool) -> tuple[str, float]:
    """Return the article's text and how much of the page's sentences it lacks, 0.0 to 1.0.

    All of the page's text where it is too large or too deep to tell the article apart, or too short. Raises
    UnreadableError for a list of links.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    _quieten()
    found: Any = None
    if moderate:
        found = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    for head in root.xpath("/html/head"):
        remove(head)
    whole = tree_text(root)
    if found is None:
        return whole, 0.0
    shown = prose(root)
    text = story_text(root, found.body)
    if not shown and is_list_of_links(root, text):
        raise UnreadableError(
            "is a list of links, as the front page of a site or of a section, no article: give the addresses or files "
            "of its articles, or its feed"
        )
    # Of a short page trafilatura may give all words as one paragraph.
    if not text or text.split() == whole.split():
        return whole, 0.0
    return text, share_missing(shown, text)


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
