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
from index.linguistics.commitment import DECLINING, DENYING, DOUBTING
from index.linguistics.inflection import base, participle, past, third_person
from index.linguistics.offices import ASKED_PERSONS
from index.linguistics.saying import (
    ASKED,
    ASKED_NOUNS,
    ASSERTING,
    ASSESSING,
    REPORTED_PLAINLY,
    RESPONDING,
    forms_pattern,
)
from index.linguistics.stance_words import SPEAKING
from index.linguistics.words import AUXILIARIES, AUXILIARY, content_stems
from rag.types import AnswerType, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Filters, Stance

_LONGEST_NAME = 12  # words
_SHORT = 3  # letters; such words stay small in a headline
LONGEST_PARSED = 1000  # characters; nobody asks for a speaker in more, and patterns are slow on whole texts

_CANNOT_BEGIN_A_NAME = frozenset(AUXILIARIES) | word_set(
    """
    i you he she it we they one someone somebody anyone anybody people everyone everybody this that
    these those else there been be being what who which how why when where not please and or if the a an
    happened
    """
)
_CANNOT_END_A_NAME = frozenset("he she they we you what who always".split())
_NOBODY = re.compile(r"(?:articles?|texts?|documents?|sources?|reports?|story|stories|passages?)\Z", re.IGNORECASE)
_TOPIC_FILLER = re.compile(r"\Athe (?:topic|subject|matter|issue|question) of (?=\S)", re.IGNORECASE)
_REPORTED = forms_pattern(REPORTED_PLAINLY - word_set("add note explain"), participle)
_ABOUT = re.compile(
    rf"\A(?:and\s+|but\s+|so\s+)*(?:(?:what|how)\s+about|what\s+(?:was|is|were|are)\s+(?:{_REPORTED})\s+(?:about|on)"
    r"|(?:is\s+there\s+)?(?:anything|something)\s+(?:said\s+)?(?:about|on)|(?:tell\s+me\s+)?(?:about|on|and))\s+(?=\S)",
    re.IGNORECASE,
)
"""What asks for a topic without a word of it."""
_DETERMINER = re.compile(r"\A(?!the\s+[A-Z]\w*\Z)(?:the|a|an|The|A|An)\s+")
"""Is left before a single name, "the Pope" or "the Kremlin", since it tells that this is no surname."""

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\Z")
_ASKED = forms_pattern(ASKED | DENYING | DOUBTING, base, past, participle).replace(" ", r"\s+")
NO_SURNAME = rf"(?!(?-i:[A-Z])[a-z]+\s+(?:\w+ly\s+)?(?:{_ASKED})\b)"
"""Before a verb, which is none but a name where another follows: "What did Omar Said say?"."""

_SAY = rf"{NO_SURNAME}(?:{forms_pattern(ASKED, base, third_person, past, participle)}|saying)"
_ON_WHAT = r"""(?:about|on|regarding|concerning|of|over|with\s+(?:regard|respect|reference)\s+to
    |in\s+(?:regard|relation|respect|response)\s+to|when\s+asked\s+about|to)"""
_NOUN = rf"(?:(?:{'|'.join(sorted(ASKED_NOUNS))})s?)"
_NAME = r"(?-i:[A-Z])[\w.'’-]+(?:\s+(?-i:[A-Z])[\w.'’-]+){0,3}"
_QUESTION_AT_END = r".*\b(?:is|are|was|were|has|have|had|will|can)\b.*\b(?:which|what|who|whom|whose|where|when|how)\b"
"""In "The Committee on Roads is looking into which bridge?" a name goes on, and nobody's words are asked for."""
_PUT = r"""(?:\s+(?:anything|something|exactly|specifically|publicly|recently
    |(?:to\s+)?(?:reporters|journalists|the\s+press|the\s+media)))*"""
