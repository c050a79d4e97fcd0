"""Follows "the minister", "the German company" or "the newspaper" back to whoever is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from index.attribution.noun_phrases import Office, bare, is_role, read_offices
from index.attribution.reading import Mention, Reading, sentence_of
from index.linguistics.offices import FEMALE_SIGNS, MALE_SIGNS
from index.linguistics.organisations import GROUP_WORDS, GROUPS, MEDIA, MEDIA_WORDS

if TYPE_CHECKING:
    from index.attribution.speakers import Entity

_RECENT = 200  # mentions that are looked through for the last company
_WITHIN = re.compile(r"^.*\b(?:of|for|at|in|inside|within|from|with|to)\s+(?:the |an? |its |their )?(.+)$")
"""A description of somebody by what they belong to: "officials at the finance ministry"."""


def fuller_description(words: str, reading: Reading) -> str:
    """Return the description that "the ministry" takes up, that of its officials left out: "defence ministry"."""
    recent = [other for _, other in reading.described[-_RECENT:] if other.endswith(f" {words}")]
    whole = [other for other in recent if not _WITHIN.search(other)]
    if whole:
        return whole[-1]
    inner = {match[1] for other in recent if (match := _WITHIN.search(other))}
    return inner.pop() if len(inner) == 1 and bare(words.rsplit(maxsplit=1)[-1]) in GROUP_WORDS else ""


def follow_description(words: str, at: int, reading: Reading) -> Entity | None:
    """Return whom "minister", "German company" or "publication" with a definite article means."""
    parts = [bare(word) for word in re.split(r"\s+(?:of|for|in|at|from)\s+", words)[0].split()]
    if not parts:
        return None
    head, rest = parts[-1], set(parts[:-1])
    if head in GROUPS["publication"]:
        found = _last_publication(at, reading)
        if found is not None:
            return found
    if head in GROUPS["company"]:
        found = _last_company(head, at, reading, described=bool(fuller_description(words, reading)))
        if found is not None:
            return found
    if not is_role(head) and head not in GROUP_WORDS:
        return None
    if head in GROUPS["body"]:  # "the committee" for the "Norby Harbour Committee"
        named = _last_with_word(head, at, reading)
        if named is not None:
            return named
    return _holder(head, rest, at, reading, read_offices(words)[-1])


def _holder(head: str, rest: set[str], at: int, reading: Reading, office: Office) -> Entity | None:
    """Return who was last named of those that hold an office; None where two were named together."""
    gender = "f" if head in FEMALE_SIGNS else "m" if head in MALE_SIGNS else ""
    titled = [p for p in reading.speakers.entities if p.titles and p.places[0] <= at and _holds(p, office)]
    titled = [p for p in titled if not gender or p.gender in ("", gender)]
    exact = [p for p in titled if rest <= p.words | {bare(word) for word in p.name.split()}]
    fits = exact or (titled if len(titled) == 1 or not rest else [])
    last = sorted(fits, key=lambda p: -_last_place(p, at, reading))[:2]
    if len(last) > 1 and len({sentence_of(_last_place(p, at, reading), reading) for p in last}) == 1:
        return None  # "Mayor Ada Lind met Mayor Eva Stone. The mayor said …"
    return last[0] if last else None


def _holds(entity: Entity, asked: Office) -> bool:
    """Return whether an entity has this very office: a former mayor is no mayor, a union's head no union."""
    if entity.kind == "person" and not is_role(asked.head):
        return False
    phrase = f" {' '.join(asked.words)} "
    return any(
        office.lesser == asked.lesser
        and (office.head == asked.head or (len(asked.words) > 1 and phrase in f" {' '.join(office.words)} "))
        for office in entity.offices
    )


def _last_place(entity: Entity, at: int, reading: Reading) -> int:
    said = next((place for place, other in islice(reversed(reading.spoke), _RECENT) if other is entity), -1)
    return max(said, entity.places[bisect_left(entity.places, at) - 1])


def _recently(mentions: list[Mention], at: int, most: int = _RECENT) -> list[Entity]:
    """Return who was mentioned before ``at``, the last first."""
    end = bisect_left(mentions, at, key=lambda pair: pair[0])
    return [entity for _, entity in reversed(mentions[max(0, end - most) : end])]


def _last_publication(at: int, reading: Reading) -> Entity | None:
    spoke = [entity for _, entity in islice(reversed(reading.spoke), _RECENT)]
    return next(filter(_is_publication, (*spoke, *_recently(reading.named, at))), None)


def _last_company(head: str, at: int, reading: Reading, *, described: bool) -> Entity | None:
    """Return the last group that is called so, else, unless one was ``described`` so, the last that acted."""
    spoke = [entity for _, entity in islice(reversed(reading.spoke), _RECENT)]
    named = _recently(reading.named, at)
    groups = [p for p in (*spoke, *_recently(reading.subjects, at, 20)) if p.kind == "group" and p.name not in MEDIA]
    groups = [p for p in groups if GROUPS["body"].isdisjoint(map(bare, p.name.split()))]
    for fits in (groups, [p for p in named if p.kind != "person"]):
        called = next((p for p in fits if p.is_called({head}) or head in map(bare, p.name.split()[1:])), None)
        if called is not None:
            return called
    if described:
        return None
    others = (p for p in named if p.kind != "person" and (p.employs or p.is_called(GROUPS["company"])))
    return next(iter(groups), None) or next(others, None)


def _last_with_word(word: str, at: int, reading: Reading) -> Entity | None:
    end = bisect_left(reading.named, at, key=lambda pair: pair[0])
    recent = (entity for _, entity in reversed(reading.named[max(0, end - _RECENT) : end]))
    fits = (p for p in recent if " " in p.name and p.kind != "person")
    return next((p for p in fits if word in map(bare, p.name.split())), None)


def _is_publication(entity: Entity) -> bool:
    if entity.kind == "person":
        return False
    media = entity.name in MEDIA or bare(entity.name.split()[-1]) in MEDIA_WORDS
    return media or entity.is_called(GROUPS["publication"])
