"""Key words instead of a question: somebody quoted and a topic, which ask for what they said about it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.linguistics.offices import OFFICES
from index.linguistics.vocabulary import asking_words
from index.linguistics.words import fold
from index.speakers import name_words, read_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.reader import IndexReader
    from rag.types import Question

_MOST = 7  # words
_LONGEST_NAME = 4  # words
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_OWNED = re.compile(r"['’]s?\Z")


def on_topic(question: Question, reader: IndexReader) -> Question | None:
    """Return "Lind dredging" as the question what Lind said on dredging, None where no such key words are asked.

    The name is that of somebody quoted, and stands first or last; what is left has no word that questions are made of.
    """
    if question.speaker or question.for_statements or "," in question.bare:
        return None
    words = _WORD.findall(question.bare)
    if not 1 < len(words) <= _MOST or any(word.lower() in asking_words() for word in words):
        return None
    known = reader.name_words()
    for size in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        for name, topic in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            if _names_somebody(name, known) and not _OWNED.search(name[-1]):
                if any(fold(word) in known and word[0].isupper() for word in topic):
                    return None  # two people, or a name in full that nobody bears
                return replace(question, speaker=" ".join(name), topic=" ".join(topic))
    return None


def _names_somebody(words: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether these are the name in full, or the surname, of somebody quoted by name."""
    folded = [part for word in words for part in name_words(word)]
    if not folded or folded[-1] in OFFICES:
        return False
    for name in known.get(folded[-1], ()):
        read = read_name(name)
        if read.kind != "phrase" and folded in (
            read.label.split(),
            [read.given, *read.surname.split()],
            read.surname.split(),
        ):
            return True
    return False