_TELL = r"(?:(?:please\s+)?(?:tell\s+me|show\s+me|find|list|give\s+me|i\s+want\s+to\s+know|do\s+you\s+know)\s+)?"
_REST = rf"(?:\s+{_ON_WHAT}\s+(?P<topic>.+)|(?:\s+that)?\s+(?P<clause>.+))?"
_ON = rf"(?:\s+{_ON_WHAT}\s+(?P<topic>.+))?"
_SPEAKER = r"(?P<speaker>(?!\w+\s+by\s).+?)"  # not "said by Omar" of "What was said by Omar Said?"
_IN = r"(?:(?:in|on|at|by|for|from|to|with|under|since|until)\s+)?"
_TELL_WHOM = re.compile(r"\b(?:tell|tells|told|telling|inform|informed)\s+\Z", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"(?:(?:the|an?|his|her|its|their|our)\s+(?:[\w’'-]+\s+){1,3}?|(?-i:[A-Z])[\w’'-]+\s+)(?:about|on|regarding|concerning)\s+",
    re.IGNORECASE,
)
"""Whom somebody told something, before what it was about."""
_RESPOND = "|".join(rf"(?:{forms_pattern([verb], base, past)})\s+{word}" for verb, word in RESPONDING.items())
_DESCRIBE = (
    rf"(?:{forms_pattern(ASSESSING, base, past)}|see"
    rf"|{forms_pattern(word_set('describe characterize characterise'), third_person)}|{_RESPOND})"
)
_ANSWER = r"(?:(?:reply|replied|respond(?:ed)?|answer(?:ed)?|retort(?:ed)?)|say\s+in\s+(?:reply|response|answer))"
_WHAT = r"(?:what|which\s+things?)"
_WAS = r"(?:was|were|is|has\s+been|have\s+been)"
_EVER = r"(?:(?:ever|also|really|actually|indeed)\s+)?"
_HAS = r"(?:(?:has|have|had)\s+)?"
_PAPER = re.compile(
    r"\b(?:research|stud(?:y|ies)|surveys?|poll(?:s|ing)?|reports?|data|figures|statistics|anal(?:ysis|yses)|papers?|reviews?"
    r"|records|census|documents?|estimates?|findings|articles?)$"
)
"""What a fact may be asked "according to" that is nobody."""
_TRUE = r"(?:is|was)\s+it\s+(?:really\s+)?(?:true|right|correct|the\s+case)\s+that\s+"
_SUBJECT = r"(?P<speaker>(?:(?!\b(?:is|was|are|were|be|been|will|would)\b).)+?)"

