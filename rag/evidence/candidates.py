"""The sentences that may answer, on their way to the cross-encoder: cheap scores choose a few of what was retrieved."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from index.linguistics.furniture import is_furniture
from index.linguistics.inflection import base, past, third_person
from index.linguistics.saying import SPEECH, STATED, forms_pattern
from index.linguistics.stance_words import SILENT
from index.linguistics.words import PRONOUNS, content_stems, fold, tokens
from index.text import sentences_within
from index.types import overlap
from rag.evidence.lists import repeats
from rag.evidence.story import story_sentences
from rag.evidence.tables import in_table, row_at
from rag.evidence.weights import stored_weights
from rag.question import addresses, does, mentions, names_topic, never_said, says_with
from rag.reading import UNREAD
from rag.retrieval import earlier
from rag.types import Evidence
from rag.verification import bared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from index.types import Article, Attribution, Filters, ScoredPassage, Span
    from rag.evidence.readings import Reading
    from rag.question import AskedSpeaker
    from rag.types import Question

RERANKED = 14
"""How many sentences are looked at closely."""

_BEHIND = 0.25
"""What each sentence that is likelier by cheap scores takes from what the reader says of one, as a logit."""
_MOST_BEHIND = 40

_REACH = 600
"""How many characters on either side are searched for the neighbouring sentence."""

_PRONOUNS = {form for form, who in PRONOUNS.items() if who not in {"i", "we"}} - {"himself", "herself"} | {"who"}

_LONGEST = 500
"""A sentence is quoted with the one that holds its cue up to this many characters."""

_SAYING = re.compile(
    rf"\b(?:{forms_pattern(STATED, third_person, past)}|say|saying|stated|added|tweeted|called|according\s+to"
    rf"|(?<=\bthey )(?:{forms_pattern(STATED, base)}))\b",
    re.IGNORECASE,
)
"""What tells that somebody's words are given."""


_TURN = re.compile(r"[*_>#\s]*[A-Z][\w’'. -]{1,40}:[*_]*\s")
"""What begins somebody's turn: "HOST: "."""


_INVERTED = re.compile(
    r"[,?!…—–-][\"”’»'“]+\s+(?!(?:and|but|or|the|a|an|to|of|in|on|at|for|with)\b)[a-z]+(?:\s+[a-z]+){0,3}?\s+(?:[A-Z]|the\b)"
    rf"|\A[–—-]\s.*,\s(?:{forms_pattern(SPEECH, third_person, past)})\s(?:[A-Z]|the\b)"
)
"""A quotation, whatever the verb behind it, with whoever said it: "“August is for hay,” snorted farmer Lind"."""
_SHE = re.compile(r"(?:he|she|they|it)\b", re.IGNORECASE)
_CONTENT = re.compile(r"(?!\s+(?:to|with)\s+(?!reporters\b|journalists\b))(?:\W*\w+){3}", re.IGNORECASE)
"""What follows a verb of saying where something is said, not where somebody is only written to."""


class Attributed(Protocol):
    """The part of an index that knows who said what."""

    def attributions(self, filters: Filters = ..., article_ids: Collection[str] | None = ...) -> Iterator[Attribution]:
        """Yield the attributions of these articles."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate sentence.

    ``resolved`` names its speaker; ``hits`` are the ranks of the retrieved passages that hold it; ``before`` and
    ``after`` are its neighbours in the article, empty where there is none.
    """

    evidence: Evidence
    resolved: str
    hits: tuple[int, ...]
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, evidence: Evidence, hits: Iterable[int]) -> Candidate:
        """Return the sentence with what stands around it."""
        return cls(evidence, resolved(evidence), tuple(hits), *neighbours(evidence.article, evidence.span))

    @property
    def speaker(self) -> str:
        """Whose statement it carries, empty for nobody's."""
        return self.evidence.attribution.speaker if self.evidence.attribution else ""

    @property
    def bearer(self) -> str:
        """Whose statement it carries, told apart from whoever is called alike elsewhere, as "the manager" is."""
        return self.speaker if self.speaker[:1].isupper() else f"{self.speaker} {self.evidence.article.id}"

    @property
    def around(self) -> str:
        """Its article's title and its neighbours."""
        return f"{self.evidence.article.title} {self.before} {self.after}"

    @property
    def titled(self) -> str:
        """The sentence under its article's title."""
        return f"{self.evidence.article.title}. {self.resolved}"

    @property
    def following(self) -> str:
        """The sentence after the one before it, or after its article's title where it is the first."""
        return f"{self.before or self.evidence.article.title + '.'} {self.resolved}"


