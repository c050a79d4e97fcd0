"""A service elsewhere (``--server URL``), asked over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import httpx

from index.errors import ServiceError, UsageError
from rag.serialization import answer_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from index.types import Filters
    from rag.types import Turn

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 300.0
"""How long an answer may take: a language model behind the service may be slow."""

_AS_ASKED = {400, 413, 422}
_SIGN_IN = {401, 403}


class Server:
    """A service at an address; ``key`` signs in where it wants one.

    Raises UsageError for an address that is none or a question that the service cannot take, and ServiceError where it
    cannot be reached, does not let us in, fails, or is no article-rag.
    """

    def __init__(self, address: str, key: str | None = None) -> None:
        try:
            url = httpx.URL(address.strip().rstrip("/"))
        except httpx.InvalidURL as error:
            raise UsageError(f"--server {address!r} is no address: {error}. Write http://HOST:PORT.") from error
        if url.scheme not in {"http", "https"} or not url.host:
            raise UsageError(f"--server {address!r} is no address. Write http://HOST:PORT.")
        self._shown = str(url.copy_with(username=None, password=None))
        if key is not None and not (key.isascii() and key.isprintable()):
            raise UsageError("The key holds characters that no key has. Copy it again from `rag keys add`.")
        headers = {"Authorization": f"Bearer {key.strip()}"} if key else {}
        timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        self._client = httpx.Client(base_url=url, headers=headers, timeout=timeout)

    def ask(
        self, question: str, *, filters: Filters, k: int, as_of: date, history: Sequence[Turn] = ()
    ) -> dict[str, Any]:
        """Return the JSON of an answer, as ``Answer.to_json`` gives it."""
        body = {
            "question": question,
            "k": k,
            "as_of": as_of.isoformat(),
            "since": filters.since,
            "until": filters.until,
            "source": filters.sources,
            "speaker": filters.speakers,
            "article": filters.articles,
            "history": [
                {"question": turn.question, "answer": turn.answer.to_json() if turn.answer else None, "text": turn.text}
                for turn in history
            ],
        }
        form = self._sent("POST", "/v1/ask", json=body)
        try:
            answer_from(form)
        except UsageError as error:
            raise self._stranger(200) from error
        return form

    def articles(self) -> int:
        """Return how many articles it has."""
        total = self._sent("GET", "/v1/articles", params={"limit": 1}).get("total")
        if not isinstance(total, int):
            raise self._stranger(200)
        return total

    def __enter__(self) -> Self:
        """Return the server itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._client.close()

    def _sent(self, method: str, path: str, **what: Any) -> dict[str, Any]:
        """Return the JSON object with which a request is answered."""
        try:
            response = self._client.request(method, path, **what)
        except httpx.TimeoutException as error:
            raise ServiceError(f"{self._shown} did not answer in time. Try again, or ask its operator.") from error
        except httpx.RequestError as error:
            why = str(error).rstrip(".") or type(error).__name__
            raise ServiceError(f"{self._shown} cannot be reached: {why}. Is `rag serve` running there?") from error
        status, form = response.status_code, _object(response)
        if status == 200 and form:
            return form
        detail = form.get("detail")
        if status in _SIGN_IN:
            why = detail if isinstance(detail, str) else f"status {status}."
            raise ServiceError(f"{self._shown} does not let us in: {why} Give its key by --key or RAG_KEY.")
        if not isinstance(detail, str):
            raise self._stranger(status, response.headers.get("location"))
        if status in _AS_ASKED:
            raise UsageError(detail)
        raise ServiceError(f"{self._shown} cannot answer: {detail}")

    def _stranger(self, status: int, location: str | None = None) -> ServiceError:
        sends = f" and sends us to {location}" if location else ""
        return ServiceError(
            f"{self._shown} answers with status {status}{sends}, but not as article-rag does. "
            "Give the address that `rag serve` prints."
        )


def _object(response: httpx.Response) -> dict[str, Any]:
    """Return the JSON object of a response, empty where it has none."""
    try:
        form = response.json()
    except ValueError:
        return {}
    return form if isinstance(form, dict) else {}
