"""Attributions without a verb: "according to", "the minister's claim that", "a statement by"."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from index.attribution.clauses import Statement, cue_of, means_somebody, noun_phrase, subject
from index.linguistics.inflection import verb_forms
from index.linguistics.saying import GIVING_VOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.attribution.parsing import Token, Tree

_FEWEST = 4  # words that tell something
_PREPOSITIONS = ("of", "for", "about", "on", "against")


def nominal_statements(tree: Tree) -> Iterator[Statement]:
    """Yield "according to", adverbs and every noun with a complement; the lexicon decides later."""
    for index, token in enumerate(tree.tokens):
        statement = None
        if token.lower == "according" and index + 1 < len(tree) and tree[index + 1].lower == "to":
            statement = _according(tree, index)
        elif token.tag in ("NN", "NNS") and token.lemma:
            statement = _of_noun(tree, index)
        elif token.tag == "RB" and token.lemma:
            rest = frozenset(tree.subtree(token.head) - {index})
            statement = Statement(frozenset(), frozenset({index}), rest, -1, token.lemma, "adverb")
        if statement is not None and statement.content:
            yield statement


def headline_statement(tree: Tree, text: str) -> Statement | None:
    """Read a headline such as "Lovelace: The Engine Will Weave": a name that the article repeats, and its statement."""
    colon = next((index for index, token in enumerate(tree.tokens[:6]) if token.text == ":"), 0)
    names = frozenset(range(colon))
    if not colon or len(tree) < colon + 4 or not all(_looks_named(tree[index]) for index in names):
        return None
    if text.count(tree[colon - 1].text) < 2 or tree[0].lower == "the":
        return None
    content = frozenset(range(colon + 1, len(tree)))
    return Statement(names, frozenset({colon}), content, colon - 1, ":", "headline")


def _looks_named(token: Token) -> bool:
    return token.is_noun and token.text[0].isupper()


def _according(tree: Tree, at: int) -> Statement | None:
    head = next(chain(tree.governed(at + 1, "pobj"), tree.governed(at, "pobj")), -1)
    if head < 0:
        return None
    source = noun_phrase(tree, head, at)
    cue = frozenset({at, at + 1})
    above = tree[at].head
    for _ in range(len(tree)):  # from a noun or an inner clause to the statement that the phrase qualifies
        inner = not tree[above].is_verb or tree[above].dep in ("xcomp", "pcomp", "aux")
        if tree[above].head == above or not (inner or at < above):  # at the sentence's head it means all that follows
            break
        above = tree[above].head
    content = frozenset(tree.subtree(above, without=(at,)) - source - cue)
    if not any(tree[word].is_verb or tree[word].is_noun for word in content):
        source, content = _parted(tree, at, head)
    return Statement(source, cue, content, head, "according to", "according")


def _parted(tree: Tree, at: int, head: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return source and content of "According to Lind, a third arrive late" where the parse takes both for one name."""
    comma = next((word for word in range(head + 1, len(tree)) if tree[word].text == ","), -1)
    told = frozenset(word for word in range(comma + 1, len(tree)) if tree[word].tag != ".")
    if comma < 0 or any(tree[word].is_noun for word in range(at)) or len(told) < _FEWEST:
        return frozenset(), frozenset()
    return frozenset(range(at + 2, comma)), told


def _of_noun(tree: Tree, noun: int) -> Statement | None:
    head, cue = _owner(tree, noun)
    pattern, content, link = _complement(tree, noun, owned=head >= 0)
    source = noun_phrase(tree, head, noun) if head >= 0 else frozenset()
    cue |= link
    return Statement(source, cue, content - source - cue, head, tree[noun].lemma, pattern) if pattern else None


def _owner(tree: Tree, noun: int) -> tuple[int, frozenset[int]]:
    """Return the head word of whose claim it is ("X's", "by X"), or -1, and the cue so far."""
    for owner in tree.governed(noun, "poss"):
        return owner, frozenset({noun})
    for prep in tree.governed(noun, "prep"):
        if tree[prep].lower in ("by", "from"):
            for owner in tree.governed(prep, "pobj"):
                return owner, frozenset({noun, prep})
    verb = tree[noun].head
    if tree[noun].dep in ("dobj", "obj") and tree[verb].lower in _giving() and verb < noun:  # "made comments about"
        who = subject(tree, verb)
        apart = any(tree[at].text == "," for at in range(max(who, 0), verb))  # whose clause it is, is not sure
        if who >= 0 and not apart and means_somebody(tree, who):
            return who, cue_of(tree, verb) | {noun}
    return -1, frozenset({noun})


@cache
def _giving() -> frozenset[str]:
    return frozenset(form for verb in GIVING_VOICE for form in verb_forms(verb))


def _complement(tree: Tree, noun: int, *, owned: bool) -> tuple[str, frozenset[int], frozenset[int]]:
    """Return the construction, its content, and the preposition that the cue takes."""
    none: frozenset[int] = frozenset()
    for clause in tree.governed(noun, "acl", "ccomp", "relcl"):
        if any(tree[child].lower in ("that", "whether") for child in tree.governed(clause, "mark")):
            return "noun-clause", frozenset(tree.subtree(clause)), none
        if tree[clause].tag == "VB" and any(tree[child].lower == "to" for child in tree.governed(clause, "aux")):
            return "noun-inf", frozenset(tree.subtree(clause)), none
    for prep in tree.governed(noun, "prep"):
        if tree[prep].lower in _PREPOSITIONS and (owned or tree[prep].lower != "of"):
            for thing in tree.governed(prep, "pobj", "pcomp"):
                return f"noun-{tree[prep].lower}", frozenset(tree.subtree(thing)), frozenset({prep})
    return "", none, none
