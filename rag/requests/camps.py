"""Who is for something and who is against it: the sentences that say so, from the articles that it is the matter of."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.camps import AGAINST, FOR, MATTERS, PLEASED
from index.linguistics.negation import is_negation
from index.linguistics.words import FUNCTION_WORDS, PRONOUNS, content_stems, tokens
from index.text import article_sentences
from rag.answering import dated, refusal, undated, with_sure_names, with_whole_quotations
from rag.evidence import evidence_at
from rag.question import mentions
from rag.requests.desk import Response
from rag.requests.topics import articles_on, has, lead_of, read_topic, undescribed
from rag.types import Drafted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Article, Span
    from rag.question import Request
    from rag.requests.desk import Desk
    from rag.requests.topics import Topic
    from rag.types import Evidence, Question

MOST = 8
"""So many sentences are told."""

_SURE = 0.75
_LONGEST = 420
_NEAR = 3
"""So many words before a verb a negation may stand."""

_CAMPS = {"for": FOR, "against": AGAINST}
_CLAUSE = re.compile(r"[;:.!?]|,\s+(?:but|while|although|though|and)\b")
_TELLING = frozenset("to of for on about that".split())
_DEMONSTRATIVES = frozenset("this that these those".split())
_GOES_ON = frozenset(form for form, who in PRONOUNS.items() if who not in {"i", "we", "you"})


def camps(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return the sentences that tell who is for or against something, in the order of their articles."""
    topic = read_topic(request.topic, desk.day)
    if not topic.wanted:
        return None
    found = articles_on(topic, desk, question.filters) or articles_on(undescribed(topic), desk, question.filters)
    begun = [one.article for one in found if one.about or has(topic.wanted, content_stems(lead_of(one.article)))]
    articles = sorted(begun, key=lambda each: (each.published or "", each.id))
    pieces = [piece for article in articles for piece in _of_camps(article, topic, request.names, desk)][:MOST]
    if not pieces:
        return Response(refusal=refusal(question, "not_stated"))
    several = len({piece.article.id for piece in pieces}) > 1
    return Response(tuple(_draft(piece, several=several) for piece in pieces), _SURE)


def _of_camps(article: Article, topic: Topic, camps_: tuple[str, ...], desk: Desk) -> Iterator[Evidence]:
    """Yield the sentences of an article in which somebody takes one of these sides on the topic."""
    said = list(desk.reader.attributions(article_ids={article.id}))
    spans, told = article_sentences(article.text), -1
    for number, span in enumerate(spans):
        text = article.text[slice(*span)]
        if span[0] < told or not any(_takes(text, camp, topic) for camp in camps_):
            continue
        piece = evidence_at(article, _with_next(article, spans, number), said)
        sure = next(with_sure_names([piece]), None) if piece else None
        if sure and (whole := with_whole_quotations(sure, by_speaker=False)):
            told = whole.span[1]
            yield whole


def _takes(sentence: str, camp: str, topic: Topic) -> bool:
    """Return whether a sentence tells that somebody is of a camp, and that it is on the topic or the matter at hand."""
    for found in _CAMPS[camp].finditer(sentence):
        if any(map(is_negation, tokens(sentence[: found.start()])[-_NEAR:])):
            continue
        if tokens(found[0])[-1] in PLEASED and not has(topic.wanted, content_stems(sentence)):
            continue
        thing = _CLAUSE.split(sentence[found.end() :], maxsplit=1)[0]
        if any(has([word], content_stems(thing)) for word in topic.wanted) or _points(tokens(thing)):
            return True
    return False


def _points(words: list[str]) -> bool:
    """Return whether words mean the matter at hand: "it" or "the plan", and not "the plan to close the pool"."""
    for word, after in pairwise([*words, ""]):
        if word in MATTERS:
            return after not in _TELLING if word not in _DEMONSTRATIVES else not after or after in FUNCTION_WORDS
    return False


def _with_next(article: Article, spans: list[Span], number: int) -> Span:
    """Return a sentence with the one after it, where that goes on about whom it names: "Its head called it …"."""
    start, end = spans[number]
    if number + 1 == len(spans):
        return start, end
    after = spans[number + 1]
    words = tokens(article.text[slice(*after)])
    follows = bool(words) and words[0] in _GOES_ON and "\n" not in article.text[end : after[0]]
    return (start, after[1]) if follows and after[1] - start <= _LONGEST else (start, end)


def _draft(piece: Evidence, *, several: bool) -> Drafted:
    said = piece.attribution
    unnamed = said is not None and bool(said.speaker) and not mentions(piece.text, said.speaker)
    return Drafted((dated if several else undated)(piece, by_speaker=unnamed), (piece,), _SURE)
