"""Finds a name of a claim where the text writes it longer or shorter: Man Utd, the UN, Gov Brown."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from index.linguistics.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.linguistics.tagging import Word

_LONGEST = 5
"""No short form has more letters."""
_LEFT_OUT = 2
"""A short form lacks at least so many letters."""
_VOWELS = frozenset("aeiou")
_INSIDE = frozenset({"of", "for", "the", "on"})


def other_forms(claim: Sequence[Word], text: Sequence[Word], absent: Iterable[int]) -> dict[str, list[int]]:
    """Return by key, of the claim's words at ``absent``, the places where the text has them in another form."""
    names = {number for number in absent if _is_capital(claim[number])}
    if not names:
        return {}
    capitals = [place for place, word in enumerate(text) if _is_capital(word)]
    found: dict[int, list[int]] = {}
    for number in sorted(names, reverse=True):  # what a clipped name stands before is looked up first
        word = claim[number]
        found[number] = [at for at in capitals if _contracts(word, text[at]) or _contracts(text[at], word)]
        found[number] += [at for at in capitals if word.surface == _initials(text, at)]
        following = claim[number + 1] if number + 1 < len(claim) else None
        if following is not None and _is_capital(following):
            after = {at for at in capitals if text[at].key == following.key} | {*found.get(number + 1, ())}
            found[number] += [at for at in capitals if at + 1 in after and _clips(word, text[at])]
    for first in range(len(claim)):
        short = _initials(claim, first)
        spots = [at for at in capitals if short and text[at].surface == short]
        for number in names & {*range(first, first + len(_run(claim, first)))} if spots else ():
            found[number] += spots
    return {claim[number].key: sorted({*places}) for number, places in found.items() if places}


def _is_capital(word: Word) -> bool:
    return word.carries and word.surface[0].isupper()


def _run(words: Sequence[Word], first: int) -> list[Word]:
    """Return the words of the name that begins there; words like "of" may stand inside."""
    before = words[first - 1] if first else None
    if not _is_capital(words[first]) or (before is not None and _is_capital(before)):
        return []
    window = words[first : first + 2 * _LONGEST]
    run = list(takewhile(lambda word: _is_capital(word) or word.surface in _INSIDE, window))
    while run and not _is_capital(run[-1]):
        run.pop()
    return run


def _initials(words: Sequence[Word], first: int) -> str:
    """Return the initials of the name that begins there, "" where it has but one word or too many."""
    letters = "".join(word.surface[0] for word in _run(words, first) if _is_capital(word))
    return letters if 1 < len(letters) <= _LONGEST else ""


def _contracts(short: Word, full: Word) -> bool:
    """Return whether a word is another without its vowels, from the first letter to the last: Utd, Ltd, Blvd."""
    little, large = fold(short.surface), fold(full.surface)
    if not 2 < len(little) <= min(_LONGEST, len(large) - _LEFT_OUT) or _VOWELS & {*little[1:]}:
        return False
    letters = iter(large)
    return little[0] == large[0] and little[-1] == large[-1] and all(letter in letters for letter in little)


def _clips(short: Word, full: Word) -> bool:
    """Return whether a word is the beginning of another; alone, that would be true of too many names."""
    little, large = fold(short.surface), fold(full.surface)
    return 2 < len(little) <= min(_LONGEST, len(large) - _LEFT_OUT) and large.startswith(little)
