"""Slips in a question: words that neither English nor the articles know, read as the one word that must be meant.

What stands in the articles in any form is left as it is, and so is every word of English and every name that is known
as one: another person's name is never turned into that of somebody quoted, who is rather offered in a refusal.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.given_names import is_given_name, may_be_given_name
from index.linguistics.slips import SLIGHT, SWAPPED, edits, slip, within_two
from index.linguistics.vocabulary import CONTRACTIONS, asking_words, is_english, is_known, is_listed
from index.linguistics.words import AUXILIARIES, FUNCTION_WORDS, fold, stem
from index.speakers import name_words, read_name, same_given, sound
from rag.question.parse import parse_question
from rag.question.requests import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reader import IndexReader
    from index.speakers import Name
    from rag.types import Question

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SHORTEST = 4  # letters; shorter words are near to many others
_LONG = 8  # letters, of which two may be wrong
_SURE = 0.2
"""How much likelier than any other the word meant has to be."""

_OUT = 1.3
"""What weighs so much is no slip: another first letter."""

_ROUNDING = 1e-9
_UNSEEN = 0.3
"""What a form weighs more of which only another form was seen in the articles."""

_RARER = 0.15
"""What a word weighs more that stands in a tenth of the passages of another."""

_READ = 12  # passages, for how a word is written
_NEAREST = 3  # names offered
_OPENING = frozenset(AUXILIARIES) | {"what", "who", "when", "where", "why", "how", "which", "whose", "whom"}


def respelt(question: Question, reader: IndexReader) -> Question:
    """Return a question as it is understood: names with their capitals, and slips mended, which ``interpreted`` shows.

    A question without a slip is returned as it is.
    """
    if len(question.text) > LONGEST:
        return question
    cased = _marked(_cased(question.text, reader), reader)
    mended = _mended(cased, reader, careful=any(word != word.lower() for word in _WORD.findall(question.text)[1:]))
    if mended == question.text:
        return question
    return replace(
        parse_question(mended, question.filters), interpreted=mended if mended != cased else question.interpreted
    )


def is_nonsense(question: Question, reader: IndexReader) -> bool:
    """Return whether no word of a question means anything: not in English, not in the articles, and no name.

    Function words alone mean nothing, either.
    """
    words = _WORD.findall(question.text)
    if not words or len(words) > LONGEST:
        return not words and not reader.frequencies(re.findall(r"\d+", question.text))
    folded = [fold(word) for word in words]
    if FUNCTION_WORDS.issuperset(folded):
        return all(word.islower() or place == 0 for place, word in enumerate(words)) and not words[0][1:].isupper()
    if any(word[0].isupper() and len(word) > 1 and re.search(r"[aeiouy]", word[1:]) for word in words):
        return False  # what may be a name
    return not any(_is_in(word, reader) or is_known(_plain(word)) for word in folded)


def names_near(named: str, reader: IndexReader) -> list[str]:
    """Return the people quoted whose names differ from a name, which nobody quoted bears, by a slip or a given name."""
    asked = [_plain(fold(word)) for word in _WORD.findall(named)]
    if not asked or len(asked[-1]) < _SHORTEST:
        return []
    known, last = reader.name_words(), asked[-1]
    near = [last] if last in known else _neighbours(last, known)
    found = {}
    for word in near:
        for name in known[word]:
            read = read_name(name)
            if read.kind != "phrase" and read.surname.split()[-1:] == [word]:
                found[(read.given, read.surname)] = name
    return list(dict.fromkeys(found.values()))[:_NEAREST]


def names_meant(question: Question, reader: IndexReader) -> list[str]:
    """Return the people quoted whose names the unknown words of a question come near."""
    words = [_plain(word) for word in _WORD.findall(question.bare)] if len(question.text) <= LONGEST else []
    found = [
        name
        for before, word in zip(["", *words], words, strict=False)
        if not (_is_in(fold(word), reader) or is_known(fold(word)))
        for name in names_near(word, reader)
        if not is_given_name(before) or same_given(read_name(name).given, fold(before))
    ]
    return list(dict.fromkeys(found))[:_NEAREST]


def _neighbours(word: str, known: Iterable[str]) -> list[str]:
    near = [other for other in known if slip(word, other) is not None and len(other) >= _SHORTEST]
    if near or len(word) < _LONG:
        return near
    return [other for other in known if len(other) >= _LONG and other[0] == word[0] and within_two(word, other)]


def _cased(text: str, reader: IndexReader) -> str:
    """Return a text all in small letters, or all in capitals, with capitals where people quoted have them."""
    words = _WORD.findall(text)
    if text != text.lower():
        if text != text.upper() or len(words) < 4:
            return text
        text = text.lower()
    folded = [fold(_POSSESSIVE.sub("", word)) for word in words]
    known = reader.name_words()

    def capital(place: int) -> bool:
        word = folded[place]
        names = known.get(word, ())
        if not names or len(word) < 3 or word in FUNCTION_WORDS:
            return False
        beside = {*folded[max(place - 1, 0) : place], *folded[place + 1 : place + 2]}
        return not is_english(word) or any(
            beside & {fold(part) for part in name.split()} - FUNCTION_WORDS for name in names
        )

    places = iter(range(len(words)))
    return _WORD.sub(lambda match: match[0].capitalize() if capital(next(places)) else match[0], text)


def _marked(text: str, reader: IndexReader) -> str:
    """Return a text with the names of people quoted as articles write them: "Kjaer" is Kjær."""
    known = reader.name_words()

    def written(match: re.Match[str]) -> str:
        word = match[0]
        if not word.isascii() or not word[0].isupper():
            return word
        keys = name_words(word)
        forms = {
            part for key in keys[:1] for name in known.get(key, ()) for part in name.split() if name_words(part) == keys
        }
        return forms.pop() if len(forms) == 1 and not next(iter(forms)).isascii() else word

    return re.sub(r"[^\W\d_]+(?:-[^\W\d_]+)*", written, text)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word as it was typed, folded, with those before and after it, and whether it has a capital, or stands first."""

    word: str
    before: str
    after: str
    capital: bool
    first: bool

    @property
    def is_name(self) -> bool:
        """Whether it is written as names are."""
        return self.capital and not self.first


