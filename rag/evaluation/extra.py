"""The libraries that only evaluation needs, the extra `eval` of the package."""

from __future__ import annotations

from importlib.util import find_spec

from index.errors import UsageError

MEASURES = ("ir_measures", "sklearn")
PLOTS = ("matplotlib",)


def require(modules: tuple[str, ...]) -> None:
    """Raise UsageError, which says how to install them, where any of these modules is missing."""
    if missing := [module for module in modules if find_spec(module) is None]:
        raise UsageError(
            f"Evaluation needs {', '.join(missing)}, not installed here. Run: pip install 'article-rag[eval]'"
        )
