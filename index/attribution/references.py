"""Follows "he", "it", "the minister" and "the company" back to somebody named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from index.linguistics.offices import FEMALE_SIGNS, GROUPS, MALE_SIGNS, MEDIA, MEDIA_WORDS
from index.speakers.names import bare, is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.attribution.segments import Frame
    from index.attribution.speakers import Gender, Person, Roster
    from index.attribution.tree import Tree

Mention = tuple[int, "Person"]  # where, who
NEAR = 1_500  # characters: a pronoun does not reach further back
_RECENT = 200  # mentions that are looked through for the last company


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known at a point of the article, reading from its start; every list is in the order of the text.

    ``named`` are all mentions, ``subjects`` those that are a sentence's subject, ``spoke`` the speakers so far,
    ``described`` the sources so far that have no name.
    """

    roster: Roster
    named: list[Mention]
    subjects: list[Mention]
    spoke: list[Mention] = field(default_factory=list)
    described: list[tuple[int, str]] = field(default_factory=list)


def start_reading(frames: Sequence[Frame], trees: Sequence[Tree], roster: Roster) -> Reading:
    """Return the state before an article's first sentence."""
    named = sorted(((place, person) for person in roster.people for place in person.places), key=lambda pair: pair[0])
    starts = [place for place, _ in named]
    subjects: list[Mention] = []
    for frame, tree in zip(frames, trees, strict=True):
        if not tree.tokens:  # not parsed: whoever the sentence begins with is taken for its subject
            index = bisect_right(starts, frame.span[0] + 20) - 1
            if index >= 0 and starts[index] >= frame.span[0]:
                subjects.append(named[index])
        for token in tree.tokens:
            if token.dep in ("nsubj", "nsubjpass") and token.tag.startswith("NNP") and token.quote < 0:
                index = bisect_right(starts, token.start) - 1
                if index >= 0 and token.start - starts[index] < 60:
                    subjects.append((token.start, named[index][1]))
    return Reading(roster, named, sorted(subjects, key=lambda pair: pair[0]))


def _window(mentions: list[Mention], at: int) -> list[Mention]:
    """Return the mentions before ``at`` that are near."""
    start = bisect_left(mentions, at - NEAR, key=lambda pair: pair[0])
    return mentions[start : bisect_left(mentions, at, key=lambda pair: pair[0])]


def follow_pronoun(gender: Gender, at: int, reading: Reading) -> Person | None:
    """Return whom "he" or "she" means: the last fitting speaker or subject, else the last fitting name."""
    best, highest = None, 0.0
    for mentions, weight in ((reading.spoke[-20:], 2.5), (reading.subjects, 2.0), (reading.named, 0.4)):
        for place, person in _window(mentions, at):
            if person.kind == "group" or person.gender not in ("", gender):
                continue
            doubtful = person.kind == "unknown" and not person.gender and " " not in person.name
            score = weight * (1.5 if person.gender else 0.5 if doubtful else 1.0) / (1 + (at - place) / 300)
            if score > highest:
                best, highest = person, score
    if best is not None:
        best.gender, best.kind = best.gender or gender, "person"
    return best


def follow_it(at: int, reading: Reading) -> Person | None:
    """Return the group that "it" means: the last one that spoke, if near."""
    groups = [person for _, person in _window(reading.spoke[-20:], at) if person.kind == "group"]
    return groups[-1] if groups else None


def follow_description(words: str, at: int, reading: Reading) -> Person | None:
    """Return whom "minister", "German company" or "publication" with a definite article means."""
    parts = [bare(word) for word in re.split(r"\s+(?:of|for|in|at|from)\s+", words)[0].split()]
    if not parts:
        return None
    head, rest = parts[-1], set(parts[:-1])
    for kind in ("publication", "company"):
        if head in GROUPS[kind]:
            found = _last_of_kind(kind, at, reading)
            if found is not None:
                return found
    if not is_role(head) and not any(head in group for group in GROUPS.values()):
        return None
    if head in GROUPS["body"]:  # "the committee" for the "Norby Harbour Committee"
        named = _last_with_word(head, at, reading)
        if named is not None:
            return named
    gender = "f" if head in FEMALE_SIGNS else "m" if head in MALE_SIGNS else ""
    titled = [p for p in reading.roster.people if p.titles and head in p.words and p.places[0] <= at]
    titled = [p for p in titled if not gender or p.gender in ("", gender)]
    exact = [p for p in titled if rest <= p.words | {bare(word) for word in p.name.split()}]
    fits = exact or (titled if len(titled) == 1 or not rest else [])
    return max(fits, key=lambda p: _last_place(p, at, reading)) if fits else None


def _last_place(person: Person, at: int, reading: Reading) -> int:
    said = next((place for place, other in islice(reversed(reading.spoke), _RECENT) if other is person), -1)
    return max(said, person.places[bisect_left(person.places, at) - 1])


def _last_of_kind(kind: str, at: int, reading: Reading) -> Person | None:
    spoke = [person for _, person in islice(reversed(reading.spoke), _RECENT)]
    end = bisect_left(reading.named, at, key=lambda pair: pair[0])
    named = [person for _, person in reversed(reading.named[max(0, end - _RECENT) : end])]
    if kind == "publication":
        return next(filter(_is_publication, (*spoke, *named)), None)
    end = bisect_left(reading.subjects, at, key=lambda pair: pair[0])
    acting = [person for _, person in reversed(reading.subjects[max(0, end - 20) : end])]
    groups = (person for person in (*spoke, *acting) if person.kind == "group" and person.name not in MEDIA)
    return next(groups, None) or next((person for person in named if person.words & GROUPS["company"]), None)


def _last_with_word(word: str, at: int, reading: Reading) -> Person | None:
    end = bisect_left(reading.named, at, key=lambda pair: pair[0])
    recent = (person for _, person in reversed(reading.named[max(0, end - _RECENT) : end]))
    return next((p for p in recent if " " in p.name and word in map(bare, p.name.split())), None)


def _is_publication(person: Person) -> bool:
    if person.kind == "person":
        return False
    media = person.name in MEDIA or bare(person.name.split()[-1]) in MEDIA_WORDS
    return media or bool(person.words & GROUPS["publication"])