def _mended(text: str, reader: IndexReader, *, careful: bool) -> str:
    """Return a text with its slips mended; where names were given ``careful``ly their capitals, no others are names."""
    words = [match[0] for match in _WORD.finditer(text)]
    places = iter(range(len(words)))

    def mend(match: re.Match[str]) -> str:
        place, whole = next(places), match[0]
        plain = _plain(whole)
        if (contracted := CONTRACTIONS.get(whole.lower())) is None:
            if plain.isupper() and len(plain) > 1:
                return whole
            before, after = ("".join(words[at : at + 1]) if at >= 0 else "" for at in (place - 1, place + 1))
            typed = _Typed(fold(plain), fold(before), fold(after), plain[0].isupper(), place == 0)
            meant = _meant(typed, reader, names=typed.capital or not careful)
        else:
            plain, meant = whole, contracted
        if meant is None:
            return whole
        return (meant.capitalize() if whole[0].isupper() and meant.islower() else meant) + whole[len(plain) :]

    return _WORD.sub(mend, text)


def _meant(typed: _Typed, reader: IndexReader, *, names: bool) -> str | None:
    """Return the word that must be meant by a typed one, be it a name or not; None where it may stand as it is."""
    word = typed.word
    if not word.isascii() or not word.isalpha() or len(word) < _SHORTEST - 1:
        return None
    if (
        word not in FUNCTION_WORDS
        and not typed.is_name
        and not is_listed(word)
        and (other := _as_written(word, reader))
    ):
        return other
    if word in FUNCTION_WORDS or _is_in(word, reader) or (is_known(word) and not _may_be_surname(typed, reader)):
        return None
    if len(word) < _SHORTEST:
        return None if typed.is_name else _clear(_short(word, opening=typed.first))
    if typed.first and (opening := _clear(_near(word, _OPENING))):
        return opening
    weights = _weighed(typed, reader)
    best = _clear(weights if names else {other: weight for other, weight in weights.items() if other.islower()})
    return best if best and _fits(typed, best, reader) else None


