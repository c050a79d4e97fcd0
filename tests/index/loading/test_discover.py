"""Which files of a folder are read, and what happens to those that change meanwhile."""

from __future__ import annotations

import contextlib
import os
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from index.loading import Failure, Finished, LeftOut, Loaded, LoadOptions, load
from index.loading.discover import chooser
from support.documents import zipped

if TYPE_CHECKING:
    from pathlib import Path

    from index.loading import Item


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of texts in folders."""
    for name in ("a.txt", "b.md", "drafts/c.txt", "news/d.txt", "news/2024/e.txt", "news/2024/drafts/f.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The words of {name}.")
    return tmp_path


def ids(folder: Path, *, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> str:
    options = LoadOptions(include=include, exclude=exclude)
    return "".join(sorted(item.article.id for item in load([folder], options=options) if isinstance(item, Loaded)))


@pytest.mark.parametrize(
    ("include", "exclude", "read"),
    [
        ((), (), "abcdef"),
        (("*.md",), (), "bf"),
        (("*.md", "a.*"), (), "abf"),
        (("news/*",), (), "def"),
        (("news/*.txt",), (), "d"),
        (("news/**/*.txt",), (), "de"),
        (("news/**.txt",), (), "de"),
        (("**/2024/**",), (), "ef"),
        ((), ("drafts",), "abde"),
        ((), ("drafts/",), "abde"),
        ((), ("news/**",), "abc"),
        ((), ("./news/2024",), "abcd"),
        (("*.txt",), ("**/[c-d].txt",), "ae"),
        ((), ("[!a].*",), "a"),
        (("?.md",), ("news",), "b"),
    ],
)
def test_patterns_choose_by_name_and_by_path(
    folder: Path, include: tuple[str, ...], exclude: tuple[str, ...], read: str
) -> None:
    assert ids(folder, include=include, exclude=exclude) == read


def test_signs_of_other_pattern_languages_stand_for_themselves(folder: Path) -> None:
    for name in ("!x.txt", "#y.txt", "[z].txt"):
        (folder / name).write_text(f"The words of {name}.")
    assert ids(folder, include=("!x*", "#y.txt", "[[]z].*")) == "!x#y[z]"


def test_a_pattern_that_cannot_be_understood_is_named(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"The pattern '\[z-a\]\.txt' cannot be understood"):
        load([folder], options=LoadOptions(include=("[z-a].txt",)))


def test_patterns_that_leave_nothing_are_named(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"--include \*\.pdf, --exclude news"):
        load([folder], options=LoadOptions(include=("*.pdf",), exclude=("news",)))


def test_a_file_that_is_named_itself_is_read_whatever_the_patterns(folder: Path) -> None:
    (item, _) = load([folder / "a.txt"], options=LoadOptions(exclude=("*",)))
    assert isinstance(item, Loaded)


@given(st.text("ab/*?[]!-.\\^", max_size=12), st.text("ab/.", min_size=1, max_size=8))
def test_any_pattern_is_understood_or_refused(pattern: str, path: str) -> None:
    with contextlib.suppress(UsageError):
        assert chooser([pattern], [])(path) in {True, False}


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("Not for the index.")
    (folder / "news" / "link.txt").symlink_to(secret)
    (folder / "twice.txt").symlink_to(folder / "a.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    found = [item for item in load([folder]) if not isinstance(item, Finished)]
    refused = [item for item in found if isinstance(item, Failure)]
    assert sorted(item.path.rpartition("/")[2] for item in refused) == ["link.txt", "loop.txt"]
    assert "leads out of the folder" in next(item.error for item in refused if item.path.endswith("link.txt"))
    assert "".join(sorted(item.article.id for item in found if isinstance(item, Loaded))) == "abcdef"
    (named, _) = load([folder / "news" / "link.txt"])
    assert isinstance(named, Loaded)


def test_a_folder_behind_a_link_that_is_named_itself_is_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("links") / "link"
    link.symlink_to(folder)
    assert ids(link) == "abcdef"


@pytest.mark.slow
def test_a_file_of_many_articles_that_changes_while_it_is_read_is_not_finished(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [f'{{"id": "x{number}", "text": "Words of {number}."}}\n' for number in range(20_000)]
    path.write_text("".join(lines))
    items = load([path])
    first = next(items)
    with path.open("a") as file:  # while its articles are on their way
        file.write(lines[0])
    *_, last = items
    assert isinstance(first, Loaded)
    assert isinstance(last, Failure)
    assert "changed while it was read" in last.error
    assert not any(isinstance(item, Finished) for item in [last])
    assert isinstance(list(load([path]))[-1], Finished)


def test_an_archive_that_changes_while_it_is_read_is_not_finished(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": "Words of a.", "b.txt": "Words of b."}))
    items = load([path])
    next(items)
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    *_, last = items
    assert isinstance(last, Failure)
    assert "run this again" in last.error


def changing(path: Path, times: int) -> list[Item]:
    """Return what loading gives of a file that grows, so many times, after its stamp was taken."""
    left = times

    def known(_: str) -> None:
        nonlocal left
        if left:
            left -= 1
            with path.open("a") as file:
                file.write(" And more words.")

    return list(load([path], known=known))


def test_a_document_that_changes_while_it_is_read_is_read_once_more(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The words.")
    loaded, finished = changing(path, 1)
    assert isinstance(loaded, Loaded)
    assert loaded.article.text == path.read_text()
    assert isinstance(finished, Finished)
    assert finished.stamp is None  # it was written to a moment ago, and may be again


def test_a_document_that_keeps_changing_is_a_failure_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The words.")
    (only,) = changing(path, 9)
    assert isinstance(only, Failure)
    assert "run this again when it is complete" in only.error


def test_a_pipe_is_read_and_has_no_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(b"Words from a pipe."))
    writer.start()
    loaded, finished = load([path])
    writer.join()
    assert isinstance(loaded, Loaded)
    assert loaded.article.text == "Words from a pipe."
    assert isinstance(finished, Finished)
    assert finished.stamp is None


def left_out(folder: Path, **given: tuple[str, ...]) -> dict[str, tuple[str, int]]:
    items = load([folder], options=LoadOptions(**given))  # type: ignore[arg-type]
    return {item.kind: (item.reason, item.count) for item in items if isinstance(item, LeftOut)}


def test_files_of_other_types_are_counted_by_type(folder: Path) -> None:
    for name in ("x.heic", "y.HEIC", "news/z.pages", "news/Makefile", ".hidden.heic", "README", "~$a.docx", "w.xml"):
        (folder / name).write_bytes(b"<svg/>")
    reason = (
        "5 files were passed over: 2 .heic, 1 .pages, 1 .xml, 1 without an ending; a .xml file is read where you name "
        "it itself"
    )
    assert left_out(folder) == {"file of another type": (reason, 5)}
    assert left_out(folder, exclude=("news", "*.xml")) == {
        "file of another type": ("2 files were passed over: 2 .heic", 2)
    }


def test_only_the_commonest_types_are_named(folder: Path) -> None:
    for number in range(12):
        (folder / f"a.x{number:02}").touch()
    assert left_out(folder)["file of another type"][0].endswith("1 .x07, 4 of 4 other types")


def test_a_folder_with_nothing_to_read_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.heic").touch()
    with pytest.raises(UsageError, match=r"No articles in .* \(1 file was passed over: 1 \.heic\): from folders"):
        load([tmp_path])


@pytest.mark.parametrize("around", ["Tram_files", "Tram-Dateien", "Tram_fichiers", "Tram_archivos", "Tram.files"])
def test_the_folder_that_a_browser_saves_beside_a_page_is_left_out(tmp_path: Path, around: str) -> None:
    page = tmp_path / f"{around[:4]}.html"
    page.write_text("<article><h1>The tram</h1><p>The tram was opened by the mayor on Tuesday morning.</p></article>")
    (tmp_path / around).mkdir()
    (tmp_path / around / "frame.txt").write_text("Win a bicycle.")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "note.txt").write_text("The ferry sails.")
    items = list(load([tmp_path]))
    assert sorted(item.article.id for item in items if isinstance(item, Loaded)) == sorted([page.stem, "note"])
    assert [item.path for item in items if isinstance(item, LeftOut)] == [str(tmp_path / around)]
    assert [item.article.id for item in load([tmp_path / around]) if isinstance(item, Loaded)] == ["frame"]
