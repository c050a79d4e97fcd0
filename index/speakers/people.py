"""One person under several spellings: groups the speakers of all articles into people and organisations.

An article has settled already who "Biden" is within it. Across articles two names are one person's when given name
and surname agree (in any transliteration, without middle initials), or when a shorter or a familiar form of the name
fits nobody else as well and something else agrees: a title, or the prominence that lets articles do without a full
name. Where the evidence is missing, namesakes stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.offices import OFFICES
from index.linguistics.organisations import BODIES
from index.speakers.names import (
    initials,
    is_acronym,
    is_given,
    name_words,
    read_name,
    same_given,
    sound,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.speakers.names import Name
    from index.types import Speaker

_DOMINANT = 0.8
"""The share of the articles with a surname, or an acronym, that makes one bearer the one who is meant."""

_SILENT = word_set("of and the for in at to on a an new former his her its their who with from by as")
"""Words of titles that tell nobody apart."""

_MARRIED = word_set("mr mrs ms miss")

_PROMINENT = 3  # articles with the full name, before others are expected to do without it


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody (or an organisation) quoted in some articles.

    ``name`` is the spelling used most; ``names`` are all of them, that one first; ``places`` says which name in which
    article; ``quotes`` counts statements.
    """

    name: str
    names: tuple[str, ...]
    places: frozenset[tuple[str, str]]
    quotes: int

    @property
    def articles(self) -> int:
        """In how many articles they are quoted."""
        return len({article for article, _ in self.places})


@dataclass(slots=True, eq=False)
class _Group:
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
            self.titles.update(word for word in words if word not in _SILENT)

    def take(self, other: _Group) -> None:
        """Take in all that the other holds."""
        self.speakers += other.speakers
        self.aliases |= other.aliases
        self.titles |= other.titles
        self.articles |= other.articles
        if len(other.name.middle) > len(self.name.middle):
            self.name = other.name


def group_people(speakers: Iterable[Speaker], quotes: Mapping[tuple[str, str], int] | None = None) -> list[Person]:
    """Return the people, most quoted first; ``quotes`` counts the statements of (article id, name), else one each.

    Any part of an index may be given that holds all speakers who share a surname: others do not matter to them.
    """
    full: dict[tuple[str, str, str], list[_Group]] = defaultdict(list)
    phrases: dict[str, _Group] = {}
    singles: list[tuple[Speaker, Name]] = []
    for speaker in speakers:
        name = read_name(speaker.name)
        if name.kind == "single":
            singles.append((speaker, name))
        elif name.kind == "phrase":
            phrases.setdefault(name.label, _Group(name)).add(speaker, name)
        else:
            key = (sound(name.given), sound(name.surname), name.suffix)
            _same_middle(full[key], name).add(speaker, name)
    groups = _familiar([group for groups in full.values() for group in groups])
    groups += [*phrases.values(), *_short(singles, groups, phrases)]
    return _listed(_join_acronyms(groups), quotes or {})


def _same_middle(groups: list[_Group], name: Name) -> _Group:
    """Return the namesake without another middle name, who may be new; initials are left out freely, names are not."""
    for group in groups:
        one, other = group.name.middle, name.middle
        if one == other or (not (one and other) and all(len(word) == 1 for word in (*one, *other))):
            group.name = max(group.name, name, key=lambda each: len(each.middle))
            return group
        if [word[0] for word in one] == [word[0] for word in other] and 1 in map(len, (*one, *other)):
            return group
    groups.append(_Group(name))
    return groups[-1]


def _familiar(groups: list[_Group]) -> list[_Group]:
    """Join "Joe" and "Joseph", "J. Biden" and a name with or without "Jr.", where nobody else fits and more agrees."""
    bearers: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        bearers[sound(group.name.surname)].append(group)
    kept: list[_Group] = []
    for family in bearers.values():
        family.sort(key=lambda group: (-len(group.articles), group.name.label))
        heads: list[_Group] = []
        for group in family:
            fits = [head for head in heads if _may_be(head, group)]
            if len(fits) == 1 and _agree(fits[0], group, alone=len(family) == 2):
                fits[0].take(group)
            else:
                heads.append(group)
        kept += heads
    return kept


def _may_be(head: _Group, group: _Group) -> bool:
    one, other = head.name, group.name
    if one.suffix != other.suffix:  # a son, or the same man in short: then the full form is the usual one
        return bool(one.suffix) and not head.articles & group.articles and other.label in head.aliases
    if not same_given(one.given, other.given) or (one.middle and other.middle and one.middle != other.middle):
        return False
    called = other.label in head.aliases or one.label in group.aliases
    return called or not head.articles & group.articles  # an article that has both keeps them apart


def _agree(head: _Group, group: _Group, *, alone: bool) -> bool:
    if group.name.label in head.aliases or head.name.label in group.aliases:
        return True
    own = {*name_words(head.name.label), *name_words(group.name.label)}
    return bool((head.titles & group.titles) - own) or (alone and len(group.name.given) > 1 and not group.name.middle)


