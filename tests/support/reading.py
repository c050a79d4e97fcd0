"""Asks an index again and again, as a service does, while others write to it: a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from rag import assemble
from rag.settings import Settings

QUESTIONS = ("What did the mayor say of the berth?", "Which berth do the pilots like?", "Who spoke of the old berth?")


def main(folder: str, stop: str) -> None:
    """Ask until the file ``stop`` is there; print how many answers and revisions were seen. Any error ends it."""
    assistant, answers, revisions = assemble(Settings(index=Path(folder))), 0, set()
    print("reading", flush=True)  # noqa: T201 - the parent waits for this line
    while not Path(stop).exists():
        assistant = assistant.latest()
        reader = assistant.reader
        for question in QUESTIONS:
            answer = assistant.ask(question).to_json()
            if answer["index_revision"] != reader.revision or not all(one.ok for one in assistant.check(answer)):
                raise SystemExit(f"not of one revision: {answer}")
            for cited in answer["citations"]:
                article = reader.article(cited["article_id"])
                if article is None or article.text[cited["start"] : cited["end"]] != cited["quote"]:
                    raise SystemExit(f"not exact: {cited}")
            answers += answer["answered"]
        revisions.add(reader.revision)
    print(answers, len(revisions))  # noqa: T201 - the parent reads this line


if __name__ == "__main__":
    main(*sys.argv[1:])
