"""Measures updates, each a whole process: ``RAG_BENCH_DATA=… python -m bench.updates [INDEX]``.

The articles of ``news`` are indexed as one file of JSON lines, then again, then with one line changed, then with one
line gone. INDEX, of the same articles, is copied instead of the first run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, time_ns
from typing import Any

from bench.data import rows

ADDED = " One sentence more has come to the end of this article."
LONG_AGO_NS = 3_600 * 10**9  # a file changed a moment ago would be read again to be sure


def main() -> None:
    articles = rows("news/articles")
    changed = [{**articles[0], "text": articles[0]["text"] + ADDED}, *articles[1:]]
    runs = {
        "first run": articles,
        "second run, nothing changed": articles,
        "one article changed": changed,
        "one article gone, `--sync`": changed[:-1],
    }
    with tempfile.TemporaryDirectory(prefix="rag-updates-") as name:
        folder = Path(name)
        if len(sys.argv) > 1:
            shutil.copytree(sys.argv[1], folder / "index")
        print("| run | seconds | added | updated | unchanged | removed |\n|---|---|---|---|---|---|")
        for number, (run, lines) in enumerate(runs.items()):
            _write(folder / "articles" / "news.jsonl", lines, time_ns() - LONG_AGO_NS + number)
            seconds, report = _timed(folder)
            counts = " | ".join(f"{report[name]:,}" for name in ("added", "updated", "unchanged", "removed"))
            print(f"| {run} | {seconds:.1f} | {counts} |", flush=True)


def _write(path: Path, lines: list[dict[str, Any]], changed_ns: int) -> None:
    """Write the lines, unless the file holds them."""
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        os.utime(path, ns=(changed_ns, changed_ns))


def _timed(folder: Path) -> tuple[float, dict[str, Any]]:
    command = [sys.executable, "-m", "cli.main", "index", "--sync", "--json", "--quiet", str(folder / "articles")]
    started = perf_counter()
    done = subprocess.run([*command, "--index", str(folder / "index")], capture_output=True, text=True, check=True)
    return perf_counter() - started, json.loads(done.stdout)


if __name__ == "__main__":
    main()
