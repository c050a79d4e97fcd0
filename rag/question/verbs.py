"""Reads "What did she demand?" and "What did he warn against?": questions for what was said with a verb of its own.

The verb is matched to the cues that the articles use, so any verb that can introduce somebody's words will do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.acts import is_speech
from index.linguistics.inflection import IRREGULAR, base, participle, past, third_person
from index.linguistics.saying import (
    ASKED,
    DEMANDING,
    NOUN_CLAUSE,
    OBJECT_INFINITIVE,
    SPEECH,
    WHO_WITH,
    all_verbs,
    forms_pattern,
    lemma_of,
)
from index.linguistics.tagging import read_words
from index.linguistics.words import fold
from index.speakers import read_name
from rag.question.parse import LONGEST_PARSED, NO_SURNAME, speaker_in
from rag.question.speaker import mentions, names_whole

if TYPE_CHECKING:
    from index.types import Attribution, Stance
    from rag.types import Evidence, Question

_PLAIN = word_set(
    """
    say tell be think feel believe do have play lay bring spell shrug brush rattle tick fire hit put open
    recognize recognise see find learn know notice discover determine identify understand consider
    """
)
"""Verbs that ask for no verb of their own, attribute with a particle alone, or ask for more than words."""
_SPEAKING = SPEECH | OBJECT_INFINITIVE | {"according"}
_SPOKEN: frozenset[Stance] = frozenset({"denied", "doubted", "asked", "declined", "unsaid", "relayed"})
_ADDRESSING = word_set("call write speak talk tell ask text message email")
_TOLD_WITHIN = 5
"""Words after a name in which a verb of saying is that of its bearer: "said that Moll had told her"."""
_DETERMINER = r"(?:an?|the|this|that|his|her|its|their|our|my)"
_ADDRESSEE = re.compile(
    rf"(?:(?:to|with)\s+)?(?:{_DETERMINER}\s+)?(?:(?!(?:{_DETERMINER}|to|for|about|of|on)\b)[\w’'-]+\s+){{0,3}}"
    r"(?![\w-]*(?:ing|ful|ous|able|ible|less|ic|ive|al|ish|ed)\b)[\w’'-]+"
    r"(?:\s+(?:of|at|in|on|last|this|again|twice)\b.*)?",
    re.DOTALL,
)
_VERBS = all_verbs() - _PLAIN
_VERB = forms_pattern(sorted(_VERBS), base, past, participle)
_SAID = forms_pattern(sorted(ASKED | {"claim", "say"}), base, past, participle)
_MARKS = "\"“„«'‘ "
_DID = r"(?:what\s+(?:else\s+)?)?(?:did|does|do|has|have|had)"
_PARTICLE = r"(?:about|against|at|for|from|of|on|out|over|to\s+do|to|with)"
_WORDING = re.compile(
    rf"""what\s+(?:else\s+)?(?:did|does|do|has|have|had|will|would)\s+(?P<speaker>.+?)\s+(?:(?:also|really|actually)\s+)?(?:have\s+)?
    {NO_SURNAME}(?P<verb>{_VERB})(?:\s+out)?(?:\s+(?P<particle>{_PARTICLE}))?(?:\s+(?P<topic>.+))?$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_BARE = re.compile(rf"{_PARTICLE}\Z", re.IGNORECASE)
_TURNS = word_set("was were is are be been being by that whether if not s a an her his their its")
"""Between a name and a verb they tell that the verb is another's, or no verb."""

