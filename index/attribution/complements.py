"""What a verb of saying, thinking or wanting governs: the content, and the words that the cue takes with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.attribution.loose_complements import between_commas, cleft_clause, for_to, placed_clause, yes_or_no
from index.linguistics import word_set
from index.linguistics.commitment import ASKING, DENYING, RUMOURS, UNTRUE
from index.linguistics.saying import (
    CLAUSE,
    MADE_KNOWN,
    NAME,
    OBJECT,
    QUOTING,
    REPORTED_PLAINLY,
    SPEECH,
    TELLING_SOMEBODY,
    TEXTS,
    VALUING,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.attribution.parsing import Tree

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "obj")
_KEPT = word_set("as of for with over from on about to against")
_NEAR_FIGURE = 5  # words behind "at"
_PASSIVE_PREPOSITIONS = ("as", "for", "about", "with", "of")


@dataclass(frozen=True, slots=True)
class Complement:
    """A construction's name, the content's tokens, and those that the cue takes (a preposition, an adjective)."""

    pattern: str
    content: frozenset[int]
    cue: frozenset[int] = frozenset()


def in_marks(tree: Tree, verb: int, found: Complement | None) -> Complement | None:
    """Take what stands in marks right after a verb of saying for a clause, whatever the parser makes of it."""
    kind = found.pattern.partition(":")[0] if found is not None else ""
    begins = verb + 1 < len(tree) and tree[verb + 1].tag == "``" and tree[verb + 1].quote < 0
    if found is not None and begins and kind == "clause" and tree[verb].lemma in OBJECT - CLAUSE:
        return replace(found, pattern="object")  # "condemned “what appears to be an attack”"
    if tree[verb].lemma not in QUOTING or kind not in ("", "object", "name", "gerund", "infinitive", "prep"):
        return found
    first = verb + 1
    if first < len(tree) and tree[first].text == ",":
        first += 1
    if first >= len(tree) - 2 or tree[first].tag != "``" or tree[first].quote >= 0:
        return found
    end = next((at for at in range(first + 1, len(tree)) if tree[at].tag == "''" or tree[at].text == "”"), -1)
    if end < 0 or not any(tree[at].lower != tree[at].text or tree[at].is_verb for at in range(first, end)):
        return found
    own = frozenset(range(first, end + 1))
    return Complement("clause", own | found.content if found is not None and kind != "prep" else own)


def active_complement(tree: Tree, verb: int) -> Complement | None:
    """Return what an active verb governs, the fullest construction first; None without a complement."""
    usual = (_aside, _clause, _loose, _object, _name, _infinitive, _adjective, _preposition, as_clause, _tail)
    for construction in (_made_known, *usual):
        found = construction(tree, verb)
        if found is not None:
            return found
    return None


def passive_complement(tree: Tree, verb: int) -> Complement | None:
    """Return what is said of a passive verb's subject; with "it" for a subject, the clause alone."""
    by = frozenset(tree.governed(verb, "agent"))
    about = list(tree.governed(verb, "nsubjpass"))
    subject = frozenset() if about and tree[about[0]].lower == "it" else subtrees(tree, about, verb)
    for dep, pattern in (("ccomp", "passive-clause"), ("xcomp", "passive-inf"), ("oprd", "passive-name")):
        for clause in tree.governed(verb, dep):
            own = subtrees(tree, (clause,), verb)
            return Complement(pattern, own if dep == "ccomp" else own | subject, by)
    for prep in tree.governed(verb, "prep"):
        if tree[prep].lower in _PASSIVE_PREPOSITIONS:
            rest = subtrees(tree, (prep,), verb) - {prep}
            return Complement(f"passive-prep:{tree[prep].lower}", rest | subject, by | {prep})
    return Complement("passive-object", subtrees(tree, about, verb), by) if about else None


def subtrees(tree: Tree, heads: Iterable[int], verb: int) -> frozenset[int]:
    """Return all that some words govern, but for what the verb does."""
    return frozenset().union(*(tree.subtree(head, without=(verb,)) for head in heads))


def _is_infinitive(tree: Tree, clause: int) -> bool:
    return any(tree[child].lower == "to" for child in tree.governed(clause, "aux"))


def _is_bare(tree: Tree, clause: int) -> bool:
    """Return whether a clause is a bare verb: "urged them to stay", not "told them he would stay"."""
    return tree[clause].tag == "VB" and not any(tree[at].tag == "MD" for at in tree.governed(clause, "aux"))


