"""Which version of the product this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def product_version() -> str:
    """Return the version, "0" where the product was never installed (a checkout that runs as it is)."""
    try:
        return version("article-rag")
    except PackageNotFoundError:
        return "0"
