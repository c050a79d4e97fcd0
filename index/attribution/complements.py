"""What a verb governs, as one of the constructions that the lexicon knows, and which tokens are the content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.attribution.tree import Tree

_OBJECTS = ("dobj", "obj")
_KEPT = frozenset(("as", "of", "for", "with", "over", "from", "on", "about", "to", "against"))
_PASSIVE_PREPOSITIONS = ("as", "for", "about", "with", "of")


@dataclass(frozen=True, slots=True)
class Complement:
    """A construction's name, the content's tokens, and those that the cue takes (a preposition, an adjective)."""

    pattern: str
    content: frozenset[int]
    cue: frozenset[int] = frozenset()


def active_complement(tree: Tree, verb: int) -> Complement | None:
    """Return what an active verb governs, the fullest construction first; None without a complement."""
    for construction in (_aside, _clause, _object, _name, _infinitive, _adjective, _preposition, _as_clause):
        found = construction(tree, verb)
        if found is not None:
            return found
    return None


def passive_complement(tree: Tree, verb: int) -> Complement | None:
    """Return what is said of a passive verb's subject; with "it" for a subject, the clause alone."""
    by = frozenset(tree.governed(verb, "agent"))
    about = list(tree.governed(verb, "nsubjpass"))
    subject = frozenset() if about and tree[about[0]].lower == "it" else _subtrees(tree, about, verb)
    for dep, pattern in (("ccomp", "passive-clause"), ("xcomp", "passive-inf"), ("oprd", "passive-name")):
        for clause in tree.governed(verb, dep):
            own = _subtrees(tree, (clause,), verb)
            return Complement(pattern, own if dep == "ccomp" else own | subject, by)
    for prep in tree.governed(verb, "prep"):
        if tree[prep].lower in _PASSIVE_PREPOSITIONS:
            rest = _subtrees(tree, (prep,), verb) - {prep}
            return Complement(f"passive-prep:{tree[prep].lower}", rest | subject, by | {prep})
    return Complement("passive-object", _subtrees(tree, about, verb), by) if about else None


def _subtrees(tree: Tree, heads: Iterable[int], verb: int) -> frozenset[int]:
    return frozenset().union(*(tree.subtree(head, without=(verb,)) for head in heads))


def _is_infinitive(tree: Tree, clause: int) -> bool:
    return any(tree[child].lower == "to" for child in tree.governed(clause, "aux"))


def _objects(tree: Tree, verb: int) -> list[int]:
    return [child for child in tree.governed(verb, *_OBJECTS) if child > verb or tree[child].tag in ("WDT", "WP")]


def _aside(tree: Tree, verb: int) -> Complement | None:
    """Take "he said" in "The plan, he said, is old": all around it is the content."""
    if tree[verb].dep != "parataxis" or any(True for _ in tree.governed(verb, "ccomp")):
        return None
    return Complement("clause", _subtrees(tree, (tree[verb].head,), verb))


def _clause(tree: Tree, verb: int) -> Complement | None:
    clauses = list(tree.governed(verb, "ccomp"))
    if not clauses:
        return None
    content = _subtrees(tree, clauses, verb)
    objects = _objects(tree, verb)
    if objects and any(objects[0] < clause and tree[clause].tag == "VB" for clause in clauses):
        return Complement("object-inf", content | _subtrees(tree, objects[:1], verb))
    if any(tree[clause].tag == "VB" and _is_infinitive(tree, clause) for clause in clauses):
        return Complement("object-inf", content)
    parts = ("aux", "mark", "nsubj", "nsubjpass")
    small = not any(
        tree[clause].is_verb or clause < verb or any(True for _ in tree.governed(clause, *parts)) for clause in clauses
    )
    return Complement("name" if small else "clause", content)


def _object(tree: Tree, verb: int) -> Complement | None:
    objects = _objects(tree, verb)
    if not objects:
        return None
    content = _subtrees(tree, objects[:1], verb)
    named = [child for child in tree.governed(verb, "oprd") if child > verb]
    infinitives = [child for child in tree.governed(verb, "xcomp") if child > verb]
    if named or (infinitives and not _is_infinitive(tree, infinitives[0])):
        return Complement("name", content | _subtrees(tree, (*named, *infinitives), verb))
    if infinitives:
        return Complement("object-inf", content | _subtrees(tree, infinitives[:1], verb))
    pattern = "object"
    for prep in tree.governed(verb, "prep"):
        if tree[prep].lower in _KEPT and prep == max(content) + 1:
            content |= _subtrees(tree, (prep,), verb)
            pattern = "name" if tree[prep].lower == "as" else pattern
    return Complement(pattern, content)


def _name(tree: Tree, verb: int) -> Complement | None:
    named = [child for child in tree.governed(verb, "oprd") if child > verb]
    return Complement("name", _subtrees(tree, named, verb)) if named else None


def _infinitive(tree: Tree, verb: int) -> Complement | None:
    for child in tree.governed(verb, "xcomp"):
        if child > verb:
            pattern = "infinitive" if _is_infinitive(tree, child) else "gerund"
            return Complement(pattern, _subtrees(tree, (child,), verb))
    return None


def _adjective(tree: Tree, verb: int) -> Complement | None:
    if tree[verb].lemma != "be":
        return None
    for adjective in tree.governed(verb, "acomp", "attr"):
        for dep, pattern in (("ccomp", "adj-clause"), ("xcomp", "adj-inf")):
            for clause in tree.governed(adjective, dep):
                key = f"{pattern}:{tree[adjective].lower}"
                return Complement(key, _subtrees(tree, (clause,), verb), frozenset({adjective}))
    return None


def _preposition(tree: Tree, verb: int) -> Complement | None:
    for prep in tree.governed(verb, "prep"):
        if verb < prep <= verb + 3:
            for thing in tree.governed(prep, "pobj", "pcomp"):
                return Complement(f"prep:{tree[prep].lower}", _subtrees(tree, (thing,), verb), frozenset({prep}))
    return None


def _as_clause(tree: Tree, verb: int) -> Complement | None:
    """Take "As she noted, the plan is old": the sentence around it is the content."""
    token = tree[verb]
    leads = [child for child in tree.children[verb] if child < verb and tree[child].lower == "as"]
    if token.dep != "advcl" or not leads or not any(True for _ in tree.governed(verb, "nsubj")):
        return None
    content = {word for word in tree.subtree(token.head, without=(verb,)) if tree[word].tag not in (",", ".")}
    return Complement("as-clause", frozenset(range(min(content), max(content) + 1)) - tree.subtree(verb))
