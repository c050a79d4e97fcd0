"""Reads the evaluation data named by RAG_BENCH_DATA, and keeps one index of each set between runs."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

from index.build import update_index
from index.embedding import create_embedder
from index.loading import load

INDEXES = Path(__file__).parent / "out"


def folder() -> Path:
    """Return the data's folder; exit with what to do when there is none."""
    path = os.environ.get("RAG_BENCH_DATA", "")
    if not path or not Path(path).is_dir():
        sys.exit("Set RAG_BENCH_DATA to the folder of the evaluation data (it holds news/, squad/, polnear/ …).")
    return Path(path)


@cache
def rows(name: str) -> list[dict[str, Any]]:
    """Return the objects of ``NAME.jsonl.gz`` in the data's folder."""
    with gzip.open(folder() / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def built_index(dataset: str) -> Path:
    """Return the folder of an up-to-date index of a data set's articles, built when it is not."""
    target = INDEXES / dataset
    articles = load([folder() / dataset / "articles.jsonl.gz"])
    report = update_index(target, articles, create_embedder(), notify=lambda text: print(text, file=sys.stderr))
    if report.added or report.updated:
        print(f"indexed {dataset}: {report.to_json()}", file=sys.stderr)
    return target


def normalised(text: str) -> str:
    """Return a text's words in lower case, for finding an answer in it whatever the punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def holds(text: str, answer: str) -> bool:
    """Tell whether a text holds an answer as whole words."""
    return f" {normalised(answer)} " in f" {normalised(text)} "
