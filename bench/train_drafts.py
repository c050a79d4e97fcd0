"""Fit what tells that an article supports a statement of a draft, on drafts with faults and without.

Usage: python -m bench.train_drafts FILE:INDEX [FILE:INDEX ...] [--write]

Each FILE is one of `bench.drafts`, INDEX the folder of the index of its articles. A faithful claim or report of speech
is supported by the stretch of its own articles that has most of it; one with another word, number, unit, name, tense or
negation by none. No coefficient may have the wrong sign. ``--write`` replaces rag/checking/statements.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from index.linguistics.tagging import read_words
from index.types import Filters
from rag import assemble
from rag.checking import statements
from rag.checking.nearest import nearest
from rag.checking.places import Archive
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

STRENGTH = 0.0005
"""How strongly coefficients are kept small."""
KEPT = 0.985
"""The threshold keeps this part of the faithful items."""
BY_HAND = frozenset({"stance", "cut", "speaker", "past_figure"})
"""Coefficients for which such drafts have too few cases; they stay as they are."""
_STRETCHES = 3
_ELSEWHERE = frozenset({"older", "speaker", "stance", "cut", "joined"})
"""Faults that are told by other means than the words of one stretch."""
ABOUT = (
    "Logistic regression of whether a stretch of an article supports a statement, with signs as FOR and AGAINST say. "
    "Made by bench/train_drafts.py from drafts of bench/drafts over polnear/train and reader. thresholds: supported is "
    "chosen on the same drafts, the others by hand. figures: kept and told, on drafts fitted on and held out."
)


@dataclass(frozen=True, slots=True)
class Example:
    """A statement of a draft with the features of its stretches; ``own`` marks those of its own articles."""

    draft: str
    kind: str
    fault: str
    features: tuple[dict[str, float], ...]
    own: tuple[bool, ...]


def examples(file: Path, index: Path) -> Iterator[Example]:
    """Yield the claims and reports of speech of the drafts of a file."""
    with assemble(Settings(index=index)) as assistant:
        dated = {one.id: one.published for one in assistant.reader.articles()}
        for line in file.read_text(encoding="utf-8").splitlines():
            draft = json.loads(line)
            day = draft.get("day") if all(dated.get(one) for one in draft["articles"]) else None
            filters = Filters(until=day or None)
            archive = Archive(assistant.reader, assistant.retriever, filters)
            for item in draft["items"]:
                if item["kind"] != "quotation" and item["fault"] not in _ELSEWHERE:
                    claim = draft["text"][item["start"] : item["end"]]
                    yield _example(claim, draft, item, archive)


def _example(claim: str, draft: dict[str, Any], item: dict[str, Any], archive: Archive) -> Example:
    words = read_words(claim)
    speaker = item["speaker"] or "" if item["kind"] == "speech" else ""
    found = nearest(claim, "", archive, speaker)
    told = statements.examined(words, found, archive)[:_STRETCHES] if found else []
    return Example(
        draft["id"],
        item["kind"],
        item["fault"] or "",
        tuple(features for _, features in told),
        tuple(one.article.id in draft["articles"] for one, _ in told),
    )


def fit(found: Sequence[Example], kept: statements.Model) -> tuple[float, dict[str, float]]:
    """Return intercept and coefficients for which the loss is smallest, those that speak against below zero."""
    rows, signs = [], []
    for one in found:
        wanted = [each for each, own in zip(one.features, one.own, strict=True) if own][:1]
        for features in one.features if one.fault else wanted:
            rows.append([features.get(name, 0.0) for name in statements.FITTED])
            signs.append(-1.0 if one.fault else 1.0)
    table, sides = np.array(rows), np.array(signs)
    weights = np.where(sides > 0, 0.5 / max(1, (sides > 0).sum()), 0.5 / max(1, (sides < 0).sum()))
    scale = table.std(0) + 0.05

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sides * (table / scale @ at[1:] + at[0])
        slope = -sides * weights / (1 + np.exp(np.clip(margin, -500, 500)))
        gradient = (table / scale).T @ slope + 2 * STRENGTH * (at[1:] - prior)
        value = weights @ np.logaddexp(0, -margin) + STRENGTH * (at[1:] - prior) @ (at[1:] - prior)
        return float(value), np.concatenate([[slope.sum()], gradient])

    prior = np.array([kept.coefficients.get(name, 0.0) for name in statements.FITTED]) * scale
    bounds: list[tuple[float | None, float | None]] = [(None, None)]
    for name, value in zip(statements.FITTED, prior, strict=True):
        free = (0, None) if name in statements.FOR else (None, 0)
        bounds.append((value, value) if name in BY_HAND else free)
    solved = minimize(loss, np.concatenate([[kept.intercept], prior]), jac=True, bounds=bounds, method="L-BFGS-B")
    values = solved.x[1:] / scale
    return round(float(solved.x[0]), 4), {
        name: round(float(value), 4) for name, value in zip(statements.FITTED, values, strict=True)
    }


def best(model: statements.Model, one: Example) -> float:
    """Return how likely any stretch supports a statement."""
    return max((model.score(features) for features in one.features), default=0.0)


def figures(model: statements.Model, found: Sequence[Example]) -> dict[str, float]:
    """Return which part of the faithful is kept, and of each fault told."""
    told: dict[str, list[bool]] = {}
    for one in found:
        supported = best(model, one) >= model.supported
        told.setdefault(one.fault or "kept", []).append(supported == (not one.fault))
    return {name: round(sum(values) / len(values), 3) for name, values in sorted(told.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", nargs="+", help="FILE:INDEX")
    parser.add_argument("--write", action="store_true", help="replace the weights")
    options = parser.parse_args()
    found = [one for pair in options.drafts for one in examples(*map(Path, pair.split(":", 1)))]
    stored = statements.load_model()
    held = [one for one in found if hashlib.sha256(one.draft.encode()).digest()[0] % 4 == 0]
    rest = [one for one in found if one not in held]
    told = {"before": figures(stored, found)}
    path = Path(statements.__file__).with_suffix(".json")
    content = json.loads(path.read_text(encoding="utf-8"))
    for name, on in (("held_out", rest), ("fit", found)):
        intercept, coefficients = fit(on, stored)
        plain = statements.Model(intercept, coefficients, **content["thresholds"])
        scores = sorted(best(plain, one) for one in on if not one.fault)
        threshold = round(min(0.9, scores[int((1 - KEPT) * len(scores))]), 4)
        thresholds = content["thresholds"] | {"supported": threshold}
        told[name] = figures(
            statements.Model(intercept, coefficients, **thresholds), held if name == "held_out" else found
        )
    print(json.dumps(told, indent=1))
    if options.write:
        written = {"about": ABOUT, "intercept": intercept, "coefficients": coefficients, "thresholds": thresholds}
        path.write_text(json.dumps(written | {"figures": told}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
