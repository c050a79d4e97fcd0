"""Answers in a model's words, from the question to the check, over the seed articles."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from rag import assemble
from rag.settings import Settings
from rag.types import Answer, Stated
from support.cli import invoke
from support.llm import Scripted, says, sends
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "What did Kamyshin say about testing?"
GOOD = "According to Oleksandr Kamyshin, there is “no time to test the latest weapons” [1]."
SAYS = says(f"{GOOD} He resigned on Monday [1]. They are tested in combat conditions.")
KEY = "sk-secret-4711"


@pytest.fixture
def asked(seeds_index: Path) -> dict[str, Any]:
    with (
        Scripted([SAYS]) as server,
        assemble(Settings(index=seeds_index, llm={"url": server.url})) as assistant,
    ):
        answer = assistant.ask(QUESTION).to_json()
        assert all(check.ok for check in assistant.check(answer))
        return answer


def test_an_answer_in_a_models_words_has_exact_citations_of_its_own(asked: dict[str, Any], seeds_index: Path) -> None:
    assert (asked["mode"], asked["degraded"], asked["dropped"], asked["answered"]) == ("language_model", None, 2, True)
    assert asked["text"] == GOOD.replace(" [1].", ". [1]")
    (citation,) = asked["citations"]
    assert citation["speaker"] == "Oleksandr Kamyshin"
    assert invoke("verify", "--quiet", "--index", str(seeds_index), stdin=json.dumps(asked))[0] == 0


def test_the_check_finds_a_quotation_that_was_altered(asked: dict[str, Any], seeds_index: Path) -> None:
    for wrong, why in (("“no time to rest”", "not in its cited text"), ("“no time", "does not end")):
        text = asked["statements"][0]["text"].replace("“no time to test the latest weapons”", wrong)
        altered = asked | {"text": f"{text} [1]", "statements": [asked["statements"][0] | {"text": text}]}
        code, out, _ = invoke("verify", "--index", str(seeds_index), stdin=json.dumps(altered))
        assert code == 1
        assert why in out


def test_the_check_finds_words_beside_the_statements_and_markers_of_nothing(
    asked: dict[str, Any], seeds_index: Path
) -> None:
    for altered in (
        asked | {"text": asked["text"] + " Also, the moon is cheese."},
        asked | {"statements": [asked["statements"][0] | {"citations": [2]}]},
        asked | {"statements": [asked["statements"][0] | {"citations": []}]},
    ):
        assert invoke("verify", "--quiet", "--index", str(seeds_index), stdin=json.dumps(altered))[0] == 1


def test_sentences_are_told_as_they_are_verified(seeds_index: Path) -> None:
    with Scripted([SAYS]) as server, assemble(Settings(index=seeds_index, llm={"url": server.url})) as assistant:
        events = list(assistant.stream(QUESTION))
    stated = [event for event in events if isinstance(event, Stated)]
    answer = events[-1]
    assert isinstance(answer, Answer)
    assert tuple(event.statement for event in stated) == answer.statements


def test_a_question_that_the_articles_do_not_answer_is_not_put_to_the_model(seeds_index: Path) -> None:
    with Scripted([SAYS]) as server, assemble(Settings(index=seeds_index, llm={"url": server.url})) as assistant:
        answer = assistant.ask("Who won the chess championship in Reykjavik?")
    assert not answer.answered
    assert not answer.citations
    assert (answer.mode, answer.degraded) == ("extractive", None)
    assert not server.bodies


def test_the_same_question_gives_the_same_answer(seeds_index: Path) -> None:
    with Scripted([SAYS]) as server, assemble(Settings(index=seeds_index, llm={"url": server.url})) as assistant:
        first, second = ({**assistant.ask(QUESTION).to_json(), "timings_ms": 0} for _ in range(2))
    assert first == second
    assert server.bodies[0] == server.bodies[1]


def test_the_command_line_says_what_was_left_out_and_why_there_is_no_model(
    seeds_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAG_LLM_API_KEY", KEY)
    with Scripted([SAYS, sends(KEY, status=401)]) as server:
        monkeypatch.setenv("RAG_LLM_URL", server.url)
        code, out, err = invoke("ask", QUESTION, "--index", str(seeds_index))
        assert code == 0
        assert out.startswith("According to Oleksandr Kamyshin, there is")
        assert "2 sentences of the language model" in err
        code, out, err = invoke("ask", QUESTION, "--index", str(seeds_index))
    assert code == 0
    assert out.startswith("According to Oleksandr Kamyshin: “")
    assert "Without the language model: The language model's server refused the request (401)." in err
    assert [headers["Authorization"] for headers in server.headers] == [f"Bearer {KEY}"] * 2
    assert KEY not in out + err


def test_settings_come_from_the_file_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rag.toml").write_text(
        f'[llm]\nurl = "http://localhost:1/v1"\nmodel = "file"\napi_key = "{KEY}"\ntimeout = 7\nbudget = 9\n'
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAG_LLM_MODEL", "environment")
    llm = Settings().llm
    assert (llm.url, llm.model, llm.timeout, llm.budget) == ("http://localhost:1/v1", "environment", 7, 9)
    assert llm.api_key.get_secret_value() == KEY
    assert KEY not in f"{Settings()!r} {Settings()} {Settings().model_dump_json()}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", f"localhost:8080/{KEY}"),
        ("URL", f"ftp://{KEY}"),
        ("URL", f"http://:{KEY}"),
        ("API_KEY", f"{KEY}\nX-Evil: 1"),
        ("API_KEY", f"{KEY}é"),
        ("TIMEOUT", f"{KEY}"),
        ("BUDGET", "0"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_not_shown(
    seeds_index: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"RAG_LLM_{name}", value)
    code, out, err = invoke("ask", QUESTION, "--index", str(seeds_index))
    assert code == 2
    assert f"RAG_LLM_{name}" in err
    assert KEY not in out + err


def test_without_a_model_nothing_of_it_is_loaded(seeds_index: Path) -> None:
    code = (
        "import sys\nfrom cli.main import main\nunwanted = {'httpx', 'rag.llm', 'torch', 'spacy'}\n"
        "try:\n    main()\nfinally:\n    print(sorted(unwanted & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "ask", QUESTION, "--index", str(seeds_index)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip().endswith("[]")
