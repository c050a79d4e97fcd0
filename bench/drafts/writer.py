"""Writes drafts from stories: which sentences, in which order, and which of them has the draft's one fault."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial as bound
from typing import TYPE_CHECKING, Any

from bench.drafts import faults, quoting, reporting
from bench.drafts.made import later, unasserted
from bench.drafts.quoting import Quoted, Speaker
from bench.drafts.sentences import Marked, Sentence, joined, sentence
from bench.drafts.stories import Fact
from bench.drafts.wording import renumbered, retyped, upper
from bench.drafts.written import Scenes
from bench.rewordings import seeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from bench.drafts.made import Later, Unasserted
    from bench.drafts.sentences import Fault, Item, Kind
    from bench.drafts.stories import Said, Story
    from bench.drafts.written import Written
    from bench.rewordings import Parse

PLANS: tuple[tuple[Fault, Kind], ...] = (
    ("word", "quotation"), ("number", "quotation"), ("cut", "quotation"), ("speaker", "quotation"),
    ("joined", "quotation"), ("stance", "speech"), ("older", "claim"), ("number", "claim"), ("negation", "quotation"),
    ("stance", "quotation"), ("name", "claim"), ("unit", "claim"), ("tense", "quotation"), ("older", "claim"),
    ("word", "quotation"), ("cut", "quotation"), ("speaker", "quotation"), ("joined", "quotation"), ("older", "claim"),
    ("stance", "quotation"), ("number", "speech"), ("name", "quotation"), ("unit", "quotation"),
    ("negation", "speech"), ("tense", "claim"), ("stance", "speech"), ("cut", "quotation"), ("negation", "claim"),
    ("speaker", "speech"), ("word", "claim"), ("number", "claim"), ("older", "claim"), ("tense", "claim"),
    ("name", "speech"), ("joined", "quotation"), ("stance", "speech"), ("unit", "speech"), ("cut", "quotation"),
    ("speaker", "quotation"), ("stance", "quotation"), ("unit", "quotation"), ("word", "speech"),
    ("name", "quotation"), ("older", "claim"), ("unit", "quotation"), ("negation", "quotation"),
    ("tense", "quotation"), ("cut", "quotation"), ("joined", "quotation"), ("speaker", "speech"), ("older", "claim"),
    ("stance", "speech"),
)  # fmt: skip
"""The faults by turns, of which kind of item each."""
_SCENES = (
    "The hall had filled long before the doors were closed.", "It was raining when the first of them arrived.",
    "Nobody in the room looked up.", "The silence lasted longer than anybody had expected.",
    "A photographer knelt on the steps and waited.", "Outside, the traffic had come to a halt.",
    "There was laughter, then there was none.", "The coffee had gone cold on the table.",
    "What follows from this is hard to say.", "The story does not end here.", "It is an old quarrel with new faces.",
    "Some nodded, some looked at their phones.", "The light was fading by then.", "One question stays open.",
    "It sounded like a plan.", "For a moment it seemed as if the matter was settled.",
    "Few people will remember the day.",
    "The mood was better than the weather.", "So much for the theory.", "That is how things stand this evening.",
)  # fmt: skip
_MARKS = (("“", "”"), ("“", "”"), ('"', '"'))
_TRIES = 600
_REPORTED, _IN_PART = 0.7, 0.3
"""So often a quotation that can be is reported, and else quoted in part."""
_QUOTING = 0.6
"""So many of the stories are sure to be some in which people are quoted."""
_CLAIM_CHANGES: dict[str, Callable[..., str | None]] = {
    "number": faults.number, "unit": faults.unit, "name": faults.name, "negation": faults.negation,
    "word": faults.opposite, "tense": faults.firm_tense,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with what can be checked in it; ``day`` is the day on which it is written, "" where none is known."""

    id: str
    text: str
    items: tuple[Item, ...]
    day: str
    articles: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the draft as a line of the file has it."""
        items = [item.to_json() for item in self.items]
        faulty = any(item.fault for item in self.items)
        return {
            "id": self.id, "text": self.text, "faulty": faulty, "day": self.day,
            "articles": list(self.articles), "items": items,
        }  # fmt: skip


@dataclass(slots=True)
class _State:
    """What a draft has so far."""

    random: Random
    marks: tuple[str, str]
    named: dict[str, str]
    used: set[str]
    last: str = ""


class Writer:
    """Writes drafts from stories and from made articles beside them."""

    def __init__(
        self, stories: Sequence[Story], parse: Parse, seed: int, count: int = 300, *, measures: bool = False
    ) -> None:
        """Make the articles beside the stories; with ``measures``, those of which nothing is fitted on the wording."""
        random = seeded(f"drafts {seed}")
        self._seed = seed
        self._taken: set[str] = set()
        self.stories = list(stories)
        size = min(count, Scenes.MOST)
        scenes = Scenes(seeded(f"scenes {seed}"))
        self._faulty_scenes = list(scenes.faulty(max(8, size // 12))) if measures else []
        self._scenes = list(scenes.faithful(max(8, size // 6))) if measures else []
        self._later = [] if measures else later(self.stories, max(12, count // 6), random)
        kept = {one.fact.words for one in self._later}
        self._unasserted = [] if measures else unasserted(self.stories, kept, max(18, count // 5), random)
        self._kept = kept | {upper(one.words) + "." for one in self._unasserted}
        self._quoted = [said for one in stories for said in one.said if said.form == "quoted" and quoting.pieces(said)]
        turned = [said for one in stories for said in one.said if said.form == "reported" and said.stance != "asserted"]
        self._turned = [
            said for said in turned if (words := reporting.clause(said)) and reporting.is_complete(words, parse)
        ]
        self._clauses = {
            said.words
            for one in stories
            for said in one.said
            if said.form != "mixed" and (words := reporting.clause(said)) and reporting.is_complete(words, parse)
        }
        self._people = sorted({said.speaker for said in self._quoted if said.person})
        seen = [said.words for said in random.sample(self._quoted, min(150, len(self._quoted)))]
        self._another_word = faults.AnotherWord(parse, seen)
        self._rich = [one for one in self.stories if len(self._materials(one)) > 2]
        self._quoting = [one for one in self._rich if one.said] or self._rich

    @property
    def made(self) -> list[Story]:
        """The made articles."""
        scenes = (story for one in (*self._faulty_scenes, *self._scenes) for story in one.stories)
        return [*(one.story for one in self._later), *(one.story for one in self._unasserted), *scenes]

    def drafts(self, count: int) -> Iterator[Draft]:
        """Write so many drafts, two of three with a fault."""
        for number in range(count):
            plan = PLANS[(number // 3 * 2 + number % 3 - 1) % len(PLANS)] if number % 3 else None
            for turn in range(20):
                random = seeded(f"draft {self._seed} {number} {turn}")
                state = _State(random, random.choice(_MARKS), {}, set())
                faulty = self._faulty(*plan, state) if plan else None
                if plan and faulty is None:
                    break
                scene = self._scenes[number % len(self._scenes)] if self._scenes else None
                draft = self._draft(f"{number:04d}", faulty, state, scene)
                if draft:
                    yield draft
                    break

    def _materials(self, story: Story) -> list[Said | Fact]:
        said = [
            one
            for one in story.said
            if one.form == "mixed" or one.words in self._clauses or (one.form == "quoted" and quoting.pieces(one))
        ]
        facts = [one for one in story.facts if one.words not in self._kept and reporting.can_be_claimed(one)]
        return [*said, *facts]

    def _draft(self, name: str, faulty: Sentence | None, state: _State, scene: Written | None) -> Draft | None:
        random = state.random
        first = next((one for one in self.stories if faulty and one.id == faulty.source), None)
        stories = [first] if first else []
        chosen = [
            random.choice(self._quoting if random.random() < _QUOTING else self._rich)
            for _ in range(random.randint(1, 4))
        ]
        chosen = list(dict.fromkeys(chosen))
        stories += [one for one in chosen if one is not first][: max(1, 4 - len(stories))]
        wanted = random.randint(5, 15)
        paragraphs = self._paragraphs(stories, wanted, state, faulty)
        if scene:
            paragraphs.insert(random.randint(0, len(paragraphs)), [_marked(scene.sentence, state.marks)])
        text, items = joined(paragraphs)
        if sum(len(one) for one in paragraphs) < 5 or not items:
            return None
        sources = dict.fromkeys(one.source for paragraph in paragraphs for one in paragraph if one.source)
        days = [one.published for one in (*self.stories, *self.made) if one.published and one.id in sources]
        days += [one.story.published for one in self._later if one.fact.story.id in sources]
        day = (date.fromisoformat(max(days)[:10]) + timedelta(days=random.randrange(1, 20))).isoformat() if days else ""
        return Draft(name, text, items, day, tuple(sources))

    def _paragraphs(
        self, stories: Sequence[Story], wanted: int, state: _State, faulty: Sentence | None
    ) -> list[list[Sentence]]:
        random = state.random
        paragraphs: list[list[Sentence]] = []
        count = 0
        for number, story in enumerate(stories):
            share = max(2, round((wanted - count) / (len(stories) - number)))
            materials = self._materials(story)
            random.shuffle(materials)
            facts = [one for one in materials if not getattr(one, "speaker", "")]
            materials = (
                [one for one in materials if one not in facts[max(2, share // 3) :]]
                if len(facts) < len(materials)
                else materials
            )
            materials = sorted(materials[: share + 2], key=lambda one: (getattr(one, "speaker", ""), one.span))
            made: list[Sentence] = []
            for material in materials:
                if len(made) < share and (
                    one := self._faithful(material, state, again=bool(made) and random.random() < 0.8)
                ):
                    made.append(one)
            if faulty and (
                faulty.source == story.id or (number == 0 and not any(one.id == faulty.source for one in stories))
            ):
                made.insert(self._place(made, random), faulty)
            if random.random() < 0.6:
                made.insert(self._place(made, random), Sentence(random.choice(_SCENES)))
            count += len(made)
            while made:
                length = random.randint(1, 3)
                while length < len(made) and " added." in made[length].text:
                    length += 1
                paragraphs.append(made[:length])
                made = made[length:]
        return paragraphs

    def _place(self, made: Sequence[Sentence], random: Random) -> int:
        """Return where a sentence can stand without parting "he added" from what it goes on from."""
        places = [at for at in range(len(made) + 1) if at == len(made) or " added." not in made[at].text]
        return random.choice(places)

    def _who(self, full: str, state: _State, *, person: bool) -> Speaker:
        if not person:
            return Speaker(full, re.sub(r"^The ", "the ", full), person=False)
        surname = full.rsplit(maxsplit=1)[-1]
        if state.named.get(surname) == full and state.random.random() < 0.8:
            return Speaker(full, surname, person=True)
        state.named.setdefault(surname, full)
        return Speaker(full, full, person=True)

    def _faithful(self, material: Said | Fact, state: _State, *, again: bool) -> Sentence | None:
        """Return a sentence that says faithfully what a material has."""
        if material.words in state.used:
            return None
        state.used.add(material.words)
        last, state.last = state.last, ""
        if isinstance(material, Fact):
            return reporting.claim(material, state.random)
        if material.stance != "asserted":
            return None
        return self._spoken(material, state, again=again and last == material.speaker)

    def _spoken(self, said: Said, state: _State, *, again: bool) -> Sentence | None:
        random, who = state.random, self._who(said.speaker, state, person=said.person)
        if said.form == "reported":
            return reporting.speech(said, who, random)
        if said.form == "mixed":
            return quoting.partial(said, who, state.marks, random)
        if (
            said.words in self._clauses
            and random.random() < _REPORTED
            and (made := reporting.speech(said, who, random))
        ):
            return made
        if (
            quoting.pieces(said)
            and random.random() < _IN_PART
            and (made := quoting.fragment(said, who, state.marks, random))
        ):
            return made
        if not quoting.pieces(said):
            return None
        _, words = random.choice(quoting.pieces(said))
        quoted = quoting.edited(words, said, random)
        state.last = said.speaker
        return quoting.quotation(quoted, who, said.story.id, state.marks, random, again=again)

    def _faulty(self, fault: Fault, kind: Kind, state: _State) -> Sentence | None:
        """Return a sentence with the fault, None where no material was found for it."""
        make: Callable[[Fault, _State], Sentence | None]
        make = {"quotation": self._faulty_quotation, "speech": self._faulty_speech, "claim": self._faulty_claim}[kind]
        if fault == "older":
            make = self._older
        elif fault == "stance" and (kind == "quotation" or state.random.random() < 0.8):
            make = bound(self._asserted, kind)
        for turn in range(_TRIES):
            made = make(fault, state)
            if made and (self._is_new(made) or turn > _TRIES // 2):
                return made
        return None

    def _is_new(self, made: Sentence) -> bool:
        """Return whether the words of a fault were in no draft before, and keep them."""
        words = next(made.text[item.start : item.end][:60] for item in made.items if item.fault)
        if words in self._taken:
            return False
        self._taken.add(words)
        return True

    def _names(self, story: Story) -> list[str]:
        return sorted({*story.people.values()}) or self._people[:1]

    def _faulty_quotation(self, fault: Fault, state: _State) -> Sentence | None:
        random = state.random
        said = random.choice(self._quoted)
        names = [*self._names(said.story), *random.sample(self._people, min(8, len(self._people)))]
        _, words = random.choice(quoting.pieces(said))
        quoted: Quoted | None
        who = (said.speaker, said.person)
        if fault == "cut":
            quoted = quoting.cut(said, random)
        elif fault == "joined":
            quoted = quoting.two_joined(said, self._elsewhere(said), random)
        elif fault == "speaker":
            other = self._another(said, random)
            if other is None or not said.person:
                return None
            who, quoted = (other, True), quoting.by_another(quoting.edited(words, said, random))
        else:
            change = quoting.CHANGES.get(fault, self._another_word)
            if random.random() < 0.25:
                alter = bound(quoting.changed, fault=fault, change=change, names=names, random=random)
                state.used.add(said.words)
                return quoting.fragment(said, self._who(who[0], state, person=who[1]), state.marks, random, alter)
            quoted = quoting.changed(retyped(words, random), fault, change, names, random)
        if quoted is None:
            return None
        state.used.add(said.words)
        return quoting.quotation(
            quoted, self._who(who[0], state, person=who[1]), said.story.id, state.marks, random, again=False
        )

    def _elsewhere(self, said: Said) -> list[Said]:
        """Return what the same speaker said elsewhere in the article, other words between."""
        return [
            one
            for one in self._quoted
            if one.story is said.story
            and one.speaker == said.speaker
            and abs(one.span[0] - said.span[0]) > len(said.words) + 250
        ]

    def _another(self, said: Said, random: Random) -> str | None:
        """Return somebody else, mostly of the same article, who shares no name with the speaker."""
        mine = {*said.speaker.split()}
        near = [one for one in self._names(said.story) if not mine & {*one.split()}]
        far = [one for one in self._people if not mine & {*one.split()}]
        if near and random.random() < 0.7:
            return random.choice(near)
        return random.choice(far) if far else None

    def _faulty_speech(self, fault: Fault, state: _State) -> Sentence | None:
        random = state.random
        story = random.choice(self.stories)
        reported = [one for one in story.said if one.words in self._clauses and one.stance == "asserted"]
        if not reported:
            return None
        said = random.choice(reported)
        full = said.speaker
        change: reporting.Change
        if fault == "stance":
            change = reporting.unconditional
        elif fault == "speaker":
            other = self._another(said, random)
            if other is None or not said.person:
                return None
            full, change = other, lambda words: (words, "speaker", ("other_speaker", "contradicted"))
        else:
            change = bound(self._changed, fault=fault, names=[*self._names(story), *self._people[:6]], random=random)
        state.used.add(said.words)
        return reporting.speech(said, self._who(full, state, person=said.person), random, change)

    def _faulty_claim(self, fault: Fault, state: _State) -> Sentence | None:
        random = state.random
        facts = [
            one
            for one in random.choice(self.stories).facts
            if one.words not in self._kept and reporting.can_be_claimed(one)
        ]
        if not facts:
            return None
        fact = random.choice(facts)
        state.used.add(fact.words)
        names = [*self._names(fact.story), *random.sample(self._people, min(8, len(self._people)))]
        return reporting.claim(fact, random, bound(self._changed, fault=fault, names=names, random=random))

    def _changed(
        self, words: str, *, fault: Fault, names: Sequence[str], random: Random
    ) -> tuple[str, Fault, tuple[str, ...]] | None:
        other = _CLAIM_CHANGES[fault](words, names, random)
        told = ("contradicted", "partly") if fault in {"word", "tense", "name"} else ("contradicted",)
        return (other, fault, told) if other and other != words else None

    def _scene(self, kind: Kind, fault: Fault, state: _State) -> Sentence:
        """Return a sentence that is made with its article and has the fault."""
        made = [one for one in self._faulty_scenes if (one.kind, one.fault) == (kind, fault)]
        return _marked(state.random.choice(made).sentence, state.marks)

    def _older(self, fault: Fault, state: _State) -> Sentence | None:
        if self._faulty_scenes:
            return self._scene("claim", fault, state)
        one: Later = state.random.choice([one for one in self._later if not one.same])
        words = renumbered(retyped(one.fact.words, state.random), state.random)
        return sentence([Marked(words, "claim", None, "older", ("outdated",))], one.fact.story.id)

    def _asserted(self, kind: Kind, fault: Fault, state: _State) -> Sentence | None:
        """Return words as asserted that somebody invented denies, doubts or asks."""
        if kind == "speech" and self._turned and state.random.random() < len(self._turned) / 20:
            said = state.random.choice(self._turned)
            told: tuple[Fault, tuple[str, ...]] = ("stance", ("stance", "contradicted"))
            return reporting.speech(
                said, self._who(said.speaker, state, person=said.person), state.random, lambda words: (words, *told)
            )
        if self._faulty_scenes:
            return self._scene(kind, fault, state)
        one: Unasserted = state.random.choice([one for one in self._unasserted if one.quoted == (kind == "quotation")])
        who = self._who(one.speaker, state, person=True)
        if one.quoted:
            quoted = Quoted(one.words + ".", "stance", ("stance",))
            return quoting.quotation(quoted, who, one.story.id, state.marks, state.random, again=False)
        verb = state.random.choice(("said", "confirmed", "said"))
        item = Marked(one.words, "speech", one.speaker, "stance", ("stance", "contradicted"))
        return sentence([f"{who.written} {verb} that ", item, "."], one.story.id, one.speaker)


def _marked(made: Sentence, marks: tuple[str, str]) -> Sentence:
    """Return a sentence with the draft's quotation marks."""
    return replace(made, text=made.text.replace("“", marks[0]).replace("”", marks[1]))
