"""The wordings in which people ask what somebody said, as patterns with the groups `speaker`, `topic` and `clause`."""

from __future__ import annotations

import re

from index.linguistics.inflection import base, participle, past, third_person
from index.linguistics.saying import ASKED, ASSERTING, STATED, forms_pattern
from index.linguistics.words import AUXILIARY

_SAY = rf"(?:{forms_pattern(ASKED, base, third_person, past, participle)}|saying)"
_ABOUT = r"""(?:about|on|regarding|concerning|of|over|with\s+(?:regard|respect|reference)\s+to
    |in\s+(?:regard|relation|respect|response)\s+to|when\s+asked\s+about|to)"""
_NOUN = r"""(?:(?:view|opinion|position|stance|comment|statement|remark|quote|quotation|word|thought|take|reaction
    |response|assessment|argument|claim|explanation|warning|criticism)s?)"""
_NAME = r"(?-i:[A-Z])[\w.'’-]+(?:\s+(?-i:[A-Z])[\w.'’-]+){0,3}"
_PUT = r"""(?:\s+(?:anything|something|exactly|specifically|publicly|recently
    |(?:to\s+)?(?:reporters|journalists|the\s+press|the\s+media)))*"""
_TELL = r"(?:(?:please\s+)?(?:tell\s+me|show\s+me|find|list|give\s+me|i\s+want\s+to\s+know|do\s+you\s+know)\s+)?"
_REST = rf"(?:\s+{_ABOUT}\s+(?P<topic>.+)|(?:\s+that)?\s+(?P<clause>.+))?"
_ON = rf"(?:\s+{_ABOUT}\s+(?P<topic>.+))?"
_SPEAKER = r"(?P<speaker>.+?)"
_DESCRIBE = r"""(?:describe[sd]?|characteri[sz]e[sd]?|explain(?:ed)?|justif(?:y|ied)|comment(?:ed)?\s+on
    |respond(?:ed)?\s+to|react(?:ed)?\s+to|assess(?:ed)?|see|view(?:ed)?)"""
_WHAT = r"(?:what|which\s+things?)"
_WAS = r"(?:was|were|is|has\s+been|have\s+been)"

SPEAKER_WORDINGS = tuple(
    re.compile(f"^{pattern}$", re.IGNORECASE | re.DOTALL | re.VERBOSE)
    for pattern in (
        rf"{_WHAT}\s+(?:else\s+)?{AUXILIARY}\s+{_SPEAKER}\s+(?:have\s+)?(?:to\s+)?{_SAY}{_PUT}{_REST}",
        rf"{AUXILIARY}\s+{_SPEAKER}\s+(?:ever\s+|also\s+)?{_SAY}{_PUT}\s+(?:(?:that|{_ABOUT})\s+)?(?P<topic>.+)",
        rf"{_WHAT}\s+{_WAS}\s+{_SAY}\s+by\s+{_SPEAKER}{_ON}",
        rf"{_WHAT}\s+{_WAS}\s+{_SAY}\s+{_ABOUT}\s+(?P<topic>.+?)\s+by\s+(?P<speaker>.+)",
        rf"(?:what|how)\s+(?:is|are|was|were)\s+{_SPEAKER}['’]s?\s+(?:\w+\s+)?{_NOUN}\s+{_ABOUT}\s+(?P<topic>.+)",
        rf"(?:what|how)\s+(?:is|are|was|were)\s+the\s+(?:\w+\s+)?{_NOUN}\s+of\s+{_SPEAKER}\s+{_ABOUT}\s+(?P<topic>.+)",
        rf"how\s+(?:did|does|do|has|have|would)\s+{_SPEAKER}\s+{_DESCRIBE}\s+(?P<topic>.+)",
        rf"(?:why|when|where|how)\s+(?:did|does|do|has|have)\s+{_SPEAKER}\s+{_SAY}(?:\s+that)?\s+(?P<topic>.+)",
        r"according\s+to\s+(?P<speaker>[^,]+),\s*(?P<topic>.+)",
        r"(?P<topic>(?:what|who|how|why|when|where|which)\b.+?),?\s+according\s+to\s+(?P<speaker>.+)",
        rf"{_TELL}(?:all\s+)?(?:the\s+)?what\s+{_SPEAKER}\s+(?:has\s+|had\s+)?{_SAY}{_PUT}{_REST}",
        rf"{_TELL}(?:all\s+)?(?:the\s+|any\s+)?{_NOUN}\s+(?:by|from|of)\s+{_SPEAKER}{_ON}",
        rf"{_TELL}(?P<speaker>[^,]+?)['’]s?\s+{_NOUN}{_ON}",
        rf"(?:please\s+)?quote\s+{_SPEAKER}\s+{_ABOUT}\s+(?P<topic>.+)",
        rf"(?P<speaker>{_NAME})\s+(?:on|about|regarding)\s+(?P<topic>.+)",
        rf"(?P<speaker>{_NAME})\s+(?:quotes|quotations|statements|comments|remarks){_ON}",
    )
)
"""Each names the whole question; the first that fits, with somebody who can speak, is how it is read."""

