"""Changes words in one thing so that they are no longer what an article has; None where there is nothing to change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.rewordings import parsed
from index.linguistics.quantities import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from bench.rewordings import Parse
    from index.types import Span

_ROWS = tuple(
    line.split()
    for line in """
    metres kilometres miles feet yards inches
    meters kilometers miles feet yards inches
    kilograms tonnes pounds ounces tons
    seconds minutes hours days weeks months years decades
    second minute hour day week month year decade
    dollars euros pounds
    million billion thousand
    acres hectares
    """.strip().splitlines()
)
_COUNTED = rf"(?:\d[\d.,]*|{'|'.join((*UNITS, 'hundred', 'several', 'few', 'many'))})"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
)
_DIGITS = re.compile(
    rf"(?<![\w.,/–-])(?<!June )(?<!July )(?<!March )(?<!April )(?<!May )\d[\d,]*(?:\.\d+)?"
    rf"(?!\d|/|[a-z]|[-–]\d|,\d| (?:{_MONTHS}))"
)
_WORDS = {word: number for number, word in enumerate(UNITS[:13]) if number > 1}
_COUNT = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b(?=[ -][a-z])")
_TENSES = {
    "is": "was", "are": "were", "was": "is", "were": "are", "has": "had", "have": "had", "will": "would", "had": "has",
}  # fmt: skip
_FIRM_TENSES = (
    (re.compile(r"\bwill be\b"), ("was", "has been")),
    (re.compile(r"\bwill have\b"), ("had",)),
    (re.compile(r"\b(?:was|were)\b(?! \w+ing\b)"), ("will be",)),
    (re.compile(r"\bhas been\b"), ("will be",)),
    (re.compile(r"\b(?:is|are) expected to be\b"), ("was",)),
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|must|has been|have been)\b"
    r"(?! not|n['’]t| (?:it|he|she|they|we|I|you|there|this|that)\b)"
)
_NEGATED = re.compile(r"(?<=\w)(?:n['’]t| not)\b(?! only)|\bnever\b ", re.IGNORECASE)
_OPPOSITES = tuple(
    tuple(line.split(" / "))
    for line in """
    rose / fell
    increased / decreased
    increase / decrease
    grew / shrank
    growing / shrinking
    rising / falling
    won / lost
    winning / losing
    bought / sold
    accepted / rejected
    supported / opposed
    supports / opposes
    praised / criticized
    joined / left
    opened / closed
    began / ended
    allowed / banned
    hired / fired
    arrested / released
    higher / lower
    highest / lowest
    largest / smallest
    oldest / newest
    larger / smaller
    longest / shortest
    northern / southern
    eastern / western
    guilty / innocent
    majority / minority
    success / failure
    successful / unsuccessful
    legal / illegal
    public / private
    gained / lost
    former / current
    early / late
    strong / weak
    popular / unpopular
    increasing / decreasing
    better / worse
    stronger / weaker
    cheaper / costlier
    men / women
    more than / less than
    """.strip().splitlines()
    for line in [line.strip()]
)
_PERSON = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-zA-Z'’-]+\b")
_PLACES = (
    "Iowa|Ohio|Florida|Texas|Nevada|Virginia|Michigan|Wisconsin|California|Arizona|Georgia|Colorado|Utah|Kansas|Maine|"
    "Alabama|Oregon|Illinois|Indiana|Missouri|Pennsylvania"
).split("|"), (
    "France|Germany|Russia|China|Japan|Iran|Iraq|Syria|Mexico|Canada|Israel|Egypt|India|Turkey|Brazil|Poland|Spain|"
    "Italy|Ukraine|Libya|Cuba|Greece|Ireland|Norway|Sweden"
).split("|"), (
    "London|Paris|Berlin|Moscow|Tokyo|Boston|Chicago|Cleveland|Philadelphia|Denver|Detroit|Miami|Atlanta|Houston|"
    "Dallas|Seattle|Baltimore|Beijing|Rome|Madrid"
).split("|"), ("Democrats", "Republicans"), ("Democratic", "Republican"), (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
).split("|"), (
    "January|February|April|June|July|August|September|October|November|December"
).split("|")  # fmt: skip


def number(words: str, _names: Sequence[str], random: Random) -> str | None:
    """Change a figure, in digits or spelled out."""
    found = [one for one in _DIGITS.finditer(words) if one[0] not in {"0", "1"}]
    counts = list(_COUNT.finditer(words))
    if not found and not counts:
        return None
    one = random.choice(found or counts)
    return words[: one.start()] + _other_number(one[0], random) + words[one.end() :]


def _other_number(figure: str, random: Random) -> str:
    if figure in _WORDS:
        return random.choice([word for word in _WORDS if word != figure])
    whole, _, part = figure.partition(".")
    if part:
        tenth = random.choice([digit for digit in "123456789" if digit != part[-1]])
        return f"{whole}.{part[:-1]}{tenth}"
    value = int(whole.replace(",", ""))
    if 1000 < value < 2100 and "," not in whole:
        return str(value + random.choice((-3, -2, -1, 1, 2, 4)))
    other = value
    while other == value or other <= 1:
        other = round(value * random.choice((0.5, 0.7, 0.8, 0.9, 1.1, 1.2, 1.5, 2, 3))) + random.choice((-1, 0, 1))
    if value % 10 == 0 and value >= 50 and other % 10:
        other = other // 10 * 10 + (10 if other // 10 * 10 == value else 0)
    return f"{other:,}" if "," in whole else str(other)


def unit(words: str, _names: Sequence[str], random: Random) -> str | None:
    """Change what a figure counts."""
    found = []
    for row in _ROWS:
        for own in row:
            for place in re.finditer(rf"\b{_COUNTED}[ -](?P<unit>{own})\b(?!['’])", words, re.IGNORECASE):
                found += [(place.span("unit"), other) for other in row if other != own]
    for place in re.finditer(r"[$£€](?=\d)", words):
        found += [(place.span(), other) for other in "$£€" if other != place[0]]
    for place in re.finditer(r"(?<=\d)(?:%| per cent| percent)(?! of|\w)", words):
        found.append((place.span(), " points"))
    if not found:
        return None
    (start, end), other = random.choice(found)
    return words[:start] + other + words[end:]


def name(words: str, names: Sequence[str], random: Random) -> str | None:
    """Change a name: a person's to one of these names, a place's, a party's, a weekday's or a month's to another."""
    found = []
    for place in _PERSON.finditer(words):
        others = [other for other in names if not {*other.split()} & {*words.split()}]
        if place[0] in names and others:
            found.append((place.span(), random.choice(others)))
    for full in names:
        for place in re.finditer(rf"\b{re.escape(full.split()[-1])}\b", words):
            others = [other for other in names if not {*other.split()} & {*words.split(), *full.split()}]
            if others and not any(start <= place.start() < end for (start, end), _ in found):
                found.append((place.span(), random.choice(others).split()[-1]))
    found += _places(words, random)
    if not found:
        return None
    (start, end), other = random.choice(found)
    return words[:start] + other + words[end:]


