"""``rag show``, ``verify`` and ``quotes`` over the seed articles: nothing here needs a model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from support.cli import invoke, stored

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "001_f6b73f3e1b734053"
TEXT = stored(ARTICLE)
WORDS = "there is no time to test the latest weapons"
START = TEXT.index(WORDS)
CITED = f"{ARTICLE}:{START}-{START + len(WORDS)}"


def citing(quote: str = WORDS, start: int = START, article: str = ARTICLE) -> dict[str, Any]:
    citation = {"marker": 1, "article_id": article, "quote": quote, "start": start, "end": start + len(quote)}
    statement = {"text": f"“{quote}”", "citations": [1]}
    return {
        "version": 1,
        "answered": True,
        "mode": "extractive",
        "text": f"“{quote}” [1]",
        "statements": [statement],
        "citations": [citation],
    }


def test_an_article_is_shown_with_its_exact_text(seeds_index: Path) -> None:
    code, out, _ = invoke("show", ARTICLE, "--index", str(seeds_index))
    assert code == 0
    assert TEXT.strip() in out


def test_an_article_as_json_is_the_stored_one(seeds_index: Path) -> None:
    code, out, _ = invoke("show", ARTICLE, "--json", "--index", str(seeds_index))
    assert code == 0
    shown = json.loads(out)
    assert list(shown) == [
        *(
            "article_id",
            "title",
            "url",
            "published",
            "authors",
            "source",
            "language",
            "pages",
            "copies",
            "sha256",
            "text",
        ),
    ]
    assert shown["text"] == TEXT


def test_a_citation_is_marked_in_its_own_paragraph(seeds_index: Path) -> None:
    code, out, _ = invoke("show", CITED, "--index", str(seeds_index))
    assert code == 0
    assert out.splitlines()[-1].startswith(f"According to the minister, [[{WORDS}]], so they are tested")
    assert "Censor.NET" not in out


def test_a_citation_as_json_is_the_exact_quotation(seeds_index: Path) -> None:
    code, out, _ = invoke("show", CITED, "--json", "--index", str(seeds_index))
    shown = json.loads(out)
    assert code == 0
    assert shown["text"][shown["start"] : shown["end"]] == shown["quote"] == WORDS


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("001_f6b73f3e1b73405", f"Did you mean {ARTICLE}"),
        ("F6B73", f"Did you mean {ARTICLE}"),
        ("nothing-alike", "There is no article 'nothing-alike'"),
        (f"{ARTICLE}x:0-10", f"Did you mean {ARTICLE}"),
        (f"{ARTICLE}:10-{len(TEXT) + 1}", f"goes from 0 to {len(TEXT)}"),
        (f"{ARTICLE}:10-10", "is no span"),
        (f"{ARTICLE}:20-10", "is no span"),
        ("\x1b[31m", "There is no article"),
    ],
)
def test_what_cannot_be_shown_is_explained(seeds_index: Path, what: str, message: str) -> None:
    code, out, err = invoke("show", what, "--index", str(seeds_index))
    assert (code, out) == (2, "")
    assert message in err
    assert "\x1b" not in err


def test_a_citation_that_holds_is_confirmed(seeds_index: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_text(json.dumps(citing(), indent=2), encoding="utf-8")
    code, out, _ = invoke("verify", str(file), "--index", str(seeds_index))
    assert (code, out) == (0, "[1] holds\nThe citation holds.\n")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (citing(start=START + 1), "[1] FAILS"),
        (citing(article="gone"), "gone"),
        (citing(quote="a forged quotation"), "[1] FAILS"),
    ],
)
def test_a_citation_that_does_not_hold_is_named(seeds_index: Path, answer: dict[str, Any], why: str) -> None:
    code, out, _ = invoke("verify", "--index", str(seeds_index), stdin=json.dumps(answer))
    assert code == 1
    assert why in out
    assert out.endswith("failed.\n")


def test_answers_as_json_lines_are_each_checked(seeds_index: Path) -> None:
    lines = f"{json.dumps(citing())}\n\n{json.dumps(citing(start=START + 1))}\n"
    code, out, _ = invoke("verify", "-", "--json", "--index", str(seeds_index), stdin=lines)
    assert code == 1
    good, bad = (json.loads(line) for line in out.splitlines())
    assert good == {"ok": True, "citations": [{"marker": 1, "ok": True, "why": ""}]}
    assert bad["ok"] is False
    assert bad["citations"][0]["ok"] is False


def test_a_refusal_has_nothing_to_check(seeds_index: Path) -> None:
    refusal = {"version": 1, "answered": False, "text": "No.", "statements": [], "citations": []}
    code, out, _ = invoke("verify", "--index", str(seeds_index), stdin=json.dumps(refusal))
    assert (code, out) == (0, "The answer cites nothing: there is nothing to check.\n")


@pytest.mark.parametrize(
    "text",
    ["", "nothing", "[]", "{}", '{"version": 1}', '{"version": 2, "citations": []}', b"\xff", "{}\n{", "[" * 100_000],
)
def test_what_is_no_answer_is_a_usage_error(seeds_index: Path, text: str | bytes) -> None:
    code, out, err = invoke("verify", "--index", str(seeds_index), stdin=text)
    assert (code, out) == (2, "")
    assert "rag ask --json" in err


def test_all_quotations_are_listed_and_are_exact(seeds_index: Path) -> None:
    code, out, _ = invoke("quotes", "--json", "--index", str(seeds_index))
    assert code == 0
    said = [json.loads(line) for line in out.splitlines()]
    assert said
    for one in said:
        assert list(one) == [
            "article_id",
            "speaker",
            "candidates",
            "kind",
            "stance",
            "act",
            "confidence",
            "source",
            "cue",
            "content",
            "text",
        ]
        assert (0 < one["confidence"] <= 1) == bool(one["speaker"])
        text = stored(one["article_id"])
        assert one["text"] == " … ".join(text[start:end] for start, end in one["content"])


def test_quotations_are_limited_to_a_speaker_and_a_number(seeds_index: Path) -> None:
    limits = ("--article", ARTICLE, "--speaker", "Kamyshin", "-k", "1")
    code, out, _ = invoke("quotes", *limits, "--json", "--index", str(seeds_index))
    assert code == 0
    (one,) = (json.loads(line) for line in out.splitlines())
    assert "Kamyshin" in one["speaker"]
    code, out, _ = invoke("quotes", *limits, "--index", str(seeds_index))
    assert out.startswith(f"{one['speaker']}, {one['kind']}, {one['confidence']:.0%} sure\n    │ ")


def test_certain_quotations_are_all_of_those_above_the_bound(seeds_index: Path) -> None:
    _, out, _ = invoke("quotes", "--json", "--index", str(seeds_index))
    wanted = [line for line in out.splitlines() if json.loads(line)["confidence"] > 0.95]
    code, out, _ = invoke("quotes", "--certain", "--json", "--index", str(seeds_index))
    assert (code, out.splitlines()) == (0, wanted)
    assert wanted
    about = ("--about", json.loads(wanted[0])["text"], "--json", "--index", str(seeds_index))
    _, every, _ = invoke("quotes", *about)
    _, out, _ = invoke("quotes", "--certain", *about)
    assert out.splitlines() == [line for line in every.splitlines() if line in wanted] != []
    code, out, err = invoke("quotes", "--certain", "--speaker", "Nobody Atall", "--index", str(seeds_index))
    assert (code, out) == (1, "")
    assert "Leave out --certain" in err
    code, out, err = invoke("quotes", "--certain", "--speakers", "--index", str(seeds_index))
    assert (code, out) == (2, "")
    assert "leave out --certain" in err


def test_when_nobody_is_quoted_so_it_says_so(seeds_index: Path) -> None:
    code, out, err = invoke("quotes", "--speaker", "Nobody Atall", "--json", "--index", str(seeds_index))
    assert (code, out) == (1, "")
    assert "No quotation was found" in err


def test_speakers_are_listed_with_their_counts(seeds_index: Path) -> None:
    code, out, _ = invoke("quotes", "--json", "--index", str(seeds_index))
    said = [one["speaker"] for one in map(json.loads, out.splitlines()) if one["speaker"]]
    code, out, _ = invoke("quotes", "--speakers", "--json", "--index", str(seeds_index))
    assert code == 0
    listed = [json.loads(line) for line in out.splitlines()]
    assert all(list(one) == ["speaker", "quotes", "articles", "names"] for one in listed)
    assert sum(one["quotes"] for one in listed) == len(said)
    assert sorted(name for one in listed for name in one["names"]) == sorted(set(said))
    assert [one["quotes"] for one in listed] == sorted((one["quotes"] for one in listed), reverse=True)
    code, out, _ = invoke("quotes", "--speakers", "-k", "1", "--index", str(seeds_index))
    head, row = out.splitlines()
    assert head.split()[:3] == ["QUOTES", "ARTICLES", "SPEAKER"]
    assert row.split()[:2] == [str(listed[0]["quotes"]), str(listed[0]["articles"])]
    assert listed[0]["speaker"] in row
