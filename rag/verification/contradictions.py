"""Finds what a stretch of text says against a claim: a negation, another quantity, an opposite, swapped roles.

Each rule looks only at words near those that claim and text share, so that a "not" elsewhere in the sentence counts
for nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.commitment import MODALS
from index.linguistics.negation import OPPOSITES
from index.linguistics.quantities import QUANTIFIER_CLASSES, may_be_called
from index.linguistics.saying import REPORTING
from index.linguistics.tagging import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.linguistics.tagging import Word

NEAR = 4
"""How many words before a word its negation or quantifier may stand."""
_ROLE_REACH = 8
_CUES = frozenset(map(key_of, REPORTING))
_AUXILIARIES = frozenset(map(key_of, MODALS))


def opposites(pairs: Iterable[Sequence[frozenset[str]]]) -> dict[str, frozenset[str]]:
    """Return by key the keys of its opposites."""
    found: dict[str, frozenset[str]] = {}
    for pair in pairs:
        left, right = (frozenset(map(key_of, side)) for side in pair)
        for side, other in ((left, right), (right, left)):
            found |= {key: found.get(key, frozenset()) | other for key in side}
    return found


_OPPOSITE = opposites(OPPOSITES)


def contradictions(claim: Sequence[Word], window: Sequence[Word], *, is_open: bool = False) -> list[str]:
    """Return the reasons why the window, the stretch of text nearest to the claim, speaks against it.

    Where ``is_open`` whether the claim is so, what denies it is an answer.
    """
    turned = [] if is_open else [*negations(claim, window), *antonyms(claim, window)]
    return [*turned, *quantities(claim, window), *roles(claim, window), *speakers(claim, window)]


def _places(words: Sequence[Word], key: str) -> list[int]:
    return [number for number, word in enumerate(words) if word.key == key]


def _following(words: Sequence[Word], at: int) -> int | None:
    """Return the place of the word that a negation or quantifier is about."""
    return next((number for number in range(at + 1, min(at + NEAR, len(words))) if words[number].carries), None)


def _negated(words: Sequence[Word], at: int) -> bool:
    return any(word.kind == "negation" for word in words[max(0, at - NEAR) : at])


def _goes_on(here: Sequence[Word], at: int, there: Sequence[Word], spot: int) -> bool:
    """Return whether a shared word is about the same thing: whether the next one, else the last, is shared too."""
    after = next((word.key for word in here[at + 1 :] if word.carries), None)
    if after is not None:
        return after in {word.key for word in there[spot + 1 : spot + 1 + 2 * NEAR]}
    before = next((word.key for word in reversed(here[:at]) if word.carries), None)
    return before is None or before in {word.key for word in there[max(0, spot - 2 * NEAR) : spot]}


def negations(claim: Sequence[Word], window: Sequence[Word]) -> Iterator[str]:
    """Find a "not" on one side alone, before the same word."""
    for here, there, why in (
        (claim, window, "the text has no {!r} before {!r}"),
        (window, claim, "the text says {!r} before {!r}"),
    ):
        for at in (number for number, word in enumerate(here) if word.kind == "negation"):
            about = _following(here, at)
            if about is None:
                continue
            spots = [spot for spot in _places(there, here[about].key) if _goes_on(here, about, there, spot)]
            same = _places(here, here[about].key)
            if (
                spots
                and not any(_negated(there, spot) for spot in spots)
                and all(_negated(here, spot) for spot in same)
            ):
                yield why.format(here[at].surface, here[about].surface)


def quantities(claim: Sequence[Word], window: Sequence[Word]) -> Iterator[str]:
    """Find a quantifier that the text's own does not let say of the same."""
    for at, word in enumerate(claim):
        about = _following(claim, at) if word.key in QUANTIFIER_CLASSES else None
        if about is None:
            continue
        spots = _places(window, claim[about].key)
        said = [w for spot in spots for w in window[max(0, spot - NEAR) : spot] if w.key in QUANTIFIER_CLASSES]
        if said and not any(may_be_called(other.key, word.key) for other in said):
            yield f"the text says {said[0].surface!r}, not {word.surface!r}"


