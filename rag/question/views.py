"""Reads questions for what somebody makes of a thing without a verb of saying: "How does Lind judge the fine?"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.inflection import base, past
from index.linguistics.saying import forms_pattern
from index.linguistics.views import ATTITUDES, FEELING, JUDGING, VIEW_NOUNS
from index.linguistics.words import content_stems
from rag.question.parse import LONGEST_PARSED, speaker_in
from rag.question.speaker import find_speaker

if TYPE_CHECKING:
    from index.reader import IndexReader
    from rag.types import Question

_WHO = r"(?P<speaker>[^,:;?]{2,60}?)"
_DID = r"(?:did|does|do|has|have|had|would|will)"
_ON = r"(?:about|on|of|over|with|at|to|towards?|for|by|that|against|in|from)"
_JUDGE = forms_pattern(JUDGING, base, past)
_NOUN = rf"(?:{'|'.join(sorted(VIEW_NOUNS))})s?"
_FEEL = forms_pattern(FEELING, base, past)
_FELT = "|".join(sorted(ATTITUDES))
_ADVERB = r"(?:(?:ever|also|really|actually|still|now|at\s+all|very|so|too|quite|rather|not)\s+)*"
_TOWARDS = rf"(?:(?:{_ON}|as\s+to|whether)\s+)?"

_VIEWS = tuple(
    re.compile(rf"{wording}\Z", re.IGNORECASE | re.DOTALL)
    for wording in (
        rf"(?:what|how\s+much)\s+{_DID}\s+{_WHO}\s+(?:make|made)\s+(?:out\s+)?of\s+(?P<topic>.+)",
        rf"how\s+{_DID}\s+{_WHO}\s+(?:{_JUDGE})\s+(?P<topic>.+)",
        rf"how\s+{_DID}\s+{_WHO}\s+(?:feel|felt|think|thought)\s+{_ON}\s+(?P<topic>.+)",
        (
            rf"(?:what|how)(?:['’]s|\s+(?:is|are|was|were))\s+{_WHO}(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?{_NOUN}"
            rf"(?:\s+{_ON}\s+(?P<topic>.+))?"
        ),
        (
            rf"(?:what|how)(?:['’]s|\s+(?:is|are|was|were))\s+the\s+(?:\w+\s+)?{_NOUN}\s+(?:of|by|from)\s+{_WHO}"
            rf"(?:\s+(?:about|on|towards?|to)\s+(?P<topic>.+))?"
        ),
    )
)
"""What asks for views and nothing else, where whoever is named is quoted."""

_FEELINGS = tuple(
    re.compile(rf"{wording}\Z", re.IGNORECASE | re.DOTALL)
    for wording in (
        (
            rf"(?:why\s+)?(?:is|are|was|were|has|have|had)\s+{_WHO}\s+{_ADVERB}(?:been\s+)?{_ADVERB}(?:{_FELT})\s+{_TOWARDS}"
            r"(?P<topic>.+)"
        ),
        rf"(?:why\s+)?{_DID}\s+{_WHO}\s+{_ADVERB}(?:{_FEEL})\s+{_TOWARDS}(?P<topic>.+)",
        (
            rf"(?:why\s+)?(?:is|are|was|were)\s+{_WHO}\s+{_ADVERB}(?:against|for|behind|in\s+favou?r\s+of|at\s+ease\s+with)\s+"
            r"(?P<topic>.+)"
        ),
    )
)
"""What asks whether or why somebody feels so: their words may tell where no sentence states it."""

_NO_TOPIC = word_set("it this that so them him her")
_TO = re.compile(r"(?:to|be|have|been|being)\s+", re.IGNORECASE)


def with_view(question: Question, index: IndexReader) -> Question | None:
    """Return "What did Lind make of the plan?" as asked for Lind's words on it, where there are any of Lind's."""
    asked = _asked(question, _VIEWS, index)
    known = question.speaker  # "watchdog make of Lind's" of "What did the watchdog make of Lind's claim about it?"
    return asked if asked and (not known or len(asked.speaker or "") < len(known)) else None


def with_feeling(question: Question, index: IndexReader) -> Question | None:
    """Return "Is Lind happy with the plan?" as asked for Lind's words on it, where there are any of Lind's."""
    asked = None if question.speaker else _asked(question, _FEELINGS, index)
    return asked if asked and asked.topic else None


def _asked(question: Question, wordings: tuple[re.Pattern[str], ...], index: IndexReader) -> Question | None:
    if question.filters.speakers or question.asks_who_said or len(question.bare) > LONGEST_PARSED:
        return None
    for wording in wordings:
        found = wording.match(question.bare)
        speaker = speaker_in(found["speaker"]) if found else ""
        if found is None or not speaker:
            continue
        topic = _TO.sub("", (found["topic"] or "").strip(" ,"), count=1)
        if topic.casefold() in _NO_TOPIC or (topic and not content_stems(topic)):
            continue
        if find_speaker((speaker,), question.filters, index):
            return replace(question, speaker=speaker, topic=topic, claim="", about="", answer_type="other")
    return None