_WHO = re.compile(
    rf"who\s+(?:(?:has|had)\s+)?(?P<verb>{forms_pattern(sorted(WHO_WITH), past, third_person)})"
    rf"\s+(?:(?:that|{_PARTICLE})\s+)?(?P<topic>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ORDERED = (_VERBS | IRREGULAR.keys()) - {"be"}
_ORDER = re.compile(
    rf"(?:(?:then|so|please|just|now|well|first)\b[\s,]*)*(?:{'|'.join(sorted(_ORDERED))}|let)"
    r"\s+(?:the|an?|your|our|his|her|their|it|them|us|me|all|these|those|no|more|less)\b",
    re.IGNORECASE,
)
"""What begins an order: "Then publish the figures"."""


def with_verb(question: Question) -> Question | None:
    """Return "What did she demand?" as asked for statements with that verb, None for any other question.

    What follows a plain verb of saying stays the topic of whatever was said.
    """
    if question.filters.speakers or len(question.bare) > LONGEST_PARSED:
        return None
    if (who := _WHO.match(question.bare)) and not question.asks_who_said:
        verb = lemma_of(who["verb"].lower())
        return replace(question, topic=who["topic"].strip(), verb=verb, asks_who_said=True, answer_type="person")
    match = _WORDING.match(question.bare)
    speaker = speaker_in(match["speaker"]) if match else ""
    if match is None or not speaker:
        return None
    if question.speaker and question.topic and not _BARE.match(question.topic):
        return None  # "What did she say about the play?" has no verb "play"
    verb, topic = lemma_of(match["verb"].lower()), (match["topic"] or "").strip(" ,")
    return replace(question, speaker=speaker, topic=topic, verb=verb, claim="", answer_type="other")


def says_with(verb: str, said: Attribution) -> bool:
    """Return whether an attribution's cue is a form of this verb; of demands, of any, or its words are an order."""
    cues = _cues(said)
    if verb not in DEMANDING:
        return verb in cues
    ordered = said.kind == "direct" and said.stance == "asserted" and _ORDER.match(said.text.lstrip(_MARKS))
    return bool(ordered) or not DEMANDING.isdisjoint(cues)


def names_topic(question: Question, text: str) -> bool:
    """Return whether a text has all names of a question's topic: what was asked of Norway was asked of nobody else."""
    names = {word.key for word in question.words if word.kind == "name" and word.surface in question.topic}
    return names <= {word.key for word in read_words(text)}


def asks_for_words(question: Question) -> bool:
    """Return whether a question asks what somebody said, and not of a fact according to a paper or the like."""
    according = re.search(r"\baccording\s+to\b", question.text, re.IGNORECASE)
    return bool(question.speaker) and not question.verb and not according


def is_spoken_of(piece: Evidence, name: str) -> bool:
    """Return whether a sentence has only what others say, be it of somebody of that name, whom nobody quotes.

    "Dov Lind said that Anna Lind was late" has none of Anna Lind's words, nor has "Lind said" where it may mean Dov.
    """
    said, (start, end) = piece.attribution, piece.span
    if said is None:
        return False
    if said.candidates:
        return not names_whole(said.source_text, name)
    namesake = mentions(said.speaker, name)
    if namesake and (names_whole(name, said.speaker) or read_name(said.speaker).kind == "phrase"):
        return False  # "Surgeon General Anna Lind" is Anna Lind; "Lind's lawyer" may tell her words
    edges = [start, *(min(max(place, start), end) for span in said.content for place in span), end]
    parts = [piece.article.text[one:two] for one, two in pairwise(edges)]
    theirs, words = " ".join(parts[::2]), fold(" ".join(parts[1::2]))
    if names_whole(theirs, name) if namesake else mentions(theirs, name):
        return False
    last = re.escape(fold(name).split()[-1])
    tails = re.findall(rf"\b{last}(?:['’]s)?((?:\W+[\w'’-]+){{1,{_TOLD_WITHIN}}})", words)
    lemmas = {lemma_of(word) for tail in tails for word in re.findall(r"[\w'’-]+", tail)}
    told = not lemmas.isdisjoint(SPEECH) or not lemmas.isdisjoint(NOUN_CLAUSE)
    return not told and not re.search(rf"\baccording to (?:\w+ ){{0,3}}{last}\b", fold(piece.text))


def does(text: str, name: str, verb: str) -> bool:
    """Return whether a sentence has this verb after a name, as its predicate: "Eng of the institute warned against"."""
    last = re.escape(fold(name).split()[-1])
    forms = "|".join(sorted({past(verb), participle(verb), third_person(verb), verb}))
    found = re.search(rf"\b{last}\b(?P<between>[^.;:“”\"\n]{{0,60}}?)\b(?:{forms})\b", fold(text))
    if found is None or text.rstrip('"”’*_ ').endswith("?"):
        return False
    between = re.findall(r"[\w'’-]+", found["between"])
    inserted = found["between"].count(",") % 2  # "Lind, head of the clinic, warned", not "Asked by Lind, he warned"
    return not inserted and _TURNS.isdisjoint(between) and not any(lemma_of(word) in SPEECH for word in between)


def never_said(text: str, name: str) -> bool:
    """Return whether a sentence tells that somebody did not say a thing, whoever tells it."""
    last = re.escape(fold(name).split()[-1])
    return bool(re.search(rf"\b{last}(?:\s+(?:has|have|had|did))?\s+(?:not|never)\s+(?:{_SAID})\b", fold(text)))


def tells(said: Attribution) -> bool:
    """Return whether an attribution's cue says that its source spoke, or would not speak, and what."""
    return said.stance in _SPOKEN or (not _SPEAKING.isdisjoint(_cues(said)) and not addresses(said))


def addresses(said: Attribution) -> bool:
    """Return whether an attribution tells only to whom somebody spoke: "wrote to the queen", "called the mayor"."""
    if is_speech(said) or said.stance != "asserted" or _ADDRESSING.isdisjoint(_cues(said)):
        return False
    return bool(_ADDRESSEE.fullmatch(said.text.strip(" ,.")))


def _cues(said: Attribution) -> set[str]:
    return {lemma_of(word) for word in re.findall(r"[\w-]+", said.cue_text.lower())}
