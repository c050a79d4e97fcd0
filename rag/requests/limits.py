"""Which articles are meant: "by Ada Lind", "from the Echo", "of last week", "about the ferry", "that mention ice"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems, fold, tokens
from index.text import article_sentences
from index.types import Filters
from rag.question import read_period
from rag.verification import Limits, newest_first, with_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.types import ArticleInfo
    from rag.requests.desk import Desk
    from rag.types import Question

_NOISE = (
    r"(?:in\s+(?:here|there|total|all|stock|(?:the|your|this)\s+(?:index|archive|collection|database|corpus|library))"
    r"|at\s+the\s+moment|right\s+now|currently|available|altogether|please|then|overall|now|there|here|indexed"
    r"|(?:do\s+)?you(?:['’]ve|\s+have)?(?:\s+(?:have|got|hold|know))?|have\s+you(?:\s+got)?|are\s+there"
    r"|(?:that\s+|which\s+)?(?:were|was|are|is|have\s+been|has\s+been)?\s*(?:published|printed|written|out|released))"
)
_FIRST_NOISE = re.compile(rf"\A{_NOISE}(?:\s+|\Z)(?!by\b)", re.IGNORECASE)
_LAST_NOISE = re.compile(rf"(?:\A|\s+){_NOISE}\Z", re.IGNORECASE)
_BY = re.compile(
    r"\A(?:(?:that\s+(?:are|were)\s+)?(?:written|published|authored|printed)\s+)?(?P<how>by|from|in|of)\s+"
    r"(?P<who>.+?)(?=\s+(?:about|on|regarding|concerning|that|which|from|by|published|mention\w*)\s|\Z)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\A(?:(?:that|which)\s+(?:are|is|were)\s+)?(?:about|on|regarding|concerning|covering|dealing\s+with|related\s+to"
    r"|(?:that|which)\s+(?:deal\s+with|cover|discuss|talk\s+about))\s+(?P<what>.+)\Z",
    re.IGNORECASE,
)
_MENTIONING = re.compile(
    r"\A(?:(?:that|which)\s+)?(?:mention(?:s|ing)?|nam(?:e|es|ing)|contain(?:s|ing)?|refer(?:s|ring)?\s+to|with)\s+"
    r"(?:the\s+words?\s+)?(?P<what>.+)\Z",
    re.IGNORECASE,
)
_CONJOINED = re.compile(r"\s+and\s+|\s*,\s*(?:and\s+)?", re.IGNORECASE)
_WRITING = re.compile(r"\b(?:wr(?:ote|itten|ites?)|publish|articles?\b|author)", re.IGNORECASE)
_MARKS = " ,;:.“”\"'‘’"
_THE = re.compile(r"\Athe\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles a question is on: those within ``limits``, with ``about`` as their subject.

    ``unknown`` is a name that no author or publisher bears, ``several`` are those that one can mean, ``dated`` tells
    that a time was named.
    """

    limits: Limits = field(default_factory=Limits)
    about: str = ""
    unknown: str = ""
    several: tuple[str, ...] = ()
    dated: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing limits the articles."""
        return self.limits == Limits() and not self.about


def read_limits(tail: str, desk: Desk, infos: Sequence[ArticleInfo]) -> Wanted | None:
    """Return what the words after "articles" say, None where they say something else."""
    wanted, rest = Wanted(), tail.strip(_MARKS)
    if period := read_period(rest, desk.day):
        rest = f"{rest[: period.at[0]].rstrip()} {rest[period.at[1] :].lstrip()}".strip(_MARKS)
        limits = replace(wanted.limits, since=period.since or "", until=period.until or "")
        wanted = replace(wanted, limits=limits, dated=True)
    rest = _plain(rest)
    while rest:
        if found := _BY.match(rest):
            known = _named(found["how"].lower(), found["who"], infos, wanted)
            if known is None:
                return None
            wanted = known
        elif found := _ABOUT.match(rest):
            wanted = replace(wanted, about=re.sub(r"[“”\"]", "", found["what"]).strip(_MARKS))
        elif found := _MENTIONING.match(rest):
            wanted = replace(wanted, limits=replace(wanted.limits, words=named_words(found["what"], desk)))
        else:
            return None
        rest = _plain(rest[found.end() :])
    return wanted


def named_words(what: str, desk: Desk) -> tuple[str, ...]:
    """Return words to be mentioned: the parts of "Lind and Moe", unless these stand side by side somewhere."""
    whole = re.sub(r"[“”\"]", "", what).strip(_MARKS)
    parts = [part for part in (each.strip(_MARKS) for each in _CONJOINED.split(whole)) if content_stems(part)]
    if len(parts) < len(_CONJOINED.split(whole)) or len(parts) == 1:
        return (whole,)
    together = not whole.lower().startswith("both ") and with_words(desk.reader, whole, desk.reader.articles())
    return (whole,) if together else (re.sub(r"\Aboth\s+", "", parts[0], flags=re.IGNORECASE), *parts[1:])


def _plain(rest: str) -> str:
    before = None
    while before != rest:
        before, rest = rest, _LAST_NOISE.sub("", _FIRST_NOISE.sub("", rest)).strip(_MARKS)
    return rest


def _named(how: str, who: str, infos: Sequence[ArticleInfo], wanted: Wanted) -> Wanted | None:
    """Return what is wanted of an author or a publisher, whichever bears the name; None for "in the treaty"."""
    named = _THE.sub("", who.strip(_MARKS))
    authors = known_as(named, (author for info in infos for author in info.authors))
    sources = known_as(named, (info.source for info in infos if info.source))
    if len(authors) + len(sources) > 1 and not (authors and sources and len(authors) == len(sources) == 1):
        return replace(wanted, several=(*authors, *sources))
    author, source = "".join(authors), "".join(sources)
    if author and (how == "by" or not source):
        return replace(wanted, limits=replace(wanted.limits, author=author))
    if source:
        return replace(wanted, limits=replace(wanted.limits, source=source))
    return replace(wanted, unknown=named) if how in ("by", "from") else None


def known_as(named: str, known: Iterable[str]) -> list[str]:
    """Return those of the known names that can be meant: they have all words of the asked one.

    The whole name is meant before a longer one.
    """
    asked = tokens(named)
    names = list(dict.fromkeys(known))
    whole = [name for name in names if tokens(_THE.sub("", name)) == asked]
    return whole or [name for name in names if asked and set(asked) <= set(tokens(name))]


def allowed(question: Question, desk: Desk) -> list[ArticleInfo]:
    """Return the articles that the caller's limits let through, in whatever language."""
    return desk.reader.articles(replace(question.filters, speakers=(), languages=()))


