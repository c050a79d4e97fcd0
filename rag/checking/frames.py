"""What the sentence around quoted words makes of them: denied, never said, taken back, another's, asked or in jest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from index.linguistics.commitment import (
    ALMOST,
    DECLINING,
    DECLINING_ADJECTIVES,
    DENYING,
    DENYING_NOUNS,
    DOUBTING,
    DOUBTING_NOUNS,
    FAILING,
    FAKED,
    FALSELY,
    IN_JEST,
    JESTING,
    LIES,
    NOT_ONLY,
    REPORTED,
    RUMOURS,
    TAKING_BACK,
    TAKING_BACK_WITH,
    UNTRUE,
)
from index.linguistics.inflection import noun_forms, past, third_person, verb_forms
from index.linguistics.saying import OWN_WORDS, QUOTING, SPEECH, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable

_REACH = 400
"""So many characters before and behind quoted words are looked at."""

Turn = Literal["denied", "unsaid", "doubted", "asked", "withdrawn", "relayed", "joked"]


@dataclass(frozen=True, slots=True)
class Frame:
    """How an article has quoted words, and the words that say so.

    Of what is relayed ``whose`` are those that name who else said it, ``others`` what else stands in the sentence.
    """

    turn: Turn
    words: str
    whose: str = ""
    others: str = ""


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted((re.escape(word) for word in words), key=lambda one: (-len(one), one))) + ")"


def _verbs(verbs: Iterable[str]) -> str:
    return _any(form for verb in verbs if " " not in verb for form in verb_forms(verb))


def _nouns(nouns: Iterable[str]) -> str:
    return _any(form for noun in nouns for form in noun_forms(noun))


_SPOKEN = (QUOTING | SPEECH | {"utter"}) - {"put", "show", "open", "read", "count", "sing"}
_SAY = _verbs(_SPOKEN)
_CALL = _verbs(("call", "describe", "brand", "label", "term", "dub", "tell"))
_SAYING_IT = (
    rf"(?:{_SAY}(?:\s+(?:that|so|of|about|aloud|openly|publicly|in\s+public))?"
    rf"|{_CALL}(?:\s+(?!{_SAY}\b)[\w'-]+){{0,4}}?(?:\s+(?:as|that))?)"
)
"""A verb of saying with what may stand between it and the words said."""
_HELPERS = (
    rf"(?:\s+(?!(?:{_any(NOT_ONLY)})\b)"
    r"(?:ever|even|once|have|has|had|having|been|be|to|either|himself|herself|themselves|\w+ly))"
)
_NOT = r"(?:not|never|cannot|(?:\w+n't))"
_END = r"[\s,:]*\Z"
_NEGATED = re.compile(r"\b(?:not|never|nobody|no\s+one|few|cannot|no|hardly|nor|without|beyond|\w+n't)\b[^,;:]{0,25}\Z")
_SPEECH_NOUN = _nouns(
    (TEXTS | OWN_WORDS | RUMOURS | {"word", "sentence", "line", "phrase", "quotation", "quote", "slogan", "passage"})
    - {"charge", "idea", "notion", "essay", "paper", "video", "clip", "advice", "verdict"}
)
_NAMED = (
    rf"{_SPEECH_NOUN}(?:\s+(?:that|which|with|in|the|words?|saying|reading|claiming|{_verbs(('say', 'read'))})){{0,4}}"
)
"""A noun of speech that has the quoted words beside it: "the words “…”", "a leaflet with the words “…”"."""
_TAKEN_BACK = (
    rf"(?:{_verbs(TAKING_BACK - {'walk', 'correct', 'revise', 'abandon', 'regret', 'apologise', 'apologize'})}"
    rf"|{_verbs(TAKING_BACK_WITH | {'row'})}\s+back|{_verbs(('apologise', 'apologize'))}\s+for"
    rf"|(?:distanc\w+|dissociat\w+)\s+\w+sel(?:f|ves)\s+from|no\s+longer\s+(?:stands?|stood)\s+by"
    rf"|{_verbs(('back', 'step'))}\s+away\s+from)"
)
_DENY = _verbs(DENYING | {"disown"})
_UNTRUE = _any({*UNTRUE, *(f"{one}s" for one in LIES), "forged", "made up", "made-up", "dishonest", "misleading"})
_TALE = _any({*LIES, "incorrect", "inaccurate"})
_SCORN = (
    rf"(?:{_DENY}|{_verbs(('mock', 'ridicule', 'deride', 'condemn', 'decry', 'rubbish'))}"
    rf"|{_verbs(('brush', 'wave', 'shrug', 'laugh', 'bat', 'push'))}\s+(?:aside|off|away|back(?:\s+against)?|at)"
    rf"|{_verbs(('scoff', 'sneer', 'bristle', 'jeer'))}\s+at|{_verbs(('rail', 'protest'))}\s+(?:against|at)"
    rf"|{_verbs(('object',))}\s+to|{_verbs(('take',))}\s+issue\s+with|{_verbs(('make', 'poke'))}\s+fun\s+(?:of|at)"
    rf"|{_verbs(('pour', 'cast', 'throw'))}\s+(?:scorn|cold\s+water|doubts?)\s+on)"
)
"""With a report or a claim behind it, it says that it is not so."""
_OBJECT = r"(?:\s+(?!(?:and|but|who|when|while|because|after)\b)[\w'-]+){0,5}?"
_FAKE = rf"(?:a|an|the|this|that|one)\s+(?:\w+\s+)?{_any(FAKED)}\s+(?:\w+\s+)?{_nouns(TEXTS | {'quotation', 'quote'})}"

_NOBODY = r"(?:nobody|no[\s-]one|none|not\s+(?:a|one)(?:\s+single)?\s+\w+|no\s+(?!longer|doubt|secret)\w+)"
_NOT_DONE = DECLINING | FAILING - {"stop", "hesitate", "avoid"}
_WITNESS = _verbs(("hear", "recall", "remember", "know"))
_USE = _verbs(("use", "utter", "speak", "write", "contain", "include", "make", "voice", "say", "print"))

_PATTERNS: tuple[tuple[Turn, str], ...] = (
    ("denied", rf"(?P<w>(?:\w+\s+)?{_NOT}{_HELPERS}{{0,4}}\s+{_SAYING_IT})"),
    (
        "denied",
        (
            r"(?P<w>(?:at\s+no\s+(?:point|time|stage|moment)|never|not\s+once|nowhere|nor|in\s+no\s+way)\s+"
            rf"(?:did|does|do|had|has|have|would|will|could)\b(?:\s+[\w'-]+){{1,5}}?\s+{_SAYING_IT})"
        ),
    ),
    (
        "denied",
        (
            rf"(?P<w>{_NOBODY}(?:\s+(?:of|at|in|from|on)\s+(?:the\s+|them\s*|us\s*)?\w*){{0,2}}(?:,[^,]{{2,40}},)?"
            rf"(?:\s+{_WITNESS}(?:\s+[\w.'-]+){{1,4}}?|(?:\s+(?:is|are|was))?{_HELPERS}{{0,4}})\s+{_SAYING_IT})"
        ),
    ),
    ("denied", rf"(?P<w>{_NOT}{_HELPERS}{{0,3}}\s+{_WITNESS}(?:\s+[\w.'-]+){{0,4}}?\s+{_SAYING_IT})"),
    (
        "denied",
        (
            rf"(?P<w>{_NOT}{_HELPERS}{{0,3}}\s+(?:{_USE}(?:\s+(?!and\b|but\b)[\w'-]+){{0,3}}?\s+{_NAMED}"
            rf"|{_verbs(('mean', 'intend'))}(?:\s+to\s+{_SAYING_IT})?))"
        ),
    ),
    (
        "unsaid",
        rf"(?P<w>(?:tempted|afraid|forbidden|too\s+\w+)\s+to\s+{_SAYING_IT}|{_any(ALMOST)}\s+{_SAYING_IT})",
    ),
    (
        "relayed",
        (
            rf"(?P<w>{_verbs(('claim', 'allege'))}\s+(?:that\s+)?(?!(?:s?he|they|i|we|it|you)\b)(?:(?!and\b"
            rf"|but\b)[\w.'-]+\s+){{1,5}}?"
            rf"(?:had|has|have)\s+(?:\w+\s+)?{_SAYING_IT})"
        ),
    ),
    ("denied", rf"(?P<w>(?:did|do|does)\s+(?:[\w'-]+\s+){{1,4}}(?:not|never)\s+{_SAYING_IT})"),
    (
        "denied",
        (
            rf"(?P<w>what\s+(?:[\w'-]+\s+){{1,4}}(?:{_NOT}|(?:did|has|had)\s+not)\s+(?:\w+\s+)?(?:say|said)"
            rf"\s+(?:is|was))"
        ),
    ),
    ("denied", rf"(?P<w>(?:is|was|'s|be)\s+(?:\w+\s+){{0,2}}?(?:{_UNTRUE}|an?\s+exaggeration)\s+to\s+{_SAYING_IT})"),
    (
        "denied",
        (
            rf"(?P<w>{_NOT}\s+(?:\w+\s+)?(?:true|correct|so|accurate|the\s+case|a\s+fact)\s+(?:that|to"
            rf"\s+{_SAYING_IT}))"
        ),
    ),
    ("denied", rf"(?P<w>{_TALE}\s+that)"),
    ("denied", r"(?P<w>against\s+(?:believing|thinking|claiming|saying|concluding|assuming)(?:\s+that)?)"),
    (
        "unsaid",
        (
            rf"(?P<w>(?:far\s+from|instead\s+of|rather\s+than|without(?:\s+ever)?|short\s+of|{_verbs(('avoid',))}|away\s+from)"
            rf"\s+{_SAYING_IT})"
        ),
    ),
    (
        "unsaid",
        (
            rf"(?P<w>(?:yet|{_NOT}\s+bring\s+\w+sel(?:f|ves)|(?:{_verbs(_NOT_DONE)}|{_any(DECLINING_ADJECTIVES)}))"
            rf"\s+to\s+{_SAYING_IT})"
        ),
    ),
    ("denied", r"(?P<w>mis-?quoted\s+(?:[^,;:.]{0,30}\s)?as\s+\w+ing)"),
    (
        "denied",
        (
            rf"(?P<w>(?:is|are|was|were|been|being)\s+{_any(FALSELY)}\s+(?:quoted|credited|reported|cited|said"
            rf"|accused|attributed|ascribed)\b[^,;:.]{{0,40}})"
        ),
    ),
    (
        "relayed",
        (
            rf"(?P<w>(?:is|was|were|are|been)\s+(?:\w+ly"
            rf"\s+)?{_any(_form for verb in REPORTED - {'know', 'hear', 'understand'} for _form in verb_forms(verb))}"
            rf"\s+to\s+have\s+(?:\w+ly\s+)?{_SAYING_IT})"
        ),
    ),
)
_BEFORE = tuple((turn, re.compile(rf"\b{pattern}{_END}")) for turn, pattern in _PATTERNS)
_NOT_FOR_COLON: tuple[tuple[Turn, re.Pattern[str]], ...] = (
    (
        "denied",
        re.compile(
            rf"\b(?P<w>(?:{_DENY}|{_nouns(DENYING_NOUNS)})(?:\s+(?:ever|having|to|have|been|he|she|they|it|him|her"
            rf"|as)){{0,4}}"
            rf"\s+(?:that|{_SAYING_IT}))\s*\Z"
        ),
    ),
    (
        "doubted",
        re.compile(
            rf"\b(?P<w>(?:{_verbs(DOUBTING - {'question', 'query'})}"
            rf"|{_nouns(DOUBTING_NOUNS)})(?:\s+(?:that|whether|if))?)[\s,]*\Z"
        ),
    ),
    ("asked", re.compile(r"(?P<w>\bwhether(?:\s+(?:\w+\s+){1,3}(?:had|has|have)\s+\w+)?)[\s,]*\Z")),
    (
        "withdrawn",
        re.compile(
            rf"\b(?P<w>{_TAKEN_BACK}(?:\s+(?:having\s+)?{_SAYING_IT}|{_OBJECT}"
            rf"\s+{_NAMED})?)[\s,]*\Z"
        ),
    ),
    ("denied", re.compile(rf"\b(?P<w>{_SCORN}{_OBJECT}\s+(?:{_NAMED}|(?:idea|notion|charge)s?\s+that))[\s,]*\Z")),
)
_RELAYED = (
    re.compile(
        rf"\b(?P<w>{_verbs(('quote', 'cite'))}\s+(?P<whose>(?!as\b)[^,;:.]{{2,60}}?)\s+as\s+(?:having"
        rf"\s+)?{_SAYING_IT}){_END}"
    ),
    re.compile(
        rf"\b(?P<w>{_verbs(('quote', 'cite', 'read', 'recite', 'sing'))}\s+(?:out\s+|aloud\s+)?(?:from\s+)?"
        rf"(?P<whose>(?!(?:her|his|their"
        rf"|its)\b)[^,;:.]{{0,30}}\b(?:{_nouns(TEXTS | {'poem', 'song', 'verse', 'line'})})\s+(?:by|from|of"
        rf"|that)\s[^,;:.]{{1,40}}"
        rf"|an?\s+anonymous\s+\w+)):\s*\Z"
    ),
    re.compile(
        rf"\b(?P<w>{_verbs(('quote', 'cite'))}\s+from\s+(?P<whose>(?!(?:her|his|their|its)\b)[^,;:.]{{2,50}})):\s*\Z"
    ),
    re.compile(
        rf"\b(?P<w>(?:{_verbs(('quote', 'cite', 'recall', 'remember', 'describe', 'mention'))}"
        rf"|{_verbs(('tell', 'speak'))}\s+(?:of|about))\s+"
        rf"(?P<whose>[^,;:.]{{2,50}}?)\s+(?:who|which|that)\s+(?:(?:had|has|once|always)\s+)*{_SAYING_IT}){_END}"
    ),
    re.compile(
        rf"(?:\A|[,;:]\s)\W*(?P<w>(?P<whose>(?:some|many|others|critics|opponents|people|everybody|those\s+who"
        rf"|(?:anybody|anyone|whoever|people)\s+who)"
        rf"(?:\s+(?:still|now|also|always|who))?)\s+{_SAYING_IT}){_END}"
    ),
    re.compile(rf"\b(?P<w>accus\w+\s+(?P<whose>[^,;:.]{{2,50}}?)\s+of\s+(?:having\s+)?(?:ever\s+)?{_SAYING_IT}){_END}"),
    re.compile(
        rf"\b(?P<w>(?:attribut\w+|ascrib\w+)\s+to\s+(?P<whose>[^,;:.]{{2,40}}?)\s+(?:the\s+\w+"
        rf"\s+)?{_SPEECH_NOUN}){_END}"
    ),
    re.compile(
        rf"(?P<w>\b{_SAY}\s+(?:that\s+)?(?P<whose>(?!(?:s?he|they|i|we|it|you|nothing|to|what)\b)(?:(?!(?:and"
        rf"|but|s?he|they|i|we)\b)[\w'’.-]+\s+){{1,5}}?)"
        rf"(?:(?:had|has|have|always|once|often|also|used\s+to|would|later|even)\s+){{1,3}}"
        rf"(?:(?:told|tell|warned|assured)\s+(?:him|her|them|me|us)|said|say)){_END}"
    ),
    re.compile(
        r"(?P<w>(?<!said )(?<!says )\bwhat\s+(?P<whose>(?!(?:s?he|they|i|we|it|you)\b)(?:[\w'’.-]+\s+){1,5}?)"
        rf"(?:(?:had|has|have|always|once|often|also|used\s+to|would|later)\s+){{0,3}}"
        rf"(?:(?:told|tell|warned)\s+(?:him|her|them|me|us)|said|say)){_END}"
    ),
    re.compile(
        rf"(?P<w>\baccording\s+to\s[^,;:]{{2,60}},\s+(?P<whose>(?!(?:s?he|they|i|we|it|you)\b)[^,;:.]{{2,50}}?)\s+"
        rf"(?:(?:had|has|have|once|also|later)\s+)?(?:{_SAY}(?:\s+(?:him|her|them))?)){_END}"
    ),
)
_IN_FAKE = re.compile(
    rf"(?:\A|[,;]\s+|\b(?:in|on|by|from)\s+)(?P<w>{_FAKE})\b(?:(?!{_DENY})[^;:]){{0,60}}?"
    rf"(?:\b(?:says?|said|reads?|reading|saying|with\s+the\s+words?|claim\w*|stat\w+))?{_END}"
)
_RUMOUR = re.compile(r"\A\W*(?P<w>(?:(?:the|a|one|an)\s+)?(?:\w+\s+)?(?:rumou?rs?|gossip|hoax)(?:\s+that)?)\s*\Z")
_JOKED = _any(form(verb) for verb in JESTING for form in (third_person, past))
_JOKES = re.compile(rf"\b(?P<w>{_JOKED})(?:\s+(?:that|to\s+\w+|with\s+\w+))?{_END}")
_JOKE_BEHIND = re.compile(
    rf"\A[\s,]*(?:[\w.'’-]+\s+){{0,5}}?(?P<w>{_JOKED}|{_SAY}(?:\s+(?!not\b)\w+)?\s+(?:{_any(IN_JEST)}|with"
    rf"\s+(?:\w+\s+)?(?:irony|sarcasm)))\b"
)
_JOKE_SAID = re.compile(rf"\b(?P<w>(?:{_any(IN_JEST)}\s+{_SAY}|{_SAY}\s+{_any(IN_JEST)})){_END}")
_CALLED_UNTRUE = re.compile(
    r"\A\s*(?P<w>(?:is|are|was|were|would\s+be|(?:has|have|had)\s+been)\s+(?:(?!not\b|no\b|never\b|and\b|but\b)[\w-]+\s+){0,5}?"
    rf"(?:{_UNTRUE}|without\s+(?:any\s+)?foundation|the\s+work\s+of|{_any(FALSELY)}\s+(?:attributed|ascribed"
    rf"|credited)|put\s+in(?:to)?\s+(?:the|his|her|their)\s+mouths?"
    r"|not\s+(?:what\s+[^,;.]{2,40}\bsaid|true|correct|hers|his|theirs|(?:her|his|their)\s+(?:own\s+)?words)"
    r"|never\s+(?:said|uttered|spoken|written|used|made)))\b"
)
_CALLED_SO = re.compile(rf"\A\s*(?P<w>(?:as\s+)?(?:an?\s+|pure\s+|sheer\s+)*{_UNTRUE})\b")
_WHICH_IS_UNTRUE = re.compile(
    r"\A[\s,]*(?P<w>(?:which|that)\b(?:(?!\b(?:not|never|no|nor)\b)[^,;.]){0,80}?\b"
    rf"(?:{_UNTRUE}|{_verbs(('deny', 'dispute', 'reject', 'dismiss', 'disown', 'retract'))}))\b"
)
_NEVER_SAID = re.compile(
    r"\b(?P<w>(?:which|that|words)\b[^,;.]{0,60}\b(?:never\s+(?:\w+ly\s+)?(?:said|spoke|spoken|uttered|wrote|written|used)"
    r"|(?:s?he|they)\s+(?:had|did|has|does)(?:\s+not|n't)\s*(?=[,.;]|\Z)"
    r"|den(?:y|ies|ied)\s+(?:ever\s+)?(?:having\s+)?(?:said|saying|written|writing|uttered|uttering)))\b"
    r"(?!\s+(?:before|so|in\s+public|aloud|to\b))"
)
_THAT_IS_UNTRUE = re.compile(
    r"\A\s*[:;—–-]+.*?(?P<w>\b(?:it|that|this|all\s+of\s+(?:it|that|this))\s+(?:is|was|were)\s+"
    rf"(?:(?!not\b|no\b|never\b)\w+\s+){{0,2}}?{_UNTRUE}"
    r"|\b(?:not\s+a\s+word|none|nothing)\s+of\s+(?:it|that|this|which)\b.{0,12}\btrue|\brumou?r\s+(?:says|has\s+it))\b"
)
_TEXT_UNTRUE = re.compile(
    rf"\A[\s,]*(?P<w>(?:ran|runs?|reads?|went|goes|says?|said)\s+(?:a|an|the|one)"
    rf"\s+[^,;.]{{0,40}}(?:{_nouns(TEXTS | {'headline'})})\b[^;.]{{0,20}}?"
    rf"\b(?:which|that)\b(?:(?!\b(?:not|never|no|nor)\b)[^,;.]){{0,60}}?\b{_UNTRUE})\b"
)
_ASKED_BEHIND = re.compile(r"\A\s*(?P<w>\?)")
_ASKS = re.compile(
    r"\A\W*(?:who|what|when|where|why|how|which|is|are|was|were|do|does|did|can|could|will|would|have|has)\b"
)
_NOUN_BEFORE = re.compile(rf"\b{_NAMED}{_END}")
_REPORT = re.compile(rf"\b(?:{_SAY}|according)\b")


def frame_of(before: str, words: str, after: str) -> Frame | None:
    """Return what the rest of a sentence makes of words quoted in it, None where it has them as said and meant.

    ``before`` and ``after`` are what stands in the sentence around the quotation marks.
    """
    before, after = before[-_REACH:], after[:_REACH]
    lead, tail = _plain(before), _plain(after)
    frame = _by_lead(lead, before) or _by_tail(lead, tail, before, after, _plain(words))
    if frame is None:
        return None
    return replace(frame, others=f"{before.replace(frame.whose, ' ') if frame.whose else before} {after}")


def _by_lead(lead: str, shown: str) -> Frame | None:
    colon = lead.rstrip().endswith(":")
    for turn, pattern in (*_BEFORE, *(() if colon else _NOT_FOR_COLON)):
        found = pattern.search(lead)
        if found and not (_is_turned_twice(turn, found) or _NEGATED.search(lead[: found.start("w")])):
            return Frame(turn, _words(shown, found))
    if found := re.search(rf"(?P<w>\b{_NOT}\s+(?:\w+\s+)?so\s+far\s+as\s+to\s+{_SAYING_IT}){_END}", lead):
        return Frame("unsaid", _words(shown, found))
    if found := _IN_FAKE.search(lead):
        return Frame("denied", _words(shown, found))
    for pattern in _RELAYED:
        if (found := pattern.search(lead)) and not _NEGATED.search(lead[: found.start("w")]):
            return Frame("relayed", _words(shown, found), shown[slice(*found.span("whose"))])
    for pattern in (_JOKES, _JOKE_SAID):
        if (found := pattern.search(lead)) and not _NEGATED.search(lead[: found.start("w")]):
            return Frame("joked", _words(shown, found))
    return None


def _is_turned_twice(turn: Turn, found: re.Match[str]) -> bool:
    """Return whether what is not said is a denial or a doubt: "did not deny saying"."""
    return turn == "denied" and bool(re.search(rf"{_NOT}\s+(?:{_DENY})\b", found["w"]))


def _by_tail(lead: str, tail: str, before: str, after: str, words: str) -> Frame | None:
    bare, noun = not re.search(r"\w", lead), bool(_NOUN_BEFORE.search(lead))
    patterns: list[tuple[Turn, re.Pattern[str]]] = [
        ("denied", _NEVER_SAID),
        ("denied", _TEXT_UNTRUE),
        ("joked", _JOKE_BEHIND),
    ]
    if not words.rstrip().endswith((",", ".", "!", "?")):
        patterns.append(("denied", _CALLED_UNTRUE))
        if not _ASKS.match(words) and not _REPORT.search(lead):
            patterns.append(("asked", _ASKED_BEHIND))
    if noun and re.search(rf"\b{_verbs(('call', 'brand', 'label', 'describe'))}\b", lead):
        patterns.append(("denied", _CALLED_SO))
    if noun:
        patterns.append(("denied", _WHICH_IS_UNTRUE))
    if noun or bare:
        patterns.append(("denied", _THAT_IS_UNTRUE))
    for turn, pattern in patterns:
        if found := pattern.search(tail):
            shown = _words(after, found) if turn != "asked" else "?"
            return Frame(turn, shown)
    if found := _RUMOUR.search(lead):
        return Frame("relayed", _words(before, found))
    return None


def _plain(text: str) -> str:
    """Return a text of the same length in small letters, with straight apostrophes."""
    small = text.lower()
    return (small if len(small) == len(text) else text).replace("’", "'").replace("\n", " ")


def _words(text: str, found: re.Match[str]) -> str:
    return " ".join(text[slice(*found.span("w"))].split()).strip(" ,:;")


__all__ = ["Frame", "frame_of"]
