"""Whether those whom a claim names said in the text what it says of them, as they said it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.inflection import verb_forms
from index.linguistics.negation import is_negation
from index.linguistics.offices import COURTESY
from index.linguistics.quotation_marks import quotations
from index.linguistics.saying import WITNESSED
from index.linguistics.stance_words import (
    ASKING_FORMS,
    DECLINING_FORMS,
    DENIAL_FORMS,
    DOUBT_FORMS,
    UNSURE,
)
from index.linguistics.words import fold
from rag.verification.stances import turning_words
from rag.verification.stretch import Objection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.linguistics.tagging import Word
    from index.types import Span
    from rag.verification.alignment import Document

_SAYING = frozenset(form for verb in WITNESSED for form in verb_forms(verb)) | {"according"}
_NOT_CUES = frozenset("called calling call accused praised fear fears hope hopes report reports claim recall".split())
_CUES: dict[str, str] = (
    dict.fromkeys(_SAYING - _NOT_CUES, "asserted")
    | dict.fromkeys(ASKING_FORMS & {"asked", "asks", "ask", "wondered", "wonders", "questioned", "questions"}, "asked")
    | dict.fromkeys(DOUBT_FORMS, "doubted")
    | dict.fromkeys(DECLINING_FORMS - {"short"}, "declined")
    | dict.fromkeys(DENIAL_FORMS, "denied")
)
_HIDDEN = {
    "denied": "denied",
    "doubted": "doubted",
    "asked": "only asked",
    "declined": "left open",
    "unsaid": "left unsaid",
}
_TURNED = frozenset({"denied", "doubted", "asked", "unsaid"})
_BEFORE_NOUNS = frozenset("the a an his her their its no to of this that".split())
_ALWAYS_VERBS = frozenset({"deny", "confirm"})
_AFTER_NAMES = frozenset("of in at on who during from after before when while a an the".split())
_TITLES = COURTESY | {"the"}
_LONGEST_SHORT = 3
_MARKS_BEFORE = 1
_INVERTED = 5
_OPENING = 6
_COMMON = ("ing", "ed", "ly")
_REACH = 3
_WHO = 14
_ENOUGH = 0.6
_MOSTLY = 0.75
_FEW = 2
_AROUND = 3
"""How many sentences before what somebody says may name who that is."""
_CONDITION = re.compile(
    r"\W{0,3}(?:(?:but|and|or)\s+)?(?:only\s+)?"
    r"(?:if|unless|provided|except|until|as long as|so long as|but|although|though)\b",
    re.IGNORECASE,
)
_BEFORE_QUOTE = re.compile(r"[\w'’]+")
_TURNED_REACH = 8
_WORDS_OF_SPEECH = 3
_MARKS = "\"“”„‟«»'‘’` ,.;:!?…"


@dataclass(frozen=True, slots=True)
class Report:
    """That somebody says something: whose names, with which stance and word of saying, and what, as keys."""

    who: frozenset[str]
    stance: str
    cue: str
    key: str
    content: frozenset[str]


def reports(words: Sequence[Word], text: str, known: Collection[str]) -> list[Report]:
    """Return what a sentence reports, read without a parser: "A said that …", "…, said A", "according to A".

    ``known`` are keys of names: only such a word is one where it opens a sentence. What is said inside a quotation is
    nobody's report.
    """
    found: list[Report] = []
    spans = _inner(words, text) if words else []
    for at, word in enumerate(words):
        stance = _CUES.get(fold(word.surface))
        if stance is None or (word.kind == "name" and at) or _is_noun(words, at):
            continue
        if any(start <= word.start < end for start, end in spans):
            continue
        before = [fold(other.surface).replace("’", "'") for other in _clause_before(words, at, text)]
        if any(map(is_negation, before)):
            stance = "unsaid"
        elif stance == "asserted" and any(_CUES.get(other) == "declined" for other in before):
            stance = "declined"
        elif stance == "declined":
            following = {fold(other.surface) for other in words[at + 1 : at + 5]}
            if following.isdisjoint(_CUES) and "comment" not in following:
                continue
        who, content = _parts(words, at, text)
        named = _names(who, known)
        if found and not named and at and words[at - 1].surface in {"and", "but"}:
            named = list(found[-1].who)
        if named or content:
            found.append(Report(frozenset(named), stance, word.surface, word.key, frozenset(content)))
    return found


def _inner(words: Sequence[Word], text: str) -> list[tuple[int, int]]:
    """Return the spans between the quotation marks of a sentence."""
    first, last = max(0, words[0].start - _MARKS_BEFORE), words[-1]
    found = quotations(text[first : last.start + len(last.surface) + 2]) or []
    return [(first + start, first + end) for start, end in found]


def _clause_before(words: Sequence[Word], at: int, text: str) -> Sequence[Word]:
    """Return the few words before one in its clause."""
    first = at
    while first > max(0, at - _REACH) and not re.search(r"[,;:.!?\"“”]", _gap(words, first, text)):
        first -= 1
    return words[first:at]


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Return whether a word of saying stands as a noun does, or as an infinitive: "the claim", "to warn"."""
    return bool(at) and fold(words[at - 1].surface) in _BEFORE_NOUNS and fold(words[at].surface) not in _ALWAYS_VERBS