# The wordings in which people ask what somebody said, as patterns with the groups speaker, topic and clause.
_SPEAKER_WORDINGS = tuple(
    re.compile(f"^{pattern}$", re.IGNORECASE | re.DOTALL | re.VERBOSE)
    for pattern in (
        rf"{_WHAT}\s+(?:else\s+)?{AUXILIARY}\s+{_SPEAKER}\s+(?:have\s+)?(?:to\s+)?{_SAY}{_PUT}{_REST}",
        rf"{AUXILIARY}\s+{_SPEAKER}\s+{_EVER}{_SAY}{_PUT}\s+(?:(?:that|{_ON_WHAT})\s+)?(?P<topic>.+)",
        rf"{_TRUE}{_SUBJECT}\s+{_HAS}{_EVER}{_SAY}{_PUT}\s+(?:(?:that|{_ON_WHAT})\s+)?(?P<topic>.+)",
        rf"{_WHAT}\s+(?:else\s+)?(?:did|does|do|has|have|had)\s+{_SPEAKER}(?<!\bto)\s+{_ANSWER}{_ON}",
        rf"{_WHAT}\s+{_WAS}\s+{_SAY}\s+by\s+{_SPEAKER}{_ON}",
        rf"{_WHAT}\s+{_WAS}\s+{_SAY}\s+{_ON_WHAT}\s+(?P<topic>.+?)\s+by\s+(?P<speaker>.+)",
        rf"(?:what|how)\s+(?:is|are|was|were)\s+{_SPEAKER}['’]s?\s+(?:\w+\s+)?{_NOUN}\s+{_ON_WHAT}\s+(?P<topic>.+)",
        rf"(?:what|how)\s+(?:is|are|was|were)\s+the\s+(?:\w+\s+)?{_NOUN}\s+of\s+{_SPEAKER}\s+{_ON_WHAT}\s+(?P<topic>.+)",
        rf"how\s+(?:did|does|do|has|have|would)\s+{_SPEAKER}\s+{_DESCRIBE}\s+(?P<topic>.+)",
        rf"what\s+(?:did|does|do|has|have|would)\s+{_SPEAKER}\s+(?:make|made|think|thought)\s+of\s+(?P<topic>.+)",
        rf"(?:why|when|where|how)\s+(?:did|does|do|has|have)\s+{_SPEAKER}\s+{_SAY}(?:\s+that)?\s+(?P<topic>.+)",
        r"according\s+to\s+(?P<speaker>[^,]+),\s*(?P<topic>.+)",
        rf"(?P<topic>{_IN}(?:what|who|how|why|when|where|which|{AUXILIARY})\b.+?),?\s+according\s+to\s+(?P<speaker>.+)",
        rf"{_TELL}(?:all\s+)?(?:the\s+)?what\s+{_SPEAKER}\s+(?:has\s+|had\s+)?{_SAY}{_PUT}{_REST}",
        rf"{_TELL}(?:all\s+)?(?:the\s+|any\s+)?{_NOUN}\s+(?:by|from|of)\s+{_SPEAKER}{_ON}",
        rf"{_TELL}(?P<speaker>[^,]+?)['’]s?\s+{_NOUN}{_ON}",
        rf"(?:please\s+)?quote\s+{_SPEAKER}\s+{_ON_WHAT}\s+(?P<topic>.+)",
        rf"(?P<speaker>{_NAME})\s+(?:on|about|regarding)\s+(?!{_QUESTION_AT_END})(?P<topic>.+)",
        rf"(?P<speaker>{_NAME})\s+(?:quotes|quotations|statements|comments|remarks){_ON}",
    )
)
"""Each names the whole question; the first that fits, with somebody who can speak, is how it is read."""

_SAID = rf"(?:{forms_pattern(ASSERTING, base, third_person, past)}|saying|thinking)"
_WHO = rf"""(?:who(?:\s+(?:was\s+it\s+that|else|all|has|had))?
    |(?:which|what)(?:\s+(?!{AUXILIARY}\b)[\w-]+){{1,5}}?(?:\s+ha[sd])?)"""
_SOMETHING = r"(?:\s+(?:something|anything|what|the\s+most|exactly\s+what|things?))?"

