"""Finds the sentences that answer, best first: of a fact by wording and scores, of a speaker by question and topic."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from index.linguistics.acts import is_speech
from index.linguistics.negation import OPPOSITES
from index.linguistics.stance_words import SILENT
from index.linguistics.tagging import key_of, read_words
from index.linguistics.words import content_stems
from rag.evidence.bearers import lacks_bearer, names_doer
from rag.evidence.candidates import Attributed, find_candidates, resolved
from rag.evidence.claims import told_as_asked
from rag.evidence.complements import (
    is_elsewhere,
    is_long_past,
    is_of_another_turn,
    is_of_another_year,
    is_of_this_year,
)
from rag.evidence.corrections import as_corrected, mistakes_asked
from rag.evidence.counts import AFTER, BEFORE, counts_another, counts_only_others, gives_share_alone, is_no_sum
from rag.evidence.denials import REJECTS, denied_first
from rag.evidence.distinctions import is_of_another, is_of_counterpart, names_thing
from rag.evidence.doers import is_anothers_doing, with_doer
from rag.evidence.headings import asks_the_same, whole
from rag.evidence.layout import told_by_layout
from rag.evidence.outcomes import is_of_another_outcome, lacks_outcome, with_result
from rag.evidence.ranking import may_give_reason, offers_answer, rank
from rag.evidence.readings import read_all
from rag.evidence.reasons import asks_reason, tells_reason, told_before_untold, with_reason
from rag.evidence.replies import is_told_in_reply
from rag.evidence.since import superseded, told_anew
from rag.evidence.surroundings import has_all, is_foreign, leans, on_topic, score_around
from rag.evidence.updates import is_withdrawn, update_of
from rag.evidence.weights import stored_weights
from rag.question import tells
from rag.retrieval import earlier
from rag.verification import antonyms, counts_anew

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Attribution, ScoredPassage, Span, Stance
    from rag.evidence.candidates import Candidate
    from rag.question import AskedSpeaker
    from rag.scratchpad import Scratchpad
    from rag.types import Evidence, Question

UNSAID: frozenset[Stance] = frozenset({"denied", "doubted", "asked", "conditional", "declined", "unsaid"})
"""Whoever is quoted so is no answer to "Who said …?"."""


class Searched(Attributed, Protocol):
    """The part of an index that knows who said what, and how much there is to search."""

    def passage_count(self) -> int:
        """Return how many passages there are."""


_WANTED = ("time", "number", "place", "person")
"""Kinds of answers that a statement of the opposite does not hold."""

_SIDES = [[frozenset(map(key_of, side)) for side in pair] for pair in OPPOSITES]

_SURE = 1.5
"""A speaker's words are on a topic, as a logit, though nothing in their article names it."""

