"""What a conversation has been about: who spoke, on what topic, which people, things and places were named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.inflection import past
from index.linguistics.offices import ASKED_PERSONS
from index.linguistics.organisations import NOT_A_PERSON
from index.linguistics.words import AUXILIARY, fold, tokens
from index.types import Speaker
from rag.conversation.persons import gender, introduced, person_meant
from rag.conversation.phrases import is_plural, names, phrases, places
from rag.question import match_speaker, mentions, with_stance, with_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rag.types import Question, Turn

_QUOTED = re.compile(r"“([^“”]+)”")
_LED = re.compile(r"^(?:According to )?([^\n“”:]{2,60}?)(?: said)?: (?=“)", re.MULTILINE)
_ASKED_OF = re.compile(r"^how\s+(?:many|much)\s+(?P<what>.+?)\s+(?:did|does|do)\s+(?P<rest>.+)$", re.IGNORECASE)
_LEADING_QUESTION = re.compile(
    rf"""^(?:how\s+(?:many|much|long|old|far|often)|who|whom|what|which|when|where|why|how)\s+
    (?:{AUXILIARY}\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_APPENDED = re.compile(r":\s+(?:why|when|where|who|how(?:\s+\w+)?)$")
_ASKS_A_PERSON = re.compile(
    rf"^(?:who|whom|(?:which|what)\s+(?:\w+\s+)?(?:{'|'.join(sorted(ASKED_PERSONS - {'actress'}))}))\b",
    re.IGNORECASE,
)
_ASKS_A_NAME = re.compile(
    r"""^(?:which|what)\s+(?:\w+\s+){0,2}?(?:company|firm|organi[sz]ation|party|country|nation|state|city|town|agency|bank
    |team|club|group|ship|newspaper|university|film|book|song|network|airline|brand|island|river)\b""",
    re.IGNORECASE | re.VERBOSE,
)
ASPECTS = {
    "why": "the reasons for",
    "when": "the time of",
    "where": "the place of",
    "how many": "the number of",
    "how much": "the amount of",
    "how long": "the duration of",
}
"""What a question word asks for about the topic of somebody's words."""

_ASPECT = re.compile(rf"^(?:{'|'.join(ASPECTS.values())})\s+")
_BODY = re.compile(rf"\b(?:{'|'.join(sorted(NOT_A_PERSON))})\b", re.IGNORECASE)
_PLACED = re.compile(r"(?:in|at|on|to|for|during|before|after|with|by)\b", re.IGNORECASE)
_COMMON_BODY = re.compile(rf"\b(?:the|in|by|to)\s+(?P<body>{'|'.join(sorted(NOT_A_PERSON))})\b")
_SEVERAL = re.compile(r"\band\b|,")
_LONGEST_TOPIC = 6  # words; more are a clause, which stands for no thing


@dataclass(frozen=True, slots=True)
class Context:
    """What the next question may lean on; lists have the likeliest first.

    ``question`` is the last one as it was understood, without its question mark, and ``speaker`` is the person whose
    words it asked for or got. ``seen``, ``heard`` and ``asked``, of whom words were asked or who were introduced, grow
    over the whole conversation. ``tiers`` are those whom "she" may mean, as likely as each other within a tier;
    ``bodies`` are what "they" may mean; ``told`` are the quotations of the last answer.
    """

    question: str = ""
    parsed: Question | None = None
    speaker: str = ""
    topic: str = ""
    people: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    roles: tuple[Speaker, ...] = ()
    near: tuple[str, ...] = ()
    words: str = ""
    seen: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    tiers: tuple[tuple[str, ...], ...] = ()
    told: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def about_words(self) -> bool:
        """Whether the last question asked what somebody said, or who said something."""
        return bool(self.parsed and (self.parsed.speaker or self.parsed.asks_who_said))

    def person(self, word: str) -> str:
        """Return whom "he" or "she" means, empty where nobody was named; raise UnclearError where that is open."""
        return person_meant(
            word, self.tiers, self.people, [*self.roles, *(Speaker("", name, ()) for name in self.asked)]
        )

    def after(self, parsed: Question, turn: Turn, speakers: Iterable[Speaker]) -> Context:
        """Return the context once a question, given as it was understood, has been answered."""
        bare = _APPENDED.sub("", parsed.bare)
        quotes, said_by = quotations(turn), cited_speakers(turn)
        parsed = _spoken(parsed, said_by) or parsed
        near = tuple(dict.fromkeys(c.article_id for c in turn.answer.citations)) if turn.answer else ()
        quoted = " ".join(quotes) if turn.answer else turn.text
        speakers = list(speakers)
        roles = [speaker for speaker in speakers if speaker.article_id in near]
        if not turn.answer:  # an answer of which the words alone are known tells by these who it is about
            roles = [who for who in speakers if _is_name(who.name) and mentions(quoted, who.name)]
        asked = _fullest(parsed.speaker, roles, said_by, self.people) if parsed.speaker else ""
        people = _people(bare, asked, quoted, said_by, roles)
        heard = said_by[0] if said_by else self.speaker  # who said it, or else whoever spoke before
        still = [thing for thing in self.things if thing in bare]
        return Context(
            question=bare,
            parsed=parsed,
            speaker=asked or (heard if parsed.asks_who_said else ""),
            topic=_topic(parsed, bare),
            people=_distinct([*people, *self.people]),
            things=_distinct([*still, *_things(parsed, bare, quoted, people), *self.things]),
            places=_distinct([*places(bare), *places(quoted), *self.places]),
            roles=tuple(roles) or self.roles,
            near=near or self.near,
            words=f"{bare} {quoted}",
            seen=_distinct([*self.seen, *quotes]),
            heard=_distinct([*self.heard, *said_by]),
            tiers=(*_tiers(parsed, asked, bare=bare, quoted=quoted, said_by=said_by, roles=roles), *self.tiers),
            told=tuple(quotes),
            asked=_distinct([asked, *introduced(quoted), *self.asked]),
            bodies=_distinct([*_bodies(bare, asked, roles, common=True), *_bodies(quoted, "", ()), *self.bodies]),
        )


def plain_topic(topic: str) -> str:
    """Return what somebody spoke on, without the side of it that is asked for."""
    return _ASPECT.sub("", topic)


def quotations(turn: Turn) -> list[str]:
    """Return what a turn's answer quotes."""
    return [c.quote for c in turn.answer.citations] if turn.answer else _QUOTED.findall(turn.text)


def cited_speakers(turn: Turn) -> list[str]:
    """Return whom a turn's answer quotes, by name."""
    if turn.answer:
        return list(dict.fromkeys(c.speaker for c in turn.answer.citations if c.speaker))
    return list(dict.fromkeys(name.strip() for name in _LED.findall(turn.text)))


def _spoken(parsed: Question, said_by: Sequence[str]) -> Question | None:
    """Return "What did she deny?" as a question for the words of somebody whom the answer quotes."""
    spoken = None if parsed.speaker else with_stance(parsed) or with_verb(parsed)
    if spoken is None or not spoken.speaker:
        return None
    if not any(mentions(name, spoken.speaker) for name in said_by):
        return None
    if not spoken.verb or (spoken.topic and not _PLACED.match(spoken.topic)):
        return spoken
    return replace(spoken, topic=f"what {spoken.speaker} {past(spoken.verb)} {spoken.topic}".strip())


def _topic(parsed: Question, bare: str) -> str:
    """Return what a question is about: the topic of somebody's words, or the question without its question word."""
    if parsed.speaker or parsed.asks_who_said:
        return plain_topic(parsed.topic)
    asked_of = _ASKED_OF.match(bare)
    return f"{asked_of['rest']} {asked_of['what']}" if asked_of else _LEADING_QUESTION.sub("", bare, count=1)


def _fullest(named: str, roles: Sequence[Speaker], said_by: Sequence[str], people: Sequence[str]) -> str:
    """Return the name by which the conversation or the cited articles know the speaker of a question."""
    asked = set(tokens(named))
    known = match_speaker(named, roles)
    called = [name for found in known.names.values() for name in sorted(found)] if known else []
    cited = [name for name in (*said_by, *people) if name in called or asked <= set(tokens(name))]
    alone = [[name for name in among if not _SEVERAL.search(name)] for among in (cited, called)]
    if not any(alone) and named[:1].islower() and len(said_by) == 1:
        return said_by[0]  # "the miller", whose words alone answer
    return max(alone[0] or alone[1], key=lambda name: len(name.split()), default=named)  # the first of the longest


def _people(bare: str, asked: str, quoted: str, said_by: Sequence[str], roles: Sequence[Speaker]) -> list[str]:
    """Return whom "he" or "she" may mean after a question, the likeliest first: the one asked for, then the named."""
    own = names(bare)
    located = places(bare)
    named = [name for name in own if name not in located and not any(char.isdigit() for char in name)]
    known = [who.name for name in named for who in roles if _is_name(who.name) and mentions(name, who.name)]
    in_quotes = [who.name for who in roles if _is_name(who.name) and mentions(quoted, who.name)]
    in_quotes += [name for name in names(quoted) if len(name.split()) in {2, 3} and name not in own]
    in_quotes.sort(key=lambda name: (" " not in name, quoted.find(name.rsplit(maxsplit=1)[-1])))  # organisations last
    answered = _ASKS_A_PERSON.match(bare) is not None
    in_quotes = [name for name in in_quotes if not answered or name not in own]  # whoever is asked for is no other
    found = [
        *(in_quotes if answered else ()),
        *known,
        *(name for name in named if " " in name and f"the {name}" not in bare),
    ]
    cited = [name for name in said_by if _is_name(name)]
    if asked:
        return [asked, *cited, *found]
    return sorted([*found, *cited, *in_quotes, *named], key=lambda name: " " not in name)


def _tiers(  # noqa: PLR0913 - all that a turn is known by
    parsed: Question, asked: str, *, bare: str, quoted: str, said_by: Sequence[str], roles: Sequence[Speaker]
) -> list[tuple[str, ...]]:
    """Return whom "he" or "she" may mean after a turn: those whom it was about, then the others whom it names."""
    everyone = [who.name for who in roles if _is_name(who.name)]
    own = names(bare)
    subject = [name for name in everyone if any(mentions(each, _without_place(name)) for each in own)]
    subject += [name for name in own if " " in name]
    if asked and not _SEVERAL.search(asked):
        subject = [asked]
    cited = [name for name in said_by if _is_name(name)]
    answers = cited if parsed.asks_who_said else []
    answers = answers or [name for name in everyone if mentions(quoted, _without_place(name))]
    answers = [*cited, *answers, *(name for name in names(quoted) if len(name.split()) in {2, 3})]
    if _ASKS_A_PERSON.match(bare):
        answers = [name for name in answers if name not in own]
    if not subject and cited and parsed.speaker:
        subject = cited[:1]
    if _ASKS_A_PERSON.match(bare) and not asked:
        subject, answers = answers, subject
    return [tuple(dict.fromkeys(tier)) for tier in (subject, answers) if tier]


def _without_place(name: str) -> str:
    """Return a name without where its bearer belongs: "Ada Lind of Radio Norby"."""
    return re.split(r"\s+(?:of|at|from|for)\s+", name, maxsplit=1)[0]


def _bodies(text: str, asked: str, roles: Sequence[Speaker], *, common: bool = False) -> list[str]:
    """Return the parliaments, firms and the like that a text names, which "they" may mean."""
    bodies = [who.name for who in roles if " " in who.name and not who.name.islower() and not gender(who.name, roles)]
    known = [name for name in bodies if mentions(text, name)]
    named = [name for name in names(text) if _BODY.search(name) and name not in known]
    nouns = [f"the {match['body']}" for match in _COMMON_BODY.finditer(text)] if common else []
    own = [asked] if asked and not gender(asked, roles) else []
    return [*own, *known, *(name for name in named if " " in name), *nouns]


def _is_name(speaker: str) -> bool:
    """Return whether a speaker may be one person, by name: not "officials", two people at once, or a body."""
    return fold(speaker) != speaker and not _SEVERAL.search(speaker) and not _BODY.search(speaker)


def _things(parsed: Question, bare: str, quoted: str, people: Sequence[str]) -> list[str]:
    """Return what "it" or "they" may mean after a question, the likeliest first."""
    if parsed.speaker or parsed.asks_who_said:
        short = bool(parsed.topic) and len(parsed.topic.split()) <= _LONGEST_TOPIC
        return [parsed.topic] * short + [phrase for phrase in phrases(quoted) if is_plural(phrase)][:3]
    surnames = {tokens(person)[-1] for person in people if " " in person}
    named = [name for name in names(bare) if tokens(name)[-1] not in surnames and name not in places(bare)]
    named = [name for name in named if any(char.isalpha() for char in name)]
    answers = [name for name in names(quoted) if not set(tokens(name)) <= surnames | set(tokens(bare))]
    answers = answers if _ASKS_A_NAME.match(bare) else []
    named = [f"the {name}" if f"the {name}" in bare else name for name in named]
    counted = re.match(r"how\s+many\s+((?:[\w-]+\s+){0,2}?[\w-]+?s(?:\s+of\s+\w+)?)\b", bare, re.IGNORECASE)
    return [*named, *answers[:1], *([counted[1]] if counted else []), *phrases(bare, quoted)]


def _distinct(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))
