"""The wordings in which people ask for the latest, for the course of things, and for what held at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.calendar import LEVELS, MONTHS, MONTHS_SHORT, WEEKDAYS
from index.linguistics.words import tokens
from rag.question.time_expressions import SOME_DAY, read_period, without_period

if TYPE_CHECKING:
    from rag.types import AskedFor

_IS = r"(?:['’]?s|\s+(?:is|are|was|were))"
_OF = r"(?:on|about|with|from|of|in|at|regarding|concerning|around)"
_OF_TOPIC = rf"(?:\s+{_OF}\s+(?P<topic>.+))?"
_TO_TOPIC = rf"(?:\s+(?:to|{_OF})\s+(?P<topic>.+))?"
_HAS = r"(?:has|have|did)"
_ELSE = r"(?:(?:new|else|more|important|special|of\s+note)\s+)*"
_ON_TOPIC = r"(?:\s+(?:about|on|of|regarding)\s+(?P<topic>.+))?"
_THERE = r"(?:(?:(?:is|are)\s+there|do\s+you\s+have|have\s+you|got)\s+)?"
_NEWS = r"(?:news|developments?|updates?|word|status)"
_NEWEST = r"(?:latest|newest|most\s+recent)"
_LATELY = r"(?:last|(?:most\s+)?recently|lately)"
_PRINTED = r"(?:published|printed|reported|written)"
_SPOKEN = r"(?:statements?|comments?|remarks?|quotes?|quotations?)"
_ON_TOPIC_SOON = r"(?:\s+(?:about|on|of|regarding)\s+(?P<topic>.+?))?"
_WHEN = r"(?:when|(?:on\s+)?(?:what|which)\s+(?:day|date))"
_SPEAK = (
    r"(?:speak|spoke|spoken|talk(?:ed)?|comment(?:ed)?|heard|quoted|sa(?:y|id)\s+(?:any|some)thing)"
    r"(?:\s+(?:publicly|out|in\s+public))?"
)
_NO_OPINION = r"(?!.*\b(?:positions?|views?|stances?|minds?|opinions?|attitudes?|tone|tune|says?|said)\b)"
"""Before a wording that asks for how a thing changed, not for what somebody says of it."""
_LEVEL = rf"(?:{'|'.join(LEVELS)})s?"
_HELD = r"(?:was|were|held|chaired|led|headed|ran|managed|governed|presided)"
_DATED = (
    rf"(?=.*\b(?:(?:1\d|20)\d\d|{'|'.join((*MONTHS, *MONTHS_SHORT, *WEEKDAYS))}|yesterday|today|(?:day|week)s?\s+ago"
    r"|(?:this|last|past|previous)\s+(?:\w+\s+)?(?:days?|weeks?|weekend|months?|years?))\b)"
)
"""Before a wording that asks for a time, which stands anywhere in it."""

TIMES: tuple[tuple[AskedFor, str, tuple[str, ...]], ...] = (
    # development: what happened when, the latest
    (
        "development",
        "latest",
        (
            rf"what{_IS}\s+(?:the\s+)?(?:very\s+)?{_NEWEST}(?:\s+{_NEWS})?{_OF_TOPIC}",
            rf"(?:the\s+)?{_NEWEST}(?:\s+{_NEWS})?\s+{_OF}\s+(?P<topic>.+)",
            rf"(?:the\s+)?{_NEWEST}\s+(?P<topic>.+?)\s+(?:news|developments?|updates?)",
            rf"{_THERE}(?:any\s+(?:more\s+|new\s+|recent\s+)?{_NEWS}|anything\s+new){_OF_TOPIC}",
            rf"what{_IS}\s+(?:new|happening|going\s+on)(?:\s+(?:now|today))?{_OF_TOPIC}",
            rf"what\s+(?:(?:has\s+)?happened\s+{_LATELY}|last\s+happened)(?:\s+(?:to|{_OF})\s+(?P<topic>.+))?",
            r"what\s+(?:has|have)\s+(?:since\s+)?happened\s+(?:to|with)\s+(?P<topic>.+)",
            r"what(?:ever|\s+has|\s+have)?\s+bec[ao]me\s+of\s+(?P<topic>.+)",
            rf"what{_IS}\s+the\s+current\s+(?:state|status|situation)\s+{_OF}\s+(?P<topic>.+)",
            rf"where\s+do\s+things\s+stand\s+{_OF}\s+(?P<topic>.+)",
            rf"{_HAS}\s+there\s+been\s+(?:any|some)(?:\s+(?:more|new|recent|further))?\s+{_NEWS}{_OF_TOPIC}",
            rf"{_HAS}\s+(?:anything|something)\s+{_ELSE}(?:happen(?:ed)?|occur(?:red)?|gone\s+on|come\s+up){_TO_TOPIC}",
            rf"(?:is|are)\s+(?:there\s+)?(?:anything|something)\s+{_ELSE}(?:new|happening|going\s+on){_TO_TOPIC}",
            rf"what(?:['’]s|\s+has|\s+have)\s+been\s+(?:happening|going\s+on){_TO_TOPIC}",
            (
                r"(?:what(?:['’]s|\s+is)\s+up|how\s+(?:are|do)\s+(?:things|matters)(?:\s+(?:stand|look|go|going|standing))?)"
                rf"\s+{_OF}\s+(?P<topic>.+)"
            ),
            r"(?:an?\s+update|bring\s+me\s+up\s+to\s+date|update\s+me)\s+(?:on|about|with)\s+(?P<topic>.+)",
        ),
    ),
    (
        "development",
        "timeline",
        (
            (
                rf"(?:what{_IS}\s+|(?:make|create|draw\s+up|write|compile|build)\s+(?:me\s+)?)?(?:an?\s+|the\s+)?(?:\w+\s+)?"
                rf"(?:timeline|chronology|(?:course|sequence)\s+of\s+events)\s+(?:for|{_OF})\s+(?P<topic>.+)"
            ),
            (
                r"trace\s+(?:what\s+(?:has\s+)?(?:bec[ao]me\s+of|happened\s+(?:to|with))\s+"
                r"|the\s+(?:course|development|story|history)\s+of\s+)?(?!how\b|what\b)(?P<topic>.+)"
            ),
            (
                rf"{_NO_OPINION}how\s+(?:has|have|did|do|does)\s+(?P<topic>.+?)\s+(?:changed?|develop(?:ed)?|evolved?"
                r"|progress(?:ed)?|unfold(?:ed)?)"
                r"(?:\s+(?:since|over|from|between|in|during|after|so|lately|recently)\b.*)?"
            ),
            r"how\s+did\s+(?P<topic>.+?)\s+play\s+out",
            rf"{_NO_OPINION}(?:the\s+)?(?:development|evolution|course|progress|history)\s+of\s+(?!what\b|which\b|how\b|whose\b)(?P<topic>.+)",
            r"(?:make\s+(?:me\s+)?)?(?:an?\s+|the\s+)?(?:timeline|chronology)[:\s]\s*(?P<topic>(?!for\b|of\b|on\b).+)",
            (
                r"(?:walk|take|talk|lead)\s+(?:me|us)\s+through\s+(?P<topic>.+?)"
                r"(?:,?\s+(?:day\s+by\s+day|step\s+by\s+step|in\s+order|from\s+start\s+to\s+finish|by\s+date))"
            ),
            rf"(?:list|tell|name)\s+the\s+events\s+{_OF}\s+(?P<topic>.+?)(?:\s+in\s+order)?",
        ),
    ),
    (
        "development",
        "published",
        (
            (
                rf"{_DATED}what\s+(?:news\s+)?(?:(?:was|were|has\s+been|have\s+been)\s+(?:{_PRINTED}|in\s+the\s+news|news)"
                rf"|(?:have\s+(?:we|you)|has\s+the\s+paper)\s+{_PRINTED}"
                r"|did\s+(?:we|you|they|the\s+papers?)\s+(?:publish|print|report|write))\b(?P<topic>.*)"
            ),
            (
                rf"{_DATED}(?:what|which)\s+(?:news|stories|reports|coverage)\s+"
                r"(?:(?:is|are|was|were|do\s+you\s+have|have\s+you\s+got)\s+)?(?:there\b|published\b|printed\b|appeared\b|came\s+out\b)?"
                rf"(?P<topic>\s*(?:since|before|after|during|{_OF})\b.+)"
            ),
            rf"{_DATED}(?:what{_IS}\s+)?(?:in\s+)?(?:the\s+)?news(?P<topic>\s+(?:since|before|after|this|last|{_OF})\b.+)",
        ),
    ),
    ("development", "happened", (rf"{_DATED}what\s+(?:else\s+)?happened(?P<topic>\s.+)",)),
    # of statements the newest
    (
        "statement",
        "newest words",
        (
            (
                rf"what\s+(?:did|does|has|have|is)\s+(?P<one>.+?)\s+(?:{_LATELY}\s+(?:say|said|saying|stated?)"
                rf"|(?:say|said|saying|stated?)\s+(?:most\s+recently|last|lately)){_ON_TOPIC}"
            ),
            (
                r"what\s+(?:did|does|has|have)\s+(?P<one>.+?)\s+(?:say|said)\s+(?:about|on|of|regarding)\s+(?P<topic>.+?)"
                r"\s+(?:most\s+recently|last|lately)"
            ),
            (rf"{_WHEN}\s+(?:did|has|have|was)\s+(?P<one>.+?)\s+(?:last|most\s+recently)\s+{_SPEAK}{_ON_TOPIC}"),
            rf"{_WHEN}\s+(?:did|has|have|was)\s+(?P<one>.+?)\s+{_SPEAK}{_ON_TOPIC_SOON}\s+(?:last|most\s+recently)",
            (
                rf"{_WHEN}\s+(?:did|has|have|was)\s+(?:the\s+)?(?:last|most\s+recent)\s+time\s+(?:that\s+)?(?P<one>.+?)\s+"
                rf"{_SPEAK}{_ON_TOPIC}"
            ),
            rf"(?:what{_IS}\s+)?(?P<one>[^,]+?)['’]s?\s+(?:last|{_NEWEST})\s+(?:public\s+)?{_SPOKEN}{_ON_TOPIC}",
            (
                rf"(?:what{_IS}\s+)?(?:the\s+)?(?:last|{_NEWEST})\s+(?:public\s+)?{_SPOKEN}\s+(?:by|from|of)\s+(?P<one>.+?)"
                rf"{_ON_TOPIC}"
            ),
        ),
    ),
    (
        "statement",
        "said when",
        (
            (
                r"what\s+(?:did|does|has|have)\s+(?P<one>(?!(?:the\s+)?articles?\b).+?)\s+(?:say|said)(?:\s+(?:about|on|of)\s+(?P<topic>.+?))?"
                r"\s+(?:when|after|as|once)\s+(?P<other>(?!asked\b|told\b|questioned\b|pressed\b|\w+ing\b|(?:he|she|they|it|you)\b).+)"
            ),
        ),
    ),
    # of facts those at a time: when something last was, who held an office then, which rate was in force
    (
        "fact",
        "last time",
        (
            (
                r"(?P<topic>when\s+(?:did|was|were|has|have)\s+(?!the\s+(?:last|most)\b)\S.*?"
                r"(?<!\bthe)(?<!\bits)(?<!\bhis)(?<!\bher)(?<!their)\s+(?:last|most\s+recently)\s+"
                r"(?!week|month|year|night|season|spring|summer|autumn|winter)(?-i:[a-z]).+)"
            ),
            r"when\s+was\s+the\s+last\s+time\s+(?:that\s+)?(?P<topic>.+)",
        ),
    ),
    (
        "fact",
        "holder then",
        (
            rf"{_DATED}(?P<topic>who\s+{_HELD}\s+.+)",
            (
                rf"(?P<topic>who\s+{_HELD}\s+.+?\s+"
                r"(?:at\s+the\s+time\b|on\s+the\s+(?:day|night|evening|morning)\s+of\b|when\b).+)"
            ),
        ),
    ),
    (
        "fact",
        "instead",
        (
            (
                r"what(?:\s+(?:will|would|is|are|was|has|is\s+to|is\s+going\s+to))?\s+(?:replac(?:e[sd]?|ing)|com(?:es?|ing)\s+in\s+(?:the\s+)?place\s+of"
                r"|com(?:es?|ing)\s+instead\s+of|tak(?:es?|en|ing)\s+the\s+place\s+of)\s+(?P<topic>.+)"
            ),
            r"what(?:\s+(?:will|is|was|are|were))\s+(?P<topic>.+?)\s+(?:be(?:ing)?\s+)?replaced\s+(?:by|with)",
        ),
    ),
    (
        "fact",
        "in the end",
        (
            (
                r"(?P<topic>how\s+(?:many|much)\s+.+?),?\s+(?:in\s+the\s+end|in\s+total|in\s+all|all\s+told|altogether|finally"
                r"|at\s+the\s+last\s+count)"
            ),
        ),
    ),
    (
        "yes_no",
        "still",
        (
            r"(?:is|are|was|were|has|have|does|do)\s+(?P<one>(?:the|this|that|its|these|those)\s+.+?)\s+still\s+(?P<topic>.+)",
        ),
    ),
    (
        "fact",
        "level then",
        (
            rf"{_DATED}(?:what|how\s+(?:high|much))\s+(?:was|were)\s+(?P<topic>.*\b{_LEVEL}\b.*)",
            rf"{_DATED}(?:what|how\s+much)\s+did\s+(?P<topic>.+\scost\b.*)",
            rf"{_DATED}how\s+much\s+(?:was|were)\s+(?P<topic>(?:an?|the|one)\s.+)",
        ),
    ),
)

_NEWS_WORDS = word_set(
    """
    news new story stories article articles report reports reported headline headlines coverage piece pieces item
    items publish published print printed run ran runs appear appeared came come out write written wrote cover
    covered anything something everything all show shown give get list tell me us what which there any some paper
    papers newspaper archive have had got been did do was were is are on of from the a in that please see read
    want need you we
    """
)
"""What asks for the news, beside a time."""
_OF_NEWS = word_set(
    "news story stories article articles report reports headline headlines coverage published printed ran run"
)


def asks_for_news(text: str) -> bool:
    """Return whether a question names a time, and beside it asks for nothing but what was printed."""
    period = read_period(text, SOME_DAY)
    rest = tokens(without_period(text, period)) if period else []
    return set(rest) <= _NEWS_WORDS and not _OF_NEWS.isdisjoint(rest)


_PAID = word_set(
    "pay pays paid cost costs charge charged cap caps capped maximum price prices rate rates fare fares fee fees"
)


def asks_level_then(text: str) -> bool:
    """Return whether a question asks what was paid, or what was set, at a time that it names."""
    if re.search(r"\b(?:will|going\s+to)\b", text, re.IGNORECASE):
        return False
    if re.match(r"(?:why|who|whom|when|where|did|does|has|have|is|are|was|were)\b", text, re.IGNORECASE):
        return False
    return not _PAID.isdisjoint(tokens(text)) and read_period(text, SOME_DAY) is not None
