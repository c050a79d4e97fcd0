"""What is known of a language that is read without a parser: small words, question words, verbs of saying, dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Language:
    """One language; all words are in lower case, as they are written.

    ``small`` carry no meaning of their own, ``asking`` begin questions; ``kinds`` says which of those, or which
    phrases, want a number, a time, a person, a place or a reason. ``letters`` no other of the languages has.
    ``said`` are the finite forms of verbs of saying, ``denied``, ``doubted``, ``asked`` and ``declined`` those of the
    other stances; ``told`` may introduce a quotation, but are mostly deeds; ``according`` is what a source follows,
    ``that`` what a clause begins with; ``negations`` turn a clause round, ``unsure`` leave it open; ``persons`` are
    pronouns that speak. ``dates`` are months, days of the week and other words for times, ``reasons`` what a reason
    follows, ``costs`` the words that ask for a price or a sum, ``numbers`` those that are written out, and ``what``
    asks for somebody's words: "what did she say?". ``he`` and ``she`` are the pronouns, ``articles`` those
    of a subject. ``about`` stands before a topic, ``particles`` stand within names,
    ``endings`` are cut off words where there is no better stemmer. ``inflected`` marks names that have cases;
    ``nouns`` that all nouns have a capital.
    """

    code: str
    name: str
    small: frozenset[str]
    asking: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]
    said: frozenset[str]
    told: frozenset[str]
    denied: frozenset[str]
    doubted: frozenset[str]
    asked: frozenset[str]
    declined: frozenset[str]
    according: tuple[str, ...]
    that: frozenset[str]
    negations: frozenset[str]
    unsure: frozenset[str]
    persons: frozenset[str]
    dates: frozenset[str]
    reasons: tuple[str, ...]
    costs: frozenset[str]
    numbers: frozenset[str]
    what: frozenset[str]
    about: frozenset[str]
    he: str
    she: str
    letters: str = ""
    stemmer: str = ""
    endings: tuple[str, ...] = ()
    articles: frozenset[str] = field(default_factory=frozenset)
    particles: frozenset[str] = field(default_factory=frozenset)
    inflected: bool = False
    nouns: bool = False
