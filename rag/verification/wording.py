"""Checks the words of a statement against what it cites: who is named, what is quoted, and with which stance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from index.linguistics.acts import is_speech
from index.linguistics.quotation_marks import holds, quoted, stretches, unnested
from index.types import overlap
from rag.question import asked_stance
from rag.verification.agreement import says_the_same
from rag.verification.introductions import (
    NO,
    YES,
    mention_introduction,
    source_introduction,
    speaker_introductions,
    stance_introductions,
)
from rag.verification.stances import bared, marks, tells_as_said, turned, withholds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.types import Article, Attribution, Filters, Span


_PRESENT = re.compile(r"(?:do|does|is|are|can|will|has|have)\b", re.IGNORECASE)
FORMER = re.compile(r"(?:had|used\s+to)\b", re.IGNORECASE)
"""How a cue begins that tells of what was said before something else: it may hold no more."""


class Library(Protocol):
    """The part of an index that checking needs."""

    def article(self, article_id: str) -> Article | None:
        """Return the stored article."""

    def attributions(self, filters: Filters = ..., article_ids: Collection[str] | None = ...) -> Iterator[Attribution]:
        """Yield the attributions of these articles."""


@dataclass(frozen=True, slots=True)
class Source:
    """A citation, as JSON has it, and what the index attributes of the words around it."""

    citation: dict[str, Any]
    said: tuple[Attribution, ...]

    @classmethod
    def of(cls, citation: dict[str, Any], library: Library) -> Source:
        """Look the citation's attributions up; of one that names no words there are none."""
        try:
            span = (int(citation["start"]), int(citation["end"]))
            said = tuple(library.attributions(article_ids={str(citation["article_id"])}))
        except (KeyError, TypeError, ValueError, UnicodeError):
            return cls(citation, ())
        return cls(citation, tuple(each for each in said if overlap(span, each.content)))

    @property
    def quote(self) -> str:
        """The cited words."""
        return str(self.citation.get("quote", ""))

    @property
    def speaker(self) -> str:
        """Whose words they are, empty for nobody's."""
        return str(self.citation.get("speaker") or "")

    @property
    def own(self) -> tuple[Attribution, ...]:
        """The attributions to the citation's speaker; of the citation's stance, where it has one."""
        mine = tuple(each for each in self.said if each.speaker == self.speaker)
        return tuple(each for each in mine if each.stance == self.citation.get("stance")) or mine

    def spans(self, words: str) -> Iterator[Span]:
        """Yield the spans of the article that hold these words of the citation, whose lines may be wrapped."""
        start = int(self.citation["start"])
        return ((start + at, start + end) for at, end in stretches(words, self.quote))


def quotation_fault(text: str, sources: Sequence[Source], _question: str) -> str:
    """Return what is wrong with a statement in a model's words: its quotations and their stance are its sources'."""
    words = quoted(text)
    if words is None:
        return "a quotation in the statement does not end"
    if not all(any(holds(source.quote, each) for source in sources) for each in words):
        return "the statement's quotation is not in its cited text"
    for source in sources:
        mine = [each for each in source.own if source.speaker]
        hidden = [each for each in mine if not marks(text, each.stance, each.cue_text)]
        if hidden and len(hidden) == len(mine):
            return _not_asserted(hidden[0])
    said = [each for source in sources for each in source.own if source.speaker]
    if said and tells_as_said(text, " ".join(source.quote for source in sources), said):
        return _not_said(said[0])
    return ""


def wording_fault(text: str, sources: Sequence[Source], question: str) -> str:
    """Return what is wrong with an extractive statement.

    It must be an introduction of its first source and that source's words, whose stance must be seen; every further
    source must say the same. "Yes." and "No." stand only where the question and the stance of the words make it so.
    """
    decided, introductions, words = _parts(text, sources)
    if not text.endswith("”") or not any(next(stretches(words, source.quote), ()) for source in sources[:1]):
        return "the statement's quotation is not in its cited text"
    if not introductions:
        return f"{text.partition('“')[0].removeprefix(decided).strip()!r} names another speaker than the citation"
    if why := _stance_fault(introductions[0], words, sources[0]):
        return why
    if decided and not any(decides(decided, question, each) for each in sources[0].own):
        return f"the cited words do not answer {decided.strip()!r}"
    for source in sources[1:]:
        if not says_the_same(sources[0].quote, source.quote):
            return f"[{source.citation.get('marker')}] does not say what the statement says"
    return ""


