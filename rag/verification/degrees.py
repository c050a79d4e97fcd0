"""Whether a claim is as sure as the text, and tells as often: what only may be is not so yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.inflection import IRREGULAR
from index.linguistics.modality import FREQUENCY, MODALITY, NEEDS_TO, SURENESS
from index.linguistics.words import fold
from rag.verification.stretch import Objection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rag.verification.stretch import Stretch

_PAST = frozenset(form for forms in IRREGULAR.values() for form in forms.split())
_MODAL = {word: name for name, words in MODALITY.items() for word in words}
_OFTEN = {word: name for name, words in FREQUENCY.items() for word in words}
_TO = 3
"""How many words further "to" stands at most: "is planning, he said, to" is not looked for."""


def degrees(claim: Stretch, window: Stretch) -> Iterator[Objection]:
    """Yield where the claim is surer, or less sure, than the text, or tells another frequency."""
    said, meant = _governed(window, _MODAL), _governed(claim, _MODAL)
    for at, word in enumerate(claim.words):
        if word.kind != "content" or fold(word.surface) in _MODAL or word.surface[0].isupper():
            continue
        spots = claim.counterparts(at, window)
        if not spots or (at not in meant and not any(spot in said for spot in spots)):
            continue
        mine, own = meant.get(at, ("", ""))
        theirs = [said.get(spot, ("", "")) for spot in spots]
        name, other = theirs[0]
        if any(each == mine for each, _ in theirs) or _elsewhere(mine, name, meant, said):
            continue
        about = word.surface
        if "duty" in {mine, name}:
            yield Objection("duty", _why(other, own, about))
        elif SURENESS[mine] > SURENESS[name] and not (name == "will" and not _is_past(about)):
            yield Objection("surer", _why(other, own, about))
        elif SURENESS[mine] < SURENESS[name]:
            yield Objection("less_sure", _why(other, own, about))
    often, told = _governed(window, _OFTEN), _governed(claim, _OFTEN)
    for at, (name, own) in told.items():
        said_so = [often[spot] for spot in claim.counterparts(at, window) if spot in often]
        if said_so and all(other != name for other, _ in said_so):
            yield Objection("quantity", f"the text says {said_so[0][1]!r}, not {own!r}")


def _elsewhere(mine: str, name: str, meant: Mapping[int, tuple[str, str]], said: Mapping[int, tuple[str, str]]) -> bool:
    """Return whether the other side has the word before another verb: "may have it dredged", "may dredge it"."""
    return (bool(name) and name in {each for each, _ in meant.values()}) or (
        not name and mine in {each for each, _ in said.values()}
    )


def _is_past(verb: str) -> bool:
    """Return whether a verb tells what has been; "begins on Tuesday" may be what will begin."""
    return verb.endswith("ed") or (fold(verb) in _PAST and fold(verb) not in IRREGULAR)


def _why(other: str, own: str, about: str) -> str:
    if other and own:
        return f"the text says {other!r}, not {own!r}, of {about!r}"
    return (
        f"the text says {other!r} of {about!r}, which the claim leaves out"
        if other
        else f"the text does not say {own!r} of {about!r}"
    )


def _governed(stretch: Stretch, groups: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """Return by the place of what it is about the group of a word and the word."""
    found: dict[int, tuple[str, str]] = {}
    for at, word in enumerate(stretch.words):
        surface = fold(word.surface)
        name = groups.get(surface)
        if not name or (word.surface == "May" and at) or word.kind == "name":
            continue
        first = at
        if surface in NEEDS_TO:
            following = [fold(other.surface) for other in stretch.words[at + 1 : at + 1 + _TO]]
            if "to" not in following:
                continue
            first = at + 1 + following.index("to")
        about = stretch.governed(first)
        # "could have been expected to": the first word says how sure it is.
        refused = about is not None and any(each.kind == "negation" for each in stretch.words[first:about])
        if about is not None and about not in found and not (refused and name == "will"):
            found[about] = (name, word.surface)
    return found
