"""What an index holds, exactly: its articles, which of them mention something, and who is quoted in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from index.linguistics.acts import is_speech
from index.linguistics.layout import FIRST_PERSON
from index.linguistics.offices import OFFICES, ROLE_ENDINGS, ROLES
from index.linguistics.organisations import NOT_A_PERSON
from index.linguistics.words import content_stems, fold
from index.speakers import name_words, read_name
from index.text import article_sentences
from rag.verification.wording import Library as Attributed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from index.speakers import Person
    from index.types import Article, ArticleInfo, Attribution, Passage, Span

SCANNED = 500
"""Of more articles than these, only those are read in which the word index finds the rarest of the words."""

_MOST = 200_000  # passages with one word
_WORD = re.compile(r"[a-z]{2,}")
_FEWEST_WORDS = 4
_SHORT = 3  # "die" is the stem of "dying"
_UNANSWERED = re.compile(r"^[#>*_\s]*(?:A|Answer)[*_]*[:.][*_]*\s", re.MULTILINE)
_SURE = 0.5
_HUMAN = OFFICES | ROLES | {"he", "she", "i", "who"}


class Library(Attributed, Protocol):
    """The part of an index that tells what it holds."""

    def articles(self) -> list[ArticleInfo]:
        """Return what is known of all articles, by id."""

    def people(self) -> list[Person]:
        """Return the people and organisations quoted, each under all spellings."""

    def words(self, query: str, k: int) -> list[tuple[int, float]]:
        """Return the passages (key, score) best matching the query's words."""

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages of these keys."""

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """Return how much each stem of a word tells."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Which articles are meant: all that pass; empty fields limit nothing.

    All ``words`` stand in them, those of one entry side by side, in any form; ``author`` and ``source`` are spelt as in
    the index; ``since`` and ``until`` are ISO days, both inclusive.
    """

    words: tuple[str, ...] = ()
    author: str = ""
    source: str = ""
    since: str = ""
    until: str = ""

    def passes(self, info: ArticleInfo) -> bool:
        """Return whether an article passes by what is known of it; its words are looked at apart."""
        day = (info.published or "")[:10]
        dated = not (self.since or self.until) or bool(day)
        return (
            (not self.author or self.author in info.authors)
            and (not self.source or self.source == info.source)
            and dated
            and self.since <= day
            and (not self.until or day <= self.until)
        )


_KEPT = 8
_HELD: WeakKeyDictionary[Library, dict[Limits, tuple[ArticleInfo, ...]]] = WeakKeyDictionary()
"""What was counted last in each index, which keeps its state: every statement of an answer is checked again."""


def held(library: Library, limits: Limits) -> list[ArticleInfo]:
    """Return the articles within the limits, the newest first, undated ones last."""
    known = _HELD.setdefault(library, {})
    if limits not in known:
        infos = [info for info in library.articles() if limits.passes(info)]
        for words in limits.words:
            infos = with_words(library, words, infos)
        if len(known) >= _KEPT:
            known.clear()
        known[limits] = tuple(newest_first(infos))
    return list(known[limits])


def newest_first(infos: Iterable[ArticleInfo]) -> list[ArticleInfo]:
    """Return articles the newest first; of one day in the order of their titles, undated ones last."""
    by_title = sorted(infos, key=lambda info: (info.title, info.id))
    return sorted(by_title, key=lambda info: (info.published or "")[:10], reverse=True)


def with_words(library: Library, words: str, infos: Sequence[ArticleInfo]) -> list[ArticleInfo]:
    """Return the articles in whose title or text words stand side by side, in any of their forms."""
    wanted = content_stems(words)
    if not wanted:
        return []
    if len(infos) > SCANNED and (near := _near(library, wanted)) is not None:
        infos = [info for info in infos if info.id in near or has_words(info.title, wanted)]
    return [
        info
        for info in infos
        if has_words(info.title, wanted) or ((article := library.article(info.id)) and has_words(article.text, wanted))
    ]


def _near(library: Library, wanted: Sequence[str]) -> set[str] | None:
    """Return the ids of the articles with the rarest of some stems, None where the word index cuts words otherwise."""
    plain = [stem for stem in wanted if _WORD.fullmatch(stem)]
    if not plain:
        return None
    rarity = library.rarity(plain)
    keys = [key for key, _ in library.words(max(plain, key=lambda stem: rarity[stem]), _MOST)]
    return {passage.article.id for passage in library.passages(keys)}


def has_words(text: str, wanted: Sequence[str]) -> bool:
    """Return whether stems stand side by side in a text, function words left out."""
    folded = fold(text)
    if not all(stem[: max(1, len(stem) - 1) if len(stem) > _SHORT else 1] in folded for stem in wanted):
        return False  # most texts, soon told
    stems, size = content_stems(text), len(wanted)
    return any(stems[at : at + size] == list(wanted) for at, stem in enumerate(stems) if stem == wanted[0])


def mention(article: Article, words: str) -> Span:
    """Return the sentence of an article that first has words side by side, else its first whole sentence."""
    wanted = content_stems(words)
    spans = article_sentences(article.text) if wanted else []
    return next((span for span in spans if has_words(article.text[slice(*span)], wanted)), beginning(article))


def beginning(article: Article) -> Span:
    """Return an article's first whole sentence that is not its title; of one without any, its first line."""
    text = article.text
    for start, end in article_sentences(text):
        words = text[start:end]
        whole = words.rstrip("\"'”’»)* ").endswith((".", "!", "?")) and len(words.split()) >= _FEWEST_WORDS
        if whole and content_stems(words) != content_stems(article.title):
            return start, end
    start = len(text) - len(text.lstrip())
    line = text[start:].partition("\n")[0].rstrip()
    return start, start + max(len(line), 1)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody who is quoted, and what is sure to be theirs, in the order of the articles."""

    name: str
    said: tuple[Attribution, ...]
    person: bool

    @property
    def named(self) -> bool:
        """Whether it is a name, not a description: "the ministry"."""
        return self.name[:1].isupper() and self.name.split()[-1][:1].isupper()

    @property
    def direct(self) -> tuple[Attribution, ...]:
        """What stands in quotation marks, or as an answer in an interview."""
        return tuple(each for each in self.said if each.kind != "indirect")


def is_quotation(said: Attribution) -> bool:
    """Return whether an attribution gives words of somebody who can be named, likely enough to be theirs."""
    sure = not said.candidates and (said.confidence is None or said.confidence >= _SURE)
    if said.speaker in said.article.authors and not FIRST_PERSON.fullmatch(said.source_text):
        return False  # who asks in an interview is not who answers
    return bool(said.speaker) and sure and (is_speech(said) or said.kind == "direct")


def quoted(library: Library, article_ids: Collection[str] | None = None) -> list[Quoted]:
    """Return everybody whom articles quote, each under all spellings: with a name first, the most quoted first."""
    by_place: dict[tuple[str, str], list[Attribution]] = {}
    for said in filter(is_quotation, library.attributions(article_ids=article_ids)):
        by_place.setdefault((said.article.id, said.speaker), []).append(said)
    found = []
    for who in library.people():
        theirs = [said for place in sorted(who.places) for said in by_place.get(place, ())]
        if theirs:
            found.append(Quoted(who.name, tuple(theirs), is_person(who.name, theirs)))
    return sorted(found, key=lambda one: (not one.named, -len(one.said), one.name))


_EVERYBODY: WeakKeyDictionary[Library, tuple[Quoted, ...]] = WeakKeyDictionary()
"""Who is quoted at all in each index: every quotation is read for it, and the answer's check asks again."""


