"""Whose words a stretch of an article tells: whether they are those of whom a draft names, and with which stance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.offices import COURTESY, ROLES
from index.linguistics.words import content_stems
from index.speakers import name_words, read_name, same_given, sound
from index.types import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Attribution
    from rag.checking.nearest import Stretch
    from rag.checking.places import Archive

_UNNAMING = COURTESY | ROLES | {"the", "a", "an", "of", "for", "and", "in", "at", "on", "to", "from", "former", "new"}
_MARKS = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution in a stretch of an article; ``share`` is the part of some words that it has, 0 to 1."""

    said: Attribution
    share: float


def voices_of(words: str, stretch: Stretch, archive: Archive) -> list[Voice]:
    """Return who says what of a stretch, those with most of some words first."""
    wanted = set(content_stems(words))
    if not wanted:
        return []
    found = []
    for said in archive.reader.attributions(article_ids=[stretch.article.id]):
        if overlap(stretch.span, said.content):
            shared = wanted.intersection(content_stems(said.text))
            found.append(Voice(said, len(shared) / len(wanted)))
    return sorted(found, key=lambda one: -one.share)


def is_same(name: str, said: Attribution, archive: Archive) -> bool:
    """Return whether a name may mean the speaker of an attribution: by the index, or by a word of both names."""
    if not said.speaker or said.candidates:
        return any(_alike(name, other) for other in said.candidates)
    if any(who.article_id == said.article.id and who.name == said.speaker for who in archive.reader.speakers(name)):
        return True
    return _alike(name, said.speaker) or _alike(name, said.source_text) or _goes_on(name, said)


def _goes_on(name: str, said: Attribution) -> bool:
    """Return whether a name stands right behind the source's words: "Army Capt. Ada Lind", read as "Army Capt"."""
    return any(
        name_words(said.article.text[end : end + len(name) + _MARKS])[: len(name_words(name))] == name_words(name)
        for _, end in said.source
    )


def is_named(name: str) -> bool:
    """Return whether words name somebody: with a capital, and not by an office alone."""
    return any(
        word[:1].isupper() and sound(part) not in _UNNAMING and part not in _UNNAMING
        for word in name.split()
        for part in name_words(word)
    )


def _alike(name: str, other: str) -> bool:
    mine, theirs = read_name(name), read_name(other)
    if mine.kind == theirs.kind == "full":
        return sound(mine.surname) == sound(theirs.surname) and same_given(mine.given, theirs.given)
    one, two = ({sound(word) for word in name_words(each) if word not in _UNNAMING} for each in (name, other))
    return bool(one & two)


def best_voices(found: Sequence[Voice], least: float) -> list[Voice]:
    """Return those that have as good as most of the words, and at least this part of them."""
    most = max((one.share for one in found), default=0.0)
    return [one for one in found if one.share >= max(least, 0.8 * most)]
