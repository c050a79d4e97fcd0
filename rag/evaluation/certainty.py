"""How honest the confidences of attributions are, where people marked whose words they are.

What people mark is the source in the sentence: whom "he" means is not told by it. So only attributions are judged whose
source names the speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.linguistics.words import tokens
from index.types import CERTAIN
from rag.evaluation.measures import bins, calibration_error, share
from rag.evaluation.results import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Attribution

Judged = tuple[float, bool]
"""The confidence of an attribution, and whether people marked its words as those of the same source."""


def judged(found: Sequence[Attribution], right: Sequence[bool]) -> Iterator[Judged]:
    """Yield the attributions whose source names the speaker."""
    for said, its in zip(found, right, strict=True):
        source = {word for start, end in said.source for word in tokens(said.article.text[start:end])}
        if said.confidence is not None and source.issuperset(tokens(said.speaker)[-1:] or [""]):
            yield said.confidence, its


def certainty_figures(attributions: Sequence[Judged]) -> dict[str, float | None]:
    """Return the figures by the names of `results.MEANINGS`."""
    return {
        "certain": share([confidence > CERTAIN for confidence, _ in attributions]),
        "certain_right": share([right for confidence, right in attributions if confidence > CERTAIN]),
        "certainty_ece": calibration_error(*_apart(attributions)),
    }


def certainty_charts(attributions: Sequence[Judged]) -> tuple[Chart, ...]:
    """Return one chart of confidences against what is right."""
    error = calibration_error(*_apart(attributions))
    if error is None:
        return ()
    return (
        Chart(
            "certainty",
            "Certainty: is a speaker as often right as the confidence says?",
            f"On the dotted line they are. The expected calibration error is {error:.3f}.",
            ("confidence", "right source", "attributions"),
            tuple((one.confidence, one.right, one.count) for one in bins(*_apart(attributions))),
            ideal=True,
        ),
    )


def _apart(attributions: Sequence[Judged]) -> tuple[list[float], list[bool]]:
    return [confidence for confidence, _ in attributions], [right for _, right in attributions]
