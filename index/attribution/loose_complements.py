"""Contents that a parser does not hang on their verb: behind a phrase of place, behind "for … to", around an aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.attribution.embedding import plurals
from index.linguistics import word_set
from index.linguistics.saying import CLAUSE, NOUN_CLAUSE, PREPOSITION, REPORTING, SPEECH, TEXTS

if TYPE_CHECKING:
    from index.attribution.parsing import Tree

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_ASIDES = (REPORTING - {"ask", "write"}) | word_set(
    "indicate observe recall reason estimate show predict contend charge concede acknowledge believe think"
)
_HOLDING = (plurals(NOUN_CLAUSE) - plurals(TEXTS)) | word_set(
    "fact facts idea ideas news evidence sign signs possibility chance risk danger word proof report reports case way"
)
"""Nouns with a clause of their own: "scoffed at the claim that"."""

_STOPS = (".", ";", ":", "?", "!", "“", '"', "-", "–", "—")
_FAR = 14  # tokens between a verb and the "that" of its clause


def placed_clause(tree: Tree, verb: int) -> frozenset[int]:
    """Return the clause that hangs on a phrase of time or place: "predicted at the debate that the vote would …"."""
    if tree[verb].lemma not in CLAUSE or any(True for _ in tree.governed(verb, "ccomp")):
        return frozenset()
    thing = next(tree.governed(verb, "dobj", "obj"), len(tree))  # behind a comma it is a remark on the clause
    if thing < len(tree) and tree[min(tree.subtree(thing)) - 1].text != ",":
        return frozenset()
    for prep in tree.governed(verb, "prep", "npadvmod", "advcl", "advmod"):
        if prep < verb or tree[prep].lower in ("with", "against"):
            continue
        phrase = tree.subtree(prep)
        for clause in sorted(phrase):
            if clause == prep and tree[prep].dep != "advcl":
                continue
            mark = next((at for at in tree.children[clause] if tree[at].lower == "that" and _joins(tree, at)), -1)
            if tree[tree[clause].head].lower in _HOLDING and tree[clause].dep in ("acl", "relcl"):
                continue
            if verb < mark <= min(verb + _FAR, thing) and any(True for _ in tree.governed(clause, *_SUBJECTS)):
                told = any(tree[at].is_verb and tree[at].lemma in SPEECH for at in range(verb + 1, mark))
                return frozenset() if told else frozenset(at for at in tree.subtree(clause) if at >= mark)
    return frozenset()


def _joins(tree: Tree, that: int) -> bool:
    """Return whether a "that" joins a whole clause, though it may look like the object of one that has another."""
    others = any(at != that for at in tree.governed(tree[that].head, "dobj", "attr", "acomp", "ccomp"))
    return tree[that].dep == "mark" or (tree[that].dep == "dobj" and others)


def cleft_clause(tree: Tree, verb: int) -> frozenset[int]:
    """Return the clause of "What she said was that it is old"."""
    above = tree[verb].head
    what = any(tree[thing].lower == "what" for thing in tree.governed(verb, "dobj", "obj"))
    if not what or tree[verb].dep != "csubj" or tree[above].lemma != "be" or tree[verb].lemma not in SPEECH:
        return frozenset()
    said = next((clause for clause in tree.governed(above, "ccomp") if clause > above), -1)
    return frozenset(tree.subtree(said)) if said >= 0 else frozenset()


def between_commas(tree: Tree, verb: int) -> frozenset[int]:
    """Return the sentence around an aside: "After the vote, records show, the town paid"."""
    who = next(tree.governed(verb, "nsubj"), -1)
    if who < 0 or who > verb or tree[verb].lemma not in _ASIDES or tree[who].tag.startswith("W"):
        return frozenset()
    parts = tree.governed(verb, "aux", "neg", "npadvmod", "advmod", *(("dobj",) if tree[verb].lemma == "tell" else ()))
    own = {verb} | tree.subtree(who).union(*(tree.subtree(part) for part in parts if who < part))
    first, last = min(own), min(max(own), len(tree) - 2)
    if first < 2 or last - first >= len(own) or not tree[first - 1].text == tree[last + 1].text == ",":
        return frozenset()
    start = max((at + 1 for at in range(first) if tree[at].text in _STOPS), default=0)
    end = next((at for at in range(last, len(tree)) if tree[at].text in _STOPS), len(tree))
    after = range(last + 2, end)
    told = any(tree[at].dep in _SUBJECTS and tree[tree[at].head].is_verb and tree[at].head in after
               for at in (*range(start, first), *after))  # fmt: skip
    opens = last + 2 < end and tree[last + 2].tag not in ("CC", "WDT", "WP", "VBG") and tree[last + 2].lower != "that"
    return frozenset((*range(start, first - 1), *after)) if told and opens else frozenset()


def for_to(tree: Tree, verb: int) -> frozenset[int]:
    """Return what somebody is to do for whom a verb calls: "called for the mayor to resign"."""
    if "for" not in PREPOSITION.get(tree[verb].lemma, ()):
        return frozenset()
    link = next((at for at in range(verb + 1, min(verb + 3, len(tree))) if tree[at].lower == "for"), -1)
    if link < 0 or tree[link].dep not in ("mark", "prep"):
        return frozenset()
    deed = tree[link].head if tree[link].dep == "mark" else -1
    to = any(tree[at].lower == "to" for at in tree.governed(deed, "aux")) if deed > link else False
    return frozenset(at for at in tree.subtree(deed) if at > link) if to else frozenset()


def yes_or_no(tree: Tree, verb: int) -> frozenset[int]:
    """Return the bare answer in "said yes"."""
    near = [at for at in tree.governed(verb, "intj", "dobj", "ccomp", "advmod") if at == verb + 1]
    return frozenset(at for at in near if tree[verb].lemma in ("say", "answer") and tree[at].lower in ("yes", "no"))
