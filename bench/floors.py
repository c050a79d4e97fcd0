"""The gate on quality: a floor for each figure, and the checksums of the data on which they were measured.

A figure of which less is better has a ceiling instead, kept in the same place. Figures that are neither good nor bad,
times among them, have none.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from rag.evaluation.results import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rag.evaluation.datasets import Dataset

    Figures = Mapping[str, Mapping[str, float | None]]
    Floors = dict[str, dict[str, float]]

MARGIN = 0.01
"""How far a new floor lies from what was measured: another processor rounds otherwise, and a few answers change."""

EXACT = frozenset({"exact_citations"})
"""What must hold always: its floor is what was measured."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What is asked: the samples, the data's checksums by path, and the floors by data set and figure."""

    about: str
    seed: int
    limits: dict[str, int | None]
    data: dict[str, str]
    floors: Floors

    @classmethod
    def read(cls, path: Path) -> Gate:
        """Return what the file holds."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def write(self, path: Path) -> None:
        """Replace the file."""
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    def failures(self, measured: Figures, data: Mapping[str, str]) -> list[str]:
        """Return what is wrong, a line each: other data, figures that are missing or beyond their floors."""
        wrong = [
            f"{name} is not the file that the floors were measured on"
            for name in sorted(data.keys() | self.data.keys())
            if data.get(name) != self.data.get(name)
        ]
        for dataset, floors in self.floors.items():
            for name, floor in floors.items():
                value = measured.get(dataset, {}).get(name)
                if value is None:
                    wrong.append(f"{dataset} {name} was not measured; its floor is {floor:.3f}")
                elif _worse(name, value, floor):
                    wrong.append(f"{dataset} {name} is {value:.4f}; {_kind(name)} {floor:.3f}")
        return wrong

    def could_rise(self, measured: Figures) -> list[str]:
        """Return the floors that could be stricter, or are missing, a line each."""
        return [
            f"{dataset} {name}: {'none' if old is None else f'{old:.3f}'} -> {new:.3f}"
            for dataset, name, old, new in self._changes(measured)
            if old is None or _worse(name, old, new)
        ]

    def raised(self, measured: Figures) -> Gate:
        """Return the gate with every floor that can be stricter made so; none is made laxer."""
        floors = {dataset: dict(its) for dataset, its in self.floors.items()}
        for dataset, name, old, new in self._changes(measured):
            if old is None or _worse(name, old, new):
                floors.setdefault(dataset, {})[name] = new
        return replace(self, floors=floors)

    def lowered(self, measured: Figures, data: Mapping[str, str]) -> Gate:
        """Return the gate that just lets these figures and these data through; no floor is made stricter."""
        floors: Floors = {}
        for dataset, its in self.floors.items():
            for name, floor in its.items():
                value = measured.get(dataset, {}).get(name)
                if value is not None:
                    kept = min_floor(name, value) if _worse(name, value, floor) else floor
                    floors.setdefault(dataset, {})[name] = kept
        return replace(self, floors=floors, data=dict(data))

    def _changes(self, measured: Figures) -> Iterable[tuple[str, str, float | None, float]]:
        for dataset, figures in measured.items():
            for name, value in figures.items():
                if value is not None and MEANINGS[name].better != "neither":
                    yield dataset, name, self.floors.get(dataset, {}).get(name), min_floor(name, value)


def min_floor(name: str, value: float) -> float:
    """Return the floor for a measured figure: a margin away on the lax side, to three digits; from 0 to 1."""
    margin = 0.0 if name in EXACT else MARGIN
    if MEANINGS[name].better == "lower":
        return min(1.0, math.ceil((value + margin) * 1000 - 1e-6) / 1000)
    return max(0.0, math.floor((value - margin) * 1000 + 1e-6) / 1000)


def checksums(folder: Path, datasets: Iterable[Dataset]) -> dict[str, str]:
    """Return the SHA-256 of every file that is measured on, by its path in the folder."""
    files = [file for dataset in datasets for file in (*dataset.files, *dataset.articles)]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _worse(name: str, value: float, floor: float) -> bool:
    return value > floor if MEANINGS[name].better == "lower" else value < floor


def _kind(name: str) -> str:
    return "it may be at most" if MEANINGS[name].better == "lower" else "it must be at least"
