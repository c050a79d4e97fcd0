"""Checks drafts of `bench.drafts` against the index of their articles, and judges what is found.

Usage: python -m bench.drafts.check FILE INDEX [--json OUT] [--show FAULT] [--first N]

``--show`` prints the items with this fault (or "quotation", "speech", "claim": the accused faithful ones of the kind)
that are not judged right, with what was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.drafts.judge import ACCUSED, Figures, Judged, judged
from index.types import Filters
from rag import assemble
from rag.checking import draft as reading
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.assistant import Assistant

_open: list[Assistant] = []


def _prepare(index: str) -> None:
    """Open the index in a worker, which parses drafts itself, without a process for each."""
    if hasattr(reading, "attribute"):
        alone = partial(reading.attribute, workers=0)
        reading.attribute = lambda articles, **_: alone(articles)
    _open.append(assemble(Settings(index=Path(index))))


def _check(draft: dict[str, Any]) -> tuple[list[dict[str, Any]], float]:
    started = time.perf_counter()
    report = _open[0].check(draft["text"], filters=Filters(until=draft.get("day") or None))
    return [one.to_json() for one in report.findings], time.perf_counter() - started


def _print(one: Judged) -> None:
    item = one.item
    print(f"\n[{one.draft}] {item['kind']} {item['fault'] or 'faithful'}, {item['speaker']}: {one.words}")
    for finding in one.findings:
        print(
            f"   {finding['finding']} {finding['confidence']:.2f} ({finding['kind']}, {finding['speaker']})"
            f" {finding['why']}"
        )
        for cited in finding["citations"][:2]:
            print(f"      {cited['article_id']}: {cited['speaker']}: {cited['quote'][:300]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--findings", type=Path, help="write each draft's findings here, an object a line")
    parser.add_argument("--show", default="", help="print what is not judged right of this fault or kind")
    parser.add_argument("--first", type=int, help="only the first N drafts")
    parser.add_argument("--only", default="", help="only drafts with this fault, or 'faulty'")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    drafts = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    if options.only:
        drafts = [
            one
            for one in drafts
            if any(options.only in {"faulty", item["fault"]} and item["fault"] for item in one["items"])
        ]
    drafts = drafts[: options.first]
    figures, told = Figures(), []
    with ProcessPoolExecutor(options.workers, get_context("spawn"), _prepare, (str(options.index),)) as pool:
        for number, (draft, (findings, seconds)) in enumerate(zip(drafts, pool.map(_check, drafts), strict=True)):
            items = judged(draft, findings)
            figures.add(items)
            figures.seconds.append(seconds)
            told.append({"id": draft["id"], "findings": findings})
            if number % 20 == 19:
                print(f"{number + 1} of {len(drafts)}", file=sys.stderr, flush=True)
            for one in items:
                fault = one.item["fault"]
                wrong = not one.told if fault else bool(one.accused)
                shown = fault == options.show if fault else options.show in ACCUSED and one.item["kind"] == options.show
                if wrong and shown:
                    _print(one)
    print(figures.table())
    if options.json:
        options.json.write_text(json.dumps(figures.to_json(), indent=1) + "\n", encoding="utf-8")
    if options.findings:
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in told)
        options.findings.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