def _gap(words: Sequence[Word], at: int, text: str) -> str:
    first = words[at - 1].start + len(words[at - 1].surface) if at else 0
    return text[first : words[at].start]


def _ends(words: Sequence[Word], at: int, text: str, signs: str) -> bool:
    """Return whether one of the signs stands before a word; a full stop after "Mr" or "U" ends nothing."""
    gap = _gap(words, at, text)
    short = at and len(words[at - 1].surface) <= _LONGEST_SHORT and words[at - 1].surface[0].isupper()
    return bool(re.search(f"[{signs}]", gap.replace(".", "") if short else gap))


def _parts(words: Sequence[Word], at: int, text: str) -> tuple[Sequence[Word], list[str]]:
    """Return the words that name whoever speaks, and the keys of what is said."""
    after = words[at + 1 :]
    if fold(words[at].surface) == "according":
        last = next((n for n in range(at + 2, len(words)) if _ends(words, n, text, ",.;")), len(words))
        return words[at + 1 : last], _plain([*words[:at], *words[last:]])
    if at and _is_inverted(words, at, text):
        last = next((n for n in range(at + 2, len(words)) if _ends(words, n, text, '.;"“')), len(words))
        return words[at + 1 : last], _plain([*words[:at], *words[last:]])
    start = _start(words, at, text)
    said = after if len(_plain(after)) >= _FEW else words[:start]
    return words[start:at], _plain(said)


def _start(words: Sequence[Word], at: int, text: str) -> int:
    """Return where whoever speaks begins to be named: at the last comma, or before a description between two."""
    start = at
    commas = 2 if at and "," in _gap(words, at, text) else 0
    while start > max(0, at - _WHO) and not _ends(words, start, text, '.;:"”“!?'):
        if "," in _gap(words, start, text):
            if start < at and not commas:
                break
            commas -= 1
            if commas < 0:
                break
        start -= 1
        if fold(words[start].surface) in _CUES and not _is_noun(words, start):
            return start + 1
    return start


def _is_inverted(words: Sequence[Word], at: int, text: str) -> bool:
    """Return whether whoever speaks is named after the word: "…, said A", not "A, the mayor, said B would"."""
    before = _gap(words, at, text)
    after = words[at + 1 :]
    if not re.search(r"[,\"”!?]", before) or not after:
        return False
    if re.search(r"[\"”!?]", before):
        return after[0].kind == "pronoun" or any(word.is_capital for word in after[:_INVERTED])
    if not after[0].is_capital and after[0].kind not in {"pronoun", "function"}:
        return False
    last = at + 1
    while last < len(words) and (words[last].is_capital or (last == at + 1 and words[last].kind == "function")):
        last += 1
    return last == len(words) or _ends(words, last, text, ",.;") or words[last].surface in _AFTER_NAMES


