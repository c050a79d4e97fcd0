"""Finds the front matter of a text: the block of fields before the article, which is no part of what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 20_000  # characters; front matter that does not end within them is none
_FRONT = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+)[ \t]*(?:\r?\n|\r?\Z)",
    re.DOTALL | re.MULTILINE,
)
_FIELD = re.compile(r"(?:\s*#.*\n|\s*\n)*\s*[\w\"'][\w \"'.-]{0,40}\s*[:=]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields as they are written, YAML or TOML, and the offset at which the article begins."""

    fields: str
    is_toml: bool
    end: int


def front_matter_of(text: str) -> FrontMatter | None:
    """Return the front matter with which the text begins; a mere line of dashes does not begin any."""
    found = _FRONT.match(text[:_LONGEST]) if text[:4].lstrip("\ufeff").startswith(("---", "+++")) else None
    if found is None:
        return None
    fields = found["yaml"] if found["toml"] is None else found["toml"]
    if fields.strip() and not _FIELD.match(fields):
        return None
    return FrontMatter(fields, found["toml"] is not None, found.end())
