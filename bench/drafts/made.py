"""Made articles beside those that may be fitted on: of a later day with another figure, and of what somebody denies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench.drafts import faults
from bench.drafts import fit_wordings as wordings
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


def later(stories: Sequence[Story], count: int, random: Random) -> list[Later]:
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
        form = random.choice(wordings.SAME if same else wordings.AFRESH)
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


def unasserted(stories: Sequence[Story], kept: set[str], count: int, random: Random) -> list[Unasserted]:
    """Return so many clauses and words that somebody invented denies, doubts or asks, each in an article of its own.

    The clauses are facts of the articles, of which none of ``kept`` is taken.
    """
    facts = [fact for one in stories for fact in one.facts if can_be_claimed(fact) and fact.words not in kept]
    random.shuffle(facts)
    day = max((one.published for one in stories if one.published), default="")
    found = []
    for number, fact in zip(range(count), facts, strict=False):
        (name, office), quoted = random.choice(wordings.PEOPLE), number % 3 == 2
        first, last = random.sample(wordings.AROUND, 2)
        if quoted and number // 3 < len(wordings.OWN_WORDS):
            words, verb = wordings.OWN_WORDS[number // 3], random.choice(wordings.QUOTED_ONLY)
        else:
            quoted, words, verb = (
                False,
                lower(fact.words.removesuffix("."), fact.story.text),
                random.choice(wordings.DENYING),
            )
        told = f"{name}, the {office}, {verb.format(words)}"
        text = f"{first} {told}{'' if told.endswith(('.', '”')) else '.'} {last}"
        story = Story(f"made-meeting-{number}", f"Meeting with the {office}", text, day)
        found.append(Unasserted(story, name, words, verb, quoted))
    return found
