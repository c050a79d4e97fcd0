"""Words that turn a statement round: negations, and words that say the opposite of each other."""

from __future__ import annotations

from index.linguistics import word_set

NEGATIONS = word_set("not no never none nobody nothing nowhere neither nor without cannot")

_OPPOSITES = """
rise|increase|grow|climb|soar|gain / fall|decrease|decline|drop|shrink|plunge|slump
win / lose
buy|purchase / sell
accept|agree|approve|support|back|welcome / reject|refuse|oppose|disagree
praise|laud / criticise|criticize|condemn
join|arrive|enter / leave|depart|quit
open / close|shut
start|begin / stop|end|finish|cancel
allow|permit|legalise|legalize / ban|forbid|prohibit|outlaw
confirm|admit / deny
hire|appoint / fire|sack|dismiss
arrest|detain|jail / release|free|acquit
guilty / innocent
alive|survive / dead|die|kill
before / after
above|over / below|under
more / less|fewer
north|northern / south|southern
east|eastern / west|western
male|man|men|father|brother|son|husband|boy|king / female|woman|women|mother|sister|daughter|wife|girl|queen
"""


def read_opposites(table: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Return the pairs of groups of words of a table."""
    lines = table.strip().splitlines()
    return tuple(tuple(frozenset(side.strip().split("|")) for side in line.split(" / ")) for line in lines)


OPPOSITES = read_opposites(_OPPOSITES)
"""Pairs of groups of words in their base form: each word of one is the opposite of each of the other."""


def is_negation(word: str) -> bool:
    """Return whether a folded word, with straight apostrophes, denies."""
    return word in NEGATIONS or word.endswith("n't")
