"""A record as it is looked at: its fields by the names of ours, those of the objects that it stands in with it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from index.loading.formats import field_names
from index.loading.formats.values import is_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DEEPEST = 6  # containers within containers
_UNDECOMPOSED = str.maketrans("łøđ", "lod")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """Return the name of a field as names are compared: its letters and digits, lower case, without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_UNDECOMPOSED))
    return "".join(char for char in letters if char.isalnum())


def _ranked(names: Iterable[str]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for name in names:
        ranks.setdefault(key_of(name), len(ranks))
    return ranks


_NAMES = {
    "text": _ranked([*field_names.TEXTS, *field_names.TEXTS_ELSEWHERE]),
    "summary": _ranked([*field_names.SUMMARIES, *field_names.SUMMARIES_ELSEWHERE]),
    "title": _ranked([*field_names.TITLES, *field_names.TITLES_ELSEWHERE, *field_names.TITLES_AT_LAST]),
    "url": _ranked([*field_names.URLS, *field_names.URLS_ELSEWHERE]),
    "published": _ranked([*field_names.DAYS, *field_names.DAYS_ELSEWHERE]),
    "authors": _ranked([*field_names.AUTHORS, *field_names.AUTHORS_ELSEWHERE]),
    "source": _ranked([*field_names.SOURCES, *field_names.SOURCES_ELSEWHERE, *field_names.SOURCES_AT_LAST]),
    "language": _ranked([*field_names.LANGUAGES, *field_names.LANGUAGES_ELSEWHERE]),
    "id": _ranked(field_names.IDS),
    "kind": _ranked(field_names.KINDS),
    "export": _ranked(field_names.OF_EXPORTS),
}
_ENGLISH = (
    field_names.TEXTS, field_names.SUMMARIES, field_names.TITLES, field_names.URLS, field_names.DAYS,
    field_names.AUTHORS, field_names.SOURCES, field_names.LANGUAGES, field_names.ALSO_ENGLISH,
)  # fmt: skip
_ELSEWHERE = (
    field_names.TEXTS_ELSEWHERE, field_names.TITLES_ELSEWHERE, field_names.DAYS_ELSEWHERE,
    field_names.AUTHORS_ELSEWHERE, field_names.SOURCES_ELSEWHERE,
)  # fmt: skip
_KNOWN = frozenset(key for names in _NAMES.values() for key in names)
_CONTAINERS = _ranked(field_names.CONTAINERS)
_BESIDE = frozenset(map(key_of, field_names.BESIDE))

_TITLES = frozenset(_NAMES["title"]) - {key_of("name")}
_ABROAD = frozenset(key_of(name) for names in _ELSEWHERE for name in names) - frozenset(
    key_of(name) for names in _ENGLISH for name in names
)
"""Names that are of other languages only."""


class View:
    """A record's fields by their compared names, those of the objects that it stands in with it; best first."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.values: dict[str, list[Any]] = {}
        self.names: dict[str, str] = {}
        self._add(record, _DEEPEST)

    def _add(self, record: Mapping[str, Any], left: int) -> None:
        keyed = [(key_of(str(name)), str(name), value) for name, value in record.items()]
        objects = [one for one in keyed if isinstance(one[2], dict)] if left else []
        # An article's `source` is who published it; what is found in a search engine has a `_source`.
        held = [
            one for one in objects
            if one[0] in _CONTAINERS and (_holds_fields(one[2]) if one[0] == "content" else one[1] != "source")
        ]  # fmt: skip
        for _, _, inner in sorted(held, key=lambda one: _CONTAINERS[one[0]]):
            self._add(inner, left - 1)
        for one in keyed:
            if one not in held:
                self.values.setdefault(one[0], []).append(one[2])
                self.names.setdefault(one[0], one[1])
        for key, _, inner in objects:
            if key in _BESIDE:
                self._add(inner, left - 1)

    def named(self, field_name: str) -> Iterator[tuple[str, Any]]:
        """Yield what is given under the names of one of our fields, the best name first."""
        ranks = _NAMES[field_name]
        keys = [key for key in self.values if key in ranks]
        for key in sorted(keys, key=ranks.__getitem__) if len(keys) > 1 else keys:
            for value in self.values[key]:
                if is_given(value) or (field_name == "text" and isinstance(value, str) and value.strip()):
                    yield key, value

    def has(self, field_name: str) -> bool:
        """Return whether the record has one of the names, be it empty."""
        return not self.values.keys().isdisjoint(_NAMES[field_name])

    @property
    def titled(self) -> bool:
        """Whether it has a title; a mere name, as most things have one, is none."""
        return any(key in _TITLES for key, _ in self.named("title"))

    @property
    def abroad(self) -> bool:
        """Whether some of its names are in another language than English."""
        return not _ABROAD.isdisjoint(self.values)

    def unknown(self) -> Iterator[str]:
        """Yield the names of what is given under no name that is known."""
        for key, values in self.values.items():
            holds_others = key in _CONTAINERS or key in _BESIDE
            of_program = key == "truncatedcells" or self.names[key].startswith("_")
            if key and key not in _KNOWN and not (holds_others or of_program) and any(map(is_given, values)):
                yield self.names[key]


def is_text_name(name: str) -> bool:
    """Return whether what stands under the name would be a text."""
    return key_of(name) in _NAMES["text"]


def _holds_fields(inner: Mapping[str, Any]) -> bool:
    """Return whether an object under a name for texts is an article of its own, not a text in several forms."""
    keys = {key_of(str(name)) for name in inner}
    return bool(keys & _TITLES) and not keys.isdisjoint(_NAMES["text"].keys() | _NAMES["url"].keys())