def _as_written(word: str, reader: IndexReader) -> str | None:
    """Return the word of the articles that one is a slip for which only looks like a form of a word; else None.

    "Volunters" has the stem of "volunteers", and "neded" an ending as "needed" has.
    """
    if len(word) < _SHORTEST + 1 or may_be_given_name(word):
        return None
    derived = is_english(word)
    roots = {stem(word)} if not derived else {stem(other) for other in edits(word) if slip(word, other) == SWAPPED}
    weights: dict[str, float] = {}
    for root in reader.frequencies(sorted(roots)):
        forms = sorted({fold(each) for each in _seen(root, root, reader)})
        if word in forms:
            return None
        for form in forms:
            weight = slip(word, form)
            if weight is None or word.startswith(form) or form.startswith(word) or (derived and weight != SWAPPED):
                continue
            weights[form] = weight
    return _clear(weights) if all(weight < _OUT for weight in weights.values()) else None


def _may_be_surname(typed: _Typed, reader: IndexReader) -> bool:
    """Return whether a word that is known as a given name alone stands after the given name of somebody quoted."""
    names = reader.name_words().get(typed.before, ()) if not is_english(typed.word) else ()
    return any(read_name(name).given == typed.before for name in names)


def _weighed(typed: _Typed, reader: IndexReader) -> dict[str, float]:
    """Return the words of the articles, and those that questions are made of, that a word may be a slip for."""
    found, frequency = _in_articles(typed.word, reader, capital=typed.capital)
    weights = ({} if typed.is_name else _near(typed.word, asking_words())) | found
    weights = weights or (_two_away(typed.word, reader) if len(typed.word) >= _LONG else {})
    most = max(frequency.values(), default=1)
    frequency = {other: frequency.get(other, 1 if other in found else most) for other in weights}
    return {other: weight + _rarer(frequency[other], most) for other, weight in weights.items()}


def _fits(typed: _Typed, best: str, reader: IndexReader) -> bool:
    """Return whether the likeliest word can be meant, and no other name was typed."""
    if best[0].isupper() and not is_listed(fold(best)):
        bearers = [read_name(known) for known in reader.name_words().get(fold(best), ())]
        return _is_same_name(typed, fold(best), bearers)
    return not typed.is_name or _stands_beside(typed, best, reader)


def _short(word: str, *, opening: bool) -> dict[str, float]:
    """Return the words of asking that one of three letters is a slip for: two swapped, or a letter left out."""
    found = _near(word, _OPENING if opening else asking_words())
    return {
        other: weight
        for other, weight in found.items()
        if weight == SWAPPED or (len(other) == _SHORTEST and other in FUNCTION_WORDS)
    }


def _near(word: str, others: Iterable[str]) -> dict[str, float]:
    weights = ((other, slip(word, other)) for other in others if abs(len(other) - len(word)) < 2)
    return {other: weight for other, weight in weights if weight is not None and weight < _OUT}


def _clear(weights: dict[str, float]) -> str | None:
    """Return what weighs clearly least, None where two weigh nearly the same."""
    ordered = sorted(weights, key=lambda other: (weights[other], other))
    if not ordered or (len(ordered) > 1 and weights[ordered[1]] - weights[ordered[0]] < _SURE - _ROUNDING):
        return None
    return ordered[0]


def _in_articles(word: str, reader: IndexReader, *, capital: bool) -> tuple[dict[str, float], dict[str, int]]:
    """Return the words of the articles that are a slip away, as they are written, with the weight and the frequency."""
    forms: dict[str, set[str]] = {}
    for other in edits(word):
        if len(other) >= _SHORTEST - 1:
            forms.setdefault(stem(other), set()).add(other)
    weights: dict[str, float] = {}
    frequency: dict[str, int] = {}
    for root, count in reader.frequencies(forms).items():
        found = _surface(word, forms[root], root, reader, capital=capital)
        if found and found[1] < _OUT:
            weights[found[0]], frequency[found[0]] = found[1], count
    return weights, frequency


