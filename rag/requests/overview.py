"""Overviews: what articles are about, an exact sentence for each aspect, told by article where there are several."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.papers import OUTCOMES, WEIGHTY
from index.linguistics.quantities import COUNTS
from index.linguistics.words import PRONOUNS, content_stems, fold, tokens
from index.text import article_sentences
from rag.answering import Refuser, dated, refusal, undated, with_sure_names, with_whole_quotations
from rag.evidence import ITEM, evidence_at, list_around, probability
from rag.question import mentions
from rag.requests.desk import Response
from rag.requests.lines import drafts, of_dates
from rag.requests.sides import Search
from rag.requests.topics import Found, Topic, articles_on, has, missing, read_topic, sections, undescribed
from rag.types import Drafted
from rag.verification import repeats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Article, Attribution, Span
    from rag.question.requests import Request
    from rag.requests.desk import Desk
    from rag.types import Answer, Evidence, Question

MOST_ARTICLES = 6
"""So many articles are shown where all are asked for, the newest."""

MOST = 5
"""An overview of a topic has so many sentences."""

OF_ONE = 4
"""An overview of one article has so many."""

LONGEST = 420
"""Characters of what is quoted as one; a list may be longer by half."""

_ABOUT, _TOUCHED = 0.9, 0.7
"""How sure an overview is of articles on the topic, and of such that only touch on it."""

_FEWEST_WORDS = 5
_ALIKE = 0.5
"""Sentences that share more of their words than this are one aspect."""

_LABEL = re.compile(r"[*_]*(?:A|Answer|Q|Question)[*_]*[:.][*_]*\s+", re.IGNORECASE)
_QUESTION = re.compile(r"[*_]*(?:Q|Question)[*_]*[:.]", re.IGNORECASE)
_ENDS = re.compile(r"[.!…][\"'”’»)*_]*\Z")
_OPENS_ANOTHER = frozenset(form for form, who in PRONOUNS.items() if who not in {"i", "we"}) | {
    "this", "that", "these", "those", "there", "both", "then", "but", "and",
}  # fmt: skip
"""With such a word a sentence begins that only the one before makes clear."""

PASSAGES = 12
_RESULTS = re.compile(r"\b(?:findings?|results?|conclusions?)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"(?P<whose>[^,;:?]{2,50}?)['’]s?\s+(?:[\w-]+\s+)?(?P<paper>report|study|survey|inquiry|audit|poll)\b",
    re.IGNORECASE,
)
"""A paper, and whose it is."""
_SENTENCES = re.compile(rf"\b(\d{{1,2}}|{'|'.join(COUNTS)})\s+(?:short\s+|bullet\s+)?(?:sentences?|points?|lines?)\b")
_MARGIN = " *_>\"“‘'("


@dataclass(frozen=True, slots=True)
class Aspect:
    """A sentence that may stand in an overview: ``paragraph`` numbers its paragraph, ``score`` tells its worth."""

    piece: Evidence
    paragraph: int
    score: float


def overview(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return the sentences that tell what articles are about; a refusal where none is on what is asked for."""
    topic = read_topic(request.topic, desk.day)
    if _asks_for_paper(question, request, desk):
        return Response(refusal=refusal(question, "not_stated"))
    if request.form == "all articles" or (topic.open and (topic.dates or topic.period)):
        return _leads(topic, question, desk)
    if topic.open:
        return None
    filters = question.filters
    if request.names:
        source = _source(request.names[0], question, desk)
        if source is None:
            return None
        filters = replace(filters, sources=(source,))
    found = articles_on(topic, desk, filters) or articles_on(undescribed(topic), desk, filters)
    if not found:
        return None if request.form == "reported" else Response(refusal=_nothing(topic, question, desk))
    about = [one for one in found if one.about]
    if request.form == "reported":
        found = [
            one if has(topic.wanted, content_stems(one.article.title)) else replace(one, about=False) for one in found
        ]
        found = [one for one in found if one.about] or found
    else:
        found = about or found
    chosen = _without_copies(found, desk)[:MOST]
    return _drafted(chosen, topic, desk, _limit(question))


