"""``rag ask`` and ``rag search`` over the seed articles, with the real models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from support.cli import invoke, stored

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "001_f6b73f3e1b734053"
ANSWERED = "What did Kamyshin say about testing weapons?"
REFUSED = "Who won the chess championship in Reykjavik?"


def timeless(line: str) -> dict[str, Any]:
    return {name: value for name, value in json.loads(line).items() if name != "timings_ms"}


def test_an_answer_is_text_and_sources_whose_addresses_can_be_shown(seeds_index: Path) -> None:
    index = ("--index", str(seeds_index))
    code, out, err = invoke("ask", ANSWERED, *index)
    assert (code, err) == (0, "")
    assert "[1]" in out
    assert "Kamyshin" in out
    address = next(word for line in out.splitlines() for word in line.split() if word.startswith(f"{ARTICLE}:"))
    code, shown, _ = invoke("show", address, "--json", *index)
    assert code == 0
    assert f"│ {json.loads(shown)['quote']}\n" in out


def test_an_answer_as_json_holds_and_is_the_same_twice(seeds_index: Path) -> None:
    index = ("--index", str(seeds_index))
    code, first, _ = invoke("ask", ANSWERED, "--json", *index)
    assert (code, first.count("\n")) == (0, 1)
    assert invoke("verify", "--quiet", *index, stdin=first)[0] == 0
    assert timeless(invoke("ask", "-", "--json", *index, stdin=f"{ANSWERED}\n")[1]) == timeless(first)


def test_a_refusal_says_why_and_what_to_try(seeds_index: Path) -> None:
    index = ("--index", str(seeds_index))
    code, out, err = invoke("ask", REFUSED, *index)
    assert code == 1
    assert out.count("\n") == 1
    assert f"rag search '{REFUSED}' --index {seeds_index}" in err
    code, quiet, err = invoke("ask", REFUSED, "--quiet", *index)
    assert (code, quiet, err) == (1, out, "")


def test_limits_that_leave_no_article_are_the_first_thing_to_loosen(seeds_index: Path) -> None:
    code, out, err = invoke("ask", ANSWERED, "--since", "2999-01-01", "--index", str(seeds_index))
    assert (code, out) == (1, "No article is within these limits.\n")
    assert err.splitlines()[2].startswith("  - search more articles: leave out")


def test_a_limit_to_an_article_is_kept(seeds_index: Path) -> None:
    code, out, _ = invoke("ask", ANSWERED, "--article", ARTICLE, "--json", "--index", str(seeds_index))
    answer = json.loads(out)
    assert code == 0
    assert {source["article_id"] for source in answer["citations"] + answer["considered"]} == {ARTICLE}


@pytest.mark.parametrize(
    "question",
    [
        "weapons " * 2500,
        "\x1b]0;owned\x07\x1b[31mWhat\x00 did he say?",
        "Що сказав Камишін?",
        "武器について何と言いましたか",
    ],
    ids=["long", "control", "ukrainian", "japanese"],
)
def test_an_odd_question_is_answered_or_refused(seeds_index: Path, question: str) -> None:
    code, out, err = invoke("ask", question, "--index", str(seeds_index))
    assert code in {0, 1}
    assert out
    assert not {"\x1b", "\x00", "\x07"} & set(out + err)


@pytest.mark.parametrize("question", ["?!", "🙂"])
def test_a_question_without_words_is_a_usage_error(seeds_index: Path, question: str) -> None:
    code, out, err = invoke("ask", question, "--index", str(seeds_index))
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_batch_answers_each_line_in_its_place(seeds_index: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    lines = [
        "\ufeff" + json.dumps({"id": "a", "question": ANSWERED}),
        "not json",
        "",
        json.dumps({"id": 7, "question": REFUSED}),
        '{"id": "b", "question": " "}',
        '{"id": "c"}',
        "[]",
        '{"id": "d", "question": "Who \\ud800?"}',
        json.dumps({"question": ANSWERED}),
    ]
    file.write_bytes("\r\n".join(lines).encode() + b'\n{"id": "e", "question": "\xff"}')
    code, out, _ = invoke("ask", "--batch", str(file), "--index", str(seeds_index))
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 5
    assert [row["id"] for row in rows] == ["a", None, 7, "b", "c", None, "d", None, None]
    assert [row.get("line") for row in rows] == [None, 2, None, 5, 6, 7, 8, None, 10]
    assert [row.get("answered") for row in rows] == [True, None, False, None, None, None, None, True, None]
    assert list(rows[1]) == ["version", "id", "line", "error"]
    assert "UTF-8" in rows[-1]["error"]
    single = invoke("ask", ANSWERED, "--json", "--index", str(seeds_index))[1]
    assert {**timeless(single), "id": "a"} == timeless(out.splitlines()[0])


def test_refusals_are_normal_in_a_batch(seeds_index: Path) -> None:
    line = json.dumps({"id": "a", "question": REFUSED})
    code, out, _ = invoke("ask", "--batch", "-", "--index", str(seeds_index), stdin=line)
    assert (code, json.loads(out)["answered"]) == (0, False)


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_batch_file_that_is_missing_is_an_error(command: str, seeds_index: Path, tmp_path: Path) -> None:
    code, out, err = invoke(command, "--batch", str(tmp_path / "none"), "--index", str(seeds_index))
    assert (code, out) == (2, "")
    assert "cannot be read" in err


@pytest.mark.parametrize("rerank", [[], ["--rerank"]])
def test_hits_are_exact_slices_best_first(seeds_index: Path, rerank: list[str]) -> None:
    code, out, _ = invoke("search", "testing weapons", "-k", "3", "--json", *rerank, "--index", str(seeds_index))
    found = json.loads(out)
    assert code == 0
    assert list(found) == ["id", "hits"]
    assert len(found["hits"]) == 3
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    for hit in found["hits"]:
        assert list(hit) == ["passage_id", "article_id", "title", "start", "end", "text", "score"]
        text = stored(hit["article_id"])
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert hit["passage_id"] == f"{hit['article_id']}:{hit['start']}-{hit['end']}"


def test_hits_for_people_are_numbered(seeds_index: Path) -> None:
    code, out, _ = invoke("search", "testing weapons", "-k", "2", "--index", str(seeds_index))
    assert code == 0
    assert out.startswith(" 1. ")
    assert "\n\n 2. " in out


def test_a_search_without_hits_says_so(seeds_index: Path) -> None:
    code, out, err = invoke("search", "weapons", "--since", "2999-01-01", "--index", str(seeds_index))
    assert (code, out) == (1, "")
    assert "No passage was found" in err


def test_searches_in_a_batch_keep_their_ids(seeds_index: Path) -> None:
    lines = '{"id": "a", "question": "weapons"}\n{"id": "b", "question": ""}\n'
    code, out, _ = invoke("search", "--batch", "-", "-k", "1", "--index", str(seeds_index), stdin=lines)
    first, second = (json.loads(line) for line in out.splitlines())
    assert code == 5
    assert (first["id"], len(first["hits"])) == ("a", 1)
    assert (second["id"], second["line"]) == ("b", 2)


def test_claims_are_checked_without_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "The bridge was opened on Monday by the mayor of the town."
    claims = [
        {"id": "same", "claim": text, "text": text},
        {"id": "other", "claim": "A whale was seen in the harbour.", "text": text},
        {"id": "broken", "claim": text},
    ]
    code, out, _ = invoke("verify", "--claims", "-", stdin="\n".join(map(json.dumps, claims)))
    same, other, broken = (json.loads(line) for line in out.splitlines())
    assert code == 5
    assert list(same) == ["id", "score", "supported", "why"]
    assert (same["supported"], other["supported"]) == (True, False)
    assert same["score"] > other["score"]
    assert (broken["id"], broken["line"]) == ("broken", 3)
