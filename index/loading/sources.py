"""Tells addresses from paths, without a library: what is no address never needs one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from pathlib import Path

_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+://")


def is_address(source: str | Path) -> TypeGuard[str]:
    """Tell whether the user named an address; a Path never is one, so what a program hands over is not fetched."""
    return isinstance(source, str) and _SCHEME.match(source) is not None
