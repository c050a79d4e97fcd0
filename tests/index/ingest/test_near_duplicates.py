"""Copies of an article: recognised, kept, linked in both directions, and counted as one source."""

from __future__ import annotations

import json
import random
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ingest.near_duplicates import LEAST_WORDS, Fingerprint, similarity
from index.ingest.run import remove_articles
from index.reader import IndexReader
from index.store.database import DatabaseWriter
from index.store.database.near_duplicates import MOST_IN_BUCKET
from rag.evidence.selection import of_one_source
from rag.question.parse import parse_question
from rag.types import Evidence
from support.archive import NOTICE, OTHER, REPORT
from support.cli import invoke
from support.store import index, loaded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.types import Copy

SIGNATURE = [(-1, 1577323142180), (0, 1607870041), (1, 2878436731)]  # as it was first computed
WORDS = f"{REPORT} {OTHER} {NOTICE}".split()


def alike(one: str, other: str) -> float | None:
    """Return the similarity of texts that an index would compare, which is the same in both directions."""
    mine, theirs = Fingerprint(one), Fingerprint(other)
    found = similarity(mine, theirs)
    assert similarity(theirs, mine) == found
    return found if set(mine.signature()) & set(theirs.signature()) else None


def first(text: str, share: float) -> str:
    return " ".join(text.split()[: round(len(text.split()) * share)])


