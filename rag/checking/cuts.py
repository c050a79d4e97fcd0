"""Whether what a quotation leaves out, before, between or behind its words, changes what was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.negation import is_negation
from index.linguistics.quotation_marks import MARKS
from index.linguistics.stance_words import DENIAL_FORMS, DOUBT_FORMS
from index.linguistics.words import fold
from rag.verification import turning_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+")
_CLAUSE_END = re.compile(r"[.!?;:—–\n\"“”]|\s-+\s|''|``")
_CONDITIONS = word_set("if unless whether suppose supposing imagine assuming provided until till")
_LIMIT = (
    r"(?P<word>(?:only\s+)?(?:if|unless|provided|providing|except|until|till|as long as|so long as|only when|"
    r"only after|"
    r"but only|on condition|assuming|in case))\b"
)
_BEHIND = (
    re.compile(rf"[\s,—–-]{{0,4}}(?:(?:but|and)\s+)?{_LIMIT}", re.IGNORECASE),
    re.compile(
        r"[\s,—–-]{0,4}(?P<word>(?:is|are|was|were|would be)\s+(?:\w+\s+)?(?:wrong|false|untrue|a lie|nonsense|"
        r"not true|a myth|absurd|ridiculous))\b",
        re.IGNORECASE,
    ),
)
_CONDITION_CLAUSE = re.compile(
    r"(?:^|[\s\"“‘'`])(?:(?:but|and|so|well|look|no|yes|because|that),?\s+)?(?P<word>(?:only\s+)?(?:if|unless)\b)[^,.;:!?]+,\s*\Z",
    re.IGNORECASE,
)
_OTHERS_SAY = re.compile(
    r"(?:^|[\s,\"“‘'`])(?:some|many|most|people|they|critics|others|opponents|supporters|everybody|everyone|somebody|"
    r"someone|you|he|she|(?:some|many|most|a lot of|other|these|those)\s+\w+)\s+"
    r"(?:(?:would|will|may|might|have|has|always|also|all|keep|kept|can|could)\s+)?"
    r"(?:says?|said|saying|thinks?|thought|claims?|claimed|argues?|argued|believes?|believed|suggests?|suggested)\s+"
    r"(?:that\s+)?\Z",
    re.IGNORECASE,
)
_LEADING = word_set(
    """
    think thinking thought believe believed believing say saying said know knowing suggest suggesting mean meaning
    expect suppose claim claiming imagine feel agree accept see sure true right fair correct certain convinced clear
    case that if whether what how why who when it the a an to be been really even yet so is are was were there any this
    necessarily exactly
    """
)
"""What may stand between a negation and the words that it turns: "not think that", "not sure whether"."""
_ONLY = word_set("only just merely simply")
_FEW = 3
_SHOWN = 8


def turned_before(before: str, lead: str, *, quoted: bool) -> str:
    """Return the left-out words before quoted ones that turn or limit them, "" where there are none.

    ``before`` is what the article has before them in the sentence, ``lead`` what the draft has; ``quoted`` says that
    the words before are the same speaker's quoted words, too.
    """
    if turning_words(lead):
        return ""
    if quoted:
        if found := _CONDITION_CLAUSE.search(before):
            return _shown(before[found.start("word") :], first=True)
        if _OTHERS_SAY.search(before):
            return _shown(before)
    clause = _CLAUSE_END.split(before)[-1].rpartition(",")[2]
    return _shown(clause) if _turns_on(clause) else ""


def _turns_on(clause: str) -> bool:
    """Return whether the end of a clause turns or limits what follows it: "I do not think that", "it is not"."""
    words = _folded(clause)
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word in _CONDITIONS:
            return len(words) - at <= _FEW
        if is_negation(word):
            return words[at + 1 : at + 2] != ["only"] or len(words) - at > _FEW
        if word in DENIAL_FORMS or word in DOUBT_FORMS:
            return True
        if word not in _LEADING:
            return False
    return False


def turned_behind(after: str, rest: str) -> str:
    """Return the left-out words behind quoted ones that limit or turn them; ``rest`` is what the draft has there."""
    for pattern in _BEHIND:
        found = pattern.match(after)
        if found and fold(found["word"].split()[-1]) not in _folded(rest):
            return _shown(after[found.start("word") :], first=True)
    return ""


def turned_between(left_out: str) -> str:
    """Return the left-out words between quoted ones that turn what they say, "" where there are none.

    What stands in a sentence of its own, or in a clause that is left out as a whole, turns nothing.
    """
    words = _folded(left_out)
    if len(words) <= _FEW and any(map(is_negation, words)) and not _SENTENCE_END.search(left_out):
        return _shown(left_out, first=True)
    sentences = _SENTENCE_END.split(left_out)
    if why := turned_behind(sentences[0], ""):
        return why
    clause = _CLAUSE_END.split(sentences[-1])[-1].rpartition(",")[2]
    return _shown(clause) if _turns_on(clause) else ""


def sentence_around(sentences: Sequence[Span], span: Span) -> Span:
    """Return from where the first sentence of a span begins to where its last one ends."""
    start = next((first for first, end in sentences if first <= span[0] < end), span[0])
    end = next((last for first, last in sentences if first < span[1] <= last), span[1])
    return start, end


def _folded(text: str) -> list[str]:
    return [fold(word).replace("’", "'") for word in _WORD.findall(text)]


def _shown(words: str, *, first: bool = False) -> str:
    listed = words.split()
    return " ".join(listed[:_SHOWN] if first else listed[-_SHOWN:]).strip(f" ,;:.{MARKS}")
