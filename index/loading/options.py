"""What the user may say of loading: which files of folders, how much is read at most, and how addresses are fetched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How addresses are fetched; times are in seconds.

    ``delay`` is the least pause between two requests to one host, ``backoff`` that before a second try, doubled before
    a third; ``timeout`` is the most that one request takes, ``most_bytes`` the most of one page as it is unpacked,
    ``concurrency`` how many requests run at once, ``feed_items`` how many pages are fetched for one feed.
    """

    allow_private: bool = False
    respect_robots: bool = True
    user_agent: str = ""
    delay: float = 1.0
    backoff: float = 1.0
    timeout: float = 30.0
    most_bytes: int = 20_000_000
    concurrency: int = 8
    feed_items: int = 50


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """``include`` and ``exclude`` are glob patterns for files in folders.

    ``most_bytes`` is the most that one article may take, ``most_seconds`` how long one may take to read;
    ``most_memory`` is what the process that reads risky formats may use, in bytes.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    most_bytes: int = 50_000_000
    most_seconds: float = 60.0
    most_memory: int = 2 << 30
    fetch: FetchOptions = FetchOptions()
