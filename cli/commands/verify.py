"""``rag verify``: whether every citation of an answer holds, or claims are supported by texts."""

from __future__ import annotations

import json as json_format
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.input import Row, read_rows
from cli.options import IndexFolder, Json, Quiet, settings_from
from cli.output import SOME_FAILED, notifier, one_line, print_json
from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.assistant import Assistant

ADVICE = "Give what `rag ask --json` printed."


def verify(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Answers as JSON; - is standard input.")] = "-",
    claims: Annotated[
        str | None,
        typer.Option(
            "--claims", metavar="FILE|-", help='Check JSON lines {"id", "claim", "text"} instead; needs no index.'
        ),
    ] = None,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check every citation of answers against the index.

    Exit code 0: all hold. 1: some fail. 2: the input is not an answer.
    """
    if claims is not None:
        raise typer.Exit(_check_claims(claims))
    answers = _read_answers(file)
    from rag.assistant import Assistant  # noqa: PLC0415 - usage errors open no index

    with Assistant.open(settings_from(index), notify=notifier(quiet=quiet)) as assistant:
        held = [_check(assistant, answer, json=json) for answer in answers]
    raise typer.Exit(0 if all(held) else 1)


def _read_answers(file: str) -> list[dict[str, Any]]:
    """Return the answers of a file: one JSON object, on as many lines as it likes, or one a line."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}. {ADVICE}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"The answer is not valid UTF-8. {ADVICE}") from error
    try:
        values = [json_format.loads(text)]
    except (ValueError, RecursionError):
        values = [_parse_line(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict) or value.get("version") != 1 or not isinstance(value.get("citations"), list):
            raise UsageError(f"Item {number} of the input is not an answer of version 1. {ADVICE}")
    if not values:
        raise UsageError(f"The input is empty. {ADVICE}")
    return values


def _parse_line(number: int, line: str) -> Any:
    try:
        return json_format.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"Line {number} of the input is not JSON. {ADVICE}") from error


def _check(assistant: Assistant, answer: dict[str, Any], *, json: bool) -> bool:
    """Print what the check of one answer says; return whether every citation holds."""
    checks = assistant.check(answer)
    holds = all(check.ok for check in checks)
    if json:
        from rag.serialization import checks_form  # noqa: PLC0415 - usage errors start faster without it

        print_json(checks_form(checks))
        return holds
    for check in checks:
        name = f"[{check.marker}]" if check.marker else "answer"
        sys.stdout.write(f"{name} " + ("holds" if check.ok else f"FAILS: {one_line(check.why)}") + "\n")
    sys.stdout.write(_summary([check.ok for check in checks]) + "\n")
    return holds


def _summary(holds: Sequence[bool]) -> str:
    if not holds:
        return "The answer cites nothing: there is nothing to check."
    if all(holds):
        return "The citation holds." if len(holds) == 1 else f"All {len(holds)} citations hold."
    failures = holds.count(False)
    return "1 check failed." if failures == 1 else f"{failures} checks failed."


def _check_claims(file: str) -> int:
    """Print ``{"id", "score", "supported", "why"}`` for each line of claims; return the exit code."""
    from rag.retrieval import CrossEncoderReranker  # noqa: PLC0415 - usage errors load no model
    from rag.serialization import verdict_form  # noqa: PLC0415 - as above
    from rag.verification import GroundednessVerifier  # noqa: PLC0415

    failed = False
    verifier = GroundednessVerifier(CrossEncoderReranker())
    for row in read_rows(file):
        if wrong := _wrong_claim(row):
            failed = True
            print_json({"id": row.value.get("id"), "line": row.number, "error": wrong})
            continue
        verdict = verifier.verify(row.value["claim"], row.value["text"])
        print_json(verdict_form(row.value.get("id"), verdict))
    return SOME_FAILED if failed else 0


def _wrong_claim(row: Row) -> str:
    if row.error:
        return row.error
    missing = [name for name in ("claim", "text") if not isinstance(row.value.get(name), str)]
    return f"The line has no {' and no '.join(missing)} that is a text." if missing else ""
