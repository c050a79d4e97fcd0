"""Drafts are the same each time, what is faithful in them stands in the articles, and each has one fault at most."""

from __future__ import annotations

import re
from random import Random

import pytest

from bench.drafts import faults, fit_wordings, test_wordings
from bench.drafts.judge import Figures, judged, wilson
from bench.drafts.quoting import cut, pieces
from bench.drafts.sentences import FAULTS
from bench.drafts.stories import Story
from bench.drafts.writer import Draft, Writer
from bench.drafts.written import Scenes, Written
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
    assert 25 <= counts.count(1) <= 45
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
    number, quotation = told["told"]["number"], told["accused"]["quotation"]
    assert (number["share"], number["items"], quotation["share"], quotation["items"]) == (0.5, 2, 0.5, 2)
    assert number["low"] < 0.5 < number["high"]
    assert "number" in figures.table()


def test_items_without_a_finding_are_counted_by_themselves() -> None:
    figures = Figures()
    figures.add(judged(DRAFT, []))
    told = figures.to_json()
    assert (told["told"]["number"]["unread"], told["told"]["number"]["looked"]) == (1, 0)
    assert (told["accused"]["quotation"]["unread"], told["accused"]["quotation"]["accused"]) == (1, 0)


def test_faithful_items_are_counted_by_their_form_too() -> None:
    item = {**DRAFT["items"][0], "form": "ellipsis"}  # type: ignore[dict-item]
    figures = Figures()
    figures.add(judged({**DRAFT, "items": [item]}, [finding(4, 11, "quotation", "cut")]))
    figures.add(judged(DRAFT, [finding(4, 11, "quotation", "exact")]))
    told = figures.to_json()
    assert told["accused by form"]["quotation: ellipsis"]["accused"] == 1
    assert (told["accused, hard"]["quotation"]["items"], told["accused"]["quotation"]["items"]) == (1, 2)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0, 1)]
)
def test_intervals_are_those_of_wilson(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=1e-4)


@pytest.fixture(scope="module")
def scenes() -> list[Written]:
    made = Scenes(Random(3))  # noqa: S311 - no secret
    return [*made.faulty(30), *made.faithful(30)]


def test_scenes_are_the_same_each_time(scenes: list[Written]) -> None:
    again = Scenes(Random(3))  # noqa: S311 - no secret
    assert _rows([*again.faulty(30), *again.faithful(30)]) == _rows(scenes)


def _rows(scenes: list[Written]) -> list[tuple[object, ...]]:
    return [(one.sentence, one.fault, one.form, [story.row() for story in one.stories]) for one in scenes]


def test_scenes_leave_no_blank_open_and_mark_what_they_are(scenes: list[Written]) -> None:
    for one in scenes:
        assert not re.search(r"[{}‹›]", one.sentence.text + "".join(story.title + story.text for story in one.stories))
        assert one.sentence.items
        for item in one.sentence.items:
            assert (item.kind, item.fault, item.form, bool(item.told)) == (
                one.kind,
                one.fault,
                one.form,
                bool(one.fault),
            )
            assert one.sentence.text[item.start : item.end].strip() == one.sentence.text[item.start : item.end] != ""


def test_each_scene_is_about_a_thing_of_its_own(scenes: list[Written]) -> None:
    things = [f"{thing} in {town}" for thing in test_wordings.THINGS for town in test_wordings.TOWNS]
    about = [{one for one in things if one in story.text} for scene in scenes for story in scene.stories[:1]]
    named = [one for own in about for one in own]
    assert len(named) == len({*named})


def test_of_an_older_figure_the_later_article_has_another(scenes: list[Written]) -> None:
    older = [one for one in scenes if one.fault == "older"]
    assert len({one.form for one in older}) >= 12
    for one in older:
        first, later = one.stories
        (figure,) = re.findall(r"\d[\d,]*", one.sentence.text)
        assert figure in first.text
        assert first.published < later.published
        others = {*re.findall(r"\d[\d,]*", later.text)} - {figure}
        assert others or "overstated" in later.text or "understated" in later.text


def test_words_that_lost_their_stance_stand_in_the_article(scenes: list[Written]) -> None:
    for one in scenes:
        if one.fault == "stance" and one.kind == "quotation":
            (item,) = one.sentence.items
            assert plain(one.sentence.text[item.start : item.end]) in plain(one.stories[0].text)


def test_both_wordings_have_many_kinds_and_share_no_sentence() -> None:
    assert len(test_wordings.TURNED_QUOTATIONS) >= 20 <= len(test_wordings.TURNED_SPEECH)
    assert len(test_wordings.LATER) >= 20 <= len(test_wordings.STILL)
    assert len(test_wordings.PLAIN_QUOTATIONS) >= 20 <= len(test_wordings.PLAIN_SPEECH)
    fit = {
        *fit_wordings.AFRESH, *fit_wordings.SAME, *fit_wordings.DENYING, *fit_wordings.QUOTED_ONLY,
        *fit_wordings.OWN_WORDS,
    }  # fmt: skip
    pairs = (
        *test_wordings.TURNED_QUOTATIONS, *test_wordings.TURNED_SPEECH, *test_wordings.LATER, *test_wordings.STILL,
    )  # fmt: skip
    held = {words for _, words in pairs} | {*test_wordings.QUOTED}
    assert not fit & held
    assert not [one for one in held for other in fit if _frame(other) and _frame(other) in _frame(one)]


def _frame(words: str) -> str:
    """Return the words of a sentence around its blanks."""
    return plain(re.sub(r"\{\w*\}", " ", words))


def test_drafts_that_measure_have_scenes_beside_the_articles(stories: list[Story]) -> None:
    writer = Writer(stories, load_parser(), seed=0, count=30, measures=True)
    made = list(writer.drafts(30))
    items = [item for one in made for item in one.items]
    assert {item.fault for item in items if item.form} >= {None, "stance", "older"}
    articles = {one.id for one in (*writer.stories, *writer.made)}
    assert all(set(one.articles) <= articles for one in made)
