"""``rag eval`` on tiny data sets of every form, with the real models."""

from __future__ import annotations

import base64
import io
import json
import re
import struct
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from index.embedding.model_cache import cache_folder
from index.reader import IndexReader
from support.cli import HEAVY, invoke, modules_after, on_terminal
from support.datasets import MARKED, PAIR, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARTICLES = [
    {
        "id": "bridge",
        "title": "The new bridge of Larnholm",
        "text": "Larnholm opened its new bridge on Tuesday. The bridge cost 14 million euros. Mayor Ada Quill said: "
        "“The bridge will carry trams as well as cars.”",
    },
    {
        "id": "storm",
        "title": "Storm closes the airport of Vessby",
        "text": "A storm closed the airport of Vessby on Monday. The strongest gust reached 131 kilometres per hour. "
        "Twelve flights were cancelled.",
    },
    {
        "id": "otter",
        "title": "Otters return to the river Marn",
        "text": "Otters have returned to the river Marn. Biologists counted nine of them in March. The river had been "
        "without otters for forty years.",
    },
]
QUESTIONS = [
    {
        "id": "1",
        "question": "How much did the bridge of Larnholm cost?",
        "answer": "14 million",
        "articles": ["bridge"],
    },
    {"id": "2", "question": "How many otters did biologists count?", "answer": "nine", "articles": ["otter"]},
    {"id": "3", "question": "How fast was the strongest gust of the storm?", "answer": "131", "articles": ["storm"]},
    {"id": "4", "question": "Who won the chess championship in Oslo?", "answer": None, "articles": []},
    {"id": "5", "question": "Which bank merged with its rival?", "answer": None, "articles": []},
]
WORDS, _, OPENS = ARTICLES[0]["text"].partition("14 million")


@pytest.fixture(scope="module", autouse=True)
def _in_this_process() -> Iterator[None]:
    """Parse here: a worker's start would take longer than all of its work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAG_WORKERS", "0")
        yield


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in the form of the news set; `kept` beside it keeps its index."""
    folder = tmp_path_factory.mktemp("eval") / "news"
    write(folder / "articles.jsonl.gz", *ARTICLES)
    write(folder / "questions.jsonl.gz", *QUESTIONS[:3])
    write(folder / "questions-unanswerable.jsonl.gz", *QUESTIONS[3:])
    return folder


def evaluated(path: Path, keep: Path, *more: str) -> dict[str, Any]:
    code, out, err = invoke("eval", str(path), "--keep", str(keep), "--json", *more)
    assert code == 0, err
    return json.loads(out)


@pytest.fixture(scope="module")
def result(news: Path) -> dict[str, Any]:
    return evaluated(news, news.parent / "kept", "--report", str(news.parent / "report"))


def test_questions_are_measured_from_retrieval_to_refusal(result: dict[str, Any]) -> None:
    assert (result["dataset"], result["form"]) == ("news", "questions")
    assert result["counts"] == {"answerable questions": 3, "unanswerable": 2}
    figures = result["figures"]
    for name in ("passage_r@10", "passage_mrr@10", "article_r@1", "evidence@1", "exact_citations", "auroc"):
        assert figures[name] == 1.0, name
    assert figures["refused_answering_92"] == figures["refused_default"] == 1.0
    assert 0 <= figures["ece"] <= 1
    assert figures["mean_citations"] >= 1
    assert figures["ms_p95"] >= figures["ms_p50"] > 0


def test_every_stage_and_curve_is_told(result: dict[str, Any]) -> None:
    charts = result["charts"]
    assert charts.keys() == {"recall", "stages", "risk", "reliability"}
    assert [row["share of the questions"] for row in charts["stages"][:4]] == [1.0] * 4
    assert charts["risk"][-1] == {"share of questions answered": 1.0, "share wrong of the answered": 0.4}
    assert sum(row["questions"] for row in charts["reliability"]) == 5


def test_the_table_has_a_line_for_each_figure(news: Path, result: dict[str, Any]) -> None:
    code, out, err = invoke("eval", str(news), "--keep", str(news.parent / "kept"), "--limit", "1")
    heading, *lines = out.splitlines()
    assert (code, err) == (0, "")
    assert heading == "news: answerable questions 1, unanswerable 1 (a sample, seed 0)"
    assert [line.split()[-1] for line in lines] == list(result["figures"])
    assert "answer in the first citation" in out


@pytest.mark.slow
def test_a_limit_takes_the_same_sample_for_the_same_seed(news: Path) -> None:
    def counted(seed: int) -> dict[str, Any]:
        found = evaluated(news, news.parent / "kept", "--limit", "2", "--seed", str(seed))
        assert found["counts"] == {"answerable questions": 2, "unanswerable": 2}
        return {name: value for name, value in found["figures"].items() if not name.startswith("ms_")} | found["charts"]

    first = counted(0)
    assert first == counted(0)
    assert any(counted(seed)["reliability"] != first["reliability"] for seed in (1, 2, 3))


