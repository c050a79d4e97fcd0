"""Completes a question that leaves out what the one before it said: "And about strikes?", "Why?", "Who else?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.inflection import base, past, third_person
from index.linguistics.saying import forms_pattern
from index.linguistics.words import AUXILIARIES, AUXILIARY, tokens
from rag.conversation.context import ASPECTS
from rag.conversation.phrases import names, places

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.conversation.context import Context


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{text})$", re.IGNORECASE | re.VERBOSE)


_WH = r"(?:why|when|where|who|whom|how(?:\s+(?:many|much|long|old|far|often|come))?)"
_THAT = r"(?:that|this|so|it|those|these|them)"
_HE = r"(?:he|she|they|it)"
_SAY = rf"(?:{forms_pattern(word_set('say claim state'), base, third_person, past)}|think|mention|mentioned)"

_TELL = rf"(?:{forms_pattern(word_set('say tell'), base, past)}|explain|mention|give|state)"

_ABOUT = _pattern(r"(?P<about>(?:what|how)\s+about|about|regarding|concerning|as\s+(?:to|for)|on)\s+(?P<rest>.+)")
_BARE = _pattern(
    rf"""(?:(?:since|until|from|by|with|for|to)\s+)?(?P<wh>{_WH})(?:\s+(?:exactly|not|so|precisely))?
    (?:\s+{AUXILIARY}\s+(?:(?:that|this)(?:\s+(?:happen(?:ed|ing)?|be|so|the\s+case))?|it\s+happen(?:ed|ing)?
    |{_HE}\s+(?:{_SAY}|do)(?:\s+{_THAT})?))?"""
)
_SAID_WHY = _pattern(
    rf"""{AUXILIARY}\s+(?:{_HE}|the\s+\w+|(?P<name>[\w.’'-]+(?:\s+[\w.’'-]+)?))\s+(?:ever\s+|also\s+)?
    {_TELL}\s+(?:us\s+)?(?P<wh>{_WH}|(?:a|the|any)\s+reasons?)(?:\s+{_THAT})?"""
)
_WHO_SAID_IT = _pattern(
    rf"who(?:\s+has|\s+had)?\s+{_SAY}(?:\s+{_THAT})?|says\s+who|according\s+to\s+whom?|who\s+is\s+the\s+source"
)
_MORE = _pattern(
    r"""(?:what|anything|something)\s+else
    |(?:tell\s+me\s+|say\s+|any(?:thing)?\s+)?more(?:\s+details?)?(?:\s+(?:on|about)\s+(?:it|that|this))?|go\s+on|continue"""
)
_WHO_ELSE = _pattern(
    r"""(?:who|which\s+others?|anyone|anybody|someone|somebody)\s+else
    (?:\s+(?:said|says|spoke|commented)(?:\s+(?:so|that|it|(?:about|on)\s+(?:it|that|this)))?)?"""
)
_ASKED = _pattern(
    rf"""(?:(?:how\s+(?:many|much)\s+(?P<counted>[\w\s-]+?)|{_WH}|what|which(?:\s+\w+)?)\s+)?
    (?P<aux>{AUXILIARY})\s+(?P<rest>.+)"""
)
_IN = _pattern(r"(?P<in>in|at|on|from|by|during|since|before|after|for|near|with|under|last|next|this)\s+(?P<what>.+)")

_QUESTION_WORDS = word_set("who what when where why how which whose whom")
_OPENS_A_QUESTION = _QUESTION_WORDS.union(AUXILIARIES) | word_set("according tell show list find give quote please i")


def complete(bare: str, context: Context, is_speaker: Callable[[str], bool], *, longest: int) -> str | None:
    """Return the whole question that a fragment stands for, None where it is no fragment.

    ``longest`` is how many words may be a fragment by themselves; ``is_speaker`` tells whether the articles quote
    somebody.
    """
    text = _more(bare, context)
    if not text and (match := _SAID_WHY.match(bare)):
        wh = "why" if "reason" in match["wh"].lower() else _plain(match["wh"])
        who = match["name"] or context.speaker
        text = _aspect(wh, who, context) if who else _asked_for(wh, context)
    if not text and (match := _BARE.match(bare)):
        wh = _plain(match["wh"])
        text = _aspect(wh, context.speaker, context) if _spoken(context) else _asked_for(wh, context)
    return text or _fragment(bare, context, is_speaker, longest=longest)


def _more(bare: str, context: Context) -> str:
    """Ask for the source of what was said, for more of it, or for others who said it."""
    if _WHO_SAID_IT.match(bare):
        return f"Who said something about {context.topic}" if context.about_words else f"Who said {context.topic}"
    if _MORE.match(bare):
        return said(context.speaker, context.topic, " else") if _spoken(context) else context.question
    if not _WHO_ELSE.match(bare):
        return ""
    if context.parsed and context.parsed.speaker:
        return f"Who else commented on {context.topic}" if context.topic else "Who else said something"
    opening = r"^(who|which(?:\s+\w+)?|what)\b(?!\s+else)"
    return re.sub(opening, r"\1 else", context.question, count=1, flags=re.IGNORECASE)


def _fragment(bare: str, context: Context, is_speaker: Callable[[str], bool], *, longest: int) -> str | None:
    """Complete "about strikes", "the tunnel", "in March": words that ask nothing by themselves."""
    match = _ABOUT.match(bare)
    if match and _QUESTION_WORDS.isdisjoint(tokens(match["rest"])):
        rest, topical = match["rest"], match["about"].lower().split()[0] in {"about", "regarding", "concerning", "on"}
    else:
        rest, topical = bare, False
        words = tokens(bare)
        if not words or len(words) > longest or not _OPENS_A_QUESTION.isdisjoint(words):
            return None
    if context.about_words:
        if not topical and is_speaker(rest):
            return said(rest, context.topic)
        return said(context.speaker, rest) if context.speaker else f"Who commented on {rest}"
    return _exchanged(rest, context, is_speaker)


def _exchanged(rest: str, context: Context, is_speaker: Callable[[str], bool]) -> str:
    """Put what a fragment names in its place in the question before: a name, a thing, a time."""
    question = context.question
    if when := _IN.match(rest):
        old = re.compile(rf"\b{when['in']}\s+(?:the\s+)?\S+(?:\s+\d+)?$", re.IGNORECASE)
        replaced, count = old.subn(lambda _: rest, question)
        return replaced if count else f"{question} {rest}"
    olds = names(question)
    if rest[:1].isupper() and olds:
        speaks = is_speaker(rest)
        likely = [old for old in olds if speaks and old not in places(question)] or olds
        alike = [old for old in likely if is_speaker(old) == speaks]
        return question.replace((alike or likely)[0], rest)
    thing = next((thing for thing in context.things if thing in question), "")
    if not thing:
        return f"{question}: {rest}"
    article = "the " if thing.startswith("the ") else ""
    return question.replace(thing, article + re.sub(r"^the\s+", "", rest, flags=re.IGNORECASE))


def said(speaker: str, topic: str, other: str = "") -> str:
    """Ask what somebody said."""
    return f"What{other} did {speaker} say about {topic}" if topic else f"What{other} did {speaker} say"


def _spoken(context: Context) -> bool:
    return context.about_words and bool(context.speaker)


def _plain(wh: str) -> str:
    words = " ".join(wh.lower().split())
    return {"how come": "why", "whom": "who"}.get(words, words)


def _aspect(wh: str, speaker: str, context: Context) -> str:
    """Ask for one side of what a person spoke on."""
    asked = ASPECTS.get(wh)
    return said(speaker, f"{asked} {context.topic}" if asked and context.topic else context.topic)


def _asked_for(wh: str, context: Context) -> str:
    """Ask another thing of the same event: the question word is exchanged where the wording allows it."""
    match = _ASKED.match(context.question)
    first = context.question.split(maxsplit=1)[0].lower()
    subject_asked = match and first in {"who", "what", "which"} and match["aux"].lower() not in {"did", "does", "do"}
    if not match or subject_asked or wh.startswith("how ") or wh == "who":
        return f"{context.question}: {wh}"
    counted = f"{match['counted']} " if match["counted"] else ""
    if counted and match["aux"].lower() in {"did", "does", "do"}:
        return f"{wh.capitalize()} {match['aux'].lower()} {match['rest']} {counted.strip()}"
    return f"{wh.capitalize()} {match['aux'].lower()} {counted}{match['rest']}"
