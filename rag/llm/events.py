"""Reads the body of a chat completion as it arrives: server-sent events, or one JSON object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rag.llm.errors import ReplyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 1 << 20
"""No line of events and no JSON body of an honest server has more bytes."""

_DONE = "[DONE]"
_NOT_JSON = "The language model's server sent something other than a chat completion; check `llm.url`."
_BROKEN = "The language model's reply broke off."


def texts(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield the pieces of the reply's text; raise ReplyError for what is no reply, or a part of one."""
    ended = False
    for value in _values(chunks):
        if value == _DONE:
            return
        text, finished = _read(value)
        ended = ended or finished
        if text:
            yield text
    if not ended:  # some servers leave the last mark out, but all say why the model stopped
        raise ReplyError(_BROKEN)


def _values(chunks: Iterable[bytes]) -> Iterator[Any]:
    """Yield the JSON values of the events; a body that is one JSON object is one value."""
    pending, whole = b"", None
    data = ""
    for chunk in chunks:
        pending += chunk
        if whole is None and pending.strip():
            whole = _is_whole(pending)
        if not whole:
            *lines, pending = pending.split(b"\n")
            for line in lines:
                value, data = _event(line, data)
                if value is not None:
                    yield value
        if len(pending) > LARGEST:
            raise ReplyError(_NOT_JSON)
    if whole:
        yield _parsed(pending.decode(errors="replace"))
        return
    value, data = _event(pending, data)
    if value is not None:
        yield value


def _is_whole(body: bytes) -> bool:
    """Tell whether a body that begins so is one JSON object; ReplyError for a web page."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ReplyError("The language model's server sent a web page instead of a reply; check `llm.url`.")
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def _event(line: bytes, data: str) -> tuple[Any, str]:
    """Return the value of a line of events, None where there is none yet, and the data that waits for more lines."""
    text = line.rstrip(b"\r").decode(errors="replace")
    if not text.strip():
        if data:
            raise ReplyError(_NOT_JSON)
        return None, ""
    if not text.startswith("data:"):
        if text.startswith((":", "event:", "id:", "retry:")):
            return None, data
        raise ReplyError(_NOT_JSON)
    data += text.removeprefix("data:").removeprefix(" ")
    if data.strip() == _DONE:
        return _DONE, ""
    try:
        return json.loads(data), ""
    except (ValueError, RecursionError):
        return None, data + "\n"


def _parsed(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReplyError(_BROKEN) from error


def _read(value: Any) -> tuple[str, bool]:
    """Return the text of a chunk or of a whole completion, and whether the model had ended with it."""
    if isinstance(value, dict) and value.get("error"):
        raise ReplyError("The language model's server reported an error.")
    try:
        choices = value["choices"]
        if not choices:  # the count of tokens comes so
            return "", False
        part = choices[0].get("delta") or choices[0].get("message") or {}
        text = part.get("content")
        finished = choices[0].get("finish_reason") is not None or "message" in choices[0]
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise ReplyError(_NOT_JSON) from error
    return (text if isinstance(text, str) else ""), finished
