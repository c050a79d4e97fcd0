"""What of a folder is passed over, counted by type, so that nobody takes it for read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.loading.results import LeftOut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

KIND = "file of another type"
PAGE_FILES = "folder saved with a page"

_ENDING = re.compile(r"(?<=[^.])(?:\.tar)?\.[A-Za-z0-9~]{1,10}\Z")
_NAMED = 8  # types; the others are counted together
_NO_ENDING = "without an ending"

_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml")
# What browsers and Windows, in their languages, add to a page's name for the folder of its pictures and frames.
_FILES = (
    "_files -files .files _Dateien -Dateien _fichiers _bestanden _file _archivos _arquivos _ficheiros _pliki _soubory "
    "_subory _elemei _tiedostot _filer -filer _dosyalar _datoteke _fajlovi _fitxers _fitxategiak _failid "
    "_fails _bylos _файлы _файли _αρχεία _fisiere _fișiere"
).split()
_BESIDE = re.compile(rf"(?P<page>.+)(?:{'|'.join(map(re.escape, _FILES))})\Z", re.IGNORECASE)


def page_of_files(folder: str, beside: Collection[str]) -> str | None:
    """Return the name of the saved page whose pictures, styles and frames a folder holds; None where it is no such.

    ``beside`` are the names of the files that lie beside the folder.
    """
    found = _BESIDE.match(folder)
    if not found:
        return None
    return next((found["page"] + ending for ending in _PAGES if found["page"] + ending in beside), None)


@dataclass(slots=True)
class PassedOver:
    """What is passed over in a folder: ``shown`` is its name as told, ``input`` its resolved path."""

    shown: str
    input: str
    _types: Counter[str] = field(default_factory=Counter)
    _readable: Counter[str] = field(default_factory=Counter)
    _folders: list[str] = field(default_factory=list)

    def add(self, name: str, *, readable: bool) -> None:
        """Count a file, which is ``readable`` where the user has but to name it."""
        found = _ENDING.search(name)
        ending = found[0].lower() if found else _NO_ENDING
        (self._readable if readable else self._types)[ending] += 1

    def add_folder(self, shown: str) -> None:
        """Note a folder that a browser has saved beside a page."""
        self._folders.append(shown)

    def told(self) -> Iterator[LeftOut]:
        """Yield what was passed over, in words."""
        for folder in self._folders:
            reason = "holds the pictures and frames of the page saved beside it: name it to read what is in it"
            yield LeftOut(folder, PAGE_FILES, reason, input=self.input)
        if count := (self._types + self._readable).total():
            files = "1 file was" if count == 1 else f"{count:,} files were"
            named = " or ".join(sorted(self._readable))
            advice = f"; a {named} file is read where you name it itself" if self._readable else ""
            reason = f"{files} passed over: {_named(self._types + self._readable)}{advice}"
            yield LeftOut(self.shown, KIND, reason, count, self.input)


def _named(types: Counter[str]) -> str:
    ordered = sorted(types.items(), key=lambda each: (-each[1], each[0]))
    parts = [f"{count:,} {ending}" for ending, count in ordered[:_NAMED]]
    if others := ordered[_NAMED:]:
        parts.append(f"{sum(count for _, count in others):,} of {len(others)} other types")
    return ", ".join(parts)
