"""Processes of this program's own, which answer over their standard input and output.

They import what this process would, and never run the script, notebook or prompt from which it was started.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys

# The child imports what this process would import, from wherever that is.
_PROGRAM = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {} import main; main()"


def start_child(module: str) -> subprocess.Popen[bytes]:
    """Start a process that runs ``main`` of a module of this program, with pipes to its input and from its output."""
    here = [os.path.abspath(folder) for folder in sys.path]  # noqa: PTH100 - "" is the current folder
    return subprocess.Popen(  # noqa: S603 - this very Python, and nothing of the user's
        [sys.executable, "-P", "-c", _PROGRAM.format(module), json.dumps(here)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C in the terminal reaches this process alone, which then ends the child
    )


def end_child(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, close its pipes and wait for its end."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what was not sent is of no use any more
                pipe.close()
    process.wait()
