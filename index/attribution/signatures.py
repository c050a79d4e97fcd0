"""Quotations and posts whose speaker stands apart from any sentence: under them, above them, or in a mere lead-in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from index.attribution.labels import Label
from index.attribution.noun_phrases import bare, is_agent, is_role, parse_phrase
from index.linguistics.given_names import PARTICLES, is_given_name
from index.linguistics.layout import FIRST_PERSON, LEAD_INS, POSTED, POSTING, SET_PHRASES
from index.linguistics.organisations import GROUP_WORDS
from index.linguistics.quotation_marks import MARKS
from index.linguistics.saying import lemma_of
from index.linguistics.words import ARTICLES, PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.linguistics.quotation_marks import Quote
    from index.types import Span

_DASH = r"(?:[—–―]|--?(?=\s|[A-Z]))"
_UNDER = re.compile(rf"(?:>\s*)*(?:{_DASH}\s*|[*_]{{1,2}}{_DASH}?\s*)(?P<who>[^*_\n]+?)[*_]*\.?$")
_BESIDE = re.compile(rf"\s*(?:{_DASH}\s*(?P<who>[^()\n]+?)|\((?P<held>[^()\n]+)\))[*_]*\.?$")
_BLOCK = re.compile(r">\s?")
_HANDLE = r"\(?@(?P<handle>[A-Za-z]\w{1,30})\)?"
_POST = re.compile(rf"[*_]*(?P<who>[^\W\d_][^@\n:.!?]{{1,60}}?)[*_]*[,\s]*{_HANDLE}(?P<rest>[^\n]*)$")
_TOLD_BY = re.compile(
    r"@(?P<handle>[A-Za-z]\w{1,30})(?P<described>,\s[^:@.!?\n]{1,80})?\s?(?P<colon>:)\s+(?P<said>[^\W_][^\n]*)$"
)
_POST_UNDER = re.compile(rf"(?P<said>.*\S)\s*[—–]\s*(?P<who>[^@\n—–]{{2,60}}?)\s*{_HANDLE}(?P<rest>[^\n]*)$")
_WRITTEN = re.compile(
    rf"(?P<who>[^\W\d_][^:.!?\n]{{1,80}}?),?\s(?P<cue>(?:{'|'.join(sorted(POSTING))}|said|says|added|commented|replied))"
    r"(?:\s(?:on|in|via|under|from|to)\s[^:.!?\n]{1,60})?:\s+(?P<said>[A-Z][^\n]*)$"
)
_FIRST = re.compile(r".*?[.!?…](?=\s|$)")
_VOICE = re.compile(r"[*_]*(?P<who>[^\W\d_][^:.!?\n]{3,80}?)[*_]*(?P<colon>:)[*_]*\s+(?P<said>[A-Z][^\n]*[.!?…])$")
_FEWEST_VOICES = 2
_FEWEST_MENTIONS = 2
_LONGEST_ROLE = 4  # words
_LONGEST = 14  # words of a signature
_LONGEST_NAME = 7  # words of a title and a name
_MOST_NAMES = 4
_WHEN = ("after", "before", "during", "on", "in", "at", "about")
_LINKS = ("of", "from", "in", "at", "for", "with")
_WITHIN = PARTICLES.union(("the", "of", "for", "from"))


@dataclass(frozen=True, slots=True)
class Signed:
    """The labels, the numbers of the quotations that are theirs, and of the lines that are not to be read otherwise."""

    labels: list[Label] = field(default_factory=list)
    quotes: set[int] = field(default_factory=set)
    lines: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Page:
    """An article's paragraphs with the numbers of the quotations in each."""

    text: str
    lines: Sequence[Span]
    quotes: Sequence[Quote]
    held: Sequence[Sequence[int]]

    def line(self, number: int) -> str:
        """Return a paragraph's text, empty beyond the ends."""
        return self.text[slice(*self.lines[number])] if 0 <= number < len(self.lines) else ""

    def is_bare(self, number: int) -> bool:
        """Return whether a paragraph is quotations and nothing else."""
        if not 0 <= number < len(self.lines) or not self.held[number]:
            return False
        start, end = self.lines[number]
        position, rest = start, ""
        for quote in self.held[number]:
            rest += self.text[position : self.quotes[quote].start]
            position = self.quotes[quote].end
        return not any(map(str.isalnum, rest + self.text[position:end]))

    def adjoins(self, number: int) -> bool:
        """Return whether no blank line stands between a paragraph and the one before."""
        if not 0 < number < len(self.lines):
            return False
        return self.text.count("\n", self.lines[number - 1][1], self.lines[number][0]) == 1

    def spans(self, quotes: Sequence[int]) -> tuple[Span, ...]:
        """Return where quotations stand."""
        return tuple((self.quotes[quote].start, self.quotes[quote].end) for quote in quotes)


