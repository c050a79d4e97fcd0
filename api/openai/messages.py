"""A list of chat messages as a question and the turns before it, or as what a front end asks about a conversation.

A front end's own prompt (for a title, tags, what to ask next) is known by its form: it holds the conversation between
``<chat_history>`` tags, or names the key of the JSON object that it wants under a heading, or asks for a conversation's
title above the list of who said what. It is answered without a search, and nothing is made up for it: the title is the
user's first question.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError

from api.openai.completion import HEADING
from api.schemas.fields import LONGEST_QUESTION
from rag.types import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.openai.schemas import Message

_OPENED, _CLOSED = "<chat_history>", "</chat_history>"
_WANTED = re.compile(r"""\{\s{0,40}"(?P<key>\w{1,40})"\s{0,9}:\s{0,9}(?P<opens>["\[])""")
_SPEAKER = re.compile(r"^(?P<role>user|human|assistant|ai|system|tool): ", re.MULTILINE | re.IGNORECASE)
_TOOLS = re.compile(r"""\{\s{0,40}"(?P<key>tool_calls)"\s{0,9}:\s{0,9}\[""")
_CONTEXT = "<context>"  # texts that a user's own question is put to
_NAMES_IT = (re.compile(r"\btitle\b", re.IGNORECASE), re.compile(r"\b(?:conversation|chat)\b", re.IGNORECASE))
_HEADING = re.compile(r"\s*#{1,6}\s*\S")
_LONGEST_TITLE = 60


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


def invalid(field: str, message: str) -> RequestValidationError:
    """Return the error of a request whose field cannot be used."""
    return RequestValidationError([{"loc": ("body", field), "msg": message, "type": "value_error"}])


def task_reply(messages: Sequence[Message], prompt: str) -> str | None:
    """Return what to reply to a front end's own prompt, the last message; None where the user asks."""
    if any(message.role == "system" and _TOOLS.search(message.text) for message in messages):
        return json.dumps({"tool_calls": []})
    instructions, opened, rest = prompt.partition(_OPENED)
    talk, closed, after = rest.rpartition(_CLOSED)
    if opened and closed:
        return _reply(_WANTED.search(instructions) or _WANTED.search(after), talk)
    if _HEADING.match(prompt) and _CONTEXT not in prompt and (wanted := _WANTED.search(prompt)):
        return _reply(wanted, "")
    first = _SPEAKER.search(prompt)
    if first and all(word.search(prompt, 0, first.start()) for word in _NAMES_IT):
        return _reply(None, prompt[first.start() :])
    return None


def _reply(wanted: re.Match[str] | None, talk: str) -> str:
    """Return the JSON that is wanted, else the title alone."""
    asked = _questions(talk)
    title = _shortened(asked[0]) if asked else ""
    return json.dumps({wanted["key"]: _value(wanted, asked, title)}, ensure_ascii=False) if wanted else title


def _value(wanted: re.Match[str], asked: Sequence[str], title: str) -> Any:
    """Return what stands under the key: searches are for what was asked last; nothing else is made up."""
    if wanted["opens"] == "[":
        return [asked[-1]] if wanted["key"] == "queries" and asked else []
    return title if wanted["key"] == "title" else ""


def _questions(talk: str) -> list[str]:
    """Return the user's messages of a conversation written as ``USER: …`` and ``ASSISTANT: …``."""
    starts = list(_SPEAKER.finditer(talk))
    ends = [*(start.start() for start in starts), len(talk)][1:]
    said = [(start["role"], " ".join(talk[start.end() : end].split())) for start, end in zip(starts, ends, strict=True)]
    return [words for role, words in said if role.lower() in {"user", "human"} and words]


def _shortened(question: str) -> str:
    """Return a question as a title: without its mark, whole words."""
    title = question.rstrip(" ?.!…")
    if len(title) <= _LONGEST_TITLE:
        return title
    cut = title[:_LONGEST_TITLE]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:')}…"
