"""Files that are damaged at random, by a seed, as disks, mailers and people damage them, and as attackers do."""

from __future__ import annotations

import io
import zipfile
from random import Random

_SIGNS = (
    b"<", b">", b"&", b'"', b"\\", b"{", b"[", b"]]>", b"\0", b"\xff", b"\r", b"\n\n", b"<![CDATA[", b"<!--", b"</",
    b"%PDF", b"endobj", b"99999999999", b"-1", b"--", b"Content-Type: multipart/mixed; boundary=", b"\xef\xbb\xbf",
    b"&#x0;", b"\xd8\x00", b"<div>" * 50, b"[" * 500,
)  # fmt: skip
_MOST = 40  # bytes that one step takes out or doubles


def mutated(data: bytes, seed: int) -> bytes:
    """Return the data, damaged in one to eight places; of a ZIP container half of the time within a member."""
    random = Random(seed)  # noqa: S311 - no secret
    if data.startswith(b"PK\x03\x04") and random.random() < 0.5:
        return _within_member(data, random)
    return _damaged(data, random)


def _within_member(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    chosen = random.randrange(len(members))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (name, content) in enumerate(members):
            archive.writestr(name, _damaged(content, random) if number == chosen else content)
    return made.getvalue()


def _damaged(data: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _ in range(random.randint(1, 8)):
        at, length = random.randrange(len(found) + 1), random.randint(1, _MOST)
        match random.randrange(6):
            case 0:
                found[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del found[at : at + length]
            case 2:
                found[at:at] = found[at : at + length]
            case 3:
                found[at:at] = random.choice(_SIGNS)
            case 4:
                other = random.randrange(len(found) + 1)
                found[at:at] = found[other : other + length]
            case 5 if random.random() < 0.2:
                del found[at:]
    return bytes(found)
