"""Makes claims from passages, in other words but true, and twists each in one thing, so that it is true no more.

Usage: RAG_BENCH_DATA=/path/to/data python -m bench.twists [--most N] [--show KIND]

The passages are those of `reader` and of `polnear/train`, whose attributions tell who said what. Each pair has the kind
of its twist: unit, modality, exchange, order, speaker, stance, quantifier, cut, negation, time; besides, another word
and a pronoun for a name. The same data make the same pairs.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import data
from bench.rewordings import decapitalised, named, parsed, reworded, seeded
from bench.spoken_twists import AROUND, SPOKEN, spoken_pairs
from bench.twisting import OPEN, TWISTS, another_word
from index.attribution.parsing import load_parser
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bench.rewordings import Parse
    from index.attribution.parsing import Tree

PLAIN = (*TWISTS, "word")
KINDS = (*PLAIN, *SPOKEN)
SOURCES = {"new_wiki": 1.0, "amazon_reviews": 0.4, "reddit": 0.4, "polnear": 1.0}
"""How many pairs each source gives, as a part of the most; of opinions fewer, which nobody has to check."""
WORDS = range(8, 36)
"""How many words a sentence has that becomes a claim."""
_MOST_PER_TITLE = 40
_LEANING = re.compile(r"(?:He|She|It|They|We|I|This|These|That|Those|His|Her|Its|Their|My|Our|You|There|But|And|So)\b")
"""What begins a sentence that nobody would take for a claim of its own."""
_LEFT_OUT = 0.15
_JOINED = 0.5
"""So often a short sentence is joined to the one before."""


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
        for kinds, found in (
            (SPOKEN, _spoken(parse) if source == "polnear" else ()),
            (PLAIN, plain_pairs(source, parse)),
        ):
            for pair in found:
                if counted[pair.kind] < share * most:
                    counted[pair.kind] += 1
                    made.append(pair)
                if all(counted[kind] >= share * most for kind in kinds):
                    break
    return made


def _spoken(parse: Parse) -> Iterator[Pair]:
    for title, (kind, text, claim, twisted) in spoken_pairs(parse):
        yield Pair("polnear", title, kind, text, claim, twisted)


def plain_pairs(source: str, parse: Parse) -> Iterator[Pair]:
    """Yield pairs from a source's sentences, at most one of each."""
    kinds = list(PLAIN)
    wanted: Counter[str] = Counter()
    others: dict[str, list[str]] = {}
    for sentence in sentences(source):
        random = seeded(sentence.words)
        claim = _claim(sentence, parse, random) if random.random() >= _LEFT_OUT else ""
        if not claim:
            continue
        tree = parsed(claim, parse)
        random.shuffle(kinds)
        for kind in sorted(kinds, key=lambda one: wanted[one]):  # the rare kinds first
            if kind == "word":
                twisted = another_word(claim, tree, others, random)
            else:
                twisted = _twist(kind, claim, tree, sentence, random)
            if twisted:
                wanted[kind] += 1
                yield Pair(sentence.source, sentence.title, kind, sentence.text, claim, twisted)
                break
        around = f"{sentence.before} {sentence.after}"
        for token in parsed(around, parse).tokens if around.strip() else ():
            if token.tag in OPEN and token.text.isalpha() and len(token.text) > 3:
                others.setdefault(token.tag, []).append(token.text)


def _claim(sentence: Sentence, parse: Parse, random: Random) -> str:
    """Return a sentence in other words, with the name for its pronoun or the next one joined; "" without subject."""
    tree = parsed(sentence.words, parse)
    if not any(token.dep in {"nsubj", "nsubjpass"} for token in tree.tokens):
        return ""
    claim = reworded(sentence.words, tree, random)
    if other := named(claim, sentence.before):
        return other
    if _joins(sentence.after) and len(sentence.after.split()) < WORDS.stop // 2 and random.random() < _JOINED:
        after = parsed(sentence.after, parse)
        return f"{claim.rstrip('.')}, and {decapitalised(sentence.after, after, 0)}"
    return claim


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
                low = max(0, number - AROUND - number % 3)
                around = text[spans[low][0] : spans[min(len(spans) - 1, number + AROUND + number % 2)][1]]
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
    twisted = TWISTS[kind](claim, tree, sentence.text, random)
    return twisted if twisted and twisted != claim else ""


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
