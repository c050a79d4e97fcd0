"""Measures the attributions against PolNeAR's: ``RAG_BENCH_DATA=... python bench/attribution.py [--articles N]``.

A table goes to stderr, one JSON object to stdout. Found: the contents share at least half of the characters
that either covers. Right source: the source spans overlap, or both are empty.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.attribution import ATTRIBUTION_VERSION, attribute
from index.sentences import split_sentences
from index.types import Article, Attribution

Spans = list[tuple[int, int]] | tuple[tuple[int, int], ...]
OPENING = ("“", '"', "‘", "''", "'", "«", "``")
CLOSING = ("”", '"', "’", "''", "'", "»")


def load(path: Path, limit: int | None) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][:limit]


def covered(spans: Spans) -> set[int]:
    return {index for start, end in spans for index in range(start, end)}


def same_content(a: set[int], b: set[int]) -> bool:
    return len(a & b) >= 0.5 * len(a | b)


def same_source(a: Spans, b: Spans) -> bool:
    return (not a and not b) or overlaps(a, b)


def overlaps(a: Spans, b: Spans) -> bool:
    return any(start < other_end and other_start < end for start, end in a for other_start, other_end in b)


def is_long_quote(text: str, gold: dict[str, Any]) -> bool:
    """Whether an annotated attribution is direct speech of five words or more with a source."""
    pieces = [text[start:end].strip() for start, end in gold["content"]]
    whole = pieces[0].startswith(OPENING) and pieces[-1].rstrip(".,").endswith(CLOSING)
    return bool(gold["source"]) and whole and len(re.findall(r"\w+", " ".join(pieces))) >= 5


def compare(text: str, gold: list[dict[str, Any]], found: tuple[Attribution, ...], counts: dict[str, int]) -> None:
    golden = [covered(item["content"]) for item in gold]
    ours = [covered(item.content) for item in found]
    used: set[int] = set()
    for item, content in zip(gold, golden, strict=True):
        like = [index for index, other in enumerate(ours) if same_content(content, other)]
        right = [index for index in like if same_source(item["source"], found[index].source)]
        fresh = [index for index in right if index not in used]
        used.update(fresh[:1])
        counts["sourced"] += bool(item["source"])
        counts["sourced_hit"] += bool(item["source"]) and bool(fresh)
        if is_long_quote(text, item):
            counts["quotes"] += 1
            counts["quotes_found"] += bool(like)
            counts["quotes_right"] += bool(right)
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    counts["hit"] += len(used)
    counts["found_sourced"] += sum(bool(item.source) for item in found)


def figures(counts: dict[str, int], articles: int, seconds: float) -> dict[str, Any]:
    def scores(hit: int, found: int, gold: int) -> tuple[float, float, float]:
        precision, recall = hit / max(1, found), hit / max(1, gold)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    precision, recall, f1 = scores(counts["hit"], counts["found"], counts["gold"])
    _, _, sourced = scores(counts["sourced_hit"], counts["found_sourced"], counts["sourced"])
    return {
        "version": ATTRIBUTION_VERSION,
        "articles": articles,
        "quotes": counts["quotes"],
        "quotes_found": round(counts["quotes_found"] / max(1, counts["quotes"]), 3),
        "quotes_right_source": round(counts["quotes_right"] / max(1, counts["quotes"]), 3),
        "attributions": counts["gold"],
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
        "f1_with_source": round(sourced, 3),
        "articles_per_second": round(articles / seconds, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=None, help="only the first N articles")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if "RAG_BENCH_DATA" not in os.environ:
        parser.error("set RAG_BENCH_DATA to the folder with polnear/articles.jsonl.gz")
    data = load(Path(os.environ["RAG_BENCH_DATA"]) / "polnear" / "articles.jsonl.gz", options.articles)
    counts = dict.fromkeys(
        ("gold", "found", "hit", "quotes", "quotes_found", "quotes_right", "sourced", "sourced_hit", "found_sourced"), 0
    )
    started = time.perf_counter()
    items = [Article(row["id"], row["id"], row["text"]) for row in data]
    results = attribute(((item, split_sentences(item.text)) for item in items), workers=options.workers)
    for row, result in zip(data, results, strict=True):
        compare(row["text"], row["attributions"], result.attributions, counts)
    measured = figures(counts, len(data), time.perf_counter() - started)
    for name, value in measured.items():
        print(f"{name:>22}  {value}", file=sys.stderr)
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
