"""Twisted claims are made from passages alone, the same each time, and differ from the true ones in what they say."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bench import data
from bench.rewordings import named, parsed, reworded, seeded
from bench.twists import KINDS, pairs
from index.attribution.parsing import load_parser

if TYPE_CHECKING:
    from pathlib import Path

    from bench.rewordings import Parse

PASSAGE = (
    "The old mill at Corran was built in 1874 by the brothers Ewan and Hugh Laird from local stone. "
    "It ground about 40 tonnes of oats a week before the railway reached the valley in June 1891. "
    "Most of the farmers must have brought their grain to Corran after the harvest. "
    "The owners will open a museum in the mill next spring if the council agrees to the plan. "
    "Visitors could not enter the lower floor for several years because it was flooded. "
    "The price of entry rose from 3 euros to 5 euros in 2019, and all of the money went to repairs. "
    "The society bought the wheel from a foundry in Dunmore and paid $12,000 for its repair."
)
STORY = (
    'Ruth Carrow, who runs the mill, spoke to reporters on Monday. "We will open in May if the roof is safe by then," '
    "Ruth Carrow said. Councillor Neil Bray said that the roof had been repaired twice since the autumn. "
    "Neil Bray denied that the council had forgotten the mill in its plans. "
    "Ruth Carrow said that the museum would be closed in the winter months."
)


def spans_of(text: str, words: str, after: int = 0) -> list[list[int]]:
    start = text.index(words, after)
    return [[start, start + len(words)]]


def said(source: str, cue: str, content: str) -> dict[str, list[list[int]]]:
    at = STORY.index(content)
    near = STORY.rindex(source, 0, at) if source in STORY[:at] else STORY.index(source)
    if STORY.find(f"{source} {cue}", at) == at + len(content) + 1:
        near = at + len(content) + 1
    return {
        "source": [[near, near + len(source)]],
        "cue": spans_of(STORY, cue, near),
        "content": [[at, at + len(content)]],
    }


@pytest.fixture(scope="module")
def parse() -> Parse:
    return load_parser()


@pytest.fixture
def passages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def write(name: str, rows: list[dict[str, object]]) -> None:
        path = tmp_path / f"{name}.jsonl.gz"
        path.parent.mkdir(exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)

    sentences = PASSAGE.split(". ")
    for source in ("new_wiki", "amazon_reviews", "reddit"):
        write(f"reader/{source}", [
            {"title": f"Mill {number}", "context": ". ".join(sentences[number:] + sentences[:number]) + "."}
            for number in range(len(sentences))
        ])  # fmt: skip
    write("polnear/train", [{"id": "mill", "text": STORY, "attributions": [
        said("Ruth Carrow", "said", '"We will open in May if the roof is safe by then,"'),
        said("Councillor Neil Bray", "said", "that the roof had been repaired twice since the autumn"),
        said("Neil Bray", "denied", "that the council had forgotten the mill in its plans"),
        said("Ruth Carrow", "said", "that the museum would be closed in the winter months"),
    ]}])  # fmt: skip
    monkeypatch.setenv("RAG_BENCH_DATA", str(tmp_path))
    data.rows.cache_clear()
    return tmp_path


def test_the_same_passages_give_the_same_pairs_of_most_kinds(passages: Path) -> None:
    made = pairs(5)
    assert made == pairs(5)
    found = Counter(pair.kind for pair in made)
    assert set(found) <= set(KINDS)
    assert {"cut", "exchange", "modality", "negation", "time"} <= set(found)
    assert all(pair.supported != pair.unsupported for pair in made)
    assert passages.exists()


def test_a_quotation_is_cut_before_its_condition(passages: Path) -> None:
    (cut,) = [pair for pair in pairs(5) if pair.kind == "cut"]
    assert cut.supported == "Ruth Carrow said: “We will open in May if the roof is safe by then”"
    assert cut.unsupported == "Ruth Carrow said: “We will open in May”"
    assert passages.exists()


@pytest.mark.parametrize(
    ("sentence", "one_of"),
    [
        ("The foundry repaired the wheel in 1990.", "The wheel was repaired by the foundry in 1990."),
        ("The wheel was repaired by the foundry in 1990.", "The foundry repaired the wheel in 1990."),
        ("In the winter of 1990, the foundry was sold to a bank.", "The foundry was sold to a bank."),
    ],
)
def test_a_sentence_is_built_otherwise(parse: Parse, sentence: str, one_of: str) -> None:
    tree = parsed(sentence, parse)
    assert one_of in {reworded(sentence, tree, seeded(str(number))) for number in range(40)}


def test_a_pronoun_gives_way_to_the_one_person_of_the_sentence_before() -> None:
    assert named("She sold the mill.", "It was Ruth Carrow who came.") == "Ruth Carrow sold the mill."
    assert named("She sold the mill.", "Ruth Carrow met Neil Bray.") == ""
    assert named("The mill was sold.", "It was Ruth Carrow who came.") == ""
