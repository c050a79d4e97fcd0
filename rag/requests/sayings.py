"""The newest of somebody's statements: by the day of their article, or the day that their sentence names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from index.linguistics.acts import is_speech
from index.text import article_sentences, sentences_within
from index.types import Filters, overlap
from rag.answering import Refuser, dated, refusal
from rag.evidence import days_told, evidence_at, probability
from rag.question import find_speaker, in_other_words, names_asked
from rag.requests.desk import Response
from rag.requests.things import Thing
from rag.retrieval import passages_for
from rag.types import Drafted, Evidence
from rag.verification import title_of

if TYPE_CHECKING:
    from index.types import Article
    from rag.question import AskedSpeaker, Request
    from rag.requests.desk import Desk
    from rag.types import Question

_PASSAGES = 24
_MOST = 3
_NEAREST, _HEAD = 6, 600
_DAYS_AFTER = 3
_LONGEST = 420
_SURE = 0.9
_UNSAID = ("declined", "unsaid")


def newest(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell the newest statement of somebody, on a topic where one is named."""
    name = request.names[0] if request.names else ""
    asked = in_other_words(
        question, f"What did {name} say about {request.topic}?" if request.topic else f"What did {name} say?"
    )
    named = names_asked(asked)
    speaker = find_speaker(named, asked.filters, desk.reader) if named else None
    if speaker is None:
        return None
    pieces = _on(asked, speaker, desk) if request.topic else _all(speaker, desk)
    if not pieces:
        return Response(refusal=Refuser(desk.reader, desk.retriever).refuse(asked, (), named, speaker))
    last = max(_day(piece) for piece in pieces)
    best = [piece for piece in pieces if _day(piece) == last][:_MOST]
    by_speaker = not (timed := question.answer_type == "time")
    best = [_with_day(piece) for piece in best] if timed else best
    sure = max(_SURE if not request.topic else probability(piece.score) for piece in best)
    return Response(tuple(Drafted(dated(piece, by_speaker=by_speaker), (piece,), sure) for piece in best), sure)


def _with_day(piece: Evidence) -> Evidence:
    """Return a statement with the sentences before it in its paragraph from the one that names its day."""
    text, published = piece.article.text, (piece.article.published or "")[:10]
    if not published or _tells_day(piece.text, published):
        return piece
    begin = max(text.rfind("\n", 0, piece.span[0]) + 1, piece.span[1] - _LONGEST, 0)
    for start, end in reversed(sentences_within(text, begin, piece.span[0])):
        if _tells_day(text[start:end], published):
            return replace(piece, span=(start, piece.span[1]))
    return piece


def _tells_day(text: str, published: str) -> bool:
    return any(not told.planned and told.until.isoformat() <= published for told in days_told(text, published))


def said_when(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell what somebody said at the time of an event; refuse where the articles of those days do not quote them."""
    name, event = request.names
    named = names_asked(in_other_words(question, f"What did {name} say?"))
    speaker = find_speaker(named, question.filters, desk.reader) if named else None
    article = _telling(event, question, desk) if speaker else None
    if speaker is None or article is None or not article.published:
        return None
    day = date.fromisoformat(article.published[:10])
    until = (day + timedelta(days=_DAYS_AFTER)).isoformat()
    then = desk.reader.articles(Filters(since=day.isoformat(), until=until))
    near = {info.id: speaker.names[info.id] for info in then if info.id in speaker.names}
    if request.topic and near:
        return None
    pieces = _all(replace(speaker, names=near), desk)[:_MOST] if near else []
    if not pieces:
        told = refusal(question, "speaker_silent", speaker=name)
        return Response(refusal=replace(told, text=f"No words of {name} stand in {title_of(article)}, or just after."))
    return Response(tuple(Drafted(dated(piece, by_speaker=True), (piece,), _SURE) for piece in pieces), _SURE)


def _telling(event: str, question: Question, desk: Desk) -> Article | None:
    """Return the article that tells of an event first: it has all of its words at its head, in some form."""
    thing = Thing.of(event)
    hits = desk.retriever.retrieve(
        in_other_words(question, event), k=_NEAREST, filters=replace(question.filters, speakers=())
    )
    articles = [hit.passage.article for hit in hits]
    telling = [each for each in articles if thing.parts_in(f"{each.title} {each.text[:_HEAD]}")]
    return min(telling, key=lambda each: each.published or "", default=None)


def _on(asked: Question, speaker: AskedSpeaker, desk: Desk) -> list[Evidence]:
    """Return the statements of somebody that are on a topic."""
    filters = replace(asked.filters, speakers=(), articles=tuple(sorted(speaker.names)))
    passages = passages_for(desk.retriever, asked, k=_PASSAGES, filters=filters)
    found = desk.finder.find(asked, passages, desk.pad, speaker)
    return [piece for piece in found if probability(piece.score) >= desk.threshold]


def _all(speaker: AskedSpeaker, desk: Desk) -> list[Evidence]:
    """Return what somebody said in the newest article that quotes them."""
    newest_first = sorted(
        (article for each in speaker.names if (article := desk.reader.article(each))),
        key=lambda article: (article.published or "", article.id),
        reverse=True,
    )
    for article in newest_first:
        said = list(desk.reader.attributions(article_ids={article.id}))
        own = [each for each in said if each.speaker in speaker.names[article.id] and is_speech(each)]
        found = []
        for span in article_sentences(article.text):
            mine = [each for each in own if each.stance not in _UNSAID and overlap(span, each.content)]
            if mine and (piece := evidence_at(article, span, own)):
                found.append(replace(piece, attribution=piece.attribution or mine[0]))
        if found:
            return found
    return []


def _day(piece: Evidence) -> str:
    """Return the day of a statement: that of its article, or the last day before it that the sentence names."""
    published = (piece.article.published or "")[:10]
    if not published:
        return ""
    told = [each.until for each in days_told(piece.text, published) if not each.planned and each.since == each.until]
    recent = [day for day in told if 0 <= (date.fromisoformat(published) - day).days < 7]
    return f"{published} {max(recent).isoformat() if recent else published}"
