"""Asks questions of known answers as the product does, with the reader or without it: what evidence is fitted on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.data import holds, rows
from bench.reader import passages
from bench.written import FILES, begins_of, is_held, is_tenth, texts, written
from bench.written.indexes import index_of
from index.types import Filters
from rag import assemble
from rag.evaluation.datasets import read_rows, sample
from rag.evidence.candidates import find_candidates
from rag.evidence.confidence import features_of_best, stated_features
from rag.evidence.ranking import LIKELIEST, rank, score_read
from rag.evidence.readings import read_all, said_of
from rag.evidence.selection import choose
from rag.question import parse_question
from rag.scratchpad import Scratchpad
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from index.reader import IndexReader
    from index.types import ScoredPassage
    from rag.assistant import Assistant
    from rag.evidence.candidates import Candidate
    from rag.evidence.readings import Reading
    from rag.types import Evidence, Question

PASSAGES = 6
REPORTED, ELSEWHERE = ("own news", "own news asks", "own reports"), "own made"
"""Articles that tell of the same events, and those in which what is asked of them is not told."""
WIKI = "wiki"
"""What people asked of the encyclopaedia of `reader`, and the unanswerable twins of such questions."""
LEARNED = (*FILES, WIKI)
"""What may be fitted on."""


def right(evidence: Evidence, row: dict[str, Any]) -> bool:
    """Tell whether evidence holds the answer: by offsets where they are known, by words on `news`."""
    if "article" in row:
        start, end = evidence.span
        known = [(a["start"], a["start"] + len(a["text"])) for a in row["answers"]]
        inside = any(start <= first and last <= end for first, last in known)
        return row["answerable"] and evidence.article.id == row["article"] and inside
    answer = row["answer"]
    return answer is not None and evidence.article.id in row["articles"] and holds(evidence.text, answer)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question as the product answers it.

    ``kind`` is empty where an answer is there, "absent" where nothing tells of what is asked, else how it is nearly
    answered. ``odds`` are the logarithm of those that it is answered. ``held`` tells of each piece that would be quoted
    whether it holds the answer; ``features`` are what the confidence is made of where passages were read.
    """

    dataset: str
    kind: str
    answerable: bool
    odds: float
    held: list[bool]
    group: str = ""
    features: dict[str, float] = field(default_factory=dict)


def ask(
    assistant: Assistant,
    row: dict[str, Any],
    *,
    read: bool,
    holds_answer: Callable[[Evidence, dict[str, Any]], bool] = right,
) -> Answered | None:
    """Ask one question, where ``read`` says so with the passages read whole; None where no sentence is found for it."""
    question = parse_question(row["question"], _without(assistant, row["article"]) if row.get("absent") else None)
    found = assistant.retriever.retrieve(question, k=PASSAGES, filters=question.filters)
    pad = Scratchpad(assistant.reranker, assistant.passage_reader)
    readings = read_all(question, found, pad) if read else []
    candidates = find_candidates(assistant.reader, question, found, None, readings)
    if not (ranked := rank(question, found, candidates, readings, pad, assistant.reader.passage_count())):
        return None
    held = [holds_answer(one, row) for one in choose(ranked, join=True)]
    features = _features(question, found, candidates, readings, pad, ranked[0], assistant.reader) if readings else {}
    return Answered(row["dataset"], row["kind"], row["answerable"], ranked[0].score, held, row["group"], features)


def ranked_of(assistant: Assistant, row: dict[str, Any]) -> tuple[Question, list[Evidence]]:
    """Return a question as parsed and the sentences for it as they are ranked once passages were read, best first."""
    question = parse_question(row["question"])
    found = assistant.retriever.retrieve(question, k=PASSAGES, filters=question.filters)
    pad = Scratchpad(assistant.reranker, assistant.passage_reader)
    readings = read_all(question, found, pad)
    candidates = find_candidates(assistant.reader, question, found, None, readings)
    return question, rank(question, found, candidates, readings, pad, assistant.reader.passage_count())


def _features(  # noqa: PLR0913, PLR0917 - what a question has on its way
    question: Question,
    passages: Sequence[ScoredPassage],
    candidates: Sequence[Candidate],
    readings: Sequence[Reading],
    pad: Scratchpad,
    best: Evidence,
    index: IndexReader,
) -> dict[str, float]:
    """Return what the confidence in the best sentence is made of, as `rank` has it."""
    likeliest = candidates[:LIKELIEST]
    said = [said_of(one.evidence, readings) for one in likeliest]
    scores = score_read(question, likeliest, said, readings, pad)
    place = next(
        number
        for number, one in enumerate(likeliest)
        if (one.evidence.article.id, one.evidence.span) == (best.article.id, best.span)
    )
    alone = features_of_best(question, passages, likeliest[place], scores[place], pad, whole=False)
    return alone | stated_features(scores[place], index.passage_count())


