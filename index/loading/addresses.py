"""Tells web addresses from other text, and the site of one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f]")


def web_address(value: str | None) -> str | None:
    """Return the value where it is an absolute http or https address."""
    value = (value or "").strip()
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return None
    return value if parts.scheme in {"http", "https"} and host and not _UNPRINTABLE.search(value) else None


def site(url: str | None) -> str | None:
    """Return the host of an address without its ``www.``, None where it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an address that is none
        return None
    return host.removeprefix("www.") if host else None
