"""Questions as JSON lines: each line is answered in its place, and a broken one stops nobody."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.options import require_text
from cli.output import print_json
from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SOME_FAILED = 5
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of input: its number from 1 and either its JSON object or what is wrong with it."""

    number: int
    value: dict[str, Any]
    error: str = ""


def read_rows(path: str) -> Iterator[Row]:
    """Yield a file's (``-``: stdin's) lines as they come, blank ones left out; UsageError where it cannot be read."""
    try:
        stream = nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb")  # noqa: SIM115 - entered below
        with stream as lines:
            # By bytes: a line that is no UTF-8 spoils only itself.
            for number, line in enumerate(lines, 1):
                content = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
                if content.strip():
                    yield _parse(number, content)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}. Name a file of JSON lines, or - for standard input."
        ) from error


def _parse(number: int, line: bytes) -> Row:
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError:
        return Row(number, {}, "The line is not valid UTF-8.")
    except (ValueError, RecursionError) as error:
        return Row(number, {}, f"The line is not JSON: {error}.")
    if not isinstance(value, dict):
        return Row(number, {}, "The line is not a JSON object.")
    return Row(number, value)


def answer_rows(path: str, answer: Callable[[str], Mapping[str, Any]]) -> int:
    """Print ``answer(question)`` with the line's id for every line, in order; return the exit code.

    A line that cannot be answered prints ``{"version", "id", "line", "error"}`` in its place.
    """
    failed = False
    for row in read_rows(path):
        identity = row.value.get("id")
        known = identity if isinstance(identity, (str, int)) else None
        try:
            result = {**answer(_question(row)), "id": known}
        except UsageError as error:
            failed = True
            result = {"version": 1, "id": known, "line": row.number, "error": str(error)}
        print_json(result)
    return SOME_FAILED if failed else 0


def _question(row: Row) -> str:
    if row.error:
        raise UsageError(row.error)
    question = row.value.get("question")
    if not isinstance(question, str):
        raise UsageError('The line has no "question" that is a text.')
    if not isinstance(row.value.get("id"), (str, int, type(None))):
        raise UsageError('The "id" is neither a text nor a whole number.')
    return require_text(question, "The question")
