"""Glob patterns that choose files of a folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_PART = re.compile(r"(\*\*/|/\*\*\Z|\*\*|\*|\?|\[!?\]?[^\]]*\])")


def chooser(include: Sequence[str], exclude: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether a file is wanted, by its path within the folder, written with ``/``.

    A pattern without ``/`` is matched against the name of the file and of each folder around it, one with ``/``
    against the whole path of either; so the name of a folder stands for all in it. ``*`` and ``?`` stay within a name,
    ``**`` goes through folders. Without ``include``, all is wanted that is not excluded.
    """
    included, excluded = _compiled(include), _compiled(exclude)
    return lambda path: (not included or _any(included, path)) and not _any(excluded, path)


def _compiled(patterns: Iterable[str]) -> list[tuple[bool, re.Pattern[str]]]:
    compiled = []
    for pattern in patterns:
        bare = pattern.replace("\\", "/").removeprefix("./").strip("/")
        try:
            expression = re.compile("".join(map(_expression, _PART.split(bare))), re.DOTALL)
        except re.error as error:
            raise UsageError(
                f"The pattern {pattern!r} cannot be understood ({error}): write it as in '*.pdf'."
            ) from error
        compiled.append(("/" in bare, expression))
    return compiled


def _any(patterns: list[tuple[bool, re.Pattern[str]]], path: str) -> bool:
    parts = path.split("/")
    names, paths = parts, ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return any(any(map(pattern.fullmatch, paths if whole else names)) for whole, pattern in patterns)


def _expression(part: str) -> str:
    known = {"**/": "(?:[^/]+/)*", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if part in known:
        return known[part]
    if part.startswith("[") and len(part) > 2 and part.endswith("]"):
        inner = part[1:-1].removeprefix("!").replace("\\", r"\\").replace("[", r"\[").replace("^", r"\^")
        return f"(?!/)[{'^' if part[1] == '!' else ''}{inner}]"
    return re.escape(part)
