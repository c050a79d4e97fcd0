"""What of the inputs is not in the index, for people and as JSON: what could not be read, then what was left out."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

from cli.output import one_line, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.store.database import Problem

NOT_READ = "could not be read"


def show_problems(problems: Sequence[Problem], *, json: bool) -> None:
    """Write every problem to stdout, by kind: as one JSON object, or under a line for each kind."""
    if json:
        print_json(_form(problems))
        return
    if not problems:
        sys.stdout.write("Nothing that was read last was left out.\n")
    ordered = sorted(problems, key=lambda each: (each.kind is not None, each.kind or ""))
    for kind, group in groupby(ordered, lambda each: each.kind):
        found = list(group)
        total = sum(each.count for each in found)
        name = NOT_READ if kind is None else f"left out: {kind}"
        sys.stdout.write(f"{one_line(name)}: {total:,}\n")
        for each in found:
            sys.stdout.write(f"  {one_line(each.path)}: {one_line(each.reason)}\n")


def _form(problems: Sequence[Problem]) -> dict[str, list[dict[str, str | int | None]]]:
    """Return the lists that ``rag index --json`` has, too."""
    return {
        "failed": [{"path": each.path, "error": each.reason} for each in problems if each.kind is None],
        "left_out": [
            {"path": each.path, "kind": each.kind, "reason": each.reason, "count": each.count}
            for each in problems
            if each.kind is not None
        ],
    }
