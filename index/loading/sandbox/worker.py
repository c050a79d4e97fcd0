"""The process that reads risky formats for another: what a file does to it, it does to nobody else.

It is asked over its standard input and answers over its standard output, each message a length and JSON. A job opens a
file and gives its first item; each further message asks for the next item.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.results import Found

_LENGTH = struct.Struct(">I")
_NEARLY = 0.9  # of the memory it may use: what failed then, failed for want of it
_GRACE = 5.0  # seconds beyond the limit; only counts where the process that asked is gone


def send(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Write one message; OSError where nobody reads it."""
    data = json.dumps(message).encode()
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> dict[str, Any] | None:
    """Read one message; None where the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    data = stream.read(_LENGTH.unpack(head)[0])
    message: dict[str, Any] | None = json.loads(data) if len(data) == _LENGTH.unpack(head)[0] else None
    return message


def main() -> None:
    """Answer until the other side has ended."""
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked decides what an interruption means
        answers = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)  # what a library prints is no answer
        items: Iterator[Found] = iter(())
        while (message := receive(sys.stdin.buffer)) is not None:
            if "path" in message:
                _limit_memory(message["most_memory"])
                items = _items(message)
            _limit_time(message["seconds"] + _GRACE)
            answer = _answer(items)
            _limit_time(0)
            send(answers, answer)
            if "memory" in answer:  # what is left of it may be too little to go on with
                return


def _items(job: dict[str, Any]) -> Iterator[Found]:
    import io  # noqa: PLC0415 - the limits come first

    from index.loading.formats.readers import READERS  # noqa: PLC0415 - as above
    from index.loading.limits import Bounded  # noqa: PLC0415 - as above
    from index.loading.options import ReadOptions  # noqa: PLC0415 - as above

    with Bounded(io.FileIO(job["path"]), job["most_bytes"]) as stream:
        asked = job["reading"]
        fields = tuple((ours, theirs) for ours, theirs in asked["fields"])
        options = ReadOptions(fields, strict=asked["strict"], ocr=asked["ocr"])
        yield from READERS[job["ending"]](stream, job["origin"], job["name"], options)


def _answer(items: Iterator[Found]) -> dict[str, Any]:
    from index.loading.results import UnreadableError  # noqa: PLC0415 - as above

    try:
        item = next(items, None)
        return {"end": True} if item is None else asdict(item)
    except UnreadableError as error:
        return {"unreadable": str(error)}
    except MemoryError:
        return {"memory": True}
    except RecursionError:
        return {"unreadable": "is nested too deeply to be read: it may be damaged or hostile; leave it out"}
    except Exception:  # noqa: BLE001 - a parser may fail in any way on a damaged file, in words that help nobody
        if _is_memory_spent():  # which a parser may call by any name
            return {"memory": True}
        return {"unreadable": "cannot be read: it may be damaged; open it and save it anew, or leave it out"}


def _limit_memory(most: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has no such limits
        import resource  # noqa: PLC0415 - as above

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _is_memory_spent() -> bool:
    with contextlib.suppress(ImportError, OSError):
        import resource  # noqa: PLC0415 - as above

        most = resource.getrlimit(resource.RLIMIT_AS)[0]
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - as above
            peak = next((int(line.split()[1]) << 10 for line in status if line.startswith("VmPeak:")), 0)
        return 0 < most * _NEARLY < peak
    return False


def _limit_time(seconds: float) -> None:
    """Let the system end this process after so many seconds; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
