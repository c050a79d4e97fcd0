"""Whether quoted words stand in the articles so, as words of the same speaker, and uncut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.text import split_sentences
from rag.checking.commitments import WHY, not_meant
from rag.checking.cuts import sentence_around, turned_before, turned_behind, turned_between
from rag.checking.differences import differences, left_out, told
from rag.checking.findings import Finding
from rag.checking.likeness import crosses_sentence, is_narration, likeness
from rag.checking.stances import is_retold_of, other_stance, turning
from rag.checking.stretches import exact_places
from rag.checking.tokens import read_quotation
from rag.checking.voices import covered, is_quoted, voice_of
from rag.types import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Attribution, Span
    from rag.checking.draft import Draft, Item
    from rag.checking.findings import Difference, Verdict
    from rag.checking.likeness import Likeness, Part
    from rag.checking.places import Archive, Source
    from rag.checking.tokens import Quotation

_SEVERITY: tuple[Verdict, ...] = ("exact", "altered", "joined", "cut", "stance", "other_speaker", "not_found")
_ALIKE = 0.6
"""A quotation of whose words the articles have a smaller part so is not found."""
_NEAR = 0.4
_LEAST_ALIKE = 3
_LEFT_OUT = 3
"""More words left out in one place are a cut, where they turn what is said."""
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one place of an article says of a quotation."""

    finding: Verdict
    places: tuple[tuple[Source, Span], ...]
    said: Attribution | None = None
    confidence: float = 1.0
    why: str = ""
    differences: tuple[Difference, ...] = ()
    same: bool = False

    @property
    def rank(self) -> tuple[bool, int, bool, float]:
        """How bad it is: of the places of the same speaker, else of all, the one that accuses least is meant."""
        return not self.same, _SEVERITY.index(self.finding), bool(self.why), -self.confidence


def check_quotation(item: Item, draft: Draft, archive: Archive) -> Finding:
    """Return what the articles say to quoted words; of several places the one wins that bears them out."""
    quotation = read_quotation(draft.text, item.span)
    judged = _where_exact(item, draft, archive, quotation) or _where_alike(item, draft, archive, quotation)
    words = draft.text[slice(*item.span)]
    speaker = (item.said.speaker or None) if item.said else None
    if judged is None:
        return Finding("quotation", "not_found", *item.span, words, speaker, why="no article has these words")
    cited = tuple(
        Citation.of(number, source.article, span, _said_in(source, span, judged.said))
        for number, (source, span) in enumerate(judged.places, 1)
    )
    return Finding(
        "quotation", judged.finding, *item.span, words, speaker, judged.confidence, judged.why, judged.differences,
        cited,
    )  # fmt: skip


def _said_in(source: Source, span: Span, said: Attribution | None) -> Attribution | None:
    """Return the attribution of a span: the one that was judged, else the narrowest of those that have most of it."""
    if said is not None and said.article.id == source.article.id and covered([span], said.content):
        return said
    found = [one for one in source.attributions if covered([span], one.content)]
    return max(found, key=lambda one: (covered([span], one.content), -len(one.text)), default=None)


def _speakers(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (item.said.speaker, *item.said.candidates)))) if item.said else ()


def _where_exact(item: Item, draft: Draft, archive: Archive, quotation: Quotation) -> _Judged | None:
    best: _Judged | None = None
    for source, places in _exact(item, draft, archive, quotation):
        judged = _judge(item, draft, archive, source, [source.reading.span(*place) for place in places])
        if best is None or judged.rank < best.rank:
            best = judged
        if best.finding == "exact" and not best.why and (best.same or not _speakers(item)):
            break
    return best


def _exact(
    item: Item, draft: Draft, archive: Archive, quotation: Quotation
) -> Iterator[tuple[Source, tuple[tuple[int, int], ...]]]:
    for source in archive.sources(draft.text[slice(*item.span)], _speakers(item)):
        for places in exact_places(quotation, source.reading):
            yield source, places


