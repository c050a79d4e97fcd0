"""Verbs of saying, thinking and wanting: who holds what they govern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.attribution.complements import active_complement, passive_complement
from index.attribution.statement import Statement
from index.linguistics.saying import SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.attribution.tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass")
_SHARING = ("conj", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis")  # clauses that take over a subject


def verb_statements(tree: Tree) -> Iterator[Statement]:
    """Yield every verb with a complement that could be an attribution; the lexicon decides later."""
    for verb, token in enumerate(tree.tokens):
        if token.is_verb and token.lemma and token.dep not in ("aux", "auxpass", "amod"):
            statement = _of_verb(tree, verb)
            if statement is not None:
                yield statement


def _of_verb(tree: Tree, verb: int) -> Statement | None:
    passive = _is_passive(tree, verb)
    found = passive_complement(tree, verb) if passive else active_complement(tree, verb)
    if found is None:
        return None
    head = agent(tree, verb) if passive else subject(tree, verb)
    if head >= 0 and tree[head].quote >= 0:
        head = -1
    if head < 0 and not passive and tree[verb].lemma in SPEECH and found.pattern in ("clause", "object"):
        head = _beside(tree, verb)
    source = noun_phrase(tree, head, verb) if head >= 0 else frozenset()
    cue = cue_of(tree, verb) | found.cue
    key = " ".join((tree[verb].lemma, *(tree[particle].lower for particle in tree.governed(verb, "prt"))))
    content = found.content - source - cue
    return Statement(source, cue, content, head, key, found.pattern) if content else None


def _is_passive(tree: Tree, verb: int) -> bool:
    if _is_asked(tree, verb):
        return True
    if not any(True for _ in tree.governed(verb, "auxpass", "nsubjpass")):
        return False
    # "He's said that …" looks passive to the parser, but only "it is said that …" is.
    active = tree[verb].lemma == "say" and any(tree[child].lower != "it" for child in tree.governed(verb, "nsubjpass"))
    return not (active and any(True for _ in tree.governed(verb, "ccomp")))


def _is_asked(tree: Tree, verb: int) -> bool:
    """Whether this is "Asked about the plan, she …" or "when asked if …": who asks is not said."""
    if tree[verb].lemma != "ask" or tree[verb].tag not in ("VBN", "VBD"):
        return False
    first = verb == 0 or tree[verb - 1].lower in ("when", "if", "while", "once")
    return first and not any(True for _ in tree.governed(verb, "aux", *_SUBJECTS))


def subject(tree: Tree, verb: int) -> int:
    """Return the head word of whoever does what the verb says, or -1: its own subject, else the governing verb's."""
    current = verb
    for _ in range(6):
        own = next(tree.governed(current, *_SUBJECTS), -1)
        if own >= 0:
            return own
        token = tree[current]
        above = token.head
        if above == current:
            return -1
        if token.dep in ("relcl", "acl") and not tree[above].is_verb:
            return above
        if token.dep == "xcomp":
            told = next((child for child in tree.governed(above, "dobj", "obj") if child < current), -1)
            if told >= 0 and token.tag == "VB":
                return told
        elif not _shares_subject(tree, current):
            return -1
        current = above
    return -1


def _shares_subject(tree: Tree, verb: int) -> bool:
    dep = tree[verb].dep
    own_clause = dep == "ccomp" and any(tree[child].lower in ("that", "to") for child in tree.children[verb])
    return dep in _SHARING and not own_clause


def _beside(tree: Tree, verb: int) -> int:
    """Return the head of the noun phrase next to a verb whose subject the parser missed: "Smith, a farmer, said"."""
    left = verb - 1
    while left >= 0 and tree[left].tag in (",", "RB", "MD") and verb - left < 4:
        left -= 1
    for at in (left, verb + 1):
        if not 0 <= at < len(tree) or tree[at].quote >= 0:
            continue
        if tree[at].is_noun or tree[at].lower in ("he", "she", "they", "it"):
            return _phrase_head(tree, at)
    return -1


def _phrase_head(tree: Tree, word: int) -> int:
    head = word
    for _ in range(12):
        above = tree[head].head
        if above == head or not tree[above].is_noun or tree[head].dep == "conj" or abs(above - word) > 12:
            break
        head = above
    return head


def agent(tree: Tree, verb: int) -> int:
    """Return the head word of a passive's "by …", or -1."""
    for by in tree.governed(verb, "agent", "prep"):
        if tree[by].lower == "by":
            for found in tree.governed(by, "pobj"):
                return found
    return -1


def noun_phrase(tree: Tree, head: int, verb: int) -> frozenset[int]:
    """Return the tokens of the noun phrase around ``head``: titles, apposition and relative clause with it."""
    tokens = tree.subtree(head, without=(verb,))
    inside = {head}
    for step in (-1, 1):
        current = head + step
        while current in tokens:
            inside.add(current)
            current += step
    while len(inside) > 1 and tree[max(inside)].text in (";", ":", "-", "—", "–"):
        inside.discard(max(inside))
    while len(inside) > 1 and tree[min(inside)].tag in (",", ":", "''", "CC", "RB", "."):
        inside.discard(min(inside))
    return frozenset(inside)


def cue_of(tree: Tree, verb: int) -> frozenset[int]:
    """Return the verb with its auxiliaries, negation, particle and the adverbs in between."""
    parts = {verb, *(part for part in tree.governed(verb, "aux", "auxpass", "neg", "prt") if abs(part - verb) < 6)}
    for adverb in tree.governed(verb, "advmod"):
        if min(parts) - 1 <= adverb <= max(parts) + 1 and tree[adverb].lower not in ("when", "where", "how", "why"):
            parts.add(adverb)
    return frozenset(parts)
