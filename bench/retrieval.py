"""Retrieval: is a passage that holds the answer among the first, on `news` and `squad`, by each way of ranking."""

from __future__ import annotations

import argparse
import json
import time
from statistics import median
from typing import TYPE_CHECKING

from bench.answers import sample
from bench.data import built_index, folder
from index.linguistics.words import search_words
from index.types import Filters, Passage
from rag import assemble
from rag.evaluation.datasets import read_dataset
from rag.evaluation.measures import found_at
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.assistant import Assistant

DEPTH = 10


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
    for dataset in ("news", "squad"):
        cases = sample([case for case in read_dataset(folder() / dataset).cases if case.answerable], asked.limit)
        with assemble(Settings(index=built_index(dataset))) as assistant:
            for name, rank in rankers(assistant).items():
                if asked.rankers and name not in asked.rankers:
                    continue
                spent: list[float] = []
                run = timed(rank, spent)
                found = [(case, run(case.question)) for case in cases]
                passages, mrr = found_at(
                    [[case.held_by(p.article.id, (p.start, p.end), p.text) for p in hits] for case, hits in found],
                    (1, 5, 6, DEPTH),
                )
                articles, _ = found_at([[case.names(p.article.id) for p in hits] for case, hits in found], (1, 5))
                figures = {f"R@{k}": value for k, value in passages.items()} | {"MRR": mrr}
                figures |= {f"article R@{k}": value for k, value in articles.items()}
                rounded = {key: round(value, 3) for key, value in figures.items()} | {"ms p50": round(median(spent), 1)}
                print(json.dumps({"set": dataset, "ranker": name, "questions": len(spent), **rounded}), flush=True)


if __name__ == "__main__":
    main()
