"""Who is who in an article: the people and groups that it names, where each stands, and whom a name means."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Literal

from index.attribution.noun_phrases import BELONGING, Office, bare, is_agent, is_role, read_offices
from index.attribution.variants import is_acronym, same_name
from index.linguistics.given_names import (
    NOT_NAMES,
    PARTICLES,
    SUFFIXES,
    Gender,
    gender_of,
    is_given_name,
    may_be_given_name,
)
from index.linguistics.offices import COURTESY, FEMALE_SIGNS, LESSER_OFFICES, MALE_SIGNS, ROLES, TITLES_IN_FULL
from index.linguistics.organisations import (
    BODY_WORDS,
    COMPANY_ENDS,
    FIRM_PARTNERS,
    GROUP_WORDS,
    GROUPS,
    MEDIA,
    MEDIA_WORDS,
    NOT_SURNAMES,
    PLACES_WORDS,
    TEAMS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet


_MOST = 50  # namesakes worth comparing
_BELONGS = 9  # words
_MARRIED = ("mrs", "mr", "ms", "miss")
_AGES = {"elder": "sr", "older": "sr", "senior": "sr", "younger": "jr", "junior": "jr"}
_FAR = 400  # characters: who was named further back is no longer at hand


@dataclass(slots=True, eq=False)
class Entity:
    """A person or a group that an article names, with all its mentions; filled while the article is read."""

    name: str
    kind: Literal["person", "group", "unknown"] = "unknown"
    gender: Gender = ""
    titles: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    short: set[str] = field(default_factory=set)
    addressed: set[str] = field(default_factory=set)  # as "mrs", "dr"
    employs: bool = False  # "workers at Norby Steel"
    located: bool = False  # a place or a thing: "in New York", "the White House"
    definite: bool = False  # one word with an article: "the FBI"
    shared: bool = False  # a surname that stands alone where it can mean several

    @property
    def offices(self) -> list[Office]:
        """What its titles call it: a former governor of the bank is a governor, and no bank."""
        return [office for title in self.titles for office in read_offices(title)]

    @property
    def words(self) -> frozenset[str]:
        """The lower-case words of all titles: "minister", "strategic"."""
        return frozenset(bare(word) for title in self.titles for word in title.split())

    @property
    def is_person(self) -> bool:
        """Whether a person bears the name, as far as name and titles tell."""
        if self.kind != "unknown" or self.gender:
            return self.kind == "person" or bool(self.gender)
        words = [word for word in self.name.split() if word not in PARTICLES]
        likely = 1 < len(words) < 4 and not any(len(word) > 2 and word.isupper() for word in words)
        return likely and not self.located and not self.is_called(GROUP_WORDS)

    def is_called(self, heads: AbstractSet[str]) -> bool:
        """Return whether one of the words says what it is, not merely where it belongs."""
        return any(office.head in heads for office in self.offices)


def styled(entity: Entity, others: Sequence[Entity]) -> list[str]:
    """Return how somebody is addressed whose surname others bear, too: "Mrs Lovelace"."""
    surname = entity.name.split()[-1]
    shared = any(other is not entity and other.name.split()[-1] == surname for other in others)
    return [f"{key.capitalize()} {surname}" for key in _MARRIED if key in entity.addressed] if shared else []


@dataclass(frozen=True, slots=True)
class SpeakerList:
    """All who are named so far; ``by_word`` finds them by the words of their names."""

    entities: list[Entity] = field(default_factory=list)
    by_word: defaultdict[str, dict[Entity, None]] = field(default_factory=lambda: defaultdict(dict))


def add_mention(speakers: SpeakerList, name: str, at: int, signs: str, titles: list[str]) -> Entity:
    """Record that ``name`` stands at ``at``, with the entity that it can mean or as a new one.

    ``signs`` are words that tell gender and kind ("Mrs."); ``titles`` are kept as aliases.
    """
    found = match_name(speakers, name, at, signs)
    if found is None:
        found = Entity(name, shared=" " not in name and len(_fitting(speakers, name, signs)) > 1)
        _tell_apart(speakers, found, signs)
        speakers.entities.append(found)
    elif len(name.split()) > len(found.name.split()):
        found.short.add(found.name)
        found.name = name
    elif name != found.name:
        found.short.add(name)
    keys = {bare(part) for part in name.split()}
    if len(name.split()) > 1:
        keys.add(name[0])  # the upper-case initial, for an acronym
    for key in keys:
        speakers.by_word[key][found] = None
    insort(found.places, at)
    lesser = "".join(f"{bare(word)} " for word in signs.split() if bare(word) in LESSER_OFFICES)
    in_full = [f"{lesser}{TITLES_IN_FULL[key]}" for word in signs.split() if (key := bare(word)) in TITLES_IN_FULL]
    for title in (*map(_as_title, titles), *in_full):
        if title and title not in found.titles:
            found.titles.append(title)
    found.addressed |= COURTESY & {bare(word) for word in signs.split()}
    offices = {word for title in titles for office in read_offices(title) for word in office.words}
    _judge(found, offices.union(map(bare, signs.split())))
    return found


def _tell_apart(speakers: SpeakerList, new: Entity, signs: str) -> None:
    """Call "Mr. Lovelace" so where Mrs. Lovelace was named before; and her, where no given name is known."""
    as_written = next((word for word in signs.split() if bare(word) in _MARRIED), "")
    if not as_written or " " in new.name:
        return
    surname = new.name
    for other in speakers.by_word[bare(surname)]:
        called = next((key for key in _MARRIED if key in other.addressed), "")
        if other.name == surname and called:
            other.name, other.short = f"{called.capitalize()}{'.' if '.' in as_written else ''} {surname}", {surname}
        if same_name(other.name, surname):
            new.name, new.short = f"{as_written} {surname}", {surname}


def match_name(speakers: SpeakerList, name: str, at: int, signs: str) -> Entity | None:
    """Return whom a name means: the likeliest of those whose fuller (or shorter) name fits; None for somebody new.

    None, or the surname itself as an entity, for one that fits several of whom none was the last and the most named.
    """
    parts = name.split()
    fits = _fitting(speakers, name, signs)
    if not fits:
        return next((p for p in islice(speakers.by_word[name[0]], _MOST) if is_acronym(p.name, name)), None)
    exact = [p for p in fits if p.name == name]
    if exact and len(parts) > 1:
        return exact[0]
    before = [p for p in fits if p.places[0] <= at]
    if len(parts) == 1 and len([p for p in before if not p.shared and p.kind != "group"]) > 1:
        return _bearer([p for p in before if not p.shared], at) or next((p for p in before if p.shared), None)
    return max(before or fits, key=lambda p: (bisect_right(p.places, at), -p.places[0]))


def namesakes(speakers: SpeakerList, name: str, at: int) -> list[Entity]:
    """Return all whom a name can mean that several bear, as far as they were named before."""
    fits = [p for p in _fitting(speakers, name, "") if p.places[0] <= at and not p.shared and p.kind != "group"]
    return [p for p in fits if p.kind == "person" or p.gender or may_be_given_name(p.name.split()[0])]


def _fitting(speakers: SpeakerList, name: str, signs: str) -> list[Entity]:
    """Return all whom a name can mean, those who hold the office before it where there are such."""
    gender = _gender_of(name, signs)
    parts = name.split()
    near = dict.fromkeys(p for part in (parts[0], parts[-1]) for p in islice(speakers.by_word[bare(part)], _MOST))
    fits = [p for p in near if _can_mean(p, name) and not (gender and p.gender and gender != p.gender)]
    if bare(parts[-1]) in PLACES_WORDS:
        fits = [p for p in fits if p.name == name]
    addressed = COURTESY & {bare(word) for word in signs.split()}
    if len(parts) == 1 and any(addressed & p.addressed for p in fits):  # "Mrs. Lovelace" was named so before
        fits = [p for p in fits if addressed & p.addressed]
    if older := {_AGES[key] for word in signs.split() if (key := bare(word)) in _AGES}:  # "the elder Lovelace"
        fits = [p for p in fits if bare(p.name.split()[-1]) in older] or fits
    offices = {bare(word) for word in signs.split() if is_role(word)}
    holders = [p for p in fits if p.is_called(offices)] if len(fits) > 1 and len(parts) == 1 and offices else []
    return holders or fits


def _bearer(namesakes: list[Entity], at: int) -> Entity | None:
    """Return whom a surname means that several bear: who is named last and most, or by far the most; else None."""
    uses = {p: bisect_right(p.places, at) for p in namesakes}
    if exact := [p for p in namesakes if p.places[uses[p] - 1] == at]:
        return exact[0]
    last, other = sorted(namesakes, key=lambda p: -p.places[uses[p] - 1])[:2]
    place = last.places[uses[last] - 1]
    if uses[last] > uses[other]:
        return last
    return other if at - place > _FAR and uses[other] > 2 * uses[last] else None


def _as_title(words: str) -> str:
    """Return a description fit to be an alias: with an office or a kind in it, without "his"; else empty."""
    kept = words.split()
    if kept and kept[0] in BELONGING:  # "of the rowing club"
        return words if len(kept) < _BELONGS else ""
    while (
        kept
        and bare(kept[0]) in (NOT_NAMES | {"her", "his", "of", "to", "by", "co", "from"}) - {"former", "first"}
        and not is_role(kept[0])
    ):
        kept = kept[1:]
    telling = any(is_role(word) or bare(word) in GROUP_WORDS for word in kept)
    telling = telling or any(is_agent(office.head) for office in read_offices(" ".join(kept)))
    if not telling or (len(kept) == 1 and bare(kept[0]) in COURTESY - ROLES) or len(kept) > 14:
        return ""
    return " ".join(kept).strip(" ,;:")


def _judge(entity: Entity, signs: set[str]) -> None:
    """Learn an entity's kind and gender from the words that stood with the name."""
    if signs & (ROLES | COURTESY):
        entity.kind = "person"
    elif entity.kind == "unknown":
        entity.kind = _kind_of(entity.name)
        if entity.kind == "unknown" and signs & (GROUPS["company"] | GROUPS["publication"]):
            entity.kind = "group"
    if not entity.gender and entity.kind != "group":
        entity.gender = _gender_of(entity.name, " ".join(signs))


