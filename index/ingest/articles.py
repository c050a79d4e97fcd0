"""The first stage of a run: articles, cut into passages, go into the database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.ingest.identity import Conflict, derived_id, identify, is_elsewhere
from index.loading import Failure, Loaded
from index.loading.addresses import is_address
from index.store.database import Origin, Row, passage_key
from index.text.chunk import chunk
from index.text.language import language_of
from index.text.sentences import article_sentences

if TYPE_CHECKING:
    from index.store.database import DatabaseWriter
    from index.types import Article, Passage


@dataclass(slots=True)
class Changes:
    """What the first stage did to the database: ids of articles, and what could not be stored."""

    seen: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)


def embedded_text(passage: Passage) -> str:
    """Return what is embedded for a passage: its title says what it is about."""
    return f"{passage.article.title}\n{passage.text}"


def digest(text: str) -> bytes:
    """Return the SHA-256 of an embedded text, by which its vector is kept."""
    return hashlib.sha256(text.encode()).digest()


def store_text(database: DatabaseWriter, item: Loaded, changes: Changes) -> str | None:
    """Store an article that is new or changed, with its passages, and note what was done.

    Returns the id under which it is kept, None where it cannot be.
    """
    article = item.article
    path = item.origin if is_address(item.origin) else str(Path(item.origin).resolve())
    origin = Origin(path, article.id, item.explicit_id)
    if not _is_unicode(article):
        told = "It holds half characters (lone surrogates), which no file can keep."
        changes.failed.append(Failure(item.origin, told, item.input))
        return None
    identity = identify(database, article, origin, changes.seen)
    if isinstance(identity, Conflict):
        changes.failed.append(Failure(item.origin, identity.message, item.input))
        return None
    changes.seen.setdefault(identity.id, path)
    if identity.state == "same" or (item.stands_in and identity.state == "changed"):
        changes.unchanged += 1
        if _has_moved(database.read.origin(identity.id), origin):
            database.move(identity.id, origin)
        return identity.id
    if identity.state == "changed":
        _keep_for_others(database, identity.id, item.input, changes)
        changes.updated.append(identity.id)
    else:
        changes.added.append(identity.id)
    _put(database, replace(article, id=identity.id, language=language_of(article)), origin)
    return identity.id


def _keep_for_others(database: DatabaseWriter, name: str, changed: str, changes: Changes) -> None:
    """Keep an article as it was, under another id, for the files that still hold it: they may be passed over."""
    origin, before = database.read.origin(name), database.read.article(name)
    others = [
        path
        for path in database.read.inputs.holding(name)
        if path != changed and (is_address(path) or Path(path).exists())
    ]
    if not (origin and before and others) or origin.explicit:
        return
    kept = replace(before, id=derived_id(origin.proposed_id, before))
    if database.read.origin(kept.id) is None:
        _put(database, kept, replace(origin, path=others[0]))
        changes.added.append(kept.id)
    for path in others:
        database.inputs.take_off(path, [name])
        database.inputs.add(path, kept.id)


def _has_moved(holder: Origin | None, origin: Origin) -> bool:
    return bool(holder and not holder.explicit and holder.path != origin.path and not is_elsewhere(holder, origin))


def _put(database: DatabaseWriter, kept: Article, origin: Origin) -> None:
    passages = chunk(kept, article_sentences(kept.text))
    database.put(kept, origin, [Row(passage_key(one), one, digest(embedded_text(one))) for one in passages])


def _is_unicode(article: Article) -> bool:
    parts = (article.id, article.title, article.text, article.source, article.url, article.published, *article.authors)
    try:
        "".join(part for part in parts if part).encode()
    except UnicodeEncodeError:
        return False
    return True