def find_signatures(text: str, lines: Sequence[Span], quotes: Sequence[Quote], spoken: frozenset[int]) -> Signed:
    """Return what the layout attributes; ``spoken`` are lines whose speakers are known already."""
    held: list[list[int]] = [[] for _ in lines]
    number = 0
    for index, quote in enumerate(quotes):
        while number + 1 < len(lines) and lines[number][1] <= quote.start:
            number += 1
        held[number].append(index)
    page, found = _Page(text, lines, quotes, held), Signed()
    for at in range(len(lines)):
        if at in spoken or at in found.lines:
            continue
        for rule in (
            _post,
            _handle_first,
            _post_under_two,
            _posted_above,
            _beside,
            _under,
            _lead_in,
            _name_over,
            _written,
        ):
            if rule(page, at, found):
                break
    _voices(page, spoken, found)
    return found


def _voices(page: _Page, spoken: frozenset[int], found: Signed) -> None:
    """Read the lines of people who were asked in the street: "Ada Lind, 34, baker: I sell from my car."."""
    several = []
    for at in range(len(page.lines)):
        match = _VOICE.match(page.line(at))
        if match is None or at in spoken or at in found.lines or page.held[at]:
            continue
        who = _someone(match["who"])
        if who and ("," in who or _is_named(who)) and FIRST_PERSON.search(match["said"]):
            several.append((at, who, match))
    if len(several) < _FEWEST_VOICES:
        return
    for at, who, match in several:
        start = page.lines[at][0]
        spans = {name: (start + match.start(name), start + match.end(name)) for name in ("who", "colon", "said")}
        found.lines.add(at)
        found.labels.append(Label(who, spans["who"][0], (spans["who"],), (spans["colon"],), (spans["said"],)))


def _someone(phrase: str, *, led: bool = False) -> str:
    """Return a phrase that names one person, with or without what they are, and says nothing else; else nothing.

    Where it was ``led`` up to by "from" and the like, it may name an organisation.
    """
    phrase = re.sub(r"\s*\(?@\w+\)?.*$", "", phrase).strip(" ,*_")
    first, *others = re.split(r"\s*,\s*", re.sub(r"\s*\([^()]*\)", "", phrase))
    words = first.split()
    if not words or len(words) > _LONGEST_NAME or len(phrase.split()) > _LONGEST or re.search(r"[“”\"?!:;…]", phrase):
        return ""
    read = parse_phrase(phrase)
    beside = [part for part in others if read.name not in part]
    if not read.name or lemma_of(words[0].lower()) or not all(map(_describes, beside)):
        return ""
    small = [word for word in words if word.islower() and word not in _WITHIN]
    apart = [word for word in small if not (is_role(word) or is_agent(word))]
    if read.name in first and (apart or " and " in first):
        return ""
    return phrase if led or _has_role(phrase) or _is_named(read.name) else ""


def _describes(part: str) -> bool:
    """Return whether what follows a name and a comma is an age, a party, a place or what its bearer is."""
    words = part.split()
    if not words or words[0] == "who" or _is_named(part):
        return False
    if words[0].endswith("ing") and len(words) > 1 and words[1] in _WHEN:  # "tweeting after the vote"
        return True
    if lemma_of(words[0].lower()):
        return False
    linked = any(word in _LINKS for word in words[:2])
    described = linked or any(map(is_role, words)) or words[0].lower() in ARTICLES or words[0].endswith(("'s", "’s"))
    return len(words) < 3 or (described and not words[0].endswith("ed"))


