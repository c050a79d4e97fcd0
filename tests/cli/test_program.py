"""The program as a process: pipes, signals and terminals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from support.cli import PROGRAM, environment, on_terminal

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "What did Kamyshin say about testing weapons?"


def test_a_batch_answers_each_line_before_the_next_is_written(seeds_index: Path) -> None:
    command = [*PROGRAM, "ask", "--batch", "-", "--index", str(seeds_index)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdin
        assert process.stdout
        for identity in ("first", "second"):
            process.stdin.write(json.dumps({"id": identity, "question": QUESTION}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == identity
        process.stdin.close()
    assert process.returncode == 0


def test_ctrl_c_ends_with_130_and_without_a_traceback(seeds_index: Path) -> None:
    command = [*PROGRAM, "ask", "--batch", "-", "--index", str(seeds_index)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment(), text=True, **pipes) as process:  # type: ignore[call-overload]
        process.stdin.write(json.dumps({"question": QUESTION}) + "\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.wait()
        assert process.stderr.read() == "rag: Interrupted.\n"
    assert process.returncode == 130


@pytest.mark.parametrize("arguments", [["quotes", "--json"], ["quotes"], ["show", "001_f6b73f3e1b734053"], ["status"]])
def test_a_closed_pipe_ends_quietly(seeds_index: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, *arguments, "--index", str(seeds_index)],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(),
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_terminal_gets_bold_and_colour(seeds_index: Path) -> None:
    code, out = on_terminal("ask", QUESTION, "--index", str(seeds_index))
    assert code == 0
    assert "\x1b[1;36m" in out
    assert "\x1b[1mtest" in out


def test_no_color_is_kept_on_a_terminal(seeds_index: Path) -> None:
    code, out = on_terminal("ask", QUESTION, "--index", str(seeds_index), NO_COLOR="1")
    assert code == 0
    assert "36m" not in out


def test_a_citation_on_a_terminal_is_bold_instead_of_bracketed(seeds_index: Path) -> None:
    code, out = on_terminal("show", "001_f6b73f3e1b734053:0-10", "--index", str(seeds_index))
    assert code == 0
    assert "\x1b[1mThe recent\x1b[0m attacks" in out


@pytest.mark.slow
def test_indexing_draws_bars_on_a_terminal_unless_quiet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge opened in May. It is long.", encoding="utf-8")
    arguments = ("index", str(tmp_path / "a.txt"), "--index", str(tmp_path / "index"))
    code, out = on_terminal(*arguments, "--quiet")
    assert (code, "\x1b[" in out) == (0, False)
    code, out = on_terminal(*arguments)
    assert code == 0
    assert "Reading articles" in out
    assert "\x1b[" in out


def test_output_in_an_encoding_without_the_signs_does_not_fail(seeds_index: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "quotes", "--index", str(seeds_index)],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii"),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
