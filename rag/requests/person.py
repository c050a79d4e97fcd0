"""Who somebody is: first what articles say that they are, the newest report leading, then what they did or said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.given_names import PARTICLES, is_given_name
from index.linguistics.offices import COURTESY
from index.linguistics.quotation_marks import quoted
from index.linguistics.words import content_stems
from index.text import article_sentences
from index.types import either
from rag.answering import dated, nothing_more, refusal, undated
from rag.question import match_speaker
from rag.requests.desk import Desk, Response
from rag.requests.mentions import Mention, bearers, mentions_of, role_stems
from rag.requests.office import held
from rag.requests.succession import followed
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Span
    from rag.question.requests import Request
    from rag.types import Answer, Question

_MOST_ROLES = 2
_LEANS = re.compile(r"\b(?:he|him|his|she|her|it|they|them|their|this|that|those|these|there)\b", re.IGNORECASE)
_OPENING = re.compile(r"[\W\d]*(?:(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+)?")
_AGE_TOLD = re.compile(
    r"\b(?:aged|years[\s-]old|year-old|birthday|born)\b|\b(?:he|she)(?:['’]s|\s+(?:is|was|turned))\s+\d{1,3}\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:had\s+(?:previously\s+|earlier\s+|once\s+|before\s+)?been\s+(?:an?|the)\b|before\s+that\b|previously\b|formerly\b"
    r"|used\s+to\s+(?:be|work)\b|worked\s+(?:as|for|at|in|with)\b|(?:began|started)\s+(?:his|her)\s+career\b"
    r"|started\s+(?:out\s+)?as\b|trained\s+as\b|so\s+far\b|c(?:ame|omes)\s+(?:\w+\s+){0,5}?from\s+the\b)"
)
_SURE, _LESS_SURE = 0.9, 0.6


def aged(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell how old a person is, by a sentence that gives this person's age; None where one may in other words."""
    name = _written(request.topic)
    found = mentions_of(name, desk.reader, question.filters) if name else []
    if not found:
        return None
    told = [(mention, span) for mention in found if (span := mention.told_age())]
    if not told:
        if any(_AGE_TOLD.search(mention.article.text) for mention in found):
            return None
        refused = refusal(question, "not_stated")
        return Response(refusal=replace(refused, text=f"The articles do not say how old {name} is."))
    newest, span = max(told, key=lambda each: (each[0].article.published or "", each[0].whole))
    piece = Evidence(newest.article, span, 0.0)
    return Response((Drafted(undated(piece), (piece,), _SURE),), _SURE)


