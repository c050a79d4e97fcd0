"""Names the speaker of every attribution: "he", "it", "the minister" and "the company" lead back to somebody named."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.attribution.noun_phrases import bare, is_role, parse_phrase, read_offices, without_article
from index.attribution.pronouns import Pronoun, follow_pronoun
from index.attribution.reading import NEAR, Mention, Reading, sentence_of, start_reading, window
from index.attribution.scope import is_nobody
from index.attribution.speakers import Entity, Gender, SpeakerList, add_mention, match_name
from index.linguistics import word_set
from index.linguistics.offices import FEMALE_SIGNS, MALE_SIGNS
from index.linguistics.organisations import GROUP_WORDS, GROUPS, MEDIA, MEDIA_WORDS
from index.linguistics.words import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.attribution.findings import Finding
    from index.attribution.noun_phrases import Office
    from index.attribution.parsing import Tree
    from index.attribution.segments import Segment
    from index.types import Span


_RECENT = 200  # mentions that are looked through for the last company
_LONGEST = 120  # characters of a description
_WITHIN = re.compile(r"^.*\b(?:of|for|at|in|inside|within|from|with|to)\s+(?:the |an? |its |their )?(.+)$")
"""A description of somebody by what they belong to: "officials at the finance ministry"."""

_GENDERS: dict[str, Gender] = {"he": "m", "she": "f"}
_PRONOUNS = {form: _GENDERS[subject] for form, subject in PRONOUNS.items() if subject in _GENDERS}
_REFERRING = frozenset(_PRONOUNS) | word_set("it its they their")
# Who writes ("I") is not known, and "some" is nobody.
_NOBODY = word_set(
    """
    i we you them our my your us me this that these those there one some others many most few several all both
    everyone everybody anyone someone somebody nobody people who which what more none each either neither so
    another other much any whom whose
    """
)
_GOING_ON = word_set("add continue conclude")
_RELATIVE = word_set("who which that whom whose")


@dataclass(frozen=True, slots=True)
class _Source:
    """A source's words, its head word in lower case, and where it stands."""

    phrase: str
    head: str
    at: int
    several: bool
    said: tuple[Span, ...] = ()
    reported: bool = False
    goes_on: bool = False
    other: frozenset[str] = frozenset()  # words of a quotation in lower case


def name_speakers(
    text: str, segments: Sequence[Segment], trees: Sequence[Tree], findings: Sequence[Finding], speakers: SpeakerList
) -> list[str]:
    """Return the speaker of each finding, empty where nobody can be named; adds aliases to ``speakers``."""
    sources = [_source(text, trees[finding.segment], finding) for finding in findings]
    for source in sources:  # names first, so that a later full name serves an earlier short one
        read = parse_phrase(source.phrase) if source is not None and not source.several else None
        if source is not None and read is not None and read.name and bare(read.name) not in _NOBODY:
            add_mention(speakers, read.name, source.at, _signs(source.phrase), list(read.titles))
    reading = start_reading(segments, trees, findings, speakers)
    for source in sources:
        found = _who(source, reading) if source is not None else ""
        if source is not None and isinstance(found, Entity):
            reading.spoke.append((source.at, found))
        elif source is not None and isinstance(found, str) and found:
            reading.described.append((source.at, found))
        reading.found.append(found)
    return [found.name if isinstance(found, Entity) else found for found in reading.found]


def _signs(phrase: str) -> str:
    return " ".join(phrase.split()[:-1])