def strips_stance(text: str, citation: dict[str, Any], library: Library) -> bool:
    """Return whether an extractive statement quotes what it cites first as something that its speaker did not mean."""
    source = Source.of(citation, library)
    _, introductions, words = _parts(text, [source])
    return bool(introductions) and bool(_stance_fault(introductions[0], words, source))


def statement_holds(text: str, citations: Sequence[dict[str, Any]], library: Library) -> bool:
    """Return whether an extractive statement may stand over these citations."""
    return not wording_fault(text, [Source.of(citation, library) for citation in citations], "")


def _parts(text: str, sources: Sequence[Source]) -> tuple[str, list[str], str]:
    """Return "Yes." or "No." where a statement begins so, its introductions, and the words that it quotes."""
    decided = next((word for word in (YES, NO) if text.startswith(word)), "")
    text = text.removeprefix(decided)
    introductions = _introductions(sources[0], text) if sources else []
    words = text[len(introductions[0]) + 1 : -1] if introductions else text.partition("“")[2][:-1]
    return decided, introductions, unnested(words, sources[0].quote) if sources else words


def decides(word: str, question: str, said: Attribution) -> bool:
    """Return whether a statement that is on what a question says answers it with "Yes." or with "No."."""
    asked = asked_stance(question)
    if word == YES:
        if _PRESENT.match(question) and FORMER.match(said.cue_text):
            return False  # "had said" before is not what somebody says now
        return asked == said.stance and (asked != "asserted" or is_speech(said))
    unsaid = said.stance == "unsaid" and withholds(said.cue_text)
    return asked == "asserted" and (said.stance == "denied" or unsaid)


def _introductions(source: Source, text: str) -> list[str]:
    """Return the introductions of a source's words with which a text begins, the longest first."""
    spoken = [""]
    if source.speaker:
        spoken += [*speaker_introductions(source.speaker), mention_introduction(source.speaker)]
        for said in source.own:
            if said.cue and (said.stance != "asserted" or not is_speech(said)):
                spoken += stance_introductions(source.speaker, said.cue_text)
    published = source.citation.get("published")
    titled = source_introduction(str(source.citation.get("title") or ""), str(published) if published else None)
    known = sorted({*spoken, *(titled + each for each in spoken)}, key=len, reverse=True)
    return [introduction for introduction in known if text.startswith(f"{introduction}“")]


def _stance_fault(introduction: str, words: str, source: Source) -> str:
    """Return how a quotation strips words of their stance: its introduction asserts them, or the cue is left out."""
    spans = list(source.spans(words))
    spoken = [each for each in source.own if source.speaker and any(overlap(span, each.content) for span in spans)]
    if spoken and introduction.endswith(speaker_introductions(source.speaker)):
        if all(each.stance != "asserted" for each in spoken):
            return _not_asserted(spoken[0])
        if not any(map(is_speech, spoken)):
            return _not_said(spoken[0])
    for said in spoken:
        told = said.stance != "asserted" or not is_speech(said)
        if told and introduction.endswith(stance_introductions(source.speaker, said.cue_text)):
            return ""
    hidden = [bared(span, source.said) for span in spans]
    if hidden and all(hidden):
        return _not_asserted(next(filter(None, hidden)))
    if word := turned(" ".join(source.quote.split()), " ".join(words.split())):
        return f"the statement leaves {word!r} out of what it quotes"
    return ""


def _not_said(said: Attribution) -> str:
    return f"these words are told of {said.speaker or 'their speaker'!r}, who did not say them"


def _not_asserted(said: Attribution) -> str:
    return f"these words are {said.stance}, not asserted, by {said.speaker or 'their speaker'!r}"
