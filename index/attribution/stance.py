"""How the speaker of an attribution stands to its content, by the cue, its construction and the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.attribution.embedding import embedded_stance, foretold_stance, is_untrue, plurals
from index.attribution.scope import SUBJECTS, forms, is_negated, is_nobody, scope_of
from index.linguistics import word_set
from index.linguistics.commitment import (
    ABLE,
    ASKING,
    ASKING_NOUNS,
    BELIEVING,
    CERTAIN_ADJECTIVES,
    DECLINING,
    DECLINING_ADJECTIVES,
    DECLINING_NOUNS,
    DENYING,
    DENYING_NOUNS,
    DOUBTING,
    DOUBTING_ADJECTIVES,
    DOUBTING_NOUNS,
    FORTHCOMING,
    GIVING_UP,
    HYPOTHETICAL,
    LATER,
    LIES,
    NOBODY,
    NOT_SAID,
    QUESTION_WORDS,
    READING_OUT,
    REFUSING,
    REPORTED,
    RUMOURS,
    SCOFFING,
    TAKING_BACK,
    TAKING_BACK_WITH,
    UNTRUE,
    WILLING_ADJECTIVES,
    WISHING,
    WITHHOLDING,
)
from index.linguistics.saying import OWN_WORDS, REPORTED_PLAINLY, SPEECH, TEXTS
from index.linguistics.words import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.attribution.clauses import Statement
    from index.attribution.parsing import Tree
    from index.types import Stance

_RELAYING = SPEECH - word_set("call agree ask read open put signal show rule hint think")
_LINES = word_set("words line lines headline verse poem song proverb saying rhyme joke")
_THAT_CLAUSES = ("ccomp", "csubj", "advcl", "acl")


def stance_of(tree: Tree, statement: Statement, content: Collection[int]) -> Stance:
    """Return the stance of a statement whose content is these tokens; asserted where nothing speaks against it."""
    if statement.pattern == "according":
        return _according(tree, statement, content)
    if _points_back(tree, statement, content):
        return "asserted"
    at = _word_of(tree, statement)
    if at >= 0 and tree[at].is_verb:
        return _of_verb(tree, statement, at, content)
    return _of_noun(tree, statement, at) if at >= 0 and tree[at].is_noun else "asserted"


def _points_back(tree: Tree, statement: Statement, content: Collection[int]) -> bool:
    """Return whether the verb before a colon is about what was said before: "Lind did not think so: “…”"."""
    first = min(content, default=0)
    last = max((at for at in statement.cue if tree[at].is_verb), default=-1)
    if not 0 <= last < first - 1 or tree[first - 1].text != ":" or any(tree[at].quote < 0 for at in content):
        return False
    return tree[last].lemma in ("agree", "disagree") or tree[last + 1].lower in ("so", "otherwise", "it")


def _according(tree: Tree, statement: Statement, content: Collection[int]) -> Stance:
    first = min(statement.cue)
    if first and tree[first - 1].lower in NOT_SAID:
        return "denied"
    return "relayed" if _relays(tree, min(content, key=tree.depth, default=-1), statement) else "asserted"


def _word_of(tree: Tree, statement: Statement) -> int:
    """Return the cue's word of saying, -1 without one; before a colon any verb of speech is it."""
    first = statement.key.partition(" ")[0]
    for at in sorted(statement.cue):
        if first in (tree[at].lemma, tree[at].lower):
            return at
    return next((at for at in sorted(statement.cue) if tree[at].is_verb and tree[at].lemma in SPEECH), -1)


def _of_verb(tree: Tree, statement: Statement, verb: int, content: Collection[int]) -> Stance:
    scope = scope_of(tree, verb, content)
    if scope.verdict is not None:
        return scope.verdict
    own = _lexical(tree, statement, verb, content)
    if scope.negated or is_nobody(tree, statement.source):
        return _negated(tree, own, verb, scope.modals, content)
    if statement.pattern == "as-clause" and _not_as(tree, verb):
        return "unsaid"
    if scope.modals & HYPOTHETICAL and not _happens(tree, verb, scope.modals):
        return "conditional"
    foretold = foretold_stance(tree, statement.cue)
    around = None if foretold == "denied" else embedded_stance(tree, verb, statement.head, content)
    return around or foretold or own


