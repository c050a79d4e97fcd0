"""What a question asks for as a whole: the table of kinds, each with the wordings in which people ask for it.

A question that no row fits is one for a fact or for somebody's words, and `asked_for` names it by what was read in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.inflection import base, participle, past, third_person
from index.linguistics.saying import forms_pattern
from rag.question.callings import is_bare_name, is_bare_office, names_office, names_somebody, names_something
from rag.question.comparing import CHANGE, COMPARISON
from rag.question.gathering import EVERYONE, OVERVIEW, QUOTE, REACTION
from rag.question.holdings import HOLDINGS, PUBLISHED
from rag.question.manners import COURTESIES, parts, plain
from rag.question.persons import PERSONS
from rag.question.posts import read_post
from rag.question.time_expressions import SOME_DAY
from rag.question.times import TIMES, asks_for_news, asks_level_then
from rag.question.wishes import wishes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rag.types import AskedFor, Question

LONGEST = 300
"""Characters: nobody asks for an overview in more, and patterns are slow on whole texts."""

_WHICH_OF_THEM = (
    r"(?:of|for|to|in|on|at|by|from|that|which|who|did|do|does|has|have|had|is|are|was|were|will|would|must|may|can"
    r"|should|set|made|named|given|[a-z]{2,}ed|came|went|won|lost|took|got|gave|left|met|sold|bought|built|held)\b"
)
_THINGS = (
    r"(?P<one>(?:[\w'’-]+\s+){0,3}?(?:(?!(?:is|was|has|does|this|class)\b)[\w'’-]+s|people|children|men|women))\b"
    rf"(?:\s+(?P<topic>{_WHICH_OF_THEM}.+))?"
)
"""Several things, and which of them: "conditions (that) the office set"."""
_LISTING = "(?:committed|{})".format(
    forms_pattern(
        word_set("commit offer promise pledge demand want require propose order plan announce recommend ask find"),
        *(base, third_person, past, participle),
    )
)
"""What introduces a list, after whoever does it: "The company offers:"."""
_DEMANDS = r"(?P<one>demands|conditions|requests|wishes)(?:,?\s+please)?"
"""What somebody wants, after whose it is."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question that one sentence seldom answers, as its wording has it.

    ``form`` is the row of the table; ``topic`` what it is on, empty for all articles; ``names`` whom it compares.
    One that is ``guessed`` is told by its concepts alone: where it is refused, a fact may have been asked for.
    """

    asked_for: AskedFor
    form: str
    topic: str = ""
    names: tuple[str, ...] = ()
    guessed: bool = False


# Kind, form, and wordings with the groups topic, one and other. The first that fits the whole question counts.
_TABLE: tuple[tuple[AskedFor, str, tuple[str, ...]], ...] = (
    # help: what is no question of the articles; inventory and count: which articles there are, who wrote them, who is
    # quoted, how many
    *HOLDINGS,
    # change: whether somebody changed position
    *(("change", form, wordings) for form, wordings in CHANGE),
    # comparison: what two people, or articles, say
    *(("comparison", form, wordings) for form, wordings in COMPARISON),
    # development: what happened when, the latest; of statements the newest, of facts those in force at a time
    *TIMES,
    # inventory: what was published where no time is named
    *PUBLISHED,
    # overview: what articles are about
    *(("overview", form, wordings) for form, wordings in OVERVIEW),
    # reaction: what people said of something
    *(("reaction", form, wordings) for form, wordings in REACTION),
    # list: what everybody said on something
    *(("list", form, wordings) for form, wordings in EVERYONE),
    # statement: somebody's exact words
    *(("statement", form, wordings) for form, wordings in QUOTE),
    (
        "statement",
        "dissent",
        (
            (
                r"who\s+(?:else\s+)?(?:disagree[sd]?\s+with|contradict(?:s|ed)|object(?:s|ed)\s+to\s+what)\s+(?P<one>[^,;:]+?)"
                r"(?:\s+(?:on|about|over)\s+(?P<topic>.+))?"
            ),
        ),
    ),
    ("inventory", "source", (r"in\s+which\s+article\s+does\s+“(?P<topic>.+)”\s+stand",)),
    # person: who somebody is, and who holds an office
    *PERSONS,
    # list: what may stand in an article as a list, under words that name it
    (
        "list",
        "listed after verb",
        (
            (
                rf"what\s+(?:all\s+)?(?:do|does|did|has|have|had|will)\s+(?P<topic>[^,;:?]{{2,50}}?)\s+(?P<one>{_LISTING})"
                r"(?:\s+(?:itself|themselves|himself|herself))?(?:\s+(?:to|of|for))?(?:\s+(?:do|doing))?"
                r"(?:[,.;:?]\s*(?:all|every|each|point|please|list)\b.*)?(?:,?\s+please)?"
            ),
        ),
    ),
    (
        "list",
        "listed",
        (
            rf"(?:list|name|enumerate)\s+(?:me\s+)?(?:all\s+)?(?:of\s+)?(?:the\s+)?{_THINGS}",
            rf"(?:what|which)\s+(?:all\s+)?(?:are|were)\s+(?:all\s+)?(?:the\s+)?{_THINGS}",
            rf"(?:(?:in|on|at|with|from|to|for|by)\s+)?(?:what|which)\s+(?!is\b|was\b|does\b|has\b){_THINGS}",
            rf"(?:the\s+)?names?\s+of\s+(?:all\s+)?(?:of\s+)?(?:the\s+)?{_THINGS}",
            rf"(?:what\s+(?:are|were)\s+)?(?P<topic>(?:the\s+)?[^,;:?]{{2,50}}?)(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?{_DEMANDS}",
        ),
    ),
)
_COURTESY = re.compile(rf"\A{COURTESIES}", re.IGNORECASE)
_PATTERNS = [
    (kind, form, re.compile(rf"(?:{COURTESIES}(?:{wording}))\Z", re.IGNORECASE | re.VERBOSE | re.DOTALL))
    for kind, form, wordings in _TABLE
    for wording in wordings
]
_ANYTHING = {"listed", "listed after verb"}
"""Forms that fit most questions for several things: they come after what the concepts of a question tell."""
_ROWS = [row for row in _PATTERNS if row[1] not in _ANYTHING]
_LISTED = [row for row in _PATTERNS if row[1] in _ANYTHING]
_SENSE: dict[str, Callable[[str], bool]] = {
    "age": names_somebody,
    "before": names_somebody,
    "earlier": names_somebody,
    "leads": names_something,
    "holder": names_office,
    "contact": is_bare_office,
    "name": names_somebody,
    "post": names_somebody,
    "bare": is_bare_name,
}
"""Forms of which the topic has to be of a kind that no pattern tells."""

_TWICE = 2
_NOW = re.compile(
    r",?\s+(?:right\s+now|now|today|currently|nowadays|these\s+days|at\s+(?:present|the\s+moment))\Z", re.IGNORECASE
)
"""What asks for the present, after an office."""

_CHECKED = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|must|may)\b", re.IGNORECASE
)
_MANNER = re.compile(
    r"(?:in\s+what\s+way|by\s+what\s+means|how\s+(?!many|much|old|long|far|tall|high|large|big|often))"
)


_OWNED = re.compile(
    r"(?<=\s)[A-Z][\w-]+['’]s?\s+(?:\w+\s+){0,2}"
    r"(?:words?|comments?|remarks?|statements?|quotes?|reactions?|responses?|repl(?:y|ies)|views?|opinions?)\b"
)
"""Whose words are asked for: "Lind's comment on the mill"."""
_OF_ALL = frozenset({"everyone", "quoted"})


def requests_of(question: Question) -> Iterator[Request]:
    """Yield what a question may ask for, row by row of the table; nothing for a fact or somebody's words."""
    if len(question.bare) > LONGEST:
        return
    whole = plain(question.bare)
    if len(asked := parts(whole)) == _TWICE:
        yield from _asked_twice(*asked)
    found = list(_asked_in(whole, _ROWS))
    of_index = [one for one in found if one.asked_for in {"inventory", "count", "help"}]
    if asks_for_news(whole) and all(one.form == "published" for one in of_index):
        yield Request("development", "published")
    if not of_index and read_post(whole, SOME_DAY):
        yield Request("person", "held at", whole)
    yield from found
    of_somebody = {one.asked_for for one in found if one.names}  # it is not everybody's reaction that is asked for
    wishes = [
        wish
        for wish in wishes_of(_COURTESY.sub("", whole, count=1))
        if wish.names or not (wish.asked_for in of_somebody or (wish.form in _OF_ALL and _OWNED.search(whole)))
    ]
    for wish in wishes:
        yield Request(wish.asked_for, wish.form, wish.topic, wish.names, guessed=not wish.final)
    listed = list(_asked_in(whole, _LISTED))
    yield from listed
    if not (found or wishes or listed) and asks_level_then(whole):
        yield Request("fact", "paid then", whole)


