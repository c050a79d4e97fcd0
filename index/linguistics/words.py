"""Words as retrieval compares them, in lower case, without accents, stemmed; and the words that carry no meaning."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

import Stemmer

from index.linguistics import word_set

_TOKEN = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*(?:['’](?!s\b)[^\W_]+)?")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_STEMMER = Stemmer.Stemmer("english")

ARTICLES = ("the", "a", "an")
AUXILIARIES = (
    "did", "does", "do", "has", "have", "had", "was", "were", "is", "are", "would", "will", "can", "could",
)  # fmt: skip
AUXILIARY = rf"(?:{'|'.join(AUXILIARIES)})"
"""The verbs that begin a question's predicate, as a pattern."""

PRONOUNS = {
    "i": "i", "me": "i", "my": "i", "we": "we", "us": "we", "our": "we", "he": "he", "him": "he", "his": "he",
    "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they",
}  # fmt: skip
"""The forms of each pronoun, with the one that is a subject."""

FUNCTION_WORDS = word_set(
    """
    a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each few for from further had has have having he her here hers
    him his how i if in into is it its itself just me more most my no nor not of off on once only or other our out
    over own s same she should so some such than that the their them then there these they this those through to too
    under until up very was we were what when where which while who whom whose why will with would you your
    """
)


GIVING_REASONS = ("because", "since", "due to", "owing to")
"""What a reason follows."""


def fold(text: str) -> str:
    """Return the text in lower case and without accents; its length may differ from the original's."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return _BEYOND_ASCII.sub(_without_accents, unicodedata.normalize("NFKD", folded))


def _without_accents(match: re.Match[str]) -> str:
    return "".join(char for char in match[0] if not unicodedata.combining(char))


def tokens(text: str) -> list[str]:
    """Return the folded words and numbers of a text, in order."""
    return list(_tokens(text))


@lru_cache(maxsize=256)  # a passage is looked at by several stages of one question
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(fold(text)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the English stem of a folded word."""
    return str(_STEMMER.stemWord(word))


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order, with repetitions."""
    return list(map(stem, filterfalse(FUNCTION_WORDS.__contains__, _tokens(text))))  # no bytecode for each word


def search_words(text: str) -> str:
    """Return the words to look for: function words left out, unless there are no others.

    A function word with a capital inside the text is a name ("Will Smith", "the WHO") and stays.
    """
    found = _TOKEN.findall(unicodedata.normalize("NFKC", text))
    kept = [word for place, word in enumerate(found) if fold(word) not in FUNCTION_WORDS or _is_name(word, place)]
    return " ".join(kept) or text


def _is_name(word: str, place: int) -> bool:
    return len(word) > 1 and (word.isupper() or (place > 0 and word[0].isupper()))
