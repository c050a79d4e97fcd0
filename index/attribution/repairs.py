"""Mends what a parser takes wrongly around words of saying: a verb taken for a noun, a report hung on another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.attribution.parsing import Tree
from index.linguistics import word_set
from index.linguistics.calendar import WEEKDAYS
from index.linguistics.commitment import DENYING
from index.linguistics.saying import (
    ADDING,
    AFTER_QUOTATION,
    CLAUSE,
    INFINITIVE,
    OBJECT_INFINITIVE,
    REPORTING,
    SPEECH,
)

if TYPE_CHECKING:
    from index.attribution.parsing import Token

_NAMING = word_set("read write")  # of texts, beside the verbs that follow a quotation
_AFTER = (AFTER_QUOTATION | _NAMING | word_set("note state warn argue report claim conclude explain observe")) & SPEECH
_NOMINAL = ("DT", "PRP$", "JJ", "CD", "POS", "HYPH")
_ENDS = (".", ",", ":", "IN", "TO", "RB", "``", "")
_PLACED = ("RB", "IN", "MD", "VB", "JJ", "RP", "UH")  # what a surname such as "From" or "Will" is taken for
_TELLING = CLAUSE | INFINITIVE | OBJECT_INFINITIVE
_NEAR = 7  # tokens between a quotation and the verb after it
CONTRASTING = word_set("while whereas although though but")
_COURTESIES = word_set("mr. mrs. ms. dr. mr mrs ms dr sen. rep. gov.")
_OPENING = word_set(
    """
    then also later finally reportedly once never and but or so yet still again as if when while before after since
    instead now only just first last second here there often earlier afterwards recently repeatedly publicly again not
    """
)
"""Words that open a sentence and are no names."""

_SUBJECTS = ("nsubj", "nsubjpass")


def repaired(tree: Tree) -> Tree:
    """Return a sentence's tree with these faults mended; the tree itself where there are none."""
    for repair in _REPAIRS:
        tokens = list(tree.tokens)
        repair(tree, tokens)
        if tokens != list(tree.tokens):
            tree = Tree(tuple(tokens))
    return tree


def _ends_with_speaker(tree: Tree, tokens: list[Token]) -> None:
    """Take "It is wrong to call it a tax, argued lawyer Ada Lind." for a clause and who said it, as its end shows."""
    last = len(tree) - 2
    verb = next((at for at in range(last - 1, 1, -1) if tree[at].is_verb and tree[at].tag in ("VBD", "VBN")), -1)
    if verb < 2 or tree[verb - 1].text != "," or tree[verb].lemma not in _AFTER or tree[-1].text != ".":
        return
    own = any(at < verb for at in tree.governed(verb, *_SUBJECTS))  # "Ada Lind, the clerk, told the Norby Times."
    if own or tree[last].lower in WEEKDAYS:
        return
    named = all(tree[at].is_noun or tree[at].tag == "JJ" for at in range(verb + 1, last + 1))
    before = [at for at in range(verb) if tree[at].head >= verb or tree[at].head == at]
    clauses = [at for at in before if tree[at].is_verb]
    if not named or tree[last].tag != "NNP" or len(clauses) > 1 or any(tree[at].quote >= 0 for at in range(len(tree))):
        return
    main = clauses[0] if clauses else next((at for at in before if tree[at].dep == "ROOT"), -1)
    if main < 0 or not tree[main].is_verb:
        return
    tokens[verb] = replace(tree[verb], dep="ROOT", head=verb, tag="VBD")
    tokens[main] = replace(tree[main], dep="ccomp", head=verb)
    for at in range(verb + 1, last):
        tokens[at] = replace(tree[at], dep="compound", head=last)
    tokens[last] = replace(tree[last], dep="nsubj", head=verb)
    tokens[-1] = replace(tree[-1], dep="punct", head=verb)


def _after_quotation(tree: Tree, tokens: list[Token]) -> None:
    """Take "“…,” the letter states" and "“…,” From said" for a subject and its verb."""
    for close in range(2, len(tree) - 2):
        if tree[close].quote < 0 or tree[close + 1].quote >= 0:
            continue
        first = close + 1
        if tree[first].tag in ("VBD", "VBZ") and tree[first].lemma in _AFTER:
            _take(tree, tokens, close)
            continue
        near = range(first, min(first + _NEAR, len(tree)))
        if len(near) > 1 and tree[first].text.islower() and not tree[first].lemma and tree[first + 1].tag == "NNP":
            near = near[1:]  # "“…,” screenwriter Lind wrote", whatever the parser makes of her trade
        verb = next((at for at in near if not _nominal(tree[at]) or (at > first and _may_cue(tree[at]))), -1)
        if verb > first:
            _join(tree, tokens, close, verb)


