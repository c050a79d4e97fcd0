"""Makes claims from passages, in other words but true, and twists each in one thing, so that it is true no more.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.twists [--most N] [--show KIND]

The passages are those of `reader` and of `polnear/train`, whose attributions tell who said what. Each pair has the kind
of its twist: unit, modality, exchange, order, speaker, stance, quantifier, cut, negation, time; besides, another word
and a pronoun for a name. The same data make the same pairs.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

from bench import data
from bench.rewordings import capitalised, decapitalised, named, parsed, phrase, reworded
from index.attribution.parsing import load_parser
from index.linguistics.calendar import MONTHS, WEEKDAYS
from index.linguistics.inflection import IRREGULAR
from index.linguistics.negation import is_negation
from index.linguistics.quantities import TENS, UNITS
from index.linguistics.quotation_marks import quotations
from index.linguistics.stance_words import DECLINING_FORMS, DENIAL_FORMS, DOUBT_FORMS
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bench.rewordings import Parse
    from index.attribution.parsing import Tree

_SPOKEN = ("speaker", "stance", "cut")
KINDS = (
    "unit", "modality", "exchange", "order", "speaker", "stance", "quantifier", "cut", "negation", "time", "word",
    "reference",
)  # fmt: skip
SOURCES = {"new_wiki": 1.0, "amazon_reviews": 0.4, "reddit": 0.4, "polnear": 1.0}
"""How many pairs each source gives, as a part of the most; of opinions fewer, which nobody has to check."""
WORDS = range(8, 36)
"""How many words a sentence has that becomes a claim."""
_MOST_PER_TITLE = 40
_OPEN = frozenset({"VBD", "VBZ", "VBN", "VBG", "NN", "NNS", "JJ"})
_RECENT = 12
_LEANING = re.compile(r"(?:He|She|It|They|We|I|This|These|That|Those|His|Her|Its|Their|My|Our|You|There|But|And|So)\b")
"""What begins a sentence that nobody would take for a claim of its own."""
_JOINED = 0.5
"""So often a short sentence is joined to the one before."""
_AROUND = 2
"""How many sentences of an article stand around the one that becomes a claim, on either side, at least."""

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
_STANCES = {
    "asserted": ("denied that", "did not say that", "doubted that", "asked whether", "declined to say whether"),
    "denied": ("said that", "confirmed that", "insisted that"),
}
_CONDITIONS = re.compile(r",? (?:if|unless|provided|only if|only when|but|except|until|as long as|although|though)\b")
_HARMLESS = re.compile(r",? and (?=(?:I|we|he|she|they|it|there|that) )")
_UNSURE_START = re.compile(
    r"(?:I|We) (?:do not|don['’]t|did not|didn['’]t) (?:think|believe|know|say) (?:that |if |whether )?"
    r"|(?:Some|Many|People|They|Critics) (?:say|said|think|claim) (?:that )?|If .{5,60}, "
    r"|It is (?:not true|false) that ",
    re.IGNORECASE,
)
_TURNING = DENIAL_FORMS | DOUBT_FORMS | DECLINING_FORMS
_PLAIN = re.compile(
    r"\b(?:say|says|said|tell|tells|told|argue|argues|argued|stated|states|insisted|insists|explained)\b"
)
_PRONOUN = re.compile(r"(?:he|she|they|it|i|we|you|who|that|which|others|some|many|one)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:[Tt]he |[A-Z]|[a-z]+ (?:officials|officers|police|leaders|members|experts|researchers|report)\Z)"
)
_LONGEST_NAME = 5
_PERSON = re.compile(r"[A-Z][a-z'’]+(?: [A-Z][\w.'’-]*)* [A-Z][a-z'’]+\Z")
_DIGITS = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])")
_BASES = {form: verb for verb, forms in IRREGULAR.items() for form in forms.split()}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim that the text supports and the same twisted in one thing, of the kind named; ``source`` and ``title``."""

    source: str
    title: str
    kind: str
    text: str
    supported: str
    unsupported: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text that may become a claim, with what surrounds it."""

    source: str
    title: str
    text: str
    words: str
    before: str
    after: str


def pairs(most: int = 250) -> list[Pair]:
    """Return at most so many pairs of each kind from each source, spread over its titles."""
    parse = load_parser()
    made: list[Pair] = []
    for source, share in SOURCES.items():
        counted: Counter[str] = Counter()
        for maker, kinds in ((spoken_pairs, _SPOKEN), (plain_pairs, _TWISTS)):
            for pair in maker(source, parse) if source == "polnear" or kinds is _TWISTS else ():
                if counted[pair.kind] < share * most:
                    counted[pair.kind] += 1
                    made.append(pair)
                if all(counted[kind] >= share * most for kind in kinds):
                    break
    return made


def seeded(text: str) -> Random:
    """Return a generator of random numbers that a text decides."""
    return Random(hashlib.sha256(text.encode()).digest())  # noqa: S311 - no secret


def plain_pairs(source: str, parse: Parse) -> Iterator[Pair]:
    """Yield pairs from a source's sentences, at most one of each."""
    kinds = [*_TWISTS, "word"]
    wanted: Counter[str] = Counter()
    others: dict[str, list[str]] = {}
    for sentence in sentences(source):
        random = seeded(sentence.words)
        if random.random() < 0.15:
            continue
        tree = parsed(sentence.words, parse)
        if not any(token.dep in {"nsubj", "nsubjpass"} for token in tree.tokens):
            continue
        claim = reworded(sentence.words, tree, random)
        if other := named(claim, sentence.before):
            claim = other
        elif _joins(sentence.after) and len(sentence.after.split()) < WORDS.stop // 2 and random.random() < _JOINED:
            after = parsed(sentence.after, parse)
            claim = f"{claim.rstrip('.')}, and {decapitalised(sentence.after, after, 0)}"
        tree = parsed(claim, parse)
        random.shuffle(kinds)
        for kind in sorted(kinds, key=lambda one: wanted[one]):  # the rare kinds first
            twisted = (
                _word(claim, tree, others, random) if kind == "word" else _twist(kind, claim, tree, sentence, random)
            )
            if twisted:
                wanted[kind] += 1
                yield Pair(sentence.source, sentence.title, kind, sentence.text, claim, twisted)
                break
        around = f"{sentence.before} {sentence.after}"
        for token in parsed(around, parse).tokens if around.strip() else ():
            if token.tag in _OPEN and token.text.isalpha() and len(token.text) > 3:
                others.setdefault(token.tag, []).append(token.text)


