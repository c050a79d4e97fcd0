"""``manifest.json``: which derived files belong to which state of the database."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from index.store.files import replacing

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST_NAME = "manifest.json"
MANIFEST_VERSION = 1


@dataclass(frozen=True, slots=True)
class WordsPart:
    """The word index: its folder, how many passages it holds and the database's text revision that it mirrors."""

    folder: str
    count: int
    revision: int
    sha256: str
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class VectorsPart:
    """The vector file (None while there are no vectors), its type, and its measured recall@10 against exact search.

    Where the type searches by lists, ``nprobe`` of them are read for a question, and they were found for ``trained``
    vectors.
    """

    file: str | None
    type: str
    count: int
    revision: int
    sha256: str
    recall: float
    nprobe: int = 0
    trained: int = 0
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index consists of; ``dimension`` is 0 while nothing is embedded."""

    version: int
    revision: int
    embedder: str
    dimension: int
    articles: int
    passages: int
    attributions: int
    words: WordsPart
    vectors: VectorsPart


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest, or None where it is missing, damaged or of another version."""
    try:
        fields = json.loads((folder / MANIFEST_NAME).read_bytes())
        manifest = Manifest(
            **{**fields, "words": WordsPart(**fields["words"]), "vectors": VectorsPart(**fields["vectors"])}
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return manifest if manifest.version == MANIFEST_VERSION else None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one durable step."""
    with replacing(folder / MANIFEST_NAME) as path:
        path.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
