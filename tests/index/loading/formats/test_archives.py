"""ZIP archives: their members are articles, their names only labels."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from index.loading import Failure, Finished, Loaded, load
from support.documents import docx, pages_of, pdf, zipped
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ROOT / "tests" / "data" / "formats"


def archive(tmp_path: Path, data: bytes, name: str = "bundle.zip") -> list[Loaded | Failure]:
    (tmp_path / name).write_bytes(data)
    return [item for item in load([tmp_path / name]) if isinstance(item, Loaded | Failure)]


def places(found: list[Loaded | Failure]) -> list[str]:
    return [(item.origin if isinstance(item, Loaded) else item.path).partition("!")[2] for item in found]


def test_the_members_of_the_bundle_are_articles_each_of_its_format() -> None:
    *found, last = load([FORMATS / "bundle.zip"])
    assert isinstance(last, Finished)
    assert [item.article.id for item in found if isinstance(item, Loaded)] == [
        "night-library", "orchard-frost", "radio-fell",
    ]  # fmt: skip
    assert [item.origin.rpartition("/formats/")[2] for item in found if isinstance(item, Loaded)] == [
        "bundle.zip!night-library.txt", "bundle.zip!orchards/frost.jsonl:1", "bundle.zip!radio-fell.docx",
    ]  # fmt: skip


def test_names_that_lead_elsewhere_are_only_labels(tmp_path: Path) -> None:
    names = ["../evil.txt", "/etc/evil.txt", "..\\..\\evil.txt", "a/../../../b.txt", "C:\\c.txt"]
    inside = tmp_path / "inside"
    inside.mkdir()
    found = archive(inside, zipped({name: f"Words of {name}." for name in names}))
    assert sorted(places(found)) == ["2/evil.txt", "C:/c.txt", "a/b.txt", "etc/evil.txt", "evil.txt"]
    assert {item.article.id for item in found if isinstance(item, Loaded)} == {"evil", "b", "c"}
    assert [path.name for path in tmp_path.rglob("*")] == ["inside", "bundle.zip"]


def test_members_are_sorted_and_what_is_no_article_is_passed_over(tmp_path: Path) -> None:
    names = ["z.txt", "README.md", ".hidden/a.txt", "__MACOSX/b.txt", "picture.png", "a/~$c.docx", "a.txt", "folder/"]
    assert places(archive(tmp_path, zipped(dict.fromkeys(names, "Words.")))) == ["a.txt", "z.txt"]


def test_an_archive_without_articles_says_so(tmp_path: Path) -> None:
    (only,) = archive(tmp_path, zipped({"picture.png": "x"}))
    assert isinstance(only, Failure)
    assert "no articles" in only.error


def test_archives_within_an_archive_are_read_and_those_within_them_are_not(tmp_path: Path) -> None:
    deepest = zipped({"c.txt": "Too deep."})
    inner = zipped({"b.txt": "Words of b.", "deep.zip": deepest})
    found = archive(tmp_path, zipped({"a.txt": "Words of a.", "inner.zip": inner}))
    assert places(found) == ["a.txt", "inner.zip!b.txt", "inner.zip!deep.zip"]
    assert isinstance(found[2], Failure)
    assert "unpack it" in found[2].error


def test_a_bad_member_does_not_stop_the_others(tmp_path: Path) -> None:
    members = {
        "a.txt": "Words.",
        "b.docx": docx("Words.")[:500],
        "c.pdf": pdf(pages_of(["Words of c."], 9)),
        "d.txt": "",
    }
    found = archive(tmp_path, zipped(members))
    assert places(found) == ["a.txt", "b.docx", "c.pdf", "d.txt"]
    assert [type(item) for item in found] == [Loaded, Failure, Loaded, Failure]


def test_a_member_whose_data_is_damaged_is_named(tmp_path: Path) -> None:
    whole = bytearray(zipped({"a.txt": "A first text.", "b.txt": "A second text."}, zipfile.ZIP_STORED))
    whole[whole.index(b"first")] = ord("F")
    found = archive(tmp_path, bytes(whole))
    assert [type(item) for item in found] == [Failure, Loaded]
    assert isinstance(found[0], Failure)
    assert "damaged" in found[0].error


def test_a_member_with_a_password_is_named(tmp_path: Path) -> None:
    whole = bytearray(zipped({"a.txt": "Words.", "b.txt": "More words."}))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    found = archive(tmp_path, bytes(whole))
    assert [type(item) for item in found] == [Failure, Loaded]
    assert isinstance(found[0], Failure)
    assert "password" in found[0].error


def test_two_members_of_one_name_are_both_kept(tmp_path: Path) -> None:
    whole = zipped({"a.txt": "The first.", "b.txt": "The second."}).replace(b"b.txt", b"a.txt")
    assert places(archive(tmp_path, whole)) == ["a.txt", "2/a.txt"]


def test_a_long_file_of_lines_in_an_archive_is_read_line_by_line(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": str(n), "text": f"Article {n}."}) for n in range(500))
    assert len(archive(tmp_path, zipped({"all.jsonl": lines}))) == 500


def test_an_archive_that_is_cut_off_says_so(tmp_path: Path) -> None:
    (only,) = archive(tmp_path, zipped({"a.txt": "Words " * 100})[:-30])
    assert isinstance(only, Failure)
    assert "no whole ZIP archive" in only.error


def test_a_document_under_another_ending_is_told_by_what_it_holds(tmp_path: Path) -> None:
    for data, words in (
        (docx("Words of a document."), "document"),
        (zipped({"a.txt": "Words of a member."}), "member"),
    ):
        (only,) = archive(tmp_path, data, "download")
        assert isinstance(only, Loaded)
        assert words in only.article.text


def test_documents_and_archives_come_through_standard_input_too() -> None:
    for data, words in (
        (docx("Words of a document."), "document"),
        (zipped({"a.txt": "Words of a member."}), "member"),
        (pdf(pages_of(["Words of a page."], 9)), "page"),
    ):
        (only,) = [item for item in load(["-"], stdin=io.TextIOWrapper(io.BytesIO(data))) if isinstance(item, Loaded)]
        assert words in only.article.text
        assert only.origin.startswith("-")
