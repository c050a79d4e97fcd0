"""Articles from sentences to named attributions: the order of the stages, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.attribution.findings import find_attributions
from index.attribution.resolve import name_speakers
from index.attribution.roster import read_names
from index.attribution.segments import Frame, make_frames, needs_parse
from index.attribution.tree import Tree
from index.linguistics.quotation_marks import Quote, find_quotes, paragraphs
from index.types import Article, Attribution, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.attribution.speakers import Roster
    from index.types import Span

    Parse = Callable[[Iterable[Frame]], Iterator[Tree]]

Found = tuple[tuple[Attribution, ...], tuple[Speaker, ...]]
_UNPARSED = Tree(())
_MOST = 20  # aliases of one speaker


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: Article
    quotes: list[Quote]
    frames: list[Frame]


def extract(items: Iterable[tuple[Article, Sequence[Span]]], parse: Parse) -> list[Found]:
    """Return for each article its attributions in reading order, and those who are quoted in it.

    All sentences that hold a cue or a quotation go through ``parse`` together, which is faster than by article.
    """
    prepared = [_prepare(article, sentences) for article, sentences in items]
    parsed = parse(frame for one in prepared for frame in one.frames if needs_parse(frame))
    return [
        _finish(one, [next(parsed) if needs_parse(frame) else _UNPARSED for frame in one.frames]) for one in prepared
    ]


def _prepare(article: Article, sentences: Sequence[Span]) -> _Prepared:
    lines = paragraphs(article.text)
    quotes = find_quotes(article.text, lines)
    return _Prepared(article, quotes, make_frames(article.text, sentences, lines, quotes))


def _finish(prepared: _Prepared, trees: list[Tree]) -> Found:
    article = prepared.article
    findings = find_attributions(article.text, prepared.frames, trees, prepared.quotes)
    if not findings:
        return (), ()
    roster = read_names(article.text)
    names = name_speakers(article.text, prepared.frames, trees, findings, roster)
    attributions = tuple(
        Attribution(article, finding.source, finding.cue, finding.content, name, finding.kind)
        for finding, name in zip(findings, names, strict=True)
    )
    return attributions, tuple(_speakers(article.id, dict.fromkeys(filter(None, names)), roster))


def _speakers(article_id: str, names: Iterable[str], roster: Roster) -> Iterator[Speaker]:
    people = {person.name: person for person in reversed(roster.people)}
    for name in names:
        person = people.get(name)
        aliases = list(dict.fromkeys([*sorted(person.short), *person.titles])) if person is not None else []
        kept = (alias for alias in aliases if _is_whole(alias, [*aliases, name]))
        yield Speaker(article_id, name, tuple(islice(kept, _MOST)))


def _is_whole(alias: str, others: Sequence[str]) -> bool:
    """Whether an alias is neither the name itself nor a title cut off another ("York Times columnist")."""
    return alias not in others[-1:] and not (
        " " in alias and any(other != alias and other.endswith(alias) for other in others)
    )
