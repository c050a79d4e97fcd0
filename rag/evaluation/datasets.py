"""Data sets: recognised by what their files hold, read into questions, marked texts or pairs of claims."""

from __future__ import annotations

import gzip
import json
import random
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from index.types import Span

_ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")

Form = Literal["questions", "attributions", "claims", "articles"]
Row = tuple[str, dict[str, Any]]
"""Where a row stands (``file:line``) and its object."""

LEARNED_FROM = "train"
"""Files whose names begin so are there to learn from; nothing is measured on them."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its known answer: as words (``answers``) or as spans of its one article.

    ``articles`` are the ids of those known to hold the answer, empty where that is not known.
    """

    id: str
    question: str
    answerable: bool
    articles: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    def names(self, article_id: str) -> bool:
        """Return whether an article is one of those that hold the answer, as far as they are known."""
        return not self.articles or article_id in self.articles

    def held_by(self, article_id: str, span: Span, text: str) -> bool:
        """Return whether a span of an article, with its text, holds the answer: whole, by offsets or by words."""
        if not self.names(article_id):
            return False
        if self.spans:
            return any(span[0] <= start and end <= span[1] for start, end in self.spans)
        return any(holds(text, answer) for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and the attributions that people marked in it: source, cue and content as spans."""

    id: str
    text: str
    attributions: tuple[dict[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a claim about an article, one true to it, one false; ``error`` names the kind of falsehood."""

    article: str
    supported: str
    unsupported: str
    error: str


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
    forms = {file: _form_of(file) for file in _files(path)}
    kinds: set[Form] = {form for form in forms.values() if form and form != "articles"}
    if len(kinds) != 1:
        raise UsageError(_unclear(path, sorted(kinds), has_articles="articles" in forms.values()))
    (form,) = kinds
    files = tuple(file for file, its in forms.items() if its == form and not _to_learn_from(file, path))
    rows = [row for file in files for row in read_rows(file)]
    name = re.sub(r"\.(jsonl|ndjson)(\.gz)?$", "", path.resolve().name)
    if form == "attributions":
        return Dataset(name, form, files, texts=_all(rows, _read_annotated))
    if form == "claims":
        return Dataset(name, form, files, pairs=_all(rows, _read_pair))
    articles = tuple(file for file, its in forms.items() if its == "articles")
    return Dataset(name, form, files, articles, cases=_all(rows, _read_case))


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
    return sorted(file for file in path.iterdir() if file.name.endswith(_ENDINGS) and file.is_file())


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


def holds(text: str, answer: str) -> bool:
    """Return whether a text holds an answer as whole words, whatever the case and the punctuation."""
    wanted = normalised(answer)
    return bool(wanted) and f" {wanted} " in f" {normalised(text)} "


def normalised(text: str) -> str:
    """Return a text's words in lower case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _read_case(row: Row) -> Case:
    """Read a question, with its answer as words or as spans; UsageError names what is wrong with the row."""
    question, value = _text_in(row, "question"), row[1]
    name = str(value.get("id", row[0].rpartition(":")[2]))
    if isinstance(value.get("answers"), list) and isinstance(value.get("article"), str):
        found = [_answer_span(row, known) for known in value["answers"]]
        answerable = bool(found and value.get("answerable", True))
        return Case(name, question, answerable, (value["article"],), spans=(*found,))
    if "answer" not in value:
        raise UsageError(f'{row[0]} has no "answer". Write the answer\'s words, or null where no article states it.')
    given, articles = value["answer"], value.get("articles") or []
    answers = [given] if isinstance(given, str) else (given or [])
    if not isinstance(answers, list) or not all(isinstance(one, str) and normalised(one) for one in answers):
        raise UsageError(f'{row[0]} has an "answer" without words. Write a text, a list of texts, or null.')
    if not isinstance(articles, list) or not all(isinstance(one, str) for one in articles):
        raise UsageError(f'{row[0]} has "articles" that are no list of ids. Write the ids of articles that answer.')
    return Case(name, question, bool(answers), tuple(articles), tuple(answers))


def _answer_span(row: Row, known: Any) -> Span:
    text, start = (known.get("text"), known.get("start")) if isinstance(known, dict) else (None, None)
    if not isinstance(text, str) or not text or type(start) is not int or start < 0:
        raise UsageError(f'{row[0]} has "answers" that are no list of {{"text", "start"}}.')
    return (start, start + len(text))


def _read_annotated(row: Row) -> Annotated:
    """Read a marked text; UsageError names what is wrong with the row."""
    text, marked = _text_in(row, "text"), row[1].get("attributions")
    if not isinstance(marked, list) or not all(isinstance(one, dict) for one in marked):
        raise UsageError(f'{row[0]} has no "attributions" that are a list of objects. Write [] for a text without any.')
    parts = tuple(
        {key: _spans_in(row, one.get(key, []), key, len(text)) for key in ("source", "cue", "content")}
        for one in marked
    )
    if any(not one["content"] for one in parts):
        raise UsageError(f'{row[0]} has an attribution without "content".')
    return Annotated(str(row[1].get("id", row[0])), text, parts)


def _read_pair(row: Row) -> Pair:
    """Read a pair of claims; UsageError names what is wrong with the row."""
    error = row[1].get("error")
    article, true, false = (_text_in(row, key) for key in ("article", "supported", "unsupported"))
    return Pair(article, true, false, error if isinstance(error, str) else "")


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the objects of a file, blank lines left out; UsageError where it cannot be read or a line is broken."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if content.strip():
                    yield f"{path}:{number}", _parse(content, f"{path}:{number}")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UsageError(f"{path} is cut off or is no gzip file ({error}). Fetch or compress it again.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}. Name a data set's folder or file.") from error


def _parse(line: bytes, place: str) -> dict[str, Any]:
    try:
        value = json.loads(line.decode())
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place} is not JSON: {error}. Correct the line or take it out.") from error
    if not isinstance(value, dict):
        raise UsageError(f"{place} is not a JSON object. Each line holds one, such as {{'question': …}}.")
    return value


def _form_of(path: Path) -> Form | None:
    """Return what a file holds, by the keys of its first row; None for what is no part of a data set."""
    keys: set[str] = next((set(row) for _, row in read_rows(path)), set())
    if {"article", "supported", "unsupported"} <= keys:
        return "claims"
    if {"text", "attributions"} <= keys:
        return "attributions"
    if "question" in keys:
        return "questions"
    return "articles" if "text" in keys else None


def _text_in(row: Row, key: str) -> str:
    """Return the text under a key; UsageError where there is none."""
    place, value = row[0], row[1].get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f'{place} has no "{key}" that is a text with words. Add it.')
    return value


def _spans_in(row: Row, value: Any, key: str, length: int) -> tuple[tuple[int, int], ...]:
    """Return ``[[start, end], …]`` as spans; UsageError where it is something else or reaches beyond ``length``."""
    spans = [_span(one) for one in value] if isinstance(value, list) else [None]
    if not all(span and 0 <= span[0] < span[1] <= length for span in spans):
        raise UsageError(f'{row[0]} has a "{key}" that is no list of [start, end] within the text.')
    return tuple(span for span in spans if span)


def _span(value: Any) -> tuple[int, int] | None:
    if isinstance(value, list) and len(value) == 2 and all(type(at) is int for at in value):
        return value[0], value[1]
    return None
