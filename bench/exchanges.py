"""Exchanges one thing in a question, so that it asks for what its passage does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from index.attribution.segments import Piece, Segment
from index.linguistics import word_set
from index.linguistics.families import akin
from index.linguistics.inflection import IRREGULAR, gerund, participle, past, third_person, verb_forms
from index.linguistics.negation import OPPOSITES, OPPOSITES_ASKED
from index.linguistics.words import fold, stem

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.attribution.parsing import Token, Tree

_KINDS = {
    "noun": ("NN", "NNS"),
    "verb": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "adjective": ("JJ", "JJR", "JJS"),
}
_TOO_COMMON = word_set(
    """
    be is are was were been being am have has had having do does did done doing get gets got getting can could will
    would should may might must make made use used author writer user users poster op reviewer narrator speaker person
    people man woman someone thing things something type types kind kinds sort name names number amount many much other
    same such more most first last own item product reason way
    """
)
"""Words whose exchange changes too little, or nothing."""
_SYMMETRIC = word_set("meet marry join fight face resemble equal match follow accompany include contain have be need")
"""Verbs of which either may be the subject, or which ask for something else when they are turned round."""
_SYMMETRIC_STEMS = frozenset(map(stem, _SYMMETRIC))
_PRONOUNS = frozenset({"PRP", "PRP$", "EX"})
_HELPERS = word_set("did does do is are was were can could will would should has have had")
_SHORT_NOT = {"can": "can't", "will": "won't"}


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as its text and its tree."""

    text: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a question becomes: which kind of thing was exchanged, the old word or words and the new."""

    kind: str
    question: str
    old: str
    new: str


def segment(text: str) -> Segment:
    """Return a sentence for the parser, its quotations left as they are."""
    span = (0, len(text))
    return Segment(text, span, 0, (Piece(span, 0),), (), bare=False)


def names_in(tree: Tree) -> list[tuple[int, int]]:
    """Return the runs of proper nouns as places of the first token and behind the last."""
    found, at = [], 0
    for is_name, group in groupby(tree.tokens, key=lambda token: token.tag in {"NNP", "NNPS"}):
        size = len(list(group))
        if is_name and all(token.text[0].isupper() for token in tree.tokens[at : at + size]):
            found.append((at, at + size))
        at += size
    return found


def exchange_words(kind: str, asked: Read, pool: Callable[[Token], Iterable[str]]) -> Iterator[Exchange]:
    """Yield the question with another word of the same form for each noun, verb or adjective in turn."""
    tree = asked.tree
    for place, token in enumerate(tree.tokens):
        if token.tag not in _KINDS[kind] or token.lower in _TOO_COMMON or not token.text.isalpha():
            continue
        if any(
            tree[child].tag in {"WDT", "WP$"} or tree[child].lower in {"what", "which"}
            for child in tree.children[place]
        ):
            continue  # "What colour": another word asks for something else
        if kind == "noun" and any(tree[near].dep == "compound" for near in (place, *tree.children[place])):
            continue
        for other in pool(token):
            yield _replaced(kind, asked.text, token.start, token.end, other)


def exchange_names(asked: Read, others: Iterable[str]) -> Iterator[Exchange]:
    """Yield the question with another name for each of its names in turn."""
    named = list(others)
    for first, last in names_in(asked.tree):
        start, end = asked.tree[first].start, asked.tree[last - 1].end
        old = asked.text[start:end]
        if first:  # at its start a question has its words for a name
            for other in named:
                if not {*fold(old).split()} & {*fold(other).split()}:
                    yield _replaced("name", asked.text, start, end, other)


def exchange_numbers(asked: Read, others: Iterable[str], chance: random.Random) -> Iterator[Exchange]:
    """Yield the question with another number: of the same length from the passage, else one not far from it."""
    known = list(others)
    for token in asked.tree.tokens:
        if token.tag != "CD" or not re.fullmatch(r"\d{1,4}s?|\d+[.,]\d+", token.text):
            continue
        alike = [other for other in known if len(other) == len(token.text) and other != token.text]
        digits = token.text.rstrip("s")
        if not alike and digits.isdigit():
            moved = int(digits) + chance.choice((-1, 1)) * chance.randint(1, 9) * (10 if token.text[-1] == "s" else 1)
            alike = [f"{moved}{token.text[len(digits) :]}"] if moved > 0 else []
        for other in alike:
            yield _replaced("number", asked.text, token.start, token.end, other)


def exchange_opposites(asked: Read) -> Iterator[Exchange]:
    """Yield the question with the opposite of one of its words, in the same form."""
    for token in asked.tree.tokens[1:]:
        for other in opposites(token):
            yield _replaced("antonym", asked.text, token.start, token.end, other)


def opposites(token: Token) -> list[str]:
    """Return the opposites of a word in its own form."""
    found = _opposite_verbs().get(token.lower, []) if token.is_verb else _opposite_words().get(token.lower, [])
    written = [inflected(other, token.tag) if token.is_verb else other for other in found]
    return [other for other in dict.fromkeys(written) if other != token.lower]


@cache
def _opposite_words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for left, right in (*OPPOSITES, *OPPOSITES_ASKED):
        for word in left:
            found.setdefault(word, []).extend(sorted(right))
        for word in right:
            found.setdefault(word, []).extend(sorted(left))
    return found


@cache
def _opposite_verbs() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for verb, others in _opposite_words().items():
        for form in sorted(verb_forms(verb)):
            found.setdefault(form, []).extend(others)
    return found


def inflected(verb: str, tag: str) -> str:
    """Return a verb in the form of a tag."""
    if tag == "VBG" and verb[-1] not in "aeiouwxy" and verb + verb[-1] + "ing" in verb_forms(verb):
        return verb + verb[-1] + "ing"
    forms = {"VBD": past, "VBN": participle, "VBZ": third_person, "VBG": gerund}
    return forms[tag](verb) if tag in forms else verb


def base_of(form: str, known: Iterable[str]) -> str | None:
    """Return the verb that a form belongs to, one of those known."""
    for verb, forms in IRREGULAR.items():
        if form in forms.split():
            return verb
    return next((verb for verb in known if form in (third_person(verb), past(verb))), None)


def negate(asked: Read, known: Sequence[str], chance: random.Random) -> Iterator[Exchange]:
    """Yield the question with a "not" at its helping verb, or with one where it has none."""
    tree = asked.tree
    if tree[0].lower in _HELPERS:
        return  # "Did it rain?" asks the same with a "not"
    for place, token in enumerate(tree.tokens):
        if token.lower in _HELPERS and (token.dep in {"aux", "auxpass"} or token.lower in {"is", "are", "was", "were"}):
            if token.dep in {"aux", "auxpass"} and chance.random() < 0.5:
                verb = tree[token.head]
                yield _replaced(
                    "negation", asked.text, verb.start, verb.end, f"{chance.choice(('not', 'never'))} {verb.text}"
                )
            else:
                yield _replaced(
                    "negation", asked.text, token.start, token.end, _SHORT_NOT.get(token.lower, token.text + "n't")
                )
            return
        if place and token.tag in {"VBZ", "VBD"} and token.dep == "ROOT" and (verb := base_of(token.lower, known)):
            helper = "doesn't" if token.tag == "VBZ" else "didn't"
            yield _replaced("negation", asked.text, token.start, token.end, f"{helper} {verb}")
            return


def exchange_roles(asked: Read, known: Sequence[str]) -> Iterator[Exchange]:
    """Yield the question with subject and object in each other's place."""
    tree, text = asked.tree, asked.text
    for place, verb in enumerate(tree.tokens):
        if not verb.is_verb or verb.lower in _HELPERS or stem(verb.lower) in _SYMMETRIC_STEMS:
            continue
        turned = _who_did_it(asked, place) or _whom_it_hit(asked, place, known) or _crossed(asked, place)
        if turned:
            yield Exchange("roles", turned, text, turned)


