"""Made articles that stand beside the real ones: of a later day with another figure, and of what somebody denies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench.drafts import faults
from bench.drafts.reporting import can_be_claimed
from bench.drafts.stories import Story
from bench.drafts.wording import lower

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from bench.drafts.stories import Fact

_FIGURE = re.compile(
    r"(?<![\w.,/-])(?!(?:19|20)\d\d\b)\$?\d[\d,]*(?:\.\d+)?"
    r"(?:%| percent| million| billion| (?!years? (?:ago|old))[a-z]{3,}s\b| (?:people|men|women))"
)
_AFRESH = (
    "{new}\n\nAn earlier report gave the figure as {old}, which was wrong. The editors regret the error.",
    "Correction: An earlier report had a wrong figure. {new}\n\nThe earlier report said that it was {old}.",
    "The figures were brought up to date. {new}\n\nBefore, the figure had stood at {old}.",
    "New figures were published, which replace all earlier ones. {new}\n\nWhat was printed before is out of date.",
    "{new}\n\nThe figure has changed since the first reports.",
)
_SAME = (
    "The figures were checked once more. {same}\n\nNothing has changed since the first reports.",
    "{same}\n\nThe figure was confirmed after a second count.",
)
_PEOPLE = (
    ("Maren Holt", "councillor"), ("Tobias Vreeland", "harbour master"), ("Ingrid Solberg", "treasurer"),
    ("Anselm Pryor", "deputy mayor"), ("Celia Marchetti", "head of planning"), ("Rupert Aldous", "fire chief"),
    ("Nadia Kessler", "spokeswoman"), ("Jonas Wetherby", "union leader"), ("Helga Brandt", "auditor"),
    ("Marcus Oyelaran", "hospital director"), ("Petra Lindqvist", "school inspector"), ("Edwin Tasker", "coach"),
)  # fmt: skip
_OWN_WORDS = (
    "The bridge will be torn down before the winter", "We have already sold the old harbour to a foreign company",
    "The hospital on the hill has run out of money", "Every school in the valley will lose two teachers",
    "I promised the workers a rise of five percent", "The water in the northern district is not safe to drink",
    "The stadium cost twice as much as we had planned", "We knew about the leak for eleven months",
    "The tram line will never be built", "Nobody on the board has read the whole report",
    "The market square should be closed to cars", "We lost the letters in the move to the new town hall",
    "The tower was never inspected after the storm", "Our ferries are older than their captains",
    "The library will open its doors on Sundays", "The city owes the farmers a fair price for the land",
)  # fmt: skip
_DENYING = (
    "denied that {}",
    "denied that {}",
    "rejected the claim that {}",
    "doubted that {}",
    "said it was not true that {}",
    "asked whether {}",
    "declined to say whether {}",
    "refused to confirm that {}",
)
_QUOTED_ONLY = (
    "denied having said: “{}.”", "denied ever having written “{},” as an anonymous letter claims.",
    "said that it was a lie to tell people “{}.”", "asked whether anybody still believed that “{}.”",
)  # fmt: skip
_AROUND = (
    "The meeting lasted until late in the evening.", "The room was full, and some had to stand in the corridor.",
    "No decision was taken.", "The matter will be on the agenda again after the summer.",
    "Those who had come with banners left them at the door.", "The minutes will be published by the clerk.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """How made articles are written; what measures has other wording than what may be fitted on."""

    afresh: tuple[str, ...]
    same: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    own_words: tuple[str, ...]
    denying: tuple[str, ...]
    quoted_only: tuple[str, ...]


FITTED = Wording(_AFRESH, _SAME, _PEOPLE, _OWN_WORDS, _DENYING, _QUOTED_ONLY)
HELD = Wording(
    afresh=(
        "{new}\n\nThis story replaces one that named {old}; a reader pointed out the mistake.",
        "Officials revised their count this week. {new}",
        "{new}\n\nThat is not the {old} of which people spoke when the matter was first discussed.",
        "Clarification: we misread a table. It says {fresh}, not {old}. {new}",
        "{new}\n\nThe clerk called the tally final.",
    ),
    same=("{same}\n\nAuditors went through the books and found no mistake.", "{same} That much is certain by now."),
    people=(
        ("Ottilie Renner", "registrar"), ("Declan Fairbourne", "dean"), ("Sunniva Aas", "head of the port"),
        ("Gregor Malin", "chief engineer"), ("Beatrix Nolde", "curator"), ("Hamish Torrance", "bailiff"),
        ("Lucinda Abara", "press officer"), ("Viktor Stenmark", "district forester"), ("Esme Calloway", "head nurse"),
    ),
    own_words=(
        "The mill will be sold to the highest bidder", "Half of the orchard has to be felled this autumn",
        "We paid the divers out of the pension fund", "The new pumps have failed every test so far",
        "The choir may no longer sing in the town hall", "I will step down before the end of the month",
        "The buses of the night line run without brakes", "Our archive was thrown away by mistake",
        "The lighthouse belongs to a bank in the capital", "The pool will stay shut for the whole summer",
    ),
    denying=(
        "disputed that {}", "said nobody could know whether {}", "called it a rumour that {}",
        "would neither confirm nor deny that {}", "insisted it was wrong to say that {}", "wondered if {}",
        "was not convinced that {}",
    ),
    quoted_only=(
        "said that nobody in the office had ever told reporters “{}.”",
        "dismissed as invented a leaflet with the words “{}.”",
        "read out a letter from a resident, who wrote: “{}.”", "wanted to know who had spread the sentence “{}.”",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Later:
    """A fact of which an article of a later day has another figure, or with ``same`` repeats it."""

    fact: Fact
    story: Story
    figure: str
    same: bool


@dataclass(frozen=True, slots=True)
class Unasserted:
    """Words that an invented person denies, doubts or asks in a made article; a clause, or ``quoted`` words."""

    story: Story
    speaker: str
    words: str
    verb: str
    quoted: bool


def later(stories: Sequence[Story], count: int, random: Random, wording: Wording = FITTED) -> list[Later]:
    """Return so many facts with a made article of a later day each; every fifth article repeats the figure."""
    facts = [fact for one in stories if one.published for fact in one.facts if can_be_claimed(fact)]
    random.shuffle(facts)
    found: list[Later] = []
    for fact in facts:
        figures = list(_FIGURE.finditer(fact.words))
        if len(found) == count or len(figures) != 1 or any(one.fact.story is fact.story for one in found):
            continue
        old = figures[0]
        if sum(old[0] in one.text for one in stories) > 1:
            continue
        new = faults.number(old[0].removeprefix("$"), (), random)
        if not new or new == old[0]:
            continue
        same = len(found) % 5 == 4
        other = fact.words[: old.start()] + "$" * old[0].startswith("$") + new + fact.words[old.end() :]
        form = random.choice(wording.same if same else wording.afresh)
        text = form.format(new=other, old=old[0], same=fact.words, fresh="$" * old[0].startswith("$") + new)
        day = date.fromisoformat(fact.story.published[:10]) + timedelta(days=random.randrange(2, 40))
        title = (
            "Figures confirmed"
            if same
            else random.choice(("Figures brought up to date", "A correction", fact.story.title))
        )
        story = Story(f"made-later-{len(found)}", title, text, day.isoformat())
        found.append(Later(fact, story, old[0], same))
    return found


def unasserted(
    stories: Sequence[Story], kept: set[str], count: int, random: Random, wording: Wording = FITTED
) -> list[Unasserted]:
    """Return so many clauses and words that somebody invented denies, doubts or asks, each in an article of its own.

    The clauses are facts of the articles, of which none of ``kept`` is taken.
    """
    facts = [fact for one in stories for fact in one.facts if can_be_claimed(fact) and fact.words not in kept]
    random.shuffle(facts)
    day = max((one.published for one in stories if one.published), default="")
    found = []
    for number, fact in zip(range(count), facts, strict=False):
        (name, office), quoted = random.choice(wording.people), number % 3 == 2
        first, last = random.sample(_AROUND, 2)
        if quoted and number // 3 < len(wording.own_words):
            words, verb = wording.own_words[number // 3], random.choice(wording.quoted_only)
        else:
            quoted, words, verb = (
                False,
                lower(fact.words.removesuffix("."), fact.story.text),
                random.choice(wording.denying),
            )
        told = f"{name}, the {office}, {verb.format(words)}"
        text = f"{first} {told}{'' if told.endswith(('.', '”')) else '.'} {last}"
        story = Story(f"made-meeting-{number}", f"Meeting with the {office}", text, day)
        found.append(Unasserted(story, name, words, verb, quoted))
    return found
