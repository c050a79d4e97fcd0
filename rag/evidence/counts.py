"""Tells the number of something else than is asked for: how many loaves is no answer to how many cakes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.families import akin
from index.linguistics.quantities import UNITS
from index.linguistics.tagging import key_of, read_words
from index.linguistics.words import AUXILIARY, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.linguistics.tagging import Word

_HOW_MANY = re.compile(
    rf"\bhow many (?!of\b)(?P<things>(?:(?!{AUXILIARY}\b)[\w’'-]+ ){{0,3}}?(?!{AUXILIARY}\b)"
    r"(?:[\w’'-]*[^\W\d_s]e?s|men|women|children|people))(?![\w’'-])",
    re.IGNORECASE,
)
_ANY = word_set(
    """
    people persons individuals humans times years months weeks days hours minutes seconds percent points things kinds
    types ways others ones pieces units examples degrees items goals runs deaths casualties fatalities victims injuries
    dollars euros pounds cents miles kilometers kilometres meters metres feet inches yards acres hectares tons tonnes
    ounces kilograms grams liters litres gallons watts megawatts volts gigabytes megabytes bytes
    """
)
"""What may be counted in other words, by a sign, or without any: "killed 12", "twice", "40 km"."""

_ALIKE = tuple(
    frozenset(map(key_of, line.split("|")))
    for line in (
        "workers|employees|staff|labourers|laborers|hands|jobs|posts",
        "soldiers|troops",
        "pupils|students|children|schoolchildren|youngsters|kids|teenagers|undergraduates|boys|girls",
        "residents|inhabitants|citizens|villagers",
        "shops|stores|branches|outlets",
        "flats|apartments|homes|houses|households|units",
        "spectators|fans|supporters|visitors|guests|viewers",
        "lorries|trucks|vehicles|cars",
        "aircraft|planes|jets|aeroplanes|airplanes",
        "ships|vessels|boats",
        "films|movies",
        "answers|replies|responses",
        "complaints|reports|objections|calls",
        "members|followers|subscribers|customers|users",
    )
)
"""Words for what may be the same things."""

_PERSONS = frozenset(
    map(
        key_of,
        "workers employees staff hands soldiers pupils students residents villagers fans visitors members".split(),
    )
)
"""Who may be counted where people are asked for."""
_NOUN_REACH = 3
"""So many words after a number may hold what it counts."""
_PLURAL = re.compile(
    r"(?:[\w’'-]*[^\W\d_s]e?s|people|men|women|children|staff|troops|police|cattle|sheep|fish)\Z", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.,;:()–—]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_SUM = re.compile(
    r"\bhow\s+(?:much|high|large|big)\b.{0,80}\b(?:cost|costs|pay|pays|paid|spend|spent|earn|earns|earned|fined?|fines|salary"
    r"|price|bill|loan|budget|donat\w+|money)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$£€¥₴₹]|\b(?:EUR|USD|GBP|CHF|dollars?|euros?|pounds?|pence|cents?|crowns?|kron\w+|francs?|yen|yuan|rupees?|rubles?"
    r"|roubles?|hryvnias?|zlot\w+|lira|pesos?|marks?|guilders?|free|nothing|grand|bucks?|millions?|billions?|thousands?)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(
    rf"\b(?:\w+\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{'|'.join(UNITS[2:11])}|\d+)|[\d.,]+\s?(?:%|per\s?cent)|\w+\s+per\s?cent"
    r"|half|halves|(?:(?:a|an|one|two|three|four)[\s-]+)(?:third|quarter|fifth|tenth)s?)(?!\w)",
    re.IGNORECASE,
)
"""How much of a whole: "three in ten", "40 per cent"."""
_NO_COUNT = re.compile(r"(?:[$£€¥]\s?|\b(?:EUR|USD|GBP)\s?)\Z")

BEFORE, AFTER = 400, 200
"""Characters around a sentence in which what it counts may be named."""


def counted_noun(question: str) -> str:
    """Return what a question asks the number of, folded; empty where that can be said in other words."""
    found = _HOW_MANY.search(question)
    noun = fold(found["things"].split()[-1]) if found else ""
    return "" if noun in _ANY else noun


def counts_another(question: str, around: str) -> bool:
    """Return whether a question asks the number of what a sentence, with all that stands around it, does not name."""
    noun = counted_noun(question)
    return bool(noun) and not any(akin(key_of(noun), key_of(word)) for word in set(tokens(around)))


def counts_only_others(question: str, sentence: str) -> bool:
    """Return whether each number of a sentence counts something named beside it, and none what is asked for.

    "The ward has 1,200 nurses" gives no number of doctors, whoever stands before it.
    """
    noun = counted_noun(question)
    if not noun:
        return False
    counted = _all_counted(sentence)
    return bool(counted) and not any(one is None or _is_same(noun, one) for one in counted)


def is_other_count(question: str, text: str) -> bool:
    """Return whether the first number of a text counts something else than is asked for."""
    noun = counted_noun(question)
    counted = _all_counted(text)[:1] if noun else []
    return bool(counted) and counted[0] is not None and not _is_same(noun, counted[0])


def is_no_sum(question: str, sentence: str) -> bool:
    """Return whether a sum of money is asked for, and a sentence has numbers and no money: "25 per cent"."""
    if not _SUM.search(question) or _MONEY.search(sentence):
        return False
    return any(word.kind == "number" for word in read_words(sentence))


def gives_share_alone(question: str, sentence: str) -> bool:
    """Return whether it is asked how many do something, and a sentence has but a share, of those who do another thing.

    "Sent three in ten of its workers home" gives no number of people whom a firm employs.
    """
    asked = _HOW_MANY.search(question)
    rest = _SHARES.sub(" ", sentence)
    if not asked or rest == sentence or _SHARES.search(question):
        return False
    noun = fold(asked["things"].split()[-1])
    alike = _PERSONS if noun == "people" else frozenset[str]()
    if any(one is None or _is_same(noun, one) or key_of(one) in alike for one in _all_counted(rest)):
        return False
    done = [word for word in read_words(question) if word.kind == "content" and not word.is_capital][-1:]
    return bool(done) and not any(akin(done[0].key, word.key) for word in read_words(sentence))


def _all_counted(text: str) -> list[str | None]:
    """Return what each number of a text counts, in order; years and sums of money count nothing."""
    words = read_words(text)
    return [
        _counted(text, words, place)
        for place, word in enumerate(words)
        if word.kind == "number" and not _YEAR.match(word.surface) and not _NO_COUNT.search(text[: word.start])
    ]


def _counted(text: str, words: Sequence[Word], place: int) -> str | None:
    """Return what a number counts; None where that is not named right after it."""
    end = words[place].start + len(words[place].surface)
    for word in words[place + 1 : place + 1 + _NOUN_REACH]:
        gap = text[end : word.start]
        end = word.start + len(word.surface)
        if _CLAUSE.search(gap) or word.kind not in {"content", "name"}:
            return None
        if _PLURAL.match(word.surface):
            return fold(word.surface)
    return None


def _is_same(noun: str, counted: str) -> bool:
    one, other = key_of(noun), key_of(counted)
    return counted in _ANY or akin(one, other) or any({one, other} <= group for group in _ALIKE)
