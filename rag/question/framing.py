"""Takes off what a question for yes or no is wrapped in: "Is it true that wages are late?" asks "Are wages late?"."""

from __future__ import annotations

import re
from functools import cache

from index.linguistics import word_set
from index.linguistics.inflection import IRREGULAR, participle
from index.linguistics.words import AUXILIARIES, FUNCTION_WORDS, fold

_MODALS = ("may", "might", "should", "must", "shall")
_VERBS = frozenset((*AUXILIARIES, *_MODALS))
_DUMMIES = word_set("it i we you one there this that")
_TEXTS = word_set("article articles text texts paper report reports story")
_TRUE = word_set("true right correct accurate fair fact case so truth evidence sign indication")
_FILLING = word_set(
    """
    the a an any some really actually in fact indeed still to say in thinking to think correctly rightly then safely
    just anywhere also now say be have got to this claim idea rumour rumor report
    """
)
_ARTICLES = word_set("the this these those any an")
_SUPPOSE = word_set(
    "write report print state publish quote claim assume conclude understand believe take gather infer confirm"
)
_ASKING = word_set("who whom whose what which when where why how")
_LEADS = word_set("so and but well then ok okay")
_TAIL = re.compile(
    r"[,;–—-]+\s*(?:(?:is|was)\s+(?:that|this|it)\s+(?:so|(?:really\s+)?(?:true|right|correct|the\s+case))"
    r"|right|correct|true|yes|no|or\s+not|yes\s+or\s+no|(?:isn|wasn|aren|weren|didn|doesn|don|hasn|haven|won)['’]t\s+\w+)\Z",
    re.IGNORECASE,
)
_BEFORE_A_NOUN = word_set("a an the his her its their our my your this that these those of no some any")
_RELATIVE = word_set("who which that whom whose when while after before because since if where")


def unframed(text: str) -> str:
    """Return a question without its marks at the end as it asks by itself; what is no such question as it stands."""
    bare = _TAIL.sub("", text)
    words = bare.split()
    while len(words) > 1 and fold(words[0].strip(",")) in _LEADS:
        words = words[1:]
    at = _frame(words)
    if not at and bare == text and len(words) == len(text.split()):
        return text
    rest = words[at:]
    if not rest or fold(rest[0]) in _ASKING:
        return text
    return " ".join(rest) if fold(rest[0]) in _VERBS else asked(rest) or text


def _frame(words: list[str]) -> int:
    """Return where what is asked begins behind "Is it true that", "Can we write that", "Am I right that", else 0."""
    folded = [fold(word.strip(",")) for word in words]
    if not folded or folded[0] not in _VERBS | {"am"}:
        return 0
    at = 1
    if folded[1:2] and folded[1] in _ARTICLES:
        at += 1
    if folded[at : at + 1] and (folded[at] in _DUMMIES or (at > 1 and folded[at] in _TEXTS)):
        at += 1
    else:
        return 0
    seen = False
    while at < len(folded) and (folded[at] in _TRUE or folded[at] in _FILLING or folded[at] in _SUPPOSE):
        seen = seen or folded[at] in _TRUE or folded[at] in _SUPPOSE
        if seen and folded[at] in _BEFORE_A_NOUN and folded[at - 1] in _TRUE | _SUPPOSE:
            break
        at += 1
    if not seen:
        return 0
    if folded[at : at + 1] == ["that"]:
        return at + 1
    return at if at < len(folded) and _states(words[at:]) else 0


def _states(words: list[str]) -> bool:
    """Return whether words have a verb of their own after what they begin with: "wages are late"."""
    return any(fold(word) in _VERBS or _past(fold(word)) for word in words[1:])


def asked(words: list[str]) -> str:
    """Return the question that a statement answers: "Lind promised desks" makes "Has Lind promised desks"."""
    folded = [fold(word.strip(",.'’\"“”")) for word in words]
    if folded[0] in _BEFORE_A_NOUN:
        words = [words[0].lower(), *words[1:]]
    for at, word in enumerate(folded[1:], 1):
        if word in _RELATIVE:
            break
        if word in _VERBS:
            return " ".join([words[at].capitalize(), *words[:at], *words[at + 1 :]])
    for at, word in enumerate(folded[1:], 1):
        if _past(word) and folded[at - 1] not in _BEFORE_A_NOUN:
            have = "Have" if re.search(r"[^s'’]s\Z|\Apeople\Z", folded[at - 1]) else "Has"
            return " ".join([have, *words[:at], _past(word), *words[at + 1 :]])
    return ""


def _past(word: str) -> str:
    """Return the participle of a past form, empty for other words."""
    if verb := _present().get(word):
        return participle(verb)
    return word if len(word) > len("red") and word.endswith("ed") and not word.endswith("eed") else ""


@cache
def _present() -> dict[str, str]:
    return {form: verb for verb, forms in IRREGULAR.items() for form in forms.split() if form not in FUNCTION_WORDS}
