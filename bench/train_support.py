"""Fits how far a sentence supports a question: `rag/evidence/support.json`.

On questions written by hand and, with their unanswerable twins, those that people asked of an encyclopaedia, of reviews
and of a forum; `news` and `squad` only measure (`python -m bench.quality`).

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.train_support --twins TWINS.jsonl.gz [--write]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from bench.data import INDEXES
from bench.kept_scores import KeptScores
from bench.reader import SOURCES
from bench.support import fit_support, own_examples, reader_examples, write_support
from bench.written import FILES
from index.installed import sha256_of
from rag.evaluation.datasets import read_rows
from rag.evidence.confidence import STORED as SUPPORT
from rag.evidence.weights import STORED
from rag.retrieval.cross_encoder import CrossEncoderReranker

OF_EACH = 2_400
"""Questions of each source of `reader`, each with a twin."""


def main() -> None:
    """Print what each set is told by the others, and store what all of them teach if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--twins", type=Path, required=True, help="what bench.twins wrote")
    parser.add_argument("--kept", type=Path, default=INDEXES / "pairs.db", help="the file that keeps scores")
    parser.add_argument("--write", action="store_true", help="replace the stored weights")
    options = parser.parse_args()
    encoder = KeptScores(CrossEncoderReranker(), options.kept)
    twins = [row for _, row in read_rows(options.twins)]
    sets = {name: own_examples(name, encoder) for name in FILES}
    for source in SOURCES:
        mine = [twin for twin in twins if twin["source"] == source]
        sets[source] = reader_examples(source, mine, OF_EACH, encoder)
    for name, its in sets.items():
        _, weights = fit_support([one for other, others in sets.items() if other != name for one in others])
        told = roc_auc_score([one.answerable for one in its], np.array([one.vector for one in its]) @ weights)
        print(f"{name}, left out: AUROC {told:.3f} ({len(its)})", flush=True)
    if options.write:
        write_support(*fit_support([one for its in sets.values() for one in its]))
        stored = {**json.loads(STORED.read_text(encoding="utf-8")), "support_sha256": sha256_of(SUPPORT)}
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
