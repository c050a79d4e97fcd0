"""Whether words keep their stance where they are quoted or told: what was denied or doubted must not look asserted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.acts import is_speech
from index.linguistics.commitment import HYPOTHETICAL
from index.linguistics.negation import is_negation
from index.linguistics.stance_words import (
    ASKING_FORMS,
    DECLINING_FORMS,
    DENIAL_FORMS,
    DOUBT_FORMS,
    SAYING_FORMS,
    UNSURE,
)
from index.linguistics.words import fold
from index.types import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.types import Attribution, Span, Stance

MOSTLY = 0.5
"""Words are an attribution's where they are at least this part of its content, or it of them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MARKS: dict[Stance, frozenset[str]] = {
    "denied": DENIAL_FORMS,
    "unsaid": DECLINING_FORMS | DENIAL_FORMS,
    "declined": DECLINING_FORMS,
    "doubted": DOUBT_FORMS | DENIAL_FORMS,
    "asked": ASKING_FORMS,
    "conditional": UNSURE | HYPOTHETICAL,
}
_TURNING = DENIAL_FORMS | DECLINING_FORMS | DOUBT_FORMS


def marks(text: str, stance: Stance, cue: str = "") -> bool:
    """Return whether a text has a word of the stance, or a negation, or the words of the cue itself."""
    if stance in {"asserted", "relayed"}:
        return True
    words = _words(text)
    own = _MARKS[stance] | {word for word in _words(cue) if word in _TURNING}
    negated = stance not in {"asked", "conditional"} and any(map(is_negation, words))
    return negated or not own.isdisjoint(words)


def turned(sentence: str, words: str) -> str:
    """Return the word of a sentence that turns round the words quoted from it and is not quoted with them, else ""."""
    before, found, after = sentence.partition(words)
    if not found:
        return ""
    return next((word for word in _words(f"{before} {after}") if is_negation(word) or word in _TURNING), "")


def turning_words(text: str) -> frozenset[str]:
    """Return the words of a text that deny, doubt or leave open what it says."""
    found = _words(text.replace("May", ""))  # the month
    return frozenset("not" for word in found if is_negation(word)) | (_TURNING | UNSURE).intersection(found)


def denies(words: str) -> bool:
    """Return whether words deny something themselves."""
    return not DENIAL_FORMS.isdisjoint(_words(words))


def withholds(cue: str) -> bool:
    """Return whether a cue that leaves something unsaid speaks of saying it: "did not say", not "did not deny"."""
    return not denies(cue) and not SAYING_FORMS.isdisjoint(_words(cue))


def tells_as_said(text: str, quote: str, said: Iterable[Attribution]) -> bool:
    """Return whether a text says with a verb of saying of its own what the quoted words tell as a deed or a thought."""
    added = SAYING_FORMS.intersection(_words(text)) - set(_words(quote))
    return bool(added) and not any(map(is_speech, said))


def bared(span: Span, attributions: Iterable[Attribution]) -> Attribution | None:
    """Return an attribution that is not asserted and whose words a span has without its cue, None where there is none.

    What was asked in quotation marks, or ends as a question, needs none; nor does "he said that …", said by somebody.
    """
    for said in attributions:
        if said.stance in {"asserted", "relayed"} or (said.stance == "asked" and said.kind == "direct"):
            continue
        shared = overlap(span, said.content)
        inside = bool(shared) and shared >= MOSTLY * min(
            span[1] - span[0], sum(end - start for start, end in said.content)
        )
        if inside and not _has_cue(span, said):
            words = said.article.text[span[0] : span[1]].rstrip(" \"'”’»")
            if not (said.stance == "asked" and words.endswith("?")):
                return said
    return None


def _has_cue(span: Span, said: Attribution) -> bool:
    return all(span[0] <= start and end <= span[1] for start, end in said.cue)


def _words(text: str) -> list[str]:
    return [fold(word).replace("’", "'") for word in _WORD.findall(text)]
