"""Orders the sentences that may state a fact by how likely each is to be the answer.

What makes a sentence look like it are its scores, what it adds to the question, and where it stands. The features are
few and each is weighed by one coefficient of `evidence.json`, so that a ranking can be explained.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.calendar import CAPITALIZED, DAYS_FROM_NOW, NEAREST, SEASONS
from index.linguistics.tagging import key_of, read_words
from index.linguistics.words import GIVING_REASONS
from rag.evidence.candidates import Scores
from rag.evidence.confidence import SURE, features_of_best, log_odds_of_best, log_odds_stated
from rag.evidence.readings import said_of
from rag.evidence.weights import stored_weights

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.linguistics.tagging import Word
    from index.types import ScoredPassage
    from rag.evidence.candidates import Candidate
    from rag.evidence.readings import Reading, Said
    from rag.scratchpad import Scratchpad
    from rag.types import AnswerType, Evidence, Question, Reranker

LEADING = 500
"""Characters at an article's head, where news says the most."""

LIKELIEST = 8
"""How many sentences the cross-encoder scores of passages that were read: most of a question's time."""

UNTOLD = -4.0
"""What the reader may say, at most, of a sentence whose title states the answer and that does not by itself."""

ONE_STORY = 20_000
"""Characters up to which an article tells one story, so that its title may have the answer."""

_DAYS = [day for day in DAYS_FROM_NOW if day != "tomorrow"]
_DATE = re.compile(
    rf"\b(?:1\d{{3}}|20\d{{2}}|{'|'.join((*CAPITALIZED, *_DAYS))}|century"
    rf"|(?:{'|'.join(NEAREST)}) (?:week|month|year|{'|'.join(SEASONS)})|years? ago|\d{{1,2}}(?::\d\d)? ?[ap]\.?m)\b"
)
_REASON = re.compile(
    rf"\b(?:{'|'.join(GIVING_REASONS)}|so that|in order to|as a result|result of|after|over|caused|reason|why|to "
    r"(?:avoid|prevent|protect|reduce|make|help|allow|keep|ensure))\b",
    re.IGNORECASE,
)

_DAY_KEYS = frozenset(map(key_of, DAYS_FROM_NOW))
_NAMED_TIME = "|".join((*CAPITALIZED, *SEASONS, *DAYS_FROM_NOW))
SINCE_WHEN = re.compile(
    rf"\b(?:since|after|over)\s+(?:(?:the\s+)?(?:early|late|mid|beginning|start|middle|end|{'|'.join(NEAREST)}|past|first|then)"
    rf"[\s-]+)*(?:of\s+)?(?:\d|(?:then|{_NAMED_TIME}|noon|midnight|weeks?|months?|years?|days?)\b)",
    re.IGNORECASE,
)
"""What tells since when something is so, and not why."""

_CLOSING = " \"'”’)"
_OPENS = re.compile(r"\W*(?:with|in|amid|given|by|for|[a-z]+ing|moved|pressed|faced|worn)\b", re.IGNORECASE)
"""How a sentence begins that gives a reason before what is done."""
_PART = re.compile(r"[:;–—]\s")
"""What parts a sentence where its second half may give a reason."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """The words of a text as ranking compares them: all that carry meaning, and the names and numbers among them."""

    keys: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    length: int

    @classmethod
    def of(cls, words: Sequence[Word]) -> _Compared:
        """Sort words by their kinds. A capital at a sentence's start makes no name."""
        return cls(
            frozenset(word.key for word in words if word.carries),
            frozenset(word.key for word in words if word.kind == "name"),
            frozenset(word.key for word in words if word.kind == "number"),
            len(words),
        )


def rank(  # noqa: PLR0913, PLR0917 - a question, what was found for it, read of it, and where
    question: Question,
    passages: Sequence[ScoredPassage],
    candidates: Sequence[Candidate],
    readings: Sequence[Reading],
    pad: Scratchpad,
    size: int,
) -> list[Evidence]:
    """Return the sentences, best first: the likeliest of them where passages, of ``size`` that there are, were read.

    The best one's score is the logarithm of the odds that it answers; the others are below it by as much as they are
    less likely to be the answer than it.
    """
    if not candidates:
        return []
    candidates = candidates[:LIKELIEST] if readings else candidates
    said = [said_of(one.evidence, readings) for one in candidates]
    scores = (
        score_read(question, candidates, said, readings, pad)
        if readings
        else score(question, passages, candidates, pad)
    )
    ranking = stored_weights().ranking if readings else stored_weights().ranking_unread
    marks = [ranking.score(one) for one in ranking_features(question, passages, candidates, scores)]
    order = sorted(
        range(len(marks)),
        key=lambda i: (-marks[i], candidates[i].evidence.article.id, candidates[i].evidence.span),
    )
    best = order[0]
    features = features_of_best(question, passages, candidates[best], scores[best], pad, whole=not readings)
    relevance = log_odds_of_best(features)
    of_words = bool(question.speaker)
    odds = log_odds_stated(features, scores[best], readings, size, of_words=of_words) if readings else relevance
    return [
        replace(
            candidates[i].evidence,
            score=odds + marks[i] - marks[best],
            relevance=relevance + marks[i] - marks[best],
            words=said[i].words,
        )
        for i in order
    ]


def score(
    question: Question, passages: Sequence[ScoredPassage], candidates: Sequence[Candidate], reranker: Reranker
) -> list[Scores]:
    """Return the cross-encoder's scores of each sentence, in order."""
    count = len(candidates)
    read = reranker.score(
        question.text,
        [
            *(one.resolved for one in candidates),
            *(one.titled for one in candidates),
            *(one.following for one in candidates),
            *(hit.passage.text for hit in passages),
        ],
    )
    alone, titled, placed = (read[at : at + count] for at in range(0, 3 * count, count))
    whole = read[3 * count :]
    passage = [max(whole[place] for place in one.hits) for one in candidates]
    return [Scores(*each) for each in zip(alone, titled, placed, passage, strict=True)]