_IS = re.compile(r"(?:is|are|does|do|who(?:['’]s|\s+(?:is|are|leads|heads|chairs|runs|manages)))\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|should\s+the|in\s+case)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EvidenceFinder:
    """Chooses and scores the sentences of retrieved passages."""

    index: Searched

    def find(  # noqa: PLR0911 - a question of each kind has its own way
        self,
        question: Question,
        passages: Sequence[ScoredPassage],
        pad: Scratchpad,
        asked: AskedSpeaker | None = None,
    ) -> list[Evidence]:
        """Return sentences, best first; with ``asked``, only those that carry that speaker's words.

        Scores are logarithms of the odds that the sentence answers.
        """
        stored = stored_weights()
        articles = {hit.passage.article.id: hit.passage.article for hit in passages}
        if not asked and (mistakes := mistakes_asked(question, articles.values())):
            return mistakes
        readings = [] if asked else read_all(question, passages, pad)
        candidates = find_candidates(self.index, question, passages, asked, readings)
        if asked:
            return [piece for each in self._by_speaker(question, asked, candidates, pad) if (piece := whole(each))]
        others = [one for one in candidates if is_of_another(question.bare, one.resolved)]
        candidates = [one for one in candidates if one not in others]
        candidates = [one for one in candidates if _may_tell(question, one)]
        found = rank(question, passages, candidates, readings, pad, self.index.passage_count())
        if asks_reason(question) and not question.asks_who_said:  # what only says it again has been best, all the same
            found = [piece for piece in found if tells_reason(question, piece)]
        if others:  # what is asked is told of another thing, and of the right one perhaps not
            told = {one.evidence.article.id for one in others}
            found = [
                piece
                for piece in found
                if piece.article.id not in told
                or (offers_answer(question, piece.text) and names_thing(question.bare, piece.text))
            ]
        if (
            question.stances or question.verb
        ) and not question.topic:  # whoever denied anything answers "Who denied anything?"
            found = [piece for each in found if (piece := whole(each))]
            return _best_first(replace(piece, score=max(piece.score, stored.asked_for)) for piece in found)
        if not question.asks_who_said or not question.topic:
            found = [piece for each in found if (piece := whole(with_reason(question, with_result(each))))]
            found = [with_doer(question, piece) for piece in found]
            found = told_anew(question, _newest_first(question, _brought_up_to_date(_counted_anew(question, found))))
            found = superseded(question, found)
            found = _asked_there(question, _plainly_told_first(question, found))
            found = told_before_untold(question, found)
            found = told_as_asked(question, denied_first(question, found))
            found = as_corrected(question, found, articles.values())
            return told_by_layout(self.index, question, passages, found, pad)
        if question.stances:
            return _each_on_topic(question, found, pad)
        unsaid = [piece for piece in found if piece.attribution and piece.attribution.stance in UNSAID]
        rest = [piece for piece in found if piece not in unsaid]
        lowered = [replace(piece, score=min(piece.score, stored.no_answer)) for piece in unsaid]
        if any(_says_most(question, piece) for piece in unsaid):
            # Beside what somebody denied, a sentence on nearly the same may have been taken for the answer.
            near = [piece for piece in rest if _says_most(question, piece)]
            return _best_first([*_each_on_topic(question, near, pad, first=0), *lowered])
        return [*_each_on_topic(question, rest, pad), *_best_first(lowered)]

    def _by_speaker(
        self, question: Question, asked: AskedSpeaker, candidates: Sequence[Candidate], pad: Scratchpad
    ) -> list[Evidence]:
        """Return a speaker's sentences, scored for the question and, since these name the speaker anyway, its topic."""
        stored = stored_weights()
        texts = [one.resolved for one in candidates]
        scores = pad.score(speaker_query(question, asked), texts)
        if question.topic:
            topical = pad.score(question.topic, texts)
            alone = [
                max(_odds(s, t), stored.family if _is_on(question, one) else -math.inf)
                for one, s, t in zip(candidates, scores, topical, strict=True)
            ]
            heard = {
                one.bearer
                for one, score in zip(candidates, alone, strict=True)
                if score >= 0.0
                and (said := one.evidence.attribution)
                and (said.stance != "asserted" or is_speech(said))
            }
            around = score_around(self.index, question, candidates, heard, pad)
            odds = [max(own, _odds(s, t)) for own, s, t in zip(alone, scores, around, strict=True)]
            odds = [
                min(score, stored.no_answer) if score < _SURE and is_foreign(question, one.evidence) else score
                for one, score in zip(candidates, odds, strict=True)
            ]
        else:
            odds = [(score - stored.middle) / stored.width for score in scores]
            odds = [
                max(score, stored.asked_for) if _is_asked_for(question, one.evidence.attribution) else score
                for one, score in zip(candidates, odds, strict=True)
            ]
        found = [replace(one.evidence, score=score) for one, score in zip(candidates, odds, strict=True)]
        found = _all_told_first(question, found)
        return _best_first(found if question.stances else _asserted_first(found))


def _is_on(question: Question, one: Candidate) -> bool:
    """Return whether a statement has the words of the topic, or some of them and the others right before it."""
    return on_topic(question, _content(one.evidence)) or leans(question, one)


def _may_tell(question: Question, one: Candidate) -> bool:
    """Return whether a sentence is not elsewhere, long past, the opposite, of another, or without a reason."""
    text, kind = one.evidence.text, question.answer_type
    if kind == "person" and not question.asks_who_said and is_elsewhere(question.bare, text):
        return False
    published = one.evidence.article.published
    if is_long_past(question.bare, text, published) or is_of_another_year(question.bare, text, one.around, published):
        return False
    if kind in _WANTED and not question.asks_who_said and _says_opposite(question, one.resolved):
        return False  # when the old hall closes does not tell when it opens
    piece = one.evidence
    start, end = piece.span
    around = f"{piece.article.title} {one.resolved} {piece.article.text[max(0, start - BEFORE) : end + AFTER]}"
    if is_of_counterpart(question.bare, one.resolved) or counts_another(question.bare, around):
        return False
    if is_anothers_doing(question.bare, piece) or _is_beside(question, one):
        return False
    return kind != "reason" or may_give_reason(question, text) or tells_reason(question, piece)


def _is_beside(question: Question, one: Candidate) -> bool:
    """Return whether a sentence counts other things, tells of another outcome or name, or takes a mistake back."""
    asked, text = question.bare, one.evidence.text
    return not question.asks_who_said and (
        counts_only_others(asked, text)
        or gives_share_alone(asked, text)
        or is_no_sum(asked, text)
        or is_of_this_year(asked, text)
        or is_of_another_turn(asked, text)
        or is_withdrawn(asked, text)
        or lacks_bearer(asked, one.resolved)
        or (is_of_another_outcome(asked, one.resolved) and not REJECTS.search(text))
        or lacks_outcome(asked, f"{one.evidence.article.title} {one.before} {one.resolved}")
    )


def _says_opposite(question: Question, text: str) -> bool:
    words = read_words(text)
    keys, asked = {word.key for word in words}, {word.key for word in question.words}
    alike = any(side & asked and side & keys for pair in _SIDES for side in pair)  # "outlaw" where it has "ban"
    negated = any(word.kind == "negation" for word in words)
    plain = [word for word in question.words if not word.is_capital]  # "North Korea" has no opposite
    return not alike and not negated and any(antonyms(plain, words))


def _asked_there(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Return what articles answer to the very question, where they do; everything else is less sure."""
    same = [
        piece
        for piece in found
        if asks_the_same(question, piece) or is_told_in_reply(question, piece) or names_doer(question, piece)
    ]
    least = max([stored_weights().asked_for, *(piece.score for piece in found)])
    return [replace(piece, score=least) for piece in same] or list(found)


def _all_told_first(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Let what tells every word of a topic of several be surer than what tells fewer."""
    stems = content_stems(question.topic)
    whole = [piece for piece in found if len(stems) > 1 and piece.attribution and has_all(stems, piece.text)]
    if not whole or len(whole) == len(found):
        return list(found)
    best, least = max(piece.score for piece in found), max(piece.score for piece in whole)
    return [replace(piece, score=piece.score + max(0.0, best - least)) if piece in whole else piece for piece in found]


def _content(piece: Evidence) -> str:
    """Return the words that a statement attributes, without whose they are."""
    return piece.attribution.text if piece.attribution else ""


def _newest_first(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Where it is asked how things are, put the latest first of what is told as surely, and in the question's words."""
    if not _IS.match(question.bare) or question.period or not found:
        return list(found)
    best, margin = found[0], stored_weights().margin
    shared = {piece: len(set(question.stems).intersection(content_stems(piece.text))) for piece in found}
    later = [
        piece
        for piece in found
        if piece.score >= best.score - margin and shared[piece] >= shared[best] and earlier(best.article, piece.article)
        if question.answer_type != "person" or _names_somebody(piece)
    ]
    if not later:
        return list(found)
    first = max(later, key=lambda piece: (piece.article.published or "", piece.score))
    return [replace(first, score=best.score), *(piece for piece in found if piece is not first)]


def _names_somebody(piece: Evidence) -> bool:
    """Return whether the words that are likeliest to be the answer begin as a name does."""
    return piece.words is not None and piece.article.text[piece.words.span[0]].isupper()


def _counted_anew(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Let what gives a newer figure for the same as the best one be as sure, where it is likely to answer by itself."""
    if not found:
        return []
    best = found[0]
    newer = [
        piece
        for piece in found[1:]
        if piece.score >= 0.0 and earlier(best.article, piece.article) and counts_anew(question, best.text, piece.text)
    ]
    raised = [replace(piece, score=best.score) for piece in newer]
    return [best, *raised, *(piece for piece in found[1:] if piece not in newer)]


def _brought_up_to_date(found: Sequence[Evidence]) -> list[Evidence]:
    """Put before the best one what an update in its own article says instead: "The number of cases is now twelve"."""
    if not found or not (update := update_of(found[0])):
        return list(found)
    return [update, *found]


def _plainly_told_first(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Put first what has every word of the question: under the same condition, or told as what nobody would say."""
    under_condition = _CONDITION.search(question.text)
    told = [
        piece
        for piece in found
        if (under_condition and _CONDITION.search(piece.text)) or (SILENT.search(piece.text) and not question.speaker)
        if has_all(question.stems, piece.text)
    ]
    least = max([stored_weights().asked_for, *(piece.score for piece in found)])
    return [*(replace(piece, score=least) for piece in told), *(piece for piece in found if piece not in told)]


def _is_asked_for(question: Question, said: Attribution | None) -> bool:
    """Return whether a statement answers a question for a speaker's words that names no topic, whatever it says."""
    return bool(question.stances or question.verb) or (said is not None and tells(said))


def _odds(question: float, topic: float) -> float:
    return stored_weights().speaker.score({"question": question, "topic": topic})


def _asserted_first(found: Sequence[Evidence]) -> list[Evidence]:
    """Let no words that a speaker did not assert come before those that they did, where these are likely to answer."""
    asserted = [piece.score for piece in found if piece.attribution and piece.attribution.stance == "asserted"]
    best = max(asserted, default=0.0)
    if best <= 0.0:
        return list(found)
    return [
        piece
        if piece.attribution and piece.attribution.stance == "asserted"
        else replace(piece, score=min(piece.score, math.nextafter(best, 0.0)))
        for piece in found
    ]


def _each_on_topic(question: Question, found: Sequence[Evidence], pad: Scratchpad, *, first: int = 1) -> list[Evidence]:
    """Lower the score of every statement after the first to what it has for the topic alone: it stands for itself."""
    model = stored_weights().speaker
    weight = sum(model.coefficients.values())
    alone = pad.score(question.topic, [resolved(piece) for piece in found[first:]])
    lowered = [
        replace(piece, score=min(piece.score, weight * score + model.intercept))
        for piece, score in zip(found[first:], alone, strict=True)
    ]
    return [*found[:first], *_best_first(lowered)]


def _says_most(question: Question, piece: Evidence) -> bool:
    """Return whether a sentence has most of the topic's words; a pronoun may stand for a name of the topic."""
    text = resolved(piece)
    wanted = frozenset(question.topic_stems)
    if any(word.kind == "pronoun" for word in read_words(text)):
        names = " ".join(word.surface for word in question.words if word.kind == "name")
        wanted -= frozenset(content_stems(names))
    return len(wanted.intersection(content_stems(text))) >= stored_weights().most * len(wanted)


def speaker_query(question: Question, asked: AskedSpeaker) -> str:
    """Return the question as the cross-encoder should read it: the speaker by the name that the articles use."""
    asks_itself = (
        question.filters.speakers and question.answer_type != "other" and question.text.startswith(question.topic)
    )
    if asks_itself or "according to" in question.text.casefold():
        return f"According to {asked.display}, {question.topic}?"
    return (
        f"What did {asked.display} say about {question.topic}?" if question.topic else f"What did {asked.display} say?"
    )


def _best_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    def place(piece: Evidence) -> tuple[float, str, Span]:
        return -piece.score, piece.article.id, piece.span

    return sorted(evidence, key=place)
