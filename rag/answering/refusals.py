"""Refusals: normal answers that say why there is none, and cite nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.acts import is_speech
from index.linguistics.quotation_marks import nested
from index.linguistics.words import content_stems
from index.speakers import read_name
from index.types import Filters, either
from rag.answering.certainty import is_sure
from rag.answering.stances import cue_between, exact_cue, unmarked
from rag.evidence import stored_weights
from rag.question import names_meant, names_near, names_whole
from rag.types import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from index.reader import IndexReader
    from index.types import Attribution, Stance
    from rag.question import AskedSpeaker
    from rag.retrieval import HybridRetriever
    from rag.types import Evidence, Reason

_SHOWN = 3
_SNIPPET = 90
_PARTICIPLES: dict[Stance, str] = {
    "denied": "denied anything",
    "doubted": "doubted anything",
    "declined": "kept silent",
}

_OPEN = "An article leaves open whether it quotes {}."
_NEAR = 6
"""How many passages are looked through for a name that nobody quoted bears."""


@dataclass(frozen=True, slots=True)
class Refuser:
    """Says why a question is not answered, with what the index knows of whoever was asked for."""

    reader: IndexReader
    retriever: HybridRetriever

    def refuse(
        self, question: Question, evidence: Sequence[Evidence], named: Sequence[str], speaker: AskedSpeaker | None
    ) -> Answer:
        """Refuse a question for the words of the ``named``, who are the ``speaker`` if they are quoted at all.

        ``evidence`` is what was found and does not answer, best first.
        """
        if named and speaker is None:
            return self._unknown(question, named)
        if question.prior.seen:
            return nothing_more(question)
        if question.prior.wanted or question.prior.names or question.prior.year:
            return refusal(question, "not_stated")
        if speaker:
            return self._silent(question, speaker)
        related = any(max(one.score, one.relevance) >= stored_weights().related for one in evidence[:1])
        answer = refusal(question, "not_stated" if related else "nothing_relevant")
        meant = names_meant(question, self.reader)
        more = f"Did you mean {either(tuple(meant))}?" if meant else ""
        if related and not meant:
            more = f"Nearest: “{nested(evidence[0].article.title)}”."
        answer = replace(answer, text=f"{answer.text} {more}".rstrip())
        return replace(answer, text=answer.text + _denials(evidence)) if question.asks_who_said else answer

    def _unknown(self, question: Question, named: Sequence[str]) -> Answer:
        who = " or ".join(named)
        near = self.retriever.retrieve(Question(who, who), k=_NEAR, filters=replace(question.filters, speakers=()))
        mentioned = any(names_whole(hit.passage.text, name) for hit in near for name in named)
        answer = refusal(question, "speaker_unknown", speaker=who, mentioned=mentioned)
        found = self.reader.attributions(article_ids={hit.passage.article.id for hit in near}) if mentioned else ()
        among = next((said.candidates for said in found if _may_be(said, named)), ())
        offered = [] if mentioned else [name for each in named for name in names_near(each, self.reader)]
        more = (
            _OPEN.format(either(among)) if among else "",
            f"Did you mean {either(tuple(dict.fromkeys(offered)))}?" if offered else "",
            self._quoted_on(question, {*offered, *among}),
        )
        return replace(answer, text=" ".join(filter(None, (answer.text, *more))))

    def _silent(self, question: Question, speaker: AskedSpeaker) -> Answer:
        said = [
            attribution
            for attribution in self.reader.attributions(article_ids=set(speaker.names))
            if attribution.speaker in speaker.names[attribution.article.id] and is_sure(attribution)
        ]
        answer = refusal(question, "speaker_silent", spoke_on=said, speaker=speaker.display)
        names = {name for known in speaker.names.values() for name in known}
        return replace(answer, text=" ".join(filter(None, (answer.text, self._quoted_on(question, names)))))

    def _quoted_on(self, question: Question, known: AbstractSet[str]) -> str:
        """Say who else is quoted with all words of a question's topic, by name alone; empty where nobody is."""
        topic = set(content_stems(question.topic))
        if not topic or question.asks_who_said or question.stances or question.claim:
            return ""
        filters = replace(question.filters, speakers=())
        hits = self.retriever.retrieve(Question(question.topic, question.topic), k=_NEAR, filters=filters)
        said = self.reader.attributions(filters, article_ids={hit.passage.article.id for hit in hits}, certain=True)
        names = dict.fromkeys(
            each.speaker
            for each in said
            if each.speaker not in known
            and read_name(each.speaker).kind == "full"
            and is_speech(each)
            and each.stance == "asserted"
            and topic.issubset(content_stems(each.text))
        )
        return f"Quoted on this: {', '.join(list(names)[:_SHOWN])}." if names else ""


