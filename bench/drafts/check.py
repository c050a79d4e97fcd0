"""Checks drafts of `bench.drafts` against the index of their articles, and judges what is found.

Usage: python -m bench.drafts.check FILE INDEX [--findings FILE] [--json OUT] [--show FAULT] [--first N]

``--findings`` keeps what was found, an object a line as soon as it is there; with it, a later run goes on behind the
last one, and only judges where all is there. ``--show`` prints the items with this fault (or "quotation", "speech",
"claim": the accused faithful ones of the kind) that are not judged right, with what was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.drafts.judge import ACCUSED, Figures, Judged, judged
from index.types import Filters
from rag import assemble
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from rag.assistant import Assistant

    Checked = tuple[list[dict[str, Any]], float]

_open: list[Assistant] = []
_AHEAD = 3
"""So many drafts a process are handed out before the first is done; the rest need no memory."""


def _prepare(index: str) -> None:
    """Open the index in a worker, which parses drafts itself, without a process for each."""
    _open.append(assemble(Settings(index=Path(index), workers=0)))


def _check(draft: dict[str, Any]) -> Checked:
    started = time.perf_counter()
    report = _open[0].check(draft["text"], filters=Filters(until=draft.get("day") or None))
    return [one.to_json() for one in report.findings], time.perf_counter() - started


def _drafts(path: Path, only: str, first: int | None) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        drafts = [json.loads(line) for line in file]
    if only:
        drafts = [
            one for one in drafts if any(only in {"faulty", item["fault"]} and item["fault"] for item in one["items"])
        ]
    return drafts[:first]


def _kept(path: Path | None) -> Iterator[tuple[str, Checked]]:
    """Yield what an earlier run found, by the draft's name, without a last line that it did not end."""
    if path and path.exists():
        with path.open(encoding="utf-8") as file:
            for line in file:
                if line.endswith("\n"):
                    row = json.loads(line)
                    yield row["id"], (row["findings"], row["seconds"])


def _found(drafts: Sequence[dict[str, Any]], index: Path, workers: int) -> Iterator[Checked]:
    """Yield what is found of each draft, in their order."""
    if not drafts:
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (str(index),)) as pool:
        waiting: deque[Future[Checked]] = deque()
        for draft in drafts:
            waiting.append(pool.submit(_check, draft))
            if len(waiting) > _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


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
    parser.add_argument("--findings", type=Path, help="keep each draft's findings here, an object a line")
    parser.add_argument("--show", default="", help="print what is not judged right of this fault or kind")
    parser.add_argument("--first", type=int, help="only the first N drafts")
    parser.add_argument("--only", default="", help="only drafts with this fault, or 'faulty'")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    drafts = _drafts(options.file, options.only, options.first)
    kept = dict(_kept(options.findings))
    figures = Figures()
    new = _found([one for one in drafts if one["id"] not in kept], options.index, options.workers)
    for number, draft in enumerate(drafts, 1):
        checked = kept.pop(draft["id"], None)
        if checked is None:
            checked = next(new)
            if options.findings:
                row = {"id": draft["id"], "seconds": checked[1], "findings": checked[0]}
                with options.findings.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
            if number % 20 == 0:
                print(f"{number} of {len(drafts)}", file=sys.stderr, flush=True)
        items = judged(draft, checked[0])
        figures.add(items)
        figures.seconds.append(checked[1])
        for one in items:
            fault = one.item["fault"]
            wrong = not one.told if fault else bool(one.accused)
            shown = fault == options.show if fault else options.show in ACCUSED and one.item["kind"] == options.show
            if wrong and shown:
                _print(one)
    print(figures.table())
    if options.json:
        options.json.write_text(json.dumps(figures.to_json(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
