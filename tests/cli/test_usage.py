"""What is wrong with a command is said before anything is loaded, in one line, with exit code 2 or 3."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from index.reader import IndexReader
from support.cli import HEAVY, PROGRAM, environment, invoke, modules_after

ANSWER = json.dumps({"version": 1, "citations": [], "statements": []})


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["ask", " "], ["--version"]])
def test_help_and_usage_errors_load_nothing_heavy(arguments: list[str]) -> None:
    assert not modules_after(*arguments) & {*HEAVY, "numpy", "pydantic_settings"}


def test_status_loads_no_model_no_parser_and_nothing_of_asking(seeds_index: Path) -> None:
    loaded = modules_after("status", "--index", str(seeds_index))
    assert "index.settings" in loaded
    assert not loaded & {"onnxruntime", "tokenizers", "spacy", "torch", "rag.assistant", "rag.settings"}


def test_asking_imports_no_torch_and_no_parser(seeds_index: Path) -> None:
    loaded = modules_after("ask", "Who spoke of weapons?", "--index", str(seeds_index))
    assert "onnxruntime" in loaded
    assert not loaded & {"torch", "spacy", "sentence_transformers"}


def test_help_names_every_command() -> None:
    code, out, _ = invoke("--help")
    assert code == 0
    assert {"index", "ask", "chat", "search", "quotes", "show", "verify", "status", "remove"} <= set(out.split())


def test_the_version_is_printed() -> None:
    code, out, _ = invoke("--version")
    assert code == 0
    assert out.startswith("rag ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], "either a question"),
        (["ask", "Who?", "--batch", "-"], "either a question"),
        (["ask", ""], "question is empty"),
        (["ask", " \t\n"], "question is empty"),
        (["ask", "-"], "question is empty"),
        (["ask", "Who\udc80?"], "not valid Unicode"),
        (["search", "  "], "query is empty"),
        (["quotes", "--about", ""], "--about's value is empty"),
        (["ask", "Who?", "--since", "yesterday"], "Write it as YYYY-MM-DD"),
        (["search", "Who?", "--until", "2024-02-30"], "Write it as YYYY-MM-DD"),
        (["quotes", "--since", "2024-03-01", "--until", "2024-02-01"], "is after --until"),
        (["quotes", "--speaker", " "], "--speaker's value is empty"),
        (["index", ""], "path is empty"),
        (["show", ""], "id is empty"),
        (["verify", "missing.json"], "missing.json cannot be read"),
        (["verify", "--claims", "missing.jsonl"], "missing.jsonl cannot be read"),
    ],
)
def test_a_wrong_request_is_one_line_that_says_what_to_do(arguments: list[str], message: str) -> None:
    code, out, err = invoke(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("rag: ")
    assert err.count("\n") == 1
    assert message in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "Who?", "-k", "0"],
        ["ask", "Who?", "-k", "101"],
        ["search", "x", "-k", "many"],
        ["quotes", "-k", "0"],
        ["sing"],
        ["show"],
    ],
)
def test_options_and_commands_that_do_not_exist_are_usage_errors(arguments: list[str]) -> None:
    code, out, err = invoke(*arguments)
    assert (code, out) == (2, "")
    assert "Usage" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "Who?"],
        ["ask", "--batch", "-"],
        ["search", "x"],
        ["quotes"],
        ["show", "a"],
        ["verify"],
        ["status"],
        ["remove", "a"],
    ],
)
def test_without_an_index_every_command_says_so(arguments: list[str], tmp_path: Path) -> None:
    code, out, err = invoke(*arguments, "--index", str(tmp_path / "none"), stdin=ANSWER)
    assert (code, out) == (3, "")
    assert err.startswith("rag: ")
    assert "rag index" in err
    assert not (tmp_path / "none").exists()


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAG_WORKERS", "many")
    code, _, err = invoke("status")
    assert code == 2
    assert "RAG_WORKERS" in err


def test_a_broken_settings_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rag.toml").write_text("index = [", encoding="utf-8")
    code, _, err = invoke("status")
    assert code == 2
    assert "rag.toml cannot be read" in err


def test_the_flag_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch, seeds_index: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("RAG_INDEX", str(tmp_path))
    assert invoke("status")[0] == 3
    assert invoke("status", "--index", str(seeds_index))[0] == 0


def test_a_defect_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(IndexReader, "open", broken)
    with pytest.raises(ZeroDivisionError):
        invoke("status")


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run([*PROGRAM, "ask", ""], capture_output=True, text=True, check=False, env=environment())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "rag: The question is empty. Write some words.\n"
