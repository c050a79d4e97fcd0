"""The lines of a transcript that begin with whoever speaks: "KESSLER: …", "Q: …", told from lists and tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.attribution.noun_phrases import bare, is_role
from index.linguistics.given_names import PARTICLES, is_given_name
from index.linguistics.layout import ANSWER_LABELS, NAMELESS_LABELS, NO_LABELS, QUESTION_LABELS, SPOKEN
from index.linguistics.organisations import MEDIA, MEDIA_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Article, Span

EMPHASIS = "*_ \t\xa0"
"""What Markdown puts around words, and spaces."""

_LABEL = re.compile(
    r"(?:>>\s*)?(?:\[?\d\d?:\d\d(?::\d\d)?\]?\s+)?(?P<open>[*_]{0,3})(?P<label>[^\W\d_][^:*_\n]{0,60}?)\s*"
    r"(?:\([^()\n]{1,40}\)\s*)?(?P<colon>[*_]{0,3}\s*:[*_]{0,3})(?=\s|$)(?P<said>.*)$"
)
_SHORT = re.compile(r"(?P<open>[*_]{0,3})(?P<label>[QA])(?P<colon>[.:)][*_]{0,3})(?=\s)(?P<said>.*)$")
_NAMES_WORD = re.compile(r"[^\W\d_][\w.'’-]*\.?|[A-Z]\.")
_LONGEST = 6  # words of a label
_FEWEST = 3  # labelled lines of a transcript

Part = Literal["question", "answer", "nameless", "name"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph with a label: where that and its colon stand, and what is said after them."""

    line: int
    part: Part
    who: str
    source: Span
    cue: Span
    said: Span


@dataclass(frozen=True, slots=True)
class _Labels:
    """An article's labels: how often each surname is one, the fuller of them, and the article without them."""

    uses: Counter[str]
    full: dict[str, str]
    shouted: int
    around: str
    publisher: str | None


def read_turns(article: Article, text: str, lines: Sequence[Span]) -> list[Turn]:
    """Return the lines that begin with a speaker's label, if the article is a transcript; else nothing."""
    found = [turn for number, line in enumerate(lines) if (turn := _read_label(text, number, line))]
    if found and found[0].line == 0 and _is_headline(text[slice(*found[0].said)]):
        del found[0]
    if {"question", "answer"} - {turn.part for turn in found}:
        found = [turn for turn in found if turn.part not in ("question", "answer")]
    labels = _Labels(
        Counter(_key(turn.who) for turn in found),
        {_key(turn.who): turn.who for turn in found if len(turn.who.split()) > 1},
        len({_key(turn.who) for turn in found if turn.who.isupper() and turn.part == "name"}),
        "\n".join((_without(text, [turn.source for turn in found]), article.title, *article.authors)),
        article.source,
    )
    known = {turn.who: turn.part != "name" or _is_speaker(turn.who, labels) for turn in found}
    found = [turn for turn in found if known[turn.who]]
    several = {turn.who if turn.part == "name" else turn.part for turn in found}
    asks = any(
        (turn.part != "name" or _is_paper(turn.who, labels)) and turn.who in askers(text, found) for turn in found
    )
    uses = Counter(_key(_spelled_out(turn.who, labels)) for turn in found)
    repeated = len(found) >= _FEWEST and max(uses.values(), default=0) > 1
    return found if len(several) > 1 and (repeated or asks) and _is_speech(text, lines, found) else []


def askers(text: str, turns: Sequence[Turn]) -> frozenset[str]:
    """Return the labels before questions."""
    return frozenset(turn.who for turn in turns if text[slice(*turn.said)].rstrip().endswith("?"))


def trimmed(text: str, span: Span) -> Span:
    """Return a span without the marks of emphasis at its ends."""
    start, end = span
    while start < end and text[start] in EMPHASIS:
        start += 1
    while start < end and text[end - 1] in EMPHASIS:
        end -= 1
    return start, end


def initials_of(name: str) -> str:
    """Return the initials of a name in capitals."""
    return "".join(word[0] for word in name.split()).upper()


def is_initials(who: str) -> bool:
    """Return whether a label is two or three initials."""
    letters = who.replace(".", "")
    return who.isupper() and letters.isalpha() and 1 < len(letters) < 4


