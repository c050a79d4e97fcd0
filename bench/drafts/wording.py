"""What may be changed of words without changing what they say: marks, figures, the order of clauses, harmless words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.quantities import UNITS
from index.linguistics.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from random import Random

_HARMLESS = (
    ("approximately", "about"), ("children", "kids"), ("purchased", "bought"), ("attempted", "tried"),
    ("currently", "at present"), ("frequently", "often"), ("several", "a number of"), ("film", "movie"),
    ("began", "started"), ("nearly", "almost"), ("whole", "entire"), ("obtained", "got"), ("because", "since"),
    ("more than", "over"), ("constructed", "built"), ("however, ", ""), ("roughly", "about"), ("finished", "completed"),
    ("although", "though"), ("largest", "biggest"), ("around", "about"),
)  # fmt: skip
_SMALL = {str(number): word for number, word in enumerate(UNITS[:13]) if number > 1}
_NOTATIONS = (
    (re.compile(r"(?<=\d)%"), lambda _: " percent"),
    (re.compile(r"(?<=\d) percent\b"), lambda _: "%"),
    (
        re.compile(r"(?<![\w.,$£€/:-])([2-9])(?= [a-z]{3,})(?! (?:percent|million|billion|p\.m|a\.m|points?))"),
        lambda one: _SMALL[one[1]],
    ),
    (re.compile(r"(?<![\d.,])(\d{1,3}),(\d{3})(?![\d,])"), lambda one: one[1] + one[2]),
    (re.compile(r"\$(\d[\d.,]*\d|\d) (million|billion)"), lambda one: f"{one[1]} {one[2]} dollars"),
)
_FRONT = re.compile(
    r"(?P<front>(?:On|In|At|During|Since|By) (?:[A-Z0-9][\w.]*|[a-z]+)(?: [\w.'’]+){0,4}), "
    r"(?P<rest>(?:the|The|a|an|[A-Z][\w]+) .*[a-z0-9)])\.\Z"
)
_LAST = re.compile(
    r"(?P<rest>.{40,}[a-z]) "
    r"(?P<day>on (?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)|in (?:19|20)\d\d)\.\Z"
)


def retyped(words: str, random: Random) -> str:
    """Type marks and dashes in another way."""
    if random.random() < 0.5:
        words = words.replace("’", "'").replace("‘", "'")
    if random.random() < 0.5:
        words = (
            re.sub(r" ?(?:—|--) ?", " – ", words) if random.random() < 0.5 else re.sub(r" ?(?:—|--|–) ?", " - ", words)
        )
    return re.sub(r"\s+", " ", words).strip()


def renumbered(words: str, random: Random) -> str:
    """Write figures in another way."""
    for pattern, change in _NOTATIONS:
        if random.random() < 0.35 and pattern.search(words):
            return pattern.sub(change, words, count=1)
    return words


def reordered(words: str, random: Random) -> str:
    """Move what tells when or where from the sentence's front to its end, or a day from the end to the front."""
    front = _FRONT.match(words)
    if front and "," not in front["rest"] and not re.search(r"\b(?:that|who|which|if|when|but|and)\b", front["rest"]):
        return f"{upper(front['rest'])} {lower(front['front'])}."
    last = _LAST.match(words)
    if last and random.random() < 0.5 and not re.search(r",|\b(?:that|who|which|if|when|but|and|to)\b", last["rest"]):
        return f"{upper(last['day'])}, {lower(last['rest'])}."
    return words


def reworded(words: str, random: Random) -> str:
    """Say one or two words by harmless others."""
    found = [(one, other) for one, other in _HARMLESS if re.search(rf"(?<![\w-]){one}(?![\w-])", words)]
    for one, other in random.sample(found, min(len(found), random.randrange(3))):
        if one == "around" and not re.search(r"around \$?\d", words):
            continue
        if one == "several" and re.search(r"several (?:thousand|hundred|million|billion|dozen|other|times)", words):
            continue
        if one == "because" and "because of" in words:
            continue
        words = re.sub(rf"(?<![\w-]){one}(?![\w-])", other, words, count=1)
    return words


def upper(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def lower(words: str, text: str = "") -> str:
    """Return words as they stand inside a sentence: the first begins small where it does in the text, or is no name."""
    first = re.split(r"[\s'’,-]", words, maxsplit=1)[0]
    also_name = re.search(rf"[a-z,] {re.escape(first)}\b", text)
    common = first.lower() in FUNCTION_WORDS - {"i"} or (f" {first.lower()} " in text and not also_name)
    common = common or bool(
        re.fullmatch(r"[A-Z][a-z]{3,}(?:ly|ing)|Everyone|Everybody|Nobody|Voters|People", first) and not also_name
    )
    return words[:1].lower() + words[1:] if common and first not in {"US", "I"} else words
