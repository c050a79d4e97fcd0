"""Finds sentences by rules: fast enough to run over every article, exact in its offsets.

A sentence never crosses a paragraph break. A stop ends a sentence unless what stands around it says otherwise: an
abbreviation, an initial, a list number, a lower-case continuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.calendar import CAPITALIZED, MONTHS_SHORT, WEEKDAYS_SHORT
from index.linguistics.inflection import past, third_person
from index.linguistics.layout import ASIDE
from index.linguistics.offices import TITLES_SHORT
from index.linguistics.saying import AFTER_QUOTATION, forms_pattern
from index.text.front_matter import front_matter_of
from index.text.lines import line_spans, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Span

LONGEST = 1000
"""No sentence is longer than this many characters; text without stops is cut at white space, or anywhere if none."""

_WIDE = "。！？｡।॥።။។։"
_STOP = re.compile(
    rf"""((?:[.!?…؟۔]+|[{_WIDE}]+)                     # the stop
        (?:["'”’»›)\]}}*_」』）】》]|[“«](?=\s|\Z)|\[\d{{1,3}}\])*  # what closes with it, and footnote marks
        (?:[ \u00a0\u202f][»”](?=\s|\Z))?)             # French spacing
        (\s*)""",
    re.VERBOSE,
)
_HEAD = re.compile(r"""["'“”‘’«»„‹(\[{¿¡*_#>]*(?P<dash>[-–—]+\s*)?["'“‘«„(]*(?P<word>[A-Z]\.|[^\W\d_]*)""")
_REPORTED = re.compile(
    r"(?:[A-Z][^\s.,;!?]*\.?\s){1,4}"
    rf"(?:{forms_pattern(AFTER_QUOTATION, past)}|{forms_pattern(word_set('say ask write add'), third_person)})\b"
)
_LIST_MARK = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})")
_DOTTED = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,2})+")
_GLUED = re.compile(r"[“‘]|[A-Z][a-z]*['’]?[a-z]*\s")


# Always stand before something: a name, an example.
_BEFORE = word_set(
    "Brig Messrs Mme Mlle Atty Amb Ald Asst Assoc Dep Mgr Msgr Spc Pfc Drs Profs Gens Mt Ft vs v cf viz approx ca e.g "
    "i.e z.B d.h bzw Nr Hr"
).union(map(str.capitalize, TITLES_SHORT))
# The same in other languages.
_BEFORE_ABROAD = word_set(
    "Sra Srta Srs Dra Dña Sig Dott Avv Ing Mgr Exmo Eng Av inż mgr ul św ks płk ca ggf evtl inkl Abs вул ул просп бул "
    "обл ім им св проф акад пл пер"
)
# Before a name "the city of", after a number "year", "metres" or a currency.
_BEFORE_OR_UNIT = word_set("г м р гг рр грн руб")
# Stands before a day of the month in German; alone it tells that where the month may be English.
_ON_DAY = re.compile(r"\b(?:[aA]m|[zZ]um|[vV]om|[bB]is|[aA]b|[sS]eit|[dD]e[nmrs]|[iI]m|[bB]eim)\s\d{1,2}\Z")
_GERMAN_MONTHS = word_set("Januar Jänner Februar März Mai Juni Juli Oktober Dezember Jahrhundert Jahrhunderts")
# Stand before a number.
_NUMBERED = word_set("No Nos Art Sec Vol Fig Figs Ch p pp para Op Rs Eq").union(map(str.capitalize, MONTHS_SHORT))
_STATES = word_set(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla "
    "Ore Pa Tenn Tex Va Vt Wash Wis Wyo D.C N.Y N.J N.C S.C N.H N.M N.D S.D R.I W.Va B.C Ont Que"
)
# May end a sentence or stand within one; only a word that usually begins sentences decides for the end.
_WITHIN = word_set(
    "Inc Corp Co Cos Ltd Bros Jr Sr St Ste Ave Blvd Rd Dept Univ Assn Bldg Est Esq Intl Natl Govt Mfg Ph Sgts "
    "al Ed Eds ed eds est"
).union(map(str.capitalize, WEEKDAYS_SHORT.keys() - {"tue", "thu"}))
_STARTERS = word_set(
    "A About According After All Also Although Among An And Another Are As Asked At Back Because Before Both "
    "But By Can Critics Despite Did Do Does During Each Earlier Even Every Few For From Further Given Had Has "
    "Have He Her Here His How However I If In Indeed Instead Is It Its Just Last Later Like Many Maybe "
    "Meanwhile More Moreover Most Much My Nearly No Nobody None Nor Not Now Of Officials On Once One Only Or "
    "Other Others Our Over Perhaps Since So Some Still Such That The Their Then There These They This Those "
    "Though Through Thus To Today Two Under Unlike Until Was We Were What When Where Whether Which While Who "
    "Why Will With Without Would Yes Yet You Your"
)
_AFTER_HOUR = word_set(
    "ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST Eastern Central Pacific Mountain local"
).union(CAPITALIZED, map(str.capitalize, MONTHS_SHORT.keys() - {"jun", "jul", "sep"}))


