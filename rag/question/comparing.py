"""The wordings in which people ask how two sides compare, and whether somebody changed position: rows of the table."""

from __future__ import annotations

import re

from index.linguistics import word_set
from index.linguistics.inflection import base, gerund, participle, past, third_person
from index.linguistics.saying import ASKED_NOUNS, forms_pattern

_FORMS = (base, third_person, past, participle, gerund)
_STATING = word_set(
    "say tell think argue claim state believe want propose plan promise predict expect forecast suggest write demand "
    "offer recommend"
)
_SAY = f"(?:{forms_pattern(_STATING, *_FORMS)})"
_ON = r"""(?:about|on|over|of|for|regarding|concerning|towards?|in|to|when\s+it\s+comes\s+to|in\s+terms\s+of
    |with\s+(?:regard|respect)\s+to|as\s+(?:to|for)|that|whether|by)"""
_NEVER_BEGIN = r"(?!(?:who|what|how|when|where|why|which|whose|is|are|was|were|do|does|did|has|have|had|if|it|there)\b)"
_SIDE = r"(?:(?!\s(?:and|or|vs\.?|versus)\s)[^,;:?]){2,60}?"
_ONE = rf"{_NEVER_BEGIN}(?P<one>{_SIDE})"
_OTHER = rf"{_NEVER_BEGIN}(?P<other>{_SIDE})"
_TOPIC = r"(?P<topic>[^:?]+)"
_AND = rf"(?:both\s+)?{_ONE},?\s+and\s+{_OTHER}"
_WITH = rf"(?:both\s+)?{_ONE},?\s+(?:and|with|to|against|vs\.?|versus)\s+{_OTHER}"
_POSITIONS = "|".join(
    sorted(ASKED_NOUNS | word_set("line tune mind approach plan idea proposal promise word policy message attitude"))
)
_POSITION = rf"(?:{_POSITIONS}|story)(?:e?s)?"
_DID = r"(?:do|does|did|have|has|would|will)"
_NAME = r"(?:[Tt]he\s+)?(?-i:[A-Z])[\w.’'-]*(?:\s+(?-i:[A-Z])[\w.’'-]*){0,3}"
_BOTH = r"(?:both(?:\s+of)?(?:\s+the)?(?:\s+two)?|the\s+(?:two|three)|these\s+two|two)\s+(?P<one>[\w-]+(?:\s+[\w-]+)?s)"
_OF_BOTH = r"(?:the\s+)?(?P<one>(?!the\b)[\w-]+s)\s+(?:of|from|at|for)\s+(?:both|the\s+two|either)\s+[\w-]+"
_BEARERS = (
    r"(?:all\s+)?the\s+(?P<one>(?!(?:news\s+)?(?:articles|texts|reports|stories|pieces|papers|sources|others|sides|parties|people)\b)"
    r"[a-z][\w-]+s)"
)
_EACH_OF = r"(?:(?:they\s+)?(?:each|both)|either|they|the\s+two)(?:\s+of\s+(?:them|the\s+two|these))?"
_EACH = r"(?:\s+(?:each|both|respectively|have|had|has))*"
_QUITE = r"(?:(?:fully|really|actually|still|ever|both)\s+)*"
_AGREE = r"""(?:(?:dis)?agree[ds]?|differ(?:ed)?|diverged?|clash(?:ed)?|(?:see|saw)\s+eye\s+to\s+eye|compared?
    |contradict(?:ed)?\s+(?:each\s+other|one\s+another)|say\s+the\s+same(?:\s+thing)?)(?:\s+with\s+(?:each\s+other|one\s+another))?"""
_OF_ONE_MIND = r"(?:at\s+odds|of\s+one\s+mind|divided|split|in\s+agreement|on\s+the\s+same\s+(?:side|page|line))"
_LEAD = r"(?:[^:?]{3,80}:\s+)?"
MORE = rf"""(?:more|less|fewer|better|worse|ahead|further|farther|longer|most|least|best|worst|(?:{
    "|".join(
        word_set(
            "bigg larg small high low old young long short fast slow cheap dear rich poor strong weak heavi light "
            "earli lat great near deep tall wide thick clos"
        )
    )
})(?:er|est))"""
"""Comparatives: what asks for a figure, or the like, of each."""
_WH = r"(?:(?:on|in|at|by|from|to|for|with)\s+)?(?:what|how|who|when|where|which|why)"
_AUX = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)"

