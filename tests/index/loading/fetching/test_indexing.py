"""`rag index URL`: what is fetched is kept, what is not named is not fetched, and settings reach where they count."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from fastapi import UploadFile

from api.routes.articles import kept_upload
from index.ingest.articles import Changes, store_text
from index.ingest.batches import batches
from index.loading import Loaded, load
from index.reader import IndexReader
from index.store.database import DatabaseWriter
from rag.settings import Settings
from support.cli import environment, invoke, modules_after
from support.fetching import ATOM, Site, entry, feed, hangs, if_changed, page, sends, status
from support.paths import ROOT
from support.service import calling, running_service, wait_until

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine be asked, without pauses."""
    monkeypatch.setenv("RAG_FETCH_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("RAG_FETCH_DELAY", "0")


def index(*arguments: str, into: Path) -> tuple[int, dict[str, object], str]:
    code, out, err = invoke("index", *arguments, "--index", str(into), "--workers", "0", "--json")
    return code, json.loads(out) if out else {}, err


@pytest.mark.usefixtures("allowed")
def test_a_page_is_added_once_and_updated_when_it_changes(site: Site, tmp_path: Path) -> None:
    address = site.has(
        "/bridge", sends(page("The bridge", "The bridge opened on Monday, said Ada Quill, its builder."))
    )
    code, report, _ = index(address, into=tmp_path)
    assert (code, report["added"], report["failed"]) == (0, 1, [])
    code, report, _ = index(address, into=tmp_path)
    assert (code, report["unchanged"], report["articles"]) == (0, 1, 1)
    site.has("/bridge", sends(page("The bridge", "The bridge closed on Friday, said Ada Quill, its builder.")))
    code, report, _ = index(address, into=tmp_path)
    assert (code, report["updated"], report["articles"]) == (0, 1, 1)
    with closing(IndexReader.open(tmp_path)) as reader:
        (info,) = reader.articles()
        article = reader.article(info.id)
        assert article is not None
        assert "The bridge closed on Friday" in article.text
        assert article.url == address


@pytest.mark.usefixtures("allowed")
def test_exit_codes_tell_bad_inputs_from_a_network_that_is_down(site: Site, tmp_path: Path) -> None:
    good, bad = site.has("/good", sends(page("Good"))), site.has("/bad", status(404))
    with Site() as closed:
        unreached = closed.url("/a")
    code, report, err = index(good, bad, unreached, into=tmp_path)
    assert (code, report["added"]) == (5, 1)
    assert [failure["path"] for failure in report["failed"]] == [bad, unreached]  # type: ignore[attr-defined,index]
    assert f"rag: {bad}: is not there: check the spelling (404)\n" in err
    code, report, err = index(unreached, into=tmp_path)
    assert (code, report) == (4, {})
    assert f"rag: {unreached} cannot be reached" in err


def test_an_address_of_this_machine_is_refused_unless_it_is_allowed(site: Site, tmp_path: Path) -> None:
    code, report, err = index(site.has("/a", sends(page("A"))), into=tmp_path)
    assert (code, report["articles"]) == (5, 0)
    assert "RAG_FETCH_ALLOW_PRIVATE=1" in err
    assert site.asked == []


def test_an_address_that_cannot_be_used_is_a_usage_error(tmp_path: Path) -> None:
    code, report, err = index("gopher://example.org/", into=tmp_path / "index")
    assert (code, report) == (2, {})
    assert "addresses begin with http:// or https://" in err
    assert not (tmp_path / "index").exists()


def test_settings_of_fetching_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAG_FETCH_FEED_ITEMS", "7")
    monkeypatch.setenv("RAG_FETCH_RESPECT_ROBOTS", "0")
    monkeypatch.setenv("RAG_FETCH_USER_AGENT", "paperbot/1")
    fetch = Settings().fetch
    assert (fetch.feed_items, fetch.respect_robots, fetch.user_agent) == (7, False, "paperbot/1")
    monkeypatch.setenv("RAG_FETCH_USER_AGENT", "paper\nbot")
    code, _, err = invoke("index", "seeds")
    assert code == 2
    assert "plain ASCII" in err


def test_without_an_address_nothing_that_fetches_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from index.loading import load; found = list(load(['seeds'])); "
        "print(len(found), *{'httpx', 'httpcore', 'protego', 'index.loading.fetching'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) > 0  # and no name of a module
    assert not modules_after("index", "--help") & {"httpx", "protego", "trafilatura"}


def test_a_summary_never_replaces_the_article_that_is_kept(site: Site, tmp_path: Path) -> None:
    from support.fetching import loaded as load_here

    link = site.has("/bridge", sends(page("The bridge opened")))
    address = site.has("/feed", sends(feed(entry("Bridge", link, summary="A bridge.")), ATOM))

    def store() -> tuple[Changes, list[str]]:
        changes = Changes()
        items: list[Loaded] = [item for item in load_here(address) if hasattr(item, "article")]  # type: ignore[misc]
        with closing(DatabaseWriter.open(tmp_path)) as database:
            with database.transaction():
                for item in items:
                    store_text(database, item, changes)
            return changes, [database.read.article(name).text for name in database.read.article_ids()]  # type: ignore[union-attr]

    changes, (text,) = store()
    assert "was seen in the town" in text
    site.has("/bridge", status(404))
    changes, texts = store()
    assert texts == [text]
    assert (changes.updated, changes.unchanged) == ([], 1)


def test_what_is_sent_to_the_service_is_a_file_whatever_it_is_called(site: Site, tmp_path: Path) -> None:
    address = site.has("/a", sends(page("A")))
    for number, name in enumerate((address, "http:", "-")):
        upload = UploadFile(io.BytesIO(b"A text of its own."), filename=name)
        path = asyncio.run(kept_upload(upload, tmp_path, number))
        (item, _) = load([path])
        assert isinstance(item, Loaded)
        assert item.article.text == "A text of its own."
    assert site.asked == []


@pytest.mark.slow
def test_the_service_fetches_nothing_whatever_a_file_or_an_article_is_called(
    site: Site, seeds_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAG_FETCH_ALLOW_PRIVATE", "1")
    address = site.has("/a", sends(page("A")))
    shutil.copytree(seeds_index, tmp_path / "copy")
    with running_service(tmp_path / "copy") as base, calling(base) as client:
        client.post("/v1/articles", files=[("file", (address, b"A text.")), ("file", ("-", b"Another."))])
        client.post("/v1/articles", files=[("file", (f"{address}.rss", feed(entry("B", address)).encode()))])
        article = {"id": address, "text": address, "url": address, "source": address}
        assert client.post("/v1/articles", json={"articles": [article]}).status_code == 200
    assert site.asked == []


def test_ctrl_c_ends_fetching_at_once(site: Site, tmp_path: Path) -> None:
    address = site.has("/slow", hangs())
    command = [sys.executable, "-X", "dev", "-m", "cli.main", "index", address, "--index", str(tmp_path)]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(RAG_FETCH_ALLOW_PRIVATE="1", RAG_FETCH_TIMEOUT="600"),
    ) as process:
        wait_until(lambda: "/slow" in site.paths())
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert "Interrupted" in err
    assert "ResourceWarning" not in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("allowed")
def test_a_file_feed_on_disk_is_read_and_its_links_are_left_alone(site: Site, tmp_path: Path) -> None:
    link = site.has("/bridge", if_changed(page("The bridge opened"), ETag='"b1"'))
    (tmp_path / "feed.xml").write_text(feed(entry("Bridge", link, summary="A bridge.")), encoding="utf-8")
    code, report, _ = index(str(tmp_path / "feed.xml"), into=tmp_path / "index")
    assert (code, report["added"]) == (0, 1)
    assert site.asked == []


def test_articles_that_come_slowly_are_committed_before_many_have_come() -> None:
    assert list(batches("abc", 2)) == [["a", "b"], ["c"]]
    assert list(batches("abc", 2, within=0)) == [["a"], ["b"], ["c"]]