def _names(words: Sequence[Word], known: Collection[str]) -> list[str]:
    """Return the keys of the names, without titles; "Top judge" begins with none, "McConnell has" does."""
    named = []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        alone = following is None or following.is_capital or following.kind == "function"
        opening = word.is_capital and alone and not word.surface.endswith(_COMMON)
        if fold(word.surface) not in _TITLES and len(word.surface) > 1:
            named += [word.key] if word.kind == "name" or opening or (word.is_capital and word.key in known) else []
    return named


def _plain(words: Sequence[Word]) -> list[str]:
    return [word.key for word in words if word.carries]


def voices(claim: Sequence[Word], text: str, document: Document) -> Iterator[Objection]:
    """Yield where the text has somebody else say what the claim reports, or has it denied, doubted or left open."""
    known = {word.key for word in document.words if word.kind == "name"}
    mine = reports(claim, text, known)
    if not mine:
        yield from _hidden(claim, text, document, known)
        return
    for report in mine:
        if len(report.content) < _FEW:
            continue
        best = _nearest(report.content, document)
        if best is None:
            continue
        low, high = document.sentences[best][1]
        theirs = [one for one in reports(document.words[low:high], document.text, known) if one.who or one.content]
        other = _counterpart(report, theirs)
        same = any(one.stance == report.stance and one.key == report.key for one in theirs)
        if (
            other
            and other.stance != report.stance
            and not same
            and not any(one.key == other.key and one.stance == other.stance for one in mine)
        ):
            yield Objection("stance", _stance_why(report, other))
        elif (
            report.stance in _TURNED
            and not theirs
            and not turning_words(document.text[slice(*document.sentences[best][0])])
        ):
            yield Objection("stance", f"in the text this is not {_HIDDEN[report.stance]}")
        if report.who and (why := _other_speaker(report, theirs, best, document, known)):
            yield Objection("speaker", why)


def _counterpart(report: Report, theirs: Sequence[Report]) -> Report | None:
    """Return the report of a sentence that is of the same words: the narrowest of those that have most of them."""
    shared = [(len(one.content & report.content) / len(report.content), -len(one.content), one) for one in theirs]
    close = [each for each in shared if each[0] >= _MOSTLY]
    best = max(close, key=lambda each: each[1], default=None) or max(shared, key=lambda each: each[:2], default=None)
    return best[2] if best else None


def _stance_why(report: Report, other: Report) -> str:
    """Return in words how the stance of the text's report differs from the claim's."""
    if other.stance in _HIDDEN and report.stance == "asserted":
        return f"{_HIDDEN[other.stance]}, not said: the text has {other.cue!r} where the claim has {report.cue!r}"
    return f"the text says {other.cue!r}, not {_HIDDEN.get(report.stance, report.cue)!r}"


def _other_speaker(
    report: Report, theirs: Sequence[Report], best: int, document: Document, known: Collection[str]
) -> str:
    low, high = document.sentences[best][1]
    here = {word.key for word in document.words[low:high]}
    if report.who & here and not any(one.who and not one.who & report.who for one in theirs):
        return ""
    if named := [one for one in theirs if one.who]:
        same = any(one.who & report.who for one in named)
        return "" if same else f"another speaker: {_shown(named[0].who, document, low, high)}"
    if subject := _subject_before(best, document):
        before = document.sentences[best - 1][1]
        return "" if report.who & subject else f"another speaker: {_shown(subject, document, *before)}"
    around_low = document.sentences[max(0, best - _AROUND)][1][0]
    around_high = document.sentences[min(len(document.sentences) - 1, best + 1)][1][1]
    around = document.words[around_low:around_high]
    if report.who & {word.key for word in around}:
        speakers = [
            one.who
            for place in (best - 1, best + 1, best - 2)
            if 0 <= place < len(document.sentences)
            for one in reports(document.words[slice(*document.sentences[place][1])], document.text, known)
            if one.who
        ]
        if speakers and not any(who & report.who for who in speakers):
            return f"another speaker: {_shown(speakers[0], document, around_low, around_high)}"
        return ""
    return "the text does not say that these are the words of the one whom the claim names"