def _not_as(tree: Tree, verb: int) -> bool:
    """Return whether this is "not, as X said, …", which turns round what X said."""
    at = next((child for child in tree.children[verb] if tree[child].lower == "as"), 0)
    return any(tree[before].lower in NOT_SAID for before in range(max(0, at - 2), at))


def _negated(tree: Tree, own: Stance, verb: int, modals: Collection[str], content: Collection[int]) -> Stance:
    """Return what a negation makes of a stance."""
    lemma, asks = tree[verb].lemma, _asks(tree, content)
    adjectives = {tree[verb].lower}
    if lemma == "be":
        adjectives |= {tree[child].lower for child in tree.governed(verb, "acomp", "attr")}
    rules: tuple[tuple[bool, Stance], ...] = (
        (own == "doubted" and lemma == "doubt", "asserted"),
        (any(tree[at].lower == "enough" for at in tree.governed(verb, "advmod")), "asserted"),
        (own in ("denied", "asked", "declined", "doubted"), "unsaid"),
        (bool(adjectives & CERTAIN_ADJECTIVES), "doubted"),
        (bool(adjectives & WILLING_ADJECTIVES), "declined"),
        (lemma == "be" or (lemma in BELIEVING and not asks), "denied"),
        (bool(REFUSING.intersection(modals)), "declined"),
        (asks or lemma in WITHHOLDING or bool(ABLE.intersection(modals)), "unsaid"),
    )
    return next((stance for holds, stance in rules if holds), "denied")


def _happens(tree: Tree, verb: int, modals: Collection[str]) -> bool:
    """Return whether "would" tells of what was said, or is mere politeness: "would later say", "would like"."""
    if ABLE.issuperset(modals) and any(tree[at].lower == "only" for at in tree.governed(verb, "advmod")):
        return True
    if any(0 <= at < len(tree) and tree[at].lower == "only" for at in (verb - 1, verb + 1)):  # "would say only that"
        return True
    if not REFUSING.issuperset(HYPOTHETICAL.intersection(modals)):
        return False
    if tree[verb].lemma in WISHING and "will" not in modals:
        return True
    adverbs = {tree[child].lower for child in tree.governed(verb, "advmod") if child < verb}
    return bool(adverbs & LATER) or (tree[verb].dep == "xcomp" and tree[tree[verb].head].lower == "go")


def _lexical(tree: Tree, statement: Statement, verb: int, content: Collection[int]) -> Stance:
    """Return the stance that the word itself gives its content in this construction."""
    lemma = tree[verb].lemma
    kind, _, detail = statement.pattern.partition(":")
    if content and all(tree[at].quote >= 0 for at in content):  # their own words, whatever verb says so
        unspoken = lemma in DENYING and any(True for _ in tree.governed(verb, "xcomp"))  # "that she denied saying"
        if lemma in READING_OUT and _is_another_text(tree, verb):
            return "relayed"
        if lemma in REPORTED and any(True for _ in tree.governed(verb, "auxpass")):
            return "relayed"  # "“…,” she is alleged to have said"
        return "denied" if unspoken else "asked" if lemma in ASKING else "asserted"
    rules: tuple[tuple[bool, Stance], ...] = (
        (detail in DOUBTING_ADJECTIVES or lemma in DOUBTING, "doubted"),
        (lemma in DECLINING and _is_to_deny(tree, verb), "unsaid"),
        (detail in DECLINING_ADJECTIVES or lemma in DECLINING, "declined"),
        (_voices_doubt(tree, verb), "doubted"),
        (kind == "prep" and lemma in SCOFFING and _is_rumour(tree, content), "denied"),
        (lemma in REPORTED_PLAINLY and tree[min(content, default=verb)].lower == "whether", "unsaid"),
        (statement.key in DENYING or lemma in DENYING, "denied"),
        (lemma in ASKING, _of_question(tree, statement, content)),
        (_wants_to_know(tree, content), "asked"),
        (kind == "adj-inf" and any(_is_to_say(tree, at) for at in tree.governed(verb, "acomp")), "conditional"),
        (kind in ("infinitive", "passive-inf") and _is_to_say(tree, verb), _to_say(tree, verb)),
        (lemma in TAKING_BACK and tree[min(content, default=verb)].tag == "VBG", "unsaid"),
        (_is_called_untrue(tree, verb, kind) or _says_untrue(tree, verb), "denied"),
        (_hands_on(tree, statement, verb, content), "relayed"),
    )
    return next((stance for holds, stance in rules if holds), "asserted")


