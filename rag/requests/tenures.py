"""Who held an office when: each sentence that calls somebody so is a fact of its day, and so is that they came or left.

Who is called so in a newer report holds it now, unless they have left; at a time, whoever had come before it and not
left yet. Where the facts leave it open, nothing is said here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from index.linguistics.offices import LESSER_OFFICES, SERVING, SINGLE_OFFICES
from index.linguistics.organisations import BODY_WORDS, GROUP_WORDS, NOT_A_PERSON
from index.linguistics.words import content_stems, stem, tokens
from index.text import article_sentences
from rag.answering import dated, refusal, undated
from rag.evidence import days_told
from rag.question import read_post
from rag.requests.asked_office import Office
from rag.requests.desk import Response
from rag.requests.mentions import people_in
from rag.requests.office import tied
from rag.types import Drafted, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.types import Article, Span
    from rag.question import Post
    from rag.question.requests import Request
    from rag.requests.desk import Desk
    from rag.requests.mentions import Mention
    from rag.types import Question

_PASSAGES = 60
_SURE = 0.85
_LONGEST_GAP = timedelta(days=366)
"""So long after a report somebody may still hold an office at a time that is asked for."""

_CAME = re.compile(
    r"\b(?:nam(?:e[sd]?|ing)|appoint\w*|elect(?:ed|s)|becom\w*|became|t(?:ook|akes?|aken)\s+(?:over|charge|office)|succe(?:eds?|eded)|replace[sd]"
    r"|follow(?:s|ed)|will\s+be|new|incoming|since|starts?\s+as|promoted|installed|goes\s+to|went\s+to|chosen|picked)\b",
    re.IGNORECASE,
)
"""What tells that somebody comes to an office."""
_GONE = re.compile(
    r"\b(?:resign(?:s|ed)|retire[sd]|quit|le(?:ft|aves)|step(?:s|ped)\s+down|died|dismissed|sacked|removed|ousted|voted\s+out"
    r"|succeeded\s+by|replaced\s+by|until|not\s+(?:return|come\s+back)|hand(?:s|ed)\s+over|handed)\b",
    re.IGNORECASE,
)
"""What tells, after a name, that its bearer leaves."""
_SUCCEEDS = r"\b(?:succeeds|succeeded|succeeding|replaces|replaced|replacing|has\s+followed|in\s+(?:the\s+)?place\s+of)"
_FORMER = re.compile(r"\b(?:former(?:ly)?|ex-|outgoing|late|past|previous|until|predecessor|then)\b", re.IGNORECASE)
_BEFORE_THEM = re.compile(
    r"\b(?:in\s+(?:the\s+)?place\s+of|succe(?:eds?|eded|eding)|replac(?:es?|ed|ing)|follow(?:s|ed)|predecessor,?|(?:takes?|took|taken)\s+over\b[^.;]*?\bfrom"
    r"|since)\s+(?:the\s+)?(?:[\w.-]+\s+){0,3}?\Z"
)
"""What stands before whoever had an office before somebody."""
_AFTER_THEM = re.compile(r"\s+(?:\w+\s+){0,2}(?:retired|left|resigned|died|stepped\s+down|quit)\b", re.IGNORECASE)
_GOES_TO = re.compile(
    r"\b(?:post|job|role|position|office)\s+of\s+(?P<role>[^,.;]+?)\s+(?:goes|went|passes|passed|falls|fell|has\s+gone|(?:is|was)\s+given)\s+to\s+(?:(?:Prof|Dr|Mr|Ms|Mrs)\.?\s+|Professor\s+)?\Z",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(r"^(?:Sir|Dame|Dr|Prof|Mr|Mrs|Ms)\.?\s+")
_BODY_NAME = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\s+)+[A-ZÀ-ÖØ-Þ][\w-]*")
_BODIES = NOT_A_PERSON | BODY_WORDS | GROUP_WORDS

Kind = Literal["holds", "comes", "leaves"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence that tells of somebody in an office, and of which day."""

    who: str
    kind: Kind
    day: date
    article: Article
    span: Span

    @property
    def text(self) -> str:
        """The sentence."""
        return self.article.text[slice(*self.span)]


@dataclass(slots=True)
class Tenure:
    """What is known of one person in an office."""

    who: str
    facts: list[Fact] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Fact]:
        """Return the facts of a kind, the oldest first."""
        return sorted((fact for fact in self.facts if fact.kind == kind), key=lambda fact: fact.day)

    @property
    def start(self) -> date | None:
        """The day they came, else the first on which they are called so; None where only their leaving is told."""
        came, held = self.of("comes"), self.of("holds")
        return (
            came[-1].day
            if came and not (held and held[0].day < came[-1].day)
            else min((fact.day for fact in (*came, *held)), default=None)
        )

    @property
    def end(self) -> date | None:
        """The day they left, None where that is not told."""
        gone = self.of("leaves")
        start = self.start
        return gone[-1].day if gone and not (start and gone[-1].day < start) else None

    @property
    def last(self) -> date:
        """The last day on which they are known to hold it."""
        return max(fact.day for fact in self.facts)


