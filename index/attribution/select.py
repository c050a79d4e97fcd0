"""Chooses among a sentence's possible attributions: the lexicon's words, the outermost first, none twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.attribution.clauses import verb_statements
from index.attribution.nominal import nominal_statements
from index.attribution.tree import Tree
from index.linguistics.offices import GROUPS
from index.linguistics.saying import CLAUSE, attributes
from index.speakers.names import is_role

if TYPE_CHECKING:
    from index.attribution.statement import Statement


_SOURCELESS = ("adverb", "passive-clause", "passive-inf", "passive-object", "passive-prep", "passive-name")


def free_reports(tree: Tree) -> Tree:
    """Take "and predicted …" out of "She said that she … and predicted …": the parser hangs it on the inner verb."""
    tokens = list(tree.tokens)
    for verb, token in enumerate(tree.tokens):
        above = token.head
        if token.dep != "conj" or token.lemma not in CLAUSE or token.tag not in ("VBD", "VBZ"):
            continue
        if any(True for _ in tree.governed(verb, "nsubj", "nsubjpass", "aux")) or not any(
            True for _ in tree.governed(verb, "ccomp")
        ):
            continue
        outer = tree[above].head
        if tree[above].dep == "ccomp" and outer < verb and tree[outer].lemma in CLAUSE and tree[outer].tag == token.tag:
            tokens[verb] = replace(token, head=outer)
    return Tree(tuple(tokens)) if tokens != list(tree.tokens) else tree


def _credible(tree: Tree, statement: Statement) -> bool:
    if not attributes(statement.pattern, statement.key):
        return False
    kind = statement.pattern.partition(":")[0]
    if statement.head < 0:
        return kind in _SOURCELESS
    head = tree[statement.head]
    if head.lower == "you":
        return False
    if head.lower in ("that", "this", "these", "those", "there") and head.dep.startswith("nsubj"):
        return False
    pointed = any(tree[child].lower in ("this", "that", "these") for child in tree.governed(statement.head, "det"))
    return not pointed or is_role(head.text) or any(head.lower in group for group in GROUPS.values())


def _covers(outer: Statement, inner: Statement) -> bool:
    """Whether one statement is part of another; what a source is said to have said beside it is not."""
    if inner.cue & (outer.content | outer.cue):
        return True
    beside = inner.pattern == "clause" and inner.content <= outer.source and inner.head >= 0
    return inner.cue <= outer.source and not beside


def statements_of(tree: Tree) -> list[Statement]:
    """Return the attributions of one sentence in order of their cues; what is said within one is part of it."""
    tree = free_reports(tree)
    found = [
        statement for statement in (*verb_statements(tree), *nominal_statements(tree)) if _credible(tree, statement)
    ]
    found.sort(key=lambda statement: (min(map(tree.depth, statement.cue)), min(statement.cue)))
    kept: list[Statement] = []
    for statement in found:
        if not any(_covers(outer, statement) for outer in kept):
            kept.append(statement)
    return sorted(kept, key=lambda statement: min(statement.cue))
