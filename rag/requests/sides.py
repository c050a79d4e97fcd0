"""The evidence of one side, by the ordinary way for it: a speaker's words on a topic, or sentences that tell of both.

What is told of a side names it and is on the topic itself, so that nothing near is taken for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.acts import is_speech
from index.linguistics.offices import COURTESY, ROLES
from index.linguistics.words import PRONOUNS, content_stems, tokens
from index.speakers import read_name
from index.text import heading_of
from index.types import Filters, overlap
from rag.answering import with_sure_names
from rag.evidence import calibrated, choose, has_all, neighbours, of_one_source, probability
from rag.question import find_speaker, in_other_words, mentions, names_asked, names_whole, with_verb
from rag.requests.lines import PARAGRAPH, on_topic
from rag.retrieval import passages_for
from rag.types import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.question import AskedSpeaker
    from rag.requests.desk import Desk
    from rag.types import Evidence

SPEAKER_PASSAGES = 24
"""How many passages are searched for one speaker's words."""

FACT_PASSAGES = 8
"""How many passages are searched for what is told of a side."""

LIKELY = 0.0
"""The logarithm of the odds that a statement is on the topic before it: even."""

ON_TOPIC = -6.0
"""The cross-encoder's least raw score of a topic and what is on it; what is on others mostly has less than -8."""

_POINTING = 4
_DEMONSTRATIVES = frozenset({"that", "this", "it", "them", "so"})
_POINTS_BACK = frozenset(form for form, who in PRONOUNS.items() if who not in {"i", "we", "you"})
_EARLY = 4
"""Among so many words at a sentence's beginning a pronoun means whom the sentence before names."""

