"""Follows "the minister", "the German company" or "the newspaper" back to whoever is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.attribution.noun_phrases import Office, bare, is_agent, is_capital, is_role, read_offices
from index.attribution.reading import Mention, Reading, Several, sentence_of, window
from index.attribution.speakers import Entity
from index.linguistics.offices import COMING, FEMALE_SIGNS, MALE_SIGNS, NATIONALITY, SINGLE_OFFICES
from index.linguistics.organisations import COMPANY_ENDS, GROUP_WORDS, GROUPS, MEDIA, MEDIA_WORDS, PRINTED

if TYPE_CHECKING:
    from collections.abc import Sequence

_RECENT = 200  # mentions that are looked through for the last company
_CLOSE = 600  # characters: who acted further back is not meant by "the company" without being called so
_NEXT = 2  # sentences
_SEEN = 2  # mentions: who is named no more often is in passing
_WITHIN = re.compile(r"^.*\b(?:of|for|at|in|inside|within|from|with|to)\s+(?:the |an? |its |their )?(.+)$")
"""A description of somebody by what they belong to: "officials at the finance ministry"."""
_COMPLEMENT = re.compile(r"\s+(?:of|for|in|at|from)\s+")


def fuller_description(words: str, reading: Reading) -> str:
    """Return the description that "the ministry" takes up, that of its officials left out: "defence ministry"."""
    recent = [other for _, other in reading.described[-_RECENT:] if other.endswith(f" {words}")]
    whole = [other for other in recent if not _WITHIN.search(other)]
    if whole:
        return whole[-1]
    inner = {match[1] for other in recent if (match := _WITHIN.search(other))}
    return inner.pop() if len(inner) == 1 and bare(words.rsplit(maxsplit=1)[-1]) in GROUP_WORDS else ""


def follow_description(words: str, at: int, reading: Reading) -> Entity | Several | None:
    """Return whom "minister", "German company" or "publication" with a definite article means; None for nobody."""
    asked = _read(words)
    if asked is None or asked.head in GROUPS["document"] - PRINTED:  # nobody who has a name
        return None
    if asked.head in GROUPS["publication"] and not asked.rest:
        found = _last_publication(asked.head, at, reading)
        if found is not None:
            return found
    several: Several | None = None
    if asked.head in GROUPS["company"]:
        company = _last_company(asked, at, reading, described=bool(fuller_description(words, reading)))
        if isinstance(company, Entity):
            return company
        several = company
    if not is_role(asked.head) and asked.head not in GROUP_WORDS and not is_agent(asked.head):
        return several
    if asked.head in GROUPS["body"]:  # "the committee" for the "Norby Harbour Committee"
        named = _last_with_word(asked, at, reading)
        if named is not None:
            return named
    return _holder(asked, at, reading, read_offices(words)[-1]) or several


@dataclass(frozen=True, slots=True)
class _Described:
    """A description's last word, those before it, and which of these are written as names are: "Russian".

    ``where`` are such words in what follows: "Norby" of "the university of Norby".
    """

    head: str
    rest: frozenset[str]
    proper: frozenset[str]
    where: frozenset[str]


def _read(words: str) -> _Described | None:
    described, _, further = _COMPLEMENT.sub("\n", words, count=1).partition("\n")
    parts = described.split()
    if not parts:
        return None
    rest = parts[:-1]
    proper, where = (frozenset(bare(word) for word in part if is_capital(word)) for part in (rest, further.split()))
    return _Described(bare(parts[-1]), frozenset(map(bare, rest)), proper, where)


def _holder(asked: _Described, at: int, reading: Reading, office: Office) -> Entity | Several | None:
    """Return who was last named of those that hold an office; all of them where another was named as near."""
    head = asked.head
    gender = "f" if head in FEMALE_SIGNS else "m" if head in MALE_SIGNS else ""
    titled = [p for p in reading.speakers.entities if p.titles and p.places[0] <= at and _holds(p, office)]
    titled = [p for p in titled if not gender or p.gender in ("", gender)]
    known = {p: p.words | _name_words(p) for p in titled}
    titled = [p for p in titled if asked.where <= known[p]]  # "the president of Norby" is no other president
    exact = [p for p in titled if asked.rest <= known[p]]
    foreign = {word for word in asked.proper if NATIONALITY.search(word)}
    alone = len(titled) == 1 and is_role(head) and foreign <= known[titled[0]] and COMING.isdisjoint(asked.rest)
    fits = exact or (titled if alone or not asked.rest else [])
    if not fits:
        return None
    last, *others = sorted(fits, key=lambda p: -_last_place(p, at, reading))
    here = sentence_of(_last_place(last, at, reading), reading)
    near = [p for p in others if _is_near(sentence_of(_last_place(p, at, reading), reading), here, at, reading)]
    if near:  # "Mayor Ada Lind met Mayor Eva Stone. The mayor said …"
        return Several((last, *near))
    acted = _acted_since(last, head, at, reading)
    return Several((last, *acted)) if acted else last


def _is_near(there: int, here: int, at: int, reading: Reading) -> bool:
    """Return whether the sentence ``there`` is as near as the one ``here``, of whoever was named last."""
    return here == there or sentence_of(at, reading) - there < _NEXT


def _acted_since(holder: Entity, head: str, at: int, reading: Reading) -> list[Entity]:
    """Return who else acted just before, where many hold the office: "the senator" may be them."""
    if head in SINGLE_OFFICES or at - _last_place(holder, at, reading) < _CLOSE:
        return []
    start = reading.sentences[max(0, sentence_of(at, reading) - 2)]
    acted = (entity for place, entity in (*reading.subjects, *reading.spoke[-20:]) if start <= place < at)
    return list(dict.fromkeys(entity for entity in acted if entity is not holder and entity.is_person))


def _holds(entity: Entity, asked: Office) -> bool:
    """Return whether an entity has this very office: a former mayor is no mayor, a place none either."""
    nobody = entity.kind == "group" or (entity.located and not entity.is_person)
    of_person = is_role(asked.head) or (is_agent(asked.head) and asked.head not in GROUP_WORDS)
    if nobody if of_person else entity.kind == "person":
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


def _last_publication(head: str, at: int, reading: Reading) -> Entity | None:
    """Return the publication that spoke or was named last: "the broadcaster" one that is called so."""
    spoke = [entity for _, entity in islice(reversed(reading.spoke), _RECENT)]
    printed = (p for p in (*spoke, *_recently(reading.named, at)) if _is_publication(p))
    if head in PRINTED:
        return next(printed, None)
    return next((p for p in printed if p.is_called({head}) or head in _name_words(p)), None)


def _last_company(asked: _Described, at: int, reading: Reading, *, described: bool) -> Entity | Several | None:
    """Return the last group that is called so, else, unless one was ``described`` so, whom it can mean."""
    spoke = [entity for _, entity in islice(reversed(reading.spoke), _RECENT)]
    named = [p for p in _recently(reading.named, at) if p.kind != "person"]
    groups = [p for p in (*spoke, *_recently(reading.subjects, at, 20)) if p.kind == "group" and not _is_body(p)]
    for fits in (groups, named):
        called = (p for p in fits if p.is_called({asked.head}) or asked.head in map(bare, p.name.split()[1:]))
        found = next((p for p in called if asked.proper | asked.where <= p.words | _name_words(p)), None)
        if found is not None:
            return found
    if described or asked.proper or asked.where or asked.head == "group":  # which may be anybody
        return None
    return _only_company(at, reading)


def _only_company(at: int, reading: Reading) -> Entity | Several | None:
    """Return the company that has workers here, acts here, or is what the article is about; all where several are."""
    known = [p for p in reading.speakers.entities if p.places[0] < at and not _is_somebody_else(p)]
    named = _close(reading.named, at)
    employing = [p for p in known if p.employs and p in named]
    near = {*_close(reading.spoke, at), *_close(reading.subjects, at)}
    acting = [p for p in known if p in near]
    firms = employing or [p for p in acting if p.is_called(GROUPS["company"]) or _is_company(p)]
    main = [p for p in _main(known, at) if p.kind == "group" or p in near]
    if firms or main:
        return (firms or main)[0] if len(firms or main) == 1 else Several(tuple(firms or main))
    alone = len(acting) == 1 and acting[0].kind == "group" and bisect_left(acting[0].places, at) > _SEEN
    return acting[0] if alone else None


def _is_somebody_else(entity: Entity) -> bool:
    """Return whether no "company" can mean it: a person, a place, an office of the state, a paper."""
    return entity.definite or _is_body(entity) or (entity.kind != "group" and (entity.is_person or entity.located))


def _main(entities: Sequence[Entity], at: int) -> list[Entity]:
    """Return whom the article is about so far: the one that is named twice as often as any other."""
    uses = Counter({entity: bisect_left(entity.places, at) for entity in entities}).most_common(2)
    return [uses[0][0]] if uses and uses[0][1] > _SEEN and (len(uses) == 1 or uses[0][1] >= 2 * uses[1][1]) else []


def _close(mentions: list[Mention], at: int) -> set[Entity]:
    return {entity for _, entity in window(mentions, at, _CLOSE)}


def _name_words(entity: Entity) -> set[str]:
    return {bare(word) for word in entity.name.split()}


def _is_company(entity: Entity) -> bool:
    return bare(entity.name.split()[-1]) in COMPANY_ENDS


def _is_body(entity: Entity) -> bool:
    """Return whether an office of the state or a paper bears the name, which no "company" means."""
    return entity.name in MEDIA or not GROUPS["body"].isdisjoint(_name_words(entity)) or _is_publication(entity)


def _last_with_word(asked: _Described, at: int, reading: Reading) -> Entity | None:
    """Return who was named last and most of those with a word in their name, the description's proper words too."""
    end = bisect_left(reading.named, at, key=lambda pair: pair[0])
    recent = (entity for _, entity in reversed(reading.named[max(0, end - _RECENT) : end]))
    fits = [p for p in recent if " " in p.name and p.kind != "person" and asked.head in _name_words(p)]
    fits = [p for p in fits if asked.proper | asked.where <= p.words | _name_words(p)]
    uses = Counter(fits)
    return fits[0] if fits and uses[fits[0]] == max(uses.values()) else None


def _is_publication(entity: Entity) -> bool:
    if entity.kind == "person":
        return False
    media = entity.name in MEDIA or bare(entity.name.split()[-1]) in MEDIA_WORDS
    return media or entity.is_called(GROUPS["publication"])