def everybody(library: Library) -> list[Quoted]:
    """Return everybody whom any article quotes, each with the first of their words alone."""
    if library not in _EVERYBODY:
        _EVERYBODY[library] = tuple(replace(one, said=one.said[:1]) for one in quoted(library))
    return list(_EVERYBODY[library])


def known_by(library: Library, name: str) -> list[Quoted]:
    """Return who is quoted and known by exactly this name; only the articles that quote them are read."""
    places = {article for who in library.people() if who.name == name for article, _ in who.places}
    return [one for one in quoted(library, places) if one.name == name]


def is_person(name: str, said: Iterable[Attribution]) -> bool:
    """Return whether a name is surely a person's: "Ada Lind", whom an article calls "she", "Lind" or "the clerk"."""
    words = name_words(name)
    if not name[:1].isupper() or read_name(name).kind != "full" or not NOT_A_PERSON.isdisjoint(words):
        return False
    called = [name_words(each.source_text) for each in said]
    return any(
        source == words[-1:] or not _HUMAN.isdisjoint(source) or any(word.endswith(ROLE_ENDINGS) for word in source)
        for source in called
    )


def leaves_open(article: Article, said: Iterable[Attribution]) -> bool:
    """Return whether an article has answers of an interview, or words in quotation marks, that are nobody's for sure.

    Of such an article nobody can say how often somebody is quoted in it.
    """
    mine = list(said)
    answers = len(_UNANSWERED.findall(article.text))
    told = sum(1 for each in mine if each.speaker and each.kind == "direct")
    return answers > told or any(each.kind == "direct" and not is_quotation(each) for each in mine)


def naming(library: Library, name: str, infos: Iterable[ArticleInfo]) -> Iterator[Article]:
    """Yield the articles that have the last word of a name."""
    for info in with_words(library, name.rsplit(maxsplit=1)[-1], list(infos)):
        if article := library.article(info.id):
            yield article
