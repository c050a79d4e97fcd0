"""The command line, run in this process, in another one, or on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from typer.testing import CliRunner

from cli.main import app
from support.paths import ROOT

HEAVY = ("faiss", "tantivy", "onnxruntime", "tokenizers", "spacy", "torch", "sentence_transformers")


PROGRAM = (sys.executable, "-m", "cli.main")


def invoke(*arguments: str, stdin: str | bytes = "") -> tuple[int, str, str]:
    """Run in this process, where the parser is loaded once; return exit code, stdout and stderr."""
    workers = os.environ.get("RAG_WORKERS", "0")
    result = CliRunner().invoke(app, list(arguments), input=stdin, env={"RAG_WORKERS": workers})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def stored(article_id: str) -> str:
    """Return a seed's text as it must be stored."""
    (file,) = (ROOT / "seeds").glob(f"{article_id}.*")
    return file.read_bytes().decode()


def modules_after(*arguments: str) -> set[str]:
    code = (
        "import sys\nfrom cli.main import app\n"
        f"try:\n    app({list(arguments)!r})\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "TERM": "xterm-256color",
        **more,
    }


def on_terminal(*arguments: str, **more: str) -> tuple[int, str]:
    """Run with stdout and stderr on a pseudo-terminal; return the exit code and all that was written."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*PROGRAM, *arguments], stdout=theirs, stderr=theirs, env=environment(**more)) as process:
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 65536):
                written += chunk
        except OSError:  # how Linux says that the other side has closed
            pass
        finally:
            os.close(ours)
    return process.returncode, written.decode()
