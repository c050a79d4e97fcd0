"""Which two a comparison is of, and on what: "the gap between A and B on X", "A against B: X", "the two X figures"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.words import AUXILIARIES, AUXILIARY, content_stems

if TYPE_CHECKING:
    from rag.question.concepts import Asked

_ON = r"(?:about|on|over|of|for|regarding|concerning|towards?|in\s+terms\s+of|when\s+it\s+comes\s+to|as\s+to|in|with)"
_SIDE = r"(?:(?!\s(?:and|or|vs\.?|versus|against|with)\s)[^,;:?]){2,60}?"
_BETWEEN = re.compile(
    rf"(?:\bbetween\s+)?(?P<one>{_SIDE})\s+(?:and|or|vs\.?|versus|against|with|from|to|next\s+to)\s+(?P<other>{_SIDE})"
    rf"(?:\s*[:,]\s*|\s+{_ON}\s+(?P<led>)|\Z)(?P<topic>.*)\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?P<topic>[^:,]+)\s*[:,]\s*(?P<one>{_SIDE})\s+(?:and|or|vs\.?|versus|against|with)\s+(?P<other>{_SIDE})\Z",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?P<one>[^,;:?]{2,40}?)(?:['’]s|(?<=s)['’])\s+(?P<topic>[^,;:?]+?)\s+(?:against|with|to|and|beside|next\s+to)\s+"
    r"(?P<other>[^,;:?]{2,40}?)(?:['’]s|(?<=s)['’]|\s+one)?\Z",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\A(?:(?:what['’]s|what|how|where|who|which|on\s+what|in\s+(?:what|which)\s+\w+|by|put|set|place|lay|hold"
    rf"|much|far|the|there|{AUXILIARY}|way)\b\s*)+",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:the\s+two|both(?:\s+the)?|two|the\s+three|these\s+two)\b", re.IGNORECASE)
_NOTHING = word_set(
    "figur number estim forecast project side report articl stori piec paper account predict outlook view expect"
)
_TAIL = re.compile(r"(?:\s+(?:for\s+me|please|respectively))+\Z|['’]s?\Z|\s+(?:for|in|on|of|to)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """What is to be compared: the ``names`` of two sides, or "articles" where none is named, on a ``topic``."""

    form: str
    names: tuple[str, ...]
    topic: str


def pair_of(asked: Asked) -> Pair | None:
    """Return what a question compares, None where it asks for no comparison."""
    first = asked.terms[asked.body : asked.body + 1]
    how_much = asked.opens == "count" and any(term.low in AUXILIARIES for term in first)
    act = asked.opens == "act" and asked.first("compare") is not None
    gap = asked.heads("gap") and asked.opens in {"what", "fragment", "which"} and not asked.has_agent
    together, differs = asked.first("together"), asked.first("differ")
    if asked.opens in {"how", "where"} and not asked.has("react"):
        differs = differs or asked.first("compare")
    versus = asked.first("versus") if asked.opens == "fragment" else None
    put = asked.terms and asked.terms[0].low in {"set", "put", "pit", "place", "lay"} and asked.first("versus")
    if not (
        act
        or gap
        or together
        or versus
        or put
        or (differs and (asked.opens in {"how", "where", "what", "yesno"} or how_much))
    ):
        return None
    used = [
        mark
        for mark in (together, differs, asked.first("compare") if act else None, asked.head if gap else None)
        if mark
    ]
    kept = [n for n in range(len(asked.terms)) if not any(mark.start <= n < mark.end for mark in used)]
    bare = _FIRST.sub("", _TAIL.sub("", asked.text(kept))).strip(" ,:;–—")
    figures = gap or asked.has("figure") or asked.opens == "count"
    for pattern in (_OWNED, _BEFORE, _BETWEEN):
        if found := pattern.search(bare):
            one, other = (re.sub(r"\A(?:the\s+)?both\s+", "", found[part]).strip(" ,") for part in ("one", "other"))
            topic = _TAIL.sub("", (found["topic"] or "").strip(" ,:;?"))
            if content_stems(one) and content_stems(other):
                return Pair("apart" if figures else "sides", (one, other), _plain(topic) or topic)
    if _BOTH.search(bare) or asked.has("figure"):
        topic = _plain(_BOTH.sub(" ", bare))
        if content_stems(topic):
            return Pair("both", ("articles",), topic)
    return None


def _plain(topic: str) -> str:
    """Return a topic without words that only tell what is compared: "figures", "reports"."""
    words = re.findall(r"[\w’'-]+", topic)
    return " ".join(word for word in words if not content_stems(word) or not set(content_stems(word)) <= _NOTHING)
