"""The lines that a person types at a prompt, or that a pipe brings."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT = "> "


def typed_lines(*, interactive: bool) -> Iterator[str]:
    """Yield lines until the input ends; at a terminal behind a prompt, where Ctrl-C drops the line begun.

    Bytes that are no UTF-8 stay in the line as lone surrogates, which whoever takes it can name as an error.
    """
    if not interactive:
        for line in sys.stdin.buffer:
            yield line.decode(errors="surrogateescape")
        return
    with contextlib.suppress(ImportError):  # line editing where the platform has it
        import readline  # noqa: F401, PLC0415 - importing it is what makes `input` edit lines
    while True:
        try:
            yield _prompted()
        except EOFError:
            sys.stderr.write("\n")
            return
        except KeyboardInterrupt:
            sys.stderr.write("\n")
        except UnicodeDecodeError:
            say("The line is not valid Unicode text. Write it as UTF-8.")


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
