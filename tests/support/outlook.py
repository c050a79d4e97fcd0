"""Makes mails as Outlook saves them: a compound file, a stream for each property."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime

_SECTOR, _PIECE, _SHORT = 512, 64, 4096
_NONE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass
class Saved:
    """A mail of Outlook: text properties by their number, bytes, when it was sent, what is attached."""

    texts: dict[int, str] = field(default_factory=dict)
    data: dict[int, bytes] = field(default_factory=dict)
    sent: datetime | None = None
    files: list[tuple[str, bytes]] = field(default_factory=list)
    mails: list[Saved] = field(default_factory=list)
    narrow: str = ""  # the encoding of its text, where that is not Unicode
    page: int = 0

    def write(self) -> bytes:
        """Return the file."""
        return _compound(self.entries(32))

    def entries(self, head: int) -> dict[str, object]:
        """Return the streams and storages by their names."""
        kind = "001E" if self.narrow else "001F"
        rows = b""
        if self.sent:
            ticks = int((self.sent - _EPOCH).total_seconds()) * 10_000_000
            rows += struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
        if self.page:
            rows += struct.pack("<HHIQ", 0x0003, 0x3FFD, 6, self.page)
        made: dict[str, object] = {"__properties_version1.0": bytes(head) + rows}
        for number, text in self.texts.items():
            made[f"__substg1.0_{number:04X}{kind}"] = text.encode(self.narrow or "utf-16-le")
        for number, data in self.data.items():
            made[f"__substg1.0_{number:04X}0102"] = data
        parts: list[dict[str, object]] = [
            {"__substg1.0_37010102": data, "__substg1.0_3707001F": name.encode("utf-16-le")}
            for name, data in self.files
        ]
        parts += [{"__substg1.0_3701000D": mail.entries(24)} for mail in self.mails]
        for number, part in enumerate(parts):
            made[f"__attach_version1.0_#{number:08X}"] = {"__properties_version1.0": bytes(8), **part}
        return made


def _compound(tree: dict[str, object]) -> bytes:
    """Return a compound file of sectors of 512 bytes; short streams lie in one stream in pieces of 64."""
    rows: list[list[object]] = [["Root Entry", 5, _NONE, b"", _NONE]]
    _add(tree, 0, rows)
    large, small = _Sectors(_SECTOR), _Sectors(_PIECE)
    streams = [row[3] if row[1] == 2 and isinstance(row[3], bytes) else b"" for row in rows]
    starts = [(small if len(data) < _SHORT else large).place(data) for data in streams]
    sizes = [len(data) for data in streams]
    pieces = b"".join(small.held)
    starts[0], sizes[0] = large.place(pieces), len(pieces)
    chain = large.place(struct.pack(f"<{len(small.table)}I", *small.table))
    listed = b""
    for (name, kind, child, _, right), start, size in zip(rows, starts, sizes, strict=True):
        encoded = str(name).encode("utf-16-le")
        fields = (len(encoded) + 2, kind, 1, _NONE, right, child, b"", 0, 0, 0, start, size)
        listed += encoded.ljust(64, b"\0") + struct.pack("<HBBIII16sIQQIQ", *fields)
    directory = large.place(listed)
    first, needed = len(large.held), -(-(len(large.table) + 8) // 128)
    table = [*large.table, *[_TABLE] * needed]
    table += [_NONE] * (needed * 128 - len(table))
    opening = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, needed, directory, 0, _SHORT)
    head = struct.pack("<8s16sHHHHH6sIIIIIIIII", *opening, chain, -(-len(small.table) // 128), _END, 0)
    places = [*range(first, first + needed), *[_NONE] * (109 - needed)]
    return head + struct.pack("<109I", *places) + b"".join(large.held) + struct.pack(f"<{len(table)}I", *table)


class _Sectors:
    """Sectors of one size, and the table that says which follows which."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.held: list[bytes] = []
        self.table: list[int] = []

    def place(self, data: bytes) -> int:
        """Put a stream behind the others; return its first sector."""
        first = len(self.held)
        for at in range(0, len(data), self._size):
            self.held.append(data[at : at + self._size].ljust(self._size, b"\0"))
            self.table.append(len(self.held))
        if not data:
            return _END
        self.table[-1] = _END
        return first


def _add(tree: dict[str, object], parent: int, rows: list[list[object]]) -> None:
    """Put what a storage holds into the directory, each entry the right neighbour of the one before."""
    before = -1
    for name, held in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        number = len(rows)
        rows.append([name, 2 if isinstance(held, bytes) else 1, _NONE, held, _NONE])
        if before < 0:
            rows[parent][2] = number
        else:
            rows[before][4] = number
        before = number
        if isinstance(held, dict):
            _add(held, number, rows)
