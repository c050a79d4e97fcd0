"""Whether the articles support what a draft reports in its own words of somebody's speech."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.tagging import read_words
from index.types import whom
from rag.checking.findings import Finding
from rag.checking.statements import judge, load_model
from rag.checking.tellers import best_voices, is_named, is_same, voices_of
from rag.types import Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Attribution
    from rag.checking.departures import Departure
    from rag.checking.draft import Draft, Item
    from rag.checking.findings import Verdict
    from rag.checking.nearest import Stretch
    from rag.checking.places import Archive
    from rag.checking.statements import Judgement

_HELD_OPEN = frozenset({"denied", "doubted", "asked", "conditional", "declined", "unsaid"})
_IN_WORDS = {
    "denied": "denied", "doubted": "doubted", "asked": "only asked", "conditional": "said to depend on something",
    "declined": "left open", "unsaid": "not said",
}  # fmt: skip
_TURNED, _MOSTLY = 0.7, 0.75
_FEWEST = 4
"""Words with fewer that carry meaning are held against the articles with their sentence."""


def check_speech(item: Item, draft: Draft, archive: Archive) -> Finding:
    """Return what the articles say to it, and whether they have it from the same speaker, with the same stance."""
    own, start = draft.text[slice(*item.span)], item.span[0]
    words = read_words(own)
    name = item.said.speaker if item.said else ""
    nested = any(
        one is not item and one.span[0] <= item.span[0] and item.span[1] <= one.span[1] for one in draft.items
    )  # somebody's words in another's
    few = sum(word.carries for word in words) < _FEWEST
    held_open = item.said is not None and item.said.stance in _HELD_OPEN
    told = judge(own, "", archive, words, name, held_open=held_open)
    own_turned = told.turned
    theirs = told.finding == "supported" and not (few and name and not _says(name, own, told, archive))
    if not theirs and not nested and item.sentence != item.span:
        whole = draft.text[slice(*item.sentence)]
        wider = judge(whole, "", archive, read_words(whole), name, held_open=held_open)
        if few or wider.finding == "supported":
            told, start = wider, item.sentence[0]
    said, turned = item.said, told.turned or own_turned
    speaker = (said.speaker or None) if said else None
    finding = Finding(
        "speech",
        told.finding,
        *item.span,
        own,
        speaker,
        round(told.confidence, 3),
        told.why,
        told.differences(start),
        tuple(Citation.of(number, one.article, one.span) for number, one in enumerate(told.stretches, 1)),
    )
    if said is None or nested:
        return finding
    if turned and not _is_plainly_theirs(told, said, own, archive):
        return _turned(finding, *turned, held_open=held_open)
    if told.finding not in {"supported", "outdated"}:
        return finding
    heard = [
        (stretch, one.said)
        for stretch in told.all_found
        for one in best_voices(voices_of(own, stretch, archive), load_model().voiced)
    ]
    return _voiced(finding, heard, said, archive)


def _turned(finding: Finding, stretch: Stretch, why: Departure, *, held_open: bool) -> Finding:
    """Return the finding of what the article has denied, doubted, asked or left open: fine where the draft has, too."""
    told: Verdict = "supported" if held_open else "stance"
    reason, cited = "" if held_open else why.why, (Citation.of(1, stretch.article, stretch.span),)
    return replace(finding, finding=told, confidence=_TURNED, why=reason, differences=(), citations=cited)


def _is_plainly_theirs(told: Judgement, said: Attribution, own: str, archive: Archive) -> bool:
    """Return whether an article gives the words plainly to the one to whom the draft does."""
    name = said.speaker or said.source_text
    return any(
        one.said.stance not in _HELD_OPEN and (not name or is_same(name, one.said, archive))
        for stretch in told.all_found
        for one in best_voices(voices_of(own, stretch, archive), _MOSTLY)
    )


def _says(name: str, own: str, told: Judgement, archive: Archive) -> bool:
    """Return whether somebody says what supports a statement."""
    return any(
        is_same(name, one.said, archive)
        for stretch in told.stretches[:1]
        for one in best_voices(voices_of(own, stretch, archive), load_model().voiced)
    )


def _voiced(
    finding: Finding, heard: Sequence[tuple[Stretch, Attribution]], said: Attribution, archive: Archive
) -> Finding:
    """Return the finding with the speaker and the stance of the article's words held against the draft's."""
    model, name = load_model(), said.speaker or said.source_text
    theirs = [(stretch, one) for stretch, one in heard if not name or is_same(name, one, archive)]
    if theirs:
        plain = [each for each in theirs if each[1].stance not in _HELD_OPEN]
        stretch, one = (plain or theirs)[0]
        if not plain and said.stance not in _HELD_OPEN:
            return _stance(finding, stretch, one)
        if finding.finding != "supported":
            return finding
        return replace(finding, citations=(Citation.of(1, stretch.article, stretch.span, one),))
    others = [
        (stretch, one)
        for stretch, one in heard
        if one.speaker and not one.candidates and (one.confidence or 0.0) >= model.speaker and is_named(one.speaker)
    ]
    if not others or len(others) < len(heard) or not is_named(name):
        return finding
    stretch, other = others[0]
    return replace(
        finding,
        finding="other_speaker",
        confidence=round(other.confidence or 0.0, 3),
        why=f"in the article these are the words of {whom(other.speaker, other.candidates)}, not of {name}",
        differences=(),
        citations=(Citation.of(1, stretch.article, stretch.span, other),),
    )


def _stance(finding: Finding, stretch: Stretch, said: Attribution) -> Finding:
    why = f"in the article it is {_IN_WORDS[said.stance]}" + (f" ({said.cue_text!r})" if said.cue_text else "")
    cited = Citation.of(1, stretch.article, stretch.span, said)
    return replace(
        finding,
        finding="stance",
        confidence=round(said.confidence or 0.5, 3),
        why=why,
        differences=(),
        citations=(cited,),
    )
