"""``rag check`` over the seed articles: what it finds in drafts, in each form, and drafts that cannot be checked."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from support.cli import HEAVY, invoke, modules_after, on_terminal, stored

if TYPE_CHECKING:
    from pathlib import Path

SAID = "All recent strikes on targets in Russia were not caused by weapons of foreign origin"
FAITHFUL = f"“{SAID}”, said Oleksandr Kamyshin.\n"
ALTERED = FAITHFUL.replace("foreign origin", "foreign make")
PLAIN = "It was a cold morning, and the coffee was good.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.md"
    file.write_text(f"# A draft\n\n{PLAIN}\n{FAITHFUL}\n{ALTERED}", encoding="utf-8")
    return file


def check(seeds_index: Path, *arguments: str | Path, stdin: str | bytes = "") -> tuple[int, str, str]:
    return invoke("check", *map(str, arguments), "--index", str(seeds_index), stdin=stdin)


def found(out: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["finding"]) for one in json.loads(out)["findings"]]


def test_only_what_needs_a_look_is_shown(seeds_index: Path, draft: Path) -> None:
    code, out, err = check(seeds_index, draft)
    assert (code, err) == (1, "")
    assert out.count("✗") == 1
    assert "✗ “All recent strikes" in out
    assert "draft: make   article: origin" in out
    assert "001_f6b73f3e1b734053:" in out
    assert out.splitlines()[-1].startswith("2 quotations: 1 exact, 1 altered; ")
    assert "\x1b" not in out
    _, every, _ = check(seeds_index, draft, "--all")
    assert every.count("✓") == 1
    assert "· It was a cold morning" in every


def test_the_json_is_the_report(seeds_index: Path, draft: Path) -> None:
    code, out, _ = check(seeds_index, draft, "--json")
    report = json.loads(out)
    assert code == 1
    assert list(report)[:2] == ["version", "findings"]
    assert report["version"] == 1
    assert report["counts"] == {"exact": 1, "altered": 1}
    text = draft.read_text(encoding="utf-8")
    for one in report["findings"]:
        assert text[one["start"] : one["end"]] == one["text"]
        for cited in one["citations"]:
            assert stored(cited["article_id"])[cited["start"] : cited["end"]] == cited["quote"]


def test_findings_come_as_a_stream_and_the_counts_last(seeds_index: Path, draft: Path) -> None:
    code, out, _ = check(seeds_index, draft, "--stream")
    *lines, last = map(json.loads, out.splitlines())
    _, whole, _ = check(seeds_index, draft, "--json")
    report: dict[str, Any] = json.loads(whole)
    assert code == 1
    assert lines == report.pop("findings")
    assert last == report


def test_the_page_is_written_beside_the_text(seeds_index: Path, draft: Path, tmp_path: Path) -> None:
    code, out, _ = check(seeds_index, draft, "--html", tmp_path / "report.html")
    made = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert code == 1
    assert "draft: make" in out
    assert "against 3 articles" in made
    assert "Altered" in made
    assert "<mark>origin</mark>" in made


def test_a_faithful_draft_needs_no_look(seeds_index: Path) -> None:
    code, out, err = check(seeds_index, "-", stdin=FAITHFUL)
    assert (code, err) == (0, "")
    assert out == "Nothing needs a look.\n1 quotation: 1 exact\n"


def test_a_draft_without_anything_to_check_says_so(seeds_index: Path) -> None:
    code, out, _ = check(seeds_index, "-", stdin=PLAIN)
    assert code == 0
    assert out.startswith("Nothing can be checked: ")
    code, out, _ = check(seeds_index, "-", "--json", stdin=PLAIN)
    assert (code, json.loads(out)["findings"], json.loads(out)["counts"]) == (0, [], {})


def word(text: str) -> bytes:
    docx = pytest.importorskip("docx")
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.txt", ALTERED.encode()),
        ("draft.markdown", f"---\ntitle: Strikes\n---\n{ALTERED}".encode()),
        ("draft.html", f"<html><body><nav>Home</nav><article><p>{ALTERED}</p></article></body></html>".encode()),
        ("draft.docx", word(ALTERED)),
        ("-", f"<p>{ALTERED}</p><p>{PLAIN}</p>".encode()),
        ("-", "\ufeff".encode() + ALTERED.encode()),
    ],
)
def test_drafts_of_every_format_are_read(seeds_index: Path, tmp_path: Path, name: str, content: bytes) -> None:
    where: str | Path = "-"
    if name != "-":
        where = tmp_path / name
        where.write_bytes(content)
    code, out, _ = check(seeds_index, where, "--json", stdin=content if name == "-" else b"")
    assert (code, found(out)) == (1, [("quotation", "altered")])


def test_an_article_as_a_draft_is_exact_throughout(seeds_index: Path) -> None:
    text = stored("001_f6b73f3e1b734053")
    code, out, _ = check(seeds_index, "-", "--json", stdin=text)
    assert (code, set(json.loads(out)["counts"])) == (0, {"exact", "supported"})


def test_limits_are_those_of_questions(seeds_index: Path) -> None:
    code, out, _ = check(seeds_index, "-", "--since", "2025-01-01", "--as-of", "2025-02-01", "--json", stdin=FAITHFUL)
    assert (code, found(out)) == (1, [("quotation", "not_found")])
    code, out, _ = check(seeds_index, "-", "--article", "001_f6b73f3e1b734053", "--json", stdin=FAITHFUL)
    assert (code, found(out)) == (0, [("quotation", "exact")])


def test_of_a_draft_in_another_language_it_is_told_what_is_checked(seeds_index: Path) -> None:
    german = (
        "Im Jahr 2024 war es kalt, und der Kaffee war gut. Der Hafen bleibt in diesem Jahr geschlossen, weil die "
        f"Arbeiten länger dauern als geplant. Der Minister sagte: „{SAID}.“ Mehr wollte er dazu nicht sagen.\n"
    )
    code, out, err = check(seeds_index, "-", "--json", stdin=german)
    assert "seems to be in German" in err
    assert (code, found(out)) == (0, [("quotation", "exact")])
    assert json.loads(out)["left_out"] == 3
    assert check(seeds_index, "-", "--json", "--quiet", stdin=german)[2] == ""


@pytest.mark.parametrize(
    ("stdin", "message"),
    [
        ("", "standard input is empty"),
        (" \n\t", "standard input is empty"),
        ("<p> </p>", "standard input: "),
        (b"\x00\x01\x02binary", "looks like binary data"),
        ('{"title": "a", "text": "One text."}\n{"title": "b", "text": "Another text."}\n', "holds several articles"),
        ("Words of a book. " * 20_000, "at most 300,000 are checked at once"),
    ],
)
def test_what_is_no_draft_is_a_usage_error(seeds_index: Path, stdin: str | bytes, message: str) -> None:
    code, out, err = check(seeds_index, "-", stdin=stdin)
    assert (code, out) == (2, "")
    assert err.startswith("rag: ")
    assert err.count("\n") == 1
    assert message in err


def test_a_file_that_is_no_draft_is_a_usage_error(seeds_index: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", FAITHFUL)
        archive.writestr("b.txt", ALTERED)
    for name, message in {
        "missing.md": "There is no such file",
        ".": "is a folder",
        "empty.md": "has no text",
        "two.zip": "holds several articles",
    }.items():
        code, out, err = check(seeds_index, tmp_path / name)
        assert (code, out) == (2, "")
        assert message in err
        assert name in err or name == "."


def test_a_page_that_cannot_be_written_is_told_before_anything_is_checked(draft: Path, tmp_path: Path) -> None:
    before = draft.read_text(encoding="utf-8")
    for target, message in {
        tmp_path: "is a folder",
        tmp_path / "none" / "report.html": "There is no folder",
        draft: "write over the draft",
    }.items():
        code, out, err = check(tmp_path / "no-index", draft, "--html", target)
        assert (code, out) == (2, "")
        assert message in err
    assert draft.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-", "--json", "--stream"], "not both"),
        (["-", "--html", "-"], "--html writes a file"),
        (["-", "--since", "yesterday"], "YYYY-MM-DD"),
        (["-", "--as-of", "soon"], "YYYY-MM-DD"),
        (["-", "--source", " "], "--source's value is empty"),
        ([""], "name is empty"),
    ],
)
def test_wrong_options_are_told(arguments: list[str], message: str) -> None:
    code, out, err = invoke("check", *arguments, stdin=FAITHFUL)
    assert (code, out) == (2, "")
    assert message in err


def test_without_an_index_it_says_so(draft: Path, tmp_path: Path) -> None:
    code, out, err = check(tmp_path / "none", draft)
    assert (code, out) == (3, "")
    assert "rag index" in err


def test_help_and_usage_errors_load_nothing_heavy() -> None:
    assert not modules_after("check", "--help") & {*HEAVY, "numpy", "jinja2", "pydantic_settings"}
    assert not modules_after("check", "missing.md") & {*HEAVY, "jinja2"}


def test_on_a_terminal_it_wraps_in_colour_and_shows_how_far_it_is(seeds_index: Path, draft: Path) -> None:
    arguments = ("check", str(draft), "--index", str(seeds_index))
    code, out = on_terminal(*arguments, COLUMNS="60", RAG_WORKERS="0")
    assert code == 1
    assert "Checking the draft" in out
    assert "\x1b[1;31m✗ " in out
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", out)
    assert "draft: make   article: origin" in plain
    code, out = on_terminal(*arguments, "--quiet", COLUMNS="60", NO_COLOR="1", RAG_WORKERS="0")
    assert "Checking the draft" not in out
    assert "[31m" not in out
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", out).splitlines())) <= 60
