"""Verbs of saying, thinking and wanting with what they govern, and who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.attribution.complements import (
    Complement,
    active_complement,
    as_clause,
    in_marks,
    passive_complement,
    subtrees,
)
from index.attribution.noun_phrases import is_agent, is_role
from index.linguistics import word_set
from index.linguistics.commitment import SAID_ADJECTIVES
from index.linguistics.organisations import GROUP_WORDS
from index.linguistics.saying import NAME, OWN_WORDS, SAYINGS, SPEECH, STATES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.attribution.parsing import Token, Tree


_SUBJECTS = ("nsubj", "nsubjpass")
_SHARING = ("conj", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis")  # clauses that take over a subject
_OBJECTS = ("dobj", "obj")
_PERSONS = word_set("i he she they we who others many some critics people")
_THINGS = word_set("this that something nothing much more little lot words things plenty")
"""What somebody "has to say"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Token indices of source, cue and content; ``head`` is the source's head word, -1 without a source.

    ``key`` and ``pattern`` say which word of the lexicon, in which construction, found it.
    """

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    head: int
    key: str
    pattern: str


def verb_statements(tree: Tree) -> Iterator[Statement]:
    """Yield every verb with a complement that could be an attribution; the lexicon decides later."""
    for verb, token in enumerate(tree.tokens):
        if token.is_verb and token.lemma and token.dep not in ("aux", "auxpass", "amod"):
            statement = _of_verb(tree, verb)
            if statement is not None:
                yield statement


def _of_verb(tree: Tree, verb: int) -> Statement | None:
    if _names_its_noun(tree, verb):
        return None
    if tree[verb].lemma == "be" and (words := _own_words(tree, verb)):
        return words
    passive = _is_passive(tree, verb)
    state = _state(tree, verb) if passive else None
    passive = passive and state is None
    found = state or (passive_complement(tree, verb) if passive else active_complement(tree, verb))
    found = found if passive else in_marks(tree, verb, found)
    if found is None and tree[verb].tag == "VBN" and agent(tree, verb) >= 0:
        found, passive = as_clause(tree, verb, passive=True), True
    if found is None:
        return None
    head = agent(tree, verb) if passive else named_after_quotation(tree, verb)
    if head < 0 and not passive:
        head = subject(tree, verb)
    if head >= 0 and (tree[head].quote >= 0 or (tree[min(found.content)].tag == "``" and head in found.content)):
        head = -1
    if head < 0 and tree[verb].tag == "VBG" and tree[verb - 1].text == ",":  # "Lind shared it, writing “…”"
        main = next((at for at in range(verb - 1, -1, -1) if tree[at].dep == "ROOT" and tree[at].is_verb), -1)
        head = subject(tree, main) if main >= 0 else -1
    if head < 0 and not passive and tree[verb].lemma in SPEECH and found.pattern in ("clause", "object"):
        head = _beside(tree, verb)
    source = noun_phrase(tree, head, verb) if head >= 0 else frozenset()
    cue = cue_of(tree, verb) | found.cue
    key = " ".join((tree[verb].lemma, *(tree[particle].lower for particle in tree.governed(verb, "prt"))))
    content = found.content - source - cue
    return Statement(source, cue, content, head, key, found.pattern) if content else None


def _own_words(tree: Tree, verb: int) -> Statement | None:
    """Take "Her answer was that …", which says whose words follow."""
    noun = next(tree.governed(verb, "nsubj"), -1)
    clause = next((at for at in tree.governed(verb, "ccomp") if at > verb), -1)
    that = clause > 0 and any(tree[at].lower == "that" for at in (verb + 1, *tree.children[clause]) if at < len(tree))
    if noun < 0 or tree[noun].lower not in SAYINGS or not that:
        return None
    owners = [*tree.governed(noun, "poss")]
    for prep in tree.governed(noun, "prep"):
        owners += tree.governed(prep, "pobj") if tree[prep].lower in ("of", "from", "by") else ()
    if not owners or not means_somebody(tree, owners[0]):
        return None
    cue = cue_of(tree, verb) | {noun}
    source = noun_phrase(tree, owners[0], noun)
    return Statement(source, cue, subtrees(tree, (clause,), verb) - cue - source, owners[0], "be", "own-words")


def _names_its_noun(tree: Tree, verb: int) -> bool:
    """Return whether this is "a book called “…”", whose noun says nothing."""
    token = tree[verb]
    called = token.dep == "acl" and token.tag in ("VBN", "VBD") and token.lemma in NAME
    return called and not any(True for _ in tree.governed(verb, "agent", "dobj", "ccomp", *_SUBJECTS))


def _is_passive(tree: Tree, verb: int) -> bool:
    if _is_asked(tree, verb):
        return True
    if not any(True for _ in tree.governed(verb, "auxpass", "nsubjpass")):
        return False
    # "He's said that …" looks passive to the parser, but only "it is said that …" is.
    active = tree[verb].lemma == "say" and any(tree[child].lower != "it" for child in tree.governed(verb, "nsubjpass"))
    return not (active and any(True for _ in tree.governed(verb, "ccomp")))


def _state(tree: Tree, verb: int) -> Complement | None:
    """Take "was convinced that …", which looks passive to the parser, as the adjective that it is."""
    if tree[verb].lower in STATES and agent(tree, verb) < 0:
        for clause in tree.governed(verb, "ccomp"):
            return Complement(f"adj-clause:{tree[verb].lower}", subtrees(tree, (clause,), verb))
    return None


def _is_asked(tree: Tree, verb: int) -> bool:
    """Return whether this is "Asked about the plan, she …" or "when asked if …": who asks is not said."""
    if tree[verb].lemma != "ask" or tree[verb].tag not in ("VBN", "VBD"):
        return False
    if any(True for _ in tree.governed(verb, "aux")):
        return False
    if verb and tree[verb - 1].text == ",":  # "Smith, asked why, said …", whatever the parser makes of it
        return any(tree[clause].lemma in SPEECH and clause > verb for clause in tree.governed(verb, "ccomp", "conj"))
    first = verb == 0 or tree[verb - 1].lower in ("when", "if", "while", "once")
    return first and not any(True for _ in tree.governed(verb, *_SUBJECTS))


def subject(tree: Tree, verb: int) -> int:
    """Return the head word of whoever does what the verb says, or -1: its own subject, else the governing verb's."""
    current = verb
    for _ in range(6):
        helps = tree.governed(current, "aux", "auxpass")  # to which the parser hangs some subjects
        named = [who for at in (current, *helps) for who in tree.governed(at, *_SUBJECTS)]
        own = min(named, key=lambda who: abs(current - who), default=_inverted(tree, current))
        if own >= 0 and (current == verb or tree[own].lower not in ("it", "there") or tree[current].dep != "ccomp"):
            return own
        token = tree[current]
        above = token.head
        if above == current:
            return -1
        if tree[above].lower in SAID_ADJECTIVES and tree[above].dep == "attr":  # "was the first to say"
            current = tree[above].head
            continue
        if token.dep in ("relcl", "acl") and not tree[above].is_verb:
            issuer = _issuer(tree, current, above)
            return above if issuer < 0 else issuer
        if token.dep == "xcomp":
            told = next((child for child in tree.governed(above, "dobj", "obj") if child < current), -1)
            if told >= 0 and token.tag == "VB" and tree[told].lower not in _THINGS:
                return told
        elif not _shares_subject(tree, current) and not (_is_complement(token) and tree[verb].lemma in SPEECH):
            return -1
        current = above
    return -1


