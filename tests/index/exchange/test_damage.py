"""A damaged or foreign export is refused before anything is written, and the message names what is wrong."""

from __future__ import annotations

import io
import json
import os
import pickle
import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.errors import IndexMismatchError, UsageError
from support.exchange import articles, described, edit, edit_line, edit_vectors, export_index, import_, rows
from support.store import TinyEmbedder, index


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    index(folder / "index", articles())
    export_index(folder / "index", folder / "export")
    export_index(folder / "index", folder / "export.zip")
    return folder


@pytest.fixture
def export(made: Path, tmp_path: Path) -> Path:
    """Return an export that the test may change."""
    return Path(shutil.copytree(made / "export", tmp_path / "export"))


def _refused(export: Path, why: str, kind: type[Exception] = UsageError, **more: Any) -> None:
    with pytest.raises(kind, match=why):
        import_(export.with_name("new"), export, **more)
    assert not export.with_name("new").exists()


FILES = ("articles", "origins", "passages", "attributions", "speakers", "inputs")


@pytest.mark.parametrize("name", [*(f"{name}.jsonl" for name in FILES), "vectors.npy"])
def test_a_changed_or_missing_file_is_named(export: Path, name: str) -> None:
    content = (export / name).read_bytes()
    middle = len(content) // 2
    for damaged in (content + b" ", content[:middle] + bytes([*content[middle : middle + 1], 1])[::-1]):
        (export / name).write_bytes(damaged)
        _refused(export, rf"{name} .*is damaged: its checksum")
    (export / name).unlink()
    _refused(export, f"There is no {name}")


def test_a_file_that_is_none_is_not_waited_for(export: Path) -> None:
    (export / "articles.jsonl").unlink()
    os.mkfifo(export / "articles.jsonl")
    _refused(export, "There is no articles.jsonl")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "export.json .* is damaged"),
        (b"[" * 100_000, "export.json .* is damaged"),
        (b"[]", "export.json .* is damaged"),
        (b'{"format": "1"}', "export.json .* is damaged"),
        (b'{"format": -1}', "export.json .* is damaged"),
        (b'{"format": 1, "files": {"../a": {"bytes": 1, "sha256": ""}}}', "export.json .* is damaged"),
        (b'{"format": 1, "files": []}', "export.json .* is damaged"),
    ],
)
def test_a_damaged_description_is_reported(export: Path, content: bytes, why: str) -> None:
    (export / "export.json").write_bytes(content)
    _refused(export, why)


def test_a_newer_format_is_refused(export: Path) -> None:
    (export / "export.json").write_text(json.dumps({"format": 2, "unheard": "of"}), encoding="utf-8")
    _refused(export, r"newer version .* \(format 2", IndexMismatchError)