def counts_all(question: Question) -> bool:
    """Return whether no limits of the caller's own keep articles of the index from being counted."""
    return replace(question.filters, speakers=(), languages=()) == Filters()


def within(wanted: Wanted, desk: Desk, infos: Sequence[ArticleInfo]) -> list[ArticleInfo]:
    """Return the articles that are wanted, the newest first."""
    found = [info for info in infos if wanted.limits.passes(info)]
    for words in wanted.limits.words:
        found = with_words(desk.reader, words, found)
    if wanted.about:
        tiers = on_subject(wanted.about, desk, found)
        found = [info for tier in (tiers[:2] if any(tiers[:2]) else tiers) for info in tier]
    return newest_first(found)


LEAD = 300
"""Characters at the head of an article, which tell what it is about."""

_NEAR = 400  # passages


def on_subject(subject: str, desk: Desk, infos: Sequence[ArticleInfo]) -> tuple[list[ArticleInfo], ...]:
    """Return the articles on a subject: by their title, by title and lead, and those that speak of it more than once.

    All of its words stand there in some form.
    """
    wanted = set(content_stems(subject))
    tiers: tuple[list[ArticleInfo], ...] = ([], [], [])
    if not wanted:
        return tiers
    near = _reader_of(subject, desk) if len(infos) > _NEAR else None
    named = any(word[:1].isupper() for word in subject.split())
    for info in infos:
        title = set(content_stems(info.title))
        if wanted <= title:
            tiers[0].append(info)
        elif (near is None or near(info.id)) and (article := desk.reader.article(info.id)):
            if wanted <= title | set(content_stems(article.text[:LEAD])):
                tiers[1].append(info)
                continue
            paragraphs = [part for part in article.text.split("\n") if wanted <= set(content_stems(part))]
            times = sum(content_stems(article.text).count(stem) for stem in wanted) if paragraphs else 0
            if paragraphs and (named or len(paragraphs) > 1 or times > len(wanted)):
                tiers[2].append(info)
    return tiers


def _reader_of(subject: str, desk: Desk) -> Callable[[str], bool]:
    """Return what tells whether an article may be on a subject, of many."""
    keys = [key for key, _ in desk.reader.words(subject, _NEAR)]
    ids = {passage.article.id for passage in desk.reader.passages(keys)}
    return ids.__contains__


def same(one: str, other: str) -> bool:
    """Return whether two titles are the same but for case, accents and marks."""
    return tokens(fold(one)) == tokens(fold(other))


def tells_of_writing(name: str, desk: Desk) -> bool:
    """Return whether an article tells what somebody wrote or published, who is no author of the index."""
    for info in with_words(desk.reader, name, desk.reader.articles()):
        article = desk.reader.article(info.id)
        for start, end in article_sentences(article.text) if article else ():
            sentence = article.text[start:end] if article else ""
            if _WRITING.search(sentence) and set(content_stems(name)) <= set(content_stems(sentence)):
                return True
    return False