def held_at(_request: Request, question: Question, desk: Desk) -> Response | None:
    """Tell who holds an office, or held it at a time, or whether somebody still does; None where facts do not tell."""
    post = read_post(question.bare, desk.day)
    if post is None or post.past:
        return None
    office = Office.read(f"{post.office} of {post.of}" if post.of else post.office)
    if not office.words or office.of_a_person:
        return None
    known = list(_tenures(post, office, question, desk))
    if post.who:
        return _still(post, known, question, desk)
    chosen = _holder(post, known, desk.day)
    if chosen is None:
        return Response(refusal=refusal(question, "not_stated")) if _is_too_early(post, known) else None
    if not office.of and len(known) > 1 and not _one_body(known):
        return None
    return _told(chosen, post)


def _told(tenure: Tenure, post: Post) -> Response | None:
    """Draft the sentence that best tells it: of a time the last one before its end, else the newest."""
    facts = sorted((fact for fact in tenure.facts if fact.kind != "leaves"), key=lambda fact: (fact.day, fact.kind))
    if post.period and post.period.until:
        facts = [fact for fact in facts if fact.day.isoformat() <= (post.period.until or "")] or facts[:1]
    facts = facts or tenure.facts
    named = [fact for fact in facts if set(content_stems(post.of)) <= set(content_stems(fact.text))]
    facts = named or facts
    piece = Evidence(facts[-1].article, facts[-1].span, 0.0)
    text = dated(piece) if post.period else undated(piece)
    return Response((Drafted(text, (piece,), _SURE),), _SURE)


def _still(post: Post, known: Sequence[Tenure], question: Question, desk: Desk) -> Response | None:
    """Tell that somebody has left an office, or whom the newest report calls so.

    Where a newer report tells of them otherwise it is left to whoever reads that.
    """
    theirs = next((one for one in known if tokens(one.who)[-1:] == tokens(post.who)[-1:]), None)
    if theirs is None:
        return None
    newest = max((one for one in known if one.start), key=lambda one: one.start or date.min, default=theirs)
    gone = theirs.of("leaves") if theirs.end else []
    facts = gone[-1:] or (newest.of("comes")[-1:] if newest is not theirs else [])
    if not facts:
        facts = sorted(theirs.facts, key=lambda fact: fact.day)[-1:]
        hits = desk.reader.words(theirs.who, _PASSAGES, question.filters)
        told = (hit.article for hit in desk.reader.passages([key for key, _ in hits]))
        newer = (one for one in told if (one.published or "") > (facts[0].article.published or ""))
        if any(tokens(theirs.who)[-1] in tokens(one.text) for one in newer):
            return None
    pieces = [Evidence(fact.article, fact.span, 0.0) for fact in facts]
    return Response(tuple(Drafted(dated(piece), (piece,), _SURE) for piece in pieces), _SURE)


def _holder(post: Post, known: Sequence[Tenure], today: date) -> Tenure | None:
    """Return who holds an office at a time, None where that is not told."""
    since = date.fromisoformat(post.period.since) if post.period and post.period.since else None
    until = date.fromisoformat(post.period.until) if post.period and post.period.until else None
    if post.period and (since is None or until is None):
        return None
    last = until or today
    had = [one for one in known if (start := one.start) and start <= last]
    newest = max(had, key=lambda one: one.start or date.min, default=None)
    if newest is None or (newest.end and newest.end < (since or last)):
        return None
    if since and newest.end and newest.end < last and (newest.end - since) * 2 < last - since:
        return None  # they had it for the lesser part of that time
    if post.period and newest.end is None and newest.last + _LONGEST_GAP < (since or last):
        later = [one.start for one in known if one.start and one.start > last]
        return None if later else newest
    return newest


def _is_too_early(post: Post, known: Sequence[Tenure]) -> bool:
    """Return whether a time lies before all that is told of an office, and no article on it names the year."""
    if not post.period or not post.period.until or not known:
        return False
    facts = [fact for one in known for fact in one.facts]
    year = post.period.until[:4]
    return all(fact.day.isoformat() > post.period.until and year not in fact.article.text for fact in facts)


def _one_body(known: Sequence[Tenure]) -> bool:
    """Return whether those who are called by an office of no named body held it after each other in one body."""
    named = [
        {name for fact in one.facts for name in _BODY_NAME.findall(fact.article.title + " " + fact.article.text)}
        for one in known
    ]
    people = {one.who for one in known}
    return all(
        {name for name in one & other if not any(tokens(who)[-1] in tokens(name) for who in people)}
        for at, one in enumerate(named)
        for other in named[at + 1 :]
    )


