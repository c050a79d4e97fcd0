"""An answer as a chat completion: whole, or in chunks as its statements are verified, and with its sources.

Sources are told as a short list in the text, as annotations, and as Open WebUI's events.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from api.core.links import citation_link
from api.core.sse import event
from api.openai.schemas import MODEL
from rag.answering import answer_text
from rag.types import Answer, Stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from api.openai.schemas import Message, SourcesAs
    from rag.types import Citation, Event, Statement

DONE = event("[DONE]")

HEADING = "\n\nSources:\n"
"""What parts the answer's text from the list of its sources."""

_NEW_LINE = "  \n"  # the spaces keep it in Markdown
_MARKDOWN = re.compile(r"([\\`*<>\[\]])")


@dataclass(frozen=True, slots=True)
class Reply:
    """What all parts of one response share; ``base`` is the address at which sources are read."""

    name: str
    base: str
    prompt_tokens: int
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, answer: Answer) -> dict[str, Any]:
        """Return the completion of an answer."""
        sources, annotations, at, new = Sources(self.base), list[dict[str, Any]](), 0, _first_used(answer)
        for statement, citations in new:
            annotations += sources.annotations(statement, citations, at)
            at += len(answer_text([statement])) + 1
        return self.of_text(answer.text + ending(answer, self.base), annotations, answer.to_json())

    def of_text(
        self, text: str, annotations: Sequence[dict[str, Any]] = (), rag: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the completion of a text."""
        message = {"role": "assistant", "content": text, "refusal": None, "annotations": list(annotations)}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return self._envelope("chat.completion", [choice]) | {"usage": self.usage(text), "rag": rag}

    def chunk(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        """Return a chunk of a completion."""
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return self._envelope("chat.completion.chunk", [choice])

    def last_chunk(self, text: str) -> dict[str, Any]:
        """Return the chunk that tells the usage."""
        return self._envelope("chat.completion.chunk", []) | {"usage": self.usage(text)}

    def usage(self, text: str) -> dict[str, int]:
        """Return what was read and written, in words."""
        written = counted(text)
        return {
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": written,
            "total_tokens": self.prompt_tokens + written,
        }

    def _envelope(self, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
        return {"id": self.name, "object": kind, "created": self.created, "model": MODEL, "choices": choices}


@dataclass(slots=True)
class Chunks:
    """Writes the chunks of one streamed answer; each statement is told with its sources."""

    reply: Reply
    sources_as: SourcesAs
    usage: bool
    _sources: Sources = field(init=False)
    _sent: str = ""
    _begun: bool = False

    def __post_init__(self) -> None:
        """Begin with no source told."""
        self._sources = Sources(self.reply.base)

    def show(self, item: Event) -> Iterator[bytes]:
        """Yield the chunks that tell of an item."""
        if not self._begun:
            self._begun = True
            yield self._event(self.reply.chunk({"role": "assistant", "content": ""}))
        if isinstance(item, Stated):
            yield from self._stated(item)
        elif isinstance(item, Answer):
            # All statements have been told by now; a refusal's words have not.
            rest = item.text.removeprefix(self._sent) + ending(item, self.reply.base)
            yield from self._end(rest, {"rag": item.to_json()})

    def text(self, text: str) -> Iterator[bytes]:
        """Yield the chunks of a text that is no answer."""
        yield self._event(self.reply.chunk({"role": "assistant", "content": ""}))
        yield from self._end(text, {})

    def fail(self, problem: dict[str, Any]) -> Iterator[bytes]:
        """Yield what tells of a failure."""
        yield event({"error": problem["error"]})
        yield DONE

    def _stated(self, told: Stated) -> Iterator[bytes]:
        lead = "\n" if self._sent else ""
        at = len(self._sent) + len(lead)
        delta: dict[str, Any] = {"content": lead + answer_text([told.statement])}
        self._sent += delta["content"]
        if self.sources_as == "events":
            for citation in told.citations:
                yield self._event(self.reply.chunk({}) | {"event": self._sources.event(citation)})
        elif told.citations:
            delta["annotations"] = self._sources.annotations(told.statement, told.citations, at)
        yield self._event(self.reply.chunk(delta))

    def _end(self, rest: str, extra: dict[str, Any]) -> Iterator[bytes]:
        self._sent += rest
        yield self._event(self.reply.chunk({"content": rest}) | extra)
        yield self._event(self.reply.chunk({}, "stop"))
        if self.usage:
            yield event(self.reply.last_chunk(self._sent))
        yield DONE

    def _event(self, chunk: dict[str, Any]) -> bytes:
        return event(chunk | ({"usage": None} if self.usage else {}))


def ending(answer: Answer, base: str) -> str:
    """Return what follows an answer's text: its sources, and how the question was understood."""
    understood = f"Understood as: {answer.interpreted}" if answer.interpreted else ""
    notes = [note for note in (understood, answer.filters.note) if note]
    return source_list(answer.citations, base) + "".join(f"\n\n{note}" for note in notes)


def read(messages: Iterable[Message]) -> int:
    """Return how much was read, as usage counts."""
    return sum(counted(message.text) for message in messages)


def counted(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def _first_used(answer: Answer) -> Iterator[tuple[Statement, list[Citation]]]:
    """Yield each statement with the citations that it is the first to use."""
    seen = set[int]()
    for statement in answer.statements:
        used = set(statement.citations) - seen
        yield statement, [citation for citation in answer.citations if citation.marker in used]
        seen |= used


def source_list(citations: Sequence[Citation], base: str) -> str:
    """Return the numbered sources in Markdown, led by HEADING; nothing where there are none."""
    return HEADING + _NEW_LINE.join(_line(citation, base) for citation in citations) if citations else ""


def _line(citation: Citation, base: str) -> str:
    title = _escaped(_title(citation))
    date = f" ({citation.published[:10]})" if citation.published else ""
    speaker = f", {_escaped(citation.whom)}" if citation.whom else ""
    return f"[{citation.marker}] [{title}]({citation_link(citation, base)}){date}{speaker}"


def _escaped(text: str) -> str:
    """Return the text on one line, so that Markdown shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _title(citation: Citation) -> str:
    return " ".join(citation.title.split()) or citation.article_id


@dataclass(slots=True)
class Sources:
    """The sources of one answer in the order of their markers; ``base`` is this service's address.

    Open WebUI takes sources of one name for one, and counts on; a name that an answer has already is told apart by
    its marker, so that each marker leads to its own quotation.
    """

    base: str
    _names: set[str] = field(default_factory=set)

    def annotations(self, statement: Statement, new: Sequence[Citation], at: int) -> list[dict[str, Any]]:
        """Return a ``url_citation`` for each new citation, at its marker; the statement begins ``at`` this index."""
        found, by_marker = [], {citation.marker: citation for citation in new}
        start = at + len(statement.text) + 1
        for marker in statement.citations:
            end = start + len(f"[{marker}]")
            if citation := by_marker.get(marker):
                place = {"url": citation_link(citation, self.base), "title": self._name(citation)}
                found.append(
                    {"type": "url_citation", "url_citation": {**place, "start_index": start, "end_index": end}}
                )
            start = end
        return found

    def event(self, citation: Citation) -> dict[str, Any]:
        """Return the event that shows a source with its exact words."""
        url, name = citation_link(citation, self.base), self._name(citation)
        about = {"source": url, "name": name, "published": citation.published, "speaker": citation.speaker}
        told = {key: value for key, value in about.items() if value}
        return {
            "type": "source",
            "data": {"source": {"name": name, "url": url}, "document": [citation.quote], "metadata": [told]},
        }

    def _name(self, citation: Citation) -> str:
        name = _title(citation)
        if name in self._names:
            name = f"{name} [{citation.marker}]"
        self._names.add(name)
        return name
