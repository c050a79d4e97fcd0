"""Answers from a headline what it alone states: the article is cited with its first sentence, under its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.quantities import ASKING_WORDS
from index.linguistics.words import content_stems, fold, stem
from index.text import article_sentences
from rag.evidence.ranking import offers_answer
from rag.evidence.weights import stored_weights
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.types import Article, Span
    from rag.types import Question, Reranker

_FEWEST_ASKED, _FEWEST_WORDS = 2, 4
_ASKING = frozenset(map(stem, ASKING_WORDS | {"people"}))
_OPEN = re.compile(r"(?:who|what|where|which|when|how)\b", re.IGNORECASE)


def told_by_titles(question: Question, articles: Iterable[Article], reranker: Reranker) -> list[Evidence]:
    """Return the first sentences of the articles whose title has all that is asked, and something new."""
    titled = [article for article in articles if _answers(question, article.title)]
    scores = reranker.score(question.text, [article.title for article in titled])
    stored = stored_weights()
    found = [
        Evidence(article, span, stored.asked_for, by_title=True)
        for article, score in zip(titled, scores, strict=True)
        if score >= stored.row and (span := _first(article))
    ]
    return sorted(found, key=lambda piece: piece.article.id)


def _answers(question: Question, title: str) -> bool:
    wanted = [word for word in question.stems if word not in _ASKING]
    told = content_stems(title)
    if len(wanted) < _FEWEST_ASKED or not _OPEN.match(question.bare) or title.rstrip().endswith("?"):
        return False
    if not all(any(akin(word, other) for other in told) for word in wanted):
        return False
    subject = not any(akin(word, told[0]) for word in wanted)  # who did it is named first
    return offers_answer(question, title) and (subject or question.answer_type != "person")


def _first(article: Article) -> Span | None:
    """Return an article's first whole sentence that is not its title or a line at its head."""
    title = fold(article.title)
    for start, end in article_sentences(article.text):
        words = article.text[start:end]
        if (
            fold(words) != title
            and len(words.split()) >= _FEWEST_WORDS
            and words.rstrip('"”’»)* ').endswith((".", "!"))
        ):
            return start, end
    return None