class Page(HTMLParser):
    """Notes the elements of a page, and fails where one is closed that is not open."""

    VOID = frozenset({"meta", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def size_of(picture: bytes) -> tuple[int, int]:
    """Return a PNG's width and height after reading it whole."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        image.load()
        assert image.format == "PNG"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_the_report_is_one_page_with_its_pictures_in_it(news: Path, result: dict[str, Any]) -> None:
    folder = news.parent / "report"
    names = {"news.html", *(f"news-{name}.png" for name in result["charts"])}
    assert {file.name for file in folder.iterdir()} == names
    assert result["report"][0] == str(folder / "news.html")
    text = (folder / "news.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == []
    assert not re.search(r"https?://|<script|@import|url\(", text)
    pictures = [attributes for tag, attributes in page.elements if tag == "img"]
    assert len(pictures) == 4
    for attributes in pictures:
        embedded = base64.b64decode((attributes["src"] or "").removeprefix("data:image/png;base64,"))
        assert embedded in {file.read_bytes() for file in folder.glob("*.png")}
        assert min(size_of(embedded)) > 400
        assert len(attributes["alt"] or "") > 40
    assert ("html", {"lang": "en"}) in page.elements
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")


def test_an_index_is_kept_and_follows_its_articles(news: Path, tmp_path: Path) -> None:
    changed = {**ARTICLES[0], "text": ARTICLES[0]["text"].replace("14 million", "15 million")}
    for file in news.iterdir():
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / file.name).write_bytes(file.read_bytes())
    kept = tmp_path / "kept" / "news"
    evaluated(tmp_path / "news", kept.parent, "--limit", "1")
    with IndexReader.open(kept) as reader:
        revision = reader.revision
    evaluated(tmp_path / "news", kept.parent, "--limit", "1")
    with IndexReader.open(kept) as reader:
        assert reader.revision == revision
    write(tmp_path / "news" / "articles.jsonl.gz", changed, ARTICLES[2])
    evaluated(tmp_path / "news", kept.parent, "--limit", "3")
    with IndexReader.open(kept) as reader:
        assert [info.id for info in reader.articles()] == ["bridge", "otter"]
        article = reader.article("bridge")
        assert article
        assert "15 million" in article.text


@pytest.mark.slow
def test_an_index_made_by_other_code_is_made_anew(news: Path, tmp_path: Path) -> None:
    evaluated(news, tmp_path, "--limit", "1")
    (tmp_path / "news" / "recipe").write_text("other code", encoding="utf-8")
    (tmp_path / "news" / "left.over").touch()
    evaluated(news, tmp_path, "--limit", "1")
    assert not (tmp_path / "news" / "left.over").exists()


def test_by_default_an_index_is_kept_in_the_users_cache(
    monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path
) -> None:
    (tmp_path / "models").symlink_to(cache_folder() / "models")
    monkeypatch.setenv("RAG_CACHE_DIR", str(tmp_path))
    code, out, _ = invoke("eval", str(news), "--json", "--limit", "1")
    (kept,) = (tmp_path / "eval").iterdir()
    assert (code, json.loads(out)["index"]) == (0, str(kept))
    assert kept.name.startswith("news-")


def test_answers_with_offsets_are_judged_by_offsets(tmp_path: Path) -> None:
    right = {"text": "14 million", "start": len(WORDS)}
    row = {"id": "1", "question": QUESTIONS[0]["question"], "article": "bridge", "answerable": True}
    write(tmp_path / "squad" / "articles.jsonl", *ARTICLES)
    write(
        tmp_path / "squad" / "questions.jsonl", {**row, "answers": [right]}, {**row, "answers": [], "answerable": False}
    )
    figures = evaluated(tmp_path / "squad", tmp_path)["figures"]
    assert (figures["evidence@1"], figures["auroc"]) == (1.0, 0.5)
    elsewhere = {"text": "Larnholm", "start": 0}
    write(tmp_path / "squad" / "questions.jsonl", {**row, "answers": [elsewhere]})
    figures = evaluated(tmp_path / "squad", tmp_path)["figures"]
    assert (figures["passage_r@1"], figures["evidence@1"], figures["auroc"]) == (1.0, 0.0, None)


def test_your_own_questions_are_asked_of_your_index_or_of_articles(news: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own.jsonl", QUESTIONS[1])
    articles = str(news / "articles.jsonl.gz")
    by_articles = evaluated(own, tmp_path / "kept", "--articles", articles)
    by_index = evaluated(own, tmp_path / "none", "--index", by_articles["index"])
    assert by_articles["dataset"] == by_index["dataset"] == "own"
    assert by_articles["figures"]["evidence@1"] == by_index["figures"]["evidence@1"] == 1.0
    assert not (tmp_path / "none").exists()
    code, _, err = invoke("eval", str(own), "--index", by_articles["index"], "--articles", articles)
    assert (code, err.count("\n")) == (2, 1)
    assert "not both" in err


def test_questions_whose_articles_are_missing_are_told(seeds_index: Path, news: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own.jsonl", QUESTIONS[0], {**QUESTIONS[0], "articles": ["001_f6b73f3e1b734053"]})
    code, _, err = invoke("eval", str(own), "--index", str(seeds_index))
    assert code == 0
    assert "1 of 2 questions name only articles that are not in the index" in err
    code, out, err = invoke("eval", str(news / "questions.jsonl.gz"), "--index", str(seeds_index))
    assert (code, out) == (2, "")
    assert "No right article of any question is in the index" in err


def test_questions_without_any_answer_measure_refusal_alone(news: Path) -> None:
    questions, articles = (str(news / f"{name}.jsonl.gz") for name in ("questions-unanswerable", "articles"))
    code, out, _ = invoke("eval", questions, "--articles", articles, "--keep", str(news.parent / "kept"))
    values = {line.split()[-1]: line.split()[-2] for line in out.splitlines()[1:]}
    assert code == 0
    assert (values["refused_default"], values["evidence@1"], values["auroc"]) == ("1.000", "-", "-")


def test_attributions_are_measured(tmp_path: Path) -> None:
    text = "“The bridge will carry trams as well as cars,” said Mayor Ada Quill."
    end = text.index("”") + 1
    good = {"content": [[0, end]], "source": [[end + 6, len(text) - 1]], "cue": [[end + 1, end + 5]]}
    result = evaluated(
        write(tmp_path / "p" / "a.jsonl", {"id": "t", "text": text, "attributions": [good]}).parent, tmp_path
    )
    assert result["counts"] == {"texts": 1, "marked attributions": 1, "long quotes": 1}
    assert result["figures"]["quotes_right_source"] == result["figures"]["f1"] == 1.0


def test_claims_are_measured(tmp_path: Path) -> None:
    article = ARTICLES[1]["text"]
    pairs = [
        {"article": article, "supported": "The strongest gust reached 131 kilometres per hour.",
         "unsupported": "The strongest gust reached 170 kilometres per hour.", "error": "Number"},
        {"article": article, "supported": "A storm closed the airport of Vessby.",
         "unsupported": "A storm closed the airport of Larnholm.", "error": "Place"},
    ]  # fmt: skip
    report = tmp_path / "report"
    result = evaluated(write(tmp_path / "pairs.jsonl", *pairs), tmp_path, "--report", str(report))
    assert result["figures"]["true_above_false"] == result["figures"]["claims_auroc"] == 1.0
    assert {row["kind of error"] for row in result["charts"]["errors"]} == {"Number (1)", "Place (1)"}
    assert {file.name for file in report.iterdir()} == {"pairs.html", "pairs-errors.png"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [(None, "There is no data set"), (["{"], "own.jsonl:1 is not JSON"), ([{"headline": "x"}], "is no data set")],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, rows: list[Any] | None, message: str) -> None:
    path = write(tmp_path / "own.jsonl", *rows) if rows else tmp_path / "own.jsonl"
    code, out, err = invoke("eval", str(path))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_without_an_index_your_own_questions_say_so(tmp_path: Path) -> None:
    own = write(tmp_path / "own.jsonl", QUESTIONS[0])
    code, _, err = invoke("eval", str(own), "--index", str(tmp_path / "none"))
    assert code == 3
    assert "rag index" in err


@pytest.mark.parametrize(("module", "more"), [("ir_measures", []), ("sklearn", []), ("matplotlib", ["--report", "r"])])
def test_a_missing_library_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: str, more: list[str]
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.chdir(tmp_path)
    code, _, err = invoke("eval", str(write(tmp_path / "pairs.jsonl", PAIR)), *more)
    assert code == 2
    assert module in err
    assert "pip install 'article-rag[eval]'" in err


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    texts = write(tmp_path / "t.jsonl", MARKED)
    code, _, err = invoke("eval", str(texts), "--report", str(tmp_path / "file" / "report"))
    assert code == 2
    assert "report cannot be written" in err


def test_help_and_wrong_data_sets_load_nothing_heavy(tmp_path: Path) -> None:
    heavy = {*HEAVY, "numpy", "ir_measures", "sklearn", "matplotlib"}
    assert not modules_after("eval", "--help") & heavy
    assert not modules_after("eval", str(tmp_path)) & heavy


@pytest.mark.slow
def test_a_terminal_sees_how_far_it_is(news: Path) -> None:
    code, out = on_terminal("eval", str(news), "--keep", str(news.parent / "kept"))
    assert code == 0
    assert "Asking the questions" in out
    assert "5/5" in out
