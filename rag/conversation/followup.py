"""Reads a question in the light of the conversation before it, without a language model.

A question that stands alone is left as it is. What leans on the conversation is written out ("And what did he say about
strikes?" becomes "What did Oleksandr Kamyshin say about strikes?"), so that everything after this stage sees an
ordinary question, and the user sees how they were understood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.words import tokens
from rag.conversation.context import ASPECTS, Context
from rag.conversation.coreference import points_back, resolve
from rag.conversation.ellipsis import complete
from rag.question import asked_speaker, match_speaker, parse_question
from rag.types import Prior

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Speaker
    from rag.types import Question, Turn

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


def follow_up(question: Question, history: Sequence[Turn], speakers: Sequence[Speaker]) -> tuple[Question, ...]:
    """Return how a question can be read after a conversation, the likeliest first: one reading, or two.

    ``speakers`` are the people whom the articles quote.
    """
    context = Context()
    for turn in history[-_REMEMBERED:]:
        if not any(char.isalnum() for char in turn.question):
            continue
        understood = turn.answer.interpreted if turn.answer else None
        earlier = parse_question(understood or turn.question)
        standalone = earlier if understood else _readings(earlier, context, speakers)[0]
        context = context.after(standalone, turn, speakers)
    return _readings(question, context, speakers)


def _readings(question: Question, context: Context, speakers: Sequence[Speaker]) -> tuple[Question, ...]:
    """Return how a question can be read in a context."""
    whole = question.bare
    if not context.question or len(question.text) > _LONGEST or not any(char.isalnum() for char in whole):
        return (question,)
    bare = _OPENING.sub("", whole)
    led = bare != whole
    # After "and" any words may be a fragment; without it, only a few words, and only where they are asked.
    longest = _LONGEST if led else _LONGEST_UNLED if question.text.endswith("?") else 0
    text = complete(bare, context, lambda name: _is_speaker(name, speakers), longest=longest) or resolve(bare, context)
    text = _carry_topic(text, context) if led else text
    back = points_back(bare, context)
    if text == bare and not back and "else" not in tokens(bare):
        return (question,)
    text = question.text if text == whole else f"{text[:1].upper()}{text[1:]}?"
    return _with_prior(_as(text, question), text, bare, context, back=back)


def _with_prior(spoken: Question, text: str, bare: str, context: Context, *, back: bool) -> tuple[Question, ...]:
    """Return what is asked, with what the conversation makes likely; and before it, the same asked of a speaker."""
    others = "else" in tokens(f"{bare} {text}") or text.rstrip("?") == context.question
    seen = context.seen if others else ()
    wanted = next((wh for wh, side in ASPECTS.items() if spoken.topic.startswith(f"{side} ") and side not in bare), "")
    heard = context.heard if others and spoken.asks_who_said else ()
    near = () if spoken.speaker or spoken.asks_who_said or others else context.near
    plain = replace(spoken, prior=Prior(near=near, seen=seen, heard=heard, wanted=wanted))
    if back and context.speaker and not spoken.speaker and not spoken.asks_who_said:
        # What was just spoken of is asked about: first of all, what did that speaker say of it?
        return _as(f"{text.rstrip(' ?')}, according to {context.speaker}?", spoken), plain
    return (plain,)


def _as(text: str, question: Question) -> Question:
    """Return a question as this text asks it: itself, or what it is understood to mean."""
    return question if text == question.text else replace(parse_question(text), interpreted=text)


def _carry_topic(text: str, context: Context) -> str:
    """Give "And what did Umerov say?" the topic of the question before."""
    speaker, topic = asked_speaker(text) or ("", "")
    if speaker and not topic and context.topic and speaker != context.speaker:
        return f"{text} about {context.topic}"
    return text


def _is_speaker(name: str, speakers: Sequence[Speaker]) -> bool:
    return match_speaker(name, speakers) is not None
