"""Whether an article asserts quoted words, as a draft does that tells them as said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.negation import is_negation
from index.linguistics.stance_words import DECLINING_FORMS, DENIAL_FORMS, DOUBT_FORMS, SAYING_FORMS
from index.linguistics.words import fold
from rag.checking.voices import covered
from rag.verification import turning_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Attribution, Span
    from rag.checking.draft import Draft, Item
    from rag.checking.places import Source

_THERE = {
    "denied": "denied there", "doubted": "doubted there", "asked": "only asked there",
    "conditional": "only said on a condition there", "unsaid": "left unsaid there", "declined": "left open there",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BETWEEN = word_set(
    "having have has had ever that if the a to been be of he she they it this claim claims words report"
)
"""What may stand between a word of denial and the words denied."""
_REACH = 150


def other_stance(item: Item, draft: Draft, source: Source, said: Attribution | None, spans: Sequence[Span]) -> str:
    """Return why the article does not have words asserted that the draft asserts, "" where both agree."""
    mine = item.said
    if (mine is not None and mine.stance not in {"asserted", "relayed"}) or turning_words(_around(item, draft)):
        return ""
    if said is not None and said.stance in _THERE and covered(spans, said.content):
        ends = said.article.text[spans[-1][1] - 1 : spans[-1][1] + 2]
        if said.stance == "asked" and (said.kind == "direct" or "?" in ends):
            return ""
        cue = f" (“{said.cue_text}”)" if said.cue_text else ""
        return f"{_THERE[said.stance]}{cue}, asserted here"
    if lead := _denial_before(source.article.text, spans[0][0]):
        return f"not asserted there (“{lead}”), asserted here"
    return ""


def _around(item: Item, draft: Draft) -> str:
    """Return the draft's sentence without the quoted words."""
    return f"{draft.text[item.sentence[0] : item.span[0]]} {draft.text[item.span[1] : item.sentence[1]]}"


def _denial_before(text: str, start: int) -> str:
    """Return the words right before a quotation that deny, doubt or leave it unsaid: "denied having said:"."""
    opened = re.search(r"[\s,:]*(?:[“\"«„‘'`]|''|``)[\s\W]*\Z", text[max(0, start - 8) : start])
    if not opened:
        return ""
    lead = text[max(0, start - _REACH) : max(0, start - 8) + opened.start()]
    lead = re.split(r"[.!?\n\"“”;]", lead)[-1]
    words = [(found.start(), fold(found[0]).replace("’", "'")) for found in _WORD.finditer(lead)]
    said = False
    for at, word in reversed(words):
        if word in DENIAL_FORMS or word in DOUBT_FORMS or word == "whether" or (said and word in DECLINING_FORMS):
            return lead[at:]
        if said and is_negation(word):
            return lead[at:]
        if word in SAYING_FORMS or word == "saying":
            said = True
        elif word not in _BETWEEN and not (said and word in {"did", "would", "does", "will", "could"}):
            return ""
    return ""
