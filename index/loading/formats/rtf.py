"""Reads rich text (RTF): the text that is seen, with its tables and notes, in whatever encoding each font declares."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.loading.formats.metadata import Properties, article_of
from index.loading.results import Loaded, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.loading.limits import Bounded
    from index.loading.options import ReadOptions
    from index.loading.results import Found

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)", re.DOTALL
)
_CELL, _ROW = "\x1f", "\x1e"
_SIGNS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "line": "\n", "lbr": "\n", "tab": "\t", "emdash": "—", "endash": "–",
    "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "cell": _CELL, "nestcell": _CELL, "row": _ROW, "nestrow": _ROW,
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n\n", "\r": "\n\n"}
# Groups that are not a part of what is read, beside those that are marked as such.
_UNSEEN = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator info pict object objdata header "
    "headerl headerr headerf footer footerl footerr footerf annotation atnid atnauthor atntime atndate atnref fldinst "
    "bkmkstart bkmkend xe tc themedata colorschememapping datastore latentstyles pntext pntxta pntxtb nonesttables "
    "filetbl template private falt panose xmlnstbl mmathPr sp sn sv ftnsep ftnsepc aftnsep aftnsepc do".split()
)
_SEEN_ANYWAY = frozenset(("shpinst", "shptxt", "footnote", "fldrslt", "nesttableprops", "shppict"))
_APART = frozenset(("footnote", "shptxt"))
_DAY = frozenset(("yr", "mo", "dy"))
_KEPT = frozenset(("title", "author", "creatim"))
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_MOST_DEPTH = 10_000
_UTF8 = 65001
_NEXT_WORD = re.compile(rb"\s*\\([a-zA-Z]+)")
_BULLET = re.compile("^[·•▪◦‣\uf0b7]\\s*\t\\s*", re.MULTILINE)
_ITEMS = re.compile(r"^(- [^\n]*)\n\n(?=- )", re.MULTILINE)
_GAPS = re.compile(r"\n{2,}")


@dataclass(slots=True)
class _Group:
    """How what stands in a group is read; one within it begins as it is."""

    seen: bool = True
    hidden: bool = False
    skipped: int = 1  # letters after each Unicode character, for programs that know none
    font: int = -1
    part: str = ""  # "" for the text, else the note or the field of the properties that it is
    fonts: bool = False  # whether it is in the table of fonts


def read_rtf(stream: Bounded, origin: str, name: str, options: ReadOptions) -> Iterator[Found]:
    """Yield the document's one article; ``name`` is its id."""
    del options
    data = stream.read()
    start = data.find(b"{\\rtf")
    if start < 0:
        raise UnreadableError("is no rich text (RTF): open it and save it anew, or as DOCX or text")
    text = _Reader(data)
    text.read(start)
    body = [_laid_out(text.part("")), _laid_out(text.part("footnote"))]
    made = re.findall(r"\d+", text.part("creatim"))
    created = "-".join(part.zfill(2) for part in made[:3]) if len(made) >= 3 else None
    properties = Properties(" ".join(text.part("title").split()), " ".join(text.part("author").split()), created)
    yield Loaded(article_of("\n\n".join(filter(None, body)), name, properties), origin, explicit_id=False)


