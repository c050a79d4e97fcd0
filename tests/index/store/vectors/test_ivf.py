"""Large collections are searched by lists: found nearly as by exact search, kept up to date, measured each time."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.ingest import remove_articles
from index.reader import IndexReader
from index.store import files
from index.store.database import DatabaseReader
from index.store.vectors import files as vector_file
from index.store.vectors.brute_force import NumpyVectorStore, StreamedVectorStore
from index.store.vectors.ivf import IvfVectorStore
from index.store.vectors.recall import HeldOut
from index.types import Filters
from support.store import TinyEmbedder, index, loaded, many

if TYPE_CHECKING:
    from index.store.manifest import VectorsPart

COUNT = 150
LIMIT = 100


@pytest.fixture(autouse=True)
def _low_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_file, "FLAT_LIMIT", LIMIT)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vector_file, "FLAT_LIMIT", LIMIT)
        index(folder, many(COUNT))
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(copytree(whole, tmp_path / "index"))


def _part(folder: Path) -> VectorsPart:
    with IndexReader.open(folder) as reader:
        assert reader.manifest is not None
        return reader.manifest.vectors


def _exact(folder: Path, text: str, k: int) -> list[tuple[int, float]]:
    database = DatabaseReader.open(folder)
    return NumpyVectorStore(database.vectors.batches(), database.vectors.dimension).search(
        TinyEmbedder().embed_question(text), k
    )


def _searched(folder: Path, text: str, k: int, filters: Filters | None = None) -> list[tuple[int, float]]:
    with IndexReader.open(folder) as reader:
        return reader.vectors(TinyEmbedder().embed_question(text), k, filters or Filters())


def test_above_the_limit_lists_are_searched_and_the_recall_is_measured(whole: Path) -> None:
    part, database = _part(whole), DatabaseReader.open(whole)
    assert part.count == part.trained == database.counts().vectors > LIMIT
    assert part.type == f"IVF{int(4 * part.count**0.5)},SQ8"
    assert part.recall >= vector_file.RECALL
    assert part.nprobe >= 1


def test_what_is_found_has_the_scores_of_an_exact_search(whole: Path) -> None:
    exact = dict(_exact(whole, "ships of route 77", 9999))
    found = _searched(whole, "ships of route 77", 20)
    assert len(found) == 20
    assert found == sorted(((key, exact[key]) for key, _ in found), key=lambda hit: (-hit[1], hit[0]))


def test_a_filter_finds_what_lies_in_lists_far_from_the_question(whole: Path) -> None:
    with IndexReader.open(whole) as reader:
        database = DatabaseReader.open(whole)
        keys = set(database.keys_of(["a077"]).tolist())
        found = reader.vectors(TinyEmbedder().embed_question("nothing of the kind"), 99, Filters(articles=("a077",)))
    assert {key for key, _ in found} == keys


def test_among_many_allowed_keys_more_lists_are_read(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.vectors.ivf._LOOKED_UP", 5)
    articles = tuple(f"a{number:03}" for number in range(0, COUNT, 10))
    wanted = set(DatabaseReader.open(whole).keys_of(articles).tolist())
    found = _searched(whole, "ships of route 77", 99, Filters(articles=articles))
    assert {key for key, _ in found} == wanted


def test_an_update_changes_the_lists_that_there_are(folder: Path) -> None:
    before = _part(folder)
    index(folder, [loaded("new", "A new quay for Hamina."), loaded("a003", "Ferries to Kotka leave at noon.")])
    remove_articles(folder, ["a004"])
    after, database = _part(folder), DatabaseReader.open(folder)
    assert (after.type, after.trained) == (before.type, before.trained)
    assert after.count == database.counts().vectors
    assert after.recall >= vector_file.RECALL
    for text in ("A new quay for Hamina.", "Ferries to Kotka leave at noon."):
        assert _searched(folder, text, 1) == _exact(folder, text, 1)
    assert {key for key, _ in _searched(folder, "x", 9999)} <= {key for key, _ in _exact(folder, "x", 9999)}


def test_a_new_title_makes_a_new_vector_of_the_same_passage(folder: Path) -> None:
    (item,) = [one for one in many(COUNT) if one.article.id == "a006"]
    index(folder, [loaded("a006", item.article.text, title="Zebras grazing in Botswana")])
    store = vector_file.load_vectors(folder, _part(folder), DatabaseReader.open(folder).vectors)
    assert isinstance(store, IvfVectorStore)
    embedded = TinyEmbedder().embed_question(f"Zebras grazing in Botswana\n{item.article.text}")
    near = store._index.search(embedded[None, :], 1)[1]
    assert near[0][0] in DatabaseReader.open(folder).keys_of(["a006"])


def test_when_the_size_has_doubled_the_lists_are_found_again(folder: Path) -> None:
    before = _part(folder)
    more = [loaded(f"b{number}", f"Cargo {number} lies in shed {number % 11}. " * 3) for number in range(before.count)]
    index(folder, more[: before.count // 2])
    assert _part(folder).trained == before.trained
    index(folder, more)
    after = _part(folder)
    assert after.trained == after.count >= 2 * before.count


def test_below_the_limit_it_is_exact_again(folder: Path) -> None:
    remove_articles(folder, [f"a{number:03}" for number in range(100)])
    part = _part(folder)
    assert (part.type, part.nprobe, part.trained, part.recall) == ("Flat", 0, 0, 1.0)
    assert _searched(folder, "ships of route 77", 50) == _exact(folder, "ships of route 77", 50)


def test_an_exact_file_that_follows_another_is_the_same_as_one_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_file, "FLAT_LIMIT", 10_000)
    index(tmp_path, many(40))
    index(tmp_path, [*many(60), loaded("a001", "Something else is written there now.")])
    followed = (tmp_path / str(_part(tmp_path).file)).read_bytes()
    (tmp_path / str(_part(tmp_path).file)).unlink()
    assert (tmp_path / str(_part(tmp_path).file)).read_bytes() == followed


@pytest.mark.parametrize("content", [b"", b"PK nothing", None])
def test_without_the_file_beside_it_the_vector_file_is_made_from_the_database(
    folder: Path, content: bytes | None
) -> None:
    (side,) = folder.glob("vectors-*.faiss.npz")
    side.unlink() if content is None else side.write_bytes(content)
    index(folder, [loaded("new", "A new quay for Hamina.")])
    part = _part(folder)
    assert part.trained == part.count
    assert len([*folder.glob("vectors-*.npz")]) == len([*folder.glob("vectors-*.faiss")]) == 1


def test_a_reader_keeps_the_file_that_it_has_open(folder: Path) -> None:
    question = TinyEmbedder().embed_question("ships of route 77")
    with IndexReader.open(folder) as reader:
        before, old = reader.vectors(question, 20), _part(folder).file
        index(folder, [loaded("new", "Ships of route 77 moor in Hamina.")])
        assert not (folder / str(old)).exists()
        assert reader.vectors(question, 20) == before
        with reader.latest() as newer:
            assert newer.vectors(question, 1) == _exact(folder, "ships of route 77", 1)


def test_what_has_not_changed_is_not_opened_again(folder: Path) -> None:
    with IndexReader.open(folder) as reader:
        manifest = folder / "manifest.json"
        manifest.write_text(manifest.read_text().replace('"articles": 150', '"articles": 151'))
        newer = reader.latest()
        assert newer is not reader
        assert newer._snapshot.vectors._index is reader._snapshot.vectors._index


def test_a_damaged_file_of_lists_is_set_aside_and_made_again(folder: Path) -> None:
    part, expected = _part(folder), _searched(folder, "berth 3 in Gdansk", 20)
    path = folder / str(part.file)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    notices: list[str] = []
    IndexReader.open(folder, notify=notices.append).close()
    assert "is damaged" in " ".join(notices)
    assert _searched(folder, "berth 3 in Gdansk", 20) == expected
    assert _part(folder).sha256 == part.sha256


def test_a_large_file_is_trusted_while_it_keeps_its_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "TRUSTED_FROM", 10)
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    sha256, stamp = files.checksum_and_stamp(path)
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    path.write_bytes(b"9876543210")
    assert not files.is_whole(path, sha256, stamp)
    os.utime(path, ns=times)
    assert files.is_whole(path, sha256, stamp)
    assert not files.is_whole(path, sha256, "")


def test_a_copy_is_checked_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "TRUSTED_FROM", 10)
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "file").write_bytes(b"0123456789")
    sha256, stamp = files.checksum_and_stamp(tmp_path / "one")
    copytree(tmp_path / "one", tmp_path / "two")
    assert files.is_whole(tmp_path / "two", sha256, stamp)
    copied = tmp_path / "two" / "file"
    times = (copied.stat().st_atime_ns, copied.stat().st_mtime_ns)
    copied.write_bytes(b"9876543210")
    os.utime(copied, ns=times)
    assert not files.is_whole(tmp_path / "two", sha256, stamp)


def test_a_small_file_has_no_stamp_to_trust(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    assert files.checksum_and_stamp(tmp_path / "file")[1] == ""


def _vectors(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((count, 16)).astype(np.float32)
    return random.choice(2**62, count, replace=False).astype(np.int64), vectors / np.linalg.norm(
        vectors, axis=1, keepdims=True
    )


def test_the_neighbours_of_held_out_vectors_follow_changes_as_if_searched_again() -> None:
    keys, vectors = _vectors(1200, 1)
    queries = keys[:20], vectors[:20]
    old = HeldOut.of(queries, [(keys[:1000], vectors[:1000])])
    followed = old.changed(keys[100:300], (keys[1000:], vectors[1000:]))
    again = HeldOut.of(queries, [(np.delete(keys, np.s_[100:300]), np.delete(vectors, np.s_[100:300], axis=0))])
    assert followed is not None
    assert (followed.keys[:, :40] == again.keys[:, :40]).all()
    assert old.changed(keys[20:], (keys[:0], vectors[:0])) is None


def test_recall_is_the_share_of_the_ten_nearest() -> None:
    keys, vectors = _vectors(300, 2)
    exact = NumpyVectorStore([(keys, vectors)], 16)
    held_out = HeldOut.of((keys[:30], vectors[:30]), [(keys, vectors)])
    assert held_out.recall(exact.search) == 1.0
    assert held_out.recall(lambda vector, k: exact.search(vector, k)[:6]) == pytest.approx(0.5)


def test_where_there_is_no_memory_vectors_are_read_for_each_question() -> None:
    keys, vectors = _vectors(200, 3)
    batches = [(keys[start : start + 30], vectors[start : start + 30]) for start in range(0, 200, 30)]
    streamed, exact = StreamedVectorStore(lambda: batches, 200), NumpyVectorStore(batches, 16)
    assert len(streamed) == 200
    assert streamed.search(vectors[5], 50) == exact.search(vectors[5], 50)
    assert streamed.search(vectors[5], 50, keys[::7]) == exact.search(vectors[5], 50, keys[::7])
    assert streamed.search(vectors[5], 0) == []
