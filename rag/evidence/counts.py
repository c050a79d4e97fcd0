"""Tells the number of something else than is asked for: how many loaves is no answer to how many cakes."""

from __future__ import annotations

import re

from index.linguistics import word_set
from index.linguistics.families import akin
from index.linguistics.tagging import key_of
from index.linguistics.words import AUXILIARY, fold, tokens

_HOW_MANY = re.compile(
    rf"\bhow many (?!of\b)(?P<things>(?:(?!{AUXILIARY}\b)[\w’'-]+ ){{0,3}}?(?!{AUXILIARY}\b)"
    r"(?:[\w’'-]*[^\W\d_s]e?s|men|women|children))(?![\w’'-])",
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