def test_what_is_no_export_is_refused(tmp_path: Path, export: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 nothing")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("a.txt", "Hello")
    (tmp_path / "c").mkdir()
    for name, why in (("a.zip", "is no export"), ("b.zip", "There is no export.json"), ("none", "There is no")):
        _refused(tmp_path / name, why)
    _refused(tmp_path / "c", "There is no export.json")


def test_a_damaged_zip_file_is_reported(made: Path, tmp_path: Path) -> None:
    content = (made / "export.zip").read_bytes()
    for place in range(40, len(content) - 1, len(content) // 25):
        damaged = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        (tmp_path / "e.zip").write_bytes(damaged)
        try:
            import_(tmp_path / f"new-{place}", tmp_path / "e.zip")
        except UsageError as error:
            assert "e.zip" in str(error)  # noqa: PT017 - a byte may be one that nobody reads
            assert not (tmp_path / f"new-{place}").exists()
        else:
            assert rows(tmp_path / f"new-{place}") == rows(made / "index")
    (tmp_path / "e.zip").write_bytes(content[: len(content) // 2])
    _refused(tmp_path / "e.zip", "is no export")


def test_another_models_vectors_are_refused_and_can_be_left_out(export: Path, tmp_path: Path) -> None:
    other = TinyEmbedder("other")
    _refused(export, "made with the model tiny .* not other.*--embedder.*--no-vectors", IndexMismatchError,
             embedder=other)  # fmt: skip
    longer = TinyEmbedder()
    longer.dimension = 65
    _refused(export, "length 64", IndexMismatchError, embedder=longer)
    report = import_(tmp_path / "new", export, other, vectors=False)
    assert len(other.embedded) == report.passages
    with pytest.raises(IndexMismatchError, match="made with the model other"):
        import_(tmp_path / "new", export)


BROKEN = [
    ("articles.jsonl", {"id": " "}, "id ' ' is blank"),
    ("articles.jsonl", {"id": "a\nb"}, "control characters"),
    ("articles.jsonl", {"id": 7}, '"id" is no string'),
    ("articles.jsonl", {"title": None}, '"title" is no string'),
    ("articles.jsonl", {"text": "\ud800"}, "half a character"),
    ("articles.jsonl", {"text": ""}, "has no text"),
    ("articles.jsonl", {"authors": ["a", 1]}, '"authors" is no string'),
    ("articles.jsonl", {"authors": "a"}, '"authors" is no list'),
    ("articles.jsonl", {"published": 2024}, '"published" is no string'),
    ("articles.jsonl", {"pages": [5, 3]}, '"pages" are not in order'),
    ("articles.jsonl", {"pages": [10_000_000]}, "outside of the text"),
    ("articles.jsonl", {"pages": [-1]}, "no whole number"),
    ("articles.jsonl", {"id": "aaaa"}, "does not say where the article came from"),
    ("origins.jsonl", {"explicit": 1}, "neither true nor false"),
    ("origins.jsonl", {"origin": None}, '"origin" is no string'),
    ("passages.jsonl", {"end": 10_000_000}, "no slice of the article's text"),
    ("passages.jsonl", {"start": -1}, "no whole number"),
    ("passages.jsonl", {"start": 3}, "passage_id"),
    ("passages.jsonl", {"start": True}, "no whole number"),
    ("passages.jsonl", {"text_sha256": "00"}, "is not that of the title and the passage"),
    ("passages.jsonl", {"article_id": "zzz"}, "belongs to no article"),
    ("attributions.jsonl", {"content": [[0, 10_000_000]]}, "outside of the text"),
    ("attributions.jsonl", {"content": [[5, 9], [0, 2]]}, "out of order"),
    ("attributions.jsonl", {"content": [[5]]}, "not \\[start, end\\]"),
    ("attributions.jsonl", {"content": []}, "is not what"),
    ("attributions.jsonl", {"text": "What nobody said."}, "is not what"),
    ("attributions.jsonl", {"kind": "sung"}, '"kind" is'),
    ("attributions.jsonl", {"speaker": None}, '"speaker" is no string'),
    ("attributions.jsonl", {"article_id": ["x"]}, "belongs to no article"),
    ("speakers.jsonl", {"aliases": {}}, '"aliases" is no list'),
    ("speakers.jsonl", {"name": "\udfff"}, "half a character"),
    ("inputs.jsonl", {"size": 1 << 64}, "no whole number"),
    ("inputs.jsonl", {"path": None}, '"path" is no string'),
]


@pytest.mark.parametrize(("name", "values", "why"), BROKEN)
def test_a_broken_line_is_named_with_its_number(export: Path, name: str, values: dict[str, Any], why: str) -> None:
    if name == "inputs.jsonl":
        line = {"path": "/a", "size": 1, "modified_ns": 1, "etag": None, "last_modified": None, "reader": "1"}
        edit(export, name, lambda _: json.dumps({**line, "articles": ["long"]}).encode() + b"\n")
    number = 1
    edit_line(export, name, number, values)
    file = r"(origins|articles)\.jsonl" if "came from" in why else name
    _refused(export, f"^{file}, line {number}: .*{why}.*Nothing was imported")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[]", "not a JSON object"),
        (b"", "not JSON"),
        (b"[" * 99_999, "JSON"),
    ],
)
@pytest.mark.parametrize("name", ["articles.jsonl", "inputs.jsonl", "speakers.jsonl"])
def test_a_line_that_is_no_object_is_named(export: Path, name: str, line: bytes, why: str) -> None:
    before = (export / name).read_bytes().count(b"\n")
    edit(export, name, lambda content: content + line + b"\n")
    _refused(export, f"^{name}, line {before + 1}: .*{why}")


def test_a_date_that_is_none_is_left_out(export: Path, tmp_path: Path) -> None:
    edit_line(export, "articles.jsonl", 1, {"published": "2005-02-29"})
    assert import_(tmp_path / "new", export).added == 4
    assert rows(tmp_path / "new")["articles"][0][3] is None


def test_articles_twice_or_out_of_order_are_refused(export: Path) -> None:
    edit(export, "articles.jsonl", lambda content: content + content.splitlines(keepends=True)[0])
    _refused(export, "articles.jsonl, line 5: the articles are not in the order of their ids")


def test_lines_that_are_missing_are_noticed(export: Path) -> None:
    fields = described(export)
    fields["counts"]["speakers"] += 1
    (export / "export.json").write_text(json.dumps(fields), encoding="utf-8")
    _refused(export, "speakers.jsonl has 2 lines, not 3")


def _first_row(value: float) -> Any:
    def change(array: np.ndarray[Any, Any]) -> None:
        array[1] = value

    return change


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e38, 2.0])
def test_a_vector_that_is_none_is_named_with_its_row(export: Path, value: float) -> None:
    edit_vectors(export, _first_row(value))
    _refused(export, r"vectors.npy, row 1 \(from 0\), is no vector of length 1")


