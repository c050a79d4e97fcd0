"""The wordings in which people ask for an overview, for reactions, and for what everybody said on a topic."""

from __future__ import annotations

from index.linguistics.papers import ARTICLE_KINDS, NEWSPAPERS, WORKS

Forms = tuple[tuple[str, tuple[str, ...]], ...]


def _rows(*wordings: str) -> tuple[str, ...]:
    """Return wordings as patterns: a space is any white space."""
    return tuple(wording.replace(" ?", r"\s*").replace(" ", r"\s+") for wording in wordings)


_WH = r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|did|does|do|has|have|can|will)\b"
_DONE = r"(?:(?:and|but|so|ok|okay|hi|hello),? )*"
_CHAT = rf"{_DONE}(?:i(?:['’]ve|['’]m| )[^.!?]{{1,80}}[.!] )?"
"""What people tell of themselves before they ask."""
_DET = r"(?:(?:a|an|the|this|that|these|those|your|our|some|any|all(?: of)?|me|us|of|both|recent|latest|new) )*"
_WANT = (
    r"(?:(?:i['’]?d like|i would like|we need|let me have|write|provide|make|do|get|just|quick(?:ly)?|brief|short|quick"
    r"|full|concise|very|list|name|state|collect|gather|compile|in (?:one|two|three|four|five|a few) sentences?,?) )*"
)
_PRE = rf"{_DONE}{_WANT}{_DET}{_WANT}"
_POINTS = (
    r"(?:(?:key|main|chief|central|major|core|(?:most )?important|top)"
    r" (?:points?|facts?|results?|findings?|messages?|takeaways?|ideas?|aspects?|things))"
)
_SUM = (
    rf"(?:summar(?:y|ies|i[sz]e|i[sz]ing)|sum up|overview|round-?up|recap|digest|gist|essentials|highlights|{_POINTS}"
    r"|takeaways?|condense|tl;?\ ?dr|short version|bullet points|rundown|run-down|run-through|briefing|lowdown"
    r"|(?:synopsis|abstract|outline|essence|basics|big[ ]picture)(?=[ ](?:of|on|about)))"
).replace(r"\ ", "[ ]")
_ON = r"(?:(?: (?:of|on|about|from|for|in|regarding|concerning))?(?: |:\ *|,\ *))".replace(r"\ ", "[ ]")
_NOUN = r"(?:articles?|texts?|stories|story|pieces?|reports?|coverage|reporting|news|headlines?)"
_ALL = rf"(?:{_DET}{_NOUN}|everything|all of (?:it|them|this)|them|them all)(?: (?:here|you have|in the index|so far))?"
_ONE_ARTICLE = rf"(?:{_NOUN}|press release|{'|'.join(sorted(ARTICLE_KINDS))})"
_IS = r"(?:['’]?s| is| was| are| were)"
_REPORTED = r"(?:reported|written|published|covered|told)"
_REPORT = r"(?:report(?:ed)?|write|written|publish(?:ed)?|cover(?:ed)?)"
_WE_DID = (
    r"(?:[ ]*[:,;–—-]+ what (?:did|have|has) (?:we|you|they) (?:report|write|publish|cover)\w*"
    r"(?: (?:in|on|during|that|this|the|last|then|month|week|year|day|time|period))*)?"
)
_PAPER = rf"(?P<one>(?:[\w'’-]+ ){{0,4}}(?:{'|'.join(sorted(NEWSPAPERS))}))"
_TOPIC = r"(?P<topic>.+?)"
_SHORT = (
    r"(?: (?:in|with|into) (?:\w+ ){1,3}(?:sentences?|words|lines|points)|,? (?:please|briefly|in brief|in short))*"
)

_NO_SIDE = r"(?!(?:the )?(?:case|arguments?) (?:for|against))"
"""The case against something is what some people said, and no overview of it."""
_WAS_TOLD = rf"what (?:was|were|is|has been|have been) {_REPORTED}"
_ARTICLES_SAY = rf"what {_DET}{_NOUN} (?:say|says|said|report|reports|reported)"
_UP = r"(?:brief|fill|catch|bring|get|put)(?: (?:me|us))(?: (?:in|up|up to (?:speed|date)|in the picture))?"
_STORY = r"(?:(?:whole|full|background) )?(?:story|fuss|row|affair|business|trouble|matter)"
_BRIEFLY = rf"(?:{_SUM}|in brief|briefly|in short|in a nutshell)"
_WORKS = rf"(?:[\w'’-]+ ){{0,3}}(?:{'|'.join(sorted(WORKS))})(?: (?:by|of|from) [^:]+)?"

