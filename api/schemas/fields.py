"""What fields of requests and responses hold; a response has the fields of the value that it shows."""

from __future__ import annotations

import dataclasses
import re
import types
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, create_model

from index.serialization import json_of

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_QUESTION = 4000
LONGEST_DRAFT = 100_000
"""So many characters of a draft, some 16,000 words, are checked at once."""
LONGEST_NAME = 500
MOST_NAMES = 100

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_Body = TypeVar("_Body", bound=BaseModel)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def whole(text: str) -> str:
    """Return the text; ValueError where it holds half a character, which no answer could repeat."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("is not valid Unicode text") from error
    return text


def _day(value: Any) -> Any:
    """Return what can be a day; ValueError for the numbers and times that would be taken for one, too."""
    if not isinstance(value, date) and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("is not a date. Write it as YYYY-MM-DD, for example 2024-02-29")
    return value


def _number(value: Any) -> Any:
    """Return what can be a number; ValueError for what would be taken for one: true, false, and figures in quotes."""
    if isinstance(value, bool | str):
        raise ValueError("is not a number")  # noqa: TRY004 - a TypeError would not be told as the field's fault
    return value


Whole = Annotated[str, AfterValidator(whole)]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=r"\S"), AfterValidator(whole)]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]
NameOrNames = Annotated[Names, BeforeValidator(_as_list, json_schema_input_type=Name | Names)]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION, pattern=r"\S"), AfterValidator(whole)]
Id = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(whole)] | Annotated[int, Field(strict=True)]
Day = Annotated[date, BeforeValidator(_day)]


def fields_of(kind: type, **instead: Any) -> Callable[[type[_Body]], type[_Body]]:
    """Return a decorator that gives a model the fields of a value (a dataclass or a TypedDict), as its JSON has them.

    ``instead`` names the models of those that are values themselves.
    """
    about = {each.name: each for each in dataclasses.fields(kind)} if dataclasses.is_dataclass(kind) else {}
    shown: dict[str, Any] = {
        name: (instead.get(name, _in_json(hint)), _described(about.get(name)))
        for name, hint in get_type_hints(kind).items()
    }

    def completed(model: type[_Body]) -> type[_Body]:
        return create_model(model.__name__, __base__=model, __module__=model.__module__, __doc__=model.__doc__, **shown)

    return completed


def _described(field: dataclasses.Field[Any] | None) -> Any:
    """Return what is said of a field beside its type; it is always there unless its metadata says otherwise."""
    if field is None or not field.metadata:
        return ...
    about: dict[str, Any] = {"description": field.metadata.get("description")}
    if "later" in field.metadata:
        make = field.default_factory
        about |= (
            {"default": json_of(field.default)}
            if make is dataclasses.MISSING
            else {"default_factory": lambda: json_of(make())}
        )
    return Field(**about)


def _in_json(hint: Any) -> Any:
    """Return a type as JSON has it: text is whole, a tuple of any length a list."""
    if hint is str:
        return Whole
    if hint in {int, float}:
        return Annotated[hint, BeforeValidator(_number, json_schema_input_type=hint)]
    inner, outer = get_args(hint), get_origin(hint)
    if outer in {types.UnionType, Union}:
        return Union[tuple(map(_in_json, inner))]  # noqa: UP007 - of types that are known at run time alone
    if outer is tuple and inner[-1] is ...:
        return list[_in_json(inner[0])]  # type: ignore[misc] # as above
    if outer in {list, dict}:
        return outer[tuple(map(_in_json, inner))]
    return hint