def _tenures(post: Post, office: Office, question: Question, desk: Desk) -> Iterator[Tenure]:
    """Yield what the articles tell of each who is called by an office."""
    words = f"{post.office} {post.of} {' '.join(sorted(set().union(*office.words)))}"
    hits = desk.reader.words(words, _PASSAGES, question.filters)
    articles = {hit.article.id: hit.article for hit in desk.reader.passages([key for key, _ in hits])}
    dates = [one for one in articles.values() if one.published]
    known: dict[str, Tenure] = {}
    for fact in (fact for article in dates for fact in _facts(office, article, heads=post.office == "head")):
        key = tokens(fact.who)[-1]
        known.setdefault(key, Tenure(fact.who)).facts.append(fact)
    for key, tenure in known.items():
        tenure.facts.extend(_leavings(key, tenure.who, dates))
        yield tenure


def _is_called(office: Office, role: str, *, heads: bool) -> bool:
    """Return whether a role is the office; of whoever is at the head of something, any that one alone holds there."""
    if office.called(role):
        return True
    words = tokens(role)
    if not heads or not LESSER_OFFICES.isdisjoint(words):
        return False
    if re.search(r"\bchief\s+executive\b|\bceo\b", role, re.IGNORECASE):
        return True
    single = (at for at, word in enumerate(words) if word in SINGLE_OFFICES and words[max(at - 1, 0)] not in SERVING)
    at = next(single, 0)
    return at > 0 and set(office.of) <= set(map(stem, words[:at]))


def _facts(office: Office, article: Article, *, heads: bool) -> Iterator[Fact]:
    spans = article_sentences(article.text)
    day = date.fromisoformat((article.published or "")[:10])
    for number, span in enumerate(spans):
        for mention in people_in(article, span):
            role = next((role for role in _roles(mention) if _is_called(office, role, heads=heads)), None)
            if role is None or not _is_tied(office, mention, role, article, spans[:number]):
                continue
            who = article.text[slice(*mention.at)]
            if _FORMER.search(role) and not re.search(r"\bthen\b", role):
                yield Fact(who, "leaves", day, article, mention.told_whole())
                continue
            came = _CAME.search(role) or _CAME.search(mention.before[-40:])
            told = days_told(role + mention.after, article.published) if came else []
            # Of "since 2023" it is not known since when: they had it for certain at its end.
            known = told[0].since if told else day
            if told and known <= day:
                known = min(told[0].until, day)
            yield Fact(who, "comes" if came else "holds", known, article, mention.told_whole())
            yield from _predecessors(mention, article, spans[number : number + 4], day)


def _predecessors(mention: Mention, article: Article, spans: Sequence[Span], day: date) -> Iterator[Fact]:
    """Yield whom somebody came after, as their sentence or one soon after it says."""
    own = article.text[slice(*mention.at)]
    for number, span in enumerate(spans):
        for other in people_in(article, span):
            who = article.text[slice(*other.at)]
            before = _TITLE_WORDS.sub("", other.before)
            if who == own or not _BEFORE_THEM.search(before) or (number and "redecessor" not in before):
                continue
            if before.rstrip().endswith("since") and not _AFTER_THEM.match(other.after):
                continue
            told = days_told(article.text[slice(*span)], article.published)
            yield Fact(who, "leaves", told[0].since if told else day, article, span)


def _leavings(surname: str, who: str, articles: Iterable[Article]) -> Iterator[Fact]:
    """Yield the sentences that say that somebody left, by name, in any article."""
    gone = re.compile(
        rf"\b{re.escape(surname)}(?:,[^,.;]*,)?(?:,?\s+who)?,?\s+(?:has\s+|had\s+|will\s+|is\s+to\s+)?(?:{_GONE.pattern})"
        rf"|{_SUCCEEDS}\s+(?:[\w.]+\s+){{0,3}}?{re.escape(surname)}\b",
        re.IGNORECASE,
    )
    for article in articles:
        day = date.fromisoformat((article.published or "")[:10])
        for span in article_sentences(article.text):
            if found := gone.search(article.text, *span):
                told = days_told(article.text[found.end() : span[1]], article.published)
                yield Fact(who, "leaves", told[0].until if told else day, article, span)


def _roles(mention: Mention) -> Iterator[str]:
    yield from mention.roles
    if found := _GOES_TO.search(mention.before):
        yield found["role"] + " goes to"


def _is_tied(office: Office, mention: Mention, role: str, article: Article, before: Sequence[Span]) -> bool:
    """Return whether a role is held in what is asked of: by the words around it, or as the body spoken of last."""
    if tied(office, mention, role, article, before):
        return True
    if not office.of or re.search(r"\b(?:of|at|for)\s+(?:the\s+)?[A-Z]|['’]s\s", role):
        return False
    text = f"{article.title} {article.text[: mention.at[0]]}"
    wanted = set(office.of)
    named = [(set(content_stems(name)), tokens(name)[-1]) for name in _BODY_NAME.findall(text)]
    bodies = [stems for stems, last in named if last in _BODIES or wanted <= stems]
    return bool(bodies) and wanted <= bodies[-1]
