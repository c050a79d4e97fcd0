"""Made articles that only measure, each with a draft's sentence: a stance lost, an older figure, or what is true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench.drafts import test_wordings as wordings
from bench.drafts.fit_wordings import AROUND
from bench.drafts.hard_wordings import HARD
from bench.drafts.sentences import Marked, sentence
from bench.drafts.stories import Story
from index.linguistics.quantities import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bench.drafts.sentences import Fault, Kind, Sentence

_FIRST_DAY = date(2016, 9, 1)
_DAYS = 60
_QUOTING = (
    "“‹{q}›,” said {Name}.", "“‹{q}›,” {Name} said.", "{Name} said: “‹{q}›.”", "{Name}, the {office}, said: “‹{q}›.”",
    "“‹{q}›,” {Name} told reporters.", "“‹{q}›,” said {Name}, the {office}.",
)  # fmt: skip
_SAYING = (
    "{Name} said that ‹{c}›.", "{Name}, the {office}, said that ‹{c}›.", "According to {Name}, ‹{c}›.",
    "{Name} told reporters that ‹{c}›.", "‹{C}›, {Name} said.",
)  # fmt: skip
_FILLERS = (
    "The council will talk about it again in the autumn.", "Few people in the county know it.",
    "The file is kept by the clerk.", "This was stated in the yearly report.", "Neighbours had long suspected as much.",
    "Photographs of it hang in the town hall.", "More will be known when the season is over.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence of a draft with the articles that it goes by, and its fault; ``form`` is the kind of wording."""

    sentence: Sentence
    stories: tuple[Story, ...]
    kind: Kind
    fault: Fault | None
    form: str


