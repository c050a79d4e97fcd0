"""Takes the fields of an article from a record, whatever its export calls them and wherever they stand in it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from index.loading.addresses import site, web_address
from index.loading.formats import field_names
from index.loading.formats.metadata import check_id, check_text, primary_language
from index.loading.formats.values import clean_text, is_given, names_of, one_line, raw_text, without_cut
from index.loading.formats.view import View, is_text_name, key_of
from index.loading.results import Failure, LeftOut, Loaded, UnreadableError
from index.loading.text.head import read_head, title_from_body
from index.loading.text.moments import moment_of
from index.text import detect_language
from index.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.loading.options import ReadOptions

_DERIVED_ID = 16  # hexadecimal digits
_HALF = 0.5  # of the longest text; a shorter one of a better name is not the whole
_SHOWN = 12  # names of fields in a message
_ZOTERO = ({"itemtype", "publicationtitle"}, {"itemtype", "creators"})
_NUMERIC_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")


@dataclass
class Fields:
    """What the records of one file call their fields; notes what of them was not read, to be told once.

    ``day_first`` says how 03/04/2024 is meant, None where nothing shows it; ``defaults`` are what is said of all.
    """

    options: ReadOptions
    day_first: bool | None = None
    defaults: dict[str, Any] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    undated: dict[str, int] = field(default_factory=dict)
    cut: int = 0
    only_titles: int = 0
    mapped: set[str] = field(default_factory=set)
    read: int = 0

    def article(self, record: Any, origin: str) -> Loaded | Failure | LeftOut:
        """Return the record's article, why it cannot be read, or why it is none."""
        try:
            return self._article(record, origin)
        except UnreadableError as error:
            return Failure(origin, str(error))
        except RecursionError:
            return Failure(origin, "its values are nested too deeply to be read: leave it out")

    def weight(self, record: Any) -> int:
        """Return how much a value looks like an article: 2 with a text, 1 with a title and more, 0 for all else."""
        if not isinstance(record, dict):
            return 0
        view = View(record)
        if any(isinstance(value, str | list | dict) and raw_text(value).strip() for _, value in
               self._given("text", view, record)):  # fmt: skip
            return 2
        if view.titled:
            return int(any(map(view.has, ("summary", "url", "published", "text"))))
        return int(all(map(view.has, ("title", "summary", "url", "published"))))

    def notes(self, origin: str) -> Iterator[LeftOut]:
        """Yield, once for a file, what of its records was not read or not understood."""
        if self.cut:
            reason = (
                f"texts that their export cut (in {_records(self.cut)}): only their beginnings are read; index the "
                "addresses themselves for the whole"
            )
            yield LeftOut(origin, "cut text", reason, self.cut)
        if self.only_titles:
            reason = (
                f"titles without a text (in {_records(self.only_titles)}): they are read as they are; index their "
                "addresses for the texts"
            )
            yield LeftOut(origin, "title without a text", reason, self.only_titles)
        if self.undated:
            shown = ", ".join(f"“{value[:30]}”" for value in list(self.undated)[:3])
            reason = f"dates that are not read, as no one day can be told from them: {shown}"
            yield LeftOut(origin, "date not understood", reason, sum(self.undated.values()))
        if missing := [theirs for ours, theirs in self.options.fields if ours not in self.mapped and self.read]:
            reason = f"no record has a field {', '.join(map(repr, missing))}, which --map names"
            yield LeftOut(origin, "mapped field that is not there", reason, len(missing))
        if self.unknown:
            names = sorted(self.unknown, key=lambda name: (-self.unknown[name], name))
            more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
            reason = f"fields that are not read: {', '.join(names[:_SHOWN])}{more}; --map says what one of them is"
            yield LeftOut(origin, "unknown field", reason, len(names))

    def _article(self, record: Any, origin: str) -> Loaded | LeftOut:
        if not isinstance(record, dict):
            raise UnreadableError('no JSON object: write {"id": …, "title": …, "text": …} or delete it')
        view = View(record)
        self.read += 1
        if left_out := self._unpublished(view, origin):
            return left_out
        title, exact = self._title(view, record), _is_exact(view)
        text, cut = self._text(view, record, title, exact=exact)
        given = self._id(view, record)
        url, source = self._url(view, record), self._source(view, record)
        article = Article(
            id=check_id(given) if given else _digest(text),
            title=title or _title_of(text),
            text=text,
            source=source or self.defaults.get("source") or site(url),
            url=url,
            published=self._published(view, record, text),
            authors=self._authors(view, record, source),
            language=self._language(view, record),
            pages=_pages(view, text),
        )
        _check_unicode(article)
        for name in view.unknown():
            if not self._is_mapped(name):
                self.unknown[name] = self.unknown.get(name, 0) + 1
        cut_in_table = any(_names_text(value) for value in view.values.get("truncatedcells", ()))
        self.cut += cut or cut_in_table
        return Loaded(article, origin, explicit_id=given is not None, stands_in=cut)

    def _is_mapped(self, name: str) -> bool:
        given = {part for _, theirs in self.options.fields for part in (theirs, theirs.rpartition(".")[2])}
        return key_of(name) in map(key_of, given)

    def _given(self, ours: str, view: View, record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Yield what is given for a field, what the user says is it before all else."""
        for name, theirs in self.options.fields:
            if name == ours:
                for value in _at(theirs, view, record):
                    self.mapped.add(ours)
                    if is_given(value):
                        yield theirs, value
        yield from view.named(ours)

    def _text(self, view: View, record: Mapping[str, Any], title: str, *, exact: bool) -> tuple[str, bool]:
        mapped = any(ours == "text" for ours, _ in self.options.fields)
        found = [raw_text(value) for _, value in self._given("text", view, record)]
        found = [text for text in found if text.strip()]
        if found and not exact:
            found = [clean_text(text) for text in (found[:1] if mapped else found)]
        text, cut = without_cut(self._whole(found))
        if text and not cut:
            return check_text(text), False
        summary = "" if mapped else _joined(clean_text(raw_text(value)) for _, value in view.named("summary"))
        if text or summary:
            return max(text, summary, key=len), cut
        if view.has("text") or view.has("summary") or not title or not (view.has("url") or view.has("published")):
            raise UnreadableError(_no_text(view))
        self.only_titles += 1
        return title, False

    def _whole(self, texts: Sequence[str]) -> str:
        """Return the first text that is not much shorter than another, and not cut where another is whole."""
        longest = max(map(len, texts), default=0)
        good = [text for text in texts if len(text) >= _HALF * longest]
        return next((text for text in good if not without_cut(text)[1]), good[0] if good else "")

    def _title(self, view: View, record: Mapping[str, Any]) -> str:
        return next((line for _, value in self._given("title", view, record) if (line := one_line(value))), "")

    def _id(self, view: View, record: Mapping[str, Any]) -> str | None:
        for value in view.values.get("id", ()):
            if isinstance(value, str) and value and not value.strip():
                return value  # which is refused
        for key, value in self._given("id", view, record):
            if isinstance(value, str | int) and not isinstance(value, bool):
                return str(value)
            if isinstance(value, dict):
                found = next((value[name] for name in ("$oid", "#text", "value") if value.get(name)), None)
                if isinstance(found, str | int):
                    return str(found)
            elif key == "id":
                raise UnreadableError('its "id" is neither a string nor a whole number: change or remove it')
        return None

    def _url(self, view: View, record: Mapping[str, Any]) -> str | None:
        given = list(self._given("url", view, record)) + list(view.named("source"))
        if found := next((found for _, value in given if (found := web_address(_address(value)))), None):
            return found
        return next((value.strip() for key, value in given if key == "url" and isinstance(value, str)), None)

    def _source(self, view: View, record: Mapping[str, Any]) -> str | None:
        address = None
        for _, value in self._given("source", view, record):
            line = one_line(value)
            if web_address(line):
                address = address or site(line)
            elif line and not line.isdigit():
                return line
        return address

    def _published(self, view: View, record: Mapping[str, Any], text: str) -> str | None:
        unclear = ""
        for _, value in self._given("published", view, record):
            day_first = True if self.day_first is None and view.abroad else self.day_first
            found = moment_of(value, day_first=day_first)
            if found is None and day_first is None and isinstance(value, str) and _NUMERIC_DATE.match(value.strip()):
                language = self._language(view, record) or detect_language(text)
                found = moment_of(value, day_first=True) if language not in {"en", None} else None
            if found:
                return found
            if not unclear and isinstance(value, str) and any(map(str.isdigit, value)):
                unclear = value.strip()
        if unclear:
            self.undated[unclear] = self.undated.get(unclear, 0) + 1
        return None

    def _authors(self, view: View, record: Mapping[str, Any], source: str | None) -> tuple[str, ...]:
        zotero = any(keys <= view.values.keys() for keys in _ZOTERO)
        for _, value in self._given("authors", view, record):
            if found := names_of(value, family_first=zotero):
                people = tuple(name for name in found if name != source)
                return people or found
        return tuple(self.defaults.get("authors", ()))

    def _language(self, view: View, record: Mapping[str, Any]) -> str | None:
        for _, value in self._given("language", view, record):
            if found := primary_language(value):
                return found
        return self.defaults.get("language")

    def _unpublished(self, view: View, origin: str) -> LeftOut | None:
        for _, value in view.named("kind"):
            kind = field_names.UNPUBLISHED.get(value.strip().casefold()) if isinstance(value, str) else None
            if kind:
                return LeftOut(origin, kind, f"is a {kind} (“{one_line(value)}”) and was not published: it is left out")
        return None


def _at(name: str, view: View, record: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the values under a name, which may lead through objects: ``story.body``."""
    if name in record:
        yield record[name]
        return
    yield from view.values.get(key_of(name), ())
    value: Any = record
    for part in name.split("."):
        if not isinstance(value, dict):
            return
        value = next((inner for key, inner in value.items() if key_of(str(key)) == key_of(part)), None)
    if "." in name and value is not None:
        yield value


def _records(count: int) -> str:
    return f"{count:,} record{'s' * (count != 1)}"


def _joined(texts: Iterable[str]) -> str:
    """Return summaries one after another, those left out that another holds."""
    kept: list[str] = []
    for text in texts:
        stripped = text.strip()
        if stripped and not any(stripped in other for other in kept):
            kept = [other for other in kept if other not in stripped]
            kept.append(stripped)
    return "\n\n".join(kept)


def _no_text(view: View) -> str:
    if view.has("text"):
        return 'has no text: its "text" is empty or holds none; fill it or leave it out'
    found = ", ".join(name[:40] for name in list(view.names.values())[:_SHOWN]) or "none"
    return (
        f'has no "text", nor a field of another name that is known for it (found: {found}): say which field it is '
        "with --map text=NAME, or leave it out"
    )


def _names_text(value: Any) -> bool:
    """Return whether a list of the fields that an export cut names one of those for texts."""
    return isinstance(value, list) and any(isinstance(name, str) and is_text_name(name) for name in value)


def _is_exact(view: View) -> bool:
    """Return whether the text is to be kept to the letter: exports of the product say where its pages begin."""
    return any(isinstance(value, list) for value in view.values.get("pages", ())) or any(
        isinstance(value, str) for value in view.values.get("sha256", ())
    )


def _address(value: Any) -> str:
    if isinstance(value, list):
        return next((found for item in value if (found := web_address(_address(item)))), "")
    if isinstance(value, dict):
        names = ("href", "url", "permalink", "canonical", "web", "@id", "rendered", "html", "#text", "value")
        return next((found for name in names if (found := web_address(_address(value.get(name))))), "")
    return value.strip() if isinstance(value, str) else ""


def _pages(view: View, text: str) -> tuple[int, ...]:
    """Return the offsets at which pages begin, none where they are not such offsets in order."""
    for value in view.values.get("pages", ()):
        if isinstance(value, list) and all(type(start) is int and 0 <= start <= len(text) for start in value):
            return tuple(value) if value == sorted(value) else ()
    return ()


def _title_of(text: str) -> str:
    head = read_head(text)
    return head.fields.get("title") or title_from_body(text, head.body)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_DERIVED_ID]


def _check_unicode(article: Article) -> None:
    """Refuse half characters, which JSON can spell but no file can store."""
    values = (article.id, article.title, article.text, article.source or "", article.url or "", *article.authors)
    try:
        for value in values:
            value.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"has a lone surrogate ({error.object[error.start]!a}), which is half a character: fix or delete it"
        ) from error
