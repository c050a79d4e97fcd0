"""The options that commands share, and their check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from index.errors import UsageError
from index.types import Filters

if TYPE_CHECKING:
    from index.settings import IndexSettings
    from rag.settings import Settings

_Kind = TypeVar("_Kind", bound="IndexSettings")

MOST_PASSAGES = 100

IndexFolder = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="DIR",
        help="The index's folder; else RAG_INDEX, rag.toml or .rag.",
        show_default=False,
        file_okay=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Print JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", metavar="", help="No notices, hints or progress on stderr.")]
Count = Annotated[int, typer.Option("-k", min=1, max=MOST_PASSAGES, metavar="N", help="How many passages.")]
EmbedderName = Annotated[str | None, typer.Option("--embedder", metavar="NAME", help="The model; see the settings.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=0, max=64, metavar="N", help="Processes that parse; 0 for none.")
]
Batch = Annotated[
    str | None, typer.Option("--batch", metavar="FILE|-", help='Read JSON lines {"id", "question"}; print JSON lines.')
]

LIMITS = "Limits"
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Published on or after this date.", rich_help_panel=LIMITS),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Published on or before this date.", rich_help_panel=LIMITS),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day that “last week” in a question counts from; else today.",
        rich_help_panel=LIMITS,
    ),
]
Source = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="Published by; repeatable.", rich_help_panel=LIMITS),
]
Speaker = Annotated[
    list[str] | None,
    typer.Option("--speaker", metavar="NAME", help="Said by; repeatable.", rich_help_panel=LIMITS),
]
ArticleId = Annotated[
    list[str] | None,
    typer.Option("--article", metavar="ID", help="Only this article; repeatable.", rich_help_panel=LIMITS),
]


def filters_from(
    since: str | None,
    until: str | None,
    source: list[str] | None,
    speaker: list[str] | None,
    article: list[str] | None,
) -> Filters:
    """Return the filters that the options ask for; UsageError for what is no date, or a period that ends first."""
    first, last = iso_date("--since", since), iso_date("--until", until)
    if first and last and first > last:
        raise UsageError(f"--since {first} is after --until {last}: no day is left. Swap them?")
    named = {"--source": source or [], "--speaker": speaker or [], "--article": article or []}
    for option, values in named.items():
        for value in values:
            require_text(value, f"{option}'s value")
    return Filters(
        since=first,
        until=last,
        sources=tuple(source or ()),
        speakers=tuple(speaker or ()),
        articles=tuple(article or ()),
    )


def iso_date(option: str, text: str | None) -> str | None:
    """Return the date as ``YYYY-MM-DD``, None for None; UsageError that names the form expected."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} {text!r} is not a date. Write it as YYYY-MM-DD, for example 2024-02-29.") from error


def require_text(text: str, what: str) -> str:
    """Return the text as it is; UsageError where it is blank or not whole characters."""
    if not text.strip():
        raise UsageError(f"{what} is empty. Write some words.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"{what} is not valid Unicode text. Write it as UTF-8.") from error
    return text


def index_settings_from(index: Path | None, **flags: Any) -> IndexSettings:
    """Return the settings of an index alone, as ``settings_from`` does."""
    from index.settings import IndexSettings  # noqa: PLC0415 - help and usage errors start faster without it

    return _read_settings(IndexSettings, index, flags)


def settings_from(index: Path | None, kind: type[Settings] | None = None, **flags: Any) -> Settings:
    """Return the settings, the flags that were given first; UsageError for a value that cannot be used.

    ``kind`` is a kind with more of them, for some commands.
    """
    from rag.settings import Settings  # noqa: PLC0415 - as above

    return _read_settings(kind or Settings, index, flags)


def _read_settings(kind: type[_Kind], index: Path | None, flags: dict[str, Any]) -> _Kind:
    import tomllib  # noqa: PLC0415 - as above

    from pydantic import ValidationError  # noqa: PLC0415 - as above
    from pydantic_settings import SettingsError  # noqa: PLC0415 - as above

    given = {name: value for name, value in {"index": index, **flags}.items() if value is not None}
    try:
        return kind(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        variable = f"RAG_{name.upper().replace('.', '_')}"
        message = f"The setting `{name}` cannot be used: {first['msg']}. Correct the flag, {variable} or rag.toml."
        raise UsageError(message) from error
    except SettingsError as error:
        raise UsageError(f"A setting cannot be used: {error}. Write it as JSON, or correct rag.toml.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"rag.toml cannot be read: {error}. Correct it or remove it.") from error
