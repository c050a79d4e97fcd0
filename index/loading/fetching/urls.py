"""Addresses as they are kept and followed: in one spelling, over http or https, without a password."""

from __future__ import annotations

import hashlib
import re

import httpx

from index.loading.fetching.errors import FetchError

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=://)")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_NOT_IN_HOST = re.compile(r"[%\s]")
_LONGEST_SLUG = 60
_DIGITS = 8  # hexadecimal


def parsed(address: str) -> httpx.URL:
    """Return the address in its one spelling, without a fragment.

    Raises FetchError for what cannot be fetched. A name and password in an address are refused: they would be kept
    with the articles and shown with every citation.
    """
    address = _SCHEME.sub(lambda scheme: scheme[0].lower(), address.strip(), count=1)
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("is no address that can be used: check the spelling") from error
    if url.scheme not in _PORTS:
        raise FetchError("is not read: addresses begin with http:// or https://")
    if url.userinfo:
        raise FetchError("has a name or password in it, which would be kept with the articles: leave them out")
    if not url.host or _NOT_IN_HOST.search(url.raw_host.decode()) or not (url.port is None or 0 < url.port < 65536):
        raise FetchError("is no address that can be used: check the spelling")
    return url.copy_with(
        fragment=None, port=None if url.port == _PORTS[url.scheme] else url.port, raw_path=url.raw_path or b"/"
    )


def without_userinfo(address: str) -> str:
    """Return an address, usable or not, as it may be printed."""
    return re.sub(r"(?<=://)[^/?#]*@", "", address)


def next_url(url: httpx.URL, location: str) -> httpx.URL:
    """Return where a redirect leads; raises FetchError where it is not followed.

    From https to http is not: whoever is on the way could put another text under the address that was asked for.
    """
    try:
        target = parsed(str(url.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("leads to an address that cannot be used: open it in a browser to see where") from error
    except FetchError as error:
        raise FetchError(f"leads to an address that {error}") from error
    if (url.scheme, target.scheme) == ("https", "http"):
        raise FetchError(f"leads from https to {target}, which anyone on the way can alter: name that, if you trust it")
    return target


def origin(url: httpx.URL) -> str:
    """Return scheme, host and port: what a robots.txt is for."""
    return f"{url.scheme}://{url.netloc.decode()}"


def id_of(url: httpx.URL, origin: str) -> str:
    """Return an id that can be read, and that nothing from another origin has."""
    last = next((part for part in reversed(url.path.split("/")) if part), "")
    words = _NOT_IN_SLUG.sub("-", f"{url.host.removeprefix('www.')} {last.rpartition('.')[0] or last}".lower()).strip(
        "-"
    )
    return f"{words[:_LONGEST_SLUG].strip('-')}-{hashlib.sha256(origin.encode()).hexdigest()[:_DIGITS]}"
