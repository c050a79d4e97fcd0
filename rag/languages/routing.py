"""Which articles a question may be answered from, by its language and theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.embedding import MULTILINGUAL_EXTRA
from index.linguistics.languages import LANGUAGES, language_name, listed, question_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.types import Filters

ENGLISH = "en"
READ = (ENGLISH, *LANGUAGES)
"""The languages in which questions are answered from articles in the same."""


@dataclass(frozen=True, slots=True)
class Route:
    """The language in which a question is asked, and those of the articles that may answer it.

    ``languages`` is empty where every article may; ``refused`` says why none may, else it is empty.
    """

    asked: str
    languages: tuple[str | None, ...] = ()
    refused: str = ""

    @property
    def foreign(self) -> bool:
        """Whether it is answered without what is known of English alone."""
        return self.asked != ENGLISH and not self.refused

    def others(self, articles: Mapping[str | None, int]) -> tuple[str | None, ...]:
        """Return the languages of the articles that are left: in another one than asked, and which is read."""
        if self.asked not in READ:
            return ()
        tried = {*self.languages, self.asked} if not self.refused else {self.asked}
        return tuple(code for code in articles if code in READ and code not in tried)

    def within(self, filters: Filters) -> Filters:
        """Return the filters, which let only these articles through."""
        return replace(filters, languages=self.languages)


def route_of(text: str, articles: Mapping[str | None, int]) -> Route:
    """Return the way of a question to articles of which so many are in each language (None: not told).

    Names and key words, which no language can be told from, are English, unless all articles are in one other.
    """
    known = [code for code in articles if code]
    english = ENGLISH in articles or None in articles or not articles
    asked = question_language(text, known)
    if asked is None:
        asked = ENGLISH if english or len(known) > 1 else known[0]
    if asked == ENGLISH:
        if not set(known) - {ENGLISH}:
            return Route(ENGLISH)
        return Route(ENGLISH, (ENGLISH, None)) if english else Route(ENGLISH, refused=_no_article(ENGLISH, known))
    if asked in articles and asked in LANGUAGES:
        return Route(asked, (asked,))
    return Route(asked, refused=_no_article(asked, known) if asked in READ else _unread(asked, known))


def advice_across(*, installed: bool) -> str:
    """Return how questions in other languages than the articles' come to be answered."""
    if installed:
        return "To ask across languages, run `rag index` again with RAG_MULTILINGUAL=all."
    return f"To ask across languages: {MULTILINGUAL_EXTRA}, then run `rag index` again."


def _no_article(asked: str, known: list[str]) -> str:
    name, theirs = language_name(asked), listed(known) or "a language that was not told"
    readable = [code for code in known if code in READ]
    advice = f"Ask in {listed(readable, last='or')}." if readable else f"Questions are answered in {listed([*READ])}."
    return f"The question is in {name}, the articles are in {theirs}. {advice}"


def _unread(asked: str, known: list[str]) -> str:
    name, theirs = language_name(asked), listed(known) or "a language that was not told"
    return (
        f"The question is in {name}, which is not read here (read are {listed([*READ])}). The articles are in {theirs}."
    )