def _is_speech(text: str, lines: Sequence[Span], turns: Sequence[Turn]) -> bool:
    """Return whether labelled lines are sentences of people who talk, not a table, headlines or results."""
    said = []
    for turn in turns:
        following = min(turn.line + 1, len(lines) - 1)
        said.append(text[slice(*(turn.said if turn.said[0] < turn.said[1] else lines[following]))])
    ended = sum(words.rstrip(EMPHASIS)[-1:] in ".?!…\"”’')]—-" for words in said)
    counted = sum(words[:1].isdigit() for words in said)
    spoken = sum(bool(SPOKEN.search(words)) for words in said)
    return 3 * ended >= 2 * len(said) and 4 * spoken >= len(said) and 4 * counted <= len(said)


def _is_headline(said: str) -> bool:
    """Return whether the article's first line is written In Capitals Throughout."""
    words = [word for word in said.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > len(words) / 2


def _read_label(text: str, number: int, line: Span) -> Turn | None:
    match = _SHORT.match(text, *line) or _LABEL.match(text, *line)
    if match is None:
        return None
    label, _, described = match["label"].strip(EMPHASIS).partition(",")
    start = match.start("label")
    source = (start, start + len(label))
    said = trimmed(text, match.span("said"))
    if match["open"] and match["colon"].strip() == ":" and text[slice(*said)].endswith(match["open"]):
        said = (said[0], said[1] - len(match["open"]))  # all of the line is bold
    key = label.lower().removeprefix("the ").rstrip(".")
    part: Part
    if key in QUESTION_LABELS:
        part = "question"
    elif key in ANSWER_LABELS:
        part = "answer"
    elif key in NAMELESS_LABELS:
        part = "nameless"
    elif _looks_named(label) and len(described.split()) < _LONGEST:
        part = "name"
    else:
        return None
    colon = match.start("colon") + len(match["colon"]) - len(match["colon"].lstrip(EMPHASIS))
    return Turn(number, part, label, source, (colon, colon + 1), said)


def _looks_named(label: str) -> bool:
    """Return whether a label is written as a name: every word with a capital, none that names a thing."""
    words = label.split()
    if len(words) > _LONGEST or not all(_NAMES_WORD.fullmatch(word.strip(",")) for word in words):
        return False
    small = [word for word in words if word[0].islower()]
    return (
        bare(words[-1]) not in NO_LABELS and words[-1][0].isupper() and PARTICLES.union(("of", "the")).issuperset(small)
    )


def _is_speaker(who: str, labels: _Labels) -> bool:
    """Return whether a label names somebody: by its form, by the article's other words, or by a fuller label."""
    words = who.split()
    surname = words[-1].strip(".,")
    titled = len(words) > 1 and (is_given_name(bare(words[0])) or any(map(is_role, words[:-1])))
    named = re.finditer(rf"(?<!\w)([^\W\d_])[\w.'’-]*\s+(?i:({re.escape(surname)}))\b", labels.around)
    given = len(words) == 1 and is_given_name(bare(who)) and re.search(rf"\b{who}\s[^\W\d_a-z]", labels.around)
    if titled or given or _is_paper(who, labels):
        return True
    if any(found[1].isupper() and found[2][0].isupper() for found in named):
        return True
    if len(words) == 1 and (fuller := labels.full.get(_key(who))):
        return _is_speaker(fuller, labels)
    spelled_out = _spelled_out(who, labels) != who
    if spelled_out or labels.uses[_key(who)] < 2:
        return spelled_out
    common = re.search(rf"\b{re.escape(surname.lower())}\b", labels.around)
    return is_initials(who) or len(words) > 1 or (who.isupper() and labels.shouted > 1 and not common)


def _spelled_out(who: str, labels: _Labels) -> str:
    """Return the fuller label that initials stand for; any other label as it is."""
    if not is_initials(who):
        return who
    return next((full for full in labels.full.values() if initials_of(full) == who.replace(".", "")), who)


def _is_paper(who: str, labels: _Labels) -> bool:
    return who in MEDIA or bare(who.rsplit(maxsplit=1)[-1]) in MEDIA_WORDS or who == labels.publisher


def _key(who: str) -> str:
    return bare(who.rsplit(maxsplit=1)[-1])


def _without(text: str, spans: Sequence[Span]) -> str:
    parts, position = [], 0
    for start, end in spans:
        parts.append(text[position:start])
        position = end
    return "\n".join((*parts, text[position:]))
