"""Addresses, told from paths and other text, and their sites; without a library, which few inputs need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+://")
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f]")


def is_address(source: str | Path) -> TypeGuard[str]:
    """Return whether the user named an address; a Path never is one, so what a program hands over is not fetched."""
    return isinstance(source, str) and _SCHEME.match(source) is not None


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
