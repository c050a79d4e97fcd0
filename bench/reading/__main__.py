"""Trains and measures a reader.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.reading data FILE.npz [--twins TWINS.jsonl.gz]
       RAG_BENCH_DATA=/path/to/data python -m bench.reading data SQUAD.npz --squad
       python -m bench.reading train FILE.npz FOLDER [--device cuda] [--minutes N] …
       python -m bench.reading measure FILE.npz… [--reader FOLDER/changed] [--pairs] [--limit N]
       python -m bench.reading ship FOLDER/changed

``measure`` sets what was trained beside the cross-encoder's pairs, on what was held out. ``ship`` writes it as the
product has it, rag/reading/reader.npz, and prints the checksum that belongs into rag/reading/weights.py.
"""

from __future__ import annotations

import argparse
import copy
from dataclasses import fields
from pathlib import Path

import torch

from bench.reading.base import base_reader, save_trained
from bench.reading.material import Material, to_learn
from bench.reading.training import Plan, train
from bench.reading.weights import load_changed
from index.installed import sha256_of
from rag.reading.weights import TRAINED


def main() -> None:
    """Run the command that was named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    data = commands.add_parser("data")
    data.add_argument("file", type=Path)
    data.add_argument("--twins", type=Path)
    data.add_argument("--limit", type=int, help="passages of each source")
    data.add_argument("--squad", action="store_true", help="only squad, to measure on")
    measuring = commands.add_parser("measure")
    measuring.add_argument("files", type=Path, nargs="+")
    measuring.add_argument("--reader", type=Path, help="a folder of weights that training changed")
    measuring.add_argument("--limit", type=int, default=150, help="questions of each kind and source")
    measuring.add_argument("--pairs", action="store_true", help="the pairs, too")
    measuring.add_argument("--most", type=int, default=200, help="tokens of a passage")
    shipping = commands.add_parser("ship")
    shipping.add_argument("reader", type=Path)
    training = commands.add_parser("train")
    training.add_argument("file", type=Path)
    training.add_argument("folder", type=Path)
    training.add_argument("--graph", type=Path, help="the cross-encoder's model.onnx; without it the installed one")
    training.add_argument("--begin", type=Path, help="FOLDER/changed of a reader to go on from, with a fresh rate")
    training.add_argument("--threads", type=int, default=2)
    training.add_argument("--without", action="append", default=[], help="a source to hold out")
    training.add_argument("--often", action="append", default=[], help="a source to go on learning from")
    for one in fields(Plan):
        training.add_argument(f"--{one.name.replace('_', '-')}", type=type(one.default), default=one.default)
    options = parser.parse_args()
    if options.command == "train":
        torch.set_num_threads(options.threads)
        material = Material.load(options.file)
        plan = Plan(**{one.name: getattr(options, one.name) for one in fields(Plan)})
        first, numbers = base_reader(options.graph), to_learn(material, options.without, plan.seed, options.often)
        reader = copy.deepcopy(first)
        if options.begin:
            load_changed(reader, options.begin)
        train(reader, material, numbers, plan, options.folder, first=first)
        return
    if options.command == "data":
        from bench.reading.corpora import examples, squad_examples

        (squad_examples() if options.squad else examples(options.twins, limit=options.limit)).save(options.file)
    elif options.command == "ship":
        reader = base_reader()
        load_changed(reader, options.reader)
        save_trained(reader, TRAINED)
        print(sha256_of(TRAINED))
    else:
        from bench.reading.judging import measure

        for file in options.files:
            measure(Material.load(file), options)


if __name__ == "__main__":
    main()
