"""``rag status``: what is in the index."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import IndexFolder, Json, Quiet, index_settings_from
from cli.output import count, notifier, one_line, print_json
from cli.render.problems import NOT_READ, show_problems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.reader import IndexReader
    from index.store.database import Problem


def status(
    problems: Annotated[
        bool, typer.Option("--problems", metavar="", help="List what of the inputs was not read, and why.")
    ] = False,
    index: IndexFolder = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say what the index holds and how large it is, or what could not be read or was left out.

    Exit code 3: there is no usable index.
    """
    settings = index_settings_from(index)
    from index.reader import IndexReader  # noqa: PLC0415 - help and usage errors open no index

    with IndexReader.open(settings.index, notify=notifier(quiet=quiet)) as reader:
        if problems:
            show_problems(reader.problems(), json=json)
            return
        described = _described(reader, settings.index)
    if json:
        print_json(described, pretty=True)
    else:
        _show_status(described)


def _described(reader: IndexReader, folder: Path) -> dict[str, Any]:
    counts, manifest, awaiting = reader.counts(), reader.manifest, reader.awaiting()
    return {
        "index": str(folder),
        "revision": reader.revision,
        "schema": reader.schema,
        "articles": counts.articles,
        "passages": counts.passages,
        "attributions": counts.attributions,
        "vectors_pending": awaiting.vectors if awaiting else 0,
        "attributions_pending": awaiting.attributions if awaiting else 0,
        "copies": counts.copies,
        "languages": {language or "unknown": count for language, count in reader.languages().items()},
        "problems": _counted(reader.problems()),
        "embedder": reader.embedder,
        "multilingual": reader.multilingual,
        "multilingual_vectors": reader.multilingual_count(),
        "dimension": manifest.dimension if manifest else None,
        "index_type": manifest.vectors.type if manifest else None,
        "recall": manifest.vectors.recall if manifest else None,
        "nprobe": (manifest.vectors.nprobe or None) if manifest else None,
        "trained": (manifest.vectors.trained or None) if manifest else None,
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
    }


def _counted(problems: Sequence[Problem]) -> dict[str, int]:
    """Return how many things could not be read, and how many were left out, by kind."""
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.kind or NOT_READ] += problem.count
    return dict(counts.most_common())


def _show_status(described: dict[str, Any]) -> None:
    passages, pending, recall = described["passages"], described["vectors_pending"], described["recall"]
    again = "until `rag index` has finished"
    waiting = f" ({pending:,} found by words only {again})" if pending else ""
    unread = described["attributions_pending"]
    missing = f" ({count(unread, 'article')} not looked into {again})" if unread else ""
    embedded = recall is not None and pending < passages
    lists = f", {described['nprobe']} lists read for a question" if described["nprobe"] else ""
    languages = ", ".join(f"{count:,} {language}" for language, count in described["languages"].items())
    lines = {
        "index": f"{one_line(described['index'])}, revision {described['revision']}",
        "articles": f"{described['articles']:,}",
        **({"languages": languages} if described["languages"].keys() - {"en"} else {}),
        "passages": f"{passages:,}{waiting}",
        "quotations": f"{described['attributions']:,}{missing}",
        "copies": f"{described['copies']:,} articles have one" if described["copies"] else "none",
        **({"not read": _told(described["problems"])} if described["problems"] else {}),
        "embedder": one_line(described["embedder"] or "none yet"),
        "vectors": f"{described['index_type']}, recall@10 {recall:.3f}{lists}" if embedded else "none yet",
        **_across(described),
        "tables": _tables(described["schema"]),
        "on disk": f"{described['bytes'] / 1e6:,.1f} MB",
    }
    for name, value in lines.items():
        sys.stdout.write(f"{name:<14}{value}\n")


def _across(described: dict[str, Any]) -> dict[str, str]:
    """Return the line on questions in other languages: none where nothing is in another language than English."""
    passages, embedded = described["passages"], described["multilingual_vectors"]
    if described["multilingual"]:
        some = "" if embedded == passages else f", {embedded:,} of {passages:,} passages"
        return {"multilingual": f"{described['multilingual']}{some}"}
    if described["languages"].keys() <= {"en", "unknown"}:
        return {}
    from index.embedding import MULTILINGUAL_EXTRA, multilingual_installed  # noqa: PLC0415 - only here

    how = "with the next `rag index`" if multilingual_installed() else f"add it: {MULTILINGUAL_EXTRA}"
    return {"multilingual": f"none ({how})"}


def _told(problems: dict[str, int]) -> str:
    return ", ".join(f"{number:,} × {one_line(kind)}" for kind, number in problems.items()) + " (see --problems)"


def _tables(version: int) -> str:
    from index.store.database import SCHEMA_VERSION  # noqa: PLC0415 - help and usage errors open no index

    older = version < SCHEMA_VERSION
    return f"version {version}" + (f", to be {SCHEMA_VERSION} with the next `rag index`" if older else "")