def _joins(words: str) -> bool:
    return bool(re.match(r"(?:The|It|They|He|She|This|A|In) .*[a-z]\.\Z", words)) and '"' not in words


def sentences(source: str) -> Iterator[Sentence]:
    """Yield a source's sentences, the titles by turns."""
    waiting: dict[str, list[Sentence]] = {}
    for title, text in _texts(source):
        spans = split_sentences(text)
        found = [text[start:end].strip() for start, end in spans]
        for number, words in enumerate(found):
            before = found[number - 1] if number else ""
            if len(words.split()) in WORDS and _is_claim(named(words, before) or words):
                low = max(0, number - _AROUND - number % 3)
                around = text[spans[low][0] : spans[min(len(spans) - 1, number + _AROUND + number % 2)][1]]
                before, after = (
                    " ".join(other.split())
                    for other in (found[number - 1] if number else "", *found[number + 1 : number + 2], "")[:2]
                )
                one = Sentence(source, title, around, " ".join(words.split()), before, after)
                waiting.setdefault(title, []).append(one)
    for kept in waiting.values():
        seeded(kept[0].title).shuffle(kept)
    for turn in range(_MOST_PER_TITLE):
        for kept in waiting.values():
            if turn < len(kept):
                yield kept[turn]


def _is_claim(words: str) -> bool:
    whole = re.match(r"[A-Z].*[a-z)]\.\Z", words) and '"' not in words
    return bool(whole) and not _LEANING.match(words)


