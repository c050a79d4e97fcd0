"""Atom feeds, written for the tests."""

from __future__ import annotations

from xml.sax.saxutils import escape

ATOM = "application/atom+xml"


def entry(title: str, link: str, *, day: int = 1, summary: str = "", content: str = "") -> str:
    inside = f"<content type='html'>{escape(content)}</content>" if content else f"<summary>{summary}</summary>"
    return (
        f"<entry><title>{title}</title><id>tag:{title}</id><link href='{link}'/>"
        f"<updated>2026-11-{day:02}T10:00:00Z</updated>{inside}</entry>"
    )


def feed(*entries: str) -> str:
    start = "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Town News</title>"
    return f"{start}<id>town</id><updated>2026-11-20T10:00:00Z</updated>{''.join(entries)}</feed>"
