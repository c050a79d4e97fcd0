"""Guesses the encoding of text that is not Unicode, from a bounded sample of it.

Languages in Latin letters are told by their alphabets: in the right encoding the letters with accents are all of one
language, and punctuation stands between words. Other scripts are left to charset-normalizer.
"""

from __future__ import annotations

import codecs
import re

_SAMPLE = 32_768  # bytes
_LONGEST_LINE = 4_096
_FOREIGN = re.compile(rb"[\x80-\xff]")

_WEST = (
    "àâæçèéêëîïôœùûüÿ", "äöüß", "áéíñóúü", "áâãàçéêíóôõú", "àèéìíîòóùú", "åäöé", "æøåéèóü", "áðéíóúýþæö", "áéëïóöüè",
    "àçèéíïòóúü",
)  # fmt: skip
_CENTRE = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
# In the order of how usual they are: of equally good ones the first is taken.
_ALPHABETS = {
    "cp1252": _WEST, "cp1250": _CENTRE, "cp1254": ("çğıöşüâîû",),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äöõüšž"),
    "iso8859-2": _CENTRE, "mac_roman": _WEST, "cp850": _WEST,
}  # fmt: skip
_MIXED = frozenset("".join(_WEST))
_MIXED_COUNTS = 0.9  # names of many lands in one text are likelier than another encoding, but not than one language
_SIGNS = frozenset("“”‘’„‚–—…€£¥§©®°·«»¿¡\u00a0•™†‰½¼¾×²³ºª‹›´")
_MISPLACED = re.compile(
    r"(?<=[^\W\d_])[“«¿¡×²³ºª°§©®†•½¼¾„€£¥‰](?=[^\W\d_])|(?<=[a-z])[À-ÖØ-ÞŠŽŒĀĄĆČĎĐĘĚŁŃŇŘŚŞŤŢŮŰŹŻ](?=[a-z])"
)
_CLEARLY_BETTER = 0.01
_GOOD_ENOUGH = 0.5
_OTHER_SCRIPTS = [
    "cp1251", "koi8_r", "iso8859_5", "cp866", "cp1253", "iso8859_7", "cp1255", "cp1256", "iso8859_6", "cp874",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip
_MOSTLY_LATIN = 0.4  # of the bytes above 127 stand beside two more, at most

# What documents say and what they mean; browsers read them so.
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_TEXT_CODEC = re.compile(
    r"utf-8|utf-16|iso8859-\d+|cp\d{3,4}|koi8-[rut]|gb18030|big5(?:hkscs)?|euc_jp|shift_jis.*|iso2022_.*|mac-.*|hz|johab"
)


def known_encoding(label: str) -> str | None:
    """Return Python's name of the encoding that a document declares, None for one that is no text's or unknown."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):  # ValueError: a label with NUL
        return None
    name = _MEANT.get(name, name)
    return name if _TEXT_CODEC.fullmatch(name) else None


def guesses(data: bytes) -> list[str]:
    """Return the encodings that the data may be in, the likeliest first; none where nothing fits."""
    sample = _sample(data)
    foreign = len(_FOREIGN.findall(sample))
    in_words_of_them = sum(map(len, re.findall(rb"[\x80-\xff]{3,}", sample)))
    latin = _latin(sample)
    if in_words_of_them <= _MOSTLY_LATIN * foreign and latin:
        return latin
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most text is Unicode and needs none of it

    # No threshold of theirs: what is left must be one of these scripts, and the likeliest is wanted.
    found = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS, threshold=0.5, enable_fallback=False)
    return [match.encoding for match in found] + latin


def mostly_utf8(data: bytes) -> bool:
    """Return whether the data is UTF-8 with a few broken bytes rather than text in another encoding."""
    text = _sample(data).decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken >= 4 * broken


def _sample(data: bytes) -> bytes:
    """Return lines with bytes above 127, which alone tell encodings apart; a line's end is one in all of them."""
    lines: list[bytes] = []
    size = position = 0
    while size < _SAMPLE and (found := _FOREIGN.search(data, position)):
        at = found.start()
        start = max(data.rfind(b"\n", position, at) + 1, position, at - _LONGEST_LINE)
        end = data.find(b"\n", at, start + _LONGEST_LINE)
        position = end + 1 if end >= 0 else start + _LONGEST_LINE
        lines.append(data[start:position])
        size += position - start
    return b"\n".join(lines)


def _latin(sample: bytes) -> list[str]:
    """Return the encodings of Latin letters that make sense of the sample, the best first."""
    scored: list[tuple[float, str]] = []
    for encoding, alphabets in _ALPHABETS.items():
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [char.lower() for char in text if char > "\x7f"]
        letters = [char for char in foreign if char not in _SIGNS]
        covered = max(float(sum(char in alphabet for char in letters)) for alphabet in alphabets)
        if alphabets is _WEST:
            covered = max(covered, _MIXED_COUNTS * sum(char in _MIXED for char in letters))
        misplaced = len(_MISPLACED.findall(text))
        score = (len(foreign) - len(letters) + covered - misplaced) / max(1, len(foreign))
        if score > _GOOD_ENOUGH:
            scored.append((score, encoding))
    # Rounded, so that of nearly equal ones the more usual stays first.
    return [encoding for _, encoding in sorted(scored, key=lambda one: -round(one[0] / _CLEARLY_BETTER))]
