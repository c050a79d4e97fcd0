"""Number words, scales and quantifiers: how much a word says, and what one quantity lets say of another."""

from __future__ import annotations

from index.linguistics import word_set

UNITS = tuple(
    (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
)
"""The numbers below twenty, each at its place."""

TENS = {
    name: 10.0 * (place + 2)
    for place, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12,
}  # fmt: skip
"""What a number is multiplied by that stands before the word."""

_ORDINALS = {"fifth": 5.0, "eighth": 8.0, "ninth": 9.0, "twelfth": 12.0} | {
    f"{name}th": float(place)
    for place, name in enumerate(UNITS)
    if place in {4, 6, 7} or (place >= 10 and name != "twelve")
}  # "first", "second" and "third" mostly mean something else
_TENTHS = {f"{name[:-1]}{tail}": value for name, value in TENS.items() for tail in ("ieth", "ies")}

NUMERALS = {name: float(place) for place, name in enumerate(UNITS)} | TENS | {"dozen": 12.0} | _ORDINALS | _TENTHS
"""Words for numbers, with their values."""

COUNTS = {name: place for place, name in enumerate(UNITS[:13]) if place} | {
    "a": 1, "an": 1, "few": 3, "couple of": 2,
}  # fmt: skip
"""Words that count days, weeks and the like, as "two weeks ago" and "the last few days" do."""

IMPLIED = {
    "all": "all most half many some", "most": "most half many some", "half": "half some", "many": "many some",
    "some": "some", "few": "few some",
}  # fmt: skip
"""What a text's quantifier lets a claim say of the same things."""

QUANTIFIER_CLASSES = {"every": "all", "each": "all", "both": "all", "several": "many", "any": "some"} | {
    quantifier: quantifier for quantifier in IMPLIED
}
"""Which of the quantifiers above a word is as strong as."""

QUANTIFIERS = frozenset(QUANTIFIER_CLASSES) | word_set("only")

APPROXIMATE = (
    "about", "around", "roughly", "approximately", "some", "nearly", "almost", "close to", "or so", "an estimated",
    "estimated", "circa", "just under", "just over", "well over", "more or less",
)  # fmt: skip
"""Words before a number that say that it is rounded."""

FRACTIONS = {
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
"""Words for parts of a whole."""

ASKING_WORDS = word_set("much many cost get have reach amount number figure value")
"""Words with which a question asks for a figure, and that need not stand where it is given."""

HARMS = (
    word_set("die died dead death deaths kill killed toll fatality fatalities lost victim victims"),
    word_set("hurt injure injured injury injuries wound wounded casualty casualties"),
)
"""Words for one harm, by which those whom it came to are counted."""

MEASURES = {
    "deep": "depth", "high": "height", "tall": "height", "long": "length", "wide": "width", "old": "age",
    "fast": "speed", "heavy": "weight", "far": "distance", "big": "size", "large": "size", "hot": "temperature",
    "cold": "temperature", "warm": "temperature", "expensive": "price",
}  # fmt: skip
"""What a "How …?" measures."""


def may_be_called(quantifier: str, other: str) -> bool:
    """Return whether what one quantifier says of things lets another be said of them: of all, that it is some."""
    return QUANTIFIER_CLASSES[other] in IMPLIED[QUANTIFIER_CLASSES[quantifier]].split()


LABELLED = word_set(
    "chapter article section paragraph clause page volume verse flight route highway interstate motorway road junction"
    " line channel room gate platform terminal apartment pier berth quay ward district precinct formula area psalm"
    " proposition resolution bill amendment"
)
"""What is told from others of its kind by a number behind it."""
