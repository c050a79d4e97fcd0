"""What reaches stdout and stderr: JSON that any reader can parse, text that cannot drive the terminal."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SOME_FAILED = 5
INTERRUPTED = 130
CLOSED_PIPE = 141  # what a shell reports of a program that writes to a reader who has left
"""Exit codes, beside 0, 1 and those of errors."""

# A carriage return before a line feed is harmless; alone it would overwrite the line.
CONTROL = re.compile(r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# JSON may hold these raw, yet a terminal may obey them; an escape is the same JSON.
BEYOND_ASCII_CONTROL = re.compile(r"[\x7f-\x9f\ud800-\udfff]")


def visible(text: str) -> str:
    """Return the text with every control character as a visible sign, one for one: offsets stay."""
    return CONTROL.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def one_line(text: str) -> str:
    """Return the text, made visible, with every run of white space as one space."""
    return " ".join(visible(text).split())


def print_json(value: Any, *, pretty: bool = False) -> None:
    """Write one JSON value to stdout and flush: one line, or indented where ``pretty`` and a terminal reads."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    indent = 2 if pretty and sys.stdout.isatty() else None
    line = json.dumps(value, ensure_ascii=encoding != "utf8", indent=indent)
    sys.stdout.write(BEYOND_ASCII_CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n")
    sys.stdout.flush()


def say(message: str) -> None:
    """Write one message line to stderr."""
    sys.stderr.write(f"rag: {one_line(message)}\n")
    sys.stderr.flush()


def notifier(*, quiet: bool) -> Callable[[str], None]:
    """Return what takes the notices of a command: stderr, or nothing where ``quiet``."""
    return (lambda _message: None) if quiet else say


def count(number: int, noun: str) -> str:
    """Return a number and its noun, in the plural unless it is one."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
