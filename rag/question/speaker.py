"""Matches the speaker that a question names to the people whom the articles quote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.linguistics.careers import is_calling
from index.speakers import asked_words, is_turned_in, meant, sound, spelling_keys
from index.types import Filters
from rag.question.described import find_authors, find_described, office_of_several
from rag.question.holders import find_holders, read_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.reader import IndexReader
    from index.types import Speaker
    from rag.types import Question


_NAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class AskedSpeaker:
    """The person a question asks about, as the articles know them.

    ``names`` maps article ids to the canonical names that match there; ``display`` is the name used most, or a title
    that several people bear; ``by_title`` says that no name was asked for.
    """

    named: str
    display: str
    names: Mapping[str, frozenset[str]]
    by_title: bool = False


def names_asked(question: Question) -> tuple[str, ...]:
    """Return the names of whose words are wanted, each as an alternative: the filter's, else the question's."""
    return question.filters.speakers or ((question.speaker,) if question.speaker else ())


def find_speaker(named: Sequence[str], filters: Filters, index: IndexReader) -> AskedSpeaker | None:
    """Return whom the names mean in the articles that pass the other filters, None where nobody there fits."""
    speakers = list(dict.fromkeys(speaker for name in named for speaker in index.speakers(name)))
    allowed = replace(filters, speakers=())
    if speakers and allowed != Filters():
        inside = {info.id for info in index.articles(allowed)}
        speakers = [speaker for speaker in speakers if speaker.article_id in inside]
    found = [_with_holders(name, match_speaker(name, speakers), allowed, index) for name in named]
    known = [_under_plain_name(asked, index) for asked in found if asked]
    return _joined(known or [asked for name in named if (asked := _by_description(name, allowed, index))])


def _under_plain_name(asked: AskedSpeaker, index: IndexReader) -> AskedSpeaker:
    """Return a speaker also where articles leave a title out: "Prefect Ada Lind" is Ada Lind elsewhere."""
    names = {article: set(known) for article, known in asked.names.items()}
    for titled in {name for known in asked.names.values() for name in known}:
        first, *rest = titled.split()
        if len(rest) != _NAME_WORDS or not is_calling(first):
            continue
        for who in index.speakers(" ".join(rest)):
            if who.name.split() == rest:
                names.setdefault(who.article_id, set()).add(who.name)
    return replace(asked, names={article: frozenset(known) for article, known in names.items()})


def _by_description(named: str, filters: Filters, index: IndexReader) -> AskedSpeaker | None:
    """Return whom words mean that are no speaker's name or title: an author, a company by name, several captains."""
    if office := office_of_several(named):
        people, _ = meant(office, index.speakers(office))
        places = [place for person in people for place in person.places]
    else:
        people = []
        found = find_authors(named, filters, index) or find_described(named, filters, index)
        places = [(who.article_id, who.name) for who in found]
    inside = {info.id for info in index.articles(filters)} if filters != Filters() else None
    names: dict[str, frozenset[str]] = {}
    for article, name in places:
        if inside is None or article in inside:
            names[article] = names.get(article, frozenset()) | {name}
    if not names or (office and len(people) < 2):
        return None
    distinct = {name for known in names.values() for name in known}
    return AskedSpeaker(named, next(iter(distinct)) if len(distinct) == 1 else f"the {named}", names, by_title=True)


def _with_holders(named: str, asked: AskedSpeaker | None, filters: Filters, index: IndexReader) -> AskedSpeaker | None:
    """Return also those who hold an office in the place that is named with it: "the mayor of Norby"."""
    if asked and not asked.by_title:
        return asked
    office, holders = find_holders(named, filters, index)
    held = match_speaker(office, holders) if holders else None
    if held is None:
        return asked
    held = replace(held, named=named, display=held.display if held.display != office else f"the {named}")
    return _joined([asked, held]) if asked else held


def _joined(found: Sequence[AskedSpeaker]) -> AskedSpeaker | None:
    """Return several as one to ask for."""
    if len(found) < 2:
        return found[0] if found else None
    names: dict[str, frozenset[str]] = {}
    for asked in found:
        for article, known in asked.names.items():
            names[article] = names.get(article, frozenset()) | known
    displays = dict.fromkeys(asked.display for asked in found)
    named = dict.fromkeys(asked.named for asked in found)
    return AskedSpeaker(" or ".join(named), " or ".join(displays), names)


def match_speaker(named: str, speakers: Iterable[Speaker]) -> AskedSpeaker | None:
    """Return the speakers that a name or a title fits, or None."""
    people, by_title = meant(named, speakers)
    if not people:
        return None
    names: dict[str, set[str]] = {}
    for person in people:
        for article, name in person.places:
            names.setdefault(article, set()).add(name)
    display = people[0].name
    if people[0].articles * 2 <= sum(person.articles for person in people):
        shared = named.islower() and by_title and not named.startswith("the ")
        display = f"the {named}" if shared else named  # several people bear this name or title
    fits = {article: frozenset(found) for article, found in names.items()}
    return AskedSpeaker(named, display, fits, by_title)


def mentions(text: str, named: str) -> bool:
    """Return whether a text names somebody: it holds the last word of the name, spelt alike."""
    asked = asked_words(named)
    return bool(asked) and sound(asked[-1]) in spelling_keys(text)


def tells_of(text: str, named: str) -> bool:
    """Return whether a text mentions somebody; with an office, "the mayor of Norby", both office and place.

    Norby Bank is no mention of the Bank of Norby.
    """
    told = all(mentions(text, part) for part in read_office(named) if part) and mentions(text, named)
    return told and not is_turned_in(text, named)


def names_whole(text: str, named: str) -> bool:
    """Return whether a text has all words of a name, in any spelling: a namesake shares the surname alone."""
    asked = asked_words(named)
    return bool(asked) and spelling_keys(text).issuperset(map(sound, asked))
