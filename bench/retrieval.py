"""Retrieval: is a passage that holds the answer among the first, on `news` and `squad`, by dense, BM25 and both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench.data import built_index, folder
from index.embedding import create_embedder
from index.reader import IndexReader
from index.types import Filters, Passage
from rag.evaluation.datasets import read_dataset
from rag.evaluation.measures import found_at
from rag.retrieve import HybridRetriever

if TYPE_CHECKING:
    from collections.abc import Callable

DEPTH = 10


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
    for dataset in ("news", "squad"):
        cases = [case for case in read_dataset(folder() / dataset).cases if case.answerable]
        with IndexReader.open(built_index(dataset)) as reader:
            for name, rank in rankers(reader).items():
                found = [(case, rank(case.question)) for case in cases]
                passages, mrr = found_at(
                    [[case.held_by(p.article.id, (p.start, p.end), p.text) for p in hits] for case, hits in found],
                    (1, 5, 6, DEPTH),
                )
                articles, _ = found_at([[case.names(p.article.id) for p in hits] for case, hits in found], (1, 5))
                figures = {f"R@{k}": value for k, value in passages.items()} | {"MRR": mrr}
                figures |= {f"article R@{k}": value for k, value in articles.items()}
                rounded = {key: round(value, 3) for key, value in figures.items()}
                print(json.dumps({"set": dataset, "ranker": name, **rounded}), flush=True)


if __name__ == "__main__":
    main()
