"""Reads what a server sends, unpacked, and no more of it than is allowed."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from index.loading.fetching.errors import FetchError

if TYPE_CHECKING:
    import httpx

_GZIP = 31  # zlib's name for a gzip frame
_GZIP_MARK = b"\x1f\x8b"


async def read_body(response: httpx.Response, most: int, *, cut: bool = False) -> bytes:
    """Return the body; what is longer than ``most`` bytes is cut there, or refused with a FetchError."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError(f"is sent packed as {encoding[:20]}, which was not asked for: save it and name the file")
    unpacker = _Unpacker() if encoding.endswith("gzip") else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        room = most + 1 - len(body)
        body += unpacker.unpack(chunk, room) if unpacker else chunk[:room]
        if len(body) > most:
            if not cut:
                raise FetchError(f"has more than {most / 1e6:,.1f} MB: raise RAG_FETCH_MOST_BYTES, if it is needed")
            return bytes(body[:most])
    if unpacker and not unpacker.complete:
        raise FetchError("broke off while it was sent: run this again", passing=True)
    return bytes(body)


class _Unpacker:
    """Unpacks gzip data as they come, frame after frame, as much as there is room for: a bomb is never unpacked."""

    def __init__(self) -> None:
        self._frame = zlib.decompressobj(_GZIP)
        self.complete = False

    def unpack(self, data: bytes, room: int) -> bytes:
        unpacked = bytearray()
        try:
            while data and len(unpacked) < room:
                if self._frame.eof:
                    if not data.startswith(_GZIP_MARK):
                        break  # filling after the last frame
                    self._frame = zlib.decompressobj(_GZIP)
                unpacked += self._frame.decompress(data, room - len(unpacked))
                data = self._frame.unconsumed_tail or self._frame.unused_data
        except zlib.error as error:
            raise FetchError("is sent as damaged gzip data: run this again, or save it and name the file") from error
        self.complete = self._frame.eof
        return bytes(unpacked)
