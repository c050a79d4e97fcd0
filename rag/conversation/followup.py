"""Reads a question in the light of the conversation before it, without a language model.

A question that stands alone is left as it is. What leans on the conversation is written out ("And what did he say about
strikes?" becomes "What did Oleksandr Kamyshin say about strikes?"), so that everything after this stage sees an
ordinary question, and the user sees how they were understood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.given_names import is_given_name
from index.linguistics.words import content_stems, tokens
from rag.conversation.asides import (
    asks_dissent,
    asks_still,
    asks_whence,
    leans,
    more_of_person,
    new_topic,
    wants_shorter,
)
from rag.conversation.context import ASPECTS, Context
from rag.conversation.coreference import called_by_office, points_back, resolve
from rag.conversation.ellipsis import LOOSE, ORDERED, complete, put_instead
from rag.conversation.persons import UnclearError
from rag.conversation.phrases import names
from rag.question import asked_speaker, leans_on_citations, match_speaker, parse_question, request_of
from rag.types import Prior

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Speaker
    from rag.types import Question, Turn

_REMEMBERED = 12
"""How many turns back a conversation reaches."""

_LONGEST = 300
"""Characters: a longer question says all that it means, and patterns are slow on long texts."""

_LONGEST_UNLED = 3
"""Words of a fragment that nothing such as "and" leads."""

_PRONOUNS = frozenset("he she they him her".split())
_POINTING = _PRONOUNS | frozenset("it its his her hers their theirs that this those these one".split())
_FEW = 2
"""So many words of its own has a question that does not stand alone."""
_ASKS = re.compile(
    r"(?:what(?:['’]s|\s+(?:is|are|was|were|will\s+be))\s+the\b|when\b|where\b|how\s+(?:much|many|long|high|big|far)\b)",
    re.IGNORECASE,
)
"""What asks for a figure, a time, a place or the like: nobody near is taken for the one who is asked for."""
_TO_DO = re.compile(r"\s+to\s+\w+(?:\s+\w+)?\Z")
"""What something is to do, after it: "work on the roof to start"."""
_NOTHING_YET = "Nothing has been asked yet that this could go on from. Please ask a whole question."
_LABELS = (
    "plan proposal idea decision move scheme project matter issue question problem deal news announcement report step "
    "measure change offer law bill vote result verdict ruling agreement claim demand figure sum amount"
)
_OF_THE_SAME = re.compile(
    rf"\b(?:the|this|that|these|those|his|her|their)\s+(?:{'|'.join(f'{word}s?' for word in _LABELS.split())})\b"
    r"|\b(?:it|that|this|so)\b",
    re.IGNORECASE,
)
"""What names no topic of its own: "the plan", "that"."""

_NOBODY_ELSE = re.compile(
    r"(?:and\s+)?(?!about\b|on\b|over\b|of\b|regarding\b)(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,2}", re.IGNORECASE
)
"""What may name a person and nothing else."""

_OPINION = re.compile(
    r"(?:(?:what|how)\s+(?:do|does|did)\b.+\b(?:think|say|feel|make)\b|(?:do|does|did)\b.+\b(?:think|believe|say|feel)\b)",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\s+(?:in|on|last|this)\s+(?:{'|'.join((*MONTHS, *WEEKDAYS))}|\d{{4}}|week|month|year)\b.*$", re.IGNORECASE
)
_IN_THE_ARTICLE, _IN_ONE_SENTENCE = ", in the article just quoted", ", in one sentence"
_MANNER = re.compile(rf"(?:{_IN_THE_ARTICLE}|{_IN_ONE_SENTENCE})\?$")
"""What tells a person how a question was understood, and is no part of it."""

_SELF = re.compile(r"(?<=\w)\s+(?:himself|herself|themselves)\Z", re.IGNORECASE)
"""What only stresses whom a turn names: "and the minister herself?"."""

_WHAT_ABOUT = re.compile(r"(?:what|how)\s+about\s+(?P<what>.+)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_UNDATED = re.compile(
    r"\b(?:the|a)\s+(?:(?:previous|following|next)\s+year|year\s+(?:before|after|earlier|later))\W*$", re.IGNORECASE
)
_LED = re.compile(r"who\s+(?:leads|heads|chairs|runs|represents|speaks\s+for)\s+(?P<body>(?:the\s+)?.+)", re.IGNORECASE)

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
        if not any(char.isalnum() for char in turn.question) or _leaves_topic(parse_question(turn.question)):
            continue
        understood = _MANNER.sub("?", turn.answer.interpreted or "") if turn.answer else None
        earlier = parse_question(understood or turn.question)
        bare = _OPENING.sub("", parse_question(turn.question).bare)
        if wants_shorter(bare) or asks_whence(bare) or (turn.answer and turn.answer.reason == "unclear"):
            continue  # on nothing but the answer before, or on nothing that was understood
        standalone = earlier if understood else _readings(earlier, context, speakers)[0]
        later = context.after(standalone, turn, speakers)
        if asks_dissent(bare)[0]:
            later = replace(
                later, question=context.question, topic=context.topic, parsed=context.parsed, speaker=context.speaker
            )
        context = later
    return _readings(question, context, speakers)


def _readings(question: Question, context: Context, speakers: Sequence[Speaker]) -> tuple[Question, ...]:
    """Return how a question can be read in a context; where that is open, one that asks back."""
    whole = question.bare
    if len(question.text) > _LONGEST or not any(char.isalnum() for char in whole):
        return (question,)
    if rest := new_topic(whole):
        return (_as(_sentence(rest), question),)
    if _leaves_topic(question):
        return (replace(question, prior=Prior(near=context.near)),)
    if not context.question:
        return (_unclear(question, _NOTHING_YET),) if leans(whole) else (question,)
    try:
        return _of_the_talk(question, _OPENING.sub("", whole), context) or _in_context(question, context, speakers)
    except UnclearError as error:
        return (_unclear(question, str(error)),)


def _of_the_talk(question: Question, bare: str, context: Context) -> tuple[Question, ...]:
    """Read what is asked of the last answer itself: less of it, where it is from, who thinks otherwise."""
    if wants_shorter(bare):
        again = replace(
            _as(_sentence(context.question), question), interpreted=f"{context.question}{_IN_ONE_SENTENCE}?"
        )
        return (replace(again, prior=Prior(most=1)),)
    if who := more_of_person(bare):
        spoken = _as(_sentence(f"Who is {context.person(who)}"), question)
        return (replace(spoken, prior=Prior(seen=context.seen)),)
    if asks_whence(bare) and context.told:
        spoken = _as(f"In which article does “{context.told[0]}” stand?", question)
        return (replace(spoken, prior=Prior(near=context.near)),)
    if (who := asks_still(bare)) and context.topic:
        person = context.person(who) if who.lower() in _PRONOUNS else who
        topic = _DATED.sub("", context.topic)
        return (_as(f"Has {person} changed position on {topic}?", question),)
    dissents, whom = asks_dissent(bare)
    if dissents:
        return _dissent(question, whom, context)
    return ()


def _dissent(question: Question, whom: str, context: Context) -> tuple[Question, ...]:
    """Ask who disagrees with somebody, whom the conversation names, on what was spoken of."""
    person = context.speaker if whom.lower() in {"", "that", "this", "it", "them"} else whom
    if whom.lower() in _PRONOUNS and whom.lower() != "they":
        person = context.person(whom)
    if not person:
        return ()
    topic = f" on {context.topic}" if context.about_words and context.topic else ""
    spoken = _as(f"Who disagrees with {person}{topic}?", question)
    return (replace(spoken, prior=Prior(near=context.near)),)


def _in_context(question: Question, context: Context, speakers: Sequence[Speaker]) -> tuple[Question, ...]:
    """Complete a fragment, and put names in the place of words that point back."""
    whole = question.bare
    bare = _OPENING.sub("", whole)
    led = bare != whole
    bare = called_by_office(_SELF.sub("", bare), context)
    # After "and" any words may be a fragment; without it, only a few words, and only where they are asked.
    longest = _LONGEST if led else _LONGEST_UNLED if question.text.endswith("?") else 0
    completed = (
        "" if _names_whose(bare) else complete(bare, context, lambda n: _is_speaker(n, speakers), longest=longest)
    )
    text = completed or resolve(bare, context)
    if _UNDATED.search(text):
        raise UnclearError("the year", question="It is not clear which year is meant. Ask with the year.")
    text = _carry_topic(text, context) if led else text
    back = points_back(bare, context)
    if text == bare and not back and "else" not in tokens(bare):
        return (question, *_carried(question, bare, context))
    text = question.text if text == whole else _sentence(text)
    read = _with_prior(_as(text, question), text, bare, context, back=back)
    if completed and not context.about_words:
        read = tuple(_naming(each, bare, context) for each in read)
    return (*read, *_further(read[-1], bare, context))


def _carried(question: Question, bare: str, context: Context) -> Iterator[Question]:
    """Yield a short question that names nothing as one on what was spoken of: "What's the bill?" after a new roof.

    Only the article just cited can answer it.
    """
    topic = _TO_DO.sub("", context.topic)
    if not topic or not context.near or context.about_words or not _ASKS.match(bare):
        return
    if question.speaker or question.asks_who_said or request_of(question) or any(map(str.isdigit, bare)):
        return
    words = content_stems(bare)
    if not 0 < len(words) <= _FEW or names(bare) or not set(words).isdisjoint(content_stems(context.topic)):
        return
    spoken = _as(_sentence(f"{bare} for {topic}"), question)
    yield replace(
        spoken, filters=replace(spoken.filters, articles=context.near), prior=Prior(near=context.near, most=1)
    )


def _names_whose(bare: str) -> bool:
    """Return whether a fragment tells whose reaction, and to what: "the minister's response to the ruling"."""
    request = request_of(parse_question(bare))
    if request is None or request.asked_for != "reaction" or not (request.names and request.topic):
        return False
    return _POINTING.isdisjoint(tokens(f"{request.names[0]} {request.topic}"))


def _naming(read: Question, bare: str, context: Context) -> Question:
    """Return a reading whose evidence has to name what a fragment put in the place of something else."""
    rest = put_instead(bare, context)
    old, new = set(_YEAR.findall(context.question)), _YEAR.findall(read.text)
    year = next((each for each in new if each not in old), "")
    words = content_stems(
        rest.rsplit(maxsplit=1)[-1] if rest[:1].isupper() and is_given_name(rest.split()[0]) else rest
    )
    order = ORDERED.search(read.text) if rest else None
    if order and (order["order"] or order["of"]).casefold() in rest.casefold():
        words = content_stems(order[0])  # "the sixth stage", "came second"
    loose = f"{context.question}{LOOSE}" in read.text and bool(rest)
    return replace(read, prior=replace(read.prior, names=tuple(words), year=year, loose=loose))


def _further(read: Question, bare: str, context: Context) -> Iterator[Question]:
    """Yield what else may be meant by a question for what somebody thinks of what was just spoken of.

    Whoever leads a body speaks for it; and what they say in the article just cited is on the same.
    """
    if (match := _WHAT_ABOUT.match(bare)) and not context.about_words:
        yield _as(_sentence(f"What about {match['what']}"), read)  # whatever there is on it, where not the same
    if not read.speaker or not context.near or read.prior.wanted:
        return
    another = read.speaker != context.speaker and _NOBODY_ELSE.fullmatch(bare)
    if not another and not _OF_THE_SAME.search(bare):
        return
    if led := _LED.match(context.question):
        yield _as(read.text.replace(read.speaker, led["body"]), read)
    if _OPINION.match(read.text) or _OPINION.match(bare):
        spoken = parse_question(f"What did {read.speaker} say?")
        yield replace(
            spoken,
            filters=replace(spoken.filters, articles=context.near),
            interpreted=f"What did {read.speaker} say{_IN_THE_ARTICLE}?",
        )


def _unclear(question: Question, text: str) -> Question:
    return replace(question, prior=Prior(unclear=text))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip(' ?')}?"


def _leaves_topic(question: Question) -> bool:
    """Return whether a question is none on the topic: for the article just cited, or a mere "thanks"."""
    request = request_of(question)
    return request is not None and (request.asked_for == "help" or leans_on_citations(request))


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
