"""Measures questions with slips: how many are answered, and rightly, as typed correctly and with a slip in a word.

Each slip is one letter more, less or another, or two swapped, in a word of four letters or more. The questions of the
data as they stand are read, too, and those that are changed are printed: of what is typed correctly, none should be.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.typos [--limit N] [--seed N] [--show]
"""

from __future__ import annotations

import argparse
import re
from random import Random
from typing import TYPE_CHECKING

from bench.data import built_index, holds, rows
from index.linguistics.slips import edits
from rag import Assistant
from rag.question import parse_question, respelt

if TYPE_CHECKING:
    from collections.abc import Sequence

SETS = {"squad": ("squad/questions",), "news": ("news/questions", "news/questions-unanswerable")}
_WORD = re.compile(r"[^\W\d_]{4,}")


def slipped(question: str, draw: Random) -> str:
    """Return a question with one slip in one word; likelier ones (swapped, doubled, left out) as often as others."""
    words = list(_WORD.finditer(question))
    if not words:
        return question
    word = draw.choice(words)
    plain = word[0].lower()
    swapped = [plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(1, len(plain) - 1)]
    missing = [plain[:at] + plain[at + 1 :] for at in range(1, len(plain))]
    doubled = [plain[:at] + plain[at - 1 :] for at in range(1, len(plain) + 1)]
    kind = draw.choice((swapped, missing, doubled, [other for other in edits(plain) if other[:1] == plain[0]]))
    typed = draw.choice([other for other in kind if other != plain] or missing)
    typed = typed.capitalize() if word[0][0].isupper() else typed
    return question[: word.start()] + typed + question[word.end() :]


def answers_of(row: dict[str, object]) -> list[str]:
    """Return the answers that a question may have, none where it has none."""
    if not row.get("answerable", True):
        return []
    found = row.get("answers")
    if isinstance(found, list):
        return [str(each["text"]) for each in found]
    return [str(row["answer"])] if row.get("answer") else []


def figures(assistant: Assistant, asked: Sequence[tuple[str, list[str]]]) -> dict[str, float]:
    """Return of how many questions that have an answer one was given, of how many a right one, and what was refused."""
    answers = [assistant.ask(question) for question, _ in asked]
    known = [(each, wanted) for each, (_, wanted) in zip(answers, asked, strict=True) if wanted]
    right = [any(holds(cited.quote, one) for cited in each.citations for one in wanted) for each, wanted in known]
    told = [each.answered for each, (_, wanted) in zip(answers, asked, strict=True) if not wanted]
    found = {"answered": sum(each.answered for each, _ in known) / len(known), "right": sum(right) / len(known)}
    return found | ({"refused": 1 - sum(told) / len(told)} if told else {})


def main() -> None:
    """Print the figures of each set, and the questions of the data that are changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=100, help="questions of each set")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print each question with a slip and how it is understood")
    options = parser.parse_args()
    for name, files in SETS.items():
        draw = Random(options.seed)  # noqa: S311 - a sample, no secret
        listed = [row for file in files for row in rows(file)]
        sample = draw.sample(listed, min(options.limit, len(listed)))
        with Assistant.open(built_index(name)) as assistant:
            changed = [
                (str(row["question"]), read.interpreted)
                for row in listed
                if (read := respelt(parse_question(str(row["question"])), assistant.reader)).interpreted
            ]
            print(f"{name}: {len(changed)} of {len(listed)} questions changed as they stand")
            for question, read in changed:
                print(f"  {question} -> {read}")
            plain = [(str(row["question"]), answers_of(row)) for row in sample]
            typed = [(slipped(question, draw), wanted) for question, wanted in plain]
            read_as = [respelt(parse_question(question), assistant.reader).text for question, _ in typed]
            same = sum(one.lower() == other.lower() for one, (other, _) in zip(read_as, plain, strict=True))
            left = sum(one == other for one, (other, _) in zip(read_as, typed, strict=True))
            print(f"  of {len(typed)} slips {same} read as meant, {left} left as they are")
            for one, (slip, _), (meant, _) in zip(read_as, typed, plain, strict=True):
                if options.show or one.lower() not in (slip.lower(), meant.lower()):
                    print(f"  {slip} -> {one}")
            print(f"  without a slip: {figures(assistant, plain)}", flush=True)
            print(f"  with a slip:    {figures(assistant, typed)}", flush=True)


if __name__ == "__main__":
    main()
