"""A process that parses for another: it needs nothing of the script that wants it, stays, and ends when it should."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from index.attribution import Worker, attribute, worker
from index.errors import ModelError
from index.types import Article
from support.cli import environment
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "Ada Lind said that the bridge was safe."
SCRIPT = f"""
from index.attribution import attribute
from index.types import Article

text = {TEXT!r}
for found in attribute([(Article("a", "", text), [(0, len(text))])], workers=1):
    print(found.attributions[0].speaker)
"""


@pytest.fixture
def kept() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def speaker(kept: Worker) -> str:
    (found,) = attribute([(Article("a", "", TEXT), [(0, len(TEXT))])], workers=kept)
    return found.attributions[0].speaker


def test_a_script_without_a_guard_and_one_that_is_typed_in_may_parse(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environ = {**environment(), "PYTHONPATH": str(ROOT)}
    for command, typed in (([sys.executable, str(script)], ""), ([sys.executable], SCRIPT)):
        done = subprocess.run(command, input=typed, env=environ, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "Ada Lind\n", "")


def test_it_stays_for_the_next_and_ends_when_it_is_closed(kept: Worker) -> None:
    assert kept._process is None
    assert speaker(kept) == "Ada Lind"
    process = kept._process
    assert process
    assert speaker(kept) == "Ada Lind"
    assert kept._process is process
    kept.close()
    assert process.returncode is not None
    with pytest.raises(ModelError):
        speaker(kept)


def test_another_is_started_where_it_ended(kept: Worker) -> None:
    speaker(kept)
    assert kept._process
    kept._process.kill()
    kept._process.wait()
    assert speaker(kept) == "Ada Lind"


def test_who_waits_for_it_is_told_when_it_is_closed(kept: Worker) -> None:
    speaker(kept)
    text = TEXT * 2000
    long = [(Article(str(number), "", text), [(0, len(TEXT))] * 2000) for number in range(20)]
    told: list[Exception] = []

    def wait() -> None:
        try:
            kept.extract(long)
        except ModelError as error:
            told.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    kept.close()
    waiting.join()
    assert len(told) == 1


def test_it_ends_when_nobody_needs_it(kept: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.0)
    speaker(kept)
    waiting = kept._waiting
    if waiting:
        waiting.join()
    assert kept._process is None
    assert speaker(kept) == "Ada Lind"


def test_what_goes_wrong_in_it_is_raised_here(kept: Worker) -> None:
    with pytest.raises(TypeError) as raised:
        kept.extract([(Article("a", "", TEXT), 5)])  # type: ignore[list-item] # on purpose
    assert "Traceback" in raised.value.__notes__[0]
    assert speaker(kept) == "Ada Lind"