def _take(tree: Tree, tokens: list[Token], close: int) -> None:
    """Give the verb of "“…,” asked Lind" the quotation that the parser hung on what stands before it."""
    opening = next((at for at in range(close, -1, -1) if tree[at].quote < 0), -1) + 1
    verb = close + 1
    for at in range(opening, verb):
        if tree[at].head < opening and tree[at].dep != "punct" and any(True for _ in tree.governed(verb, "nsubj")):
            tokens[at] = replace(tree[at], dep="ccomp", head=verb)
            if tree[verb].head < verb:
                tokens[verb] = replace(tree[verb], dep="ROOT", head=verb)


def _may_cue(token: Token) -> bool:
    return token.lemma in _AFTER and not token.lower.endswith("ing")


def _nominal(token: Token) -> bool:
    """Return whether a word may stand in the noun phrase between a quotation and its verb."""
    placed = token.tag in _PLACED and token.text[0].isupper()
    return placed or token.is_noun or token.tag in _NOMINAL or token.tag.startswith("PRP")


def _join(tree: Tree, tokens: list[Token], close: int, verb: int) -> None:
    """Make the words between a quotation and a verb its subject, where the parser saw no such thing."""
    first, last = close + 1, verb - 1
    who, said = tree[last], tree[verb]
    follows = tree[verb + 1].tag if verb + 1 < len(tree) else ""
    opening = next((at for at in range(close, -1, -1) if tree[at].quote < 0), -1) + 1
    if any(own in range(first, verb) for own in tree.governed(verb, *_SUBJECTS)):
        if _take_back(tree, tokens, range(opening, first), verb):
            return
        if said.lemma in SPEECH and said.dep == "ccomp" and said.head < opening:  # hung on what stands before
            for at in (at for at in tree.children[verb] if at < opening):
                tokens[at] = replace(tree[at], head=said.head)
            tokens[verb] = replace(said, dep="ROOT", head=verb)
        return
    may_be = who.is_noun or who.tag in ("CD", "PRP") or (first == last and who.tag in _PLACED)
    may_be = may_be or (tree[first].tag == "DT" and who.tag == "JJ")  # "the editorial read"
    if said.lemma not in _AFTER or follows not in _ENDS or not may_be:
        return
    moved = {*range(opening, first), *range(first, verb), verb}
    for at in range(len(tree)):
        if at not in moved and tree[at].head in moved:
            tokens[at] = replace(tree[at], head=verb)
        elif opening <= at < first and (tree[at].head == at or not opening <= tree[at].head < first):
            tokens[at] = replace(tree[at], dep="ccomp" if tree[at].dep != "punct" else "punct", head=verb)
        elif first <= at < last and not first <= tree[at].head <= last:
            tokens[at] = replace(tree[at], dep="compound", head=last)
    tag = said.tag if said.is_verb else "VBP" if said.lower == said.lemma else "VBZ"
    tokens[verb] = replace(said, tag=tag, dep="ROOT", head=verb)
    tokens[last] = replace(who, tag="NNP" if who.text[0].isupper() else "NN", dep="nsubj", head=verb)


def _named(tree: Tree, tokens: list[Token]) -> None:
    """Take "Sholly told", "Early said" for a name and its verb, whatever the name looks like."""
    for verb in range(1, len(tree)):
        who, said = tree[verb - 1], tree[verb]
        told = said.lemma in REPORTING and said.tag in ("VBD", "VBZ") and who.quote < 0
        if not told or who.tag.startswith(("NN", "PRP", "W", "DT", "CD")) or not who.text[:1].isupper():
            continue
        before = tree[verb - 2] if verb > 1 else None
        starts = before is None or before.quote >= 0 or before.tag in (",", ".", "NNP") or before.lower in _COURTESIES
        own = any(at < verb for at in tree.governed(verb, *_SUBJECTS)) or _inverted(tree, verb)
        if starts and not own and who.text.isalpha() and who.lower not in _OPENING:
            tokens[verb - 1] = replace(who, tag="NNP", dep="nsubj", head=verb)
            for at in tree.governed(verb, *_SUBJECTS):  # "Sholly said it was sad": "it" is sad
                inner = next((to for to in tree.governed(verb, "ccomp") if to > at), -1)
                if inner > 0:
                    tokens[at] = replace(tree[at], head=inner)


