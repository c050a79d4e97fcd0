"""Slips of the hand: how likely one word was typed for another, and all words that are one slip away from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiouy"
_ALIKE = ("ck", "cs", "sz", "vw", "ij", "jy")
"""Letters that are written for each other, beside vowels."""

SWAPPED = 0.6
"""The weight of two letters in the wrong order, or of a letter doubled or not: the likeliest slips."""

SLIGHT = 0.8
"""The weight of a letter too many or too few, or of one that lies beside the other or sounds like it."""

_OTHER = 1.2
_FIRST = 0.5
"""What a slip in the first letter weighs more."""


def edits(word: str) -> Iterator[str]:
    """Yield every word that is one slip away: a letter more, less or another, or two swapped."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in _LETTERS:
            yield before + letter + after
            if after and after[0] != letter:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]


def slip(typed: str, meant: str) -> float | None:
    """Return what the one slip between two words weighs, the likelier the less; None where they are further apart."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return None
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(meant)) - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    one, other = typed[start : len(typed) - end], meant[start : len(meant) - end]
    weight = _weight(one, other, typed, meant, start)
    return None if weight is None else weight + (_FIRST if start == 0 else 0.0)


def _weight(one: str, other: str, typed: str, meant: str, start: int) -> float | None:
    if len(one) == len(other) == 1:
        return SLIGHT if _near(one, other) else _OTHER
    if len(one) == len(other) == 2:
        return SWAPPED if one == other[::-1] else None
    if len(one) + len(other) != 1:
        return None
    longer = typed if one else meant
    return SWAPPED if start > 0 and longer[start - 1] == longer[start] else SLIGHT


def _near(one: str, other: str) -> bool:
    """Return whether two letters lie side by side on a keyboard, are both vowels, or are written for each other."""
    if (one in _VOWELS and other in _VOWELS) or one + other in _ALIKE or other + one in _ALIKE:
        return True
    return any(abs(row.index(one) - row.index(other)) == 1 for row in _ROWS if one in row and other in row)


def within_two(typed: str, meant: str) -> bool:
    """Return whether at most two slips lie between two words."""
    if abs(len(typed) - len(meant)) > 2:
        return False
    before, row = [0] * (len(meant) + 1), list(range(len(meant) + 1))
    for place, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [place]
        for at, other in enumerate(meant, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != other))
            if place > 1 and at > 1 and letter == meant[at - 2] and typed[place - 2] == other:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
        if min(row) > 2:
            return False
    return row[-1] <= 2