@dataclass(frozen=True, slots=True)
class Scores:
    """The cross-encoder's raw scores of a sentence: by itself, under its title, where it stands, and its passage's.

    Where it stands is after its neighbour; where passages were read whole, this and the passage's are the reader's,
    ``states`` is what it says of the sentence, and ``likeliest`` its score of the passage that fits best.
    """

    alone: float
    titled: float
    placed: float
    passage: float
    states: float = UNREAD.states
    likeliest: float | None = None

    @property
    def mean(self) -> float:
        """How relevant the sentence is."""
        if self.likeliest is not None:
            return (self.alone + self.titled) / 4 + self.likeliest / 2
        return (self.alone + self.titled + self.placed + self.passage) / 4


def find_candidates(
    index: Attributed,
    question: Question,
    passages: Sequence[ScoredPassage],
    asked: AskedSpeaker | None = None,
    readings: Sequence[Reading] = (),
) -> list[Candidate]:
    """Return the distinct sentences of the passages that look most likely, likeliest first.

    They are judged by cheap scores, and by what the reader says of them where the passages were read. With ``asked``,
    only those that carry that speaker's words.
    """
    statements: dict[str, list[Attribution]] = {}
    for attribution in index.attributions(article_ids={hit.passage.article.id for hit in passages}):
        statements.setdefault(attribution.article.id, []).append(attribution)
    found: dict[str, tuple[Evidence, float, list[int]]] = {}
    states: dict[str, float] = {}
    for rank, hit in enumerate(passages):
        article = hit.passage.article
        spans = readings[rank].spans if readings else story_sentences(hit.passage)
        for number, span in enumerate(spans):
            if is_furniture(article.text[slice(*span)]):
                continue
            names = asked.names.get(article.id, frozenset()) if asked else None
            evidence = _evidence(question, article, span, statements.get(article.id, ()), names)
            if evidence is None:
                continue
            # Copies in other articles count once, for whoever published them first.
            text = fold(evidence.text)
            known, prior, ranks = found.get(text, (evidence, hit.score, []))
            kept = evidence if earlier(article, known.article) else known
            found[text] = (kept, prior, [*ranks, rank])
            if readings:
                states[text] = max(states.get(text, UNREAD.states), readings[rank].said.sentences[number].states)
    overlaps = _overlaps(question.topic_stems, [evidence.text for evidence, *_ in found.values()])
    ordered = sorted(
        (-prior - likeness, evidence.article.id, evidence.span, text)
        for (text, (evidence, prior, _)), likeness in zip(found.items(), overlaps, strict=True)
    )
    likely = [text for *_, text in ordered]
    if readings:
        behind = {text: _BEHIND * min(place, _MOST_BEHIND) for place, text in enumerate(likely)}
        likely.sort(key=lambda text: behind[text] - states[text])
    chosen = (found[text] for text in likely[:RERANKED])
    return [Candidate.of(evidence, ranks) for evidence, _, ranks in chosen]


def gives_words(evidence: Evidence) -> bool:
    """Return whether a sentence gives somebody's words, or tells that they kept silent."""
    text = evidence.text
    if evidence.attribution or _TURN.match(text) or SILENT.search(text) or _INVERTED.search(text):
        return True
    return any(
        _CONTENT.match(evidence.text, found.end()) or "," in evidence.text[: found.start()]
        for found in _SAYING.finditer(evidence.text)
        if found[0].lower() != "called"
    )


