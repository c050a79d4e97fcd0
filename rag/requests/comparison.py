"""Sets side by side what two speakers said, two articles say, or is told of two things: each with its own evidence.

Where one side says nothing on the topic the answer is a refusal that tells which, and nothing is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.quantities import NUMERALS
from index.linguistics.words import content_stems, stem
from rag.answering import refusal, with_sure_names
from rag.evidence import probability, row_at
from rag.question import MORE, AskedSpeaker, find_speaker, in_other_words, read_period, trimmed
from rag.requests.desk import Response
from rag.requests.lines import MOST_LINES, best_of, drafts, in_order, on_topic
from rag.requests.sides import Search, Side
from rag.requests.topics import lead_of
from rag.retrieval import QuoteRanker, passages_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rag.question import Request
    from rag.requests.desk import Desk
    from rag.types import Evidence, Question, Reason

_MOST_SIDES = 3
_ARTICLE_PASSAGES = 6
_MOST_READ = 200
"""Articles of which the beginnings are read at most."""
_ARTICLES = re.compile(
    r"(?:news\s+)?(?:articles?|texts?|reports?|stories|pieces?|papers?|sources?|interviews?)\Z", re.IGNORECASE
)
_NUMBER = rf"(?:\d|\b(?:{'|'.join(NUMERALS)})\b)"
_FIGURE = re.compile(rf"{_NUMBER}|\bno\b", re.IGNORECASE)
_MEASURED = re.compile(
    rf"(?:\bno|{_NUMBER}[\d.,]*)\s*(?:(?:hundred|thousand|million|billion|m|bn|k)\b\s*)?(?P<unit>[^\W\d_]+|[%$€£])"
    r"|(?P<money>[$€£])\s?\d",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\A(?:the\s+)?(?:plan|view|position|proposal|idea|policy|stance|opinion|size|number)s?\s+(?:for|on|of|about|over)\s+",
    re.IGNORECASE,
)
"""What begins a topic and tells nothing of it."""

_ASKING = re.compile(rf"\b(?:who(?:se)?|which|what|where|{MORE}|got|get|has|have|had)\b", re.IGNORECASE | re.VERBOSE)
_AGREE = re.compile(r"\A\W*(?:on|in|over|about|where|what)\b.*\b(?:dis)?agree|\bdiffer\b", re.IGNORECASE)
_VERB = r"(?:is|are|was|were|did|do|does|has|have|had|will|would)\b"
_COUNTED = re.compile(rf"how\s+(?:many|much)\s+(?P<what>(?:(?!{_VERB})[\w-]+\s+){{1,3}})", re.IGNORECASE)
_BARE_COUNT = re.compile(rf"(?P<how>how\s+(?:many|much))\s+(?={_VERB})", re.IGNORECASE)


def comparison(request: Request, question: Question, desk: Desk) -> Response | None:
    """Set the sides of a request side by side; None where it is to be put as one question."""
    task, topic = _Task(Search(question, desk), question, desk), _PLANS.sub("", trimmed(request.topic))
    if request.form == "parts":
        return task.parts(*request.names)
    if request.form == "bearers":
        told = task.said(task.bearers(request.names[0]), topic)
        return told if told and told.statements else None
    if request.form == "both":
        several = request.names[0]
        return task.articles(topic) if _ARTICLES.match(several) else task.said(task.bearers(several), topic)
    if not content_stems(topic) and _AGREE.search(question.text):
        return None  # on what they agree, one sentence may tell
    sides = [task.search.side(name) for name in request.names]
    if request.form in {"figures", "apart"}:
        return task.figures(sides, topic, wide=request.form == "apart")
    return task.said(sides, topic)


@dataclass(frozen=True, slots=True)
class _Task:
    search: Search
    question: Question
    desk: Desk

    def said(self, sides: Sequence[Side], topic: str) -> Response | None:
        """Set what speakers said side by side, and what is told of them on the topic."""
        if len(sides) < 2 or not (any(side.asked for side in sides) or content_stems(topic)):
            return None
        found = [self._of_side(side, topic) for side in sides]
        if all(found):
            return _side_by_side(found)
        if not any(found) and not all(side.asked for side in sides):
            return self._by_articles(sides, topic)
        if told := self._by_articles(sides, topic):
            return told
        silent = [side for side, pieces in zip(sides, found, strict=True) if not pieces]
        return self._one_sided(silent, [side for side in sides if side not in silent], topic)

    def _of_side(self, side: Side, topic: str) -> list[Evidence]:
        """Return what a side said on a topic, and what is told of it on that."""
        said = self.search.words(side.asked, topic, self.desk.threshold) if side.asked else []
        lines = best_of(said, topic)
        if len(lines) == MOST_LINES or not content_stems(topic):
            return lines
        return in_order([*lines, *self.search.near(side, topic)])

    def _one_sided(self, silent: Sequence[Side], spoke: Sequence[Side], topic: str) -> Response:
        """Refuse a comparison of which a side is missing: say which, and whom the articles do quote on the topic."""
        about = f" on {topic!r}" if content_stems(topic) else ""
        texts = [
            f"{side.display[:1].upper()}{side.display[1:]} is quoted in the articles, but not{about or ' at length'}."
            if side.asked
            else f"No words of {side.named!r}{about} were found in the articles."
            for side in silent
        ]
        if spoke:
            texts.append(f"There is something on it from {_listed(side.display for side in spoke)}.")
        elif others := self._others(silent, topic):
            texts.append(f"Quoted on it: {_listed(others)}.")
        reason: Reason = "speaker_silent" if all(side.asked for side in silent) else "not_stated"
        return Response(refusal=replace(refusal(self.question, reason), text=" ".join(texts)))

    def _others(self, silent: Sequence[Side], topic: str) -> list[str]:
        """Return others whose words have every word of the topic."""
        wanted = set(content_stems(topic))
        if not wanted:
            return []
        ranker = QuoteRanker(self.desk.reader, self.desk.retriever, self.desk.pad)
        said = ranker.about(in_other_words(self.question, topic), self.search.filters, certain=True)
        names = dict.fromkeys(each.speaker for each in said if each.speaker and wanted <= set(content_stems(each.text)))
        known = {name for side in silent if side.asked for each in side.asked.names.values() for name in each}
        return [name for name in names if name not in known][:_MOST_SIDES]

    def bearers(self, plural: str) -> list[Side]:
        """Return those whom the articles quote under a title, as "the two mayors" has it, as one side each."""
        *before, last = plural.split()
        single = re.sub(r"men\Z", "man", last) if last.endswith("men") else last.removesuffix("s")
        held = find_speaker([" ".join([*before, single])], self.search.filters, self.desk.reader)
        sides = []
        for person in self.desk.reader.people(self.search.filters) if held else ():
            names: dict[str, frozenset[str]] = {}
            for article, name in person.places:
                if held and name in held.names.get(article, ()):
                    names[article] = names.get(article, frozenset()) | {name}
            if names:
                sides.append(Side(person.name, AskedSpeaker(person.name, person.name, names)))
        return sides if len(sides) <= _MOST_SIDES else []

    def articles(self, topic: str) -> Response | None:
        """Set side by side what each of a few articles says on a topic."""
        if not content_stems(topic):
            return None
        put = in_other_words(self.question, topic)
        found = []
        for article in self._compared(put):
            filters = replace(self.search.filters, articles=(article,))
            passages = passages_for(self.desk.retriever, put, k=_ARTICLE_PASSAGES, filters=filters)
            pieces = [piece for piece in self.desk.finder.find(put, passages, self.desk.pad) if on_topic(topic, piece)]
            if pieces:
                found.append(best_of(pieces, topic))
        if not 2 <= len(found) <= _MOST_SIDES:
            return None
        found.sort(key=lambda pieces: pieces[0].article.published or "")
        return Response(tuple(drafts(piece for pieces in found for piece in pieces)), self.desk.threshold)

    def _by_articles(self, sides: Sequence[Side], topic: str, *, figures: bool = False) -> Response | None:
        """Set side by side what articles tell on a topic that each begin with one of the sides, and not the other."""
        if not content_stems(topic):
            return None
        put = replace(in_other_words(self.question, topic), filters=self.search.filters)
        leads = {
            info.id: lead_of(article)
            for info in self.desk.reader.articles(self.search.filters)[:_MOST_READ]
            if (article := self.desk.reader.article(info.id))
        }
        found = []
        for side in sides:
            others = [other for other in sides if other is not side]
            mine = [
                each
                for each, lead in leads.items()
                if side.is_named_in(lead) and not any(other.is_named_in(lead) for other in others)
            ]
            filters = replace(self.search.filters, articles=tuple(mine))
            passages = passages_for(self.desk.retriever, put, k=_ARTICLE_PASSAGES, filters=filters) if mine else []
            pieces = self.desk.finder.find(put, passages, self.desk.pad) if passages else []
            fit = [each for each in with_sure_names(pieces) if on_topic(topic, each) and not _of_another(each, others)]
            found.append(best_of([each for each in fit if not figures or _FIGURE.search(each.text)], topic))
        return _side_by_side(found) if all(found) else None

    def _compared(self, put: Question) -> list[str]:
        """Return which articles may be meant: those of the answer before, or the few there are, else on the topic."""
        near = [article for article in self.question.prior.near if self.desk.reader.article(article)]
        if len(near) > 1:
            return near
        ids = [info.id for info in self.desk.reader.articles(self.search.filters)]
        if len(ids) <= _MOST_SIDES:
            return ids
        hits = passages_for(self.desk.retriever, put, k=2 * _ARTICLE_PASSAGES, filters=self.search.filters)
        return list(dict.fromkeys(hit.passage.article.id for hit in hits))[: 2 * _MOST_SIDES]

    def figures(self, sides: Sequence[Side], topic: str, *, wide: bool) -> Response | None:
        """Set side by side the figures of each in one measure, or rows of one table; refuse where one is missing.

        A sentence that names both and is on the topic may tell it by itself, and the question is put whole.
        """
        when = read_period(topic, self.desk.day) if wide else None
        thing = " ".join(_ASKING.sub(" ", topic.replace(when.words, " ") if when else topic).split())
        if content_stems(thing):
            one, other = (
                [piece for piece in self.search.facts(side, thing, wide=wide) if _FIGURE.search(piece.text)]
                for side in sides
            )
            pairs = [
                (first, second)
                for first in one
                for second in other
                if _comparable(first, second)
                and (first.span != second.span or all(side.is_named_in(first.text) for side in sides))
            ]
            if pairs:
                return _side_by_side([[piece] for piece in pairs[0]])
            if any(all(side.is_named_in(piece.text) for side in sides) for piece in self.search.facts(sides[0], thing)):
                return None
        if thing and (told := self._by_articles(sides, thing, figures=True)):
            return told
        return Response(refusal=refusal(self.question, "not_stated"))

    def parts(self, one: str, other: str) -> Response | None:
        """Answer both parts of a question; None where not both are answered by themselves."""
        if counted := _COUNTED.match(one):
            other = _BARE_COUNT.sub(lambda found: f"{found['how']} {counted['what']}", other)
        found = [self.search.by_itself(f"{part}?")[:1] for part in (one, other)]
        return _side_by_side(found) if all(found) else None


def _of_another(piece: Evidence, others: Sequence[Side]) -> bool:
    """Return whether a sentence tells of another side, or gives its words."""
    speaker = piece.attribution.speaker if piece.attribution else ""
    return any(other.is_named_in(f"{piece.text} {speaker}") for other in others)


def _side_by_side(found: Sequence[Sequence[Evidence]]) -> Response:
    least = min(probability(pieces[0].score) for pieces in found)
    return Response(tuple(drafts(piece for pieces in found for piece in pieces)), least)


def _comparable(one: Evidence, other: Evidence) -> bool:
    """Return whether two pieces are rows of one table, or sentences with a figure in the same measure."""
    rows = [row_at(piece.article.text, piece.span) for piece in (one, other)]
    if any(rows):
        return one.article.id == other.article.id and len({row.header if row else None for row in rows}) == 1
    return not _measures(one.text).isdisjoint(_measures(other.text))


def _measures(text: str) -> set[str]:
    return {stem((found["unit"] or found["money"]).lower()) for found in _MEASURED.finditer(text)}


def _listed(names: Iterable[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
