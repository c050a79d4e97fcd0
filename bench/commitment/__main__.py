"""Trains and measures the reader of commitment.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.commitment printed FILE
       python -m bench.commitment train FILE OUT.npz [--without WRITER]
       python -m bench.commitment limits FILE [--write]

``printed`` collects reports of speech from polnear/train. ``train`` measures on held-out articles and, with
``--without``, on the sentences of a writer that it does not learn from. ``limits`` sets what the product's reader takes
for not asserted, so that of asserted printed ones about one in so many is: see SPARED.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from bench.commitment.material import Frame, printed_frames, written_frames
from bench.data import notify
from index.installed import sha256_of
from rag.checking.commitments import STORED
from rag.commitment import CommitmentReader
from rag.reading import write_packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SPARED = 0.995
"""Of what is asserted in print, this part is left alone."""
_HELD_OUT = 5
"""One article of so many is not learned from."""
_MOST = 6000


def printed(file: Path) -> list[Frame]:
    """Return what ``printed`` has collected."""
    return [Frame(**row) for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())]


def parted(frames: Sequence[Frame]) -> tuple[list[Frame], list[Frame]]:
    """Return the frames of articles to learn from, and of those held out; at most so many, mixed."""
    names = sorted({one.writer for one in frames})
    held = set(names[::_HELD_OUT])
    parts = [[one for one in frames if (one.writer in held) is side] for side in (False, True)]
    for part in parts:
        Random(7).shuffle(part)  # noqa: S311 - the same mixture each time
    return parts[0][:_MOST], parts[1][:_MOST]


def measured(frames: Sequence[Frame], likely: NDArray[np.float64], limits: tuple[float, float]) -> str:
    """Return which part of what is not asserted is told, and of what is asserted is accused: quoted, then reported."""
    found = []
    for quoted, limit in zip((True, False), limits, strict=True):
        rows = [
            (one.unasserted, value > limit) for one, value in zip(frames, likely, strict=True) if one.quoted is quoted
        ]
        for side in (True, False):
            told = [over for unasserted, over in rows if unasserted is side]
            found.append(f"{'told' if side else 'accused'} {np.mean(told) if told else 0:.3f} of {len(told)}")
    return "quoted {}, {}; reported {}, {}".format(*found)


def limits_of(frames: Sequence[Frame], likely: NDArray[np.float64]) -> tuple[float, float]:
    """Return from which likelihood on quoted and reported words count as not asserted; quoted parts do not count."""
    asserted = [
        [
            value
            for one, value in zip(frames, likely, strict=True)
            if one.quoted is quoted and not (one.unasserted or one.part)
        ]
        for quoted in (True, False)
    ]
    return float(np.quantile(asserted[0], SPARED)), float(np.quantile(asserted[1], SPARED))


def main() -> None:
    """Run the command that was named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("printed", "train", "limits"))
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--without", default="")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if given.command == "printed":
        with given.file.open("w", encoding="utf-8") as stream:
            for frame in printed_frames():
                stream.write(json.dumps(asdict(frame)) + "\n")
        return
    learned, held = parted(printed(given.file))
    if given.command == "train":
        from bench.commitment.training import Plan, likelihoods, train

        plan = Plan(epochs=given.epochs)
        mine = [one for one in written_frames() if one.writer != given.without]
        theirs = [one for one in written_frames() if one.writer == given.without]
        encoder = train(mine, learned, plan, notify)
        likely = likelihoods(encoder, [one.text for one in held])
        limits = limits_of(held, likely)
        notify(f"limits {limits[0]:.3f}, {limits[1]:.3f}; in print: {measured(held, likely, limits)}")
        if theirs:
            random = Random(3)  # noqa: S311 - the same names each time
            read = likelihoods(encoder, [one.filled(random) for one in theirs])
            notify(f"{given.without}: {measured(theirs, read, limits)}; at 0.5: {measured(theirs, read, (0.5, 0.5))}")
        if given.out:
            write_packed(encoder.changed(plan.layers), given.out)
            notify(f"{given.out}: {sha256_of(given.out)}")
        return
    likely = np.array(CommitmentReader(notify).unasserted([one.text for one in held]))
    limits = limits_of(held, likely)
    notify(f"limits {limits[0]:.3f}, {limits[1]:.3f}; in print: {measured(held, likely, limits)}")
    if given.write:
        about = "likelihoods of not being asserted; bench.commitment limits, on articles of polnear/train held out"
        stored = {"about": about, "quoted": round(limits[0], 3), "kept": 0.5}
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
