"""Who holds an office, or is somebody's deputy, lawyer or wife: only whom a sentence calls just that, of just them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.careers import LED, is_calling
from index.linguistics.offices import COURTESY
from index.linguistics.words import FUNCTION_WORDS, content_stems
from index.text import article_sentences
from index.types import either
from rag.answering import dated, refusal, undated
from rag.requests.asked_office import Office
from rag.requests.desk import Desk, Response
from rag.requests.mentions import LED_BY, Mention, named_people, people_in
from rag.requests.succession import followed
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from index.types import Article, Span
    from rag.question.requests import Request
    from rag.types import Answer, Question

_MOST_PASSAGES = 60
_MOST_TOLD = 2
_SURE = 0.85
_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŽŠČ][\w’'-]*\w"
_NAMES = re.compile(rf"{_CAP}(?:\s+{_CAP})*")
_LEFT = re.compile(
    r"^(?:resign|retire|le(?:ft|ave)|step(?:s|ped)?\s+down|die[ds]?|replaced\s+by|succeeded\s+by|(?:the\s+|a\s+)?(?:former|ex-))",
    re.IGNORECASE,
)
_GONE = (
    r"(?:resigned|retired|quit|stepped\s+down|died|left\s+(?:the\s+)?(?:office|post|company|house|club|job)"
    r"|(?:was|has\s+been|been)\s+(?:dismissed|sacked|removed|replaced|succeeded|voted\s+out))\b"
)
_SUCCEEDS = r"\b(?:succeeds|succeeded|replaces|replaced|has\s+followed|took\s+over\s+from|takes\s+over\s+from)"
_RELATIVE_TIME = re.compile(r"\b(?:before|after|until|since|prior\s+to)\b", re.IGNORECASE)
_COMPLEMENT = re.compile(
    rf"\b(?:of|at|for|in)\s+(?:the\s+)?(?!\d|{'|'.join(MONTHS)}|summer\b|autumn\b|spring\b|winter\b)\w|['’]s\s",
    re.IGNORECASE,
)
_WAS = re.compile(r".*\b(?:was|were|had|did)\b", re.IGNORECASE)
_NEAR = 80
"""Characters before "led by" in which stands what is led."""

_OWNED = re.compile(
    r"(?:.*\s)?(?:its|their|his|her)\s+(?:[\w-]+\s+){0,3}[\w-]+(?:,(?:\s+(?:the|an?)(?:\s+[\w-]+)?)?|\s+(?:is|was|will\s+be))?$",
    re.IGNORECASE,
)
"""A role that "its" or "her" ties to what stands before: "dismissed its coach", "her husband, the baker"."""

_TIMES = word_set("night day evening morning afternoon")
_SEGMENT = re.compile(r"\s*,?[^,;.]*")
_TELLS = re.compile(
    r"\b(?:said|says|announced|announces|wrote|writes|reported|reports|confirmed|told|added)\b", re.IGNORECASE
)
_GENERIC = re.compile(
    r"\s+(?:the|its)\s+(?:company|firm|business|organi[sz]ation|agency|club|group|team|body|institution)\b"
    r"(?!\s+(?:of|in|at|for)\b)"
)
_HEADS_ASKED = {"chair": "chair", "presid": "chair", "coach": "coach", "captain": "captain", "edit": "editor"}
"""Who does what a verb begins with."""

_LEADS = re.compile(rf"(?:(?:who|which|has|had|is|was|now|also|still|been|would|will)\s+)*(?:{LED})\b", re.IGNORECASE)


def held(request: Request, question: Question, desk: Desk) -> Response | None:
    """Name the holder of an office; refuse where no sentence tells of it, None where one may, in other words."""
    office = Office.read(request.topic, _head_asked(request))
    if not office.words:
        return None
    hits = desk.reader.words(
        f"{request.topic} {' '.join(sorted(set().union(*office.words)))}", _MOST_PASSAGES, question.filters
    )
    articles = {hit.article.id: hit.article for hit in desk.reader.passages([key for key, _ in hits])}
    found = [mention for article in articles.values() for mention in _holders(office, article)]
    if found:
        return _answered(found, office, request, question, desk, articles.values())
    if not _RELATIVE_TIME.search(office.named) and any(_may_tell(office, one) for one in articles.values()):
        return None  # in other words
    return Response(refusal=_unsaid(request, question))


def _answered(  # noqa: PLR0913, PLR0917 - what tells whether an answer still holds
    found: list[Mention],
    office: Office,
    request: Request,
    question: Question,
    desk: Desk,
    articles: Collection[Article],
) -> Response:
    """Draft the answer from those whom articles call so: at present by the newest report, or whoever followed them."""
    found.sort(key=lambda one: one.article.published or "", reverse=True)
    past = _WAS.match(question.bare) or (request.form == "leads" and request.names[0].endswith(("ed", "an")))
    if past or office.year:
        return _told(found)
    names = [] if office.of else _stayed(found, articles)
    if len(names) > 1:
        return Response(refusal=replace(refusal(question, "unclear"), text=f"Do you mean {either(names[:4])}?"))
    found = [one for one in found if one.article.published == found[0].article.published]
    if gone := next((one for one in found if _has_left(one, articles)), None):
        post = replace(request, form="post", topic=gone.article.text[slice(*gone.at)], names=())
        after = followed(post, question, desk)
        return after if after and after.statements else Response(refusal=_unsaid(request, question))
    if _is_stale(office, found[0], articles):
        return Response(refusal=_unsaid(request, question))
    return _told(found)


def _unsaid(request: Request, question: Question) -> Answer:
    """Refuse for want of a sentence that says so."""
    what = f"this is: {request.topic}" if request.form != "leads" else f"{request.names[0]} {request.topic}"
    return replace(refusal(question, "not_stated"), text=f"No article says in so many words who {what}.")


def _is_stale(office: Office, holder: Mention, articles: Iterable[Article]) -> bool:
    """Return whether a newer article on the same body calls another by the office, and not that of another body."""
    surname = holder.article.text[slice(*holder.at)].rsplit(maxsplit=1)[-1]
    for article in articles:
        if (article.published or "") <= (holder.article.published or "") or not office.within(article.text):
            continue
        for mention in (one for span in article_sentences(article.text) for one in people_in(article, span)):
            if surname not in article.text[slice(*mention.at)] and any(
                office.called(role) and not _COMPLEMENT.search(role) and not _LEFT.match(role) for role in mention.roles
            ):
                return True
    return False


def _head_asked(request: Request) -> str:
    """Return the office of "Who chairs the council?", empty where the topic names it."""
    verb = request.names[0].casefold() if request.form == "leads" else ""
    return next((head for start, head in _HEADS_ASKED.items() if verb.startswith(start)), "head") if verb else ""


def _stayed(found: Iterable[Mention], articles: Collection[Article]) -> list[str]:
    """Return the names of those who hold an office as far as is told, each person once."""
    names: dict[str, str] = {}
    for one in found:
        name = one.article.text[slice(*one.at)]
        if not _has_left(one, articles):
            names.setdefault(name.rsplit(maxsplit=1)[-1], name)
    return list(names.values())


def _has_left(holder: Mention, articles: Iterable[Article]) -> bool:
    """Return whether an article, as new as that which calls somebody by an office or newer, says that they left."""
    surname = holder.article.text[slice(*holder.at)].rsplit(maxsplit=1)[-1]
    gone = re.compile(
        rf"\b{re.escape(surname)},?\s+(?:has\s+|had\s+)?{_GONE}|{_SUCCEEDS}\s+(?:\w+\s+){{0,2}}?{re.escape(surname)}\b",
        re.IGNORECASE,
    )
    return any(
        gone.search(each.text) for each in articles if (each.published or "") >= (holder.article.published or "")
    )


def _holders(office: Office, article: Article) -> Iterator[Mention]:
    """Yield where an article calls somebody by the office, of what it is asked of."""
    in_time = not office.year or (article.published or "").startswith(office.year)
    if not in_time and office.year not in article.text:
        return
    spans = article_sentences(article.text)
    for number, span in enumerate(spans):
        for mention in people_in(article, span):
            for role in mention.roles:
                if _LEFT.match(role) or not office.called(role):
                    continue
                if not in_time and office.year not in mention.text:
                    continue
                if tied(office, mention, role, article, spans[:number]):
                    yield mention
                    break


def tied(office: Office, mention: Mention, role: str, article: Article, before: Sequence[Span]) -> bool:
    """Return whether a role is held in what is asked of: by its own words, else by those around it."""
    sentence = mention.text.replace(article.text[slice(*mention.at)], "")
    if not office.of or office.within(role) or _is_called(office.named, sentence, article.text):
        return True
    if office.named in _TIMES and office.within(sentence):
        return True
    if LED_BY.search(mention.before):
        return office.within(mention.before[-_NEAR:])
    led = _LEADS.match(role)
    if office.of_a_person:  # another's deputy may be meant
        return _OWNED.match(role.rstrip(".!? ")) is not None and _is_alone(office, mention, article)
    elsewhere = (led and not _GENERIC.match(role, led.end())) or (not led and _COMPLEMENT.search(role))
    return not elsewhere and (_is_beside(office, mention, role, before) or _is_around(office, mention, article, before))


def _is_alone(office: Office, mention: Mention, article: Article) -> bool:
    """Return whether of the people of an article only the one asked of is named in a paragraph before a name."""
    start = article.text.rfind("\n\n", 0, mention.span[0]) + 1
    before = set(re.findall(r"[\w’'-]+", re.sub(r"['’]s\b", "", article.text[start : mention.at[0]])))
    surnames = {name.rsplit(maxsplit=1)[-1] for name in named_people(article.text)}
    return before & surnames == {office.named.rsplit(maxsplit=1)[-1]}


def _is_beside(office: Office, mention: Mention, role: str, before: Sequence[Span]) -> bool:
    """Return whether what an office is of stands in its sentence, before it or right after it."""
    if "|" in mention.text or mention.text.lstrip().startswith(("-", "*", "•")):
        return office.within(mention.text)
    if _OWNED.match(role.rstrip(".!? ")):
        previous = " ".join(mention.article.text[slice(*span)] for span in before[-1:])
        own = office.within(mention.before) and _is_last_named(office, mention.before)
        return own and office.is_alone(f"{previous} {mention.text}")
    follows = mention.after.lstrip(" ,(|–—").startswith(role[:20])
    after = _SEGMENT.match(mention.after, len(role) + 2 if follows else 0)
    beside = after[0] if after and not _TELLS.search(after[0]) else ""
    return office.within(f"{mention.before} {role} {beside}")


def _is_around(office: Office, mention: Mention, article: Article, before: Sequence[Span]) -> bool:
    """Return whether what is said before a sentence, or the headline, tells what its role is held in."""
    if "|" in mention.text or mention.text.lstrip().startswith(("-", "*", "•")):
        prose = [article.text[slice(*span)] for span in before if "|" not in article.text[slice(*span)]]
        return office.within(" ".join(prose[-1:]))
    previous = " ".join(article.text[slice(*span)] for span in before[-1:])
    if not _is_last_named(office, f"{previous} {mention.before}"):
        return _is_subject(office, article)
    return office.within(previous) or office.within(article.title)


def _is_subject(office: Office, article: Article) -> bool:
    """Return whether an article begins with what an office is asked of, and calls one person alone by the office."""
    first = _NAMES.match(article.text.lstrip())
    if first is None or not set(office.of) <= set(content_stems(first[0])):
        return False
    called = {
        article.text[slice(*one.at)].rsplit(maxsplit=1)[-1]
        for span in article_sentences(article.text)
        for one in people_in(article, span)
        if any(map(office.called, one.roles))
    }
    return len(called) == 1


def _is_last_named(office: Office, before: str) -> bool:
    """Return whether of the names before a role the last is what the office is asked of, where that is a name."""
    if not any(word[:1].isupper() for word in office.named.split()):
        return True
    known = FUNCTION_WORDS | COURTESY | set(WEEKDAYS) | set(MONTHS)
    named = [
        each[0]
        for each in _NAMES.finditer(before)
        if not each[0].isupper() and not all(word.casefold() in known or is_calling(word) for word in each[0].split())
    ]
    return not named or not set(content_stems(named[-1])).isdisjoint(office.of) or not office.within(before)


def _is_called(noun: str, role: str, text: str) -> bool:
    """Return whether "the brewery" is what a role names: the text calls it so, "the brewery Hall & Sons"."""
    if not noun or noun != noun.casefold() or " " in noun:
        return False
    named = re.findall(rf"\b{re.escape(noun)}\s+({_CAP}(?:\s+(?:&\s+)?{_CAP})*)", text)
    return any(name in role for name in named)


def _is_anybodys(office: Office, article: Article, span: Span) -> bool:
    """Return whether a sentence calls somebody by an office, which then is not that which is asked for."""
    return any(office.called(role) for mention in people_in(article, span) for role in mention.roles)


def holders_among(topic: str, articles: Iterable[Article]) -> list[Mention]:
    """Return where articles call somebody by an office: "director of the library", "in charge of the bank"."""
    office = Office.read(topic)
    return [mention for article in articles for mention in _holders(office, article)] if office.words else []


def _may_tell(office: Office, article: Article) -> bool:
    """Return whether a sentence has the office and what it is of, in whatever order."""
    if office.year and office.year not in article.text and office.year < (article.published or "")[:4]:
        return False  # of a later time
    spans = article_sentences(article.text)
    rows = [article.text[slice(*span)] for span in spans if "|" in article.text[slice(*span)]]
    if any(map(office.called, rows)) and any(set(office.of) & set(content_stems(row)) for row in rows):
        return True  # a column is of an office, a row of what it is held in
    for number, span in enumerate(spans):
        text = article.text[slice(*span)]
        around = text if number == 0 else f"{article.text[slice(*spans[number - 1])]} {text}"
        words = office.has_words(text) and office.within(text) and not _is_anybodys(office, article, span)
        if words or (office.has_relative(text) and office.within(around)):
            return True
    return False


def _told(found: Sequence[Mention]) -> Response:
    """Draft the answer, the newest report first; of several holders each once."""
    names: list[str] = []
    chosen: list[Mention] = []
    for mention in found:
        surname = mention.article.text[slice(*mention.at)].rsplit(maxsplit=1)[-1]
        if surname not in names and len(chosen) < _MOST_TOLD:
            names.append(surname)
            chosen.append(mention)
    several = len({mention.article.published for mention in chosen}) > 1
    pieces = [Evidence(mention.article, mention.told_whole(), 0.0) for mention in chosen]
    drafted = [Drafted(dated(piece) if several else undated(piece), (piece,), _SURE) for piece in pieces]
    return Response(tuple(drafted), _SURE)