def _short(
    singles: Sequence[tuple[Speaker, Name]], groups: Sequence[_Group], phrases: Mapping[str, _Group]
) -> list[_Group]:
    """Give surnames that stand alone to the one who can be meant; return the groups of those who stay unknown."""
    known: dict[str, list[_Group]] = defaultdict(list)
    surnames: set[str] = set()
    for group in filter(_is_person, groups):
        surnames.add(sound(group.name.surname))
        for word in {group.name.surname, *group.aliases}:
            known[sound(word)].append(group)
    uses = Counter(sound(word) for group in (*groups, *phrases.values()) for word in set(group.name.label.split()))
    rest: dict[str, _Group] = {}
    for speaker, name in singles:
        word = sound(name.label)
        shared = speaker.shared or (word in surnames and not is_acronym(speaker.name))
        owner = None if speaker.shared else _meant(known[word], speaker, name, rare=uses[word] == 1)
        if owner is None and not shared:
            owner = phrases.get(name.label)
        # A surname that several people may bear is nobody's in particular: each article's is another.
        addressed = " ".join(sorted(name.titles & _MARRIED))  # Mr. and Mrs. are two
        key = f"{addressed} {name.label} {speaker.article_id if shared else ''}"
        (owner or rest.setdefault(key, _Group(name))).add(speaker, name)
    return list(rest.values())


def _meant(bearers: Sequence[_Group], speaker: Speaker, name: Name, *, rare: bool) -> _Group | None:
    """Return whom a surname means in an article without a fuller name; ``rare`` where no other name has this word."""
    bearers = [group for group in bearers if speaker.article_id not in group.articles]
    called = [group for group in bearers if name.label in group.aliases or len(bearers) == 1]
    if not called or is_acronym(speaker.name):
        return None
    titles = {*name.titles, *(word for alias in speaker.aliases for word in name_words(alias))}
    titles = titles - _SILENT - {name.label}
    agreeing = [group for group in called if titles & group.titles]
    if len(agreeing) == 1:
        return agreeing[0]
    if name.titles & OFFICES or {word for word in titles if word in OFFICES}:
        return None  # of an office that none of them is known to hold
    first = max(called, key=lambda group: len(group.articles))
    most, every = len(first.articles), sum(len(group.articles) for group in bearers)
    known = rare or (most >= _PROMINENT and most >= _DOMINANT * every)
    return first if known and name.label in first.aliases else None


def _is_person(group: _Group) -> bool:
    """Return whether somebody bears the name, not something: an office, or a first name that articles use alone."""
    name = group.name
    named = name.given in group.aliases or is_given(name.given)
    return name.kind == "full" and name.surname not in BODIES and (named or bool(group.titles & OFFICES))


def _join_acronyms(groups: list[_Group]) -> list[_Group]:
    """Join "NATO" with the organisation whose initials these are, where an article says so or no other fits."""
    shorts = {group.name.label: group for group in groups if is_acronym(group.speakers[0].name)}
    longs: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        letters = initials(group.speakers[0].name)
        most = letters[:-1] if len(group.articles) > 1 else ""  # "Centers for Disease Control and Prevention"
        for key in {letters, most, *group.aliases} & shorts.keys():
            if len(key) > 1 and letters.startswith(key) and " in " not in group.name.label:
                longs[key].append(group)
    gone: set[_Group] = set()
    for key, fits in longs.items():
        said = [group for group in fits if key in group.aliases] or _only_body(key, fits)
        if not said:
            continue
        first = max(said, key=lambda group: (len(group.articles), group.name.label))
        if len(first.articles) < _DOMINANT * sum(len(group.articles) for group in said if not _within(group, first)):
            continue
        for group in (*(group for group in fits if _within(group, first)), shorts[key]):
            if group is not first and group not in gone and first not in gone:
                first.take(group)
                gone.add(group)
    return [group for group in groups if group not in gone]


def _only_body(key: str, fits: list[_Group]) -> list[_Group]:
    exact = [group for group in fits if key == initials(group.speakers[0].name)]
    only = len(key) > 2 and len(exact) == 1 and BODIES.intersection(exact[0].name.label.split())
    return exact if only else []


def _within(one: _Group, other: _Group) -> bool:
    a, b = ({*group.name.label.removeprefix("us ").split()} for group in (one, other))
    return a <= b or b <= a


def _listed(groups: Iterable[_Group], quotes: Mapping[tuple[str, str], int]) -> list[Person]:
    people = []
    for group in groups:
        uses: Counter[str] = Counter()
        places = {(speaker.article_id, speaker.name) for speaker in group.speakers}
        for place in sorted(places):
            uses[place[1]] += quotes.get(place, 1)
        names = sorted(uses, key=lambda name: (read_name(name).kind == "single", -uses[name], name))
        people.append(Person(names[0], tuple(names), frozenset(places), uses.total()))
    return sorted(people, key=lambda person: (-person.quotes, person.name))
