"""One writer at a time; files are whole or not there; the manifest is either right or set aside."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from index.errors import IndexLockedError, StorageError
from index.store.files import drop_leftovers, replacing, set_aside, sha256_of_folder
from index.store.lock import write_lock
from index.store.manifest import Manifest, VectorsPart, WordsPart, read_manifest, write_manifest

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = Manifest(
    version=1,
    revision=7,
    embedder="tiny",
    dimension=64,
    articles=1,
    passages=2,
    attributions=3,
    words=WordsPart("words", 2, 6, "ab"),
    vectors=VectorsPart("vectors-7.faiss", "Flat", 2, 7, "cd", 1.0),
)


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with (
        write_lock(tmp_path),
        pytest.raises(IndexLockedError, match=f"Process {os.getpid()} is writing"),
        write_lock(tmp_path),
    ):
        pass
    with write_lock(tmp_path):
        assert (tmp_path / "write.lock").read_text() == f"{os.getpid()}\n"


def test_a_manifest_comes_back(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"{}", b"\xff", b'{"version": 1, "words": 3}', b'{"words": {}, "vectors": {}}'],
)
def test_a_damaged_manifest_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    assert read_manifest(tmp_path) is None


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(TypeError), replacing(path) as temporary:
        temporary.write_text(["half"])  # type: ignore[arg-type]
    assert path.read_text() == "old"


def test_what_is_set_aside_never_overwrites_what_was(tmp_path: Path) -> None:
    for content in ("one", "two"):
        (tmp_path / "file").write_text(content)
        set_aside(tmp_path / "file", "damaged")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "file.damaged-1": "one",
        "file.damaged-2": "two",
    }


def test_a_folders_checksum_tells_names_and_bytes_but_not_locks(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    checksum = sha256_of_folder(tmp_path)
    (tmp_path / ".lock").touch()
    assert sha256_of_folder(tmp_path) == checksum
    (tmp_path / "a").write_bytes(b"2")
    assert sha256_of_folder(tmp_path) != checksum
    (tmp_path / "a").rename(tmp_path / "b")
    (tmp_path / "b").write_bytes(b"1")
    assert sha256_of_folder(tmp_path) != checksum


def test_a_file_that_cannot_be_replaced_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.mkdir()  # nobody can put a file in its place
    with pytest.raises(StorageError, match=r"manifest\.json cannot be written \(Is a directory\).*run this again"):
        write_manifest(tmp_path, MANIFEST)
    assert [one.name for one in tmp_path.iterdir()] == ["manifest.json"]


def test_where_no_lock_can_be_made_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "write.lock").mkdir()
    with pytest.raises(StorageError, match=r"write\.lock cannot be written"), write_lock(tmp_path):
        pass


def test_what_killed_runs_had_begun_is_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    begun = [tmp_path / "manifest.json.tmp", tmp_path / "vectors-3.faiss.tmp", tmp_path / "words" / ".tmpAb3x"]
    kept = [tmp_path / "manifest.json", tmp_path / "words" / "meta.json", tmp_path / "words" / ".managed.json"]
    for path in [*begun, *kept]:
        path.touch()
    drop_leftovers(tmp_path)
    assert [path for path in [*begun, *kept] if path.exists()] == kept