def _objects(tree: Tree, verb: int) -> list[int]:
    return [child for child in tree.governed(verb, *_OBJECTS) if child > verb or tree[child].tag in ("WDT", "WP")]


def _aside(tree: Tree, verb: int) -> Complement | None:
    """Take "he said" in "The plan, he said, is old": all around it is the content."""
    if cleft := cleft_clause(tree, verb):
        return Complement("clause", cleft)
    if _is_between_commas(tree, verb):
        above = tree[verb].head
        while not tree[above].is_verb and tree[above].head != above:
            above = tree[above].head
        return Complement("clause", subtrees(tree, (above,), verb)) if tree[above].is_verb else None
    if tree[verb].dep != "parataxis":
        return None
    clauses, above = list(tree.governed(verb, "ccomp")), tree[verb].head
    that = any(tree[mark].lower == "that" for clause in clauses for mark in tree.governed(clause, "mark"))
    told = tree[above].is_verb and tree[above].lemma in SPEECH  # "Smith claims, he said, that the plan is old"
    around = above < verb and (told or any(tree[who].lower == "it" for who in tree.governed(above, *_SUBJECTS)))
    if clauses and not (that and around):  # "It is not true, he said, that the plan is old"
        return None
    return Complement("clause", subtrees(tree, (above, *clauses), verb))


def _is_between_commas(tree: Tree, verb: int) -> bool:
    """Return whether this is ", she joked," after a noun, to which the parser ties it: "Her husband, …, cooked"."""
    who = next(tree.governed(verb, "nsubj"), -1)
    if tree[verb].dep not in ("relcl", "appos") or who < 0 or tree[verb].lemma not in SPEECH:
        return False
    first = min(tree.subtree(who))
    named = tree[who].is_noun or tree[who].tag == "PRP"
    alone = set(range(first, verb + 1)) == tree.subtree(who) | {verb}
    around = first > 0 and verb + 1 < len(tree) and tree[first - 1].text == tree[verb + 1].text == ","
    return named and alone and around


def _made_known(tree: Tree, verb: int) -> Complement | None:
    """Take "let slip that …" and "made it clear that …"."""
    for at in range(verb + 1, min(verb + _NEAR_FIGURE, len(tree) - 2)):
        if tree[at].lower in MADE_KNOWN.get(tree[verb].lemma, ()) and tree[at + 1].lower == "that":
            clause = tree[at + 1].head
            if tree[at + 1].dep == "mark" and clause > at + 1:
                return Complement("made-known", subtrees(tree, (clause,), verb), frozenset(range(verb + 1, at + 1)))
    return None


def _clause(tree: Tree, verb: int) -> Complement | None:
    clauses = [*tree.governed(verb, "ccomp"), *_asked_clauses(tree, verb)]
    clauses = [clause for clause in clauses if not any(tree[at].text == ";" for at in range(clause, verb))]
    if not clauses or (tree[verb].lemma == "be" and any(True for _ in tree.governed(verb, "acomp"))):
        return None
    further = _said_further(tree, verb, clauses)
    content = _after_report(tree, verb, clauses) or subtrees(tree, [*clauses, *further], verb)
    objects = _objects(tree, verb)
    if objects and tree[objects[0]].lower in TEXTS and all(tree[at].quote >= 0 for at in content):
        return Complement("text", content, frozenset(objects[:1]))  # "issued a statement, “…”"
    if objects and any(objects[0] < clause and _is_bare(tree, clause) for clause in clauses):
        return Complement("object-inf", content | subtrees(tree, objects[:1], verb))
    thing = subtrees(tree, objects[:1], verb)
    adjoins = thing and all(tree[at].text in (",", "-") for at in range(max(thing) + 1, min(content)))
    if adjoins and tree[verb].lemma not in TELLING_SOMEBODY and tree[min(content)].lower != "that":
        content |= thing  # "noted prices had risen", as it is parsed
    if any(tree[clause].tag == "VB" and _is_infinitive(tree, clause) for clause in clauses):
        return Complement("object-inf", content)
    parts = ("aux", "mark", "nsubj", "nsubjpass")
    small = not any(
        tree[clause].is_verb or clause < verb or any(True for _ in tree.governed(clause, *parts)) for clause in clauses
    )
    return Complement("name" if small else "clause", content)


