"""What a question calls somebody by: a name, or an office that it asks the holder of."""

from __future__ import annotations

import re

from index.linguistics.careers import is_calling
from index.linguistics.given_names import PARTICLES, is_given_name
from index.linguistics.offices import COURTESY
from index.linguistics.words import AUXILIARIES, FUNCTION_WORDS

_MOST_WORDS = 5
_VERBS = frozenset("made known thought said chosen to going being".split())
_ASKING = frozenset("who whom whose which what when where why how".split())
_MOST_BARE = 10
_LAST = frozenset("above below by with of to from for at in on under over after before".split())
_COMPLEMENT = re.compile(r"\s+(?:of|at|for|in|on|to|with|from|behind)\s+", re.IGNORECASE)
_IN_CHARGE = re.compile(r"(?:in\s+charge|at\s+the\s+(?:head|helm|top)|running)\b", re.IGNORECASE)
_OWNER = re.compile(r"(?P<owner>(?:(?!\s(?:of|at|for)\s).)+?)(?:['’]s|(?<=s)['’])\s+")
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w\.?)?")


def names_somebody(words: str) -> bool:
    """Return whether words may be somebody's name: written as one, or in small letters and nothing else."""
    parts = [word for word in words.split() if word.strip(".").casefold() not in COURTESY]
    if not 0 < len(parts) <= _MOST_WORDS or not all(map(_NAME_WORD.fullmatch, parts)):
        return False
    if re.search(r"['’]s$", parts[-1]) or re.search(r"['’]s?\s", words):
        return False
    if all(word.islower() for word in parts):
        plain = FUNCTION_WORDS.isdisjoint(parts) and not any(map(is_calling, parts))
        return 1 < len(parts) < 4 and plain and not any(word.endswith(("ed", "ing", "ly")) for word in parts)
    capitals = parts[0][:1].isupper() and parts[-1][:1].isupper()
    return capitals and all(word[:1].isupper() or word in PARTICLES for word in parts) and parts[0] not in {"The", "A"}


def names_something(words: str) -> bool:
    """Return whether words name one thing that may have a head: "the council", "Norby", and not "like clockwork"."""
    parts = words.split()
    known = parts[:1] and (parts[0].casefold() in {"the", "this", "that", "our"} or parts[0][:1].isupper())
    return bool(known) and len(parts) <= _MOST_WORDS * 2


def is_bare_name(words: str) -> bool:
    """Return whether a question is a name and nothing else, which begins with a usual given name."""
    parts = words.split()
    return len(parts) > 1 and is_given_name(parts[0]) and names_somebody(words) and not is_calling(parts[-1])


def names_office(words: str) -> bool:
    """Return whether words ask for the holder of an office: "the mayor of Norby", "Lind's lawyer", "in charge at …"."""
    if _IN_CHARGE.match(words):
        return True
    parts, first = read_calling(words)[0].split(), words.split(maxsplit=1)[0].casefold() if words.split() else ""
    verbal = first.endswith("ed") or first in _VERBS or words.rsplit(maxsplit=1)[-1].casefold() in _LAST
    return (
        bool(parts) and is_calling(parts[-1]) and len(parts) <= _MOST_WORDS and not verbal and not names_somebody(words)
    )


def is_bare_office(words: str) -> bool:
    """Return whether a question is an office and where it is held, and nothing else: "press contact at the bank"."""
    office, of = read_calling(words)
    parts, said = office.casefold().split(), set(words.casefold().split())
    if said & _ASKING or said & set(AUXILIARIES) or len(words.split()) > _MOST_BARE:
        return False
    return bool(of) and 0 < len(parts) < 4 and is_calling(parts[-1])


def read_calling(words: str) -> tuple[str, str]:
    """Return (office, of whom or what) of "the deputy of Lind", "Lind's deputy", "mayor of Norby in 1984"."""
    owner = _OWNER.match(words)
    rest = words[owner.end() :] if owner else words
    office, *places = _COMPLEMENT.split(rest, maxsplit=1)
    of = " ".join([*([owner["owner"]] if owner else []), *places])
    return re.sub(r"^(?:the|an?|this|that)\s+", "", office, flags=re.IGNORECASE), re.sub(r"^the\s+", "", of)
