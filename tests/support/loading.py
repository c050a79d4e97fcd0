"""What the tests of loading share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.loading import Failure, Loaded, load
from index.loading.results import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.types import Article


def load_items(paths: Sequence[str | Path], **given: Any) -> list[Loaded | Failure]:
    """Return the articles and failures that loading yields, without what it says of the inputs."""
    return [item for item in load(paths, **given) if isinstance(item, Loaded | Failure)]


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """Return the file, in which this now stands."""
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder / name


def articles_of(path: Path) -> list[Article]:
    """Return the articles of a file that has nothing else, but for what is told as left out."""
    items = load_items([path])
    assert not [item for item in items if isinstance(item, Failure)]
    return [item.article for item in items if isinstance(item, Loaded)]


def article_in(path: Path) -> Article:
    """Return the one article of a file."""
    (only,) = articles_of(path)
    return only


def refusal_of(path: Path) -> str:
    """Return why a file is not read."""
    (only,) = load_items([path])
    assert isinstance(only, Failure)
    return only.error


def left_out_of(path: Path) -> dict[str, int]:
    """Return how many of each kind are told as left out of a file."""
    return {item.kind: item.count for item in load([path]) if isinstance(item, LeftOut)}
