"""Names the speaker of every attribution: "he", "it", "the minister" and "the company" lead back to somebody named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from index.attribution.descriptions import follow_description, fuller_description
from index.attribution.noun_phrases import bare, parse_phrase, without_article
from index.attribution.pronouns import Pronoun, follow_pronoun
from index.attribution.reading import Reading, Several, sentence_of, start_reading, window
from index.attribution.scope import is_nobody
from index.attribution.speakers import Entity, SpeakerList, add_mention, match_name, namesakes
from index.linguistics import word_set
from index.linguistics.commitment import ASKING
from index.linguistics.given_names import NOT_NAMES
from index.linguistics.layout import POSTING, POSTS
from index.linguistics.organisations import GROUP_WORDS
from index.linguistics.words import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.attribution.findings import Finding
    from index.attribution.parsing import Tree
    from index.attribution.segments import Segment
    from index.linguistics.given_names import Gender
    from index.types import Span


_NEXT = 2  # sentences: what "it" and "they" take up stands in this one or the one before
_LONGEST = 120  # characters of a description

_GENDERS: dict[str, Gender] = {"he": "m", "she": "f"}
_PRONOUNS = {form: _GENDERS[subject] for form, subject in PRONOUNS.items() if subject in _GENDERS}
_REFERRING = frozenset(_PRONOUNS) | word_set("it its they their")
# Who writes ("I") is told by the page, and "some" is nobody.
_NOBODY = word_set(
    """
    i we you them our my your us me this that these those there one some others many most few several all both
    everyone everybody anyone someone somebody nobody people who which what more none each either neither so
    another other much any whom whose
    """
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_HERSELF = re.compile(r"(?<=\w),?\s+(?:himself|herself|itself|themselves)$", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that)\b", re.IGNORECASE)
_RESTRICTED = re.compile(r"[^,]+\s(?:who|whom|whose)\s", re.IGNORECASE)
"""In "the nurse who called first" another nurse may be meant than the one who was named."""
_WHICH_PEOPLE = re.compile(
    r"\bpeople\b.*?\b(?:at|close|familiar|briefed|with|involved|inside|within|near|in)\s", re.IGNORECASE
)
"""Sources without a name that an article tells apart from anybody: "two people familiar with the plan"."""
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
    posted: bool = False
    asks: bool = False


class Named(NamedTuple):
    """A speaker, empty where nobody can be named, and all whom the source may mean where it is open which of them."""

    name: str
    candidates: tuple[str, ...] = ()


def name_speakers(
    text: str, segments: Sequence[Segment], trees: Sequence[Tree], findings: Sequence[Finding], speakers: SpeakerList
) -> list[Named]:
    """Return the speaker of each finding; adds aliases to ``speakers``."""
    sources = [_source(text, trees, finding) for finding in findings]
    for source in sources:  # names first, so that a later full name serves an earlier short one
        read = parse_phrase(source.phrase) if source is not None and not source.several else None
        if source is not None and read is not None and read.name and bare(read.name) not in _NOBODY:
            add_mention(speakers, read.name, source.at, _signs(source.phrase, read.name), list(read.titles))
    reading = start_reading(segments, trees, findings, speakers)
    several: list[Several | None] = []
    for source in sources:
        meant = _who(source, reading) if source is not None else ""
        several.append(_open(source, meant, reading) if source is not None else None)
        found = meant.words if isinstance(meant, Several) else meant
        if source is not None and isinstance(found, Entity):
            reading.spoke.append((source.at, found))
            if source.posted:
                reading.posted.append((source.at, found))
            if source.asks:
                reading.asked.append((source.at, found))
        elif source is not None and isinstance(found, str) and found:
            reading.described.append((source.at, found))
        reading.found.append(found)
    return [
        Named(found.name if isinstance(found, Entity) else found, among.names() if among is not None else ())
        for found, among in zip(reading.found, several, strict=True)
    ]


def _open(source: _Source, meant: Entity | Several | str, reading: Reading) -> Several | None:
    """Return all whom a source may mean, be it a surname that several bear; None where it is not open."""
    if isinstance(meant, Entity) and meant.shared:
        return Several(tuple(namesakes(reading.speakers, meant.name, source.at)))
    return meant if isinstance(meant, Several) else None


def _signs(phrase: str, name: str) -> str:
    """Return what stands before a name."""
    return phrase.partition(name)[0] if name in phrase else " ".join(phrase.split()[:-1])


def _source(text: str, trees: Sequence[Tree], finding: Finding) -> _Source | None:
    """Read a finding's source; of "who" the noun that it refers to."""
    named, place = finding.label
    if named:
        last = bare(named.partition(",")[0].rsplit(maxsplit=1)[-1])
        return _Source(named, last, place, several=False, said=finding.content)
    tree = trees[finding.segment]
    head = finding.statement.head
    if not finding.source or head < 0:
        return None
    held = [index for index in finding.statement.source if tree[index].quote < 0]
    if is_nobody(tree, tree.subtree(head)):
        return None
    phrase, at = " ".join(text[start:end] for start, end in finding.source), finding.source[0][0]
    phrase = _HERSELF.sub("", _POSSESSIVE.sub("", phrase))  # "the mayor's" claim is the mayor's
    if tree[head].lower in _RELATIVE:
        clause = tree[head].head
        for _ in range(6):
            if tree[clause].dep in ("relcl", "acl"):
                break
            clause = tree[clause].head
        head = _called_so(tree, tree[clause].head)
        held = [index for index in sorted(tree.subtree(head, without=(clause,))) if tree[index].quote < 0]
        if tree[clause].dep not in ("relcl", "acl") or head == clause or not held:
            return None
        phrase, at = text[tree[held[0]].start : tree[held[-1]].end], tree[held[0]].start
    several = any(tree[child].is_noun and child in held for child in tree.governed(head, "conj"))
    direct = finding.kind == "direct"
    quoted = " ".join(text[start:end] for start, end in finding.content).lower().split() if direct else []
    goes_on = any(tree[index].lemma in _GOING_ON for index in finding.statement.cue)
    other = frozenset(map(bare, quoted))
    posted = any(tree[index].lower in POSTING for index in finding.statement.cue)
    asks = any(tree[index].lemma in ASKING for index in finding.statement.cue)
    said = finding.content if direct else [(_clause(text, start, end), end) for start, end in finding.content]
    return _Source(phrase, bare(tree[head].text), at, several, tuple(said), not direct, goes_on, other, posted, asks)


