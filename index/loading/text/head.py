"""Reads title, date, authors, address and source from where they stand at the head of an article's text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from index.loading.text.dates import leading_date, to_iso
from index.text import front_matter_of, unwrap

if TYPE_CHECKING:
    from index.text import FrontMatter

TITLE_LENGTH = 80
"""A title made from the first sentence has at most this many characters."""

_LOOK_AT = 12  # lines; a head is no longer
_ENOUGH = 400  # characters; a first sentence that is worth quoting begins within them
_LONGEST = 120  # characters of a title
_FEWEST_WORDS = 2
_TOO_SHORT = 20  # characters; says too little for a title
_KEYS = {
    "title": "title", "headline": "title",
    "date": "published", "published": "published", "published on": "published", "publication date": "published",
    "author": "authors", "authors": "authors", "by": "authors", "byline": "authors",
    "url": "url", "link": "url",
    "source": "source", "publisher": "source", "publication": "source", "site": "source",
    "language": "language", "lang": "language",
}  # fmt: skip
_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z ]{0,20}?)\s*:\s*(\S.*)")
_BYLINE = re.compile(r"[Bb][Yy]\s+((?:[A-Z][\w.'’-]*|and|&|de|van|von|,)(?:,?\s+|\s*\Z)){1,10}\Z")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…。！？][\"”’)]*\s+(?=[^\sa-z])")
_SENTENCE = re.compile(r"(?:[\"“'‘«]?[A-ZÀ-ÞА-Я].*[.!?][\"”'’»]*)(?:\s.*)?")
_MARKUP = re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|<[^<>]*>")


@dataclass(slots=True)
class Head:
    """What the head of a text says of its article; ``body`` is the offset of the first thing that is not head."""

    fields: dict[str, str] = field(default_factory=dict)
    body: int = 0

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors, one by one."""
        return split_authors(self.fields.get("authors", ""))


def read_head(text: str, *, markdown: bool = False) -> Head:
    """Return what stands at the head: fields, a date, a title, a byline, in any order, up to the first line of body."""
    head = Head()
    if markdown and (front := front_matter_of(text)):
        head.body = front.end
        try:
            for name, value in _front_matter_fields(front).items():
                if key := _KEYS.get(name):
                    _put(head, key, value)
        except ValueError:  # broken, but its lines may still be understood
            _read_lines(front.fields, head)
    lines = _first_lines(text, head.body, _LOOK_AT)
    for number, (start, line) in enumerate(lines):
        if number and head.fields.get("title") == f"{lines[number - 1][1].strip()} {line.strip()}":
            head.body = start + len(line)  # a headline of two lines
            continue
        after = [following for _, following in lines[number + 1 : number + 3]]
        taken = _take(line, after, head, markdown=markdown)
        if taken < len(line.rstrip()):
            head.body = start + taken
            return head
        head.body = start + len(line)
    return head


def title_from_body(text: str, start: int) -> str:
    """Return the beginning of the first sentence at or after ``start``, cut at a word."""
    beginning = text[start : start + _ENOUGH].strip() or text.strip()[:_ENOUGH]
    line = " ".join(beginning.split("\n", 1)[0].split())
    if len(line) < _TOO_SHORT:  # "CNN —"
        line = " ".join(beginning.split())
    line = line.lstrip("#>-* ") or line
    end = _SENTENCE_END.search(line, _TOO_SHORT)
    sentence = line[: end.start()] if end and end.start() <= TITLE_LENGTH else line.rstrip(".")
    if len(sentence) <= TITLE_LENGTH:
        return sentence or line
    cut = sentence[:TITLE_LENGTH]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:-–—") + "…"


def split_authors(value: str) -> tuple[str, ...]:
    """Return the names in a byline ("By Jane Doe and John Roe"); "Doe, Jane" stays whole."""
    value = re.sub(r"\A\s*by\s+", "", value, flags=re.IGNORECASE).strip("[] ")
    names = [name.strip(" \"'") for name in re.split(r";|\s+and\s+|\s+&\s+", value)]
    if all(" " in part.strip() for name in names for part in name.split(",") if part.strip()):
        names = [part.strip(" \"'") for name in names for part in name.split(",")]
    return tuple(name for name in names if name)


def _first_lines(text: str, position: int, count: int) -> list[tuple[int, str]]:
    """Return the first lines from there on as (offset, line without its ending)."""
    lines: list[tuple[int, str]] = []
    while position < len(text) and len(lines) < count:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        lines.append((position, text[position : min(end, position + 2000)].rstrip("\r")))
        position = end + 1
    return lines