def neighbours(article: Article, span: Span) -> tuple[str, str]:
    """Return the sentences before and after a sentence; of a very long one the part that is near."""
    start, end = span
    low, high = max(0, start - _REACH), min(len(article.text), end + _REACH)
    ahead, behind = sentences_within(article.text, low, start), sentences_within(article.text, end, high)
    return (
        article.text[slice(*ahead[-1])] if ahead else "",
        article.text[slice(*behind[0])] if behind else "",
    )


def resolved(evidence: Evidence) -> str:
    """Return a sentence as one that stands alone: whoever reads it by itself must know who speaks.

    "According to the minister, …" becomes "According to the minister Oleksandr Kamyshin, …". The result is only ever
    scored, never shown or cited. A row of a table is read with its labels.
    """
    said, row = evidence.attribution, row_at(evidence.article.text, evidence.span)
    if row:
        return row.read
    return resolved_sentence(evidence.span, said) if said else evidence.text


def resolved_sentence(span: Span, attribution: Attribution) -> str:
    """Return the sentence's text with the attribution's speaker named in it."""
    start, end = span
    text = attribution.article.text
    sentence = text[start:end]
    speaker = attribution.speaker
    if not speaker or set(tokens(speaker)) <= set(tokens(sentence)):
        return sentence
    inside = [(s, e) for s, e in attribution.source if start <= s and e <= end]
    if not inside:
        return f"{speaker} said: {sentence}"
    s, e = inside[0]
    words = text[s:e]
    last_names = tokens(speaker)[-1:]
    named = speaker if words.casefold() in _PRONOUNS or tokens(words) == last_names else f"{words} {speaker}"
    return text[start:s] + named + text[e:end]


def evidence_at(article: Article, span: Span, attributions: Sequence[Attribution]) -> Evidence | None:
    """Return a sentence as evidence for what happened, with the statement that it is; None in tables and captions."""
    if in_table(article.text, span) or is_furniture(article.text[slice(*span)]):
        return None
    said = _statement_of(span, attributions, None, stored_weights().stated)
    return _with_cue(Evidence(article, span, 0.0, said), attributions)


def _evidence(
    question: Question, article: Article, span: Span, attributions: Sequence[Attribution], names: Collection[str] | None
) -> Evidence | None:
    """Return a sentence as evidence, with the statement that it carries, None where it can be none.

    With ``names`` it must carry, or deny, their words. Words that are not asserted are taken with the sentence of their
    cue.
    """
    if in_table(article.text, span):
        return None  # `told_by_cells` finds the rows that are asked for
    stored = stored_weights()
    share = stored.stated_by_somebody if question.asks_who_said else stored.stated
    fitting = attributions if question.verb else [said for said in attributions if not addresses(said)]
    if question.stances:
        share = 0.0
        if not question.claim:
            fitting = [said for said in fitting if said.stance in question.stances]
    if question.verb:
        share = 0.0
        fitting = [said for said in fitting if says_with(question.verb, said)]
    sentence = article.text[slice(*span)]
    if question.verb and not names_topic(question, sentence):
        return None
    said = _statement_of(span, fitting, names, share)
    if said is None and (whole := _told_of(question, article, span, attributions, names)):
        return Evidence(article, whole, 0.0)
    if said is None and (names is not None or question.stances or question.verb):
        return None
    untold = question.asks_who_said and not question.stances and not _SAYING.search(article.text, *span)
    if said is None and (untold or repeats(question, article.text, span)):
        return None
    return _with_cue(Evidence(article, span, 0.0, said), attributions)


def _keeps_silent(question: Question, sentence: str, names: Collection[str] | None) -> bool:
    """Return whether a sentence tells that somebody asked for did not speak."""
    if question.verb or not (("declined" in question.stances) if question.stances else names):
        return False
    return bool(SILENT.search(sentence)) and (names is None or any(mentions(sentence, name) for name in names))


