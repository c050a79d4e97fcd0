"""Is the right passage first in round-ups: made articles, five to a page, each under its title as a heading.

Their questions name what a section is about, which its later paragraphs do not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from bench.written import texts, written
from index.embedding import create_embedder
from index.ingest.articles import embedded_text
from index.store.bm25 import WordIndex
from index.text import article_sentences, passages_of
from index.types import Article, Filters
from rag.evaluation.measures import found_at
from rag.question import parse_question
from rag.retrieval import HybridRetriever
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from index.types import Embedder, Passage, Span

NAME = "own made"
TOGETHER = 5
ALL = Filters()
FORMS = ("## {}", "**{}**", "{}")
"""How headings are written, page after page."""


@dataclass
class Pages:
    """Pages, and where each text begins on its page: its own first line, where that is its title, is its heading."""

    articles: list[Article] = field(default_factory=list)
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    def spans(self, key: str, answers: Iterable[Span]) -> tuple[str, list[Span]]:
        """Return the page of a text and where the answers stand there."""
        page, shift, cut = self.places[key]
        return page, [(start + shift, end + shift) for start, end in answers if start >= cut]


def pages() -> Pages:
    """Join the made articles, in the order of their keys, to pages."""
    made, known = Pages(), sorted(texts(NAME).items())
    for number, first in enumerate(range(0, len(known), TOGETHER)):
        text = "Here is what happened in the towns and villages around us this week.\n\n" if number % 2 else ""
        for key, one in known[first : first + TOGETHER]:
            line, _, rest = one["text"].partition("\n\n")
            body = rest if line.rstrip(".") == one["title"] else one["text"]
            cut = len(one["text"]) - len(body)
            text += f"{FORMS[number % len(FORMS)].format(one['title'])}\n\n"
            made.places[key] = (f"page-{number}", len(text) - cut, cut)
            text += f"{body}\n\n"
        made.articles.append(Article(f"page-{number}", f"Round-up of the week, part {number + 1}", text))
    return made


class Sections:
    """The passages of the pages, as retrieval asks for them; a passage's place is its key."""

    def __init__(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        self._passages, self._vectors = passages, vectors
        self._words = WordIndex.in_memory(
            (key, one.article.id, one.article.title, one.text) for key, one in enumerate(passages)
        )

    def words(self, query: str, k: int, filters: Filters = ALL) -> list[tuple[int, float]]:
        """Return at most k (key, BM25 score)."""
        return self._words.search(query, k, filters.articles or None)

    def vectors(self, vector: NDArray[np.float32], k: int, filters: Filters = ALL) -> list[tuple[int, float]]:
        """Return at most k (key, cosine)."""
        assert filters == ALL
        near = self._vectors @ vector
        return [(int(key), float(near[key])) for key in np.argsort(-near, kind="stable")[:k]]

    def rarity(self, words: Iterable[str]) -> dict[str, float]:
        """Return how much each stem tells."""
        return self._words.rarity(words)

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages of these keys."""
        return [self._passages[key] for key in keys]


def figures(made: Pages, embedder: Embedder, embedded: Callable[[Passage], str]) -> dict[str, float]:
    """Ask all questions of an index in which passages are embedded so."""
    passages = [one for page in made.articles for one in passages_of(page, article_sentences(page.text))]
    retriever = HybridRetriever(
        Sections(passages, embedder.embed_passages([embedded(one) for one in passages])), embedder
    )
    flags = []
    for row in written(NAME):
        page, spans = made.spans(row["text"], row["answers"])
        if spans:
            hits = [hit.passage for hit in retriever.retrieve(parse_question(row["question"]), k=10, filters=Filters())]
            held = [any(one.start <= start and end <= one.end for start, end in spans) for one in hits]
            flags.append([one.article.id == page and holds for one, holds in zip(hits, held, strict=True)])
    shares, mrr = found_at(flags, (1, 5, 6))
    return (
        {"questions": len(flags)} | {f"R@{k}": round(value, 3) for k, value in shares.items()} | {"MRR": round(mrr, 3)}
    )


def main() -> None:
    """Print one JSON line with and one without headings in what is embedded."""
    made, embedder = pages(), create_embedder(Settings().embedder)
    forms = {"title alone": lambda one: f"{one.article.title}\n{one.text}", "title and heading": embedded_text}
    for name, embedded in forms.items():
        print(json.dumps({"embedded with": name, **figures(made, embedder, embedded)}), flush=True)


if __name__ == "__main__":
    main()
