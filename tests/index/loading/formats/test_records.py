from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.loading import Failure, Loaded
from index.types import Article
from support.loading import load_items

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, *lines: Any) -> Path:
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines))
    return path


def one(tmp_path: Path, **record: Any) -> Article:
    (found,) = load_items([write(tmp_path / "a.jsonl", {"text": "Words.", **record})])
    assert isinstance(found, Loaded)
    return found.article


def error(tmp_path: Path, line: Any) -> str:
    (found,) = load_items([write(tmp_path / "a.jsonl", line)])
    assert isinstance(found, Failure)
    assert found.path == str(tmp_path / "a.jsonl") + ":1"
    return found.error


def test_a_record_is_kept_as_given(tmp_path: Path) -> None:
    text = " Exactly\r\nas given. \u00e9😀\u2028 "
    found = one(
        tmp_path, id="x1", title="A title", url="https://www.a.example/b", published="2024-02-29", authors=["Jane Doe"],
        text=text,
    )  # fmt: skip
    assert found == Article("x1", "A title", text, "a.example", "https://www.a.example/b", "2024-02-29", ("Jane Doe",))


def test_a_language_and_pages_are_kept(tmp_path: Path) -> None:
    found = one(tmp_path, text="One. Two.", language="en", pages=[0, 5])
    assert (found.language, found.pages, found.page_at(6)) == ("en", (0, 5), 2)


@pytest.mark.parametrize(
    ("language", "pages"),
    [(7, 7), ("English", [5, 0]), ("", [0, "5"]), ("e\n", [-1]), (None, None), (["en"], [0, 100]), ({}, [0, True])],
)
def test_a_language_or_pages_that_are_none_are_passed_over(tmp_path: Path, language: Any, pages: Any) -> None:
    found = one(tmp_path, text="One. Two.", language=language, pages=pages)
    assert (found.language, found.pages) == (None, ())


def test_origin_names_the_line_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"id": "x", "text": "A."}, b"", b"  ", {"text": "B."})
    first, second = load_items([path])
    assert isinstance(first, Loaded)
    assert isinstance(second, Loaded)
    assert (first.origin, first.explicit_id) == (f"{path}:1", True)
    assert (second.origin, second.explicit_id) == (f"{path}:4", False)
    assert second.article.id == hashlib.sha256(b"B.").hexdigest()[:16]


@given(text=st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_any_text_survives_the_way_through_json(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assert one(tmp_path_factory.mktemp("any"), text=text).text == text


@pytest.mark.parametrize(
    ("field", "given_value", "kept"),
    [
        ("id", 17, "17"),
        ("id", "überschrift 1", "überschrift 1"),
        ("authors", "By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("authors", [" Jane ", "", 3], ("Jane",)),
        ("authors", None, ()),
        ("published", "March 3, 2024", "2024-03-03"),
        ("published", "2024-03-03T10:30:00", "2024-03-03T10:30:00"),
        ("published", "yesterday", None),
        ("published", 1709251200, "2024-03-01T00:00:00+00:00"),
        ("source", "The Example", "The Example"),
        ("url", "", None),
        ("url", "http://[broken", "http://[broken"),
        ("title", " A\n title ", "A title"),
        ("language", "de-AT", "de"),
        ("lang", "fr", "fr"),
        ("language", "German", None),
    ],
)
def test_fields_are_tidied(tmp_path: Path, field: str, given_value: Any, kept: Any) -> None:
    assert getattr(one(tmp_path, **{field: given_value}), "language" if field == "lang" else field) == kept


def test_a_missing_title_comes_from_the_text(tmp_path: Path) -> None:
    assert one(tmp_path, text="Harbour vote passed\n\nThe council met. It voted.").title == "Harbour vote passed"
    assert one(tmp_path, text="The council met.", title=None).title == "The council met"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id": "x", "text": "cut', "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"text": "caf\xe9"}', "byte 13"),
        (["text"], "no JSON object"),
        ({"id": "x"}, '"text"'),
        ({"text": 5}, '"text"'),
        ({"text": " \n"}, "no text"),
        ({"text": "A.", "id": 1.5}, '"id"'),
        ({"text": "A.", "id": True}, '"id"'),
        ({"text": "A.", "id": "a\nb"}, "control characters"),
        ({"text": "A.", "id": " "}, "blank"),
        (b'{"text": "half \\ud800"}', "surrogate"),
        (b'{"text": "A.", "title": "half \\udc00"}', "surrogate"),
    ],
)
def test_a_bad_line_says_what_is_wrong(tmp_path: Path, line: Any, why: str) -> None:
    assert why in error(tmp_path, line)


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"text": "A."}, b"{broken", {"text": "B."})
    assert [type(found) for found in load_items([path])] == [Loaded, Failure, Loaded]


def test_compressed_lines_that_break_off_keep_those_before(tmp_path: Path) -> None:
    lines = [{"id": str(n), "text": hashlib.sha512(bytes([n])).hexdigest() * 40} for n in range(100)]
    data = gzip.compress("\n".join(map(json.dumps, lines)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    *kept, last = load_items([tmp_path / "a.jsonl.gz"])
    assert isinstance(last, Failure)
    assert "cut off or damaged" in last.error
    assert [found.article.id for found in kept if isinstance(found, Loaded)] == [str(n) for n in range(len(kept))]
    assert 0 < len(kept) < len(lines)


@pytest.mark.parametrize("data", [gzip.compress(b"x" * 100, mtime=0)[:-12] + b"\xff" * 12, b"\x1f\x8b"])
def test_data_that_is_no_gzip_fails_and_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.ndjson.gz").write_bytes(data)
    assert any("gzip" in found.error for found in load_items([tmp_path / "a.ndjson.gz"]) if isinstance(found, Failure))


def test_binary_data_under_the_ending_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"SQLite format 3\0" + b"\n\0" * 500)
    (found,) = load_items([tmp_path / "a.jsonl"])
    assert isinstance(found, Failure)
    assert "SQLite" in found.error


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "Größe."}\n{"text": "Zwei."}'.encode(encoding))
    assert [f.article.text for f in load_items([tmp_path / "a.jsonl"]) if isinstance(f, Loaded)] == ["Größe.", "Zwei."]


def test_a_very_long_line_is_read(tmp_path: Path) -> None:
    text = "word " * 500_000
    assert one(tmp_path, text=text).text == text


def test_a_json_file_holds_one_article_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"id": "x", "text": "A."}, indent=1))
    (tmp_path / "two.json").write_text(json.dumps([{"id": "y", "text": "B."}, {"id": "z"}], indent=1))
    (tmp_path / "zero.json").write_text("{")
    first, second, third, fourth = load_items(sorted(tmp_path.iterdir()))
    assert isinstance(first, Loaded)
    assert isinstance(second, Loaded)
    assert (first.article.id, second.article.id, second.origin) == ("x", "y", f"{tmp_path}/two.json#1")
    assert isinstance(third, Failure)
    assert isinstance(fourth, Failure)
    assert "not valid JSON" in fourth.error