def _who_did_it(asked: Read, place: int) -> str:
    """Turn "Who did A defeat in May?" into "Who defeated A in May?"."""
    tree, verb = asked.tree, asked.tree[place]
    if len(tree) < 4 or tree[0].lower != "who" or tree[1].lower not in {"did", "does"} or verb.tag != "VB" or place < 3:
        return ""
    if any(token.is_verb or token.tag in _PRONOUNS for token in tree.tokens[2:place]):
        return ""
    form = past(verb.lower) if tree[1].lower == "did" else third_person(verb.lower)
    return f"{tree[0].text} {form} {asked.text[tree[2].start : tree[place - 1].end]}{asked.text[verb.end :]}"


def _whom_it_hit(asked: Read, place: int, known: Sequence[str]) -> str:
    """Turn "Who defeated A in May?" into "Who did A defeat in May?"."""
    tree, verb = asked.tree, asked.tree[place]
    plain = base_of(verb.lower, known) if place == 1 and tree[0].lower in {"who", "what"} else None
    span = next((_span(tree, spot) for spot in tree.governed(place, "dobj") if tree[spot].tag not in _PRONOUNS), None)
    if plain is None or span is None or verb.tag not in {"VBZ", "VBD"}:
        return ""
    helper = "does" if verb.tag == "VBZ" else "did"
    return f"{tree[0].text} {helper} {asked.text[slice(*span)]} {plain}{asked.text[span[1] :]}"


def _crossed(asked: Read, place: int) -> str:
    """Turn "When did A defeat B?" into "When did B defeat A?"."""
    tree, text = asked.tree, asked.text
    spots = [*tree.governed(place, "nsubj"), *tree.governed(place, "dobj")]
    spans = [span for spot in spots if tree[spot].is_noun and (span := _span(tree, spot))]
    if len(spots) != 2 or len(spans) != 2:
        return ""
    (a, b), (c, d) = spans
    if b > c or {"what", "which", "whose"} & {*fold(f"{text[a:b]} {text[c:d]}").split()}:
        return ""
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _span(tree: Tree, place: int) -> tuple[int, int] | None:
    """Return what a token governs as characters, None where it does not stand together."""
    inside = sorted(tree.subtree(place))
    if inside[-1] - inside[0] + 1 != len(inside):
        return None
    return tree[inside[0]].start, tree[inside[-1]].end


def is_telling(word: str) -> bool:
    """Return whether a word says enough for a question to ask for something else with it."""
    return len(word) > 2 and word not in _TOO_COMMON


def unlike(old: str, new: str) -> bool:
    """Return whether two words differ in more than their endings."""
    one, two = fold(old), fold(new)
    return stem(one) != stem(two) and not akin(one, two) and one not in two and two not in one


def _replaced(kind: str, text: str, start: int, end: int, new: str) -> Exchange:
    written = new[:1].upper() + new[1:] if text[start].isupper() else new
    return Exchange(kind, text[:start] + written + text[end:], text[start:end], written)