_TAIL = rf"(?:[?.,;:]+ {_DET}(?:(?:short|brief|quick) )?(?:overview|summary)(?: please)?)?"
_SAYS = r"(?:says?|said|thinks?|thought|wants?|wanted|demands?|demanded|proposes?|proposed|writes?|wrote|told)"
_STATEMENTS = r"(?:statements?|views?|opinions?|positions?|remarks|comments|arguments)"
_PERSON = (
    r"(?P<one>(?!(?:the |these |all |our |your )?(?:articles?|texts?|coverage|reports?|papers?|we|you|they)\b)"
    r"[^,;:?]{2,60}?)"
)

OVERVIEW: Forms = (
    (
        "words",
        _rows(
            rf"{_CHAT}(?:{_PRE}{_SUM}{_ON}|{_DONE}(?:in short|briefly|in brief|in a nutshell),? )"
            rf"(?:of )?what (?:(?:does|did|do|has|have) )?{_PERSON} "
            rf"(?:has |have |had )?(?:{_SAYS}|say|think|want)(?: (?:of|about|on) (?P<topic>[^,;:?]+?))?{_SHORT}",
            rf"{_CHAT}{_PRE}{_SUM}{_ON}{_DET}{_PERSON}['’]s? {_STATEMENTS} (?:of|about|on) "
            rf"(?P<topic>[^,;:?]+?){_SHORT}",
        ),
    ),
    (
        "all articles",
        _rows(
            rf"{_CHAT}what{_IS} {_DET}(?:{_NOUN})(?: here| you have)?(?: all)? about",
            rf"{_CHAT}{_PRE}{_SUM}(?: (?:of|on|about|from|for|in))? {_ALL}{_SHORT}",
            rf"{_PRE}(?:summar(?:y|i[sz]e)|sum up|overview|recap|tl;?dr)(?: please)?",
            rf"{_CHAT}what(?: do|{_IS} in) {_ALL}(?: say)?",
        ),
    ),
    (
        "topic",
        _rows(
            rf"{_CHAT}what{_IS} {_DET}(?P<topic>{_ONE_ARTICLE}(?: .+?)?)(?: all)? about{_TAIL}",
            rf"(?!{_WH}){_TOPIC} ?[:,;–—-]+ what{_IS} (?:it|(?:this|that|the)(?: {_ONE_ARTICLE})?)(?: all)? about",
            rf"{_CHAT}(?:what{_IS} )?{_PRE}{_SUM}{_ON}(?:(?:{_WAS_TOLD}|{_ARTICLES_SAY}) (?:on|about|of) )?"
            rf"{_NO_SIDE}{_TOPIC}{_WE_DID}{_SHORT}",
            rf"(?!{_WH}){_TOPIC}[,:;–—-]+ (?:a )?(?:brief )?{_BRIEFLY}(?: only)?",
            rf"what (?:did|have|has) (?:we|you) {_REPORT} (?P<topic>(?:in|on|during|last|this) [^:]+)",
            rf"{_CHAT}{_UP} (?:on|about|with|regarding) {_NO_SIDE}{_TOPIC}{_SHORT}",
            rf"{_DONE}what (?:do|should|must) (?:i|we|people) (?:(?:need|have|ought) to )?know about {_TOPIC}",
            rf"{_DONE}what{_IS} the {_STORY} (?:with|of|behind|about|over) {_TOPIC}",
        ),
    ),
    (
        "reported",
        _rows(
            rf"{_DONE}what (?:was|were|is|has been|have been) {_REPORTED} (?:on|about|of) (?P<topic>[^:]+)",
            rf"{_DONE}what{_IS} (?:the|this|that|his|her|their) (?P<topic>{_WORKS}) about",
            rf"{_DONE}what (?:do|does|did|have|has) {_DET}(?:articles?|texts?|pieces?|stor(?:y|ies)|coverage|news) "
            r"(?:say|said|report(?:ed)?|write|written|tell us|have) (?:on|about|of) (?P<topic>[^:]+)",
            rf"{_DONE}what (?:did|does|do|has) (?:the )?{_PAPER} (?:say|said|have|{_REPORT}) "
            r"(?:on|about|of) (?P<topic>[^:]+)",
        ),
    ),
)

_REACTION = r"(?:reactions?|responses?|replies|reply|answers?)"
_TO = r"(?:to|on|over|after|following|about)"
_REACT = r"(?:react(?:ed)?|respond(?:ed)?|repl(?:y|ied))"
_PEOPLE = r"(?:people|everyone|everybody|others|all sides|the public|readers|those concerned)"
_FIRST = r"(?:(?:very )?(?:first|initial|immediate|latest|public|official|political|other|further|different|main) )*"
_WHOM = r"(?P<one>[^,:;?]{2,60}?)"
_WHEN = r"(?: (?:to|on|over|after|when|once|in|as)(?: the news (?:of|that|on|about))? (?P<topic>.+))?"

