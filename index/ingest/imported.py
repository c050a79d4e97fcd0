"""Puts an article into the database as an export has it: with its passages, vectors and attributions, all at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from index.ingest.articles import digest, embedded_text
from index.ingest.identity import Conflict, identify
from index.loading import Failure
from index.store.database import Row, passage_key
from index.text.chunk import chunk
from index.text.sentences import article_sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.ingest.articles import Changes
    from index.store.database import DatabaseWriter, Input, Origin
    from index.types import Article, Attribution, Passage, Speaker


@dataclass(frozen=True, slots=True)
class Imported:
    """An article, verified, with all that was found in it.

    ``passages`` are () where it is to be cut anew. ``vectors`` are by the digest of the text that was embedded.
    ``attributed_by`` is the version of the rules that found the attributions; None where they are to be found.
    """

    article: Article
    origin: Origin
    passages: tuple[Passage, ...]
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    attributed_by: str | None
    vectors: dict[bytes, NDArray[np.float32]] = field(default_factory=dict)


def store_imported(database: DatabaseWriter, item: Imported, changes: Changes) -> None:
    """Store an article that is new or differs, as if its id had been given, and note what was done."""
    article, origin = item.article, item.origin
    identity = identify(database, article, replace(origin, explicit=True), changes.seen)
    if isinstance(identity, Conflict):
        changes.failed.append(Failure(origin.path, identity.message))
        return
    changes.seen.setdefault(article.id, origin.path)
    if identity.state == "same":
        changes.unchanged += 1
        return
    if identity.state == "changed":
        changes.updated.append(article.id)
        database.inputs.forget(database.read.inputs.holding(article.id))  # it is not what they hold any more
    else:
        changes.added.append(article.id)
    passages = item.passages or chunk(article, article_sentences(article.text))
    database.put(article, origin, [Row(passage_key(one), one, digest(embedded_text(one))) for one in passages])
    if item.attributed_by is not None:
        database.attributions.put(article.id, item.attributed_by, item.attributions, item.speakers)
    if item.vectors and database.read.embedder:
        database.vectors.put(database.read.embedder, list(item.vectors), np.stack(list(item.vectors.values())))


def store_input(database: DatabaseWriter, item: Input, changes: Changes) -> None:
    """Note that an input was read to its end, where the index does not know it and has all its articles."""
    inputs = database.inputs
    if not database.read.inputs.is_known(item.path) and all(
        article_id in changes.seen for article_id in item.article_ids
    ):
        for article_id in item.article_ids:
            inputs.add(item.path, article_id)
        inputs.set_stamp(item.path, (item.size, item.modified_ns, item.etag, item.last_modified), item.reader)