_WHO_SAID = re.compile(
    # What people wrote, added or suggested may be a thing; what they said, or "wrote that", are words.
    rf"""^{_WHO}\s+(?:{_SAID}{_SOMETHING}(?:\s+{_ON_WHAT}|\s+that)?|{_SAY}{_SOMETHING}\s+(?!to\b)(?:{_ON_WHAT}|that))
    \s+(?P<topic>.+)$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)

_TOPIC = r"(?:about|on|of)\s+(?P<topic>.+)"
_ARTICLES = r"(?:the\s+)?(?:articles?|news|papers?|reports?|press|texts?|stories)"
_TOPIC_WORDINGS = tuple(
    re.compile(rf"^(?:please\s+)?{pattern}$", re.IGNORECASE | re.DOTALL | re.VERBOSE)
    for pattern in (
        rf"what\s+{_WAS}\s+(?:been\s+)?(?:{_REPORTED}|written|published|known)\s+{_TOPIC}",
        rf"what\s+(?:do|does|did)\s+{_ARTICLES}\s+(?:say|report|write)\s+{_TOPIC}",
        rf"what(?:['’]s|\s+(?:is|was|are|were))\s+(?:there|the\s+(?:latest|news|latest\s+news|story))\s+{_TOPIC}",
        rf"(?:tell|show)\s+me\s+(?:(?:more|something|everything|all)\s+)?{_TOPIC}",
        rf"(?:(?:is|are|was|were)\s+there\s+)?(?:any(?:thing|\s+news|\s+articles)?|news|articles)\s+{_TOPIC}",
        r"what\s+(?:has\s+)?happened\s+(?:in|at|on|with|during)\s+(?P<topic>.+)",
        r"what\s+about\s+(?P<topic>.+)",
    )
)
"""They ask for whatever there is about something: no word but the topic's stands in what answers."""

_DENY = rf"(?:{forms_pattern(DENYING, base, past)})".replace(" ", r"\s+")
_DOUBT = rf"(?:{forms_pattern(DOUBTING, base, past)})"
_WOULD_NOT_SAY = rf"""(?:(?:{forms_pattern(DECLINING, base, past)})\s+to|(?:(?:would|will|did|does)\s+)?(?:not|never))
    \s+(?:{"|".join(sorted(SPEAKING))})(?:\s+(?:on|about|to)\Z)?"""
_KEPT_BACK: tuple[Stance, ...] = ("declined", "unsaid")
_STANCE_VERBS: tuple[tuple[tuple[Stance, ...], str], ...] = (
    (("denied",), _DENY),
    (("doubted",), _DOUBT),
    (_KEPT_BACK, _WOULD_NOT_SAY),
)
_ANYBODY = r"any(?:one|body)(?:\s+else)?|some(?:one|body)"
_TOPIC_REST = rf"(?:\s+(?:(?:that|{_ON_WHAT}|to)\s+)?(?P<topic>.+))?"
_STANCE_WORDINGS = tuple(
    (stances, re.compile(f"^{pattern}$", re.IGNORECASE | re.DOTALL | re.VERBOSE))
    for stances, verb in _STANCE_VERBS
    for pattern in (
        rf"{_WHAT}\s+(?:else\s+)?{AUXILIARY}\s+{_SPEAKER}\s+{_EVER}{verb}{_ON}",
        rf"{AUXILIARY}\s+(?P<anybody>{_ANYBODY})\s+{_EVER}{verb}{_TOPIC_REST}",
        rf"{AUXILIARY}\s+{_SPEAKER}\s+{_EVER}(?P<verb>{verb}){_TOPIC_REST}",
        rf"{_TRUE}{_SUBJECT}\s+{_HAS}{_EVER}(?P<verb>{verb}){_TOPIC_REST}",
        rf"(?P<anybody>{_WHO})\s+{_HAS}{_EVER}{verb}{_TOPIC_REST}",
    )
)
"""The wordings in which people ask who denied what, doubted it or would not speak; with a verb, for yes or no."""

_NO_CLAIM = re.compile(
    rf"(?:{_ON_WHAT}|whether|if|who|what|when|where|why|how|which|so|it|this|that|anything|something)\b",
    re.IGNORECASE | re.VERBOSE,
)
"""What begins a topic that nobody can assert."""

_YES_OR_NO = re.compile(rf"(?:{AUXILIARY}|{_TRUE})\b", re.IGNORECASE | re.VERBOSE)

_KINDS = {
    "number": r"""\bhow\s+(?:many|much|old|long|far|tall|high|large|big|often|fast|deep|heavy)\b
        |\bwhat\s+(?:percentage|percent|share|number|amount|fraction|proportion)\b""",
    "time": r"\bwhen\b|\b(?:what|which|in\s+what|in\s+which)\s+(?:year|date|day|month|time|century|decade)\b",
    "place": r"""\bwhere\b
        |\b(?:what|which|in\s+what|in\s+which)\s+(?:city|country|state|place|town|region|continent|county|location)\b""",
    "person": rf"""^(?:who|whom|whose)\b|\b(?:to|by|with|for|from)\s+who(?:m|se)?\b
        |\b(?:what|which)\s+(?:{"|".join(sorted(ASKED_PERSONS))}|company)\b""",
    "reason": r"^why\b|^(?:for\s+(?:what|which)\s+reasons?|on\s+what\s+grounds)\b"
    r"|\bwhat\s+(?:is|was|were|are)\s+the\s+(?:reason|cause)s?\b|\bhow\s+come\b",
}
_ANSWER_KINDS = {kind: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for kind, pattern in _KINDS.items()}
"""What kind of answer a question wants; the first that fits counts."""

_ASKS_FOR_LIST = re.compile(
    r"(?:which|what)\s+(?:(?:are|were)\b|(?:[\w-]+\s+){0,2}(?!(?:is|was|does|has|his|this)\b)[\w-]+(?:s|people|children)\b)"
    r"|(?:(?:please\s+)?(?:list|name|enumerate))\b",
    re.IGNORECASE,
)


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
    plain = Question(cleaned, bare, answer_type=_kind(bare), wants_list=_wants_list(cleaned))
    if len(bare) > LONGEST_PARSED:
        return plain
    for speaker, topic in _readings(bare):
        return replace(plain, topic=topic, speaker=speaker, claim=_claim(bare, topic))
    if who := _WHO_SAID.match(bare):
        return replace(plain, topic=who["topic"].strip(), asks_who_said=True, answer_type="person")
    return replace(plain, about=_about(bare))


def within(question: Question, filters: Filters) -> Question:
    """Return the question asked of the articles and speakers that pass the filters; it may name no speaker itself."""
    if not filters.speakers or question.speaker or len(question.bare) > LONGEST_PARSED:
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
    """Return the question as this text asks it, within the same filters and after the same conversation."""
    other = parse_question(text, question.filters)
    return replace(other, prior=question.prior, interpreted=question.interpreted)


def whatever_paper(question: Question) -> Question | None:
    """Return "How many quit, according to a new survey?" as the question for the fact, None for any other question.

    A paper is nobody, and what is told of it need not be repeated with each of its facts.
    """
    named = question.speaker or ""
    told = rf"\baccording\s+to\s+(?:(?:an?|the)\s+)?{re.escape(named)}"
    if not question.topic or not _PAPER.search(named) or not re.search(told, question.text, re.IGNORECASE):
        return None
    return in_other_words(question, question.topic)


def topic_alone(question: Question) -> Question | None:
    """Return "What was reported about the strike?" as the search for "the strike", None for any other question."""
    topic = question.about
    if not topic:
        return None
    return replace(question, text=topic, topic=topic, named=topic, wants_list=_wants_list(topic))


def with_stance(question: Question) -> Question | None:
    """Return "What did she deny?" or "Who rejected the plan?" as asked for statements of that stance, else None."""
    if question.filters.speakers or len(question.bare) > LONGEST_PARSED:
        return None
    for stances, wording in _STANCE_WORDINGS:
        match = wording.match(question.bare)
        if not match:
            continue
        found = match.groupdict()
        topic = (found.get("topic") or "").strip(" ,")
        if found.get("anybody"):
            if not topic and found["anybody"].lower().startswith("wh") and stances == ("doubted",):
                continue
            return replace(question, speaker=None, topic=topic, asks_who_said=True, stances=stances, claim="")
        speaker = speaker_in(found["speaker"])
        # "Grant" of "What would Grant not say?", no more than what was read already: "Did Grant say he was dismissed?"
        if speaker and (not question.speaker or len(speaker) < len(question.speaker)):
            claim = topic if found.get("verb") and stances == ("denied",) else ""
            return replace(question, speaker=speaker, topic=topic, stances=stances, claim=claim)
    return None


def asked_stance(text: str) -> Stance | None:
    """Return the stance that a question for yes or no asks about: "asserted" in "Did she say …?", None for others."""
    question = parse_question(text) if any(char.isalnum() for char in text) else None
    if question is None:
        return None
    if question.claim:
        return "asserted"
    other = with_stance(question)
    return other.stances[0] if other and other.claim else None


def asked_speaker(text: str) -> tuple[str, str] | None:
    """Return whose words a text asks for and on what topic, None where it names nobody."""
    bare = _bare(_cleaned(text))
    return next(_readings(bare), None) if len(bare) <= LONGEST_PARSED else None


def _cleaned(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _bare(cleaned: str) -> str:
    return cleaned.rstrip(" ?!.…").strip()


def _kind(bare: str) -> AnswerType:
    return cast("AnswerType", next((kind for kind, pattern in _ANSWER_KINDS.items() if pattern.search(bare)), "other"))


def _wants_list(text: str) -> bool:
    return bool(_ASKS_FOR_LIST.match(text))


def _about(bare: str) -> str:
    """Return what a question for whatever there is asks about; nothing where that is a mere "it"."""
    topic = next((match["topic"].strip() for wording in _TOPIC_WORDINGS if (match := wording.match(bare))), "")
    return topic if content_stems(topic) else ""


def _readings(bare: str) -> Iterator[tuple[str, str]]:
    """Yield (speaker, topic) of each wording that fits and names somebody who can speak."""
    for wording in _SPEAKER_WORDINGS:
        match = wording.match(bare)
        if not match:
            continue
        found = match.groupdict()
        if (speaker := speaker_in(found["speaker"])) and not _goes_on(bare, match.end("speaker")):
            topic = (found.get("topic") or found.get("clause") or "").strip(" ,")
            if _TELL_WHOM.search(bare[: bare.rfind(topic)]) and (addressed := _ADDRESSED.match(topic)):
                topic = topic[addressed.end() :]  # "the court about the knife"
            yield speaker, _TOPIC_FILLER.sub("", topic, count=1)


def _goes_on(bare: str, end: int) -> bool:
    """Return whether a name goes on where a verb was read: "the United States", not "Did Lind Say" of a headline."""
    goes_on = re.search(r"[A-Z]\w*\Z", bare[:end]) and re.match(r"\s+[A-Z][a-z]", bare[end:])
    return bool(goes_on) and any(word[0].islower() and len(word) > _SHORT for word in bare.split())


def speaker_in(words: str) -> str:
    """Return the speaker that these words of a question name, empty where they name none."""
    speaker = _DETERMINER.sub("", words.strip(" ,\"'“”‘’"), count=1)
    if " " in speaker:
        speaker = _POSSESSIVE.sub("", speaker)  # "was Ada Lind's comment", which may be a verb
    return speaker if _can_speak(speaker.removeprefix("the ")) else ""


def _claim(bare: str, topic: str) -> str:
    """Return what a question for yes or no says that somebody said: nothing where it only asks about something."""
    before = bare.removesuffix(topic).rstrip()
    if not topic or before == bare or not _YES_OR_NO.match(bare) or _NO_CLAIM.match(topic):
        return ""
    on_something = re.search(rf"(?:\b{_ON_WHAT}|thing)$", before, re.IGNORECASE | re.VERBOSE)
    return "" if on_something else topic


def _can_speak(speaker: str) -> bool:
    """Return whether these words can name one speaker: not a pronoun, not "the article", not a whole clause."""
    words = speaker.lower().split()
    if not words or len(words) > _LONGEST_NAME or _NOBODY.match(speaker):
        return False
    if (
        words[-1] in _CANNOT_END_A_NAME
    ):  # "Has Ada Lind changed what she says …?" asks nothing of "Lind changed what she"
        return False
    return words[0] not in _CANNOT_BEGIN_A_NAME and any(char.isalpha() for char in speaker)
