"""Articles of a test's own, opened for questions, and a question whose answer must hold."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rag import assemble
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from rag.assistant import Assistant
    from rag.types import Answer


@contextmanager
def assistant_on(folder: Path, articles: Iterable[tuple[str, str, str]]) -> Iterator[Assistant]:
    """Index articles, given as (id, title, text), in an empty folder, and open them."""
    from index.ingest import build_index

    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps({"id": i, "title": t, "text": x}) + "\n" for i, t, x in articles), "utf-8")
    build_index(Settings(index=folder / "index", workers=0), [source])
    with assemble(Settings(index=folder / "index")) as opened:
        yield opened


@contextmanager
def dated_on(folder: Path, articles: Iterable[tuple[str, str | None, str, str]], as_of: date) -> Iterator[Assistant]:
    """Index articles, given as (id, date of publication, title, text), and open them as of a day."""
    from index.ingest import build_index

    source = folder / "articles.jsonl"
    records = [{"id": i, "published": day, "title": t, "text": x} for i, day, t, x in articles]
    source.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    build_index(Settings(index=folder / "index", workers=0), [source])
    with assemble(Settings(index=folder / "index", as_of=as_of)) as opened:
        yield opened


def asked(assistant: Assistant, question: str) -> Answer:
    """Ask, and check that the answer holds."""
    answer = assistant.ask(question)
    assert all(check.ok for check in assistant.check(answer.to_json()))
    return answer
