"""What is known of an article's people at a point of it, reading from its start."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.attribution.noun_phrases import bare, is_agent, is_capital, is_role
from index.attribution.speakers import Entity, SpeakerList
from index.linguistics.offices import FEMALE_SIGNS, KIN, MALE_SIGNS
from index.linguistics.words import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.attribution.findings import Finding
    from index.attribution.parsing import Tree
    from index.attribution.segments import Segment
    from index.types import Span

Mention = tuple[int, Entity]  # where, who
_INTRODUCED = re.compile(r"(?:An?|One|Another)\s((?:[\w’'-]+\s){1,4})")
"""Somebody who has not been named begins a sentence so: "A spokeswoman for the clinic listened"."""
_RELATED = re.compile(r"(?:His|Her|Their|[A-Z][\w-]*['’]s)\s(?:[a-z-]+\s){0,2}?([a-z-]+)\s")
"""Likewise somebody's relative: "Her father drove the van"."""

NEAR = 1_500  # characters: a pronoun does not reach further back


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known at a point of the article, reading from its start; every list is in the order of the text.

    ``named`` are all mentions, ``subjects`` those that are a sentence's subject, ``spoke`` the speakers so far,
    ``described`` the sources so far that have no name, ``sentences`` where each begins, ``unread`` the numbers of those
    that were not parsed, ``unnamed`` the subjects that are called by an office alone, ``quoted`` what is said in marks;
    ``found`` is whoever was found for each attribution so far,
    ``posted`` who of ``spoke`` did so in writing, ``asked`` who asked something.
    ``lines`` numbers each sentence's paragraph; ``pronouns`` are "he" and "she" outside quotations.
    """

    speakers: SpeakerList
    named: list[Mention]
    subjects: list[Mention]
    sentences: list[int]
    quoted: list[Span]
    unread: frozenset[int]
    unnamed: list[tuple[int, str]]
    lines: list[int] = field(default_factory=list)
    pronouns: list[tuple[int, str]] = field(default_factory=list)
    spoke: list[Mention] = field(default_factory=list)
    described: list[tuple[int, str]] = field(default_factory=list)
    found: list[Entity | str] = field(default_factory=list)
    posted: list[Mention] = field(default_factory=list)
    asked: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Several:
    """All whom a source may mean where it is open which of them; ``words`` stand for them, empty where none do."""

    candidates: tuple[Entity | str, ...]
    words: str = ""

    def names(self) -> tuple[str, ...]:
        """Return the candidates' names in the order in which the article first names them, descriptions last."""
        people = sorted((p for p in self.candidates if isinstance(p, Entity)), key=lambda p: p.places[0])
        words = [words for words in self.candidates if isinstance(words, str)]
        names = tuple(dict.fromkeys([*(p.name for p in people), *words]))
        return names if len(names) > 1 else ()


def start_reading(
    segments: Sequence[Segment], trees: Sequence[Tree], findings: Sequence[Finding], speakers: SpeakerList
) -> Reading:
    """Return the state before an article's first sentence."""
    named = sorted(
        ((place, entity) for entity in speakers.entities for place in entity.places), key=lambda pair: pair[0]
    )
    starts = [place for place, _ in named]
    subjects: list[Mention] = []
    unnamed: list[tuple[int, str]] = []
    pronouns = [
        (token.start, token.lower)
        for tree in trees
        for token in tree.tokens
        if token.lower in ("he", "she") and token.dep in ("nsubj", "nsubjpass") and token.quote < 0
    ]
    for segment, tree in zip(segments, trees, strict=True):
        if not tree.tokens:  # not parsed: whoever the sentence begins with is taken for its subject
            index = bisect_left(starts, segment.span[0])
            if index + 1 < len(starts) and named[index][1].located and _begins(segment, starts[index + 1]):
                index += 1  # "Norby mayor Ada Lind"
            if index < len(starts) and _begins(segment, starts[index]):
                subjects.append(named[index])
            else:
                unnamed += _unnamed_subject(segment)
        for number, token in enumerate(tree.tokens):
            if token.dep not in ("nsubj", "nsubjpass") or token.quote >= 0:
                continue
            if token.tag == "NN" and (is_role(token.text) or _is_relative(token.lower)):
                unnamed.append((token.start, bare(token.text)))
            names = [token, *(tree[child] for child in tree.governed(number, "appos"))]  # "the coach, Ada Lind, …"
            name = next((name for name in names if name.tag.startswith("NNP")), token)
            index = bisect_right(starts, name.start) - 1
            if name.tag.startswith("NNP") and index >= 0 and name.start - starts[index] < 60:
                subjects.append((name.start, named[index][1]))
    quoted = sorted(span for finding in findings if finding.kind == "direct" for span in finding.content)
    sentences = [segment.span[0] for segment in segments]
    unread = frozenset(number for number, tree in enumerate(trees, start=1) if not tree.tokens)
    lines = [segment.line for segment in segments]
    subjects.sort(key=lambda pair: pair[0])
    return Reading(speakers, named, subjects, sentences, quoted, unread, unnamed, lines, pronouns)


def _unnamed_subject(segment: Segment) -> list[tuple[int, str]]:
    """Return with which word for somebody without a name an unparsed sentence begins, if with any, and where."""
    related, introduced = _RELATED.match(segment.text), _INTRODUCED.match(segment.text)
    if related and _is_relative(related[1]):
        return [(segment.span[0], related[1])]
    words = introduced[1].split()[:4] if introduced else []
    return [(segment.span[0], bare(word)) for word in words if is_role(word)][:1]


def _is_relative(word: str) -> bool:
    """Return whether a word is for one of a family, whose gender it tells: "father", not "man"."""
    return word in KIN and word in FEMALE_SIGNS | MALE_SIGNS


def _begins(segment: Segment, at: int) -> bool:
    """Return whether a sentence begins with the name at a place, or with titles before it: "Former Gov. Ada Lind"."""
    before = segment.text[: at - segment.span[0]].split()
    titles = (word in ARTICLES or is_capital(word) or is_role(word) or is_agent(word) for word in before)
    return at < segment.span[1] and all(titles)


def window(mentions: list[Mention], at: int, reach: int = NEAR) -> list[Mention]:
    """Return the mentions in the ``reach`` characters before ``at``."""
    start = bisect_left(mentions, at - reach, key=lambda pair: pair[0])
    return mentions[start : bisect_left(mentions, at, key=lambda pair: pair[0])]


def sentence_of(at: int, reading: Reading) -> int:
    """Return the number of the sentence in which a place lies."""
    return bisect_right(reading.sentences, at)
