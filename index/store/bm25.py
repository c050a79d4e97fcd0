"""Word search (BM25) over passages; the only module that imports tantivy."""

from __future__ import annotations

import math
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import tantivy

from index.errors import StorageError
from index.store.files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

TITLE_WEIGHT = 0.5  # of a word found in the title, against the same word in the passage
_DECIMALS = 4  # single-precision sums differ in the last digits by a passage's place; equal texts must tie
_SPARE = 32  # asked for beyond k, so that ties at the end are usually settled at once
_LONGEST_WORD = 100  # bytes
_HEAP = 64_000_000  # bytes
_ANALYZER = "english"

Entry = tuple[int, str, str, str]
"""A passage as it is indexed: key, article id, title, text."""


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_text_field("body", tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()


def _analyzer() -> Any:
    filters = tantivy.Filter
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(filters.remove_long(_LONGEST_WORD))
        .filter(filters.lowercase())
        .filter(filters.ascii_fold())
        .filter(filters.stemmer("english"))
        .build()
    )


class WordIndex:
    """Searches the state of the last commit at the time of opening, whatever a writer does afterwards."""

    def __init__(self, index: Any) -> None:
        self._analyzer = _analyzer()
        index.register_tokenizer(_ANALYZER, self._analyzer)
        index.config_reader("manual")
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path) -> WordIndex:
        """Open the folder; raises ValueError where tantivy cannot."""
        return cls(tantivy.Index.open(str(folder)))

    @classmethod
    def open_copy(cls, folder: Path) -> WordIndex:
        """Open a copy of a folder that cannot be written: tantivy wants to lock even what it only reads."""
        with TemporaryDirectory() as temporary:  # what is open outlives its name
            for path in folder.iterdir():
                copyfile(path, Path(temporary) / path.name)  # the bytes only: the copy must be writable
            return cls.open(Path(temporary))

    @classmethod
    def in_memory(cls, entries: Iterable[Entry]) -> WordIndex:
        """Index the entries without a file."""
        index = tantivy.Index(_schema())
        with WordWriter(index) as writer:
            writer.add(entries)
            writer.commit()
        return cls(index)

    def __len__(self) -> int:
        """How many passages are indexed."""
        return int(self._searcher.num_docs)

    def search(self, text: str, k: int, allowed_articles: Collection[str] | None = None) -> list[tuple[int, float]]:
        """Return at most k (key, score), best first, ties by key; ``text`` is plain words, it has no syntax."""
        words = dict.fromkeys(self._analyzer.analyze(text.encode(errors="replace").decode()))
        if not words or not len(self) or k < 1:
            return []
        return self._best(self._within(self._any_word(words), allowed_articles), k)

    def search_all(self, text: str, k: int, allowed_articles: Collection[str] | None = None) -> list[tuple[int, float]]:
        """Return at most k (key, score) of the passages whose text has every one of these words, best first."""
        words = dict.fromkeys(self._analyzer.analyze(text.encode(errors="replace").decode()))
        if not words or not len(self) or k < 1:
            return []
        query, occur = tantivy.Query, tantivy.Occur
        every = [(occur.Must, query.term_query(self._schema, "body", word, "freq")) for word in words]
        return self._best(self._within(query.boolean_query(every), allowed_articles), k)

    def search_beginnings(
        self, patterns: Sequence[str], k: int, allowed_articles: Collection[str] | None = None
    ) -> list[tuple[int, float]]:
        """Return the same for words that match these patterns, each counting once in a passage, rarer ones more.

        So words are found in all their cases, whatever language the stored ones were stemmed for.
        """
        if not len(self) or k < 1:
            return []
        query, any_word = tantivy.Query, []
        for pattern in dict.fromkeys(patterns):
            body, title = (query.regex_query(self._schema, field, pattern) for field in ("body", "title"))
            weight = self._rarity(int(self._searcher.search(body, 1).count))
            any_word.append((tantivy.Occur.Should, query.boost_query(query.const_score_query(body, 1.0), weight)))
            weight *= TITLE_WEIGHT
            any_word.append((tantivy.Occur.Should, query.boost_query(query.const_score_query(title, 1.0), weight)))
        if not any_word:
            return []
        return self._best(self._within(query.boolean_query(any_word), allowed_articles), k)

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """Return how much each stem tells, as BM25 has it: the fewer passages have it, the more."""
        return {stem: self._rarity(self._in_body(stem)) for stem in stems}

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """Return in how many passages each of these stems stands, or in the title of how many, if any."""
        found = ((stem, self._in_body(stem) or int(self._searcher.doc_freq("title", stem))) for stem in stems)
        return {stem: count for stem, count in found if count}

    def search_alike(self, stem: str, k: int) -> list[int]:
        """Return the keys of at most k passages with a stem that is at most two slips from this one."""
        if not len(self) or k < 1:
            return []
        query = tantivy.Query.fuzzy_term_query(self._schema, "body", stem, distance=2)
        hits = self._searcher.search(query, k, count=False).hits
        return list(self._searcher.fast_field_values("key", [address for _, address in hits]))

    def _in_body(self, stem: str) -> int:
        return int(self._searcher.doc_freq("body", stem))

    def _rarity(self, frequency: int) -> float:
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    def _best(self, query: Any, k: int) -> list[tuple[int, float]]:
        fetched = k + _SPARE
        while True:
            hits = self._searcher.search(query, fetched, count=False).hits
            keys = self._searcher.fast_field_values("key", [address for _, address in hits])
            ranked = sorted(
                ((key, round(score, _DECIMALS)) for key, (score, _) in zip(keys, hits, strict=True)),
                key=lambda hit: (-hit[1], hit[0]),
            )
            if len(ranked) < fetched or ranked[k - 1][1] > ranked[-1][1]:
                return ranked[:k]
            fetched *= 2  # a tie runs over the end: which keys belong to it is not yet known

    def _any_word(self, words: Iterable[str]) -> Any:
        query, occur = tantivy.Query, tantivy.Occur
        any_word = []
        for word in words:
            title = query.term_query(self._schema, "title", word, "freq")
            any_word.append((occur.Should, query.term_query(self._schema, "body", word, "freq")))
            any_word.append((occur.Should, query.boost_query(title, TITLE_WEIGHT)))
        return query.boolean_query(any_word)

    def _within(self, scored: Any, allowed_articles: Collection[str] | None) -> Any:
        query, occur = tantivy.Query, tantivy.Occur
        if allowed_articles is None:
            return scored
        within = query.term_set_query(self._schema, "article", sorted(allowed_articles))
        return query.boolean_query([(occur.Must, scored), (occur.Must, query.const_score_query(within, 0.0))])


