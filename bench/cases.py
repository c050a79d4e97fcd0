"""Questions of our own on small sets of our own articles, as people ask: of all kinds, nearly half without an answer.

`bench/written/cases.jsonl.gz` has a set a line: its name, articles as `rag index` takes them, and questions, each with
what is expected (`answer` or `refuse`) and, in `must`, lists of words of which an answer has one each.

`fresh-cases.jsonl.gz` has 96 more sets on other articles, with all that a checker of answers needs: half of them were
worked with (`set` is "worked"), half are held back ("held") and nothing is ever read or fitted on them.
`python -m bench.cases FOLDER worked|held` writes one as a file a set.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.asked import ask
from bench.data import built_index_of
from rag import assemble
from rag.evaluation.datasets import holds, read_rows
from rag.question import find_speaker, names_asked, parse_question, requests_of
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.asked import Answered
    from rag.assistant import Assistant
    from rag.types import Evidence

CASES = "own cases"
STORED = Path(__file__).parent / "written" / "cases.jsonl.gz"
FRESH = Path(__file__).parent / "written" / "fresh-cases.jsonl.gz"


def cases() -> list[dict[str, Any]]:
    """Return the sets of articles with their questions."""
    return [row for _, row in read_rows(STORED)]


def holds_most(evidence: Evidence, row: dict[str, Any]) -> bool:
    """Tell whether evidence has at least half of what an answer must have."""
    found = [any(holds(evidence.text, words) for words in group) for group in row["must"]]
    return row["answerable"] and sum(found) * 2 >= len(found) > 0


def ask_cases() -> list[Answered]:
    """Ask the questions for facts, as `bench.asked` does those of other sets."""
    found = []
    for case in cases():
        with assemble(Settings(index=built_index_of(f"cases/{case['name']}", case["articles"]))) as assistant:
            asked = (ask(assistant, row, read=True, holds_answer=holds_most) for row in _facts(case, assistant))
            found += [one for one in asked if one]
    return found


def _facts(case: dict[str, Any], assistant: Assistant) -> Iterator[dict[str, Any]]:
    """Yield the questions of a case that one sentence answers, and that are for nobody's words."""
    for row in case["questions"]:
        question = parse_question(row["question"])
        asked = question.for_statements or next(iter(requests_of(question)), None)
        if asked or find_speaker(names_asked(question), question.filters, assistant.reader):
            continue
        answerable = row["expect"] == "answer"
        kind = "" if answerable else "near"
        yield {**row, "dataset": CASES, "group": case["name"], "answerable": answerable, "kind": kind}


def write_fresh(folder: Path, which: str) -> int:
    """Write the fresh sets that were worked with, or those held back, as a file each; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [row for _, row in read_rows(FRESH) if row["set"] == which]
    for row in chosen:
        text = json.dumps({name: row[name] for name in row if name != "set"}, ensure_ascii=False, indent=1)
        (folder / f"{row['name']}.json").write_text(text + "\n", encoding="utf-8")
    return len(chosen)


if __name__ == "__main__":
    print(write_fresh(Path(sys.argv[1]), sys.argv[2]), "sets")
