"""Recognises a data set by what its files hold, and reads its questions, attributions or pairs of claims."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from index.errors import UsageError
from rag.evaluation.items import Annotated, Case, Pair, read_annotated, read_case, read_pair
from rag.evaluation.rows import ENDINGS, Form, Row, form_of, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


LEARNED_FROM = "train"
"""Files whose names begin so are there to learn from; nothing is measured on them."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set: one of the three kinds is filled. ``articles`` are the files to index for its questions."""

    name: str
    form: Form
    files: tuple[Path, ...]
    articles: tuple[Path, ...] = ()
    cases: tuple[Case, ...] = ()
    texts: tuple[Annotated, ...] = ()
    pairs: tuple[Pair, ...] = ()


def read_dataset(path: Path) -> Dataset:
    """Read the data set in a folder or a file; UsageError says what is missing or broken."""
    forms = {file: form_of(file) for file in _files(path)}
    kinds: set[Form] = {form for form in forms.values() if form and form != "articles"}
    if len(kinds) != 1:
        raise UsageError(_unclear(path, sorted(kinds), has_articles="articles" in forms.values()))
    (form,) = kinds
    files = tuple(file for file, its in forms.items() if its == form and not _to_learn_from(file, path))
    rows = [row for file in files for row in read_rows(file)]
    name = re.sub(r"\.(jsonl|ndjson)(\.gz)?$", "", path.resolve().name)
    if form == "attributions":
        return Dataset(name, form, files, texts=_all(rows, read_annotated))
    if form == "claims":
        return Dataset(name, form, files, pairs=_all(rows, read_pair))
    articles = tuple(file for file, its in forms.items() if its == "articles")
    return Dataset(name, form, files, articles, cases=_all(rows, read_case))


def sample(items: Sequence[_Item], limit: int | None, seed: int) -> list[_Item]:
    """Return at most ``limit`` items in their order, the same ones for the same seed."""
    if limit is None or limit >= len(items):
        return list(items)
    chosen = random.Random(seed).sample(range(len(items)), limit)  # noqa: S311 - a sample, no secret
    return [items[place] for place in sorted(chosen)]


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UsageError(f"There is no data set {path}. Name a folder or a file of JSON lines.")
    return sorted(file for file in path.iterdir() if file.name.endswith(ENDINGS) and file.is_file())


def _to_learn_from(file: Path, path: Path) -> bool:
    return file != path and file.name.startswith(LEARNED_FROM)


def _unclear(path: Path, kinds: list[Form], *, has_articles: bool) -> str:
    if kinds:
        return f"{path} holds {' and '.join(kinds)} at once. Name one of its files."
    inside = sorted(f.name for f in path.iterdir() if any(f.glob("*.jsonl*"))) if path.is_dir() else []
    if inside:
        return f"{path} holds several data sets. Name one: {', '.join(str(path / name) for name in inside)}."
    only = " (only articles)" if has_articles else ""
    return (
        f"{path} is no data set{only}: no line of JSON with a question, with a text and its attributions, or with an "
        'article and a supported and an unsupported claim. Your own is lines of {"question", "answer", "articles"}.'
    )


def _all(rows: list[Row], read: Callable[[Row], _Item]) -> tuple[_Item, ...]:
    return tuple(read(row) for row in rows)
