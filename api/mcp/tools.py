"""What the service offers to a language model as tools: what each takes, does and says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from api.core.links import Links
from api.schemas.answers import MOST_TURNS, AnswerBody, Limits, Sources, TurnBody
from api.schemas.articles import QuotesBody
from api.schemas.check import DraftReportBody, DraftText
from api.schemas.fields import LONGEST_DRAFT, LONGEST_QUESTION, Text
from index.linguistics.acts import manner_of, with_cue
from index.serialization import attribution_form
from rag.checking import Report
from rag.types import Answer

if TYPE_CHECKING:
    from index.types import ScoredPassage
    from rag.assistant import Assistant
    from rag.checking import Finding
    from rag.types import Citation

MOST_RESULTS = 10
SEARCHED = 50
"""How many passages are searched for the articles that are listed once each."""

QUOTES = 20
MOST_QUOTES = 200


class SearchIn(BaseModel):
    """What to look for."""

    model_config = ConfigDict(extra="forbid")

    query: Text = Field(description="Words or a question.", examples=["ammunition factory"])


class FetchIn(BaseModel):
    """What to read."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=LONGEST_QUESTION, description="An id that another tool gave.")


class AskIn(Limits):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: Text = Field(
        description="A whole question in the user's language and words.",
        examples=["What did Kamyshin say about testing?"],
    )
    history: list[TurnBody] = Field(
        default_factory=list,
        max_length=MOST_TURNS,
        description="The turns before, oldest first, where the question leans on them (“And what about …?”).",
    )


class QuotesIn(Limits):
    """Whose statements, and on what."""

    model_config = ConfigDict(extra="forbid")

    about: Text | None = Field(default=None, description="Only on this topic; the nearest come first.")
    k: int = Field(default=QUOTES, ge=1, le=MOST_QUOTES, description="At most so many.")
    certain: bool = Field(default=False, strict=True, description="Only what is as good as certainly the speaker's.")


class CheckIn(Sources):
    """A draft, and what it is held against."""

    model_config = ConfigDict(extra="forbid")

    text: DraftText = Field(
        max_length=LONGEST_DRAFT,
        description="The draft, whole and unchanged, with its quotation marks.",
        examples=["“All recent strikes were not caused by weapons of foreign origin,” Oleksandr Kamyshin said."],
    )


class ResultOut(BaseModel):
    """An article that was found."""

    id: str
    title: str
    url: str


class SearchOut(BaseModel):
    """The articles found, best first."""

    results: list[ResultOut]


class FetchOut(ResultOut):
    """An article with its text."""

    text: str
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What a tool answers: a text for the model, and the same as data."""

    text: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool; ``work`` yields as it goes on, so that it can be left, and last what it says."""

    name: str
    title: str
    description: str
    takes: type[BaseModel]
    gives: type[BaseModel]
    work: Callable[[Assistant, Any, Links], Iterator[object]]


def _search(assistant: Assistant, asked: SearchIn, links: Links) -> Iterator[Said]:
    best: dict[str, ScoredPassage] = {}
    for hit in assistant.search(asked.query, k=SEARCHED):
        best.setdefault(hit.passage.article.id, hit)
    passages = [hit.passage for hit in best.values()][:MOST_RESULTS]
    yield _as_json(
        {
            "results": [
                {
                    "id": passage.id,
                    "title": passage.article.title or passage.article.id,
                    "url": links.to(passage.article.url, passage.article.id, (passage.start, passage.end)),
                }
                for passage in passages
            ]
        }
    )


def _fetch(assistant: Assistant, asked: FetchIn, links: Links) -> Iterator[Said]:
    article, span = assistant.reader.locate(asked.id)
    known: dict[str, Any] = {
        "article_id": article.id,
        "source": article.source,
        "published": article.published,
        "authors": ", ".join(article.authors),
        "sha256": article.sha256,
    }
    if span:
        known |= {"start": span[0], "end": span[1], "quote": article.text[span[0] : span[1]]}
    yield _as_json(
        {
            "id": asked.id,
            "title": article.title or article.id,
            "text": article.text,
            "url": links.to(article.url, article.id, span),
            "metadata": {name: value for name, value in known.items() if value not in {None, ""}},
        }
    )


def _ask(assistant: Assistant, asked: AskIn, links: Links) -> Iterator[object]:
    history = tuple(turn.turn() for turn in asked.history)
    for event in assistant.stream(asked.question, filters=asked.filters(), history=history):
        yield Said(_told(event, links), event.to_json()) if isinstance(event, Answer) else event


def _told(answer: Answer, links: Links) -> str:
    """Return the answer in words, with its numbered sources."""
    lines = [f"Understood as: {answer.interpreted}"] if answer.interpreted else []
    lines.append(answer.text)
    if answer.filters.note:
        lines.append(answer.filters.note)
    if answer.awaiting:
        lines.append(answer.awaiting.note)
    if answer.citations:
        lines += ["", "Sources:"]
    for one in answer.citations:
        lines += _source(one, links)
    return "\n".join(lines)


