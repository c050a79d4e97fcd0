"""Asks a server that speaks the OpenAI protocol, and reads what it sends: server-sent events, or one JSON object."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

import httpx
from httpx_sse import EventSource

from rag.llm.reply import ReplyError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from rag.settings import LanguageModel

CONNECT = 5.0
"""Seconds to wait for a connection: a server that is there takes it at once."""

MOST_TOKENS = 2048
"""A reply may have so many tokens, a reasoning model's thoughts among them; the reader stops earlier."""

LARGEST = 1 << 20
"""No event and no JSON body of an honest server has more bytes."""

_DONE = "[DONE]"
_BLANK = b"\xef\xbb\xbf \t\r\n"
_NOT_JSON = "The language model's server sent something other than a chat completion; check `llm.url`."
_BROKEN = "The language model's reply broke off."
_PASSING = frozenset({408, 409, 425, 429})
_ADVICE = {
    400: "Is `llm.model` right, and its context long enough?",
    401: "Check RAG_LLM_API_KEY.",
    403: "Check RAG_LLM_API_KEY.",
    404: "Check `llm.url` and `llm.model`.",
}


@dataclass(frozen=True, slots=True)
class ChatClient:
    """One server and one model of it."""

    settings: LanguageModel

    def reply(self, messages: Sequence[dict[str, str]], *, seed: int, seconds: float) -> Generator[str, None, None]:
        """Yield the pieces of a reply as they arrive; closed early, the connection is closed, too.

        Takes at most about ``seconds``. Raises ReplyError.
        """
        deadline = time.monotonic() + seconds
        wait = min(self.settings.timeout, seconds)
        limits = httpx.Timeout(wait, connect=min(CONNECT, wait))
        try:
            with (
                httpx.Client(timeout=limits) as client,
                client.stream(
                    "POST", _address(self.settings.url), json=self._body(messages, seed), headers=self._headers()
                ) as response,
            ):
                _check(response)
                yield from _texts(_Body(response, deadline))
        except httpx.ConnectTimeout as error:
            raise ReplyError("The language model's server cannot be reached in time; check `llm.url`.") from error
        except httpx.TimeoutException as error:
            raise ReplyError(f"The language model did not answer in {wait:g} s; raise `llm.timeout`?") from error
        except httpx.ConnectError as error:
            raise ReplyError("The language model's server cannot be reached; check `llm.url`.") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ReplyError("The connection to the language model broke.") from error

    def _body(self, messages: Sequence[dict[str, str]], seed: int) -> dict[str, Any]:
        body = {
            "messages": list(messages),
            "stream": True,
            "temperature": 0,
            "seed": seed,
            "max_tokens": MOST_TOKENS,
        }
        return body | ({"model": self.settings.model} if self.settings.model else {})

    def _headers(self) -> dict[str, str]:
        key = self.settings.api_key.get_secret_value()
        headers = {"Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}
        return headers | ({"Authorization": f"Bearer {key}"} if key else {})


def _address(url: str) -> str:
    """Return the address of chat completions: a server, its folder ``/v1`` or the whole address may be given."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = f"{path or '/v1'}/chat/completions"
    return urlunsplit(parts._replace(path=path, fragment=""))


def _check(response: httpx.Response) -> None:
    """Raise ReplyError unless the server accepted the request. What it says is not repeated: it may hold the key."""
    status = response.status_code
    if status == httpx.codes.OK:
        return
    if status in _PASSING or status >= 500:
        reason = "is busy" if status == 429 else "failed"
        raise ReplyError(f"The language model's server {reason} ({status}).", wait=_retry_after(response))
    advice = _ADVICE.get(status, "Check `llm.url`.")
    raise ReplyError(f"The language model's server refused the request ({status}). {advice}", passing=False)


def _retry_after(response: httpx.Response) -> float | None:
    """Return the seconds to wait that the server asks for, as a number or as a date."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


@dataclass(slots=True)
class _Body:
    """The bytes of a reply as they arrive, within time and size; ``ended`` when all of them have."""

    response: httpx.Response
    deadline: float
    in_events: bool = False
    ended: bool = False

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes; raise ReplyError where they take too long, or one event or the whole is too large."""
        size, last = 0, b""
        for chunk in self.response.iter_bytes():
            if time.monotonic() > self.deadline:
                raise ReplyError("The language model took too long; raise `llm.budget`?", passing=False)
            seen = last + chunk
            event = max(seen.rfind(b"\n\n"), seen.rfind(b"\n\r\n")) if self.in_events else -1
            size = size + len(chunk) if event < 0 else len(seen) - event
            last = seen[-2:]
            if size > LARGEST:
                raise ReplyError(_NOT_JSON)
            yield chunk
        self.ended = True


def _texts(body: _Body) -> Iterator[str]:
    """Yield the pieces of the reply's text; raise ReplyError for what is no reply, or a part of one."""
    ended = False
    for value in _values(body):
        if value == _DONE:
            return
        text, finished = _read(value)
        ended = ended or finished
        if text:
            yield text
    if not ended:  # some servers leave the last mark out, but all say why the model stopped
        raise ReplyError(_BROKEN)


def _values(body: _Body) -> Iterator[Any]:
    """Yield the JSON values of the events; a body that is one JSON object is one value."""
    chunks = body.chunks()
    begin = b""
    while not begin.strip(_BLANK) and (chunk := next(chunks, b"")):
        begin += chunk
    first = begin.lstrip(_BLANK)[:1]
    if first == b"<":
        raise ReplyError("The language model's server sent a web page instead of a reply; check `llm.url`.")
    if first in {b"{", b"["}:
        yield from _parsed(b"".join([begin, *chunks]).decode(errors="replace").lstrip("\ufeff"), _BROKEN)
        return
    body.in_events = True
    # The reader of events insists on this type and on a blank line at the end, which some servers leave out.
    whole = httpx.Response(
        200, headers={"Content-Type": "text/event-stream"}, content=chain([begin], chunks, [b"\n\n"])
    )
    told = False
    for event in EventSource(whole).iter_sse():
        told = told or bool(event.data)
        yield from _parsed(event.data, _BROKEN if body.ended else _NOT_JSON)
    if first and not told:
        raise ReplyError(_NOT_JSON)


def _parsed(text: str, fault: str) -> Iterator[Any]:
    """Yield the JSON values of a text, mostly one; raise ReplyError with this fault where it is none."""
    rest = text.strip()
    while rest and not rest.startswith(_DONE):
        try:
            value, end = json.JSONDecoder().raw_decode(rest)
        except (ValueError, RecursionError) as error:
            raise ReplyError(fault) from error
        yield value
        rest = rest[end:].lstrip()
    if rest:
        yield _DONE


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
