"""Reads a question or a heading that stands alone in an article together with what it introduces."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.words import content_stems, fold
from index.text import split_sentences
from rag.evidence.lists import ITEM, list_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Span
    from rag.types import Evidence, Question

LONGEST_ANSWER = 400
"""The paragraph under a question is quoted up to this many characters, whole sentences only."""

_REACH = 1500
_HEADING = re.compile(r"#{1,6}\s+\S|(?P<mark>\*\*|__)(?P<words>[^\n]+)(?P=mark)\s*\Z")
_QUESTION = re.compile(r"\?[\"'”’)*_\s]*\Z")
_ASKER = re.compile(r"\A[#>*_\s]*(?:(?:[A-Z][\w’'-]*\s?){1,3}[:.]\s+)?[*_\s]*")
"""The marks and the name before a question: "**Q: ", "HOST: "."""
_OPTION = re.compile(r"[*_\s]*\(?[A-D][.)]\s")
"""What begins the answers that a quiz lets one choose from."""
_YOU = re.compile(r"\b(?:you|your|yours|yourself)(?:['’](?:re|ve|ll|d))?\b", re.IGNORECASE)
_QUESTION_OR_BOLD = re.compile(r"\?[\"'”’)*_\s]*\Z|\A(?:#|\*\*|__)")
_OPEN = frozenset(("who", "whom", "whose", "what", "which", "when", "where", "why", "how"))
PARAGRAPH = "\n\n"
_BEFORE = re.compile(r"(?:\A|\n)[ \t>*_]*\Z")
_AFTER = re.compile(r"[ \t*_]*(?:\n|\Z)")


def with_answer(text: str, span: Span) -> Span | None:
    """Return a question or heading with the paragraph or list under it; None where a sentence is neither.

    The question of an interview is answered by what follows it, never by itself.
    """
    if not _stands_alone(text, span):
        return None
    end = span[1]
    below = [(end + a, end + b) for a, b in split_sentences(text[end : end + _REACH])]
    if not below or _stands_alone(text, below[0]) or _is_quiz(text, below):
        return None
    items = list_around(text, below[0])
    if items:
        return span[0], items[1]
    last = below[0][1]
    for (_, before), (start, stop) in pairwise(below):
        if "\n" in text[before:start] or stop - end > LONGEST_ANSWER:
            break
        last = stop
    return span[0], last


def whole(piece: Evidence) -> Evidence | None:
    """Return evidence, a question or heading with what stands under it; None for a question without an answer."""
    span = with_answer(piece.article.text, piece.span)
    if span:
        return replace(piece, span=span, attribution=None)
    asks = _QUESTION.search(piece.text) and _stands_alone(piece.article.text, piece.span)
    return None if asks or _is_option(piece) else piece


def _is_option(piece: Evidence) -> bool:
    """Return whether a line is one of several answers to choose from: "B. Rome"."""
    option = _OPTION.match(piece.text)
    if not option:
        return False
    letter = option[0].strip(" *_(")[0]
    after = piece.article.text[piece.span[1] : piece.span[1] + _REACH].lstrip()
    before = piece.article.text[max(0, piece.span[0] - _REACH) : piece.span[0]].rstrip().rpartition("\n")[2]
    return bool(re.match(rf"[*_(]*{chr(ord(letter) + 1)}[.)]\s", after) or re.match(r"[*_(]*[A-C][.)]\s", before))


def asks_the_same(question: Question, piece: Evidence) -> bool:
    """Return whether evidence begins with the very question, or with a heading over the list of what is asked for.

    Its words are asked, and title, beginning or answer have the others; of "Which clubs were promoted?" the list has
    the clubs.
    """
    line, _, answer = piece.text.partition("\n")
    asked = question.bare.split()
    words = _ASKER.sub("", line).strip("#*_> ?").split()
    if not answer.strip() or not words:
        return False
    if _asks_them(question, line, piece):
        return True
    listed = fold(asked[0]) in {"which", "what"} and _HEADING.match(line) and ITEM.match(answer.lstrip())
    if not listed and (not _QUESTION.search(line) or fold(words[0]) != fold(asked[0])):
        return False
    told, wanted = set(content_stems(" ".join(words))), set(question.stems)
    if listed:
        wanted.difference_update(content_stems(" ".join(asked[1:2])))
    article = piece.article
    lead = article.text[slice(*next(iter(split_sentences(article.text[:_REACH])), (0, 0)))]
    return bool(told) and told <= wanted and wanted <= set(content_stems(f"{article.title} {lead} {piece.text}"))


def _asks_them(question: Question, line: str, piece: Evidence) -> bool:
    """Return whether an interview asks "you" of what is asked of whom it is with, all else in the same words."""
    told = _YOU.sub(" ", line)
    if told == line or not _QUESTION_OR_BOLD.search(line):
        return False
    text = piece.article.text
    head = content_stems(f"{piece.article.title} {text[: max(text.find(PARAGRAPH), 0)]}")
    names = {stem for word in question.words if word.kind == "name" for stem in content_stems(word.surface)}
    wanted, known = [stem for stem in question.stems if stem not in names], content_stems(told)
    asking = fold(question.bare.split()[0])
    if asking in _OPEN and asking not in map(fold, re.findall(r"\w+", line)):
        return False
    return (
        bool(names)
        and names <= set(head)
        and len(wanted) > 1
        and all(any(akin(stem, other) for other in known) for stem in wanted)
    )


def _is_quiz(text: str, below: Sequence[Span]) -> bool:
    """Return whether the sentences below a question are answers to choose from."""
    return len({found[0].strip(" *_(") for line in below[:4] if (found := _OPTION.match(text, line[0]))}) > 1


def _stands_alone(text: str, span: Span) -> bool:
    """Return whether a sentence is a line of its own that asks something, or is marked as a heading."""
    words = text[slice(*span)]
    if not (_QUESTION.search(words) or _HEADING.match(words)):
        return False
    return bool(_BEFORE.search(text[max(0, span[0] - 20) : span[0]]) and _AFTER.match(text, span[1]))