COMPARISON: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "both",
        (
            rf"(?:what|how)\s+{_DID}\s+(?:{_BOTH}){_EACH}\s+{_SAY}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:what|how)\s+{_DID}\s+(?:{_OF_BOTH}){_EACH}\s+{_SAY}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:how|where|in\s+what\s+ways?)\s+{_DID}\s+{_BOTH}\s+{_QUITE}{_AGREE}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"{_DID}\s+{_BOTH}\s+{_QUITE}{_AGREE}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:are|were)\s+{_BOTH}\s+{_QUITE}{_OF_ONE_MIND}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:compare|contrast)\s+(?:the\s+)?{_POSITION}\s+of\s+{_BOTH}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:compare|contrast)\s+(?:what\s+|how\s+)?{_BOTH}{_EACH}(?:\s+{_SAY})?(?:\s+{_ON}\s+{_TOPIC})?",
        ),
    ),
    (
        "sides",
        (
            rf"(?:compare|contrast)\s+(?:what|how)\s+{_AND}{_EACH}\s+{_SAY}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:compare|contrast)\s+(?:the\s+)?{_POSITION}\s+of\s+{_WITH}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:compare|contrast)\s+{_WITH}(?:['’]s?)?\s+{_POSITION}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:compare|contrast)\s+{_WITH}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"how\s+{_DID}\s+{_ONE}(?:['’]s|(?<=s)['’])\s+and\s+{_OTHER}(?:['’]s|(?<=s)['’])\s+{_TOPIC}\s+{_AGREE}",
            rf"how\s+{_DID}\s+{_ONE}\s+and\s+{_OTHER}(?:['’]s|(?<=s)['’])\s+{_TOPIC}\s+{_AGREE}",
            rf"how\s+{_DID}\s+(?:the\s+)?(?P<topic>[^,?]+?)\s+of\s+{_AND}\s+{_AGREE}",
            rf"(?:how|where|in\s+what\s+ways?|on\s+what|over\s+what)\s+{_DID}\s+{_AND}\s+{_QUITE}{_AGREE}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"{_DID}\s+{_AND}\s+{_QUITE}{_AGREE}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:are|were)\s+{_AND}\s+{_QUITE}{_OF_ONE_MIND}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"(?:does|did|has|do)\s+{_ONE}\s+{_QUITE}(?:dis)?agree[ds]?\s+with\s+{_OTHER}\s+(?:about|on|over|that|whether)\s+{_TOPIC}",
            rf"what(?:['’]s|\s+(?:is|was|are|were))\s+the\s+differences?\s+between\s+(?:what\s+)?{_AND}(?:\s+{_SAY})?(?:\s+{_ON}\s+{_TOPIC})?",
            rf"{_ONE}\s+(?:vs\.?|versus)\s+{_OTHER}\s*(?:[:,](?!\s*(?:who|which|what|where)\b)|\b(?:about|on|over|regarding)\b)\s*{_TOPIC}",
            rf"{_TOPIC}\s*[:,]\s*{_ONE}\s+(?:vs\.?|versus)\s+{_OTHER}",
            rf"(?P<one>{_NAME})\s+(?:vs\.?|versus)\s+(?P<other>{_NAME})\s+{_TOPIC}",
            rf"(?P<one>[\w.’'-]+)\s+(?:vs\.?|versus)\s+(?P<other>[\w.’'-]+)\s+{_TOPIC}",
            rf"what\s+{_DID}\s+{_AND}{_EACH}\s+{_SAY}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"what\s+(?:{_DID}\s+)?(?:each|both)\s+(?:of\s+)?{_AND}\s+{_SAY}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"{_AND}\s*[:,;–—-]+\s*what\s+{_DID}\s+{_EACH_OF}{_EACH}\s+{_SAY}(?:\s+{_ON}\s+{_TOPIC})?",
            rf"{_AND}\s*[:,;–—-]+\s*who\s+{_SAY}\s+what(?:\s+{_ON}\s+{_TOPIC})?",
            rf"what\s+(?:are|were|is)\s+(?:the\s+)?{_POSITION}\s+of\s+{_AND}\s+{_ON}\s+{_TOPIC}",
            rf"(?P<one>{_NAME})\s+and\s+(?P<other>{_NAME})\s+(?:on|about)\s+(?P<topic>[^:?]+?)(?:[:,]\s*(?:who|what)\s+\w+\s+(?:what|who|it))?",
            r"(?P<one>[\w.’'-]+)\s+and\s+(?P<other>[\w.’'-]+)\s+on\s+(?P<topic>[^:?,]+)",
        ),
    ),
    (
        "bearers",
        (rf"what\s+{_DID}\s+{_BEARERS}\s+(?:each\s+|all\s+)?{_SAY}(?:\s+{_ON}\s+{_TOPIC})?",),
    ),
    (
        "figures",
        (
            rf"{_LEAD}(?P<topic>(?:who|whose|which|where|what|was|is|were|are)\b[^:?]*?\b{MORE}\b[^,:?]*)(?:[,:]|\s+between)\s+{_ONE}\s+(?:or|and)\s+{_OTHER}",
            rf"(?:has|have|had|did|does|do|is|are|was|were|will)\s+(?:the\s+)?(?P<one>{_NAME})\s+(?P<topic>[^:?]*?\b{MORE}\b[^:?]*?)\s+than\s+(?:in\s+|the\s+)*(?P<other>{_NAME}(?=\s*(?:\Z|,|in\b|this\b|last\b))).*",
            rf"{_ONE}\s+(?:or|vs\.?|versus)\s+{_OTHER}\s*[,:]\s*(?P<topic>(?:who|whose|which|where|what)\b.*?\b{MORE}\b.*)",
        ),
    ),
    (
        "apart",
        (rf"how\s+far\s+apart\s+(?:are|were)\s+{_AND}\s+{_ON}\s+{_TOPIC}",),
    ),
    (
        "parts",
        (
            rf"(?P<one>{_WH}\b(?:(?!\s+and\s)[^?])*?\b{_AUX}\b[^?]*?),?\s+and\s+(?P<other>(?!.*\b(?:it|its|he|she|they|him|her|them|his|their|that|this)\b){_WH}\b(?:\s+[\w-]+){{0,3}}?\s+{_AUX}\b\s+.+)",
        ),
    ),
)
"""Forms: the ``both`` that a plural names, or all ``bearers`` of a title; two named ``sides`` on a topic;
``figures`` of each, or how far they are ``apart``; the ``parts`` of a question.
"""