_SAID = rf"(?:{forms_pattern(ASSERTING, base, third_person, past)}|saying|thinking)"
_WHO = rf"""(?:who(?:\s+(?:was\s+it\s+that|else|all|has|had))?
    |(?:which|what)(?:\s+(?!{AUXILIARY}\b)[\w-]+){{1,5}}?(?:\s+ha[sd])?)"""
_SOMETHING = r"(?:\s+(?:something|anything|what|the\s+most|exactly\s+what|things?))?"

WHO_SAID = re.compile(
    # What people wrote, added or suggested may be a thing; what they said, or "wrote that", are words.
    rf"""^{_WHO}\s+(?:{_SAID}{_SOMETHING}(?:\s+{_ABOUT}|\s+that)?|{_SAY}{_SOMETHING}\s+(?!to\b)(?:{_ABOUT}|that))
    \s+(?P<topic>.+)$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)

_TOPIC = r"(?:about|on|of)\s+(?P<topic>.+)"
_ARTICLES = r"(?:the\s+)?(?:articles?|news|papers?|reports?|press|texts?|stories)"
TOPIC_WORDINGS = tuple(
    re.compile(rf"^(?:please\s+)?{pattern}$", re.IGNORECASE | re.DOTALL | re.VERBOSE)
    for pattern in (
        rf"what\s+{_WAS}\s+(?:been\s+)?(?:said|stated|reported|written|published|known)\s+{_TOPIC}",
        rf"what\s+(?:do|does|did)\s+{_ARTICLES}\s+(?:say|report|write)\s+{_TOPIC}",
        rf"what(?:['’]s|\s+(?:is|was|are|were))\s+(?:there|the\s+(?:latest|news|latest\s+news|story))\s+{_TOPIC}",
        rf"(?:tell|show)\s+me\s+(?:(?:more|something|everything|all)\s+)?{_TOPIC}",
        rf"(?:(?:is|are|was|were)\s+there\s+)?(?:any(?:thing|\s+news|\s+articles)?|news|articles)\s+{_TOPIC}",
        r"what\s+(?:has\s+)?happened\s+(?:in|at|on|with|during)\s+(?P<topic>.+)",
        r"what\s+about\s+(?P<topic>.+)",
    )
)
"""They ask for whatever there is about something: no word but the topic's stands in what answers."""

SAYING = re.compile(
    rf"\b(?:{forms_pattern(STATED, third_person, past)}|say|saying|stated|added|tweeted|called|according\s+to)\b",
    re.IGNORECASE,
)
"""What tells that somebody's words are given."""

_KINDS = {
    "number": r"""\bhow\s+(?:many|much|old|long|far|tall|high|large|big|often|fast|deep|heavy)\b
        |\bwhat\s+(?:percentage|percent|share|number|amount|fraction|proportion)\b""",
    "time": r"\bwhen\b|\b(?:what|which|in\s+what|in\s+which)\s+(?:year|date|day|month|time|century|decade)\b",
    "place": r"""\bwhere\b
        |\b(?:what|which|in\s+what|in\s+which)\s+(?:city|country|state|place|town|region|continent|county|location)\b""",
    "person": r"""^(?:who|whom|whose)\b|\b(?:to|by|with|for|from)\s+who(?:m|se)?\b
        |\b(?:what|which)\s+(?:person|man|woman|president|minister|actor|actress|singer|player|company)\b""",
    "reason": r"^why\b|\bwhat\s+(?:is|was|were|are)\s+the\s+(?:reason|cause)s?\b|\bhow\s+come\b",
}
ANSWER_KINDS = {kind: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for kind, pattern in _KINDS.items()}
"""What kind of answer a question wants; the first that fits counts."""
