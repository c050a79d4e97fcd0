"""Whether somebody changed position is shown, not decided: their statements on a topic, each under its date.

The newest comes first. Statements that say the same at different dates are listed, too: that is the answer then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from index.linguistics.words import PRONOUNS, content_stems
from index.text import article_sentences, split_sentences
from index.types import overlap
from rag.answering import Refuser, is_sure, refusal, with_sure_names
from rag.evidence import evidence_at, has_all, probability
from rag.question import AskedSpeaker, names_whole, read_period, trimmed
from rag.requests.desk import Response
from rag.requests.lines import PARAGRAPH, best_of, drafts
from rag.requests.sides import Search
from rag.requests.topics import has

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Article
    from rag.question import Request
    from rag.requests.desk import Desk
    from rag.types import Evidence, Period, Question

_MOST_DATES = 5
_LEAD = 500
_SHARED = 2
"""So many words of two heads tell that one article goes on with the other."""

_OFTEN = 3
"""An article is on what so many of its paragraphs speak of."""

_ON = re.compile(r"\A(?:about|on|over|of|regarding|concerning|that|to)\s+", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_CLAUSE = re.compile(r"\A(?:he|she|they|it)\s+(?=\w)", re.IGNORECASE)


def change(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return somebody's statements on a topic by date; None where the articles do not quote them but tell of it."""
    if request.names[0].casefold() in PRONOUNS:
        return None  # nobody was named before
    search = Search(question, desk)
    side, topic = search.side(request.names[0]), trimmed(request.topic)
    if side.asked is None:
        if content_stems(topic) and search.facts(side, topic):
            return None
        return Response(refusal=Refuser(desk.reader, desk.retriever).refuse(question, (), [side.named], None))
    task = _Task(search, question, desk, side.asked)
    if request.form == "times":
        return task.at_times(f"{request.topic} / {request.names[1]}")
    if request.form == "claims":
        return task.shown([piece for claim in (topic, request.names[1]) for piece in task.of_claim(claim)], topic)
    return task.shown(task.by_date(_CLAUSE.sub("", topic)), topic)