def score_read(
    question: Question,
    candidates: Sequence[Candidate],
    said: Sequence[Said],
    readings: Sequence[Reading],
    reranker: Reranker,
) -> list[Scores]:
    """Return the same where passages were read: what the reader says of a sentence and of its passage needs no pair."""
    count = len(candidates)
    read = reranker.score(question.text, [*(one.resolved for one in candidates), *(one.titled for one in candidates)])
    passage = [max(readings[place].said.fits for place in one.hits) for one in candidates]
    likeliest = max(one.said.fits for one in readings)
    found = []
    for alone, titled, its, around in zip(read[:count], read[count:], said, passage, strict=True):
        # What is on the topic under a title that answers, and not by itself, is read as if it stood alone.
        most = alone if its.by_title and alone < 0.0 else math.inf
        states = min(its.states, UNTOLD) if math.isfinite(most) else its.states
        found.append(Scores(alone, min(titled, most), min(its.fits, most), around, states, likeliest))
    return found


def ranking_features(
    question: Question, passages: Sequence[ScoredPassage], candidates: Sequence[Candidate], scores: Sequence[Scores]
) -> list[dict[str, float]]:
    """Return the features of each sentence, in order."""
    asked = _Compared.of(question.words)
    worth = _worth(asked.keys, [_keys(hit.passage.text) for hit in passages])
    return [_features(question, asked, worth, *pair) for pair in zip(candidates, scores, strict=True)]


def _features(
    question: Question, asked: _Compared, worth: dict[str, float], candidate: Candidate, scores: Scores
) -> dict[str, float]:
    evidence = candidate.evidence
    text, title = evidence.text, _keys(evidence.article.title)
    read = _Compared.of(read_words(text))
    new = read.keys - asked.keys
    names, numbers = read.names - asked.keys, read.numbers - asked.numbers
    around = read.keys | title | _keys(candidate.before) | _keys(candidate.after)
    kind = question.answer_type
    return {
        "alone": scores.alone,
        "titled": scores.titled,
        "placed": scores.placed,
        "passage": scores.passage,
        "states": max(-SURE, min(SURE, scores.states)),
        "is_question": float(text.rstrip(_CLOSING).endswith("?")),
        "offers_kind": float(_offers(kind, text, new, names, numbers)),
        "name_for_who": float(kind == "person" and bool(names)),
        "number_for_how_many": float(kind == "number" and bool(numbers)),
        "new_in_title": float(len(evidence.article.text) <= ONE_STORY and bool(new & (title - asked.keys))),
        "length": math.log1p(read.length),
        "new_words": math.log1p(len(new)),
        "coverage": _coverage(worth, around),
        "leading": float(evidence.span[0] < LEADING),
    }


def offers_answer(question: Question, text: str) -> bool:
    """Return whether a text has something of the kind that is asked for, and that the question does not have."""
    asked, read = _Compared.of(question.words), _Compared.of(read_words(text))
    names, numbers = read.names - asked.keys, read.numbers - asked.numbers
    return _offers(question.answer_type, text, read.keys - asked.keys, names, numbers)


def gives_time(text: str) -> bool:
    """Return whether a text has words for a day, a year or an hour."""
    return bool(_DATE.search(text))


def gives_reason(text: str) -> bool:
    """Return whether a text has words that lead a reason."""
    return bool(_REASON.search(text))


def may_give_reason(question: Question, text: str) -> bool:
    """Return whether a text says more than that what it is asked the reason of is so: "The mayor abstained."."""
    if text.rstrip(_CLOSING).endswith("?"):  # what stands under a question may be the reason
        return True
    asked = _Compared.of(question.words)
    read = read_words(text)
    done = [word.key for word in question.words if word.kind == "content"][-1:]  # what it is asked the reason of
    at = next((number for number, word in enumerate(read) if [word.key] == done), -1)
    opens = bool(_OPENS.match(text))  # "With his shop gone, the butcher wept"
    told = read if at < 0 or opens else read[at + 1 :]
    new = {word.key for word in told if word.kind == "content" and not word.is_capital} - asked.keys - _DAY_KEYS
    return len(new) > 1 or bool(_REASON.search(SINCE_WHEN.sub(" ", text))) or bool(_PART.search(text.rstrip(" .")))


def _coverage(worth: dict[str, float], keys: Collection[str]) -> float:
    """Return the share of the question's words, rare ones counting more, that are among these (0 to 1)."""
    total = sum(worth.values())
    return sum(weight for key, weight in worth.items() if key in keys) / total if total else 0.0


def _keys(text: str) -> frozenset[str]:
    """Return what the words of a text that carry meaning are compared by."""
    return frozenset(word.key for word in read_words(text) if word.carries)


def _worth(asked: Collection[str], passages: Sequence[Collection[str]]) -> dict[str, float]:
    """Return how much each of the question's words tells, by how few of the passages have it."""
    frequency = Counter(key for passage in passages for key in passage)
    return {key: math.log(1 + len(passages) / (0.5 + frequency[key])) for key in sorted(asked)}


def _offers(
    kind: AnswerType, text: str, new: Collection[str], names: Collection[str], numbers: Collection[str]
) -> bool:
    """Return whether a sentence has something of the kind that is asked for, and that the question does not have."""
    if kind in {"person", "place"}:
        return bool(names)
    if kind == "number":
        return bool(numbers)
    if kind == "time":
        return gives_time(text)
    if kind == "reason":
        return gives_reason(text)
    return bool(new)
