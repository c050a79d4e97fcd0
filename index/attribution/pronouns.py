"""Whom "he" or "she" means: the last fitting speaker or subject, nobody where another can be meant as well."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution.noun_phrases import bare, is_role, read_offices
from index.attribution.reading import NEAR, Several, sentence_of, window
from index.attribution.speakers import Entity
from index.linguistics import word_set
from index.linguistics.given_names import gender_of, is_given_name, may_be_given_name
from index.linguistics.offices import FEMALE_SIGNS, KIN, MALE_SIGNS
from index.linguistics.organisations import GROUP_WORDS, PLACES_WORDS, TEAMS
from index.linguistics.saying import OWN_WORDS, SAYINGS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.attribution.reading import Reading
    from index.linguistics.given_names import Gender
    from index.types import Span

_WEIGHTS = (2.5, 2.0, 0.4)  # of whoever spoke, was a subject, was named
_BESIDE = 25  # characters
_BACK = 2  # sentences: how far back another makes doubtful one whose gender is not known
_PLAIN = re.compile(r"(?:[a-z-]+\s)?[a-z-]{4,}")
_MANY = TEAMS | GROUP_WORDS
_SOMEBODY = word_set("source official person insider expert") | FEMALE_SIGNS | MALE_SIGNS


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that stands for a source.

    ``said`` is what is attributed to it; whoever is named there in the writer's words (``reported``) is somebody else.
    ``goes_on`` after "added"; ``of_another`` where the same pronoun stands in the quotation and means another.
    """

    gender: Gender
    at: int
    said: Sequence[Span] = ()
    reported: bool = False
    goes_on: bool = False
    of_another: bool = False


def follow_pronoun(pronoun: Pronoun, reading: Reading) -> Entity | Several | str:
    """Return the person, the description of one who has no name, all where several can be meant; empty for nobody."""
    if (centre := _centre(pronoun, reading)) is not None:
        centre.gender, centre.kind = centre.gender or pronoun.gender, "person"
        return centre
    scores, last = _candidates(pronoun, reading)
    best = _likeliest(scores, last, pronoun, reading)
    place = reading.described[-1][0] if reading.described else -1
    latest = max((last[p] for p in scores if p is best or p.is_person), default=-1)
    if 0 <= pronoun.at - place < NEAR and place > latest:
        there = sentence_of(last[best], reading) if best is not None else -1
        described = _without_name(best if there == sentence_of(place, reading) else None, best, pronoun, reading)
        if described is not None:
            return described
    if best is None:
        return ""
    before = reading.found[-1] if reading.found else None
    if pronoun.goes_on and isinstance(before, Entity) and before in scores:
        best = before
    else:
        if _another_acted(best, last[best], pronoun, reading):
            return ""
        rivals = [other for other in scores if other is not best and _rivals(best, other, last, pronoun, reading)]
        if rivals:
            return Several(tuple(each for each in (best, *rivals) if _is_somebody(each, reading)))
    best.gender, best.kind = best.gender or pronoun.gender, "person"
    return best


def _likeliest(
    scores: dict[Entity, float], last: dict[Entity, int], pronoun: Pronoun, reading: Reading
) -> Entity | None:
    """Return who is likeliest meant; where "he" is told from "she" the only one of that gender in the sentence."""
    best = max(scores, key=lambda p: scores[p], default=None)
    sure = [p for p in scores if _gender(p) == pronoun.gender]
    if best is None or len(sure) != 1 or not _is_contrasted(pronoun, reading):
        return best
    return sure[0] if sentence_of(last[best], reading) == sentence_of(last[sure[0]], reading) else best


def _without_name(
    together: Entity | None, best: Entity | None, pronoun: Pronoun, reading: Reading
) -> Several | str | None:
    """Return who was described last, after anybody was named; both where ``best`` may be meant, too; None for others.

    ``together`` is ``best`` if named in the same sentence.
    """
    place, words = reading.described[-1]
    if not _fits(words, pronoun.gender):
        acted = best is not None and _just_acted(place, words, pronoun, reading)
        return Several((best, words)) if best is not None and acted else None
    since = [head for at, head in reading.unnamed if place < at < pronoun.at and not _inside(at, pronoun.said)]
    if any(_fits(head, pronoun.gender) and head not in words for head in since):
        return ""
    return words if together is None or _went_on(words, pronoun, reading) else Several((together, words))


def _just_acted(place: int, words: str, pronoun: Pronoun, reading: Reading) -> bool:
    """Return whether somebody who is called by a word alone spoke in the sentence before: "The laureate thanked …"."""
    number, there = sentence_of(pronoun.at, reading), sentence_of(place, reading)
    together = _line(pronoun.at, reading) == _line(place, reading)
    heads = {office.head for office in read_offices(words)}
    if not heads.isdisjoint(FEMALE_SIGNS | MALE_SIGNS):  # of the other gender
        return False
    things = GROUP_WORDS | PLACES_WORDS | TEXTS | OWN_WORDS | SAYINGS
    single = len(heads) == 1 and not any(head.endswith("s") or head in things for head in heads)
    return together and number - there == 1 and single and not pronoun.goes_on and _PLAIN.fullmatch(words) is not None


