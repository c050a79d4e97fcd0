"""Articles that grow, change and go, and all that must hold of an index of them whatever happened to it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass, field, replace
from shutil import rmtree
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding import create_embedder
from index.reader import IndexReader
from index.store.manifest import read_manifest
from rag import assemble, build_index
from rag.settings import Settings
from support.crash import leftovers

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from rag.assistant import Assistant

TOWNS = ("Riga", "Turku", "Gdansk", "Bergen", "Aarhus", "Malmo")
NAMES = ("Berg", "Nilsen", "Kalnins", "Virtanen", "Nowak", "Holm", "Lind", "Ozols")
TABLES = ("articles", "passages", "attributions", "speakers", "speaker_words")


def text_of(number: int, version: int, sentences: int = 4) -> str:
    """Return an article in which one word, ``k<number>v<version>``, stands in no other."""
    town, name, word = TOWNS[number % 6], NAMES[number % 8], f"k{number}v{version}"
    more = " ".join(f"Ships of route {number + part} moor there in winter and in summer." for part in range(sentences))
    return (
        f"The harbour of {town} opened berth {word} in {1950 + number % 50}.\n\n"
        f'"The berth {word} is larger than the old one," said Anna {name}, the mayor of {town}. {more}\n\n'
        f"According to Jonas {NAMES[(number + 3) % 8]}, the pilots like berth {word}.\n"
    )


@dataclass(slots=True)
class Archive:
    """A folder of articles, and every text that it ever held; ``seen`` are ids that the index must have."""

    folder: Path
    random: Random
    versions: dict[str, int] = field(default_factory=dict)
    given: dict[str, set[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    revision: int = 0
    _next: int = 0

    def put(self, name: str, version: int) -> None:
        text = text_of(int(name[1:]), version, self.random.choice((1, 2, 12)))
        self.folder.mkdir(exist_ok=True)
        (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")
        self.versions[name] = version
        self.given.setdefault(name, set()).add(text)

    def grow(self, count: int) -> None:
        for _ in range(count):
            self.put(f"a{self._next:03}", 0)
            self._next += 1

    def change(self, count: int) -> None:
        for name in self.random.sample(sorted(self.versions), min(count, len(self.versions))):
            self.put(name, self.versions[name] + 1)

    def shrink(self, count: int) -> list[str]:
        """Take articles out of the folder; an index may have them or not from now on."""
        gone = self.random.sample(sorted(self.versions), min(count, len(self.versions) - 3))
        for name in gone:
            del self.versions[name]
            (self.folder / f"{name}.txt").unlink()
        self.seen -= set(gone)
        return gone


class Parts:
    """The models, loaded once for all checks."""

    def __init__(self) -> None:
        self.embedder = create_embedder("minilm-int8")
        self._assistant: Assistant | None = None

    def index(self, folder: Path, archive: Archive) -> None:
        report = build_index(Settings(index=folder, workers=0), [archive.folder], embedder=self.embedder)
        assert not report.failed

    def assistant(self, folder: Path, reader: IndexReader) -> Assistant:
        if self._assistant is None:
            self._assistant = assemble(Settings(index=folder))
            self._assistant.close()  # of it, only the models are used
        one = self._assistant
        return replace(
            one,
            reader=reader,
            retriever=replace(one.retriever, index=reader),
            finder=replace(one.finder, index=reader),
        )


def copied(folder: Path, to: Path) -> Path:
    """Copy an index, in another process: to close a file here would give up SQLite's locks on it."""
    rmtree(to, ignore_errors=True)
    subprocess.run(["cp", "-a", folder, to], check=True)
    return to


