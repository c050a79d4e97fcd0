"""The examples of `reader`: questions, their unanswerable twins, and questions on passages that do not answer them."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from bench.data import rows
from bench.reader import SOURCES
from bench.reading.collecting import Collector, Example
from bench.reading.negatives import best_place, negatives
from bench.written import TRAINED, is_tenth, texts, written
from bench.written import is_held as written_held
from index.linguistics.words import content_stems, fold
from index.text import split_sentences
from index.text.chunk import passages_of
from index.types import Article
from rag.evaluation.datasets import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from bench.reading.material import Material
    from index.types import Span

_TRIED = 400
_TELLING = 4.5
"""A question is asked elsewhere only if it has a word this rare (in nats): "Is it good?" is answered everywhere."""

Row = dict[str, Any]


def examples(
    twins: Path | None,
    *,
    limit: int | None = None,
    by_hand: Iterable[str] = TRAINED,
    tell: Callable[[str], None] = print,
) -> Material:
    """Return the examples of all sources, each with a flag whether its title (or passage) is held out."""
    made, known = Collector(), dict[str, tuple[Row, Row]]()
    for source, name in SOURCES.items():
        passages = rows(f"reader/{name}")[:limit]
        questions = {one["id"]: (one, row) for row in passages for one in row["questions"]}
        for question, row in questions.values():
            made.add(_example(source, row, question["question"], "answered", answers=_spans(question)))
        if source == "wiki" and by_hand:  # as users meet it; a forum is not searched
            asked = [
                (one["question"], [a["text"] for a in one["answers"]], is_held(source, row))
                for one, row in questions.values()
            ]
            for example in _not_answering(source, "own wiki", asked):
                made.add(example)
        else:
            for question, row, near in elsewhere(source, passages):
                made.add(_example(source, row, question, "elsewhere", near=near))
        tell(f"{source}: {len(passages)} passages, {len(questions)} questions")
        known |= questions
    for _, twin in read_rows(twins) if twins else ():
        if twin["of"] in known and twin["kind"] != "elsewhere":
            question, row = known[twin["of"]]
            start, _ = _spans(question)[0]
            made.add(_example(twin["source"], row, twin["question"], twin["kind"], near=start))
    for name in by_hand:
        for example in (*_written(name), *_not_answering(name, name, _answered(name))):
            made.add(example)
    return made.material()


def _written(name: str) -> Iterator[Example]:
    """Yield questions written by hand, each with the passage that it is about: of an article the one with the answer.

    They are sources of their own. What of a text is held out elsewhere is held out here.
    """
    known = texts(name)
    passages = {one: _passages(name, row) for one, row in known.items()}
    for row in written(name):
        text = known[row["text"]]
        spans = [(start, end) for start, end in row["answers"] or [row["near"]]]
        start, end = max(
            passages[row["text"]], key=lambda span: (span[0] <= spans[0][0] and spans[0][1] <= span[1], -span[0])
        )
        inside = [(a - start, b - start) for a, b in spans if start <= a and b <= end]
        held = written_held(name, text)
        yield Example(
            row["question"],
            (f"{text['title'].rstrip('.')}.", text["text"][start:end]),
            inside if row["answers"] else (),
            name,
            row["kind"] or "answered",
            held,
            near=0 if row["answers"] else max(0, spans[0][0] - start),
        )


def _not_answering(name: str, index: str, asked: Sequence[tuple[str, Sequence[str], bool]]) -> Iterator[Example]:
    """Yield questions with passages that search finds and that do not answer; given with each is whether it is held."""
    found = negatives(index, [(question, answers) for question, answers, _ in asked])
    for (question, _, held), passages in zip(asked, found, strict=True):
        for title, text, near in passages:
            yield Example(question, (title, text), (), name, "elsewhere", held, near)


def _answered(name: str) -> list[tuple[str, list[str], bool]]:
    """Return the answered questions of a file with the words of their answers, and whether they are held out."""
    known = texts(name)
    return [
        (
            row["question"],
            [known[row["text"]]["text"][a:b] for a, b in row["answers"]],
            written_held(name, known[row["text"]]),
        )
        for row in written(name)
        if row["answers"]
    ]


def _passages(name: str, row: Row) -> list[Span]:
    """Return the passages that a text is read in: of the encyclopaedia it is one."""
    if name == "own wiki":
        return [(0, len(row["text"]))]
    article = Article(row["article"], row["title"], row["text"])
    return [(one.start, one.end) for one in passages_of(article, split_sentences(article.text))]


def squad_examples() -> Material:
    """Return the questions of `squad` with their paragraphs, all held out: they only measure."""
    made = Collector()
    articles = {row["id"]: row for row in rows("squad/articles")}
    for row in rows("squad/questions"):
        article, (start, end) = articles[row["article"]], row["paragraph"]
        answers = [(one["start"] - start, one["start"] - start + len(one["text"])) for one in row["answers"]]
        kind = "answered" if row["answerable"] else "adversarial"
        passage = (f"{article['title']}.", article["text"][start:end])
        made.add(Example(row["question"], passage, answers if row["answerable"] else [], "squad", kind, held=True))
    return made.material()


def _spans(question: Row) -> list[tuple[int, int]]:
    return [(one["start"], one["start"] + len(one["text"])) for one in question["answers"]]


def _example(source: str, row: Row, question: str, kind: str, **rest: Any) -> Example:
    return Example(
        question,
        passage_of(source, row),
        source=source,
        kind=kind,
        held=is_held(source, row),
        **({"answers": ()} | rest),
    )


def passage_of(source: str, row: Row) -> tuple[str, str]:
    """Return the title that a passage is read with, and its text."""
    return (row["title"].replace("_", " ") + "." if source == "wiki" else "", row["context"])


def is_held(source: str, row: Row) -> bool:
    """Return whether a passage is held out: with its title in the encyclopaedia, by itself elsewhere."""
    name = row["title"] if source == "wiki" else row["context"]
    return is_tenth(name)


def elsewhere(source: str, passages: Sequence[Row]) -> Iterator[tuple[str, Row, int]]:
    """Yield each question with the passage that shares most with it and does not hold its answer.

    In the encyclopaedia that is another passage of the same title, else any. Last comes where in it most is shared.
    """
    stems = [frozenset(content_stems(row["context"])) for row in passages]
    seen = Counter(stem for one in stems for stem in one)
    rarity = {stem: math.log(len(passages) / times) for stem, times in seen.items()}
    folded = [fold(row["context"]) for row in passages]
    by_title: dict[str, list[int]] = defaultdict(list)
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(passages):
        by_title[row["title"]].append(number)
        for stem in stems[number]:
            by_stem[stem].append(number)
    for number, row in enumerate(passages):
        for question in row["questions"]:
            wanted = frozenset(content_stems(question["question"]))
            rare = [one for one in wanted if rarity.get(one, 0) >= (_TELLING if source != "wiki" else 2.0)]
            if not rare:
                continue
            near = by_title[row["title"]] if source == "wiki" else sorted({at for one in rare for at in by_stem[one]})
            chance = random.Random(question["id"])  # noqa: S311 - a sample, no secret
            tried = [at for at in chance.sample(near, min(len(near), _TRIED)) if at != number]
            shared = {at: sum(rarity[one] for one in wanted & stems[at]) for at in tried}
            answers = [fold(one["text"]) for one in question["answers"]]
            kept = [at for at in tried if shared[at] and not any(one in folded[at] for one in answers)]
            if kept:
                best = max(kept, key=lambda at: (shared[at], at))
                if source == "wiki" or len(wanted - stems[best]) > 0:
                    yield question["question"], passages[best], best_place(passages[best]["context"], wanted)
