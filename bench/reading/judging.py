"""The commands that read with graphs: a head on frozen states, and measuring."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bench.reading.base import base_reader
from bench.reading.batches import text_of
from bench.reading.export import GraphReader, bert_names, build_reader_graph
from bench.reading.heads import LAYERS, Head, Sample, by_head, fit_head
from bench.reading.material import to_learn, to_measure
from bench.reading.measures import Judged, by_fit, by_pairs, by_reader, figures
from bench.reading.weights import load_changed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from bench.reading.batches import Text
    from bench.reading.material import Material


def make_head(material: Material, options: argparse.Namespace) -> None:
    """Fit and write a head; print how it does on what it was fitted on, and on each source fitted on the others."""
    base = base_reader()
    reader = GraphReader(build_reader_graph(bert_names(base), base.shape.heads, LAYERS))
    numbers = np.random.default_rng(0).permutation(to_learn(material, [], 0))[: options.texts]
    sample = Sample.read(reader, [text_of(material, int(one), options.most) for one in numbers])
    head = fit_head(sample)
    measured = {"fit": figures(sample.judged(head))}
    source = material.examples[numbers, 2]
    for number, name in enumerate(material.sources):
        others = fit_head(sample.of(source != number))
        measured[f"{name}, fitted on the others"] = figures(sample.of(source == number).judged(others))
    print(json.dumps(measured, indent=2))
    head.save(options.head, {"texts": len(numbers), "sources": material.sources, "measured": measured})


def measure(material: Material, options: argparse.Namespace) -> None:
    """Print the figures of each source, what is stated against all that is not."""
    base = base_reader()
    encoder = GraphReader(build_reader_graph(bert_names(base), base.shape.heads))
    ways: dict[str, tuple[Callable[[GraphReader, Text], Judged], GraphReader]]
    ways = {"one pass, untrained": (by_fit, encoder)}
    if options.pairs:
        ways["pairs"] = (by_pairs, encoder)
    if options.head:
        inner = GraphReader(build_reader_graph(bert_names(base), base.shape.heads, LAYERS))
        ways["one pass, head"] = (partial(by_head, Head.load(options.head)), inner)
    if options.reader:
        load_changed(base, options.reader)
        ways["one pass"] = (by_reader, GraphReader(build_reader_graph(bert_names(base), base.shape.heads)))
    for number, source in enumerate(material.sources):
        texts = [text_of(material, int(one), options.most) for one in to_measure(material, number, options.limit)]
        for name, (judge, reader) in ways.items():
            print(f"{source}, {name}: {figures([judge(reader, text) for text in texts])}", flush=True)
