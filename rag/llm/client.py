"""Asks a server that speaks the OpenAI protocol; the only module that knows httpx."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

import httpx

from rag.llm.errors import ReplyError
from rag.llm.events import texts

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from rag.settings import LanguageModel

CONNECT = 5.0
"""Seconds to wait for a connection: a server that is there takes it at once."""

MOST_TOKENS = 2048
"""A reply may have so many tokens, a reasoning model's thoughts among them; the reader stops earlier."""

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
                with closing(_in_time(response, deadline)) as chunks:
                    yield from texts(chunks)
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


def _in_time(response: httpx.Response, deadline: float) -> Generator[bytes, None, None]:
    for chunk in response.iter_bytes():
        if time.monotonic() > deadline:
            raise ReplyError("The language model took too long; raise `llm.budget`?", passing=False)
        yield chunk
