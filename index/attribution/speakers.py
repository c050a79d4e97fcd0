"""People and groups: what is known of each, and whom a name means."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from index.linguistics.offices import (
    ABBREVIATED,
    BODY_WORDS,
    COMPANY_ENDS,
    COURTESY,
    FEMALE,
    FEMALE_SIGNS,
    GROUPS,
    MALE,
    MALE_SIGNS,
    MEDIA,
    MEDIA_WORDS,
    NOT_NAMES,
    PLACES_WORDS,
    ROLES,
)  # fmt: skip
from index.speakers.names import bare, is_role

_MOST = 50  # namesakes worth comparing
Gender = Literal["", "f", "m"]


@dataclass(slots=True, eq=False)
class Person:
    """Somebody or something named; filled while the article is read from its start."""

    name: str
    kind: Literal["person", "group", "unknown"] = "unknown"
    gender: Gender = ""
    titles: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    short: set[str] = field(default_factory=set)

    @property
    def words(self) -> frozenset[str]:
        """The lower-case words of all titles: "minister", "strategic"."""
        return frozenset(bare(word) for title in self.titles for word in title.split())


def kind_of(name: str) -> Literal["person", "group", "unknown"]:
    """Guess from a name alone whether a person or a group bears it."""
    words = [bare(word) for word in name.split()]
    if name in MEDIA or words[-1] in COMPANY_ENDS or any(word in BODY_WORDS for word in words):
        return "group"
    if len(words) > 1 and (words[-1] in MEDIA_WORDS and words[0] not in FEMALE | MALE):
        return "group"
    if len(words) > 1 and words[0] in FEMALE | MALE:
        return "person"
    if " of " in name or "&" in name or any(char.isdigit() for char in name) or (name.isupper() and len(name) < 7):
        return "group"
    return "unknown"


def gender_of(name: str, title: str) -> Gender:
    """Guess a gender from a title or a given name; empty where neither tells."""
    words = {bare(word) for word in title.split()}
    if words & FEMALE_SIGNS:
        return "f"
    if words & MALE_SIGNS:
        return "m"
    given = bare(name.split(maxsplit=1)[0]) if len(name.split()) > 1 else ""
    if given in FEMALE:
        return "f"
    return "m" if given in MALE else ""


def is_acronym(long: str, short: str) -> bool:
    """Whether a name is the other's initials: "TVA" for "Tennessee Valley Authority"."""
    if not (2 <= len(short) <= 7 and short.isupper() and short.isalpha()):
        return False
    initials = "".join(word[0] for word in long.replace("-", " ").split() if word[0].isupper())
    return len(long.split()) > 1 and initials == short


def same_name(longer: str, shorter: str) -> bool:
    """Whether one name can stand for the other: "Kamyshin" for "Oleksandr Kamyshin", "Post" for "Norby Post"."""
    a, b = (
        [bare(word) for word in name.split() if bare(word) not in ("the", "jr", "sr")] for name in (longer, shorter)
    )
    if not a or not b or len(b) > len(a):
        return False
    if a == b or a[-len(b) :] == b:
        return True
    if len(b) > 1:  # "Donald Trump" for "Donald J. Trump"
        return a[0] == b[0] and a[-1] == b[-1]
    return a[0] == b[0] and a[0] in FEMALE | MALE


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody named so far; ``by_word`` finds them by the words of their names."""

    people: list[Person] = field(default_factory=list)
    by_word: defaultdict[str, dict[Person, None]] = field(default_factory=lambda: defaultdict(dict))


def add_mention(roster: Roster, name: str, at: int, signs: str, titles: list[str]) -> Person:
    """Record that ``name`` stands at ``at``, with the person whom it can mean or as somebody new.

    ``signs`` are words that tell gender and kind ("Mrs."); ``titles`` are kept as aliases.
    """
    found = match_name(roster, name, at, signs)
    if found is None:
        found = Person(name)
        roster.people.append(found)
    elif len(name.split()) > len(found.name.split()):
        found.short.add(found.name)
        found.name = name
    elif name != found.name:
        found.short.add(name)
    keys = {bare(part) for part in name.split()}
    if len(name.split()) > 1:
        keys.add(name[0])  # the upper-case initial, for an acronym
    for key in keys:
        roster.by_word[key][found] = None
    insort(found.places, at)
    offices = [ABBREVIATED.get(bare(word), "") for word in signs.split()]
    for title in (*map(as_title, titles), *offices):
        if title and title not in found.titles:
            found.titles.append(title)
    _judge(found, {bare(word) for words in (*titles, signs) for word in words.split()})
    return found


def _judge(person: Person, signs: set[str]) -> None:
    """Learn a person's kind and gender from the words that stood with the name."""
    if signs & (ROLES | COURTESY):
        person.kind = "person"
    elif person.kind == "unknown":
        person.kind = kind_of(person.name)
        if person.kind == "unknown" and signs & (GROUPS["company"] | GROUPS["publication"]):
            person.kind = "group"
    if not person.gender:
        person.gender = gender_of(person.name, " ".join(signs))


def as_title(words: str) -> str:
    """Return a description fit to be an alias: with an office or a kind in it, without "his"; else empty."""
    kept = words.split()
    while (
        kept
        and bare(kept[0]) in NOT_NAMES | {"her", "his", "of", "to", "by", "co", "from"} - {"former", "first"}
        and not is_role(kept[0])
    ):
        kept = kept[1:]
    telling = any(is_role(word) or any(bare(word) in group for group in GROUPS.values()) for word in kept)
    if not telling or (len(kept) == 1 and bare(kept[0]) in COURTESY) or len(kept) > 14:
        return ""
    return " ".join(kept).strip(" ,;:")


def match_name(roster: Roster, name: str, at: int, signs: str) -> Person | None:
    """Return whom a name means: the likeliest of those whose fuller (or shorter) name fits; None for somebody new."""
    gender = gender_of(name, signs)
    parts = name.split()
    near = [p for part in (parts[0], parts[-1]) for p in islice(roster.by_word[bare(part)], _MOST)]
    fits = [p for p in near if _can_mean(p, name) and not (gender and p.gender and gender != p.gender)]
    if bare(parts[-1]) in PLACES_WORDS:
        fits = [p for p in fits if p.name == name]
    if not fits:
        return next((p for p in islice(roster.by_word[name[0]], _MOST) if is_acronym(p.name, name)), None)
    exact = [p for p in fits if p.name == name]
    if exact and len(parts) > 1:
        return exact[0]
    before = [p for p in fits if p.places[0] <= at]
    return max(before or fits, key=lambda p: (bisect_right(p.places, at), -p.places[0]))


def _can_mean(person: Person, name: str) -> bool:
    if name in (person.name, *person.short) or same_name(person.name, name):
        return True
    return len(person.name.split()) == 1 and same_name(name, person.name)