def _subject_before(best: int, document: Document) -> frozenset[str]:
    """Return the names with which the sentence before begins, for whom "he said" stands."""
    low, high = document.sentences[best][1]
    if not any(word.kind == "pronoun" and word.key in {"he", "she"} for word in document.words[low:high]) or not best:
        return frozenset()
    first, last = document.sentences[best - 1][1]
    opening = document.words[first : min(last, first + _OPENING)]
    names = [word.key for word in opening if word.kind == "name" and fold(word.surface) not in _TITLES]
    return frozenset(names) if len(names) > 1 else frozenset()


def _shown(who: frozenset[str], document: Document, low: int, high: int) -> str:
    return " ".join(dict.fromkeys(w.surface for w in document.words[low:high] if w.key in who and w.is_capital))


def _nearest(content: frozenset[str], document: Document) -> int | None:
    """Return the number of the sentence that has most of some words, None where none has enough."""
    counts: dict[int, int] = {}
    ends = [words[1] for _, words in document.sentences]
    for key in content:
        for sentence in {bisect_right(ends, place) for place in document.places.get(key, ())}:
            counts[sentence] = counts.get(sentence, 0) + 1
    best = max(sorted(counts), key=lambda one: counts[one], default=None)
    return best if best is not None and best < len(ends) and counts[best] >= _ENOUGH * len(content) else None


def _hidden(claim: Sequence[Word], text: str, document: Document, known: Collection[str]) -> Iterator[Objection]:
    """Find what the claim tells as so, and the text as what somebody denied, doubted or asked."""
    content = frozenset(word.key for word in claim if word.carries)
    if len(content) < _FEW or turning_words(text):
        return
    best = _nearest(content, document)
    if best is None:
        return
    for one in reports(document.words[slice(*document.sentences[best][1])], document.text, known):
        if one.stance in _HIDDEN and len(one.content & content) >= _ENOUGH * len(content):
            yield Objection("stance", f"in the text it is {_HIDDEN[one.stance]} ({one.cue!r})")


def quotations_kept(claim: str, document: Document) -> Iterator[Objection]:
    """Yield the claim's quotations that the text does not have so, or that are cut so that they say something else."""
    for start, end in quotations(claim) or ():
        words = claim[start:end].strip(_MARKS)
        if len(words.split()) < _WORDS_OF_SPEECH:  # a title, a term
            continue
        found = re.search(r"\W+".join(map(re.escape, re.findall(r"\w+", words))), document.text, re.IGNORECASE)
        if not found:
            yield Objection("misquoted", f"the text does not have the words {words!r}")
            continue
        if why := left_out(document, found.span(), claim[:start], claim[end:]):
            yield Objection("cut", f"the quotation leaves out {why!r}")


def left_out(document: Document, span: Span, lead: str, rest: str = "") -> str:
    """Return the words beside a stretch of the text that turn it round or limit it, where a claim has none such."""
    start, end = _sentence(document, span[0])[0], _sentence(document, span[1] - 1)[1]
    after, before = document.text[span[1] : end], document.text[start : span[0]]
    if (condition := _CONDITION.match(after)) and not _CONDITION.match(rest):
        return " ".join(after[condition.start() :].split()[:6]).strip(_MARKS)
    return _turning(before, lead)


def _turning(before: str, lead: str) -> str:
    """Return the word shortly before a quotation that turns it round, where the claim does not have it."""
    quoted_before = _BEFORE_QUOTE.findall(re.split(r"[“\"]|''", before)[-1]) if re.search(r"[“\"]|''", before) else []
    near = quoted_before or _BEFORE_QUOTE.findall(before)[-_TURNED_REACH:]
    mine = {fold(word) for word in _BEFORE_QUOTE.findall(lead)}
    if turning_words(lead):
        return ""
    leaving_open = UNSURE | (_SAYING if quoted_before else frozenset())
    return next((w for w in near if (turning_words(w) or fold(w) in leaving_open) and fold(w) not in mine), "")


def _sentence(document: Document, at: int) -> tuple[int, int]:
    return next((span for span, _ in document.sentences if span[0] <= at < span[1]), (at, at))
