"""Tells which sentences of an article are news of a thing, and which only mention it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.families import akin
from index.linguistics.words import FUNCTION_WORDS, content_stems, stem, tokens
from index.text import article_sentences, heading_of
from rag.evidence import evidence_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Article, Attribution, Span
    from rag.types import Evidence

_FILLERS = word_set(
    """
    affair affairs case story saga matter situation issue topic subject business thing things development developments
    news events whole entire current
    """
)
"""What a question calls a thing beside its name: no article need call it so."""
_TAIL = re.compile(
    r"""(?:,\s+|\s+)(?:from\s+(?:(?:the|its|his|her|their|when|\w+ing)\b.+
    |(?:start|beginning|outset|first|purchase|plans?|planning|announcement|launch|opening|arrest|outbreak|idea|proposal
    |discovery|theft|crash|fire|sale|strike|vote|day)\b.*?)\s(?:to|until|till)\b.+
    |with\s+(?:the|its|his|her|their|all)\b.+|over\s+(?:the\s+)?(?:\w+\s+)?(?:time|seasons?|years?|months?|weeks?|days)
    |so\s+far|to\s+date|up\s+to\s+now|until\s+now|since\s+then|since|lately|recently|now|right\s+now|at\s+the\s+moment
    |these\s+days|today|currently|at\s+present|in\s+order|please|in\s+the\s+end|after\s+that|(?:this|last|past)\s+\w+
    |in\s+(?:the\s+)?(?:news|articles))\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a question adds to a thing: over which time it is to be told, and of what in between."""
_ARTICLES = ("the", "a", "an", "its", "their", "his", "her")
_BESIDE = word_set(
    "in at near outside beside behind past opposite around along inside towards to from under like than unlike"
)
"""Before a thing they tell where something else is, or what it is compared with."""
_ASIDE = re.compile(r"[,(–—-]\s*(?:which|who|whose|where|when|including|such\s+as|like|unlike|once|formerly)\b")
_PROPER = re.compile(r"(?:[Tt]he\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)+")
_SPARE = 2
"""So many words more may stand among those of a name."""
_PASSING = 500
_PRONOUN = re.compile(r"[\"'“‘*_]*(?:he|she|it|they|his|her|its|their|this|that|these|those)\b", re.IGNORECASE)
_WIDEST = 420

WHOLLY, IN_PART, AT_PLACE, IN_PASSING, NOT = 4, 3, 2, 1, 0
"""How much an article tells of a thing; at its place, of something else that is its first news."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is asked about: the stems of the parts of its name, the head first; ``proper`` as names are."""

    name: str
    parts: tuple[tuple[str, ...], ...]
    proper: bool = False

    @classmethod
    def of(cls, words: str) -> Thing:
        """Read a thing from a question's words, without what is said beside its name."""
        name = without_tail(words)
        parts: list[list[str]] = [[]]
        for word in tokens(name):
            if word in FUNCTION_WORDS:
                parts.append([])
            else:
                parts[-1].append(word)
        told = [[stem(word) for word in part if word not in _FILLERS] for part in parts]
        kept = [tuple(part) for part in told if part] or [tuple(map(stem, part)) for part in parts if part]
        return cls(name, tuple(kept), bool(_PROPER.fullmatch(name)))

    @property
    def stems(self) -> tuple[str, ...]:
        """All of its words."""
        return tuple(word for part in self.parts for word in part)

    def named_in(self, text: str, around: str = "") -> bool:
        """Return whether a text names it: its head, and the rest there or in what stands around."""
        if not self.parts:
            return False
        mine, head = content_stems(text), self.parts[0]
        both = [*mine, "", *content_stems(around)]
        by_surname = self.proper and _place(head[-1:], mine) is not None and _place(head, both) is not None
        if _place(head, mine) is None and not by_surname:
            return False
        return all(_place(part, both) is not None for part in self.parts[1:])

    def told_in(self, sentence: str, around: str = "") -> int:
        """Return how a sentence names it: in what it tells, in passing, or not at all."""
        if not self.named_in(sentence, around):
            return NOT
        aside = _ASIDE.search(sentence)
        main = sentence[: aside.start()] if aside and aside.start() > 0 else sentence
        if not self.named_in(main, around):
            return IN_PASSING
        words = tokens(main)
        first = self.parts[0][0] if not self.proper or self.parts[0][0] in map(stem, words) else self.parts[0][-1]
        places = [at for at, word in enumerate(words) if akin(stem(word), first)]
        return IN_PASSING if places and all(_is_beside(words, at) for at in places) else IN_PART

    def parts_in(self, text: str) -> bool:
        """Return whether a text has all of its words, or others of their families, wherever."""
        held = set(content_stems(text))
        return bool(self.parts) and all(any(akin(word, other) for other in held) for word in self.stems)


