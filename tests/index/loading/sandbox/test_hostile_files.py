"""Files made to do harm: each is a clear message, and the rest of their folder is indexed."""

from __future__ import annotations

import gzip
import io
import threading
import zipfile
import zlib
from pathlib import Path
from typing import Self

import pytest

from index.loading import Failure, Loaded, LoadOptions, load
from support.documents import Pdf, docx, epub, pages_of, pdf, stream, zipped

MEGABYTE = 1 << 20
ENTITIES = '<!DOCTYPE l [<!ENTITY a0 "lol">{}]>'.format(
    "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))
)

pytestmark = pytest.mark.usefixtures("own_reader")


def catalog(pages: bytes, **more: bytes) -> bytes:
    made = Pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages})
    made.objects |= {int(name[1:]): body for name, body in more.items()}
    return made.write()


def changed(archive: bytes, name: str, content: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        members: dict[str, bytes | str] = {one: opened.read(one) for one in opened.namelist()}
    return zipped(members | {name: content})


def zeros(size: int) -> bytes:
    """Return a ZIP archive with an article and a text of so many zeros."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("within.txt", "An article beside the bomb.")
        with archive.open("zeros.txt", "w", force_zip64=True) as member:
            for _ in range(size // MEGABYTE):
                member.write(bytes(MEGABYTE))
    return data.getvalue()


def overlapping() -> bytes:
    """Return a ZIP archive both of whose members are the same data."""
    data = bytearray(zipped({"a.txt": "words " * 1000, "b.txt": "x"}))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def nested(depth: int) -> bytes:
    inner = zipped({"a.txt": "x" * 1000})
    for _ in range(depth):
        inner = zipped({f"{n}.zip": inner for n in range(4)})
    return inner


def inflating() -> bytes:
    """Return a PDF whose one page is 256 MB of spaces."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(256)) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    content = stream(packed, "/Filter /FlateDecode")
    return catalog(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _3=page, _4=content)


WORDS = "words of a text " * 100
HOSTILE = {
    "xref-loop.pdf": pdf(pages_of([], 9)).replace(b"/Info 5 0 R", b"/Prev 9 /Info 5 0 R"),
    "tree-loop.pdf": catalog(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "tree-circle.pdf": catalog(b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>", _3=b"<< /Type /Pages /Kids [2 0 R] >>"),
    "self.pdf": catalog(b"2 0 R"),
    "objects-loop.pdf": catalog(
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _3=stream(b"3 0 <<>>", "/Type /ObjStm /N 1 /First 4 /Extends 3 0 R"),
    ),
    "inflating.pdf": inflating(),
    "cut.pdf": pdf(pages_of([WORDS[:80]], 9))[:900],
    "cut.docx": docx(WORDS)[:9000],
    "cut.epub": epub({"a.xhtml": f"<p>{WORDS}</p>"})[:900],
    "entities.docx": changed(docx("x"), "word/document.xml", f"{ENTITIES}<w>&a10;</w>"),
    "entities.epub": changed(epub({"a.xhtml": "x"}), "OEBPS/book.opf", f"{ENTITIES}<package><x>&a10;</x></package>"),
    "bomb.docx": changed(docx("x"), "word/media.xml", "0" * (64 * MEGABYTE)),
    "overlapping.zip": overlapping(),
    "nested.zip": nested(3),
    "zeros.zip": zeros(256 * MEGABYTE),
    "zeros.jsonl.gz": gzip.compress(b" " * (64 * MEGABYTE), 1),
    "blank.jsonl.gz": gzip.compress(b"\n" * (16 * MEGABYTE), 1),
    "deep.html": b"<div>" * 100_000 + WORDS.encode(),
    "deep.json": b"[" * 1_000_000,
    "line.jsonl": b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"id": "after", "text": "An article after it."}\n',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of hostile files, and of a good one before and after them."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in HOSTILE.items():
        (folder / name).write_bytes(data)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    (folder / "out.txt").symlink_to("/etc/hostname")
    for name in ("a-first.txt", "z-last.pdf"):
        data = pdf(pages_of(["A good article."], 9)) if name.endswith("pdf") else b"A good article."
        (folder / name).write_bytes(data)
    return folder


class Peak:
    """The most memory that this process's children had at any time while it was watched, in bytes."""

    def __init__(self) -> None:
        self.children = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._end.wait(0.02):
            for task in Path("/proc/self/task").glob("*/children"):
                for child in task.read_text().split():
                    try:
                        status = Path(f"/proc/{child}/status").read_text()
                    except OSError:  # it has ended
                        continue
                    peak = [int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM")]
                    self.children = max([self.children, *peak])


@pytest.mark.slow
def test_each_hostile_file_is_a_message_and_all_others_are_read(folder: Path) -> None:
    before = own_memory()
    with Peak() as peak:
        items = list(load([folder], options=LoadOptions(most_bytes=2_000_000, most_memory=1 << 30, most_seconds=600)))
    failed = {Path(item.path.partition("!")[0]).name.partition(":")[0] for item in items if isinstance(item, Failure)}
    read = {item.article.id for item in items if isinstance(item, Loaded)}
    assert read == {"a-first", "z-last", "within", "after"}
    named = {name.partition("#")[0] for name in failed}
    assert named == {*HOSTILE, "huge.txt", "out.txt"} - {"deep.json"}  # which no folder is read for
    assert all(item.error and "Traceback" not in item.error for item in items if isinstance(item, Failure))
    assert own_memory() - before < 100 * MEGABYTE
    assert peak.children < 1 << 30


def own_memory() -> int:
    """Return the most memory that this process has had, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM"))


@pytest.mark.slow
def test_ten_gigabytes_of_zeros_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "bomb.zip").write_bytes(zeros(10_000 * MEGABYTE))
    before = own_memory()
    within, bomb, _ = load([tmp_path / "bomb.zip"])
    assert isinstance(within, Loaded)
    assert isinstance(bomb, Failure)
    assert "looks like a bomb" in bomb.error
    assert own_memory() - before < 100 * MEGABYTE


def test_an_archive_of_a_million_members_is_refused_unread(tmp_path: Path) -> None:
    entry = zipped({"a.txt": ""})
    start = entry.index(b"PK\x01\x02")
    end = entry.index(b"PK\x05\x06")
    one = entry[start:end]
    directory = one * 400_000
    closing = bytearray(entry[end:])
    closing[12:16] = len(directory).to_bytes(4, "little")
    (tmp_path / "many.zip").write_bytes(entry[:start] + directory + closing)
    (only, _) = load([tmp_path / "many.zip"])
    assert isinstance(only, Failure)
    assert "100,000 members" in only.error


def test_no_name_in_an_archive_makes_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    absolute = tmp_path / "absolute.txt"
    members = {"../evil.txt": "Evil.", str(absolute): "Evil.", "..\\e.docx": docx("E.")}
    (folder / "evil.zip").write_bytes(zipped(members))
    assert sum(isinstance(item, Loaded) for item in load([folder])) == 3
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["folder", "evil.zip"]
