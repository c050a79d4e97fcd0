"""Puts names in the place of words that point back: he, it, there, the minister, that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.careers import is_calling
from index.linguistics.inflection import base, past, third_person
from index.linguistics.saying import REFERRING, forms_pattern
from index.linguistics.words import AUXILIARY, FUNCTION_WORDS, content_stems, tokens
from rag.conversation.persons import UnclearError, gender, may_be_person
from rag.conversation.phrases import is_plural, placed_names, places, shares_word
from rag.question import asked_speaker, match_speaker

if TYPE_CHECKING:
    from rag.conversation.context import Context


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_SAYS = _pattern(rf"\b(?:{forms_pattern(REFERRING, base, past)}|says|saying|thinks|believe|argue|suggest)\b")
_AT_END = _pattern(
    r"""(?:\b(?:about|on|of|to|with|for|by|from|regarding|say|said|think|thought|do)\s+(?P<word>it|this|that|these|those)
    |^who\s+\w+\s+(?P<deed>this|that))$"""
)
_SUBJECT_THAT = _pattern(
    rf"""\b{AUXILIARY}\s+(?P<word>this|that|these|those)
    (?=\s+(?:happen|mean|work|end|begin|start|cost|stop|\w+ed\b|built|made|done|held|true)|$)"""
)
_PERSON = _pattern(r"\b(?P<word>he|she|him|his|her)\b(?!-)")
_THEY = _pattern(r"\b(?P<word>they|them|their)\b")
_IT = _pattern(r"\b(?P<word>it|its)\b")
_OBJECT = _pattern(r"\b(?:about|with|to|by|of|on|for)\s+(?P<word>him|her|them)$")
_BE = r"(?:is|are|was|were|be|been|has|have|had|will)"
_THERE = _pattern(
    rf"(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!^)\b(?P<word>there)\b(?!\s+{_BE}\b)|\b(?P<last>there)$"
)
_EXPLETIVE = _pattern(
    r"""\b(?:is|was|does|did|will|would|has|makes?|made)\s+it\s+
    (?:true|possible|likely|rain(?:ing)?|snow(?:ing)?|takes?|took|that|important|clear|cost\s+to|mean\s+to|to)\b
    |\b(?:is|was)\s+it\s+\w+\s+(?:that|to)\b|^it\s+(?:is|was)\b|\bit['’]s\b|\bwhat\s+time\s+is\s+it\b|\bit\s+(?:mean|called)\s+(?:for|to|when|if)\b"""
)
_INNER = _pattern(
    r"^(?:who|which\s+\w+)\s+(?:has\s+|had\s+)?"
    rf"(?:{forms_pattern(word_set('say claim think'), third_person, past)}|announced|think|believes?)\b"
)
_OWNERS = frozenset("his her its their".split())
_WHICH = _pattern(rf"^(?:which|what|whose|how\s+many)\s+(?!{AUXILIARY}\b)\w")
_CLAUSE_END = _pattern(r"[,.;:]\s|\s(?:and|or|but|before|after|if|because|while|when)\s")
_MOST_BEFORE = 2  # words with a meaning of their own
_LONGEST = 6  # the same, of a whole question that speaks of things as known
_VAGUE = _pattern(
    r"\b(?:time|day|week|month|year|latest|first|last|new|recent|same|most|other|number|way|kind|type)s?\b"
)
_ROLE = _pattern(r"\bthe\s+(?P<role>[\w-]+(?:\s+(?:of\s+)?[\w-]+){0,3})")
_OFFICE_ALONE = _pattern(r"^(?:(?:what|how)\s+about\s+)?(?P<one>the\s+(?P<office>[\w-]+(?:\s+[\w-]+)?))$")
_DEFINITE = _pattern(r"\b(?:the|those|these|that|this|such)\s+(?P<thing>(?:[\w-]+\s+){0,2}[\w-]+)")
_DEMONSTRATIVE = _pattern(r"\b(?:those|these)\s+(?=(?P<thing>[a-z]{3,}))")


def resolve(bare: str, context: Context) -> str:
    """Return the question with the words that point back replaced, the same text where nothing points back."""
    text = _end(_demonstrated(_role(bare, context), context), context)
    if not _INNER.match(text):
        text = _person(text, context)
        text = _several(text, context)
        text = _thing(text, context)
    if (match := _OBJECT.search(text)) and _named_before(text, match.start()):
        text = _put(text, match, _another(match["word"], text, context))
    match = _THERE.search(text)
    if match and context.places and not _far(text[: match.start()]):
        text = _put(text, match, f"in {context.places[0]}")
    return text


def points_back(bare: str, context: Context) -> bool:
    """Return whether a question speaks of something as known, "the weapons" or "that vote", that was named before."""
    if any(placed_names(bare)) or any(char.isdigit() for char in bare) or asked_speaker(bare):
        return False
    if len(content_stems(bare)) > _LONGEST:
        return False
    return any(shares_word(_VAGUE.sub("", match["thing"]), context.words) for match in _DEFINITE.finditer(bare))