def _read_lines(fields: str, head: Head) -> None:
    """Read ``key: value`` lines, and the items of a list below its key."""
    key = None
    for line in fields.splitlines():
        if line.lstrip().startswith("- ") and key is not None:
            listed = head.fields.get(key, "")
            head.fields[key] = f"{listed}; {line.lstrip()[2:]}" if listed else line.lstrip()[2:]
            continue
        name, colon, value = line.partition(":")
        key = _KEYS.get(name.strip().lower()) if colon else None
        if key and value.strip():
            _put(head, key, value)


def _take(line: str, after: list[str], head: Head, *, markdown: bool) -> int:
    """Record what the line says of the article; return how much of it is head, its whole length for a blank line."""
    found = _FIELD.fullmatch(line)
    if found and (key := _KEYS.get(found[1].lower())):
        _put(head, key, found[2])
        return len(line)
    day, length = leading_date(line)
    if day:
        head.fields.setdefault("published", day)
        return length
    underline = re.fullmatch(r"\s*(?:=+|-+)\s*", line)
    if not line.strip() or (underline and "title" in head.fields):
        return len(line)
    if len(line) < 120 and _BYLINE.match(line.strip()):
        head.fields.setdefault("authors", line.strip()[2:].strip())
        return len(line)
    if "title" not in head.fields and (title := _title(line, after, markdown=markdown)):
        head.fields["title"] = title
        return len(line)
    return 0


def _title(line: str, after: list[str], *, markdown: bool) -> str:
    """Return the title that the line is, or nothing."""
    heading = re.fullmatch(r"\s{0,3}#\s+(.*?\S)\s*#*\s*", line)
    title = heading[1] if heading else line.strip()
    if not heading:
        title = _headline(title, after)
        words = [word for word in title.split() if any(map(str.isalpha, word))]
        if len(words) < _FEWEST_WORDS:
            return ""
        bare = title.rstrip("\"'”’)*_")
        if (bare[-1:] in ".,;:—–-。" and not bare.endswith("...")) or title[0] in "-*>•":
            return ""
    return " ".join((_MARKUP.sub(r"\1", title) if markdown else title).split())


def _headline(line: str, after: list[str]) -> str:
    """Return the line, with the next one where it goes on there, if it stands over the text or the rest of its head."""
    following = after[0].strip() if after else ""
    alone = len(after) > 1 and (not following or re.fullmatch(r"=+|-+", following))
    over_text = following[:1].isupper() and len(following) > max(120, 2 * len(line))
    over_text |= len(line) < len(following) and bool(_SENTENCE.fullmatch(following))
    over_head = bool(following) and (bool(_BYLINE.match(following)) or leading_date(following)[1] == len(following))
    joined = f"{line} {following}"
    if following and not over_head and joined in unwrap("\n".join((line, *after))):
        alone = len(after) > 1 and not after[1].strip()  # else it is a line of a paragraph
        line, over_text = joined, False
    return line if (alone or over_text or over_head) and len(line) <= _LONGEST else ""


def _put(head: Head, key: str, value: str) -> None:
    """Keep the first value of a field, without the quotation marks around it; a date must be one."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    kept = to_iso(value) if key == "published" else value
    if kept:
        head.fields.setdefault(key, kept)


def _front_matter_fields(front: FrontMatter) -> dict[str, str]:
    """Return what is a text, a number, a date or a list of them by its lower-case key, lists joined by semicolons.

    Raises ValueError for front matter that is broken.
    """
    values = _toml(front.fields) if front.is_toml else _yaml(front.fields)
    if not isinstance(values, dict):
        raise ValueError("no fields")  # noqa: TRY004 - of the document, not of a caller's type
    read = ((str(key).lower().replace("_", " ").replace("-", " "), _shown(value)) for key, value in values.items())
    return {key: value for key, value in read if value}


def _yaml(text: str) -> Any:
    import yaml  # noqa: PLC0415 - only Markdown with front matter needs it

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts, lists and mappings
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _toml(text: str) -> Any:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError as error:
        raise ValueError(str(error)) from error


def _shown(value: Any) -> str:
    if isinstance(value, dict):  # an author with an address beside the name
        value = value.get("name") or ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        named = (one.get("name") if isinstance(one, dict) else one for one in value)
        return "; ".join(str(one).strip() for one in named if isinstance(one, str | int))
    return str(value).strip() if isinstance(value, str | int) else ""
