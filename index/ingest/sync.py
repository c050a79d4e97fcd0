"""Removes the articles that their inputs no longer hold, and nothing else."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.loading import is_address
from index.store.database import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.ingest.inputs import InputTracking

_PLACE = re.compile(r"[:#]\d+\Z")


def roots_of(paths: Iterable[str | Path]) -> list[str]:
    """Return the resolved files and folders among the paths, which is where articles can be gone.

    Raises UsageError where there is none, or one cannot be looked into.
    """
    roots = [Path(path) for path in paths if str(path) != "-" and not is_address(path)]
    if not roots:
        raise UsageError("Articles are removed only where a file or folder is named: name one, or leave out `--sync`.")
    for root in roots:
        try:
            if root.is_dir():
                with os.scandir(root):
                    pass
            else:
                root.stat()
        except OSError as error:
            raise UsageError(f"{root} cannot be read ({error.strerror}). Nothing was removed.") from error
    return [str(root.resolve()) for root in roots]


def follow_moves(tracking: InputTracking) -> None:
    """Give articles that have left their input, and stand in another one, that one as their origin."""
    database = tracking.database
    for name in sorted(tracking.left):
        origin, inputs = database.read.origin(name), database.read.inputs.holding(name)
        if origin and inputs and not any(_is_of(origin.path, path) for path in inputs):
            database.move(name, Origin(inputs[0], origin.proposed_id, origin.explicit))


def remove_gone(tracking: InputTracking, roots: Sequence[str]) -> list[str]:
    """Remove the articles of inputs within ``roots`` that are gone or hold them no more, and return their ids.

    An article that another input holds stays, and so does all that could not be looked at in this run: inputs
    elsewhere, addresses, what was posted, and what lies where something could not be read.
    """
    if not roots:
        return []
    database = tracking.database
    gone = [
        path
        for root in roots
        for path in database.read.inputs.within(root)
        if path not in tracking.met and not tracking.spares(path)
    ]
    for path in gone:
        tracking.left.update(database.read.inputs.held_by(path))
    candidates = set(tracking.left)
    # Those that an earlier run without removal has left behind are known by where they came from.
    candidates |= {
        name
        for name, origin in database.read.inputs.nowhere()
        if (held := _input_of(tracking, origin)) and _within(held, roots)
    }
    database.inputs.drop(gone)
    removed = sorted(
        name
        for name in candidates
        if not database.read.inputs.holding(name)
        and (origin := database.read.origin(name))
        and _within(origin.path, roots)
        and not tracking.spares(_PLACE.sub("", origin.path))
    )
    if removed:
        database.remove(removed)
    return removed


def _input_of(tracking: InputTracking, origin: str) -> str | None:
    """Return the input that an origin lies in: the file itself, or the archive around it."""
    path = Path(_PLACE.sub("", origin))
    return next(
        (str(each) for each in (path, *path.parents) if tracking.database.read.inputs.is_known(str(each))), None
    )


def _within(path: str, roots: Sequence[str]) -> bool:
    return any(root == "/" or _is_of(path, root) for root in roots)


def _is_of(origin: str, path: str) -> bool:
    """Return whether an origin is this file, a place in it, or lies in this folder."""
    return origin == path or (origin.startswith(path) and origin[len(path)] in "/:#!")
