"""The first stage of a run: articles, cut into passages, go into the truth."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.chunk import chunk
from index.language import language_of
from index.loading import Failure, Loaded
from index.sentences import article_sentences
from index.store.identity import Conflict, identify
from index.store.truth_write import Origin, Row, passage_key

if TYPE_CHECKING:
    from index.store.truth_write import WritableTruth
    from index.types import Article, Passage


@dataclass(slots=True)
class Changes:
    """What the first stage did to the truth: article ids, and the keys of passages that are gone."""

    seen: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def embedded_text(passage: Passage) -> str:
    """Return what is embedded for a passage: its title says what it is about."""
    return f"{passage.article.title}\n{passage.text}"


def digest(text: str) -> bytes:
    """Return the SHA-256 of an embedded text, by which its vector is kept."""
    return hashlib.sha256(text.encode()).digest()


def store_text(truth: WritableTruth, item: Loaded, changes: Changes) -> None:
    """Store an article that is new or changed, with its passages, and note what was done."""
    article = item.article
    path = item.origin if "://" in item.origin else str(Path(item.origin).resolve())
    origin = Origin(path, article.id, item.explicit_id)
    if not _is_unicode(article):
        changes.failed.append(
            Failure(item.origin, "It holds half characters (lone surrogates), which no file can keep.")
        )
        return
    identity = identify(truth, article, origin, changes.seen)
    if isinstance(identity, Conflict):
        changes.failed.append(Failure(item.origin, identity.message))
        return
    changes.seen.setdefault(identity.id, path)
    if identity.state == "same":
        changes.unchanged += 1
        return
    if identity.state == "changed":
        changes.gone += truth.keys_of([identity.id]).tolist()
        changes.updated.append(identity.id)
    else:
        changes.added.append(identity.id)
    kept = replace(article, id=identity.id, language=language_of(article))
    passages = chunk(kept, article_sentences(kept.text))
    truth.put(kept, origin, [Row(passage_key(one), one, digest(embedded_text(one))) for one in passages])


def _is_unicode(article: Article) -> bool:
    parts = (article.id, article.title, article.text, article.source, article.url, article.published, *article.authors)
    try:
        "".join(part for part in parts if part).encode()
    except UnicodeEncodeError:
        return False
    return True
