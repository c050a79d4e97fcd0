"""Speakers taken for one: what their articles say of them, and organisations joined with their acronyms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.speakers.name_variants import BODIES, OFFICES, initials, is_acronym, is_given, name_words

if TYPE_CHECKING:
    from index.speakers.name_variants import Name
    from index.types import Speaker

DOMINANT = 0.8
"""The share of the articles with a surname, or an acronym, that makes one bearer the one who is meant."""

SILENT = frozenset("of and the for in at to on a an new former his her its their who with from by as".split())
"""Words of titles that tell nobody apart."""


@dataclass(slots=True, eq=False)
class Group:
    """Speakers taken for one so far; ``name`` is the fullest reading of their name."""

    name: Name
    speakers: list[Speaker] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def add(self, speaker: Speaker, name: Name) -> None:
        """Count a speaker in."""
        self.speakers.append(speaker)
        self.articles.add(speaker.article_id)
        self.titles |= name.titles
        for alias in speaker.aliases:
            words = name_words(alias)
            if alias[:1].isupper() and len(words) < 4:
                self.aliases.add(" ".join(words))
            self.titles.update(word for word in words if word not in SILENT)

    def take(self, other: Group) -> None:
        """Take in all that the other holds."""
        self.speakers += other.speakers
        self.aliases |= other.aliases
        self.titles |= other.titles
        self.articles |= other.articles
        if len(other.name.middle) > len(self.name.middle):
            self.name = other.name


def is_person(group: Group) -> bool:
    """Whether somebody bears the name, not something: an office, or a first name that articles use alone."""
    name = group.name
    named = name.given in group.aliases or is_given(name.given)
    return name.kind == "full" and name.surname not in BODIES and (named or bool(group.titles & OFFICES))


def join_acronyms(groups: list[Group]) -> list[Group]:
    """Join "NATO" with the organisation whose initials these are, where an article says so or no other fits."""
    shorts = {group.name.label: group for group in groups if is_acronym(group.speakers[0].name)}
    longs: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        letters = initials(group.speakers[0].name)
        most = letters[:-1] if len(group.articles) > 1 else ""  # "Centers for Disease Control and Prevention"
        for key in {letters, most, *group.aliases} & shorts.keys():
            if len(key) > 1 and letters.startswith(key) and " in " not in group.name.label:
                longs[key].append(group)
    gone: set[Group] = set()
    for key, fits in longs.items():
        said = [group for group in fits if key in group.aliases] or _only_body(key, fits)
        if not said:
            continue
        first = max(said, key=lambda group: (len(group.articles), group.name.label))
        if len(first.articles) < DOMINANT * sum(len(group.articles) for group in said if not _within(group, first)):
            continue
        for group in (*(group for group in fits if _within(group, first)), shorts[key]):
            if group is not first and group not in gone and first not in gone:
                first.take(group)
                gone.add(group)
    return [group for group in groups if group not in gone]


def _only_body(key: str, fits: list[Group]) -> list[Group]:
    exact = [group for group in fits if key == initials(group.speakers[0].name)]
    only = len(key) > 2 and len(exact) == 1 and BODIES.intersection(exact[0].name.label.split())
    return exact if only else []


def _within(one: Group, other: Group) -> bool:
    a, b = ({*group.name.label.removeprefix("us ").split()} for group in (one, other))
    return a <= b or b <= a
