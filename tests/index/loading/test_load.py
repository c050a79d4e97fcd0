from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from index.errors import UsageError
from index.loading import Failure, Loaded
from index.loading.formats.readers import IN_FOLDERS
from support.loading import load_items
from support.paths import ROOT

SEEDS = ROOT / "seeds"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path: Path) -> Loaded:
    (found,) = load_items([path])
    assert isinstance(found, Loaded)
    return found


def failure(path: Path) -> Failure:
    (found,) = load_items([path])
    assert isinstance(found, Failure)
    return found


def ids(*paths: Path) -> list[str]:
    return [found.article.id for found in load_items(paths) if isinstance(found, Loaded)]


def test_a_folder_is_read_in_order_with_its_subfolders_and_other_endings_are_passed_over(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.TXT",
        "sub/deep/d.text",
        "photo.png",
        "notes.xls",
        ".hidden.txt",
        ".git/e.txt",
    ):
        write(tmp_path / name, "Some words.")
    assert ids(tmp_path) == ["a", "b", "c", "d"]


def test_every_ending_of_texts_and_lines_is_read(tmp_path: Path) -> None:
    record = json.dumps({"id": "x", "text": "Words."}).encode()
    endings = {".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"}
    assert endings <= IN_FOLDERS
    for ending in endings:
        write(tmp_path / f"file{ending}", gzip.compress(record) if ending.endswith("gz") else record)
    found = list(load_items([tmp_path]))
    assert [type(one) for one in found] == [Loaded] * len(endings)


def test_folders_behind_symbolic_links_are_not_entered(tmp_path: Path) -> None:
    write(tmp_path / "outside/secret.txt", "Secret.")
    write(tmp_path / "inside/open.txt", "Open.")
    (tmp_path / "inside/link").symlink_to(tmp_path / "outside")
    (tmp_path / "inside/loop").symlink_to(tmp_path / "inside")
    assert ids(tmp_path / "inside") == ["open"]


def test_a_broken_link_is_one_failure(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Words.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    _, broken = load_items([tmp_path])
    assert isinstance(broken, Failure)
    assert broken.path == str(tmp_path / "b.txt")
    assert "No such file" in broken.error


def test_the_same_file_comes_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "Words.")
    assert ids(file, tmp_path, file) == ["a"]


def test_missing_paths_are_all_named_before_anything_is_read(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "Words.")
    with pytest.raises(UsageError, match=r"one\.txt.*two"):
        load_items([file, tmp_path / "one.txt", tmp_path / "two"])


def test_nothing_to_load_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="name at least one"):
        load_items([])


def test_a_folder_without_articles_says_which_endings_are_read(tmp_path: Path) -> None:
    write(tmp_path / "photo.png", b"\x89PNG")
    with pytest.raises(UsageError, match=r"\.jsonl\.gz.*\.txt"):
        load_items([tmp_path])


def test_a_named_file_of_unknown_ending_is_read_as_text(tmp_path: Path) -> None:
    assert only(write(tmp_path / "README", "Words.")).article.id == "README"
    assert only(write(tmp_path / "story.article", "Words.")).article.id == "story"
    assert only(write(tmp_path / "v1.2 draft", "Words.")).article.id == "v1.2 draft"


def test_a_named_file_of_unknown_ending_that_holds_json_lines_is_read_as_such(tmp_path: Path) -> None:
    assert only(write(tmp_path / "dump", '{"id": "x", "text": "Words."}\n')).article.id == "x"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "damaged"),
        (b"PK\x03\x04abc", "no whole ZIP archive"),
        (b"\xd0\xcf\x11\xe0 old", "old office document"),
        (gzip.compress(b"text", mtime=0)[:-6], "gzip"),
        (b"ab\0cd", "binary"),
    ],
)
def test_binary_data_fails_and_is_named(tmp_path: Path, content: bytes, kind: str) -> None:
    assert kind in failure(write(tmp_path / "file.bin", content)).error


def test_damaged_utf8_names_the_byte_and_the_remedy(tmp_path: Path) -> None:
    error = failure(write(tmp_path / "old.txt", "é, ü, ß, ä".encode() + b"\xe9")).error
    assert "byte 14" in error
    assert "iconv" in error
    assert "byte 6" in failure(write(tmp_path / "mark.txt", b"\xef\xbb\xbfabc\xff")).error


