"""What stands around a statement and tells its topic: "The mayor banned fireworks. “Dogs come first,” she said"."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from index.linguistics.stance_words import SILENT
from index.linguistics.words import content_stems
from index.text import split_sentences
from index.types import overlap
from rag.evidence.weights import stored_weights
from rag.question import mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.types import Attribution
    from rag.evidence.candidates import Attributed, Candidate
    from rag.types import Question, Reranker

_ASKED = re.compile(r"\?[\"'”’)*_\s]*\Z")
_SHORTEST, _LEAD = 4, 500
_SILENT_ON = 0.0
"""A topic's score of "She declined to comment" in an article on it."""


def score_around(
    index: Attributed,
    question: Question,
    candidates: Sequence[Candidate],
    heard: Collection[str],
    reranker: Reranker,
) -> list[float]:
    """Return the topic's score of what stands around each sentence, minus infinity where that tells nothing.

    Of the speakers in ``heard`` their own words are on the topic, and nothing else is asked.
    """
    silent = [one.speaker not in heard for one in candidates]
    articles = {one.evidence.article.id for one, wanted in zip(candidates, silent, strict=True) if wanted}
    statements: dict[str, list[Attribution]] = {}
    for said in index.attributions(article_ids=articles):
        statements.setdefault(said.article.id, []).append(said)
    texts = [
        list(_around(question, one, candidates, statements.get(one.evidence.article.id, ()))) if wanted else []
        for one, wanted in zip(candidates, silent, strict=True)
    ]
    scores = iter(reranker.score(question.topic, [text for each in texts for text, _ in each]))
    found = [max((next(scores) - less for _, less in each), default=-math.inf) for each in texts]
    return [
        max(score, _SILENT_ON) if not heard and _kept_silent(question, one) else score
        for score, one in zip(found, candidates, strict=True)
    ]


def _around(
    question: Question, candidate: Candidate, candidates: Sequence[Candidate], statements: Sequence[Attribution]
) -> Iterator[tuple[str, float]]:
    """Yield texts in which a sentence may be on a topic that its own words do not name, and how much less each tells.

    The title counts where the speaker is quoted there but a few times, wholly where it has all of the topic's words;
    the sentence before where it names the speaker, and in nobody else's words, or is a question.
    """
    less = stored_weights().around
    mine = [one for one in candidates if one.evidence.article is candidate.evidence.article]
    if sum(one.speaker == candidate.speaker for one in mine) <= stored_weights().few:
        yield candidate.titled, 0.0 if set(question.topic_stems) <= set(content_stems(candidate.titled)) else less
    if candidate.before and (_ASKED.search(candidate.before) or _leads(candidate, statements)):
        yield candidate.following, less


def _leads(candidate: Candidate, statements: Sequence[Attribution]) -> bool:
    """Return whether the sentence before names the speaker without being what somebody else said."""
    if not candidate.speaker or not mentions(candidate.before, candidate.speaker):
        return False
    text, start = candidate.evidence.article.text, candidate.evidence.span[0]
    at = text.rfind(candidate.before, 0, start)
    span = (at, at + len(candidate.before))
    return not any(overlap(span, said.content) for said in statements if said.speaker != candidate.speaker)


def _kept_silent(question: Question, candidate: Candidate) -> bool:
    """Return whether a sentence tells that somebody would not speak, in an article on the topic or right after it."""
    article = candidate.evidence.article
    if not SILENT.search(candidate.evidence.text):
        return False
    first = article.text[slice(*next(iter(split_sentences(article.text[:_LEAD])), (0, 0)))]
    held = {_family(stem) for stem in content_stems(f"{article.title} {first} {candidate.before}")}
    return bool(question.topic_stems) and all(_family(stem) in held for stem in question.topic_stems)


def _family(stem: str) -> str:
    """Return what the words of a family share, "clear" of "clearance" too."""
    for ending in ("anc", "enc", "ment", "ation", "ion", "al", "er", "ing", "ness", "iti"):
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST:
            return stem.removesuffix(ending)
    return stem
