"""What the user may say of loading: which files of folders, and how much is read at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """``include`` and ``exclude`` are glob patterns for files in folders; ``most_bytes`` is the most of one article."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    most_bytes: int = 50_000_000
