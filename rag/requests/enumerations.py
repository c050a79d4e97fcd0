"""Where an article lists things: lists by lines, tables, and enumerations in a sentence after a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.inflection import verb_forms
from index.linguistics.quantities import NUMERALS
from index.linguistics.words import content_stems
from index.text import article_sentences, heading_of
from rag.evidence import list_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Article, Span

MOST_ROWS = 16
"""A table of more rows is too long to be told as a list."""

ITEM_BEFORE = re.compile(r"(?m)^[ \t]*(?:[-*•·▪‣►◦]|1[.)])[ \t]+\S")
_TABLE = re.compile(r"(?m)(?:^[ \t]*\|[^\n]*\|[ \t]*(?:\n|\Z)){3,}")
_RULE = re.compile(r"[\s|:+=-]+\Z")
_COLON = re.compile(r"(?<=\w):\s+(?=\S)")
_SEVERAL = re.compile(r",\s|;\s|\band\b")
_ANSWER = re.compile(r"\s*[*_]*(?:A|Answer)[*_]*[:.][*_]*\s+")
_TURN = re.compile(r"\s*[*_]*(?:Q|A|Question|Answer)[*_]*[:.]")
_SAID = re.compile(r"[\"“„«]")

DEMANDS = frozenset(content_stems("demand demands condition conditions request requests claim claims wish wishes"))
"""What somebody wants of others, told by verbs as well: "the farmers want a price"."""
_WANTING = frozenset(
    form for verb in ("want", "demand", "ask", "insist", "require", "request", "call") for form in verb_forms(verb)
)
_SUBJECT = 70
"""Whoever wants something is named in the first so many characters of the sentence."""

_COUNTING = frozenset(NUMERALS) | frozenset("several some many numerous various few number couple".split())
_BACK = 3
"""So many words may stand from a number to what it counts."""
_WORD = re.compile(r"[\w'’-]+|[.,;:!?()]")
_TOLD_AFTER = re.compile(r"\s*(?:[:,;(–—]|-\s|\b(?:from|namely|including|such\s+as|called|named|of)\b)")
_IS = re.compile(r"\b(?:are|were|is|was|as|make|makes|made)\s+(?:up\s+)?(?:the\s+|its\s+|their\s+|all\s+)?\Z")
_GOES_ON = re.compile(r"\s*(?:First|One|The\s+first|They\s+are|They\s+were|These\s+are|Among|On|1)\b")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in an article, ``above`` the words that tell what it lists."""

    article: Article
    span: Span
    above: str

    @property
    def text(self) -> str:
        """What is quoted."""
        return self.article.text[slice(*self.span)]


def listings(article: Article) -> Iterator[Listing]:
    """Yield the lists of an article, each with what introduces it."""
    yield from _by_lines(article)
    yield from _tables(article)
    yield from _in_sentences(article)


def demanded(article: Article) -> Iterator[Listing]:
    """Yield the sentences in which somebody wants several things, ``above`` who it is."""
    for start, end in article_sentences(article.text):
        words = article.text[start:end]
        subject, verb = _subject(words)
        if verb and len(_SEVERAL.findall(words[len(subject) :])) > 1 and not _SAID.match(words):
            yield Listing(article, (start, end), subject)


def only_counts(text: str, span: Span, stems: frozenset[str]) -> bool:
    """Return whether a sentence tells how many things there are, "nine ships were sold", and not which."""
    words = text[slice(*span)]
    counted = list(_counted(words, stems))
    colon = _COLON.search(words, counted[0][1]) if counted else None
    if not counted or (colon and _SEVERAL.search(words, colon.end())) or _GOES_ON.match(text, span[1]):
        return False
    return not any(_TOLD_AFTER.match(words, end) or _IS.search(words[:start]) for start, end in counted)


def _counted(words: str, stems: frozenset[str]) -> Iterator[Span]:
    """Yield where a number of things stands: "seven hotels", "one of its three lines"."""
    found = list(_WORD.finditer(words))
    for at, thing in enumerate(found):
        if stems.isdisjoint(content_stems(thing[0])):
            continue
        for word in reversed(found[max(0, at - _BACK) : at]):
            if not word[0][0].isalnum():
                break
            if word[0].isdigit() or word[0].lower() in _COUNTING:
                yield word.start(), thing.end()
                break


def _by_lines(article: Article) -> Iterator[Listing]:
    end, text = 0, article.text
    for found in ITEM_BEFORE.finditer(text):
        at = found.start() + len(found[0]) - 1
        if at >= end and (span := list_around(text, (at, at + 1))):
            end = span[1]
            first = text[span[0] : text.find("\n", span[0]) if "\n" in text[slice(*span)] else end]
            introduction = "" if ITEM_BEFORE.match(first) else first
            yield Listing(article, span, f"{introduction} {heading_of(text, span[0])}")


def _tables(article: Article) -> Iterator[Listing]:
    """Yield tables; what is listed is told by the labels of their columns."""
    text = article.text
    for found in _TABLE.finditer(text):
        lines = found[0].strip().split("\n")
        rows = [line for line in lines if not _RULE.match(line)]
        if 2 < len(rows) <= MOST_ROWS:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Listing(article, (start, start + len(found[0].strip())), rows[0].replace("|", " "))


def _in_sentences(article: Article) -> Iterator[Listing]:
    """Yield sentences that enumerate after a colon: "three mediators: Ada Lind, Bo Berg and Eva Holm".

    In an interview the question may tell what is listed: "Which plays?" – "Three: Medea, Faust and Tartuffe".
    """
    text = article.text
    for begin, end in article_sentences(text):
        start, words, asked = begin, text[begin:end], ""
        if turn := _ANSWER.match(words):
            before = text[:begin].rstrip()
            asked = before[before.rfind("\n") + 1 :]
            start, words = begin + turn.end(), words[turn.end() :]
            if not asked.endswith("?"):
                continue
        if _TURN.match(words) or "\n" in words or (colon := _COLON.search(words)) is None:
            continue
        if _SEVERAL.search(words, colon.end()) and not _SAID.match(words[colon.end() :]):
            yield Listing(article, (start, end), f"{words[: colon.start()]} {asked}")


def _subject(words: str) -> tuple[str, str]:
    """Return what stands before a verb of wanting at a sentence's beginning, and the verb; nothing where none does."""
    for found in re.finditer(r"[\w’'-]+", words[:_SUBJECT]):
        if found[0].lower() in _WANTING:
            return words[: found.start()], found[0]
    return "", ""