def _inverted(tree: Tree, verb: int) -> bool:
    """Return whether whoever says something stands right behind the verb: "Only said the mayor"."""
    return any(min(tree.subtree(at)) == verb + 1 and not list(tree.governed(verb, "ccomp"))
               for at in tree.governed(verb, *_SUBJECTS))  # fmt: skip


def _asked_first(tree: Tree, tokens: list[Token]) -> None:
    """Take "When asked why, Lind replied …" for a reply, not for what was asked."""
    for asked in range(min(2, len(tree))):
        token = tree[asked]
        if (
            token.lemma != "ask"
            or token.tag not in ("VBN", "VBD")
            or any(True for _ in tree.governed(asked, *_SUBJECTS))
        ):
            continue
        for said in tree.governed(asked, "ccomp", "conj"):
            who = next(tree.governed(said, "nsubj"), -1)
            comma = min(tree.subtree(who)) - 1 if asked < who < said else 0
            if tree[said].lemma not in SPEECH or tree[said].quote >= 0 or comma <= asked or tree[comma].text != ",":
                continue
            for at in range(len(tree)):
                if tree[at].head == said and at <= comma and at != who:
                    tokens[at] = replace(tree[at], head=asked)
                elif tree[at].head == asked and at > said:
                    tokens[at] = replace(tree[at], head=said)
            tokens[said] = replace(tree[said], dep="ROOT", head=said)
            tokens[asked] = replace(token, dep="advcl", head=said)


def _take_back(tree: Tree, tokens: list[Token], quoted: range, verb: int) -> bool:
    """Give a verb the quotation that hangs on a verb further on: "“…,” Lind said, after Holm said it rained"."""
    elsewhere = [at for at in quoted if tree[at].dep != "punct" and tree[at].head not in (*quoted, verb)]
    if tree[verb].lemma not in SPEECH or not elsewhere or min(tree[at].head for at in elsewhere) <= verb:
        return False
    for at in elsewhere:
        tokens[at] = replace(tree[at], dep="ccomp", head=verb)
    tokens[verb] = replace(tree[verb], dep="ROOT", head=verb)
    return True


def _before_colon(tree: Tree, tokens: list[Token]) -> None:
    """Take "Continued Lind:" before a quotation for a verb and its subject."""
    colon = next((at for at, token in enumerate(tree.tokens[:6]) if token.text == ":"), 0)
    told = colon > 1 and tree[0].lemma in SPEECH and tree[0].text[0].isupper() and tree[0].lower.endswith("ed")
    if told and all(tree[at].tag.startswith("NNP") for at in range(1, colon)):
        who = colon - 1
        tokens[0] = replace(tree[0], tag="VBD", dep="ROOT", head=0)
        for at in range(1, who):
            tokens[at] = replace(tree[at], dep="compound", head=who)
        tokens[who] = replace(tree[who], dep="nsubj", head=0)


def _reported(tree: Tree, tokens: list[Token]) -> None:
    """Take "Lind claims he …" and "Lind predicts that …", whose verbs look like plurals, for subject and verb."""
    for verb in range(1, len(tree) - 2):
        token, who, after = tree[verb], tree[verb - 1], tree[verb + 1]
        plural = token.tag == "NNS" and token.lemma in CLAUSE and token.lower != token.lemma
        if not plural or not who.is_noun or not who.text[0].isupper() or who.quote >= 0:
            continue
        starts = (after.tag == "PRP" and after.dep.startswith("nsubj")) or (after.lower == "that" and after.tag == "IN")
        clause = after.head
        if not starts or clause <= verb or not tree[clause].is_verb:
            continue
        phrase = {verb - 1, *(at for at in tree.subtree(verb) | tree.subtree(verb - 1) if at < verb - 1)}
        if max(phrase) - min(phrase) >= len(phrase) or any(
            tree[at].tag in ("DT", "POS", "PRP$", "IN") for at in phrase
        ):
            continue
        for at in range(len(tree)):
            if at in phrase:
                tokens[at] = replace(tree[at], dep="compound", head=verb - 1)
            elif tree[at].head in (verb, verb - 1):
                tokens[at] = replace(tree[at], head=verb)
        tokens[verb] = replace(token, tag="VBZ", dep="ROOT", head=verb)
        tokens[verb - 1] = replace(who, dep="nsubj", head=verb)
        tokens[clause] = replace(tokens[clause], dep="ccomp", head=verb)


