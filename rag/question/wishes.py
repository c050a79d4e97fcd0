"""What is asked for, told by concepts where no wording of the table fits: object, act and scope make a kind.

Each rule names how a question opens, what heads it, and what else has to stand in it; the topic is what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from rag.question.concepts import ABOUT, AT, Asked, Mark, carries, read_asked
from rag.question.pairs import pair_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rag.types import AskedFor

_NAMING = word_set("what which act fragment")
_TO_ALL = word_set("what which act fragment who")
_PLACES = word_set("newsroom here index")
_BY = word_set("by from")
_MENTIONS = word_set("mention mentions mentioned name names named come comes came contain contains feature features")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a question asks for by its concepts: as a request, of which a refusal is ``final`` or not."""

    asked_for: AskedFor
    form: str
    topic: str
    names: tuple[str, ...]
    final: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: a kind and form, and what a question must have to ask for it.

    ``opens`` are the openings, ``heads`` the concepts of what is asked for (any where empty), ``needs`` concepts that
    stand in it (of "a|b" one), ``bars`` those that must not. What is left is a ``topic``, a ``time``, ``nothing``, or
    either (``open``); a topic is led by one of the words ``led`` where there are any. ``several`` must be asked for.
    """

    asked_for: AskedFor
    form: str
    opens: frozenset[str]
    heads: str = ""
    needs: tuple[str, ...] = ()
    bars: frozenset[str] = frozenset()
    left: str = "topic"
    led: frozenset[str] = frozenset()
    several: bool = False
    agent: bool = False
    final: bool = False


_RULES: tuple[Rule, ...] = (
    # the articles themselves: who wrote one, when it was published, what it is called
    Rule("inventory", "author", _NAMING | {"whose"}, "author", ("article|quoted",), left="open", final=True),
    Rule("inventory", "author", word_set("who whose"), "", ("article|quoted", "write"), left="open", final=True),
    Rule("inventory", "author", word_set("whose"), "article", agent=True, final=True),
    Rule("inventory", "author", _NAMING, "author", ("write",)),
    Rule(
        "inventory",
        "date",
        word_set("when how"),
        "",
        ("article|quoted", "publish"),
        agent=True,
        left="open",
        final=True,
    ),
    Rule("inventory", "date", _NAMING, "date", ("article|quoted", "publish"), agent=True, left="open", final=True),
    Rule("inventory", "date", word_set("fragment act"), "date", ("article|quoted",), left="open", final=True),
    Rule("inventory", "author", word_set("fragment"), "people", ("author",)),
    Rule("inventory", "date", word_set("when"), "", ("newsroom", "publish|write"), agent=True),
    Rule("inventory", "date", _NAMING, "date", ("newsroom", "publish|write"), agent=True),
    Rule("inventory", "published", _TO_ALL, "", ("publish|news|article|any|paper",), left="time", final=True),
    Rule("inventory", "title", _NAMING, "title", ("article|quoted",), left="open", final=True),
    # which articles there are
    Rule("inventory", "list", _NAMING, "title", several=True, left="nothing", final=True),
    Rule("inventory", "list", _NAMING, "title", ("article|newsroom|index|here",), several=True, led=ABOUT, final=True),
    Rule("inventory", "list", _NAMING, "catalogue", ("index|article|title|newsroom|here",), left="nothing", final=True),
    Rule("inventory", "list", word_set("what fragment"), "", ("here|index",), left="nothing", final=True),
    Rule("inventory", "list", word_set("what"), "", ("article", "cover"), left="nothing", final=True),
    Rule("inventory", "list", _NAMING, "topic", several=True, left="nothing", final=True),
    Rule(
        "inventory",
        "list",
        _NAMING,
        "article",
        ("cover|hold|publish|any|newsroom|index|here",),
        several=True,
        final=True,
    ),
    Rule("inventory", "list", _NAMING, "article", several=True, left="nothing", final=True),
    Rule("inventory", "list", word_set("act fragment"), "article", several=True, led=ABOUT | _BY, final=True),
    Rule("inventory", "list", word_set("what"), "", ("newsroom", "hold|publish|write"), led=ABOUT, final=True),
    Rule("inventory", "list", word_set("what"), "", ("index",), led=ABOUT),
    Rule("inventory", "list", word_set("fragment"), "any", ("here|index",), led=ABOUT, final=True),
    Rule("inventory", "list", word_set("fragment"), "any", led=_BY),
    Rule("inventory", "list", word_set("act"), "article", led=ABOUT | {"with"}),
    Rule("count", "articles", word_set("count"), "article", led=ABOUT | _BY),
    # who is for or against something
    Rule("list", "camps", _NAMING | {"who"}, "supporter|opponent", led=AT),
    Rule("list", "camps", _NAMING | {"who"}, "", ("both sides",)),
    Rule("list", "camps", word_set("who"), "", ("support|oppose|for|against",)),
    Rule("list", "camps", word_set("which what act fragment"), "people|words", ("support|oppose|for|against",)),
    Rule("list", "camps", word_set("which"), "", ("support|oppose|for|against",)),
    Rule("list", "camps", word_set("yesno"), "", ("somebody", "support|oppose|for|against")),
    # reactions, of everybody or of one
    Rule("reaction", "everyone", _NAMING | {"how"}, "reaction", led=word_set("to on over after following about")),
    # what everybody said
    Rule("list", "everyone", _TO_ALL, "", ("speak",), led=ABOUT),
    Rule("inventory", "quoted", _TO_ALL, "", ("speak",), led=ABOUT),
    Rule("list", "everyone", _NAMING, "words", several=True, led=ABOUT),
    Rule("list", "everyone", word_set("what"), "", ("say",), led=ABOUT),
    Rule("list", "everyone", word_set("act"), "", ("gather", "people|words|say"), led=ABOUT),
    # overviews
    Rule("overview", "topic", word_set("act"), "", ("sum",)),
    Rule("overview", "topic", word_set("what act fragment"), "summary", led=AT),
    Rule("overview", "topic", word_set("what act fragment"), "", ("briefly",)),
    Rule("overview", "topic", word_set("what"), "", ("all about",), agent=True),
    Rule("overview", "topic", word_set("what"), "", ("known",), led=ABOUT),
    Rule("development", "latest", word_set("what fragment"), "status", led=AT),
    Rule("overview", "topic", word_set("what fragment"), "", ("up to", "any"), led=AT),
    Rule("overview", "topic", word_set("what fragment"), "news", ("any",), led=AT),
)


def wishes_of(text: str) -> Iterator[Wish]:
    """Yield what a question, without the courtesies around it, may ask for by its concepts."""
    asked = read_asked(text)
    if pair := pair_of(asked):
        yield Wish("comparison", pair.form, pair.topic, pair.names, final=False)
    if newest := _newest(asked):
        yield newest
    for rule in _RULES:
        if wish := _fitted(rule, asked):
            yield wish
    if reacted := _reacted(asked):
        yield reacted


def _fitted(rule: Rule, asked: Asked) -> Wish | None:
    """Return what a question asks for by a rule, None where the rule does not fit."""
    taken = _taken(rule, asked)
    if taken is None:
        return None
    if rule.left == "time":
        return _timed(rule, asked, taken)
    places = asked.rest(taken)
    unfit = (rule.left == "nothing" and places) or (rule.left == "topic" and not places)
    if unfit or (rule.led and places and not _led(asked, places[0], taken, rule.led)):
        return None
    return _worded(rule, asked, taken, asked.topic(taken))


def _taken(rule: Rule, asked: Asked) -> list[Mark] | None:
    """Return the marks that a rule takes: its head, its needs, and what only tells where to look; None without them."""
    if asked.opens not in rule.opens or asked.has(*rule.bars) or (asked.has_agent and not rule.agent):
        return None
    taken: list[Mark] = []
    if rule.heads and asked.head and asked.heads(*rule.heads.split("|")):
        taken.append(asked.head)
    several = not rule.several or asked.several(asked.head) or "every" in {term.low for term in asked.terms}
    if (rule.heads and not taken) or not several:
        return None
    for need in rule.needs:
        found = next((m for m in asked.marks if m not in taken and not m.concepts.isdisjoint(need.split("|"))), None)
        if found is None:
            return None
        taken.append(found)
    if asked.opens in {"which", "what"} and rule.form in _OF_WHOM and taken and taken[0].start > asked.body:
        taken.append(Mark(asked.body, taken[0].start, frozenset()))  # "which clubs" of "Which clubs are for the dam?"
    other = [mark for mark in asked.marks if mark not in taken]
    taken += [mark for mark in other if not mark.concepts.isdisjoint(_PLACES)]
    around = [mark for mark in other if mark not in taken and not mark.concepts.isdisjoint(_scope(rule))]
    begins = next(iter(asked.rest([*taken, *around])), len(asked.terms))
    start = max((mark.end for mark in taken), default=0)
    led = next((at + 1 for at in range(max(0, start - 1), len(asked.terms)) if asked.terms[at].low in rule.led), begins)
    begins = min(begins, led)
    for mark in around:  # "the minister" is no speaker in "on the minister's plan"
        apart = any(asked.terms[at].text in ",;?" for at in range(begins, mark.start))
        if mark.start < begins or apart or mark.concepts.isdisjoint(_IN_TOPIC):
            taken.append(mark)
    return [mark for mark in taken if "quoted" not in mark.concepts]


_OF_WHOM = word_set("camps everyone quoted")
"""Forms that ask which people do something: what stands before that is no topic."""

_IN_TOPIC = word_set("people words article news hold cover say")
"""Concepts that may be a part of a topic, once it has begun."""

_SCOPES = {
    **dict.fromkeys(
        ("list", "everyone", "quoted", "articles"),
        word_set("article hold cover speak say words people title topic publish"),
    ),
    "camps": word_set("support oppose for against words people"),
    "author": word_set("publish title author write date"),
    "date": word_set("publish title author write date"),
    "title": word_set("title topic publish"),
    "topic": frozenset({"sum", "summary", "up to", "article", "news", "hold"}),
}


def _scope(rule: Rule) -> frozenset[str]:
    """Return the concepts that only tell where the answer is to be looked for, or how it is to be told."""
    return _SCOPES.get(rule.form, frozenset()) | {"show", "gather", "alone", "any", "briefly"}


def _led(asked: Asked, place: int, taken: Collection[Mark], words: Collection[str]) -> bool:
    """Return whether the topic at a place follows one of some words, or a mark that ends with one."""
    if asked.led(place, words):
        return True
    return any(mark.end <= place <= mark.end + 2 and asked.terms[mark.end - 1].low in words for mark in taken)


def _timed(rule: Rule, asked: Asked, taken: Collection[Mark]) -> Wish | None:
    """Return a wish for what was published in a time, where nothing else than that is left."""
    known = [
        *taken,
        *(
            m
            for m in asked.marks
            if not m.concepts.isdisjoint({"article", "title", "news", "publish", "any", "show", "write"})
        ),
    ]
    if not asked.dated or asked.rest(known, dates=False):
        return None
    places = [at for at in asked.rest(known) if asked.terms[at].timed]
    if not places:
        return None
    first = places[0]
    before = asked.terms[first - 1].low if first else ""
    text = asked.text(range(first, places[-1] + 1))
    leads = before if before in {"since", "before", "after", "between", "on", "in", "during"} else ""
    return Wish("inventory", "published", f"{leads or 'from'} {text}", (), rule.final)


def _worded(rule: Rule, asked: Asked, taken: Collection[Mark], topic: str) -> Wish:
    """Return a wish in the words that the way of its kind reads: "about …" of articles, names of sides."""
    names: tuple[str, ...] = ()
    if rule.form in {"author", "date", "title"}:
        article = next((mark for mark in taken if "article" in mark.concepts), None)
        names = (asked.terms[article.end - 1].low if article else "article",)
    elif rule.form in {"list", "articles"} and topic:
        places = asked.rest(taken)
        if asked.head and (owner := asked.owner(asked.head)):
            topic = f"by {owner}"
        elif _led(asked, places[0], (), _BY):
            topic = f"by {topic}"
        elif any(term.low in _MENTIONS for term in asked.terms):
            topic = f"that mention {topic}"
        else:
            topic = f"about {topic}"
    elif rule.form == "quoted":
        topic = f"on {topic}"
    elif rule.form == "camps":
        found = {name for name, own in _CAMPS.items() if any(not own.isdisjoint(mark.concepts) for mark in asked.marks)}
        names = tuple(sorted({"for", "against"} if "both" in found else found)) or ("for", "against")
    return Wish(rule.asked_for, rule.form, topic, names, rule.final)


_CAMPS = {
    "for": frozenset({"supporter", "support", "for"}),
    "against": frozenset({"opponent", "oppose", "against"}),
    "both": frozenset({"both sides"}),
}


def _newest(asked: Asked) -> Wish | None:
    """Return a wish for somebody's newest words, or the newest on a thing: "Lind's latest on the dam"."""
    at = next((n for n, term in enumerate(asked.terms) if term.low in {"latest", "newest"}), -1)
    if at < 0 or asked.opens not in {"fragment", "what"}:
        return None
    owned = at and asked.terms[at - 1].owns
    if not owned and asked.terms[at + 1 : at + 2] and asked.terms[at + 1].low not in _LATEST:
        return None
    topic = _from(asked, at + 1, _LATEST)
    if not at or not asked.terms[at - 1].owns:
        return Wish("development", "latest", topic, (), final=False) if topic else None
    owner = next(n for n in range(at) if asked.terms[n].low not in {"what", "what's", "is", "was", "the"})
    name = asked.text(range(owner, at)).removesuffix("'s").removesuffix("’s").rstrip("'’")
    return Wish("statement", "newest words", topic, (name,), final=False)


