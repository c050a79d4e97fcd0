"""Takes the title and the day that a PDF prints on its first page, and what its properties say where it makes sense."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from index.loading.formats.metadata import Properties
from index.loading.text.dates import to_iso

if TYPE_CHECKING:
    from index.loading.formats.pdf_layout import Line

_LARGER = 1.15  # than the text: letters of a title
_TOP = 0.55  # of the lines of a page, or so, a title stands in
_TITLE_WORDS = 2
_LONGEST_TITLE = 200  # characters
_SHORT = 110  # characters of a line that gives a day by itself
_WORDS_WITH_DAY = 6  # in small letters: "published on", "updated at"
_FIRST_LINES = 12
_LAST_LINES = 2
_SENTENCE = re.compile(r"[.!?…][\"”’»)\]]*\Z")
_ACCOUNT = re.compile(r"\(?(?:anonymous|unspecified)\)?|\S*[_@\\]\S*|\S*\d\S*|[a-z]+[.-]?[a-z]*", re.IGNORECASE)
_NAMED_ALONE = re.compile(r"[A-Z][a-zà-ÿ'’-]+")  # an author with one name
_DEFAULT_TITLE = re.compile(
    r"\(?(?:anonymous|unspecified|untitled)\)?.*|(?:layout|page|pages|seite|blank|new|normal|template|presentation)\W*\d*"
    r"|(?:microsoft )?(?:word|excel|powerpoint|publisher|outlook)\s*[-–].*|\S+\.\w{2,4}|https?:.*|file:.*|\S*[_\\/]\S*",
    re.IGNORECASE,
)


def properties_of(info: dict[str, str], first: list[Line]) -> Properties:
    """Return the title, the authors and the day of a document.

    ``info`` is what it says of itself (Title, Author, CreationDate), ``first`` the lines of its first page with text.
    What is printed comes before what a program put into the file.
    """
    title = info.get("Title", "").strip()
    useless = len(title.split()) < _TITLE_WORDS or _DEFAULT_TITLE.fullmatch(title)
    authors = info.get("Author", "").strip()
    return Properties(
        (printed_title(first) or title) if useless else title,
        None if _is_account(authors) else authors,
        printed_day(first) or _day(info.get("CreationDate", "")),
    )


def printed_title(lines: list[Line]) -> str | None:
    """Return the first of the largest lines near the top of a page, with those that go on with it; None for none."""
    if not lines:
        return None
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    usual = letters.most_common(1)[0][0]
    top = [line for line in lines if sum(char.isalpha() for char in line.text) > 1]
    top = top[: max(4, int(_TOP * len(top)))]
    largest = max((line.size for line in top), default=0.0)
    if largest < _LARGER * usual:
        return None
    first = next(number for number, line in enumerate(top) if line.size > 0.97 * largest)
    parts = [top[first].text]
    for before, line in zip(top[first:], top[first + 1 :], strict=False):
        if abs(line.size - largest) > 0.03 * largest or not 0 < before.y - line.y < 2 * largest:
            break
        parts.append(line.text)
    title = " ".join(" ".join(parts).split())
    return title if len(title) <= _LONGEST_TITLE else None


def printed_day(lines: list[Line]) -> str | None:
    """Return the day that a short line at the head of a page gives, else one at its foot; None for none.

    A day within a sentence is one that the article tells of.
    """
    for line in [*lines[:_FIRST_LINES], *lines[-_LAST_LINES:]]:
        text = line.text.strip()
        if len(text) <= _SHORT and not _SENTENCE.search(text) and not text[:1].islower() and (day := to_iso(text)):
            words = len(re.findall(r"[a-zà-ÿ]{2,}", text))
            if words <= _WORDS_WITH_DAY:
                return day
    return None


def _is_account(name: str) -> bool:
    """Return whether an author is what a machine or an account is called."""
    return bool(_ACCOUNT.fullmatch(name)) and not _NAMED_ALONE.fullmatch(name)


def _day(made: str) -> str | None:
    """Return the day of a date as PDF writes them: "D:20240301120000Z"."""
    found = re.match(r"(?:D:)?\s*(\d{4})-?(\d\d)?-?(\d\d)?", made)
    return to_iso(f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}") if found else None
