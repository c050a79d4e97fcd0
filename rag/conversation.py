"""What a conversation has been about: who spoke, on what topic, which people, things and places were named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.phrases import is_plural, names, phrases, places
from rag.question import parse_question
from rag.speakers import match_speaker, mentions
from rag.wordings import AUXILIARIES
from rag.words import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Speaker
    from rag.types import Question, Turn

_QUOTED = re.compile(r"“([^“”]+)”")
_LED = re.compile(r"^(?:According to )?([^\n“”:]{2,60}?)(?: said)?: (?=“)", re.MULTILINE)
_ASKED_OF = re.compile(r"^how\s+(?:many|much)\s+(?P<what>.+?)\s+(?:did|does|do)\s+(?P<rest>.+)$", re.IGNORECASE)
_LEADING_QUESTION = re.compile(
    rf"""^(?:how\s+(?:many|much|long|old|far|often)|who|whom|what|which|when|where|why|how)\s+
    (?:(?:{AUXILIARIES.replace(" ", "|")})\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_APPENDED = re.compile(r":\s+(?:why|when|where|who|how(?:\s+\w+)?)$")
_ASKS_A_PERSON = re.compile(
    r"^(?:who|whom|(?:which|what)\s+(?:\w+\s+)?(?:minister|president|man|woman|person|player|singer|actor))\b",
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
_LONGEST_TOPIC = 6  # words; more are a clause, which stands for no thing


@dataclass(frozen=True, slots=True)
class Context:
    """What the next question may lean on; lists have the likeliest first.

    ``question`` is the last one as it was understood, without its question mark, and ``speaker`` is the person whose
    words it asked for or got. ``seen`` and ``heard`` grow over the whole conversation.
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

    @property
    def about_words(self) -> bool:
        """Whether the last question asked what somebody said, or who said something."""
        return bool(self.parsed and (self.parsed.speaker or self.parsed.asks_who_said))

    def after(self, standalone: str, turn: Turn, speakers: Iterable[Speaker]) -> Context:
        """Return the context once a question, given as it was understood, has been answered."""
        parsed = parse_question(standalone)
        bare = _APPENDED.sub("", parsed.text.rstrip(" ?!.…"))
        quotes, said_by = quotations(turn), cited_speakers(turn)
        near = tuple(dict.fromkeys(c.article_id for c in turn.answer.citations)) if turn.answer else ()
        quoted = " ".join(quotes)
        roles = [speaker for speaker in speakers if speaker.article_id in near]
        asked = _fullest(parsed.speaker, roles, [*said_by, *self.people]) if parsed.speaker else ""
        people = _people(bare, asked, quoted, said_by, roles)
        heard = said_by[0] if said_by else self.speaker  # who said it, or else whoever spoke before
        return Context(
            question=bare,
            parsed=parsed,
            speaker=asked or (heard if parsed.asks_who_said else ""),
            topic=_topic(parsed, bare),
            people=_distinct([*people, *self.people]),
            things=_distinct(
                [*(old for old in self.things if old in bare), *_things(parsed, bare, quoted, people), *self.things]
            ),
            places=_distinct([*places(bare), *places(quoted), *self.places]),
            roles=tuple(roles) or self.roles,
            near=near or self.near,
            words=f"{bare} {quoted}",
            seen=_distinct([*self.seen, *quotes]),
            heard=_distinct([*self.heard, *said_by]),
        )


def quotations(turn: Turn) -> list[str]:
    """Return what a turn's answer quotes."""
    return [c.quote for c in turn.answer.citations] if turn.answer else _QUOTED.findall(turn.text)


def cited_speakers(turn: Turn) -> list[str]:
    """Return whom a turn's answer quotes, by name."""
    if turn.answer:
        return list(dict.fromkeys(c.speaker for c in turn.answer.citations if c.speaker))
    return list(dict.fromkeys(name.strip() for name in _LED.findall(turn.text)))


def _topic(parsed: Question, bare: str) -> str:
    """Return what a question is about: the topic of somebody's words, or the question without its question word."""
    if parsed.speaker or parsed.asks_who_said:
        return _ASPECT.sub("", parsed.topic)
    asked_of = _ASKED_OF.match(bare)
    return f"{asked_of['rest']} {asked_of['what']}" if asked_of else _LEADING_QUESTION.sub("", bare, count=1)


def _fullest(named: str, roles: Sequence[Speaker], said_by: Sequence[str]) -> str:
    """Return the name that the cited articles give the speaker of a question."""
    known = match_speaker(named, roles)
    if known:
        return known.display
    asked = set(tokens(named))
    return next((name for name in said_by if asked and asked <= set(tokens(name))), named)


def _people(bare: str, asked: str, quoted: str, said_by: Sequence[str], roles: Sequence[Speaker]) -> list[str]:
    """Return whom "he" or "she" may mean after a question, the likeliest first."""
    own = names(bare)
    named = [name for name in own if name not in places(bare)]
    known = [who.name for name in named for who in roles if fold(who.name) != who.name and mentions(name, who.name)]
    quoted_people = [who.name for who in roles if fold(who.name) != who.name and mentions(quoted, who.name)]
    quoted_names = [name for name in names(quoted) if len(name.split()) in {2, 3} and name not in own]
    subject = [asked] if asked else []
    if _ASKS_A_PERSON.match(bare):
        return [*subject, *said_by, *quoted_people, *quoted_names, *known, *named]
    return [*subject, *known, *(name for name in named if " " in name and not asked), *said_by, *quoted_people]


def _things(parsed: Question, bare: str, quoted: str, people: Sequence[str]) -> list[str]:
    """Return what "it" or "they" may mean after a question, the likeliest first."""
    if parsed.speaker or parsed.asks_who_said:
        short = bool(parsed.topic) and len(parsed.topic.split()) <= _LONGEST_TOPIC
        return [parsed.topic] * short + [phrase for phrase in phrases(quoted) if is_plural(phrase)][:3]
    who = {word for person in people for word in tokens(person)}
    named = [name for name in names(bare) if not set(tokens(name)) <= who and name not in places(bare)]
    answers = [name for name in names(quoted) if name not in names(bare)] if _ASKS_A_NAME.match(bare) else []
    named = [f"the {name}" if f"the {name}" in bare else name for name in named]
    counted = re.match(r"how\s+many\s+((?:[\w-]+\s+){0,2}?[\w-]+?s(?:\s+of\s+\w+)?)\b", bare, re.IGNORECASE)
    return [*answers[:1], *named, *([counted[1]] if counted else []), *phrases(bare, quoted)]


def _distinct(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))
