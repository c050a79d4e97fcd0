"""The ways to put a question to the articles: as the conversation suggests, in the time that its words name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.conversation.context import plain_topic
from rag.question.date_filter import in_time
from rag.question.parse import topic_alone
from rag.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from datetime import date

    from index.types import Filters
    from rag.conversation.followup import Reading
    from rag.types import DateScope, Event, Question


@dataclass(frozen=True, slots=True)
class Attempt:
    """A question as it is put to the articles, within some dates of publication.

    ``interpreted`` is how a follow-up was understood, None for a question that is taken as it stands.
    """

    question: Question
    scope: DateScope
    interpreted: str | None


def attempts(
    asked: Question, readings: Iterable[Reading], as_of: date, any_article: Callable[[Filters], bool]
) -> Iterator[Iterator[Attempt]]:
    """Yield for each reading of a question, the likeliest first, the ways to ask it, to be tried until one answers.

    ``any_article`` tells whether an article passes a filter.
    """
    for reading in readings:
        yield _of_reading(asked, reading, as_of, any_article)


def _of_reading(
    asked: Question, reading: Reading, as_of: date, any_article: Callable[[Filters], bool]
) -> Iterator[Attempt]:
    interpreted = reading.text if reading.text != asked.text else None
    for dated, scope in in_time(reading.text, asked.filters, as_of, any_article):
        question = replace(dated, leaning=reading.leaning)
        if reading.leaning.wanted:  # the topic finds the sentences, the sign of a reason or a date chooses
            question = replace(question, topic=plain_topic(question.topic))
        if topical := topic_alone(question):
            yield Attempt(topical, scope, interpreted)
        yield Attempt(question, scope, interpreted)


def until_answered(ways: Iterable[Iterable[Attempt]], answer: Callable[[Question], Iterator[Event]]) -> Iterator[Event]:
    """Yield what the attempts tell until one answers; where none does, the last refusal of the likeliest reading."""
    refused: list[Answer] = []
    for way in ways:
        found = yield from _first_of(way, answer)
        if found.answered:
            yield found
            return
        refused.append(found)
    yield refused[0]


def _first_of(way: Iterable[Attempt], answer: Callable[[Question], Iterator[Event]]) -> Generator[Event, None, Answer]:
    """Yield what comes before the answer of the first attempt that has one, else of the last; return that answer."""
    given: list[Answer] = []
    for attempt in way:
        for event in answer(attempt.question):
            if isinstance(event, Answer):
                given.append(replace(event, filters=attempt.scope, interpreted=attempt.interpreted))
            else:
                yield event
        if given[-1].answered:
            break
    return given[-1]
