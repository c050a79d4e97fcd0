"""Mends words that a wrapped line has broken at a hyphen: the word is put on the first line, the break behind it."""

from __future__ import annotations

import re
from collections import Counter

from index.linguistics import word_set
from index.text import unwrap

_BROKEN = re.compile(
    r"(?P<head>[^\W\d_]+)(?P<mark>[-\u2010]|\u00ad)(?P<break>[ \t]*(?:\r\n|\n|\r)(?:>[ \t]?)*[ \t]*)"
    r"(?P<tail>[^\W\d_]+)(?P<rest>\S*)(?P<space>[ \t]?)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_SUSPENDED = word_set("and or to und oder bis sowie et ou à y e o u i lub oraz en of och eller og и или та або й")
"""What follows a hyphen that stands for a word to come: "pre- and post-war"."""


def mend_hyphens(text: str) -> str:
    """Return a text in which no word is broken between two lines of a paragraph.

    The hyphen stays where it belongs to the word ("well-known"): by how the text itself writes it elsewhere, else by
    what English has.
    """
    if not _BROKEN.search(text):
        return text
    joined = unwrap(text)
    seen = Counter(word.lower().replace("\u2010", "-") for word in _WORD.findall(_BROKEN.sub(" ", text)))

    def mended(found: re.Match[str]) -> str:
        breaks, tail = found["break"], found["tail"]
        soft = found["mark"] == "\u00ad"
        if not soft and not tail[0].islower() and joined[found.start("break") : found.end("break")].strip(" "):
            return found[0]  # its writer's own line
        if tail.lower() in _SUSPENDED:
            return found[0]
        mark = "" if soft or _is_one(found["head"], tail, seen) else found["mark"]
        behind = breaks.lstrip(" \t") if found["space"] else ""
        return f"{found['head']}{mark}{tail}{found['rest']}{behind}"

    return _BROKEN.sub(mended, text)


def _is_one(head: str, tail: str, seen: Counter[str]) -> bool:
    """Return whether two parts are one word without a hyphen."""
    if not tail[0].islower():  # a double name
        return False
    first, last = head.lower(), tail.lower()
    hyphenated, whole = seen[f"{first}-{last}"], seen[f"{first}{last}"]
    if hyphenated or whole:
        return whole >= hyphenated
    from index.linguistics.vocabulary import is_english  # noqa: PLC0415 - few texts have such words

    if is_english(first + last):
        return True
    return not (len(first) > 1 and is_english(first) and is_english(last))
