"""Asks the questions of a data set and notes, stage by stage, whether the answer is still there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from index.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.ingest.report import Progress
    from rag.assistant import Assistant
    from rag.evaluation.items import Case
    from rag.evidence.finder import EvidenceFinder
    from rag.types import Answer, Evidence

DEPTH = 10
"""How many passages of `Assistant.search` are judged."""

STAGES = (
    "in a passage that was read",
    "in one sentence of them",
    "in a sentence that was scored",
    "in the first citation",
    "answered at the default threshold",
)
"""Where the answer can be lost on its way, in order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    ``passages`` and ``articles`` tell for each passage found, best first, whether it holds the answer and whether its
    article is a right one; ``stages`` whether the answer is in what each of `STAGES` gave; ``cited`` and ``exact``
    whether each citation holds it and equals its article's text. ``answered`` is at the default threshold; all else
    is with every question answered.
    """

    case: Case
    passages: tuple[bool, ...]
    articles: tuple[bool, ...]
    stages: tuple[bool, ...]
    cited: tuple[bool, ...]
    exact: tuple[bool, ...]
    confidence: float
    answered: bool
    milliseconds: float

    @property
    def right(self) -> bool:
        """Whether the question has an answer and the first citation holds it."""
        return self.case.answerable and self.cited[:1] == (True,)


@dataclass(slots=True)
class _Watched:
    """Finds evidence as the finder given to it does, and remembers all that it found."""

    finder: EvidenceFinder
    found: list[Evidence] = field(default_factory=list)

    def find(self, *arguments: Any, **named: Any) -> list[Evidence]:
        """Pass the call on."""
        found = self.finder.find(*arguments, **named)
        self.found.extend(found)
        return found


def ask_all(assistant: Assistant, cases: Sequence[Case], progress: Progress) -> list[Outcome]:
    """Ask every question, whatever the confidence, and judge what comes back."""
    watched = _Watched(assistant.finder)
    always = replace(assistant, threshold=0.0, finder=cast("EvidenceFinder", watched))
    outcomes = []
    for number, case in enumerate(cases, 1):
        watched.found.clear()
        answer = always.ask(case.question)
        outcomes.append(_judge(assistant, case, answer, tuple(watched.found)))
        progress("asking", number, len(cases))
    return outcomes


def _judge(assistant: Assistant, case: Case, answer: Answer, scored: Sequence[Evidence]) -> Outcome:
    found = [hit.passage for hit in assistant.search(case.question, k=DEPTH)]
    read = [hit.passage for hit in answer.considered]
    sentences = [
        (passage.article.id, (passage.start + start, passage.start + end), passage.text[start:end])
        for passage in read
        for start, end in split_sentences(passage.text)
    ]
    cited = tuple(case.held_by(c.article_id, (c.start, c.end), c.quote) for c in answer.citations)
    answered = answer.answered and answer.confidence >= assistant.threshold
    return Outcome(
        case=case,
        passages=tuple(case.held_by(p.article.id, (p.start, p.end), p.text) for p in found),
        articles=tuple(case.names(p.article.id) for p in found),
        stages=(
            any(case.held_by(p.article.id, (p.start, p.end), p.text) for p in read),
            any(case.held_by(*sentence) for sentence in sentences),
            any(case.held_by(piece.article.id, piece.span, piece.text) for piece in scored),
            cited[:1] == (True,),
            cited[:1] == (True,) and answered,
        ),
        cited=cited,
        exact=tuple(_is_exact(assistant, answer, place) for place in range(len(answer.citations))),
        confidence=answer.confidence,
        answered=answered,
        milliseconds=answer.timings_ms["total"],
    )


def _is_exact(assistant: Assistant, answer: Answer, place: int) -> bool:
    citation = answer.citations[place]
    article = assistant.reader.article(citation.article_id)
    return article is not None and article.text[citation.start : citation.end] == citation.quote
