"""Names across languages and scripts: "Зеленський", "Selenskyj" and "Zelensky" are written alike enough."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from index.linguistics.words import fold

_LETTERS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ё": "e", "ж": "zh", "з": "z",
        "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
        "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "'": "", "’": "", "ʼ": "", "ł": "l", "ß": "ss", "-": "",
    }
)  # fmt: skip

_SPELLINGS = (
    ("tsch|tch|cz|ch", "c"),
    ("sch|sh|sz", "s"),
    ("zh", "z"),
    ("kh|h", "g"),
    ("ph", "f"),
    ("ts", "z"),
    ("ck|q", "k"),
    ("c(?=[aou])", "k"),
    ("[wv]", "v"),
    ("[yj]", "i"),
    ("x", "ks"),
    (r"(.)\1+", r"\1"),
)
"""What languages write differently for like sounds, each as one form."""


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """Return a word in small Latin letters, with one spelling for what sounds alike."""
    plain = fold(word.casefold().translate(_LETTERS)).translate(_LETTERS)
    for pattern, form in _SPELLINGS:
        plain = re.sub(pattern, form, plain)
    return plain


def name_likeness(one: str, other: str) -> float:
    """Return how alike two words are as names, from 0 to 1, whatever their script and their cases' endings."""
    first, second = latin(one), latin(other)
    if not first or not second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
