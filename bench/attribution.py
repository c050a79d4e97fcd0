"""Measures the attributions against PolNeAR's: ``RAG_BENCH_DATA=... python -m bench.attribution [--articles N]``.

A table goes to stderr, one JSON object to stdout; `rag.evaluation.attributions` says what counts as found.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from bench.data import folder
from index.attribution import ATTRIBUTION_VERSION
from rag.evaluation.attributions import attribution_figures, compare_all
from rag.evaluation.certainty import certainty_figures
from rag.evaluation.datasets import read_dataset


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=None, help="only the first N articles")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    texts = read_dataset(folder() / "polnear").texts[: options.articles]
    started = time.perf_counter()
    counts, judged = compare_all(texts, options.workers, lambda *_: None)
    seconds = time.perf_counter() - started
    figures = attribution_figures(counts) | certainty_figures(judged)
    measured = {
        "version": ATTRIBUTION_VERSION,
        "articles": len(texts),
        "quotes": counts["quotes"],
        "attributions": counts["marked"],
        **{name: None if value is None else round(value, 3) for name, value in figures.items()},
        "articles_per_second": round(len(texts) / seconds, 2),
    }
    for name, value in measured.items():
        print(f"{name:>22}  {value}", file=sys.stderr)
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
