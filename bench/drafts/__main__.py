"""Makes drafts and the index of their articles.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.drafts fit|test --out FILE --index DIR [--seed N] [--count N]

The same seed makes the same drafts. In the index stand the articles of the source and some made ones: of a later day
with another figure, and of invented people who deny, doubt or ask; their wording differs in `fit` and `test`, and
`test` has such as must not be accused, too. An index that is there is brought up to date.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import INDEXES, notify
from bench.drafts.sources import SOURCES, stories
from bench.drafts.writer import Writer
from index.attribution.parsing import load_parser
from index.ingest import build_index
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _written(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    part = path.with_name(path.name + ".part")
    part.write_text(whole, encoding="utf-8")
    part.replace(path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", choices=SOURCES)
    parser.add_argument("--out", type=Path, required=True, help="the file of the drafts, a JSON object a line")
    parser.add_argument("--index", type=Path, help="the folder of the index of the articles; none is built without it")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=300)
    options = parser.parse_args()
    writer = Writer(
        stories(options.source),
        load_parser(),
        options.seed,
        options.count,
        measures=options.source == "test",
    )
    drafts = [draft.to_json() for draft in writer.drafts(options.count)]
    if options.index:
        articles = [
            _written(INDEXES / "drafts" / options.source / "articles.jsonl", (one.row() for one in writer.stories)),
            _written(INDEXES / "drafts" / options.source / "made.jsonl", (one.row() for one in writer.made)),
        ]
        report = build_index(Settings(index=options.index), articles, sync=True, notify=notify)
        print(report, file=sys.stderr)
    _written(options.out, drafts)
    items = [item for draft in drafts for item in draft["items"]]
    counts = Counter((item["kind"], item["fault"] or "faithful") for item in items)
    print(len(drafts), "drafts,", sum(draft["faulty"] for draft in drafts), "with a fault,", len(items), "items")
    for (kind, fault), count in sorted(counts.items()):
        print(f"{kind:10} {fault:10} {count}")


if __name__ == "__main__":
    main()
