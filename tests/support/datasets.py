"""Rows of data sets, and files of them."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


ARTICLE = {"id": "a1", "title": "A bridge", "text": "The bridge opened in May."}


QUESTION = {"id": "q1", "question": "When did the bridge open?", "answer": "May", "articles": ["a1"]}


PAIR = {"article": "The bridge opened.", "supported": "It opened.", "unsupported": "It closed.", "error": "Verb"}


MARKED = {"id": "t", "text": "“It holds,” said Ada.", "attributions": [{"content": [[0, 11]], "source": [[17, 20]]}]}


SPANS = {
    "id": "s1", "question": "When?", "article": "a1", "answers": [{"text": "May", "start": 21}], "answerable": True,
}  # fmt: skip


def write(file: Path, *rows: Any) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    data = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows).encode()
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)
    return file
