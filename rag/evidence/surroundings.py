"""What stands around a statement and tells its topic: "The mayor banned fireworks. “Dogs come first,” she said"."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from index.linguistics.acts import act_of, is_speech
from index.linguistics.families import akin
from index.linguistics.saying import lemma_of
from index.linguistics.stance_words import SILENT
from index.linguistics.synonyms import is_among
from index.linguistics.tagging import read_words
from index.linguistics.views import ANSWERING
from index.linguistics.words import content_stems
from index.text import split_sentences
from index.types import overlap
from rag.evidence.claims import is_met
from rag.evidence.weights import stored_weights
from rag.question import is_spoken_of, mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.types import Attribution
    from rag.evidence.candidates import Attributed, Candidate
    from rag.types import Evidence, Question, Reranker

_ASKED = re.compile(r"\?[\"'”’)*_\s]*\Z")
_LEAD = 500
_LINE = re.compile(r"[*_>#\s]*(?:[A-Z][\w’'. -]{0,40}:[*_]*\s+)?(?P<words>.*?)[*_\s]*\Z", re.DOTALL)
"""A line of an interview without the marks and the name before it."""
_PROMPT = 300
_WHOSE = re.compile(r"\b(?:he|she|they|his|her|their)\b", re.IGNORECASE)
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
    silent = [one.bearer not in heard and _speaks(one) for one in candidates]
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
        max(score, _SILENT_ON) if not heard and (_kept_silent(question, one) or _wrote_on(question, one)) else score
        for score, one in zip(found, candidates, strict=True)
    ]


def _speaks(candidate: Candidate) -> bool:
    """Return whether a sentence gives words, not a deed: "praised the ferrymen" tells its own topic alone."""
    said = candidate.evidence.attribution
    return said is None or is_speech(said)


def _around(
    question: Question, candidate: Candidate, candidates: Sequence[Candidate], statements: Sequence[Attribution]
) -> Iterator[tuple[str, float]]:
    """Yield texts in which a sentence may be on a topic that its own words do not name, and how much less each tells.

    The title counts where the speaker is quoted there but a few times, wholly where it has all of the topic's words;
    the sentence before where it names the speaker, and in nobody else's words, or is a question. Where that tells of a
    deed of the speaker, "praised his runners", the words are on the deed and not on the title.
    """
    less = stored_weights().around
    before = _before(candidate, statements)
    mine = [one for one in candidates if one.evidence.article is candidate.evidence.article]
    few = sum(one.speaker == candidate.speaker for one in mine) <= stored_weights().few
    if few and not any(said.speaker == candidate.speaker and act_of(said) == "deed" for said in before):
        yield candidate.titled, 0.0 if on_topic(question, candidate.titled) else less
    leads = _replies(candidate) or (bool(candidate.speaker) and mentions(candidate.before, candidate.speaker))
    if leads and not _replies(candidate) and any(said.speaker != candidate.speaker for said in before):
        leads = False
    if candidate.before and (leads or _ASKED.search(candidate.before)):
        yield candidate.following, less
    elif candidate.before and not before and _takes_up(question, candidate):
        yield candidate.following, 0.0
    if prompt := _prompt(candidate):
        yield f"{prompt} {candidate.resolved}", 0.0 if on_topic(question, prompt) else less


def _replies(candidate: Candidate) -> bool:
    """Return whether a statement is a reply, which is on what was said right before it."""
    said = candidate.evidence.attribution
    return said is not None and not ANSWERING.isdisjoint(map(lemma_of, said.cue_text.lower().split()))


def _takes_up(question: Question, candidate: Candidate) -> bool:
    """Return whether a sentence goes on with the one before, "Of the fine she had little to say", which has the topic.

    That one is of somebody who is named in neither, and in the same paragraph.
    """
    text, start = candidate.evidence.article.text, candidate.evidence.span[0]
    at = text.rfind(candidate.before, 0, start)
    joined = at >= 0 and "\n" not in text[at + len(candidate.before) : start]
    return joined and bool(_WHOSE.search(candidate.before)) and on_topic(question, candidate.before)


def _prompt(candidate: Candidate) -> str:
    """Return what was put to somebody right before the turn of an interview or a debate, empty for other words."""
    said, text = candidate.evidence.attribution, candidate.evidence.article.text
    if said is None or said.kind != "direct" or said.cue_text not in ("", ":"):
        return ""
    line = text.rfind("\n", 0, candidate.evidence.span[0]) + 1
    turn = text[line : said.content[0][0]] if line <= said.content[0][0] else ""
    if turn.strip("*_># \t") and not turn.rstrip("*_ \t").endswith(":"):
        return ""
    above = text[:line].rstrip()
    before = above[above.rfind("\n") + 1 :]
    words = (found := _LINE.match(before)) and found["words"]
    asks = before.startswith(("*", "_", "Q")) or _ASKED.search(before) or before != (words or "")
    return " ".join((words or "").split())[-_PROMPT:] if asks else ""


def _before(candidate: Candidate, statements: Sequence[Attribution]) -> list[Attribution]:
    """Return the statements that the sentence before gives."""
    text, start = candidate.evidence.article.text, candidate.evidence.span[0]
    at = text.rfind(candidate.before, 0, start) if candidate.before else start
    span = (at, at + len(candidate.before))
    return [said for said in statements if overlap(span, said.content)]


def _kept_silent(question: Question, candidate: Candidate) -> bool:
    """Return whether a sentence tells that somebody would not speak, in an article on the topic or right after it."""
    article = candidate.evidence.article
    if not SILENT.search(candidate.evidence.text):
        return False
    first = article.text[slice(*next(iter(split_sentences(article.text[:_LEAD])), (0, 0)))]
    return on_topic(question, f"{article.title} {first} {candidate.before}")


def _wrote_on(question: Question, candidate: Candidate) -> bool:
    """Return whether a sentence tells what its author thinks, in an article of theirs that is on the topic."""
    said, article = candidate.evidence.attribution, candidate.evidence.article
    if said is None or said.stance != "asserted" or said.speaker not in article.authors:
        return False
    titled = set(content_stems(article.title))
    return on_topic(question, f"{article.title} {article.text}") and any(
        akin(word, other) for word in content_stems(question.topic) for other in titled
    )


def is_foreign(question: Question, piece: Evidence) -> bool:
    """Return whether an article has no word of a topic, nor another for the same: it is on other things altogether."""
    asked = [word for word in read_words(question.topic) if word.carries]
    told = {word.key for word in read_words(f"{piece.article.title} {piece.article.text}") if word.carries}
    return bool(asked) and not any(is_met(word.key, told) for word in asked)


def on_topic(question: Question, text: str) -> bool:
    """Return whether a text has all words of the topic, or others of their families."""
    return has_all(content_stems(question.topic), text)


def leans(question: Question, candidate: Candidate) -> bool:
    """Return whether a statement has words of a topic and leans on its title, or the sentence before, for the rest.

    "Lind called the decision rash" under "Mill loses its licence" is on the decision on the licence.
    """
    stems = content_stems(question.topic)
    own = set(content_stems(candidate.evidence.text))
    told = [word for word in stems if is_among(word, own)]
    near = set(content_stems(f"{candidate.evidence.article.title} {candidate.before}"))
    return 0 < len(told) < len(stems) and all(word in told or is_among(word, near) for word in stems)


def tells_words(piece: Evidence, name: str, topic: str) -> bool:
    """Return whether a sentence tells of somebody, not in another's words, and has most words of a topic."""
    if not mentions(piece.text, name) or is_spoken_of(piece, name):
        return False
    stems = set(content_stems(topic))
    held = set(content_stems(f"{piece.article.title} {piece.text}"))
    return 2 * sum(is_among(word, held) for word in stems) >= len(stems)


def has_all(stems: Collection[str], text: str) -> bool:
    """Return whether a text has all of these words, or others of their families; there is one at least."""
    held = set(content_stems(text))
    return bool(stems) and all(any(akin(word, other) for other in held) for word in stems)
