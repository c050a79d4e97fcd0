"""What speaks for a sentence as an answer: the question's words in it and around it, the kind of thing asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.languages import content_stems_of, content_words, is_small, word_stem, words_of
from index.linguistics.languages.amounts import CLOCK, CURRENCY, FIGURE, tells_duration

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.linguistics.languages import Language
    from rag.languages.asked import Asked, Term

_NAMED = 1.5
"""What a name or a number of the question counts, beside another word."""


EXACT = ("number", "duration", "time")
"""Kinds of answer that a sentence has or has not: without a figure or a date it cannot answer."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with what stands around it: the one before, its article's title, the stems of all the article."""

    text: str
    before: str
    title: str
    article: frozenset[str]


def features_of(asked: Asked, place: Place) -> dict[str, float]:
    """Return the features by which a sentence is weighed."""
    language = asked.language
    own = frozenset(content_stems_of(place.text, language))
    near = own | frozenset(content_stems_of(f"{place.before} {place.title}", language))
    costs = not language.costs.isdisjoint(word.lower() for word in words_of(place.text, language))
    missing = [term for term in asked.terms if not term.is_in(near)]
    return {
        "covered": _share(asked.terms, own),
        "all_own": float(bool(asked.terms) and all(term.is_in(own) for term in asked.terms)),
        "all_near": float(bool(asked.terms) and not missing),
        "named_missing": float(any(term.named for term in missing)),
        "strange": float(any(term.named and not term.is_in(place.article) for term in missing)),
        "missing": float(min(3, len(missing))),
        "unkind": float(not gives_kind(asked, place.text)),
        "exact": float(asked.kind in EXACT and not missing),
        "priced": float(asked.price and not missing and any(term.is_in(own) for term in asked.terms) and costs),
        "few": float(len(asked.terms) < 2),
    }


def _share(terms: Collection[Term], stems: Collection[str]) -> float:
    weights = {term: _NAMED if term.named else 1.0 for term in terms}
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term.is_in(stems)) / total if total else 0.0


def gives_kind(asked: Asked, text: str) -> bool:
    """Return whether a sentence has what the question word wants, beyond the question's own words."""
    language, kind = asked.language, asked.kind
    known = {term.word.lower() for term in asked.terms}
    words = [word for word in words_of(text, language) if word.lower() not in known]
    lower = [word.lower().replace("’", "'") for word in words]
    if kind == "number":
        figures = any(map(FIGURE.search, words)) or not language.numbers.isdisjoint(lower)
        return figures and (not asked.price or CURRENCY.search(text) is not None)
    if kind == "duration":
        return tells_duration(lower, language.numbers, language.dates)
    if kind == "time":
        return not language.dates.isdisjoint(lower) or any(map(CLOCK.search, words))
    if kind == "person":
        return _has_new_name(asked, text, language)
    if kind == "reason":
        told = f" {' '.join(word.lower() for word in words_of(text, language))} "
        return any(f" {phrase} " in told for phrase in language.reasons)
    return True


def _has_new_name(asked: Asked, text: str, language: Language) -> bool:
    words = words_of(text, language)
    names = [word for word in words[1:] if word[0].isupper() and not is_small(word, language)]
    if words and words[0][0].isupper() and not is_small(words[0], language):
        names.append(words[0])
    return any(not any(term.is_in([word_stem(name, language.code)]) for term in asked.terms) for name in names)


def stems_of(text: str, language: Language) -> frozenset[str]:
    """Return the stems of a text's words that carry meaning."""
    return frozenset(word_stem(word, language.code) for word in content_words(text, language))
