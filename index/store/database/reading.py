"""Reading the database: its articles and passages, and by parts what else it holds of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Self, cast

import numpy as np

from index.errors import IndexMismatchError
from index.store.database.attributions import AttributionsReader
from index.store.database.connection import Connection, connect_reader
from index.store.database.inputs import InputsReader, Origin
from index.store.database.near_duplicates import NearDuplicatesReader
from index.store.database.problems import ProblemsReader
from index.store.database.vectors import MULTILINGUAL, VectorsReader
from index.types import Article, ArticleInfo, Counts, Passage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


class DatabaseReader:
    """What a connection reads: the state of one revision, or that in the hands of the writer; any thread may call it.

    ``vectors``, ``multilingual`` (vectors by a second model), ``attributions``, ``near_duplicates``, ``inputs`` and
    ``problems`` are its parts.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.vectors = VectorsReader(connection)
        self.multilingual = VectorsReader(connection, MULTILINGUAL)
        self.attributions = AttributionsReader(connection)
        self.near_duplicates = NearDuplicatesReader(connection)
        self.inputs = InputsReader(connection)
        self.problems = ProblemsReader(connection)
        # Columns that an index of an older version gets with its next change.
        self._details = "language, pages" if connection.schema >= 3 else "NULL, NULL"

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the revision committed last. Raises IndexNotFoundError, IndexMismatchError where it cannot be read."""
        return cls(Connection(folder, connect_reader(folder)))

    def close(self) -> None:
        """Let go of the file; happens by itself when nobody holds this object any more."""
        self._connection.close()

    @property
    def revision(self) -> int:
        """Grows with every commit that changes what is read here."""
        return self._connection.revision

    @property
    def schema(self) -> int:
        """The version of the tables."""
        return self._connection.schema

    @property
    def embedder(self) -> str | None:
        """The id of the model whose vectors are in use, None before the first run."""
        return self.vectors.embedder

    def require_embedder(self, embedder_id: str | None) -> None:
        """Raise IndexMismatchError if there are vectors and they are another model's; None accepts any."""
        if embedder_id is not None and self.vectors.dimension and self.embedder != embedder_id:
            raise IndexMismatchError(
                f"The index in {self._connection.path.parent} was made with the model {self.embedder}, not "
                f"{embedder_id}. Use that model, embed the articles again with `rag index --rebuild`, or use another "
                "folder with `--index`."
            )

    def counts(self) -> Counts:
        """Count everything, which looks at every passage."""
        return Counts(
            articles=self.article_count(),
            passages=self.passage_count(),
            attributions=self.attributions.count(),
            vectors=self.vector_count(),
            copies=self.near_duplicates.count(),
        )

    def vector_count(self) -> int:
        """Return how many passages have a vector by the model in use."""
        return self.passage_count() - len(self.vectors.keys_without())

    # Articles

    def article_count(self) -> int:
        """Return how many articles there are, at little cost."""
        return int(self._connection.column("SELECT count(*) FROM articles")[0])

    def any_article(self) -> bool:
        """Return whether there is an article at all."""
        return bool(self._connection.rows("SELECT 1 FROM articles LIMIT 1"))

    def article_ids(self) -> list[str]:
        """Return every article's id, in order."""
        return self._connection.column("SELECT id FROM articles ORDER BY id")

    def article(self, article_id: str) -> Article | None:
        """Return the article of that id."""
        return self._articles([article_id]).get(article_id)

    def _articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """Return those of the articles that there are, by id."""
        rows = self._connection.rows_in(
            f"SELECT id, title, text, source, url, published, authors, {self._details}"  # noqa: S608 - columns of ours
            " FROM articles WHERE id IN ({})",
            ids,
        )
        return {
            name: Article(
                name, title, text, source, url, published, tuple(json.loads(authors)), language,
                tuple(json.loads(pages or "[]")),
            )
            for name, title, text, source, url, published, authors, language, pages in rows
        }  # fmt: skip

    def infos(self, article_id: str | None = None) -> list[ArticleInfo]:
        """Return what is known of every article, by id; or of the one with that id, if there is one."""
        columns = (
            f"SELECT id, title, source, url, published, authors, sha256, characters, {self._details}"  # noqa: S608 - ours
            " FROM articles"
        )
        rows = (
            self._connection.rows(f"{columns} ORDER BY id")
            if article_id is None
            else self._connection.rows(f"{columns} WHERE id = ?", article_id)
        )
        return [
            ArticleInfo(name, title, source, url, published, tuple(json.loads(authors)), sha256, characters, language)
            for name, title, source, url, published, authors, sha256, characters, language, _ in rows
        ]

    def dated(self) -> list[tuple[str, str | None, str | None, str | None]]:
        """Return every article's (id, source, url, date), in no order; the texts are not touched."""
        return cast("list[Any]", self._connection.rows("SELECT id, source, url, published FROM articles"))

    def origin(self, article_id: str) -> Origin | None:
        """Return where an article came from."""
        rows = self._connection.rows("SELECT origin, proposed_id, explicit FROM articles WHERE id = ?", article_id)
        return Origin(rows[0][0], rows[0][1], bool(rows[0][2])) if rows else None

    def ids_from(self, origin: Origin) -> list[str]:
        """Return the ids of the articles that came from the same place and asked for the same id."""
        return self._connection.column(
            "SELECT id FROM articles WHERE origin = ? AND proposed_id = ? AND NOT explicit ORDER BY id",
            origin.path,
            origin.proposed_id,
        )

    def languages(self) -> dict[str | None, int]:
        """Count the articles of each language, the most frequent first; None stands for those not told."""
        if self.schema < 3:  # its articles get their languages with the next change
            return {}
        return dict(
            self._connection.rows(
                "SELECT language, count(*) FROM articles GROUP BY language ORDER BY count(*) DESC, language"
            )
        )

    def written_in(self, languages: Collection[str | None]) -> frozenset[str]:
        """Return the ids of the articles in these languages (ISO 639-1), None for those not told."""
        if self.schema < 3:
            return frozenset(self.article_ids() if None in languages else ())
        rows = self._connection.rows("SELECT id, language FROM articles")
        return frozenset(article_id for article_id, language in rows if language in languages)

    def without_language(self, version: str) -> list[str] | None:
        """Return the ids of articles whose language is not told, in order; None where this version has looked."""
        if self._connection.meta("languages") == version:
            return None
        return self._connection.column("SELECT id FROM articles WHERE language IS NULL ORDER BY id")

    # Passages, and how the word index follows them

    def passage_count(self) -> int:
        """Return how many passages there are, at little cost."""
        return int(self._connection.column("SELECT count(*) FROM passages")[0])

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages in the order of their keys, unknown keys left out, articles shared."""
        places = {
            key: (article_id, start, end)
            for key, article_id, start, end in self._connection.rows_in(
                "SELECT key, article_id, start, end FROM passages WHERE key IN ({})", keys
            )
        }
        articles = self._articles(list(dict.fromkeys(place[0] for place in places.values())))
        return [
            Passage(article, *places[key][1:])
            for key in keys
            if key in places and (article := articles.get(places[key][0])) is not None
        ]

    def passages_of(self, article: Article) -> list[tuple[int, Passage]]:
        """Return (key, passage) of an article, in its order."""
        rows = self._connection.rows(
            "SELECT key, start, end FROM passages WHERE article_id = ? ORDER BY start, end", article.id
        )
        return [(key, Passage(article, start, end)) for key, start, end in rows]

    def texts_of(self, article: Article) -> list[tuple[Passage, bytes]]:
        """Return an article's passages in order, each with the SHA-256 of the text that is embedded for it."""
        rows = self._connection.rows(
            "SELECT start, end, text_sha256 FROM passages WHERE article_id = ? ORDER BY start, end", article.id
        )
        return [(Passage(article, start, end), digest) for start, end, digest in rows]

    def keys_of(self, article_ids: Collection[str]) -> NDArray[np.int64]:
        """Return the keys of these articles' passages, in no order."""
        rows = self._connection.rows_in("SELECT key FROM passages WHERE article_id IN ({})", sorted(article_ids))
        return np.fromiter((row[0] for row in rows), np.int64)

    def entries(self, article_ids: Iterable[str] | None = None) -> Iterator[tuple[int, str, str, str]]:
        """Yield passages as the word index takes them: key, article id, title, text; of all articles, or of these."""
        for article_id in self.article_ids() if article_ids is None else article_ids:
            if article := self.article(article_id):
                for key, passage in self.passages_of(article):
                    yield key, article.id, article.title, passage.text

    @property
    def text_revision(self) -> int:
        """The last revision that changed articles or passages; the word index mirrors it."""
        return int(self._connection.meta("text_revision") or 0)

    @property
    def followed_revision(self) -> int | None:
        """The text revision from which on ``unfollowed`` knows of every change; None where it is not known."""
        value = self._connection.meta("followed_revision")
        return None if value is None else int(value)

    def unfollowed(self) -> tuple[list[int], list[str]]:
        """Return the keys of passages that have gone since, and the ids of articles that have new ones, in order."""
        column = self._connection.column
        return (
            column("SELECT key FROM unfollowed WHERE gone ORDER BY key"),
            column("SELECT DISTINCT article_id FROM unfollowed JOIN passages USING (key) ORDER BY article_id"),
        )