def _told_of(
    question: Question, article: Article, span: Span, attributions: Sequence[Attribution], names: Collection[str] | None
) -> Span | None:
    """Return the sentences that tell, in nobody's words, that somebody kept silent or did what is asked; else None."""
    sentence = article.text[slice(*span)]
    if _keeps_silent(question, sentence, names) or _does(question, sentence, names):
        return span
    return _kept_silent(question, article, span, attributions, names)


def _kept_silent(
    question: Question, article: Article, span: Span, attributions: Sequence[Attribution], names: Collection[str] | None
) -> Span | None:
    """Return a sentence that tells that "she" did not speak, with the one before, which is of nobody but whom it names.

    None where it does not, or where that one gives the words of somebody else.
    """
    sentence = article.text[slice(*span)]
    if not names or question.verb or question.stances or not (SILENT.search(sentence) and _SHE.match(sentence)):
        return None
    ahead = sentences_within(article.text, max(0, span[0] - _REACH), span[0])
    if not ahead or "\n" in article.text[ahead[-1][1] : span[0]] or span[1] - ahead[-1][0] > _LONGEST:
        return None
    theirs = [said.speaker for said in attributions if overlap(ahead[-1], [*said.content, *said.source])]
    before = article.text[slice(*ahead[-1])]
    alone = bool(theirs) and set(theirs) <= set(names) and any(mentions(before, name) for name in names)
    return (ahead[-1][0], span[1]) if alone else None


def _does(question: Question, sentence: str, names: Collection[str] | None) -> bool:
    """Return whether a sentence tells that somebody did what the question's verb asks for, or never said its claim."""
    speaker = question.speaker or ""
    if question.verb:
        return bool(speaker) and not question.topic and does(sentence, speaker, question.verb)
    return bool(question.claim and speaker and names) and never_said(sentence, speaker)


def _with_cue(evidence: Evidence, attributions: Sequence[Attribution]) -> Evidence | None:
    """Return the evidence, widened to the sentence of its words' cue where they need it; None if that is too long."""
    said = bared(evidence.span, attributions)
    return evidence if said is None else widened(evidence, said)


def widened(evidence: Evidence, said: Attribution) -> Evidence | None:
    """Return the evidence with the sentences in which the cue of some of its words stands; None if that is too long."""
    text = evidence.article.text
    low, high = max(0, evidence.span[0] - _LONGEST), min(len(text), evidence.span[1] + _LONGEST)
    holding = [
        (start, end)
        for start, end in sentences_within(text, low, high)
        if any(start <= at and to <= end for at, to in said.cue)
    ]
    start = min([evidence.span[0], *(span[0] for span in holding)])
    end = max([evidence.span[1], *(span[1] for span in holding)])
    if not holding or end - start > _LONGEST:
        return None
    return replace(evidence, span=(start, end))


def _statement_of(
    span: Span, attributions: Sequence[Attribution], names: Collection[str] | None, share: float
) -> Attribution | None:
    """Return the attribution whose content covers most of a sentence, by one of ``names`` where given.

    Without ``names`` it must cover at least this share of the sentence: a clause in passing makes no statement. "…,
    said the president of the lodge" may be the longer part of a sentence, too.
    """
    best: Attribution | None = None
    most = 0
    for attribution in attributions:
        if names is not None and attribution.speaker not in names:
            continue
        covered = overlap(span, attribution.content)
        if covered > most:
            best, most = attribution, covered
    if names is None and most < share * (span[1] - span[0]):
        return None
    return best


def _overlaps(stems: Collection[str], texts: Sequence[str]) -> list[float]:
    """Return for each text the share of the question's words that it holds, rarer words counting more (0 to 1)."""
    bags = [frozenset(content_stems(text)) for text in texts]
    frequency = Counter(word for bag in bags for word in bag)
    weights = {word: math.log(1 + len(bags) / (1 + frequency[word])) for word in set(stems)}
    total = sum(weights.values())
    if not total:
        return [0.0] * len(bags)
    return [sum(weight for word, weight in weights.items() if word in bag) / total for bag in bags]