VARIANTS = {
    "the same": REPORT,
    "other marks and line breaks": REPORT.replace("\n\n", " ").replace(",", "").upper(),
    "cut": first(REPORT, 0.5),
    "begun otherwise": f"TARNBY (HNS) {REPORT.split('. ', 1)[1]}",
    "a paragraph added": f"{REPORT}\n\n{first(OTHER, 0.5)}",
    "paragraphs in another order": "\n\n".join(reversed(REPORT.split("\n\n"))),
    "edited": REPORT.replace("voted", "decided").replace("fire", "blaze").replace("torn down", "pulled down"),
    "a notice added": f"{REPORT}\n\n{NOTICE}",
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_report_that_another_site_publishes_is_recognised(variant: str) -> None:
    found = alike(REPORT, VARIANTS[variant])
    assert found is not None
    assert found > 0.65


def test_other_reports_are_no_copies_even_with_the_same_notice() -> None:
    assert alike(REPORT, OTHER) is None
    assert alike(f"{first(REPORT, 0.4)} {NOTICE}", f"{first(OTHER, 0.8)} {NOTICE}") is None


def weather(chance: random.Random) -> str:
    town = chance.choice(["Alder", "Birchham", "Coldwell", "Dunmore", "Eastry", "Fenwick"])
    low, high, rain, wind = (chance.randint(1, 99) for _ in range(4))
    return (
        f"Here is the forecast for {town} and the area around it. The morning begins with a temperature of {low} "
        f"degrees and a {rain} percent chance of rain before noon. In the afternoon the temperature rises to {high} "
        f"degrees, and the wind blows at {wind} kilometres an hour. Those who travel should allow for more time and "
        "keep an eye on the warnings of the weather service, which are brought up to date every hour until the evening."
    )


def test_a_template_filled_in_anew_is_no_copy() -> None:
    chance = random.Random(3)  # noqa: S311 - a sample, not a secret
    made = list(dict.fromkeys(weather(chance) for _ in range(40)))
    assert [(one, other) for one in made for other in made if one < other and alike(one, other) is not None] == []


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    short = " ".join(OTHER.split()[: LEAST_WORDS - 1])
    assert alike(short, short) == 1
    assert alike(short, f"{short} Indeed") is None
    assert alike("", "") == 1


def test_an_extract_is_no_copy() -> None:
    assert alike(REPORT, f"{REPORT} {' '.join(OTHER.split()[::-1])}") is not None
    mixed = random.Random(1)  # noqa: S311 - as above
    long = " ".join(mixed.choice(WORDS) for _ in range(6 * len(REPORT.split())))
    assert alike(REPORT, f"{REPORT} {long}") is None


@given(st.lists(st.sampled_from(WORDS), max_size=120), st.lists(st.sampled_from(WORDS), max_size=120))
@settings(max_examples=40)
def test_similarity_is_symmetric_between_0_and_1_and_1_for_the_same(one: list[str], other: list[str]) -> None:
    mine, theirs = Fingerprint(" ".join(one)), Fingerprint(" ".join(other))
    found = similarity(mine, theirs)
    assert found == similarity(theirs, mine)
    assert found is None or 0 < found <= 1
    assert similarity(mine, Fingerprint(" ".join(one))) == 1


def test_a_signature_is_the_same_on_every_machine_and_in_every_run() -> None:
    bands = Fingerprint(REPORT).signature()
    assert bands[:3] == SIGNATURE
    assert len(dict(bands)) == len(bands)
    assert all(0 <= value < 2**48 for _, value in bands)


def links(folder: Path) -> dict[str, list[Copy]]:
    with IndexReader.open(folder) as reader:
        return {info.id: reader.copies(info.id) for info in reader.articles()}


ARCHIVE = [
    loaded("agency", REPORT, source="Harbour News", published="2025-02-04"),
    loaded("cut", first(REPORT, 0.6), source="Sound Times", title="Old factory to teach boat building"),
    loaded("same", REPORT, title="School in the factory"),
    loaded("bees", OTHER),
    loaded("bees-copy", f"{OTHER} {first(REPORT, 0.1)}"),
    loaded("weather", weather(random.Random(1))),  # noqa: S311 - as above
]


def test_copies_are_kept_and_linked_in_both_directions(tmp_path: Path) -> None:
    report = index(tmp_path, ARCHIVE)
    assert (report.articles, report.copies) == (6, 5)
    assert report.to_json()["copies"] == 5
    found = links(tmp_path)
    assert [copy.article_id for copy in found["agency"]] == ["cut", "same"]
    assert found["agency"][1].similarity == 1
    assert [copy.article_id for copy in found["bees"]] == ["bees-copy"]
    assert found["weather"] == []
    pairs = {(one, copy.article_id): copy.similarity for one, copies in found.items() for copy in copies}
    assert pairs == {(other, one): similarity for (one, other), similarity in pairs.items()}
    with IndexReader.open(tmp_path) as reader:
        assert reader.counts().copies == 5


@given(st.permutations(ARCHIVE), st.integers(0, len(ARCHIVE)))
@settings(max_examples=4)
def test_the_order_of_adding_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, articles: list, split: int
) -> None:
    expected, folder = (tmp_path_factory.mktemp(name) for name in ("once", "twice"))
    index(expected, ARCHIVE)
    index(folder, articles[:split])
    index(folder, articles[split:])
    assert links(folder) == links(expected)


def test_a_changed_article_is_compared_anew_and_a_removed_one_is_no_copy_any_more(tmp_path: Path) -> None:
    index(tmp_path, ARCHIVE)
    index(tmp_path, [loaded("same", OTHER, title="School in the factory")])
    found = links(tmp_path)
    assert [copy.article_id for copy in found["agency"]] == ["cut"]
    assert [copy.article_id for copy in found["same"]] == ["bees", "bees-copy"]
    remove_articles(tmp_path, ["cut", "bees"])
    found = links(tmp_path)
    assert found["agency"] == []
    assert [copy.article_id for copy in found["same"]] == ["bees-copy"]


def test_a_new_link_is_a_new_revision_and_an_unchanged_run_is_none(tmp_path: Path) -> None:
    index(tmp_path, ARCHIVE[:1])
    with IndexReader.open(tmp_path) as reader:
        index(tmp_path, ARCHIVE[:3])
        assert reader.copies("agency") == []
        latest = reader.latest()
        assert len(latest.copies("agency")) == 2
        assert latest.revision > reader.revision
    index(tmp_path, ARCHIVE[:3])
    with IndexReader.open(tmp_path) as reader:
        assert reader.revision == latest.revision


