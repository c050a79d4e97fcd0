"""The wordings in which people ask who somebody is, how old, and who holds an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.types import AskedFor

_WHO_IS = r"who(?:\s+(?:exactly\s+)?(?:is|was|are|were|will\s+be)|['’]s)"
_AND_WHAT = (
    r"(?:,?\s+(?:again|exactly|anyway))?(?:(?:,\s*|\s+)(?:and\s+)?"
    r"(?P<other>(?:what|whom?|why|where|how|which|when)\b.+))?"
)

_DOES = (
    r"(?:work(?:ed|ing)?|do(?:ne|ing)?|be(?:en)?|train(?:ed|ing)?|coach(?:ed|ing)?|teach(?:ing)?|employed"
    r"|play(?:ed|ing)?)"
)
_EARLIER = r"\b[^?]*\b(?:before|previously|earlier)\b.*"
_FOLLOWED = r"(?:succeed(?:s|ed)?|replaced?|replaces|follow(?:s|ed)?|t(?:akes?|ook|aken)\s+over\s+from)"
_POST = r"(?:\s+(?:(?:as|at|in)\s+)(?:the\s+)?(?P<other>[^,;:]+))?"

PERSONS: tuple[tuple[AskedFor, str, tuple[str, ...]], ...] = (
    # fact: the age of somebody, which stands beside the name
    (
        "fact",
        "age",
        (
            r"(?:and\s+)?how\s+old\s+(?:is|was)\s+(?P<topic>[^,;:]+?)(?:\s+now)?",
            r"what(?:\s+(?:is|was)|['’]s)\s+(?P<topic>[^,;:]+?)['’]s?\s+age",
        ),
    ),
    # fact: what somebody did before
    (
        "fact",
        "earlier",
        (
            rf"(?:and\s+)?(?:where|what|which\s+\w+|who)\s+(?:did|was|had)\s+(?P<topic>[^,;:]+?)\s+{_DOES}{_EARLIER}",
            (
                rf"(?:and\s+)?(?P<topic>[^,;:?]+?)\s*[,:–—-]\s*(?:where|what)\s+(?:did|was|had)\s+(?:he|she)\s+"
                rf"{_DOES}{_EARLIER}"
            ),
            (
                r"what(?:\s+(?:is|was|were)|['’]s)\s+(?P<topic>[^,;:]+?)['’]s?\s+(?:previous|former|earlier|last)\s+"
                r"(?:jobs?|posts?|positions?|occupation|profession|employer)"
            ),
        ),
    ),
    # person: who somebody is, and who holds an office
    (
        "person",
        "post",
        (
            (
                r"who\s+(?:has|holds|got|took|fills|does)\s+(?P<topic>.+?)['’]s?\s+(?:old|former|previous)\s+(?:job|post|position|role|"
                r"office|seat)(?:\s+now)?"
            ),
            rf"who\s+(?:has\s+|had\s+|will\s+|is\s+to\s+|is\s+going\s+to\s+|was\s+to\s+)?{_FOLLOWED}\s+(?P<topic>[^,;:]+?){_POST}",
            rf"who(?:\s+(?:is|was|will\s+be|became)|['’]s)\s+(?P<topic>[^,;:]+?)['’]s?\s+successor{_POST}",
            rf"who(?:\s+(?:is|was|will\s+be|became)|['’]s)\s+the\s+successor\s+(?:of|to)\s+(?P<topic>[^,;:]+?){_POST}",
        ),
    ),
    (
        "person",
        "before",
        (
            r"who\s+(?:was|were|had\s+been)\s+(?:the\s+)?(?P<one>[^,;:]+?),?\s+(?:before|prior\s+to|until)\s+(?P<topic>[^,;:]+)",
            rf"who\s+(?:did|has)\s+(?P<topic>[^,;:]+?)\s+{_FOLLOWED}{_POST}",
            rf"who(?:\s+(?:is|was)|['’]s)\s+(?P<topic>[^,;:]+?)['’]s?\s+predecessor{_POST}",
            rf"who(?:\s+(?:is|was)|['’]s)\s+the\s+predecessor\s+of\s+(?P<topic>[^,;:]+?){_POST}",
        ),
    ),
    (
        "person",
        "leads",
        (
            (
                r"who\s+(?:(?:is|was)\s+)?(?P<one>lead(?:s|ing)?|led|head(?:s|ed|ing)?|chair(?:s|ed|ing)?|preside[sd]?\s+over|manages?"
                r"|runs?|runn?ing|ran|coach(?:es|ed)|captain(?:s|ed)|edit(?:s|ed))\s+(?P<topic>(?:the\s+)?[^,;:]+?)"
            ),
        ),
    ),
    (
        "person",
        "holder",
        (
            rf"{_WHO_IS}\s+(?:(?:now|currently|today)\s+)?(?P<topic>.+)",
            r"what(?:\s+(?:is|was)|['’]s)\s+the\s+name\s+of\s+(?P<topic>.+)",
            r"(?P<topic>[^,]+(?:,[^,]+)?),?\s+who\s+(?:is|was)\s+(?:that|it|he|she|this)",
            (
                r"(?P<topic>[^,]+?)\s*(?:,|:|\s[-–—])\s*who\s+(?:is|was|has|had|is\s+doing|was\s+doing|holds|held|does|did)\s+"
                r"(?:doing\s+|in\s+)?(?:that|the|this)\s+(?:job|post|office|position|role)"
            ),
        ),
    ),
    ("person", "contact", (r"(?P<topic>[^()]+?)(?:\s*\((?P<other>[^()]+)\))?",)),
    (
        "person",
        "name",
        (
            rf"{_WHO_IS}\s+(?:this\s+|that\s+)?(?P<topic>[^,;:]+?){_AND_WHAT}",
            r"(?:[^?]{0,150}?[.!:]\s+)?(?P<topic>[^,;:.!?]+?)(?::|,|\s[-–—])\s*who\s+(?:is|was)\s+(?:he|she|that|this)\b[^?]*",
            (
                r"(?:(?:a|one|some)\s+)?(?:lines?|words?|few\s+words|sentences?|notes?|portrait|profile|biography|bio)\s+(?:or\s+two\s+)?"
                r"(?:on|about|of)\s+(?P<topic>[^,;:]+?)(?:\s*[:,;]\s*(?P<other>.+))?"
            ),
            r"(?:something\s+|more\s+)?about\s+(?P<topic>[^,;:]+)",
            (
                r"(?:everything|all|anything|what)\s+(?:(?:that\s+)?(?:you\s+(?:have|know)|there\s+is)\s+)?(?:on|about)\s+"
                r"(?P<topic>[^,;:–—]+?)(?:\s*(?:[:,;–—]|\s-)\s*(?P<other>who\b.+))?"
            ),
            (
                r"what(?:\s+(?:is|was)|['’]s)\s+(?P<topic>[^,;:]+?)['’]s?\s+(?:current\s+|present\s+)?(?:job|post|position|role|title|"
                r"function|occupation|profession)(?:\s+(?:now|today|currently|at\s+the\s+moment|these\s+days))?"
            ),
            r"what\s+(?:does|did)\s+(?P<topic>[^,;:]+?)\s+do\s+for\s+a\s+living",
        ),
    ),
    ("person", "bare", (r"(?P<topic>[^,;:]+)",)),
)
