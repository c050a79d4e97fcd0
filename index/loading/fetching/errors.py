"""Why an address could not be fetched, in words that say what to do."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from index.settings import FetchOptions

PASSING = frozenset({429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""

_REASONS = {
    401: "asks for a sign-in, which is not supported: save the page and name the file",
    403: "is refused by its server: it may be open to browsers only; save the page and name the file",
    404: "is not there: check the spelling",
    408: "was not sent in time: run this again",
    410: "is gone for good: leave it out",
    429: "was asked for too often: run this again later, with a larger RAG_FETCH_DELAY",
    451: "is not available for legal reasons: leave it out",
}


class FetchError(Exception):
    """One address cannot be had; ``passing`` if another try may do, ``unreached`` if no server answered at all.

    ``retry_after`` is how many seconds the server wants that other try to wait.
    """

    def __init__(
        self, message: str, *, passing: bool = False, unreached: bool = False, retry_after: float = 0.0
    ) -> None:
        super().__init__(message)
        self.passing = passing
        self.unreached = unreached
        self.retry_after = retry_after


class PrivateError(FetchError):
    """No connection may be made to where the address leads."""


def from_status(status: int, retry_after: float = 0.0) -> FetchError:
    """Return what a status that is no success means."""
    if reason := _REASONS.get(status):
        message = f"{reason} ({status})"
    elif status >= 500:
        message = f"cannot be sent by its server now ({status}): run this again later"
    else:
        message = f"was answered with status {status}: open it in a browser to see why"
    return FetchError(message, passing=status in PASSING, retry_after=retry_after)


def from_transport(error: Exception, options: FetchOptions) -> FetchError:
    """Return what an error of the connection means."""
    if (untrusted := _tls_error(error)) is not None:
        reason = getattr(untrusted, "verify_message", "") or untrusted.reason or "no TLS"
        return FetchError(
            f"has no connection that can be trusted ({reason}): check the address; the file of a certificate authority "
            "of your own is named in SSL_CERT_FILE",
            unreached=True,
        )
    if isinstance(error, httpx.ConnectTimeout):
        return FetchError("cannot be reached in time: check the network and the address", passing=True, unreached=True)
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return FetchError(f"was not sent in {options.timeout:g} s: run this again, or raise RAG_FETCH_TIMEOUT")
    if isinstance(error, httpx.ConnectError):
        return FetchError("cannot be reached: check the network and the address", passing=True, unreached=True)
    return FetchError("broke off while it was sent: run this again", passing=True)


def _tls_error(error: BaseException | None) -> ssl.SSLError | None:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error
        error = error.__cause__ or error.__context__
    return None
