"""What can be seen of an attribution that tells how likely it is right: of its words' source, and of who that is.

Signs have names and numbers; `confidence.json` weighs them. What has no weight counts for nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from index.attribution.noun_phrases import bare, is_role, parse_phrase, without_article
from index.linguistics import word_set
from index.linguistics.given_names import is_given_name
from index.linguistics.layout import FIRST_PERSON
from index.linguistics.organisations import GROUP_WORDS
from index.linguistics.saying import SPEECH
from index.linguistics.words import PRONOUNS
from index.types import overlap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.attribution.findings import Finding
    from index.attribution.parsing import Tree
    from index.attribution.segments import Segment
    from index.attribution.speakers import Entity, SpeakerList
    from index.linguistics.given_names import Gender

Named = dict[str, float]

_PLAIN = word_set("say tell add write")
_NEAR = 6  # attributions before and after one
_FAR = 3.0  # of whoever was not named before
_REACH = 800  # characters: who was named further back is no rival
_GENDERS: dict[str, Gender] = {
    form: "f" if subject == "she" else "m" for form, subject in PRONOUNS.items() if subject in ("he", "she")
}
_OTHERS = frozenset(PRONOUNS) - frozenset(_GENDERS)
_ODD = re.compile(r"[()\[\]“”\"|:\d]|''")
_WITHIN = re.compile(r"(?:\b(?:for|of|to|by|at|in|with|from|on|among)|['’]s?)\s")
"""What stands before the name of somebody else than the source: "a spokesman for the mayor", "Lind's office"."""

_MARKS = re.compile(r"[“”\"]|''|``")


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells whether words are their source's, and whether that is the speaker named: nothing for nobody."""

    words: Named
    speaker: Named


@dataclass(frozen=True, slots=True)
class Material:
    """An article as far as it was read; ``genders`` are what was known of each before any pronoun was followed."""

    text: str
    segments: Sequence[Segment]
    trees: Sequence[Tree]
    findings: Sequence[Finding]
    speakers: SpeakerList
    genders: Mapping[Entity, Gender]


def signs_of(article: Material, names: Sequence[str]) -> list[Signs]:
    """Return the signs of each finding, whose speaker has that name."""
    per_segment = Counter(finding.segment for finding in article.findings)
    people = _People(article)
    signs = []
    for number, (finding, name) in enumerate(zip(article.findings, names, strict=True)):
        if finding.label[0]:
            signs.append(_by_layout(name))
            continue
        words = _of_words(article.text, article.segments[finding.segment], article.trees[finding.segment], finding)
        words["beside others"] = log1p(per_segment[finding.segment] - 1)
        words |= _of_neighbours(finding, article.findings[max(0, number - _NEAR) : number + _NEAR + 1])
        before = names[number - 1] if number else ""
        signs.append(Signs(words, people.of(finding, name, before) if name else {}))
    return signs


def _by_layout(name: str) -> Signs:
    """Return the signs of words whose speaker the page's layout names: as those of a name that is a verb's subject."""
    seen = (
        "pattern layout",
        "kind direct",
        "kind direct of speech",
        "source name",
        "source name direct",
        "source role",
    )
    return Signs(dict.fromkeys(seen, 1.0), {"way name": 1.0} if name else {})


