"""Reads a question: whose words are asked for, on what topic, and what kind of answer is wanted.

No model is used. A question that fits no known wording is searched as it stands, so a wording that is missed costs the
speaker's filter and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from index.errors import UsageError
from index.linguistics import word_set
from index.linguistics.words import AUXILIARIES, content_stems
from rag.question.wordings import ANSWER_KINDS, SPEAKER_WORDINGS, TOPIC_WORDINGS, WHO_SAID
from rag.types import AnswerType, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Filters

_LONGEST_NAME = 12  # words
_LONGEST_PARSED = 1000  # characters; nobody asks for a speaker in more, and patterns are slow on whole texts

_CANNOT_BEGIN_A_NAME = frozenset(AUXILIARIES) | word_set(
    """
    i you he she it we they one someone somebody anyone anybody people everyone everybody this that
    these those else there been be being what who which how why when where not please and or if the a an
    happened
    """
)
_NOBODY = re.compile(r"(?:articles?|texts?|documents?|sources?|reports?|story|stories|passages?)\Z", re.IGNORECASE)
_TOPIC_FILLER = re.compile(r"\Athe (?:topic|subject|matter|issue|question) of (?=\S)", re.IGNORECASE)
_ABOUT = re.compile(
    r"\A(?:and\s+|but\s+|so\s+)*(?:(?:what|how)\s+about|what\s+(?:was|is|were|are)\s+(?:said|stated|reported)\s+(?:about|on)"
    r"|(?:is\s+there\s+)?(?:anything|something)\s+(?:said\s+)?(?:about|on)|(?:tell\s+me\s+)?(?:about|on|and))\s+(?=\S)",
    re.IGNORECASE,
)
"""What asks for a topic without a word of it."""
_DETERMINER = re.compile(r"\A(?!the\s+[A-Z]\w*\Z)(?:the|a|an|The|A|An)\s+")
"""Is left before a single name, "the Pope" or "the Kremlin", since it tells that this is no surname."""


def parse_question(text: str, filters: Filters | None = None) -> Question:
    """Parse a question; raise UsageError when there is nothing to ask.

    Control characters become spaces; the question is otherwise kept as asked.
    """
    question = _parsed(_cleaned(text))
    return within(question, filters) if filters else question


def _parsed(cleaned: str) -> Question:
    if not any(char.isalnum() for char in cleaned):
        raise UsageError("The question is empty. Ask something in words: What did the minister say about testing?")
    bare = _bare(cleaned)
    kind = _kind(bare)
    if len(bare) > _LONGEST_PARSED:
        return Question(cleaned, bare, answer_type=kind)
    for speaker, topic in _readings(bare):
        return Question(cleaned, topic, speaker=speaker, answer_type=kind)
    if who := WHO_SAID.match(bare):
        return Question(cleaned, who["topic"].strip(), asks_who_said=True, answer_type="person")
    return Question(cleaned, bare, about=_about(bare), answer_type=kind)


def within(question: Question, filters: Filters) -> Question:
    """Return the question asked of the articles and speakers that pass the filters; it may name no speaker itself."""
    if not filters.speakers or question.speaker or len(question.bare) > _LONGEST_PARSED:
        return replace(question, filters=filters)
    return replace(  # "What about testing?"
        question,
        topic=_ABOUT.sub("", question.bare),
        speaker=" or ".join(filters.speakers),
        asks_who_said=False,
        about="",
        answer_type=_kind(question.bare),
        filters=filters,
    )


def in_other_words(question: Question, text: str) -> Question:
    """Return the question as this text asks it, within the same filters and leaning on the same conversation."""
    other = parse_question(text, question.filters)
    return replace(other, leaning=question.leaning, interpreted=question.interpreted)


def topic_alone(question: Question) -> Question | None:
    """Return "What was reported about the strike?" as the search for "the strike", None for any other question."""
    topic = question.about
    return replace(question, text=topic, topic=topic, named=topic) if topic else None


def asked_speaker(text: str) -> tuple[str, str] | None:
    """Return whose words a text asks for and on what topic, None where it names nobody."""
    bare = _bare(_cleaned(text))
    return next(_readings(bare), None) if len(bare) <= _LONGEST_PARSED else None


def _cleaned(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _bare(cleaned: str) -> str:
    return cleaned.rstrip(" ?!.…").strip()


def _kind(bare: str) -> AnswerType:
    return cast("AnswerType", next((kind for kind, pattern in ANSWER_KINDS.items() if pattern.search(bare)), "other"))


def _about(bare: str) -> str:
    """Return what a question for whatever there is asks about; nothing where that is a mere "it"."""
    topic = next((match["topic"].strip() for wording in TOPIC_WORDINGS if (match := wording.match(bare))), "")
    return topic if content_stems(topic) else ""


def _readings(bare: str) -> Iterator[tuple[str, str]]:
    """Yield (speaker, topic) of each wording that fits and names somebody who can speak."""
    for wording in SPEAKER_WORDINGS:
        match = wording.match(bare)
        if not match:
            continue
        found = match.groupdict()
        speaker = _DETERMINER.sub("", found["speaker"].strip(" ,\"'“”‘’"), count=1)
        if _can_speak(speaker.removeprefix("the ")):
            topic = (found.get("topic") or found.get("clause") or "").strip(" ,")
            yield speaker, _TOPIC_FILLER.sub("", topic, count=1)


def _can_speak(speaker: str) -> bool:
    """Return whether these words can name one speaker: not a pronoun, not "the article", not a whole clause."""
    words = speaker.lower().split()
    if not words or len(words) > _LONGEST_NAME or _NOBODY.match(speaker):
        return False
    return words[0] not in _CANNOT_BEGIN_A_NAME and any(char.isalpha() for char in speaker)
