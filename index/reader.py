"""Reading an index: all that retrieval, the service and the command line see of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from index.errors import UsageError
from index.speakers import group_people
from index.store.database import DatabaseReader
from index.store.manifest import read_manifest
from index.store.snapshot import Snapshot, take_snapshot
from index.types import Awaiting, Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.speakers import Person
    from index.store.database import Problem
    from index.store.manifest import Manifest
    from index.types import Article, ArticleInfo, Attribution, Copy, Counts, Passage, Span, Speaker

_ADDRESS = re.compile(r"(?P<article>.+):(?P<start>\d{1,12})-(?P<end>\d{1,12})", re.DOTALL)
_EVERYTHING = Filters()


class IndexReader:
    """An index at one revision, which it keeps; ``latest`` goes on. Any thread may call it."""

    def __init__(
        self, folder: Path, snapshot: Snapshot, embedder_id: str | None, notify: Callable[[str], None]
    ) -> None:
        self._folder, self._snapshot, self._embedder_id, self._notify = folder, snapshot, embedder_id, notify

    @classmethod
    def open(
        cls, folder: Path, *, embedder_id: str | None = None, notify: Callable[[str], None] = lambda _: None
    ) -> Self:
        """Open the state committed last; parts that had to be made again are told to ``notify``.

        Raises IndexNotFoundError; IndexMismatchError where the vectors are not ``embedder_id``'s.
        """
        DatabaseReader.open(folder).require_embedder(embedder_id)
        return cls(folder, take_snapshot(folder, notify), embedder_id, notify)

    def __enter__(self) -> Self:
        """Return the reader itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._snapshot.database.close()

    def latest(self) -> Self:
        """Return a reader of the state committed last: this one, where there is no newer; calls under way stay on it.

        Raises IndexMismatchError where the vectors are another model's now.
        """
        database = DatabaseReader.open(self._folder)
        if database.revision == self.revision and read_manifest(self._folder) == self.manifest:
            return self
        database.require_embedder(self._embedder_id)
        return type(self)(
            self._folder, take_snapshot(self._folder, self._notify, self._snapshot), self._embedder_id, self._notify
        )

    @property
    def revision(self) -> int:
        """The state of the index; grows with every change."""
        return self._snapshot.database.revision

    @property
    def schema(self) -> int:
        """The version of the tables that hold the articles."""
        return self._snapshot.database.schema

    @property
    def manifest(self) -> Manifest | None:
        """The manifest as it was read, None where there is none (the first run is under way)."""
        return self._snapshot.manifest

    @property
    def embedder(self) -> str | None:
        """The id of the model whose vectors are in use."""
        return self._snapshot.database.embedder

    @property
    def multilingual(self) -> str | None:
        """The id of the model that embedded passages for questions in other languages, None where none did."""
        return self._snapshot.database.multilingual.embedder

    def multilingual_count(self) -> int:
        """Return how many passages that model has embedded; looks at every passage."""
        return self._snapshot.database.multilingual.count if self.multilingual else 0

    def problems(self) -> list[Problem]:
        """Return what was not read of the inputs when they were read last, and why."""
        return self._snapshot.database.problems.every()

    def article_count(self) -> int:
        """Return how many articles there are, at little cost."""
        return self._snapshot.database.article_count()

    def passage_count(self) -> int:
        """Return how many passages there are, at little cost: of articles, while the first run is under way."""
        return self.manifest.passages if self.manifest else self.article_count()

    def counts(self) -> Counts:
        """Count articles, passages, attributions, passages with a vector and articles with a copy."""
        return self._snapshot.database.counts()

    def awaiting(self) -> Awaiting | None:
        """Return what a run has yet to do or left undone, None where nothing; quick, however large the index is."""
        database, manifest = self._snapshot.database, self.manifest
        if manifest and manifest.vectors.revision == database.vectors.revision:
            vectors = manifest.passages - manifest.vectors.count
        else:
            vectors = database.vectors.uncovered
        attributions = database.attributions.pending_count
        return Awaiting(vectors, attributions) if vectors or attributions else None

    def languages(self) -> dict[str | None, int]:
        """Count the articles of each language (ISO 639-1), the most frequent first; None stands for those not told."""
        return self._snapshot.languages()

    def article(self, article_id: str) -> Article | None:
        """Return the article of that id."""
        return self._snapshot.database.article(article_id)

    def locate(self, address: str) -> tuple[Article, Span | None]:
        """Return the article and the span that an address names: ``article-id``, or ``article-id:start-end``.

        An id that looks like a span is an id first. Raises UsageError, with the ids that come near, if there is none.
        """
        if article := self.article(address):
            return article, None
        parts = _ADDRESS.fullmatch(address)
        article = self.article(parts["article"]) if parts else None
        if not parts or not article:
            raise UsageError(self._unknown(parts["article"] if parts else address))
        start, end = int(parts["start"]), int(parts["end"])
        if not start < end <= len(article.text):
            raise UsageError(
                f"{start}-{end} is no span of {article.id}, whose text goes from 0 to {len(article.text)}."
            )
        return article, (start, end)

    def _unknown(self, wanted: str) -> str:
        from difflib import get_close_matches  # noqa: PLC0415 - few look up what is not there; all start faster

        ids = self._snapshot.database.article_ids()
        near = get_close_matches(wanted, ids, n=3, cutoff=0.5)
        near = near or [known for known in ids if wanted.casefold() in known.casefold()][:3]
        advice = f"Did you mean {' or '.join(near)}?" if near else "A search shows the ids of what it finds."
        return f"There is no article {wanted!r} in the index. {advice}"

    def copies(self, article_id: str) -> list[Copy]:
        """Return the articles with the same text or most of it, the most alike first, ties by id."""
        return self._snapshot.database.near_duplicates.of(article_id)

    def articles(self, filters: Filters = _EVERYTHING) -> list[ArticleInfo]:
        """Return what is known of the articles, their texts left out, by id."""
        snapshot = self._snapshot
        allowed = snapshot.articles(filters)
        return [info for info in snapshot.database.infos() if allowed is None or info.id in allowed]

    def any_article(self, filters: Filters = _EVERYTHING) -> bool:
        """Return whether any article passes the filters."""
        snapshot = self._snapshot
        allowed = snapshot.articles(filters)
        return snapshot.database.any_article() if allowed is None else bool(allowed)

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages in the order of their keys; unknown keys are left out, articles are shared."""
        return self._snapshot.database.passages(keys)

    def words(self, query: str, k: int, filters: Filters = _EVERYTHING) -> list[tuple[int, float]]:
        """Return the k passages (key, BM25 score) best matching the query's words, ties by key."""
        snapshot = self._snapshot
        allowed = snapshot.articles(filters)
        return [] if allowed is not None and not allowed else snapshot.words.search(query, k, allowed)

    def all_words(self, query: str, k: int, filters: Filters = _EVERYTHING) -> list[tuple[int, float]]:
        """Return the k best of the passages (key, BM25 score) whose text has every word of the query, ties by key."""
        snapshot = self._snapshot
        allowed = snapshot.articles(filters)
        return [] if allowed is not None and not allowed else snapshot.words.search_all(query, k, allowed)

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """Return how much each stem of a word tells: the fewer passages have it, the more."""
        return self._snapshot.words.rarity(stems)

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """Return in how many passages each stem of a word stands; those that stand in none are left out."""
        return self._snapshot.words.frequencies(stems)

    def alike(self, stem: str, k: int) -> list[Passage]:
        """Return at most k passages with a word whose stem is at most two slips from this one."""
        return self.passages(self._snapshot.words.search_alike(stem, k))

    def beginnings(self, patterns: Sequence[str], k: int, filters: Filters = _EVERYTHING) -> list[tuple[int, float]]:
        """Return the k passages (key, score) with the rarest words that match the patterns, ties by key."""
        snapshot = self._snapshot
        allowed = snapshot.articles(filters)
        return [] if allowed is not None and not allowed else snapshot.words.search_beginnings(patterns, k, allowed)

    def vectors(self, vector: NDArray[np.float32], k: int, filters: Filters = _EVERYTHING) -> list[tuple[int, float]]:
        """Return the k passages (key, cosine) nearest to a question's vector of shape (d,), ties by key."""
        snapshot = self._snapshot
        return snapshot.vectors.search(vector, k, snapshot.keys(filters))

    def any_vector_across(self) -> bool:
        """Return whether any passage has a vector of the multilingual model; reads these, as a search does."""
        if self.multilingual == self.embedder:
            return len(self._snapshot.vectors) > 0
        return self.multilingual is not None and len(self._snapshot.multilingual()) > 0

    def vectors_across(
        self, vector: NDArray[np.float32], k: int, filters: Filters = _EVERYTHING
    ) -> list[tuple[int, float]]:
        """Return the same by the vectors of the multilingual model, of the passages that have one."""
        snapshot = self._snapshot
        if self.multilingual == self.embedder:
            return self.vectors(vector, k, filters)
        return snapshot.multilingual().search(vector, k, snapshot.keys(filters))

    def attributions(
        self,
        filters: Filters = _EVERYTHING,
        article_ids: Collection[str] | None = None,
        *,
        certain: bool = False,
    ) -> Iterator[Attribution]:
        """Yield who said what, by article id and then in the order of the content.

        With ``filters.speakers`` only what these speakers said; with ``article_ids`` only in these articles; with
        ``certain`` only what is as good as certainly theirs.
        """
        snapshot = self._snapshot
        database, allowed = snapshot.database, snapshot.articles(filters)
        said_by = snapshot.said_by(filters.speakers) if filters.speakers else None
        for article_id in database.article_ids() if article_ids is None else sorted(set(article_ids)):
            if (allowed is None or article_id in allowed) and (article := database.article(article_id)):
                for found in database.attributions.of(article):
                    if (said_by is None or (article_id, found.speaker) in said_by) and (found.certain or not certain):
                        yield found

    def speakers(self, named: str | None = None) -> Sequence[Speaker]:
        """Return everybody who is quoted, by article id; with a name or title, only those whom it could mean."""
        snapshot = self._snapshot
        return snapshot.everyone() if named is None else snapshot.named(named)

    def speakers_in(self, article_id: str) -> list[Speaker]:
        """Return who is quoted in an article, in its order."""
        return self._snapshot.database.attributions.speakers_of(article_id)

    def name_words(self) -> Mapping[str, tuple[str, ...]]:
        """Return each folded word of the names of those quoted, with the names that have it."""
        return self._snapshot.name_words()

    def people(self, filters: Filters = _EVERYTHING) -> list[Person]:
        """Return the people and organisations quoted, each under all spellings, most quoted first."""
        snapshot = self._snapshot
        allowed = snapshot.articles(filters)
        said_by = snapshot.said_by(filters.speakers) if filters.speakers else None
        if allowed is None and said_by is None:
            return list(snapshot.people())
        return group_people(
            [
                who
                for who in snapshot.everyone()
                if (allowed is None or who.article_id in allowed)
                and (said_by is None or (who.article_id, who.name) in said_by)
            ],
            snapshot.database.attributions.statement_counts(),
        )
