"""Finds whoever said a thing: the question's claim is compared by meaning with everybody's words, whatever the verb.

The cross-encoder, asked "Who said …?", tells words that say a claim from those that only touch it. Who speaks is left
out of what it reads: of whom a claim is may be the speaker of other words. What speaks against the claim (a figure, a
name, a "not") is left out, too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.careers import is_calling
from index.linguistics.commitment import REPORTED
from index.linguistics.inflection import participle
from index.linguistics.quotation_marks import DOUBLE_MARKS
from index.linguistics.saying import NAME, SPEECH, forms_pattern, lemma_of
from index.linguistics.tagging import read_words
from index.linguistics.words import fold
from index.text import sentences_within
from index.types import overlap
from rag.evidence.candidates import Candidate, evidence_at, gives_words
from rag.evidence.confidence import read_support
from rag.question import mentions
from rag.verification import contradictions, turning_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Article, Attribution, ScoredPassage, Span
    from rag.evidence.candidates import Attributed
    from rag.question import Claimant
    from rag.scratchpad import Scratchpad
    from rag.types import Evidence, Question

_FEWEST = 0.2
"""The part of a sentence that somebody's words are at least."""
_LEAST, _DONE, _PLAIN = 0.0, 3.0, 5.0
"""The cross-encoder's scores from which words may say a claim, may tell what somebody did, and surely say it."""
_SUPPORTED, _APART = -1.25, 8.0
"""How far a sentence supports a claim at least, or by how much of a score it is before all others."""
_THAT = re.compile(r"\w\s+that\s", re.IGNORECASE)
_TURNED = ("denied", "doubted")
_CUES = (SPEECH | NAME) - {"be", "open", "put", "begin", "find", "see", "list", "read", "offer"}
_ALIKE = 2.0
"""What others say as plainly is within so much of a score of the best."""
_PARTS = {"0.5", "1"}
"""What stands for a number in other words: "half a year", "one of them"."""
_SOMEBODY = "somebody"
_NONE, _EVEN = -12.0, 0.1
_ME = re.compile(r"\b(?:i|we|me|my|our|us|mine|ours)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?(?:told|quoted|called|{forms_pattern(REPORTED, participle)})\b",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:he|she|they|his|her|their)\b", re.IGNORECASE)


def claimed_by(
    asked: Claimant, question: Question, passages: Sequence[ScoredPassage], index: Attributed, pad: Scratchpad
) -> list[Evidence]:
    """Return the statements that say what somebody is asked for by, best first: none where it is open whether one does.

    Scores are logarithms of odds above even.
    """
    found = list(_statements(asked, passages, index))
    scores = pad.score(asked.query, list(map(_words, found)))
    ranked = sorted(zip(scores, found, strict=True), key=lambda pair: (-pair[0], pair[1].evidence.span))
    if not ranked or ranked[0][0] < (_LEAST if asked.spoken else _DONE):
        return []
    best, first = ranked[0]
    apart = best - max((score for score, one in ranked[1:] if not _of_one(first, one)), default=_NONE)
    sure = best >= _PLAIN or apart >= _APART or read_support(asked.query, [_words(first)], pad) >= _SUPPORTED
    if not sure or _speaks_against(asked, question, first) or (best < _PLAIN and _is_denied(asked, first)):
        return []
    rest = [
        (score, one)
        for score, one in ranked[1:]
        if score >= max(_PLAIN, best - _ALIKE) and not _speaks_against(asked, question, one)
    ]
    return [replace(_plain(asked, one.evidence), score=max(_EVEN, score)) for score, one in [(best, first), *rest]]


def _plain(asked: Claimant, piece: Evidence) -> Evidence:
    """Return words with which somebody contradicts without whose they are: "did not think so" is said of others'."""
    said = piece.attribution
    return piece if asked.denies or said is None or said.stance not in _TURNED else replace(piece, attribution=None)


def is_hearsay(text: str) -> bool:
    """Return whether a sentence tells what is said of somebody who need not say so: "is alleged to have paid"."""
    return bool(_PASSIVE.search(text))


def has_other_figure(claim: str, text: str) -> bool:
    """Return whether a text has a number where a claim has another."""
    numbers, others = ({word.key for word in read_words(each) if word.kind == "number"} for each in (claim, text))
    return bool(numbers - others - _PARTS and others - numbers)


