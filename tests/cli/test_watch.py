"""``rag index --watch`` keeps an index in step with folders, in a process of its own."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any, Self

import pytest

from cli.watching import Watcher
from index.errors import AssistantError, IndexMismatchError, IndexNotFoundError, UsageError
from index.ingest import IndexReport
from index.loading import check_sources
from index.reader import IndexReader
from index.store.lock import write_lock
from support.cli import PROGRAM, environment, invoke
from support.updates import Archive, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Watched:
    """A process that watches, and what it has told."""

    def __init__(self, process: subprocess.Popen[str], index: Path) -> None:
        self.process, self.index = process, index
        self.reports: Queue[dict[str, Any]] = Queue()
        self.messages: Queue[str] = Queue()
        for lines, take in ((process.stdout, self._report), (process.stderr, self.messages.put)):
            threading.Thread(target=self._pass_on, args=(lines, take), daemon=True).start()

    def _pass_on(self, lines: Iterable[str], take: Callable[[str], None]) -> None:
        for line in lines:
            take(line)

    def _report(self, line: str) -> None:
        self.reports.put(json.loads(line))

    def report(self) -> dict[str, Any]:
        return self.reports.get()

    def said(self, words: str) -> str:
        """Wait for a message with these words."""
        while words not in (message := self.messages.get()):
            pass
        return message

    def until_found(self, words: str, articles: set[str]) -> None:
        """Wait until exactly these articles are found by the words."""
        found = None
        while found != articles:
            time.sleep(0.1)
            try:
                with IndexReader.open(self.index) as reader:
                    found = {passage.article.id for passage in reader.passages([k for k, _ in reader.words(words, 9)])}
            except IndexNotFoundError:
                continue


@contextmanager
def _watching(folder: Path, index: Path, *more: str) -> Iterator[Watched]:
    command = [*PROGRAM, "index", "--watch", str(folder), "--index", str(index), "--json", *more]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment(), **pipes) as process:  # type: ignore[call-overload]
        try:
            yield Watched(process, index)
        finally:
            process.kill()


def _changes(report: dict[str, Any]) -> tuple[int, int, int]:
    return report["added"], report["updated"], report["removed"]


@pytest.mark.slow
def test_a_folder_is_followed_by_the_command_until_ctrl_c(tmp_path: Path) -> None:
    news, index = tmp_path / "news", tmp_path / "index"
    write(news / "one.txt", "The ferry sails at noon.")
    with _watching(news, index) as watched:
        assert _changes(watched.report()) == (1, 0, 0)
        (news / "two.txt").write_text("The ferry is blue.")
        assert _changes(watched.report()) == (1, 0, 0)
        watched.until_found("ferry", {"one", "two"})
        (news / "one.txt").unlink()
        assert _changes(watched.report()) == (0, 0, 1)
        watched.until_found("ferry", {"two"})
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait() == 130
        assert "run the same command again" in watched.said("kept")
        assert watched.said("rag: ") == "rag: Interrupted.\n"


class _Ended(Exception):  # noqa: N818 - an end, not an error
    """Ends a watcher that is not needed any more."""


class Followed:
    """A watcher in a thread, over an index with a small embedder, and what it has told."""

    def __init__(self, folder: Path, index: Path) -> None:
        self.folder, self.archive = folder, Archive(index)
        self.reports: Queue[IndexReport] = Queue()
        self.messages: Queue[str] = Queue()
        self._ending = threading.Event()
        self._watcher = Watcher([folder], index, self._update, self.reports.put, self.messages.put)
        self._thread = threading.Thread(target=self._follow)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        (self.folder / "end.txt").write_text("The end.")
        self._thread.join()

    def _follow(self) -> None:
        with suppress(_Ended):
            self._watcher.follow()

    def _update(self, folders: list[Path]) -> IndexReport:
        if self._ending.is_set():
            raise _Ended
        check_sources(folders)
        return self.archive.sync(*folders)

    def changes(self) -> tuple[int, int, int]:
        """Return what the next run that changed something did: added, updated, removed."""
        while True:
            report = self.reports.get()
            if any(done := (report.added, report.updated, report.removed)):
                return done


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write(tmp_path / "news" / "one.txt", "The ferry sails at noon.").parent


def test_files_that_come_change_move_and_go_are_followed(tmp_path: Path, news: Path) -> None:
    with Followed(news, tmp_path / "index") as followed:
        assert followed.changes() == (1, 0, 0)
        (news / "two.txt").write_text("The ferry is blue.")
        assert followed.changes() == (1, 0, 0)
        (news / ".two.txt.swp").write_text("The ferry is nothing.")
        (news / "two.txt~").write_text("The ferry is nothing.")
        (news / "one.txt").write_text("The ferry sails at one.")
        assert followed.changes() == (0, 1, 0)
        (news / "one.txt").rename(news / "deep.txt")
        assert followed.changes() == (1, 0, 1)
        write(tmp_path / "aside" / "three.txt", "The ferry is slow.")
        (tmp_path / "aside").rename(news / "aside")
        assert followed.changes() == (1, 0, 0)
        shutil.rmtree(news / "aside")
        assert followed.changes() == (0, 0, 1)
        assert followed.archive.texts() == {"deep": "The ferry sails at one.", "two": "The ferry is blue."}


@pytest.mark.slow
def test_bad_files_stop_nothing(tmp_path: Path, news: Path) -> None:
    with Followed(news, tmp_path / "index") as followed:
        assert followed.changes() == (1, 0, 0)
        (news / "bad.txt").write_bytes(b"\0\0\0\0")
        assert [Path(each.path).name for each in followed.reports.get().failed] == ["bad.txt"]
        (news / "two.txt").write_text("The ferry is blue.")
        assert followed.changes() == (1, 0, 0)


def test_another_writer_is_waited_for(tmp_path: Path, news: Path) -> None:
    with Followed(news, tmp_path / "index") as followed:
        assert followed.changes() == (1, 0, 0)
        with write_lock(tmp_path / "index"):
            (news / "two.txt").write_text("The ferry is blue.")
            assert "Another process is writing" in followed.messages.get()
        assert followed.changes() == (1, 0, 0)


@pytest.mark.slow
def test_a_folder_that_is_gone_loses_nothing_and_is_followed_when_it_is_back(tmp_path: Path, news: Path) -> None:
    write(news / "two.txt", "The ferry is blue.")
    with Followed(news, tmp_path / "index") as followed:
        assert followed.changes() == (2, 0, 0)
        news.rename(tmp_path / "away")
        while "is gone" not in followed.messages.get():
            pass
        assert set(followed.archive.texts()) == {"one", "two"}
        (tmp_path / "away" / "one.txt").unlink()
        write(tmp_path / "away" / "three.txt", "The ferry is slow.")
        (tmp_path / "away").rename(news)
        assert followed.changes() == (1, 0, 1)
        (news / "three.txt").unlink()
        assert followed.changes() == (0, 0, 1)


@pytest.mark.slow
def test_an_index_inside_the_folder_does_not_set_itself_off(tmp_path: Path, news: Path) -> None:
    with Followed(news, news / "index") as followed:
        assert followed.changes() == (1, 0, 0)
        (news / "two.txt").write_text("The ferry is blue.")
        assert followed.changes() == (1, 0, 0)
        (news / "one.txt").unlink()
        assert followed.changes() == (0, 0, 1)
        assert followed.reports.empty()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["missing"], "missing"), (["file.txt"], "not a folder"), (["-"], "not a folder"), ([".", "--rebuild"], "once")],
)
def test_only_folders_that_are_there_are_watched(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "file.txt", "The ferry sails at noon.")
    code, out, err = invoke("index", "--watch", *arguments, "--index", str(tmp_path / "index"))
    assert (code, out) == (2, "")
    assert told in err
    assert not (tmp_path / "index").exists()


def _report() -> IndexReport:
    return IndexReport(1, 1, 0, 0, 0, (), 1, 0, 0.1)


@pytest.mark.slow
def test_a_run_that_failed_is_made_again_and_its_message_told_once(tmp_path: Path) -> None:
    full = AssistantError("The disk is full.")
    ends: list[Exception | None] = [full, full, None, IndexMismatchError("Another model.")]
    said: list[str] = []

    def update(_folders: list[Path]) -> IndexReport:
        if end := ends.pop(0):
            raise end
        return _report()

    def tell(_report: IndexReport) -> None:
        (tmp_path / "one.txt").write_text("The ferry is blue.")

    with pytest.raises(IndexMismatchError):
        Watcher([tmp_path], tmp_path / "index", update, tell, said.append).follow()
    assert (said, ends) == (["The disk is full."], [])


@pytest.mark.slow
def test_an_empty_folder_is_watched_until_something_is_in_it(tmp_path: Path) -> None:
    ends = [UsageError("No articles."), IndexMismatchError("Another model.")]
    said: list[str] = []

    def update(_folders: list[Path]) -> IndexReport:
        raise ends.pop(0)

    def say(message: str) -> None:
        said.append(message)
        (tmp_path / "one.txt").write_text("The ferry is blue.")

    with pytest.raises(IndexMismatchError):
        Watcher([tmp_path], tmp_path / "index", update, lambda _: None, say).follow()
    assert said == ["No articles."]
