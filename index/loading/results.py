"""What loading gives: an article, or the reason why an input could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.types import Article


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article and where it came from.

    ``origin`` is the path as given, with ``:line`` for JSON lines and ``#n`` for the n-th item of a JSON list.
    ``explicit_id`` is True where the data gave the id, False where it was derived from a file's name or the text.
    """

    article: Article
    origin: str
    explicit_id: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read; ``error`` says what is wrong and what to do."""

    path: str
    error: str


class UnreadableError(ValueError):
    """Raised by a reader about the input in hand; `load` turns it into a `Failure`, it never leaves the package."""
