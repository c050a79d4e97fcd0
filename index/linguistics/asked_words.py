"""Words with which people ask for somebody's words, whatever the order: what is said, and what only asks for it."""

from __future__ import annotations

from functools import cache

from index.linguistics import word_set
from index.linguistics.inflection import gerund, noun_forms, verb_forms
from index.linguistics.saying import ASKED, ASKED_NOUNS, SAYINGS, SPEECH, all_nouns, all_verbs
from index.linguistics.views import ATTITUDES, FEELING, JUDGING, VIEW_NOUNS
from index.linguistics.words import FUNCTION_WORDS, fold

PLAINLY = word_set(
    """
    quote quotation soundbite sound-bite word wording remark comment statement verbatim opinion view thought take stance
    position line voice
    """
)
"""Nouns that ask for words and tell nothing of them: "a … from Lind on the fine"."""

WORDS = PLAINLY - word_set("thought take stance position line voice")
"""Those of them that mean nothing else, wherever they stand."""

_SAID = (
    PLAINLY
    | ASKED_NOUNS
    | VIEW_NOUNS
    | SAYINGS
    | all_nouns()
    | word_set(
        """
    account grumble moan gripe apology confession excuse explanation justification reasoning rationale analysis
    estimate forecast expectation outlook guess hunch prognosis figure tally count reckoning advice tip recommendation
    summary summing-up characterisation characterization comparison joke quip jibe jab dig insult compliment threat
    vow plea appeal request ultimatum boast feeling sentiment mood reaction response retort rejoinder comeback rebuke
    counter-argument counterargument defence defense post tweet message note thread tale story anecdote memory
    recollection testimony evidence news report stand standpoint viewpoint perspective tune rant outburst musing insight
    """
    )
)
"""Nouns of what somebody says, thinks, expects or writes."""

HEARING = word_set("quote quoting quoted hear")
"""What asks for somebody's words with whose they are after it."""

ASSERTED = (ASKED - word_set("suggest stress")) | word_set(
    "allege contend maintain reckon speak talk post reveal hear quote answer reply respond"
)
"""Verbs that ask for whatever somebody said, and for no act of its own."""

_UNSAID = word_set("put open begin shoot sing sigh cry laugh pray call count press rule offer read sum snap dismiss")
_SAY = (
    (SPEECH - _UNSAID)
    | ASKED
    | FEELING
    | {verb for verb in JUDGING if " " not in verb}
    | word_set(
        """
    reckon estimate guess figure foresee forecast anticipate consider criticise criticize talk speak write post tweet
    hear blame accuse admit demand recall deem find
    """
    )
)
_SAY -= word_set("see find look take back mind care support miss")
_SLANG = {"abt": "about", "re": "about", "wrt": "about", "sez": "say", "sed": "say", "thot": "think"}

_FETCHING = word_set(
    """
    need want look find get give pull dig let show tell send fetch like love have use hear see go know grab collect
    provide include take share please pls plz kindly thanks thank cheers quick quickly short brief exact exactly
    direct directly literal literally precise verbatim full own anything something any some one two good best strong
    nice usable quotable line bit there here ok hi hello hey piece article story paper text us me
    looking seeking wanted chasing after come came got happen
    briefly
    """
)
"""What people say around a request and do not mean by it."""

PLATFORMS = word_set(
    "twitter facebook instagram linkedin bluesky mastodon threads tiktok youtube telegram whatsapp x radio tv"
    " television"
)
"""Where somebody says something; they tell nothing of what it is on."""

ABOUT = word_set("about on regarding concerning over of towards toward abt re wrt for to against with as")
"""What stands between words and what they are on."""


@cache
def saying_nouns() -> dict[str, str]:
    """Return each form of the nouns of saying, with the noun."""
    return {form: noun for noun in sorted(_SAID) for form in noun_forms(noun)}


@cache
def saying_verbs() -> dict[str, str]:
    """Return each form of the verbs of saying, thinking, feeling and judging, with the verb."""
    table = {form: verb for verb in sorted(_SAY) for form in (*verb_forms(verb), gerund(verb))}
    return table | {short: word for short, word in _SLANG.items() if word in _SAY}


@cache
def attitudes() -> frozenset[str]:
    """Return the adjectives of how somebody feels."""
    return ATTITUDES


@cache
def idle_words() -> frozenset[str]:
    """Return the words that carry nothing of a topic at its edges."""
    return FUNCTION_WORDS | _FETCHING | {form for form, noun in saying_nouns().items() if noun in PLAINLY}


def act_verb(noun: str) -> str:
    """Return the verb of an act that a noun names: "object" of "objection", nothing for "opinion"."""
    word = fold(noun)
    return max(
        (verb for verb in all_verbs() & SPEECH if len(verb) > 3 and word.startswith(verb.rstrip("ey"))),
        key=len,
        default="",
    )
