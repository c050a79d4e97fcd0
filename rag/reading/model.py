"""Makes the reader's model for the user's cache: once, out of the cross-encoder's and what training has changed.

``python -m rag.reading.model NAME FOLDER`` writes it, as a process of its own, so that whoever needs the model never
imports `onnx`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from index.embedding.model_cache import Int8Model
from index.errors import ModelError
from index.installed import sha256_of
from rag.reading.weights import TRAINED_SHA256, trained
from rag.retrieval import MODEL_SHA256

READER = Int8Model(
    "passage-reader",
    1,
    TRAINED_SHA256 if trained() else MODEL_SHA256,
    5,
    384,
    400,
    maker="rag.reading.model",
    kind="reading model",
)


def make(folder: Path) -> None:
    """Write ``model.onnx`` and ``model.json`` (checksums) into an existing folder.

    Raises ModelError where the weights are not the expected ones.
    """
    from rag.reading.graph import build_reader_graph  # noqa: PLC0415
    from rag.reading.weights import reader_weights  # noqa: PLC0415

    model = folder / "model.onnx"
    model.write_bytes(build_reader_graph(reader_weights()))
    facts = {"sha256": sha256_of(model), "weights_sha256": READER.weights_sha256}
    (folder / "model.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        make(Path(sys.argv[2]))
    except ModelError as failure:
        sys.exit(str(failure))
