"""Web archives and Parquet tables, which need an extra each."""

from __future__ import annotations

import datetime as dt
import gzip
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from index.loading import Failure, Loaded
from support.documents import Placed, pdf
from support.loading import articles_of, left_out_of, load_items, refusal_of, written

if TYPE_CHECKING:
    from pathlib import Path

VOTE = "The harbour board of Wendle agreed on Monday to buy two electric ferries, after a debate of six hours."
PAGE = (
    f"<html><head><title>Ferries bought</title></head><body><article><h1>Ferries bought</h1><p>{VOTE}</p>"
    "<p>The crews have asked for them for years, and they will sail from May on.</p></article></body></html>"
).encode()


def warc(*, packed: bool = False) -> bytes:
    """Return a web archive with a page, the same again, a picture, a page that is gone, an empty one and a PDF."""
    records = [_record("warcinfo", "", b"software: a crawler\r\n")]
    for path, kind, status, body in (
        ("ferries", "text/html; charset=utf-8", "200 OK", PAGE),
        ("ferries", "text/html; charset=utf-8", "200 OK", PAGE),
        ("logo", "image/png", "200 OK", b"\x89PNG"),
        ("gone", "text/html", "404 Not Found", b"<html>Not here</html>"),
        ("form", "text/html", "200 OK", b"<html></html>"),
        ("plan", "application/pdf", "200 OK", pdf([[Placed("The plan of the board says when they sail.")]])),
    ):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records.append(_record("response", f"https://w.example/{path}", answer))
    return b"".join(map(gzip.compress, records)) if packed else b"".join(records)


def _record(kind: str, url: str, content: bytes) -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2024-03-05T10:00:00Z", f"Content-Length: {len(content)}"]
    lines += [f"WARC-Target-URI: {url}", "Content-Type: application/http; msgtype=response"] if url else []
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "archive"])
def test_each_page_of_a_web_archive_is_an_article_at_its_address(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, warc(packed=name.endswith(".gz")))
    page, plan = articles_of(path)
    assert (page.title, page.url, page.source) == ("Ferries bought", "https://w.example/ferries", "w.example")
    assert VOTE in page.text
    assert plan.url == "https://w.example/plan"
    assert "when they sail" in plan.text
    assert left_out_of(path) == {
        "picture": 1, "page that was fetched twice": 1, "page that was moved or missing": 1,
        "page without an article": 1,
    }  # fmt: skip


def test_a_page_that_is_cut_off_is_named(tmp_path: Path) -> None:
    whole = warc()
    cut = whole[: whole.index(b"The crews have")]
    (only,) = load_items([written(tmp_path, "a.warc", cut)])
    assert isinstance(only, Failure)
    assert "cut off" in only.error
    assert only.path.endswith("#https://w.example/ferries")


def test_what_is_no_web_archive_says_so(tmp_path: Path) -> None:
    assert "WARC" in refusal_of(written(tmp_path, "a.warc", b""))
    assert "no web archive" in refusal_of(written(tmp_path, "b.warc", b"Only words, and more of them.\n\n"))


def test_each_row_of_a_parquet_table_is_an_article(tmp_path: Path) -> None:
    table = pa.table({
        "title": ["Ferries", "Trams", "Nothing"], "text": [VOTE, f"{VOTE} Again.", None],
        "published": [dt.date(2024, 3, 5), dt.date(2024, 3, 6), None], "picture": [b"\x89PNG", None, None],
        "score": [0.5, None, 1.0],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "t.parquet")
    whole = (tmp_path / "t.parquet").read_bytes()
    for path in (tmp_path / "t.parquet", written(tmp_path, "table", whole)):
        articles = [item.article for item in load_items([path]) if isinstance(item, Loaded)]
        assert [(one.title, one.published) for one in articles[:2]] == [
            ("Ferries", "2024-03-05"), ("Trams", "2024-03-06"),
        ]  # fmt: skip
    assert "no whole Parquet" in refusal_of(written(tmp_path, "cut.parquet", whole[:200]))