REACTION: Forms = (
    (
        "everyone",
        _rows(
            rf"{_PRE}(?:what{_IS} )?{_DET}{_FIRST}{_REACTION} {_TO} {_TOPIC}(?:,? please)?",
            rf"{_DONE}how (?:did|have|has|do) {_PEOPLE} {_REACT} (?:to|on|after) {_TOPIC}",
            rf"{_DONE}how (?:was|were|has|have|had) {_TOPIC} (?:been )?(?:received|greeted|met)",
            rf"{_DONE}who (?:has |have )?reacted to {_TOPIC}(?:,? and how)?",
        ),
    ),
    (
        "one",
        _rows(
            rf"{_DONE}how (?:did|has|have|does|do) (?!{_PEOPLE}\b){_WHOM} {_REACT}{_WHEN}",
            rf"{_DONE}(?:what{_IS} )?(?:the )?{_WHOM}['’]s? {_FIRST}{_REACTION}(?: (?:to|on|over) (?P<topic>.+))?",
            rf"{_DONE}(?:what{_IS} )?(?:the )?{_FIRST}{_REACTION} (?:of|by|from) {_WHOM}(?: (?:to|on) (?P<topic>.+))?",
            rf"(?!{_WH})(?:the )?(?P<one>[\w'’-]+(?: [\w'’-]+)?) {_REACTION} (?:to |on )?(?P<topic>.+)",
        ),
    ),
)

_SAID = r"(?:say|said|think|thinks?|had to say)"
_SPOKE = (
    r"(?:spoken|spoke|talked|commented|said (?:something|anything)|made (?:a )?(?:statements?|comments?)"
    r"|speaks?|talks?)"
)
_SIDES = r"(?:sides|parties|camps|(?:different )?(?:views|positions|opinions|perspectives))"
_EVERYONE = (
    r"(?:(?:everyone|everybody|all(?: of them)?|(?:(?:the|all|different|various|both|other) )*"
    r"(?:people|persons|speakers|sides|voices|sources)|all those|they all)"
    rf"(?: (?:(?:who|that) (?:are|is|were) )?(?:quoted|interviewed|cited))?(?: (?:here|(?:in|from) {_ALL}))?)"
)
_BY_ALL = r"(?:by|from|on) (?:everyone|everybody|all(?: sides)?|both sides)"
_ABOUT = r"(?:about|on|of|regarding|concerning)"
_QUOTES = r"(?:quotes?|quotations?|statements?|comments?|remarks|opinions|views|voices|positions)"
_LITERAL = r"(?:direct|verbatim|literal|exact|word[- ]for[- ]word)"

EVERYONE: Forms = (
    (
        "everyone",
        _rows(
            rf"{_DONE}what (?:did|does|do|has|have|are|is) {_EVERYONE} (?:have )?(?:(?:to|all) )?(?:{_SAID}|saying) "
            rf"{_ABOUT} {_TOPIC}",
            rf"{_DONE}what (?:was|has been|is) said {_ABOUT} {_TOPIC} {_BY_ALL}",
            rf"{_PRE}(?:all (?:the )?)?(?:people|persons?|speakers?|everyone|everybody|those) (?:who|that) "
            rf"(?:have |has |had |was |were )?(?:{_SPOKE}|quoted) {_ABOUT} {_TOPIC}",
            rf"{_DONE}who(?: all)? (?:has |have )?(?!commented)(?:{_SPOKE}|(?:is|was|are) quoted) {_ABOUT} {_TOPIC}",
            rf"{_PRE}(?:all|every|the)? ?(?:the )?{_QUOTES} {_ABOUT} {_TOPIC}",
        ),
    ),
    (
        "several",
        _rows(
            rf"{_DONE}(?:what are )?{_WANT}(?:the )?(?:both|two|opposing|different|various|all(?: the)?) {_SIDES} "
            r"(?:on|of|in|about|over|to|regarding) "
            r"(?:the (?:question|issue|matter|debate|dispute|row) (?:of|over|about) )?"
            rf"{_TOPIC}",
        ),
    ),
)
QUOTE: Forms = (
    (
        "direct quote",
        _rows(
            rf"{_PRE}{_LITERAL} (?:quotes?|quotations?|words) (?:by|from|of) {_WHOM}(?: {_ABOUT} {_TOPIC})?",
            rf"{_PRE}{_WHOM}['’]s? {_LITERAL} (?:quotes?|quotations?|words)(?: {_ABOUT} {_TOPIC})?",
        ),
    ),
)
