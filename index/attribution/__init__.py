"""An English article and its sentences go in; who said what comes out: attributions as exact spans, and their speakers.

An attribution has a source, a cue and a content. Rules over a parse find it; spaCy parses, in processes of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution.confidence import checksum
from index.attribution.pool import run
from index.attribution.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.types import Article, Attribution, Span, Speaker

_RULES = "10"
ATTRIBUTION_VERSION = f"{_RULES}.{checksum()}"
"""Changes with the rules and with what weighs them: an index made by others is to be attributed again."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """An article with its attributions in reading order and the speakers that they name."""

    article: Article
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]


def attribute(articles: Iterable[tuple[Article, Sequence[Span]]], *, workers: int | Worker = 2) -> Iterator[Attributed]:
    """Find the attributions of articles, given with their sentences' spans; yields in the order given.

    Works in ``workers`` processes (one only, where there is little to do), with ``workers=0`` in this one; a Worker is
    a process that stays for the next. Articles are taken as they are needed: any number of them passes through a
    bounded memory.
    """
    for article, (attributions, speakers) in run(articles, workers):
        yield Attributed(article, attributions, speakers)


__all__ = ["ATTRIBUTION_VERSION", "Attributed", "Worker", "attribute"]
