"""Whom words mean that no speaker is called by: an article's author, the bearer of a description, all of an office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.offices import ROLE_ENDINGS, ROLES
from index.linguistics.words import search_words, tokens
from rag.question.holders import read_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reader import IndexReader
    from index.types import Article, Filters, Speaker

_PASSAGES = 60
"""How many passages with a name are looked through for what its bearer is called there."""

_TEXT = r"(?:letter|column|article|piece|essay|review|commentary|comment|editorial|opinion\s+piece|op-ed|post|blog)"
_AUTHOR = re.compile(
    rf"(?:the\s+|this\s+|that\s+)?(?:(?P<kind>{_TEXT}|guest|opinion)[\s’'s-]+)?"
    r"(?:author|writer|columnist|commentator|essayist|reviewer|blogger|contributor)"
    rf"(?:\s+of\s+(?:the|this|that)\s+(?P<of>{_TEXT})(?:\s+(?:on|about)\s+.+)?)?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:dear\b|sirs?\b|to\s+the\s+editor\b|madam\b)", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:(?:both|all|all\s+(?:the|three|four)|the\s+two|the\s+three|the\s+various|the\s+different|the)\s+)*"
    r"(?P<office>[\w’'-]+(?:\s+[\w’'-]+){0,2}?)s"
    r"(?:\s+(?:of|from|at|in)\s+(?:both|all|the\s+two|the)(?:\s+[\w’'-]+){1,2})?",
    re.IGNORECASE,
)
_MOST_WORDS = 5


def find_authors(named: str, filters: Filters, index: IndexReader) -> list[Speaker]:
    """Return the authors who speak in articles of theirs where "the letter writer" is asked for, else nobody."""
    asked = _AUTHOR.fullmatch(named.strip())
    if asked is None:
        return []
    kind = (asked["kind"] or asked["of"] or "").casefold()
    known = list(index.speakers())
    articles = {who.article_id: index.article(who.article_id) for who in known} if kind == "letter" else {}
    authors = {info.id: {tuple(tokens(name)) for name in info.authors} for info in index.articles(filters)}
    found = [who for who in known if tuple(tokens(who.name)) in authors.get(who.article_id, ())]
    if kind != "letter":
        return found
    return [who for who in found if (article := articles[who.article_id]) and _is_letter(article)]


def _is_letter(article: Article) -> bool:
    return "letter" in tokens(article.title) or bool(_LETTER.match(article.text.lstrip()))


def find_described(named: str, filters: Filters, index: IndexReader) -> list[Speaker]:
    """Return who speaks as "the company" where the article has "the company, Lind Games", or "Lind Games, a firm"."""
    words = named.removeprefix("the ").split()
    words = words[next((at for at, word in enumerate(words) if word[:1].isupper()), 0) :]  # "manager Ada Lind"
    if not 0 < len(words) <= _MOST_WORDS or not any(word[:1].isupper() for word in words) or read_office(named)[0]:
        return []
    passages = index.passages([key for key, _ in index.words(search_words(named), _PASSAGES, filters)])
    articles = {passage.article.id: passage.article for passage in passages}
    name = r"\s+".join(map(re.escape, words))
    return [who for each in articles.values() for who in _called(each, name, index)]


def _called(article: Article, name: str, index: IndexReader) -> Iterator[Speaker]:
    """Yield the speakers of an article who have no name there, where one thing alone is called so beside this name."""
    known = {said.speaker for said in index.attributions(article_ids={article.id}) if said.speaker[:1].islower()}
    for speaker in known:
        head = re.escape(speaker.split(" of ")[0].split()[-1])
        if sum(head in other.split() for other in known) > 1:
            continue
        before = rf"\b(?:the|its|their|an?)\s+(?:[\w’'-]+\s+){{0,4}}?{head},?\s+{name}\b"
        after = (
            rf"\b{name},\s+(?:(?:the|its|their|an?)\s+(?:[\w’'-]+\s+){{0,5}}?|[^.;,]{{0,40}}\bas\s+(?:the\s+)?){head}\b"
        )
        if re.search(before, article.text, re.IGNORECASE) or re.search(after, article.text, re.IGNORECASE):
            yield from (who for who in index.speakers(speaker) if (who.article_id, who.name) == (article.id, speaker))


def office_of_several(named: str) -> str:
    """Return the office of "both captains" or "the mayors of the two towns", empty for other words."""
    found = _SEVERAL.fullmatch(named.strip())
    office = found["office"].casefold() if found else ""
    return office if office and (office.split()[-1] in ROLES or office.endswith(ROLE_ENDINGS)) else ""
