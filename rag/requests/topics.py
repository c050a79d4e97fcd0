"""Finds the articles that a topic is on: every word of it stands there, and what is said of the article itself fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTH, MONTHS, ORDINAL, month_number
from index.linguistics.families import akin
from index.linguistics.layout import INTERVIEW
from index.linguistics.papers import ARTICLE_KINDS, ARTICLE_NOUNS, DESCRIBING, NO_SUBJECT
from index.linguistics.quantities import COUNTS
from index.linguistics.synonyms import is_among
from index.linguistics.words import FUNCTION_WORDS, content_stems, stem, tokens
from index.text import heading_of
from rag.question import mentions, read_period
from rag.types import Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from index.types import Article, Filters
    from rag.requests.desk import Desk
    from rag.types import Period

PASSAGES = 40
"""How many passages are looked through for articles on a topic."""

HEAD = 600
"""What stands in the first so many characters is what an article is about, where its title is on it, too."""

_LINE = 120
"""A line of at most so many characters may tell what kind of text follows."""

_PARAGRAPH = 60
"""What has no more characters is a heading or a byline, and no paragraph."""

_TITLE = re.compile(
    r"(?:headlined|titled|entitled|called)?\s*(?:[\"“„«](?P<title>[^\"”“»]{4,})[\"”“»]"
    r"|(?<!\w)['‘](?P<single>(?=\w+\s)[^'‘’]{4,}(?:['’]\w[^'‘’]*)*)['’](?!\w))",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"\b(?:written\s+)?by\s+(?P<author>(?-i:[A-Z])[\w.'’-]+(?:\s+(?-i:[A-Z])[\w.'’-]+){0,3})")
_DATE = re.compile(
    rf"(?:\b(?:of|from|in|on|dated|for|back\s+in|published|during)\s+)*(?:the\s+)?\b(?:(?P<day>\d{{1,2}}){ORDINAL}\s+(?:of\s+)?)?"
    rf"(?P<month>{MONTH})\b(?:\s+(?P<after>\d{{1,2}})(?!\d){ORDINAL})?(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_LEADS = re.compile(
    rf"\b(?:{'|'.join(sorted(ARTICLE_NOUNS, key=len, reverse=True))})\b"
    r"(?=\s*(?:\Z|[,:\"“„«‘']|(?:on|about|of|regarding|headlined|in)\b))",
    re.IGNORECASE,
)
"""An article called one before what it is on."""
_TURN = re.compile(r"(?:^|\n)[*_]*(?:A|Answer|Q|Question)[*_]*[:.]", re.IGNORECASE)
_FEWEST_TURNS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is to be on, read from its words.

    ``wanted`` are the stems that it has to have, ``pairs`` those of them that stand together in a name or a number;
    ``title``, ``author``, ``kinds``, ``dates`` (year, month, day, 0 for unnamed) and ``period`` are the article's own.
    """

    words: str
    wanted: tuple[str, ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()
    title: str = ""
    author: str = ""
    kinds: frozenset[str] = frozenset()
    dates: tuple[tuple[int, int, int], ...] = ()
    period: Period | None = None

    @property
    def open(self) -> bool:
        """Whether any article will do."""
        return not (self.wanted or self.title or self.author or self.kinds)


@dataclass(frozen=True, slots=True)
class Found:
    """An article on a topic; ``about`` tells that its title or beginning is, not only a part of it."""

    article: Article
    about: bool
    weight: float


def read_topic(words: str, day: date) -> Topic:
    """Read what a topic's words ask of an article's content, and of the article itself."""
    named = re.search(rf"\b(?:{'|'.join(ARTICLE_NOUNS | ARTICLE_KINDS)})\b", words, re.IGNORECASE) is not None
    title, author = _TITLE.search(words), _AUTHOR.search(words) if named else None
    dates = tuple(map(_date, _dates(words)))
    period = None if dates else read_period(words, day)
    rest = words
    for known in (title, author):
        rest = rest.replace(known[0], " ") if known else rest
    for found in _dates(words):
        rest = rest.replace(found[0], " ")
    rest = rest.replace(period.words, " ") if period and period.relative else rest
    rest = _LEADS.sub(" ", rest)
    kept = [(word, word[:1].isupper()) for word in re.findall(r"[\w.,'’-]*\w", rest)]
    wanted: dict[str, None] = {}
    kinds: set[str] = set()
    for word, _ in kept:
        for token in tokens(word):
            if token in ARTICLE_KINDS:
                kinds.add(stem(token))
            elif token not in FUNCTION_WORDS and token not in NO_SUBJECT:
                wanted[stem(token)] = None
    pairs = frozenset(
        (stem(one[-1]), stem(other[0]))
        for (first, big), (second, also) in pairwise(kept)
        if (one := tokens(first)) and (other := tokens(second)) and not first.endswith(",")
        if not _silent(one[-1]) and (other[0].isdigit() or (big and also and not _silent(other[0])))
    )
    return Topic(
        words=rest.strip(" ,:"),
        wanted=tuple(wanted),
        pairs=pairs,
        title=(title["title"] or title["single"]).strip() if title else "",
        author=author["author"] if author else "",
        kinds=frozenset(kinds),
        dates=dates,
        period=period if period and period.relative else None,
    )


def articles_on(topic: Topic, desk: Desk, filters: Filters) -> list[Found]:
    """Return the articles on a topic, those about it first, the likeliest first."""
    if topic.open:
        return []
    sought = " ".join(part for part in (topic.title, topic.words, *sorted(topic.kinds), topic.author) if part)
    hits = desk.retriever.retrieve(Question(sought, sought), k=PASSAGES, filters=replace(filters, speakers=()))
    articles = {hit.passage.article.id: hit.passage.article for hit in hits}
    if named := [each for each in articles.values() if _is_titled(each, topic)]:
        return [Found(each, about=True, weight=1.0) for each in named if fits(each, topic)]
    if topic.title:
        return []
    found = [one for each in articles.values() if fits(each, topic) and (one := _judged(each, topic))]
    return sorted(found, key=lambda one: (not one.about, -one.weight, one.article.id))


def undescribed(topic: Topic) -> Topic:
    """Return a topic without the adjectives that an article on it need not have: "the old post office"."""
    words = [word for word in topic.words.split() if word.lower() not in DESCRIBING]
    kept = {stem(token) for word in words for token in tokens(word)}
    return replace(topic, words=" ".join(words), wanted=tuple(word for word in topic.wanted if word in kept))


def fits(article: Article, topic: Topic) -> bool:
    """Return whether an article is of the author, the kind and the time that are asked for."""
    if topic.author and not any(mentions(author, topic.author) for author in article.authors):
        return False
    if topic.period and not topic.period.holds(article.published):
        return False
    return all(_is_of_kind(article, kind) for kind in topic.kinds) and all(_is_of(article, day) for day in topic.dates)


def has(wanted: Iterable[str], stems: Collection[str]) -> bool:
    """Return whether stems have every wanted word, or one of its family or meaning."""
    return all(word in stems or is_among(word, stems) or any(_same(word, other) for other in stems) for word in wanted)


def _same(word: str, other: str) -> bool:
    """Return whether two stems differ by an "e" alone, as those of "bus" and "buses" do."""
    return word + "e" == other or other + "e" == word


def missing(topic: Topic, desk: Desk) -> list[str]:
    """Return the words of a topic that no article has."""
    known = desk.reader.words
    words = [word for word in tokens(topic.words) if stem(word) in topic.wanted]
    return [word for word in dict.fromkeys(words) if not known(word, 1)]


def heads(article: Article) -> str:
    """Return the title and the beginning of an article."""
    return f"{article.title}\n{article.text[:HEAD]}"


def lead_of(article: Article) -> str:
    """Return the title and the first paragraph of an article that is no mere line."""
    paragraphs = (each for each in article.text[:HEAD].split("\n") if len(each) > _PARAGRAPH and each[:1] not in "#|")
    return f"{article.title}\n{next(paragraphs, '')}"


def _judged(article: Article, topic: Topic) -> Found | None:
    """Return an article that has a topic's words together, None for any other."""
    whole = content_stems(f"{article.title}\n{article.text}")
    bag = frozenset(whole)
    years = {word for word in topic.wanted if _YEAR.fullmatch(word) and (article.published or "").startswith(word)}
    wanted = [word for word in topic.wanted if word not in years]
    if not has(wanted, bag) or not _paired(topic, article):
        return None
    title, head = frozenset(content_stems(article.title)), frozenset(content_stems(heads(article)))
    section = [line for line in article.text.split("\n") if line[:1] in "#*" and has(wanted, content_stems(line))]
    lead = frozenset(content_stems(lead_of(article)))
    begins = has(wanted, lead) or (any(has([word], title) for word in wanted) and has(wanted, head))
    begins = begins and not _on_another(topic, article.title)
    about = begins or bool(section and wanted)
    together = any(
        has(wanted, title.union(stems)) and any(has([word], stems) for word in wanted)
        for paragraph in article.text.split("\n")
        if (stems := frozenset(content_stems(paragraph)))
    )
    if not about and not together and wanted:
        return None
    worth = [3 * has([word], title) + 2 * has([word], head) + min(3, whole.count(word)) for word in wanted]
    return Found(article, about or not wanted, sum(worth) / max(1, len(worth)))


def _on_another(topic: Topic, title: str) -> bool:
    """Return whether a title has another kind of the same thing: "night buses", where "morning buses" are asked for."""
    asked = list(pairwise(tokens(topic.words)))
    told = list(pairwise(tokens(title)))
    for kind, thing in asked:
        if {stem(kind), stem(thing)} <= set(topic.wanted) and not has([stem(kind)], content_stems(title)):
            others = [before for before, after in told if has([stem(thing)], [stem(after)])]
            if others and not any(_silent(word) or word.isdigit() for word in others):
                return all(word.isalpha() and word not in COUNTS for word in others)
    return False


def _paired(topic: Topic, article: Article) -> bool:
    """Return whether the words of each name, and a number after its word, stand together there, too."""
    if not topic.pairs:
        return True
    there = set(pairwise(map(stem, tokens(f"{article.title}\n{article.text}"))))
    return topic.pairs <= there


def _is_titled(article: Article, topic: Topic) -> bool:
    """Return whether an article's headline is the one that is quoted, or is all that is asked for."""
    told = tokens(article.title)
    if topic.title:
        return f" {' '.join(tokens(topic.title))} " in f" {' '.join(told)} "
    return len(told) > 1 and told == tokens(topic.words)


def _is_of_kind(article: Article, kind: str) -> bool:
    if kind == "interview":
        turns = len(_TURN.findall(article.text))
        return turns >= _FEWEST_TURNS or bool(INTERVIEW.search(heads(article)))
    line = article.text.lstrip().partition("\n")[0]
    named = f"{article.title} {line if len(line) <= _LINE else ''} {article.source or ''}"
    return any(akin(kind, other) for other in content_stems(named))


def _is_of(article: Article, day: tuple[int, int, int]) -> bool:
    """Return whether an article is of a date, or names it at its head."""
    year, month, number = day
    published = (article.published or "")[:10].split("-")
    if len(published) == 3:
        at = tuple(map(int, published))
        if (not year or at[0] == year) and at[1] == month and (not number or at[2] == number):
            return True
    named = map(_date, _dates(heads(article))) if number else ()
    return any(told[1:] == (month, number) and (not year or year == told[0]) for told in named)


def _dates(words: str) -> list[re.Match[str]]:
    """Return the dates in words; "may" and "march" are verbs, and "12 May 8" is none."""
    dates = (found for found in _DATE.finditer(words) if found["month"] not in {"may", "march"})
    return [found for found in dates if not (found["day"] and found["after"])]


def _date(found: re.Match[str]) -> tuple[int, int, int]:
    return int(found["year"] or 0), month_number(found["month"]), int(found["day"] or found["after"] or 0)


def _silent(word: str) -> bool:
    return word in FUNCTION_WORDS or word in MONTHS or word in ARTICLE_NOUNS or word in ARTICLE_KINDS


def sections(article: Article, topic: Topic, starts: Sequence[int]) -> list[int]:
    """Return the starts that stand under a heading on the topic, all where there is none such."""
    above = {start: heading_of(article.text, start) for start in starts} if topic.wanted else {}
    under = [
        start
        for start, heading in above.items()
        if heading and not heading.endswith("?") and has(topic.wanted, content_stems(heading))
    ]
    return under or list(starts)
