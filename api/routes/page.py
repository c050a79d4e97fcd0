"""The chat page at ``/`` and the widget at ``/widget.js``: files of ours, served as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.core.problems import not_found

router = APIRouter(include_in_schema=False)

FOLDER = Path(__file__).parent.parent / "page"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What the page may do: nothing of another host, nothing inline, no markup made from text."""

WIDGET_PARTS = (
    "sse.js",
    "client.js",
    "dom.js",
    "words.js",
    "refusal.js",
    "widget_style.js",
    "widget_turn.js",
    "widget.js",
)
"""Modules that make up the widget, in the order in which they need each other."""

_TYPES = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}
_BETWEEN_MODULES = re.compile(r"^import .*\n|^export (?=\w)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it is sent."""

    content: bytes
    media_type: str
    etag: str


@router.api_route("/", methods=["GET", "HEAD"])
async def page(request: Request) -> Response:
    """Return the chat page."""
    return _sent(request, _file("index.html"), {"Content-Security-Policy": POLICY, "X-Frame-Options": "DENY"})


@router.api_route("/page/{name}", methods=["GET", "HEAD"])
async def part(request: Request, name: str) -> Response:
    """Return a style or a script of the page."""
    if name not in _names():
        raise not_found(f"The page has no part {name!r}.")
    return _sent(request, _file(name), {"Content-Security-Policy": "default-src 'none'"})


@router.api_route("/widget.js", methods=["GET", "HEAD"])
async def widget(request: Request) -> Response:
    """Return the widget, which any site may load; whether its pages may ask is told by the service's allow list."""
    headers = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
    return _sent(request, _widget(), headers)


@cache
def _names() -> frozenset[str]:
    return frozenset(path.name for path in FOLDER.iterdir() if path.suffix in _TYPES)


@cache
def _file(name: str) -> _File:
    return _made((FOLDER / name).read_bytes(), Path(name).suffix)


@cache
def _widget() -> _File:
    """Join the widget's modules into one script of its own scope, so that a page needs one tag of any kind."""
    parts = [_BETWEEN_MODULES.sub("", (FOLDER / name).read_text(encoding="utf-8")) for name in WIDGET_PARTS]
    return _made(("(() => {\n" + "\n".join(parts) + "})();\n").encode(), ".js")


def _made(content: bytes, ending: str) -> _File:
    return _File(content, _TYPES[ending], f'"{sha256(content).hexdigest()[:32]}"')


def _sent(request: Request, file: _File, headers: dict[str, str]) -> Response:
    """Return the file, or only that the client's copy is still good."""
    # Names hold no version: a browser asks each time, and is mostly told that nothing has changed.
    headers = {**headers, "ETag": file.etag, "Cache-Control": "no-cache"}
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if file.etag in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(file.content, media_type=f"{file.media_type}; charset=utf-8", headers=headers)
