"""A question becomes a checked answer: retrieve, evidence, answer, cite, verify."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rag.assembly import assemble
    from rag.assistant import Assistant
    from rag.settings import Settings

__all__ = ["Assistant", "Settings", "assemble"]

_HOMES = {"Assistant": "rag.assistant", "Settings": "rag.settings", "assemble": "rag.assembly"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that importing one module of the package loads that one alone."""
    from importlib import import_module  # noqa: PLC0415

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