def check_opened(folder: Path, archive: Archive, parts: Parts) -> None:
    """Open the index and hold all that it says against the articles as they were given."""
    with closing(sqlite3.connect(folder / "truth.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with IndexReader.open(folder, embedder_id=parts.embedder.id) as reader:
        assert reader.revision >= archive.revision
        archive.revision = reader.revision
        infos = reader.articles()
        ids = {info.id for info in infos}
        assert archive.seen <= ids <= set(archive.given)
        archive.seen = ids & set(archive.versions)
        keys = _check_articles(reader, archive)
        vectors = reader.vectors(parts.embedder.embed_question("harbour"), 99999) if reader.counts().vectors else []
        assert {key for key, _ in vectors} <= keys
        assert len(vectors) == reader.counts().vectors
        assert len(reader._snapshot.words) == len(keys)
        for info in infos[-1:]:
            _check_answer(parts.assistant(folder, reader), reader, info.id)


def _check_articles(reader: IndexReader, archive: Archive) -> set[int]:
    """Check texts, passages and words of every article; return the keys of all passages."""
    database, keys = reader._snapshot.database, set()
    for info in reader.articles():
        article = reader.article(info.id)
        assert article is not None
        assert article.text in archive.given[info.id]
        assert article.sha256 == info.sha256
        passages = database.passages_of(article)
        assert passages
        assert passages[0][1].start == 0 or not article.text[: passages[0][1].start].strip()
        assert passages[-1][1].end == len(article.text.rstrip())
        assert all(passage.text == article.text[passage.start : passage.end] != "" for _, passage in passages)
        keys |= {key for key, _ in passages}
        for found in reader.attributions(article_ids=[info.id]):
            assert found.content[-1][1] <= len(article.text)
        hits = reader.words(word_of(article.text), 10)
        assert {passage.article.id for passage in reader.passages([key for key, _ in hits])} == {info.id}
        for other in archive.given[info.id] - {article.text}:
            assert word_of(other) == word_of(article.text) or reader.words(word_of(other), 10) == []
    return keys


def word_of(text: str) -> str:
    """Return the word that stands in no other article."""
    return text.split("berth ", 1)[1].split(maxsplit=1)[0]


def _check_answer(assistant: Assistant, reader: IndexReader, article_id: str) -> None:
    article = reader.article(article_id)
    assert article is not None
    answer = assistant.ask(f"What was said of berth {word_of(article.text)}?").to_json()
    assert answer["index_revision"] == reader.revision
    assert all(check.ok for check in assistant.check(answer))
    for cited in answer["citations"]:
        source = reader.article(cited["article_id"])
        assert source is not None
        assert source.text[cited["start"] : cited["end"]] == cited["quote"]


def content(folder: Path, archive: Archive, parts: Parts) -> dict[str, Any]:
    """Return all that an index holds and some of what it answers, without what depends on its history."""
    questions = [f"berth k{int(name[1:])}v{version}" for name, version in sorted(archive.versions.items())]
    with closing(sqlite3.connect(folder / "truth.db")) as connection, IndexReader.open(folder) as reader:
        held: dict[str, Any] = {table: _rows(connection, table) for table in TABLES}
        batches = list(reader._snapshot.database.vectors.batches())
        held["vectors"] = {
            key: row.tobytes() for keys, rows in batches for key, row in zip(keys.tolist(), rows, strict=True)
        }
        held["words"] = [reader.words(question, 20) for question in questions]
        held["near"] = [reader.vectors(parts.embedder.embed_question(question), 20) for question in questions[:5]]
        assistant = parts.assistant(folder, reader)
        for question in (*questions[-1:], f"What did {NAMES[0]} say about the berth?"):
            answer = assistant.ask(question).to_json()
            held[question] = json.dumps(
                {name: value for name, value in answer.items() if name not in {"index_revision", "timings_ms"}}
            )
        manifest = read_manifest(folder)
        assert manifest is not None
        assert manifest.revision == reader.revision
        held["counts"] = (manifest.articles, manifest.passages, manifest.attributions)
        held["parts"] = (manifest.words.count, manifest.vectors.count, manifest.vectors.type)
        held["dimension"] = manifest.dimension
    return held


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    return sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608 - names of ours


def check_finished(folder: Path, archive: Archive, parts: Parts, scratch: Path) -> None:
    """Check that an index whose last run finished is what one made from nothing would be, without leftovers."""
    parts.index(scratch, archive)
    made, expected = content(folder, archive, parts), content(scratch, archive, parts)
    for part, value in expected.items():
        assert made[part] == value, part
    assert np.isfinite(np.frombuffer(next(iter(made["vectors"].values())), "<f4")).all()
    archive.seen = set(archive.versions)
    assert leftovers(folder) == []