def split_sentences(text: str) -> list[Span]:
    """Return the sentences as spans: trimmed, in order, not overlapping, covering all that is not white space."""
    return _split(unwrap(text))


def sentences_within(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of a part of a text, whose lines are wrapped as those of the whole."""
    return [(start + first, start + last) for first, last in _split(unwrap(text)[start:end])]


def _split(text: str) -> list[Span]:
    spans: list[Span] = []
    for start, end in line_spans(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends_sentence(text, begin, stop, end):
                spans.extend(_cut(text, begin, stop.end(1)))
                begin = stop.end()
        spans.extend(_cut(text, begin, end))
    return spans


def article_sentences(text: str) -> list[Span]:
    """Return the sentences of an article, as `split_sentences` does, the fields of its front matter left out."""
    front = front_matter_of(text)
    if front is None or not text[front.end :].strip():
        return split_sentences(text)
    return [(start + front.end, end + front.end) for start, end in split_sentences(text[front.end :])]


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Decide about a stop that is followed by more text in its block."""
    mark, closed = stop[1][0], stop[1][-1]
    if mark in _WIDE:
        return closed in _WIDE or not "ぁ" <= text[stop.end()] <= "ゖ"  # 「…。」と述べた goes on
    if not stop[2]:
        return closed in ".!?" and _is_glued(text, begin, stop, end)
    aside = ASIDE.match(text, stop.end(), end)  # "[laughs]"
    head = _HEAD.match(text, aside.end() if aside and aside.end() < end else stop.end(), end)
    quoted = closed in "\"'”’»«"
    reported = quoted and mark in "!?؟…" and _REPORTED.match(text, stop.end(), end)  # "Why?" Smith asked
    if reported or head is None or _continues(head, text[head.start()], quoted=quoted):
        return False
    if mark in "!?؟۔":
        return True
    if mark == "…" or stop[1].startswith(".."):
        return head["word"] not in {"I", ""}
    return _ends_after_word(text, begin, stop, head["word"], dashed=bool(head["dash"]))


def _continues(head: re.Match[str], following: str, *, quoted: bool) -> bool:
    """Return whether what follows the stop can only go on with the sentence."""
    word = head["word"]
    lower = word[:1].islower() and word[1:3].islower() | (len(word) < 3)  # iPhone and eBay may begin a sentence
    return following in ".!?…,;:" or lower or bool(head["dash"] and (quoted or not word))


def _ends_after_word(text: str, begin: int, stop: re.Match[str], word: str, *, dashed: bool) -> bool:
    """Decide about a single full stop by the word before it and the word after it."""
    dot = stop.start()
    token = text[max(begin, dot - 24) : dot].rpartition(" ")[2].lstrip("(\"'“‘[«—*_").rpartition("-")[2]
    ends = True
    if dot - begin == len(token) and _LIST_MARK.fullmatch(token):
        ends = False  # "1. Heading"
    elif token in _BEFORE or token in _BEFORE_ABROAD:
        ends = False
    elif token in _BEFORE_OR_UNIT:
        ends = text[begin : dot - len(token)].rstrip()[-1:].isdigit()
    elif token.isdigit() and (word in _GERMAN_MONTHS or _ON_DAY.search(text, begin, dot)):
        ends = len(token) > 2
    elif token in _NUMBERED:
        ends = bool(word)
    elif token in {"a.m", "p.m"}:
        ends = bool(word) and not dashed and word not in _AFTER_HOUR
    elif token in _STATES and text[max(begin, dot - len(token) - 2) : dot - len(token)].rstrip().endswith(","):
        ends = bool(word) and not dashed and stop[1] == "."  # a comma would follow if the sentence went on
    elif token in _STATES or token in _WITHIN or _DOTTED.fullmatch(token) or (len(token) == 1 and token.isalpha()):
        ends = word in _STARTERS and not dashed
    return ends


def _is_glued(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Decide whether the space after the stop was merely forgotten ("went home.The next day")."""
    token = text[max(begin, stop.start() - 24) : stop.start()].rpartition(" ")[2]
    return len(token) > 1 and token.isalpha() and token.islower() and _GLUED.match(text, stop.end(), end) is not None


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span, in pieces where it is longer than any sentence should be."""
    while end - start > LONGEST:
        limit = start + LONGEST
        stop = next((at for at in range(limit, start, -1) if text[at].isspace()), limit)
        yield start, start + len(text[start:stop].rstrip())
        start = stop
        while text[start].isspace():
            start += 1
    yield start, end
