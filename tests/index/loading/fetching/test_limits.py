"""What a server sends is bounded: size, time, redirects; and stopping stops everything."""

from __future__ import annotations

import gc
import gzip
import threading
import tracemalloc
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.loading import Loaded, LoadOptions, load
from index.loading.fetching import Fetched
from support.fetching import (
    HERE,
    Site,
    failures,
    fetch,
    hangs,
    leads_here,
    leads_to,
    loaded,
    page,
    read_file,
    repeats,
    sends,
    titles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = replace(HERE, most_bytes=100_000)
LATE = 600  # seconds, which are waited for only where a defect is


def test_a_packed_page_is_unpacked(site: Site) -> None:
    halves = page("Packed", "First of all, the bridge opened. " * 20).encode()
    packed = gzip.compress(halves[:100]) + gzip.compress(halves[100:])
    assert titles(loaded(site.has("/a", sends(packed, Content_Encoding="gzip")))) == ["Packed"]


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(60)) + packer.flush()
    assert len(bomb) < SMALL.most_bytes
    address = site.has("/a", sends(bomb, Content_Encoding="gzip"))

    tracemalloc.start()
    items = loaded(address, options=SMALL)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "has more than 0.1 MB" in failures(items)[address]
    assert peak < 20_000_000


def test_packed_data_that_is_damaged_is_told(site: Site) -> None:
    packed = gzip.compress(page("A").encode())
    cut = site.has("/cut", sends(packed[:-10], Content_Encoding="gzip"))
    bad = site.has("/bad", sends(b"no gzip at all", Content_Encoding="gzip"))
    odd = site.has("/odd", sends(b"xxxx", Content_Encoding="br"))
    told = failures(loaded(cut, bad, odd))
    assert "broke off" in told[cut]
    assert "damaged gzip" in told[bad]
    assert "packed as br" in told[odd]


def test_an_endless_page_is_cut_off(site: Site) -> None:
    address = site.has("/a", repeats(b"<p>again and again</p>" * 100))
    assert "has more than 0.1 MB" in failures(loaded(address, options=SMALL))[address]


def test_a_page_that_says_that_it_is_too_large_is_not_read(site: Site) -> None:
    address = site.has("/a", repeats(b"x" * 1000, Content_Length="5000000"))
    assert "has 5.0 MB" in failures(loaded(address, options=SMALL))[address]


@pytest.mark.parametrize("piece", [b"", b"<html><p>A word, and then nothing"])
def test_a_page_that_does_not_come_is_given_up(site: Site, piece: bytes) -> None:
    assert_given_up(site.has("/a", hangs(piece)))


def test_a_page_that_comes_drop_by_drop_is_given_up(site: Site) -> None:
    def drips(handler: object) -> None:
        handler.head(200, Content_Type="text/html")  # type: ignore[attr-defined]
        while not site.done.wait(0.05):
            handler.wfile.write(b"<p>")  # type: ignore[attr-defined]

    assert_given_up(site.has("/a", drips))


def assert_given_up(address: str) -> None:
    """Check that a page is tried once, and no longer than it may take."""
    tries: list[str] = []

    def counted(name: str, port: int, **more: object) -> list[object]:
        tries.append(name)
        return leads_here(name, port, **more)

    # Nothing but this page is asked for, so that on a slow machine, too, no other request runs out of time.
    options = replace(HERE, timeout=0.3, respect_robots=False)
    assert "was not sent in 0.3 s" in failures(fetch(address, options=options, resolve=counted))[address]
    assert len(tries) == 1


def test_redirects_are_followed_five_times(site: Site) -> None:
    for number in range(6):
        site.has(f"/{number}", leads_to(f"/{number + 1}"))
    site.has("/6", sends(page("End")))
    assert titles(loaded(site.url("/1"))) == ["End"]
    assert "more than 5 times" in failures(loaded(site.url("/0")))[site.url("/0")]


def test_redirects_in_a_circle_are_told(site: Site) -> None:
    site.has("/b", leads_to("/a"))
    address = site.has("/a", leads_to("/b"))
    assert "in a circle" in failures(loaded(address))[address]
    assert site.paths() == ["/a", "/b"]


@pytest.mark.parametrize(
    "target", ["ftp://example.org/a", "file:///etc/passwd", "http://u:p@127.0.0.1/", "http://[", "http://h:0/"]
)
def test_a_redirect_to_what_is_no_page_of_the_web_is_refused(site: Site, target: str) -> None:
    address = site.has("/a", leads_to(target))
    assert "leads to an address that" in failures(loaded(address))[address]
    assert "u:p" not in failures(loaded(address))[address]


def test_stopping_in_the_middle_ends_the_thread_and_its_connections(site: Site) -> None:
    slow = site.has("/slow", hangs())
    items = load([site.has("/a", sends(page("A"))), slow], options=LoadOptions(fetch=HERE))
    assert isinstance(next(items), Loaded)
    items.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "fetching"]
    gc.collect()  # what was left open would be warned of here


def test_a_look_up_that_hangs_holds_nothing_up(site: Site) -> None:
    begun, answered = threading.Event(), threading.Event()

    def resolve(name: str, port: int, **more: object) -> list[object]:
        if name == "slow.example":
            begun.set()
            answered.wait(LATE)
        return leads_here(name, port, **more)

    site.has("/a", sends(page("A")))
    addresses = [site.url("/a", "slow.example"), site.url("/a", "quick.example")]
    with Fetched(addresses, HERE, lambda _: None, read_file, resolve=resolve) as fetched:
        assert titles(fetched.items(addresses[1])) == ["A"]
        begun.wait()
    running = {thread.name for thread in threading.enumerate()}
    answered.set()
    assert ("look-up" in running, "fetching" in running) == (True, False)


def test_a_defect_in_a_reader_is_not_hidden(site: Site) -> None:
    def defect(*_: object) -> Iterator[Loaded]:
        raise ZeroDivisionError

    address = site.has("/a", sends("A text.", "text/plain"))
    with (
        Fetched([address], HERE, lambda _: None, defect, resolve=leads_here) as fetched,
        pytest.raises(ExceptionGroup) as caught,
    ):
        list(fetched.items(address))
    assert caught.group_contains(ZeroDivisionError)
