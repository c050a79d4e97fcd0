"""Reads JSON lines strictly: whatever is not as it was written is told with its file and the line's number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.exchange.source import Stream
    from index.types import Span

_LONGEST = 1 << 28  # bytes: a longer line would be an article that no file may hold


class BrokenError(ValueError):
    """Raised about a line's content; it never leaves the package."""


class Line:
    """One JSON object, whose values are checked as they are taken."""

    def __init__(self, name: str, number: int, content: bytes) -> None:
        self.name, self.number = name, number
        try:
            values = json.loads(content.decode())
        except UnicodeDecodeError as error:
            raise self.broken("it is not UTF-8") from error
        except (ValueError, RecursionError) as error:
            raise self.broken(f"it is not JSON ({error})") from error
        if not isinstance(values, dict):
            raise self.broken("it is not a JSON object")
        self._values = values

    def broken(self, why: str) -> UsageError:
        """Return the error that names the line."""
        return UsageError(f"{self.name}, line {self.number:,}: {why}. Nothing was imported. Copy or export it again.")

    def text(self, key: str) -> str:
        """Return a string of whole characters."""
        return _string(self._values.get(key), key)

    def text_or_none(self, key: str) -> str | None:
        """Return a string of whole characters, or None for null or nothing."""
        return None if self._values.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings."""
        return tuple(_string(item, key) for item in self._list(key))

    def number_of(self, key: str) -> int:
        """Return a whole number, not below 0."""
        return _whole(self._values.get(key), key)

    def number_or_none(self, key: str) -> int | None:
        """Return a whole number, not below 0, or None for null or nothing."""
        return None if self._values.get(key) is None else self.number_of(key)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers, not below 0."""
        return tuple(_whole(item, key) for item in self._list(key))

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self._values.get(key)
        if not isinstance(value, bool):
            raise BrokenError(f'"{key}" is neither true nor false')
        return value

    def spans(self, key: str, length: int) -> tuple[Span, ...]:
        """Return spans of a text of this length, in order, none over another."""
        found: list[Span] = []
        for item in self._list(key):
            if not isinstance(item, list) or len(item) != 2:
                raise BrokenError(f'"{key}" has a span that is not [start, end]')
            start, end = (_whole(part, key) for part in item)
            if not (found[-1][1] if found else 0) <= start <= end <= length:
                raise BrokenError(f'"{key}" has a span outside of the text, or out of order: {item}')
            found.append((start, end))
        return tuple(found)

    def _list(self, key: str) -> list[Any]:
        value = self._values.get(key)
        if not isinstance(value, list):
            raise BrokenError(f'"{key}" is no list')
        return value

    @property
    def article_id(self) -> object:
        """The id of the article that the line belongs to, whatever it is."""
        return self._values.get("article_id")


def _string(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise BrokenError(f'"{key}" is no string, or has something else')
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BrokenError(f'"{key}" has half a character (a lone surrogate)') from error
    return value


def _whole(value: Any, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 63:
        raise BrokenError(f'"{key}" has {value!r}, which is no whole number that is kept')
    return value


class Lines:
    """The lines of a file, of which those of the article in hand are taken; ``done`` counts those taken."""

    def __init__(self, stream: Stream, name: str) -> None:
        self.name, self._lines = name, self._read(stream)
        self._next = next(self._lines, None)
        self.done = 0

    def _read(self, stream: Stream) -> Iterator[Line]:
        number = 0
        while content := stream.line(_LONGEST):
            number += 1
            if len(content) == _LONGEST and not content.endswith(b"\n"):
                raise UsageError(f"{self.name}, line {number:,} is longer than any article may be.")
            yield Line(self.name, number, content)

    def take(self) -> Line | None:
        """Return the next line, None at the end."""
        line, self._next = self._next, next(self._lines, None) if self._next else None
        self.done += line is not None
        return line

    def of_article(self, article_id: str) -> Iterator[Line]:
        """Take the lines that follow and belong to the article."""
        while self._next and self._next.article_id == article_id:
            line = self.take()
            if line:
                yield line

    def finish(self, expected: int) -> None:
        """Raise UsageError where lines are left over, or missing."""
        if self._next:
            raise self._next.broken("it belongs to no article, or stands out of the articles' order")
        if self.done != expected:
            raise UsageError(f"{self.name} has {self.done:,} lines, not {expected:,}. Copy or export it again.")
