"""Judges whether a sentence is on all that a question for yes or no asks: what is asked is met there, or turned round.

The scores tell how likely a sentence is the answer to a question in any words. Whoever asks whether something is so
has named it, so what counts is whether the sentence speaks of that, in these words, in words of their families or in
others for the same; whether it affirms or denies it is the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.families import akin
from index.linguistics.negation import OPPOSITES, OPPOSITES_ASKED
from index.linguistics.outcomes import ALTERNATIVES, STAGES
from index.linguistics.saying import SPEECH
from index.linguistics.synonyms import kindred
from index.linguistics.tagging import key_of, read_words
from index.linguistics.words import fold
from rag.evidence.candidates import neighbours, resolved
from rag.evidence.reversals import asks_yes_or_no
from rag.evidence.weights import stored_weights
from rag.retrieval import earlier

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.linguistics.tagging import Word
    from rag.types import Evidence, Question

_LIGHT = word_set(
    """
    still ever yet already now today currently really actually indeed also too well even just anything anybody anyone
    somebody someone something everybody everyone nobody nothing thing things way ways part parts kind sort bit lot
    case time get gets got getting go goes going went come comes make makes made making take takes took taken give
    gives given put have having let want wants wanted any some all both each other another able possible likely
    far long much many next last line word words since
    """
)
"""What may be missing from a sentence that tells whether something is so."""

_MOST = 0.6
"""Such a share of what is asked makes a sentence that is likely enough the answer."""
_LEAST, _LOGITS, _ENOUGH = -1.0, 5.0, 0.7
"""The less likely a sentence is by its scores, as a logit, the more of what is asked it has to have."""
_ALIKE = 0.1
"""Within so much, two sentences have as much of it."""
_SEVERAL = 3
_LONGEST = 10_000
"""Characters of an article in which a name tells what it is on."""
_THINGS = re.compile(r"[a-z][a-z-]{2,}[^s\W]s\Z")
"""A plural."""

_ELSEWHERE = word_set("at in on for by with to from against over about after before")
_NO_ACTS = word_set("put open begin continue sing sum shoot snap rule cry laugh point signal call offer")
_ACTS = frozenset(map(key_of, (SPEECH | word_set("criticise criticize accuse denounce oppose")) - _NO_ACTS))
"""What somebody does with words."""
_PERFORMED = frozenset(map(key_of, ("apologise", "apologize", "thank", "congratulate", "threaten")))
"""What words do only where they say so."""
_OUTCOMES = frozenset(key_of(word) for group in (*ALTERNATIVES, *STAGES) for side in group for word in side)
"""What may come of somebody or something: where a sentence tells nothing of the kind, it is on something else."""
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_OF_WHOM = (
    r"\b(?:of|on|about|over|for|to|with|against)\s+(?:(?:the|his|her|their|an?)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+,?\s+)?"
    r"(?:[A-Z][\w’'-]*\s+)*"
)
"""What stands before a name where that is not who does something: "on the future of the coach, Lind, he was silent"."""
_BE = re.compile(r"(?:is|are|was|were)\s+(?:(?:the|an?|his|her|their|its|any)\s+)?", re.IGNORECASE)
_REFERS = re.compile(r"\b(?:it|they|he|she|these|those|this|that|them|one|ones)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:still|now|yet|already|currently|today|any\s+longer|anymore)\b", re.IGNORECASE)
_TAKES_UP = re.compile(r"\W*(?:it|they|that|this|these|he|she|i|we)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\bthan\b", re.IGNORECASE)
_COMPARES = re.compile(r"\bthan\b|\d|\b(?:more|less|fewer|thirds?|half|quarters?|as\s+\w+\s+as)\b", re.IGNORECASE)


def _sides() -> dict[str, frozenset[int]]:
    """Return by key the groups of words that are alternatives or opposites: either tells of what is asked."""
    found: dict[str, set[int]] = {}
    groups = (*OPPOSITES, *OPPOSITES_ASKED, *ALTERNATIVES)
    for number, group in enumerate(groups):
        for word in frozenset[str]().union(*group):
            found.setdefault(key_of(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


_SIDES = _sides()
_NONE: frozenset[int] = frozenset()


def is_met(key: str, told: Collection[str]) -> bool:
    """Return whether words have one of these keys, of its family, another for the same, or its opposite."""
    sides = _SIDES.get(key, _NONE)
    return any(
        akin(key, other) or kindred(key, other) or not sides.isdisjoint(_SIDES.get(other, _NONE)) for other in told
    )


@dataclass(frozen=True, slots=True)
class Met:
    """How much of what is asked a sentence has: the ``share`` of the words, 0 to 1.

    ``named`` is whether it may be on whom and what is named; ``beside`` whether it is on something else: it has not
    what somebody is asked to have done with words, or another thing where it has all else.
    """

    share: float
    named: bool
    beside: bool


def met_by(question: Question, piece: Evidence) -> Met:
    """Lay what a question for yes or no asks over a sentence and what stands before it.

    What the sentence itself has counts wholly, what its paragraph, title or the sentence before has by half. Whoever is
    asked about has to be named there, other names anywhere in the article.
    """
    asked = [word for word in question.words[1:] if word.carries and fold(word.surface) not in _LIGHT]
    names = [word for word in asked if word.is_capital]
    wanted = [word for word in asked if not word.is_capital and word.kind == "content"]
    text, (start, _) = piece.article.text, piece.span
    told = _told(f"{resolved(piece)} {piece.text}")
    paragraph = text[text.rfind("\n\n", 0, start) + 1 : start]
    near = told | _told(f"{piece.article.title} {paragraph} {neighbours(piece.article, piece.span)[0]}")
    whole = near | _told(text[:_LONGEST])
    own, around = ([is_met(word.key, keys) for word in wanted] for keys in (told, near))
    here = [is_met(word.key, near) for word in names]
    subject = _subject(question.words)
    named = all(
        there or (word not in subject and is_met(word.key, whole)) for word, there in zip(names, here, strict=True)
    )
    points = (sum(own) + sum(around)) / 2
    share = (points + sum(here)) / (len(wanted) + len(names)) if wanted else 0.0
    missing = [word for word, there in zip(wanted, around, strict=True) if not there]
    thing = _thing(question, wanted)
    untold = thing is not None and not is_met(thing.key, told) and not _REFERS.search(piece.text)
    named = named and (not _COMPARED.search(question.bare) or bool(_COMPARES.search(piece.text)))
    verb = _speech_verb(question.words, subject)
    unsaid = bool(verb) and not (is_met(verb, told) and (_does(subject, verb, piece) or _is_actor(subject, piece)))
    uncome = [word for word in missing if word.key in _OUTCOMES]
    beside = unsaid and (verb in _PERFORMED or not _speaks(subject, piece))
    beside = beside or (named and _is_other(wanted, missing, piece))
    done = _done(asked, subject)
    named = (
        named
        and not untold
        and not unsaid
        and not uncome
        and (not done or any(is_met(word.key, told) for word in done))
    )
    return Met(share, named, beside)


def _told(text: str) -> frozenset[str]:
    return frozenset(word.key for word in read_words(text) if word.carries or word.kind in {"negation", "quantifier"})


def _subject(words: Sequence[Word]) -> list[Word]:
    """Return the names that stand first after the auxiliary, "of Lind" too: whom or what is asked about."""
    found: list[Word] = []
    carried = False  # whether anything stands before that may be the subject itself
    for word in words[1:]:
        if word.is_capital:
            found.append(word)
        elif (found and word.carries) or (carried and word.surface.lower() in _ELSEWHERE):
            break
        carried = carried or word.kind != "function"
    return found


def _done(asked: Sequence[Word], subject: Sequence[Word]) -> list[Word]:
    """Return the words that tell first what somebody who is named is or does."""
    return [word for word in asked if subject and word.start > subject[-1].start][:2]


def _thing(question: Question, wanted: Sequence[Word]) -> Word | None:
    """Return what is asked about where that is no name: "laptops" of "Are laptops banned?"."""
    opening = _BE.match(question.bare)
    if not opening or not wanted:
        return None
    at = wanted[0].start - (len(question.text) - len(question.text.lstrip()))
    return wanted[0] if at == opening.end() else None


def _speech_verb(words: Sequence[Word], subject: Sequence[Word]) -> str:
    """Return the key of what somebody who is named is asked to have done with words, empty for other deeds."""
    if not subject:
        return ""
    verb = next((word for word in words if word.start > subject[-1].start and word.carries), None)
    return verb.key if verb is not None and verb.key in _ACTS else ""


def _speaks(subject: Sequence[Word], piece: Evidence) -> bool:
    """Return whether a sentence gives words of whoever is asked about."""
    said = piece.attribution
    return said is not None and any(word.surface in said.speaker for word in subject)


def _does(subject: Sequence[Word], verb: str, piece: Evidence) -> bool:
    """Return whether a name stands right before the verb: "Lind never claimed that …, her lawyer wrote"."""
    after = re.search(rf"\b{re.escape(subject[-1].surface)}((?:\s+[\w’'-]+){{1,3}})", piece.text)
    return after is not None and any(is_met(verb, [key_of(word)]) for word in after[1].split())


def _is_actor(subject: Sequence[Word], piece: Evidence) -> bool:
    """Return whether it may be whoever is asked about that a sentence tells the doing of, and no "he" beside them."""
    name, text = re.escape(subject[-1].surface), piece.text
    if piece.attribution is not None and piece.attribution.speaker:
        return _speaks(subject, piece)
    if not re.search(rf"\b{name}\b", text):
        pronoun = _PRONOUN.search(text)
        others = [word for word in read_words(text) if pronoun and word.kind == "name" and word.start < pronoun.start()]
        before = neighbours(piece.article, piece.span)[0]
        return pronoun is not None and not others and bool(re.search(rf"\b{name}\b", before))
    return not (re.search(rf"{_OF_WHOM}{name}\b", text) and _PRONOUN.search(text))


def _is_other(wanted: Sequence[Word], missing: Sequence[Word], piece: Evidence) -> bool:
    """Return whether just one thing is missing of several words, and the sentence has another one where it is."""
    if len(missing) != 1 or len(wanted) < _SEVERAL or missing[0] is wanted[0] or not _THINGS.match(missing[0].surface):
        return False
    if missing[0] is wanted[-1] and len(wanted) > 1:  # "before school starts"
        return False
    told = read_words(piece.text)
    things = [word for word in told if word.kind == "content" and _THINGS.match(word.surface)]
    return not any(word.kind == "negation" for word in told) and any(
        not any(akin(word.key, other.key) for other in wanted) for word in things
    )


def told_as_asked(question: Question, found: Sequence[Evidence]) -> list[Evidence]:
    """Let what has all that is asked be sure, and what is on something else be no answer.

    Of two articles that both have it the newer comes first, unless a time is asked for.
    """
    if not asks_yes_or_no(question) or not found:
        return list(found)
    stored = stored_weights()
    met = {piece: met_by(question, piece) for piece in found}
    beside = [piece for piece in found if met[piece].beside]
    told = [piece for piece in found if piece not in beside and _is_told(met[piece], piece.score)]
    rest = [piece for piece in found if piece not in told]
    least = max([stored.asked_for, *(piece.score for piece in found if piece not in beside)])
    told.sort(key=lambda piece: -met[piece].share)
    if told and not question.period:
        least_share = 0.0 if _NOW.search(question.bare) else met[told[0]].share - _ALIKE
        alike = [piece for piece in told if met[piece].share >= least_share]
        newest = max(alike, key=lambda piece: piece.article.published or "")
        if earlier(told[0].article, newest.article):
            told = [newest, *(piece for piece in told if piece is not newest)]
    told = [*told, *(piece for piece in rest if piece not in beside and any(_goes_on(one, piece) for one in told[:1]))]
    rest = [piece for piece in rest if piece not in told]
    lowered = [replace(piece, score=min(piece.score, stored.no_answer)) if piece in beside else piece for piece in rest]
    return [
        *(replace(piece, score=least) for piece in told),
        *sorted(lowered, key=lambda piece: -piece.score),
    ]


def _goes_on(denied: Evidence, piece: Evidence) -> bool:
    """Return whether a sentence stands right after one that denies something, in words that take this up."""
    said = denied.attribution
    if said is None or said.stance == "asserted" or denied.article.id != piece.article.id:
        return False
    between = piece.article.text[denied.span[1] : piece.span[0]] if denied.span[1] <= piece.span[0] else "\n\n"
    return between.isspace() and "\n\n" not in between and bool(_TAKES_UP.match(piece.text))


def _is_told(met: Met, score: float) -> bool:
    return met.named and met.share >= _MOST and met.share + score / _LOGITS >= _ENOUGH and score >= _LEAST