def without_tail(words: str) -> str:
    """Return a thing as a question names it, without the time over which and the parts of which it is to be told."""
    name = words.strip(" ,;:")
    while (bare := _TAIL.sub("", name).strip(" ,;:")) and bare != name:
        name = bare
    return name


def _is_beside(words: Sequence[str], at: int) -> bool:
    """Return whether a preposition of place stands before a word, articles left out."""
    before = [word for word in words[max(0, at - 3) : at] if word not in _ARTICLES]
    return bool(before) and before[-1] in _BESIDE


def _place(part: Sequence[str], stems: Sequence[str]) -> int | None:
    """Return where a part of a name stands among stems, with few words between its own."""
    for at, word in enumerate(stems):
        if not akin(word, part[0]):
            continue
        window = stems[max(0, at - _SPARE) : at + len(part) + _SPARE]
        if all(any(akin(each, other) for other in window) for each in part):
            return at
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells of a thing: the sentence to quote, and how much the article is on the thing."""

    piece: Evidence
    degree: int


def sentences_of(article: Article, attributions: Sequence[Attribution]) -> Iterator[Evidence]:
    """Yield the sentences of an article that tell something: no tables, captions or questions."""
    for span in article_sentences(article.text):
        text = article.text[slice(*span)]
        asks = text.rstrip("\"'”’)*_ ").endswith("?") or text.startswith("Q:")
        if asks or not any(map(str.islower, text)) or _is_heading(article, span):
            continue
        if piece := evidence_at(article, with_antecedent(article, span), attributions):
            yield piece


def _is_heading(article: Article, span: Span) -> bool:
    """Return whether a sentence is a line by itself that ends without a stop."""
    text = article.text[slice(*span)]
    return text.startswith("#") or (text[-1].isalnum() and article.text[span[1] : span[1] + 1] in ("\n", ""))


def with_antecedent(article: Article, span: Span) -> Span:
    """Return a sentence that begins with "It" or "She" together with the one before it in its paragraph."""
    if not _PRONOUN.match(article.text[slice(*span)]):
        return span
    begin = article.text.rfind("\n", 0, span[0]) + 1
    before = [each for each in article_sentences(article.text) if begin <= each[0] and each[1] <= span[0]]
    if before and span[1] - before[-1][0] <= _WIDEST:
        return before[-1][0], span[1]
    return span


def lead_of(article: Article, attributions: Sequence[Attribution]) -> Evidence | None:
    """Return the first sentence of an article that tells something."""
    return next(sentences_of(article, attributions), None)


def told_of(thing: Thing, article: Article, attributions: Sequence[Attribution]) -> Told | None:
    """Return what an article tells of a thing, None where it does not name it.

    It is on the thing where its title or its first sentence tells of it, or both name it; that sentence is quoted then.
    Else the first sentence is that tells of it, or stands under a heading that does.
    """
    passing: Evidence | None = None
    head = f"{article.title} {article.text[:_PASSING]}"
    heading = ""
    for number, piece in enumerate(sentences_of(article, attributions)):
        degree = thing.told_in(piece.text, head)
        if degree == IN_PART and piece.attribution and (source := piece.attribution.source_text):
            degree = thing.told_in(piece.text.replace(source, ""), head) or IN_PASSING  # it only says so
        under, heading = heading, heading_of(article.text, piece.span[0])
        if heading != under and not heading.endswith("?") and thing.named_in(heading, head):
            degree = max(degree, IN_PART)
        titled = thing.told_in(article.title, head) if number == 0 else NOT
        if titled == IN_PART or (number == 0 and degree == IN_PART) or (titled and degree):
            return Told(piece, WHOLLY)
        if degree == IN_PART:
            return Told(piece, IN_PART)
        if degree and passing is None:
            passing = piece
            if number == 0:
                return Told(piece, AT_PLACE)
    return Told(passing, IN_PASSING) if passing else None