def _of_words(text: str, segment: Segment, tree: Tree, finding: Finding) -> Named:
    """Return the signs that these words are those of whoever the source is."""
    statement = finding.statement
    pattern, _, _ = statement.pattern.partition(":")
    key = statement.key.split(" ", maxsplit=1)[0]
    verb = key if key in _PLAIN else "speech" if key in SPEECH else pattern if key in (":", "according") else "other"
    signs: Named = {
        f"pattern {pattern}": 1.0,
        f"verb {verb}": 1.0,
        f"cue {key}": 1.0,
        f"kind {finding.kind}": 1.0,
        f"stance {finding.stance}": 1.0,
        f"kind {finding.kind} of {'speech' if key in SPEECH else 'other'}": 1.0,
        "length": log1p(sum(end - start for start, end in finding.content) / 10),
        "sentence": log1p(len(tree)),
        "pieces": log1p(len(finding.content) - 1),
        "no cue": float(not finding.cue),
    }
    signs |= _of_source(text, tree, finding)
    start, end = segment.span
    outside = sum(not (start <= at < end) for at, _ in finding.content)
    signs["goes on"] = log1p(outside)
    signs["bare"] = float(outside == len(finding.content))
    held = " ".join(text[a:b] for a, b in finding.content)
    signs["odd marks"] = float(len(_MARKS.findall(held)) % 2)
    signs["begins small"] = float(
        finding.kind == "indirect" and not re.match(r"(?:that|how|if|whether|to)\b", held) and held[:1].islower()
    )
    signs["that"] = float(held.startswith("that "))
    signs["no end"] = float(not re.search(r"[.!?,;:]\W*$", text[start:end]))
    if finding.source and finding.cue:
        signs["inverted"] = float(finding.cue[0][0] < finding.source[0][0])
        between = text[min(finding.source[-1][1], finding.cue[-1][1]) : max(finding.source[0][0], finding.cue[0][0])]
        signs["apart"] = log1p(len(between.split()))
        signs["mark between"] = float(bool(re.search(r"[,;:()—–]", between)))
    first = finding.content[0][0]
    if finding.cue:
        signs["content first"] = float(first < finding.cue[0][0])
        gap = text[finding.cue[-1][1] : first] if first > finding.cue[-1][1] else ""
        signs["gap"] = log1p(len(gap.split()))
    signs["according"] = float("according to" in text[start:end].lower() and pattern != "according")
    return signs


def _of_source(text: str, tree: Tree, finding: Finding) -> Named:
    """Return what a source is like: a name, a pronoun, a role, or a thing that hardly speaks."""
    head = finding.statement.head
    if head < 0 or not finding.source:
        return {"source label" if finding.source else "source none": 1.0}
    token, phrase = tree[head], text[finding.source[0][0] : finding.source[-1][1]]
    lower = bare(token.text)
    if token.tag.startswith("NNP"):
        kind = "name"
    elif token.tag.startswith(("PRP", "WP", "WDT")):
        kind = "pronoun" if lower in _GENDERS else "writer" if FIRST_PERSON.fullmatch(token.text) else "other pronoun"
    elif is_role(token.text) or is_role(lower.removesuffix("s")) or lower in GROUP_WORDS:
        kind = "role"
    else:
        kind = "thing"
    cue_verbs = {tree[index].head for index in finding.statement.cue} | set(finding.statement.cue)
    return {
        f"source {kind}": 1.0,
        f"source {kind} {finding.kind}": 1.0,
        "source length": log1p(len(phrase.split())),
        "source role": float(token.dep in ("nsubj", "pobj", "poss", "nsubjpass")),
        "own subject": float(token.head in cue_verbs),
        "several": float(" and " in phrase),
        "all capitals": float(phrase.isupper() and len(phrase) > 6),
        "odd source": float(bool(_ODD.search(phrase))),
    }


def _of_neighbours(finding: Finding, near: Sequence[Finding]) -> Named:
    """Return how an attribution lies among those around it: within another's words, around one, or over one."""
    content = finding.content
    size = sum(end - start for start, end in content)
    within = around = 0
    for other in near:
        if other is finding:
            continue
        shared = sum(overlap(span, other.content) for span in content)
        within += shared > 0.9 * size and any(overlap(span, other.content) for span in finding.cue)
        around += any(overlap(span, content) for span in other.cue)
    return {"within another": float(within > 0), "around another": float(around > 0)}


