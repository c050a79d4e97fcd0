"""Puts articles into the database, cut into passages: as they were loaded, or as an export has them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.ingest.identity import Conflict, derived_id, identify, is_elsewhere
from index.loading import Failure, Loaded, is_address
from index.store.database import Origin, Row, passage_key
from index.text import article_sentences, heading_of, language_of, passages_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from numpy.typing import NDArray

    from index.loading import LeftOut
    from index.store.database import DatabaseWriter
    from index.types import Article, Attribution, Passage, Speaker


@dataclass(slots=True)
class Changes:
    """What a run did to the articles: their ids, and what could not be stored.

    ``seen`` are the ids met in the run, with where they came from.
    """

    seen: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


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


def embedded_text(passage: Passage) -> str:
    """Return what is embedded for a passage: title and heading say what it is about."""
    heading = heading_of(passage.article.text, passage.start)
    if not heading or heading in passage.text or heading == passage.article.title:
        return _embedded_before(passage)
    return f"{passage.article.title}\n{heading}\n{passage.text}"


def known_text(passage: Passage, known: Container[bytes]) -> str | None:
    """Return what was embedded for a passage, by its digest: older versions left out the heading; None for neither."""
    forms = (embedded_text(passage), _embedded_before(passage))
    return next((text for text in forms if digest(text) in known), None)


def _embedded_before(passage: Passage) -> str:
    return f"{passage.article.title}\n{passage.text}"


def digest(text: str) -> bytes:
    """Return the SHA-256 of an embedded text, by which its vector is kept."""
    return hashlib.sha256(text.encode()).digest()


def renew_texts(database: DatabaseWriter, article_id: str) -> None:
    """Let an article's passages be embedded as this version does, whatever version stored it."""
    article = database.read.article(article_id)
    if article:
        stored = {known for _, known in database.read.texts_of(article)}
        texts = [(key, digest(embedded_text(one))) for key, one in database.read.passages_of(article)]
        if changed := [(key, text) for key, text in texts if text not in stored]:
            database.vectors.rename(changed)


def store_text(database: DatabaseWriter, item: Loaded, changes: Changes) -> str | Failure:
    """Identify an article and store it, where it is new or changed; note what was done.

    Returns the id under which it is kept, or why it cannot be kept.
    """
    article = item.article
    path = item.origin if is_address(item.origin) else str(Path(item.origin).resolve())
    origin = Origin(path, article.id, item.explicit_id)
    if not _is_unicode(article):
        error = "It holds half characters (lone surrogates), which no file can keep."
        return Failure(item.origin, error, item.input)
    identity = identify(database, article, origin, changes.seen)
    if isinstance(identity, Conflict):
        return Failure(item.origin, identity.message, item.input)
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


def store_imported(database: DatabaseWriter, item: Imported, changes: Changes) -> Failure | None:
    """Store an article of an export that is new or differs, as if its id had been given; note what was done.

    Returns why it cannot be kept, None where it is.
    """
    article, origin = item.article, item.origin
    identity = identify(database, article, replace(origin, explicit=True), changes.seen)
    if isinstance(identity, Conflict):
        return Failure(origin.path, identity.message)
    changes.seen.setdefault(article.id, origin.path)
    if identity.state == "same":
        changes.unchanged += 1
        return None
    if identity.state == "changed":
        changes.updated.append(article.id)
        database.inputs.forget(database.read.inputs.holding(article.id))  # it is not what they hold any more
    else:
        changes.added.append(article.id)
    _put(database, article, origin, item.passages, item.vectors)
    if item.attributed_by is not None:
        database.attributions.put(article.id, item.attributed_by, item.attributions, item.speakers)
    if item.vectors and database.read.embedder:
        database.vectors.put(database.read.embedder, list(item.vectors), np.stack(list(item.vectors.values())))
    return None


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


def _put(
    database: DatabaseWriter,
    article: Article,
    origin: Origin,
    passages: Sequence[Passage] = (),
    known: Container[bytes] = (),
) -> None:
    """Store an article with these passages, else with those that it is cut into; ``known`` are digests with vectors."""
    passages = passages or passages_of(article, article_sentences(article.text))
    texts = [known_text(one, known) or embedded_text(one) for one in passages]
    rows = [Row(passage_key(one), one, digest(text)) for one, text in zip(passages, texts, strict=True)]
    database.put(article, origin, rows)


def _is_unicode(article: Article) -> bool:
    parts = (article.id, article.title, article.text, article.source, article.url, article.published, *article.authors)
    try:
        "".join(part for part in parts if part).encode()
    except UnicodeEncodeError:
        return False
    return True
