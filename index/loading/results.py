"""What loading gives: an article, or the reason why an input could not be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.types import Article


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article and where it came from.

    ``origin`` is the path as given, with ``:line`` for JSON lines and ``#n`` for the n-th item of a JSON list.
    ``explicit_id`` is True where the data gave the id, False where it was derived from a file's name or the text.
    One that ``stands_in`` is the summary of an article that was not to be had: it never replaces what is kept.
    """

    article: Article
    origin: str
    explicit_id: bool
    input: str = field(default="", compare=False)
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read; ``error`` says what is wrong and what to do."""

    path: str
    error: str
    input: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of an input that was not read, and why, while the rest was; or all of one that is no article.

    ``kind`` is what a run counts by, in a few words of the user's ("draft", "page without text", "cookie notice");
    ``reason`` says what it is and, where something helps, what to do. It is told, and is no failure.
    """

    path: str
    kind: str
    reason: str
    count: int = 1
    input: str = field(default="", compare=False)


Found = Loaded | Failure | LeftOut
"""What a reader yields of one input."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an input looked like when it was read; another one means that it has changed.

    Of a file its ``size`` in bytes and when it was ``modified_ns``; of an address what its server said.
    """

    size: int | None = None
    modified_ns: int | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """An input was read to its end; its articles and failures came before. ``stamp`` is None where it has none."""

    input: str
    stamp: Stamp | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input is as it was when it was read, and was not read again."""

    input: str


Item = Found | Finished | Skipped
"""What loading yields. ``input`` is the file's resolved path, or the address, that the item belongs to."""

Known = Callable[[str], Stamp | None]
"""Gives the stamp with which an input was read to its end by these readers; None where it was not."""


class UnreadableError(ValueError):
    """Raised by a reader about the input in hand; `load` turns it into a `Failure`, it never leaves the package."""
