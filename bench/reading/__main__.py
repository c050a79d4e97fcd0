"""Trains and measures a reader.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.reading data FILE.npz [--twins TWINS.jsonl.gz]
       RAG_BENCH_DATA=/path/to/data python -m bench.reading data SQUAD.npz --squad
       python -m bench.reading train FILE.npz FOLDER [--device cuda] [--minutes N] …
       python -m bench.reading measure FILE.npz… [--reader FOLDER/reader.safetensors] [--limit N]

``measure`` sets the reader beside the cross-encoder's pairs, on what was held out and on sources that were left out.
"""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from bench.reading.base import base_reader
from bench.reading.batches import text_of
from bench.reading.corpora import examples, squad_examples
from bench.reading.export import GraphReader, bert_names, build_reader_graph
from bench.reading.material import Material
from bench.reading.measures import by_fit, by_pairs, by_reader, figures
from bench.reading.training import Plan, train


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
    measuring.add_argument("--reader", type=Path, help="trained weights; without them those of the cross-encoder")
    measuring.add_argument("--limit", type=int, default=150, help="questions of each kind and source")
    measuring.add_argument("--pairs", action="store_true", help="the pairs, too")
    measuring.add_argument("--most", type=int, default=200, help="tokens of a passage")
    training = commands.add_parser("train")
    training.add_argument("file", type=Path)
    training.add_argument("folder", type=Path)
    training.add_argument("--threads", type=int, default=2)
    training.add_argument("--without", action="append", default=[], help="a source to hold out")
    for one in fields(Plan):
        training.add_argument(f"--{one.name.replace('_', '-')}", type=type(one.default), default=one.default)
    options = parser.parse_args()
    if options.command == "data":
        (squad_examples() if options.squad else examples(options.twins, limit=options.limit)).save(options.file)
        return
    if options.command == "measure":
        for file in options.files:
            measure(Material.load(file), options)
        return
    torch.set_num_threads(options.threads)
    material = Material.load(options.file)
    plan = Plan(**{one.name: getattr(options, one.name) for one in fields(Plan)})
    train(base_reader(), material, chosen(material, options.without, plan.seed), plan, options.folder)


def measure(material: Material, options: argparse.Namespace) -> None:
    """Print the figures of each source, what is stated against all that is not."""
    base = base_reader()
    encoder = GraphReader(build_reader_graph(bert_names(base), base.shape.heads))
    ways = {"one pass, untrained": (by_fit, encoder)}
    if options.pairs:
        ways["pairs"] = (by_pairs, encoder)
    if options.reader:
        base.load_state_dict(load_file(options.reader))
        ways["one pass"] = (by_reader, GraphReader(build_reader_graph(bert_names(base), base.shape.heads)))
    for number, source in enumerate(material.sources):
        texts = [text_of(material, int(one), options.most) for one in measured(material, number, options.limit)]
        for name, (judge, reader) in ways.items():
            print(f"{source}, {name}: {figures([judge(reader, text) for text in texts])}", flush=True)


def measured(material: Material, source: int, limit: int) -> np.ndarray:
    """Return so many held-out examples of a source that are answered, and as many of those that are not."""
    ours = np.flatnonzero((material.examples[:, 2] == source) & (material.examples[:, 4] > 0))
    answered = material.examples[ours, 3] == material.kinds.index("answered")
    chance = np.random.default_rng(0)
    return np.concatenate([chance.permutation(ours[answered])[:limit], chance.permutation(ours[~answered])[:limit]])


def chosen(material: Material, without: list[str], seed: int) -> np.ndarray:
    """Return the examples to learn from: half of them answerable."""
    _, _, source, kind, held, _ = material.examples.T
    left = [material.sources.index(name) for name in without]
    usable = np.flatnonzero((held == 0) & ~np.isin(source, left))
    answered = kind[usable] == material.kinds.index("answered")
    chance = np.random.default_rng(seed)
    others = usable[~answered]
    fewer = min(int(answered.sum()), len(others))
    return np.concatenate([usable[answered], chance.permutation(others)[:fewer]])


if __name__ == "__main__":
    main()