def _clause(text: str, start: int, end: int) -> int:
    """Return where the last of the clauses begins that a semicolon parts: who is named before it may be the speaker."""
    return max(start, text.rfind(";", start, end) + 1)


def _called_so(tree: Tree, noun: int) -> int:
    """Return the name beside which a description stands: "Ada Lind" of "Ada Lind, a clerk and a voter who …"."""
    at = noun
    for _ in range(4):
        if tree[at].dep == "appos" and tree[tree[at].head].tag.startswith("NNP"):
            return noun if tree[noun].tag.startswith("NNP") else tree[at].head
        if tree[at].dep != "conj":
            break
        at = tree[at].head
    return noun


def _who(source: _Source, reading: Reading) -> Entity | Several | str:
    """Return the entity, all whom it may be, or the words where nobody is named; empty where they say nothing."""
    if source.head in _REFERRING:
        return _pronoun(source, reading)
    if source.several or (source.head == "people" and _WHICH_PEOPLE.search(source.phrase)):
        return without_article(source.phrase)[:_LONGEST]
    read = parse_phrase(source.phrase)
    if source.head in _NOBODY or bare(read.name) in _NOBODY:
        return ""
    if bare(read.name) in NOT_NAMES and not _is_surname(read.name, source, reading):
        return ""
    if not read.name:
        return _described(source, read.description or without_article(source.phrase), reading)
    return match_name(reading.speakers, read.name, source.at, _signs(source.phrase, read.name)) or read.name


def _is_surname(word: str, source: _Source, reading: Reading) -> bool:
    """Return whether a word that mostly is none is somebody's surname here: "Said" of "Omar Said"."""
    bearer = match_name(reading.speakers, word, source.at, "") if word else None
    return bearer is not None and bool(bearer.gender) and bearer.name.endswith(f" {word}")