def _shares_subject(tree: Tree, verb: int) -> bool:
    dep = tree[verb].dep
    own_clause = dep == "ccomp" and any(tree[child].lower in ("that", "to") for child in tree.children[verb])
    return dep in _SHARING and not own_clause


def _inverted(tree: Tree, verb: int) -> int:
    """Return who stands right after the verb that follows a quotation, taken for its object: "“…,” asked a boy"."""
    if not verb or tree[verb - 1].quote < 0 or tree[verb].lemma not in SPEECH or tree[verb].tag == "VBG":
        return -1
    after = tree.governed(verb, *_OBJECTS)
    return next((who for who in after if min(tree.subtree(who)) == verb + 1), -1)


def _issuer(tree: Tree, verb: int, text: int) -> int:
    """Return who issued a text that says something, or -1: "she released a statement saying"."""
    if tree[verb].tag != "VBG" or tree[text].lower not in TEXTS or tree[text].dep not in _OBJECTS:
        return -1
    return subject(tree, tree[text].head)


def named_after_quotation(tree: Tree, verb: int) -> int:
    """Return the name right after a quotation whose description a parser took for more: "“…,” Lind, the …, said"."""
    if verb < 4 or tree[verb - 1].text != "," or tree[verb].lemma not in SPEECH:
        return -1
    last = next((at for at in range(verb - 1, -1, -1) if tree[at].quote >= 0), -1)
    end = last + 1
    while end < verb and tree[end].tag.startswith("NNP"):
        end += 1
    told = any(tree[at].is_verb and tree[at].lemma in SPEECH for at in range(end, verb))
    aside = last >= 0 and last + 1 < end < verb - 2 and tree[end].text == "," and not told
    return end - 1 if aside else -1