class _Reader:
    """Goes through the document token by token; what was read is kept by the part that it belongs to."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pieces: dict[str, list[str]] = {}
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._raw = bytearray()  # bytes that were met one by one, which together are characters
        self._group, self._stack = _Group(), list[_Group]()
        self._left = 0  # letters to pass over, which stand for the Unicode character before them

    def part(self, name: str) -> str:
        """Return what was read of the text, "", or of a note or a field of the properties."""
        text = "".join(self._pieces.get(name, ()))
        return text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")

    def read(self, position: int) -> None:
        """Read the group that begins there."""
        while found := _TOKEN.match(self._data, position):
            position = found.end()
            word, number, code, symbol, brace, plain = found.groups()
            if code is not None:
                self._byte(int(code, 16))
            elif plain is not None:
                self._plain(plain)
            elif brace is not None:
                self._flush()
                self._brace(brace)
                if not self._stack:
                    break
            elif symbol is not None:
                self._flush()
                self._symbol(symbol, position)
            elif word is not None:
                self._flush()
                position += max(0, int(number or 0)) if word == b"bin" else 0
                self._word(word.decode(), int(number) if number else None)
        self._flush()

    def _add(self, text: str) -> None:
        group = self._group
        if text and group.seen and not group.hidden:
            self._pieces.setdefault(group.part, []).append(text)

    def _flush(self) -> None:
        if self._raw:
            self._add(self._raw.decode(self._fonts.get(self._group.font, self._encoding), errors="replace"))
            self._raw.clear()

    def _byte(self, value: int) -> None:
        if self._left:
            self._left -= 1
        else:
            self._raw.append(value)

    def _plain(self, plain: bytes) -> None:
        """Take letters: after half a character the next one is its other half, in encodings that have such."""
        skipped, self._left = self._left, max(0, self._left - len(plain))
        plain = plain[skipped:]
        if plain.isascii() and not (self._raw and self._raw[-1] > 0x7F):
            self._flush()
        self._raw += plain

    def _brace(self, brace: bytes) -> None:
        self._left = 0
        if brace == b"{":
            self._stack.append(self._group)
            self._group = replace(self._group)
            if len(self._stack) > _MOST_DEPTH:
                raise UnreadableError("is nested too deeply to be read: it may be damaged; leave it out")
        elif self._stack:
            self._group = self._stack.pop()

    def _symbol(self, symbol: bytes, position: int) -> None:
        self._left = 0
        if symbol == b"*":
            found = _NEXT_WORD.match(self._data, position)
            known = found is not None and found[1].decode() in _SEEN_ANYWAY
            self._group.seen = self._group.seen and known
        else:
            self._add(_SYMBOLS.get(symbol.decode("latin-1"), ""))

    def _word(self, word: str, number: int | None) -> None:
        """Do what a control word says."""
        if word == "u":
            self._add(chr((63 if number is None else number) % 0x10000))
            self._left = self._group.skipped
            return
        self._left = 0
        if word in _SIGNS:
            self._add(_SIGNS[word])
        elif not self._begins_part(word, number):
            self._state(word, number)

    def _begins_part(self, word: str, number: int | None) -> bool:
        """Return whether the word says what the group is: something unseen, a note, a field of the properties."""
        group = self._group
        if word in _KEPT and group.part == "info":
            group.seen, group.part = True, word
        elif word in _DAY and group.part == "creatim":
            self._add(f"{number or 0} ")
        elif word == "info":
            group.part, group.seen = "info", False
        elif word == "fonttbl":
            group.fonts, group.seen = True, False
        elif word in _UNSEEN:
            group.seen = False
        elif word in _APART:
            group.part = "footnote" if word == "footnote" else group.part
            self._add("\n\n")
        else:
            return False
        return True

    def _state(self, word: str, number: int | None) -> None:
        """Keep how what follows is read."""
        group = self._group
        if word in {"v", "deleted"}:
            group.hidden = number != 0
        elif word == "plain":
            group.hidden = False
        elif word == "uc":
            group.skipped = max(0, 1 if number is None else number)
        elif word == "f" and number is not None:
            group.font = number
        elif group.fonts and word == "fcharset" and number in _CHARSETS:
            self._fonts[group.font] = _CHARSETS[number]
        elif group.fonts and word == "cpg" and number:
            self._fonts[group.font] = _codec(number) or self._encoding
        elif word == "ansicpg" and number:
            self._encoding = _codec(number) or self._encoding
        elif word in _PAGES:
            self._encoding = _PAGES[word]


def _codec(page: int) -> str | None:
    try:
        return "utf-8" if page == _UTF8 else codecs.lookup(f"cp{page}").name
    except LookupError:
        return None


def _laid_out(raw: str) -> str:
    """Return a part as text: rows of tables as lines, a blank line between paragraphs."""
    rows = list[str]()
    for piece in raw.split(_ROW):
        first, *cells = piece.split(_CELL)
        if not cells:
            rows.append(f"\n{piece}" if rows else piece)
            continue
        before, gap, first = first.rpartition("\n\n")
        line = " | ".join(words for cell in (first, *cells) if (words := " ".join(cell.split())))
        rows.append(f"{before}{gap}{line}" if before.strip() else line)
    lines = "\n".join(line.strip() for line in "\n".join(rows).split("\n"))
    text = _BULLET.sub("- ", _GAPS.sub("\n\n", lines).strip())
    return _ITEMS.sub(r"\1\n", text)