def _set_against(tree: Tree, tokens: list[Token]) -> None:
    """Take "while others say …" out of what somebody said, on whose verb the parser hangs it."""
    for verb, token in enumerate(tree.tokens):
        if token.dep != "advcl" or token.lemma not in CLAUSE or not any(True for _ in tree.governed(verb, "nsubj")):
            continue
        mark = next((at for at in tree.governed(verb, "mark") if tree[at].lower in CONTRASTING and at < verb), 0)
        above, outer = token.head, tree[token.head].head
        told = tree[above].dep == "ccomp" and outer < above < verb and tree[outer].lemma in CLAUSE
        if told and mark and tree[mark - 1].text in (",", ";", "-", "–", "—"):
            tokens[verb] = replace(token, head=outer)


def _beside(tree: Tree, tokens: list[Token]) -> None:
    """Take what somebody does besides out of what they say: "vowed to stay and sued", "said so, and Lind said"."""
    for verb, token in enumerate(tree.tokens):
        inner, outer = token.head, tree[token.head].head
        if token.dep != "conj" or token.tag not in ("VBD", "VBZ") or not outer < inner < verb:
            continue
        if tree[inner].dep not in ("ccomp", "xcomp") or tree[outer].lemma not in _TELLING:
            continue
        if tree[outer].tag != token.tag or any(True for _ in tree.governed(verb, "aux", "auxpass")):
            continue
        who = next(tree.governed(verb, "nsubj"), -1)
        told = tree[inner].dep == "xcomp" or token.lemma in REPORTING
        bare = tree[inner].tag == "VB" and who < 0 and told  # of another form than what it is joined to
        another = who >= 0 and tree[who].is_noun and token.lemma in REPORTING and any(tree.governed(verb, "ccomp"))
        if bare or another:
            tokens[verb] = replace(token, head=outer)
            for link in tree.governed(inner, "cc", "punct"):
                if inner < link < verb and link > verb - 6:
                    tokens[link] = replace(tree[link], head=outer)


def _after_marks(tree: Tree, tokens: list[Token]) -> None:
    """Take ", calling it …" right behind a closing mark out of what was said, on which the parser hangs it."""
    for verb in range(2, len(tree)):
        token, above = tree[verb], tree[verb].head
        closed = tree[verb - 1].tag == "''" or tree[verb - 1].text == "”"
        if not closed or token.tag != "VBG" or not token.lemma or tree[verb - 2].text != "," or above > verb:
            continue
        outer = above
        while tree[outer].head != outer and not (
            tree[outer].lemma in _TELLING and tree[outer].quote < 0 and outer < above
        ):
            outer = tree[outer].head
        if outer < above and tree[outer].lemma in _TELLING and tree[outer].is_verb:
            tokens[verb] = replace(token, dep="advcl", head=outer)


def _free_reports(tree: Tree, tokens: list[Token]) -> None:
    """Take "and predicted …" out of "She said that she … and predicted …": the parser hangs it on the inner verb."""
    for verb, token in enumerate(tree.tokens):
        above = token.head
        if _adds(tree, verb):  # "She said that …, noting that …"
            tokens[verb] = replace(token, head=tree[above].head)
        if token.dep != "conj" or token.lemma not in CLAUSE or token.tag not in ("VBD", "VBZ"):
            continue
        denied = token.lemma in DENYING  # a thing, or having done it
        complement = ("ccomp", "xcomp", "dobj") if denied else ("ccomp",)
        if any(True for _ in tree.governed(verb, "nsubj", "nsubjpass", "aux")) or not any(
            True for _ in tree.governed(verb, *complement)
        ):
            continue
        outer = tree[above].head
        said = tree[above].dep == "ccomp" and outer < verb and tree[outer].lemma in CLAUSE
        if said and (tree[outer].tag == token.tag or (denied and tree[outer].tag == "VBZ")):
            tokens[verb] = replace(token, head=outer)
            for link in (at for at in tree.governed(above, "cc") if at == verb - 1):
                tokens[link] = replace(tree[link], head=outer)


def _adds(tree: Tree, verb: int) -> bool:
    """Return whether a participle after a comma tells more of whoever said the clause that it hangs on."""
    token, above = tree[verb], tree[verb].head
    said = token.dep == "advcl" and token.tag == "VBG" and token.lemma in ADDING
    that = any(tree[at].lower == "that" for at in range(verb + 1, min(verb + _NEAR, len(tree))))
    said = said and (that or any(True for _ in tree.governed(verb, "ccomp")))
    outer = tree[above].head
    return (
        said
        and tree[verb - 1].text == ","
        and tree[above].dep == "ccomp"
        and outer < verb
        and (tree[outer].lemma in CLAUSE)
    )


_REPAIRS = (
    _named,
    _ends_with_speaker,
    _asked_first,
    _after_quotation,
    _before_colon,
    _reported,
    _set_against,
    _beside,
    _after_marks,
    _free_reports,
)
