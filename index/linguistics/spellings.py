"""British and American spellings of one word, brought to one form: colour, organise, centre, travelled, defence."""

from __future__ import annotations

import re

_ENDINGS = (
    (re.compile(r"(?<=[a-z]{3})our"), "or"),
    (re.compile(r"is(?=(?:e[drs]?|ing|ers|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e[drs]?|ing|ers)$)"), "yz"),
    (re.compile(r"(?<=[tb])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[aeiou][b-df-hj-np-tv-z])([aeiou])ll(?=(?:ed|ing|ers?|or|ors)$)"), r"\1l"),
    (re.compile(r"(?<=def|off)ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=lic)ence(?=[sd]?$)"), "ense"),
    (re.compile(r"(?<=pret)ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=practi)c(?=e[ds]?$|ing$)"), "z"),
    (re.compile(r"(?<=al|ol)ogue(?=s?$)"), "og"),
)
_WORDS = {
    "grey": "gray", "programme": "program", "programmes": "programs", "judgement": "judgment", "ageing": "aging",
    "sceptic": "skeptic", "sceptics": "skeptics", "sceptical": "skeptical", "scepticism": "skepticism",
    "plough": "plow", "mould": "mold", "tyre": "tire", "tyres": "tires", "kerb": "curb", "cosy": "cozy",
    "aluminium": "aluminum", "jewellery": "jewelry", "enrol": "enroll", "fulfil": "fulfill", "skilful": "skillful",
    "ok": "okay",
}  # fmt: skip


def one_spelling(word: str) -> str:
    """Return a form of a folded word that is the same however it is spelt; it need not be a word."""
    if word in _WORDS:
        return _WORDS[word]
    for pattern, form in _ENDINGS:
        word = pattern.sub(form, word)
    return word
