"""What the tests of loading share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.loading import Failure, Loaded, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def load_items(paths: Sequence[str | Path], **given: Any) -> list[Loaded | Failure]:
    """Return the articles and failures that loading yields, without what it says of the inputs."""
    return [item for item in load(paths, **given) if isinstance(item, Loaded | Failure)]
