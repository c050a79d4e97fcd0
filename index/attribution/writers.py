"""Who writes: the author of an article, whom "I" means there, or whoever signed a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution.labels import Label
from index.attribution.noun_phrases import bare, is_role, parse_phrase
from index.linguistics.given_names import NOT_NAMES, PARTICLES
from index.linguistics.layout import CLOSINGS, FIRST_PERSON, NO_AUTHORS, SALUTATION
from index.linguistics.organisations import GROUP_WORDS, MEDIA_WORDS
from index.linguistics.quotation_marks import DOUBLE_MARKS
from index.types import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.attribution.segments import Segment
    from index.types import Article, Span

_BYLINE = re.compile(r"[*_]*[Bb][Yy]:?\s+(?P<who>[^\W\d_][^\n.!?:;]{3,70})$")
_DASHES = "-–—―"
_HEAD = 5  # lines among which a byline stands
_NAMES = (2, 4)
_SIGNATURE = 8  # words
_HEADING = re.compile(r"#+\s[^\n]+|(?P<mark>\*\*|__)[^*_\n]+(?P=mark)")
_UNNAMED = re.compile(
    r"\W*(?:full\s+)?names?\s+(?:and\s+address(?:es)?\s+)?(?:supplied|withheld|known)\b", re.IGNORECASE
)
"""Under a letter whose writer is not named."""
_FEWEST = 3  # sentences with "I" in a column
_I = re.compile(r"\bI\b")
_NUMBERED = re.compile(r"\b([A-Z][\w’'-]*)\sI\b")


@dataclass(frozen=True, slots=True)
class Writers:
    """Who writes which part of an article, and the lines that say so; nobody where that is not certain."""

    parts: tuple[tuple[Span, str], ...] = ()
    bylines: tuple[Span, ...] = ()
    letters: bool = False

    def at(self, place: int) -> str:
        """Return who writes what stands at a place."""
        return next((name for (start, end), name in self.parts if start <= place < end), "")


def find_writers(article: Article, text: str, lines: Sequence[Span], *, talk: bool) -> Writers:
    """Return who writes an article or its letters; in a ``talk`` others say "I", too."""
    bylines = [(line, match["who"]) for line in lines[:_HEAD] if (match := _BYLINE.match(text[slice(*line)]))]
    places = tuple(line for line, _ in bylines)
    letters = letters_of(article, text, lines)
    if letters or talk:
        return Writers(letters, places, letters=bool(letters))
    named = [_person(name) for name in article.authors] or [_person(who) for _, who in bylines]
    if len(named) != 1 or not named[0] or re.search(r"\bas told to\b", text, re.IGNORECASE):
        return Writers((), places)
    own = [line for line in lines if text[line[0]] not in _DASHES + ">"]
    return Writers(tuple((line, named[0]) for line in own), places)


def own_words(writers: Writers, text: str, segments: Sequence[Segment], attributed: Sequence[Span]) -> list[Label]:
    """Return what writers say in their own words, sentence by sentence: all of a letter, of a column what has "I".

    Sentences that quote, or give anybody's words, are left to their speakers.
    """
    found = [
        (who, segment.span)
        for segment in segments
        if not segment.quotes and not overlap(segment.span, attributed) and not _quotes(segment.text)
        if (who := writers.at(segment.span[0]))
    ]
    if not writers.letters:
        told = {span: _NUMBERED.sub(_without_number, text[slice(*span)]) for _, span in found}
        selves = [sentence for sentence in told.values() if _I.search(sentence)]
        asked = sum(sentence.rstrip().endswith("?") for sentence in selves)  # "When will I be paid?" is a reader's
        if len(selves) - asked < _FEWEST or 2 * asked >= len(selves):
            return []
        found = [(who, span) for who, span in found if FIRST_PERSON.search(told[span])]
    return [
        Label(who, span[0], (), (), (span,), "asked" if text[slice(*span)].rstrip().endswith("?") else "asserted")
        for who, span in found
        if not SALUTATION.fullmatch(words := text[slice(*span)].strip()) and not _HEADING.fullmatch(words)
    ]


def _without_number(found: re.Match[str]) -> str:
    """Return a name without its number, "Artemis I", and what is no name as it is: "But I"."""
    return found[0] if bare(found[1]) in NOT_NAMES else found[1]


def _quotes(sentence: str) -> bool:
    """Return whether a sentence has words in marks, but for a title in brackets: "(“Stop the saws”, 2 May)"."""
    outside = re.sub(r"\([^()]*\)", "", sentence)
    return any(mark in outside for mark in DOUBLE_MARKS) or bool(re.search(r"(?<!\w)[‘']\w", outside))


def _person(name: str) -> str:
    """Return a name that is one person's, without an office after it; else nothing."""
    name = re.split(r",|\s\|\s|\s[-–—]\s|\s(?:in|for)\s", name)[0].strip(" *_")
    words = name.split()
    plain = all(word[0].isupper() or word in PARTICLES for word in words)
    other = {bare(word) for word in words} & (NO_AUTHORS | GROUP_WORDS | MEDIA_WORDS)
    return name if _NAMES[0] <= len(words) <= _NAMES[1] and plain and not other else ""


def letters_of(article: Article, text: str, lines: Sequence[Span]) -> tuple[tuple[Span, str], ...]:
    """Return the letters of a text with whoever signed each; none where the text does not look like letters."""
    said = [text[slice(*line)] for line in lines]
    if not re.search(r"\bletters?\b", article.title, re.IGNORECASE) and not any(map(SALUTATION.match, said)):
        return ()
    several = sum(bool(_signed(said, number)) for number in range(len(said))) > 1
    found: list[tuple[Span, str]] = []
    first = 0
    for number, line in enumerate(said):
        if SALUTATION.match(line) or _HEADING.fullmatch(line):
            first = number
        who = _signed(said, number)
        if who and (several or any(FIRST_PERSON.search(one) for one in said[first:number])):
            found.append(((lines[first][0], lines[number][0]), who))
        if who or _UNNAMED.match(line):
            first = number + 1
    return tuple(found)


def _signed(said: Sequence[str], number: int) -> str:
    """Return who signs in a line, under a closing formula or as a name with a place or an office."""
    line = said[number].lstrip(_DASHES + " *_").rstrip("*_")
    closed = number > 0 and bool(CLOSINGS.fullmatch(said[number - 1].strip(" ,")))
    if len(line.split()) > _SIGNATURE or line.endswith((".", "!", "?", ":", ";")) or not (closed or "," in line):
        return ""
    who = _person(line)
    read = parse_phrase(line)
    rest = line.partition(",")[2].split()
    placed = bool(rest) and (rest[0][0].isupper() or any(map(is_role, rest)))
    return who if who and read.name and (closed or placed) else ""
