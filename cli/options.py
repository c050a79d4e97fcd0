"""The options that commands share, each declared once, and their check."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from index.errors import UsageError
from index.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable

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

PANEL = "Limits"
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day that “last week” in a question counts from; else today.",
        rich_help_panel=PANEL,
    ),
]


@dataclass(frozen=True, slots=True)
class Sources:
    """The options that say which articles count."""

    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Published on or after this date.", rich_help_panel=PANEL),
    ] = None
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="Published on or before this date.", rich_help_panel=PANEL),
    ] = None
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="NAME", help="Published by; repeatable.", rich_help_panel=PANEL),
    ] = None
    article: Annotated[
        list[str] | None,
        typer.Option("--article", metavar="ID", help="Only this article; repeatable.", rich_help_panel=PANEL),
    ] = None

    def filters(self) -> Filters:
        """Return the filters asked for; UsageError for what is no date, or a period that ends before it begins."""
        first, last = iso_date("--since", self.since), iso_date("--until", self.until)
        if first and last and first > last:
            raise UsageError(f"--since {first} is after --until {last}: no day is left. Swap them?")
        return Filters(
            since=first,
            until=last,
            sources=_texts("--source", self.source),
            articles=_texts("--article", self.article),
        )


@dataclass(frozen=True, slots=True)
class Limits(Sources):
    """The options that say which articles and whose words count."""

    speaker: Annotated[
        list[str] | None,
        typer.Option("--speaker", metavar="NAME", help="Said by; repeatable.", rich_help_panel=PANEL),
    ] = None

    def filters(self) -> Filters:
        """Return the filters asked for, as ``Sources`` does, and by speaker."""
        return replace(Sources.filters(self), speakers=_texts("--speaker", self.speaker))


def _texts(option: str, values: list[str] | None) -> tuple[str, ...]:
    """Return the values of a repeatable option; UsageError for one that is empty."""
    return tuple(require_text(value, f"{option}'s value") for value in values or ())


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with an option for each field of the dataclasses among its parameters, in their place.

    Typer knows options of a function alone, not of a class.
    """
    signature = inspect.signature(command, eval_str=True)
    groups: dict[str, Any] = {
        name: each.annotation for name, each in signature.parameters.items() if is_dataclass(each.annotation)
    }

    @wraps(command)
    def run(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{each.name: given.pop(each.name) for each in fields(group)})
        command(**given)

    options: list[inspect.Parameter] = []
    for name, parameter in signature.parameters.items():
        inside = inspect.signature(groups[name], eval_str=True).parameters.values() if name in groups else (parameter,)
        options += [option.replace(kind=inspect.Parameter.KEYWORD_ONLY) for option in inside]
    run.__signature__ = signature.replace(parameters=options)  # type: ignore[attr-defined]
    return run


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
    """Return the settings of an index alone, as ``read_settings`` does."""
    from index.settings import IndexSettings  # noqa: PLC0415 - help and usage errors start faster without it

    return read_settings(IndexSettings, index, **flags)


def settings_from(index: Path | None, **flags: Any) -> Settings:
    """Return the settings of asking, as ``read_settings`` does."""
    from rag.settings import Settings  # noqa: PLC0415 - as above

    return read_settings(Settings, index, **flags)


def read_settings(kind: type[_Kind], index: Path | None, **flags: Any) -> _Kind:
    """Return the settings, the flags that were given first; UsageError for a value that cannot be used."""
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
