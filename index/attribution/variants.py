"""Name variants: whether a shorter name can stand for a longer one, and what of capital words is the name."""

from __future__ import annotations

import re

from index.attribution.noun_phrases import bare
from index.linguistics import word_set
from index.linguistics.given_names import PARTICLES, SUFFIXES, is_given_name, is_otherwise_used, may_be_given_name
from index.linguistics.offices import NATIONALITY
from index.linguistics.organisations import (
    BODY_WORDS,
    COMPANY_ENDS,
    GROUP_WORDS,
    MEDIA_WORDS,
    MODIFIERS,
    NOT_SURNAMES,
    PLACES_WORDS,
)

_GENERIC = MEDIA_WORDS | BODY_WORDS | GROUP_WORDS | COMPANY_ENDS  # "the Journal" of the Norby Journal
_JOINTS = word_set("of for in and at on to from")
_INITIALS = re.compile(r"(?:[A-Z]J|J[A-Z]|(?:[A-Z]\.?){1,3}(?<=\.)|[A-Z])")
_COUNTRY = re.compile(r"U\.?[SKN]\.?")
_COMPOUND = re.compile(r"[\w’']+-[a-z]\w+")  # "Norby-based", but no "Ji-Man"
_PARTICIPLE = re.compile(r"[a-z]{2,}(?:ing|ed)$")


def same_name(longer: str, shorter: str) -> bool:
    """Return whether one name can stand for the other: "Kamyshin" for "Oleksandr Kamyshin", "Post" for "Norby Post"."""
    words = [word for word in longer.split() if bare(word) != "the"]
    a, older = _without_suffix([bare(word) for word in words])
    b, younger = _without_suffix([bare(word) for word in shorter.split() if bare(word) != "the"])
    if not a or not b or len(b) > len(a) or (older and younger and older != younger):
        return False
    if younger and not older and len(b) == 1:  # "Lovelace Jr." is nobody who bears no such suffix
        return False
    if a == b:
        return True
    if len(b) > 1:  # "Donald Trump" for "Donald J. Trump"
        return a[-len(b) :] == b or (a[0] == b[0] and a[-1] == b[-1])
    if a[-1] == b[0]:
        return _has_short_form(words[: len(a)], shorter)
    of_person = len(a) < 4 and (GROUP_WORDS | BODY_WORDS | NOT_SURNAMES).isdisjoint(a[1:])
    return a[0] == b[0] and is_given_name(a[0]) and of_person


def _has_short_form(words: list[str], last: str) -> bool:
    """Return whether a name's last word alone means its bearer: of Ada Lovelace, not of the University of Norby."""
    before, folded = words[:-1], [bare(word) for word in words[:-1]]
    if folded and folded[-1] in PARTICLES:
        return True
    if not _JOINTS.isdisjoint(folded) or (_is_acronym_word(last) and not _is_acronym_word(" ".join(words))):
        return False
    if bare(last) in _GENERIC or any(map(is_given_name, folded)):
        return True
    if any(_is_acronym_word(word) for word in before) or _COUNTRY.fullmatch(before[0]):
        return False
    if may_be_given_name(folded[0]) and not is_otherwise_used(folded[0]):
        return folded[0] not in MODIFIERS
    modified = folded[0] in MODIFIERS | PLACES_WORDS or NATIONALITY.search(folded[0])
    return not (modified or _COMPOUND.fullmatch(before[0]) or _PARTICIPLE.match(folded[0]))


def _is_acronym_word(word: str) -> bool:
    letters = word.replace("-", "").replace("&", "")
    return len(letters) > 1 and letters.isupper() and letters.isalnum() and _INITIALS.fullmatch(word) is None


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    return (words[:-1], words[-1]) if len(words) > 1 and words[-1] in SUFFIXES else (words, "")


def is_acronym(long: str, short: str) -> bool:
    """Return whether a name is the other's initials: "TVA" for "Tennessee Valley Authority"."""
    if not (2 <= len(short) <= 7 and short.isupper() and short.isalpha()):
        return False
    initials = "".join(word[0] for word in long.replace("-", " ").split() if word[0].isupper())
    return len(long.split()) > 1 and initials == short


def person_after_place(name: str, before: str) -> str:
    """Return the person of capital words that begin with where the person belongs, else all of them.

    "Costa Rica Ada Lovelace" after "ambassador to", "University of Norby Ada Lovelace".
    """
    words = name.split()
    folded = [bare(word) for word in words]
    if (
        len(words) < 4
        or not is_given_name(folded[-2])
        or is_given_name(folded[0])
        or folded[-1] in NOT_SURNAMES | BODY_WORDS
        or folded[-3] in _JOINTS | PARTICLES
    ):
        return name
    belongs = before.lower().split()[-1:] and before.lower().split()[-1] in _JOINTS
    return " ".join(words[-2:]) if belongs or not BODY_WORDS.isdisjoint(folded[:-2]) else name
