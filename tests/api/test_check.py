"""``POST /v1/check`` over a real connection: a draft as JSON or as a file, whole or finding by finding."""

from __future__ import annotations

import io
import json
import logging
import shutil
import socket
import threading
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from api.core.keys import FILE_NAME, KeyFile
from api.schemas.fields import LONGEST_DRAFT
from rag.checking import Checker, Progress
from support.service import calling, events, figures, running_service, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from rag.assistant import Assistant

SAID = "All recent strikes on targets in Russia were not caused by weapons of foreign origin"
DRAFT = (
    f"“{SAID},” Oleksandr Kamyshin said.\n\n“The marzipan harbour of Quillmere will be closed for years,” he said.\n\n"
    "It was raining."
)
ARTICLE = "001_f6b73f3e1b734053"
ELSEWHERE = "000_79590cca02cdbfff"


@pytest.fixture(scope="module")
def client(seeds_index: Path) -> Iterator[httpx.Client]:
    with running_service(seeds_index) as base, calling(base) as client:
        yield client


def problem(response: httpx.Response, status: int) -> str:
    """Return what a problem tells, and at which fields."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert told["request_id"] == response.headers["x-request-id"]
    return " ".join([told["detail"], *(fault["field"] for fault in told["errors"])])


def found(report: dict[str, Any]) -> dict[str, str]:
    return {one["text"]: one["finding"] for one in report["findings"]}


def upload(client: httpx.Client, content: bytes, name: str, **fields: Any) -> httpx.Response:
    return client.post("/v1/check", files={"file": (name, content)}, data=fields)


def test_a_report_is_the_assistants_own(client: httpx.Client, seeds_assistant: Assistant) -> None:
    response = client.post("/v1/check", json={"text": DRAFT})
    assert response.status_code == 200
    report = response.json()
    assert report == seeds_assistant.check(DRAFT).to_json()
    assert [one["finding"] for one in report["findings"]] == ["exact", "not_found"]
    assert report["counts"] == {"exact": 1, "not_found": 1}
    for one in report["findings"]:
        assert DRAFT[one["start"] : one["end"]] == one["text"]


@pytest.mark.parametrize(
    ("sent", "headers"), [({"stream": True}, {}), ({}, {"Accept": "text/event-stream"})], ids=["stream", "accept"]
)
def test_a_stream_tells_each_finding_and_the_report_last(
    client: httpx.Client, sent: dict[str, Any], headers: dict[str, str]
) -> None:
    with client.stream("POST", "/v1/check", json={"text": DRAFT, **sent}, headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        told = list(events(response.iter_lines()))
    *before, (last, report) = told
    assert last == "report"
    assert report == client.post("/v1/check", json={"text": DRAFT}).json()
    assert [data for name, data in before if name == "finding"] == report["findings"]
    progress = [data for name, data in before if name == "progress"]
    assert progress[0] == {"done": 0, "of": 2}
    assert progress[-1] == {"done": 2, "of": 2}


def test_json_is_given_to_whoever_takes_it(client: httpx.Client) -> None:
    for accepted in ("*/*", "application/json, text/event-stream"):
        response = client.post("/v1/check", json={"text": DRAFT}, headers={"Accept": accepted})
        assert response.headers["content-type"] == "application/json"


def word_document() -> bytes:
    document, file = Document(), io.BytesIO()
    document.add_heading("Strikes", level=1)
    document.add_paragraph(f"“{SAID},” Oleksandr Kamyshin said.")
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.md", f"# Strikes\n\n“{SAID},” **Oleksandr Kamyshin** said.\n".encode()),
        ("draft.txt", f"“{SAID},” Oleksandr Kamyshin said.\n".encode("utf-16")),
        ("draft.html", f"<html><body><h1>Strikes</h1><p>“{SAID},” Oleksandr Kamyshin said.</p></body></html>".encode()),
        ("draft.docx", word_document()),
        ("", f"“{SAID},” Oleksandr Kamyshin said.".encode()),
    ],
)
def test_a_file_is_checked_and_its_text_comes_back(client: httpx.Client, name: str, content: bytes) -> None:
    response = upload(client, content, name or "blob")
    assert response.status_code == 200, response.text
    report = response.json()
    assert found(report) == {SAID: "exact"}
    (one,) = report["findings"]
    assert report["text"][one["start"] : one["end"]] == SAID
    assert upload(client, content, name or "blob", title="Mine").json()["title"] == "Mine"


def test_a_file_may_be_streamed(client: httpx.Client) -> None:
    response = upload(client, DRAFT.encode(), "draft.txt", stream="true")
    *_, (last, report) = events(response.text.splitlines())
    assert last == "report"
    assert report == upload(client, DRAFT.encode(), "draft.txt").json()


def test_limits_are_kept(client: httpx.Client) -> None:
    def finding(**limits: Any) -> str:
        return found(client.post("/v1/check", json={"text": DRAFT, **limits}).json())[SAID]

    assert finding(article=[ARTICLE, "none"], as_of="2024-02-29", title="Strikes") == "exact"
    assert finding(article=ELSEWHERE) == finding(since="2999-01-01") == finding(source="nobody") == "not_found"
    by_form = upload(client, DRAFT.encode(), "draft.txt", article=[ELSEWHERE, "none"], until="2999-01-01").json()
    assert found(by_form)[SAID] == "not_found"


def test_a_draft_without_anything_to_check_is_no_failure(client: httpx.Client) -> None:
    for text in ("It was raining.", "Is it so?", "?", "\0"):
        report = client.post("/v1/check", json={"text": text}).json()
        assert (report["findings"], report["counts"]) == ([], {})


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": " \n"}, "text"),
        ({"text": 5}, "text"),
        ({"text": DRAFT, "title": None}, "title"),
        ({"text": DRAFT, "title": "T" * 501}, "title"),
        ({"text": DRAFT, "stream": "yes"}, "stream"),
        ({"text": DRAFT, "since": "yesterday"}, "since"),
        ({"text": DRAFT, "as_of": 5}, "as_of"),
        ({"text": DRAFT, "source": [""]}, "source.0"),
        ({"text": DRAFT, "speaker": "Kamyshin"}, "speaker"),
        ({"draft": DRAFT}, "draft"),
        ({"text": DRAFT, "since": "2024-03-01", "until": "2024-02-01"}, "Swap them?"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_what_cannot_be_used_is_told_by_field(
    client: httpx.Client, sent: dict[str, Any], field: str, *, stream: bool
) -> None:
    response = client.post("/v1/check", json={"stream": stream} | sent)
    assert field in problem(response, 422)


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        (b"{", 400, "not JSON"),
        (b"", 400, "not JSON"),
        (b'{"text": "\xff\xfe"}', 400, "not JSON"),
        (b'{"text": "\\ud800"}', 400, "not JSON"),
        (b'{"text": ' + b"[" * 1500 + b"]" * 1500 + b"}", 400, "not JSON"),
        (b"[]", 422, "body"),
        (b"null", 422, "body"),
    ],
)
def test_a_body_that_is_no_json_object_is_refused(client: httpx.Client, body: bytes, status: int, why: str) -> None:
    response = client.post("/v1/check", content=body, headers={"Content-Type": "application/json"})
    assert why in problem(response, status)


def test_a_body_of_another_kind_is_refused(client: httpx.Client) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        response = client.post("/v1/check", content=DRAFT.encode(), headers={"Content-Type": kind})
        assert "Send application/json or a form" in problem(response, 415)
    assert "without a type" in problem(client.post("/v1/check", content=DRAFT.encode()), 415)


def test_a_draft_that_is_too_long_is_told_the_limit(client: httpx.Client) -> None:
    long = "x" * (LONGEST_DRAFT + 1)
    for stream in (False, True):
        response = client.post("/v1/check", json={"text": long, "stream": stream})
        assert f"at most {LONGEST_DRAFT:,}" in problem(response, 413)
    assert f"at most {LONGEST_DRAFT:,}" in problem(upload(client, long.encode(), "draft.txt"), 413)
    assert "1,048,576 bytes" in problem(client.post("/v1/check", json={"text": "x" * (1 << 20)}), 413)


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("a.txt", DRAFT)
        made.writestr("b.txt", DRAFT)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "fields", "why"),
    [
        (b"", "draft.txt", {}, "draft.txt"),
        (b" \n ", "draft.md", {}, "draft.md"),
        (b"PK\x03\x04 and no more", "draft.docx", {}, "draft.docx"),
        (b"\x00\x01", "draft.exe", {}, "draft.exe"),
        (archive(), "drafts.zip", {}, "several"),
        (DRAFT.encode(), "draft.txt", {"rating": "5"}, "rating"),
        (DRAFT.encode(), "draft.txt", {"text": DRAFT}, "text"),
        (DRAFT.encode(), "draft.txt", {"stream": "perhaps"}, "stream"),
        (DRAFT.encode(), "draft.txt", {"since": "soon"}, "since"),
        (DRAFT.encode(), "draft.txt", {"since": "2024-03-01", "until": "2024-02-01"}, "Swap them?"),
    ],
)
def test_a_form_that_cannot_be_used_is_told(
    client: httpx.Client, content: bytes, name: str, fields: dict[str, str], why: str
) -> None:
    assert why in problem(upload(client, content, name, **fields), 422)


def test_a_form_has_one_file(client: httpx.Client) -> None:
    named = {"text": (None, DRAFT)}
    assert "named `file`" in problem(client.post("/v1/check", files=named), 422)
    two = [("file", ("a.txt", b"One.")), ("file", ("b.txt", b"Two."))]
    assert "Too many files" in problem(client.post("/v1/check", files=two), 400)


def test_a_reading_key_may_check(seeds_index: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    secret = KeyFile(index / FILE_NAME).add("reader")
    with running_service(index, keys=True) as base, calling(base) as client:
        assert "needs a key" in problem(client.post("/v1/check", json={"text": DRAFT}), 401)
        allowed = client.post("/v1/check", json={"text": DRAFT}, headers={"Authorization": f"Bearer {secret}"})
        assert allowed.status_code == 200


def test_findings_are_counted(client: httpx.Client) -> None:
    before = figures(client)
    client.post("/v1/check", json={"text": DRAFT})
    client.post("/v1/check", json={"text": DRAFT, "stream": True})
    client.post("/v1/check", json={"text": " "})
    after = figures(client)
    grown = {name: after[name] - before.get(name, 0) for name in after}
    assert grown["rag_checks_total"] == 2
    assert grown['rag_findings_total{finding="exact",kind="quotation"}'] == 2
    assert grown['rag_requests_total{method="POST",route="/v1/check",status="200"}'] == 2
    assert grown['rag_requests_total{method="POST",route="/v1/check",status="422"}'] == 1


def test_a_draft_is_neither_kept_nor_logged(
    seeds_index: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, temporary = tmp_path / "index", tmp_path / "temporary"
    shutil.copytree(seeds_index, index)
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with caplog.at_level(logging.DEBUG), running_service(index) as base, calling(base) as client:
        for response in (
            client.post("/v1/check", json={"text": DRAFT}),
            upload(client, DRAFT.encode(), "draft.html"),
            upload(client, DRAFT.encode() + b"<!--" + b" " * (2 << 20) + b"-->", "draft.html"),  # too much for memory
        ):
            assert "Quillmere" in response.text
    assert "Quillmere" not in caplog.text
    assert list(temporary.rglob("*")) == []
    kept = [file for file in index.rglob("*") if file.is_file() and b"Quillmere" in file.read_bytes()]
    assert kept == []


@pytest.mark.parametrize("stream", [False, True])
def test_a_client_that_goes_away_ends_the_check(
    seeds_index: Path, monkeypatch: pytest.MonkeyPatch, *, stream: bool
) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def endless(*_: object) -> Iterator[Progress]:
        begun.set()
        try:
            while True:
                yield Progress(0, 1)
                threading.Event().wait(0.01)  # as a finding takes its time
        finally:
            stopped.set()

    monkeypatch.setattr(Checker, "stream", endless)
    with running_service(seeds_index) as base, calling(base) as client:
        host, port = base.removeprefix("http://").split(":")
        body = json.dumps({"text": DRAFT, "stream": stream}).encode()
        with socket.create_connection((host, int(port))) as connection:
            head = "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            assert begun.wait()
            assert not stopped.is_set()
            if stream:
                assert connection.recv(20).startswith(b"HTTP/1.1 200")
        assert stopped.wait()
        ended = f'rag_requests_total{{method="POST",route="/v1/check",status="{200 if stream else 499}"}}'
        wait_until(lambda: figures(client).get(ended) == 1)
        assert figures(client)["rag_checks_total"] == 0