@pytest.mark.parametrize(
    "change",
    [
        lambda array: array[:-1],
        lambda array: array.astype(np.float64),
        np.asfortranarray,
        lambda array: array.reshape(-1),
        lambda array: array.astype(object),
    ],
)
def test_vectors_of_another_shape_or_kind_are_refused(export: Path, change: Any) -> None:
    edit_vectors(export, change)
    _refused(export, "vectors.npy does not hold .* rows of 64 float32")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x93NUMPY",
        b"\x93NUMPY\x01\x00\x05\x00{'a':",
        b"\x93NUMPY\x01\x00\xff\xff" + b"(" * 65_535,
        pickle.dumps([1]),
    ],
)
def test_a_file_that_is_no_array_is_refused(export: Path, content: bytes) -> None:
    edit(export, "vectors.npy", lambda _: content)
    _refused(export, "vectors.npy does not hold")


def test_rows_that_are_missing_or_too_many_are_noticed(export: Path) -> None:
    whole = (export / "vectors.npy").read_bytes()
    edit(export, "vectors.npy", lambda content: content[:-4])
    _refused(export, "vectors.npy ends before its last row")
    edit(export, "vectors.npy", lambda _: whole + b"\0")
    _refused(export, "vectors.npy goes on after its last row")


def test_a_row_of_zeros_is_embedded_by_the_import(made: Path, export: Path, tmp_path: Path) -> None:
    edit_vectors(export, _first_row(0.0))
    embedder = TinyEmbedder()
    import_(tmp_path / "new", export, embedder)
    assert len(embedder.embedded) == 1
    assert rows(tmp_path / "new") == rows(made / "index")


@pytest.mark.parametrize("kept", [0, 1, 3])
def test_an_article_whose_passages_leave_something_out_is_cut_anew(
    made: Path, export: Path, tmp_path: Path, kept: int
) -> None:
    array = np.load(export / "vectors.npy")
    edit(export, "passages.jsonl", lambda content: b"".join(content.splitlines(keepends=True)[:kept]))
    edit_vectors(export, lambda _: array[:kept])
    embedder = TinyEmbedder()
    report = import_(tmp_path / "new", export, embedder)
    assert len(embedder.embedded) == report.passages - kept
    assert rows(tmp_path / "new") == rows(made / "index")


def test_an_array_is_read_without_pickle(export: Path) -> None:
    """An object array would run code where it is unpickled."""
    buffer = io.BytesIO()
    np.save(buffer, np.array([_Bomb()], object), allow_pickle=True)
    edit(export, "vectors.npy", lambda _: buffer.getvalue())
    _refused(export, "vectors.npy does not hold")


class _Bomb:
    def __reduce__(self) -> Any:
        return (pytest.fail, ("It was unpickled.",))
