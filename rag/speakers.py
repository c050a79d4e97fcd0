"""Matches the speaker that a question names to the people whom the articles quote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rag.words import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.types import Speaker

_UNNAMING = frozenset("the a an of for and in at mr mrs ms dr sir".split())
_POSSESSOR = re.compile(r"^.*(?:['’]s|s['’])\s+")
"""In "the president's lawyer" somebody else than the president speaks."""

_OF = re.compile(r"\s+(?:of|for|and)\s+")

_SPELLING_LIKENESS = 0.85
"""Zelensky, Zelenskiy and Zelenskyy are one name; Johnson and Johnston are not."""


@dataclass(frozen=True, slots=True)
class AskedSpeaker:
    """The person a question asks about, as the articles know them.

    ``names`` maps article ids to the canonical names that match there; ``display`` is the fullest of them.
    """

    named: str
    display: str
    names: Mapping[str, frozenset[str]]


def match_any(named: Sequence[str], speakers: Sequence[Speaker]) -> AskedSpeaker | None:
    """Return the speakers that any of the names fits, as one to ask for, or None."""
    found = [asked for name in named if (asked := match_speaker(name, speakers))]
    if len(found) < 2:
        return found[0] if found else None
    names: dict[str, frozenset[str]] = {}
    for asked in found:
        for article, known in asked.names.items():
            names[article] = names.get(article, frozenset()) | known
    displays = dict.fromkeys(asked.display for asked in found)
    return AskedSpeaker(" or ".join(asked.named for asked in found), " or ".join(displays), names)


def match_speaker(named: str, speakers: Iterable[Speaker]) -> AskedSpeaker | None:
    """Return the speakers that a name or a title fits, or None.

    Full names and surnames win over titles and first names: only what fits no name ("the Minister of Strategic
    Industries") is looked for among the titles that the articles use.
    """
    asked = [word for word in tokens(named) if word not in _UNNAMING]
    if not asked:
        return None
    by_name: dict[str, set[str]] = {}
    by_title: dict[str, set[str]] = {}
    for speaker in speakers:
        if _fits_name(asked, speaker):
            by_name.setdefault(speaker.article_id, set()).add(speaker.name)
        elif not by_name and _fits_title(asked, speaker):
            by_title.setdefault(speaker.article_id, set()).add(speaker.name)
    found = by_name or by_title
    if not found:
        return None
    counts: dict[str, int] = {}
    for names in found.values():
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    display = min(counts, key=lambda name: (-len(name.split()), -counts[name], name))
    return AskedSpeaker(named, display, {article: frozenset(names) for article, names in found.items()})


def mentions(text: str, named: str) -> bool:
    """Tell whether a text names somebody: it holds the last word of the name, spelt alike."""
    asked = [word for word in tokens(named) if word not in _UNNAMING]
    return bool(asked) and any(_same(asked[-1], word) for word in tokens(text))


def _fits_name(asked: list[str], speaker: Speaker) -> bool:
    name = tokens(speaker.name)
    if not name or fold(speaker.name) == speaker.name:  # a name has capitals; "officials" is a description
        return False
    if _within(asked, name):
        return len(asked) == len(name) or any(_same(word, head) for word in asked for head in _head(speaker.name))
    if _within(name, asked) and _same(asked[-1], name[-1]):
        return True  # the article has the surname alone
    titles = {word for alias in speaker.aliases for word in tokens(alias)}
    known = all(any(_same(word, other) for other in (*name, *titles)) for word in asked)
    return known and _same(asked[-1], name[-1])  # "Minister Kamyshin"


def _fits_title(asked: list[str], speaker: Speaker) -> bool:
    if tokens(speaker.name)[: len(asked)] == asked and _POSSESSOR.sub("", speaker.name) == speaker.name:
        return not _OF.search(speaker.name)  # a first name alone
    titles = [_POSSESSOR.sub("", alias) for alias in (speaker.name, *speaker.aliases)]
    return any(_within(asked, tokens(title)) and _head(title) & set(asked) for title in titles)


def _head(phrase: str) -> set[str]:
    """Return the word that a phrase is about: the Bank of England is a bank, the defence minister a minister."""
    return set(tokens(_OF.split(phrase, maxsplit=1)[0])[-1:])


def _within(words: list[str], others: list[str]) -> bool:
    return all(any(_same(word, other) for other in others) for word in words)


def _same(word: str, other: str) -> bool:
    """Tell whether two folded words are one, or two spellings of one long name."""
    if word == other:
        return True
    if min(len(word), len(other)) < 6 or word[:4] != other[:4]:
        return False
    # Both are long and begin alike; what differs must be the ending that transliterations vary.
    return (
        word.rstrip("aeijy") == other.rstrip("aeijy")
        and SequenceMatcher(None, word, other).ratio() >= _SPELLING_LIKENESS
    )
