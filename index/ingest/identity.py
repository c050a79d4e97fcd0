"""Which stored article an incoming one is; two different articles never share an id."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from index.loading import is_address
from index.types import ArticleInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.store.database import DatabaseWriter, Origin
    from index.types import Article

_PLACE_IN_FILE = re.compile(r"[:#!]")  # of a line, of an item or chapter, of a member of an archive


@dataclass(frozen=True, slots=True)
class Identity:
    """The id under which an article is kept, and what that means for the index."""

    id: str
    state: Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why an article cannot be kept."""

    message: str


def identify(
    database: DatabaseWriter, article: Article, origin: Origin, seen: Mapping[str, str]
) -> Identity | Conflict:
    """Find the article's id; ``seen`` maps the ids met in this run to where they came from."""
    if origin.explicit:
        return _by_given_id(database, article, origin, seen)
    known = [
        name for name in database.read.ids_from(origin) if name not in seen or _state(database, article, name) == "same"
    ]
    for name in known:
        if _state(database, article, name) == "same":
            return Identity(name, "same")
    if known:
        return Identity(known[0], "changed")
    return _by_derived_id(database, article, origin, seen)


def derived_id(proposed: str, article: Article) -> str:
    """Return the id of an article whose proposed one is another article's."""
    return f"{proposed}-{article.sha256[:8]}"


def _by_given_id(
    database: DatabaseWriter, article: Article, origin: Origin, seen: Mapping[str, str]
) -> Identity | Conflict:
    state = _state(database, article, article.id)
    if state != "changed":
        return Identity(article.id, state)
    if article.id in seen:
        return Conflict(
            f"The id {article.id!r} is given twice with different content, in {seen[article.id]} and in {origin.path}. "
            "The first was kept; give the second another id."
        )
    holder = database.read.origin(article.id)
    if holder and not holder.explicit and is_elsewhere(holder, origin) and _text_differs(database, article, article.id):
        return Conflict(
            f"The id {article.id!r} in {origin.path} is taken by a different article from {holder.path}. "
            "Give it another id, or remove that article first with `rag remove`."
        )
    return Identity(article.id, "changed")


def _by_derived_id(
    database: DatabaseWriter, article: Article, origin: Origin, seen: Mapping[str, str]
) -> Identity | Conflict:
    state, holder = _state(database, article, article.id), database.read.origin(article.id)
    if holder is None:
        return Identity(article.id, "new")
    replaceable = not holder.explicit and not is_elsewhere(holder, origin) and article.id not in seen
    if state == "same" or (replaceable and state == "changed"):
        return Identity(article.id, state)
    if not _text_differs(database, article, article.id):
        return Identity(article.id, "same")  # a copy of a file that is still there
    other = derived_id(article.id, article)
    state = _state(database, article, other)
    if state == "changed" and _text_differs(database, article, other):
        return Conflict(f"The ids {article.id!r} and {other!r} are both taken. Rename {origin.path}.")
    return Identity(other, "new" if state == "new" else "same")


def _state(database: DatabaseWriter, article: Article, name: str) -> Literal["new", "changed", "same"]:
    stored = database.read.infos(name)
    if not stored:
        return "new"
    return "same" if stored == [ArticleInfo.of(replace(article, id=name))] else "changed"


def _text_differs(database: DatabaseWriter, article: Article, name: str) -> bool:
    return article.sha256 not in {stored.sha256 for stored in database.read.infos(name)}


def is_elsewhere(holder: Origin, origin: Origin) -> bool:
    """Return whether the holder's article still exists somewhere else than the incoming one."""
    if holder.path == origin.path:
        return False
    files = [holder.path] + [holder.path[: place.start()] for place in _PLACE_IN_FILE.finditer(holder.path)]
    return is_address(holder.path) or any(map(os.path.isfile, files))
