"""Names the speaker of every attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution.references import (
    NEAR,
    Reading,
    follow_description,
    follow_it,
    follow_pronoun,
    start_reading,
)
from index.attribution.speakers import Gender, Person, Roster, add_mention, match_name
from index.speakers.names import bare, parse_phrase, without_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.attribution.findings import Finding
    from index.attribution.segments import Frame
    from index.attribution.tree import Tree

_LONGEST = 120  # characters of a description
_PRONOUNS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_REFERRING = frozenset((*_PRONOUNS, "it", "its", "they", "their"))
# Who writes ("I") is not known, and "some" is nobody.
_NOBODY = frozenset(
    "i we you them our my your us me this that these those there one some others many most few several all both "
    "everyone everybody anyone someone somebody nobody people who which what more none each either neither so another "
    "other much any whom whose".split()
)
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


@dataclass(frozen=True, slots=True)
class _Source:
    """A source's words, its head word in lower case, and where it stands."""

    phrase: str
    head: str
    at: int
    several: bool


def name_speakers(
    text: str, frames: Sequence[Frame], trees: Sequence[Tree], findings: Sequence[Finding], roster: Roster
) -> list[str]:
    """Return the speaker of each finding, empty where nobody can be named; adds aliases to ``roster``."""
    sources = [_source(text, trees[finding.frame], finding) for finding in findings]
    for source in sources:  # names first, so that a later full name serves an earlier short one
        read = parse_phrase(source.phrase) if source is not None and not source.several else None
        if source is not None and read is not None and read.name and bare(read.name) not in _NOBODY:
            add_mention(roster, read.name, source.at, _signs(source.phrase), list(read.titles))
    reading = start_reading(frames, trees, roster)
    people: list[Person | str] = []
    for source in sources:
        found = _who(source, reading) if source is not None else ""
        if source is not None and isinstance(found, Person):
            reading.spoke.append((source.at, found))
        elif source is not None and isinstance(found, str) and found:
            reading.described.append((source.at, found))
        people.append(found)
    return [found.name if isinstance(found, Person) else found for found in people]


def _signs(phrase: str) -> str:
    return " ".join(phrase.split()[:-1])


def _source(text: str, tree: Tree, finding: Finding) -> _Source | None:
    """Read a finding's source; of "who" the noun that it refers to."""
    head = finding.statement.head
    if not finding.source or head < 0:
        return None
    held = [index for index in finding.statement.source if tree[index].quote < 0]
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
    return _Source(phrase, bare(tree[head].text), at, several)


def _who(source: _Source, reading: Reading) -> Person | str:
    """Return the person, or the words where nobody is named, empty where even they say nothing."""
    if source.head in _REFERRING:
        return _pronoun(source, reading)
    if source.several:
        return without_article(source.phrase)[:_LONGEST]
    read = parse_phrase(source.phrase)
    if source.head in _NOBODY or bare(read.name) in _NOBODY:
        return ""
    if not read.name:
        return _described(source, read.description or without_article(source.phrase), reading)
    return match_name(reading.roster, read.name, source.at, _signs(source.phrase)) or read.name


def _pronoun(source: _Source, reading: Reading) -> Person | str:
    if source.head in _PRONOUNS:
        return follow_pronoun(_PRONOUNS[source.head], source.at, reading) or ""
    if source.head in ("it", "its"):
        return follow_it(source.at, reading) or ""
    near = (words for place, words in reversed(reading.described[-3:]) if source.at - place < NEAR)
    return next(filter(_is_plural, near), "")


def _described(source: _Source, words: str, reading: Reading) -> Person | str:
    if re.match(r"(?:the|this|that)\b", source.phrase, re.IGNORECASE):
        found = follow_description(words, source.at, reading)
        if found is not None:
            if words not in found.titles and found.name not in words:
                found.titles.append(words)
            return found
        fuller = [other for _, other in reading.described[-200:] if other.endswith(f" {words}") and " of " not in other]
        if fuller:
            return fuller[-1]
    owner_word, _, owned = words.partition(" ")
    if owner_word.lower() in _PRONOUNS and owned:
        owner = follow_pronoun(_PRONOUNS[owner_word.lower()], source.at, reading)
        if owner is not None:
            words = f"{owner.name}'s {owned}"
    return words if len(words) < _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]


def _is_plural(words: str) -> bool:
    head = re.split(r"\s(?:of|for|in|at|from|with|on|to)\s", words)[0]
    return head.endswith(("s", "people", "police")) or " and " in head
