"""The process that reads drafts for an assistant: started by the first, kept for the next, ended with the assistant."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from index.attribution import Worker
from rag import Assistant, Settings, assemble
from support.cli import environment
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = (
    '"All recent strikes on targets in Russia were not caused by weapons of foreign origin," Oleksandr Kamyshin said.'
)


def test_drafts_share_one_process_which_ends_with_the_assistant(seeds_index: Path) -> None:
    with assemble(Settings(index=seeds_index)) as assistant:
        assert isinstance(assistant.parser, Worker)
        assert assistant.parser._process is None
        assert assistant.check(DRAFT).counts == {"exact": 1}
        process = assistant.parser._process
        assert process
        assert assistant.latest().check(DRAFT).counts == {"exact": 1}
        assert assistant.parser._process is process
    assert process.returncode is not None


def test_without_workers_no_process_is_started(seeds_index: Path) -> None:
    with assemble(Settings(index=seeds_index, workers=0)) as assistant:
        assert assistant.parser == 0
        assert assistant.check(DRAFT).counts == {"exact": 1}


def test_a_script_without_a_guard_may_check_and_need_close_nothing(seeds_index: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"from rag import {Assistant.__name__}\n"
        f"assistant = Assistant.open({str(seeds_index)!r})\n"
        f"print(assistant.check({DRAFT!r}).counts)\n",
        encoding="utf-8",
    )
    environ = {**environment(RAG_WORKERS="2"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, str(script)], env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{'exact': 1}\n", "")
