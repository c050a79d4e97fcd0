"""Puts turns of phrase plainly before a question is read: "Who was it that …?", "In Lind's view, …", "Lind herself"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.inflection import base, past, third_person
from index.linguistics.saying import ASKED, SAYINGS, SPEECH, forms_pattern
from index.linguistics.words import AUXILIARY
from rag.question.claims import asked_as, claim_in, indirect
from rag.question.framing import unframed
from rag.question.manners import plain as without_courtesies
from rag.question.parse import LONGEST_PARSED, in_other_words

if TYPE_CHECKING:
    from rag.types import Question

_WH = rf"(?:who|whom|whose|what|which|when|where|why|how|in\s+what|in\s+which|{AUXILIARY})"
_SOMEBODY = r"(?:some(?:body|one)|a\s+(?:person|man|woman|speaker))"
_ONE = r"(?:one|ones|person|persons|people|man|woman|speaker|speakers)"
_OWNER = r"(?!(?:his|her|their|its|your|my|our|whose)\b)(?P<who>[^,:;?]{2,60}?)"
_OF = r"(?:['’]s|(?<=s)['’])\s+(?:own\s+)?"
_IN = r"(?:view|opinion|eyes|words|judge?ment|estimation|experience|mind)"
_FROM = r"(?:perspective|viewpoint|point\s+of\s+view|standpoint)"
_IN_VIEW = (
    rf"(?:(?:in\s+{_OWNER}{_OF}{_IN}|in\s+the\s+{_IN}\s+of\s+(?P<of>[^,:;?]{{2,60}}?))"
    rf"|(?:from\s+(?P<from>[^,:;?]{{2,60}}?){_OF}{_FROM}|(?:by|going\s+by)\s+(?P<by>[^,:;?]{{2,60}}?){_OF}"
    r"(?:account|reckoning|telling)))"
)
_SELF = r"(?:himself|herself|itself|themselves|personally|in\s+person)"
_HOLDS = "|".join(sorted(SAYINGS | word_set("story idea word words remark thought")))
_SPOKE = forms_pattern(ASKED | SPEECH | {"react", "have", "want", "like", "see", "use"}, base, third_person, past)
_NAMED = r"(?:words?|terms?|expressions?|phrases?|adjectives?|names?|labels?|image|comparison)"
_PLATFORM = (
    r"(?:(?-i:X)|twitter|facebook|instagram|linkedin|bluesky|mastodon|threads|tiktok|youtube|telegram|whatsapp|social\s+media"
    r"|television|tv|the\s+radio|(?:its|his|her|their|the)\s+(?:\w+\s+)?(?:website|page|blog|account|channel|feed))"
)
_EVERYBODY = (
    r"(?:everyone|everybody|all(?:\s+of)?(?:\s+(?:the|those))?(?:\s+(?:people|persons|speakers))?|those|the\s+people"
    r"|people|the\s+speakers|speakers)"
)
_GIVE = r"(?:(?:please|just)\s+)*(?:(?:give|tell|show)\s+me|list|name|state)\s+"

_TURNS: tuple[tuple[str, str], ...] = (
    # who it was
    (r"who\s+(?:is|was)\s+it\s+(?:that|who)\s+(?P<rest>.+)", r"Who \g<rest>"),
    (rf"who\s+(?:is|was|are|were)\s+the\s+{_ONE}\s+(?:that|who)\s+(?P<rest>.+)", r"Who \g<rest>"),
    (
        (
            rf"{_SOMEBODY}\s+(?P<rest>[^:;.?!–—]+?)\s*[:;,.–—-]+\s*(?:and\s+|but\s+)?(?:who|which\s+of\s+them)\s+(?:is|was)\s+"
            r"(?:it|that|this|he|she)"
        ),
        r"Who \g<rest>",
    ),
    (
        (
            r"who\s+(?:called|calls|described|describes|dubbed|labelled|labeled|branded|termed)\s+(?:it|this|that)\s+(?:as\s+)?"
            r"(?P<rest>an?\s+.+)"
        ),
        r"Who said it was \g<rest>",
    ),
    (rf"whose\s+(?:{_HOLDS})s?\s+(?:is|was)\s+(?:it\s+)?that\s+(?P<rest>.+)", r"Who said that \g<rest>"),
    # "In Lind's view, …"
    (rf"{_IN_VIEW},?\s+(?P<rest>{_WH}\b.+)", r"According to \g<who>\g<of>\g<from>\g<by>, \g<rest>"),
    (rf"(?P<rest>{_WH}\b.+?),?\s+{_IN_VIEW}", r"\g<rest>, according to \g<who>\g<of>\g<from>\g<by>"),
    # "Which word does Lind use for …?"
    (
        (
            rf"(?:what|which|with\s+(?:what|which))\s+{_NAMED}\s+(?P<did>did|does|do|has|have)\s+(?P<who>.+?)\s+"
            r"(?:use[ds]?|cho(?:o?se|sen)|find|found|have|had|describe|put)\s+(?:(?:for|about|of|on|to\s+(?:describe|call|characteri[sz]e|name|refer\s+to))\s+)?(?P<rest>(?!to\b).+)"
        ),
        r"How \g<did> \g<who> describe \g<rest>",
    ),
    (
        r"in\s+(?:what|which)\s+(?:words|terms|way|tone)\s+(?P<rest>(?:did|does|do|has|have)\s+.+)",
        r"How \g<rest>",
    ),
    # "How did the club react on Facebook to …?"
    (
        (
            rf"(?P<who>.+?\b(?:{_SPOKE}))\s+(?:on|via|over)\s+{_PLATFORM}\s+"
            r"(?P<rest>(?:about|to|after|regarding|concerning|in\s+response\s+to|when)\s+.+)"
        ),
        r"\g<who> \g<rest>",
    ),
    # everybody who is quoted
    (
        (
            rf"(?:{_GIVE})?(?:me\s+)?(?:the\s+|all\s+(?:the\s+)?)?names?\s+of\s+{_EVERYBODY}\s+(?:(?:who|that)\s+(?:is|are|was|were)\s+)?"
            r"(?P<rest>(?:quoted|cited)\b.*)"
        ),
        r"Who is \g<rest>",
    ),
    (
        (
            r"what\s+(?P<did>do|did|does|have|has)\s+(?:the\s+|all\s+(?:the\s+)?)?(?:people|persons|speakers|those)\s+"
            r"(?:(?:who|that)\s+(?:are|were)\s+)?(?:(?:quoted|cited)\s+)?(?:in|of)\s+(?:the|these|those|all|our|your)\s+"
            r"(?:articles?|texts?|reports?|stories|papers?|news)\s+(?P<rest>.+)"
        ),
        r"What \g<did> people \g<rest>",
    ),
    # what each of two says
    (
        (
            rf"(?P<who>[^,:;?]+?\s+and\s+[^,:;?]+?)\s*[:;,–—-]+\s*what\s+(?:do|does|did|has|have)\s+(?:each|both|either|they)"
            rf"(?:\s+of\s+(?:them|the\s+two))?\s+(?:each\s+|both\s+)?(?P<rest>(?:{_SPOKE})\b.*)"
        ),
        r"What did \g<who> \g<rest>",
    ),
)
_ROWS = [(re.compile(rf"(?:{pattern})\Z", re.IGNORECASE | re.DOTALL), plain) for pattern, plain in _TURNS]
_HERSELF = re.compile(
    rf"(?P<before>\b{AUXILIARY}\s+(?:(?!{_SELF}\b)[^,:;?]){{2,60}}?)\s+{_SELF}(?=\s+(?:also\s+)?(?:{_SPOKE})\b)",
    re.IGNORECASE,
)


def reworded(question: Question) -> Question:
    """Return a question as it is put plainly; itself where it is."""
    bare = question.bare
    if len(bare) > LONGEST_PARSED:
        return question
    plainly = unframed(bare)
    if claim := claim_in(plainly):
        return in_other_words(question, asked_as(claim))
    if put := indirect(plainly):
        return in_other_words(question, put)
    text = _HERSELF.sub(lambda found: found["before"], without_courtesies(plainly), count=1)
    for pattern, plain in _ROWS:
        if found := pattern.match(text):
            parts = dict.fromkeys(("who", "of", "from", "by"), "") | {
                key: part or "" for key, part in found.groupdict().items()
            }
            text = re.sub(r"\\g<(\w+)>", lambda name: parts[name[1]].strip(" ,"), plain)  # noqa: B023 - used at once
    return question if text == bare else in_other_words(question, f"{text}{question.text[len(bare) :] or '?'}")
