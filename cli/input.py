"""What commands read: a text, questions as JSON lines (a broken one stops nobody), lines that a person types."""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.options import require_text
from cli.output import SOME_FAILED, print_json, say
from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PROMPT = "> "
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def one_text(text: str | None, batch: str | None, what: str) -> str:
    """Return the text of the command, from stdin for ``-``, "" for a batch; UsageError unless exactly one is given."""
    if (text is None) == (batch is None):
        raise UsageError(f"Give either a {what} in quotation marks or --batch FILE.")
    if text is None:
        return ""
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", errors="surrogateescape").strip()
    return require_text(text, f"The {what}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of input: its number from 1 and either its JSON object or what is wrong with it."""

    number: int
    value: dict[str, Any]
    error: str = ""


def read_rows(path: str) -> Iterator[Row]:
    """Yield a file's (``-``: stdin's) lines as they come, blank ones left out; UsageError where it cannot be read."""
    try:
        stream = contextlib.nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb")  # noqa: SIM115 - entered below
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


def next_line(*, interactive: bool) -> str | None:
    """Return the next line, None where the input ends; at a terminal behind a prompt, where Ctrl-C drops a line begun.

    Bytes from a pipe that are no UTF-8 stay in the line as lone surrogates, which whoever takes it can name.
    """
    if not interactive:
        line = sys.stdin.buffer.readline()
        return line.decode(errors="surrogateescape") if line else None
    with contextlib.suppress(ImportError):  # line editing where the platform has it
        import readline  # noqa: F401, PLC0415 - importing it is what makes `input` edit lines
    try:
        return _prompted()
    except EOFError:
        sys.stderr.write("\n")
        return None
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    except UnicodeDecodeError:
        say("The line is not valid Unicode text. Write it as UTF-8.")
    return ""


def _prompted() -> str:
    """Read one line; the prompt goes where a person sees it and never into a file that takes the answers."""
    if sys.stdout.isatty():
        return input(PROMPT)
    sys.stderr.write(PROMPT)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
