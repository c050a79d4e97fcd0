"""Who is quoted: a line for each with words of theirs, whose they are most surely."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.acts import is_speech
from index.linguistics.layout import FIRST_PERSON
from index.linguistics.words import content_stems, fold, tokens
from index.serialization import json_of
from index.text import article_sentences
from index.types import either, overlap
from rag.answering import Numbering, refusal, undated
from rag.question import find_speaker
from rag.requests.desk import Response
from rag.types import Drafted, Evidence
from rag.verification import SCANNED, is_quotation, known_by, quoted, statement_holds, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from index.types import Article, Attribution, Filters, Span
    from rag.requests.desk import Desk
    from rag.types import Question
    from rag.verification import Quoted

LISTED = 12
"""So many people are told at most."""

_NEAR = 400  # passages
_EACH = 3  # articles of one of many people
_ASKED = 5  # names, of which one is to be chosen
_OPEN = 3  # quotations of which it is open whose they are
_TEXTS = word_set("report reports study studies survey poll letter document documents data figures memo email analysis")
_FEWEST = 3  # words of a quotation that tells something
_LONGEST = 500  # characters of a quotation with the sentence that tells who speaks


def quoted_in(articles: Sequence[Article] | None, question: Question, desk: Desk, topic: str = "") -> Response:
    """Return everybody quoted in some articles, or in all, with words of theirs; on a topic, only words on that."""
    everybody = quoted(desk.reader, _ids(articles, question, desk, topic))
    everybody.sort(key=lambda one: (not one.named, not any(said.certain for said in one.said)))
    subject = Subject(topic)
    told = _told(everybody, (subject.named_by, subject.led_to) if topic else (lambda _: True,), desk)
    told = told or (_told(everybody, (subject.touched_by,), desk) if topic else told)
    if told and articles and not topic:
        told += _left_open(articles, {one.name for one in everybody}, desk)
    if told:
        sure = [piece.attribution.confidence or 0.0 for each in told for piece in each.evidence if piece.attribution]
        return Response(tuple(told), max(sure, default=0.5))
    on = f" on “{topic}”" if topic else f" in {title_of(articles[0])}" if articles and len(articles) == 1 else ""
    text = f"Nobody who can be named is quoted{on}{'' if articles and not topic else ' in the articles'}."
    return Response(refusal=replace(refusal(question, "not_stated"), text=text))


def _left_open(articles: Sequence[Article], known: set[str], desk: Desk) -> list[Drafted]:
    """Return words that may be of somebody who is not told, with the sentence before, which may name them."""
    found: list[Drafted] = []
    for said in desk.reader.attributions(article_ids={article.id for article in articles}):
        piece = piece_of(said) if said.kind == "direct" and not said.speaker and set(said.candidates) - known else None
        before = [span for span in _sentences(said.article.text) if piece and span[1] <= piece.span[0]]
        if piece is None or not before or len(found) >= _OPEN:
            continue
        piece = Evidence(said.article, (before[-1][0], piece.span[1]), 0.0)
        drafted = Drafted(undated(piece), (piece,), 1.0)
        if piece.span[1] - piece.span[0] <= _LONGEST and holds(drafted, desk):
            found.append(drafted)
    return found


def _told(everybody: Sequence[Quoted], ways: Sequence[Callable[[Attribution], bool]], desk: Desk) -> list[Drafted]:
    """Return a statement of each whose words fit, by the first of several ways that finds any; of at most so many."""
    found: list[Drafted] = []
    for who in everybody:
        if who.name.casefold().split(" of ")[0].split()[-1] in _TEXTS and not who.named:
            continue  # "according to a report"
        # no "a friend" and half a sentence
        known = [each for each in who.said if who.named or each.kind != "mixed"]
        fitting = next(filter(None, ([each for each in known if fits(each)] for fits in ways)), [])
        if len(found) < LISTED and (drafted := _best(fitting, desk)):
            found.append(drafted)
    return found


def who_is(name: str, question: Question, desk: Desk) -> list[Quoted]:
    """Return whom a name means of all who are quoted: several namesakes, or nobody."""
    asked = find_speaker((name,), replace(question.filters, speakers=(), languages=()), desk.reader)
    if asked is None:
        return []
    found = [
        one
        for one in quoted(desk.reader, set(asked.names))
        if any(said.speaker in asked.names.get(said.article.id, ()) for said in one.said)
    ]
    found = [one for one in found if tokens(one.name) == tokens(name)] or found
    return [who for known in dict.fromkeys(one.name for one in found) for who in known_by(desk.reader, known)]


def whom_unclear(name: str, mine: Sequence[Quoted], question: Question) -> Response:
    """Return that a name means several people who are quoted, or nobody."""
    if mine:
        return asked_back(question, [one.name for one in mine])
    return Response(refusal=replace(refusal(question, "speaker_unknown"), text=f"Nobody called “{name}” is quoted."))


def asked_back(question: Question, names: Sequence[str]) -> Response:
    """Return the question which of several is meant."""
    return Response(refusal=replace(refusal(question, "unclear"), text=f"Do you mean {either(names[:_ASKED])}?"))


def _ids(articles: Sequence[Article] | None, question: Question, desk: Desk, topic: str) -> set[str]:
    """Return the articles that are looked through; of very many, those on the topic or of whoever is quoted most."""
    if articles is not None:
        return {article.id for article in articles}
    limits = replace(question.filters, speakers=(), languages=())
    ids = {info.id for info in desk.reader.articles(limits)}
    if len(ids) <= SCANNED:
        return ids
    if topic:
        keys = [key for key, _ in desk.reader.words(topic, _NEAR, limits)]
        return {passage.article.id for passage in desk.reader.passages(keys)}
    known = [sorted(who.places)[:_EACH] for who in desk.reader.people(limits)[: 2 * LISTED]]
    return {article for places in known for article, _ in places}


def _best(said: Sequence[Attribution], desk: Desk) -> Drafted | None:
    """Return the statement of the words that are most surely somebody's: said before reported, in quotation marks."""
    ordered = sorted(
        said,
        key=lambda each: (
            each.stance != "asserted",
            not is_speech(each),
            len(each.text.split()) < _FEWEST,
            not each.certain,
            each.kind == "indirect",
            -(each.confidence or 0.0),
        ),
    )
    for each in ordered[:5]:
        if (piece := piece_of(each)) and holds(drafted := quoting(piece), desk):
            return drafted
    return None


