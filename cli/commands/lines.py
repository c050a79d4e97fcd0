"""The lines that a person types at a prompt, or that a pipe brings."""

from __future__ import annotations

import contextlib
import sys

from cli.output import say

PROMPT = "> "


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