def _source(one: Citation, links: Links) -> list[str]:
    """Return the lines of a numbered source: where it is from, its words, and whose they are."""
    head = ", ".join(part for part in (one.title or one.article_id, one.published) if part)
    speaker = ", ".join(part for part in (one.whom, one.manner) if part)
    address = f"{one.article_id}:{one.start}-{one.end}"
    return [
        f"[{one.marker}] {head}. {links.to(one.url, one.article_id, (one.start, one.end))}",
        f"    > {' '.join(one.quote.split())}",
        f"    {'; '.join(part for part in (speaker, address) if part)}",
    ]


def _check(assistant: Assistant, asked: CheckIn, links: Links) -> Iterator[object]:
    for event in assistant.check_stream(asked.text, filters=asked.filters()):
        yield Said(_told_of(event, links), event.to_json()) if isinstance(event, Report) else event


def _told_of(report: Report, links: Links) -> str:
    """Return a report in words: all counts, and what needs a look with its sources."""
    doubtful = [one for one in report.findings if one.needs_look]
    counts = ", ".join(f"{number} {finding}" for finding, number in sorted(report.counts.items()))
    if not report.findings:
        lines = ["Nothing in the draft can be checked: it has no quotation and no claim with a name, number or date."]
    elif not doubtful:
        lines = [f"Nothing needs a look ({counts})."]
    else:
        lines = [f"Needs a look: {len(doubtful)} of {len(report.findings)} findings ({counts})."]
    for one in doubtful:
        lines += ["", *_doubt(one, links)]
    if report.left_out:
        lines += ["", f"Sentences without anything to check: {report.left_out}."]
    return "\n".join(lines)


def _doubt(one: Finding, links: Links) -> list[str]:
    """Return the lines of a finding that needs a look; “here” is the draft, “there” the source of that number."""
    whose = f" of {one.speaker}" if one.speaker else ""
    lines = [
        f"{one.finding.upper()}: {one.kind}{whose} (draft {one.start}-{one.end})",
        f"    “{' '.join(one.text.split())}”",
    ]
    if one.why:
        lines.append(f"    {one.why}")
    for each in one.differences:
        here, there = (f"“{' '.join(words.split())}”" if words else "nothing" for words in (each.draft, each.article))
        lines.append(f"    here {here}, there {there} [{each.citation}]")
    return lines + [line for cited in one.citations for line in _source(cited, links)]


def _quotes(assistant: Assistant, asked: QuotesIn, links: Links) -> Iterator[Said]:
    found = assistant.quotes(filters=asked.filters(), about=asked.about, k=asked.k, certain=asked.certain)
    lines = []
    for one in found:
        span = (one.content[0][0], one.content[-1][1])
        head = ", ".join(part for part in (one.article.title or one.article.id, one.article.published) if part)
        lines.append(
            f"{one.whom or '(speaker not named)'} ({manner_of(one)})\n    > {' '.join(with_cue(one).split())}\n"
            f"    {head}. {links.to(one.article.url, one.article.id, span)} ({one.article.id}:{span[0]}-{span[1]})"
        )
    nothing = "No quotation was found. Use fewer limits, or the name as the articles write it."
    yield Said("\n".join(lines) or nothing, {"quotes": [attribution_form(one) for one in found]})


def _as_json(data: dict[str, Any]) -> Said:
    return Said(json.dumps(data, ensure_ascii=False), data)


TOOLS = (
    Tool(
        "search",
        "Search the articles",
        "Find articles by words and meaning. Returns the id, title and url of the best articles; "
        "give an id to `fetch` to read one. For a question, `ask` is better: it answers with exact citations.",
        SearchIn,
        SearchOut,
        _search,
    ),
    Tool(
        "fetch",
        "Read an article",
        "Return the whole text of an article, exactly as stored, by an id that `search`, `ask` or `quotes` gave: an "
        "article's id, or `article:start-end`, whose words are then `metadata.quote`.",
        FetchIn,
        FetchOut,
        _fetch,
    ),
    Tool(
        "ask",
        "Answer a question from the articles",
        "Answer a question from the articles alone, in their own words, each statement with numbered, exact citations "
        "and, for what people said, its speaker. Where the articles do not state it, the answer is a refusal with a "
        "reason: tell the user so, and do not fill the gap. Quote the sources as they are.",
        AskIn,
        AnswerBody,
        _ask,
    ),
    Tool(
        "quotes",
        "Who said what",
        "List statements with their speakers, word for word or as reported, by speaker, topic, publisher or time. "
        "A speaker is found by any of the names that an article gives: “Kamyshin” or “the minister”.",
        QuotesIn,
        QuotesBody,
        _quotes,
    ),
    Tool(
        "check",
        "Check a draft against the articles",
        "Hold a text that somebody has written, or that you have, against the articles before it is used: each "
        "quotation (exact, altered, cut, joined, other_speaker, stance, not_found) and each reported statement or "
        "claim (supported, contradicted, outdated, partly, not_found), with the articles' own words as proof. Give "
        "the text whole. `not_found` means that these articles do not have it, not that it is false. The text is not "
        "kept. For a question, use `ask`.",
        CheckIn,
        DraftReportBody,
        _check,
    ),
)

INSTRUCTIONS = (
    "Knows a fixed collection of articles and nothing else. Use `ask` for questions: its citations are exact spans of "
    "the articles, and a refusal means that the articles do not say it. Use `quotes` for who said what, `search` and "
    "`fetch` to read for yourself. Use `check` on a text that is written from the articles, before it is used. Cite "
    "the url that comes with each source."
)
