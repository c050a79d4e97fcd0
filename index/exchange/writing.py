"""Writes all that an index holds as files that any program can read; the index may be changed meanwhile."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from index.exchange import form
from index.exchange.files import creating
from index.serialization import article_details, attribution_form
from index.store.database import DatabaseReader
from index.version import product_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from index.exchange.files import Target
    from index.ingest import Progress
    from index.store.database import Input
    from index.types import Article

    Lines = Iterator[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written; ``vectors`` are the passages that have one."""

    articles: int
    passages: int
    attributions: int
    vectors: int
    bytes: int
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object of ``rag export --json``."""
        return {
            "articles": self.articles,
            "passages": self.passages,
            "attributions": self.attributions,
            "vectors": self.vectors,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 2),
        }


def export_index(
    folder: Path, path: Path, *, force: bool = False, progress: Progress = lambda *_: None
) -> ExportReport:
    """Write the index in ``folder`` to ``path``: a new folder, or one file where it ends in ``.zip``.

    It is one state of the index, whoever writes to it meanwhile, and the same state gives the same bytes. With
    ``force`` it takes the place of an earlier export. Raises IndexNotFoundError; UsageError where it cannot be written.
    """
    started = perf_counter()
    with closing(DatabaseReader.open(folder)) as database, creating(path.resolve(), force=force) as target:
        description = _Writer(database, target, progress).write()
        with target.open(form.DESCRIPTION) as stream:
            stream.write(description.to_bytes())
    counts = description.counts
    return ExportReport(
        articles=counts["articles"],
        passages=counts["passages"],
        attributions=counts["attributions"],
        vectors=counts["vectors"],
        bytes=sum(file.bytes for file in target.files.values()),
        seconds=perf_counter() - started,
    )


class _Writer:
    """Goes through the articles once for each file, so that no more than one article is held at a time."""

    def __init__(self, database: DatabaseReader, target: Target, progress: Progress) -> None:
        self._database, self._target, self._progress = database, target, progress
        self._ids = database.article_ids()
        self._counts: dict[str, int] = {}
        self._done = self._total = 0

    def write(self) -> form.Description:
        database, dimension = self._database, self._database.vectors.dimension
        self._total = (len(form.FILES) - 1 + bool(dimension)) * len(self._ids)  # no article for the inputs
        steps: list[tuple[str, Callable[[Article], Lines]]] = [
            (form.ARTICLES, self._article),
            (form.ORIGINS, self._origin),
            (form.PASSAGES, self._passages),
            (form.ATTRIBUTIONS, self._attributions),
            (form.SPEAKERS, self._speakers),
        ]
        for name, lines in steps:
            self._write_lines(name, self._of_articles(lines))
        self._write_lines(form.INPUTS, map(_input_line, database.inputs.every()))
        self._counts["vectors"] = database.vector_count() if dimension else 0
        if dimension:
            self._write_vectors(dimension)
        return form.Description(
            format=form.FORMAT,
            product=product_version(),
            schema=database.schema,
            revision=database.revision,
            embedder=database.embedder if dimension else None,
            dimension=dimension,
            counts=dict(self._counts),
            files=dict(self._target.files),
        )

    def _write_lines(self, name: str, lines: Lines) -> None:
        written = 0
        with self._target.open(name) as stream:
            for line in lines:
                stream.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                written += 1
        self._counts[name.removesuffix(".jsonl")] = written

    def _of_articles(self, lines: Callable[[Article], Lines]) -> Lines:
        for article_id in self._ids:
            article = self._database.article(article_id)
            if article is not None:
                yield from lines(article)
            self._advance()

    def _advance(self) -> None:
        self._done += 1
        self._progress("export", self._done, self._total)

    def _article(self, article: Article) -> Lines:
        yield {"id": article.id, **article_details(article), "text": article.text}

    def _origin(self, article: Article) -> Lines:
        if origin := self._database.origin(article.id):
            yield {
                "article_id": article.id,
                "origin": origin.path,
                "proposed_id": origin.proposed_id,
                "explicit": origin.explicit,
                "attributed_by": self._database.attributions.version_of(article.id),
            }

    def _passages(self, article: Article) -> Lines:
        for passage, digest in self._database.texts_of(article):
            yield {
                "passage_id": passage.id,
                "article_id": article.id,
                "start": passage.start,
                "end": passage.end,
                "text_sha256": digest.hex(),
            }

    def _attributions(self, article: Article) -> Lines:
        yield from map(attribution_form, self._database.attributions.of(article))

    def _speakers(self, article: Article) -> Lines:
        for who in self._database.attributions.speakers_of(article.id):
            yield {"article_id": article.id, "name": who.name, "aliases": who.aliases}

    def _write_vectors(self, dimension: int) -> None:
        none = bytes(4 * dimension)
        with self._target.open(form.VECTORS) as stream:
            form.write_header(stream, self._counts["passages"], dimension)
            for article_id in self._ids:
                for vector in self._database.vectors.in_article(article_id):
                    stream.write(vector or none)
                self._advance()


def _input_line(given: Input) -> dict[str, Any]:
    return {
        "path": given.path,
        "size": given.size,
        "modified_ns": given.modified_ns,
        "etag": given.etag,
        "last_modified": given.last_modified,
        "reader": given.reader,
        "articles": given.article_ids,
    }