def _may_be(said: Attribution, named: Sequence[str]) -> bool:
    """Return whether it is open whether somebody of these names said something."""
    return any(names_whole(other, name) or names_whole(name, other) for other in said.candidates for name in named)


def refusal(
    question: Question,
    reason: Reason,
    *,
    spoke_on: Sequence[Attribution] = (),
    speaker: str = "",
    mentioned: bool = False,
) -> Answer:
    """Return a refusal; ``spoke_on`` are statements of the asked speaker on other topics.

    ``mentioned`` says that the articles name somebody of whom they have no statement.
    """
    about = f" on {question.topic!r}" if content_stems(question.topic) else ""
    if question.stances:
        about = f" as having {_PARTICIPLES.get(question.stances[0], 'said')}{about}"
    name = speaker or question.speaker or ""
    then = " of that time" if question.filters.since or question.filters.until else ""
    at = f" at that time (“{question.period.words}”)" if question.period and not then else ""
    texts: dict[Reason, str] = {
        "no_articles": "No article is within these limits."
        if replace(question.filters, speakers=()) != Filters()
        else "There are no articles to answer from.",
        "nothing_relevant": "The articles say nothing relevant to this question.",
        "not_stated": "The articles touch on this, but do not state the answer.",
        "speaker_unknown": f"{name[:1].upper()}{name[1:]} is mentioned in the articles{then}, but not quoted."
        if mentioned
        else f"The articles{then} quote nobody called {name!r}.",
        "speaker_silent": f"{name[:1].upper()}{name[1:]} is quoted in the articles{then}, but not"
        f"{about or ('' if at else ' in answer to this')}{at}.{_topics(spoke_on)}",
        "language": "The question is in another language than the articles.",
        "unclear": "It is not clear what is asked. Ask in words what the articles may say.",
    }
    return Answer(question=question.text, answered=False, text=texts[reason], reason=reason)


def nothing_more(question: Question) -> Answer:
    """Refuse a question for more than was already quoted."""
    return Answer(
        question.text,
        answered=False,
        text="The articles say no more on this than was already quoted.",
        reason="not_stated",
    )


def _topics(attributions: Sequence[Attribution]) -> str:
    """Say what a speaker did speak on, in the shortest of their own words; what they denied, or did, as such."""
    snippets: list[str] = []
    for attribution in sorted(attributions, key=lambda said: (not is_speech(said), said.stance != "asserted")):
        introduction = _cue_before(attribution)
        if introduction is None:
            continue
        words = unmarked(" ".join(attribution.text.split())).rstrip(" ,.")
        snippet = words if len(words) <= _SNIPPET else unmarked(words[:_SNIPPET].rsplit(" ", 1)[0]) + " …"
        snippet = nested(snippet)
        if snippet and f"{introduction}“{snippet}”" not in snippets:
            snippets.append(f"{introduction}“{snippet}”")
    if not snippets:
        return ""
    more = len(snippets) - _SHOWN
    rest = f" (and {more} more)" if more > 0 else ""
    told = "What they are quoted on" if any(map(is_speech, attributions)) else "What is told of them"
    return f" {told}: " + "; ".join(snippets[:_SHOWN]) + rest + "."


def _denials(evidence: Sequence[Evidence]) -> str:
    """Say who denied what it is asked who said."""
    told = [
        f" {said.speaker} {cue} that “{' '.join(said.text.split()).removeprefix('that ').rstrip(' ,.')}”."
        for piece in evidence
        if (said := piece.attribution) and said.speaker and said.stance == "denied" and (cue := exact_cue(said))
    ]
    return "".join(dict.fromkeys(told[:1]))


def _cue_before(attribution: Attribution) -> str | None:
    """Return what stands before words in a list: nothing where they were said, "denied that", None to leave out."""
    asserted = attribution.stance == "asserted"
    if asserted and is_speech(attribution):
        return ""
    if exact := exact_cue(attribution):
        return f"{exact} that "
    cue = cue_between(attribution) if asserted else ""
    return f"{cue} " if cue else None
