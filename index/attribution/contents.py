"""Which words of a sentence are said, of all that a cue governs: without what limits, dates or remarks on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.attribution.repairs import CONTRASTING
from index.attribution.scope import SUBJECTS
from index.linguistics import word_set
from index.linguistics.calendar import WEEKDAYS
from index.linguistics.commitment import DECLINING, DENYING, NOT_ONLY
from index.linguistics.saying import SPEECH

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.attribution.clauses import Statement
    from index.attribution.parsing import Tree

_APART = (":", ";", "-", "--", "–", "—")
_TIMES = frozenset(WEEKDAYS) | word_set("yesterday today")


def content_of(tree: Tree, statement: Statement) -> Collection[int]:
    """Return the tokens of a statement's content that are its source's words."""
    words = _from_that(tree, _proper_content(tree, statement), statement)
    return _after_colon(tree, _without_remark(tree, words, statement), statement)


def _after_colon(tree: Tree, words: Collection[int], statement: Statement) -> Collection[int]:
    """Leave out what stands before a colon ahead of who speaks: "She is sure: each letter, she said, has a date"."""
    told = min((*statement.source, *statement.cue), default=0)
    colon = next((at for at in range(told - 1, 0, -1) if tree[at].text == ":" and tree[at].quote < 0), -1)
    if colon < 0 or statement.pattern == "according" or any(tree[index].quote >= 0 for index in words):
        return words
    return [index for index in words if index > colon] or words


def _proper_content(tree: Tree, statement: Statement) -> Collection[int]:
    """Keep, beside a whole quotation, only words that stand between it and its cue and make a clause.

    A content with what another is quoted on in it is kept whole.
    """
    quoted = {index for index in statement.content if tree[index].quote >= 0}
    rest = statement.content - quoted
    cue = max(statement.cue, default=-1)
    if quoted and not rest and cue < min(quoted):
        return quoted | _listed(tree, max(quoted))
    if not quoted or not rest or any(_said_by_another(tree, statement, index) for index in quoted):
        return statement.content
    first = min(quoted)
    between = {index for index in rest if cue < index < first}
    if any(tree[index].is_verb for index in between):
        return quoted | between
    return quoted | _listed(tree, max(quoted)) if cue < first else quoted


def _listed(tree: Tree, last: int) -> frozenset[int]:
    """Return the quotations joined to one by "and": "chanted, “Send it home,” and “Dig a well”"."""
    found: set[int] = set()
    while last + 3 < len(tree):
        at = last + 1 + (tree[last + 1].text == ",")
        at += tree[at].tag == "CC"
        end = next((to for to in range(at + 1, len(tree)) if tree[to].tag == "''" or tree[to].text == "”"), -1)
        if at == last + 1 or tree[at].tag != "``" or tree[at].quote >= 0 or end < 0:
            break
        found.update(range(last + 1, end + 1))
        last = end
    return frozenset(found)


def _said_by_another(tree: Tree, statement: Statement, quoted: int) -> bool:
    """Return whether a quotation within a content has a speaker and a verb of its own: "denied that she said “…”"."""
    first = min(index for index in statement.content if tree[index].quote == tree[quoted].quote)
    if any(tree[index].text in _APART for index in range(max(0, first - 2), first)):
        return False
    at = quoted
    for _ in range(len(tree)):
        at = tree[at].head
        if at not in statement.content:
            return False
        if tree[at].quote < 0 and tree[at].is_verb and tree[at].lemma in SPEECH:
            own = any(True for _ in tree.governed(at, "nsubj"))
            return own and at < first and not any(at < cue < first for cue in statement.cue)
    return False


def _from_that(tree: Tree, words: Collection[int], statement: Statement) -> Collection[int]:
    """Leave out what only limits or dates the content: "said only that talks went on", "said on Friday it was late"."""
    first = min(words, default=0)
    if first == max(statement.cue, default=-2) + 1 and tree[first].quote < 0:
        day = first + (tree[first].lower == "on")
        if day in words and tree[day].lower in _TIMES and day + 1 in words:
            return [index for index in words if index > day]
    limited = first + 1 in words and tree[first].lower in NOT_ONLY and tree[first + 1].lower == "that"
    return frozenset(words) - {first} if limited else words


def _without_remark(tree: Tree, words: Collection[int], statement: Statement) -> Collection[int]:
    """Leave out a last clause that the writer remarks: ", which …", ", although others say …", ", and denied …"."""
    last = max(words, default=0)
    if last < max(statement.cue, default=last) or any(tree[index].quote >= 0 for index in words):
        return words
    for clause in sorted(words):
        if not tree[clause].is_verb:
            continue
        inside = tree.subtree(clause)
        first = min(inside)
        if tree[clause].dep == "conj" and _turns_away(tree, clause):
            first = max((at for at in tree.governed(tree[clause].head, "cc") if at < clause), default=first)
        elif not _is_remark(tree, clause):
            continue
        if max(inside) >= last and tree[first - 1].text == "," and first - 1 > min(words):
            return [index for index in words if index < first]
    return words


def _is_remark(tree: Tree, clause: int) -> bool:
    """Return whether a clause begins with "which", or sets against the words what somebody else says."""
    if any(tree[word].lower == "which" for word in tree.children[clause]):
        return True
    marked = any(tree[mark].lower in CONTRASTING for mark in tree.governed(clause, "mark"))
    return marked and tree[clause].lemma in SPEECH and any(True for _ in tree.governed(clause, *SUBJECTS))


def _turns_away(tree: Tree, verb: int) -> bool:
    """Return whether a verb without a subject that follows "and" denies or declines something: ", and denied …"."""
    turns = tree[verb].lemma in DENYING | DECLINING and tree[verb].tag in ("VBD", "VBN", "VBZ")
    return turns and not any(True for _ in tree.governed(verb, *SUBJECTS, "aux", "auxpass"))


def before_colon(tree: Tree, words: Collection[int]) -> Collection[int]:
    """Leave out a quotation after the colon at which the words that are not asserted end: "denied it: “…”"."""
    first = min((index for index in words if tree[index].quote >= 0), default=0)
    colon = any(tree[index].text == ":" for index in range(max(0, first - 2), first))
    return [index for index in words if index < first] or words if colon else words