def _kind_of(name: str) -> Literal["person", "group", "unknown"]:
    """Guess from a name alone whether a person or a group bears it."""
    words = [bare(word) for word in name.split()]
    if (
        name in MEDIA
        or words[-1] in (COMPANY_ENDS | TEAMS if len(words) > 1 else COMPANY_ENDS)
        or name.rsplit(maxsplit=1)[-1] in FIRM_PARTNERS
        or any(word in BODY_WORDS for word in words)
    ):
        return "group"
    if len(words) > 1 and not NOT_SURNAMES.isdisjoint(words[1:]):
        return "group" if words[-1] in MEDIA_WORDS else "unknown"
    if len(words) > 1 and words[-1] in MEDIA_WORDS and not is_given_name(words[0]):
        return "group"
    if len(words) > 1 and is_given_name(words[0]) and not _has_acronym(name):
        return "person"
    if " of " in name or "&" in name or any(char.isdigit() for char in name) or (name.isupper() and len(name) < 7):
        return "group"
    return "unknown"


def _gender_of(name: str, title: str) -> Gender:
    """Guess a gender from a title or a given name; empty where neither tells."""
    words = {bare(word) for word in title.split()}
    if words & FEMALE_SIGNS:
        return "f"
    if words & MALE_SIGNS:
        return "m"
    thing = _has_acronym(name) or not NOT_SURNAMES.isdisjoint(bare(word) for word in name.split()[1:])
    return "" if thing else gender_of(name)


def _has_acronym(name: str) -> bool:
    """Return whether a word after the first is written in capitals: "Ford Universal EV" is nobody's name."""
    written = not name.isupper()
    return written and any(
        word.isalpha() and word.isupper() and len(word) > 1 and bare(word) not in SUFFIXES for word in name.split()[1:]
    )


def _can_mean(entity: Entity, name: str) -> bool:
    if entity.shared:
        return name == entity.name
    if name in (entity.name, *entity.short) or same_name(entity.name, name):
        return True
    if len(entity.name.split()) == 1:
        return same_name(name, entity.name)
    return entity.is_person and bare(name) == bare(entity.name.split()[0]) and may_be_given_name(bare(name))
