"""Words with which people disagree: verbs that report it, and judgements in their own words."""

from __future__ import annotations

import re

from index.linguistics import word_set
from index.linguistics.inflection import base, past, third_person
from index.linguistics.saying import forms_pattern

_VERBS = word_set(
    """
    disagree criticise criticize reject object oppose attack condemn dispute contradict counter protest denounce rebuff
    dismiss slam rebut refute deplore ridicule mock
    """
)
DIFFERING = word_set(
    """
    differ differs differed different differently otherwise disagree disagrees disagreed disagreement contradict
    contradicts contradicted contradiction object objects objected objection objections oppose opposes opposed
    opposing opposition against contrary critic critics criticise criticises criticised criticize criticizes
    criticized criticism dissent dissents dissenting dispute disputes disputed challenge challenges challenged
    doubt doubts doubted sceptical skeptical sceptic sceptics skeptic skeptics unconvinced opponent opponents
    """
)
"""What says that somebody thinks otherwise."""
AGREEING = word_set("agree agrees agreed share shares shared support supports supported convinced side sides sided")
_WRONG = (
    "mistakes?|wrong|absurd|scandal(?:ous)?|disgrace(?:ful)?|insult(?:ing)?|unfair|unjust|tactless|dangerous|reckless|"
    "waste|failure|disaster|nonsense|shameful|outrage(?:ous)?|irresponsible|short-sighted|unacceptable|inadequate|"
    "pointless|ridiculous|cynical|insufficient|unrealistic|fig\\s+leaf|joke|farce|betrayal"
)
_NEGATED = (
    "enough|right|fair|true|agree|accept|support|acceptable|necessary|needed|solve|help|work|believe|safe|convinced|"
    "convincing|sufficient|wise|reasonable|good|the\\s+answer|the\\s+solution"
)
_REPORTED = re.compile(rf"\b(?:{forms_pattern(_VERBS, base, third_person, past)})\b", re.IGNORECASE)
_JUDGED = re.compile(
    rf"\b(?:{_WRONG})\b|\b(?:not|n[’']t|never|no|hardly|cannot|nobody)\b[^.;!?]{{0,40}}?\b(?:{_NEGATED})\b"
    r"|\btoo\s+(?:little|late|low|high|much|few|many|small|big|slow|expensive|far|dear|soon|weak)\b",
    re.IGNORECASE,
)


_FRAMED = re.compile(
    r"\b(?:warnings?|criticism|objections?|protests?|doubts?|dissent|scepticism|skepticism|complaints?|resistance|boos"
    r"|misgivings|not\s+every(?:one|body)|less\s+(?:happy|convinced|impressed|enthusiastic|sure))\b",
    re.IGNORECASE,
)
"""What introduces the words of somebody who thinks otherwise, in the sentence before."""


def frames_dissent(sentence: str) -> bool:
    """Return whether a sentence leads to somebody who disagrees: "From the benches came a warning."."""
    return _FRAMED.search(sentence) is not None


def dissents(cue: str, words: str) -> bool:
    """Return whether somebody disagrees, by the verb that introduces their words or by a judgement in these."""
    return bool(_REPORTED.search(cue) or _JUDGED.search(words))


def reports_dissent(sentence: str) -> int:
    """Return where a sentence has a verb of disagreeing, -1 where it has none."""
    match = _REPORTED.search(sentence)
    return match.start() if match else -1
