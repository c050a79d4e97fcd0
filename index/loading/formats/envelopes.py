"""Finds the articles in what a program saved: an object, a list, an interface's answer, a table turned into JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.loading.formats import field_names
from index.loading.formats.metadata import primary_language
from index.loading.formats.values import names_of, one_line
from index.loading.formats.view import View, is_text_name, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_DEEPEST = 8  # objects and lists around the articles
_LOOK_AT = 50  # items of a list, which tell what it is of
_MOSTLY = 0.5  # of the items looked at are articles
_NO_ARTICLES = frozenset(map(key_of, field_names.NO_ARTICLES))
_WHOLE_TEXT = 2  # the weight of a record with a text


def records_in(value: Any, weigh: Callable[[Any], int]) -> list[Any] | None:
    """Return the records of a value: itself, those of its lists wherever they stand; None where nothing looks like one.

    ``weigh`` says how much a value looks like an article, as ``Fields.weight`` does. Items of a list of records are all
    returned, those that cannot be read as well: each is to be named.
    """
    return _Finder(weigh).records(value)


def said_of_all(value: Any) -> dict[str, Any]:
    """Return what an answer or a feed says of all its articles: ``source``, ``language`` and ``authors``."""
    if not isinstance(value, dict):
        return {}
    view = View({key: inner for key, inner in value.items() if isinstance(inner, str | dict) or key == "authors"})
    is_feed = (
        any(map(view.has, ("url", "summary"))) or "homepageurl" in view.values or isinstance(value.get("feed"), dict)
    )
    feed = value["feed"] if isinstance(value.get("feed"), dict) else value
    said: dict[str, Any] = {}
    if is_feed and (title := one_line(feed.get("title"))):
        said["source"] = title
    elif source := one_line(value.get("source")):
        said["source"] = source
    if language := primary_language(value.get("language")):
        said["language"] = language
    if is_feed and (authors := names_of(value.get("authors") or value.get("author"))):
        said["authors"] = authors
    return said


_Weighed = tuple[int, list[Any]]
"""Records, and how much the heaviest of them looks like an article."""


class _Finder:
    """Looks through objects and lists for those that are of articles."""

    def __init__(self, weigh: Callable[[Any], int]) -> None:
        self._weigh = weigh

    def records(self, value: Any) -> list[Any] | None:
        """Return the records, None where there are none."""
        if isinstance(value, list):
            rows = _with_headings(value)
            if rows is not None:
                return rows
            return [record for item in value for record in self._of_item(item)]
        found = self._search(value, _DEEPEST)
        return found[1] if found else None

    def _of_item(self, item: Any) -> list[Any]:
        """Return the records of a list's item: the item itself, or those in it where it is an answer of its own."""
        if isinstance(item, dict) and not self._weigh(item) and (found := self._search(item, _DEEPEST)):
            return found[1]
        if isinstance(item, list) and any(isinstance(inner, dict) for inner in item):
            return [record for inner in item for record in self._of_item(inner)]
        return [item]

    def _search(self, value: Any, left: int) -> _Weighed | None:
        """Return the records in a value and their weight; None where there are none."""
        if isinstance(value, list):
            return self._as_list(value, left)
        if not (isinstance(value, dict) and left):
            return None
        table = _from_columns(value)
        if table is not None:
            return self._heaviest(table), table
        value = _with_authors(value)
        own, lists = self._weigh(value), self._lists(value, left)
        is_whole = own == _WHOLE_TEXT and not any(is_text_name(name) for name, _ in lists)
        if is_whole or (own and not lists):
            return own, [value]
        return _best([found for _, found in lists] or self._within(value, left))

    def _within(self, value: Mapping[str, Any], left: int) -> list[_Weighed]:
        """Return what single records stand in an object, whatever they are called: by their ids, for one."""
        inner = [one for name, one in value.items() if isinstance(one, dict) and key_of(str(name)) not in _NO_ARTICLES]
        return [found for one in inner if (found := self._search(one, left - 1))]

    def _lists(self, value: Mapping[str, Any], left: int) -> list[tuple[str, _Weighed]]:
        """Return the lists of articles in an object, and in its objects, by the name that they stand under."""
        lists = []
        for name, inner in value.items():
            if key_of(str(name)) in _NO_ARTICLES:
                continue
            found = None
            if isinstance(inner, list):
                found = self._as_list(inner, left, blocks=is_text_name(str(name)))
            elif isinstance(inner, dict) and left > 1 and _from_columns(inner) is None and not is_text_name(str(name)):
                found = _best([group for _, group in self._lists(_with_authors(inner), left - 1)])
            if found:
                lists.append((str(name), found))
        return lists

    def _as_list(self, value: list[Any], left: int, *, blocks: bool = False) -> _Weighed | None:
        """Return the records of a list that is one of records; ``blocks`` tells that it may be a text's blocks."""
        rows = _with_headings(value)
        if rows is not None:
            return self._heaviest(rows), rows
        items = [item for item in value if isinstance(item, dict)]
        if blocks and not all(map(_stands_alone, items[:_LOOK_AT])):
            return None
        weights = [self._weigh(item) or int(_has_empty_text(item)) for item in items[:_LOOK_AT]]
        if sum(map(bool, weights)) > _MOSTLY * len(weights):
            return max(weights), value
        return _best([found for item in items if left > 1 and (found := self._search(item, left - 1))])

    def _heaviest(self, records: Sequence[Any]) -> int:
        return max(map(self._weigh, records[:_LOOK_AT]), default=0)


