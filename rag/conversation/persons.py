"""Whom "he" or "she" means: a person of that gender whom the last turn was about, and nobody where two may be meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.careers import is_calling
from index.linguistics.given_names import gender_of, may_be_given_name
from index.linguistics.offices import FEMALE_SIGNS, MALE_SIGNS
from index.linguistics.organisations import NOT_A_PERSON, TEAMS
from index.linguistics.words import tokens
from index.types import either

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.linguistics.given_names import Gender
    from index.types import Speaker

_GENDERS: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


_INTRODUCED = re.compile(
    r"(?P<role>[\w-]+),?\s+(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]*\w(?:\s+[A-ZÀ-ÖØ-Þ][\w’'-]*\w){1,2})\b(?!['’]s)"
)


class UnclearError(Exception):
    """A word may mean several, or nobody; its text asks back."""

    def __init__(self, word: str, names: Sequence[str] = (), question: str = "") -> None:
        super().__init__(
            question or f"Do you mean {either(names)}?"
            if question or len(names) > 1
            else f"It is not clear whom “{word}” means. Ask with the name."
        )


def person_meant(word: str, tiers: Sequence[Sequence[str]], people: Sequence[str], roles: Sequence[Speaker]) -> str:
    """Return whom "he", "her" or the like means, empty where nobody was named; raise UnclearError otherwise.

    Within a tier all are as likely, an earlier tier comes before a later one; ``people`` are all whom the talk named.
    """
    wanted = _GENDERS.get(word.lower(), "")
    named = False
    for tier in tiers:
        likely = distinct_people(name for name in tier if _is_likely(name, roles))
        named = named or bool(likely)
        fits = [name for name in likely if gender(name, roles) in {wanted, ""}] if wanted else likely
        sure = [name for name in fits if wanted and gender(name, roles) == wanted]
        if len(sure or fits) > 1:
            raise UnclearError(word, sure or fits)
        if fits:
            return (sure or fits)[0]
    if named and wanted:
        raise UnclearError(word)
    return next((name for name in people if gender(name, roles) in {wanted, ""} and _may_be_anybody(name)), "")


def introduced(text: str) -> list[str]:
    """Return whom a text names right after what they are: "the head coach, Ada Lind"."""
    return [match["name"] for match in _INTRODUCED.finditer(text) if is_calling(match["role"])]


def may_be_person(name: str, roles: Sequence[Speaker]) -> bool:
    """Return whether "she" may mean somebody: a person by name or by what the articles call them, and no body."""
    return bool(gender(name, roles)) or (" " in name and name[:1].isupper() and tokens(name)[-1] not in NOT_A_PERSON)


def gender(name: str, roles: Iterable[Speaker] = ()) -> Gender:
    """Return the gender that a name, or what the articles call its bearer, shows; empty where neither does."""
    called = {word for who in roles if who.name == name for alias in who.aliases for word in tokens(alias)}
    signs: list[Gender] = [sign for sign, words in (("f", FEMALE_SIGNS), ("m", MALE_SIGNS)) if called & words]  # type: ignore[misc]
    return signs[0] if len(signs) == 1 else gender_of(name)


def distinct_people(names: Iterable[str]) -> list[str]:
    """Return the names, one of each person: the fuller of "Lind" and "Ada Lind"."""
    kept: list[str] = []
    for name in names:
        words = tokens(name)
        at = next((n for n, known in enumerate(kept) if _same(tokens(known), words)), None)
        if at is None:
            kept.append(name)
        elif len(words) > len(tokens(kept[at])):
            kept[at] = name
    return kept


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other) and one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def _may_be_anybody(name: str) -> bool:
    """Return whether a name is not that of a body: "Norby Rovers", "the Bank of Norby"."""
    return (NOT_A_PERSON | TEAMS).isdisjoint(tokens(name))


def _is_likely(name: str, roles: Iterable[Speaker]) -> bool:
    """Return whether a name is a person's: of somebody quoted, or with a given name before it."""
    if any(who.name == name for who in roles):
        return True
    return " " in name and bool(gender_of(name)) and may_be_given_name(name.split(maxsplit=1)[0])