def _is_complement(token: Token) -> bool:
    """Return whether a word stands for its verb's subject: "was unable to say", "stopped short of saying"."""
    return token.dep == "acomp" or (token.dep == "advmod" and token.lower == "short")


def _beside(tree: Tree, verb: int) -> int:
    """Return the head of the noun phrase next to a verb whose subject the parser missed: "Smith, a farmer, said"."""
    left = verb - 1
    while left >= 0 and tree[left].tag in (",", "RB", "MD", "CD") and verb - left < 5:  # "Smith, 58, told"
        left -= 1
    if left > 1 and tree[left].tag == "-RRB-":  # "Smith (D-Ohio) said"
        left = next((at - 1 for at in range(left, max(0, left - 7), -1) if tree[at].tag == "-LRB-"), left)
    for at in (left,) if tree[verb].lemma == "tell" else (left, verb + 1):
        if not 0 <= at < len(tree) or tree[at].quote >= 0:
            continue
        if tree[at].is_noun or tree[at].lower in ("he", "she", "they", "it"):
            return _described(tree, _phrase_head(tree, at))
    return -1


def _described(tree: Tree, word: int) -> int:
    """Return whom a relative clause describes that ends with a word: "an official who asked to see it | said"."""
    current = word
    while tree[word].dep in _OBJECTS and tree[current].dep not in ("relcl", "ROOT") and tree[current].head != current:
        current = tree[current].head
    return tree[current].head if tree[current].dep == "relcl" else word


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
        while current in tokens and tree[current].quote < 0:
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


def may_speak(tree: Tree, who: int) -> bool:
    """Return whether a word can mean somebody: a name, "she", an office, a body; not "the estimates"."""
    if who < 0:
        return False
    word = tree[who]
    groups = (_PERSONS, GROUP_WORDS, TEXTS, OWN_WORDS)
    return word.tag.startswith("NNP") or is_role(word.text) or any(word.lower in group for group in groups)


def means_somebody(tree: Tree, who: int) -> bool:
    """Return whether a word is more likely one for people than for a thing, which raises questions, too."""
    word = tree[who]
    singular = word.lower.removesuffix("s")
    named = word.is_noun and word.text[0].isupper()
    return named or word.tag in ("PRP", "PRP$") or may_speak(tree, who) or is_role(singular) or is_agent(singular)
