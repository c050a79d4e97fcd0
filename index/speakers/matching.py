"""Whom a name or a title means, among people who are quoted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.offices import LESSER_OFFICES, OFFICES, ROLE_ENDINGS, ROLES
from index.linguistics.organisations import BODIES, GROUP_WORDS, ONE_EACH
from index.speakers.names import initials, is_acronym, name_words, read_name, same_given, sound
from index.speakers.people import Person, group_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.speakers.names import Name
    from index.types import Speaker

_UNNAMING = word_set("the a an of for and in at mr mrs ms dr sir")
_ARTICLE = re.compile(r"the\s+\S+\s*\Z", re.IGNORECASE)
_POSSESSOR = re.compile(r"^.*(?:['’]s|s['’])\s+")
"""In "the president's lawyer" somebody else than the president speaks."""

_OF = re.compile(r"\s+(?:of|for|and)\s+")
_WITHIN = re.compile(r"\s+(?:of|for|and|at|in|inside|within|on|from|with|under|close to|to|by|near|who|that)\s+")
"""What follows says where somebody belongs: officials at the ministry are not the ministry."""

_LESSER = 5
"""A surname alone means whoever is quoted in at least a fifth as many articles as the best-known bearer."""


def asked_words(named: str) -> list[str]:
    """Return the folded words of an asked name that can tell people apart."""
    return [word for word in name_words(named) if word not in _UNNAMING]


@lru_cache(maxsize=50_000)
def spelling_keys(name: str) -> frozenset[str]:
    """Return what the words of a name are found by: equal for all transliterations, also for parts with hyphens."""
    return frozenset(sound(part) for word in name_words(name) for part in (word, *word.split("-")))


def speaker_keys(who: Speaker) -> dict[str, bool]:
    """Return all by which a speaker is looked up, and whether it is of the name (or its acronym) or of a title."""
    keys = dict.fromkeys((key for alias in who.aliases for key in spelling_keys(alias)), False)
    for name in (who.name, *filter(is_acronym, who.aliases)):
        keys.update(dict.fromkeys(spelling_keys(name), True))
    letters = initials(who.name)
    if len(letters) > 2 and BODIES.intersection(name_words(who.name)):
        keys[letters] = True
    return keys


def is_named(named: str, speakers: Iterable[Speaker]) -> bool:
    """Return whether a name is borne by one of the speakers, so that titles need not be looked through."""
    name = read_name(named)
    wanted = spelling_keys(name.label) if name.titles else frozenset(map(sound, asked_words(named)))
    if OFFICES.issuperset(asked_words(named)):
        return False
    return any(
        wanted <= spelling_keys(who.name) or (is_acronym(named) and initials(who.name) in wanted)
        for who in speakers
        if read_name(who.name).kind != "phrase" or initials(who.name)
    )


def meant(named: str, speakers: Iterable[Speaker]) -> tuple[list[Person], bool]:
    """Return the people whom a name fits, the best-known first, and whether it did so only as a title.

    Names win over titles and first names: only what fits no name ("the Minister of Strategic Industries") is looked
    for among the titles that the articles use, and then in these articles alone.
    """
    asked = asked_words(named)
    if not asked:
        return [], False
    known = list(speakers)
    if people := _by_name(named, known) or _by_name_alone(named, known):
        return people, False
    people = group_people([who for who in known if _fits_title(asked, who) and not _turned(named, who)])
    return sorted(people, key=_best_known), True


def _by_name(named: str, known: Sequence[Speaker]) -> list[Person]:
    name = read_name(named)
    asked = name.label.split() if name.titles else asked_words(named)
    fits = [who for who in known if _fits_name(asked, named, who)]
    fits = fits or [who for who in known if _fits_loosely(name, named, who)]
    if not fits:
        return []
    places = {(who.article_id, who.name): who for who in fits}
    keys = {key for who in fits for key in spelling_keys(who.name)} | {initials(who.name) for who in fits} - {""}
    namesakes = [who for who in known if keys & spelling_keys(who.name) or initials(who.name) in keys]
    people = [person for person in group_people(namesakes) if person.places & places.keys()]
    titled = [
        person
        for person in people
        if any(
            name.titles & spelling_keys(" ".join((at[1], *places[at].aliases))) for at in person.places & places.keys()
        )
    ]
    people = sorted(titled or people, key=_best_known)
    if len(asked) == 1:
        people = [person for person in people if person.articles * _LESSER >= people[0].articles]
    return people


def _by_name_alone(named: str, known: Sequence[Speaker]) -> list[Person]:
    """Return those whom "Councillor Ada Lind" or "the weekly Kurier" names, who are called so, if anybody is.

    Words that are no occupation have to be what the articles call them.
    """
    words = named.removeprefix("the ").split()
    start = next((place for place, word in enumerate(words) if not _is_occupation(word)), 0)
    called_so = next((place for place, word in enumerate(words) if word[:1].isupper()), 0)
    for first, sure in ((start, True), (called_so, False)):
        of_another = not sure and any(word.lower() in _UNNAMING for word in words[:first])
        if not first or not words[first][:1].isupper() or of_another:  # not "chairman of the bank"
            continue
        people = _by_name(" ".join(words[first:]), known)
        titles = {sound(word) for word in name_words(" ".join(words[:first]))}
        called = {(who.article_id, who.name) for who in known if titles & spelling_keys(" ".join(who.aliases))}
        if found := [person for person in people if person.places & called] or (people if sure else []):
            return found
    return []


def _is_occupation(word: str) -> bool:
    return word.lower() in ROLES or word.lower().endswith(ROLE_ENDINGS)


def _best_known(person: Person) -> tuple[int, int, str]:
    return (-person.articles, -len(person.name.split()), person.name)


def likely_surnames(named: str, speakers: Sequence[Speaker]) -> list[str]:
    """Return keys by which further spellings of those whom a name fits are found, the likeliest first."""
    name = read_name(named)
    wanted = spelling_keys(name.label if name.titles else named)
    counts: Counter[str] = Counter()
    for who in speakers:
        if read_name(who.name).kind == "phrase" and not initials(who.name):
            continue
        acronym = is_acronym(named) and (named in who.aliases or initials(who.name) in wanted)
        if acronym or wanted <= spelling_keys(who.name):
            words = (read_name(who.name).surname or who.name).split()
            counts[sound(name_words(words[-1])[-1]) if name_words(words[-1]) else ""] += 1
    counts.update([initials(named)] if initials(named) else [])
    return [key for key, _ in counts.most_common() if key and key not in wanted]


def _fits_name(asked: list[str], named: str, speaker: Speaker) -> bool:
    name = read_name(speaker.name)
    words = asked_words(speaker.name)
    if name.kind == "full" and _ARTICLE.match(named):  # "the Pope" is not somebody whose surname is Pope
        words = []
    if not words or not any(letter.isupper() for letter in speaker.name):  # "officials" describes, it names nobody
        return False
    if _alike(asked, words) or initials(named) == name.label:
        return True
    if is_acronym(named):
        return named in speaker.aliases and named not in speaker.name.split()
    asked_name = read_name(named)
    if asked_name.kind == name.kind == "full" and _same(asked_name.surname, name.surname):
        return asked_name.suffix in ("", name.suffix) and same_given(asked_name.given, name.given)
    described = name.kind == "phrase" and (not initials(speaker.name) or OFFICES.issuperset(asked))
    described = described or _turned(named, speaker)
    if described or not _within(asked, words) or _POSSESSOR.sub("", speaker.name) != speaker.name:
        return False
    return any(_same(word, head) for word in asked for head in _head(speaker.name))


def _turned(named: str, speaker: Speaker) -> bool:
    """Return whether a name has another's words in another order: the Bank of Norby is not Norby Bank.

    Unless the article calls it both, or a place has one such body: the Norby Council is the Council of Norby.
    """
    asked, words = asked_words(named), asked_words(speaker.name)
    heads = _head(named) & _head(speaker.name) - ONE_EACH - OFFICES - ROLES
    proper = {word.casefold() for word in speaker.name.split() if word[0].isupper()}
    if not named.islower():
        proper &= {word.casefold() for word in named.split() if word[0].isupper()}
    if (
        heads.isdisjoint(proper)
        or _POSSESSOR.match(named)
        or any(_alike(asked, asked_words(alias)) for alias in speaker.aliases)
    ):
        return False
    sounds = list(map(sound, words))
    places = [sounds.index(sound(word)) for word in asked if sound(word) in sounds]
    return places != sorted(places)


def is_turned_in(text: str, named: str) -> bool:
    """Return whether a text has a body's name only in another order: "Norby Bank" for the Bank of Norby."""
    asked = [sound(word) for word in asked_words(named)]
    heads = _head(named) - ONE_EACH - OFFICES - ROLES
    if len(asked) < 2 or not heads or (" of " not in named and heads.isdisjoint(GROUP_WORDS | BODIES)):
        return False
    words = [sound(word) for word in name_words(text) if word not in _UNNAMING]
    runs = [words[at : at + len(asked)] for at in range(len(words) - len(asked) + 1)]
    return asked not in runs and sorted(asked) in map(sorted, runs)


