"""Reading the truth: articles, passages, vectors, attributions."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from index.errors import IndexMismatchError
from index.speakers.matching import speaker_keys
from index.store.database.infos import ArticleInfo, Counts
from index.store.database.languages import Languages
from index.store.database.near_duplicates import copies_of
from index.types import Article, Attribution, Passage, Speaker

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from index.store.database.near_duplicates import Copy
    from index.types import Span


class Truth(Languages):
    """The truth as of one revision; any thread may call it."""

    @property
    def revision(self) -> int:
        """Grows with every commit that changes what is read here."""
        return int(self._meta("revision"))

    @cached_property
    def _details(self) -> str:
        """The columns that an index of an older version gets with its next change."""
        return "language, pages" if self.schema >= 3 else "NULL, NULL"

    @property
    def text_revision(self) -> int:
        """The last revision that changed articles or passages; the word index mirrors it."""
        return int(self._meta("text_revision") or 0)

    @property
    def followed_revision(self) -> int | None:
        """The text revision from which on ``unfollowed`` knows of every change; None where it is not known."""
        value = self._meta("followed_revision")
        return None if value is None else int(value)

    def unfollowed(self) -> tuple[list[int], list[str]]:
        """Return the keys of passages that have gone since, and the ids of articles that have new ones, in order."""
        gone = self._rows("SELECT key FROM unfollowed WHERE gone ORDER BY key")
        changed = self._rows("SELECT DISTINCT article_id FROM unfollowed JOIN passages USING (key) ORDER BY article_id")
        return [row[0] for row in gone], [row[0] for row in changed]

    @property
    def vector_revision(self) -> int:
        """The last revision that changed passages or vectors; the vector file mirrors it."""
        return int(self._meta("vector_revision") or 0)

    @property
    def uncovered(self) -> int:
        """How many passages were added since vectors were last published, and how many those lacked."""
        return int(self._meta("uncovered") or 0)

    @property
    def unattributed_count(self) -> int:
        """How many articles nobody has looked into for who said what."""
        return int(self._rows("SELECT count(*) FROM articles WHERE attribution_version IS NULL")[0][0])

    def require_embedder(self, embedder_id: str | None) -> None:
        """Raise IndexMismatchError if there are vectors and they are another model's; None accepts any."""
        if embedder_id is not None and self.dimension and self.embedder != embedder_id:
            raise IndexMismatchError(
                f"The index in {self._path.parent} was made with the model {self.embedder}, not {embedder_id}. Use "
                "that model, embed the articles again with `rag index --rebuild`, or use another folder with `--index`."
            )

    def article_count(self) -> int:
        """Return how many articles there are, at little cost."""
        return int(self._rows("SELECT count(*) FROM articles")[0][0])

    def attribution_count(self) -> int:
        """Return how many attributions there are."""
        return int(self._rows("SELECT count(*) FROM attributions")[0][0])

    def counts(self) -> Counts:
        """Count everything, which looks at every passage."""
        copied = self._rows("SELECT count(DISTINCT article_id) FROM copies")[0][0] if self.schema >= 3 else 0
        return Counts(self.article_count(), self.passage_count(), self.attribution_count(), self.vector_count(), copied)

    def any_article(self) -> bool:
        """Tell whether there is an article at all."""
        return bool(self._rows("SELECT 1 FROM articles LIMIT 1"))

    def article(self, article_id: str) -> Article | None:
        """Return the article of that id."""
        return self._articles([article_id]).get(article_id)

    def _articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """Return those of the articles that there are, by id."""
        rows = self._rows_in(
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
            self._rows(f"{columns} ORDER BY id")
            if article_id is None
            else self._rows(f"{columns} WHERE id = ?", article_id)
        )
        return [
            ArticleInfo(name, title, source, url, published, tuple(json.loads(authors)), sha256, characters, language)
            for name, title, source, url, published, authors, sha256, characters, language, _ in rows
        ]

    def copies(self, article_id: str) -> list[Copy]:
        """Return an article's copies, the most alike first; an index of an older version knows of none."""
        return copies_of(self._rows, article_id) if self.schema >= 3 else []

    def dated(self) -> list[tuple[str, str | None, str | None, str | None]]:
        """Return every article's (id, source, url, date), in no order; the texts are not touched."""
        return cast("list[Any]", self._rows("SELECT id, source, url, published FROM articles"))

    def article_ids(self) -> list[str]:
        """Return every article's id, in order."""
        return [row[0] for row in self._rows("SELECT id FROM articles ORDER BY id")]

    def keys_of(self, article_ids: Collection[str]) -> NDArray[np.int64]:
        """Return the keys of these articles' passages, in no order."""
        rows = self._rows_in("SELECT key FROM passages WHERE article_id IN ({})", sorted(article_ids))
        return np.fromiter((row[0] for row in rows), np.int64)

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages in the order of their keys, unknown keys left out, articles shared."""
        places = {
            key: (article_id, start, end)
            for key, article_id, start, end in self._rows_in(
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
        rows = self._rows("SELECT key, start, end FROM passages WHERE article_id = ? ORDER BY start, end", article.id)
        return [(key, Passage(article, start, end)) for key, start, end in rows]

    def entries(self, article_ids: Iterable[str] | None = None) -> Iterator[tuple[int, str, str, str]]:
        """Yield passages as the word index takes them: key, article id, title, text; of all articles, or of these."""
        for article_id in self.article_ids() if article_ids is None else article_ids:
            if article := self.article(article_id):
                for key, passage in self.passages_of(article):
                    yield key, article.id, article.title, passage.text

    def attributions(self, article: Article) -> list[Attribution]:
        """Return an article's attributions in the order of their content."""
        rows = self._rows(
            "SELECT source, cue, content, speaker, kind FROM attributions WHERE article_id = ? ORDER BY ordinal",
            article.id,
        )
        return [
            Attribution(article, _spans(source), _spans(cue), _spans(content), speaker, kind)
            for source, cue, content, speaker, kind in rows
        ]

    def speakers(self) -> list[Speaker]:
        """Return every article's speakers, by article id and in the article's order."""
        rows = self._rows("SELECT article_id, name, aliases FROM speakers ORDER BY article_id, ordinal")
        return [Speaker(article_id, name, tuple(json.loads(aliases))) for article_id, name, aliases in rows]

    def speakers_with(self, key: str, *, names_only: bool = False) -> list[Speaker]:
        """Return the speakers with this key (``speaker_keys``), in their name or, unless ``names_only``, an alias."""
        if self.schema < 2:
            return [who for who, in_name in self._speakers_by_key.get(key, ()) if in_name or not names_only]
        rows = self._rows(
            """SELECT article_id, name, aliases FROM speaker_words JOIN speakers USING (article_id, ordinal)
            WHERE key = ? AND in_name >= ?""",
            key,
            names_only,
        )
        return [Speaker(article_id, name, tuple(json.loads(aliases))) for article_id, name, aliases in rows]

    @cached_property
    def _speakers_by_key(self) -> dict[str, list[tuple[Speaker, bool]]]:
        """What the table would hold, for an index of the first version, until somebody writes to it."""
        found: dict[str, list[tuple[Speaker, bool]]] = {}
        for who in self.speakers():
            for key, in_name in speaker_keys(who).items():
                found.setdefault(key, []).append((who, in_name))
        return found

    def statement_counts(self) -> dict[tuple[str, str], int]:
        """Return how many statements each (article id, named speaker) has."""
        rows = self._rows(
            "SELECT article_id, speaker, count(*) FROM attributions WHERE speaker <> '' GROUP BY article_id, speaker"
        )
        return {(article_id, speaker): count for article_id, speaker, count in rows}


def _spans(text: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(text))
