"""Whether an article gives quoted words to the one to whom a draft gives them, and with the same stance."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from index.linguistics.given_names import may_be_given_name
from index.linguistics.offices import OFFICES, ROLES
from index.linguistics.quotation_marks import find_quotes, paragraphs
from index.speakers import asked_words, initials, name_words, read_name, same_given, sound, spelling_keys
from index.types import overlap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.types import Attribution, Span, Speaker
    from rag.checking.draft import Draft, Item
    from rag.checking.places import Archive, Source

_COVERED = 0.6
"""Words are an attribution's where it covers this part of them."""
_BESIDE = 80
_SURE = 0.55
"""Below this confidence an attribution accuses nobody."""
_PRONOUNS = frozenset(
    "i he she it they we you him her them who that this these those one some many others someone nobody".split()
)

_BELONGING = re.compile(r"\s*,?\s+(?:who|whose|of|for|from|at|with|in|and|to|by)\s+|,\s+(?:a|an|one)\s+")
_POSSESSOR = re.compile(r"^.*(?:['’]s|s['’])\s+")

Agreement = Literal["same", "other", "open"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words an article says they are: the same person's as in the draft, another's, or open.

    ``said`` is the attribution that says so; ``confidence`` how sure an ``other`` is.
    """

    agreement: Agreement
    said: Attribution | None = None
    confidence: float = 0.0


def voice_of(item: Item, draft: Draft, archive: Archive, source: Source, spans: Sequence[Span]) -> Voice:
    """Return whose words the spans of an article are, held against the speaker whom the draft names."""
    theirs = [one for one in source.attributions if covered(spans, one.content) >= _COVERED]
    theirs.sort(key=lambda one: sum(end - start for start, end in one.content))
    mine = item.said
    names = _names(mine, draft.speakers) if mine is not None and (mine.speaker or mine.candidates) else set()
    for said in theirs:
        if names and _fits(names, _names(said, source.speakers)):
            return Voice("same", said)
    if mine is None or not names or not theirs or any(one.candidates or not one.speaker for one in theirs):
        return Voice("open", theirs[0] if theirs else None)
    said = max(theirs, key=lambda one: one.confidence or 0.0)
    confidence = min(mine.confidence if mine.confidence is not None else 1.0, said.confidence or 0.0)
    if confidence < _SURE or _is_open(mine, said, draft, source):
        return Voice("open", said)
    return Voice("same", said) if _known_as(archive, source, mine.speaker, spans) else Voice("other", said, confidence)


def _is_open(mine: Attribution, said: Attribution, draft: Draft, source: Source) -> bool:
    """Return whether either text leaves room for both speakers being one."""
    if _is_pronoun(mine.source_text) and _fits(_names(said, source.speakers), {who.name for who in draft.speakers}):
        return True
    return not (_tells(mine.speaker) and _tells(said.speaker)) or _is_beside(mine.speaker, said)


def covered(spans: Sequence[Span], content: Iterable[Span]) -> float:
    """Return which part of some spans an attribution's content covers, 0 to 1."""
    within = list(content)
    return sum(overlap(span, within) for span in spans) / max(1, sum(end - start for start, end in spans))


def is_quoted(source: Source, spans: Sequence[Span]) -> bool:
    """Return whether an article has words within quotation marks."""
    text = source.article.text
    lines = [line for line in paragraphs(text) if any(line[0] < end and start < line[1] for start, end in spans)]
    marked = [(quote.start, quote.end) for quote in find_quotes(text, lines)]
    return covered(spans, marked) >= _COVERED


def _names(said: Attribution, speakers: Sequence[Speaker]) -> set[str]:
    """Return all that a text calls somebody."""
    called = {said.speaker, said.source_text, *said.candidates}
    for who in speakers:
        if who.name == said.speaker or who.name in said.candidates:
            called.update((who.name, *who.aliases))
    return {name for name in called if name and not _PRONOUNS.issuperset(name_words(name))}


def _is_pronoun(source: str) -> bool:
    return bool(source) and _PRONOUNS.issuperset(name_words(source))


def _fits(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Return whether names can be one person's; where both texts have a name, descriptions tell nothing."""
    named, others = ({name for name in names if read_name(name).kind != "phrase"} for names in (mine, theirs))
    if any(read_name(name).kind == "full" for name in named) and any(read_name(name).kind == "full" for name in others):
        mine, theirs = named, others
    return any(_may_be(one, other) for one in mine for other in theirs)


def _may_be(one: str, other: str) -> bool:
    """Return whether two names or titles can be one person's: "Lind", "Ada Lind", "the mayor, Ada Lind"."""
    first, second = read_name(one), read_name(other)
    if first.kind == second.kind == "full":
        if sound(first.surname) == sound(second.surname):
            return same_given(first.given, second.given) or sound(first.given) in map(sound, second.middle)
        return sound(first.label) == sound(second.label)
    if initials(one) == second.label or initials(other) == first.label:
        return True
    words, others = _telling(one if second.kind == "phrase" else _head(one)), _telling(other)
    if first.kind != "phrase" and second.kind == "phrase":
        others = _telling(_head(other))
    return bool(words and others) and (words <= others or others <= words)


def _head(phrase: str) -> str:
    """Return the part of a description that is whom it describes: not the mayor of "the mayor's lawyer"."""
    return _BELONGING.split(_POSSESSOR.sub("", phrase), maxsplit=1)[0]


def _telling(name: str) -> frozenset[str]:
    words = asked_words(name)
    proper = [word for word in words if word not in OFFICES and word not in ROLES] or words
    return frozenset(key for word in proper for key in spelling_keys(word))


def _tells(name: str) -> bool:
    """Return whether a name is somebody's own, which no description of another person is."""
    return read_name(name).kind != "phrase" or bool(initials(name))


def _is_beside(name: str, said: Attribution) -> bool:
    """Return whether the draft's name stands with the source of words, so that it may be the speaker's after all.

    So it is in "the Harbour ranking member Ada Lind" read as Harbour's words, and in "Perhaps Bo Falk, adviser Ada Lind
    says" read as Bo Falk's.
    """
    who = read_name(said.speaker)
    if who.kind == "full" and may_be_given_name(who.given):
        words = _BELONGING.split(said.source_text, maxsplit=1)[0]
        return read_name(name).kind == "full" and spelling_keys(name) <= spelling_keys(words)
    wanted, text = spelling_keys(read_name(name).surname or name), said.article.text
    around = [text[max(0, start - _BESIDE) : end + _BESIDE] for start, end in said.source]
    return any(wanted <= spelling_keys(words) for words in around)


def _known_as(archive: Archive, source: Source, name: str, spans: Sequence[Span]) -> bool:
    """Return whether the index knows the draft's name as another spelling of the article's."""
    theirs = archive.reader.attributions(replace(archive.filters, speakers=(name,)), [source.article.id])
    return any(covered(spans, one.content) >= _COVERED for one in theirs)
