"""Verbs of saying, thinking and wanting: what they govern, and who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.commitment import ASKING, DENYING, RUMOURS, SAID_ADJECTIVES, UNTRUE
from index.linguistics.saying import NAME, QUOTING, REPORTED_PLAINLY, SPEECH, STATES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.attribution.parsing import Token, Tree


_SUBJECTS = ("nsubj", "nsubjpass")
_SHARING = ("conj", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis")  # clauses that take over a subject
_OBJECTS = ("dobj", "obj")
_THINGS = word_set("this that something nothing much more little lot words things plenty")
"""What somebody "has to say"."""

_KEPT = word_set("as of for with over from on about to against")
_PASSIVE_PREPOSITIONS = ("as", "for", "about", "with", "of")


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


@dataclass(frozen=True, slots=True)
class Complement:
    """A construction's name, the content's tokens, and those that the cue takes (a preposition, an adjective)."""

    pattern: str
    content: frozenset[int]
    cue: frozenset[int] = frozenset()


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
    passive = _is_passive(tree, verb)
    state = _state(tree, verb) if passive else None
    passive = passive and state is None
    found = state or (passive_complement(tree, verb) if passive else active_complement(tree, verb))
    if not passive:
        found = _in_marks(tree, verb, found)
    if found is None:
        return None
    head = agent(tree, verb) if passive else named_after_quotation(tree, verb)
    if head < 0 and not passive:
        head = subject(tree, verb)
    if head >= 0 and (tree[head].quote >= 0 or (tree[min(found.content)].tag == "``" and head in found.content)):
        head = -1
    if head < 0 and not passive and tree[verb].lemma in SPEECH and found.pattern in ("clause", "object"):
        head = _beside(tree, verb)
    source = noun_phrase(tree, head, verb) if head >= 0 else frozenset()
    cue = cue_of(tree, verb) | found.cue
    key = " ".join((tree[verb].lemma, *(tree[particle].lower for particle in tree.governed(verb, "prt"))))
    content = found.content - source - cue
    return Statement(source, cue, content, head, key, found.pattern) if content else None


def _in_marks(tree: Tree, verb: int, found: Complement | None) -> Complement | None:
    """Take what stands in marks right after a verb of saying for a clause, whatever the parser makes of it."""
    kind = found.pattern.partition(":")[0] if found is not None else ""
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
            return Complement(f"adj-clause:{tree[verb].lower}", _subtrees(tree, (clause,), verb))
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


def active_complement(tree: Tree, verb: int) -> Complement | None:
    """Return what an active verb governs, the fullest construction first; None without a complement."""
    for construction in (_aside, _clause, _object, _name, _infinitive, _adjective, _preposition, _as_clause, _tail):
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
    if _is_between_commas(tree, verb):
        above = tree[verb].head
        while not tree[above].is_verb and tree[above].head != above:
            above = tree[above].head
        return Complement("clause", _subtrees(tree, (above,), verb)) if tree[above].is_verb else None
    if tree[verb].dep != "parataxis":
        return None
    clauses, above = list(tree.governed(verb, "ccomp")), tree[verb].head
    that = any(tree[mark].lower == "that" for clause in clauses for mark in tree.governed(clause, "mark"))
    told = tree[above].is_verb and tree[above].lemma in SPEECH  # "Smith claims, he said, that the plan is old"
    around = above < verb and (told or any(tree[who].lower == "it" for who in tree.governed(above, *_SUBJECTS)))
    if clauses and not (that and around):  # "It is not true, he said, that the plan is old"
        return None
    return Complement("clause", _subtrees(tree, (above, *clauses), verb))


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


def _clause(tree: Tree, verb: int) -> Complement | None:
    clauses = [*tree.governed(verb, "ccomp"), *_asked_clauses(tree, verb)]
    clauses = [clause for clause in clauses if not any(tree[at].text == ";" for at in range(clause, verb))]
    if not clauses or (tree[verb].lemma == "be" and any(True for _ in tree.governed(verb, "acomp"))):
        return None
    content = _after_report(tree, verb, clauses) or _subtrees(tree, clauses, verb)
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
    content = _subtrees(tree, objects[:1], verb)
    named = [child for child in tree.governed(verb, "oprd") if child > verb]
    named += [child for child in tree.governed(objects[0], "appos") if _is_quoted_name(tree, verb, child)]
    named += [child for child in tree.governed(verb, "npadvmod") if child > verb and tree[child].lower in UNTRUE]
    infinitives = [child for child in tree.governed(verb, "xcomp") if child > verb]
    untrue = any(tree[at].lower in UNTRUE for at in sorted(content)[-2:])  # "called the report that … a lie"
    if untrue and tree[objects[0]].lower.removesuffix("s") in RUMOURS:
        return Complement("name", content)
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


def _is_quoted_name(tree: Tree, verb: int, thing: int) -> bool:
    """Return whether a thing is called what stands in marks beside it: "called the plan “a step forward”"."""
    first = min(tree.subtree(thing))
    return tree[verb].lemma in NAME and (tree[first].tag == "``" or tree[first - 1].tag == "``")


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
            for clause in (*tree.governed(adjective, dep), *tree.governed(verb, dep)):
                if clause > adjective:
                    key = f"{pattern}:{tree[adjective].lower}"
                    return Complement(key, _subtrees(tree, (clause,), verb), frozenset({adjective}))
    return None


def _preposition(tree: Tree, verb: int) -> Complement | None:
    for prep in tree.governed(verb, "prep"):
        if tree[prep].lower == "as" and tree[verb].lemma in DENYING:  # "dismissed as gossip a rumour that …"
            return Complement("name", _subtrees(tree, (prep,), verb) - {prep}, frozenset({prep}))
        if verb < prep <= verb + 3:
            for thing in tree.governed(prep, "pobj", "pcomp"):
                return Complement(f"prep:{tree[prep].lower}", _subtrees(tree, (thing,), verb), frozenset({prep}))
    return None


def _as_clause(tree: Tree, verb: int) -> Complement | None:
    """Take "As she noted, the plan is old": the sentence around it is the content."""
    if not _is_as_clause(tree, verb):
        return None
    above = tree[verb].head
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


def _is_as_clause(tree: Tree, verb: int) -> bool:
    marked = any(child < verb and tree[child].lower == "as" for child in tree.children[verb])
    return marked and tree[verb].dep == "advcl" and any(True for _ in tree.governed(verb, "nsubj"))
