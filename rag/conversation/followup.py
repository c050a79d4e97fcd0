"""Reads a question in the light of the conversation before it, without a language model.

A question that stands alone is left as it is. What leans on the conversation is written out ("And what did he say about
strikes?" becomes "What did Oleksandr Kamyshin say about strikes?"), so that everything after this stage sees an
ordinary question, and the user sees how they were understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.linguistics.words import tokens
from rag.conversation.context import ASPECTS, Context
from rag.conversation.coreference import points_back, resolve
from rag.conversation.ellipsis import complete
from rag.question.parse import parse_question
from rag.question.speaker import match_speaker
from rag.types import Leaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Speaker
    from rag.types import Turn

_REMEMBERED = 12
"""How many turns back a conversation reaches."""

_LONGEST = 300
"""Characters: a longer question says all that it means, and patterns are slow on long texts."""

_LONGEST_UNLED = 3
"""Words of a fragment that nothing such as "and" leads."""

_OPENING = re.compile(
    r"""^(?:(?:and|but|or|so|ok(?:ay)?|well|also|then|now|yes|no|right|thanks|thank\s+you|great|hm+|please|
    more\s+specifically)\b[\s,.!]*)+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that stands alone, and how the search for its answer leans on the conversation."""

    text: str
    leaning: Leaning = field(default_factory=Leaning)


def follow_up(question: str, history: Sequence[Turn], speakers: Sequence[Speaker]) -> tuple[Reading, ...]:
    """Return how a question can be read after a conversation, the likeliest first: one reading, or two.

    ``speakers`` are the people whom the articles quote.
    """
    context = Context()
    for turn in history[-_REMEMBERED:]:
        if not any(char.isalnum() for char in turn.question):
            continue
        understood = turn.answer.interpreted if turn.answer else None
        standalone = understood or readings(turn.question, context, speakers)[0].text
        context = context.after(standalone, turn, speakers)
    return readings(question, context, speakers)


def readings(question: str, context: Context, speakers: Sequence[Speaker]) -> tuple[Reading, ...]:
    """Return how a question can be read in a context."""
    if not context.question or len(question) > _LONGEST or not any(char.isalnum() for char in question):
        return (Reading(question),)
    whole = " ".join(question.split()).rstrip(" ?!.…").strip()
    bare = _OPENING.sub("", whole)
    led = bare != whole
    # After "and" any words may be a fragment; without it, only a few words, and only where they are asked.
    longest = _LONGEST if led else _LONGEST_UNLED if question.rstrip().endswith("?") else 0
    text = complete(bare, context, lambda name: _is_speaker(name, speakers), longest=longest) or resolve(bare, context)
    text = _carry_topic(text, context, led=led)
    back = points_back(bare, context)
    if text == bare and not back and "else" not in tokens(bare):
        return (Reading(question),)
    text = question if text == whole else f"{text[:1].upper()}{text[1:]}?"
    return _leaning(text, bare, context, back=back)


def _leaning(text: str, bare: str, context: Context, *, back: bool) -> tuple[Reading, ...]:
    others = "else" in tokens(f"{bare} {text}") or text.rstrip("?") == context.question
    spoken = parse_question(text)
    seen = context.seen if others else ()
    wanted = next((wh for wh, side in ASPECTS.items() if spoken.topic.startswith(f"{side} ") and side not in bare), "")
    heard = context.heard if others and spoken.asks_who_said else ()
    near = () if spoken.speaker or spoken.asks_who_said or others else context.near
    plain = Reading(text, Leaning(near=near, seen=seen, heard=heard, wanted=wanted))
    if back and context.speaker and not spoken.speaker and not spoken.asks_who_said:
        # What was just spoken of is asked about: first of all, what did that speaker say of it?
        return Reading(f"{text.rstrip(' ?')}, according to {context.speaker}?"), plain
    return (plain,)


def _carry_topic(text: str, context: Context, *, led: bool) -> str:
    """Give "And what did Umerov say?" the topic of the question before."""
    parsed = parse_question(text) if led else None
    if parsed and parsed.speaker and not parsed.topic and context.topic and parsed.speaker != context.speaker:
        return f"{text} about {context.topic}"
    return text


def _is_speaker(name: str, speakers: Sequence[Speaker]) -> bool:
    return match_speaker(name, speakers) is not None
