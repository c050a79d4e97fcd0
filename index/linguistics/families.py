"""Tells words of one family: "pay" and "payment", "clear" and "clearance", "won" and "winner"; and short forms."""

from __future__ import annotations

from functools import cache

from index.linguistics import word_set
from index.linguistics.inflection import IRREGULAR
from index.linguistics.words import stem

_SHORTEST = 3
_ENDINGS = word_set(
    """
    s es d ed ing ings er ers or ors r rs ment ments anc ance enc ence al ation ion ions iti ity ly i y ful less ness
    abl able iv ive ist t ag age th en
    """
)
"""What a word of a family has more than another, in stems too."""

_NOUNS = """
advise advice
believe belief
prove proof
choose choice
complain complaint
give gift
devise device
pursue pursuit
relieve relief
respond response
decide decision
divide division
conclude conclusion
explode explosion
collide collision
permit permission
admit admission
expand expansion
extend extension
suspect suspicion
receive reception
describe description
destroy destruction
solve solution
resolve resolution
grow growth
depart departure
close closure
fail failure
lose loss
fly flight
"""
"""Verbs with the nouns for what they do, where no ending tells that they are of one family."""


def akin(word: str, other: str) -> bool:
    """Return whether two folded words, or their stems, are of one family; numbers only where they are equal."""
    one, two = sorted((_verb(word), _verb(other)), key=len)
    if one == two:
        return True
    if not (one.isalpha() and two.isalpha()) or len(one) < _SHORTEST:
        return False
    rest = two.removeprefix(one)
    return rest != two and (rest in _ENDINGS or (rest[:1] == one[-1] and rest[1:] in _ENDINGS))


def abbreviates(short: str, word: str) -> bool:
    """Return whether a folded label stands for a word: "pts" for "points"."""
    letters = short.rstrip("s.")
    if not 1 < len(letters) < _SHORTEST + 1 or short[0] != word[:1] or set("aeiou") & set(letters):
        return False
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _verb(word: str) -> str:
    return _base_forms().get(word, word)


@cache
def _base_forms() -> dict[str, str]:
    forms = {form: verb for verb, forms in IRREGULAR.items() for form in forms.split() if verb != "be"}
    for line in _NOUNS.strip().splitlines():
        verb, *nouns = line.split()
        forms |= {stem(noun): stem(verb) for noun in nouns} | dict.fromkeys(nouns, verb)
    return forms
