"""Makes the commitment reader's model for the user's cache, once.

``python -m rag.commitment.model NAME FOLDER`` writes it, as a process of its own, so that whoever needs the model never
imports `onnx`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from index.embedding.model_cache import Int8Model
from index.errors import ModelError
from index.installed import sha256_of
from rag.commitment.weights import TRAINED_SHA256

HEADS, LAYERS = 12, 12
MAX_TOKENS = 128

COMMITMENT = Int8Model(
    "commitment-reader", 1, TRAINED_SHA256, 5, 384, MAX_TOKENS, maker="rag.commitment.model", kind="reading model"
)


def make(folder: Path) -> None:
    """Write ``model.onnx`` and ``model.json`` (checksums) into an existing folder.

    Raises ModelError where the weights are not the expected ones.
    """
    from index.embedding.int8_graph import build_int8_graph  # noqa: PLC0415
    from rag.commitment.weights import commitment_weights  # noqa: PLC0415

    model = folder / "model.onnx"
    model.write_bytes(build_int8_graph(commitment_weights(), HEADS, words_after=LAYERS))
    facts = {"sha256": sha256_of(model), "weights_sha256": COMMITMENT.weights_sha256}
    (folder / "model.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        make(Path(sys.argv[2]))
    except ModelError as failure:
        sys.exit(str(failure))
