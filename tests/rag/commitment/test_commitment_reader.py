"""The reader of commitment: whether an article asserts words, from how it has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.errors import ModelError
from rag.commitment import CommitmentReader, trained, weights
from rag.reading import read_packed, write_packed

if TYPE_CHECKING:
    from pathlib import Path

READER = CommitmentReader()


@pytest.mark.parametrize(
    "frame",
    [
        "“[MASK],” Morgan said.",
        "Morgan told the council on Monday that [MASK].",
        "Morgan, who has always denied the charge, said: “[MASK].”",
        "Asked whether the report was false, Morgan said that [MASK].",
        "There can be no doubt, Morgan said, that [MASK].",
    ],
)
def test_what_is_said_and_meant_counts_as_asserted(frame: str) -> None:
    (likely,) = READER.unasserted([frame])
    assert likely < 0.5


@pytest.mark.parametrize(
    "frame",
    [
        "Morgan has never said “[MASK]”.",
        "Morgan denied ever having claimed that [MASK].",
        "A forged letter, which Morgan did not write, has the words “[MASK]”.",
        "Morgan stopped short of saying that [MASK].",
        "Morgan retracted the remark “[MASK]” and apologised for it.",
    ],
)
def test_what_is_not_said_or_not_meant_counts_as_not_asserted(frame: str) -> None:
    (likely,) = READER.unasserted([frame])
    assert likely > 0.5


def test_each_frame_is_read_by_itself() -> None:
    frames = ["“[MASK],” Morgan said.", "Morgan denied that [MASK]."]
    assert READER.unasserted(frames) == [READER.unasserted([one])[0] for one in frames]
    assert READER.unasserted([]) == []


@pytest.mark.parametrize("frame", ["", "Morgan said nothing.", "\ud800", "word " * 4000])
def test_without_words_nothing_is_said(frame: str) -> None:
    assert READER.unasserted([frame]) == [0.0]


def test_stored_weights_are_those_that_belong_to_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert trained()
    stored = read_packed(weights.TRAINED)
    altered = tmp_path / "commitment.npz"
    write_packed(stored | {weights.BIAS: stored[weights.BIAS] + np.float32(1)}, altered)
    monkeypatch.setattr(weights, "TRAINED", altered)
    with pytest.raises(ModelError, match="was altered"):
        weights.trained_weights()
