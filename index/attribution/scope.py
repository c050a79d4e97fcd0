"""What stands beside a cue, or above it with the same subject: negations, modals, "failed to", "is expected to"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.commitment import (
    ALMOST,
    CEASING,
    DECLINING,
    DECLINING_ADJECTIVES,
    FAILING,
    FORTHCOMING,
    MODALS,
    NEVER_FIRST,
    NO_TIMES,
    NOBODY,
    NOT_ONLY,
    NOT_SAID,
    NOT_UNTIL,
    QUESTION_WORDS,
    REPORTED,
    REQUESTING,
    SAID_ADJECTIVES,
    SHORT_OF,
    TAKING_BACK,
    UNABLE_ADJECTIVES,
    UNUSED,
    WILLING_ADJECTIVES,
)
from index.linguistics.inflection import verb_forms

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.attribution.parsing import Tree
    from index.types import Stance

SUBJECTS = ("nsubj", "nsubjpass")
REACH = 8
"""So many governing words are looked at."""

_AUXILIARIES = word_set("do did does have has had be is are was were been being to 's 've ’s ’ve 'd ’d")
_NEAR = 6  # words before a verb
_ASIDE = 16  # words of an aside
_LINKS = word_set("of from without about to for before as into")


@dataclass(slots=True)
class Scope:
    """What a cue stands in: whether it is negated, its modals, and the stance that a governing word gives it."""

    negated: bool = False
    modals: set[str] = field(default_factory=set)
    verdict: Stance | None = None


def scope_of(tree: Tree, verb: int, content: Collection[int]) -> Scope:
    """Return what the words beside and above a verb of saying do to it, as far as they share its subject."""
    scope, current = (
        Scope(_at_no_time(tree, content), verdict="unsaid" if _is_unused(tree, verb, content) else None),
        verb,
    )
    for _ in range(REACH):
        _read_children(tree, current, scope)
        if tree[current].is_verb:
            _read_before(tree, current, scope)
        above, dep = tree[current].head, tree[current].dep
        linked = dep == "pcomp" and tree[above].lower in _LINKS
        if linked:
            above = tree[above].head
            if tree[above].lower == "short":  # "stopped short of saying"
                above = tree[above].head
        if above == current or above in content:
            break
        if tree[above].lower in forms(CEASING) and is_negated(tree, above):
            break  # "did not fail to say", "never left without saying"
        if dep in ("acomp", "attr") or (dep == "relcl" and tree[above].lower in SAID_ADJECTIVES):
            current = above  # "was not | able", "would be | the first | to say"
            continue
        if dep == "xcomp" or linked or (dep == "acl" and _is_infinitive(tree, current)):
            scope.verdict = scope.verdict or _governed(tree, current, above)
        elif dep != "conj" or not _shares_scope(tree, current, above):
            break
        current = above
    return scope


def _at_no_time(tree: Tree, content: Collection[int]) -> bool:
    """Return whether a sentence says of what is around the content that it was never: "at no point"."""
    pairs = pairwise(range(len(tree)))
    first = [tree[at].lower for at in range(min(2, len(tree)))]
    turned = len(first) > 1 and first[0] in NEVER_FIRST and first[1] not in NOT_UNTIL
    helps = any(
        tree[at].lower in _AUXILIARIES | MODALS
        and tree[after].tag.startswith(("NN", "PRP", "DT"))
        and at not in content
        for at, after in pairwise(range(len(tree)))
    )
    return (turned and helps and 0 not in content) or any(
        tree[no].lower == "no" and no not in content and tree[time].lower in NO_TIMES for no, time in pairs
    )


def _is_unused(tree: Tree, verb: int, content: Collection[int]) -> bool:
    """Return whether a verb is just not used: "rather than say", "all but said", "almost said"."""
    before = " ".join(tree[at].lower for at in range(max(0, verb - 3), verb)).removesuffix(" to")
    asks = any(tree[at].lower in QUESTION_WORDS for at in sorted(content)[:2])
    if before.endswith(" before") and asks:  # "left before saying whether", not "before pointing out that"
        return True
    if before.endswith(UNUSED):
        above = tree[verb].head  # "did not leave without saying"
        above = tree[above].head if tree[above].lower in _LINKS else above
        return not (tree[above].lower in forms(CEASING) and is_negated(tree, above))
    return any(tree[child].lower in ALMOST and child < verb for child in tree.governed(verb, "advmod"))


def _read_children(tree: Tree, word: int, scope: Scope) -> None:
    for child in tree.children[word]:
        token = tree[child]
        if child > word and not (token.dep == "neg" and tree[word].lemma == "be"):
            continue
        if _turns_round(tree, child) or (token.dep == "det" and token.lower == "no"):
            scope.negated = True
        elif token.dep == "aux" and token.lower in MODALS:
            scope.modals.add(token.lower)
        elif token.dep == "aux" and any(True for _ in tree.governed(child, "neg")):  # "Never has she said"
            scope.negated = True
        elif token.dep in SUBJECTS:
            scope.negated |= is_nobody(tree, tree.subtree(child, without=(word,)))


def _read_before(tree: Tree, verb: int, scope: Scope) -> None:
    """Take in the negations and modals right before a verb, whatever the parser made of them."""
    first = _past_aside(tree, verb - 1)
    for before in range(first, max(-1, first - _NEAR), -1):
        token = tree[before]
        if _turns_round(tree, before) or (token.lower == "no" and tree[before + 1].lower == "longer"):
            scope.negated = True
        elif token.lower in MODALS and token.tag == "MD":
            scope.modals.add(token.lower)
        elif token.lower not in _AUXILIARIES and not token.tag.startswith("RB"):
            break


def _past_aside(tree: Tree, word: int) -> int:
    """Return the auxiliary before an aside that ends at a word ("did not, on Monday, say"), else the word."""
    if word < 1 or tree[word].text != ",":
        return word
    comma = next((at for at in range(word - 1, max(0, word - _ASIDE), -1) if tree[at].text == ","), 0)
    before = tree[comma - 1]
    helps = before.lower in _AUXILIARIES or before.lower in NOT_SAID or before.tag == "MD"
    return comma - 1 if comma and helps else word


def _turns_round(tree: Tree, word: int) -> bool:
    """Return whether a word negates, and is no "not only"."""
    negates = tree[word].dep == "neg" or tree[word].lower in NOT_SAID
    return negates and not (word + 1 < len(tree) and tree[word + 1].lower in NOT_ONLY | NOT_UNTIL)


def is_nobody(tree: Tree, source: Collection[int]) -> bool:
    """Return whether a source is nobody: "no official", "neither of them", "nobody at the bank"."""
    first = [tree[index].lower for index in sorted(source) if tree[index].text.isalpha()][:2]
    return bool(first) and first[0] in NOBODY and NOT_ONLY.isdisjoint(first[1:])


def is_negated(tree: Tree, word: int) -> bool:
    """Return whether a word has a negation of its own: "did not say", "no evidence"."""
    return any(tree[child].dep == "neg" or tree[child].lower in ("no", "never") for child in tree.children[word])


def _shares_scope(tree: Tree, verb: int, first: int) -> bool:
    """Return whether what stands before the first of two verbs holds of the second, too: "did not confirm or deny"."""
    if any(True for _ in tree.governed(verb, *SUBJECTS, "aux")):
        return False
    joins = {tree[child].lower for child in tree.governed(first, "cc", "preconj")}
    return bool(joins & {"or", "nor"}) or (tree[verb].tag == tree[first].tag and tree[verb].tag in ("VB", "VBG"))


def _governed(tree: Tree, verb: int, above: int) -> Stance | None:
    """Return the stance that a word gives to the verb that depends on it: "failed to say", "avoided saying"."""
    before = " ".join(tree[at].lower for at in range(max(0, verb - 4), verb))
    beside = {tree[child].lower for child in tree.children[above]}
    passive = any(True for _ in tree.governed(above, "auxpass"))
    into = tree[tree[verb].head].lower == "into"
    word, negated = tree[above].lower, is_negated(tree, above)
    if tree[above].dep == "acomp" and tree[above].tag.startswith("JJ"):
        return _of_adjective(word, negated=negated or is_negated(tree, tree[above].head))
    rules: tuple[tuple[bool, Stance | None], ...] = (
        ("yet to" in before or before.endswith(UNUSED), "unsaid"),
        ("short" in beside and word in forms(SHORT_OF), "unsaid"),
        (word in forms(DECLINING) or word in DECLINING_ADJECTIVES, "unsaid" if negated else "declined"),
        (word in WILLING_ADJECTIVES, "declined" if negated else "conditional"),
        (word in forms(FAILING), None if negated else "unsaid"),
        (word in forms(TAKING_BACK), None if negated else "unsaid"),
        (passive and word in forms(REPORTED), "relayed"),
        (into and negated, "unsaid"),
        (passive and word in forms(REQUESTING), "unsaid" if negated else "conditional"),
        (word in forms(FORTHCOMING) or word in ("likely", "about", "due"), "unsaid" if negated else "conditional"),
        (tree[above].lemma == "be" and _is_infinitive(tree, verb), "unsaid" if negated else "conditional"),
    )
    return next((stance for holds, stance in rules if holds), None)


def _of_adjective(word: str, *, negated: bool) -> Stance | None:
    """Return what an adjective makes of the verb after it: "was unable to say", "was happy to say"."""
    if word in DECLINING_ADJECTIVES:
        return "unsaid" if negated else "declined"
    if word in WILLING_ADJECTIVES:
        return "declined" if negated else "conditional"
    if negated or word in UNABLE_ADJECTIVES:
        return "unsaid"
    return None if word in SAID_ADJECTIVES else "conditional"


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree[child].lower == "to" for child in tree.governed(verb, "aux"))


@cache
def forms(verbs: frozenset[str]) -> frozenset[str]:
    """Return all forms of the verbs, those with a particle left out."""
    return frozenset(form for verb in verbs if " " not in verb for form in verb_forms(verb))
