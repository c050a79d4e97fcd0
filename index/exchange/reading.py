"""Reads an export article by article. All of it is verified: an export may come from anywhere.

Whatever is not as it was written is told with its file and the line's number.
"""

from __future__ import annotations

import json
import re
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import UsageError
from index.exchange import form
from index.ingest import Imported, digest, known_text
from index.loading import UnreadableError, check_id, check_text, to_iso
from index.store.database import Input, Origin
from index.types import Article, Attribution, Kind, Passage, Speaker, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray
    from pydantic_core import ErrorDetails

    from index.exchange.files import Source, Stream
    from index.exchange.form import Description
    from index.types import Span

_LONGEST = 1 << 28  # bytes: a longer line would be an article that no file may hold
_Text = Annotated[str, Field(min_length=0)]  # with a bound, whatever it is, half characters are refused
_Whole = Annotated[int, Field(ge=0, lt=1 << 63)]
_Share = Annotated[float, Field(ge=0, le=1)]
_Spans = list[Annotated[list[_Whole], Field(min_length=2, max_length=2)]]

_WRONG = {
    "string_type": '"{key}" is no string, or has something else',
    "string_unicode": '"{key}" has half a character (a lone surrogate)',
    "bool_type": '"{key}" is neither true nor false',
    "list_type": '"{key}" is no list',
    "span": '"{key}" has a span that is not [start, end]',
    "literal_error": '"{key}" is {value!r}',
}
_NO_NUMBER = '"{key}" has {value!r}, which is no whole number that is kept'
_NO_SHARE = '"{key}" has {value!r}, which is no number from 0 to 1'

_Kind = TypeVar("_Kind", bound="_Record")
_Value = TypeVar("_Value")


def read_articles(source: Source, description: Description, *, vectors: bool) -> Iterator[Imported]:
    """Yield the articles in the export's order, which is that of their ids, with all that was found in them.

    Raises UsageError, naming file and line, for the first that is not as it was written.
    """
    with ExitStack() as stack:

        def lines(name: str) -> _Lines:
            return _Lines(stack.enter_context(source.open(name)), name)

        articles, origins, passages = lines(form.ARTICLES), lines(form.ORIGINS), lines(form.PASSAGES)
        attributions, speakers = lines(form.ATTRIBUTIONS), lines(form.SPEAKERS)
        counts, last = description.counts, ""
        matrix = None
        if vectors and description.dimension:
            stream = stack.enter_context(source.open(form.VECTORS))
            matrix = form.Matrix(stream.read, counts.get("passages", 0), description.dimension)
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
        lines = _Lines(stream, form.INPUTS)
        while line := lines.take():
            yield _checked(line, _input)
        lines.finish(description.counts.get("inputs", -1))


def _checked(line: _Line, read: Callable[..., _Value], *more: object) -> _Value:
    try:
        return read(line, *more)
    except (_BrokenError, UnreadableError) as error:
        raise line.broken(str(error)) from error


class _Record(BaseModel):
    """What a line holds; what it holds beside that is passed over."""

    model_config = ConfigDict(strict=True)


class _ArticleRecord(_Record):
    id: _Text
    title: _Text
    text: _Text
    source: _Text | None
    url: _Text | None
    published: _Text | None
    authors: list[_Text]
    language: _Text | None
    pages: list[_Whole]


def _article(line: _Line) -> Article:
    given = line.record(_ArticleRecord)
    text, pages = check_text(given.text), given.pages
    if any(start > len(text) for start in pages) or pages != sorted(pages):
        raise _BrokenError('"pages" are not in order, or outside of the text')
    return Article(
        id=check_id(given.id),
        title=given.title,
        text=text,
        source=given.source,
        url=given.url,
        published=to_iso(given.published or ""),  # what is no date is left out, as where articles are loaded
        authors=tuple(given.authors),
        language=given.language,
        pages=tuple(pages),
    )


class _OriginRecord(_Record):
    origin: _Text
    proposed_id: _Text
    explicit: bool
    attributed_by: _Text | None


def _origin(origins: _Lines, article: Article, at: _Line) -> tuple[Origin, str | None]:
    found = [_checked(line, _provenance) for line in origins.of_article(article.id)]
    if len(found) != 1:
        raise at.broken(f"{form.ORIGINS} does not say where the article came from")
    return found[0]


def _provenance(line: _Line) -> tuple[Origin, str | None]:
    given = line.record(_OriginRecord)
    return Origin(given.origin, given.proposed_id, given.explicit), given.attributed_by


class _PassageRecord(_Record):
    passage_id: _Text
    start: _Whole
    end: _Whole
    text_sha256: _Text


def _passage(line: _Line, article: Article) -> tuple[Passage, bytes]:
    given = line.record(_PassageRecord)
    passage = Passage(article, given.start, given.end)
    if not passage.start < passage.end <= len(article.text):
        raise _BrokenError("it is no slice of the article's text")
    if given.passage_id != passage.id:
        raise _BrokenError(f'"passage_id" is not {passage.id!r}')
    text = known_text(passage, _sha256(given.text_sha256))
    if text is None:
        raise _BrokenError('"text_sha256" is not that of the title and the passage')
    return passage, digest(text)


