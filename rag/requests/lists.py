"""Lists: where an article has a list of what is asked for, under words that name it, the list is the answer, whole.

What only tells how many there are, or lists what others did or want, is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.calendar import MONTHS, spelled_out
from index.linguistics.families import akin
from index.linguistics.quotation_marks import nested
from index.linguistics.synonyms import is_among
from index.linguistics.tagging import read_words
from index.linguistics.words import content_stems
from rag.answering import refusal, undated
from rag.evidence import calibrated, choose, evidence_at, probability
from rag.question import mentions
from rag.requests.desk import Response
from rag.requests.enumerations import DEMANDS, Listing, demanded, listings, only_counts
from rag.requests.topics import lead_of
from rag.retrieval import passages_for
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from index.types import Article
    from rag.question import Request
    from rag.requests.desk import Desk
    from rag.types import Question

PASSAGES = 6
LEAD = 500
"""Characters of an article's head, which tell what its lists are on."""
SEVERAL = 2
"""Of more words than these one may be missed above a list."""
CONFIDENCE = 0.9
"""In a list under the very words of the question."""

_TOGETHER = re.compile(r"\b(?:all\s*together|in\s+all|overall|in\s+total|so\s+far|to\s+date)\b", re.IGNORECASE)
"""What asks for the lists of all articles."""
_OTHER_WORDS = re.compile(
    rf"{_TOGETHER.pattern}|\b(?:please|all\s+of\s+them|one\s+by\s+one|point\s+by\s+point|each|going\s+to|to\s+be\s+(?:done|made|met|carried\s+out))\b|[,:]",
    re.IGNORECASE,
)
_CLASSES = {
    stem: re.compile(rf"\b{asking}\b", re.IGNORECASE)
    for asking, nouns in (
        (
            "where",
            "town city village place country county state region district area street spot location port station site",
        ),
        ("who", "person people man woman guest speaker candidate player artist member"),
        ("when", "day date time evening month year hour"),
    )
    for stem in content_stems(nouns)
}
"""What may stand under a question of one word as its heading: towns under "Where?"."""
_HAPPENING = frozenset(content_stems("happen occur catch break come take go start begin have make"))
"""Verbs that say of what happens no more than the word beside them: "catch fire", "take place"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WANT = frozenset(content_stems("want demand ask require"))
_OWNED = DEMANDS | frozenset(
    content_stems("failing failings measures plans promises proposals offers mistakes recommendations findings rules")
)
"""What is somebody's."""
_OWNER = re.compile(
    r"(?:of|by|from)\s+(?P<of>(?:(?:the|its|their)\s+)?[\w'’-]+(?:\s+[\w'’-]+){0,2}?)"
    r"(?:\s+(?:for|to|in|on|at|according|after|before|that|which|about|regarding|with)\b.*)?\Z"
    r"|(?:did|does|do|has|have|had)\s+(?:the\s+)?(?P<does>(?-i:[A-Z])[\w'’-]*(?:\s+(?-i:[A-Z])[\w'’-]*)*)\s.*",
    re.IGNORECASE | re.DOTALL,
)
"""Whose things are asked for: "of the dockers", "did Norrkaj make"."""
_DONE = re.compile(
    r"\A(?:that|which)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*\s+(?:has\s+|had\s+)?(?P<verb>\w+)\Z"
)
"""What somebody did with them: "that Norrkaj closed"."""


