"""Compare the int8 embedder with its reference, and time the cross-encoder: one run, one machine, real news.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.embedding [PASSAGES]
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import TYPE_CHECKING

from bench.data import rows
from index.embedding import create_embedder
from index.embedding.model_cache import cached_facts
from index.embedding.runtime import thread_count
from index.text import split_sentences
from rag.retrieval.cross_encoder import CrossEncoderReranker

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.types import Embedder

ROUNDS = 3
PASSAGE = 600
SENTENCES = 14


def seconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def news_passages(count: int) -> list[str]:
    """Return passages of about the product's length from the middle of as many articles, after their title."""
    articles = [article for article in rows("news/articles") if len(article["text"]) > 2 * PASSAGE]
    return [f"{article['title']}\n{article['text'][PASSAGE : 2 * PASSAGE]}" for article in articles[:count]]


def news_questions(count: int) -> list[str]:
    return [str(row["question"]) for row in rows("news/questions")[:count]]


def main() -> None:
    passages = news_passages(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
    questions = news_questions(30)
    embedders: list[Embedder] = [create_embedder(notify=print), create_embedder("minilm")]
    for embedder in embedders:
        print(f"{embedder.id:24} first question {seconds(embedder.embed_question, 'Who?'):6.2f} s")
    for _ in range(ROUNDS):  # in turns, so that both meet the same load
        for embedder in embedders:
            took = seconds(embedder.embed_passages, passages)
            asked = statistics.median(seconds(embedder.embed_question, question) for question in questions)
            print(f"{embedder.id:24} {len(passages) / took:6.1f} passages/s   question p50 {1000 * asked:5.1f} ms")
    fast, reference = (embedder.embed_passages(passages) for embedder in embedders)
    cosines = (fast * reference).sum(axis=1)
    print(f"cosine on {len(passages)} passages: mean {cosines.mean():.4f}, least {cosines.min():.4f}")
    print(f"check when made: {(cached_facts() or {}).get('check')}   threads: {thread_count()}")

    reranker = CrossEncoderReranker()
    print(f"cross-encoder            first pair     {seconds(reranker.score, 'Who?', ['She.']):6.2f} s")
    text = "\n".join(str(article["text"]) for article in rows("news/articles")[:10])
    sentences = [text[start:end] for start, end in split_sentences(text)][: SENTENCES * 4]
    for kind, texts in (("sentences", sentences), ("passages", passages)):
        took = min(seconds(reranker.score, questions[0], texts) for _ in range(ROUNDS))
        print(f"cross-encoder, {kind:9} {len(texts) / took:6.1f} pairs/s")
    fourteen = min(seconds(reranker.score, questions[0], sentences[:SENTENCES]) for _ in range(ROUNDS))
    print(f"cross-encoder, {SENTENCES} sentences at once: {1000 * fourteen:.0f} ms")


if __name__ == "__main__":
    main()
