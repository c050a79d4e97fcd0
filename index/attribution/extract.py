"""Articles from sentences to named attributions: the order of the stages, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.attribution.confidence import stored_confidence
from index.attribution.findings import by_layout, find_attributions, first_place, spans_of
from index.attribution.mentions import read_names
from index.attribution.parsing import Tree
from index.attribution.references import Named, name_speakers
from index.attribution.repairs import repaired
from index.attribution.segments import Segment, make_segments, needs_parse
from index.attribution.signatures import find_signatures
from index.attribution.signs import Material, Signs, signs_of
from index.attribution.speakers import styled
from index.attribution.turns import find_turns
from index.attribution.unparsed import find_unparsed
from index.attribution.writers import Writers, find_writers, own_words
from index.linguistics.furniture import without_dateline
from index.linguistics.languages import LANGUAGES
from index.linguistics.quotation_marks import Quote, find_quotes, paragraphs
from index.text import unwrap
from index.types import Article, Attribution, Speaker, overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.attribution.findings import Finding
    from index.attribution.labels import Label
    from index.attribution.speakers import SpeakerList
    from index.types import Span

    Parse = Callable[[Iterable[Segment]], Iterator[Tree]]

Found = tuple[tuple[Attribution, ...], tuple[Speaker, ...]]
Judged = tuple[list[tuple[Attribution, Signs]], list[Speaker]]
_UNPARSED = Tree(())
_PLACE = re.compile(r"([^\W\d_a-z]{3,}(?:[ -][^\W\d_a-z]{2,}){0,2})(?:\s[–—-]{1,2}|[.:])\s(?=[\"“‘']?[A-Z])")
_MOST = 20  # aliases of one speaker


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: Article
    text: str  # wrapped lines joined and labels in capitals respelled, every offset kept
    quotes: list[Quote]
    segments: list[Segment]
    labels: list[Label]
    owned: frozenset[Quote]  # quotations that are the labels'
    writers: Writers


def extract(items: Iterable[tuple[Article, Sequence[Span]]], parse: Parse) -> list[Found]:
    """Return for each article its attributions in reading order, and those who are quoted in it.

    All English sentences that hold a cue or a quotation go through ``parse`` together, which is faster than by article.
    Articles in languages that are read without a parser go their own way; of those in any other nothing is known.
    """
    items = list(items)
    parsed = judge([item for item in items if item[0].language in {None, "en"}], parse)
    found: list[Found] = []
    for article, sentences in items:
        if article.language in {None, "en"}:
            judged, speakers = next(parsed)
            found.append((tuple(said for said, _ in judged), tuple(speakers)))
        else:
            found.append(find_unparsed(article, sentences) if article.language in LANGUAGES else ((), ()))
    return found


def judge(items: Iterable[tuple[Article, Sequence[Span]]], parse: Parse) -> Iterator[Judged]:
    """Yield the same with the signs by which each attribution's confidence was found."""
    prepared = [_prepare(article, sentences) for article, sentences in items]
    parsed = parse(segment for one in prepared for segment in one.segments if needs_parse(segment))
    for one in prepared:
        yield _finish(one, [repaired(next(parsed)) if needs_parse(segment) else _UNPARSED for segment in one.segments])


def _prepare(article: Article, sentences: Sequence[Span]) -> _Prepared:
    text = unwrap(article.text)
    lines = paragraphs(text)
    turns = find_turns(article, text, lines, sentences)
    for (start, end), name in turns.names.items():
        text = text[:start] + name + text[end:]
    quotes = _apart(find_quotes(text, lines), [lines[number] for number in sorted(turns.lines)])
    signed = find_signatures(text, lines, quotes, turns.lines)
    spoken = [lines[number] for number in sorted(turns.lines | signed.lines)]
    told = [sentence for sentence in sentences if not overlap(sentence, spoken)]
    owned = frozenset(quotes[number] for number in signed.quotes)
    quotes = _apart(quotes, spoken)
    segments = make_segments(text, told, lines, quotes)
    writers = find_writers(article, text, lines, talk=turns.talk or bool(turns.lines))
    return _Prepared(article, text, quotes, segments, [*turns.labels, *signed.labels], owned, writers)


def _apart(quotes: Iterable[Quote], lines: Sequence[Span]) -> list[Quote]:
    return [quote for quote in quotes if not overlap((quote.start, quote.end), lines)]


def _finish(prepared: _Prepared, trees: list[Tree]) -> Judged:
    article, text = prepared.article, prepared.text
    findings = find_attributions(text, prepared.segments, trees, prepared.quotes, prepared.owned)
    own = own_words(prepared.writers, text, prepared.segments, spans_of(findings))
    findings += [by_layout(label, prepared.segments) for label in (*prepared.labels, *own)]
    findings.sort(key=first_place)
    if not findings:
        return [], []
    placed = _dateline_of(text)
    for start, end in (*prepared.writers.bylines, *placed):  # no pronoun means whoever writes, or the place
        text = text[:start] + " " * (end - start) + text[end:]
    speakers = read_names(text)
    genders = {entity: entity.gender for entity in speakers.entities}
    named = name_speakers(text, prepared.segments, trees, findings, speakers)
    writers = [_writer(text, finding, prepared.writers) for finding in findings]
    named = [Named(writer) if writer else one for one, writer in zip(named, writers, strict=True)]
    names = [one.name for one in named]
    material = Material(text, prepared.segments, trees, findings, speakers, genders)
    signs = signs_of(material, names)
    confidence = stored_confidence()
    judged = [
        (_attribution(article, one, who, confidence.of(its)), its)
        for one, who, its in zip(findings, named, signs, strict=True)
    ]
    return judged, list(_speakers(article.id, dict.fromkeys(filter(None, names)), speakers))


def _dateline_of(text: str) -> list[Span]:
    """Return where a place stands before the first sentence, be it short: "RIGA – The rector said", "RIGA: …"."""
    if headed := len(text) - len(without_dateline(text)):
        return [(0, headed)]
    found = _PLACE.match(text)
    return [found.span()] if found and len(re.findall(rf"\b{re.escape(found[1])}\b", text)) == 1 else []


def _attribution(article: Article, one: Finding, who: Named, confidence: float) -> Attribution:
    said = (article, one.source, one.cue, one.content, who.name, one.kind, one.stance)
    return Attribution(*said, confidence, who.candidates)


def _writer(text: str, finding: Finding, writers: Writers) -> str:
    """Return whom "I" means in an article's own words."""
    return writers.at(finding.source[0][0]) if [text[slice(*span)] for span in finding.source] == ["I"] else ""


def _speakers(article_id: str, names: Iterable[str], speakers: SpeakerList) -> Iterator[Speaker]:
    entities = {entity.name: entity for entity in reversed(speakers.entities)}
    for name in names:
        entity = entities.get(name)
        aliases = list(dict.fromkeys([*sorted(entity.short), *entity.titles])) if entity is not None else []
        aliases += styled(entity, speakers.entities) if entity is not None else []
        kept = (alias for alias in aliases if _is_whole(alias, [*aliases, name]))
        yield Speaker(article_id, name, tuple(islice(kept, _MOST)))


def _is_whole(alias: str, others: Sequence[str]) -> bool:
    """Return whether an alias is neither the name itself nor a title cut off another ("York Times columnist")."""
    return alias not in others[-1:] and not (
        " " in alias and any(other != alias and other.endswith(alias) for other in others)
    )