def _places(words: str, random: Random) -> Iterator[tuple[Span, str]]:
    for row in _PLACES:
        others = [other for other in row if other not in words]
        for own in row:
            for place in re.finditer(rf"(?<!New )(?<!West )(?<!South )(?<!North )\b{own}\b(?!['’]| [A-Z])", words):
                if others:
                    yield place.span(), random.choice(others)


def tense(words: str, _names: Sequence[str], random: Random) -> str | None:
    """Change the tense of a verb of a quotation, by one word."""
    found = [
        one
        for one in re.finditer(rf"(?<![\w'’])(?:{'|'.join(_TENSES)})(?![\w'’])", words)
        if not (
            one[0] == "have"
            and re.search(r"\b(?:to|will|would|should|could|might|may|must|not|n['’]t) $", words[: one.start()])
        )
    ]
    if not found:
        return None
    one = random.choice(found)
    return words[: one.start()] + _TENSES[one[0]] + words[one.end() :]


def firm_tense(words: str, _names: Sequence[str], random: Random) -> str | None:
    """Tell what will be as what was, or the other way round."""
    found = [(place.span(), random.choice(others)) for form, others in _FIRM_TENSES for place in form.finditer(words)]
    if not found:
        return None
    (start, end), other = random.choice(found)
    return words[:start] + other + words[end:]


def negation(words: str, _names: Sequence[str], random: Random) -> str | None:
    """Take a negation out, or put one in."""
    negated = list(_NEGATED.finditer(words))
    if negated:
        one = random.choice(negated)
        changed = words[: one.start()] + words[one.end() :]
        return re.sub(r"\bca\b(?! not)", "can", re.sub(r"\bwo\b", "will", changed))
    places = list(_AUXILIARY.finditer(words))
    if not places or re.search(r"\b(?:no|nothing|nobody|none|neither|without|cannot)\b", words, re.IGNORECASE):
        return None
    one = random.choice(places)
    at = one.start() + (len(one[0].split()[0]) if " " in one[0] else len(one[0]))
    return f"{words[:at]} not{words[at:]}"


def opposite(words: str, _names: Sequence[str], random: Random) -> str | None:
    """Change a word to one that says the opposite."""
    found = []
    for pair in _OPPOSITES:
        for own, other in (pair, pair[::-1]):
            found += [(place.span(), other) for place in re.finditer(rf"(?<![\w-]){own}(?![\w-])", words)]
    if not found:
        return None
    (start, end), other = random.choice(found)
    return words[:start] + other + words[end:]


class AnotherWord:
    """Changes a content word to another of the same form, which it has seen elsewhere."""

    def __init__(self, parse: Parse, seen: Sequence[str]) -> None:
        self._parse = parse
        self._others: dict[str, list[str]] = {}
        for words in seen:
            for token in parsed(words, parse).tokens:
                if (
                    token.tag in {"VBD", "VBN", "VBG", "NN", "NNS", "JJ"}
                    and token.text.isalpha()
                    and len(token.text) > 4
                ):
                    self._others.setdefault(token.tag, []).append(token.lower)

    def __call__(self, words: str, _names: Sequence[str], random: Random) -> str | None:
        """Change one word."""
        tree = parsed(words, self._parse)
        found = [
            token
            for token in tree.tokens
            if token.tag in self._others and token.text.isalpha() and token.text.islower() and len(token.text) > 4
        ]
        if not found:
            return None
        token = random.choice(found)
        other = random.choice([one for one in self._others[token.tag] if one[:4] != token.lower[:4]])
        return words[: token.start] + other + words[token.end :]
