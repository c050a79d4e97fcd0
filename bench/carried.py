"""Asks questions of `reader`, `news` and `squad` up to the scores of pairs alone: what is fitted without the reader."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bench.asked import PASSAGES, right
from bench.data import built_index
from bench.fitting import Asked
from bench.reader import SOURCES, articles, built_wiki_index, hits
from bench.support import by_question, one_of, questions, taught
from index.types import Filters
from rag import assemble
from rag.evidence.candidates import find_candidates
from rag.evidence.ranking import ranking_features, score
from rag.question import parse_question
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.kept_scores import KeptScores
    from index.types import Attribution
    from rag.assistant import Assistant

READ = 8
"""Sentences of a question that are read; of one that nothing answers `READ_OF_TWIN` do."""
READ_OF_TWIN = 3
_ABSENT = 4
"""For so many answerable questions there is one that is asked where nothing is near."""


class _Unattributed:
    """Stands for an index of texts in which nobody is quoted."""

    def attributions(self, *_: object, **__: object) -> Iterator[Attribution]:
        """Yield nothing."""
        return iter(())


def ask(assistant: Assistant, row: dict[str, Any], encoder: KeptScores) -> Asked:
    """Ask one question; return the features of the sentences that were found for it."""
    alone = articles(row["dataset"])[row["only"]] if row.get("only") else None
    others = (
        tuple(name for name in articles("wiki") if name != row["article"])
        if row["dataset"] in SOURCES and row.get("kind") == "absent"
        else ()
    )
    question = parse_question(row["question"], Filters(articles=others) if others else None)
    found = hits(alone) if alone else assistant.retriever.retrieve(question, k=PASSAGES, filters=question.filters)
    index = _Unattributed() if alone else assistant.reader
    candidates = find_candidates(index, question, found)
    if "only" in row:  # a passage of which no sentence is read is not read either
        candidates = candidates[: READ if row["answerable"] else READ_OF_TWIN]
        used = sorted({rank for one in candidates for rank in one.hits})
        places = {rank: place for place, rank in enumerate(used)}
        found = [found[rank] for rank in used]
        candidates = [replace(one, hits=tuple(places[rank] for rank in one.hits)) for one in candidates]
    scores = score(question, found, candidates, encoder) if candidates else []
    return Asked(
        dataset=row["dataset"],
        group=row["group"],
        answerable=row["answerable"],
        features=ranking_features(question, found, candidates, scores),
        right=[right(one.evidence, row) for one in candidates],
        material=(question, found, candidates, scores, row),
    )


def learned(source: str, twins: list[dict[str, Any]], limit: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield questions of one source to learn from: answerable ones, a twin of each, and some that nothing touches.

    ``only`` is the article that is read: of a review or a forum's post nobody asks without having it before them.
    """
    chance = random.Random(f"{seed}/{source}")  # noqa: S311 - a sample, no secret
    of = by_question(twins)
    found = [(one, question) for one, question in questions(source, of) if not taught(one)]
    for number, (one, question) in enumerate(chance.sample(found, min(limit, len(found)))):
        answers = [{**known, "start": known["start"] + one["offset"]} for known in question["answers"]]
        row = {
            "id": question["id"],
            "question": question["question"].strip(),
            "answers": answers,
            "answerable": True,
            "article": one["article"],
            "dataset": source,
            "group": one["article"],
            "kind": "",
            "only": None if source == "wiki" else one["article"],
        }
        yield row
        nothing = {"answers": [], "answerable": False}
        twin = one_of(of[question["id"]], chance)
        yield {**row, **nothing, "question": twin["question"], "kind": twin["kind"]}
        if number % _ABSENT == 0:
            yield {**row, **nothing, "kind": "absent", "only": None}


def ask_all(asked: list[dict[str, Any]], encoder: KeptScores) -> list[Asked]:
    """Ask questions of one set; those for which no sentence is found are left out."""
    dataset = asked[0]["dataset"]
    with assemble(Settings(index=built_wiki_index() if dataset in SOURCES else built_index(dataset))) as assistant:
        found = [ask(assistant, row, encoder) for row in asked]
    return [one for one in found if one.features]
