"""Makes pairs of claims on who said what, from articles whose attributions people marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench import data
from bench.rewordings import capitalised, decapitalised, parsed, reworded, seeded
from index.linguistics.quotation_marks import quotations
from index.linguistics.stance_words import DECLINING_FORMS, DENIAL_FORMS, DOUBT_FORMS
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from bench.rewordings import Parse

    Told = tuple[str, str, str, str]

SPOKEN = ("speaker", "stance", "cut")
"""The kinds of twist that need a speaker."""
AROUND = 2
"""How many sentences of an article stand around the one that becomes a claim, on either side, at least."""
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


def spoken_pairs(parse: Parse) -> Iterator[tuple[str, Told]]:
    """Yield, beside the article's id, kind, text, true claim and twisted claim."""
    for row in data.rows("polnear/train"):
        speakers = _speakers(row)
        for number, said in enumerate(row["attributions"]):
            told = _spoken(row, said, speakers, parse, number)
            if told and told[2] != told[3]:
                yield row["id"], told


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
) -> Told | None:
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


def _only_cut(text: str, said: dict[str, Any], random: Random) -> Told | None:
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


def _told(said: _Said, others: Sequence[str], random: Random, parse: Parse) -> Told | None:
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
    low = max(0, next((at for at, span in enumerate(spans) if span[1] > start), 0) - AROUND - number % 4)
    high = next((at for at, span in enumerate(spans) if span[1] >= end), len(spans) - 1)
    return text[spans[low][0] : spans[min(len(spans) - 1, high + AROUND)][1]]