class WordWriter:
    """Changes the word index; nothing is visible or durable before ``commit``."""

    def __init__(self, index: Any, folder: Path | None = None) -> None:
        index.register_tokenizer(_ANALYZER, _analyzer())
        self._index, self._folder = index, folder
        # One thread, so that the same changes give the same segments and thus the same scores.
        self._writer = index.writer(heap_size=_HEAP, num_threads=1)

    @classmethod
    def open(cls, folder: Path) -> WordWriter:
        """Open the folder, creating it if need be; raises StorageError where that cannot be."""
        with translating(folder):
            folder.mkdir(exist_ok=True)
            return cls(tantivy.Index(_schema(), path=str(folder)), folder)

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget what was not committed, and wait until merging is done and the files are final."""
        with translating(self._folder):
            self._writer.rollback()
            self._writer.wait_merging_threads()
        if self._folder is not None:
            for path in self._folder.glob("*.json"):
                # tantivy makes these readable to their owner only, whatever the user's umask says
                with suppress(OSError):
                    path.chmod(self._folder.stat().st_mode & 0o666)
            sync_folder(self._folder)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add passages; their keys must not be in the index, or have been deleted before."""
        for key, article_id, title, body in entries:
            document = tantivy.Document()
            document.add_integer("key", key)
            document.add_text("article", article_id)
            document.add_text("title", title)
            document.add_text("body", body)
            with translating(self._folder):  # tells that what was added before could not be written
                self._writer.add_document(document)

    def delete(self, keys: Iterable[int]) -> None:
        """Delete the passages of these keys that are in the index."""
        for key in keys:
            self._writer.delete_documents_by_term("key", key)

    def clear(self) -> None:
        """Delete everything, statistics of deleted passages included."""
        self._writer.delete_all_documents()

    def commit(self) -> None:
        """Make the changes visible to those who open the index from now on."""
        with translating(self._folder):
            self._writer.commit()


@contextmanager
def translating(folder: Path | None) -> Iterator[None]:
    """Turn tantivy's errors, which name no file, into the product's."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise StorageError(
            f"The word index{f' in {folder}' if folder else ''} cannot be written ({error}). Everything committed "
            "before is kept: make room on the disk or see to the folder's permissions, and run this again."
        ) from error
