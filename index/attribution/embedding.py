"""What the clauses around a cue's own clause make of it: "if X said", "reports that X said", "it is untrue that X"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from index.attribution.scope import REACH, SUBJECTS, forms, is_negated
from index.linguistics.commitment import (
    AWAITING,
    CAUSING,
    DENYING,
    DOUBTING,
    HEARSAY,
    NOT_SAID,
    REPORTED,
    RUMOURS,
    SUPPOSING,
    TRUE,
    UNTRUE,
)
from index.linguistics.inflection import noun_forms
from index.linguistics.saying import SPEECH

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.attribution.parsing import Tree
    from index.types import Stance

_NOMINAL = ("NN", "JJ", "DT", "PRP", "POS", "CD", "HYPH", "VBP")
_PASSED = ("conj", "xcomp", "pcomp", "prep", "advcl")
_EMBEDDED = ("ccomp", "csubj", "csubjpass", "acl")


def embedded_stance(tree: Tree, verb: int, who: int, content: Collection[int]) -> Stance | None:
    """Return the stance that the clauses around a verb of saying give it, None where they leave it as it is.

    ``who`` is the head word of its source: what they say of themselves is not handed on.
    """
    current, turned = verb, _is_inverted(tree, verb)
    for _ in range(REACH):
        found = _own_clause(tree, current)
        above = tree[current].head
        if found is not None:
            return found
        if above == current or above in content:
            break
        found = _outer_clause(tree, current, above)
        if found is not None:
            return None if found == "relayed" and who in tree.governed(above, *SUBJECTS) else found
        if tree[current].dep not in (*_PASSED, *_EMBEDDED) and not _is_cleft(tree, current):
            break
        current = above
        turned = turned or _is_inverted(tree, current)
    if turned and tree[len(tree) - 1].text == "?":
        return "asked"
    return "conditional" if _is_supposed(tree, verb) else None


def _is_cleft(tree: Tree, word: int) -> bool:
    """Return whether this is on the way from "said" to "was" in "Was it X who said that?"."""
    return tree[word].dep == "attr" or (tree[word].dep == "relcl" and tree[tree[word].head].dep == "attr")


def _is_supposed(tree: Tree, verb: int) -> bool:
    """Return whether a clause begins with the auxiliary of a condition: "Had she said so, …"."""
    who = next(tree.governed(verb, *SUBJECTS), -1)
    return any(
        child < who
        and tree[child].lower in ("had", "should", "were")
        and (child == 0 or not tree[child - 1].text.isalpha())
        for child in tree.governed(verb, "aux", "auxpass")
    )


def foretold_stance(tree: Tree, cue: Collection[int]) -> Stance | None:
    """Return what is said before "that X said", whatever the parser made of it: "reports", "it is not true"."""
    that = min(cue) - 1
    while that > 0 and tree[that].lower != "that" and tree[that].tag.startswith(_NOMINAL):
        that -= 1
    if that < 1 or tree[that].lower != "that":
        return None
    words = [token.lower for token in tree.tokens]
    before, after = words[:that], words[that:]
    untrue, true = plurals(UNTRUE), [at for at, word in enumerate(before) if word in TRUE]
    negated = any(NOT_SAID.intersection(before[max(0, at - 2) : at]) for at in true)
    if before[-1] in plurals(RUMOURS):
        denied = negated or any(word in untrue for word in words) or any(word in forms(DENYING) for word in after)
        return "denied" if denied else "relayed"
    return "denied" if negated or (untrue.intersection(before) and not NOT_SAID.intersection(before)) else None


def _own_clause(tree: Tree, verb: int) -> Stance | None:
    """Return what the words that begin a clause, or stand in it, make of it."""
    marks = {tree[child].lower for child in tree.governed(verb, "mark") if child < verb}
    if marks & {"if", "unless", "lest"} or _is_awaited(tree, verb):
        return "conditional"
    if "whether" in marks:
        return "asked"
    told = any(tree[aside].lemma in SPEECH for aside in tree.governed(verb, "parataxis"))  # "X, the vet said, claimed"
    heard = any(tree[child].lower in (*HEARSAY, "according") for child in tree.children[verb])
    return "relayed" if told or heard else None


def _is_awaited(tree: Tree, verb: int) -> bool:
    """Return whether a clause in the present tells of what is not yet: "until she says", "as soon as she says"."""
    before = {tree[child].lower for child in tree.children[verb] if child < verb}
    present = tree[verb].dep == "advcl" and tree[verb].tag in ("VBZ", "VBP")
    return present and (not AWAITING.isdisjoint(before) or tree[tree[verb].head].lower in ("soon", "long"))


def _outer_clause(tree: Tree, verb: int, above: int) -> Stance | None:
    dep, that = tree[verb].dep, any(tree[mark].lower == "that" for mark in tree.governed(verb, "mark"))
    that = that or tree[above].lower in plurals(UNTRUE)  # "a lie that X said" is parsed as if X said the lie
    if dep == "relcl" and not that:  # "It was not X who said that"
        be = tree[above].head
        cleft = tree[above].dep == "attr" and any(tree[who].lower == "it" for who in tree.governed(be, "nsubj"))
        return "denied" if cleft and is_negated(tree, be) else None
    if dep not in (*_EMBEDDED, "relcl") or above > verb:
        return None
    if tree[above].is_noun:
        return _of_noun(tree, above) if that else None
    if tree[verb].tag == "VB" and tree[above].lower in forms(CAUSING):
        return "conditional"
    return _of_verb(tree, above)


def _of_noun(tree: Tree, noun: int) -> Stance | None:
    """Return what "no evidence that" or "reports that" make of the clause."""
    word, above = tree[noun].lower, tree[noun].head
    negated = is_negated(tree, noun)
    if word in TRUE:
        return "denied" if negated or is_negated(tree, above) else None
    if word in plurals(UNTRUE):
        return None if is_negated(tree, above) else "denied"
    if word not in plurals(RUMOURS):
        return None
    role = tree[noun].dep
    denied = tree[above].lower in forms(DENYING) and role in ("dobj", "obj", *SUBJECTS)
    return "denied" if negated or denied or (role in SUBJECTS and is_untrue(tree, above)) else "relayed"


def _of_verb(tree: Tree, verb: int) -> Stance | None:
    """Return what "it is untrue that" or "he denied that" make of the clause, where they are no attribution."""
    word, negated = tree[verb].lower, is_negated(tree, verb)
    rules: tuple[tuple[bool, Stance | None], ...] = (
        (word in SUPPOSING and not any(True for _ in tree.governed(verb, *SUBJECTS, "aux")), "conditional"),
        (is_untrue(tree, verb), "denied"),
        (word in forms(DENYING), "unsaid" if negated else "denied"),
        (word in forms(DOUBTING), None if negated else "doubted"),
        (tree[verb].is_verb and (tree[verb].lemma in SPEECH or word in forms(REPORTED)), "relayed"),
    )
    found = next((stance for holds, stance in rules if holds), None)
    return "doubted" if found == "relayed" and negated else found


def is_untrue(tree: Tree, verb: int, predicates: frozenset[str] = UNTRUE) -> bool:
    """Return whether the verb says of its subject that it is not so: "it is a lie that", "it was not true that"."""
    negated = any(tree[child].dep == "neg" or tree[child].lower in NOT_SAID for child in tree.children[verb])
    for child in (*tree.governed(verb, "acomp", "attr", "oprd"), verb):
        if tree[child].lower in plurals(predicates):
            return not (negated or (child != verb and is_negated(tree, child)))
        if tree[child].lower in TRUE:
            return negated or is_negated(tree, child)
    return False


def _is_inverted(tree: Tree, verb: int) -> bool:
    if tree[verb].lemma == "be" and any(verb < who for who in tree.governed(verb, *SUBJECTS)):
        return True
    helps = list(tree.governed(verb, "aux", "auxpass"))
    who = next((at for place in (verb, *helps) for at in tree.governed(place, *SUBJECTS)), -1)
    return any(child < who for child in helps)


@cache
def plurals(nouns: frozenset[str]) -> frozenset[str]:
    """Return the nouns with their plurals."""
    return frozenset(form for noun in nouns for form in noun_forms(noun))
