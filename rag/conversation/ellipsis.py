"""Completes a question that leaves out what the one before it said: "And about strikes?", "Why?", "Who else?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.inflection import base, past, third_person
from index.linguistics.saying import forms_pattern
from index.linguistics.words import AUXILIARIES, AUXILIARY, FUNCTION_WORDS, tokens
from rag.conversation.asides import wants_more
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
_WHO_ELSE = _pattern(
    r"""(?:who|which\s+others?|anyone|anybody|someone|somebody)\s+else
    (?:\s+(?:said|says|spoke|commented)(?:\s+(?:so|that|it|(?:about|on)\s+(?:it|that|this)))?)?"""
)
_ASKED = _pattern(
    rf"""(?:(?:how\s+(?:many|much)\s+(?P<counted>[\w\s-]+?)|{_WH}|what|which(?:\s+\w+)?)\s+)?
    (?P<aux>{AUXILIARY})\s+(?P<rest>.+)"""
)
_IN = _pattern(r"(?P<in>in|at|on|from|by|during|since|before|after|for|near|with|under|last|next|this)\s+(?P<what>.+)")

LOOSE = ": "
"""What stands before words that found no place in the question before."""

_ORDINALS = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|final"
    r"|\d+(?:st|nd|rd|th))"
)
ORDERED = re.compile(
    rf"(?:\b\w+\s+)?\b(?P<order>{_ORDINALS})\b(?=\s+(?:{'|'.join(sorted(FUNCTION_WORDS))})\b|$)|\b(?P<of>{_ORDINALS})\s+\w+",
    re.IGNORECASE,
)
"""What is first or second, by the word after it, else by the one before."""
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear)\s+(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
_OWNED = re.compile(r"(?P<whose>his|her)\s+(?P<what>[\w-]+)$", re.IGNORECASE)
_FOR_WHOM = re.compile(r"\bfor\s+(?P<whom>[a-z]{3,}(?:s|ren|ople|men))\b")
_PLURAL = re.compile(r"(?:s|ren|ople|men)$")
_TIMELY = re.compile(
    rf"\b(?:\d+|now|then|today|tomorrow|yesterday|since|time|(?:year|month|week|day|decade|hour)s?|currently|"
    rf"{'|'.join((*MONTHS, *WEEKDAYS))}|spring|summer|autumn|winter|night|morning|evening)\b",
    re.IGNORECASE,
)
_OTHERS = word_set(
    """
    other others rest both all everyone everybody anyone anybody else same he she it they them him his her that this
    these those
    """
)
_HE_OR_SHE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_NUMBERS = ["", "one", "two", "three", "four", "five"]
_YEAR_APART = re.compile(
    r"""(?:in\s+)?(?:(?P<plain>the|a|one)\s+|(?P<number>two|three|four|five)\s+)?
    (?:years?\s+(?:before(?:\s+(?:that|then))?|earlier|ago|(?P<later>after(?:wards|\s+that)?|later))
    |(?:previous|preceding|last)\s+year)""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNTED = re.compile(
    r"how\s+(?:many|much)\s+(?:[\w-]+\s+){1,3}?(?=(?:did|does|do|was|were|has|have|is|are|will)\b)", re.IGNORECASE
)
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
        who = match["name"] or _speaker_meant(bare, context)
        text = _aspect(wh, who, context) if who else _asked_for(wh, context)
    if not text and (match := _BARE.match(bare)):
        wh = _plain(match["wh"])
        who = _speaker_meant(bare, context)
        text = _aspect(wh, who, context) if _spoken(context) else _asked_for(wh, context)
    return text or _fragment(bare, context, is_speaker, longest=longest)


def _more(bare: str, context: Context) -> str:
    """Ask for the source of what was said, for more of it, or for others who said it."""
    if _WHO_SAID_IT.match(bare):
        return f"Who said something about {context.topic}" if context.about_words else f"Who said {context.topic}"
    if wants_more(bare):
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
    if rest.lower() in {"him", "her", "he", "she"}:
        rest, topical = context.person(rest) or rest, False
    if context.about_words:
        if not topical and is_speaker(rest):
            return said(rest, context.topic)
        return said(context.speaker, rest) if context.speaker else f"Who commented on {rest}"
    return _exchanged(rest, context, is_speaker)


def _exchanged(rest: str, context: Context, is_speaker: Callable[[str], bool]) -> str:
    """Put what a fragment names in its place in the question before: a name, a thing, a time."""
    question = context.question
    if (
        shifted := _at_another_time(rest, question)
        or _next_in_order(rest, question)
        or _in_another_place(rest, question)
    ):
        return shifted
    if when := _IN.match(rest):
        old = re.compile(rf"\b{when['in']}\s+(?:the\s+)?\S+(?:\s+\d+)?$", re.IGNORECASE)
        replaced, count = old.subn(lambda _: rest, question)
        return replaced if count else f"{question} {rest}"
    if (owned := _OWNED.match(rest)) and (person := context.person(owned["whose"])):
        asks = "Who is" if question.lower().startswith("who") else "What about"
        return f"{asks} {person}'s {owned['what']}"
    olds = names(question)
    if rest[:1].isupper() and olds:
        speaks = is_speaker(rest)
        likely = [old for old in olds if speaks and old not in places(question)] or olds
        alike = [old for old in likely if is_speaker(old) == speaks]
        return question.replace((alike or likely)[0], rest)
    return _thing_exchanged(rest, context)


