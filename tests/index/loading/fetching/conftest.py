"""A site to be fetched from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.fetching import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web server on this machine, without pages yet."""
    with Site() as site:
        yield site