def _best(groups: Sequence[_Weighed]) -> _Weighed | None:
    """Return the records of those groups that are heaviest: beside texts, mere links are no articles."""
    most = max((weight for weight, _ in groups), default=0)
    return (most, [record for weight, found in groups if weight == most for record in found]) if groups else None


def _stands_alone(item: dict[str, Any]) -> bool:
    """Return whether an item has a title or an address of its own, as a block of a text has not."""
    view = View(item)
    return view.titled or next(view.named("url"), None) is not None


def _has_empty_text(item: dict[str, Any]) -> bool:
    view = View(item)
    return view.has("text") and (view.has("title") or view.has("url"))


def _with_headings(value: list[Any]) -> list[Any] | None:
    """Return the rows of a table whose first row names the columns; None where it is no such table."""
    if len(value) < 2 or not all(isinstance(row, list) for row in value[:_LOOK_AT]):
        return None
    names = value[0]
    if not all(isinstance(name, str) for name in names) or not View(dict.fromkeys(names, "x")).has("text"):
        return None
    return [dict(zip(names, row, strict=False)) for row in value[1:] if isinstance(row, list)]


def _from_columns(value: Mapping[str, Any]) -> list[Any] | None:
    """Return the rows of a table that was saved by its columns, as data frames are; None where it is none."""
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and data and all(isinstance(row, list) for row in data):
        return [dict(zip(map(str, names), row, strict=False)) for row in data]
    columns = list(value.values())
    if len(columns) < 2 or not View(dict.fromkeys(map(str, value), "x")).has("text"):
        return None
    if all(isinstance(column, dict) and column.keys() == columns[0].keys() for column in columns) and columns[0]:
        if not all(key.isdigit() for key in columns[0]):
            return None
        return [{name: column[key] for name, column in value.items()} for key in columns[0]]
    if all(isinstance(column, list) and len(column) == len(columns[0]) for column in columns) and columns[0]:
        return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]
    return None


def _with_authors(value: dict[str, Any]) -> dict[str, Any]:
    """Return a content system's export in which each post has the names of its authors, who are listed apart."""
    posts, users, pairs = (value.get(name) for name in ("posts", "users", "posts_authors"))
    if not (isinstance(posts, list) and isinstance(users, list)):
        return value
    names = {user.get("id"): one_line(user) for user in users if isinstance(user, dict)}
    of_posts: dict[Any, list[str]] = {}
    for pair in pairs if isinstance(pairs, list) else ():
        if isinstance(pair, dict) and (name := names.get(pair.get("author_id"))):
            of_posts.setdefault(pair.get("post_id"), []).append(name)
    return value | {"posts": [_with_names(post, of_posts, names) for post in posts]}


def _with_names(post: Any, of_posts: Mapping[Any, list[str]], names: Mapping[Any, str]) -> Any:
    if not isinstance(post, dict) or names_of(post.get("authors")):
        return post
    found = of_posts.get(post.get("id")) or [names.get(post.get("author_id")) or ""]
    return {**post, "authors": found} if any(found) else post
