"""The values that travel through the product: articles, passages, attributions.

All of them are immutable, and everything that can be derived is derived, so that no copy can drift
from the article it came from. Offsets count Python characters (code points) from 0; a span is
half-open, ``text[start:end]``.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

Span = tuple[int, int]
Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserted", "denied", "doubted", "asked", "conditional", "declined", "unsaid", "relayed"]

CERTAIN = 0.95
"""Above this confidence an attribution counts as certain."""


def manner(kind: Kind | None, stance: Stance | None, confidence: float | None = None) -> str:
    """Return how something is said, for people, and how sure that is; that it is asserted goes without saying."""
    sure = f"{min(confidence, 0.99):.0%} sure" if confidence else None
    return ", ".join(part for part in (kind, None if stance == "asserted" else stance, sure) if part)


def either(names: Sequence[str]) -> str:
    """Return alternatives in words: ``Ana Ruiz, Bea Kohl or Carl Ott``."""
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def whom(words: str, candidates: Sequence[str]) -> str:
    """Return whose words they are, for people: ``she (perhaps Ana Ruiz or Bea Kohl)`` where several may be meant."""
    if not candidates:
        return words
    listed = f"perhaps {either(candidates)}"
    return f"{words} ({listed})" if words else listed


def overlap(span: Span, others: Iterable[Span]) -> int:
    """Return how many characters of a span the others cover, taking them as disjoint."""
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in others)


@dataclass(frozen=True, slots=True)
class Article:
    """One article, its text exactly as given.

    ``published`` is an ISO 8601 date (``2024-02-29``) or date and time, or None. ``source`` names the
    publisher or site, where known. ``language`` is an ISO 639-1 code ("en"), None where it is not known.
    ``pages`` are the offsets at which the pages begin, page 1 first; empty where the text has no pages.
    """

    id: str
    title: str
    text: str
    source: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    pages: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page, from 1, on which the character at this offset stands; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    @property
    def sha256(self) -> str:
        """The hex SHA-256 of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What is known of an article, its text left out; ``characters`` is the text's length."""

    id: str
    title: str
    source: str | None
    url: str | None
    published: str | None
    authors: tuple[str, ...]
    sha256: str
    characters: int
    language: str | None = field(default=None, compare=False)  # noted, no part of what makes an article another

    @classmethod
    def of(cls, article: Article) -> ArticleInfo:
        """Return what the article itself says."""
        return cls(
            article.id, article.title, article.source, article.url, article.published, article.authors,
            article.sha256, len(article.text), article.language,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that has the same text as another, or most of it; ``similarity`` is 1 for all of it."""

    article_id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an index holds.

    ``vectors`` are passages that the current model has embedded; ``copies`` are articles that have a copy.
    """

    articles: int
    passages: int
    attributions: int
    vectors: int
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What an index is still to get: vectors of so many passages, attributions of so many articles."""

    vectors: int
    attributions: int

    @property
    def note(self) -> str:
        """The same for people."""
        waiting = []
        if self.vectors:
            waiting.append(f"{self.vectors:,} passage{'s' * (self.vectors != 1)} found by words only")
        if self.attributions:
            waiting.append(f"{self.attributions:,} article{'s' * (self.attributions != 1)} without quotations")
        return f"Not all is in yet: {' and '.join(waiting)} until `rag index` has finished."


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of an article that is searched as one unit."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The slice itself, never a copy that could drift from its article."""
        return self.article.text[self.start : self.end]

    @property
    def id(self) -> str:
        """``article-id:start-end``."""
        return f"{self.article.id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage and how well it fits a query: higher is better, the scale is the ranker's own."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: a source, its cue and the content, as spans of the article's text.

    ``source`` and ``cue`` may be empty where the article leaves them to the context (a quotation that
    goes on in the next paragraph). ``content`` has at least one span. ``speaker`` is the fullest
    name that the article gives the source, resolved from "the minister" or "he" where needed; it is
    empty where nobody can be named. Spans are in order and do not overlap within a role. ``stance`` is
    how the speaker stands to the content: only what is ``asserted`` may be told as what they said.
    ``confidence`` is how likely these are the words of that speaker, from 0 to 1; 0 where nobody is named, None where
    it was not found (an index or an export of an older version).
    ``candidates`` are the names of all whom "she", "Lind" or "the mayor" may mean where it is open which, in the
    article's order; none of them counts as the speaker. It is empty where one is meant, or nobody is known.
    """

    article: Article
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str
    kind: Kind
    stance: Stance = "asserted"
    confidence: float | None = field(default=None, compare=False)  # a judgement of it, no part of what it is
    candidates: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The content's spans, joined by `` … `` where the cue interrupts them."""
        return " … ".join(self.article.text[start:end] for start, end in self.content)

    @property
    def manner(self) -> str:
        """How it is said, for people: ``indirect``, or ``indirect, denied, 97% sure``."""
        return manner(self.kind, self.stance, self.confidence)

    @property
    def certain(self) -> bool:
        """Whether these are the words of that speaker as good as certainly, so that they may be published as such."""
        return self.confidence is not None and self.confidence > CERTAIN and not self.candidates

    @property
    def whom(self) -> str:
        """Whose words these are, for people: the speaker, with those of whom it is open which is meant."""
        return whom(self.speaker or (self.source_text if self.candidates else ""), self.candidates)

    @property
    def source_text(self) -> str:
        """The source's words."""
        return " ".join(self.article.text[start:end] for start, end in self.source)

    @property
    def cue_text(self) -> str:
        """The cue's words."""
        return " ".join(self.article.text[start:end] for start, end in self.cue)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody quoted in an article.

    ``name`` is the canonical name, equal to ``Attribution.speaker``; ``aliases`` are the other ways
    in which the article refers to that speaker: shorter names, titles, descriptions
    ("Minister of Strategic Industries of Ukraine", "Kamyshin"). Pronouns are not aliases. ``shared`` marks a name that
    several in the article bear, where it is open which of them is meant: it is short for nobody's full name.
    """

    article_id: str
    name: str
    aliases: tuple[str, ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on which articles are searched; an empty filter limits nothing.

    ``since`` and ``until`` are ISO 8601 dates, both inclusive; an article without a date fails
    either. Within one field the values are alternatives; the fields must all hold. Of ``languages`` (ISO 639-1) None
    stands for those not told.
    """

    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    languages: tuple[str | None, ...] = ()


class Embedder(Protocol):
    """Turns texts into vectors whose inner product measures likeness."""

    @property
    def id(self) -> str:
        """Names model and precision; vectors of different ids are never compared."""

    @property
    def dimension(self) -> int:
        """The length d of a vector."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape (len(texts), d), rows L2-normalised, in the order of the texts."""

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return float32 of shape (d,), L2-normalised."""


class VectorStore(Protocol):
    """Nearest neighbours by inner product over keyed vectors."""

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return at most k (key, score), best first, ties by key; only ``allowed`` keys where given."""

    def __len__(self) -> int:
        """How many vectors are stored."""