def _centre(pronoun: Pronoun, reading: Reading) -> Entity | None:
    """Return the one whom the sentence before is about, where that begins the paragraph and names nobody else.

    "Ada Lind was waiting at the gate. She called the notice …" means Lind, whoever spoke in the paragraph before.
    """
    number = sentence_of(pronoun.at, reading) - 1
    if number < 1 or number >= len(reading.lines) or reading.lines[number] != reading.lines[number - 1]:
        return None
    if number > 1 and reading.lines[number - 2] == reading.lines[number]:
        return None
    start = reading.sentences[number - 1]
    here = [(place, p) for place, p in window(reading.named, pronoun.at) if place >= start]
    here = [(place, p) for place, p in here if not _inside(place, reading.quoted)]
    people = dict.fromkeys(p for _, p in here if _gender(p) in ("", pronoun.gender) and _may_be_person(p))
    subjects = [p for place, p in reading.subjects if start <= place < pronoun.at]
    first = next((p for place, p in here), None)
    if len(people) != 1 or not subjects or subjects[0] not in people or len({*subjects} & {*people}) != 1:
        return None
    centre = subjects[0]
    if not centre.is_person or not (first is None or first in subjects or not first.is_person):
        return None
    others = [word for place, word in reading.unnamed if start <= place < pronoun.at]
    if any(word not in centre.words for word in others) or any(place >= start for place, _ in reading.described):
        return None
    said_of = pronoun.reported and any(_inside(place, pronoun.said) for place in centre.places)
    apart = centre is _asker(pronoun, reading) or _is_addressed(centre, pronoun, reading)
    return None if said_of or apart else centre


def _may_be_person(entity: Entity) -> bool:
    return entity.kind != "group" and not entity.located and (entity.is_person or may_be_given_name(entity.name))


def _another_acted(best: Entity, last: int, pronoun: Pronoun, reading: Reading) -> bool:
    """Return whether somebody called by an office acted since, and it is not known to be theirs: "the leader"."""
    since = (head for place, head in reading.unnamed if last < place < pronoun.at and not _inside(place, pronoun.said))
    return any(_fits(head, pronoun.gender) and head not in best.words for head in since)


def _candidates(pronoun: Pronoun, reading: Reading) -> tuple[dict[Entity, float], dict[Entity, int]]:
    """Return everybody near who may be meant, with a score, and where each was named or spoke last."""
    scores: dict[Entity, float] = {}
    last: dict[Entity, int] = {}
    asker = _asker(pronoun, reading)
    for mentions, weight in zip((reading.spoke[-20:], reading.subjects, reading.named), _WEIGHTS, strict=True):
        for place, entity in window(mentions, pronoun.at):
            if _inside(place, reading.quoted) or entity.kind == "group" or (entity.located and not entity.is_person):
                continue
            if _gender(entity) not in ("", pronoun.gender) or _inside(place, pronoun.said):
                continue
            if entity is asker or _is_addressed(entity, pronoun, reading):
                continue
            if pronoun.reported and any(_inside(other, pronoun.said) for other in entity.places):
                continue
            alone = entity.kind == "unknown" and not entity.gender and " " not in entity.name
            doubtful = alone and not is_given_name(entity.name)
            if doubtful and mentions is reading.named:
                continue  # a single word that did nothing: "the Palast cinema"
            sure = 1.5 if entity.gender else 0.5 if doubtful else 1.0
            score = weight * sure / (1 + (pronoun.at - place) / 300)
            scores[entity] = max(score, scores.get(entity, 0.0))
            last[entity] = max(place, last.get(entity, -1))
    return scores, last


def _gender(entity: Entity) -> Gender:
    """Return somebody's gender; of one who is called by a given name alone, the name's."""
    single = entity.kind == "unknown" and " " not in entity.name and is_given_name(entity.name)
    return gender_of(f"{entity.name} {entity.name}") if single and not entity.gender else entity.gender


def _asker(pronoun: Pronoun, reading: Reading) -> Entity | None:
    """Return who asked somebody something in the sentence before: another answers, "he said"."""
    if not reading.asked or reading.spoke[-1] != reading.asked[-1] or pronoun.reported:
        return None
    place, asker = reading.asked[-1]
    near = sentence_of(pronoun.at, reading) - sentence_of(place, reading) <= 1
    somebody = any(
        place < other < pronoun.at and entity is not asker for other, entity in window(reading.named, pronoun.at)
    )
    return asker if near and somebody and not pronoun.goes_on else None


