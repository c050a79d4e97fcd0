"""Sets a reader beside the cross-encoder, on what was held out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.reading.base import base_reader
from bench.reading.batches import text_of
from bench.reading.export import GraphReader
from bench.reading.material import to_measure
from bench.reading.measures import Judged, by_fit, by_pairs, by_reader, figures
from bench.reading.weights import load_changed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from bench.reading.batches import Text
    from bench.reading.material import Material


def measure(material: Material, options: argparse.Namespace) -> None:
    """Print the figures of each source, what is stated against all that is not."""
    base = base_reader()
    encoder = GraphReader(base)
    ways: dict[str, tuple[Callable[[GraphReader, Text], Judged], GraphReader]] = {}
    if options.pairs:
        ways |= {"one pass, untrained": (by_fit, encoder), "pairs": (by_pairs, encoder)}
    if options.reader:
        load_changed(base, options.reader)
        ways["one pass"] = (by_reader, GraphReader(base))
    for number, source in enumerate(material.sources):
        texts = [text_of(material, int(one), options.most) for one in to_measure(material, number, options.limit)]
        for name, (judge, reader) in ways.items():
            print(f"{source}, {name}: {figures([judge(reader, text) for text in texts])}", flush=True)