_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+\s+[A-Z][\w’'-]+")
"""Of whom a sentence tells that has one: "Her neighbour Knut Berg"."""

_TITLES = COURTESY | ROLES


@dataclass(frozen=True, slots=True)
class Side:
    """One of those compared, as the question ``named`` it, and as the articles quote it, if they do."""

    named: str
    asked: AskedSpeaker | None

    @property
    def display(self) -> str:
        """The name by which an answer calls it."""
        return self.asked.display if self.asked else self.named

    def is_named_in(self, text: str) -> bool:
        """Return whether a text names it, and not a namesake of another first name."""
        if self.asked is None:
            return names_whole(text, self.named)
        return any(_names(text, name) for names in self.asked.names.values() for name in names)


@dataclass(frozen=True, slots=True)
class Search:
    """Searches what sides of a ``question`` said, and what is told of them."""

    question: Question
    desk: Desk

    @property
    def filters(self) -> Filters:
        """The limits on articles."""
        return replace(self.question.filters, speakers=())

    def side(self, named: str) -> Side:
        """Return a side by its name in the question."""
        plain = re.sub(r"\A(?:in|at|of|with|from)\s+|(?:['’]s|(?<=s)['’])\Z", "", named.strip(" ,"))
        bare = re.sub(r"\Athe\s+", "", plain, flags=re.IGNORECASE)
        return Side(plain, find_speaker([bare], self.filters, self.desk.reader))

    def words(self, asked: AskedSpeaker, topic: str, least: float, *, own: bool = False) -> list[Evidence]:
        """Return what somebody said on a topic, or at all, best first; each is at least so likely to be on it.

        Of their ``own`` are only those whose words, and not their article's title alone, tell the topic.
        """
        text = f"What did {asked.named} say about {topic}?" if topic else f"What did {asked.named} say?"
        put = Question(text, topic, speaker=asked.named, filters=self.filters)
        filters = replace(self.filters, articles=tuple(sorted(asked.names)))
        passages = passages_for(self.desk.retriever, put, k=SPEAKER_PASSAGES, filters=filters)
        found = self.desk.finder.find(put, passages, self.desk.pad, asked)
        if content_stems(topic):
            told = self._in_context(topic, found)
            found = [
                replace(piece, score=max(piece.score, LIKELY)) if piece in told else piece
                for piece in found
                if piece in told or not own
            ]
        likely = sorted((piece for piece in found if probability(piece.score) >= least), key=lambda piece: -piece.score)
        return list(with_sure_names(of_one_source(put, likely, self.desk.reader.copies)))

    def facts(self, side: Side, topic: str, *, wide: bool = False) -> list[Evidence]:
        """Return sentences, and rows of tables, that name a side and have every word of a topic, best first.

        ``wide``, these may stand in their paragraph or the title, and somebody else may tell them.
        """
        return [
            piece
            for piece in self._told(side, topic)
            if (_tells_of(side, piece) or (wide and side.is_named_in(piece.text))) and on_topic(topic, piece, wide=wide)
        ]

    def near(self, side: Side, topic: str) -> list[Evidence]:
        """Return sentences that name a side and have every word of a topic, or others for it, best first."""
        told = [piece for piece in self._told(side, topic) if _tells_of(side, piece)]
        scores = self.desk.pad.score(topic, [_after_its_thing(piece) for piece in told])
        return [piece for piece, score in zip(told, scores, strict=True) if score >= ON_TOPIC or on_topic(topic, piece)]

    def _told(self, side: Side, topic: str) -> list[Evidence]:
        """Return the likeliest sentences on a side and a topic, best first, no headings."""
        put = replace(in_other_words(self.question, f"{topic} {side.named}"), filters=self.filters)
        passages = passages_for(self.desk.retriever, put, k=FACT_PASSAGES, filters=self.filters)
        found = self.desk.finder.find(put, passages, self.desk.pad)
        told = of_one_source(put, found, self.desk.reader.copies)
        return [piece for piece in told if PARAGRAPH not in piece.text]

    def by_itself(self, text: str) -> list[Evidence]:
        """Return the evidence that answers a question put by itself, of a fact or of words; none where it is open."""
        put = in_other_words(self.question, text)
        put = with_verb(put) or put
        named = names_asked(put)
        asked = find_speaker(named, put.filters, self.desk.reader)
        if asked:
            return self.words(asked, put.topic, self.desk.threshold)
        passages = passages_for(self.desk.retriever, put, k=FACT_PASSAGES, filters=self.filters)
        found = self.desk.finder.find(put, passages, self.desk.pad)
        if not found or named or calibrated(found[0].score) < self.desk.threshold:
            return []
        return choose(list(with_sure_names(of_one_source(put, found, self.desk.reader.copies))), join=False)

    def _in_context(self, topic: str, found: Sequence[Evidence]) -> list[Evidence]:
        """Return the statements whose topic stands in them, or in the sentence before them."""
        spoken = [piece for piece in found if piece.attribution and is_speech(piece.attribution)]
        texts = [self.with_context(piece) for piece in spoken]
        scores = self.desk.pad.score(topic, texts)
        stems = content_stems(topic)
        return [
            piece
            for piece, text, score in zip(spoken, texts, scores, strict=True)
            if score >= ON_TOPIC or has_all(stems, text)
        ]

    def with_context(self, piece: Evidence) -> str:
        """Return a statement after the sentence before it, where the two are read together.

        That stands in the same paragraph, and is another's words only where the statement points back to them: "She
        called that a gift"; or it is the question that is answered.
        """
        article, (start, _) = piece.article, piece.span
        before, _ = neighbours(article, piece.span)
        at = article.text.rfind(before, 0, start) if before else -1
        if at < 0 or not piece.attribution:
            return piece.text
        asked = before.rstrip(' *_"”').endswith("?")
        if not asked and PARAGRAPH in article.text[at:start]:
            return piece.text
        span = (at, at + len(before))
        others = any(
            overlap(span, said.content) and said.speaker != piece.attribution.speaker
            for said in self.desk.reader.attributions(article_ids={article.id})
        )
        if others and not asked and _DEMONSTRATIVES.isdisjoint(tokens(piece.text)[:_POINTING]):
            return piece.text
        return f"{before} {piece.text}"


def _tells_of(side: Side, piece: Evidence) -> bool:
    """Return whether a sentence names a side, or begins with the pronoun of whom the sentence before names."""
    said = piece.attribution
    if said and said.speaker:
        names = side.asked.names.get(piece.article.id, ()) if side.asked else ()
        return said.speaker in names or (side.asked is None and side.is_named_in(piece.text))
    if side.is_named_in(piece.text):
        return True
    heading = heading_of(piece.article.text, piece.span[0])
    if heading and content_stems(heading) == content_stems(side.named):
        return True  # "The town has two schools" under the town's name
    before, _ = neighbours(piece.article, piece.span)
    points = not _POINTS_BACK.isdisjoint(tokens(piece.text)[:_EARLY]) and not _FULL_NAME.search(piece.text)
    return points and side.is_named_in(before)


def _after_its_thing(piece: Evidence) -> str:
    """Return a sentence after the one before it where it calls something of that "it" or "that"."""
    before, _ = neighbours(piece.article, piece.span)
    at = piece.article.text.rfind(before, 0, piece.span[0]) if before else -1
    if at < 0 or PARAGRAPH in piece.article.text[at : piece.span[0]] or _DEMONSTRATIVES.isdisjoint(tokens(piece.text)):
        return piece.text
    return f"{before} {piece.text}"


def _names(text: str, name: str) -> bool:
    """Return whether a text has a name, or its surname without another first name before it."""
    if names_whole(text, name):
        return True
    if read_name(name).kind == "phrase" or not mentions(text, name):
        return False
    last, own = re.escape(name.rsplit(maxsplit=1)[-1]), {*tokens(name), *_TITLES}
    before = re.findall(rf"([A-Z][\w’'-]+)\s+{last}\b", text)
    return all(word.casefold() in own for word in before)
