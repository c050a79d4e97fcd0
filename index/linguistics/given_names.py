"""Names of people: given names and the gender that they show, their short forms, what stands between, what is no name.

Given names are those of the package nomquamgender, of which the data alone are read, at the first look-up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.linguistics import word_set
from index.linguistics.calendar import DAYS_FROM_NOW, MONTHS, WEEKDAYS
from index.linguistics.words import FUNCTION_WORDS, fold

Gender = Literal["", "f", "m"]

_REQUIREMENT = "nomquamgender==0.1.4"
_FILE = "nomquamgender/name_data.json"
_SHA256 = "66b53d66237220d5b0e6fa489f03f1eba850052783f994220c6798c6a7c5bfdf"
_ENTRY = re.compile(rb'"([a-z\'-]+)": \[(\d+), (\d{2,}), ([\d.e-]+)')
"""A name, in how many sources it stands, how many bear it, and the share of women among them."""

_FEW = (8, 50)  # sources and bearers: of fewer nothing is concluded
_SURE = 0.9  # the share of one gender that makes a name one of it: the package's own threshold
_USUAL = (10, 1000)  # likewise, of a name that is known as one wherever it stands
_HYPHENATED = re.compile(r"[A-Z]\w+-[a-z]\w+")
"""A given name that follows the family name: "Geun-hye"."""

_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})

_FAMILY_NAMES_FIRST = word_set(
    """
    bui cao cha chang chen chiang choi chung dang deng ding dinh do duong feng gao guo han he ho hu huang huynh hwang
    jang jeong jiang jung kang kim ko kwon lai lam le lee li liang lim lin liu lo luo luong lu ma moon ngo nguyen oh pan
    pak park peng pham phan qian ryu seo shen shin son song sun tang tran trinh truong tsai vo vu wang wei wu xi xiao
    xie xu yan yang yao ye yi yoon yu yuan zeng zhang zhao zheng zhou zhu
    """
)
"""East Asian family names, which stand first: the word says nothing of a gender."""

_OTHERWISE_USED = word_set(
    """
    africa america asia athens austria bay berlin boston brazil britain brooklyn caja carolina china cleveland columbia
    cuba dallas denver dublin egypt england europe florida france georgia herald hong houston india ireland israel italy
    jamaica jordan kenya lebanon london madison malaysia malta mexico miami milan montana nevada paris philadelphia
    atlanta columbus indiana iran memphis
    phoenix rome san santa scotland spain sudan sydney syria texas tokyo vienna virginia washington york
    cedar channel charity christmas delta diamond fox honor iron merry muslim navy nobel ocean park promise real river
    royal star sun tesla west
    an are can even german judge just justice king lady major marshal may my prince princess queen said will
    """
)
"""Given names that are, in the news, more often a place's, a thing's, an office or another word."""


_ALSO_ARTICLES = word_set("el la de da di du si")


@dataclass(frozen=True, slots=True)
class _Bearers:
    sources: int
    count: int
    women: float  # their share


@lru_cache(maxsize=1)
def _known() -> dict[str, _Bearers]:
    """Return the names of the package that are not rare; one that stands there twice counts with more bearers."""
    from index.installed import verified_file  # noqa: PLC0415 - its imports take 25 ms, which only indexing needs

    found: dict[str, _Bearers] = {}
    data = verified_file(_REQUIREMENT, _FILE, _SHA256).read_bytes()
    for name, sources, count, women in _ENTRY.findall(data):
        key, bearers = name.decode(), _Bearers(int(sources), int(count), float(women))
        known = found.get(key)
        if bearers.sources >= _FEW[0] and bearers.count >= _FEW[1] and (known is None or known.count < bearers.count):
            found[key] = bearers
    return found


def _folded(word: str) -> str:
    return fold(word).translate(_STROKES).replace("’", "'")


@lru_cache(maxsize=20_000)
def gender_of(name: str) -> Gender:
    """Return the gender that a full name shows by its given name; empty where both bear it, or it is not known."""
    words = [word for word in name.split() if word.rstrip(".,").casefold() not in SUFFIXES]
    given = next((word for word in words[:-1] if len(word.rstrip(".")) > 1), "")
    if (
        not given
        or words[0].lower() in PARTICLES
        or _folded(words[0]) in _FAMILY_NAMES_FIRST
        or _HYPHENATED.fullmatch(words[1])
    ):
        return ""
    key = _folded(given)
    parts = {_gender(part) for part in key.split("-")}  # "Marie-Claude", where the whole is not known
    return _gender(key) or (parts.pop() if len(parts) == 1 else "")


def _gender(key: str) -> Gender:
    bearers = _known().get(key)
    if bearers is None or key in _OTHERWISE_USED:
        return ""
    return "f" if bearers.women >= _SURE else "m" if bearers.women <= 1 - _SURE else ""


@lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    """Return whether a word, in any case, is a usual given name and hardly anything else."""
    key = _folded(word)
    if key in _OTHERWISE_USED or key in NOT_NAMES or key in _ALSO_ARTICLES:
        return False
    bearers = _known().get(key)
    return bearers is not None and bearers.sources >= _USUAL[0] and bearers.count >= _USUAL[1]


def is_otherwise_used(word: str) -> bool:
    """Return whether a given name is, in the news, more often a place's, a thing's, an office or another word."""
    return _folded(word) in _OTHERWISE_USED


def may_be_given_name(word: str) -> bool:
    """Return whether a word is borne as a given name at all, be it a rare one or mostly another word."""
    return _folded(word) in _known()


SHORT_FORMS = (
    "joe joseph joey", "bill william will billy", "bob robert rob bobby", "mike michael mick",
    "jim james jimmy jamie", "tom thomas tommy", "dave david", "steve stephen steven", "dan daniel danny",
    "ben benjamin", "sam samuel", "chris christopher", "matt matthew", "tony anthony antony", "andy andrew",
    "dick richard rick rich", "ted edward ed", "greg gregory", "jeff jeffrey geoffrey", "ken kenneth", "ron ronald",
    "don donald", "pete peter", "nick nicholas", "alex alexander alexandre", "larry lawrence",
    "chuck charles charlie", "jack john johnny jon", "liz elizabeth beth", "kate katherine kathy catherine katie",
    "sue susan", "debbie deborah", "barb barbara", "pat patrick patricia", "jen jennifer jenny",
    "maggie margaret peggy", "becky rebecca", "kim kimberly", "cindy cynthia", "vicky victoria", "max maxwell",
    "tim timothy", "josh joshua", "zach zachary zack", "nate nathan nathaniel", "phil philip phillip", "doug douglas",
    "ray raymond", "jerry gerald", "gabe gabriel", "abby abigail", "manny manuel", "fred frederick",
    "mohammed mohammad muhammad mohamed muhammed", "volodymyr vladimir", "yevgeny evgeny", "yulia julia", "juri yuri",
)  # fmt: skip
"""Given names that may be one person's: short, familiar and transliterated forms of each other."""

PARTICLES = word_set(
    """
    van von der den de da di del della du la las los le bin bint ibn al el ben abu ter ten dos das st y zu
    """
)
"""Words in small letters that belong to a surname."""

SUFFIXES = word_set("jr sr ii iii iv")

NOT_NAMES = FUNCTION_WORDS.union(MONTHS, WEEKDAYS, DAYS_FROM_NOW) - word_set(
    """
    above again am below doing down few further had has have having hers him itself me nor of off out own s same
    them to tonight too up very whom whose your
    """
) | word_set(
    """
    since although however meanwhile another many whether according asked speaking despite now earlier later
    last next one two three yes yet still even every others americans american republicans democrats republican
    democrat democratic internet god christmas easter english twitter facebook instagram youtube photo image
    getty advertisement read related video share breaking update updated exclusive amid among without within
    like unlike nearly might must let said says additionally moreover furthermore notably thus therefore instead
    indeed perhaps maybe neither either first second third finally former then-president
    """
)
"""Words that begin with a capital for another reason than that they name somebody."""
