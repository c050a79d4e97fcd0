"""Reads an export article by article. All of it is verified: an export may come from anywhere."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, cast, get_args

from index.exchange import form
from index.exchange.lines import BrokenError, Line, Lines
from index.exchange.matrix import Matrix
from index.ingest.articles import Imported, digest, embedded_text
from index.loading import UnreadableError, check_id, check_text, to_iso
from index.store.database import Input, Origin
from index.types import Article, Attribution, Kind, Passage, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    import numpy as np
    from numpy.typing import NDArray

    from index.exchange.form import Description
    from index.exchange.source import Source

    _Value = TypeVar("_Value")

_KINDS = frozenset(get_args(Kind))


def read_articles(source: Source, description: Description, *, vectors: bool) -> Iterator[Imported]:
    """Yield the articles in the export's order, which is that of their ids, with all that was found in them.

    Raises UsageError, naming file and line, for the first that is not as it was written.
    """
    with ExitStack() as stack:

        def lines(name: str) -> Lines:
            return Lines(stack.enter_context(source.open(name)), name)

        articles, origins, passages = lines(form.ARTICLES), lines(form.ORIGINS), lines(form.PASSAGES)
        attributions, speakers = lines(form.ATTRIBUTIONS), lines(form.SPEAKERS)
        counts, last = description.counts, ""
        matrix = None
        if vectors and description.dimension:
            stream = stack.enter_context(source.open(form.VECTORS))
            matrix = Matrix(stream, counts.get("passages", 0), description.dimension)
        while line := articles.take():
            article = _checked(line, _article)
            if article.id <= last:
                raise line.broken(f"the articles are not in the order of their ids ({article.id!r})")
            last = article.id
            origin, version = _origin(origins, article, line)
            cut = [_checked(each, _passage, article) for each in passages.of_article(article.id)]
            yield Imported(
                article,
                origin,
                _whole([passage for passage, _ in cut], article),
                tuple(_checked(each, _attribution, article) for each in attributions.of_article(article.id)),
                tuple(_checked(each, _speaker, article) for each in speakers.of_article(article.id)),
                version,
                _vectors([known for _, known in cut], matrix),
            )
        for read in (articles, origins, passages, attributions, speakers):
            read.finish(counts.get(read.name.removesuffix(".jsonl"), -1))
        if matrix:
            matrix.finish()


def read_inputs(source: Source, description: Description) -> Iterator[Input]:
    """Yield the files and addresses that the articles came from."""
    with source.open(form.INPUTS) as stream:
        lines = Lines(stream, form.INPUTS)
        while line := lines.take():
            yield _checked(line, _input)
        lines.finish(description.counts.get("inputs", -1))


def _checked(line: Line, read: Callable[..., _Value], *more: object) -> _Value:
    try:
        return read(line, *more)
    except (BrokenError, UnreadableError) as error:
        raise line.broken(str(error)) from error


def _article(line: Line) -> Article:
    text, published = check_text(line.text("text")), line.text_or_none("published")
    pages = line.numbers("pages")
    if any(start > len(text) for start in pages) or list(pages) != sorted(pages):
        raise BrokenError('"pages" are not in order, or outside of the text')
    return Article(
        id=check_id(line.text("id")),
        title=line.text("title"),
        text=text,
        source=line.text_or_none("source"),
        url=line.text_or_none("url"),
        published=to_iso(published or ""),  # what is no date is left out, as where articles are loaded
        authors=line.texts("authors"),
        language=line.text_or_none("language"),
        pages=pages,
    )


def _origin(origins: Lines, article: Article, at: Line) -> tuple[Origin, str | None]:
    found = [_checked(line, _provenance) for line in origins.of_article(article.id)]
    if len(found) != 1:
        raise at.broken(f"{form.ORIGINS} does not say where the article came from")
    return found[0]


def _provenance(line: Line) -> tuple[Origin, str | None]:
    origin = Origin(line.text("origin"), line.text("proposed_id"), line.flag("explicit"))
    return origin, line.text_or_none("attributed_by")


def _passage(line: Line, article: Article) -> tuple[Passage, bytes]:
    passage = Passage(article, line.number_of("start"), line.number_of("end"))
    if not passage.start < passage.end <= len(article.text):
        raise BrokenError("it is no slice of the article's text")
    if line.text("passage_id") != passage.id:
        raise BrokenError(f'"passage_id" is not {passage.id!r}')
    known = digest(embedded_text(passage))
    if line.text("text_sha256") != known.hex():
        raise BrokenError('"text_sha256" is not that of the title and the passage')
    return passage, known


def _whole(passages: list[Passage], article: Article) -> tuple[Passage, ...]:
    """Return the passages if they are in order and leave nothing out, else none: the article is cut anew."""
    end = 0
    for one, before in zip(passages, [None, *passages], strict=False):
        if before and (one.start, one.end) <= (before.start, before.end):
            return ()
        if article.text[end : one.start].strip():
            return ()
        end = max(end, one.end)
    return () if article.text[end:].strip() else tuple(passages)


def _attribution(line: Line, article: Article) -> Attribution:
    kind, length = line.text("kind"), len(article.text)
    if kind not in _KINDS:
        raise BrokenError(f'"kind" is {kind!r}')
    said = Attribution(
        article,
        line.spans("source", length),
        line.spans("cue", length),
        line.spans("content", length),
        line.text("speaker"),
        cast("Kind", kind),
    )
    if not said.content or said.text != line.text("text"):
        raise BrokenError('"text" is not what "content" spans')
    return said


def _speaker(line: Line, article: Article) -> Speaker:
    return Speaker(article.id, line.text("name"), line.texts("aliases"))


def _vectors(known: list[bytes], matrix: Matrix | None) -> dict[bytes, NDArray[np.float32]]:
    if matrix is None or not known:
        return {}
    return {one: row for one, row in zip(known, matrix.take(len(known)), strict=True) if row.any()}


def _input(line: Line) -> Input:
    return Input(
        path=line.text("path"),
        size=line.number_or_none("size"),
        modified_ns=line.number_or_none("modified_ns"),
        etag=line.text_or_none("etag"),
        last_modified=line.text_or_none("last_modified"),
        reader=line.text("reader"),
        article_ids=line.texts("articles"),
    )
