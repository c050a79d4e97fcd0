"""Whether an article asserts quoted words, as a draft does that tells them as said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.quotation_marks import MARKS, find_quotes
from index.speakers import name_words
from index.text import split_sentences
from rag.checking.cuts import sentence_around
from rag.checking.frames import frame_of
from rag.checking.voices import covered
from rag.verification import turning_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Attribution, Span
    from rag.checking.draft import Draft, Item
    from rag.checking.frames import Frame, Turn
    from rag.checking.places import Source

_THERE = {
    "denied": "denied there", "doubted": "doubted there", "asked": "only asked there",
    "conditional": "only said on a condition there", "unsaid": "left unsaid there", "declined": "left open there",
}  # fmt: skip
_TURNED: dict[Turn, str] = {
    "denied": "not said there", "unsaid": "left unsaid there", "doubted": "doubted there", "asked": "only asked there",
    "withdrawn": "taken back there", "relayed": "another's words there", "joked": "a joke there",
}  # fmt: skip


def other_stance(item: Item, draft: Draft, source: Source, said: Attribution | None, spans: Sequence[Span]) -> str:
    """Return why the article does not have words asserted that the draft asserts, "" where both agree."""
    mine = item.said
    if turning(item, draft):
        return ""
    if said is not None and said.stance in _THERE and covered(spans, said.content):
        ends = said.article.text[spans[-1][1] - 1 : spans[-1][1] + 2]
        if said.stance == "asked" and (said.kind == "direct" or "?" in ends):
            return ""
        cue = f" (“{said.cue_text}”)" if said.cue_text else ""
        return f"{_THERE[said.stance]}{cue}, asserted here"
    frame = _frame(source.article.text, spans)
    if frame is None or (frame.turn == "relayed" and not _is_anothers(frame, mine, said)):
        return ""
    return f"{_TURNED[frame.turn]} (“{frame.words}”), asserted here"


def turning(item: Item, draft: Draft) -> bool:
    """Return whether a draft itself tells quoted words as not said, or not meant."""
    mine = item.said
    if (mine is not None and mine.stance not in {"asserted", "relayed"}) or turning_words(_around(item, draft)):
        return True
    return _frame(draft.text, [item.span]) is not None


def is_retold_of(item: Item, source: Source, spans: Sequence[Span]) -> bool:
    """Return whether an article has its speaker retell words that may be those of whom a draft names."""
    frame = _frame(source.article.text, spans)
    if frame is None or not frame.whose or item.said is None:
        return False
    name = set(name_words(item.said.speaker))
    return bool(name & set(name_words(frame.whose))) or not name & set(name_words(frame.others))


def _is_anothers(frame: Frame, mine: Attribution | None, said: Attribution | None) -> bool:
    """Return whether a draft gives words to somebody who, in the article, only tells that another said them."""
    if mine is None or not mine.speaker:
        return False
    name = set(name_words(mine.speaker))
    teller = name & set(name_words(frame.others)) or (said is not None and name & set(name_words(said.speaker)))
    return bool(teller) and not name & set(name_words(frame.whose))


def _around(item: Item, draft: Draft) -> str:
    """Return the draft's sentence without the quoted words."""
    return f"{draft.text[item.sentence[0] : item.span[0]]} {draft.text[item.span[1] : item.sentence[1]]}"


def _frame(text: str, spans: Sequence[Span]) -> Frame | None:
    """Return what the sentence around the quotation marks that hold some words makes of them."""
    start, end = spans[0][0], spans[-1][1]
    line = (text.rfind("\n", 0, start) + 1, text.find("\n", end) % (len(text) + 1))
    quotes = [(quote.start, quote.end) for quote in find_quotes(text, [line])]
    first = next((one for one in quotes if one[0] <= start < one[1]), None)
    last = next((one for one in quotes if one[0] < end <= one[1]), None)
    if first is None or last is None:
        return None
    sentences = [(line[0] + low, line[0] + high) for low, high in split_sentences(text[slice(*line)])]
    low, high = sentence_around(sentences, (first[0], last[1]))
    low = max([low, *(one[1] for one in quotes if one[1] <= first[0])])
    high = min([high, *(one[0] for one in quotes if one[0] >= last[1])])
    return frame_of(text[low : first[0]], text[first[0] + 1 : last[1]].rstrip(MARKS), text[last[1] : high])
