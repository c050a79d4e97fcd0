"""Retrieval: is a passage that holds the answer among the first, on `news` and `squad`, by dense, BM25 and both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.data import built_index, holds, rows
from index.embedding import create_embedder
from index.reader import IndexReader
from index.types import Filters, Passage
from rag.retrieve import HybridRetriever

if TYPE_CHECKING:
    from collections.abc import Callable

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Ranks:
    """For each question the rank (from 1) of the first passage that counts, or None."""

    passage: list[int | None]
    article: list[int | None]

    def recall(self, k: int, *, of: str = "passage") -> float:
        """Return the share of questions with a rank of at most k."""
        ranks = getattr(self, of)
        return round(sum(rank is not None and rank <= k for rank in ranks) / len(ranks), 3)


def first(flags: list[bool]) -> int | None:
    """Return the position (from 1) of the first true flag."""
    return next((rank for rank, flag in enumerate(flags, 1) if flag), None)


def news_ranks(rank: Callable[[str], list[Passage]]) -> Ranks:
    """Rank passages of labelled articles that hold the editors' answer."""
    passages, articles = [], []
    for question in rows("news/questions"):
        hits = rank(question["question"])
        right = [hit.article.id in question["articles"] for hit in hits]
        articles.append(first(right))
        passages.append(
            first([ok and holds(hit.text, question["answer"]) for ok, hit in zip(right, hits, strict=True)])
        )
    return Ranks(passages, articles)


def squad_ranks(rank: Callable[[str], list[Passage]], limit: int | None = None) -> Ranks:
    """Rank passages that cover one of the answers' offsets."""
    passages, articles = [], []
    for question in [row for row in rows("squad/questions") if row["answerable"]][:limit]:
        hits = rank(question["question"])
        articles.append(first([hit.article.id == question["article"] for hit in hits]))
        passages.append(first([covers(hit, question) for hit in hits]))
    return Ranks(passages, articles)


def covers(passage: Passage, question: dict[str, Any]) -> bool:
    """Tell whether a passage covers one of a question's answers."""
    return passage.article.id == question["article"] and any(
        passage.start <= answer["start"] and answer["start"] + len(answer["text"]) <= passage.end
        for answer in question["answers"]
    )


def rankers(reader: IndexReader) -> dict[str, Callable[[str], list[Passage]]]:
    """Return the three ways of ranking that are compared."""
    embedder = create_embedder()
    hybrid = HybridRetriever(reader, embedder)

    def dense(query: str) -> list[Passage]:
        return reader.passages([key for key, _ in reader.vectors(embedder.embed_question(query), DEPTH, Filters())])

    def words(query: str) -> list[Passage]:
        return reader.passages([key for key, _ in reader.words(query, DEPTH, Filters())])

    def both(query: str) -> list[Passage]:
        return [hit.passage for hit in hybrid.retrieve(query, k=DEPTH, filters=Filters())]

    return {"dense": dense, "words": words, "both": both}


def main() -> None:
    """Print one JSON line for each data set and ranker."""
    for dataset, ranks_of in (("news", news_ranks), ("squad", squad_ranks)):
        with IndexReader.open(built_index(dataset)) as reader:
            for name, rank in rankers(reader).items():
                ranks = ranks_of(rank)
                figures = {f"R@{k}": ranks.recall(k) for k in (1, 5, 6, 10)}
                figures |= {f"article R@{k}": ranks.recall(k, of="article") for k in (1, 5)}
                print(json.dumps({"set": dataset, "ranker": name, **figures}), flush=True)


if __name__ == "__main__":
    main()