def _source(text: str, tree: Tree, finding: Finding) -> _Source | None:
    """Read a finding's source; of "who" the noun that it refers to."""
    head = finding.statement.head
    if not finding.source or head < 0:
        return None
    held = [index for index in finding.statement.source if tree[index].quote < 0]
    if is_nobody(tree, tree.subtree(head)):
        return None
    phrase, at = " ".join(text[start:end] for start, end in finding.source), finding.source[0][0]
    if tree[head].lower in _RELATIVE:
        clause = tree[head].head
        for _ in range(6):
            if tree[clause].dep in ("relcl", "acl"):
                break
            clause = tree[clause].head
        head = tree[clause].head
        held = [index for index in sorted(tree.subtree(head, without=(clause,))) if tree[index].quote < 0]
        if tree[clause].dep not in ("relcl", "acl") or head == clause or not held:
            return None
        phrase, at = text[tree[held[0]].start : tree[held[-1]].end], tree[held[0]].start
    several = any(tree[child].is_noun and child in held for child in tree.governed(head, "conj"))
    direct = finding.kind == "direct"
    quoted = " ".join(text[start:end] for start, end in finding.content).lower().split() if direct else []
    goes_on = any(tree[index].lemma in _GOING_ON for index in finding.statement.cue)
    return _Source(
        phrase, bare(tree[head].text), at, several, finding.content, not direct, goes_on, frozenset(map(bare, quoted))
    )


def _who(source: _Source, reading: Reading) -> Entity | str:
    """Return the entity, or the words where nobody is named, empty where even they say nothing."""
    if source.head in _REFERRING:
        return _pronoun(source, reading)
    if source.several:
        return without_article(source.phrase)[:_LONGEST]
    read = parse_phrase(source.phrase)
    if source.head in _NOBODY or bare(read.name) in _NOBODY:
        return ""
    if not read.name:
        return _described(source, read.description or without_article(source.phrase), reading)
    return match_name(reading.speakers, read.name, source.at, _signs(source.phrase)) or read.name


def _pronoun(source: _Source, reading: Reading) -> Entity | str:
    if source.head in _PRONOUNS:
        gender = _PRONOUNS[source.head]
        other = any(_PRONOUNS.get(word) == gender for word in source.other)
        pronoun = Pronoun(gender, source.at, source.said, source.reported, source.goes_on, other)
        return follow_pronoun(pronoun, reading)
    if source.head in ("it", "its"):
        return _follow_it(source.at, reading) or ""
    near = (words for place, words in reversed(reading.described[-3:]) if source.at - place < NEAR)
    return next(filter(_is_plural, near), "")


def _described(source: _Source, words: str, reading: Reading) -> Entity | str:
    if re.match(r"(?:the|this|that)\b", source.phrase, re.IGNORECASE):
        found = _follow_description(words, source.at, reading)
        if found is not None:
            if words not in found.titles and found.name not in words:
                found.titles.append(words)
            return found
        fuller = _fuller(words, reading)
        if fuller:
            return fuller
    owner_word, _, owned = words.partition(" ")
    if owner_word.lower() in _PRONOUNS and owned:
        owner = follow_pronoun(Pronoun(_PRONOUNS[owner_word.lower()], source.at), reading)
        if isinstance(owner, Entity):
            words = f"{owner.name}'s {owned}"
    return words if len(words) < _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]


def _fuller(words: str, reading: Reading) -> str:
    """Return the description that "the ministry" takes up, that of its officials left out: "defence ministry"."""
    recent = [other for _, other in reading.described[-_RECENT:] if other.endswith(f" {words}")]
    whole = [other for other in recent if not _WITHIN.search(other)]
    if whole:
        return whole[-1]
    inner = {match[1] for other in recent if (match := _WITHIN.search(other))}
    return inner.pop() if len(inner) == 1 and bare(words.rsplit(maxsplit=1)[-1]) in GROUP_WORDS else ""


def _is_plural(words: str) -> bool:
    head = re.split(r"\s(?:of|for|in|at|from|with|on|to)\s", words)[0]
    return head.endswith(("s", "people", "police")) or " and " in head


def _follow_it(at: int, reading: Reading) -> Entity | None:
    """Return the group that "it" means: the last one that spoke, if near."""
    groups = [entity for _, entity in window(reading.spoke[-20:], at) if entity.kind == "group"]
    return groups[-1] if groups else None


def _follow_description(words: str, at: int, reading: Reading) -> Entity | None:
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
        found = _last_company(head, at, reading, described=bool(_fuller(words, reading)))
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
