"""What the files in an archive are called."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from support.loading import articles_of, left_out_of, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def archive(names: Sequence[bytes], extras: Sequence[bytes] = ()) -> bytes:
    """Return an archive whose members have these names, written as they are and without a word on their encoding."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for number, name in enumerate(names):
            info = zipfile.ZipInfo(f"{number:x>{len(name)}}")
            info.extra = extras[number] if extras else b""
            made.writestr(info, f"The board voted on day {number}.")
    whole = data.getvalue()
    for number, name in enumerate(names):
        whole = whole.replace(f"{number:x>{len(name)}}".encode(), name)
    return whole


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("utf-8", ["Müller über Straßen", "東京新聞"]),
        ("cp437", ["Müller über Straßen", "café à la crème"]),
        ("cp850", ["São Paulo em ação", "El Niño llegó"]),
        ("cp1252", ["Müller über Straßen", "garçon à la plage"]),
        ("cp852", ["Łódź jest żółta", "příští týden"]),
        ("cp866", ["Решение совета", "новости дня"]),
        ("cp1251", ["Решение совета", "новости дня"]),
        ("cp932", ["東京新聞の記事", "会議のメモ", "ソフトの表示"]),
        ("gb18030", ["市议会决定", "新闻稿件"]),
        ("cp949", ["시의회 결정", "뉴스 기사"]),
        ("big5", ["市議會決定", "新聞稿件"]),
    ],
)
def test_names_are_read_in_the_encoding_in_which_they_are_words(
    tmp_path: Path, encoding: str, names: list[str]
) -> None:
    data = archive([f"{name} nr.txt".encode(encoding) for name in names])
    assert {found.id for found in articles_of(written(tmp_path, "a.zip", data))} == {f"{name} nr" for name in names}


def test_letters_and_their_marks_are_put_together_as_macs_do_not(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Müller über Straßen.txt").encode()
    data = archive([name, b"__MACOSX/._a.txt", b"._b.txt", b"picture.jpg", b"notes.pages"])
    path = written(tmp_path, "a.zip", data)
    assert [found.id for found in articles_of(path)] == ["Müller über Straßen"]
    assert left_out_of(path) == {"file of another type": 2}


def test_the_name_that_a_program_gives_beside_the_old_one_counts(tmp_path: Path) -> None:
    old, new = b"M_ller \x9e.txt", "Müller Straße.txt".encode()
    fields = [
        struct.pack("<HHBL", 0x7075, len(new) + 5, 1, zlib.crc32(named)) + new for named in (old, b"another name")
    ]
    ids = [found.id for found in articles_of(written(tmp_path, "a.zip", archive([old, b"N_ller.txt"], fields)))]
    assert ids == ["Müller Straße", "N_ller"]