def _has_role(phrase: str) -> bool:
    first, _, rest = phrase.partition(",")
    return any(map(is_role, (*first.split()[:-1], *rest.split())))


def _is_named(name: str) -> bool:
    """Return whether words are a given name and a surname."""
    words = name.split()
    capital = all(word[0].isupper() or word in PARTICLES for word in words)
    return 1 < len(words) <= _MOST_NAMES and capital and is_given_name(bare(words[0]))


def _is_said(page: _Page, quotes: Sequence[int]) -> bool:
    """Return whether quotations are sentences, not the titles of works."""
    words = page.text[page.quotes[quotes[0]].start : page.quotes[quotes[-1]].end].strip(MARKS + " ")
    if words[-1:] in ".?!…—–-,":
        return True
    long = [word for word in words.split()[1:] if len(word) > 3]
    if len(words.split()) > 2 and bare(words.split()[0]) in PRONOUNS:
        return words.split()[1].islower()
    return len(words.split()) > 4 and 2 * sum(word[0].isupper() for word in long) <= len(long)


def _add(page: _Page, found: Signed, who: str, source: Span, quotes: Sequence[int]) -> bool:
    if not _is_said(page, quotes):
        return False
    found.quotes.update(quotes)
    found.labels.append(Label(who, source[0], (source,), (), page.spans(quotes)))
    return True


def _beside(page: _Page, at: int, found: Signed) -> bool:
    """Read "“…” — Ada Lind, baker" and "“…” (Ada Lind)", where nothing but the quotation stands before."""
    own = page.held[at]
    if not own:
        return False
    start, end = page.lines[at]
    last = page.quotes[own[-1]].end
    match = _BESIDE.match(page.text, last, end)
    if match is None or any(map(str.isalnum, page.text[start : page.quotes[own[0]].start])):
        return False
    between = pairwise(own)
    if any(any(map(str.isalnum, page.text[page.quotes[a].end : page.quotes[b].start])) for a, b in between):
        return False
    name = "who" if match["who"] else "held"
    who = _someone(match[name])
    return bool(who) and _add(page, found, who, match.span(name), [*_opened(page, at), *own])


def _opened(page: _Page, at: int) -> list[int]:
    """Return the quotations of the paragraphs before with which the one here goes on."""
    found: list[int] = []
    while page.is_bare(at - 1) and page.quotes[page.held[at - 1][-1]].open_ended:
        at -= 1
        found = [*page.held[at], *found]
    return found


def _under(page: _Page, at: int, found: Signed) -> bool:
    """Read "— Ada Lind, baker" in the line under a quotation or under a block quotation without marks."""
    match = _UNDER.match(page.line(at))
    who = (_someone(match["who"]) or _known(page, match["who"])) if match else ""
    if match is None or not who:
        return False
    source = (page.lines[at][0] + match.start("who"), page.lines[at][0] + match.end("who"))
    if page.is_bare(at - 1):
        quotes = [*_opened(page, at - 1), *page.held[at - 1]]
        if "," not in who and not _has_role(who) and _may_be_byline(page, at, len(quotes), found):
            found.quotes.update(quotes)  # nobody's, for certain
            return False
        return _add(page, found, who, source, quotes)
    block: list[Span] = []
    above = at - 1
    while above >= 0 and above not in found.lines and (mark := _BLOCK.match(page.line(above))):
        start, end = page.lines[above]
        if start + mark.end() < end:
            block.insert(0, (start + mark.end(), end))
        above -= 1
    if not block:
        return False
    found.lines.update(range(above + 1, at + 1))
    found.labels.append(Label(who, source[0], (source,), (), tuple(block)))
    return True


def _known(page: _Page, surname: str) -> str:
    """Return a surname alone if the article names somebody so in full elsewhere, else nothing."""
    full = re.compile(rf"\b([A-Z]\w+)\s(?:[A-Z]\.\s)?{re.escape(surname)}\b")
    return surname if any(is_given_name(bare(match[1])) for match in full.finditer(page.text)) else ""


