"""Claims that are to be checked, put as questions: "Fact-check: the dam held" asks "Did the dam hold?"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from index.linguistics.asking import VERBS, concepts
from index.linguistics.inflection import IRREGULAR, past, third_person
from index.linguistics.saying import ASKED, SPEECH
from index.linguistics.views import FEELING
from index.linguistics.words import AUXILIARIES, tokens
from rag.question.manners import COURTESIES

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 7
_COURTESY = re.compile(rf"\A{COURTESIES}", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=[\w\"”’)])[?!.:]\s+(?=\w)")
_ORDER = frozenset({"that", "if", "whether", "this", "it", "following", "the", "for", "me", "us", "please", "claim"})
_NEVER = frozenset({"to", "for", "with", "of"})
_HINGE = re.compile(
    r"\A(?:\s*(?:that|if|whether|this|please|for\s+(?:me|us)|(?:to\s+)?(?:write|say|report|print)(?=\s+that)"
    r"|the\s+(?:following|claim))\b|\s*[:,–—-]+)+\s*",
    re.IGNORECASE,
)
_NO_VERB = frozenset("the a an this that these those of in on at by for from and or to its his her their".split())
_SMALL = _NO_VERB | {"all", "every", "no", "nobody", "some", "most", "many", "it"}
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_SOURCE = re.compile(r"\b(?:according\s+to|in\s+the\s+(?:view|words|opinion)\s+of)\b", re.IGNORECASE)
_INDIRECT = re.compile(
    r"(?:in\s+(?:this|that|the|these|those|your|our|any)\s+[\w\s]{3,20},?\s+)?(?:(?:is|are)\s+there|do(?:es)?\s+\w+(?:\s+\w+)?\s+(?:have|say)|have\s+(?:you|we)(?:\s+got)?)\s+"
    r"(?:anything|something|any\s+(?:word|mention|news|information|detail)s?)\s+(?:on|about|of|as\s+to|regarding)\s+"
    r"(?P<wh>how|why|when|where)\s+(?P<rest>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What asks whether it is told how or why something was done."""
_DOUBLED = re.compile(r"([bdgmnprt])\1\Z")
_WITH_E = re.compile(r"(?:[cgsvzu]|at|ir|ur|or|id|iz|rs|ns)\Z")


def claim_in(text: str) -> str | None:
    """Return the claim that a text asks to be checked, None where it asks for something else."""
    bare = _COURTESY.sub("", text.strip(), count=1)
    if _SOURCE.search(bare):
        return None  # whether somebody said so
    parts = _BETWEEN.split(bare)
    if len(parts) > 1 and _asks(parts[-1], whole=True):
        bare = bare[: bare.rindex(parts[-1])].strip(" .:")
        bare = _HINGE.sub("", bare)
        return _after_mark(bare) or (bare if _has_verb(bare) and tokens(bare)[0] not in AUXILIARIES else None)
    return _after_mark(bare)


def asked_as(claim: str) -> str:
    """Return a claim as a question for yes or no; "Is it true that …" where its verb is not known."""
    words = claim.strip(" .?!\"“”'").split()
    apart = False
    for place, word in enumerate(words[1:], start=1):
        low, before = word.lower().strip(",;"), words[place - 1].lower()
        apart = (apart and not before.endswith(",")) or low in _RELATIVE
        if apart:
            continue
        if low in AUXILIARIES:
            return f"{word.capitalize()} {_lowered(words[:place])} {' '.join(words[place + 1 :])}?"
        if before in _NO_VERB:
            continue
        known = _base_of(low)
        if known:
            does = "Does" if low in _thirds() else "Did"
            return f"{does} {_lowered(words[:place])} {known} {' '.join(words[place + 1 :])}?"
    return f"Is it true that {claim.strip(' .?!')}?"


def indirect(text: str) -> str | None:
    """Return "Is there anything on how the dam held?" as the question "How did the dam hold?"; None for any other."""
    found = _INDIRECT.match(_COURTESY.sub("", text.strip(), count=1))
    if not found or not _has_verb(found["rest"]):
        return None
    put = asked_as(found["rest"])
    return f"{found['wh'].capitalize()} {put[:1].lower()}{put[1:]}"


def _asks(text: str, *, whole: bool = False) -> int:
    """Return the end of the words at the beginning of a text that ask for a check, 0 where there are none."""
    found = list(re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", text))
    words = [each[0].lower().replace("’", "'") for each in found]
    for size in range(min(_LONGEST, len(words)), 0, -1):
        marks = concepts().get(tuple(words[:size]), frozenset())
        if not marks.isdisjoint({"claim", "check"}) and (not whole or set(words[size:]) <= _ORDER):
            return found[size - 1].end()
    return 0


def _after_mark(text: str) -> str | None:
    end = _asks(text)
    if not end:
        return None
    rest = text[end:]
    claim = _HINGE.sub("", rest).strip(' "“”')
    words = tokens(claim)
    if len(words) < 2 or words[0] in _NEVER or words[0] in AUXILIARIES or not _has_verb(claim):
        return None
    return claim


def _has_verb(claim: str) -> bool:
    return not asked_as(claim).startswith("Is it true")


def _lowered(words: list[str]) -> str:
    first, *rest = words
    return " ".join([first.lower() if first.lower() in _SMALL else first, *rest])


@cache
def _thirds() -> frozenset[str]:
    return frozenset(map(third_person, _verbs()))


@cache
def _verbs() -> frozenset[str]:
    listed = {each.strip() for line in VERBS.values() for each in line.split(",")}
    return frozenset({each for each in listed if " " not in each} | SPEECH | ASKED | FEELING | set(IRREGULAR)) - {"be"}


@cache
def _forms() -> Mapping[str, str]:
    known = {
        form: verb for verb, forms in IRREGULAR.items() if verb not in {"be", "do", "have"} for form in forms.split()
    }
    for verb in _verbs():
        known.setdefault(past(verb), verb)
        known.setdefault(third_person(verb), verb)
    return known


def _base_of(word: str) -> str:
    """Return the base form of a finite verb, an empty string for any other word."""
    if known := _forms().get(word):
        return known
    if not word.endswith("ed") or len(word) < 5:
        return ""
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    stem = word[:-2]
    if _DOUBLED.search(stem):
        return stem[:-1]
    return f"{stem}e" if _WITH_E.search(stem) else stem
