"""Who disagrees with somebody: others whose words, beside theirs in an article, reject or find wanting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.acts import act_of
from index.linguistics.dissent import dissents, frames_dissent, reports_dissent
from index.linguistics.words import tokens
from index.text import article_sentences
from index.types import overlap
from rag.answering import refusal, undated
from rag.answering.certainty import is_sure
from rag.question import match_speaker, mentions
from rag.requests.desk import Desk, Response
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.types import Attribution, Span
    from rag.question import Request
    from rag.types import Question

_REACH = 1_000
"""Characters between two people's words within which they may speak of the same."""

_MOST = 3
_CONFIDENCE = 0.7


def dissent(request: Request, question: Question, desk: Desk) -> Response | None:
    """Quote those who disagree with a person in the articles just cited, or wherever that person is quoted."""
    name = request.names[0] if request.names else ""
    asked = match_speaker(name, desk.reader.speakers(name)) if name else None
    if asked is None:
        return None
    inside = set(question.prior.near) & set(asked.names) or set(asked.names)
    everything = list(desk.reader.attributions(article_ids=inside))
    spoken: dict[str, list[Span]] = {}
    for one in everything:
        spoken.setdefault(one.article.id, []).extend(one.content)
    said = [one for one in everything if one.speaker and is_sure(one)]
    theirs = [one for one in said if one.speaker in asked.names.get(one.article.id, frozenset())]
    drafted: list[Drafted] = []
    for one in said:
        if one in theirs or tokens(one.speaker)[-1:] == tokens(asked.display)[-1:]:
            continue
        if (
            any(_may_answer(one, other) for other in theirs)
            and one.stance == "asserted"
            and (dissents(one.cue_text, one.text) or frames_dissent(_before(one)))
            and len(drafted) < _MOST
        ):
            piece = _piece(one)
            if all(piece.span != known.evidence[0].span for known in drafted):
                drafted.append(Drafted(undated(piece, by_speaker=True), (piece,), _CONFIDENCE))
    for piece in _reported(said, theirs, spoken):
        if len(drafted) < _MOST and all(not overlap(piece.span, [one.evidence[0].span]) for one in drafted):
            drafted.append(Drafted(undated(piece), (piece,), _CONFIDENCE))
    if drafted:
        return Response(tuple(drafted), _CONFIDENCE)
    refused = refusal(question, "not_stated")
    return Response(
        refusal=replace(refused, text=f"The articles quote nobody who plainly disagrees with {asked.display}.")
    )


def _reported(
    said: Sequence[Attribution], theirs: Sequence[Attribution], spoken: Mapping[str, Sequence[Span]]
) -> Iterator[Evidence]:
    """Yield the sentences which say that another disagreed, with the sentence after that gives their words."""
    names = {one.speaker for one in said if one not in theirs}
    for article in {one.article.id: one.article for one in theirs}.values():
        spans = article_sentences(article.text)
        starts = [min(one.content)[0] for one in theirs if one.article.id == article.id]
        for number, span in enumerate(spans):
            verb = reports_dissent(article.text[slice(*span)])
            before = article.text[span[0] : span[0] + verb]
            if verb < 0 or not any(mentions(before, name) for name in names):
                continue
            if any(mentions(before, one.speaker) for one in theirs) or min(abs(span[0] - at) for at in starts) > _REACH:
                continue
            following = spans[number + 1] if number + 1 < len(spans) else span
            near = "\n" not in article.text[span[1] : following[0]]
            words = any(start < following[1] and following[0] < end for start, end in spoken.get(article.id, ()))
            yield Evidence(article, (span[0], following[1]) if near and words else span, 0.0)


def _may_answer(one: Attribution, other: Attribution) -> bool:
    """Return whether one statement is near another; what somebody did before that answers nothing."""
    if one.article.id != other.article.id or _apart(one, other) >= _REACH:
        return False
    return act_of(one) != "deed" or min(other.content)[0] < min(one.content)[0]


def _apart(one: Attribution, other: Attribution) -> int:
    return abs(min(one.content)[0] - min(other.content)[0])


def _before(said: Attribution) -> str:
    """Return the sentence before somebody's words in their paragraph."""
    text, start = said.article.text, _piece(said).span[0]
    spans = article_sentences(text)
    number = next((at for at, span in enumerate(spans) if span[0] == start), 0)
    before = spans[number - 1] if number else (start, start)
    return "" if "\n" in text[before[1] : start] else text[slice(*before)]


def _piece(said: Attribution) -> Evidence:
    start, end = min(said.content)[0], max(said.content)[1]
    span = next((at for at in article_sentences(said.article.text) if at[0] <= start < at[1]), (start, end))
    return Evidence(said.article, span, 0.0, said)