def _without(assistant: Assistant, article: str) -> Filters:
    """Return what lets every article through but this one."""
    return Filters(articles=tuple(info.id for info in assistant.reader.articles() if info.id != article))


def measured(dataset: str, limit: int | None) -> Iterator[dict[str, Any]]:
    """Yield the questions of a set that only measures: `news` or `squad`, as `bench.quality` takes them."""
    if dataset == "news":
        for name, answerable in (("news/questions", True), ("news/questions-unanswerable", False)):
            for row in sample(rows(name), limit, 0):
                yield {
                    "answer": None,
                    **row,
                    "dataset": "news",
                    "group": row["id"],
                    "answerable": answerable,
                    "kind": "" if answerable else "absent",
                }
        return
    for kind in (True, False):
        for row in sample([row for row in rows("squad/questions") if row["answerable"] == kind], limit, 0):
            yield {**row, "dataset": "squad", "group": row["article"], "kind": "" if kind else "adversarial"}


def learned(name: str, limit: int | None, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield questions written by hand whose texts were held out from the reader's training.

    Every answered one is asked a second time where nothing answers it: without its article, of articles that
    often tell of the same event in an index of other ones.
    """
    known = texts(name)
    begins = begins_of(name)
    held = [row for row in written(name) if is_held(name, known[row["text"]])]
    for number, row in enumerate(sample(held, limit, seed)):
        text = known[row["text"]]
        shift = begins[row["text"]]
        answers = [{"start": start + shift, "text": text["text"][start:end]} for start, end in row["answers"]]
        asked = {
            "id": f"{name}-{number}",
            "question": row["question"],
            "answers": answers,
            "answerable": bool(answers),
            "article": text["article"],
            "dataset": name,
            "group": text["article"],
            "kind": row["kind"],
        }
        yield asked
        if answers:
            yield {**asked, "answers": [], "answerable": False, "kind": "absent", "absent": True}


def by_people(limit: int | None, twins: Path | None, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield questions that people asked of the encyclopaedia, once more without its article, and twins of questions.

    All are of titles that were held out from the reader's training.
    """
    known = {one["id"]: (row, one) for row in passages(WIKI) if is_tenth(row["title"]) for one in row["questions"]}

    def asked(name: str, row: dict[str, Any], question: str, **more: Any) -> dict[str, Any]:
        said = {"answers": [], "answerable": False, **more}
        where = {"article": row["article"], "group": row["article"]}
        return {"id": name, "question": question, "dataset": WIKI, **where, **said}

    for row, one in sample(list(known.values()), limit, seed):
        answers = [{**answer, "start": row["offset"] + answer["start"]} for answer in one["answers"]]
        yield asked(one["id"], row, one["question"], answers=answers, answerable=True, kind="")
        yield asked(one["id"], row, one["question"], kind="absent", absent=True)
    made = (
        [twin for _, twin in read_rows(twins) if twin["of"] in known and twin["kind"] != "elsewhere"] if twins else []
    )
    for twin in sample(made, limit, seed):
        row, one = known[twin["of"]]
        yield asked(f"{one['id']}-{twin['kind']}", row, twin["question"], kind=twin["kind"])


def rows_of(name: str, limit: int | None, twins: Path | None = None) -> list[dict[str, Any]]:
    """Return the questions of one set."""
    if name == WIKI:
        return list(by_people(limit, twins))
    return list(learned(name, limit) if name in FILES else measured(name, limit))


def ask_all(name: str, limit: int | None, twins: Path | None = None, *, read: bool = True) -> list[Answered]:
    """Ask questions of one set: those for which no sentence is found are left out."""
    asked = rows_of(name, limit, twins)
    here = [row for row in asked if not (row.get("absent") and name in REPORTED)]
    elsewhere = [{**row, "absent": False} for row in asked if row.get("absent") and name in REPORTED]
    with assemble(Settings(index=index_of("own wiki" if name == WIKI else name))) as assistant:
        found = [ask(assistant, row, read=read) for row in here]
    if elsewhere:
        with assemble(Settings(index=index_of(ELSEWHERE))) as assistant:
            found += [ask(assistant, row, read=read) for row in elsewhere]
    return [one for one in found if one]