def _asked_in(text: str, rows: Sequence[tuple[AskedFor, str, re.Pattern[str]]]) -> Iterator[Request]:
    for kind, form, pattern in rows:
        if found := pattern.match(text):
            groups = found.groupdict()
            if form in _SENSE and not _SENSE[form]((groups.get("topic") or "").strip(" ,")):
                continue
            names = tuple(groups[part].strip(" ,") for part in ("one", "other") if groups.get(part))
            topic = (groups.get("topic") or "").strip(" ,")
            yield Request(kind, form, _NOW.sub("", topic) if kind == "person" else topic, names)


def _asked_twice(first: str, second: str) -> Iterator[Request]:
    """Yield what two questions ask that are one: the same in other words, and one of them names no topic."""
    one, other = (next(_asked_in(text, (*_ROWS, *_LISTED)), None) for text in (first, second))
    if one and other and one.asked_for == other.asked_for and bool(one.topic) != bool(other.topic):
        yield one if one.topic else other


def request_of(question: Question) -> Request | None:
    """Return what a question asks for by the first row that fits, None for a fact or somebody's words."""
    return next((request for request in requests_of(question) if not request.guessed), None)


def leans_on_citations(request: Request | None) -> bool:
    """Return whether a request is for the articles that were cited last: "Who wrote that article?"."""
    return request is not None and request.form.endswith("cited")


def asked_for(question: Question) -> AskedFor:
    """Return what a question asks for, as the answer's JSON names it."""
    if (request := request_of(question)) and request.asked_for != "list":
        return request.asked_for
    if _CHECKED.match(question.bare):
        return "yes_no"
    if question.speaker or question.for_statements:
        return "statement"
    if question.answer_type == "reason":
        return "reason"
    if _MANNER.match(question.bare.lower()):
        return "manner"
    return "list" if question.wants_list else "fact"
