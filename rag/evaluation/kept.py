"""Keeps the index of a data set's articles between runs, and brings it up to date."""

from __future__ import annotations

import ast
import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedding.model_cache import cache_folder
from index.errors import UsageError
from index.ingest import articles as stored_articles
from index.ingest import build_index, remove_articles
from index.loading import Loaded, load
from index.reader import IndexReader
from index.store import bm25
from index.text import chunk, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from index.ingest.report import Progress
    from index.settings import IndexSettings

_RECIPE = "recipe"
_CODE = (chunk, sentences, stored_articles, bm25)
"""What decides how an article is cut and found: one that has not changed is not indexed again by other code."""


def kept_index(  # noqa: PLR0913 - the edges pass their settings here
    name: str,
    articles: Sequence[Path],
    settings: IndexSettings,
    *,
    keep: Path | None,
    progress: Progress,
    notify: Callable[[str], None],
) -> Path:
    """Return the folder of an index of just these articles: ``keep``/name, else one in the user's cache.

    Articles that are new or have changed are indexed, those that are gone are taken out. An index that this function
    made by other code or for another embedder is made anew. Raises UsageError where no article can be read.
    """
    folder = (
        keep / name if keep else cache_folder() / "eval" / f"{name}-{_short(*map(str, map(Path.resolve, articles)))}"
    )
    _discard_other_recipe(folder, _short(settings.embedder, *map(_meaning, _CODE)))
    mine = settings.model_copy(update={"index": folder})
    report = build_index(mine, articles, progress=progress, notify=notify)
    for failure in report.failed:
        notify(f"{failure.path}: {failure.error}")
    if not report.articles:
        raise UsageError(f"No article could be read from {', '.join(map(str, articles))}.")
    _remove_gone(mine, articles, report.articles)
    return folder


def _meaning(module: ModuleType) -> str:
    """Return a module's code without what changes nothing: comments and layout."""
    return ast.dump(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))


def _short(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _discard_other_recipe(folder: Path, recipe: str) -> None:
    """Remove an index that was made here by another recipe; one without a recipe was put here and stays."""
    note = folder / _RECIPE
    if note.is_file() and note.read_text(encoding="utf-8") != recipe:
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        note.write_text(recipe, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"The index cannot be kept in {folder}: {error.strerror}. Name a folder by --keep.") from error


def _remove_gone(settings: IndexSettings, articles: Sequence[Path], stored: int) -> None:
    """Take out the articles that were indexed by an earlier run and are no longer among the inputs."""
    items = [item.article for item in load(articles) if isinstance(item, Loaded)]
    # Two files of one name: the second is kept under its name and the beginning of its checksum.
    wanted = {article.id for article in items} | {f"{article.id}-{article.sha256[:8]}" for article in items}
    if stored > len({article.id for article in items}):
        with IndexReader.open(settings.index) as reader:
            gone = sorted({info.id for info in reader.articles()} - wanted)
        if gone:
            remove_articles(settings.index, gone)
