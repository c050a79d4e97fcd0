"""What the user may say of loading: which files of folders, how much is read at most, and how addresses are fetched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.settings import FetchOptions


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """``include`` and ``exclude`` are glob patterns for files in folders.

    ``most_bytes`` is the most that one article may take, ``most_seconds`` how long one may take to read;
    ``most_memory`` is what the process that reads risky formats may use, in bytes. ``fetch`` is how addresses are
    fetched, None for the defaults.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    most_bytes: int = 50_000_000
    most_seconds: float = 60.0
    most_memory: int = 2 << 30
    fetch: FetchOptions | None = None