def _words(one: Candidate) -> str:
    """Return a sentence without who speaks in it: of whom a claim is may be named there as its speaker."""
    piece = one.evidence
    said, (start, end), text = piece.attribution, piece.span, piece.article.text
    inside = [span for span in said.source if start <= span[0] and span[1] <= end] if said else []
    for begins, ends in reversed(inside):
        text = f"{text[:begins]}{_SOMEBODY}{text[ends:]}"
        end += len(_SOMEBODY) - (ends - begins)
    return text[start:end] if inside or not said else f"{_SOMEBODY} said: {text[start:end]}"


def _of_one(one: Candidate, other: Candidate) -> bool:
    """Return whether two statements are known to be of one speaker."""
    return bool(one.speaker) and one.bearer == other.bearer


def _statements(asked: Claimant, passages: Sequence[ScoredPassage], index: Attributed) -> Iterator[Candidate]:
    """Yield every sentence of the passages once that gives somebody's words, or what somebody did with words."""
    said: dict[str, list[Attribution]] = {}
    for each in index.attributions(article_ids={hit.passage.article.id for hit in passages}):
        said.setdefault(each.article.id, []).append(each)
    known: set[str] = set()
    for rank, hit in enumerate(passages):
        article = hit.passage.article
        for span in sentences_within(article.text, hit.passage.start, hit.passage.end):
            text = fold(article.text[slice(*span)])
            piece = None if text in known else _statement(asked, article, span, said.get(article.id, ()))
            known.add(text)
            if piece:
                yield Candidate.of(piece, [rank])


def _statement(asked: Claimant, article: Article, span: Span, said: Sequence[Attribution]) -> Evidence | None:
    """Return a sentence that gives words as they are asked for, with whose they are; None for any other."""
    piece = evidence_at(article, span, ())
    if piece is None:
        return None
    mine = max(said, key=lambda each: overlap(span, each.content), default=None)
    if mine is None or overlap(span, mine.content) < _FEWEST * (span[1] - span[0]):
        return piece if _tells(piece) and _fits(asked, piece.text) else None
    if mine.stance == "asked":
        meant = asked.asks
    else:
        meant = asked.denies or mine.stance == "asserted" or (mine.kind == "direct" and mine.stance in _TURNED)
    if not meant or not _fits(asked, mine.text) or not _is_called(asked, mine.speaker):
        return None
    return None if not mine.speaker and is_hearsay(piece.text) else replace(piece, attribution=mine)


def _tells(piece: Evidence) -> bool:
    """Return whether a sentence tells what somebody says or does with words, by a cue that is not known as one."""
    text = piece.text
    if is_hearsay(text):
        return False
    words = re.findall(r"[\w’'-]+", text)
    somebody = _THEM.search(text) or any(map(is_calling, words)) or any(word[0].isupper() for word in words)
    cue = any(lemma_of(word.lower()) in _CUES for word in words) or any(mark in text for mark in DOUBLE_MARKS)
    return gives_words(piece) or (bool(somebody) and (cue or _THAT.search(text) is not None))


def _fits(asked: Claimant, words: str) -> bool:
    """Return whether words may be of what is asked: what somebody does is told by themselves, "I" or "he said he"."""
    return asked.spoken or bool(_ME.search(words) or _THEM.search(words))


def _is_called(asked: Claimant, speaker: str) -> bool:
    """Return whether somebody is one of those of whom it is asked which, and bears the name that they share."""
    named = [asked.role] if asked.role[:1].isupper() and " " not in asked.role else asked.among
    return not (named and speaker) or any(mentions(speaker, name) for name in named)


def _speaks_against(asked: Claimant, question: Question, one: Candidate) -> bool:
    """Return whether a statement has another figure or the opposite, or its article lacks a name of the claim."""
    claim, told = read_words(asked.claim), read_words(_words(one))
    if contradictions(claim, told, is_open=asked.denies) or (asked.denies and not turning_words(_words(one))):
        return True
    if has_other_figure(asked.claim, _words(one)):
        return True
    names = {word.surface for word in question.words if word.kind == "name" and word.surface in asked.claim}
    article = one.evidence.article
    return not all(mentions(f"{article.title} {article.text}", name) for name in names)


def _is_denied(asked: Claimant, one: Candidate) -> bool:
    """Return whether only one of words and claim has a "not": they may speak against it."""
    plain, told = (any(word.kind == "negation" for word in read_words(text)) for text in (asked.claim, _words(one)))
    return told != plain and not asked.denies