def _texts(source: str) -> Iterator[tuple[str, str]]:
    if source == "polnear":
        yield from ((row["id"], row["text"]) for row in data.rows("polnear/train"))
        return
    for number, row in enumerate(data.rows(f"reader/{source}")):
        title = row["title"] if source == "new_wiki" else f"{row['title']}-{number // 10}"
        yield title, row["context"]


def _twist(kind: str, claim: str, tree: Tree, sentence: Sentence, random: Random) -> str:
    """Return the claim twisted so, "" where it has nothing to twist."""
    twisted = _TWISTS[kind](claim, tree, sentence.text, random)
    return twisted if twisted and twisted != claim else ""


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


def _word(claim: str, tree: Tree, others: dict[str, list[str]], random: Random) -> str:
    """Return the claim with another verb, noun or adjective of a sentence read shortly before, mostly of this text."""
    found = [token for token in tree.tokens if token.tag in _OPEN and token.text.islower() and others.get(token.tag)]
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


_TWISTS: dict[str, Callable[[str, Tree, str, Random], str]] = {
    "unit": _unit, "modality": _modality, "exchange": _exchange, "order": _order, "quantifier": _quantifier,
    "negation": _negation, "time": _time, "reference": _reference,
}  # fmt: skip


def spoken_pairs(source: str, parse: Parse) -> Iterator[Pair]:
    """Yield pairs on who said what, from articles whose attributions are known."""
    for row in data.rows("polnear/train"):
        speakers = _speakers(row)
        for number, said in enumerate(row["attributions"]):
            if pair := _spoken(row, said, speakers, parse, number):
                kind, text, claim, twisted = pair
                if claim != twisted:
                    yield Pair(source, row["id"], kind, text, claim, twisted)


def _speakers(row: dict[str, Any]) -> dict[str, str]:
    """Return those who are quoted by the last word of their name, people with their given names."""
    text, found = row["text"], {}
    for said in row["attributions"]:
        for start, end in said["source"][:1]:
            words = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President|Senator)\.? ", "", text[start:end])
            plain = len(words.split()) < _LONGEST_NAME and not _PRONOUN.match(words) and _NAMED.match(words)
            if _PERSON.match(words) or (plain and words.split()[-1] not in found):
                found[words.split()[-1]] = words
    return found


def _spoken(
    row: dict[str, Any], said: dict[str, Any], speakers: dict[str, str], parse: Parse, number: int
) -> tuple[str, str, str, str] | None:
    text = row["text"]
    if not all(len(said[part]) == 1 for part in ("source", "cue", "content")):
        return None
    source, cue, content = (text[slice(*said[part][0])] for part in ("source", "cue", "content"))
    surname = source.split()[-1]
    random = seeded(f"{row['id']}{number}")
    if surname not in speakers or len(content.split()) not in range(5, 32) or "\n" in content:
        return _only_cut(text, said, random)
    full = speakers[surname]
    named = full if _PERSON.match(full) and random.random() < 0.5 else source
    around = _around(text, min(said["source"][0][0], said["content"][0][0]), said["content"][0][1], number)
    if full not in around:
        named = source
    denied = bool(DENIAL_FORMS & {*cue.lower().split()})
    plain = bool(_PLAIN.search(cue)) and not _TURNING & {*cue.lower().split()} and "not" not in cue
    if not denied and (not plain or re.search(r"n['’]t|never|would|could|might|if", cue)):
        return None
    others = [name for last, name in speakers.items() if last != surname]
    return _told(_Said(content, named, around, denied), others, random, parse)


