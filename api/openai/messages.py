"""A list of chat messages as a question and the turns before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.openai.errors import invalid
from api.openai.sources import HEADING
from api.schemas.fields import LONGEST_QUESTION
from rag.types import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.openai.schemas import Message


@dataclass(frozen=True, slots=True)
class Conversation:
    """A question, and the questions and answers before it, oldest first."""

    question: str
    history: tuple[Turn, ...]


def last_asked(messages: Sequence[Message]) -> Message:
    """Return the message that asks; RequestValidationError where the last one is not the user's or has no text."""
    spoken = [message for message in messages if message.role not in {"system", "developer"}]
    if not spoken or spoken[-1].role != "user":
        raise invalid("messages", "The last message has to be the user's question (role `user`).")
    last = spoken[-1]
    others = sorted(
        {part.type for part in last.content if part.type != "text"} if isinstance(last.content, list) else ()
    )
    if others:
        raise invalid("messages", f"Only text is read, no {', '.join(others)}. Put the question in words.")
    if not last.text.strip():
        raise invalid("messages", "The last message is empty. Write a question.")
    return last


def conversation(messages: Sequence[Message]) -> Conversation:
    """Return what is asked; RequestValidationError where that cannot be told."""
    question = _own_words(last_asked(messages).text).strip()
    if len(question) > LONGEST_QUESTION:
        raise invalid(
            "messages",
            f"The question has {len(question):,} characters, more than {LONGEST_QUESTION:,}. Ask in fewer words.",
        )
    said = [message for message in messages if message.role in {"user", "assistant"}]
    return Conversation(question, tuple(_turns(said[:-1])))


def _turns(said: Iterable[Message]) -> Iterable[Turn]:
    """Yield the questions with their answers; a greeting before the first question is none."""
    question, answers = "", list[str]()
    for message in said:
        if message.role == "assistant":
            answers.append(message.text.partition(HEADING)[0])  # titles of sources are no part of the answer
            continue
        if question:
            yield Turn(question, None, "\n".join(answers))
        question, answers = _own_words(message.text).strip(), []
    if question:
        yield Turn(question, None, "\n".join(answers))


def _own_words(text: str) -> str:
    """Return the user's words of a message into which a front end has put texts for a language model to read."""
    context, closed, after = text.rpartition("</context>")
    if not (closed and "<context>" in context and text.lstrip().startswith("#")):
        return text
    before, opened, _ = text.rpartition("</user_query>")
    return before.rpartition("<user_query>")[2] if opened else after
