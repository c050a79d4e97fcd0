"""Electronic books: a chapter is an article."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from index.loading import Failure, Loaded, load
from support.documents import epub, zipped
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ROOT / "tests" / "data" / "formats"
PROSE = "<p>" + "The storks of the lane came back to the chimney in the spring, as they do. " * 4 + "</p>"


def read(path: Path) -> list[Loaded | Failure]:
    return [item for item in load([path]) if isinstance(item, Loaded | Failure)]


def book(tmp_path: Path, data: bytes) -> list[Loaded | Failure]:
    (tmp_path / "book.epub").write_bytes(data)
    return read(tmp_path / "book.epub")


def titles(found: list[Loaded | Failure]) -> list[str]:
    return [item.article.title for item in found if isinstance(item, Loaded)]


def test_each_chapter_of_the_magazine_is_an_article_of_the_book() -> None:
    glass, seeds = read(FORMATS / "magazine.epub")
    assert isinstance(glass, Loaded)
    assert isinstance(seeds, Loaded)
    assert glass.article.id == "magazine-chapter-02"
    assert glass.origin == f"{FORMATS}/magazine.epub#OEBPS/glass.xhtml"
    assert glass.article.title == "The last furnace of Morrow Lane"
    assert (glass.article.authors, glass.article.published) == (("Anselm Roy",), "2024-03-20")
    assert (glass.article.source, glass.article.language) == ("Slow Press", "en")
    assert "“Glass forgives you nothing and remembers everything,” said Ines Varga" in glass.article.text
    assert "museum does not have to be sown every seven years" in seeds.article.text


def test_titles_come_from_the_contents_else_from_the_heading(tmp_path: Path) -> None:
    chapters = {"a.xhtml": PROSE, "b.xhtml": f"<h2>A <i>heading</i></h2>{PROSE}", "c.xhtml": PROSE + "<p>End.</p>"}
    found = book(tmp_path, epub(chapters, "<dc:title>Storks</dc:title>", {"a.xhtml": "Chapter 1"}))
    assert titles(found) == ["Storks: Chapter 1", "A heading", "Storks: Chapter 3"]


def test_a_missing_chapter_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    whole = epub({"a.xhtml": PROSE, "gone.xhtml": PROSE})
    first, second = book(tmp_path, whole.replace(b"OEBPS/gone.xhtml", b"OEBPS/left.xhtml"))
    assert isinstance(first, Loaded)
    assert isinstance(second, Failure)
    assert second.path.endswith("#OEBPS/gone.xhtml")


def test_a_locked_chapter_is_named(tmp_path: Path) -> None:

    with zipfile.ZipFile(io.BytesIO(epub({"a.xhtml": PROSE, "b.xhtml": PROSE}))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    reference = '<CipherReference xmlns="http://www.w3.org/2001/04/xmlenc#" URI="OEBPS/a.xhtml"/>'
    lock = f"<encryption>{reference}</encryption>"
    locked, opened = book(tmp_path, zipped(members | {"META-INF/encryption.xml": lock}))
    assert isinstance(locked, Failure)
    assert "locked" in locked.error
    assert isinstance(opened, Loaded)


def test_a_book_of_pictures_is_said_to_have_no_text(tmp_path: Path) -> None:
    (only,) = book(tmp_path, epub({"a.xhtml": '<img src="a.png"/>'}))
    assert isinstance(only, Failure)
    assert "no text" in only.error


def test_what_is_no_book_says_so(tmp_path: Path) -> None:
    for data in (b"words", epub({"a.xhtml": PROSE})[:-200], zipped({"META-INF/container.xml": "Words."})):
        (only,) = book(tmp_path, data)
        assert isinstance(only, Failure)
        assert "no whole" in only.error


def test_a_file_with_several_chapters_is_parted_at_its_headings(tmp_path: Path) -> None:
    page = f"<h1>Storks</h1><h1>Chapter 1</h1>{PROSE}<h2>A section</h2>{PROSE}<h1>The river</h1>{PROSE}"
    first, second = book(tmp_path, epub({"a.xhtml": page}, "<dc:title>Of birds</dc:title>"))
    assert isinstance(first, Loaded)
    assert isinstance(second, Loaded)
    assert (first.article.id, second.article.id) == ("book-chapter-01", "book-chapter-01-2")
    assert (first.article.title, second.article.title) == ("Chapter 1", "The river")
    assert first.article.text.startswith("Storks\n\nChapter 1\n\n")
    assert "A section" in first.article.text
    assert second.article.source == "Of birds"


def test_a_file_with_several_chapters_is_parted_where_the_contents_point(tmp_path: Path) -> None:
    page = f'<div id="one"><h2>1</h2>{PROSE}</div><p><a id="two"></a>2</p>{PROSE}<h3 id="sub">Sub</h3>{PROSE}'
    links = (
        '<li><a href="a.xhtml#one">Storks</a></li><li><a href="a.xhtml#two">Cranes</a>'
        '<ol><li><a href="a.xhtml#sub">Nests</a></li></ol></li>'
    )
    whole = epub({"a.xhtml": page}, contents={"a.xhtml": "CONTENTS"})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    old = b'<li><a href="a.xhtml#top">CONTENTS</a></li>'
    members["OEBPS/nav.xhtml"] = members["OEBPS/nav.xhtml"].replace(old, links.encode())
    found = book(tmp_path, zipped(members))
    assert titles(found) == ["Storks", "Cranes"]
    assert isinstance(found[1], Loaded)
    assert found[1].article.text.startswith("2\n\n")
    assert "Sub" in found[1].article.text
