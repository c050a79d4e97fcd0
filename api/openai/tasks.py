"""What front ends ask about a conversation (a title, tags, what to ask next): answered without a search.

Such a prompt is known by its form: it holds the conversation between ``<chat_history>`` tags, or names the key of the
JSON object that it wants under a heading, or asks for a conversation's title above the list of who said what. Nothing
is made up for it: the title is the user's first question.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.openai.schemas import Message

_OPENED, _CLOSED = "<chat_history>", "</chat_history>"
_WANTED = re.compile(r"""\{\s{0,40}"(?P<key>\w{1,40})"\s{0,9}:\s{0,9}(?P<opens>["\[])""")
_SPEAKER = re.compile(r"^(?P<role>user|human|assistant|ai|system|tool): ", re.MULTILINE | re.IGNORECASE)
_TOOLS = re.compile(r"""\{\s{0,40}"(?P<key>tool_calls)"\s{0,9}:\s{0,9}\[""")
_CONTEXT = "<context>"  # texts that a user's own question is put to
_NAMES_IT = (re.compile(r"\btitle\b", re.IGNORECASE), re.compile(r"\b(?:conversation|chat)\b", re.IGNORECASE))
_HEADING = re.compile(r"\s*#{1,6}\s*\S")
_LONGEST_TITLE = 60


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
