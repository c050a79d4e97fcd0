"""Articles that a client sends: kept as files, for the loader that reads them from disk."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.schemas.articles import ArticlesIn

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.datastructures import UploadFile

_UNSAFE = re.compile(r"[/\\\x00-\x1f\x7f\ud800-\udfff]")
_PIECE = 1 << 20
_LONGEST_NAME = 200  # bytes, of the 255 that file systems allow


def json_lines(body: bytes, folder: Path) -> Path:
    """Return a file of JSON lines with the articles of a request's body; RequestValidationError where it has none."""
    try:
        sent = ArticlesIn.model_validate_json(body)
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_url=False)]
        raise RequestValidationError(faults) from error
    path = folder / "articles.jsonl"
    lines = [json.dumps(article.model_dump(exclude_none=True)) for article in sent.articles]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


async def kept_upload(part: UploadFile, folder: Path, number: int) -> Path:
    """Return the uploaded file, under its own name in a folder of its own: its name gives the article's id."""
    name = _UNSAFE.sub("_", part.filename or "").strip(". ") or "article.txt"
    name = name.encode()[-_LONGEST_NAME:].decode(errors="ignore")  # the end tells the kind
    path = folder / str(number) / name
    path.parent.mkdir()
    with path.open("wb") as kept:
        while piece := await part.read(_PIECE):
            kept.write(piece)
    return path
