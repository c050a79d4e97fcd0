"""Sentences of a draft that report speech or state facts in its own words, faithful, or with a fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.drafts.sentences import Marked, sentence
from bench.drafts.stories import is_headline
from bench.drafts.wording import lower, renumbered, reordered, retyped, reworded, upper
from bench.rewordings import parsed
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.drafts.quoting import Speaker
    from bench.drafts.sentences import Fault, Sentence
    from bench.drafts.stories import Fact, Said

    Changed = tuple[str, Fault, tuple[str, ...]]
    Change = Callable[[str], Changed | None]
    from bench.rewordings import Parse

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|should|can|may|might|won|held|made|led|took|began|became|ran|met|"
    r"went|came|gave|got|lost|left|sold|built|grew|rose|fell|\w{3,}ed)\b"
)
_POINTING = re.compile(
    r"\b(?:he|she|they|him|them|we|us|our|I|me|my|you|your|this|these|those|here|there|such|it|himself|herself|"
    r"others|another|tomorrow|yesterday|today|tonight|now)\b"
    r"|\bthat same\b|\b(?:under|in|at|by|on|of|from|with|to) that [a-z]",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:But|And|So|Yet|Also|Then|However|Meanwhile|Instead|Still|That|This|These|Those|His|Her|Its|Their|It|He|She|They|"
    r"Such|Other|Another|Both|As|If|While|Though|Because|To|Photo|Image|Share|Read|Watch|Related|Follow|More|Only|Even|"
    r"First|How|What|Why|Where|Who|Here|There|Again|After,|On that|For that|Soon|Nevertheless|"
    r"Conversely|Fortunately|Unfortunately|Not)\b"
)
_TELLS = re.compile(
    r"\b(?:said|says|say|told|tells|according to|claims?|claimed|called|asked|tweeted|wrote|"
    r"reported|reports?|added|argues?|argued|critics|thinks?)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r",? (?:if|unless|provided that|as long as|until)\b")
_SAYING = ("said that", "said that", "told reporters that", "argued that", "noted that")
_IDLE_END = re.compile(
    r",? (?:on (?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)(?: night| morning| evening)?"
    r"|as well|too|last week|earlier this week|this week)\Z"
)


def clause(said: Said) -> str | None:
    """Return reported words as a clause that tells by itself whom and what it is about, None where it does not.

    Of a quotation that can be the first sentence.
    """
    own = said.words
    if said.form == "quoted":
        own = own[slice(*split_sentences(own)[0])]
        if re.search(r"\?|[\[\]]|\.\.|…|\b(?:well|hey|yeah|okay|folks|you know|look)\b|!", own, re.IGNORECASE):
            return None
    words = re.sub(r"\A(?:(?:that|whether|if|But|And|So)\s+)+", "", own.strip(" ,.")).strip()
    if len(words.split()) not in range(6, 32) or not _FINITE.search(words):
        return None
    if (
        re.match(
            r"(?:to|a \w+ to|of|for|with|about|on|as|and|but|who|which|whose|what|how|why|where|when|because)\b", words
        )
        or ":" in words
    ):
        return None
    if _POINTING.search(words) or is_headline(words):
        return None
    if re.search(
        r"\bthat\Z|\bthat,|\b(?:his|her|their|its)\b|\b(?:under|in|at|by|on|of|from|with|to) that [a-z]",
        words,
        re.IGNORECASE,
    ):
        return None
    return lower(words, said.story.text)


def _plain(words: str) -> tuple[str, Fault | None, tuple[str, ...]]:
    return words, None, ()


def is_complete(words: str, parse: Parse) -> bool:
    """Return whether words are a clause with a subject and a verb in it."""
    tree = parsed(words, parse)
    return any(
        token.dep in {"nsubj", "nsubjpass", "expl"} and tree[token.head].dep == "ROOT" and tree[token.head].is_verb
        for token in tree.tokens
    )


def speech(
    said: Said,
    who: Speaker,
    random: Random,
    change: Change | None = None,
) -> Sentence | None:
    """Return a sentence that reports somebody's words, edited lightly; with ``change``, changed by it."""
    words = clause(said)
    if words is None:
        return None
    words, fault, told = _plain(retyped(words, random))
    if change:
        other = change(words)
        if other is None:
            return None
        words, fault, told = other
    else:
        words = _IDLE_END.sub("", words) if random.random() < 0.5 else words
        words = renumbered(reworded(words, random), random)
    item = Marked(words, "speech", who.full, fault, told)
    name = who.written
    forms: list[list[str | Marked]] = [
        [f"{upper(name)} {random.choice(_SAYING) if who.person else 'said that'} ", item, "."]
    ] * 3
    forms.append([f"According to {name}, ", item, "."])
    if not re.search(r",", words):
        forms.append([Marked(upper(words), "speech", who.full, fault, told), f", {name} said."])
    return sentence(random.choice(forms), said.story.id, who.full)


def unconditional(words: str) -> Changed | None:
    """Return a clause without its condition, None where it has none."""
    condition = _CONDITION.search(words)
    if (
        not condition
        or len(words[: condition.start()].split()) < 5
        or words[: condition.start()].endswith(("even", "as", "not"))
    ):
        return None
    if not re.search(r"\b(?:would|will|could|can|should|must)\b", words[: condition.start()]):
        return None
    return words[: condition.start()], "stance", ("stance", "contradicted", "cut", "partly")


def can_be_claimed(fact: Fact) -> bool:
    """Return whether a sentence tells by itself what it is about, and has something that can be checked."""
    words = fact.words
    if (
        len(words.split()) not in range(8, 31)
        or not re.match(r"[A-Z][^:\"“”()\[\]?!*]*[a-z0-9%]\.\Z", words)
        or "''" in words
        or ";" in words
    ):
        return False
    if re.match(r"[A-Z]{3,}(?:[, ].*)? [-–—]", words) or is_headline(words):
        return False
    if _START.match(words) or _TELLS.search(words) or _POINTING.search(words) or not _FINITE.search(words):
        return False
    if re.search(
        r"\bThe (?:former|latter|same|other|second|third|two|three|latest|new|following|above|previous)\b", words
    ):
        return False
    return bool(re.search(r"\d", words)) or bool(re.search(r"[a-z,] [A-Z][a-z]+", words))


def claim(fact: Fact, random: Random, change: Change | None = None) -> Sentence | None:
    """Return a sentence that states a fact of an article, edited lightly; with ``change``, changed by it."""
    words, fault, told = _plain(retyped(fact.words, random))
    if change:
        other = change(words)
        if other is None:
            return None
        words, fault, told = other
    if random.random() < 0.5:
        words = reordered(words, random)
    if not fault:
        words = renumbered(reworded(words, random), random)
    return sentence([Marked(upper(words), "claim", None, fault, told)], fact.story.id)
