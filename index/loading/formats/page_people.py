"""Tells the names of authors from the sentences about them that pages give as names."""

from __future__ import annotations

import re

_ABOUT = re.compile(
    r"(?P<name>.+?),?\s+(?:is|was|are|has|writes|wrote|covers|covered|reports|reported|works|worked|joined|ist|schreibt|"
    r"berichtet|est|écrit|es|escribe|è|scrive|jest|pisze)\b.*\Z",
    re.IGNORECASE | re.DOTALL,
)
_VERBS = re.compile(
    r"(?:covers|writes|reports|follow|contact|read|view|see|more|email|about|he|she|they)\b", re.IGNORECASE
)
_PARTICLES = frozenset(
    "al ap ben bin da de del della den der di do dos du el la le of ter ten van von y und and zu".split()
)
_MOST_WORDS = 5


def people(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names among what a page calls its authors; of a sentence about somebody, the name that begins it."""
    kept: list[str] = []
    for name in names:
        about = _ABOUT.match(name)
        if about is not None:  # what follows is the rest of the sentence
            if _is_name(about["name"]):
                kept.append(about["name"])
            break
        if len(name.split()) > 2 * _MOST_WORDS:
            break
        if not _VERBS.match(name):
            kept.append(name)
    return tuple(dict.fromkeys(kept))


def _is_name(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= _MOST_WORDS and all(word[:1].isupper() or word in _PARTICLES for word in words)
