"""What an attribution tells of its source: words that they said, what they believe or want, or what they did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from index.linguistics import word_set
from index.linguistics.commitment import FALSELY
from index.linguistics.languages import LANGUAGES
from index.linguistics.saying import (
    ADJECTIVE_CLAUSE,
    ADJECTIVE_INFINITIVE,
    NOUN_CLAUSE,
    SPEECH,
    lemma_of,
)

if TYPE_CHECKING:
    from index.types import Attribution

Act = Literal["speech", "belief", "intention", "deed"]

BELIEVING_VERBS = word_set(
    """
    think believe know hope fear worry expect feel suspect assume consider understand realize realise doubt imagine
    regret dream trust fret agonize envision foresee guess figure reason recognize recognise hear learn surmise judge
    wish want love hate prefer like resent despise admire see find notice discover decide determine wonder ponder
    contemplate reckon anticipate agree disagree approve disapprove oppose support
    """
)
"""Verbs of what is in somebody's mind, told or not."""

INTENDING_VERBS = word_set(
    """
    want plan intend hope aim seek decide resolve vow promise pledge threaten wish like love prefer expect agree opt
    offer volunteer look consider propose swear long elect
    """
)
"""Verbs that do the same with "to …"."""

BELIEVING_NOUNS = word_set("belief fear hope concern opinion view notion conclusion worry doubt desire intention")

HINTING_VERBS = word_set(
    "joke quip tease mock deadpan riff hint imply insinuate allude speculate muse guess boast brag gloat"
)
"""Verbs without which the words would mean something else: what they introduce is told with them."""

DIRECTING_VERBS = word_set(
    "recommend demand urge propose ask request order require beg plead advise instruct command insist"
)
"""Verbs of what should be: "recommended that the pit be filled" says not that it is."""

_CLAUSE_NEEDED = word_set("say tell argue insist reply")
"""Verbs of which a bare content is a clause, "that" or not."""

_OPENS_CLAUSE = re.compile(
    r"(?:that|whether|if|how|why|when|where|what|who|he|she|they|we|i|there)(?:['’]\w+)?\b", re.IGNORECASE
)
_INFINITIVE = re.compile(r"(?:not\s+|only\s+|never\s+)?to\s+[a-z]", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|should|shall|does|did|do|cannot)\b"
    r"|\w(?:n['’]t|['’](?:re|ve|ll|d|m))\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where|when)\b", re.IGNORECASE)
_TO = re.compile(r"\bto\s+[a-z]", re.IGNORECASE)
_HEARD = word_set("according reportedly allegedly")
_PREPOSITIONS = (" of", " on", " for", " about", " against", " to", " at", " with", " in")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKS = "\"“”„‟«»'‘’` \t\n"


def act_of(said: Attribution) -> Act:
    """Return what an attribution tells: only ``speech`` is told as words of its speaker.

    It is read from the cue and from how the content begins. What is not known as speech counts as a deed; in other
    languages than English none but words of saying are cues.
    """
    words = [word.lower() for word in _WORD.findall(said.cue_text)]
    if not FALSELY.isdisjoint(words):
        return "deed"
    if said.kind == "direct" or said.article.language in LANGUAGES or not words or not _HEARD.isdisjoint(words):
        return "speech"
    key = _key(words)
    content = said.text.lstrip(_MARKS)
    if _INFINITIVE.match(content):
        return "intention" if key in INTENDING_VERBS or key in ADJECTIVE_INFINITIVE else "deed"
    if key in BELIEVING_VERBS or key in ADJECTIVE_CLAUSE or key in BELIEVING_NOUNS:
        return "belief"
    if key in HINTING_VERBS or (key in DIRECTING_VERBS and not _FINITE.search(content)):
        return "deed"
    told = _is_clause(said, content, key) if key in SPEECH else key in NOUN_CLAUSE and _opened(said, content)
    return "speech" if told else "deed"


def is_speech(said: Attribution) -> bool:
    """Return whether an attribution tells words that its speaker said."""
    return act_of(said) == "speech"


def with_cue(said: Attribution) -> str:
    """Return an attribution for a list, what is no speech after its cue: "[ordered] the men to leave"."""
    return said.text if is_speech(said) else f"[{said.cue_text}] {said.text}"


def manner_of(said: Attribution) -> str:
    """Return how it is said, or that it is none but a deed or a thought, for people."""
    act = act_of(said)
    return said.manner if act == "speech" else f"{said.manner}, {act}"


def _key(words: list[str]) -> str:
    """Return the cue's word of saying: the last that is one, an adjective among them."""
    for word in reversed(words):
        if word in ADJECTIVE_CLAUSE or word in ADJECTIVE_INFINITIVE:
            return word
        lemma = lemma_of(word)
        if lemma and lemma != "be":
            return lemma
    return ""


def _opened(said: Attribution, content: str) -> bool:
    before = said.article.text[: said.content[0][0]].rstrip().rpartition(" ")[2]
    return before == "that" or bool(_OPENS_CLAUSE.match(content))


def _is_clause(said: Attribution, content: str, key: str) -> bool:
    """Return whether a content is a clause, not a thing or a person: "the roof was safe", not "a new roof"."""
    if _opened(said, content):
        return True
    if said.cue_text.lower().endswith(_PREPOSITIONS):  # "warned of"
        return False
    relative = _RELATIVE.search(content)
    head = content[: relative.start()] if relative else content
    if _FINITE.search(head):
        return True
    return key in _CLAUSE_NEEDED and not _TO.search(" ".join(head.split()[:4]))
