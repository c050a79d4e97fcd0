"""Where an answer's sources are found: as a short list in its text, as annotations, and as Open WebUI's events."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from api.core.links import page_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Citation, Statement

HEADING = "\n\nSources:\n"
"""What parts the answer's text from the list of its sources."""

_NEW_LINE = "  \n"  # the spaces keep it in Markdown
_MARKDOWN = re.compile(r"([\\`*<>\[\]])")
_WHOLE_WORDS = 10
_END_WORDS = 5


def link(citation: Citation, base: str) -> str:
    """Return where a quotation can be read: in the article on its own site, else on the page of this service.

    Browsers go to the very words, and no two citations have the same address.
    """
    if not re.match(r"https?://[^\s/]", citation.url or "", re.IGNORECASE):
        return page_link(base, citation.article_id, (citation.start, citation.end))
    url = quote(citation.url or "", safe="%:/?#@!$&'*+,;=~[]")
    return f"{url}{'' if '#' in url else '#'}:~:text={_text_fragment(citation.quote)}"


def _text_fragment(words: str) -> str:
    """Return the words, or their first and last, as browsers look for them on a page."""
    given = words.split()
    ends = [given] if len(given) <= _WHOLE_WORDS else [given[:_END_WORDS], given[-_END_WORDS:]]
    return ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in ends)


def source_list(citations: Sequence[Citation], base: str) -> str:
    """Return the numbered sources in Markdown, led by HEADING; nothing where there are none."""
    return HEADING + _NEW_LINE.join(_line(citation, base) for citation in citations) if citations else ""


def _line(citation: Citation, base: str) -> str:
    title = _escaped(_title(citation))
    date = f" ({citation.published[:10]})" if citation.published else ""
    speaker = f", {_escaped(citation.speaker)}" if citation.speaker else ""
    return f"[{citation.marker}] [{title}]({link(citation, base)}){date}{speaker}"


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
                place = {"url": link(citation, self.base), "title": self._name(citation)}
                found.append(
                    {"type": "url_citation", "url_citation": {**place, "start_index": start, "end_index": end}}
                )
            start = end
        return found

    def event(self, citation: Citation) -> dict[str, Any]:
        """Return the event that shows a source with its exact words."""
        url, name = link(citation, self.base), self._name(citation)
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
