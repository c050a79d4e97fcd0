"""Whatever is damaged in a file, reading it gives articles or messages, in words of its user."""

from __future__ import annotations

import inspect
import io
import json
import re
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from index.loading.formats.readers import READERS, known_ending
from index.loading.limits import Bounded
from index.loading.load import read
from index.loading.options import LoadOptions
from index.loading.results import Failure, LeftOut, Loaded
from index.loading.sandbox.process import Isolation
from support.mutations import mutated
from support.office import opendocument, shape, slides, workbook
from support.outlook import Saved
from support.paths import ROOT

SAMPLES = ROOT / "tests/data/formats"
OPTIONS = LoadOptions(most_seconds=30.0, most_bytes=2_000_000)
PROGRAM = re.compile(r"Traceback|\b[A-Z]\w*(?:Error|Exception)\b|NoneType|<[A-Z]\w+[^<>]* (?:at 0x|\w+=)")
FEW, MANY = 20, 2_000

_RECORD = {"id": "1", "title": "A bridge", "text": "The bridge opened. “It holds,” said Ada Quill.", "authors": ["A"]}


def _parquet() -> bytes:
    table, made = pa.table({"title": ["A bridge"], "text": ["The bridge opened."]}), io.BytesIO()
    parquet.write_table(table, made)
    return made.getvalue()


WRITTEN = {
    "made.jsonl": (json.dumps(_RECORD) + "\n").encode() * 3,
    "made.json": json.dumps([_RECORD, _RECORD]).encode(),
    "made.tsv": b"id\ttitle\ttext\n1\tA bridge\tThe bridge opened.\n2\tA ferry\tThe ferry sailed.\n",
    "made.rdf": (
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        b"<channel rdf:about='x'><title>Old</title></channel><item rdf:about='http://a.example/1'><title>One</title>"
        b"<description>Words &amp; more.</description></item></rdf:RDF>"
    ),
    "made.ris": b"TY  - NEWS\nTI  - A bridge\nAU  - Quill, Ada\nN2  - The bridge opened.\nER  - \n" * 2,
    "made.rtf": rb"{\rtf1\ansi {\b A bridge}\par The bridge opened.\par \u8220?It holds,\u8221? said Ada Quill.\par}",
    "made.odt": opendocument("<text:h>A bridge</text:h><text:p>The bridge opened.</text:p>"),
    "made.pptx": slides([shape("The bridge opened.")], {0: "It holds, said Ada Quill."}),
    "made.xlsx": workbook({"News": [["title", "text"], ["A bridge", "The bridge opened."], ["A ferry", 3.5]]}),
    "made.wordml": (
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
        b"<w:p><w:r><w:t>The bridge opened.</w:t></w:r></w:p></w:body></w:wordDocument>"
    ),
    "made.enex": (
        b"<en-export><note><title>A bridge</title><content><![CDATA[<en-note><div>The bridge opened.</div></en-note>]]>"
        b"</content><created>20240305T100000Z</created></note></en-export>"
    ),
    "made.opml": b'<opml version="2.0"><body><outline text="News" xmlUrl="https://a.example/feed"/></body></opml>',
    "made.wxr": (
        b'<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        b"<channel><title>News</title><item><title>A bridge</title><wp:post_type>post</wp:post_type>"
        b"<wp:status>publish</wp:status><content:encoded><![CDATA[<p>The bridge opened.</p>]]></content:encoded></item>"
        b"</channel></rss>"
    ),
    "made.srt": b"1\n00:00:01,000 --> 00:00:02,000\nThe bridge opened.\n\n2\n00:00:03,000 --> 00:00:04,000\nGood.\n",
    "made.mhtml": (
        b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html";\r\n'
        b' boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://a.example/1\r\n\r\n'
        b"<html><body><article><h1>A bridge</h1><p>The bridge opened on Monday.</p></article></body></html>\r\n"
        b"--b--\r\n"
    ),
    "made.warc": (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n"
        b"WARC-Date: 2024-03-05T10:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 112\r\n\r\nHTTP/1.1 200 OK\r\n"
        b"Content-Type: text/html\r\n\r\n<html><body><p>The bridge opened on Monday morning.</p></body></html>\r\n\r\n"
    ),
    "made.parquet": _parquet(),
    "made.emlx": (
        b"61\nFrom: a@a.example\nSubject: A bridge\n\nThe bridge opened today.\n<?xml version='1.0'?><plist></plist>\n"
    ),
    "made.mbox": b"From a Mon Mar  4 10:00:00 2024\nFrom: a@a.example\nSubject: A bridge\n\nThe bridge opened.\n\n" * 2,
    "made.msg": Saved({0x0037: "A bridge", 0x1000: "The bridge opened."}).write(),
    "made.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
}


def samples() -> dict[str, bytes]:
    """Return a real file of each format, by its name."""
    stored = {path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir()) if known_ending(path.name)}
    return {**stored, **WRITTEN}


def check(name: str, data: bytes, seeds: range) -> None:
    with Isolation(OPTIONS) as isolation:
        for seed in seeds:
            stream = Bounded(io.BytesIO(mutated(data, seed)), OPTIONS.most_bytes)  # type: ignore[arg-type]
            for item in read(stream, name, name, isolation):
                assert isinstance(item, Loaded | Failure | LeftOut), seed
                told = _told(item)
                assert not PROGRAM.search(told), (seed, told)
                assert len(told) < 1_000, (seed, told)


def _told(item: object) -> str:
    match item:
        case Failure():
            return item.error
        case LeftOut():
            return f"{item.kind}: {item.reason}"
    return ""


def _every(most: int) -> list[Any]:
    return [pytest.param(name, data, range(most), id=name) for name, data in samples().items()]


@pytest.mark.parametrize(("name", "data", "seeds"), _every(FEW))
def test_a_few_damaged_files_of_each_format_give_articles_or_messages(name: str, data: bytes, seeds: range) -> None:
    check(name, data, seeds)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data", "seeds"), _every(MANY))
def test_damaged_files_of_each_format_give_articles_or_messages(name: str, data: bytes, seeds: range) -> None:
    check(name, data, seeds)


def test_every_kind_of_reader_has_a_sample() -> None:
    covered = {_called(READERS[ending]) for name in samples() if (ending := known_ending(name)) in READERS}
    assert {_called(reader) for reader in READERS.values()} - covered <= {"read_old_word", "read_compressed_lines"}


def _called(reader: Any) -> str:
    return str(inspect.unwrap(getattr(reader, "func", reader)).__name__)