def antonyms(
    claim: Sequence[Word], window: Sequence[Word], opposite: Mapping[str, frozenset[str]] = _OPPOSITE
) -> Iterator[str]:
    """Find a word where the text has its opposite."""
    keys = {word.key for word in window}
    for at, word in enumerate(claim):
        if word.key in keys or word.key not in opposite or word.kind == "name" or _negated(claim, at):
            continue
        before = next((other.key for other in reversed(claim[:at]) if other.carries), "")
        after = next((other.key for other in claim[at + 1 :] if other.carries), "")
        for spot, other in enumerate(window):
            if other.key not in opposite[word.key] or _negated(window, spot):
                continue
            left = {near.key for near in window[max(0, spot - NEAR) : spot]}
            right = {near.key for near in window[spot + 1 : spot + 1 + NEAR]}
            if before in left or after in right:
                yield f"the text says {other.surface!r}, not {word.surface!r}"
                break


def roles(claim: Sequence[Word], window: Sequence[Word]) -> Iterator[str]:
    """Find "a verb b" where the text has "b verb a", or a passive that turns the roles round."""
    carrying = [number for number, word in enumerate(claim) if word.carries and word.key not in _AUXILIARIES]
    units = [[number] for number in carrying[:1]]
    for before, after in pairwise(carrying):
        if after == before + 1 and claim[before].kind == claim[after].kind == "name":
            units[-1].append(after)
        else:
            units.append([after])
    for left, verb, right in zip(units, units[1:], units[2:], strict=False):
        first, pivot, second = claim[left[-1]].key, verb[0], claim[right[-1]].key
        if (
            first == second
            or claim[pivot].kind != "content"
            or "number" in {claim[left[-1]].kind, claim[right[-1]].kind}
        ):
            continue
        if _cut_off(claim, left[-1], pivot):
            continue
        spots = _places(window, claim[pivot].key)
        straight = [spot for spot in spots if _stand(window, first, spot, second)]
        crossed = [spot for spot in spots if _stand(window, second, spot, first)]
        turned = _passive(claim, pivot)
        against = [spot for spot in crossed if _passive(window, spot) == turned]
        against += [spot for spot in straight if _passive(window, spot) != turned]
        if against and len(against) == len(straight) + len(crossed):
            yield f"in the text it is the other way round: {claim[left[-1]].surface!r} and {claim[right[-1]].surface!r}"


def _cut_off(words: Sequence[Word], first: int, last: int) -> bool:
    """Return whether one sign stands between two words, so that they are in two clauses; two enclose an aside."""
    ends = (words[at].start + len(words[at].surface) for at in range(first, last))
    return sum(words[at + 1].start - end > 1 for at, end in enumerate(ends, first)) == 1


def _stand(words: Sequence[Word], before: str, at: int, after: str) -> bool:
    left = {word.key for word in words[max(0, at - _ROLE_REACH) : at]}
    right = {word.key for word in words[at + 1 : at + 1 + _ROLE_REACH]}
    return before in left and after in right and not (before in right and after in left)


def _passive(words: Sequence[Word], at: int) -> bool:
    return words[at].surface[-1] in "dnt" and at + 1 < len(words) and words[at + 1].surface == "by"


def speakers(claim: Sequence[Word], window: Sequence[Word]) -> Iterator[str]:
    """Find "A said" where the names beside that cue in the text are others."""
    for at, word in enumerate(claim[1:], 1):
        speaker = claim[at - 1]
        if word.key not in _CUES or not speaker.is_capital:
            continue
        beside = [w for spot in _places(window, word.key) for w in window[max(0, spot - 2) : spot + 2]]
        named = [w for w in beside if w.kind == "name" and w.key not in _CUES]
        near = {w.key for spot in _places(window, word.key) for w in window[max(0, spot - 12) : spot + 12]}
        if named and speaker.key not in near:
            yield f"in the text {speaker.surface!r} is not the one who {word.surface}, {named[-1].surface!r} is"