def earlier(request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell what somebody did before, by a sentence that says so of them; None where the articles name nobody so."""
    name = _written(request.topic)
    found = mentions_of(name, desk.reader, question.filters) if name else []
    if not found:
        return None
    told = [(one.article, span) for one in found if "|" not in one.text and (span := _told_earlier(one))]
    if told:
        piece = Evidence(*told[0], 0.0)
        return Response((Drafted(undated(piece), (piece,), _LESS_SURE),), _LESS_SURE)
    refused = refusal(question, "not_stated")
    return Response(refusal=replace(refused, text=f"The articles do not say what {name} did before."))


def _told_earlier(mention: Mention) -> Span | None:
    """Return where somebody is said to have been something before: the sentence, or with the next one, "She had …"."""
    if _EARLIER.search(mention.after):
        return mention.told_whole()
    following = _next(mention)
    return (mention.span[0], following[1]) if _EARLIER.search(mention.article.text, *following) else None


def _next(mention: Mention) -> Span:
    """Return where the sentence after one that names somebody stands, if it goes on about them, else an empty span."""
    text, end = mention.article.text, mention.span[1]
    following = mention.following()
    goes_on = following and re.match(r"(?:Before|He|She|Until|Earlier|Previously)\b", text[slice(*following)])
    return following if following and goes_on else (end, end)


def introduced(request: Request, question: Question, desk: Desk) -> Response | None:
    """Say who a named person is, or who holds an office; None where the words name nobody."""
    way = {"post": followed, "before": followed, "holder": held, "contact": held, "leads": held}.get(request.form)
    if way:
        return way(request, question, desk)
    name = _written(request.topic)
    if not name:
        return None
    found = mentions_of(name, desk.reader, question.filters)
    if " " not in name:
        full = [each for each in bearers(name, desk.reader, question.filters) if each != name]
        if len(full) > 1:
            return Response(refusal=_unclear(question, full))
        found = mentions_of(full[0], desk.reader, question.filters) if full else found
        if not full and match_speaker(name, desk.reader.speakers(name)) is None:
            return None
    if not found:
        return _unknown(name, request, question, desk)
    if question.prior.seen:
        found = [one for one in found if one.text not in question.prior.seen]
    return _told(found, request, desk) if found else Response(refusal=nothing_more(question))


def _written(topic: str) -> str:
    """Return a name as articles write it, without the titles before it; lower case is asked carelessly."""
    words = topic.split()
    while len(words) > 1 and words[0].strip(".").casefold() in COURTESY:
        words.pop(0)
    if all(word.islower() for word in words):
        words = [
            word if word in PARTICLES else "-".join(part.capitalize() for part in word.split("-")) for word in words
        ]
    return " ".join(words)


def _unknown(name: str, request: Request, question: Question, desk: Desk) -> Response | None:
    """Refuse whom no article names, and say who has the surname; None where only other words may do."""
    words = name.split()
    if request.topic.islower() and not is_given_name(words[0]):
        return None
    hits = desk.reader.passages([key for key, _ in desk.reader.words(name, 20, question.filters)])
    if any(all(word.casefold() in hit.text.casefold() for word in words) for hit in hits):
        return None  # "Pia and Ole Lind" names Pia Lind
    others = bearers(words[-1], desk.reader, question.filters)[:3]
    namesakes = f" Of that surname they name {', '.join(others)}." if others else ""
    refused = refusal(question, "speaker_unknown", speaker=name)
    return Response(refusal=replace(refused, text=f"No article mentions {name}.{namesakes}"))


def _unclear(question: Question, names: Sequence[str]) -> Answer:
    return replace(refusal(question, "unclear"), text=f"Do you mean {either(names[:4])}?")


def _told(found: Sequence[Mention], request: Request, desk: Desk) -> Response:
    """Draft the answer: at most two things that somebody is, the newest first, and at most one that they did."""
    roles = list(_roles(found))
    chosen = roles or _plain(found)
    several = len({mention.article.published for mention in chosen}) > 1
    drafted, seen = [], ""
    for mention in chosen:
        piece = Evidence(mention.article, mention.told_whole(), 0.0)
        text = dated(piece) if several else undated(piece)
        drafted.append(Drafted(text, (piece,), _SURE if roles else _LESS_SURE))
        seen += piece.text
    if roles and (said := _said(found, request, seen, desk) or _done(found, request, seen)):
        drafted.append(said)
    return Response(tuple(drafted), _SURE if roles else _LESS_SURE)


def _roles(found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions with a role, the newest first, each only where it says something new."""
    known: set[str] = set()
    told = [mention for mention in found if mention.role]
    ordered = sorted(
        told, key=lambda one: (one.in_prose, one.article.published or "", one.whole, -one.span[0]), reverse=True
    )
    count = 0
    for mention in ordered:
        stems = role_stems(mention)
        if stems and len(stems - known) > len(stems) / 2 and count < _MOST_ROLES:
            count += 1
            known |= stems
            yield mention


def _plain(found: Sequence[Mention]) -> list[Mention]:
    """Return the newest sentence that has the whole name, the first where it is the subject."""
    told = [mention for mention in found if not mention.text.rstrip("\"'”’ ").endswith("?")] or list(found)
    whole = [mention for mention in told if mention.whole] or told
    return sorted(whole, key=lambda one: (one.article.published or "", not one.before.strip()), reverse=True)[:1]


def _done(found: Sequence[Mention], request: Request, seen: str) -> Drafted | None:
    """Return what somebody did, where more than who they are is asked."""
    others = [
        one
        for one in found
        if request.names and one.in_prose and one.text not in seen and _OPENING.fullmatch(one.before)
    ]
    if not others:
        return None
    wanted = set(content_stems(" ".join(request.names)))
    best = max(others, key=lambda one: (len(wanted & set(content_stems(one.text))), one.article.published or ""))
    piece = Evidence(best.article, best.span, 0.0)
    return Drafted(undated(piece), (piece,), _LESS_SURE)


def _said(found: Sequence[Mention], request: Request, seen: str, desk: Desk) -> Drafted | None:
    """Return one thing that somebody said, on what else is asked where that is named; the newest first."""
    name = max((one.article.text[slice(*one.at)] for one in found if one.whole), key=len, default="")
    if not name or (quoted(seen) and not request.names):
        return None
    asked = match_speaker(name, desk.reader.speakers(name))
    inside = {mention.article.id for mention in found}
    wanted = set(content_stems(" ".join(request.names)))
    best: tuple[tuple[int, bool, str, int], Drafted] | None = None
    for said in desk.reader.attributions(article_ids=inside & set(asked.names) if asked else ()):
        if asked is None or said.speaker not in asked.names[said.article.id] or not said.certain:
            continue
        start, end = min(said.content)[0], max(said.content)[1]
        span = next((at for at in article_sentences(said.article.text) if at[0] <= start < at[1]), (start, end))
        piece = Evidence(said.article, span, 0.0, said)
        if piece.text in seen or (said.kind != "direct" and said.stance == "asserted"):
            continue
        shared = len(wanted & set(content_stems(piece.text)))
        alone = _LEANS.search(said.text) is None
        rank = (shared, alone, said.article.published or "", -start)
        if best is None or rank > best[0]:
            best = rank, Drafted(undated(piece, by_speaker=True), (piece,), _SURE)
    return best[1] if best else None