class Scenes:
    """Makes articles about invented people, things and towns, of which none is in two."""

    MOST = 900
    """For so many drafts there are things and people enough."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._places = [(thing, town) for thing in wordings.THINGS for town in wordings.TOWNS]
        self._people = [
            (f"{given} {surname}", given in wordings.WOMEN)
            for given in (*wordings.WOMEN, *wordings.MEN)
            for surname in wordings.SURNAMES
        ]
        random.shuffle(self._places)
        random.shuffle(self._people)
        self._number = 0

    def faulty(self, count: int) -> Iterator[Written]:
        """Yield so many quotations and reports of speech each without their stance, and so many older figures."""
        for number in range(count):
            yield self._said(*_turn(wordings.TURNED_QUOTATIONS, number), "quotation", "stance")
            yield self._said(*_turn(wordings.TURNED_SPEECH, number), "speech", "stance")
            yield self._figure(*_turn(wordings.LATER, number), "older")

    def faithful(self, count: int) -> Iterator[Written]:
        """Yield so many each of plain words beside a stance, figures that hold, and what is hard to see."""
        for number in range(count):
            yield self._said(*_turn(wordings.PLAIN_QUOTATIONS, number), "quotation", None)
            yield self._said(*_turn(wordings.PLAIN_SPEECH, number), "speech", None)
            if number % 4 == 0:
                form, told, draft = wordings.KEPT[number // 4 % len(wordings.KEPT)]
                yield self._said(form, told, "speech", None, draft)
            yield self._figure(*_turn(wordings.STILL, number), None)
            if number % 4 == 2:
                form, draft = wordings.DATED[number // 4 % len(wordings.DATED)]
                yield self._figure(form, _turn(wordings.LATER, number // 4)[1], None, draft)
            for turn in (2 * number, 2 * number + 1):
                yield self._hard(*HARD[turn % len(HARD)])

    def _said(self, form: str, told: str, kind: Kind, fault: Fault | None, draft: str = "") -> Written:
        random, values = self._random, self._values()
        clause = f"the {values['place']} {random.choice(wordings.PREDICATES)}"
        values |= {"c": clause, "C": _upper(clause), "q": random.choice((*wordings.QUOTED, "{C}"))}
        values["q"] = values["q"].format(**values)
        title = f"The {values['thing']} in {values['town']}" if random.random() < 0.5 else "From the council"
        first, last = random.sample(AROUND, 2)
        text = f"{first} {told.format(**values)} {last}"
        named = {"conditional": ("stance", "cut"), "relayed": ("stance", "other_speaker")}.get(form, ("stance",))
        verdicts = (*named, *(("contradicted", "partly") if kind == "speech" else ())) if fault else ()
        form = f"{form}, kept" if draft else form
        draft = draft or random.choice(_QUOTING if kind == "quotation" else _SAYING)
        return self._written(draft, values, ((title, text, 0),), kind, fault, verdicts, form)

    def _figure(self, form: str, later: str, fault: Fault | None, draft: str = "") -> Written:
        random, values = self._random, self._values()
        fact, same, name, unit, low, high = random.choice(wordings.MEASURES)
        old = random.randrange(low, high)
        new = max(3, round(old * random.choice((0.6, 0.7, 0.8, 1.2, 1.3, 1.5))))
        if old > 5000:
            old, new = round(old, -2), round(new, -2)
        counted = "" if name.startswith("the number of") else f" {unit}"
        values |= {"old": f"{old:,}{counted}", "new": f"{new:,}{counted}", "round": f"{_rounded(old):,}{counted}"}
        values |= {"total": f"{old * 7:,}{counted}", "part": f"{max(2, old // 9):,}{counted}"}
        rose = new > old
        values |= {
            "moved": random.choice(("risen", "climbed") if rose else ("fallen", "sunk")),
            "up": "up" if rose else "down",
        }
        values |= {"low": "low" if rose else "high", "stated": "understated" if rose else "overstated"}
        values["np"] = name.format(**values)
        values["Np"] = _upper(values["np"])
        elsewhere = values | {"place": values["place2"]}
        values["np2"] = name.format(**elsewhere)
        for key, pattern in (("fact", fact), ("alt", same)):
            for which, figure in (("old", old), ("new", new)):
                whole = _upper(pattern.format(**values, n=f"{figure:,} {unit}"))
                values |= {f"{key}_{which}": whole, f"{key}_{which}_bare": whole.removesuffix(".")}
        values["fact2_new"] = _upper(fact.format(**elsewhere, n=f"{new:,} {unit}"))
        values["fact_old_lower"] = re.sub(r"^The ", "the ", values["fact_old"])
        gap = random.randrange(3, 40)
        filler, other = random.sample(_FILLERS, 2)
        first = (f"The {values['thing']} in {values['town']}", f"{values['fact_old']} {filler}", 0)
        title = random.choice(("In brief", f"News from {values['town']}", f"The {values['thing']} in {values['town']}"))
        second = (title, f"{later.format(**values)} {other}", gap)
        draft = draft or random.choice(("‹{fact_old_bare}›.", "‹{alt_old_bare}›."))
        verdicts = ("outdated",) if fault else ()
        return self._written(draft, values, (first, second), "claim", fault, verdicts, form)

    def _hard(self, form: str, kind: Kind, told: str, draft: str) -> Written:
        values = self._values()
        text = f"{told.format(**values)} {self._random.choice(AROUND)}"
        return self._written(draft, values, (("From the county", text, 0),), kind, None, (), form)

    def _values(self) -> dict[str, str]:
        random = self._random
        (thing, town), (name, is_woman) = self._places.pop(), self._people.pop()
        day = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
        before = day - timedelta(days=random.randrange(1, 6))
        office, other_office = random.sample(wordings.OFFICES, 2)
        thousands, millions, few = random.randrange(2, 9), random.randrange(3, 19), random.randrange(3, 13)
        near = thousands * 1000 - random.randrange(6, 24)
        return {
            "Name": name, "sur": name.split(" ", 1)[1], "office": office, "other_office": other_office,
            "he": "she" if is_woman else "he", "He": "She" if is_woman else "He",
            "his": "her" if is_woman else "his", "him": "her" if is_woman else "him",
            "Mr": random.choice(("Ms.", "Mrs.")) if is_woman else "Mr.",
            "Other": random.choice([one for one, _ in self._people if one != name]),
            "thing": thing, "town": town, "place": f"{thing} in {town}",
            "town2": (other := random.choice([one for one in wordings.TOWNS if one != town])),
            "place2": f"{thing} in {other}", "year": str(random.randrange(1950, 2013)),
            "odd": f"{near:,}", "even": f"{thousands},000", "millions": str(millions),
            "millions_odd": f"{millions - 1}.{random.randrange(96, 99)}",
            "few": str(few), "few_word": UNITS[few], "Few_word": UNITS[few].capitalize(),
            "weekday": f"{before:%A}", "day_long": f"{before.day} {before:%B %Y}",
            "day_before": f"{day.day} {day:%B %Y}", "day": day.isoformat(),
            "filler": random.choice(_FILLERS),
        }  # fmt: skip

    def _written(  # noqa: PLR0913, PLR0917 - all that a scene is made of
        self, draft: str, values: dict[str, str], articles: tuple[tuple[str, str, int], ...], kind: Kind,
        fault: Fault | None, told: tuple[str, ...], form: str,
    ) -> Written:  # fmt: skip
        stories = []
        for title, text, gap in articles:
            self._number += 1
            day = date.fromisoformat(values["day"]) + timedelta(days=gap)
            stories.append(Story(f"made-{self._number}", title, text, day.isoformat()))
        speaker = None if kind == "claim" else values["Name"]
        parts: list[str | Marked] = [
            Marked(part, kind, speaker, fault, told, form) if number % 2 else part
            for number, part in enumerate(re.split(r"[‹›]", _upper(draft.format(**values))))
        ]
        return Written(sentence(parts, stories[-1].id, speaker or ""), tuple(stories), kind, fault, form)


def _turn(rows: tuple[tuple[str, str], ...], number: int) -> tuple[str, str]:
    return rows[number % len(rows)]


def _rounded(number: int) -> int:
    digits = len(str(number)) - 2
    return int(round(number, -digits)) if digits > 0 else number


def _upper(words: str) -> str:
    at = 1 if words[:1] in {"‹", "“"} else 0
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]
