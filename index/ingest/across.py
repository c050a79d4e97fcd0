"""Embeds passages once more, by a multilingual model: for articles in other languages, and for questions in these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.embedding import MULTILINGUAL, MULTILINGUAL_EXTRA, MULTILINGUAL_ID, create_embedder, multilingual_installed
from index.ingest.vectors import embed_pending

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.ingest.report import Progress
    from index.settings import IndexSettings
    from index.store.database import DatabaseReader, DatabaseWriter
    from index.types import Embedder

    Notify = Callable[[str], None]
    Scope = Literal["auto", "all", "foreign", "off"]

_ENGLISH = "en"


# Up to so many passages all are embedded, which takes some two minutes, and from this share of articles in other
# languages on: a question in one of them may well be answered in English.
_FEW = 3_000
_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Across:
    """What embeds passages once more, for questions in other languages; ``scope`` is which, as in the settings."""

    embedder: Embedder
    scope: Scope = "auto"

    def all_of(self, database: DatabaseReader) -> bool:
        """Return whether it embeds those in English, too."""
        if self.scope != "auto":
            return self.scope == "all"
        languages = database.languages()
        foreign = sum(count for code, count in languages.items() if code not in {_ENGLISH, None})
        return database.passage_count() <= _FEW or foreign >= _SHARE * sum(languages.values())


def embedder_across(settings: IndexSettings, notify: Notify) -> Across | None:
    """Return what embeds for questions in other languages: None where it is not wanted or its extra not installed."""
    if settings.multilingual == "off" or settings.embedder == MULTILINGUAL or not multilingual_installed():
        return None
    return Across(create_embedder(MULTILINGUAL, notify=notify), settings.multilingual)


def choose_multilingual(database: DatabaseWriter, embedder: Embedder, across: Across | None, *, rebuild: bool) -> None:
    """Note whose vectors serve questions in other languages: those beside the embedder's, or its own.

    Where neither embeds for these, those that there are stay: another run had the extra.
    """
    model = across.embedder.id if across else embedder.id if embedder.id == MULTILINGUAL_ID else None
    if model is None:
        return
    with database.transaction():
        if database.read.multilingual.embedder != model:
            database.vectors.use_multilingual(model)
        elif rebuild and across:
            database.vectors.forget(model)


def embed_across(database: DatabaseWriter, across: Across, progress: Progress) -> bool:
    """Embed for questions in other languages what has not been, and return whether there was anything."""
    embedder, other = across.embedder, None if across.all_of(database.read) else _ENGLISH
    pending = database.read.multilingual.pending(embedder.id, language_other_than=other)
    if pending:
        progress("languages", 0, len(pending))
    for done in embed_pending(database, embedder, pending):
        progress("languages", done, len(pending))
    return bool(pending)


def tell_of_languages(database: DatabaseWriter, notify: Notify) -> None:
    """Say that there are articles in other languages, and how they are found by meaning."""
    known = {code: count for code, count in database.read.languages().items() if code not in {_ENGLISH, None}}
    if known and not database.read.multilingual.embedder and not multilingual_installed():
        counted = ", ".join(f"{count:,} {code}" for code, count in known.items())
        notify(
            f"Articles in other languages ({counted}) are found by their words alone. To find them by meaning, and to "
            f"ask in other languages than theirs: {MULTILINGUAL_EXTRA}, then run this again."
        )
