"""Sentences of a draft that quote: with lead-ins of all kinds, faithful, or with a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bench.drafts import faults
from bench.drafts.sentences import Marked, sentence
from bench.drafts.stories import is_headline
from bench.drafts.wording import lower, retyped, upper
from index.linguistics.given_names import gender_of
from index.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from bench.drafts.sentences import Fault, Sentence
    from bench.drafts.stories import Said

WORDS = range(6, 42)
"""How many words a quotation has."""
_BACK = re.compile(r"(?:But|No|Wrong|Not|Nope|That['’]s (?:not|wrong)|Really|Absolutely|And yet|I don['’]t)\b")
_UNSURE = re.compile(
    r"(?:(?:Well|But|And|So|No|Look),? )?(?:I|We) "
    r"(?:do not|don['’]t|did not|didn['’]t) (?:think|believe|know|say) (?:that |if |whether )?"
    r"(?!so\b|either|any|ever|what|how|why|who|where|when|which|if\b)"
    r"|(?:Some|Many|A lot of people|People|They|Critics) (?:say|said|think|claim) (?:that )?"
    r"|(?:If|Unless) [^,.;]{8,70}, (?:then )?(?=(?:I|we|you|he|she|it|they|that|there|this)\b)"
    r"|It(?: is|['’]s) (?:not true|false|a lie|a myth) that "
)
_CONDITION = re.compile(r",? (?:if|unless|provided that|only if|as long as|until)\b")
_OPEN = re.compile(r"\b(?:will|would|could|can|should|must|may|might|not|going to)\b|['’]ll\b|n['’]t\b")
_UNENDED = re.compile(
    r"\b(?:even|as|see|wonder|know|ask|what|and|but|because|that|or|out|sure|which|whether|like|not|only|than|who|–|-|—)\W*\Z"
)
_UNCLEAR = re.compile(r"[\[\]()]|\.\.|…|\. \.|\bsaid\b|(?<!\w)['‘]|['’](?!\w)")
"""What a quotation may have that leaves open which words are whose: inner marks, ellipses, brackets."""
_OWN = re.compile(
    r"\b(?:I|we|you|he|she|it|they|this|that|these|those|my|our|your|his|her|its|their|there|what|who|which|"
    r"here|so|how|if|when|because|and|but|while|unless|all)\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r",? (?:you know|of course|frankly|obviously|quite frankly|I mean|by the way|actually|really),? (?=[a-z])"
)
_APPOSITION = re.compile(
    r"(?<=[a-z]), (?:a|an|the|my|our) [a-z][^,.;—–-]{4,60}, (?=(?:is|are|was|were|has|have|had|will|would|can|could) )"
)
_WHEN = re.compile(
    r"(?<=[a-z]), (?:in (?:19|20)\d\d|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last (?:year|week|month|night)"
    r"|this (?:year|week|month|morning)|as you know|as I said|to be honest|ladies and gentlemen), (?=[a-z])"
)
_JOINT = re.compile(r"(?<=[a-z]), (?=(?:and|but|so) (?:I|we|you|they|he|she|it|that|there|the)\b)")
_TELLING = ("said", "said", "said", "said", "told reporters", "argued", "explained", "noted")
_NOT = re.compile(r"(?<=[a-z]) not (?=[a-z]+ing |the |a |an |going |in |about |be |at |to )")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is named in a draft: the name as it is written there, and whether it was named in full before."""

    full: str
    written: str
    person: bool

    def follow_up(self) -> str:
        """Return the pronoun of a person whose name tells it, else the name."""
        return {"f": "she", "m": "he"}.get(gender_of(self.full), self.written) if self.person else self.written


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that are about to be quoted, and the fault that they have by now."""

    words: str
    fault: Fault | None = None
    told: tuple[str, ...] = ()
    form: str = ""


def pieces(said: Said) -> list[tuple[int, str]]:
    """Return what of a quotation can be quoted alone, by where it begins: a sentence or two that nothing turns."""
    whole = [(start, said.words[start:end].strip()) for start, end in split_sentences(said.words)]
    found = []
    for number, (start, words) in enumerate(whole):
        following = whole[number + 1][1] if number + 1 < len(whole) else said.after.lstrip("”\"', ")
        if len(words.split()) in WORDS and words[:1].isupper() and not _BACK.match(following):
            if not re.search(r"\?\W*\Z", words) and not _UNCLEAR.search(words) and not is_headline(words):
                found.append((start, words))
            if number + 1 < len(whole) and len(words.split()) < 20 and len(whole[number + 1][1].split()) < 20:
                both = f"{words} {whole[number + 1][1]}"
                later = whole[number + 2][1] if number + 2 < len(whole) else ""
                if not _BACK.match(later) and "?" not in both and not _UNCLEAR.search(both):
                    found.append((start, both))
    return found


def edited(words: str, said: Said, random: Random) -> Quoted:
    """Return words with what a reporter may do to them: other marks, an honest ellipsis, a bracket."""
    form = ""
    if random.random() < 0.4 and (other := _with_ellipsis(words)) != words:
        words, form = other, "ellipsis"
    if not form and random.random() < 0.25 and (other := _with_bracket(words, said)) != words:
        words, form = other, "bracket"
    return Quoted(retyped(words, random), form=form)


def _with_ellipsis(words: str) -> str:
    """Leave out what only emphasises, or an apposition, or a day or place within commas, with an ellipsis for it."""
    idle = _IDLE.search(words)
    if idle and idle.start() > 15:
        return f"{words[: idle.start()]} … {words[idle.end() :]}"
    aside = _APPOSITION.search(words) or _WHEN.search(words)
    return f"{words[: aside.start()]} … {words[aside.end() :]}" if aside and aside.start() > 8 else words


def _with_bracket(words: str, said: Said) -> str:
    """Put the one other person whom the text before names for a pronoun of that person's gender."""
    names = set(re.findall(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b", said.before)) & {*said.story.people.values()} - {
        said.speaker
    }
    pronoun = re.search(r"(?<![\w'’])(?:[Hh]e|[Ss]he)(?= [a-z])", words)
    if len(names) != 1 or not pronoun:
        return words
    (name,) = names
    if gender_of(name) != ("m" if pronoun[0].lower() == "he" else "f"):
        return words
    return f"{words[: pronoun.start()]}[{name.split()[-1]}]{words[pronoun.end() :]}"


def cut(said: Said, random: Random) -> Quoted | None:
    """Return a sentence of a quotation that is cut so that it says something else."""
    choices = []
    for start, end in split_sentences(said.words):
        words = said.words[start:end].strip()
        if len(words.split()) not in range(7, 60) or "?" in words:
            continue
        unsure = _UNSURE.match(words)
        if unsure and len(words[unsure.end() :].split()) in range(5, 40):
            rest = words[unsure.end() :]
            choices.append(random.choice((upper(rest), upper(rest), f"… {rest}")))
        condition = next((one for one in _CONDITION.finditer(words) if len(words[: one.start()].split()) > 5), None)
        main = words[: condition.start()] if condition else ""
        if condition and len(words[condition.end() :].split()) > 2 and _OPEN.search(main) and not _UNENDED.search(main):
            choices.append(words[: condition.start()] + random.choice((".", ".", " …")))
        negated = _NOT.search(words)
        if negated and len(words.split()) < 40:
            choices.append(f"{words[: negated.start()]} … {words[negated.end() :]}")
    return Quoted(random.choice(choices), "cut", ("cut", "stance")) if choices else None


def two_joined(said: Said, others: Sequence[Said], random: Random) -> Quoted | None:
    """Return a sentence of a quotation and one of another of the same speaker, as if they were one."""
    own = pieces(said)
    if not own or not others:
        return None
    other = random.choice(list(others))
    theirs = pieces(other)
    if not theirs:
        return None
    one, two = random.choice(own)[1], random.choice(theirs)[1]
    if len(one.split()) + len(two.split()) > 50 or one == two:
        return None
    return Quoted(f"{_ended(one)} {_ended(two)}", "joined", ("joined",))


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def changed(
    words: str, fault: Fault, change: Callable[..., str | None], names: Sequence[str], random: Random
) -> Quoted | None:
    """Return words changed so, None where they cannot be."""
    other = change(words, names, random)
    if not other or other == words:
        return None
    told = ("altered", "cut") if fault == "negation" and len(other) < len(words) else ("altered",)
    return Quoted(other, fault, told)


CHANGES = {
    "number": faults.number, "unit": faults.unit, "name": faults.name,
    "tense": faults.tense, "negation": faults.negation,
}  # fmt: skip


def quotation(  # noqa: PLR0913 - all that a lead-in depends on
    quoted: Quoted, who: Speaker, source: str, marks: tuple[str, str], random: Random, *, again: bool
) -> Sentence:
    """Return the sentence that quotes words, with a lead-in; ``again`` where the sentence before quotes the same."""
    opening, closing = marks
    words = quoted.words
    bare = words.rstrip().removesuffix(".") if not words.endswith("..") else words
    stop = "" if bare.endswith(("?", "!", "…")) else ","
    full_stop = "" if words.endswith(("?", "!", ".", "…")) else "."
    name, verb = who.written, random.choice(_TELLING) if who.person else "said"

    def item(spoken: str, form: str = "") -> Marked:
        return Marked(spoken, "quotation", who.full, quoted.fault, quoted.told, form or quoted.form)

    if again and random.random() < 0.6:
        return sentence([opening, item(bare), stop, closing, f" {who.follow_up()} added."], source, who.full)
    forms: list[list[str | Marked]] = [
        [opening, item(bare), stop, closing, f" {name} {verb}."],
        [opening, item(bare), stop, closing, f" {name} {verb}."],
        [opening, item(bare), stop, closing, f" said {name}."],
        [f"{upper(name)} {verb}: ", opening, item(words), full_stop, closing],
        [f"{upper(name)} said, ", opening, item(words), full_stop, closing],
        [f"According to {name}, ", opening, item(lower(words)), full_stop, closing],
        [f"{upper(name)} put it this way: ", opening, item(words), full_stop, closing],
    ]
    parts = split_sentences(words)
    if len(parts) == 2 and quoted.fault in {None, "speaker"}:
        first, second = (words[start:end].strip() for start, end in parts)
        lead: list[str | Marked] = [
            opening,
            item(first.removesuffix(".")),
            ",",
            closing,
            f" {name} {verb}. ",
            opening,
            item(second),
            closing,
        ]
        if first.endswith(".") and second.endswith((".", "!")):
            forms += [lead, lead, lead]
    joint = _JOINT.search(words) if not quoted.fault and len(parts) == 1 else None
    if joint and min(len(words[: joint.start()].split()), len(words[joint.end() :].split())) > 4:
        front, back = item(words[: joint.start()], "split by the cue"), item(words[joint.end() :], "split by the cue")
        forms += [[opening, front, ",", closing, f" {name} {verb}, ", opening, back, full_stop, closing]] * 6
    return sentence(random.choice(forms), source, who.full)


def partial(
    said: Said,
    who: Speaker,
    marks: tuple[str, str],
    random: Random,
    change: Callable[[str], Quoted | None] | None = None,
) -> Sentence | None:
    """Return a sentence that reports in part and quotes in part, as the article does."""
    found = re.fullmatch(
        r"(?:that\s+)*(?P<before>[^\"“”]{12,}?)(?:\"|“|'')(?P<said>[^\"“”]+?),?\.?(?:\"|”|'')(?P<after>[^\"“”]{0,60})",
        said.words.strip(),
    )
    if not found or re.match(r"(?:he|she|they|it|his|her|this|these|those|we|I|who)\b", found["before"], re.IGNORECASE):
        return None
    if not re.search(r"\b(?:is|are|was|were|has|have|had|will|would|could|should|can|needs?|\w+ed)\b", found["before"]):
        return None
    if (
        len(found["said"].split()) not in range(3, 30)
        or found["before"].rstrip().endswith((",", "said", "."))
        or re.search(r"[a-z)]\. [A-Z]", found["before"])
    ):
        return None
    quoted = Quoted(retyped(found["said"].strip(), random))
    if change:
        other = change(quoted.words)
        if other is None:
            return None
        quoted = other
    before = lower(retyped(found["before"], random))
    reported = Marked(
        before,
        "speech",
        who.full,
        *((quoted.fault, ("other_speaker", "contradicted")) if quoted.fault == "speaker" else ()),
    )
    whole: list[str | Marked] = [
        f"{upper(who.written)} said that ",
        reported,
        " ",
        marks[0],
        Marked(quoted.words, "quotation", who.full, quoted.fault, quoted.told),
        marks[1],
    ]
    after = found["after"].strip(" .,")
    return sentence([*whole, f" {after}." if after else "."], said.story.id, who.full)


_SPLIT = re.compile(
    r"(?P<before>(?:The|A|An|[A-Z]\w+)(?: [\w’'$%.-]+){0,7} "
    r"(?:is|are|was|were|has been|have been|will be)) (?P<rest>[^?!;]+?)[.!]?"
)


def fragment(
    said: Said,
    who: Speaker,
    marks: tuple[str, str],
    random: Random,
    change: Callable[[str], Quoted | None] | None = None,
) -> Sentence | None:
    """Return a sentence that reports the subject of a quoted sentence and quotes the rest."""
    _, words = random.choice(pieces(said))
    found = _SPLIT.fullmatch(words)
    if not found or len(found["rest"].split()) not in range(3, 25) or _OWN.search(found["before"]):
        return None
    quoted: Quoted | None = Quoted(retyped(found["rest"], random))
    if change and quoted:
        quoted = change(quoted.words)
    if quoted is None:
        return None
    before = Marked(lower(retyped(found["before"], random), said.story.text), "speech", who.full)
    own = Marked(quoted.words, "quotation", who.full, quoted.fault, quoted.told)
    return sentence(
        [f"{upper(who.written)} said that ", before, " ", marks[0], own, marks[1], "."], said.story.id, who.full
    )


def by_another(quoted: Quoted) -> Quoted:
    """Return words that are about to be given to somebody else."""
    return replace(quoted, fault="speaker", told=("other_speaker",))
