"""What docs/python.md shows in Python runs as it stands, over the seeds."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from index.errors import IndexNotFoundError
from rag import Assistant
from support.cli import environment
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^#+ (.*?)$|```python\n(.*?)```", PAGE, flags=re.DOTALL | re.MULTILINE)
CODE = {title: code for (title, _), (_, code) in pairwise(EXAMPLES) if title and code}
SHOWN = {
    "In Python": "tested in combat conditions",
    "Answers": "False nothing_relevant",
    "Limits and conversations": "What did Oleksandr Kamyshin say about strikes?",
    "As it comes": " ms\n",
    "Passages and quotations": "Oleksandr Kamyshin direct",
    "Checking a draft": "quotation exact Kamyshin",
    "Settings and errors": "There is no index in nowhere.",
}


def test_every_example_is_tested() -> None:
    assert set(CODE) == {*SHOWN, "Indexing"}
    assert PAGE.count("```python") == len(CODE)


@pytest.mark.parametrize("title", SHOWN)
def test_an_example_runs_as_it_stands(title: str, seeds_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = CODE[title].replace('".rag"', repr(str(seeds_index)))
    exec(compile(code, f"{title}.py", "exec"), {"__name__": "__main__"})  # noqa: S102
    assert SHOWN[title] in capsys.readouterr().out


@pytest.mark.slow
def test_the_example_that_indexes_runs_as_a_program(tmp_path: Path) -> None:
    (tmp_path / "example.py").write_text(CODE["Indexing"].replace('"articles/"', repr(str(ROOT / "seeds"))))
    done = subprocess.run(
        [sys.executable, "example.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 3 []\n")
    assert "tested in combat conditions" in done.stdout


def test_an_assistant_opens_where_the_environment_says(
    seeds_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAG_INDEX", str(seeds_index))
    with Assistant.open() as assistant:
        assert assistant.reader.counts().articles == 3
    with pytest.raises(IndexNotFoundError, match="rag index PATH"):
        Assistant.open(tmp_path / "none")
