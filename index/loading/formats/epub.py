"""Reads electronic books: an article a chapter, so that a citation names the chapter."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from index.loading.formats.archives import open_zip, read_member
from index.loading.formats.chapters import ENOUGH, Chapter, chapters_of
from index.loading.formats.metadata import check_id, primary_language
from index.loading.formats.trees import parse_xml
from index.loading.results import Failure, LeftOut, Loaded, UnreadableError
from index.loading.text.dates import to_iso
from index.types import Article

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_CONTAINER = "META-INF/container.xml"
_LOCKED = "META-INF/encryption.xml"
_MOST_CHAPTERS = 5000
_ONLY_A_NUMBER = re.compile(r"(?:(?:chapter|part|section)\s*)?(?:\d+|[ivxlc]+)\.?", re.IGNORECASE)


@dataclass(slots=True)
class Book:
    """A book's package: where its chapters are, what they are called, and what it says of itself.

    ``titles`` are, by file, those of the places in it, "" being its beginning.
    """

    chapters: list[str]
    titles: dict[str, dict[str, str]]
    title: str
    authors: tuple[str, ...]
    published: str | None
    publisher: str | None
    language: str | None


def read_epub(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the chapters in order, ids ``NAME-chapter-03``; pages with hardly a word (a cover) are passed over.

    Of a page that holds several, the second is ``NAME-chapter-03-2``.
    """
    del options
    with open_zip(stream) as archive:
        book = _book(archive, stream.most)
        locked = _locked(archive, stream.most)
        found, short = False, 0
        for number, path in enumerate(book.chapters, 1):
            place = f"{origin}#{path}"
            if path in locked:
                yield Failure(place, "is locked by its seller: only a copy without a lock can be read")
                found = True
                continue
            try:
                chapters = chapters_of(read_member(archive, path, stream.most), book.titles.get(path, {}))
            except KeyError:
                yield Failure(place, "is missing from the book: fetch it anew")
                continue
            except UnreadableError as error:
                yield Failure(place, str(error))
                continue
            short += sum(0 < len(chapter.text.split()) < ENOUGH for chapter in chapters)
            for part, chapter in enumerate(chapters, 1):
                if len(chapter.text.split()) >= ENOUGH:
                    found = True
                    suffix = f"-{part}" if part > 1 else ""
                    article = Article(
                        id=check_id(f"{name}-chapter-{number:02}{suffix}"),
                        title=_title(book, chapter, number, whole=len(chapters) == 1),
                        text=chapter.text,
                        source=book.publisher or book.title or None,
                        published=book.published,
                        authors=book.authors,
                        language=book.language,
                    )
                    yield Loaded(article, f"{place}{suffix}", explicit_id=False)
        if short and found:
            reason = f"pages with fewer than {ENOUGH} words, as covers and title pages have, are not read"
            yield LeftOut(origin, "page of a book with hardly a word", reason, short)
        if not found:
            raise UnreadableError("has no text: its pages may be pictures; run OCR over it first")


def _title(book: Book, chapter: Chapter, number: int, *, whole: bool) -> str:
    """Return the chapter's title, with the book's where it is only a number and nothing else names the book."""
    title = chapter.title or chapter.heading or f"Chapter {number}"
    named = book.title and (whole or book.publisher) and _ONLY_A_NUMBER.fullmatch(title)
    return f"{book.title}: {title}" if named else title


def _book(archive: zipfile.ZipFile, most: int) -> Book:
    try:
        container = _parse(read_member(archive, _CONTAINER, most))
        package_path = next(unquote(node.get("full-path") or "") for node in container.iter("{*}rootfile"))
        package = _parse(read_member(archive, package_path, most))
    except (KeyError, StopIteration, AttributeError) as error:
        raise UnreadableError("is no whole EPUB book (its table of parts is missing): fetch it anew") from error
    folder = posixpath.dirname(package_path)
    items = {node.get("id"): node for node in package.iter("{*}item") if node.get("href")}
    spine = [items[ref] for node in package.iter("{*}itemref") if (ref := node.get("idref")) in items]
    navigation = [node for node in items.values() if "nav" in (node.get("properties") or "").split()]
    contents = [node for node in items.values() if node.get("media-type") == "application/x-dtbncx+xml"]
    titles: dict[str, dict[str, str]] = {}
    for node in navigation + contents:
        for path, named in _titles(archive, _join(folder, node.get("href")), most).items():
            titles.setdefault(path, named)
    chapters = dict.fromkeys(_join(folder, node.get("href")) for node in spine if node not in navigation)
    values = {key: _metadata(package, key) for key in ("title", "creator", "date", "publisher", "language")}
    return Book(
        chapters=list(chapters)[:_MOST_CHAPTERS],
        titles=titles,
        title="".join(values["title"][:1]),
        authors=tuple(values["creator"]),
        published=next(filter(None, map(to_iso, values["date"])), None),
        publisher="".join(values["publisher"][:1]) or None,
        language=next(filter(None, map(primary_language, values["language"])), None),
    )


def _metadata(package: Any, key: str) -> list[str]:
    found = (
        " ".join("".join(node.itertext()).split())
        for node in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{key}")
    )
    return [value for value in found if value]


def _titles(archive: zipfile.ZipFile, path: str, most: int) -> dict[str, dict[str, str]]:
    """Return what the table of contents at this path calls the files that it names, and the places in them.

    Of places in one file only those count that stand highest: others are sections of a chapter.
    """
    try:
        tree = _parse(read_member(archive, path, most))
    except (KeyError, UnreadableError):
        return {}
    entries: dict[str, list[tuple[int, str, str]]] = {}
    for node in tree.iter("{*}a", "{*}navPoint"):
        source = node if node.tag.endswith("}a") else next(node.iterchildren("{*}content"), None)
        label = node if node.tag.endswith("}a") else next(node.iterchildren("{*}navLabel"), None)
        target = None if source is None else source.get("href") or source.get("src")
        if target and label is not None and (title := " ".join("".join(label.itertext()).split())):
            depth = sum(1 for above in node.iterancestors("{*}ol", "{*}navPoint"))
            file, _, place = target.partition("#")
            entries.setdefault(_join(posixpath.dirname(path), file), []).append((depth, unquote(place), title))
    titles: dict[str, dict[str, str]] = {}
    for file, listed in entries.items():
        highest = min(depth for depth, _, _ in listed)
        titles[file] = {}
        for depth, place, title in listed:
            if depth == highest:
                titles[file].setdefault(place, title)
    return titles


def _locked(archive: zipfile.ZipFile, most: int) -> set[str]:
    """Return the parts that are encrypted; fonts often are, which is no matter."""
    try:
        tree = _parse(read_member(archive, _LOCKED, most))
    except KeyError:
        return set()
    return {unquote(node.get("URI") or "") for node in tree.iter("{*}CipherReference")}


def _join(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(target).partition("#")[0]))


def _parse(data: bytes) -> Any:
    """Return the root of the XML; UnreadableError for what is none."""
    try:
        return parse_xml(data)
    except UnreadableError as error:
        raise UnreadableError("is no whole EPUB book (a part is no XML): fetch it anew") from error