def _is_addressed(entity: Entity, pronoun: Pronoun, reading: Reading) -> bool:
    """Return whether somebody is named right after the pronoun, and is thus another: "he told Ada Lind"."""
    first = bisect_right(entity.places, pronoun.at)
    after = entity.places[first] if first < len(entity.places) else -1
    beside = pronoun.at < after < pronoun.at + _BESIDE and sentence_of(after, reading) == sentence_of(
        pronoun.at, reading
    )
    return beside and not _inside(after, pronoun.said)


def _rivals(best: Entity, other: Entity, last: dict[Entity, int], pronoun: Pronoun, reading: Reading) -> bool:
    """Return whether somebody else than the likeliest is near enough to be meant."""
    if not (other.is_person or _may_be_somebody(other, reading)):
        return False
    known = best.gender == pronoun.gender
    if not other.gender and ((known and _is_contrasted(pronoun, reading)) or _is_no_rival(best, other)):
        return False
    here = sentence_of(last[best], reading)
    there = sentence_of(last[other], reading)
    likely = other.gender == pronoun.gender or last[other] in _acting(other, reading)
    back = 1 if last[other] not in _acting(other, reading) else _BACK
    if there == here - 1 and likely and not KIN.isdisjoint(best.words):
        return True  # "Ada Lind jumped. Her daughter Lena, 12, jumped": either may speak next
    if there < here and (known or there < here - back or not likely):
        return False
    start = reading.sentences[here - 1] if here else 0
    acts = [any(start <= place < pronoun.at for place in _acting(entity, reading)) for entity in (best, other)]
    goes_on = known and bool(reading.found) and reading.found[-1] is best
    spoke = [place for place, actor in reading.spoke[-1:] if actor is best and sentence_of(place, reading) == here]
    if goes_on and there == here and any(place < last[other] for place in spoke):
        return False  # named within what the other said
    unread = there > here and there in reading.unread  # nobody knows whether they are its subject
    fits_better = bool(other.gender) and not known
    return acts[1] or unread or fits_better or not (goes_on or (pronoun.of_another and acts[0]))


def _is_contrasted(pronoun: Pronoun, reading: Reading) -> bool:
    """Return whether "he" and "she" stand for two people in one paragraph: who is not the one is the other."""
    line = _line(pronoun.at, reading)
    other = "she" if pronoun.gender == "m" else "he"
    here = any(form == other and _line(place, reading) == line for place, form in reading.pronouns)
    return here and not any(
        _gender(entity) not in ("", pronoun.gender) and entity.kind != "group"
        for _, entity in window(reading.named, pronoun.at)
    )


def _line(place: int, reading: Reading) -> int:
    number = sentence_of(place, reading) - 1
    return reading.lines[number] if 0 <= number < len(reading.lines) else -1


def _is_no_rival(best: Entity, other: Entity) -> bool:
    """Return whether a name that is nobody's as far as is known stands beside somebody with an office or a title."""
    named = may_be_given_name(other.name.split()[0]) or " " not in other.name
    return best.kind == "person" and other.kind == "unknown" and not named and bare(other.name.split()[-1]) in _MANY


def _may_be_somebody(entity: Entity, reading: Reading) -> bool:
    """Return whether a single name is a person's because its bearer spoke or acted: "Sam, 19, said", "Kofi waited"."""
    if entity.kind == "group" or entity.located or entity.definite or not may_be_given_name(entity.name):
        return False
    if any(speaker is entity for _, speaker in reading.spoke[-20:]):
        return True
    return is_given_name(entity.name) and any(subject is entity for _, subject in reading.subjects)


def _is_somebody(entity: Entity, reading: Reading) -> bool:
    """Return whether a name that may be a place's or a thing's is a person's: "Silver Creek" is nobody that acts."""
    known = entity.kind == "person" or entity.gender or may_be_given_name(entity.name.split()[0])
    return bool(known or _acting(entity, reading))


def _acting(entity: Entity, reading: Reading) -> list[int]:
    """Return where somebody spoke or was a subject."""
    return [place for place, actor in (*reading.spoke[-20:], *reading.subjects) if actor is entity]


def _went_on(words: str, pronoun: Pronoun, reading: Reading) -> bool:
    return pronoun.goes_on and bool(reading.found) and reading.found[-1] == words


def _inside(place: int, spans: Sequence[Span]) -> bool:
    """Return whether a place lies in one of some spans, which are in order."""
    index = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return index >= 0 and place < spans[index][1]


def _fits(words: str, gender: Gender) -> bool:
    """Return whether a description is of one person of a gender, as far as it tells: "spokesman for the ministry"."""
    offices = read_offices(words)
    if len(offices) != 1:
        return False
    head = offices[0].head
    other = FEMALE_SIGNS if gender == "m" else MALE_SIGNS
    return head not in other and (is_role(head) or head in _SOMEBODY)
