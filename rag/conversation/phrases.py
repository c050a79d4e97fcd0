"""The names and noun phrases of a question, found without a model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.inflection import participle
from index.linguistics.words import AUXILIARIES, FUNCTION_WORDS, content_stems, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAPITAL = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.’'-]*\w|[A-Z])"
_NAME = re.compile(
    rf"\b(?:\d{{4}}\s+)?{_CAPITAL}(?:\s+(?:(?:of|de|von|van|der|al|bin)\s+(?:the\s+)?)?(?:{_CAPITAL}|\d+\b))*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_ADJECTIVE = re.compile(
    r"^\w{3,}(?:ian|ish|ese)$|^(?:German|American|Mexican|Korean|African|European|Cuban|French|Dutch|Greek|Czech|Swiss)$"
)
"""In "German company" the nation's adjective names nothing by itself."""
_IN_A_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|outside|across|visit(?:ed)?|leave|left|reach(?:ed)?)\s+(?:the\s+)?$", re.IGNORECASE
)
_NO_NAMES = FUNCTION_WORDS.union(AUXILIARIES, MONTHS, WEEKDAYS) | word_set(
    """
    and but or so also who what when where why how which whose whom according tell show find list give please quote
    about mr mrs ms dr sir i
    """
)
_BREAKS = FUNCTION_WORDS | word_set("may might must shall us him")
_VERBS_FOLLOW = frozenset(AUXILIARIES) | word_set("should may must")
_BE = word_set("was were is are has have had been")
_PARTICIPLES = frozenset(
    map(
        participle,
        word_set(
            """
            build make hold win lose sell buy find take give shoot hit cut put pay send tell say see know bear write
            choose do go show draw grow lead leave keep meet set shut spend steal strike sink tear wear break speak
            drive hide throw bring catch teach think fight
            """
        ),
    )
)
"""Of irregular verbs, those that follow "was" and "has" in questions."""

_ADJECTIVES = word_set("new old next first last big small second third main other former current latest whole own same")
_PLURAL = re.compile(r"(?<![su])s$|^(?:people|men|women|children|police)$")
_FIRST_WORD = re.compile(r"([\w.’'-]+)\s*")
_SENTENCE_START = re.compile(r"(?:^|[.!?”“\"]\s*)$")
_TIME = re.compile(r"^(?:day|week|month|year|time|hour|moment|end|start|result|results|same)s?$", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(the|an?|this|that|these|those|its|his|her|their)\s+", re.IGNORECASE)


def names(text: str) -> list[str]:
    """Return the proper names in a question or a quotation, in order."""
    return [name for name, _ in placed_names(text)]


def places(text: str) -> list[str]:
    """Return the names that stand after a word such as "in"."""
    return [name for name, start in placed_names(text) if _IN_A_PLACE.search(text[:start])]


def placed_names(text: str) -> Iterator[tuple[str, int]]:
    """Yield each proper name and where it starts."""
    for match in _NAME.finditer(text):
        start, end = match.span()
        while opener := _FIRST_WORD.match(text, start, end):
            if opener[1].lower().rstrip(".") not in _NO_NAMES:
                break
            start = opener.end()
        name = _POSSESSIVE.sub("", text[start:end])
        single = " " not in name
        opens_a_sentence = single and bool(_SENTENCE_START.search(text[:start])) and text[end : end + 1] == ","
        following = _FIRST_WORD.match(text, end + 1)
        adjective = single and _ADJECTIVE.search(name) and following and following[1].lower() not in _BREAKS
        if name and not opens_a_sentence and not adjective:
            yield name, start


def phrases(text: str, known: str = "") -> Iterator[str]:
    """Yield the noun phrases that an article or the like begins ("the bridge" of "When did the bridge open?").

    Nothing tells nouns from verbs here, so the verb that must follow a subject is cut off: the longest beginning
    that stands in ``known`` text, else all but the last word.
    """
    for match in _DETERMINED.finditer(text):
        words: list[str] = []
        whole = False
        for word in text[match.end() :].split():
            bare = word.strip(',.?!;:"“”')
            if bare.lower() in _BREAKS:
                whole = bare.lower() == "of"  # no verb stands before it
                break
            words.append(bare)
            if bare != word:
                break
        before = tokens(text[: match.start()])[-1:]
        words = words if whole else _without_verb(words, before[0] if before else "", known)
        if words and not _TIME.search(words[-1]):
            yield f"the {' '.join(words)}"


def _without_verb(words: list[str], before: str, known: str) -> list[str]:
    if len(words) < 2 or before not in _VERBS_FOLLOW:
        return words
    if before in _BE and not _is_participle(words[-1].lower()):
        return words
    stems = f" {' '.join(content_stems(known))} "
    if len(words) == 2 and words[0].lower() in _ADJECTIVES:
        return words
    for length in range(len(words) - 1, 0, -1):
        if f" {' '.join(content_stems(' '.join(words[:length])))} " in stems:
            return words[:length]
    return words[:-1]


def _is_participle(word: str) -> bool:
    return not word or word.endswith(("ed", "ing")) or word in _PARTICIPLES


def is_plural(phrase: str) -> bool:
    """Return whether a noun phrase names several things, by the last word before "of"."""
    last = tokens(phrase.split(" of ", maxsplit=1)[0])[-1:]
    return bool(last) and bool(_PLURAL.search(last[0]))


def shares_word(phrase: str, text: str) -> bool:
    """Return whether a text holds one of a phrase's words that carry meaning, in any form."""
    return not {stem(word) for word in tokens(phrase) if word not in FUNCTION_WORDS}.isdisjoint(content_stems(text))
