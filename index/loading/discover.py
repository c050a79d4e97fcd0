"""Finds the files that the user's paths name, in a fixed order, each of them once."""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.loading.formats.readers import IN_FOLDERS, is_about_folder, is_article_file, known_ending, read_in_folders
from index.loading.formats.recognition import PICTURES
from index.loading.passed_over import PassedOver, page_of_files
from index.loading.results import Failure, LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.loading.options import LoadOptions

STANDARD_INPUT = "-"

# How patterns differ from those of .gitignore: there is no negation, no comment and no blank that does not count, and
# `**` may stand before a part of a name.
_PLAIN = re.compile(r"\A(?=[!#])|(?= +\Z)")
_THROUGH = re.compile(r"(?:(?<=/)|\A)\*\*(?=[^/*])")


def check_paths(paths: Sequence[str | Path], options: LoadOptions) -> None:
    """Raise UsageError for paths that are not there and for folders without a file that is to be read."""
    if not paths:
        raise UsageError("There is nothing to load: name at least one file or folder.")
    missing = [shown(path) for path in paths if str(path) != STANDARD_INPUT and not os.path.lexists(path)]
    if missing:
        raise UsageError(f"There is no such file or folder: {', '.join(missing)}. Check the spelling and the folder.")
    empty = [shown(path) for path in paths if Path(path).is_dir() and not _holds_something(path, options)]
    if empty and (options.include or options.exclude):
        raise UsageError(
            f"No articles in {', '.join(empty)} that {_patterns(options)} leave over: patterns are matched against a "
            "file's name and its path within the folder, as in `--include 'reports/**/*.pdf'`."
        )
    if empty:
        others = "".join(f" ({told})" for path in empty for told in _passed_over(path, options))
        raise UsageError(
            f"No articles in {', '.join(empty)}{others}: from folders, {', '.join(sorted(IN_FOLDERS))} are read, not a "
            "README. Name a file itself to read it whatever its ending."
        )


def _holds_something(folder: str | Path, options: LoadOptions) -> bool:
    return any(not isinstance(found, LeftOut) for found in _walk(folder, options))


def _passed_over(folder: str | Path, options: LoadOptions) -> list[str]:
    return [found.reason for found in _walk(folder, options) if isinstance(found, LeftOut)]


def find_files(paths: Sequence[str | Path], options: LoadOptions) -> Iterator[Path | Failure | LeftOut]:
    """Yield the files: paths in the order given, the files of a folder sorted, its subfolders after them.

    A README tells of its folder and is no article. Hidden files and folders inside a folder are passed over, folders
    behind symbolic links too, and what is no regular file. A link to a file outside of the folder is a Failure: what
    lies elsewhere is read where the user names it. A file that two paths lead to comes once. After the files of a
    folder comes how many files of other types were passed over there, and folders that browsers save with a page.
    """
    seen: set[str] = set()
    for path in paths:
        files: Iterator[Path | Failure | LeftOut] = _walk(path, options) if Path(path).is_dir() else iter([Path(path)])
        for file in files:
            real = os.path.realpath(file) if isinstance(file, Path) else file.path
            if isinstance(file, LeftOut):
                yield file
            elif real not in seen:
                seen.add(real)
                yield file


def shown(path: str | Path) -> str:
    """Return the path as text that can be printed, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _walk(top: str | Path, options: LoadOptions) -> Iterator[Path | Failure | LeftOut]:
    wanted = chooser(options.include, options.exclude)
    unreadable: list[OSError] = []
    passed_over = PassedOver(shown(top), os.path.realpath(top))
    for folder, subfolders, names in os.walk(top, onerror=unreadable.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in [name for name in subfolders if page_of_files(name, names)]:
            subfolders.remove(name)
            passed_over.add_folder(shown(Path(folder, name)))
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith(".") or is_about_folder(name) or not (file.is_file() or file.is_symlink()):
                continue
            if not wanted(file.relative_to(top).as_posix()):
                continue
            if not read_in_folders(name, recognised=bool(options.reading.ocr)):
                passed_over.add(shown(name), readable=known_ending(name) not in {None, *PICTURES})
            elif file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(top)):
                error = "is a symbolic link that leads out of the folder: name the file itself to index it"
                yield Failure(shown(file), error)
            elif is_article_file(file, options.reading):
                yield file
            else:
                passed_over.add(shown(name), readable=True)
        yield from _failures(unreadable)
    yield from _failures(unreadable)
    yield from passed_over.told()


def _patterns(options: LoadOptions) -> str:
    given = [f"--include {pattern}" for pattern in options.include]
    return ", ".join(given + [f"--exclude {pattern}" for pattern in options.exclude])


def _failures(errors: list[OSError]) -> Iterator[Failure]:
    while errors:
        error = errors.pop(0)
        yield Failure(shown(error.filename), f"the folder cannot be read ({error.strerror}): check its permissions")


def chooser(include: Sequence[str], exclude: Sequence[str]) -> Callable[[str], bool]:
    """Return the test of whether a file is wanted, by its path within the folder, written with ``/``.

    A pattern without ``/`` is matched against the name of the file and of each folder around it, one with ``/``
    against the whole path of either; so the name of a folder stands for all in it. ``*`` and ``?`` stay within a name,
    ``**`` goes through folders. Without ``include``, all is wanted that is not excluded.
    """
    included, excluded = _matcher(include), _matcher(exclude)
    return lambda path: (not include or included(path)) and not excluded(path)


def _matcher(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Return the test of whether a path, or a folder around it, fits one of the patterns."""
    if not patterns:
        return lambda _: False
    from pathspec import PathSpec  # noqa: PLC0415 - few runs choose

    specs = []
    for pattern in patterns:
        bare = _THROUGH.sub("**/*", pattern.replace("\\", "/").removeprefix("./").strip("/"))
        try:
            with warnings.catch_warnings(action="ignore"):  # Python's, about "[" within brackets
                specs.append(PathSpec.from_lines("gitignore", [_PLAIN.sub(r"\\", bare)]))
        except (ValueError, re.error) as error:
            raise UsageError(
                f"The pattern {pattern!r} cannot be understood ({error}): write it as in '*.pdf'."
            ) from error

    def fits(path: str) -> bool:
        parts = path.split("/")
        around = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        return any(any(map(spec.match_file, around)) for spec in specs)

    return fits
