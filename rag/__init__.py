"""A question goes in; a checked answer comes out: retrieve, evidence, answer, cite, verify.

`assistant` has the way of a question, each stage of it is a package; the names below are what programs use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.errors import AssistantError
    from index.ingest import build_index
    from index.types import Filters
    from rag.assistant import Assistant, assemble
    from rag.settings import Settings
    from rag.types import Answer, Turn

__all__ = ["Answer", "Assistant", "AssistantError", "Filters", "Settings", "Turn", "assemble", "build_index"]

_HOMES = {
    "Answer": "rag.types",
    "Assistant": "rag.assistant",
    "AssistantError": "index.errors",
    "Filters": "index.types",
    "Settings": "rag.settings",
    "Turn": "rag.types",
    "assemble": "rag.assistant",
    "build_index": "index.ingest",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that importing one module of the package loads that one alone."""
    from importlib import import_module  # noqa: PLC0415

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
