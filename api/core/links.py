"""Where a source can be read: on its own site, else on the service's page, at the very words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from index.types import Span
    from rag.types import Citation

_WHOLE_WORDS = 10
_END_WORDS = 5


def page_link(base: str, article_id: str, span: Span | None = None) -> str:
    """Return the address at which the page opens an article, at a span of it where one is given."""
    place = f"?start={span[0]}&end={span[1]}" if span else ""
    return f"{base.rstrip('/')}/#/article/{quote(article_id, safe='')}{place}"


def citation_link(citation: Citation, base: str) -> str:
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


@dataclass(frozen=True, slots=True)
class Links:
    """Where tools say that articles can be read: ``base`` is the address of our page, empty where there is none."""

    base: str

    def to(self, url: str | None, article_id: str, span: Span | None = None) -> str:
        """Return the article's own address, else that of the span on our page, else a name for it."""
        if url:
            return url
        if self.base:
            return page_link(self.base, article_id, span)
        return f"rag:{quote(article_id, safe='')}" + (f":{span[0]}-{span[1]}" if span else "")