def _is_told_of(page: _Page, surname: str) -> bool:
    """Return whether the article's own sentences speak of somebody, as they do not of who wrote them."""
    lines = (page.line(at) for at in range(len(page.lines)))
    told = [line for line in lines if not _UNDER.match(line) and not line.casefold().startswith("by ")]
    return sum(len(re.findall(rf"\b{re.escape(surname)}\b", line, re.IGNORECASE)) for line in told) >= _FEWEST_MENTIONS


def _may_be_byline(page: _Page, at: int, paragraphs: int, found: Signed) -> bool:
    """Return whether a mere name under a quotation may be whose report ends there, which quotes somebody else."""
    before = page.line(at - 1 - paragraphs)
    signed = any(page.lines[at - 1 - paragraphs][0] <= label.at < page.lines[at][0] for label in found.labels)
    surname = bare(page.line(at).rsplit(maxsplit=1)[-1])
    alone = before.endswith((".", ",", "”", '"')) and not signed and surname not in map(bare, before.split())
    return alone and not _is_told_of(page, surname)


def _lead_in(page: _Page, at: int, found: Signed) -> bool:
    """Read "And from Chairwoman Ada Lind:" and "Ada Lind, baker:" before a quotation."""
    own = page.held[at]
    start, end = page.lines[at]
    stop = page.quotes[own[0]].start if own else end
    before = page.text[start:stop].rstrip()
    if own:
        rest = page.text[page.quotes[own[-1]].end : end]
        if any(map(str.isalnum, rest)) or (not page.is_bare(at) and len(own) > 1):
            return False
        quotes = own
    elif page.is_bare(at + 1):
        quotes = page.held[at + 1]
    else:
        return False
    if not before.endswith(":"):
        return False
    opening = re.split(r"(?<=[.!?])\s+(?=[A-Z])", before[:-1])[-1]
    offset = len(before) - 1 - len(opening)
    lead = LEAD_INS.match(opening)
    rest = opening[lead.end() :] if lead else opening
    shift = offset + (lead.end() if lead else 0)
    if lead and (by := re.search(r",\s(?:by|from)\s(?=[^,]+$)", rest)):  # "A word from the kitchen, by chef Ada Lind"
        rest, shift = rest[by.end() :], shift + by.end()
    phrase = next((cut for cut in _without_set_phrase(rest) if _someone(cut, led=bool(lead))), "")
    role = "" if phrase or not own else _role_alone(rest)
    if not phrase and not role:
        return False
    quotes = list(quotes)
    following = at + (0 if own else 1)
    while page.quotes[quotes[-1]].open_ended and page.is_bare(following + 1):
        following += 1
        quotes += page.held[following]
    source = (start + shift, start + shift + len((phrase or role).rstrip(" ,")))
    who = _someone(phrase, led=bool(lead)) if phrase else f"the {role[0].lower()}{role[1:]}"
    return _add(page, found, who, source, quotes)


def _role_alone(phrase: str) -> str:
    """Return a phrase that calls somebody by an office and nothing else: "Opposition leader"."""
    words = phrase.strip().split()
    plain = 0 < len(words) <= _LONGEST_ROLE and words[0][0].isupper() and all(map(str.islower, words[1:]))
    return (
        phrase.strip()
        if plain and (is_role(words[-1]) or words[-1] in GROUP_WORDS) and all(map(str.isalpha, words))
        else ""
    )


def _without_set_phrase(words: str) -> Iterator[str]:
    """Yield the words, and what stands before a set phrase at their end: "Ada Lind had this to say"."""
    yield words
    for space in re.finditer(r",?\s+", words):
        tail = words[space.end() :]
        if tail and SET_PHRASES.fullmatch(tail):
            yield words[: space.start()]


def _name_over(page: _Page, at: int, found: Signed) -> bool:
    """Read a name alone in the line right above or right under a quotation that stands alone, too."""
    line = page.line(at)
    if page.held[at] or "," not in line or line.endswith((".", ":")):
        return False
    who = _someone(line)
    if not who:
        return False
    above = page.adjoins(at) and page.is_bare(at - 1) and not page.adjoins(at - 1)
    below = at + 1 < len(page.lines) and page.adjoins(at + 1) and page.is_bare(at + 1)
    if above == below or (below and page.adjoins(at)) or (above and at + 1 < len(page.lines) and page.adjoins(at + 1)):
        return False
    return _add(page, found, who, page.lines[at], page.held[at - 1 if above else at + 1])


