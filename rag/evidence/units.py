"""What an article states by its layout, each as one can say it: a cell under its label, a reply, a list, an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from index.linguistics.calendar import MONTH_SHORT, MONTHS_SHORT
from index.text import heading_of, split_sentences
from index.types import overlap
from rag.evidence.headings import PARAGRAPH, with_answer
from rag.evidence.lists import ITEM, list_around
from rag.evidence.tables import in_table, row_at
from rag.evidence.titles import first_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Article, Attribution, Span
    from rag.evidence.tables import Row

MOST_UNITS = 160
"""Of an article: a register is no text that somebody reads for an answer."""
LONGEST_REPLY = 700
SHORTEST = 3
"""Words of a title that states something."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TURN = re.compile(r"[*_>#\s]*(?P<who>[A-Z][\w’'.-]*(?:\s[\w’'.()-]+){0,4})[*_]*:[*_]*\s+(?P<words>\S.*)")
_ASKED = re.compile(r"\?[\"'”’)*_\s]*\Z")
_KEYED = re.compile(
    r"[ \t]*(?:[-–—*•·▪‣►◦]|\d{1,3}[.)])[ \t]+(?P<key>[^\n:]{1,60}?)(?::|\s[–—-])[ \t]+(?P<value>\S[^\n]*)"
)
_YOUR = re.compile(r"\b(?:your|yours)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|yourself)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_NUMBERING = frozenset(("place", "rank", "no", "no.", "number", "year", "week", "date", "day", "time"))
"""Labels of columns of figures that do name their rows."""
_FULL_NAME = re.compile(
    r"\b(?!(?:The|In|At|On|A)\b)[A-Z][^\W\d_]+\s(?:(?:van|von|de|da|la|al)\s)?[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?"
)
_SHORT = re.compile(rf"\b{MONTH_SHORT}\b", re.IGNORECASE)
_MARKS = re.compile(r"\A[\s#*_>•·–—-]+|[\s*_]+\Z")


Kind = Literal["cell", "column", "entry", "list", "reply", "headline"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One such statement: ``span`` is what is cited of it.

    ``about`` is what it is on, a row's name or what was asked, ``under`` the label or the heading above, ``said`` the
    value, the reply or the items; ``rivals`` are what the other rows or entries beside it are on,
    ``above`` is what introduces the table.
    """

    article: Article
    span: Span
    kind: Kind
    about: str
    under: str
    said: str
    rivals: tuple[str, ...] = ()
    above: str = ""

    @property
    def read(self) -> str:
        """The statement as one can say it: "Odense, open until: 18.00"."""
        if self.kind == "reply":
            return f"{self.about} {self.said}"
        above = ", ".join(part for part in (self.above, self.about, self.under) if part)
        return f"{above}: {self.said}" if above else self.said


def units_of(article: Article, statements: Sequence[Attribution]) -> list[Unit]:
    """Return what an article states by its layout, in order, at most so much of it; ``statements`` are its own."""
    found = [*_cells(article), *_replies(article, statements), *_lists(article)]
    return [*_headline(article), *(found if len(found) <= MOST_UNITS else ())]


def _headline(article: Article) -> Iterator[Unit]:
    """Yield what a title states, to be cited with the first sentence under it."""
    title = article.title.strip()
    if len(title.split()) >= SHORTEST and not title.endswith("?") and (span := first_sentence(article)):
        yield Unit(article, span, "headline", "", "", title)


def _cells(article: Article) -> Iterator[Unit]:
    """Yield the cells of tables, each with the name of its row and the label of its column.

    Of two columns with the same label each belongs to the one before it; where rows have no names, as in a timetable,
    columns are read whole.
    """
    last: tuple[str, ...] = ()
    for found in _LINE.finditer(article.text):
        if not in_table(article.text, found.span()) or not (row := row_at(article.text, found.span())):
            continue
        names = [row.cells[0], *(other[0] for other in row.others)]
        if all(name[:1].isdigit() for name in names) and _alike(row):
            if last != row.labels:
                yield from _columns(article, row)
            last = row.labels
            continue
        for at, (label, cell) in enumerate(zip(row.labels, row.cells, strict=True)):
            if at and cell:
                above = _introduction(row, article)
                under = _SHORT.sub(lambda month: MONTHS_SHORT[month[0].lower()].capitalize(), label)
                yield Unit(article, row.span, "cell", _name(row, at), under, cell, tuple(names[1:]), above)


def _introduction(row: Row, article: Article) -> str:
    """Return what introduces a table: the sentence before it that ends with a colon, else the heading above."""
    caption = row.caption.strip()
    if caption.endswith(":"):
        return caption[slice(*split_sentences(caption)[-1])].rstrip(":")
    return heading_of(article.text, row.header[0])


def _alike(row: Row) -> bool:
    """Return whether all columns hold the same kind of thing, so that none names the rows: times, or figures."""
    if not row.labels[0] or row.labels[0].casefold() in _NUMBERING:
        return False
    shapes = [re.sub(r"\d+", "0", cell) for cell in row.cells]
    return len(set(shapes)) == 1


def _columns(article: Article, row: Row) -> Iterator[Unit]:
    cells = [row.cells, *row.others]
    end = article.text.find(PARAGRAPH, row.span[1])
    span = (row.header[0], len(article.text[:end].rstrip()) if end >= 0 else len(article.text.rstrip()))
    for at, label in enumerate(row.labels):
        yield Unit(article, span, "column", "", label, "; ".join(each[at] for each in cells))


def _name(row: Row, at: int) -> str:
    """Return what names a cell's row, with the label of that: the first cell, or what a repeated label belongs to."""
    label = row.labels[at]
    first = row.cells[0] if row.cells[0][:1].isalpha() else f"{row.labels[0]} {row.cells[0]}".strip()
    if row.labels.count(label) > 1:
        owner = next((n for n in range(at - 1, 0, -1) if row.labels.count(row.labels[n]) == 1), 0)
        if owner:
            return f"{row.cells[owner]}, {row.labels[owner]}, {first}"
    return first


def _replies(article: Article, statements: Sequence[Attribution]) -> Iterator[Unit]:
    """Yield what was asked, in an interview or as a heading, with what was answered.

    "You" is read as whoever answers, and so is "I", of which nobody else could tell whose it is.
    """
    text = article.text
    lines = [(found.span(), _TURN.fullmatch(found[0])) for found in _LINE.finditer(text)]
    asked: dict[str, list[bool]] = {}
    for _, turn in lines:
        if turn:
            asked.setdefault(turn["who"], []).append(bool(_ASKED.search(turn["words"])))
    guest = _guest(article)
    askers = {who for who, each in asked.items() if 2 * sum(each) >= len(each) and any(each)}
    for (span, turn), (below, reply) in pairwise(lines):
        if turn and reply and turn["who"] != reply["who"]:
            if reply["who"] not in askers and (turn["who"] in askers or _ASKED.search(turn["words"])):
                end = min(below[1], below[0] + LONGEST_REPLY)
                of_guest = bool(_YOU.search(turn["words"]) or _YOUR.search(turn["words"]) or _ME.search(reply["words"]))
                known = reply["who"] if len(reply["who"]) > 1 else ""
                who = _voice(below, article, statements) or known or (guest if of_guest else "")
                prompt = _addressed(turn["words"].strip("*_ "), who)
                said = f"{who}: {reply['words']}" if who else reply["words"]
                yield Unit(article, (span[0], end), "reply", prompt, who, said)
        elif not turn and (whole := with_answer(text, span)) and _ASKED.search(line := text[slice(*span)]):
            if ITEM.match(text[span[1] : whole[1]].lstrip()):
                continue  # a list with its heading
            yield Unit(article, whole, "reply", _bare(line), "", _bare(text[span[1] : whole[1]]))


def _voice(span: Span, article: Article, statements: Sequence[Attribution]) -> str:
    """Return whose words a turn is, empty where they are nobody's in particular, or seem to be the author's."""
    voices = {said.speaker for said in statements if said.speaker and overlap(span, said.content)}
    voices.difference_update(article.authors)
    return next(iter(voices)) if len(voices) == 1 else ""


def _guest(article: Article) -> str:
    """Return whom an interview is with where its replies do not tell: who is named first in title or introduction."""
    lead = article.text.partition(PARAGRAPH)[0]
    return next((found[0] for text in (article.title, lead) for found in _FULL_NAME.finditer(text)), "")


def _addressed(words: str, who: str) -> str:
    """Return what was put to somebody as one would ask it of them."""
    if not who:
        return words
    return _YOU.sub(who, _YOUR.sub(f"{who}'s", words))


def _lists(article: Article) -> Iterator[Unit]:
    """Yield lists with what stands above them, and of those whose items have names each of these."""
    text, end = article.text, 0
    for found in _LINE.finditer(text):
        if found.start() < end or not ITEM.match(found[0]) or not (span := list_around(text, found.span())):
            continue
        end = span[1]
        items = [line.span() for line in _LINE.finditer(text, found.start(), end)]
        heading = heading_of(text, span[0])
        lead = text[span[0] : found.start()].strip()
        start = text.rfind(heading, 0, span[0]) if heading else span[0]
        whole = (text.rfind("\n", 0, start) + 1 if heading else start, end)
        above = " ".join(part for part in (heading, lead.rstrip(":")) if part)
        keyed = [match for item in items if (match := _KEYED.fullmatch(text, *item))]
        if len(keyed) == len(items):
            keys = [_bare(match["key"]) for match in keyed]
            for key, match in zip(keys, keyed, strict=True):
                rivals = tuple(other for other in keys if other != key)
                own = match.span() if len(match["value"].split()) > 1 else whole  # "two" is told by what stands above
                yield Unit(article, own, "entry", key, above, match["value"], rivals)
        elif above:
            yield Unit(article, whole, "list", "", above, "; ".join(_bare(text[slice(*item)]) for item in items))


def _bare(text: str) -> str:
    return _MARKS.sub("", " ".join(text.split()))