def _thing_exchanged(rest: str, context: Context) -> str:
    """Put a thing in the place of one of the question before, else after it."""
    question = context.question
    plain = rest == rest.lower() and not rest.startswith(("the ", "a ", "an "))
    if plain and (counted := _COUNTED.match(question)):
        return (
            f"How many {rest} {question[counted.end() :]}"
            if rest.endswith("s")
            else f"How much {rest} {question[counted.end() :]}"
        )
    if plain and (whom := _FOR_WHOM.search(question)) and _PLURAL.search(rest):
        return question[: whom.start("whom")] + rest + question[whom.end("whom") :]
    thing = next((thing for thing in context.things if thing in question), "")
    if not thing:
        return f"{question}{LOOSE}{rest}"
    article = "the " if thing.startswith("the ") else ""
    new = article + re.sub(r"^the\s+", "", rest, flags=re.IGNORECASE)
    of = re.search(rf"{re.escape(thing)} of (?P<what>(?:the\s+)?[\w-]+)", question)
    if of and rest.startswith("the "):
        return question.replace(of[0], new)  # "the fee" in the place of "the price of water"
    if of and plain:
        return question.replace(of[0], f"{thing} of {rest}")
    return question.replace(thing, new)


def _next_in_order(rest: str, question: str) -> str:
    """Return the question for "the sixth" in the place of "the fifth stage"."""
    wanted = re.fullmatch(rf"(?:the\s+)?(?P<order>{_ORDINALS})(?:\s+(?:one|time))?", rest, re.IGNORECASE)
    old = re.search(rf"\b(?:{_ORDINALS})\b(?=\s+\w)", question, re.IGNORECASE) if wanted else None
    return f"{question[: old.start()]}{wanted['order']}{question[old.end() :]}" if wanted and old else ""


def _in_another_place(rest: str, question: str) -> str:
    """Return the question for "in Norby" in the place of "in Lund", wherever that stands."""
    wanted = _PLACED.fullmatch(rest)
    old = next((each for each in _PLACED.finditer(question) if wanted and each["name"] in places(question)), None)
    return question[: old.start()] + rest + question[old.end() :] if old else ""


def put_instead(bare: str, context: Context) -> str:
    """Return what a fragment puts in the place of another in the question before, empty for other turns and for times.

    What somebody said is told in other words than its topic's, so nothing there.
    """
    match = _ABOUT.match(bare)
    rest = match["rest"] if match else bare
    words = tokens(rest)
    if context.about_words or not words or not _OPENS_A_QUESTION.isdisjoint(words) or _TIMELY.search(rest):
        return ""
    if not _OTHERS.isdisjoint(words) or _OWNED.match(rest):
        return ""
    return rest


def _at_another_time(rest: str, question: str) -> str:
    """Return the question for "the year before" or "2018" in the place of its year."""
    years = list(_YEAR.finditer(question))
    if not years:
        return ""
    at = years[-1]
    if _YEAR.fullmatch(rest):
        return question[: at.start()] + rest + question[at.end() :]
    if match := _YEAR_APART.fullmatch(rest):
        number = _NUMBERS.index(
            (match["number"] or match["plain"] or "one").lower().replace("the", "one").replace("a", "one")
        )
        year = int(at[0]) + (number if match["later"] else -number)
        return question[: at.start()] + str(year) + question[at.end() :]
    return ""


def said(speaker: str, topic: str, other: str = "") -> str:
    """Ask what somebody said."""
    return f"What{other} did {speaker} say about {topic}" if topic else f"What{other} did {speaker} say"


def _spoken(context: Context) -> bool:
    return context.about_words and bool(context.speaker)


def _speaker_meant(bare: str, context: Context) -> str:
    """Return whose words are asked of: whom "he" or "she" means, else whoever spoke."""
    match = _HE_OR_SHE.search(bare)
    return (context.person(match[0]) if match else "") or context.speaker


def _plain(wh: str) -> str:
    words = " ".join(wh.lower().split())
    return {"how come": "why", "whom": "who"}.get(words, words)


def _aspect(wh: str, speaker: str, context: Context) -> str:
    """Ask for one side of what a person spoke on."""
    asked = ASPECTS.get(wh)
    return said(speaker, f"{asked} {context.topic or 'that'}" if asked else context.topic)


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
