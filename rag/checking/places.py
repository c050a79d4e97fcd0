"""Where in the articles words of a draft may stand: candidate articles and passages, and citations of exact spans."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from rag.checking.tokens import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.reader import IndexReader
    from index.types import Article, Attribution, Filters, Passage, Speaker
    from rag.commitment import Commitments
    from rag.retrieval import HybridRetriever

WIDTH = 30
"""So many passages are looked at for words."""

_FIRST = 4
"""So many of them are looked at before the others are fetched."""
_FEW_WORDS = 8
"""Fewer words may all be frequent: every passage that has all of them is looked at, too."""
_ALL = 200
_OF_SPEAKER = 20
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Source:
    """An article as quotations are looked for in it: its words, who is quoted in it, and what they say."""

    article: Article
    reading: Reading
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """The articles that a draft is held against: those of an index that pass the filters, and what reads them."""

    reader: IndexReader
    retriever: HybridRetriever
    filters: Filters
    commitments: Commitments | None = None
    _sources: OrderedDict[str, Source] = field(default_factory=OrderedDict, repr=False, compare=False)

    def passages(self, words: str, k: int = WIDTH) -> list[Passage]:
        """Return at most k passages that share words with these, best first."""
        return self.reader.passages([key for key, _ in self.reader.words(words, k, self.filters)])

    def sources(self, words: str, speakers: Iterable[str] = ()) -> Iterator[Source]:
        """Yield the articles that may have these words, the likeliest first, each once.

        After those whose passages share most words come, where there are few words, all that have every one of them,
        and those in which these speakers are quoted.
        """
        seen: set[str] = set()
        for passage in chain.from_iterable(self._batches(words, speakers)):
            if passage.article.id not in seen:
                seen.add(passage.article.id)
                yield self.source(passage.article)

    def _batches(self, words: str, speakers: Iterable[str]) -> Iterator[Sequence[Passage]]:
        fetch = self.reader.passages
        keys = [key for key, _ in self.reader.words(words, WIDTH, self.filters)]
        yield fetch(keys[:_FIRST])
        yield fetch(keys[_FIRST:])
        if len(words.split()) < _FEW_WORDS:
            every = [key for key, _ in self.reader.all_words(words, _ALL, self.filters)]
            yield fetch([key for key in every if key not in keys])
        for speaker in speakers:
            theirs = replace(self.filters, speakers=(speaker,))
            yield fetch([key for key, _ in self.reader.words(words, _OF_SPEAKER, theirs)])

    def source(self, article: Article) -> Source:
        """Return an article with its words and attributions; the last few hundred are remembered."""
        if (known := self._sources.get(article.id)) is not None:
            self._sources.move_to_end(article.id)
            return known
        found = Source(
            article,
            Reading.of(article.text),
            tuple(self.reader.attributions(article_ids=[article.id])),
            tuple(self.reader.speakers_in(article.id)),
        )
        self._sources[article.id] = found
        if len(self._sources) > _KEPT:
            self._sources.popitem(last=False)
        return found
