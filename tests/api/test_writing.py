"""Articles come and go while the service runs."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from index.ingest import remove_articles
from index.store.lock import write_lock
from support.service import calling, running_service, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

QUESTION = "What did Kamyshin say about testing?"
FERRY = "“The ferry to Lindholm will stay because the island needs it,” Mayor Anna Berg said at the harbour."
ODD_IDS = (
    "a/b",
    "/a//b/",
    "50% off",
    "two words",
    "c:d?e#f&g=h+i",
    "Käse-日本-😀",
    "..hidden",
    "%2F",
    "articles",
    "ends.json",
)


@pytest.fixture(scope="module")
def index(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("writing") / "index"
    shutil.copytree(seeds_index, folder)
    return folder


@pytest.fixture(scope="module")
def client(index: Path) -> Iterator[httpx.Client]:
    with running_service(index, writer_seconds=0.0) as base, calling(base) as client:
        yield client


def at(article_id: str) -> str:
    return f"/v1/articles/{quote(article_id, safe='')}"


def counts(response: httpx.Response) -> tuple[int, int, int, int]:
    assert response.status_code == 200, response.text
    report = response.json()
    return report["added"], report["updated"], report["unchanged"], len(report["failed"])


def test_articles_of_any_id_are_added_read_answered_from_and_removed(client: httpx.Client) -> None:
    articles = [{"id": name, "text": f"Berth {number} has a crane."} for number, name in enumerate(ODD_IDS)]
    ferry = {"id": "ferry", "title": "Ferry", "text": FERRY, "published": "2024-03-06T10:00:00Z", "authors": ["A. Ek"]}
    sent = {"articles": [*articles, ferry, {"id": "empty", "text": " "}, {"id": "ferry", "text": "Another one."}]}
    response = client.post("/v1/articles", json=sent)
    assert counts(response) == (len(ODD_IDS) + 1, 0, 0, 2)
    assert all("rag-upload" not in failure["path"] for failure in response.json()["failed"])
    for article in articles:
        told = client.get(at(article["id"]))
        assert told.status_code == 200, article["id"]
        assert (told.json()["article_id"], told.json()["text"]) == (article["id"], article["text"])
    assert client.get(at("ferry")).json()["authors"] == ["A. Ek"]
    answer = client.post("/v1/ask", json={"question": "What did Anna Berg say about the ferry?"}).json()
    assert [citation["article_id"] for citation in answer["citations"]] == ["ferry"]
    assert answer["citations"][0]["speaker"] == "Anna Berg"

    again = client.post("/v1/articles", json={"articles": [*articles, {**ferry, "title": "Ferry to stay"}]})
    assert counts(again) == (0, 1, len(ODD_IDS), 0)
    assert client.get(at("ferry")).json()["title"] == "Ferry to stay"

    for name in (*ODD_IDS, "ferry"):
        assert client.delete(at(name)).status_code == 200, name
        assert client.get(at(name)).status_code == 404
        assert client.delete(at(name)).status_code == 404
    refused = client.post("/v1/ask", json={"question": "What did Anna Berg say about the ferry?"}).json()
    assert refused["answered"] is False


def test_files_are_added_under_their_names_and_replaced(client: httpx.Client) -> None:
    def upload(*files: tuple[str, bytes]) -> httpx.Response:
        return client.post("/v1/articles", files=[("file", file) for file in files])

    long = "ü" * 200 + ".txt"
    response = upload(
        ("../up/harbour.txt", FERRY.encode()),
        (long, b"The tunnel cost 40 million euros."),
        ("lines.jsonl", b'{"id": "line", "text": "The regatta starts on Friday."}\nno json\n'),
        ("program.exe", b"\x00\x01"),
    )
    assert counts(response) == (3, 0, 0, 2)
    assert {failure["path"] for failure in response.json()["failed"]} == {"lines.jsonl:2", "program.exe"}
    ids = [info["id"] for info in client.get("/v1/articles").json()["articles"]]
    assert "line" in ids
    (kept,) = (name for name in ids if "harbour" in name)
    assert client.get(at(kept)).json()["text"] == FERRY
    replaced = upload(("../up/harbour.txt", f"{FERRY} She left.".encode()))
    assert counts(replaced) == (0, 1, 0, 0)
    assert client.get(at(kept)).json()["text"] == f"{FERRY} She left."


def test_what_the_service_gives_of_an_article_can_be_sent_again_by_itself_or_in_a_list(client: httpx.Client) -> None:
    text = "The pier of Lindholm has <b>nine</b> &amp; more steps.\n\nIt was built in March."
    sent = {"id": "pier", "title": "Pier", "text": text, "published": "2024-03-05", "authors": ["Ada Lorn"]}
    assert (
        counts(client.post("/v1/articles", json={"articles": [{**sent, "language": "en", "pages": [0, 55]}]}))[0] == 1
    )
    given = client.get(at("pier")).json()
    assert (given["text"], given["pages"], given["language"]) == (text, [0, 55], "en")
    assert counts(client.post("/v1/articles", json=given)) == (0, 0, 1, 0)
    assert counts(client.post("/v1/articles", json=[given])) == (0, 0, 1, 0)
    assert client.get(at("pier")).json() == given


@pytest.mark.parametrize(
    ("sent", "status", "why"),
    [
        ({"json": {"articles": []}}, 422, "articles"),
        ({"json": {"articles": [{"id": "a"}]}}, 422, "articles.0.text"),
        ({"json": {"articles": [{"id": " ", "text": "Text."}]}}, 422, "articles.0.id"),
        ({"json": {"articles": [{"id": "a", "text": "Text.", "rating": 5}]}}, 422, "articles.0.rating"),
        ({"json": {"articles": [{"id": "a", "text": "Text.", "published": "soon"}]}}, 422, "YYYY-MM-DD"),
        ({"json": {"id": "a", "words": "Text."}}, 422, "articles"),
        ({"json": [{"id": "a", "text": "Text."}, "b"]}, 422, "articles.1"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "not JSON"),
        ({"content": b"\xff", "headers": {"Content-Type": "application/json"}}, 400, "JSON"),
        ({"content": b"[" * 9000, "headers": {"Content-Type": "application/json"}}, 400, "JSON"),
        ({"files": {"other": ("a.txt", b"Text.")}}, 422, "`file`"),
        ({"data": {"file": "Text."}, "files": {"other": ("a.txt", b"Text.")}}, 422, "`file`"),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}, 400, "boundary"),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=b"}}, 400, ""),
        ({"content": b"Text.", "headers": {"Content-Type": "text/plain"}}, 415, "application/json"),
    ],
)
def test_articles_that_cannot_be_used_are_refused_and_nothing_is_stored(
    client: httpx.Client, sent: dict[str, Any], status: int, why: str
) -> None:
    before = client.get("/readyz").json()["index_revision"]
    response = client.post("/v1/articles", **sent)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert why in response.json()["detail"]
    assert client.get("/readyz").json()["index_revision"] == before


def test_while_another_process_writes_a_change_is_told_to_come_back(client: httpx.Client, index: Path) -> None:
    with write_lock(index):
        for response in (
            client.post("/v1/articles", json={"articles": [{"id": "a", "text": "Text."}]}),
            client.delete(at("001_f6b73f3e1b734053")),
        ):
            assert response.status_code == 409
            assert response.headers["retry-after"] == "5"
            assert "is writing to the index" in response.json()["detail"]
        assert client.post("/v1/ask", json={"question": QUESTION}).json()["answered"]


def test_a_change_by_somebody_else_is_picked_up_without_a_restart(client: httpx.Client, index: Path) -> None:
    before = client.get("/readyz").json()
    assert client.get(at("002_3d70a5ea5c18cfea")).status_code == 200
    remove_articles(index, ["002_3d70a5ea5c18cfea"])
    wait_until(lambda: client.get("/readyz").json()["articles"] == before["articles"] - 1)
    assert client.get("/readyz").json()["index_revision"] > before["index_revision"]
    assert client.get(at("002_3d70a5ea5c18cfea")).status_code == 404


def test_several_writers_and_readers_at_once_are_all_served(client: httpx.Client) -> None:
    alone = client.post("/v1/ask", json={"question": QUESTION}).json()

    def write(number: int) -> list[int]:
        article = {"id": f"writer-{number}", "text": f"Berth {number} has a crane."}
        added = client.post("/v1/articles", json={"articles": [article]})
        seen = client.get(at(article["id"]))
        return [added.status_code, seen.status_code, client.delete(at(article["id"])).status_code]

    def read(_: int) -> dict[str, Any]:
        answer: dict[str, Any] = client.post("/v1/ask", json={"question": QUESTION}).json()
        return answer

    with ThreadPoolExecutor(6) as pool:
        writers = [pool.submit(write, number) for number in range(2)]
        readers = [pool.submit(read, number) for number in range(8)]
        assert [writer.result() for writer in writers] == [[200, 200, 200]] * 2
        for reader in readers:
            assert (reader.result()["text"], reader.result()["citations"]) == (alone["text"], alone["citations"])
    ids = {info["id"] for info in client.get("/v1/articles").json()["articles"]}
    assert not any(name.startswith("writer-") for name in ids)