def _sha256(given: str) -> tuple[bytes, ...]:
    return (bytes.fromhex(given),) if re.fullmatch("[0-9a-f]{64}", given) else ()


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


class _AttributionRecord(_Record):
    speaker: _Text
    kind: Kind
    stance: Stance = "asserted"  # exports of older versions know none of these three
    confidence: _Share | None = None
    candidates: list[_Text] = []
    source: _Spans
    cue: _Spans
    content: _Spans
    text: _Text


def _attribution(line: _Line, article: Article) -> Attribution:
    given, length = line.record(_AttributionRecord), len(article.text)
    said = Attribution(
        article,
        _spans("source", given.source, length),
        _spans("cue", given.cue, length),
        _spans("content", given.content, length),
        given.speaker,
        given.kind,
        given.stance,
        given.confidence,
        tuple(given.candidates),
    )
    if not said.content or said.text != given.text:
        raise _BrokenError('"text" is not what "content" spans')
    return said


def _spans(key: str, given: _Spans, length: int) -> tuple[Span, ...]:
    """Return spans of a text of this length, in order, none over another."""
    last = 0
    for start, end in given:
        if not last <= start <= end <= length:
            raise _BrokenError(f'"{key}" has a span outside of the text, or out of order: {[start, end]}')
        last = end
    return tuple((start, end) for start, end in given)


class _SpeakerRecord(_Record):
    name: _Text
    aliases: list[_Text]


def _speaker(line: _Line, article: Article) -> Speaker:
    given = line.record(_SpeakerRecord)
    return Speaker(article.id, given.name, tuple(given.aliases))


def _vectors(known: list[bytes], matrix: form.Matrix | None) -> dict[bytes, NDArray[np.float32]]:
    if matrix is None or not known:
        return {}
    return {one: row for one, row in zip(known, matrix.take(len(known)), strict=True) if row.any()}


class _InputRecord(_Record):
    path: _Text
    size: _Whole | None
    modified_ns: _Whole | None
    etag: _Text | None
    last_modified: _Text | None
    reader: _Text
    articles: list[_Text]


def _input(line: _Line) -> Input:
    given = line.record(_InputRecord)
    return Input(
        given.path, given.size, given.modified_ns, given.etag, given.last_modified, given.reader, tuple(given.articles)
    )


class _BrokenError(ValueError):
    """Raised about a line's content; it never leaves this module."""


class _Line:
    """One JSON object, and where it stands."""

    def __init__(self, name: str, number: int, content: bytes) -> None:
        self.name, self.number = name, number
        try:
            values = json.loads(content.decode())
        except UnicodeDecodeError as error:
            raise self.broken("it is not UTF-8") from error
        except (ValueError, RecursionError) as error:
            raise self.broken(f"it is not JSON ({error})") from error
        if not isinstance(values, dict):
            raise self.broken("it is not a JSON object")
        self._values = values

    def broken(self, why: str) -> UsageError:
        """Return the error that names the line."""
        return UsageError(f"{self.name}, line {self.number:,}: {why}. Nothing was imported. Copy or export it again.")

    def record(self, kind: type[_Kind]) -> _Kind:
        """Return what the line holds; raises _BrokenError. What is left out is null, unless the record knows better."""
        required = (name for name, field in kind.model_fields.items() if field.is_required())
        try:
            return kind.model_validate({**dict.fromkeys(required), **self._values})
        except ValidationError as error:
            raise _BrokenError(_why(error.errors(include_url=False)[0])) from error

    @property
    def article_id(self) -> object:
        """The id of the article that the line belongs to, whatever it is."""
        return self._values.get("article_id")


def _why(error: ErrorDetails) -> str:
    """Return what is wrong with a value."""
    key, *within = error["loc"]
    kind = "span" if within and error["type"] in {"list_type", "too_short", "too_long"} else error["type"]
    otherwise = _NO_SHARE if key == "confidence" else _NO_NUMBER
    return _WRONG.get(kind, otherwise).format(key=key, value=error["input"])


class _Lines:
    """The lines of a file, of which those of the article in hand are taken; ``done`` counts those taken."""

    def __init__(self, stream: Stream, name: str) -> None:
        self.name, self._lines = name, self._read(stream)
        self._next = next(self._lines, None)
        self.done = 0

    def _read(self, stream: Stream) -> Iterator[_Line]:
        number = 0
        while content := stream.line(_LONGEST):
            number += 1
            if len(content) == _LONGEST and not content.endswith(b"\n"):
                raise UsageError(f"{self.name}, line {number:,} is longer than any article may be.")
            yield _Line(self.name, number, content)

    def take(self) -> _Line | None:
        """Return the next line, None at the end."""
        line, self._next = self._next, next(self._lines, None) if self._next else None
        self.done += line is not None
        return line

    def of_article(self, article_id: str) -> Iterator[_Line]:
        """Take the lines that follow and belong to the article."""
        while self._next and self._next.article_id == article_id:
            line = self.take()
            if line:
                yield line

    def finish(self, expected: int) -> None:
        """Raise UsageError where lines are left over, or missing."""
        if self._next:
            raise self._next.broken("it belongs to no article, or stands out of the articles' order")
        if self.done != expected:
            raise UsageError(f"{self.name} has {self.done:,} lines, not {expected:,}. Copy or export it again.")
