"""What a turn says of the conversation itself: that another topic follows, that less or more is wanted, and whence."""

from __future__ import annotations

import re

from index.linguistics import word_set
from index.linguistics.dissent import AGREEING, DIFFERING
from index.linguistics.negation import NEGATIONS
from index.linguistics.words import FUNCTION_WORDS

_TOPIC = r"(?:topic|subject|matter|question|thing|issue|story|note)"
_NEW_TOPIC = re.compile(
    rf"""(?:(?:ok(?:ay)?|well|now|right|thanks|thank\s+you|and|but|so)\b[\s,.!]*)*
    (?:(?:now\s+(?:for\s+)?)?something\s+(?:completely\s+|quite\s+|totally\s+)?(?:else|different)(?:\s+now|\s+then)?
    |(?:on\s+(?:to\s+)?|to\s+)?(?:a\s+|an\s+)?(?:another|different|new|next|unrelated|separate)\s+{_TOPIC}(?:\s+now)?
    |(?:to\s+)?chang(?:e|ing)\s+(?:of\s+)?(?:the\s+)?{_TOPIC}
    |(?:let['’]?s\s+)?leave\s+(?:that|it|this)(?:\s+(?:there|aside|for\s+now))?
    |never\s*mind(?:\s+(?:that|it))?|forget\s+(?:about\s+)?(?:that|it|this)|(?:let['’]?s\s+)?mov(?:e|ing)\s+on|enough\s+(?:of|about)\s+(?:that|this)
    |by\s+the\s+way|apropos\s+of\s+nothing|switching\s+(?:the\s+)?{_TOPIC}s?)
    \s*[:,.;!–—-]+\s*(?P<rest>\S.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_SHORTER = re.compile(
    r"""(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?(?:make\s+(?:it|that)\s+|say\s+(?:it|that)\s+|put\s+(?:it|that)\s+|give\s+(?:it|that)\s+(?:to\s+)?me\s+)?
    (?:(?:a\s+(?:bit|little)\s+)?(?:short(?:er)?|brief(?:er|ly)?|concise(?:ly)?)(?:\s+please)?(?:[\s,]+in\s+(?:one|a\s+single)\s+(?:sentence|line))?
    |in\s+(?:one|a\s+single|a)\s+(?:sentence|line|word)|in\s+short|in\s+brief|just\s+one\s+(?:sentence|line)|one\s+(?:sentence|line))
    (?:[\s,]+please)?""",
    re.IGNORECASE | re.VERBOSE,
)
_MORE = re.compile(
    r"""(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?
    (?:(?:what|anything|something)\s+else
    |(?:(?:tell|give|show)\s+me\s+|say\s+|any(?:thing)?\s+|i\s+(?:want|need)\s+)?(?:some\s+|a\s+bit\s+)?more(?:\s+(?:details?|information|context|of\s+(?:that|it)))?
    (?:\s+(?:on|about)\s+(?:it|that|this|these|those))?
    |(?:tell|give)\s+me\s+(?:the\s+)?details|elaborate(?:\s+on\s+(?:that|it|this))?|go\s+on|continue)(?:[\s,]+please)?""",
    re.IGNORECASE | re.VERBOSE,
)
_WHY_NOT = re.compile(
    r"(?:and\s+|but\s+|so\s+)?(?:why(?:\s+(?:not|so|that))?|how\s+so|how\s+come|since\s+when|says\s+who)", re.IGNORECASE
)
_MORE_OF_PERSON = re.compile(
    r"(?:(?:can|could)\s+you\s+)?(?:please\s+)?(?:(?:tell|give)\s+me\s+)?(?:(?:some\s+|a\s+bit\s+)?more|something)\s+about\s+(?P<who>him|her)",
    re.IGNORECASE,
)
_WHENCE = re.compile(
    r"""(?:(?:which|what)\s+(?:article|paper|story|report|text|piece|source)s?\s+(?:is|was|does|did|are)\s+(?:that|this|it|those)(?:\s+(?:come|taken|quoted))?\s*(?:from|in)?
    |(?:from|in)\s+(?:which|what)\s+(?:article|paper|story|report|text|piece)s?\s+(?:is|was|does|did)\s+(?:that|this|it)(?:\s+(?:come|taken|stand|appear))?
    |where\s+(?:does|did)\s+(?:that|this|it)\s+(?:come\s+from|stand|appear)|where\s+(?:is|was)\s+(?:that|this|it)\s+(?:from|written|printed|taken\s+from)
    |where\s+(?:does|did)\s+(?:it|they|the\s+article)\s+say\s+(?:that|this|so|it)|how\s+do\s+you\s+know(?:\s+(?:that|this))?
    |where\s+(?:can|could|do|did|have)\s+(?:i|we|you)\s+(?:find|read|see|get|got|found|have)\s+(?:that|this|it)(?:\s+from)?
    |what(?:['’]s|\s+is)\s+(?:that|this|it)\s+(?:based\s+on|taken\s+from|from)
    |(?:what(?:['’]s|\s+is)\s+)?(?:the|your)\s+source(?:\s+(?:for|of)\s+(?:that|this|it))?|source)""",
    re.IGNORECASE | re.VERBOSE,
)
_STILL = re.compile(
    r"(?:do|does)\s+(?P<who>he|she|they|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)\s+still\s+(?:think|believe|say|hold|maintain|claim|want|see\s+it)"
    r"(?:\s+(?:so|that|this|it|that\s+way|the\s+same))?",
    re.IGNORECASE,
)
_DISSENT = re.compile(
    r"""(?:(?:who|does\s+any(?:one|body)|did\s+any(?:one|body)|is\s+there\s+any(?:one|body)\s+who)\s+(?:else\s+)?
    (?:disagree[sd]?|contradict(?:s|ed)?|objects?(?:ed)?|object)(?:\s+(?:with|to))?)(?:\s+(?P<whom>him|her|them|that|this|it|[A-Z].*))?
    |(?:and\s+)?(?:does|do|did|has|have|would|will)\s+(?:everyone|everybody|all(?:\s+of\s+them)?|they\s+all|people|(?:the\s+)?others?|any(?:one|body)\s+else)\s+
    (?:really\s+)?(?:agree[ds]?|share[ds]?|support(?:ed)?|see|saw|think|thought|accept(?:ed)?|like[ds]?|approve[ds]?)
    (?:\s+(?:so|the\s+same|it\s+(?:that|the\s+same)\s+way|alike))?
    (?:\s+(?:with|to|of))?(?:\s+(?P<agreed>him|her|them|that|this|it|th(?:at|is|e)\s+(?:view|opinion|idea|position|assessment)))?
    |(?:is|are|was|were)\s+(?:everyone|everybody|all(?:\s+of\s+them)?|they\s+all|(?:the\s+)?others|people)\s+
    (?:happy|pleased|satisfied|content|in\s+favou?r|in\s+agreement|agreed|of\s+(?:that|the\s+same)\s+(?:view|mind|opinion)|on\s+board|for\s+it)
    (?:\s+(?:with|about|of|on)(?:\s+(?:that|this|it|him|her))?)?
    |(?:is|are|was|were)\s+(?:any(?:one|body)|they|some(?:one|body))\s+(?:against|opposed\s+to|unhappy\s+(?:with|about))\s+(?:that|this|it)
    |who\s+(?:is|are|was|were)\s+(?:against|opposed\s+to|unhappy\s+(?:with|about))\s+(?:that|this|it|him|her)
    |(?:who|(?:does|do|did)\s+any(?:one|body))\s+(?:else\s+)?(?:think[s]?|see[s]?\s+it|thought|saw\s+it)\s+(?:otherwise|differently)
    |(?:is|was)\s+(?:that|this|it)\s+(?:undisputed|unanimous|disputed|contested|the\s+general\s+view)
    |(?:are|were)\s+there\s+(?:any\s+)?(?:objections?|dissenting\s+voices|critics?)(?:\s+(?:to|of)\s+(?P<what>him|her|that|this|it))?
    |(?:any\s+)?(?:objections|critics|dissent(?:ing\s+voices)?|opposing\s+views?)""",
    re.IGNORECASE | re.VERBOSE,
)


_SOMEBODY = word_set(
    "anyone anybody someone somebody who others other everyone everybody people nobody voices voice all any else one"
)
_OF_VIEWS = word_set(
    """
    see sees saw think thinks thought view views opinion opinions say says said take takes hold holds put way
    thing matter question point publicly speak speaks spoke there voice voices hear heard
    """
)
_LONGEST = 14


def new_topic(bare: str) -> str:
    """Return the question after "Something else now:", empty where a turn does not change the topic."""
    match = _NEW_TOPIC.fullmatch(bare)
    return match["rest"] if match else ""


def wants_shorter(bare: str) -> bool:
    """Return whether the last answer is wanted in one sentence."""
    return _SHORTER.fullmatch(bare) is not None


def wants_more(bare: str) -> bool:
    """Return whether more of the last answer is wanted."""
    return _MORE.fullmatch(bare) is not None


def leans(bare: str) -> bool:
    """Return whether a turn means nothing without one before it: "why not", "in one sentence", "tell me more"."""
    patterns = (_SHORTER, _MORE, _WHY_NOT, _MORE_OF_PERSON, _WHENCE, _STILL)
    named = (match := _STILL.fullmatch(bare)) and match["who"].lower() not in {"he", "she", "they"}
    return not named and any(pattern.fullmatch(bare) for pattern in patterns)


def more_of_person(bare: str) -> str:
    """Return the pronoun of "tell me more about her", else nothing."""
    match = _MORE_OF_PERSON.fullmatch(bare)
    return match["who"] if match else ""


def asks_whence(bare: str) -> bool:
    """Return whether it is asked from which article the last answer is."""
    return _WHENCE.fullmatch(bare) is not None


def asks_still(bare: str) -> str:
    """Return of whom it is asked whether they still think so, else nothing."""
    match = _STILL.fullmatch(bare)
    return match["who"] if match else ""


def asks_dissent(bare: str) -> tuple[bool, str]:
    """Return whether it is asked who disagrees, and with whom or what."""
    match = _DISSENT.fullmatch(bare)
    if match is None:
        return _dissents_in_any_words(bare)
    whom = match["whom"] or match["what"] or match["agreed"] or ""
    return True, "that" if whom.startswith(("the ", "this ", "that ")) else whom


def _dissents_in_any_words(bare: str) -> tuple[bool, str]:
    """Read a turn that asks whether anybody differs, and says nothing else: by what its words are, in any order."""
    words = re.findall(r"[\w’'-]+", bare)
    plain = [word.casefold() for word in words]
    known = set(plain)
    allowed = _SOMEBODY | DIFFERING | AGREEING | _OF_VIEWS | FUNCTION_WORDS | NEGATIONS
    agreeing = not known.isdisjoint(AGREEING) and not known.isdisjoint(NEGATIONS)
    if len(words) > _LONGEST or known.isdisjoint(_SOMEBODY) or (known.isdisjoint(DIFFERING) and not agreeing):
        return False, ""
    if not known <= allowed:
        return False, ""
    whom = next((word for word in plain if word in {"him", "her", "them", "his"}), "that")
    return True, "him" if whom == "his" else whom