def test_byte_order_marks_are_dropped_and_utf16_is_read(tmp_path: Path) -> None:
    text = "Größe.\r\nZwei 😀."
    assert only(write(tmp_path / "a.txt", text.encode("utf-8-sig"))).article.text == text
    assert only(write(tmp_path / "b.txt", text.encode("utf-16"))).article.text == text
    assert "UTF-16" in failure(write(tmp_path / "c.txt", b"\xff\xfea")).error


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff"])
def test_a_file_without_text_fails(tmp_path: Path, text: str) -> None:
    assert "no text" in failure(write(tmp_path / "empty.txt", text)).error


@pytest.mark.parametrize(
    "text", ["Word", "a\r\nb\rc\n", " lead\x07 and\x1b[0m trail \n", "Это текст.", "これは文です。", "👩‍👩‍👧 e\u0301"]
)
def test_text_is_stored_exactly(tmp_path: Path, text: str) -> None:
    loaded = only(write(tmp_path / "a b.txt", text))
    assert loaded.article.text == text
    assert (loaded.article.id, loaded.origin, loaded.explicit_id) == ("a b", str(tmp_path / "a b.txt"), False)


def test_a_text_of_five_megabytes_is_one_article(tmp_path: Path) -> None:
    text = "A sentence of some words. " * 200_000
    assert only(write(tmp_path / "big.txt", text)).article.text == text


def test_a_file_name_that_no_id_can_be_made_of_fails(tmp_path: Path) -> None:
    assert "rename" in failure(write(tmp_path / "a\nb.txt", "Words.")).error
    raw = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    found = failure(write(raw, "Words."))
    assert "rename" in found.error
    assert found.path.encode()


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    for name, content in (("a.txt", b"Good."), ("b.txt", b"\0\xff"), ("c.txt", b"Good.")):
        write(tmp_path / name, content)
    assert [type(found) for found in load_items([tmp_path])] == [Loaded, Failure, Loaded]


def test_standard_input_is_json_lines_or_a_text() -> None:
    (line,) = load_items(["-"], stdin=io.StringIO('{"id": 7, "text": "Words."}\n'))
    assert isinstance(line, Loaded)
    assert (line.article.id, line.origin) == ("7", "-:1")
    (text,) = load_items(["-"], stdin=io.TextIOWrapper(io.BytesIO(b"Plain\r\nwords.")))
    assert isinstance(text, Loaded)
    assert (text.article.id, text.article.text) == ("stdin", "Plain\r\nwords.")


def test_a_piped_standard_input_keeps_its_line_endings(tmp_path: Path) -> None:
    with write(tmp_path / "in", "Plain\r\nwords.").open() as stdin:
        (text,) = load_items(["-"], stdin=stdin)
    assert isinstance(text, Loaded)
    assert text.article.text == "Plain\r\nwords."


def test_the_seeds_load_with_titles_and_the_date_of_the_first() -> None:
    articles = [found.article for found in load_items(sorted(SEEDS.glob("*.txt"))) if isinstance(found, Loaded)]
    assert [article.published for article in articles] == ["2024-02-29", None, None]
    assert articles[0].id == "000_79590cca02cdbfff"
    assert articles[0].title.startswith("KYIV, Ukraine - In a significant move")
    assert all(0 < len(article.title) <= 80 for article in articles)
    assert all(a.text == f.read_bytes().decode() for a, f in zip(articles, sorted(SEEDS.glob("*.txt")), strict=True))


def test_a_readme_in_a_folder_is_no_article_but_is_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("About this folder.")
    (tmp_path / "story.txt").write_text("A story.")
    assert [one.article.id for one in load_items([tmp_path]) if isinstance(one, Loaded)] == ["story"]
    assert [one.article.id for one in load_items([tmp_path / "README.md"]) if isinstance(one, Loaded)] == ["README"]


def test_a_json_file_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "story.txt").write_text("A story.")
    assert [one.article.id for one in load_items([tmp_path]) if isinstance(one, Loaded)] == ["story"]


@pytest.mark.parametrize(
    ("text", "read"), [("One.\rTwo.\r\rThree.", "One.\nTwo.\n\nThree."), ("One.\r\r\nTwo.\r\r\n", "One.\nTwo.\n")]
)
def test_lines_that_old_programs_ended_are_lines(tmp_path: Path, text: str, read: str) -> None:
    assert only(write(tmp_path / "a.txt", text)).article.text == read
