"""Answers from a headline what it alone states: the article is cited with its first sentence, under its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.quantities import ASKING_WORDS
from index.linguistics.synonyms import is_among
from index.linguistics.words import content_stems, fold, stem
from index.text import article_sentences
from rag.evidence.ranking import offers_answer
from rag.evidence.surroundings import has_all
from rag.evidence.weights import stored_weights
from rag.question import tells_of
from rag.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Article, Span
    from rag.types import Question, Reranker

_FEWEST_ASKED, _FEWEST_WORDS = 2, 4
_ASKING = frozenset(map(stem, ASKING_WORDS | {"people"}))
_OPEN = re.compile(
    r"(?:(?:by|to|at|in|on|for|from|of|with)\s+)?(?:who|whom|what|where|which|when|how)\b", re.IGNORECASE
)
_PHRASES = tuple(
    (re.compile(rf"\b(?:{verbs})\s+{rest}\b", re.IGNORECASE), instead)
    for verbs, rest, instead in (
        ("go|goes|going|went|gone", "up", "rise"),
        ("go|goes|going|went|gone|come|comes|coming|came", "down", "fall"),
        ("give|gives|giving|gave|given", "up", "drop"),
        ("turn|turns|turning|turned", "down", "reject"),
        ("call|calls|calling|called", "off", "cancel"),
        ("put|puts|putting", "off", "postpone"),
        ("take|takes|taking|took|taken", "over", "buy"),
        ("shut|shuts|shutting", "down", "close"),
        ("lay|lays|laying|laid", "off", "dismiss"),
        ("step|steps|stepping|stepped", "down", "resign"),
        ("take|takes|taking|took|taken", "on", "hire"),
        ("bring|brings|bringing|brought", "back", "restore"),
    )
)
"""Verbs of two words, with one that headlines have instead."""
_QUOTED = re.compile(
    r"(?P<who>[^:\"“‘«'’]{2,60}):\s+[\"“‘«'](?P<words>.+)[\"”’»']\Z"
    r"|[\"“‘«'](?P<said>.+)[\"”’»'],?\s+(?:says\s+|said\s+|[-–—]\s+)?(?P<whom>[^:\"“‘«]{2,60})\Z"
)
"""A headline that gives somebody's words: "Lind: ‘It is old’"."""


def told_by_titles(question: Question, articles: Iterable[Article], reranker: Reranker) -> list[Evidence]:
    """Return the first sentences of the articles whose title has all that is asked, and something new."""
    titled = [article for article in articles if _answers(question, article.title)]
    scores = reranker.score(question.text, [article.title for article in titled])
    stored = stored_weights()
    found = [
        Evidence(article, span, stored.asked_for, by_title=True)
        for article, score in zip(titled, scores, strict=True)
        if score >= stored.row and (span := first_sentence(article))
    ]
    return sorted(found, key=lambda piece: piece.article.id)


def said_in_titles(question: Question, named: Sequence[str], articles: Iterable[Article]) -> list[Evidence]:
    """Return the first sentences of the articles whose title alone gives somebody's words, on the topic asked for.

    Its words may stand in the first sentence, too.
    """
    found = []
    for article in articles:
        match, span = _QUOTED.match(article.title.strip()), first_sentence(article)
        if not match or not span or not any(tells_of(match["who"] or match["whom"], name) for name in named):
            continue
        if has_all(content_stems(question.topic), f"{article.title} {article.text[slice(*span)]}"):
            found.append(Evidence(article, span, stored_weights().asked_for, by_title=True))
    return found


def tells_more(question: Question, piece: Evidence, titled: Evidence) -> bool:
    """Return whether a title has all that is asked, of which a sentence has less than half."""
    wanted = [word for word in content_stems(_plain(question.bare)) if word not in _ASKING]
    told = content_stems(_plain(piece.text))
    shared = [word for word in wanted if is_among(word, told)]
    return piece.article.id == titled.article.id and 2 * len(shared) < len(wanted)


def _plain(text: str) -> str:
    for pattern, instead in _PHRASES:
        text = pattern.sub(instead, text)
    return text


def _answers(question: Question, title: str) -> bool:
    wanted = [word for word in content_stems(_plain(question.bare)) if word not in _ASKING]
    told = content_stems(_plain(title))
    if len(wanted) < _FEWEST_ASKED or not _OPEN.match(question.bare) or title.rstrip().endswith("?"):
        return False
    if not all(is_among(word, told) for word in wanted):
        return False
    subject = not any(akin(word, told[0]) for word in wanted)  # who did it is named first
    return offers_answer(question, title) and (subject or question.answer_type != "person")


def first_sentence(article: Article) -> Span | None:
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
