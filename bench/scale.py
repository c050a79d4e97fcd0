"""A million passages: how long opening, searching and updating take, what is found, and how much memory it takes.

    RAG_BENCH_DATA=… python -m bench.scale --passages 1000000

The index is built once and kept in bench/out/scale; what its texts and vectors are stands in `bench/scale_index.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import httpx
import numpy as np

from bench.answers import sample
from bench.data import folder
from bench.scale_index import kept, new_articles, stages
from bench.serving import served
from index.embedding import create_embedder
from index.ingest import remove_articles, update_index
from index.linguistics.words import search_words
from index.loading import Loaded
from index.store.database import DatabaseReader
from index.store.vectors.recall import HeldOut
from rag import assemble
from rag.evaluation.datasets import read_dataset
from rag.question import parse_question
from rag.retrieval.hybrid import REFINED, Fused, refined
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from rag.assistant import Assistant

QUESTIONS = 200
OPENING = """
import sys, time
from index.reader import IndexReader
from pathlib import Path
started = time.perf_counter()
with IndexReader.open(Path(sys.argv[1])) as reader:
    reader.words("harbour", 1)
    print(time.perf_counter() - started)
"""

Row = tuple[str, str]


def opening(path: Path) -> Row:
    """Open the index in fresh processes, until the first search can run."""
    command = [sys.executable, "-c", OPENING, str(path)]
    seconds = [float(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(5)]
    return "opening, fresh process, median of 5", f"{median(seconds):.2f} s"


def searching(assistant: Assistant, questions: Sequence[str]) -> list[Row]:
    """Time retrieval, and its parts one after another."""
    reader, embedder = assistant.reader, assistant.retriever.embedder
    spent: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        wall, cpu = time.perf_counter(), time.thread_time()
        result = work()
        spent.setdefault(name, []).append((time.perf_counter() - wall) * 1000)
        spent.setdefault(f"{name}, processor", []).append((time.thread_time() - cpu) * 1000)
        return result

    def parts(question: str) -> None:
        vector = timed("- embedding the question", lambda: embedder.embed_question(question))
        near = timed("- vectors", lambda: reader.vectors(vector, 100))
        timed("- words", lambda: reader.words(search_words(question), 100))
        passages = timed("- fetching 40 passages", lambda: reader.passages([key for key, _ in near[:REFINED]]))
        found = [Fused(passage, 0.5, 0.5) for passage in passages]
        asked = parse_question(question)
        timed("- refining", lambda: refined(asked, found, reader.rarity(asked.stems)))

    for question in questions[:20]:
        assistant.search(question)
    for question in questions:
        timed("search", lambda question=question: assistant.search(question))
    for question in questions:
        parts(question)
    return [
        (name, f"p50 {median(each):.1f} ms, p95 {quantiles(each, n=20)[-1]:.1f} ms") for name, each in spent.items()
    ]


def recall(assistant: Assistant, path: Path, questions: Sequence[str]) -> list[Row]:
    """Tell the recall that the index measured, and that of real questions."""
    part = assistant.reader.manifest.vectors if assistant.reader.manifest else None
    assert part
    vectors: NDArray[np.float32] = np.stack([assistant.retriever.embedder.embed_question(one) for one in questions])
    nobody = np.full(len(questions), -1, np.int64)
    asked = HeldOut.of((nobody, vectors), DatabaseReader.open(path).vectors.batches())
    found = asked.recall(assistant.reader.vectors)
    return [
        ("type", f"{part.type}, nprobe {part.nprobe}, lists found for {part.trained:,}"),
        ("recall@10, 200 held-out vectors", f"{part.recall:.3f}"),
        (f"recall@10, {len(questions)} real questions", f"{found:.3f}"),
    ]


def memory(path: Path, questions: Sequence[str]) -> list[Row]:
    """Ask a service 200 questions, and read what its process takes."""
    spent = []
    with served(path) as service, httpx.Client(base_url=service.base, timeout=120) as client:
        for question in questions:
            started = time.perf_counter()
            client.post("/v1/ask", json={"question": question}).raise_for_status()
            spent.append(time.perf_counter() - started)
        status = Path(f"/proc/{service.pid}/status").read_text(encoding="ascii")
    held = {name: int(kb) / 1000 for name, kb in re.findall(r"(VmRSS|RssAnon|RssFile):\s+(\d+) kB", status)}
    return [
        (f"service, {len(questions)} questions, memory", f"{held['VmRSS']:,.0f} MB"),
        ("- anonymous / file-backed", f"{held['RssAnon']:,.0f} MB / {held['RssFile']:,.0f} MB"),
        ("- a question answered", f"p50 {median(spent):.2f} s"),
    ]


def updating(path: Path) -> list[Row]:
    """Add 100 articles and take them out again; embedding and attribution are told apart."""
    embedder, articles = create_embedder(Settings().embedder), new_articles(100)
    at: dict[str, float] = {}
    marks: dict[str, list[float]] = {}

    def progress(stage: str, _done: int, _of: int | None) -> None:
        marks.setdefault(stage, []).append(time.perf_counter())

    items = [Loaded(article, "scale.jsonl", explicit_id=True, input="scale.jsonl") for article in articles]
    started, processor = time.perf_counter(), time.process_time()
    update_index(path, items, embedder, workers=0, progress=progress)
    at["adding 100 articles"] = time.perf_counter() - started
    at["- processor time, attribution and embedding included"] = time.process_time() - processor
    for stage in ("attributions", "vectors"):
        at[f"- of these, {stage}"] = marks[stage][-1] - marks[stage][0]
    at["- the rest"] = at["adding 100 articles"] - at["- of these, attributions"] - at["- of these, vectors"]
    started = time.perf_counter()
    remove_articles(path, [article.id for article in articles])
    at["removing 100 articles"] = time.perf_counter() - started
    return [(name, f"{seconds:.1f} s") for name, seconds in at.items()]


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--only", nargs="*", choices=["opening", "search", "memory", "update"])
    given = parser.parse_args()
    wanted = given.only or ["opening", "search", "memory", "update"]
    path = kept(given.passages)
    cases = sample([case for case in read_dataset(folder() / "news").cases if case.answerable], QUESTIONS)
    questions = [case.question for case in cases]
    rows: list[Row] = [(f"building: {name}", f"{seconds} s") for name, seconds in stages(path).items()]
    rows += [(f"size: {name}", f"{size / 1e6:,.0f} MB") for name, size in _sizes(path).items()]
    if "opening" in wanted:
        rows.append(opening(path))
    if "search" in wanted:
        with assemble(Settings(index=path)) as assistant:
            counts = assistant.reader.counts()
            rows.insert(0, ("passages / articles", f"{counts.passages:,} / {counts.articles:,}"))
            rows += [*searching(assistant, questions), *recall(assistant, path, questions)]
    if "memory" in wanted:
        rows += memory(path, questions)
    if "update" in wanted:
        rows += updating(path)
    print("| | |\n|---|---|")
    for name, value in rows:
        print(f"| {name} | {value} |")
    print(f"\nLoad average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors. {json.dumps(given.only or 'all')}")


def _sizes(path: Path) -> dict[str, int]:
    def total(files: list[Path]) -> int:
        return sum(file.stat().st_size for file in files)

    return {
        "truth": total(list(path.glob("truth.db"))),
        "words": total(list((path / "words").iterdir())),
        "vectors": total(list(path.glob("vectors-*.faiss"))),
        "beside the vectors": total(list(path.glob("vectors-*.npz"))),
    }


if __name__ == "__main__":
    main()