@lru_cache(maxsize=64)  # several are quoted in most articles
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(article_sentences(text))


def piece_of(said: Attribution) -> Evidence | None:
    """Return the sentences in which somebody's words stand as evidence; None where these are too long to quote."""
    spans = [span for span in _sentences(said.article.text) if overlap(span, said.content)]
    if not spans:
        return None
    start, end = spans[0][0], spans[-1][1]
    if end - start > _LONGEST:
        start, end = spans[0]
    return Evidence(said.article, (start, end), 0.0, said) if end - start <= _LONGEST else None


def quoting(piece: Evidence) -> Drafted:
    """Return the statement that quotes somebody's words as theirs."""
    return Drafted(undated(piece, by_speaker=True), (piece,), 1.0)


def holds(drafted: Drafted, desk: Desk) -> bool:
    """Return whether a statement passes the check that every answer has to."""
    numbering = Numbering(desk.reader)
    numbering.cite(drafted)
    cited = [json_of(citation) for citation in numbering.known.values()]
    return statement_holds(drafted.text, cited, desk.reader)


class Subject:
    """A topic, and what tells that words are on it."""

    def __init__(self, topic: str) -> None:
        self.wanted = set(content_stems(topic))
        self._around: dict[str, set[str]] = {}

    def named_by(self, said: Attribution) -> bool:
        """Return whether the sentences of words have all of the topic."""
        start, end = max(0, said.content[0][0] - _LONGEST), said.content[-1][1] + _LONGEST
        around = fold(said.article.text[start:end])
        if not all(stem[: len(stem) - 1 if len(stem) > 3 else 1] in around for stem in self.wanted):
            return False  # most words, soon told
        if not self.wanted <= set(content_stems(around)):
            return False
        piece = piece_of(said)
        if piece is None or not self.wanted:
            return False
        return self.wanted <= set(content_stems(piece.text))

    def led_to(self, said: Attribution) -> bool:
        """Return whether words lean on the sentence or the question before, which has all of the topic."""
        piece = piece_of(said)
        if piece is None or not self.wanted:
            return False
        text = piece.article.text
        before = [span for span in _sentences(text) if span[1] <= piece.span[0]]
        if not before:
            return False
        told = text[slice(*before[-1])]
        apart = "\n" in text[before[-1][1] : piece.span[0]]
        leans = _LEANS.search(piece.text) if not apart else _ANSWER.match(piece.text) and told.rstrip().endswith("?")
        return bool(leans) and self.wanted <= set(content_stems(told))

    def touched_by(self, said: Attribution) -> bool:
        """Return whether words go on with what their article, with the topic in its title, says of it."""
        piece = piece_of(said)
        if piece is None or not self.wanted or not self.wanted <= set(content_stems(said.article.title)):
            return False
        own = set(content_stems(said.speaker)) | set(content_stems(said.cue_text))
        stems = set(content_stems(piece.text))
        return bool(_THIS.search(piece.text)) or bool((stems - own) & (self._told(said.article) - own))

    def _told(self, article: Article) -> set[str]:
        """Return the stems of an article's title and of its paragraphs with a word of the topic."""
        if article.id not in self._around:
            told = set(content_stems(article.title))
            for paragraph in article.text.split("\n"):
                stems = set(content_stems(paragraph))
                told |= stems if stems & self.wanted else set()
            self._around[article.id] = {stem for stem in told if stem not in _LIGHT}
        return self._around[article.id]


_LEANS = re.compile(r"\b(?:it|its|this|that|these|those|such)\b|\A[\"“]", re.IGNORECASE)
_ANSWER = re.compile(r"\W*A(?:nswer)?\W*:", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|these|such)\b", re.IGNORECASE)
_LIGHT = frozenset(
    content_stems("say says said year years day days week month time people one two three new first last")
)


def mine_to_quote(desk: Desk, filters: Filters, ids: Collection[str]) -> Iterator[Evidence]:
    """Yield what the authors of these articles say in the first person, where it is sure enough whose it is."""
    for said in desk.reader.attributions(filters, ids):
        signed = any(tokens(said.speaker) == tokens(author) for author in said.article.authors)
        if not signed or said.stance != "asserted" or not FIRST_PERSON.fullmatch(said.source_text):
            continue
        piece = piece_of(said)
        if piece and (is_quotation(said) or said.speaker) and holds(quoting(piece), desk):
            yield piece