def _said_further(tree: Tree, verb: int, clauses: list[int]) -> Iterator[int]:
    """Yield the clauses joined to a verb that still tell what was said: "said …, but that it …", "…, but “…”"."""
    for clause in tree.governed(verb, "conj"):
        own = next(tree.governed(clause, *_SUBJECTS), -1)
        if clause < max(clauses) or own < 0 or not tree[clause].is_verb or tree[clause].lemma in SPEECH:
            continue
        inside = tree.subtree(clause)
        marked = any(tree[at].tag == "``" and tree[at].quote < 0 for at in inside)
        that = any(tree[at].lower == "that" for at in tree.governed(clause, "mark") if at < own)
        if (marked or that) and not any(tree[at].quote >= 0 or tree[at].lemma in QUOTING for at in inside):
            yield clause
            yield from (link for link in tree.governed(verb, "cc") if max(clauses) < link < clause)


def _loose(tree: Tree, verb: int) -> Complement | None:
    """Take what belongs to the verb though the parser hangs it elsewhere."""
    if content := for_to(tree, verb):
        return Complement("prep:for", content, frozenset({verb + 1}))
    content = placed_clause(tree, verb) or yes_or_no(tree, verb) or between_commas(tree, verb)
    return Complement("clause", content) if content else None


def _after_report(tree: Tree, verb: int, clauses: Sequence[int]) -> frozenset[int]:
    """Return what follows the dash in "Lind confirmed that it is so — it is, she added", which is all that is added."""
    who = next(tree.governed(verb, "nsubj"), -1)
    if len(clauses) != 1 or not clauses[0] < who < verb or tree[clauses[0]].lemma not in SPEECH:
        return frozenset()
    dash = next((at for at in range(who - 1, clauses[0], -1) if tree[at].text in ("—", "–", "--")), -1)
    return frozenset(range(dash + 1, who)) if 0 <= dash < who - 1 else frozenset()


def _asked_clauses(tree: Tree, verb: int) -> Iterator[int]:
    """Yield "if it was safe" after a verb of asking, which looks like a condition to the parser."""
    if tree[verb].lemma not in ASKING:
        return
    for clause in tree.governed(verb, "advcl"):
        if clause > verb and any(tree[mark].lower in ("if", "whether") for mark in tree.governed(clause, "mark")):
            yield clause


def _object(tree: Tree, verb: int) -> Complement | None:
    objects = _objects(tree, verb)
    if not objects or (tree[objects[0]].lower == "it" and _is_as_clause(tree, verb)):  # "as he put it"
        return None
    content = subtrees(tree, objects[:1], verb)
    if figure := _figure(tree, verb, max(content)):
        return Complement("figure", content | figure)
    named = [child for child in tree.governed(verb, "oprd") if child > verb]
    named += [child for child in tree.governed(objects[0], "appos") if _is_quoted_name(tree, verb, child)]
    named += [child for child in tree.governed(verb, "npadvmod") if child > verb and tree[child].lower in UNTRUE]
    infinitives = [child for child in tree.governed(verb, "xcomp") if child > verb]
    untrue = any(tree[at].lower in UNTRUE for at in sorted(content)[-2:])  # "called the report that … a lie"
    if untrue and tree[objects[0]].lower.removesuffix("s") in RUMOURS:
        return Complement("name", content)
    named += _named_in_marks(tree, verb, max(content))
    if named or (infinitives and not _is_infinitive(tree, infinitives[0])):
        return Complement("name", content | subtrees(tree, (*named, *infinitives), verb))
    if infinitives:
        return Complement("object-inf", content | subtrees(tree, infinitives[:1], verb))
    pattern = "object"
    for prep in tree.governed(verb, "prep"):
        if tree[prep].lower in _KEPT and prep == max(content) + 1:
            content |= subtrees(tree, (prep,), verb)
            pattern = "name" if tree[prep].lower == "as" else pattern
    return Complement(pattern, content)


def _figure(tree: Tree, verb: int, last: int) -> frozenset[int]:
    """Return "at nine hundred" behind a thing that somebody puts at it; nothing where no figure is named."""
    at = last + 1
    if tree[verb].lemma not in VALUING or at >= len(tree) or tree[at].lower != "at":
        return frozenset()
    own = tree.subtree(at, without=(verb,)) | {at}
    near = range(at + 1, min(at + _NEAR_FIGURE, len(tree)))
    return frozenset(own) if any(tree[word].tag == "CD" and word in own for word in near) else frozenset()


