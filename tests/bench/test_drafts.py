"""Drafts are the same each time, what is faithful in them stands in the articles, and each has one fault at most."""

from __future__ import annotations

import re
from random import Random

import pytest

from bench.drafts import faults
from bench.drafts.judge import Figures, judged
from bench.drafts.quoting import cut, pieces
from bench.drafts.sentences import FAULTS
from bench.drafts.stories import Story
from bench.drafts.writer import Draft, Writer
from index.attribution.parsing import load_parser

CHANCE = Random(1)  # noqa: S311 - no secret
_QUOTED = (
    (
        "Maria Kessler",
        "said",
        "The old bridge at Corran will be closed for 12 weeks while the workers replace its beams.",
    ),
    ("Maria Kessler", "said", "I don't think the council of Corran has lost the trust of the farmers in the valley."),
    ("Peter Holloway", "said", "We will pay for the ferry if the people of the island ask the county for it."),
    (
        "Peter Holloway",
        "said",
        "The ferry carried 4,000 passengers in June and it was never late by more than ten minutes.",
    ),
)
_REPORTED = (
    ("Maria Kessler", "said", "that the repair of the bridge had cost $12 million since the storm"),
    ("Peter Holloway", "denied", "that the county had sold the ferry to a company in France"),
)
_FACTS = (
    "The bridge at Corran was built in 1874 by the brothers Ewan and Hugh Laird.",
    "About 340 people crossed the bridge at Corran on an ordinary day before the storm.",
    "The county of Dunmore will open a museum of ferries next to the harbour of Corran.",
    "The price of a ticket in Dunmore rose from 3 euros to 5 euros in 2019.",
)  # fmt: skip


def story(number: int) -> Story:
    """Return an article with everything marked in it."""
    text, marked = f"Report {number} from the valley.", []

    def add(words: str) -> list[list[int]]:
        nonlocal text
        start = len(text)
        text += words
        return [[start, len(text)]]

    for name, cue, words in _QUOTED:
        add("\n\n")
        content = add(f'"{words.removesuffix(".")},"')
        add(" ")
        source = add(name)
        add(" ")
        marked.append({"content": content, "source": source, "cue": add(cue)})
        add(f". The people of the valley listened for a while and went back to their work in house {number}.")
    for name, cue, words in _REPORTED:
        add("\n\n")
        source = add(name)
        add(" ")
        told = add(cue)
        add(" ")
        marked.append({"source": source, "cue": told, "content": add(words)})
        add(".")
    for words in _FACTS:
        add(f"\n\n{words.replace('1874', str(1874 + number)).replace('340', str(340 + 7 * number))}")
    return Story(f"valley-{number}", "The valley", text, f"2024-03-{number + 10}", tuple(marked))


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return [story(number) for number in range(6)]


@pytest.fixture(scope="module")
def writer(stories: list[Story]) -> Writer:
    return Writer(stories, load_parser(), seed=0, count=60)


@pytest.fixture(scope="module")
def drafts(writer: Writer) -> list[Draft]:
    return list(writer.drafts(60))


def plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()


def test_the_same_seed_makes_the_same_drafts(stories: list[Story], drafts: list[Draft]) -> None:
    again = Writer(stories, load_parser(), seed=0, count=60)
    made = [one.to_json() for one in again.drafts(12)]
    assert made == [one.to_json() for one in drafts[: len(made)]] != []
    other = Writer(stories, load_parser(), seed=1, count=60)
    assert [one.text for one in other.drafts(4)] != [one.text for one in drafts[:4]]


def test_each_draft_has_one_fault_or_none_and_both_are_made(drafts: list[Draft]) -> None:
    rows = [one.to_json() for one in drafts]
    counts = [sum(not item["faithful"] for item in row["items"]) for row in rows]
    assert {*counts} == {0, 1}
    assert [row["faulty"] for row in rows] == [count == 1 for count in counts]
    assert 20 <= counts.count(1) <= 40
    for row in rows:
        for item in row["items"]:
            assert item["kind"] in {"quotation", "speech", "claim"}
            assert item["faithful"] == (item["fault"] is None) == (not item["told"])
            assert item["fault"] is None or item["fault"] in FAULTS
            assert row["text"][item["start"] : item["end"]].strip()


def test_faithful_quotations_stand_in_an_article_as_words_of_the_speaker(
    stories: list[Story], drafts: list[Draft]
) -> None:
    said = {one.speaker: " ".join(plain(each.words) for each in stories[0].said if each.speaker == one.speaker)
            for one in stories[0].said}  # fmt: skip
    quoted = [
        (item, one.text[item.start : item.end]) for one in drafts for item in one.items if item.kind == "quotation"
    ]
    faithful = [(item, words) for item, words in quoted if item.faithful]
    assert faithful
    for item, words in faithful:
        assert plain(words) in said[item.speaker or ""]