def _pronoun(source: _Source, reading: Reading) -> Entity | Several | str:
    if source.head in _PRONOUNS:
        gender = _PRONOUNS[source.head]
        other = any(_PRONOUNS.get(word) == gender for word in source.other)
        pronoun = Pronoun(gender, source.at, source.said, source.reported, source.goes_on, other)
        return follow_pronoun(pronoun, reading)
    if source.head in ("it", "its"):
        return _follow_it(source, reading) or ""
    before = reading.found[-1] if reading.found else ""
    place, words = reading.described[-1] if reading.described else (-1, "")
    goes_on = before == words and _sentences_between(place, source.at, reading) < _NEXT
    return words if goes_on and _is_plural(words) else ""


def _described(source: _Source, words: str, reading: Reading) -> Entity | Several | str:
    several: Several | None = None
    if _DEFINITE.match(source.phrase) and not _RESTRICTED.match(source.phrase):
        found = follow_description(words, source.at, reading)
        if isinstance(found, Entity):
            if words not in found.titles and found.name not in words:
                found.titles.append(words)
            return found
        several = found
        fuller = fuller_description(words, reading)
        if fuller:
            return fuller
        writer = _writer(source, words, reading)
        if writer is not None:
            return writer
    owner_word, _, owned = words.partition(" ")
    if owner_word.lower() in _PRONOUNS and owned:
        owner = follow_pronoun(Pronoun(_PRONOUNS[owner_word.lower()], source.at), reading)
        if isinstance(owner, Entity):
            if bare(owned) in POSTS:
                return owner
            words = f"{owner.name}'s {owned}"
        elif isinstance(owner, Several):
            posted = bare(owned) in POSTS
            several = owner if posted else Several(tuple(f"{name}'s {owned}" for name in owner.names()))
    words = words if len(words) < _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]
    return words if several is None else Several(several.candidates, words)


def _writer(source: _Source, words: str, reading: Reading) -> Entity | None:
    """Return who wrote "the post": whoever spoke last, if in writing, in this sentence or the one before."""
    if bare(words) not in POSTS or not reading.posted or reading.spoke[-1] != reading.posted[-1]:
        return None
    place, writer = reading.posted[-1]
    return writer if _sentences_between(place, source.at, reading) < _NEXT else None


def _is_plural(words: str) -> bool:
    head = re.split(r"\s(?:of|for|in|at|from|with|on|to)\s", words)[0]
    return head.endswith(("s", "people", "police")) or " and " in head


def _follow_it(source: _Source, reading: Reading) -> Entity | Several | str | None:
    """Return the group that "it" means: the only one that spoke or acted in this sentence and the one before, or all.

    "It added" goes on with whoever spoke.
    """
    at, before = source.at, reading.found[-1] if reading.found else None
    if source.goes_on and isinstance(before, Entity):
        return before if before.kind == "group" else None
    place, words = reading.described[-1] if reading.described else (-1, "")
    if source.goes_on and words and before == words and _sentences_between(place, at, reading) < _NEXT:
        return words if bare(words.rsplit(maxsplit=1)[-1]) in GROUP_WORDS else None
    sole = [each for each in reading.described if _sentences_between(each[0], at, reading) < _NEXT]
    near = (pair for mentions in (reading.spoke[-20:], reading.subjects) for pair in window(mentions, at))
    here = dict.fromkeys(entity for place, entity in near if _sentences_between(place, at, reading) < _NEXT)
    acting = [p for p in here if p.kind != "person" and not p.gender and not p.located]
    if len(acting) > 1:
        return Several(tuple(acting))
    if not acting and sole and len({each for _, each in sole}) == 1 and _is_body(words):
        return words
    return acting[0] if acting and acting[0].kind == "group" else None


def _is_body(words: str) -> bool:
    return bare(re.split(r"\s(?:of|for|in|at|from|on)\s", words)[0].rsplit(maxsplit=1)[-1]) in GROUP_WORDS


def _sentences_between(place: int, at: int, reading: Reading) -> int:
    return sentence_of(at, reading) - sentence_of(place, reading) if place >= 0 else _NEXT