_X = rf"{_NEVER_BEGIN}(?P<one>[^,;:?]{{2,60}}?)"
_EVER = r"(?:(?:ever|since|now|recently|really|meanwhile|also|at\s+all)\s+)*"
_CHANGE = forms_pattern(
    word_set("change shift reverse revise alter soften harden switch evolve rethink reconsider modify develop move"),
    *_FORMS,
)
_HIS = r"(?:his|her|their|its|the)"
_WHAT_HE_SAYS = rf"what\s+(?:he|she|they|it)\s+{_SAY}"
_ABOUT = r"(?:about|on|over|of|regarding|concerning|towards?|to|when\s+it\s+comes\s+to)"
_SPAN = r"""(?:,?\s+(?:over\s+(?:time|the\s+(?:years?|months?|weeks?))|lately|recently|since\s+then|so\s+far|at\s+all
    |in\s+the\s+meantime|(?:from|between)\s+\w+\s+(?:to|and)\s+\w+|by\s+date|step\s+by\s+step)){0,2}"""
_HOLD = forms_pattern(word_set("keep stick stand hold"), *_FORMS)
_AGAINST = r"""(?:against|for|in\s+favou?r\s+of|opposed\s+to|behind|convinced\s+(?:of|that)|committed\s+to
    |saying(?:\s+that)?|(?:critical|supportive|sceptical|skeptical|afraid|sure|certain)\s+of)"""
