"""What a run of the index tells: how far it is, and what it did."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from index.loading import Failure, LeftOut


class Progress(Protocol):
    """Is told how far a stage is: ``texts``, ``words``, ``copies``, ``attributions``, ``vectors``, ``files``."""

    def __call__(self, stage: str, done: int, total: int | None, /) -> None:
        """Take note; ``total`` is None where it is not known."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run did; ``articles``, ``passages`` and ``attributions`` are the index's totals afterwards.

    ``copies`` are those of the articles added or updated that have the same text as another, or most of it.
    ``left_out`` is what inputs hold that is no article, or that could not be read while the rest was.
    """

    articles: int
    added: int
    updated: int
    unchanged: int
    removed: int
    failed: tuple[Failure, ...]
    passages: int
    attributions: int
    seconds: float
    copies: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object that ``rag index --json`` ends with."""
        return {
            **asdict(self),
            "failed": [{"path": failure.path, "error": failure.error} for failure in self.failed],
            "left_out": [
                {"path": part.path, "kind": part.kind, "reason": part.reason, "count": part.count}
                for part in self.left_out
            ],
            "seconds": round(self.seconds, 2),
        }