def _is_another_text(tree: Tree, verb: int) -> bool:
    """Return whether a verb names the text or the person whose words follow: "read out a letter", "quoted the vet"."""
    things = list(tree.governed(verb, "dobj", "obj"))
    quoted = tree[verb].lemma in ("quote", "cite")
    for prep in tree.governed(verb, "prep"):
        things += tree.governed(prep, "pobj")
    return any(tree[at].quote < 0 and (quoted or tree[at].lower in TEXTS | OWN_WORDS | _LINES) for at in things)


def _is_to_deny(tree: Tree, verb: int) -> bool:
    """Return whether what is declined is a denial: "refused to rule out"."""
    for denied in tree.governed(verb, "xcomp"):
        key = " ".join((tree[denied].lemma, *(tree[particle].lower for particle in tree.governed(denied, "prt"))))
        if key in DENYING:
            return True
    return False


def _is_rumour(tree: Tree, content: Collection[int]) -> bool:
    """Return whether a content is a report or a claim that …."""
    return tree[min(content, key=tree.depth, default=0)].lower in plurals(RUMOURS)


def _voices_doubt(tree: Tree, verb: int) -> bool:
    """Return whether somebody expresses a doubt, not "no doubt"."""
    return any(
        tree[thing].lower in plurals(DOUBTING_NOUNS) and not is_negated(tree, thing)
        for thing in tree.governed(verb, "dobj", "obj")
    )


def _hands_on(tree: Tree, statement: Statement, verb: int, content: Collection[int]) -> bool:
    """Return whether the content is what somebody else has said: "said that Y had said", "quoted Y as saying"."""
    if tree[verb].lemma in ("quote", "cite") and "saying" in {tree[at].lower for at in content}:
        return True
    clause = next(tree.governed(verb, "ccomp"), -1)
    if tree[verb].lemma == "read" and clause > verb:  # "read in the paper that"
        return True
    above = tree[verb].head
    if tree[verb].dep == "parataxis" and tree[above].lemma in _RELAYING:  # "X claims, she said, that"
        return any(tree[who].is_noun for who in tree.governed(above, "nsubj"))
    return clause in content and _relays(tree, clause, statement)


def _of_question(tree: Tree, statement: Statement, content: Collection[int]) -> Stance:
    """Tell what is asked from what is asked for: "asked whether", "asked them to"."""
    kind, _, detail = statement.pattern.partition(":")
    if any(tree[at].lower in ("whether", "if") for at in sorted(content)[:3]):
        return "asked"
    if statement.key == "ask" and (kind in ("object-inf", "infinitive", "passive-inf") or detail in ("for", "of")):
        return "asserted"
    first = min(content, default=-1)
    return "asserted" if statement.key == "ask" and kind == "clause" and tree[first].lower == "that" else "asked"


def _is_to_say(tree: Tree, verb: int) -> bool:
    """Return whether somebody is, or wants, to say something of the kind."""
    return any(
        tree[said].lemma in _RELAYING and any(True for _ in tree.governed(said, "ccomp"))
        for said in tree.governed(verb, "xcomp")
    )


def _to_say(tree: Tree, verb: int) -> Stance:
    """Tell "is expected to say" from "is alleged to have said"."""
    return "conditional" if tree[verb].lower in forms(FORTHCOMING) or tree[verb].tag != "VBN" else "relayed"


def _wants_to_know(tree: Tree, content: Collection[int]) -> bool:
    """Return whether the content is "to know whether …"."""
    first = [tree[at].lower for at in sorted(content)[:3]]
    return first[:2] == ["to", "know"] and QUESTION_WORDS.issuperset(first[2:])


