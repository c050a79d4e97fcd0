"""The wordings in which people ask for the articles themselves, for their authors and dates, and for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.types import AskedFor

_KIND = (
    r"(?:articles?|pieces?|stor(?:y|ies)|reports?|texts?|interviews?|columns?|op-?eds?|editorials?|features?|essays?"
    r"|(?:news|opinion)\s+(?:items?|pieces?|articles?|stor(?:y|ies))|press\s+releases?|minutes|commentar(?:y|ies)"
    r"|posts?|reviews?|profiles?|portraits?|obituar(?:y|ies)|live\s*blogs?)"
)
_ARTICLES_ALONE = r"(?:(?:news\s+)?(?:articles?|pieces?|stor(?:y|ies)|texts?|items?))"
_OWN_KIND = (
    r"(?:interviews?|press\s+releases?|minutes|obituar(?:y|ies)|columns?|op-?eds?|editorials?|opinion\s+(?:items?|pieces?|articles?)"
    r"|commentar(?:y|ies))"
)
"""What not every article may be called: only those that show it are meant."""
_SOME = rf"(?:(?:of\s+)?(?:(?:all|any|every|some|the|these|those|your|other)\s+)*{_ARTICLES_ALONE})"
_ONES = rf"(?:(?:of\s+)?(?:(?:all|any|every|some|the|these|those|your|other)\s+)*(?!{_OWN_KIND}\b){_KIND})"
_ITEM = rf"(?:the|an?|your|which|what)\s+(?P<one>(?:(?!{_KIND}\b)[\w’'-]+\s+){{0,2}}{_KIND})(?:\s+(?P<topic>.+?))?"
_THAT_ITEM = rf"(?:(?:that|this|the)\s+(?:one|(?!\w+s\b)(?P<one>{_KIND}))|th[eo]se\s+{_KIND})"
_INDEX = r"(?:here|there|it|(?:the|your|this)\s+(?:index|archive|collection|database|corpus|library))"
_HOLD = (
    r"(?:do\s+you\s+(?:have|hold|know(?:\s+of)?|read|use|search)|have\s+you\s+(?:got|read|indexed)"
    rf"|are\s+(?:there|available|indexed|in\s+{_INDEX})|you(?:['’]ve|\s+have)(?:\s+got)?|exist)"
)
_ON = r"(?:\s+(?P<topic>.+))?"
_OUT = (
    r"(?:published|printed|released|posted|put\s+out|written|run|appear(?:ed)?|come\s+out|came\s+out|go\s+online|"
    r"went\s+online)"
)
_WROTE = r"(?:wrote|written|authored|penned)"
_MENTION = (
    r"(?:mention(?:s|ed)?|name[sd]?|talk(?:s|ed)?\s+about|discuss(?:es|ed)?|cover(?:s|ed)?|refer(?:s|red)?\s+to|"
    r"deal(?:s|t)?\s+with|speaks?\s+of|contain(?:s|ed)?|say\s+(?:any|some)thing\s+(?:about|on))"
)
_QUOTED = r"(?:quoted|cited)"
_PEOPLE = r"(?:people|persons?|speakers?|sources?|individuals|names|voices)"
_WHOM = rf"(?:(?:different|other|named)\s+)?{_PEOPLE}"
_ARE_QUOTED = rf"(?:(?:who|that)\s+)?(?:(?:is|are|was|were|gets?|got|has\s+been|have\s+been|being)\s+)*{_QUOTED}"
_HELLO = r"(?:hello|hi|hey|hiya|howdy|greetings|good\s+(?:morning|evening|day))(?:\s+(?:there|all|again))?"
_THANKS = (
    r"(?:(?:ok(?:ay)?|great|good|perfect|nice|cool|super|fine|alright)[\s,.!]*)*"
    r"(?:(?:many\s+)?thanks|thank\s+you|thx|cheers|ta)(?:\s+(?:a\s+lot|very\s+much|so\s+much|you|for\s+.{1,60}))?"
    r"|(?:good\s*)?bye|see\s+you|ok(?:ay)?|great|perfect"
)
_ABILITIES = (
    r"(?:(?:please\s+)?help(?:\s+me)?(?:\s+please)?|what\s+(?:else\s+)?(?:can|do|could)\s+you\s+(?:do|answer)(?:\s+for\s+me)?"
    r"|what\s+(?:else\s+)?(?:can|may|could|should)\s+i\s+(?:ask|do)(?:\s+(?:you|here))?"
    r"|how\s+(?:do(?:es)?|can)\s+(?:this|you|it|i)\s+(?:work|use\s+(?:this|you|it))|(?:who|what)\s+are\s+you"
    r"|what\s+is\s+this|what\s+(?:kinds?|sorts?)\s+of\s+questions\s+(?:can|do)\s+.{1,40})"
)

HOLDINGS: tuple[tuple[AskedFor, str, tuple[str, ...]], ...] = (
    # help: what is no question of the articles
    ("help", "hello", (_HELLO,)),
    ("help", "thanks", (_THANKS,)),
    ("help", "abilities", (rf"(?:{_HELLO}[\s,.!]+)?{_ABILITIES}",)),
    # inventory: which articles there are, who wrote them, when they were published, who is quoted
    (
        "inventory",
        "cited",
        (
            (
                rf"(?:which|what)\s+(?:{_KIND}|source|(?:news)?paper)\s+(?:is|was|are|were|does|did)\s+"
                r"(?:that|this|it|these|those)(?:\s+(?:quote|quotation|sentence|statement|information|figure|number))?"
                r"(?:\s+(?:come\s+)?(?:from|in))?"
            ),
            (
                rf"(?:from\s+|in\s+)(?:which|what)\s+{_KIND}\s+(?:is|was|are|were|does|did)\s+(?:that|this|it)"
                r"(?:\s+(?:come|stand|appear|said|written|from))?"
            ),
            r"where\s+(?:did|do|have)\s+you\s+(?:get|got|find|found|read|have|take)\s+(?:that|this|it)(?:\s+from)?",
            r"(?:what\s+is\s+|what['’]s\s+)?(?:the|your)\s+source(?:\s+(?:of|for)\s+(?:that|this|it))?|source",
        ),
    ),
    ("inventory", "author cited", (rf"who\s+(?:has\s+)?{_WROTE}\s+{_THAT_ITEM}",)),
    ("inventory", "date cited", (rf"when\s+(?:was|were|did)\s+{_THAT_ITEM}\s+{_OUT}",)),
    ("inventory", "publisher cited", (rf"(?:who\s+published|where\s+was)\s+{_THAT_ITEM}(?:\s+{_OUT})?",)),
    ("inventory", "quoted cited", (rf"who(?:\s+else)?\s+(?:is|was|are)\s+{_QUOTED}\s+in\s+{_THAT_ITEM}",)),
    (
        "inventory",
        "author",
        (
            rf"who\s+(?:has\s+)?{_WROTE}\s+{_ITEM}",
            rf"who(?:['’]s|\s+(?:is|was|are|were))\s+the\s+(?:authors?|writers?)\s+(?:of|behind)\s+{_ITEM}",
            rf"(?:by\s+whom|who)\s+(?:is|was)\s+{_ITEM}\s+(?:written|by|written\s+by)",
            rf"(?:the\s+)?(?:authors?|byline)\s+of\s+{_ITEM}",
            rf"(?:whose\s+(?:by-?line|name)|what\s+by-?line)\s+(?:is|was|stands|does|appears|is\s+given)\s+(?:on|in|under|over|above|at)\s+{_ITEM}",
            rf"(?:which|what)\s+(?:journalist|reporter|author|writer|correspondent|columnist)\s+(?:has\s+)?{_WROTE}\s+{_ITEM}",
            rf"(?:from\s+)?whose\s+pen\s+(?:is|was|came|comes)\s+{_ITEM}",
            rf"by\s+whom\s+(?:is|was)\s+{_ITEM}",
            r"who\s+(?:took|kept)\s+the\s+(?P<one>minutes)(?:\s+(?P<topic>.+))?",
        ),
    ),
    (
        "inventory",
        "title",
        (
            (
                r"(?:when|on\s+(?:what|which)\s+(?:date|day))\s+was\s+(?P<one>[\"“])(?P<topic>[^\"“”]+)[\"”]\s+published,?\s+and\s+"
                r"(?:by\s+whom|who\s+wrote\s+it)"
            ),
            rf"what(?:['’]s|\s+(?:is|was))\s+the\s+(?:title|headline)\s+of\s+{_ITEM}",
            rf"what\s+is\s+{_ITEM}\s+(?:called|titled)",
        ),
    ),
    ("inventory", "wrote that", (rf"who\s+(?:has\s+)?{_WROTE}\s+that\s+(?P<topic>.+)",)),
    (
        "inventory",
        "date",
        (
            rf"(?:when|on\s+(?:what|which)\s+(?:date|day))\s+(?:was|were|did|has)\s+{_ITEM}\s+(?:been\s+)?{_OUT}",
            rf"(?:what(?:['’]s|\s+(?:is|was))\s+)?(?:the\s+)?(?:publication\s+)?date\s+of\s+{_ITEM}",
            rf"(?:what|which)\s+(?:date|day)\s+(?:was|did|is)\s+{_ITEM}\s+{_OUT}",
            rf"(?:when|on\s+(?:what|which)\s+(?:date|day))\s+(?:was|did|has)\s+(?P<one>[\"“])(?P<topic>[^\"“”]+)[\"”]\s+{_OUT}",
            rf"how\s+(?:old|recent)\s+is\s+{_ITEM}",
        ),
    ),
    (
        "inventory",
        "publisher",
        (
            (
                rf"(?:who|(?:which|what)\s+(?:(?:news)?paper|magazine|outlet|site|publisher))\s+"
                rf"(?:published|printed|ran|carried|released)\s+{_ITEM}"
            ),
            rf"where\s+(?:was|did)\s+{_ITEM}\s+{_OUT}",
            rf"(?:what\s+is\s+|what['’]s\s+)?the\s+(?:source|publisher)\s+of\s+{_ITEM}",
        ),
    ),
    (
        "inventory",
        "surname",
        (rf"which\s+(?P<one>(?-i:[A-Z])[\w’'-]+)\s+(?:is|was|gets)\s+{_QUOTED}{_ON}",),
    ),
    (
        "inventory",
        "quoted",
        (
            (
                rf"who(?:\s+(?:all|exactly|else))?(?:\s+(?:is|was|are|were|gets|has\s+been)|['’]s)\s+(?:(?:all|being|actually)\s+)*"
                rf"{_QUOTED}{_ON}"
            ),
            r"who\s+(?:all\s+)?(?:do|does)\s+(?P<topic>.+?)\s+(?:quote|cite)",
            rf"who\s+are\s+(?:all\s+)?(?:the\s+)?{_WHOM}\s+{_ARE_QUOTED}{_ON}",
            rf"(?:which|what)\s+{_WHOM}\s+{_ARE_QUOTED}{_ON}",
            (
                rf"(?:(?:list|name|enumerate|collect|names?\s+of|all|each|every|the|of)\s+)*(?:{_WHOM}|everyone|everybody|anyone|those)\s+"
                rf"{_ARE_QUOTED}{_ON}"
            ),
            rf"whose\s+(?:words|statements|voices|views|opinions)\s+(?:are|were|do\s+you)\s+(?:quote|{_QUOTED}|reported){_ON}",
            rf"who\s+(?:all\s+)?(?:speaks?|spoke|talks?|gets\s+a\s+say|has\s+a\s+say)\s+(?P<topic>in\s+{_SOME})",
        ),
    ),
    (
        "inventory",
        "quoting",
        (
            rf"(?:which|what)\s+{_SOME}\s+(?:do\s+|does\s+)?(?:quote|cite)s?\s+(?P<one>.+)",
            rf"(?:in\s+)?(?:which|what)\s+{_SOME}\s+(?:is|are|was|were)\s+(?P<one>.+?)\s+{_QUOTED}(?:\s+in)?",
        ),
    ),
    (
        "inventory",
        "ends",
        (
            (
                r"(?:(?:what|which)(?:['’]s|\s+(?:is|was))?\s+)?(?:the\s+|your\s+)?"
                r"(?P<one>newest|latest|most\s+recent|oldest|earliest|first|last)\s+(?:article|piece|story|text)(?:\s+published)?"
                r"(?:\s+(?P<topic>.+))?"
            ),
            (
                rf"(?:what|which)\s+{_SOME}\s+(?:is|was|are|came|appeared)\s+(?:the\s+)?(?:published\s+|out\s+)?"
                r"(?P<one>newest|latest|most\s+recent|oldest|earliest|first|last)"
            ),
        ),
    ),
    (
        "inventory",
        "written by",
        (
            (
                rf"(?:which|what)\s+{_SOME}\s+(?:did|has|have|does)\s+(?P<one>.+?)\s+(?:write|written|author(?:ed)?"
                rf"|publish(?:ed)?|print(?:ed)?){_ON}"
            ),
            rf"{_SOME}\s+(?:that\s+|which\s+)?(?P<one>.+?)\s+(?:wrote|has\s+written)",
            r"what\s+(?:has|have|did)\s+(?P<one>[^,]+?)\s+(?:written|write)(?:\s+(?:for|in)\s+(?:you|this|the\s+paper))?",
        ),
    ),
    (
        "inventory",
        "mentioning",
        (
            rf"(?:which|what)\s+{_SOME}\s+(?:(?:do|does)\s+)?{_MENTION}\s+(?P<topic>.+)",
            (
                rf"(?:in\s+)?(?:which|what)\s+{_SOME}\s+(?:is|are|was|were|does|do)\s+(?P<topic>.+?)\s+"
                r"(?:mentioned|named|appear|come\s+up)"
            ),
        ),
    ),
    (
        "inventory",
        "of a kind",
        (
            rf"(?:which|what)\s+(?P<one>{_OWN_KIND})\s+{_HOLD}{_ON}",
            rf"(?:which|what)\s+(?P<one>{_OWN_KIND})\s+(?P<topic>(?:by|from|about|on|with)\s+.+?)\s+{_HOLD}",
            rf"(?:list|enumerate|display)\s+(?:(?:all|any|every|the|your)\s+)*(?P<one>{_OWN_KIND}){_ON}",
            rf"(?:do\s+you\s+have|have\s+you\s+got|is\s+there|are\s+there)\s+(?:(?:any|an?|some|the)\s+)?(?P<one>{_OWN_KIND}){_ON}",
        ),
    ),
    (
        "inventory",
        "list",
        (
            rf"(?:which|what)\s+{_ONES}\s+{_HOLD}{_ON}",
            rf"(?:which|what)\s+{_ONES}\s+(?P<topic>(?:by|from|about|on|that|which)\s+.+?)\s+{_HOLD}",
            rf"(?:(?:list|show)\s+)?(?:me\s+)?(?:everything|all|anything)\s+(?:that\s+)?you(?:['’]ve|\s+have)(?:\s+got)?{_ON}",
            rf"(?:which|what)\s+{_SOME}\s+(?:are|is|were|was)\s+(?P<topic>(?:about|on|from|by|written\s+by)\s+.+)",
            (
                rf"(?:(?:list|enumerate|display|show|name)\s+)?(?:a\s+list\s+of\s+)?(?:(?:all|any|every|the|your)\s+)*"
                rf"(?:of\s+)?(?:the\s+|your\s+)?articles{_ON}"
            ),
            rf"(?:list|enumerate|display)\s+{_ONES}{_ON}",
            (
                r"(?:(?:list|what\s+are)\s+)?(?:all\s+)?(?:the\s+|your\s+)?(?:article\s+)?(?:titles|headlines)"
                rf"(?:\s+of\s+{_SOME}){{0,1}}{_ON}"
            ),
            rf"(?:(?:list|show|give)\s+)?(?:me\s+)?(?:everything|all\s+(?:that\s+is|that['’]s))\s+(?:that\s+(?:is|was)\s+)?in\s+(?!it\b|there\b|here\b){_INDEX}",
            rf"what(?:['’]s|\s+(?:is|do\s+you\s+have|have\s+you\s+got))\s+in\s+(?!it\b|there\b){_INDEX}",
            (
                r"what\s+(?:do\s+you\s+have|have\s+you\s+got|you(?:['’]ve|\s+have)(?:\s+got)?)"
                r"(?:\s+(?P<topic>(?:by|from|on|about)\s+.+))?"
            ),
            (
                r"(?:do\s+you\s+have|have\s+you\s+got|is\s+there|are\s+there)\s+(?:(?:any|an?|some|the|more)\s+)?"
                rf"(?:articles?|pieces?){_ON}"
            ),
        ),
    ),
    (
        "inventory",
        "published",
        (
            (
                r"(?:(?:list|show|give)\s+)?(?:me\s+)?(?:everything|anything)(?:\s+(?:that\s+was\s+)?(?:published|printed|out))?\s+"
                r"(?P<topic>(?:from|in|on|of|since|before|after|between|dated)\s+.+?)"
                r"(?:,?\s+(?:(?:just|only)\s+)?(?:the\s+)?(?:titles?|headlines?)(?:\s+only)?)?"
            ),
        ),
    ),
    # count: how many articles or people
    (
        "count",
        "people",
        (
            rf"how\s+many\s+{_WHOM}\s+(?:are|were|get|do\s+you)\s+(?:quote|{_QUOTED}){_ON}",
            rf"(?:the\s+)?number\s+of\s+{_WHOM}\s+{_QUOTED}{_ON}",
        ),
    ),
    (
        "count",
        "times",
        (
            r"how\s+(?:often|many\s+times)\s+(?:is|was|has|are)\s+(?P<one>.+?)\s+(?:been\s+)?quoted(?:\s+(?P<topic>.+))?",
        ),
    ),
    (
        "count",
        "quoting",
        (
            rf"(?:in\s+)?how\s+many\s+{_SOME}\s+(?:is|was|are|were)\s+(?P<one>.+?)\s+quoted(?:\s+(?P<topic>.+)|,.*)?",
            rf"how\s+many\s+{_SOME}\s+(?:quote|cite)\s+(?P<one>.+)",
        ),
    ),
    (
        "count",
        "mentioning",
        (
            (
                rf"(?:in\s+)?how\s+many\s+{_SOME}\s+(?:is|are|was|were|does|do)\s+(?P<topic>.+?)\s+"
                r"(?:mentioned|named|appear|come\s+up)(?:\s+in)?"
            ),
            rf"how\s+many\s+{_SOME}\s+(?:(?:do|does)\s+)?{_MENTION}\s+(?P<topic>.+)",
        ),
    ),
    (
        "count",
        "articles",
        (
            rf"how\s+many\s+{_SOME}\s+{_HOLD}{_ON}",
            (
                rf"how\s+many\s+{_SOME}\s+(?:did|has|have)\s+(?P<one>.+?)\s+(?:write|written|publish(?:ed)?)"
                r"(?:,?\s+(?:alone\s+)?or\s+with\s+(?:others|somebody|someone)(?:\s+else)?|,?\s+(?:in\s+total|altogether))?"
            ),
            rf"how\s+many\s+{_SOME}\s+(?:(?:were|was|are|have\s+been)\s+)?(?P<topic>(?:by|from|about|on|{_OUT})\b.*)",
            rf"(?:what\s+is\s+)?(?:the\s+)?number\s+of\s+{_SOME}{_ON}",
        ),
    ),
    ("count", "articles of", (rf"how\s+many\s+{_SOME}\s+(?:does|do)\s+(?P<one>(?!you\b).+?)\s+have",)),
)

PUBLISHED: tuple[tuple[AskedFor, str, tuple[str, ...]], ...] = (
    (
        "inventory",
        "published",
        (
            (
                r"what\s+(?:(?:was|were|has\s+been|have\s+been|got)\s+(?:published|printed)|(?:has\s+)?(?:came|come)\s+out"
                r"|appeared)\s+(?P<topic>.+)"
            ),
            rf"(?:which|what)\s+{_SOME}\s+(?:(?:was|were|has\s+been|have\s+been|got)\s+)?{_OUT}{_ON}",
            rf"(?:which|what)\s+{_SOME}\s+(?P<topic>(?:about|on|regarding)\s+.+)",
        ),
    ),
)
