"""Retrieval: is a passage that holds the answer among the first, on `news` and `squad`, and how long does it take."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.answers import sample
from bench.data import built_index, holds, rows
from index.types import Filters, Passage
from rag.assembly import assemble
from rag.settings import Settings
from rag.words import search_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.assistant import Assistant

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

    def mrr(self) -> float:
        """Return the mean of one over the rank, 0 where nothing counted."""
        return round(sum(1 / rank for rank in self.passage if rank) / len(self.passage), 3)


def first(flags: list[bool]) -> int | None:
    """Return the position (from 1) of the first true flag."""
    return next((rank for rank, flag in enumerate(flags, 1) if flag), None)


def news_ranks(rank: Callable[[str], list[Passage]], limit: int | None = None) -> Ranks:
    """Rank passages of labelled articles that hold the editors' answer."""
    passages, articles = [], []
    for question in sample(rows("news/questions"), limit):
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
    for question in sample([row for row in rows("squad/questions") if row["answerable"]], limit):
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


def rankers(assistant: Assistant) -> dict[str, Callable[[str], list[Passage]]]:
    """Return the ways of ranking that are compared: the two lists alone, and search as users get it."""
    reader, embedder = assistant.reader, assistant.retriever.embedder

    def dense(query: str) -> list[Passage]:
        return reader.passages([key for key, _ in reader.vectors(embedder.embed_question(query), DEPTH, Filters())])

    def words(query: str) -> list[Passage]:
        return reader.passages([key for key, _ in reader.words(search_words(query), DEPTH, Filters())])

    def search(query: str) -> list[Passage]:
        return [hit.passage for hit in assistant.search(query, k=DEPTH)]

    def rerank(query: str) -> list[Passage]:
        return [hit.passage for hit in assistant.search(query, k=DEPTH, rerank=True)]

    return {"dense": dense, "words": words, "search": search, "search --rerank": rerank}


def timed(rank: Callable[[str], list[Passage]], spent: list[float]) -> Callable[[str], list[Passage]]:
    """Return the ranker, which then adds the milliseconds of each call to ``spent``."""

    def run(query: str) -> list[Passage]:
        started = time.perf_counter()
        found = rank(query)
        spent.append((time.perf_counter() - started) * 1000)
        return found

    return run


def main() -> None:
    """Print one JSON line for each data set and ranker."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, help="questions of each set, a fixed sample")
    parser.add_argument("--rankers", nargs="*", help="only these; reranking takes most of the time")
    asked = parser.parse_args()
    for dataset, ranks_of in (("news", news_ranks), ("squad", squad_ranks)):
        with assemble(Settings(index=built_index(dataset))) as assistant:
            for name, rank in rankers(assistant).items():
                if asked.rankers and name not in asked.rankers:
                    continue
                spent: list[float] = []
                ranks = ranks_of(timed(rank, spent), asked.limit)
                figures = {f"R@{k}": ranks.recall(k) for k in (1, 5, 6, 10)} | {"MRR": ranks.mrr()}
                figures |= {f"article R@{k}": ranks.recall(k, of="article") for k in (1, 5)}
                figures |= {"ms p50": round(median(spent), 1)}
                print(json.dumps({"set": dataset, "ranker": name, "questions": len(spent), **figures}), flush=True)


if __name__ == "__main__":
    main()