class _People:
    """Who is named where in an article, to tell whom a source can mean."""

    def __init__(self, article: Material) -> None:
        self._article = article
        self._all = article.speakers.entities
        self._by_name = {entity.name: entity for entity in reversed(self._all)}
        self._persons = sorted(
            (place, number) for number, entity in enumerate(self._all) if entity.is_person for place in entity.places
        )

    def of(self, finding: Finding, name: str, before: str) -> Named:
        """Return the signs that a finding's source is whoever bears the name; ``before`` spoke last."""
        tree, head = self._article.trees[finding.segment], finding.statement.head
        if head < 0 or not finding.source:
            return {"way label" if finding.source else "way none": 1.0}
        at, word = finding.source[0][0], bare(tree[head].text)
        entity = self._by_name.get(name)
        if word in _GENDERS:
            signs = self._followed(entity, at, _GENDERS[word])
        elif FIRST_PERSON.fullmatch(tree[head].text):
            signs = {"way writer": 1.0}
        elif word in _OTHERS:
            signs = {"way other pronoun": 1.0}
        else:
            phrase = " ".join(self._article.text[start:end] for start, end in finding.source)
            signs = self._named(phrase, entity, name, at)
        signs["spoke last"] = float(bool(before) and before == name)
        return signs

    def _named(self, phrase: str, entity: Entity | None, name: str, at: int) -> Named:
        own = parse_phrase(phrase).name
        if own:
            words = own.split()
            before, _, after = phrase.partition(own if own in phrase else words[0])
            beside = before.rpartition(",")[2].partition(" who ")[0]  # "the head of the guild, Ada Lind" is no other
            return {
                "way name": 1.0,
                "short name": float(len(words) == 1 and " " in name),
                "other name": float(own not in name and name not in own),
                "unknown name": float(entity is None),
                "within": float(bool(_WITHIN.search(beside))),
                "several": float(" and " in after.partition(" who ")[0]),
                "longer name": float(not own.endswith(name) and name.endswith(own)),
            }
        if entity is None or name in without_article(phrase) or without_article(phrase) in name:
            return {"way words": 1.0}
        holders = [other for other in self._all if other.offices and other.places[0] <= at and other is not entity]
        place = self._last(entity, at)
        return {
            "way description": 1.0,
            "description distance": log1p((at - place) / 100) if place >= 0 else _FAR,
            "office holders": log1p(len(holders)),
            "description of group": float(entity.kind == "group"),
        }

    def _followed(self, entity: Entity | None, at: int, gender: Gender) -> Named:
        """Return the signs that a pronoun means this one: how near, how sure a gender, who else can be meant."""
        if entity is None:
            return {"way pronoun": 1.0, "to words": 1.0}
        segments, genders = self._article.segments, self._article.genders
        last = self._last(entity, at)
        here = bisect_left(segments, at, key=lambda segment: segment.span[0])
        there = bisect_left(segments, last + 1, key=lambda segment: segment.span[0])
        near = range(bisect_left(self._persons, (at - _REACH, 0)), bisect_left(self._persons, (at, 0)))
        others = [self._all[number] for number in {self._persons[index][1] for index in near}]
        rivals = [other for other in others if other is not entity and genders.get(other, "") in ("", gender)]
        return {
            "way pronoun": 1.0,
            "gender known": float(genders.get(entity, "") == gender),
            "gender unlike": float(genders.get(entity, "") not in ("", gender)),
            "distance": log1p((at - last) / 100) if last >= 0 else _FAR,
            "sentences back": log1p(here - there),
            "paragraph": float("\n" in self._article.text[max(last, 0) : at]),
            "rivals": log1p(len(rivals)),
            "rivals after": log1p(sum(self._last(other, at) > last for other in rivals)),
            "one name": float(" " not in entity.name),
            "given name": float(is_given_name(bare(entity.name.split()[0]))),
            "mentions": log1p(bisect_left(entity.places, at)),
        }

    @staticmethod
    def _last(entity: Entity, at: int) -> int:
        """Return where somebody was named last before a place, -1 where not at all."""
        index = bisect_left(entity.places, at) - 1
        return entity.places[index] if index >= 0 else -1