def _named_in_marks(tree: Tree, verb: int, last: int) -> list[int]:
    """Return the words in marks right behind a thing that say what it is called: "called the system “rigged”"."""
    first = last + 1
    if tree[verb].lemma not in NAME or first >= len(tree) - 2 or tree[first].tag != "``" or tree[first].quote >= 0:
        return []
    end = next((at for at in range(first + 1, len(tree)) if tree[at].tag == "''" or tree[at].text == "”"), -1)
    return list(range(first, end + 1)) if end > 0 else []


def _is_quoted_name(tree: Tree, verb: int, thing: int) -> bool:
    """Return whether a thing is called what stands in marks beside it: "called the plan “a step forward”"."""
    first = min(tree.subtree(thing))
    return tree[verb].lemma in NAME and (tree[first].tag == "``" or tree[first - 1].tag == "``")


def _name(tree: Tree, verb: int) -> Complement | None:
    named = [child for child in tree.governed(verb, "oprd") if child > verb]
    return Complement("name", subtrees(tree, named, verb)) if named else None


def _infinitive(tree: Tree, verb: int) -> Complement | None:
    for child in tree.governed(verb, "xcomp"):
        if child > verb:
            pattern = "infinitive" if _is_infinitive(tree, child) else "gerund"
            return Complement(pattern, subtrees(tree, (child,), verb))
    for child in tree.governed(verb, "advcl"):  # "Residents vow to stay", as it is parsed
        if child > verb and verb + 1 < len(tree) and tree[verb + 1].lower == "to" and tree[verb + 1].head == child:
            return Complement("infinitive", subtrees(tree, (child,), verb))
    return None


def _adjective(tree: Tree, verb: int) -> Complement | None:
    if tree[verb].lemma != "be":
        return None
    for adjective in tree.governed(verb, "acomp", "attr"):
        for dep, pattern in (("ccomp", "adj-clause"), ("xcomp", "adj-inf")):
            for clause in (*tree.governed(adjective, dep), *tree.governed(verb, dep)):
                if clause > adjective:
                    key = f"{pattern}:{tree[adjective].lower}"
                    return Complement(key, subtrees(tree, (clause,), verb), frozenset({adjective}))
    return None


def _preposition(tree: Tree, verb: int) -> Complement | None:
    for prep in tree.governed(verb, "prep"):
        if tree[prep].lower == "as" and tree[verb].lemma in DENYING:  # "dismissed as gossip a rumour that …"
            return Complement("name", subtrees(tree, (prep,), verb) - {prep}, frozenset({prep}))
        if verb < prep <= verb + 3:
            for thing in tree.governed(prep, "pobj", "pcomp"):
                return Complement(f"prep:{tree[prep].lower}", subtrees(tree, (thing,), verb), frozenset({prep}))
    return None


def as_clause(tree: Tree, verb: int, *, passive: bool = False) -> Complement | None:
    """Take "As she noted, the plan is old" and "as noted by her": the sentence around it is the content."""
    if not _is_as_clause(tree, verb, passive=passive):
        return None
    above = tree[verb].head
    while tree[above].dep in ("xcomp", "pcomp"):
        above = tree[above].head
    content = {word for word in tree.subtree(above, without=(verb,)) if tree[word].tag not in (",", ".")}
    return Complement("as-clause", frozenset(range(min(content), max(content) + 1)) - tree.subtree(verb))


def _tail(tree: Tree, verb: int) -> Complement | None:
    """Take "police said" at the end of a sentence whose clauses the parser joined otherwise: all before it is said."""
    who = next(tree.governed(verb, "nsubj"), -1)
    if who < 0 or tree[verb].lemma not in REPORTED_PLAINLY:
        return None
    own = tree.subtree(who) | {verb}
    first, after = min(own), range(max(own) + 1, len(tree))
    if first < 2 or tree[first - 1].text != "," or any(tree[at].text.isalnum() for at in after):
        return None
    label = max((at for at in range(first - 1) if tree[at].text == ":"), default=-1)
    before = frozenset(range(label + 1, first - 1))
    return Complement("clause", before) if any(tree[at].is_verb and tree[at].tag != "VBG" for at in before) else None


def _is_as_clause(tree: Tree, verb: int, *, passive: bool = False) -> bool:
    marked = any(child < verb and tree[child].lower == "as" for child in tree.children[verb])
    return marked and tree[verb].dep == "advcl" and (passive or any(True for _ in tree.governed(verb, "nsubj")))
