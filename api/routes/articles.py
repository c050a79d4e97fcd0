"""``/v1/articles``: which articles there are, one of them whole, adding and removing."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path as Folder
from typing import TYPE_CHECKING, Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from api.core.problems import documented, not_found
from api.core.requests import TheEngine, TheFilters
from api.schemas.articles import ArticleBody, ArticlesBody, ArticlesIn, ReportBody
from api.schemas.fields import Name
from api.schemas.samples import SAMPLE_ADDED, SAMPLE_ID
from index.errors import UsageError
from index.serialization import json_of
from rag.serialization import ArticleForm, article_form

if TYPE_CHECKING:
    from index.ingest import IndexReport
    from rag.assistant import Assistant

router = APIRouter(prefix="/v1/articles", tags=["articles"])

MOST_ARTICLES = 1000

_UNSAFE = re.compile(r"[/\\\x00-\x1f\x7f\ud800-\udfff]")
_PIECE = 1 << 20
_LONGEST_NAME = 200  # bytes, of the 255 that file systems allow


@router.get("", response_model=ArticlesBody, summary="List articles", responses=documented(401, 422, 503))
async def articles(
    engine: TheEngine,
    filters: TheFilters,
    limit: Annotated[int, Query(ge=1, le=MOST_ARTICLES)] = 100,
    after: Annotated[Name | None, Query(description="The `next` of the page before.")] = None,
) -> dict[str, Any]:
    """Return what is known of the articles, by id, their texts left out."""
    infos = await engine.run(lambda assistant: assistant.reader.articles(filters))
    following = [info for info in infos if after is None or info.id > after]
    page = following[:limit]
    return {
        "articles": json_of(page),
        "total": len(infos),
        "next": page[-1].id if len(following) > limit else None,
    }


@router.get(
    "/{article_id:path}",
    response_model=ArticleBody,
    summary="Read an article",
    responses=documented(401, 404, 422, 503),
)
async def article(article_id: Annotated[str, Path(examples=[SAMPLE_ID])], engine: TheEngine) -> ArticleForm:
    """Return a stored article; citations are spans of its ``text``, counted in Unicode characters."""

    def read(assistant: Assistant) -> ArticleForm | None:
        found = assistant.reader.article(article_id)
        return article_form(found, assistant.reader.copies(article_id)) if found else None

    form = await engine.run(read)
    if form is None:
        raise not_found(f"There is no article {article_id!r}. GET /v1/articles lists them.")
    return form


@router.delete(
    "/{article_id:path}",
    response_model=ReportBody,
    summary="Remove an article",
    responses=documented(401, 403, 404, 409, 422, 503),
)
async def delete(article_id: Annotated[str, Path(examples=[SAMPLE_ADDED["id"]])], engine: TheEngine) -> dict[str, Any]:
    """Remove an article, its passages and its statements."""
    if await engine.run(lambda assistant: assistant.reader.article(article_id)) is None:
        raise not_found(f"There is no article {article_id!r}. GET /v1/articles lists them.")
    from index.ingest import remove_articles  # noqa: PLC0415 - a service that is only asked loads nothing of indexing

    folder, wait = engine.settings.index, engine.settings.writer_seconds
    try:
        report = await engine.change(lambda: remove_articles(folder, [article_id], wait=wait))
    except UsageError as error:  # somebody else was faster
        raise not_found(str(error)) from error
    return report.to_json()


@router.post(
    "",
    response_model=ReportBody,
    summary="Add or update articles",
    responses=documented(400, 401, 403, 409, 413, 415, 422, 503),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "anyOf": [
                            {"$ref": "#/components/schemas/ArticlesIn"},
                            {"$ref": "#/components/schemas/ArticleIn"},
                            {
                                "type": "array",
                                "items": {"$ref": "#/components/schemas/ArticleIn"},
                                "minItems": 1,
                                "maxItems": 1000,
                            },
                        ]
                    }
                },
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
                        "required": ["file"],
                    }
                },
            },
        }
    },
)
async def add(request: Request, engine: TheEngine) -> dict[str, Any]:
    """Add articles: JSON as `rag export` and GET give it, or files that `rag index` reads, as form fields named `file`.

    Those that could not be read are in `failed`; the others are stored, and found by the next question.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    with tempfile.TemporaryDirectory(prefix="rag-upload-", ignore_cleanup_errors=True) as folder:
        if kind == "application/json":
            paths = [await anyio.to_thread.run_sync(json_lines, await request.body(), Folder(folder))]
        elif kind == "multipart/form-data":
            async with request.form(max_files=1000, max_fields=1000) as form:
                files = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
                paths = [await kept_upload(part, Folder(folder), number) for number, part in enumerate(files)]
            if not paths:
                raise HTTPException(422, "The form has no file. Send each as a field named `file`.")
        else:
            raise HTTPException(415, f"{kind or 'A body without a type'} is not read. Send application/json or a form.")

        embedder = engine.assistant().retriever.embedder

        def index() -> IndexReport:
            from index.ingest import build_index  # noqa: PLC0415 - as above

            try:
                wait = engine.settings.writer_seconds
                return build_index(engine.settings, paths, passing=True, wait=wait, embedder=embedder)
            finally:  # before the next change: a file that is there still would keep its name for itself
                shutil.rmtree(folder, ignore_errors=True)

        report = (await engine.change(index)).to_json()
    return report | {"failed": [one | {"path": Folder(one["path"]).name} for one in report["failed"]]}


def json_lines(body: bytes, folder: Folder) -> Folder:
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


async def kept_upload(part: UploadFile, folder: Folder, number: int) -> Folder:
    """Return the uploaded file, under its own name in a folder of its own: its name gives the article's id."""
    name = _UNSAFE.sub("_", part.filename or "").strip(". ") or "article.txt"
    name = name.encode()[-_LONGEST_NAME:].decode(errors="ignore")  # the end tells the kind
    path = folder / str(number) / name
    path.parent.mkdir()
    with path.open("wb") as kept:
        while piece := await part.read(_PIECE):
            kept.write(piece)
    return path
