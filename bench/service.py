"""Many clients ask at once while another process changes the index: nothing fails, nothing is mixed up."""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from bench.service_updates import PORTS, TEXTS
from bench.serving import ROOT, environment, served
from index.ingest import build_index
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Of the seeds, which stay as they are: each answer must be the one that is given when nobody else asks.
LASTING = (
    "What did Kamyshin say about testing?",
    "What did Umerov say about arms shipments?",
    "How many types of equipment were received?",
    "Who said that strikes on Russia were made by Ukrainian factories?",
    "What did Kamyshin say about strikes?",
    "What is the capital of Australia?",
)
PASSING = tuple(f"How many berths does the harbour of {port} have?" for port in PORTS)


@dataclass
class Load:
    """What the clients met with: times in seconds, failures and mix-ups in words, the revisions that answered."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    mixed_up: list[str] = field(default_factory=list)
    revisions: set[int] = field(default_factory=set)
    updates: int = 0
    wall: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, seconds: float = 0.0, revision: int = 0, mixed_up: Sequence[str] = (), *, failure: str = "") -> None:
        """Keep what came of one question."""
        with self.lock:
            if failure:
                self.failures.append(failure)
                return
            self.seconds.append(seconds)
            self.revisions.add(revision)
            self.mixed_up += mixed_up

    def report(self) -> str:
        """Return the figures as lines of text."""
        ranked = statistics.quantiles(self.seconds, n=20)
        return (
            f"{len(self.seconds)} questions in {self.wall:.0f} s: {len(self.seconds) / self.wall:.2f} a second, "
            f"p50 {statistics.median(self.seconds):.2f} s, p95 {ranked[-1]:.2f} s\n"
            f"{self.updates} updates of the index meanwhile, {len(self.revisions)} revisions answered\n"
            f"failed: {len(self.failures)}, mixed up: {len(self.mixed_up)}"
        )


def measure(index: Path, *, clients: int, each: int, seconds: float, updates: int, every: float) -> Load:  # noqa: PLR0913
    """Ask until every client has asked ``each`` questions, the time is over and the index was updated so often."""
    load = Load()
    with served(index) as service, httpx.Client(base_url=service.base, timeout=120) as client:
        alone = {question: _ask(client, question, "alone", stream=False) for question in LASTING}
        with _updated(index, every, load):
            started = time.perf_counter()

            def work(number: int) -> None:
                chosen, asked = random.Random(number), 0  # noqa: S311 - nothing secret
                with httpx.Client(base_url=service.base, timeout=120) as own:
                    caller = Caller(own, alone, load)
                    while asked < each or time.perf_counter() - started < seconds or load.updates < updates:
                        asked += 1
                        caller.ask(chosen.choice(LASTING + PASSING), f"{number}-{asked}", stream=asked % 3 == 0)

            with ThreadPoolExecutor(clients) as pool:
                list(pool.map(work, range(clients)))
            load.wall = time.perf_counter() - started
    return load


@dataclass(frozen=True, slots=True)
class Caller:
    """One client; ``alone`` are the answers to the lasting questions when nobody else asked."""

    client: httpx.Client
    alone: dict[str, dict[str, Any]]
    load: Load

    def ask(self, question: str, name: str, *, stream: bool) -> None:
        """Ask, check the answer, and keep what came of it."""
        began = time.perf_counter()
        try:
            answer = _ask(self.client, question, name, stream=stream)
            spent = time.perf_counter() - began
            wrong = [f"{question}: {why}" for why in self._mixed_up(answer, question, name)]
        except (httpx.HTTPError, ValueError, LookupError) as error:
            self.load.add(failure=f"{question}: {error!r}")
            return
        self.load.add(spent, answer["index_revision"], wrong)

    def _mixed_up(self, answer: dict[str, Any], question: str, name: str) -> Iterator[str]:
        """Yield what in an answer is not its own question's, or not in its articles."""
        if (answer["id"], answer["question"]) != (name, question):
            yield f"is answered as {answer['question']!r}"
        alone = self.alone.get(question, answer)
        if any(answer[part] != alone[part] for part in ("answered", "text", "reason", "citations")):
            yield "is answered otherwise than alone"
        for citation in answer["citations"]:
            text = TEXTS.get(citation["sha256"])
            if text is None:
                article = self.client.get(f"/v1/articles/{citation['article_id']}").json()
                text = article["text"] if article.get("sha256") == citation["sha256"] else ""
            if text[citation["start"] : citation["end"]] != citation["quote"]:
                yield f"cites what does not stand in {citation['article_id']}"


def _ask(client: httpx.Client, question: str, name: str, *, stream: bool) -> dict[str, Any]:
    response = client.post("/v1/ask", json={"question": question, "id": name, "stream": stream})
    response.raise_for_status()
    body = response.text.rpartition("event: answer\ndata: ")[2] if stream else response.text
    answer: dict[str, Any] = json.loads(body)
    return answer


@contextmanager
def _updated(index: Path, every: float, load: Load) -> Iterator[None]:
    """Change the index in another process, and count the changes."""
    command = [sys.executable, "-m", "bench.service_updates", str(index), str(every)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, env=environment(), **pipes) as process:
        assert process.stdin
        assert process.stdout
        lines = process.stdout

        def count() -> None:
            for _ in lines:
                load.updates += 1

        thread = threading.Thread(target=count)
        thread.start()
        try:
            yield
        finally:
            process.stdin.close()
            thread.join()


def main() -> None:
    """Measure with an index of the seeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=3.0, help="seconds between updates of the index")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        build_index(Settings(index=index), [ROOT / "seeds"])
        load = measure(index, clients=given.clients, each=1, seconds=given.seconds, updates=1, every=given.every)
    print(load.report())
    for problem in (load.failures + load.mixed_up)[:20]:
        print(problem)
    sys.exit(bool(load.failures or load.mixed_up))


if __name__ == "__main__":
    main()