def listed(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return the list that answers, a refusal where there is none, None where a sentence may tell it."""
    things, topic = request.names[0], _OTHER_WORDS.sub(" ", request.topic).strip()
    if question.bare.lower().rstrip("? .").endswith(things.lower()) and topic:  # "the owners' demands"
        topic = f"of {topic}"
    head, rest = content_stems(things)[-1:], content_stems(f"{things} {topic}")
    if not head:
        return None
    others = [stem for stem in rest if stem != head[0]]
    articles, owner = _articles(question, desk), _owner(topic)
    found = [one for article in articles for one in listings(article) if _holds(question, one, head[0], others, owner)]
    if not found and head[0] in DEMANDS:
        found = [one for each in articles for one in demanded(each) if _wants(one, owner)]
    if found:
        return _told(found if _TOGETHER.search(question.text) else found[:1], desk)
    return _guarded(question, desk, head[0], topic)


def after_verb(request: Request, question: Question, desk: Desk) -> Response | None:
    """Return the list that somebody offers, demands or promises, as its introduction says; None where there is none."""
    verb, owner = content_stems(request.names[0])[-1:], content_stems(request.topic)
    if not (verb and owner):
        return None
    for article in _articles(question, desk):
        for one in listings(article):
            known = content_stems(one.above)
            theirs = content_stems(f"{one.above} {article.source or ''}")
            if any(akin(verb[0], word) for word in known) and all(is_among(word, theirs) for word in owner):
                return _told([one], desk)
    if verb[0] in _WANT:
        wanted = [one for each in _articles(question, desk) for one in demanded(each) if _wants(one, owner)]
        if wanted:
            return _told(wanted[:1], desk)
    return None


def _articles(question: Question, desk: Desk) -> list[Article]:
    hits = desk.retriever.retrieve(question, k=PASSAGES, filters=question.filters)
    return list({hit.passage.article.id: hit.passage.article for hit in hits}.values())


def _told(found: Iterable[Listing], desk: Desk) -> Response:
    drafts = []
    for one in found:
        said = list(desk.reader.attributions(article_ids={one.article.id}))
        piece = evidence_at(one.article, one.span, said) if "\n" not in one.text else None
        who = piece.attribution.speaker if piece and piece.attribution else ""
        if piece and who and not mentions(piece.text, who):
            drafts.append(Drafted(undated(piece, by_speaker=True), (piece,), CONFIDENCE))
        else:
            drafts.append(Drafted(f"“{nested(one.text)}”", (Evidence(one.article, one.span, 0.0),), CONFIDENCE))
    return Response(tuple(drafts), CONFIDENCE)


def _holds(question: Question, one: Listing, head: str, others: Collection[str], owner: Collection[str]) -> bool:
    """Return whether the words above a list name what it lists, and with the title all that is asked of it.

    Of many words one may stand at the article's head instead; a year is that of publication, or stands in the list.
    """
    article, text = one.article, one.article.text
    asks = _CLASSES.get(head)
    by_class = bool(asks and asks.search(one.above))
    if not by_class and not any(akin(head, word) for word in content_stems(one.above)):
        return False
    if any(year not in f"{one.above} {one.text} {article.published}" for year in _YEAR.findall(question.text)):
        return False
    names = {word.key for word in question.words if word.kind == "name" and word.key not in MONTHS}
    if not names <= {word.key for word in read_words(f"{article.title} {text}")}:
        return False
    known = content_stems(f"{one.above} {article.title} {spelled_out(article.published)}{one.text if by_class else ''}")
    lacking = [word for word in others if not is_among(word, known) and not (by_class and word in _HAPPENING)]
    if by_class and not any(is_among(word, content_stems(f"{one.above} {one.text}")) for word in others):
        return False  # "Where?" asks for a place of anything
    begun = content_stems(f"{lead_of(article)} {article.source or ''}")
    named = {stem for name in names for stem in content_stems(name)}.union(owner)
    if any(word in named and not is_among(word, begun) for word in lacking):
        return False
    lead = content_stems(text[:LEAD])
    few = len(lacking) <= int(len(others) > SEVERAL)
    return few and all(is_among(word, lead) for word in lacking)


def _owner(topic: str) -> list[str]:
    """Return the words for whose things are asked for, none where nobody is named."""
    found = _OWNER.match(topic)
    return content_stems(found["of"] or found["does"]) if found else []


def _wants(one: Listing, owner: Collection[str]) -> bool:
    known = content_stems(one.above)
    return bool(owner) and all(is_among(word, known) for word in owner)


def _guarded(question: Question, desk: Desk, head: str, topic: str) -> Response | None:
    """Refuse where the likeliest sentence only counts what is asked for, or tells of others' things; else None."""
    passages = passages_for(desk.retriever, question, k=PASSAGES, filters=replace(question.filters, speakers=()))
    years = _YEAR.findall(question.text)
    if years and not any(_is_of_year(hit.passage.article, year) for hit in passages for year in years):
        return Response(refusal=refusal(question, "not_stated"))
    pieces = desk.finder.find(question, passages, desk.pad)
    if not pieces or calibrated(pieces[0].score) < desk.threshold:
        return None
    likely = choose([piece for piece in pieces if probability(piece.score) >= desk.threshold] or pieces[:1], join=False)
    best, owner = pieces[0], _owner(topic)
    named = [piece for piece in likely if is_among(head, content_stems(piece.text))]
    counted = bool(named) and all(only_counts(each.article.text, each.span, frozenset({head})) for each in named)
    others = owner and head in _OWNED and not all(is_among(word, _around(best)) for word in owner)
    untold = owner and head in DEMANDS and not (is_among(head, content_stems(best.text)) or _demands(best))
    verb = content_stems(found["verb"])[-1:] if (found := _DONE.search(topic)) else []
    undone = any(not is_among(word, content_stems(best.text)) for word in verb)
    late = years and named and not any(year in _when(piece) for piece in named for year in years)
    if counted or late or others or untold or undone:
        return Response(refusal=refusal(question, "not_stated"))
    return None


def _is_of_year(article: Article, year: str) -> bool:
    return year in f"{article.published or ''} {article.title} {article.text}"


def _when(piece: Evidence) -> str:
    """Return the paragraph of a sentence, and when its article was published: these tell its year."""
    text, (start, end) = piece.article.text, piece.span
    after = text.find("\n\n", end)
    paragraph = text[text.rfind("\n\n", 0, start) + 1 : after if after >= 0 else len(text)]
    return f"{piece.article.published or ''} {paragraph}"


def _demands(piece: Evidence) -> bool:
    return any(one.span[0] <= piece.span[0] < one.span[1] for one in demanded(piece.article))


def _around(piece: Evidence) -> list[str]:
    """Return the words of a sentence, of what stands before it in its paragraph, and of the article's head."""
    article: Article = piece.article
    start = article.text.rfind("\n\n", 0, piece.span[0]) + 1
    return content_stems(f"{lead_of(article)} {article.source or ''} {article.text[start : piece.span[1]]}")