def _person(text: str, context: Context) -> str:
    """Replace the first "he" or "she"; a second one then points to the name that stands there."""
    match = _PERSON.search(text)
    if not match or _points_inside(text, match):
        return text
    person = context.person(match["word"])
    if not person and context.speaker and may_be_person(context.speaker, context.roles):
        person = context.speaker
    if not person:
        raise UnclearError(match["word"])
    following = tokens(text[match.end() :])[:1]
    owns = bool(following) and following[0] not in FUNCTION_WORDS
    owner = match["word"].lower() == "his" or (match["word"].lower() == "her" and owns)
    return _put(text, match, person, owner=owner)


def _another(word: str, text: str, context: Context) -> str:
    """Return whom "with her" means in a question that names somebody already."""
    wanted = {"him": "m", "her": "f"}.get(word.lower(), "")
    others = (who for who in context.people if not shares_word(who, text))
    return next((who for who in others if not wanted or gender(who, context.roles) in {wanted, ""}), "")


def _several(text: str, context: Context) -> str:
    match = _THEY.search(text)
    if not match or _points_inside(text, match):
        return text
    things = next((thing for thing in context.things if is_plural(thing)), "")
    body = next((name for name in context.bodies if name not in text), "")
    person = context.speaker if _SAYS.search(text) else ""
    found = (person or body or things) if _SAYS.search(text) else (things or body)
    return _put(text, match, found, owner=match["word"].lower() == "their")


def _thing(text: str, context: Context) -> str:
    match = _IT.search(text)
    if match and not _points_inside(text, match) and not _EXPLETIVE.search(text):
        speaks = context.speaker if _SAYS.search(text[match.end() :]) else ""
        text = _put(text, match, speaks or next(iter(context.things), ""), owner=match["word"].lower() == "its")
    if match := _SUBJECT_THAT.search(text):
        text = _put(text, match, next(iter(context.things), ""))
    return text


def _end(text: str, context: Context) -> str:
    """Replace a last "about it" or "say that" by the topic, whatever names stand before it."""
    match = _AT_END.search(text)
    if not match or _EXPLETIVE.search(text) or _CLAUSE_END.search(text) or len(content_stems(text)) > _LONGEST:
        return text
    asked_about = [thing for thing in context.things if thing in context.question]
    return _put(text, match, context.topic if context.about_words else next(iter(asked_about), context.topic))


def _role(text: str, context: Context) -> str:
    """Replace "the minister" by the one person of the conversation who is called so."""
    for match in _ROLE.finditer(text):
        ends = [match.start("role") + word.end() for word in re.finditer(r"[\w-]+", match["role"])]
        for end in reversed(ends):
            if _VAGUE.search(text[match.start("role") : end]):
                continue  # "the year" is nobody
            known = match_speaker(text[match.start("role") : end], context.roles)
            called = {name for found in known.names.values() for name in found} if known else set()
            person = next((who for who in context.people if who in called), "")
            if person or len(called) == 1:
                return f"{text[: match.start()]}{person or called.pop()}{text[end:]}"
    return text


def called_by_office(bare: str, context: Context) -> str:
    """Return a turn that is an office and nothing else, "what about the minister", with the name of whoever holds it.

    It is the one person of the articles just cited whom they call so in any words, "the minister responsible".
    """
    match = _OFFICE_ALONE.match(bare)
    if match is None or not is_calling(tokens(match["office"])[-1]):
        return bare
    wanted = tokens(match["office"])[-1]
    called = {who.name for who in context.roles if any(wanted in tokens(alias) for alias in who.aliases)}
    called |= {who.name for who in context.roles if wanted in tokens(who.name)[:1]}
    return f"{bare[: match.start('one')]}{called.pop()}" if len(called) == 1 else bare


def _demonstrated(text: str, context: Context) -> str:
    """Write "those weapons" as "the weapons" where these were spoken of."""
    match = _DEMONSTRATIVE.search(text)
    known = match and shares_word(match["thing"], context.words)
    return f"{text[: match.start()]}the {text[match.end() :]}" if match and known else text


def _named_before(text: str, position: int) -> bool:
    """Return whether a question names somebody or something itself, to whom its pronoun then points."""
    located = places(text[:position])
    own = [name for name, start in placed_names(text) if start < position and name not in located]
    return bool(own) or asked_speaker(text) is not None


def _points_inside(text: str, match: re.Match[str]) -> bool:
    """Return whether a pronoun may mean something that its own question speaks of, which is left as it is.

    A pronoun that leans on the conversation stands early: few words before it could be what it means.
    """
    before, word = text[: match.start()], match["word"].lower()
    if _named_before(text, match.start()) or _far(before):
        return True
    following = tokens(text[match.end() :])[:1]
    owner = word in _OWNERS and bool(following) and following[0] not in FUNCTION_WORDS
    return owner and (any(placed_names(text)) or _WHICH.match(text) is not None)


def _put(text: str, match: re.Match[str], found: str, *, owner: bool = False) -> str:
    """Put a name in the place of a word, which is the last group that took part."""
    start, end = match.span(match.lastgroup or 0)
    return f"{text[:start]}{found}{chr(39) + 's' if owner else ''}{text[end:]}" if found else text


def _far(before: str) -> bool:
    """Return whether a word stands so late in its question that it rather points to what stands before it there."""
    return _CLAUSE_END.search(before) is not None or len(content_stems(before)) > _MOST_BEFORE
