"""Reads what documents declare of their language."""

from __future__ import annotations

import re

_TAG = re.compile(r"\s*([a-zA-Z]{2})(?:[-_][\w-]+)?\s*")


def primary_language(tag: object) -> str | None:
    """Return the ISO 639-1 code of a language tag ("en-GB", "pt_BR"), None for what is no such tag."""
    found = _TAG.fullmatch(tag) if isinstance(tag, str) else None
    return found[1].lower() if found else None
