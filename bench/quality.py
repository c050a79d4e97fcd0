"""The gate on answer quality: evaluates every data set and fails where a figure is below its floor.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.quality [--raise-floors | --lower-floors] [--report DIR]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import INDEXES, folder, notify
from bench.floors import Gate, checksums
from rag.evaluation.datasets import read_dataset
from rag.evaluation.report import write_report
from rag.evaluation.run import Options, evaluate
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.evaluation.datasets import Dataset
    from rag.evaluation.results import Result

FLOORS = Path(__file__).with_name("floors.json")


def measure(gate: Gate, datasets: dict[str, Dataset], report: Path | None) -> dict[str, Result]:
    """Evaluate the data sets, as the product is set up without any settings of the user."""
    results = {}
    for name, dataset in datasets.items():
        options = Options(limit=gate.limits[name], seed=gate.seed, keep=INDEXES)
        result = evaluate(dataset, Settings.model_construct(), options, notify=notify)
        results[name] = result
        print(f"{result.heading()}, {result.seconds:.0f} s", flush=True)
        for figure, value, says in result.table():
            print(f"  {figure:<28}{value:>8}  {says}", flush=True)
        if report:
            write_report(result, report)
    return results


def judge(gate: Gate, results: dict[str, Result], data: dict[str, str]) -> bool:
    """Print what is wrong and what could be stricter; return whether the gate lets this through."""
    measured = {name: result.figures for name, result in results.items()}
    wrong, better = gate.failures(measured, data), gate.could_rise(measured)
    for line in wrong:
        print(f"FAILED: {line}")
    if better:
        print("Floors that --raise-floors would raise or add:", *better, sep="\n  ")
    print("The gate is " + ("shut." if wrong else "passed."))
    return not wrong


def main() -> None:
    """Evaluate, judge, and change the floors where that was asked for; exit 1 where the gate is shut."""
    parser = argparse.ArgumentParser(description=__doc__)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise-floors", action="store_true", help="make floors stricter, add missing ones")
    change.add_argument("--lower-floors", action="store_true", help="accept worse figures, and other data")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write charts and HTML pages")
    options = parser.parse_args()
    gate = Gate.read(FLOORS)
    datasets = {name: read_dataset(folder() / name) for name in gate.limits}
    digests = checksums(folder(), datasets.values())
    results = measure(gate, datasets, options.report)
    passed = judge(gate, results, digests)
    measured = {name: result.figures for name, result in results.items()}
    if options.lower_floors:
        gate.lowered(measured, digests).write(FLOORS)
    elif options.raise_floors and passed:
        gate.raised(measured).write(FLOORS)
    sys.exit(0 if passed or options.lower_floors else 1)


if __name__ == "__main__":
    main()
