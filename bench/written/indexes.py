"""Indexes of the texts that questions are asked of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.data import built_index, built_index_of
from bench.reader import built_wiki_index
from bench.written import texts

if TYPE_CHECKING:
    from pathlib import Path

MEASURED = ("news", "squad")
"""What nothing is fitted on."""

_OF_THE_SAME = {"own reports": "own news", "own news asks": "own news", "own asks": "own made"}
"""Other articles of the same data, or other questions on the same articles."""


def index_of(name: str) -> Path:
    """Return the folder of an up-to-date index of the texts that a set asks of, built when it is not."""
    if name in MEASURED:
        return built_index(name)
    if name == "own wiki":
        return built_wiki_index()
    name = _OF_THE_SAME.get(name, name)
    rows = [{"id": one["article"], "title": one["title"], "text": one["text"]} for one in texts(name).values()]
    return built_index_of(name.replace(" ", "-"), rows)