def _only_cut(text: str, said: dict[str, Any], random: Random) -> tuple[str, str, str, str] | None:
    """Return the kind, the text, and a quotation whole and cut, whoever said it."""
    (source, content), cue = (said[part][0] for part in ("source", "content")), text[slice(*said["cue"][0])]
    named, words = text[slice(*source)], text[slice(*content)]
    spans = quotations(words)
    if not spans or "\n" in words or len(words.split()) > 70 or not named[0].isupper() or not _PLAIN.search(cue):
        return None
    if _PRONOUN.match(named) or len(named.split()) > _LONGEST_NAME or spans[0][1] - spans[0][0] < 0.8 * len(words) - 3:
        return None
    cut = _cut(words[slice(*spans[0])].rstrip(","), named, random)
    return ("cut", _around(text, min(source[0], content[0]), content[1], len(words)), *cut) if cut else None


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that somebody said, or ``denied``: who, and the text around."""

    content: str
    named: str
    around: str
    denied: bool


def _told(said: _Said, others: Sequence[str], random: Random, parse: Parse) -> tuple[str, str, str, str] | None:
    """Return the kind, the text, the claim and its twist of words that somebody said."""
    content, named, around, denied = said.content, said.named, said.around, said.denied
    spans = quotations(content)
    if spans and len(spans) == 1 and spans[0][1] - spans[0][0] > 0.9 * len(content) - 3 and not denied:
        words = content[slice(*spans[0])].rstrip(",")
        if cut := _cut(words, named, random):
            return "cut", around, *cut
        claim = f"{named} said: “{words}”"
    else:
        clause = re.sub(r"\A(?:that|,)\s+", "", content.strip(" ,."))
        if len(clause.split()) < 5 or not re.search(
            r"\b(?:is|are|was|were|has|have|had|would|will|could|should|\w+ed)\b", clause
        ):
            return None
        tree = parsed(clause, parse)
        if not any(token.dep in {"nsubj", "nsubjpass", "expl"} for token in tree.tokens) or clause.split()[0] in {
            "to",
            "a",
            "an",
        }:
            return None
        clause = reworded(clause, tree, random).rstrip(".") if random.random() < 0.5 else clause
        clause = decapitalised(clause, tree, 0) if clause.split()[0].lower() == tree[0].lower else clause
        frames = ["{} denied that {}."] if denied else ["{} said that {}.", "{} said {}.", "According to {}, {}."]
        claim = random.choice(frames).format(named, clause)
        if random.random() < 0.5:
            stance = random.choice(_STANCES["denied" if denied else "asserted"])
            return "stance", around, capitalised(claim), capitalised(f"{named} {stance} {clause}.")
    mine = {*named.split(), *content.split()}
    others = [other for other in others if other[0].isupper() and not mine & {*other.split()} and other[:4] != "The "]
    if not others:
        return None
    near = [other for other in others if other.split()[-1] in around] or list(others)
    return "speaker", around, capitalised(claim), capitalised(claim.replace(named, random.choice(near), 1))


def _cut(words: str, named: str, random: Random) -> tuple[str, str] | None:
    """Return a claim with a quotation, and the same cut so that it says something else; or one cut without harm."""
    whole = f"{named} said: “{words}”"
    if (found := _UNSURE_START.match(words)) and len(words[found.end() :].split()) > 3:
        return whole, f"{named} said: “{words[found.end() :]}”"
    condition = next((c for c in _CONDITIONS.finditer(words) if len(words[: c.start()].split()) > 3), None)
    if condition:
        if (also := _HARMLESS.search(words)) and also.start() > condition.end() + 10 and random.random() < 0.5:
            whole = f"{named} said: “{words[: also.start()]}”"
        return whole, f"{named} said: “{words[: condition.start()]}”"
    return None


def _around(text: str, start: int, end: int, number: int) -> str:
    """Return the sentences around a stretch of an article."""
    spans = split_sentences(text)
    low = max(0, next((at for at, span in enumerate(spans) if span[1] > start), 0) - _AROUND - number % 4)
    high = next((at for at, span in enumerate(spans) if span[1] >= end), len(spans) - 1)
    return text[spans[low][0] : spans[min(len(spans) - 1, high + _AROUND)][1]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=250, help="pairs of a kind and source")
    parser.add_argument("--show", default="", help="print the pairs of this kind")
    options = parser.parse_args()
    made = pairs(options.most)
    for (source, kind), count in sorted(Counter((pair.source, pair.kind) for pair in made).items()):
        print(f"{source:15} {kind:11} {count}")
    for pair in made:
        if pair.kind == options.show:
            print(f"+ {pair.supported}\n- {pair.unsupported}\n")


if __name__ == "__main__":
    main()
