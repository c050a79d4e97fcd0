"""The wording of statements that an index itself makes, of its articles and who is quoted: written and checked here.

None is a quotation. A line is what its first citation's article, or the whole index, makes of it, to the letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.verification.holdings import Limits, everybody, held, known_by, quoted
from rag.verification.introductions import source_introduction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Article, ArticleInfo
    from rag.verification.holdings import Library, Quoted
    from rag.verification.wording import Source

NEWEST = "; the newest of them:"
"""What ends a count before a list of some."""

AND = "” and “"
"""What stands between words that articles mention each."""

MOST_NAMES = 12
"""So many names stand in a line on who is quoted."""

_DAY = r"\d{4}-\d\d-\d\d"
_COUNT = re.compile(
    rf"""(?P<number>\d+)\ articles?\ of\ (?P<all>\d+)
    (?:\ by\ “(?P<author>.+?)”)?(?:\ from\ “(?P<source>.+?)”)?
    (?:\ published\ (?:on\ (?P<day>{_DAY})|from\ (?P<first>{_DAY})\ to\ (?P<last>{_DAY})|since\ (?P<since>{_DAY})
    |until\ (?P<until>{_DAY})))?
    (?:\ mentions?\ “(?P<words>.+)”)?(?P<end>{re.escape(NEWEST)})?""",
    re.VERBOSE | re.DOTALL,
)
_HOLDS = re.compile(r"\d+ articles? in the index.*", re.DOTALL)
_END_OF_ALL = re.compile(r"The (?P<which>newest|oldest) of \d+ articles?: .+", re.DOTALL)
_PEOPLE = re.compile(r"\d+ (?:people|person|named sources?) (?:are|is) quoted in .+: .+", re.DOTALL)
_OFTEN = re.compile(r"(?P<name>.+) is quoted (?:word for word \d+ times?,|in \d+ articles? of) .+", re.DOTALL)


def article_line(article: Article | ArticleInfo) -> str:
    """Return an article as a list has it: title, date, authors, source."""
    by = f", by {_together(article.authors)}" if article.authors else ""
    return f"{_titled(article)}{by}{f', {article.source}' if article.source else ''}"


def author_line(article: Article | ArticleInfo) -> str:
    """Return who wrote an article, for which none may be named."""
    by = f"Written by {_together(article.authors)}" if article.authors else "No author is named"
    return f"{by}: {_titled(article)}"


def date_line(article: Article | ArticleInfo) -> str:
    """Return when an article was published."""
    return f"{f'Published on {article.published[:10]}' if article.published else 'No date is given'}: {article.title}"


def source_line(article: Article | ArticleInfo) -> str:
    """Return who published an article."""
    return f"{f'Published by {article.source}' if article.source else 'No publisher is named'}: {_titled(article)}"


def count_line(number: int, every: int, limits: Limits, *, some: bool = False) -> str:
    """Return how many of all articles are within limits; ``some`` of them are listed below it."""
    parts = [f"{_articles(number)} of {every}"]
    parts += [f"by “{limits.author}”"] if limits.author else []
    parts += [f"from “{limits.source}”"] if limits.source else []
    if limits.since and limits.since == limits.until:
        parts.append(f"published on {limits.since}")
    elif limits.since and limits.until:
        parts.append(f"published from {limits.since} to {limits.until}")
    elif limits.since or limits.until:
        parts.append(f"published {'since' if limits.since else 'until'} {limits.since or limits.until}")
    words = AND.join(limits.words)
    parts += [f"{'mentions' if number == 1 else 'mention'} “{words}”"] if words else []
    return " ".join(parts) + (NEWEST if some else "")


def holds_line(infos: Sequence[ArticleInfo], *, some: bool = False) -> str:
    """Return how many articles there are, and from when to when."""
    return f"{_articles(len(infos))} in the index{spread(infos)}{NEWEST if some else ''}"


def spread(infos: Iterable[ArticleInfo]) -> str:
    """Return from when to when articles were published: ``, from 2024-03-12 to 2024-04-25``."""
    days = sorted(info.published[:10] for info in infos if info.published)
    if not days:
        return ""
    return f", of {days[0]}" if days[0] == days[-1] else f", from {days[0]} to {days[-1]}"


def end_line(which: str, article: Article | ArticleInfo, every: int) -> str:
    """Return which article is the ``newest`` or the ``oldest``."""
    return f"The {which} of {_articles(every)}: {article_line(article)}"


def people_line(everybody: Sequence[Quoted], where: str) -> str:
    """Return how many people are quoted, with their names; sources, where not all are surely people."""
    known = [one for one in everybody if one.named]
    one, several = ("person", "people") if all(each.person for each in known) else ("named source", "named sources")
    number = f"{len(known)} {f'{one} is' if len(known) == 1 else f'{several} are'}"
    more = f" and {len(known) - MOST_NAMES} more" if len(known) > MOST_NAMES else ""
    return f"{number} quoted in {where}: {', '.join(each.name for each in known[:MOST_NAMES])}{more}"


def everywhere(infos: Sequence[ArticleInfo]) -> str:
    """Return where people are quoted that all articles quote."""
    return f"{_articles(len(infos))} of the index"


def often_line(who: Quoted) -> str:
    """Return how often somebody is quoted word for word."""
    number = len(who.direct)
    times = f"{number} time{'s' * (number != 1)}"
    return f"{who.name} is quoted word for word {times}, in {_articles(len({s.article.id for s in who.direct}))}"


def quoting_line(who: Quoted, every: int) -> str:
    """Return in how many articles somebody is quoted."""
    number = len({each.article.id for each in who.said})
    direct = len({each.article.id for each in who.direct})
    how = "" if direct == number else f", word for word in {direct}"
    return f"{who.name} is quoted in {_articles(number)} of {every}{how}"


def index_fault(text: str, sources: Sequence[Source], library: Library) -> str:
    """Return what is wrong with a statement of the index itself, empty where it is what the index makes of it."""
    articles = [library.article(str(source.citation.get("article_id"))) for source in sources]
    cited = [article for article in articles if article]
    if not cited or len(cited) != len(articles):
        return "the statement cites no article of the index"
    if any(text == line(cited[0]) for line in (article_line, author_line, date_line, source_line)):
        return "" if len({article.id for article in cited}) == 1 else "the statement is of one article, and cites more"
    if text in _of_all(text, cited, library):
        return ""
    return "the statement is not what the index tells of its articles"


def _of_all(text: str, cited: Sequence[Article], library: Library) -> list[str]:
    """Return what the index makes of a statement that counts."""
    if found := _COUNT.fullmatch(text):
        return _counted(found, cited, library)
    if _HOLDS.fullmatch(text):
        infos = library.articles()
        return [holds_line(infos, some=some) for some in (False, True)]
    if found := _END_OF_ALL.fullmatch(text):
        return _at_end(found["which"], cited[0], library)
    if _PEOPLE.fullmatch(text):
        where = _titled(cited[0])
        mine = {people_line(quoted(library, {cited[0].id}), where)}
        return [*mine] if text in mine else [people_line(everybody(library), everywhere(library.articles()))]
    if found := _OFTEN.fullmatch(text):
        every = len(library.articles())
        return [
            line for who in known_by(library, found["name"]) for line in (often_line(who), quoting_line(who, every))
        ]
    return []


def _counted(found: re.Match[str], cited: Sequence[Article], library: Library) -> list[str]:
    limits = Limits(
        words=tuple(found["words"].split(AND)) if found["words"] else (),
        author=found["author"] or "",
        source=found["source"] or "",
        since=found["day"] or found["first"] or found["since"] or "",
        until=found["day"] or found["last"] or found["until"] or "",
    )
    within = held(library, limits)
    if not {article.id for article in cited} <= {info.id for info in within}:
        return []
    return [count_line(len(within), len(library.articles()), limits, some=bool(found["end"]))]


def _at_end(which: str, cited: Article, library: Library) -> list[str]:
    infos = library.articles()
    days = sorted((info.published or "")[:10] for info in infos if info.published)
    day = (cited.published or "")[:10]
    if not days or day != days[-1 if which == "newest" else 0]:
        return []
    return [end_line(which, info, len(infos)) for info in infos if info.id == cited.id]


def title_of(article: Article | ArticleInfo) -> str:
    """Return an article as a sentence names it: title and date."""
    return _titled(article)


def _titled(article: Article | ArticleInfo) -> str:
    return source_introduction(article.title, article.published).removesuffix(": ")


def _articles(number: int) -> str:
    return f"{number} article{'s' * (number != 1)}"


def _together(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
