"""Reads the fields of front matter, YAML or TOML, as text."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.text.front_matter import FrontMatter


def read_fields(front: FrontMatter) -> dict[str, str]:
    """Return what is a text, a number, a date or a list of them by its lower-case key, lists joined by semicolons.

    Raises ValueError for front matter that is broken.
    """
    values = _toml(front.fields) if front.is_toml else _yaml(front.fields)
    if not isinstance(values, dict):
        raise ValueError("no fields")  # noqa: TRY004 - of the document, not of a caller's type
    read = ((str(key).lower().replace("_", " ").replace("-", " "), _shown(value)) for key, value in values.items())
    return {key: value for key, value in read if value}


def _yaml(text: str) -> Any:
    import yaml  # noqa: PLC0415 - only Markdown with front matter needs it

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts, lists and mappings
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _toml(text: str) -> Any:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError as error:
        raise ValueError(str(error)) from error


def _shown(value: Any) -> str:
    if isinstance(value, dict):  # an author with an address beside the name
        value = value.get("name") or ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        named = (one.get("name") if isinstance(one, dict) else one for one in value)
        return "; ".join(str(one).strip() for one in named if isinstance(one, str | int))
    return str(value).strip() if isinstance(value, str | int) else ""
