"""What training has changed of a reader, in small files of half floats that can be carried from machine to machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file, save_file

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

    from bench.reading.model import Reader

MOST_BYTES = 14 * 2**20


def save_changed(reader: Reader, first: Reader, folder: Path, most: int = MOST_BYTES) -> None:
    """Write the weights of a reader that differ from those that it began with, in files of at most so many bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.safetensors"):
        old.unlink()
    began = first.state_dict()
    parts: list[dict[str, Tensor]] = [{}]
    size = 0
    for name, now in reader.state_dict().items():
        if not torch.equal(now, began[name]):
            half = now.detach().to("cpu", torch.float16).contiguous()
            if size + half.nbytes > most and parts[-1]:
                parts.append({})
                size = 0
            parts[-1][name] = half
            size += half.nbytes
    for number, part in enumerate(parts):
        save_file(part, folder / f"{number}.safetensors")


def load_changed(reader: Reader, folder: Path) -> None:
    """Put such weights into a reader as it began."""
    stored = {
        name: one.float() for file in sorted(folder.glob("*.safetensors")) for name, one in load_file(file).items()
    }
    unknown = stored.keys() - reader.state_dict().keys()
    if unknown or not stored:
        raise ValueError(f"{folder} holds no weights of a reader: {sorted(unknown)}")
    reader.load_state_dict(reader.state_dict() | stored)