_HOLDING = word_set(
    "oppose support back reject favour favor defend want think believe say insist maintain claim promise"
)
_BACK = f"(?:{forms_pattern(_HOLDING, *_FORMS)})"
_TURN = r"""(?:u[\s-]?turn|about[\s-]face|reversal|volte[\s-]face|flip[\s-]flop
    |change\s+of\s+(?:heart|mind|course|position|tune))"""
_ROUND = r"(?:turn(?:ed)?|com(?:e|ing)|came|swung|switch(?:ed)?)\s+(?:a?round|sides|about)"
_ABOUT_T = rf"(?:\s+{_ABOUT}\s+(?P<topic>[^:?]+?))?"

CHANGE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "statements",
        (
            rf"(?:has|have|had|did|does|do)\s+{_X}\s+{_EVER}(?:{_CHANGE})\s+(?:{_HIS}\s+)?(?:\w+\s+)?(?:{_POSITION}|{_WHAT_HE_SAYS}){_ABOUT_T}{_SPAN}",
            rf"(?:has|have|had|did)\s+{_X}['’]s?\s+(?:\w+\s+)?{_POSITION}{_ABOUT_T}\s+{_EVER}(?:{_CHANGE}){_SPAN}",
            rf"(?:has|have|had|did)\s+{_X}['’]s?\s+(?:\w+\s+)?{_POSITION}\s+{_EVER}(?:{_CHANGE}){_ABOUT_T}{_SPAN}",
            rf"(?:how|in\s+what\s+way)\s+(?:has|have|had|did|does)\s+{_X}['’]s?\s+(?:\w+\s+)?{_POSITION}{_ABOUT_T}\s+(?:{_CHANGE}){_SPAN}",
            rf"(?:how|in\s+what\s+way)\s+(?:has|have|had|did|does)\s+{_X}['’]s?\s+(?:\w+\s+)?{_POSITION}\s+(?:{_CHANGE}){_ABOUT_T}{_SPAN}",
            rf"(?:how|in\s+what\s+way)\s+(?:has|have|had|did)\s+{_X}\s+(?:{_CHANGE})\s+{_HIS}\s+{_POSITION}{_ABOUT_T}{_SPAN}",
            rf"(?:has|have|had|did)\s+{_X}\s+{_EVER}(?:softened|hardened|soften|harden|shifted|shift)\s+(?:on|towards?)\s+{_TOPIC}",
            rf"(?:has|have|had|did)\s+{_X}\s+{_EVER}(?:gone|go|went|backed|back)\s+(?:back|down|away)\s+(?:on|from)\s+{_TOPIC}",
            rf"(?:has|have|had|did)\s+{_X}\s+(?:make|made|do|done|perform(?:ed)?|have|had)\s+an?\s+{_TURN}{_ABOUT_T}",
            rf"(?:was|is|has)\s+there\s+(?:been\s+)?an?(?:y)?\s+{_TURN}\s+(?:by|from)\s+{_X}{_ABOUT_T}",
            rf"{_X}\s+(?:and|on|about)\s+(?P<topic>[^:,]+)[:,]\s*(?:was|is|has)\s+(?:there|that|it|this)\s+(?:been\s+)?an?\s+{_TURN}",
            rf"{_X}\s+on\s+(?P<topic>[^:,]+)[:,]\s*(?:did|has|have|had)\s+(?:he|she|they|it)\s+{_EVER}(?:(?:{_CHANGE})\s+(?:{_HIS}\s+)?{_POSITION}|{_ROUND})",
            rf"(?:has|have|had|did)\s+{_X}\s+{_EVER}{_ROUND}\s+(?:on|over|about|in)\s+{_TOPIC}",
            rf"(?:was|were|is|are|has|have|had)\s+{_X}\s+(?:been\s+)?(?:always\s+)?of\s+(?:a\s+different|another|the\s+same)\s+(?:opinion|view|mind){_ABOUT_T}{_SPAN}",
            rf"by\s+date[:,]\s*(?:what\s+)?{_X}\s+(?:has\s+said\s+|said\s+)?(?:on|about)\s+{_TOPIC}",
            rf"(?:is|are|was|were)\s+{_X}\s+still\s+{_AGAINST}\s+{_TOPIC}",
            rf"(?:does|do|did)\s+{_X}\s+still\s+{_BACK}\s+(?:that\s+)?{_TOPIC}",
            rf"(?:has|have|had|did|was|were)\s+{_X}\s+always\s+(?:been\s+{_AGAINST}|{_AGAINST}|{_BACK})\s+(?:that\s+)?{_TOPIC}",
            rf"(?:has|have|had|did)\s+{_X}\s+(?:{_HOLD})\s+(?:to|by|with)\s+{_HIS}\s+{_POSITION}{_ABOUT_T}",
            rf"(?P<topic>[^:,?]+)[:,]\s*(?:has|have|had|did)\s+{_X}\s+(?:(?:{_HOLD})\s+(?:to|by|with)\s+{_HIS}\s+{_POSITION}|(?:{_CHANGE})\s+{_HIS}\s+{_POSITION})",
            rf"(?:has|have|did|does)\s+{_X}['’]s?\s+(?:\w+\s+)?{_POSITION}\s+{_ABOUT}\s+{_TOPIC}\s+(?:{_HOLD}){_SPAN}",
            rf"(?:is|are|was|were)\s+{_X}['’]s?\s+{_POSITION}{_ABOUT_T}\s+(?:still\s+)?(?:the\s+same|unchanged|consistent|new)(?:\s+(?:as|than|since)\s+.+)?",
            rf"(?:has|have|had|did)\s+{_X}\s+{_EVER}(?:said|say|told|tell)\s+(?:(?:any|some)thing\s+(?:different|new|other)|(?:different|other)\s+things){_ABOUT_T}{_SPAN}",
            rf"(?:so\s+)?(?:{_X}\s+(?:has|have|had)|(?:has|have|had|did)\s+(?P<other>[^,;:?]{{2,60}}?))\s+(?:always\s+)?(?:said|say)\s+the\s+same(?:\s+thing)?(?:\s+(?:all\s+along|throughout|before|every\s+time))?{_ABOUT_T}",
            rf"what\s+(?:has|have|had|did)\s+{_X}\s+(?:said|say)\s+{_ABOUT}\s+{_TOPIC},?\s+(?:by\s+date|over\s+(?:time|the\s+(?:years|months|weeks))|in\s+(?:order|sequence)|date\s+by\s+date|through\s+time)(?:,?\s+please)?",
            rf"(?:{_X}['’]s?\s+{_POSITION}|what\s+(?P<other>[^,;:?]{{2,60}}?)\s+(?:said|has\s+said))\s+{_ABOUT}\s+{_TOPIC},?\s+(?:over\s+(?:time|the\s+(?:years|months))|by\s+date|then\s+and\s+now)",
            rf"{_X}\s+on\s+{_TOPIC},?\s+(?:then\s+and\s+now|over\s+time|by\s+date)",
            rf"(?:i\s+\w+\s+)?{_X}\s+(?:saying|said)\s+(?:something|things)\s+{_ABOUT}\s+(?P<topic>[^.?]+)[.?,;]\s+(?:was|is|has)\s+(?:that|it|this)\s+(?:been\s+)?(?:always|new|still|ever)\b.*",
        ),
    ),
    (
        "claims",
        (
            rf"(?:on\s+(?:what|which)\s+(?:dates?|days?)|when)\s+did\s+{_X}\s+say\s+(?:that\s+)?(?P<topic>.+?),?\s+and\s+(?:when\s+)?that\s+(?P<other>.+)",
        ),
    ),
    (
        "times",
        (
            rf"what\s+(?:did|has|does)\s+{_X}\s+say\s+(?P<topic>.+?),?\s+and\s+(?:what\s+(?:(?:did|does|has)\s+(?:he|she|they|it)\s+(?:say|said)\s+)?)?(?=(?:in|on|at|during)\s+|last|this|later|now|today|before|after)(?P<other>[^,?]+)",
        ),
    ),
)
"""Forms: somebody's ``statements`` on a topic by date; those of two ``claims``, or of two ``times``."""

_TRAILING = re.compile(rf"(?:{_SPAN}|,?\s+please|,?\s+since\s+.+)\Z", re.IGNORECASE | re.VERBOSE)


def trimmed(topic: str) -> str:
    """Return a topic without "lately" or "over the years" at its end."""
    return _TRAILING.sub("", topic).strip(" ,;:")
