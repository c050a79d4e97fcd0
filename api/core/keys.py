"""API keys: made once, kept as hashes in the index's folder."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from index.errors import UsageError

FILE_NAME = "keys.json"
_PREFIX = "rag_"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept; ``write`` may add and remove articles."""

    name: str
    sha256: str
    write: bool
    created: str


@dataclass(slots=True)
class KeyFile:
    """The keys of an index, in its folder; a change of the file counts from the next request on."""

    path: Path
    _read: tuple[tuple[int, int] | None, dict[str, Key]] = field(default=(None, {}), repr=False)

    def keys(self) -> dict[str, Key]:
        """Return the keys by their hash."""
        try:
            stat = self.path.stat()
            version = (stat.st_mtime_ns, stat.st_ino)
            if self._read[0] != version:
                self._read = (version, {key.sha256: key for key in self._entries()})
        except FileNotFoundError:
            return {}
        return self._read[1]

    def find(self, secret: str) -> Key | None:
        """Return the key whose secret this is."""
        return self.keys().get(_digest(secret))

    def add(self, name: str, *, write: bool = False) -> str:
        """Keep a new key and return its secret, which is shown this once; UsageError for a name that is taken."""
        keys = list(self.keys().values())
        if any(key.name == name for key in keys):
            raise UsageError(f"There is a key {name!r} already. Take another name, or remove that one first.")
        secret = _PREFIX + secrets.token_urlsafe(32)
        created = datetime.now(UTC).isoformat(timespec="seconds")
        self._write([*keys, Key(name, _digest(secret), write, created)])
        return secret

    def remove(self, name: str) -> None:
        """Forget a key; UsageError where there is none of that name."""
        keys = list(self.keys().values())
        if all(key.name != name for key in keys):
            known = ", ".join(key.name for key in keys) or "none"
            raise UsageError(f"There is no key {name!r}. There are: {known}.")
        self._write([key for key in keys if key.name != name])

    def _entries(self) -> list[Key]:
        try:
            return [Key(**entry) for entry in json.loads(self.path.read_text(encoding="utf-8"))["keys"]]
        except FileNotFoundError:
            raise
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{self.path} cannot be read as keys. Mend its permissions, or remove it and make new keys."
            ) from error

    def _write(self, keys: list[Key]) -> None:
        content = json.dumps({"keys": [asdict(key) for key in keys]}, indent=2)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=f".{FILE_NAME}-")  # readable by its owner
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(self.path)


def _digest(secret: str) -> str:
    # A plain hash will do: the secret has 256 random bits, which nobody can guess through it.
    return hashlib.sha256(secret.encode()).hexdigest()