def test_changed_and_cut_words_stand_in_no_article_so(writer: Writer, drafts: list[Draft]) -> None:
    texts = plain(" ".join(one.text for one in (*writer.stories, *writer.made)))
    changed = [
        one.text[item.start : item.end]
        for one in drafts
        for item in one.items
        if item.kind == "quotation" and item.fault in {"word", "number", "unit", "name", "tense", "negation", "joined"}
    ]
    assert changed
    assert not [words for words in changed if plain(words) in texts]


def test_an_older_figure_has_an_article_of_a_later_day_with_another(writer: Writer, drafts: list[Draft]) -> None:
    older = [(one, item) for one in drafts for item in one.items if item.fault == "older"]
    assert older
    for draft, item in older:
        assert item.told == ("outdated",)
        (later,) = [
            one for one in writer.made
            if one.id.startswith("made-later") and one.published <= draft.day
            and set(re.findall(r"[A-Z]\w+", draft.text[item.start : item.end])) <= set(re.findall(r"\w+", one.text))
            and plain(draft.text[item.start : item.end]) not in plain(one.text)
        ][:1]  # fmt: skip
        assert later.published > writer.stories[0].published


def test_what_turns_a_sentence_is_cut_from_before_it_or_behind_it(stories: list[Story]) -> None:
    said = {one.words[:8]: one for one in stories[0].said}
    unsure, condition = said["I don't "], said["We will "]
    cuts = {made.words for _ in range(20) if (made := cut(unsure, CHANCE))}
    assert cuts <= {
        f"{start}he council of Corran has lost the trust of the farmers in the valley" for start in ("T", "… t")
    }
    cuts = {made.words for _ in range(20) if (made := cut(condition, CHANCE))}
    assert {"We will pay for the ferry.", "We will pay for the ferry …"} >= cuts != set()


def test_only_whole_sentences_are_quoted_alone(stories: list[Story]) -> None:
    one = next(one for one in stories[0].said if one.form == "quoted")
    assert [words for _, words in pieces(one)] == [one.words]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (faults.number, "The ferry carried 4,000 passengers."), (faults.unit, "It closed for 12 weeks."),
        (faults.name, "The firm moved from France."), (faults.tense, "The bridge is old."),
        (faults.negation, "The bridge was safe."), (faults.negation, "The bridge was not safe."),
        (faults.opposite, "The price rose last year."), (faults.firm_tense, "The museum will be free."),
    ],
)  # fmt: skip
def test_a_fault_changes_one_thing(change: object, words: str) -> None:
    other = change(words, (), CHANCE)  # type: ignore[operator]
    assert other
    mine, theirs = words.split(), other.split()
    assert other != words
    assert len({*mine} ^ {*theirs}) <= 3


@pytest.mark.parametrize("change", [faults.number, faults.unit, faults.name, faults.negation, faults.opposite])
def test_where_there_is_nothing_to_change_nothing_is(change: object) -> None:
    assert change("Quite so.", (), CHANCE) is None  # type: ignore[operator]


DRAFT = {
    "id": "1", "text": "Ada said it. Tom ran 5 miles.",
    "items": [
        {"start": 0, "end": 11, "kind": "quotation", "speaker": "Ada", "fault": None, "told": []},
        {"start": 13, "end": 29, "kind": "claim", "speaker": None, "fault": "number", "told": ["contradicted"]},
    ],
}  # fmt: skip


def finding(start: int, end: int, kind: str, verdict: str) -> dict[str, object]:
    return {"start": start, "end": end, "kind": kind, "finding": verdict}


def test_findings_are_matched_with_what_they_are_about() -> None:
    quotation, claim = judged(DRAFT, [finding(4, 11, "quotation", "exact"), finding(13, 28, "claim", "contradicted")])
    assert (quotation.accused, claim.told) == ("", True)
    quotation, claim = judged(DRAFT, [finding(4, 11, "quotation", "altered"), finding(13, 28, "claim", "not_found")])
    assert (quotation.accused, claim.told, claim.accused) == ("altered", False, "not_found")
    assert judged(DRAFT, [])[0].verdicts == ("unread",)


def test_a_finding_of_the_items_kind_goes_before_others() -> None:
    found = [finding(0, 11, "speech", "partly"), finding(0, 11, "quotation", "exact")]
    assert judged(DRAFT, found)[0].verdicts == ("exact",)


def test_shares_are_of_all_items_of_a_fault_or_kind() -> None:
    figures = Figures()
    figures.add(judged(DRAFT, [finding(0, 11, "quotation", "cut"), finding(13, 29, "claim", "contradicted")]))
    figures.add(judged(DRAFT, [finding(0, 11, "quotation", "exact"), finding(13, 29, "claim", "supported")]))
    told = figures.to_json()
    assert (told["told"], told["accused"]) == ({"number": 0.5}, {"quotation": 0.5})
    assert "number" in figures.table()