_LATEST = AT | word_set("the statement statements comment comments word words remark remarks news figures")


def _from(asked: Asked, start: int, without: Collection[str]) -> str:
    """Return the words from a place on, without some words before them."""
    places = [n for n in range(start, len(asked.terms)) if asked.terms[n].low not in without]
    return asked.text(range(places[0], len(asked.terms))) if places else ""


def _reacted(asked: Asked) -> Wish | None:
    """Return a wish for how one person or group took something: "How have drivers taken the ban?"."""
    verbs = {"how": "react", "yesno": "respond", "what": "judge"}
    if asked.opens in verbs:
        verb = next((each for each in asked.marks if verbs[asked.opens] in each.concepts), None)
        begins = asked.body + 1
        if verb is None or verb.start <= begins or not any(map(carries, asked.terms[begins : verb.start])):
            return None
        name, topic = asked.text(range(begins, verb.start)), _from(asked, verb.end, AT | {"the"})
        if asked.after(verb) == "by":
            name, topic = topic, name
        return Wish("reaction", "one", topic, (name,), final=False) if topic else None
    if not asked.heads("reaction") or asked.head is None:
        return None
    source = next(
        (n for n in range(asked.head.end, len(asked.terms)) if asked.terms[n].low in {"from", "by", "of"}), None
    )
    to = next(
        (n for n in range((source or 0) + 1, len(asked.terms)) if asked.terms[n].low in {"to", "on", "after"}), None
    )
    if source is None or to is None:
        return None
    name, topic = asked.text(range(source + 1, to)), _from(asked, to + 1, AT | {"the"})
    return Wish("reaction", "one", topic, (name,), final=False) if topic else None
