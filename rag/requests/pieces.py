"""Which article is meant by "the interview with the chairman", "the match report" or "the piece about ice"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.words import content_stems
from rag.requests.limits import on_subject, read_limits, same, within
from rag.verification import newest_first, with_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.types import Article, ArticleInfo
    from rag.requests.desk import Desk

_PLAIN_KIND = re.compile(
    r"\A(?:(?:news|opinion)\s+)?(?:articles?|pieces?|items?|columns?|interviews?)\Z", re.IGNORECASE
)
_SIGNS = {
    "interview": re.compile(r"\binterview|^[#>*_\s]*(?:Q|Question)[*_]*[:.]", re.IGNORECASE | re.MULTILINE),
    "minutes": re.compile(r"\bminutes\b", re.IGNORECASE),
    "press release": re.compile(r"\b(?:press|media|news)\s+release\b|for immediate release", re.IGNORECASE),
    "obituar": re.compile(r"\bobituar|\bdied\b|\bdeath\b", re.IGNORECASE),
}
"""What an article of a kind shows; every article may be called a story."""
_SHOWN = {
    "minutes": re.compile(
        r"^[#>*_\s]*(?:(?:Draft|Council|Meeting|Parish|Board|Committee|Town|Club)\s+){0,3}Minutes\b|\b[Mm]inutes\s+of\s+(?:the|a|an|our)\s+(?:[\w-]+\s+){0,3}"
        r"(?:meeting|council|committee|board|assembly|session|society|club)\b|\b(?:meeting|council|draft)\s+minutes\b",
        re.MULTILINE,
    ),
    "interview": re.compile(r"\A[^\n]*\b[Ii]nterview|^[#>*_\s]*(?:Q|Question)[*_]*[:.]", re.MULTILINE),
    "press release": re.compile(
        r"^[#>*_\s]*(?:press|media|news)\s+release\b|for immediate release", re.IGNORECASE | re.MULTILINE
    ),
    "obituar": re.compile(r"\bobituar", re.IGNORECASE),
}
"""What it shows that may stand in a list of its kind: one that only tells of an interview is none."""
HEAD = 400
"""Characters at the head of an article, which tell what kind it is."""

_ENOUGH = 3
_MOST_READ = 400
_FIRST_TOLD = re.compile(
    r"(?:that\s+)?(?:first\s+)?(?:announced|announcing|revealed|broke|reported\s+first)\s+", re.IGNORECASE
)
"""What means the first article on a subject."""
_OPINION = re.compile(r"\b(?:columns?|op-?eds?|opinion|commentar|editorials?|essays?)", re.IGNORECASE)
_OWN_VOICE = 5
"""So often "I" stands in what may surely be called a column."""
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ENDS = {"first": True, "oldest": True, "earliest": True, "last": False, "latest": False, "newest": False}
"""Whether the oldest article is meant, or the newest."""
_SUBJECT = re.compile(
    r"\A(?:(?:that\s+(?:is|was)\s+)?(?:about|on|of|with|regarding|concerning|covering|to)|that|which|where|in\s+which|saying"
    r"|titled|called|headed|entitled|headlined|published|from|dated|by)\s+",
    re.IGNORECASE,
)


def stored(desk: Desk, infos: Iterable[ArticleInfo]) -> list[Article]:
    """Return the articles that can be cited, in order."""
    found = [desk.reader.article(info.id) for info in infos]
    return [article for article in found if article and article.text.strip()]


def none_like(kind: str, topic: str) -> str:
    """Say that there is no such article: "No article in the index is an interview on “ice”"."""
    subject, single = subject_of(topic), re.sub(r"(?<=\w)s\Z", "", kind) if kind.lower() != "minutes" else kind
    article = "" if single == kind and kind.endswith("s") else "an " if kind[:1].lower() in "aeiou" else "a "
    if not subject and len(kind.split()) == 1 and not shows_kind(kind):
        return "It is not clear which article is meant. Name what it is about."
    return f"The index has no {single} on “{subject}”." if subject else f"No article in the index is {article}{single}."


def subject_of(topic: str) -> str:
    """Return what an article is on: "ice" of "about ice"."""
    return _SUBJECT.sub("", topic).strip(" “”\"'")


def shows_kind(kind: str) -> bool:
    """Return whether articles of a kind show what they are."""
    return _sign(kind) is not None


def meant(kind: str, topic: str, desk: Desk, infos: Sequence[ArticleInfo]) -> list[Article]:
    """Return the articles that "the interview with the chairman" or "the articles about ice" mean, the newest first.

    Those that are on it by their title come alone, then those by title and lead.
    """
    words = kind.lower().split()
    general = next((length for length in (2, 1) if _PLAIN_KIND.match(" ".join(words[-length:]))), 1)
    before = " ".join(kind.split()[:-general])  # "match" of "the match report"
    subject = topic
    while found := _SUBJECT.match(subject):
        subject = subject[found.end() :]
        if found[0].strip().lower() in ("by", "from", "published", "dated"):
            limited = read_limits(topic, desk, infos)
            if limited and not limited.unknown and not limited.everything:
                return [each for each in stored(desk, within(limited, desk, infos)) if _is_kind(kind, each)]
            break
    first = _FIRST_TOLD.match(subject)
    subject = subject[first.end() :] if first else subject
    if titled := [info for info in infos if same(info.title, subject)]:
        return stored(desk, newest_first(titled))
    whole = " ".join(part for part in (before, subject.strip(" “”\"'")) if part)
    kept = of_kind(kind, desk, infos) or (infos if not _sign(kind) else [])
    if whole.lower() in _ENDS:
        dated = [info for info in newest_first(kept) if info.published]
        return stored(desk, dated[-1:] if _ENDS[whole.lower()] else dated[:1])
    if not content_stems(whole):
        return stored(desk, newest_first(kept)) if len(kept) < len(infos) else []
    tiers = on_subject(whole, desk, list(kept))
    best = next((tier for tier in tiers if tier), [])
    if not best and before and whole == before:  # only one that has a match in it can be "the match report"
        holding = with_words(desk.reader, before, kept)
        best = holding if len(holding) == 1 else []
    best = best or _nearest(whole, desk, kept)
    if first:
        best = [info for info in newest_first(best) if info.published][-1:] or best
    return stored(desk, newest_first(best))


def _nearest(subject: str, desk: Desk, infos: Sequence[ArticleInfo]) -> list[ArticleInfo]:
    """Return the only article whose title and lead have all words of a subject but one, of three at least."""
    wanted = set(content_stems(subject))
    if len(wanted) < _ENOUGH or len(infos) > _MOST_READ:
        return []
    heads = {info.id: {*content_stems(info.title), *content_stems(_head(desk, info))} for info in infos}
    found = [info for info in infos if len(wanted - heads[info.id]) <= 1]
    return found if len(found) == 1 else []


def _head(desk: Desk, info: ArticleInfo) -> str:
    article = desk.reader.article(info.id)
    return article.text[:HEAD] if article else ""


def of_kind(kind: str, desk: Desk, infos: Sequence[ArticleInfo], *, listed: bool = False) -> Sequence[ArticleInfo]:
    """Return the articles that show that they are of a kind, all of one that none need show.

    Those to be ``listed`` are surely of it.
    """
    if _sign(kind):
        found = [info for info in infos if _is_kind(kind, desk.reader.article(info.id))]
        shown = next((sign for name, sign in _SHOWN.items() if name in kind.lower()), None) if listed else None
        articles = stored(desk, found) if shown else []
        ids = {each.id for each in articles if shown and shown.search(f"{each.title}\n{each.text}")}
        return [info for info in found if info.id in ids] if shown else found
    if _OPINION.search(kind):
        texts = {info.id: desk.reader.article(info.id) for info in infos}
        least = _OWN_VOICE if listed else 1
        own = [each for each in infos if _is_opinion(texts[each.id], least)]
        return [each for each in own if not _is_kind("interview", texts[each.id])]
    return infos


def _is_opinion(article: Article | None, least: int = 1) -> bool:
    """Return whether an article says "I" so often, outside all quotation marks; in its title, if only once or twice."""
    if article is None:
        return False
    return "I" in article.title.split() or len(re.findall(r"\bI\b", _QUOTATION.sub("", article.text))) >= least


def _sign(kind: str) -> re.Pattern[str] | None:
    return next((sign for name, sign in _SIGNS.items() if name in kind.lower()), None)


def _is_kind(kind: str, article: Article | None) -> bool:
    """Return whether an article may be called an interview, or minutes."""
    sign = _sign(kind)
    if sign is None or article is None:
        return article is not None
    text = article.text if "interview" in kind.lower() and "\nQ" in article.text else article.text[:HEAD]
    return bool(sign.search(f"{article.title}\n{text}"))


_IN_ARTICLES = re.compile(
    r"\A(?:in|by)\s+(?:(?:all|any|the|these|those|your|of)\s+)*(?:articles?|texts?|stories|reports?|pieces?|news)\b\s*",
    re.IGNORECASE,
)
_IN_ITEM = re.compile(
    r"\A(?:in\s+)?(?:the|an?|your|these|those|all)\s+(?P<kind>(?:[\w’'-]+\s+){0,2}?(?:articles?|pieces?|stor(?:y|ies)|"
    r"reports?|texts?|interviews?|columns?|op-?eds?|editorials?|features?|minutes|press\s+releases?|posts?|reviews?))"
    r"(?:\s+(?P<topic>.+))?\Z",
    re.IGNORECASE,
)
_IN_TITLED = re.compile(r"\A(?:in|by)\s+(?:the\s+\w+\s+)?[\"“](?P<title>[^\"“”]+)[\"”]\Z", re.IGNORECASE)
_ON = re.compile(r"\A(?:on|about|regarding|concerning)\s+(?P<topic>.+)\Z", re.IGNORECASE)


def place_of(tail: str) -> tuple[str, str]:
    """Return where something is to be counted, and the topic: in ``all`` articles, in those of a kind, on a ``topic``.

    It is empty where the words say something else.
    """
    if not _IN_ARTICLES.sub("", tail):
        return "all", ""
    if found := _IN_ITEM.match(tail):
        return found["kind"], found["topic"] or ""
    if found := _IN_TITLED.match(tail):
        return "article", found["title"]
    if found := _ON.match(tail):
        return "topic", found["topic"]
    return "", ""