def words_of(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return what somebody said, at all or on a topic; None where the articles do not quote them."""
    search = Search(question, desk)
    asked = search.side(request.names[0]).asked
    if asked is None:
        return None
    found = search.words(asked, request.topic, desk.threshold if request.topic else 0.0)
    if not found:
        told = replace(question, topic=request.topic)
        return Response(refusal=Refuser(desk.reader, desk.retriever).refuse(told, (), [asked.named], asked))
    chosen = of_dates(found, request.topic)[:MOST]
    return Response(tuple(drafts(chosen)), max(probability(piece.score) for piece in found))


def _asks_for_paper(question: Question, request: Request, desk: Desk) -> bool:
    """Return whether the results of a study or report are asked for, and no article tells of one by that body."""
    paper = _PAPER.search(request.topic) if _RESULTS.search(question.text) else None
    if not paper:
        return False
    wanted = [*content_stems(paper["whose"]), *content_stems(paper["paper"])]
    hits = desk.retriever.retrieve(question, k=PASSAGES, filters=question.filters)
    texts = {hit.passage.article.id: hit.passage.article for hit in hits}.values()
    paragraphs = (content_stems(line) for each in texts for line in [each.title, *each.text.split("\n")])
    return not any(has(wanted, stems) for stems in paragraphs)


def _limit(question: Question) -> int:
    """Return how many sentences are asked for, as many as an overview may have where no number is."""
    found = _SENTENCES.search(question.text.lower())
    number = COUNTS.get(found[1], found[1]) if found else MOST
    return max(1, min(MOST, int(number)))


def _leads(topic: Topic, question: Question, desk: Desk) -> Response | None:
    """Return the first sentence of each article, the newest first; of the time asked for, where one is."""
    infos = desk.reader.articles(replace(question.filters, speakers=()))
    infos.sort(key=lambda info: (info.published or "", info.id), reverse=True)
    drafts: list[Drafted] = []
    shown: list[Article] = []
    for info in infos:
        if topic.dates and not any(_within(info.published, date) for date in topic.dates):
            continue
        if topic.period and not topic.period.holds(info.published):
            continue
        article = desk.reader.article(info.id)
        if article is None or _copied(article, shown, desk):
            continue
        shown.append(article)
        if len(infos) == 1:
            return _drafted([Found(article, about=True, weight=1.0)], topic, desk, _limit(question))
        lead = next(iter(sorted(_aspects(article, topic, desk), key=lambda one: one.piece.span)), None)
        if lead:
            drafts.append(_draft(lead.piece, several=True))
        if len(drafts) == MOST_ARTICLES:
            break
    if drafts:
        return Response(tuple(drafts), _ABOUT)
    answer = refusal(question, "no_articles")
    return Response(
        refusal=replace(answer, text="No article is of that time." if topic.dates or topic.period else answer.text)
    )


def _drafted(found: Sequence[Found], topic: Topic, desk: Desk, limit: int = MOST) -> Response | None:
    """Return the best aspects of each article, the best of all first within it, in the order of the text."""
    most = min(limit, OF_ONE if len(found) == 1 else MOST)
    ranked = {
        one.article.id: sorted(
            _aspects(one.article, topic, desk, touched=not one.about), key=lambda each: (-each.score, each.piece.span)
        )
        for one in found
    }
    chosen: list[Aspect] = []
    newest = [one.article.id for one in sorted(found, key=lambda one: one.article.published or "", reverse=True)]
    while len(chosen) < most and any(ranked.values()):  # one of each article in turn, then more of the newest
        for aspects in [ranked[each] for each in (newest if chosen else ranked)]:
            while aspects and any(_again(aspects[0], other) for other in chosen):
                aspects.pop(0)
            if aspects and len(chosen) < most:
                chosen.append(aspects.pop(0))
    chosen.sort(key=lambda one: (one.piece.article.published or "", one.piece.article.id, one.piece.span))
    drafts = [_draft(one.piece, several=len({each.piece.article.id for each in chosen}) > 1) for one in chosen]
    if not drafts:
        return None
    return Response(tuple(drafts), _ABOUT if found[0].about else _TOUCHED)


def _draft(piece: Evidence, *, several: bool) -> Drafted:
    said = piece.attribution
    unnamed = said is not None and bool(said.speaker) and not mentions(piece.text, said.speaker)
    return Drafted((dated if several else undated)(piece, by_speaker=unnamed), (piece,), 1.0)


def _aspects(article: Article, topic: Topic, desk: Desk, *, touched: bool = False) -> Iterator[Aspect]:
    """Yield the sentences of an article that say something by themselves, or with the one before them.

    Of one that only ``touched`` on the topic these are the sentences that have its words.
    """
    said = list(desk.reader.attributions(article_ids={article.id}))
    spans = article_sentences(article.text)
    allowed = set(sections(article, topic, [start for start, _ in spans]))
    title, first = frozenset(content_stems(article.title)), True
    minutes = "minutes" in tokens(article.title)  # what was decided is what they are on
    for number, (start, end) in enumerate(spans):
        span = _bare(article.text, start, end)
        if start not in allowed or not _tells(article, span):
            continue
        before = spans[number - 1] if number else None
        whole = _with_before(article.text, span, before)
        piece = _piece(article, whole, said) if whole else None
        if piece is None:
            continue
        after = spans[number + 1] if number + 1 < len(spans) else None
        if touched:
            if not has(topic.wanted, title.union(content_stems(piece.text))) or not any(
                has([word], content_stems(piece.text)) for word in topic.wanted
            ):
                continue
            piece = _with_after(piece, after, said)
        stems, words = frozenset(content_stems(piece.text)), tokens(piece.text)
        paragraph = article.text.count("\n\n", 0, start)
        decided = not OUTCOMES.isdisjoint(words)
        score = (
            2.0 * (decided if minutes else first)
            - 0.25 * paragraph
            + 0.5 * min(3, len(stems & title))
            + 0.5 * any(map(str.isdigit, piece.text))
        )
        score += 0.8 * decided + 0.8 * (not WEIGHTY.isdisjoint(words))
        score += (1.0 if touched else 0.5) * sum(has([word], stems) for word in topic.wanted)
        score += 1.5 * ("\n" in piece.text)  # a list
        first = False
        yield Aspect(piece, article.text.count("\n", 0, piece.span[1]), score)


def _bare(text: str, start: int, end: int) -> Span:
    """Return a sentence without the label of a turn before it."""
    label = _LABEL.match(text, start, end)
    if label and not _QUESTION.match(text, start, end):
        start = label.end()
    while start < end and text[start] in "*_" and text.count(text[start], start, end) % 2:
        start += 1  # emphasis that goes on after the sentence
    while start < end and text[end - 1] in "*_" and text.count(text[end - 1], start, end) % 2:
        end -= 1
    return start, end


def _tells(article: Article, span: Span) -> bool:
    """Return whether a sentence is a whole one that states something: no heading, question, title or item of a list."""
    words, text = article.text[slice(*span)], article.text
    if len(words.split()) < _FEWEST_WORDS or fold(words.strip(_MARGIN + "#")) == fold(article.title):
        return False
    if words.endswith(":"):
        return list_around(text, span) is not None
    line = text.rfind("\n", 0, span[0]) + 1
    if words[:1] in "#|" or ITEM.match(text, line) or _QUESTION.match(words):
        return False
    return bool(_ENDS.search(words))


def _with_before(text: str, span: Span, before: Span | None) -> Span | None:
    """Return a sentence with the one before it where it needs that; None where there is none to make it clear."""
    if list_ := (list_around(text, span) if text[: span[1]].endswith(":") else None):
        return list_ if list_[1] - list_[0] <= 1.5 * LONGEST else None
    if not _leans(text, span):
        return span
    if before is None or "\n" in text[before[1] : span[0]] or span[1] - before[0] > LONGEST or _leans(text, before):
        return None
    return _bare(text, *before)[0], span[1]


def _leans(text: str, span: Span) -> bool:
    words = tokens(text[span[0] : span[1]].lstrip(_MARGIN))
    quoted = text[span[0] : span[0] + 1] in "\"“‘'"
    return not quoted and bool(words) and words[0] in _OPENS_ANOTHER


def _with_after(piece: Evidence, after: Span | None, said: Sequence[Attribution]) -> Evidence:
    """Return a piece with the sentence after it, where that goes on about what the piece names."""
    text = piece.article.text
    if after is None or "\n" in text[piece.span[1] : after[0]] or not _leans(text, after):
        return piece
    if after[1] - piece.span[0] > LONGEST or not _ENDS.search(text[slice(*after)]):
        return piece
    return _piece(piece.article, (piece.span[0], after[1]), said) or piece


def _piece(article: Article, span: Span, said: Sequence[Attribution]) -> Evidence | None:
    """Return what is quoted, whoever says it known for sure or not named; None where its words would mislead."""
    found = evidence_at(article, span, said)
    sure = next(with_sure_names([found]), None) if found else None
    if sure is None:
        return None
    whole = with_whole_quotations(sure, by_speaker=False)
    return whole if len(whole.text) <= 1.5 * LONGEST else None


def _again(one: Aspect, other: Aspect) -> bool:
    """Return whether two sentences are of one aspect: of one paragraph, or with much the same words."""
    if one.piece.article.id == other.piece.article.id:
        if one.paragraph == other.paragraph:
            return True
        if one.piece.span[0] < other.piece.span[1] and other.piece.span[0] < one.piece.span[1]:
            return True
    mine, known = set(content_stems(one.piece.text)), set(content_stems(other.piece.text))
    shared = len(mine & known) / max(1, min(len(mine), len(known)))
    return shared > _ALIKE or repeats(one.piece.text, other.piece.text)


def _source(named: str, question: Question, desk: Desk) -> str | None:
    """Return the publication that is named, as the articles spell it; None where none of them is of it."""
    wanted = tokens(re.sub(r"\A(?:the|a)\s+", "", named, flags=re.IGNORECASE))
    for info in desk.reader.articles(question.filters):
        told = tokens(re.sub(r"\A(?:the|a)\s+", "", info.source or "", flags=re.IGNORECASE))
        if wanted and told == wanted:
            return info.source
    return None


def _nothing(topic: Topic, question: Question, desk: Desk) -> Answer:
    """Refuse, with the words that no article has."""
    absent = missing(topic, desk)
    answer = refusal(question, "nothing_relevant" if absent else "not_stated")
    if absent:
        return replace(
            answer, text=f"No article has {' or '.join(f'“{word}”' for word in absent)}, so none is on this."
        )
    return replace(answer, text="The articles touch on this, but none is on it as it is asked for.")


def _without_copies(found: Sequence[Found], desk: Desk) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if not _copied(one.article, [other.article for other in kept], desk):
            kept.append(one)
    return kept


def _copied(article: Article, others: Sequence[Article], desk: Desk) -> bool:
    ids = {copy.article_id for copy in desk.reader.copies(article.id)}
    return any(other.id in ids for other in others)


def _within(published: str | None, day: tuple[int, int, int]) -> bool:
    """Return whether a date of publication is of a year, month and day, of which 0 stands for any."""
    parts = [int(part) for part in (published or "")[:10].split("-") if part.isdigit()]
    return bool(parts) and all(not wanted or wanted == part for wanted, part in zip(day, parts, strict=False))
