"""Every vector store gives what the contract says; NumPy's exact search is the oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.store.vectors.brute_force import NumpyVectorStore
from index.store.vectors.flat import FlatVectorStore
from index.store.vectors.ivf import IvfVectorStore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.types import VectorStore

DIMENSION = 16


def _batches(count: int, seed: int = 0) -> list[tuple[np.ndarray, np.ndarray]]:
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    keys = np.sort(random.choice(2**62, count, replace=False)).astype(np.int64)
    return [(keys[start : start + 50], vectors[start : start + 50]) for start in range(0, count, 50)]


def _saved_and_loaded(batches: list[tuple[np.ndarray, np.ndarray]], folder: Path) -> FlatVectorStore:
    FlatVectorStore.build(batches, DIMENSION).save(folder / "v.faiss")
    return FlatVectorStore.load(folder / "v.faiss")


def _by_lists(batches: list[tuple[np.ndarray, np.ndarray]], folder: Path | None = None) -> IvfVectorStore:
    """Return a store that reads all of its lists: what it finds is exact, ties and filters included."""
    stored = dict(zip(*(np.concatenate(part).tolist() for part in zip(*batches, strict=True)), strict=True))

    def exact(keys: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        known = [key for key in keys if key in stored]
        vectors = np.array([stored[key] for key in known], np.float32).reshape(len(known), DIMENSION)
        return np.array(known, np.int64), vectors

    store = IvfVectorStore.build(lambda: batches, len(stored), DIMENSION, exact)
    if folder:
        store.save(folder / "v.faiss")
        store = IvfVectorStore.load(folder / "v.faiss", 1, exact)
    return store.with_nprobe(store.lists)


@pytest.fixture(params=["numpy", "flat", "flat from a file", "lists", "lists from a file"])
def build(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., VectorStore]:
    builders: dict[str, Callable[..., VectorStore]] = {
        "numpy": lambda batches: NumpyVectorStore(batches, DIMENSION),
        "flat": lambda batches: FlatVectorStore.build(batches, DIMENSION),
        "flat from a file": lambda batches: _saved_and_loaded(batches, tmp_path),
        "lists": _by_lists,
        "lists from a file": lambda batches: _by_lists(batches, tmp_path),
    }
    return builders[request.param]


def _question(seed: int = 7) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)


@pytest.mark.parametrize("k", [1, 10, 150, 1000])
def test_the_nearest_are_those_of_an_exact_search(build: Callable[..., VectorStore], k: int) -> None:
    batches = _batches(300)
    keys, vectors = (np.concatenate(part) for part in zip(*batches, strict=True))
    scores = vectors.astype(np.float64) @ _question()
    found = build(batches).search(_question(), k)
    assert [key for key, _ in found] == keys[np.argsort(-scores)][:k].tolist()
    assert [score for _, score in found] == pytest.approx(np.sort(scores)[::-1][:k].tolist(), abs=1e-5)


def test_only_allowed_keys_are_found_and_unknown_ones_do_no_harm(build: Callable[..., VectorStore]) -> None:
    batches = _batches(120)
    allowed = np.concatenate([batches[0][0][::3], np.array([5, 6], np.int64)])
    found = build(batches).search(_question(), 100, allowed)
    assert {key for key, _ in found} == set(batches[0][0][::3].tolist())


def test_nothing_allowed_finds_nothing(build: Callable[..., VectorStore]) -> None:
    assert build(_batches(20)).search(_question(), 5, np.empty(0, np.int64)) == []


@pytest.mark.parametrize("empty", [NumpyVectorStore([], DIMENSION), FlatVectorStore.build([], DIMENSION)])
def test_an_empty_store_finds_nothing(empty: VectorStore) -> None:
    store = empty
    assert (len(store), store.search(_question(), 5)) == (0, [])


def test_ties_are_broken_by_key_even_where_they_run_over_the_end(build: Callable[..., VectorStore]) -> None:
    keys = np.random.default_rng(1).permutation(np.arange(1, 401)).astype(np.int64)
    same = np.tile(_question(3), (400, 1))
    store = build([(keys, same)])
    assert len(store) == 400
    assert [key for key, _ in store.search(_question(3), 130)] == list(range(1, 131))


def test_a_store_is_never_half_written(tmp_path: Path) -> None:
    FlatVectorStore.build(_batches(30), DIMENSION).save(tmp_path / "v.faiss")
    assert [path.name for path in tmp_path.iterdir()] == ["v.faiss"]