def _fits_loosely(asked: Name, named: str, speaker: Speaker) -> bool:
    """Return whether the article has the surname alone, or an organisation in full whose acronym is asked for."""
    name = read_name(speaker.name)
    if asked.kind == "full":
        return name.kind == "single" and not speaker.shared and _same(asked.surname, name.surname)
    body = bool(BODIES.intersection(name_words(speaker.name)))
    return is_acronym(named) and body and initials(speaker.name) == asked.label


def _fits_title(asked: list[str], speaker: Speaker) -> bool:
    named = speaker.name.split()[-1][:1].isupper()  # "police officer" is not somebody called Police
    if named and name_words(speaker.name)[: len(asked)] == asked and _POSSESSOR.sub("", speaker.name) == speaker.name:
        return not _OF.search(speaker.name)  # a first name alone
    titles = [_POSSESSOR.sub("", alias) for alias in (speaker.name, *speaker.aliases)]
    if read_name(speaker.name).kind == "full":  # a surname is no title
        titles = [title for title in titles if not _within(name_words(title), name_words(speaker.name))]
    return any(
        _head(title) & set(asked)
        and _within(asked, name_words(title))
        and not LESSER_OFFICES.intersection(name_words(title)).difference(asked)
        for title in titles
    )


def _head(phrase: str) -> set[str]:
    """Return the word that a phrase is about: the Bank of England is a bank, the defence minister a minister."""
    words = name_words(_WITHIN.split(f" {phrase}", maxsplit=1)[0])[-1:]  # none of "of the rowing club"
    return {*words, *(part for word in words for part in word.split("-"))}


def _within(words: Iterable[str], others: Iterable[str]) -> bool:
    sounds: dict[str, bool] = defaultdict(bool, {sound(part): True for o in others for part in (o, *o.split("-"))})
    return all(sounds[sound(word)] for word in words)


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    return len(words) == len(others) and all(map(_same, words, others))


def _same(word: str, other: str) -> bool:
    return sound(word) == sound(other)
