"""The words of denial, doubt and silence as they stand in texts and questions; `commitment` has their base forms."""

from __future__ import annotations

import re

from index.linguistics import word_set
from index.linguistics.commitment import (
    ASKING,
    ASKING_NOUNS,
    DECLINING,
    DECLINING_ADJECTIVES,
    DECLINING_NOUNS,
    DENYING,
    DENYING_NOUNS,
    DOUBTING,
    DOUBTING_ADJECTIVES,
    DOUBTING_NOUNS,
    UNTRUE,
    WITHHOLDING,
)
from index.linguistics.inflection import base, noun_forms, past, third_person, verb_forms

UNSURE = word_set("if unless whether might may could perhaps possibly")
"""Words that leave it open whether something is so."""

SPEAKING = word_set("say tell speak discuss") | WITHHOLDING - word_set(
    "know describe cite recall remember recognise give"
)
"""Verbs of which somebody who keeps silent is told that he "would not", "declined to", "refused to"."""

_WILL_NOT = r"(?:would|will|did|does|do|could|can)\s+not|(?:wo|would|did|does|do|could|ca)n['’]t"
_DECLINES = "|".join(sorted(form(verb) for verb in DECLINING for form in (base, third_person, past)))
_CALLS = r"(?:calls?|messages?|e-?mails?|requests?|questions?|enquiries|inquiries|letters?)"
SILENT = re.compile(
    rf"\b(?:(?:{_WILL_NOT}|(?:{_DECLINES})\s+to)\s+(?:\w+ly\s+|yet\s+|be\s+)?(?:{'|'.join(sorted(SPEAKING))}|drawn)"
    rf"|(?:{_WILL_NOT}|failed\s+to)\s+(?:(?:return|answer|take|respond\s+to|reply\s+to)\s+(?:\w+\s+){{0,3}}{_CALLS}"
    r"|respond\b|reply\b|comment\b)"
    r"|neither\s+confirm(?:ed)?\s+nor\s+den(?:y|ied)|could\s+not\s+be\s+reached"
    r"|(?:was|were)\s+(?:not\s+available|unavailable)\s+for\s+(?:comment|interview)"
    r"|(?:was|were|kept|remained|stayed)\s+silent|(?:had|has|have)\s+nothing\s+to\s+say"
    r"|(?:made|had|offered|gave)\s+no\s+(?:comment|reply|answer|response))\b",
    re.IGNORECASE,
)
"""What tells that somebody kept silent."""


def _forms(verbs: frozenset[str], nouns: frozenset[str]) -> frozenset[str]:
    single = {verb for verb in verbs if " " not in verb}
    return frozenset(
        {form for verb in single for form in verb_forms(verb)} | {form for noun in nouns for form in noun_forms(noun)}
    )


DENIAL_FORMS = _forms(DENYING, DENYING_NOUNS) | UNTRUE
DOUBT_FORMS = _forms(DOUBTING, DOUBTING_NOUNS) | DOUBTING_ADJECTIVES
DECLINING_FORMS = _forms(DECLINING, DECLINING_NOUNS) | DECLINING_ADJECTIVES | {"short"}
SAYING_FORMS = _forms(word_set("say tell claim state announce declare suggest mention argue insist warn"), frozenset())
ASKING_FORMS = _forms(ASKING, ASKING_NOUNS) | {"whether"}
"""All the words, as they stand in texts, that tell such a stance."""