@dataclass(frozen=True, slots=True)
class _Task:
    search: Search
    question: Question
    desk: Desk
    asked: AskedSpeaker

    def shown(self, found: Sequence[Evidence], topic: str) -> Response:
        """Return statements as the answer, or a refusal where there are none."""
        if found and (len({piece.article.id for piece in found}) > 1 or self._tells_alone(found, topic)):
            return Response(tuple(drafts(found)), max(probability(piece.score) for piece in found))
        refuser, told = Refuser(self.desk.reader, self.desk.retriever), replace(self.question, topic=topic)
        return Response(refusal=refuser.refuse(told, (), [self.asked.named], self.asked))

    def by_date(self, topic: str) -> list[Evidence]:
        """Return the best of what somebody said on a topic at each date, the newest first."""
        articles: dict[str, list[Evidence]] = {}
        for piece in [*self.search.words(self.asked, topic, 0.0), *self._as_titled(topic)]:
            articles.setdefault(piece.article.id, []).append(piece)
        sure = {article: [piece for piece in pieces if self._is_sure(piece)] for article, pieces in articles.items()}
        heads = [_head(pieces[0].article) for pieces in sure.values() if pieces and _is_on(topic, pieces[0].article)]
        best = [
            best_of(sure[article], topic) if sure[article] else best_of(pieces[:1])
            for article, pieces in articles.items()
            if sure[article] or self._goes_on(topic, pieces[0], heads)
        ][:_MOST_DATES]
        best.sort(key=lambda pieces: pieces[0].article.published or "", reverse=True)
        return [piece for pieces in best for piece in [*pieces, *self._before(topic, pieces)]]

    def _before(self, topic: str, known: Sequence[Evidence]) -> Iterator[Evidence]:
        """Yield what the same article tells that they had said earlier: "Two years ago he had called it a toy"."""
        article, stems = known[0].article, content_stems(topic)
        for said in self.desk.reader.attributions(article_ids={article.id}):
            if said.speaker not in self.asked.names.get(article.id, ()) or not said.cue_text.startswith("had "):
                continue
            spans = article_sentences(article.text)
            at = next((n for n, (start, end) in enumerate(spans) if start <= said.content[0][0] < end), 0)
            after = any(at and overlap(spans[at - 1], [piece.span]) for piece in known)
            told = any(overlap(spans[at], [piece.span]) for piece in known)
            if told or not (after or has(stems, content_stems(article.text[slice(*spans[at])]))):
                continue
            found = evidence_at(article, spans[at], [said])
            yield from with_sure_names([replace(found, score=known[0].score)] if found else [])

    def _tells_alone(self, found: Sequence[Evidence], topic: str) -> bool:
        """Return whether statements of a single article are surely on the topic: with its words, or those before it.

        What only is told of somebody shows no position of theirs.
        """
        stems, earlier = content_stems(topic), sum(map(_is_earlier, found))
        sure = [piece for piece in found if piece.attribution and is_sure(piece.attribution)]
        near = [content_stems(self.search.with_context(piece)) for piece in sure]
        names = content_stems(" ".join(_NAME.findall(topic)))
        named = names and any(has(names, content_stems(piece.text)) for piece in sure)
        return 0 < earlier < len(found) or bool(named) or any(has(stems, each) for each in near)

    def of_claim(self, claim: str) -> list[Evidence]:
        """Return the likeliest statement of a claim."""
        return best_of(self.search.words(self.asked, claim, self.desk.threshold), claim)[:1]

    def at_times(self, words: str) -> Response | None:
        """Return what somebody said on a topic at each of the times in some words; None where these are not read."""
        infos = self.desk.reader.articles(replace(self.search.filters, articles=tuple(self.asked.names)))
        last = max((info.published[:10] for info in infos if info.published), default="")
        periods, topic = _periods(words, date.fromisoformat(last)) if last else ((), "")
        if len(periods) < 2:
            return None
        found = self.by_date(topic)
        told: list[Evidence] = []
        for period in periods:
            then = [piece for piece in found if period.holds(piece.article.published)]
            if not then:
                name = self.asked.display[:1].upper() + self.asked.display[1:]
                text = f"{name} is not quoted on {topic!r} in articles of that time (“{period.words}”)."
                return Response(refusal=replace(refusal(self.question, "speaker_silent"), text=text))
            told += then
        return self.shown(told, topic)

    def _is_sure(self, piece: Evidence) -> bool:
        return probability(piece.score) >= self.desk.threshold

    def _goes_on(self, topic: str, piece: Evidence, heads: Sequence[str]) -> bool:
        """Return whether a statement stands in an article that goes on with what others on the topic began with.

        It has every word of the topic, and its head shares words with theirs that are not the speaker's name.
        """
        if not has_all(content_stems(topic), f"{piece.article.title} {piece.article.text}"):
            return False
        names = {word for each in self.asked.names.values() for name in each for word in content_stems(name)}
        mine = set(content_stems(_head(piece.article))) - names
        return any(len(mine.intersection(content_stems(head))) >= _SHARED for head in heads)

    def _as_titled(self, topic: str) -> list[Evidence]:
        """Return what "the coach" said on a topic in articles that name somebody who bears that title elsewhere."""
        known = {name for each in self.asked.names.values() for name in each}
        everyone = self.desk.reader.speakers()
        mine = [who for who in everyone if who.name in self.asked.names.get(who.article_id, ())]
        titles = {alias.casefold() for who in mine for alias in who.aliases}
        names: dict[str, frozenset[str]] = {}
        for who in everyone:
            if who.name.casefold() in titles and who.name not in known:
                article = self.desk.reader.article(who.article_id)
                if article and any(names_whole(article.text, name) for name in known):
                    names[who.article_id] = frozenset({who.name})
        if not names or not content_stems(topic):
            return []
        titled = AskedSpeaker(self.asked.named, self.asked.display, names)
        return self.search.words(titled, topic, self.desk.threshold, own=True)


def _is_earlier(piece: Evidence) -> bool:
    """Return whether an article tells a statement as one of an earlier time."""
    return piece.attribution is not None and piece.attribution.cue_text.startswith("had ")


def _is_on(topic: str, article: Article) -> bool:
    """Return whether an article is on a topic and does not only touch on it: by its head, or by several paragraphs."""
    paragraphs = [frozenset(content_stems(each)) for each in article.text.split(PARAGRAPH)]
    stems = content_stems(topic)
    often = all(sum(word in each for each in paragraphs) >= _OFTEN for word in stems)
    return bool(stems) and (often or has_all(stems, _head(article)))


def _head(article: Article) -> str:
    """Return an article's title and its first sentence."""
    first = next(iter(split_sentences(article.text[:_LEAD])), (0, 0))
    return f"{article.title}. {article.text[slice(*first)]}"


def _periods(words: str, day: date) -> tuple[Sequence[Period], str]:
    """Return the times that words name, as of the day of the last article, and the words without them."""
    periods: list[Period] = []
    while period := read_period(words, day):
        periods.append(period)
        words = f"{words[: period.at[0]]} {words[period.at[1] :]}"
    return periods, _ON.sub("", " ".join(words.replace("/", " ").split()))
