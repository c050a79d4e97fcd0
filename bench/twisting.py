"""Twists a claim in one thing, a function for each kind: it returns "" where there is nothing to twist."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bench.rewordings import phrase
from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.inflection import IRREGULAR
from index.linguistics.negation import is_negation
from index.linguistics.quantities import TENS, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from index.attribution.parsing import Tree

OPEN = frozenset({"VBD", "VBZ", "VBN", "VBG", "NN", "NNS", "JJ"})
"""The tags of words that another of the same tag may stand for."""
_RECENT = 12
_UNITS = tuple(
    line.split()
    for line in """
    metres kilometres miles feet yards inches centimetres
    meters kilometers miles feet yards inches centimeters
    metre kilometre mile foot yard inch
    grams kilograms tonnes pounds ounces tons
    seconds minutes hours days weeks months years decades
    second minute hour day week month year decade
    dollars euros pounds yen cents
    percent people dollars
    million billion thousand
    degrees percent
    acres hectares
    gallons litres pints
    """.strip().splitlines()
)
_COUNTED = "|".join(
    (*UNITS, *TENS, "hundred", "thousand", "million", "billion", "several", "few", "many", "per", "an?")
)
_MODALS = {
    "will": ("may", "might", "could"), "would": ("might", "could"), "may": ("will", "must"), "might": ("will", "must"),
    "could": ("will", "would"), "can": ("must", "might"), "should": ("must", "will"), "must": ("may", "can"),
}  # fmt: skip
_LEFT_OPEN = ("may have {}", "might have {}", "wanted to {base}", "was expected to {base}", "planned to {base}")
_SETTLED = (
    (r"\b(?:is|are|was|were) (?:expected|likely|planning|set|due|hoping) to\b", ("will", "has to", "is certain to")),
    (r"\b(?:plans?|planned|wants?|wanted|hopes?|hoped|intends?|intended) to\b", ("will", "must", "refused to")),
    (r"\b(?:possible|likely|probable)\b", ("certain", "settled")),
    (r"\b(?:probably|perhaps|possibly|maybe)\b", ("certainly", "definitely")),
)
_QUANTITIES = {
    "all": ("some", "few"), "every": ("hardly any", "not every"), "most": ("all", "few"), "many": ("few", "all"),
    "some": ("all", "most"), "few": ("many", "most"), "several": ("all", "no"), "both": ("neither",), "half": ("most",),
    "none": ("most",), "at least": ("at most", "exactly"), "at most": ("at least",), "more than": ("less than",),
    "less than": ("more than",), "fewer than": ("more than",), "up to": ("more than",), "nearly": ("more than",),
    "almost": ("more than",), "over": ("under",), "under": ("over",), "majority": ("minority",),
    "minority": ("majority",), "always": ("sometimes", "rarely"), "often": ("never", "rarely"),
    "usually": ("never", "rarely"), "sometimes": ("always", "never"), "never": ("often", "sometimes"), "only": ("",),
}  # fmt: skip
_TIMES = {
    "last": ("next",), "next": ("last",), "yesterday": ("tomorrow",), "today": ("yesterday", "tomorrow"),
    "tomorrow": ("yesterday",), "since": ("until",), "until": ("since",), "morning": ("evening", "afternoon"),
    "evening": ("morning",), "afternoon": ("morning",), "night": ("morning",), "spring": ("autumn", "winter"),
    "summer": ("winter",), "winter": ("summer",), "early": ("late",), "late": ("early",), "ago": ("from now",),
    "daily": ("weekly",), "weekly": ("monthly",), "annual": ("monthly",), "currently": ("formerly",),
    "former": ("current",), "recently": ("long ago",),
}  # fmt: skip
_ORDERS = {
    "before": ("after",), "after": ("before",), "first": ("last",), "last": ("first",), "then": ("before that",),
    "later": ("earlier",), "earlier": ("later",), "followed by": ("preceded by",), "previous": ("following",),
}  # fmt: skip
_DIGITS = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])")
_BASES = {form: verb for verb, forms in IRREGULAR.items() for form in forms.split()}


def _replaced(table: dict[str, tuple[str, ...]], claim: str, random: Random) -> str:
    found = [(one, place) for one in table for place in re.finditer(rf"(?<![\w-]){one}(?![\w-])", claim, re.IGNORECASE)]
    if not found:
        return ""
    one, place = random.choice(found)
    other = random.choice(table[one])
    other = other.capitalize() if place[0][0].isupper() else other
    return claim[: place.start()] + other + claim[place.end() + (not other) :]


def _unit(claim: str, _tree: Tree, _text: str, random: Random) -> str:
    found = []
    for row in _UNITS:
        for one in row:
            for place in re.finditer(rf"\b(?:\d[\d.,]*|{_COUNTED})[ -](?P<unit>{one})\b", claim):
                found += [(place.span("unit"), other) for other in row if other != one]
    for place in re.finditer(r"([$£€])(?=\d)", claim):
        found += [(place.span(), other) for other in "$£€" if other != place[1]]
    for place in re.finditer(r"(?<=\d)(%| per cent| percent)(?! of)", claim):
        found += [(place.span(), other) for other in (" people", " dollars")]
    if not found:
        return ""
    (start, end), other = random.choice(found)
    return claim[:start] + other + claim[end:]


def _modality(claim: str, tree: Tree, _text: str, random: Random) -> str:
    found = [(at, token) for at, token in enumerate(tree.tokens) if token.tag == "MD" and token.lower in _MODALS]
    if found:
        _, token = random.choice(found)
        return claim[: token.start] + random.choice(_MODALS[token.lower]) + claim[token.end :]
    for pattern, others in _SETTLED:
        if re.search(pattern, claim):
            return re.sub(pattern, random.choice(others), claim, count=1)
    root = next((at for at, token in enumerate(tree.tokens) if token.head == at), -1)
    if root > 0 and tree[root].tag == "VBD" and not [*tree.governed(root, "aux", "neg", "auxpass")]:
        form = tree[root].lower
        base = _BASES.get(form, re.sub(r"(?:(?<=[^aeiou])ied$)|(?:ed$)", lambda f: "y" if f[0] == "ied" else "", form))
        pattern = random.choice(_LEFT_OPEN)
        if form not in _BASES and "{base}" in pattern:
            return ""
        participle = IRREGULAR.get(base, form).split()[-1] if form in _BASES else form
        return claim[: tree[root].start] + pattern.format(participle, base=base) + claim[tree[root].end :]
    return ""


def _exchange(claim: str, tree: Tree, text: str, random: Random) -> str:
    """Exchange two names or two figures of the claim, or one with another of the text."""
    names = _names(claim, tree)
    figures = [(found.start(), found.end()) for found in _DIGITS.finditer(claim)]
    choices = []
    for spans in (names, figures):
        for (a, b), (c, d) in pairwise(spans):
            between = claim[b:c].strip()
            if claim[a:b] != claim[c:d] and between not in {"and", "or", ",", "&", "-", "–", "to", "", "vs", "and the"}:
                choices.append(claim[:a] + claim[c:d] + claim[b:c] + claim[a:b] + claim[d:])
    if choices and random.random() < 0.75:
        return random.choice(choices)
    others = {found[0] for found in _DIGITS.finditer(text) if found[0] not in claim}
    if figures and others:
        a, b = random.choice(figures)
        like = sorted(other for other in others if (len(other) == 4) == (b - a == 4))
        if like:
            return claim[:a] + random.choice(like) + claim[b:]
    if names:
        a, b = random.choice(names)
        known = {found[0] for found in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*", text)}
        known -= {day.capitalize() for day in (*WEEKDAYS, *MONTHS)}
        other = sorted(
            one for one in known if one not in claim and claim[a:b] not in one and one.split()[-1] not in claim
        )
        if other:
            return claim[:a] + random.choice(other) + claim[b:]
    return ""


def _names(claim: str, tree: Tree) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, token in enumerate(tree.tokens):
        if not token.tag.startswith("NNP") or not token.text[0].isupper():
            continue
        if token.lower in MONTHS or token.lower in WEEKDAYS:
            continue
        if spans and at and tree[at - 1].end == spans[-1][1] and claim[spans[-1][1] : token.start] == " ":
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    return [span for span in spans if len(claim[slice(*span)]) > 2]


def _order(claim: str, tree: Tree, _text: str, random: Random) -> str:
    found = re.search(r"\bfrom ([$£€]?[\dA-Z][\w,.]*) to ([$£€]?[\dA-Z][\w,.]*\w)", claim)
    if found and found[1] != found[2] and (found[1][0].isupper() == found[2][0].isupper()):
        return claim[: found.start()] + f"from {found[2]} to {found[1]}" + claim[found.end() :]
    for at, token in enumerate(tree.tokens):
        if token.lower in {"before", "after"} and token.dep in {"mark", "prep"}:
            clause = tree[token.head].dep == "advcl" if token.dep == "mark" else True
            if clause and random.random() < 0.7:
                other = "after" if token.lower == "before" else "before"
                other = other.capitalize() if at == 0 else other
                return claim[: token.start] + other + claim[token.end :]
    return _replaced(_ORDERS, claim, random)


def _quantifier(claim: str, _tree: Tree, _text: str, random: Random) -> str:
    return _replaced(_QUANTITIES, claim, random)


def _negation(claim: str, tree: Tree, _text: str, random: Random) -> str:
    negations = [token for token in tree.tokens if token.dep == "neg" and is_negation(token.lower.replace("’", "'"))]
    if negations:
        token = random.choice(negations)
        before = claim[: token.start].rstrip() if token.text != "never" else claim[: token.start]
        after = claim[token.end :] if token.text != "never" else claim[token.end :].lstrip()
        return f"{'ca' and before}{after}" if not before.endswith(("ca", "wo")) else ""
    helping = [token for token in tree.tokens if token.dep in {"aux", "auxpass"} and token.tag in {"MD", "VBD", "VBZ"}]
    helping = [token for token in helping if len(token.text) > 1 and token.text[0].isalpha()]
    being = [token for token in tree.tokens if token.lower in {"is", "was", "are", "were"}]
    if place := next(iter(helping or being), None):
        return f"{claim[: place.end]} {random.choice(['not', 'not', 'never'])}{claim[place.end :]}"
    root = next((at for at, token in enumerate(tree.tokens) if token.head == at), -1)
    if root > 0 and tree[root].tag == "VBD" and tree[root].lower in _BASES:
        return f"{claim[: tree[root].start]}did not {_BASES[tree[root].lower]}{claim[tree[root].end :]}"
    return ""


def _time(claim: str, _tree: Tree, _text: str, random: Random) -> str:
    for names in (WEEKDAYS, MONTHS):
        pattern = "|".join(name.capitalize() for name in names)
        if found := re.search(rf"\b({pattern})\b", claim):
            other = random.choice([name.capitalize() for name in names if name.capitalize() != found[1]])
            if random.random() < 0.8:
                return claim[: found.start()] + other + claim[found.end() :]
    if (found := re.search(r"\b(1[5-9]|20)\d\d\b", claim)) and random.random() < 0.7:
        year = int(found[0]) + random.choice([-11, -4, -2, -1, 1, 2, 3, 10])
        return claim[: found.start()] + str(year) + claim[found.end() :]
    return _replaced(_TIMES, claim, random)


def another_word(claim: str, tree: Tree, others: dict[str, list[str]], random: Random) -> str:
    """Return the claim with another verb, noun or adjective of a sentence read shortly before, mostly of this text."""
    found = [token for token in tree.tokens if token.tag in OPEN and token.text.islower() and others.get(token.tag)]
    if not found:
        return ""
    token = random.choice(found)
    other = random.choice(others[token.tag][-_RECENT:]).lower()
    if other[:4] == token.lower[:4]:
        return ""
    return claim[: token.start] + other + claim[token.end :]


def _reference(claim: str, tree: Tree, _text: str, random: Random) -> str:
    """Return the claim with a pronoun for the name that it is about, so that nobody knows whom it means."""
    for at, token in enumerate(tree.tokens):
        if token.dep in {"nsubj", "nsubjpass"} and token.tag == "NNP" and (words := phrase(claim, tree, at)):
            start = claim.index(words)
            pronoun = random.choice(["he", "she", "it"])
            return claim[:start] + (pronoun.capitalize() if start == 0 else pronoun) + claim[start + len(words) :]
    return ""


TWISTS: dict[str, Callable[[str, Tree, str, Random], str]] = {
    "unit": _unit, "modality": _modality, "exchange": _exchange, "order": _order, "quantifier": _quantifier,
    "negation": _negation, "time": _time, "reference": _reference,
}  # fmt: skip
"""By kind what twists a claim, given its tree, the text and what chooses."""