def _post(page: _Page, at: int, found: Signed) -> bool:
    """Read a post under a line with its author's name, handle and day."""
    match = _POST.match(page.line(at))
    if match is None:
        return False
    start, end = page.lines[at]
    source = (start + match.start("who"), start + match.end("who"))
    rest = match["rest"]
    if POSTED.fullmatch(match["who"]):
        return False
    head, colon, said = rest.partition(":")
    if colon and said.strip() and POSTED.fullmatch(head) and not re.match(r"\d", said):
        content = [(end - len(said.lstrip()), end)]
        last = at
    elif POSTED.fullmatch(rest) and re.search(r"\d|·|\bon\b", rest) and at + 1 < len(page.lines):
        last = at + 1
        while page.adjoins(last + 1) and not _POST.match(page.line(last + 1)):
            last += 1
        content = [page.lines[number] for number in range(at + 1, last + 1)]
    else:
        return False
    if _POST.match(page.line(at + 1)) and last > at:
        return False
    found.lines.update(range(at, last + 1))
    found.labels.append(Label(match["who"].strip(), source[0], (source,), (), tuple(content)))
    return True


def _handle_first(page: _Page, at: int, found: Signed) -> bool:
    """Read "@AdaLind, head of the clinic: Stay at home." without quotation marks."""
    match = _TOLD_BY.match(page.line(at))
    if match is None or page.held[at]:
        return False
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match["handle"])
    named = _is_named(words)
    who = f"{words}{match['described'] or ''}" if named else match["handle"]
    start = page.lines[at][0]
    spans = {name: (start + match.start(name), start + match.end(name)) for name in ("handle", "colon", "said")}
    found.lines.add(at)
    found.labels.append(Label(who, spans["handle"][0], (spans["handle"],), (spans["colon"],), (spans["said"],)))
    return True


def _post_under_two(page: _Page, at: int, found: Signed) -> bool:
    """Read a post under a line with its author's name and one with handle and day alone."""
    name = page.line(at).strip("*_ ")
    under = re.fullmatch(rf"{_HANDLE}(?P<rest>.*)", page.line(at + 1)) if page.adjoins(at + 1) else None
    if under is None or not POSTED.fullmatch(under["rest"]) or not page.adjoins(at + 2):
        return False
    if not name[:1].isupper() or len(name.split()) > _LONGEST_NAME or name[-1:] in ".?!:," or page.adjoins(at):
        return False
    last = at + 2
    while page.adjoins(last + 1):
        last += 1
    found.lines.update(range(at, last + 1))
    content = tuple(page.lines[number] for number in range(at + 2, last + 1))
    found.labels.append(Label(name, page.lines[at][0], (page.lines[at],), (), content))
    return True


def _posted_above(page: _Page, at: int, found: Signed) -> bool:
    """Read a post that ends with its author: "… — Ada Lind (@adalind) May 3, 2016"."""
    match = _POST_UNDER.match(page.line(at))
    if match is None or not POSTED.fullmatch(match["rest"]):
        return False
    if not match["who"][:1].isupper() or len(match["who"].split()) > _LONGEST_NAME or "," in match["who"]:
        return False
    start = page.lines[at][0]
    source = (start + match.start("who"), start + match.end("who"))
    found.lines.add(at)
    found.labels.append(Label(match["who"], source[0], (source,), (), ((start, start + match.end("said")),)))
    return True


def _written(page: _Page, at: int, found: Signed) -> bool:
    """Read "Ada Lind wrote on Telegram: The bridge is open." without quotation marks: the sentence after the colon."""
    match = _WRITTEN.match(page.line(at))
    who = _someone(match["who"], led=True) if match else ""
    if match is None or not who or page.held[at]:
        return False
    start = page.lines[at][0]
    said = _FIRST.match(match["said"])
    content = (start + match.start("said"), start + match.start("said") + (said.end() if said else len(match["said"])))
    source, cue = match.span("who"), match.span("cue")
    found.labels.append(
        Label(
            who,
            start + source[0],
            ((start + source[0], start + source[1]),),
            ((start + cue[0], start + cue[1]),),
            (content,),
        )
    )
    return True