def _judge(item: Item, draft: Draft, archive: Archive, source: Source, spans: Sequence[Span]) -> _Judged:
    """Return what speaks against words that an article has: their speaker, their stance, what was left out."""
    voice = voice_of(item, draft, archive, source, spans)
    found = tuple((source, span) for span in spans)
    if voice.agreement == "other" and is_retold_of(item, source, spans):
        voice = replace(voice, agreement="open")
    if voice.agreement == "other" and voice.said is not None:
        why = f"the article gives these words to {voice.said.speaker}"
        return _Judged("other_speaker", found, voice.said, voice.confidence, why)
    judged = _Judged("exact", found, voice.said, same=voice.agreement == "same")
    if why := other_stance(item, draft, source, voice.said, spans):
        sure = (voice.said.confidence or 0.5) if voice.said else 0.5
        return replace(judged, finding="stance", confidence=sure, why=why)
    name = next(iter(_speakers(item)), voice.said.speaker if voice.said else "")
    own = turning(item, draft) or is_retold_of(item, source, spans)
    if not own and (likely := not_meant(item, draft, archive, source.article.text, spans, name)):
        return replace(judged, finding="stance", confidence=round(likely, 3), why=WHY)
    if why := _cut(item, draft, source, spans, voice.said):
        return replace(judged, finding="cut", confidence=0.8, why=left_out(why))
    if voice.said is not None and voice.said.kind != "direct" and not is_quoted(source, spans):
        return replace(judged, confidence=0.9, why="the article reports these words, it does not quote them")
    return judged


def _cut(item: Item, draft: Draft, source: Source, spans: Sequence[Span], said: Attribution | None) -> str:
    """Return the words that a quotation leaves out and that change what was said."""
    text = source.article.text
    line = (text.rfind("\n", 0, spans[0][0]) + 1, text.find("\n", spans[-1][1]) % (len(text) + 1))
    sentences = [(line[0] + start, line[0] + end) for start, end in split_sentences(text[slice(*line)])]
    start, end = sentence_around(sentences, (spans[0][0], spans[-1][1]))
    lead, rest = draft.text[item.sentence[0] : item.span[0]], draft.text[item.span[1] : item.sentence[1]]
    before = text[start : spans[0][0]]
    if why := turned_before(before, lead, quoted=bool(before) and is_quoted(source, [(spans[0][0] - 1, spans[0][0])])):
        return why
    if why := turned_behind(text[spans[-1][1] : end], rest):
        return why
    for one, other in pairwise(spans):
        gap = (one[1], other[0])
        if why := turned_between(text[slice(*gap)]):
            return why
        for between in source.attributions:
            inside = all(gap[0] <= first and last <= gap[1] for first, last in between.content)
            if inside and said is not None and between.speaker and said.speaker and between.speaker != said.speaker:
                return between.text
    return ""


def _where_alike(item: Item, draft: Draft, archive: Archive, quotation: Quotation) -> _Judged | None:
    found = likeness(quotation, draft.text[slice(*item.span)], archive, _speakers(item))
    if found is None:
        return None
    places = ((found.parts[0].source, found.parts[0].span),)
    matched = sum(part.matched for part in found.parts)
    if found.share < _ALIKE or matched < _LEAST_ALIKE:
        if found.share < _NEAR or matched < _LEAST_ALIKE:
            return None
        return _Judged("not_found", places, None, 0.0, "no article has these words; what comes nearest")
    return _weighed(item, draft, archive, found)


def _weighed(item: Item, draft: Draft, archive: Archive, found: Likeness) -> _Judged:
    """Return the worst of what speaks against words that no article has so."""
    parts = found.parts
    source = parts[0].source
    spans = tuple(part.span for part in parts if part.source is source)
    judged = _judge(item, draft, archive, source, spans)
    changed = [
        one
        for number, part in enumerate(parts, 1)
        for one in differences(part.piece, part.own, part.source.reading, part.theirs, number)
        if one.draft or not is_narration(part.source, (one.article_start, one.article_end))
    ]
    gaps = [one for one in changed if not one.draft and len(one.article.split()) > _LEFT_OUT]
    joined = found.joined or any(
        crosses_sentence(source.article.text, (one.article_start, one.article_end)) for one in gaps
    )
    if found.joined and _is_one_speech(parts, source):
        joined = False
    own, why = tuple(changed), told(changed)
    judged = replace(judged, places=tuple((part.source, part.span) for part in parts))
    if judged.finding in {"other_speaker", "stance"}:
        return replace(judged, differences=own)
    turned = next((text for one in gaps if (text := turned_between(one.article))), "")
    if turned and not joined:
        return replace(judged, finding="cut", confidence=0.8, why=left_out(turned), differences=own)
    if joined:
        return replace(judged, finding="joined", confidence=found.share, why="made of two places", differences=own)
    if changed:
        return replace(judged, finding="altered", confidence=found.share, why=why, differences=own)
    return judged


def _is_one_speech(parts: Sequence[Part], source: Source) -> bool:
    """Return whether parts follow each other in one article, with nothing but who speaks between them."""
    return all(
        one.source is other.source is source
        and one.theirs[1] <= other.theirs[0]
        and is_narration(source, (one.span[1], other.span[0]))
        for one, other in pairwise(parts)
    )