def test_a_run_that_was_cut_short_is_completed_by_the_next(tmp_path: Path) -> None:
    index(tmp_path, ARCHIVE)
    expected = links(tmp_path)
    with closing(DatabaseWriter.open(tmp_path)) as database, database.transaction():
        for name in ("agency", "bees-copy"):
            database.near_duplicates.forget(name)
    assert links(tmp_path) != expected
    index(tmp_path, [])
    assert links(tmp_path) == expected


def test_of_very_many_the_same_each_is_linked_with_some_and_none_with_all(tmp_path: Path) -> None:
    count = 3 * MOST_IN_BUCKET
    report = index(tmp_path, [loaded(f"a{n:03}", "The office is closed today.") for n in range(count)])
    assert report.copies == count
    found = links(tmp_path)
    assert sum(len(copies) for copies in found.values()) <= 2 * MOST_IN_BUCKET * count
    assert [copy.article_id for copy in found["a095"]] == [f"a{n:03}" for n in range(MOST_IN_BUCKET)]


def evidence(name: str, text: str, published: str, score: float) -> Evidence:
    article = loaded(name, text, published=published).article
    return Evidence(article, (0, len(text)), score)


def test_what_copies_both_say_is_one_source_and_the_later_version_counts() -> None:
    from index.types import Copy

    pairs = {"one": [Copy("two", 0.9)], "two": [Copy("one", 0.9)], "far": []}

    def copies(article_id: str) -> Sequence[Copy]:
        return pairs[article_id]

    question = parse_question("How many people were hurt in the fire at the rope factory?")
    early = evidence("one", "Four people were hurt in the fire at the rope factory.", "2024-01-01", 2.0)
    late = evidence("two", "Nine people were hurt in the fire at the rope factory.", "2024-01-02", 1.0)
    far = evidence("far", "Six people were hurt in the fire at the rope factory.", "2024-01-01", 0.5)
    (kept, other) = of_one_source(question, [early, late, far], copies)
    assert (kept.article.id, kept.score, other.article.id) == ("two", 2.0, "far")
    again = evidence("two", "In the fire at the rope factory four people were hurt.", "2024-01-02", 1.0)
    assert of_one_source(question, [early, again], copies) == [early]
    more = evidence("two", "The roof came down an hour later.", "2024-01-02", 1.0)
    assert of_one_source(question, [early, more], copies) == [early, more]


def test_an_answer_cites_one_copy_names_the_other_and_falls_back_on_it(tmp_path: Path) -> None:
    from rag import assemble, build_index
    from rag.settings import Settings

    rows = [
        {"id": "agency", "title": "School for boat builders", "published": "2025-02-04", "text": REPORT},
        {"id": "local", "title": "Old factory to teach", "published": "2025-02-05", "text": f"SKARVIK. {REPORT}"},
        {"id": "cut", "title": "In brief", "published": "2025-02-06", "text": first(REPORT, 0.5)},
        {"id": "bees", "title": "Bees", "published": "2025-02-05", "text": OTHER},
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    chosen = Settings(index=tmp_path / "index", workers=0)
    assert build_index(chosen, [tmp_path / "news.jsonl"]).copies == 3
    question = "Who has offered to mend the clock?"
    with assemble(chosen) as assistant:
        answer = assistant.ask(question)
        (cited,) = answer.citations
        assert (cited.article_id, cited.copies) == ("agency", ("local",))  # not in what was cut
        assert all(check.ok for check in assistant.check(answer.to_json()))
        form = answer.to_json()
        form["citations"][0]["copies"] = ["bees"]
        assert not all(check.ok for check in assistant.check(form))
    code, out, _ = invoke("ask", question, "--index", str(chosen.index))
    assert code == 0
    assert "also in: Old factory to teach (2025-02-05)" in out
    remove_articles(chosen.index, ["agency"])
    with assemble(chosen) as assistant:
        (cited,) = assistant.ask(question).citations
        assert (cited.article_id, cited.copies) == ("local", ())