def _asks(tree: Tree, content: Collection[int]) -> bool:
    """Return whether the content is a question: "whether it was safe", "when it would open"."""
    return any(tree[at].lower in QUESTION_WORDS for at in sorted(content)[:2])  # "on whether"


def _is_called_untrue(tree: Tree, verb: int, kind: str) -> bool:
    """Return whether something is called a lie."""
    if kind != "name":
        return False
    told = list(tree.governed(verb, "oprd", "ccomp", "xcomp", "attr", "acomp", "dobj", "npadvmod"))
    for thing in tree.governed(verb, "dobj", "obj"):  # "called the report that … a lie", as it is parsed
        if tree[thing].lower in plurals(RUMOURS):
            told += sorted(tree.subtree(thing))[-2:]
    for prep in tree.governed(verb, "prep"):
        if tree[prep].lower == "as":
            told += tree.governed(prep, "pobj", "amod", "pcomp")
    return any(_untrue_word(tree, at) for at in told)


def _untrue_word(tree: Tree, at: int) -> bool:
    """Return whether a word says of something that it is not so."""
    return tree[at].lower in UNTRUE or tree[at].lower.removesuffix("s") in LIES


def _says_untrue(tree: Tree, verb: int) -> bool:
    """Return whether the content is "it was untrue that …", or that "it" is a lie."""
    aside = (tree[verb].head,) if tree[verb].dep == "parataxis" else ()
    for clause in (*tree.governed(verb, "ccomp"), *aside):
        who = next(tree.governed(clause, *SUBJECTS), -1)
        if who < 0 or tree[who].lower not in ("it", "that", "this"):
            continue
        told = (clause, *tree.governed(clause, "acomp", "attr"))
        parts = (verb, *told) if aside else told
        that = any(tree[mark].lower == "that" for at in parts for part in tree.governed(at, *_THAT_CLAUSES)
                   for mark in tree.governed(part, "mark"))  # fmt: skip
        if is_untrue(tree, clause, UNTRUE if that else LIES) and (that or _plainly(tree, clause)):
            return True
    return False


def _plainly(tree: Tree, clause: int) -> bool:
    return not any(True for _ in tree.governed(clause, "neg"))


def _relays(tree: Tree, clause: int, statement: Statement) -> bool:
    """Return whether a content's main verb is what somebody else has said."""
    if clause < 0 or tree[clause].lemma not in _RELAYING or not tree[clause].is_verb:
        return False
    if not any(True for _ in tree.governed(clause, "ccomp")):
        return False
    who = next(tree.governed(clause, "nsubj"), -1)
    if who < 0:
        return False
    said = PRONOUNS.get(tree[who].lower)
    if said is None:
        return tree[who].is_noun and tree[who].lower not in NOBODY
    speaker = PRONOUNS.get(tree[statement.head].lower) if statement.head >= 0 else None
    return speaker is not None and said not in ("i", "we", speaker)


def _of_noun(tree: Tree, statement: Statement, noun: int) -> Stance:
    word, above = tree[noun].lemma, tree[noun].head
    rules: tuple[tuple[bool, Stance], ...] = (
        (word in DENYING_NOUNS, "denied"),
        (word in DOUBTING_NOUNS, "doubted"),
        (word in ASKING_NOUNS, "asked"),
        (word in DECLINING_NOUNS, "declined"),
    )
    back = tree[above].lower in forms(TAKING_BACK_WITH) and any(tree[at].lower == "back" for at in tree.children[above])
    governor = tree[above].head if tree[tree[above].head].lower != "away" else tree[tree[above].head].head
    given_up = tree[above].lower == "from" and tree[governor].lower in forms(GIVING_UP)
    if (given_up or back or tree[above].lower in forms(TAKING_BACK)) and above < noun:
        return "unsaid"
    own: Stance = next((stance for holds, stance in rules if holds), "asserted")
    before = tree[noun - 1].lower if noun else ""
    negated = is_negated(tree, noun) or (above < noun and is_negated(tree, above)) or before in ("no", "without")
    if not negated and not is_nobody(tree, statement.source):
        return own
    return "asserted" if own == "doubted" else "unsaid"
