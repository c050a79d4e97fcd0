"""Finds the sentences that answer a question in another language than English: by its words in all their cases.

A sentence is sure to answer where the words and names of the question stand in it and around it, and what the question
word wants does, too. No model that was fitted on English has a say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

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
    from collections.abc import Collection, Iterator, Mapping, Sequence

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


class Meaning(Protocol):
    """Finds by a multilingual model what answers a question in its own language in other words."""

    def near(self, text: str, code: str, filters: Filters) -> list[ScoredPassage]:
        """Return the passages nearest to the question."""

    def weighed(self, text: str, code: str, hits: Sequence[ScoredPassage]) -> list[Evidence]:
        """Return their sentences that give what is wanted, with the log odds that each answers."""


@dataclass(frozen=True, slots=True)
class ForeignFinder:
    """Finds evidence in articles of one language for a question in the same; ``meaning`` where there is its model."""

    index: IndexReader
    meaning: Meaning | None = None

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
        by_words = self._by_words(asked, hits, said)
        if self.meaning is None or (by_words and by_words[0].score >= 0):
            return Found(by_words, tuple(hits))
        near = self.meaning.near(text, code, filters)
        articles |= {hit.passage.article.id: hit.passage.article for hit in near}
        for attribution in self.index.attributions(article_ids=articles.keys() - said.keys()):
            said.setdefault(attribution.article.id, []).append(attribution)
        by_meaning = [
            told
            for piece in self.meaning.weighed(text, code, near)
            if _has_names(asked, piece.article)
            and (told := _with_statement(asked, piece, said.get(piece.article.id, ())))
        ]
        return Found(_best_first((*by_words, *by_meaning)), (*hits, *near))

    def _by_words(
        self, asked: Asked, hits: Sequence[ScoredPassage], said: Mapping[str, Sequence[Attribution]]
    ) -> tuple[Evidence, ...]:
        spans = {
            (article.id, span): article
            for hit in hits
            for article in [hit.passage.article]
            for span in sentences_within(article.text, hit.passage.start, hit.passage.end)
        }
        articles = {article.id: article for article in spans.values()}
        stems = {key: stems_of(f"{article.title} {article.text}", asked.language) for key, article in articles.items()}
        pieces = (
            _weighed(asked, article, span, stems[article.id])
            for (_, span), article in spans.items()
            if asked.kind not in EXACT or gives_kind(asked, article.text[slice(*span)])
        )
        return _best_first(
            [told for piece in pieces if (told := _with_statement(asked, piece, said.get(piece.article.id, ())))]
        )

    def _passages(self, terms: Sequence[Term], code: str, filters: Filters) -> Iterator[ScoredPassage]:
        found = self.index.beginnings([beginning_of(term.word, code) for term in terms], PASSAGES, filters)
        best = max((score for _, score in found), default=1.0) or 1.0
        for key, score in found:
            for passage in self.index.passages([key]):
                yield ScoredPassage(passage, score / best)


def _has_names(asked: Asked, article: Article) -> bool:
    """Return whether an article has the names and numbers of a question, which no other words can stand for."""
    if asked.language.nouns:  # a capital tells nothing of a name
        return True
    stems = stems_of(f"{article.title} {article.text}", asked.language)
    return all(term.is_in(stems) for term in asked.terms if term.named)


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
        own, around = stems_of(piece.text, asked.language), stems_of(_around(piece), asked.language)
        if all(term.is_in(own) for term in asked.topic):
            score = stored.on_topic if asked.topic else stored.spoken
        elif all(term.is_in(own | around) for term in asked.topic):
            score = stored.around
        else:
            continue
        found.append(replace(piece, score=score))
    return found


def _around(piece: Evidence) -> str:
    """Return the title and the sentence before in the same paragraph; what is in another is not what they spoke of."""
    text, start = piece.article.text, piece.span[0]
    ahead = sentences_within(text, text.rfind("\n", 0, start) + 1, start)
    return f"{piece.article.title} {text[slice(*ahead[-1])] if ahead else ''}"


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
