"""Finds the sentences that answer a question in another language than English: by its words in all their cases.

A sentence is sure to answer where the words and names of the question stand in it and around it, and what the question
word wants does, too. No model that was fitted on English has a say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.languages import LANGUAGES, beginning_of, words_of
from index.text import sentences_within
from index.types import ScoredPassage, overlap
from rag.evidence import neighbours, probability, widened
from rag.languages.asked import read_question
from rag.languages.features import EXACT, Place, features_of, gives_kind, stems_of
from rag.languages.weights import stored_weights
from rag.types import Evidence
from rag.verification import bared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.reader import IndexReader
    from index.types import Article, Attribution, Filters, Span
    from rag.languages.asked import Asked, Term

PASSAGES = 24
"""How many passages are read: reading costs little without a model."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question: sentences, best first, and the passages that were read.

    ``speaker`` is whose words are asked for, empty for nobody's; ``quoted`` whether the articles quote them.
    """

    evidence: tuple[Evidence, ...]
    passages: tuple[ScoredPassage, ...]
    speaker: str = ""
    topic: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class ForeignFinder:
    """Finds evidence in articles of one language for a question in the same."""

    index: IndexReader

    def find(self, text: str, code: str, filters: Filters, passages: Sequence[ScoredPassage] = ()) -> Found:
        """Return the sentences of passages that have the question's words, and of the ``passages`` given, best first.

        Scores are logarithms of the odds that the sentence answers.
        """
        asked = read_question(text, LANGUAGES[code])
        terms = asked.speaker + asked.topic if asked.speaker else asked.terms
        hits = [*self._passages(terms, code, filters), *passages]
        articles = {hit.passage.article.id: hit.passage.article for hit in hits}
        said: dict[str, list[Attribution]] = {}
        for attribution in self.index.attributions(article_ids=articles.keys()):
            said.setdefault(attribution.article.id, []).append(attribution)
        if asked.speaker:
            name = " ".join(term.word for term in asked.speaker)
            theirs = [one for each in said.values() for one in each if _speaks(one, asked)]
            found = _of_speaker(asked, theirs)
            topic = " ".join(term.word for term in asked.topic)
            return Found(_best_first(found), tuple(hits), name, topic, bool(theirs))
        spans = {
            (article.id, span): article
            for hit in hits
            for article in [hit.passage.article]
            for span in sentences_within(article.text, hit.passage.start, hit.passage.end)
        }
        stems = {key: stems_of(f"{article.title} {article.text}", asked.language) for key, article in articles.items()}
        pieces = (
            _weighed(asked, article, span, stems[article.id])
            for (_, span), article in spans.items()
            if asked.kind not in EXACT or gives_kind(asked, article.text[slice(*span)])
        )
        whole = [told for piece in pieces if (told := _with_statement(asked, piece, said.get(piece.article.id, ())))]
        return Found(_best_first(whole), tuple(hits))

    def _passages(self, terms: Sequence[Term], code: str, filters: Filters) -> Iterator[ScoredPassage]:
        found = self.index.beginnings([beginning_of(term.word, code) for term in terms], PASSAGES, filters)
        best = max((score for _, score in found), default=1.0) or 1.0
        for key, score in found:
            for passage in self.index.passages([key]):
                yield ScoredPassage(passage, score / best)


def _weighed(asked: Asked, article: Article, span: Span, stems: frozenset[str]) -> Evidence:
    text = article.text[slice(*span)]
    before, _ = neighbours(article, span)
    features = features_of(asked, Place(text, before, article.title, stems))
    return Evidence(article, span, stored_weights().log_odds(features, asked.language.code))


def _with_statement(asked: Asked, piece: Evidence, said: Sequence[Attribution]) -> Evidence | None:
    """Return a sentence with the statement that it carries; None where it lacks the verb that is asked for."""
    if asked.verbs and asked.verbs.isdisjoint(word.lower() for word in words_of(piece.text, asked.language)):
        return None
    return with_statement(piece, said)


def with_statement(piece: Evidence, said: Sequence[Attribution]) -> Evidence | None:
    """Return a sentence with the statement that is most of it; with its cue where that tells how it is meant.

    None where it cannot be widened to the cue.
    """
    needed = bared(piece.span, said)
    told = widened(piece, needed) if needed else piece
    if told is None:
        return None
    own = [one for one in said if overlap(piece.span, one.content)]
    most = max(own, key=lambda one: overlap(piece.span, one.content), default=None)
    mostly = most is not None and overlap(piece.span, most.content) * 2 >= piece.span[1] - piece.span[0]
    return replace(told, attribution=most if mostly else None)


def _speaks(said: Attribution, asked: Asked) -> bool:
    """Return whether a statement is of whoever is asked for: every name of theirs stands in its source or speaker."""
    named = [term for term in asked.speaker if term.named] or list(asked.speaker)
    source = " ".join(said.article.text[start:end] for start, end in said.source)
    stems = {
        stem for word in words_of(f"{source} {said.speaker}", asked.language) for stem in stems_of(word, asked.language)
    }
    return all(term.is_in(stems) for term in named)


def _of_speaker(asked: Asked, said: Sequence[Attribution]) -> list[Evidence]:
    """Return the statements of one speaker as evidence: those on the topic, where there is one."""
    stored, wanted = stored_weights(), "denied" if asked.denied else "asserted"
    found = []
    for one in said:
        if one.stance != wanted and not (asked.topic and one.stance == "denied"):
            continue
        piece = _whole(one)
        if piece is None:
            continue
        before, _ = neighbours(one.article, piece.span)
        own, around = stems_of(piece.text, asked.language), stems_of(f"{before} {one.article.title}", asked.language)
        if all(term.is_in(own) for term in asked.topic):
            score = stored.on_topic if asked.topic else stored.spoken
        elif all(term.is_in(own | around) for term in asked.topic):
            score = stored.around
        else:
            continue
        found.append(replace(piece, score=score))
    return found


def _whole(said: Attribution) -> Evidence | None:
    """Return the sentences in which a statement and its cue stand."""
    spans = (*said.content, *said.cue, *said.source)
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    text = said.article.text
    line = text.rfind("\n", 0, low) + 1, len(text) if (end := text.find("\n", high)) < 0 else end
    inside = [span for span in sentences_within(text, *line) if span[0] < high and span[1] > low]
    return Evidence(said.article, (inside[0][0], inside[-1][1]), 0.0, said) if inside else None


def _best_first(evidence: Collection[Evidence]) -> tuple[Evidence, ...]:
    def place(piece: Evidence) -> tuple[float, str, Span]:
        return -piece.score, piece.article.id, piece.span

    return tuple(sorted(evidence, key=place))


def surest(found: Found) -> float:
    """Return how likely the best sentence answers."""
    return probability(found.evidence[0].score) if found.evidence else 0.0
