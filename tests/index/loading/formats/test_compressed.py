"""Files of any kind that were compressed."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from typing import TYPE_CHECKING

import pytest

from index.loading import Failure, Loaded
from support.loading import load_items

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "The harbour board of Ilmen voted on Monday to close the east quay for repairs."
PAGE = f"<html><head><title>Quay</title></head><body><article><p>{TEXT}</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "compress"),
    [
        ("story.txt.gz", TEXT, gzip.compress),
        ("story.html.gz", PAGE, gzip.compress),
        ("story.csv.bz2", f"title,text\nQuay,{TEXT}\n", bz2.compress),
        ("story.json.xz", json.dumps({"title": "Quay", "text": TEXT}), lzma.compress),
        ("story.jsonl.gz", json.dumps({"title": "Quay", "text": TEXT}), gzip.compress),
        ("story.txt", TEXT, gzip.compress),
        ("story.gz", PAGE, gzip.compress),
        ("story.txt.gz.gz", TEXT, lambda data: gzip.compress(gzip.compress(data))),
    ],
)
def test_a_compressed_file_is_read_as_what_is_in_it(
    tmp_path: Path, name: str, content: str, compress: Callable[[bytes], bytes]
) -> None:
    (tmp_path / name).write_bytes(compress(content.encode()))
    (found,) = load_items([tmp_path / name])
    assert isinstance(found, Loaded)
    assert found.article.text == TEXT


def test_compressed_files_of_known_kinds_are_read_in_folders_and_bear_their_own_names(tmp_path: Path) -> None:
    (tmp_path / "story.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "photo.png.gz").write_bytes(gzip.compress(b"\x89PNG"))
    (found,) = load_items([tmp_path])
    assert isinstance(found, Loaded)
    assert found.article.id == "story"


def test_what_only_bears_the_ending_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_text(json.dumps({"text": TEXT}))
    (found,) = load_items([tmp_path / "a.jsonl.gz"])
    assert isinstance(found, Loaded)


def test_compressed_standard_input_is_read() -> None:
    (found,) = load_items(["-"], stdin=io.TextIOWrapper(io.BytesIO(gzip.compress(TEXT.encode()))))
    assert isinstance(found, Loaded)
    assert found.article.text == TEXT


@pytest.mark.parametrize(
    ("compress", "kind"), [(gzip.compress, "gzip"), (bz2.compress, "bzip2"), (lzma.compress, "xz")]
)
def test_data_that_break_off_are_one_failure(tmp_path: Path, compress: Callable[[bytes], bytes], kind: str) -> None:
    (tmp_path / "a.txt").write_bytes(compress(TEXT.encode())[:-9])
    (found,) = load_items([tmp_path / "a.txt"])
    assert isinstance(found, Failure)
    assert kind in found.error


def test_what_is_compressed_over_and_over_is_refused(tmp_path: Path) -> None:
    data = TEXT.encode()
    for _ in range(5):
        data = gzip.compress(data)
    (tmp_path / "a.txt.gz").write_bytes(data)
    (found,) = load_items([tmp_path / "a.txt.gz"])
    assert isinstance(found, Failure)
    assert "several times" in found.error
