"""Fits how far the pairs and what the reader says count in the order of sentences, on texts that only teach.

What a sentence has to offer (a name, a number, the question's words) is set by hand: questions for details, as these
are, tell too little of it. Each source is judged by a fit that has not seen it; `own reports`, `own facts`, `news` and
`squad` are never learned from.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.train_ranking [--limit N] [--write]

``--write`` replaces the fitted numbers of `ranking` in rag/evidence/evidence.json.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

import numpy as np

from bench.asked import LEARNED, PASSAGES, right, rows_of
from bench.fitting import Asked, balance, fit_ranking
from bench.written import KEPT
from bench.written.indexes import MEASURED, index_of
from rag import assemble
from rag.evidence.candidates import find_candidates
from rag.evidence.ranking import LIKELIEST, ranking_features, score_read
from rag.evidence.readings import read_all, said_of
from rag.evidence.weights import STORED, stored_weights
from rag.question import parse_question
from rag.scratchpad import Scratchpad
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.evidence.weights import Weights

READ = ["alone", "titled", "placed", "passage", "states"]


def collect(name: str, limit: int | None) -> list[Asked]:
    """Return the answered questions of a set with the features of the sentences that the product would score."""
    found = []
    with assemble(Settings(index=index_of("own wiki" if name == "wiki" else name))) as assistant:
        for row in rows_of(name, limit):
            if not row["answerable"]:
                continue
            question = parse_question(row["question"])
            passages = assistant.retriever.retrieve(question, k=PASSAGES, filters=question.filters)
            pad = Scratchpad(assistant.reranker, assistant.passage_reader)
            if not (readings := read_all(question, passages, pad)):
                continue
            candidates = find_candidates(assistant.reader, question, passages, None, readings)[:LIKELIEST]
            said = [said_of(one.evidence, readings) for one in candidates]
            scores = score_read(question, candidates, said, readings, pad)
            features = ranking_features(question, passages, candidates, scores)
            rights = [right(one.evidence, row) for one in candidates]
            found.append(Asked(name, row["group"], answerable=True, features=features, right=rights))
    return [one for one in found if one.features]


def first(asked: Sequence[Asked], model: Weights) -> float:
    """Return for how many questions the best sentence holds the answer."""
    return float(np.mean([one.right[one.order(model)[0]] for one in asked]))


def main() -> None:
    """Print the model, and for each set how often the best sentence is right: judged without its source, and now."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=150, help="questions of each set")
    parser.add_argument("--write", action="store_true", help="replace the stored weights")
    options = parser.parse_args()
    stored = stored_weights().ranking
    by_hand = {name: weight for name, weight in stored.coefficients.items() if name not in READ}
    sets = {name: collect(name, options.limit) for name in (*LEARNED, *MEASURED)}
    teaching = [name for name in LEARNED if name not in KEPT]
    for name, its in sets.items():
        others = [one for other in teaching if other != name for one in sets[other]]
        balance(others)
        judged = first(its, fit_ranking(others, READ, by_hand))
        print(f"{name}: {len(its)} questions, {judged:.3f} without its source, {first(its, stored):.3f} as stored")
    everything = [one for name in teaching for one in sets[name]]
    balance(everything)
    model = fit_ranking(everything, READ, by_hand)
    print(json.dumps(dict(model.coefficients), indent=2))
    if options.write:
        known = json.loads(STORED.read_text(encoding="utf-8"))
        known["ranking"]["coefficients"] = dict(model.coefficients)
        STORED.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