def _surface(
    word: str, forms: Iterable[str], root: str, reader: IndexReader, *, capital: bool
) -> tuple[str, float] | None:
    """Return the likeliest of the words of a stem, as it is written, and its weight: those not seen weigh more."""
    seen = _seen(min(forms), root, reader)
    written: dict[str, str] = {}
    for each in sorted(seen, key=lambda each: (each[0].isupper() != capital, -seen[each], each)):
        written.setdefault(fold(each), each)
    weights = {
        form: (slip(word, form) or _OUT) + (0.0 if form in written else _UNSEEN)
        for form in forms
        if form in written or is_listed(form) or (is_english(form) and not capital)
    }
    if not weights:
        return None
    frequency = {form: seen[written[form]] if form in written else 0 for form in weights}
    likeliest = min(weights, key=lambda form: (weights[form], -frequency[form], form))
    return written.get(likeliest, likeliest), weights[likeliest]


def _seen(form: str, root: str, reader: IndexReader) -> Counter[str]:
    """Count the words of a stem as some passages write them."""
    keys = [key for key, _ in reader.words(form, _READ)]
    return Counter(
        word
        for passage in reader.passages(keys)
        for found in _WORD.findall(f"{passage.article.title}\n{passage.text}")
        if stem(fold(word := _plain(found))) == root and not (word.isupper() and len(word) > 3)
    )


def _two_away(word: str, reader: IndexReader) -> dict[str, float]:
    """Return the long words of the articles that are two slips away, as they are written."""
    found = Counter(
        part
        for passage in reader.alike(stem(word), _READ)
        for part in _WORD.findall(passage.text)
        if len(part) >= _LONG - 1 and fold(part)[0] == word[0] and within_two(word, fold(part))
    )
    lower = {fold(part) for part in found if part.islower()}
    roots = {stem(fold(part)): part if part.islower() or fold(part) not in lower else fold(part) for part in found}
    return dict.fromkeys(roots.values(), 2 * SLIGHT)


def _rarer(frequency: int, most: int) -> float:
    """Return what a word weighs more that stands in fewer passages than the most frequent one."""
    return _RARER * math.log10(max(most, 1) / max(frequency, 1)) if frequency < most else 0.0


def _stands_beside(typed: _Typed, best: str, reader: IndexReader) -> bool:
    """Return whether an English word stands beside one of a word's neighbours in the articles: "City Council"."""
    word = fold(best)
    pairs = [f"{typed.before} {word}", f"{word} {typed.after}"]
    pairs = [pair for pair in pairs if len(pair.split()) > 1 and FUNCTION_WORDS.isdisjoint(pair.split())]
    found = [key for pair in pairs for key, _ in reader.words(pair, _READ)]
    texts = [fold(passage.text) for passage in reader.passages(found)]
    return any(pair in text for pair in pairs for text in texts)


def _is_same_name(typed: _Typed, name: str, bearers: Sequence[Name]) -> bool:
    """Return whether a misspelt name can be nobody else's: alike to eye and ear, and after the right given name.

    ``bearers`` are those quoted with the name.
    """
    word, weight = typed.word, slip(typed.word, name)
    if sound(name) == sound(word):
        return False  # it is found in any transliteration
    if name[0] != word[0] or len(word) < _SHORTEST + (weight != SWAPPED):
        return False
    if weight != SWAPPED and (name.startswith(word) or word.startswith(name)):
        return False  # "Carpathia" is another form of "Carpathian"
    surnames = [bearer for bearer in bearers if bearer.given and bearer.surname.endswith(name)]
    if (surnames and is_given_name(typed.before)) or is_known(word):
        return any(same_given(bearer.given, typed.before) for bearer in surnames)
    return weight <= SLIGHT if weight else bool(bearers) and _are_light(word, name)


def _are_light(word: str, name: str) -> bool:
    """Return whether of two slips between a word and a name one is of the likeliest, and the other is a slight one."""
    between = ((slip(word, each), slip(each, name)) for each in edits(name))
    return any(one and other and one + other < SWAPPED + SLIGHT + _SURE for one, other in between)


def _is_in(word: str, reader: IndexReader) -> bool:
    """Return whether a folded word stands in the articles in any form."""
    return bool(reader.frequencies([stem(_plain(word))]))


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word)
