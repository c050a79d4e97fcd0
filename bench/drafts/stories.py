"""The articles that drafts are made from: who is quoted in them with which words, and what they state of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from index.linguistics.given_names import is_given_name, may_be_given_name
from index.linguistics.quotation_marks import find_quotes, paragraphs
from index.linguistics.stance_words import ASKING_FORMS, DECLINING_FORMS, DENIAL_FORMS, DOUBT_FORMS
from index.text import split_sentences
from index.types import Span, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Form = Literal["quoted", "reported", "mixed"]

_TITLE = (
    r"(?:Sens?|Reps?|Govs?|Mr|Mrs|Ms|Dr|President|Presidents|Senator|Governor|Secretary|Justice|Judge|Gen|General|Lt|"
    r"Prof|Professor|Representative|Congressman|Congresswoman|Speaker|Chairman|Mayor|Rev|Sheriff|Officer)\.?"
)
_PERSON = re.compile(
    r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.)?(?: (?:[A-Z][a-z'’]*)?[A-Z][a-z]+(?:-[A-Z][a-z]+)?){1,2}"
)
_SURNAME = re.compile(rf"(?:{_TITLE} )?(?P<name>(?:[A-Z][a-z'’]*)?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)")
_BODY = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w.&'’-]*)(?: (?:of|for|and|on|the|[A-Z][\w.&'’-]*)){0,5}")
_NO_BODY = re.compile(
    r"['’]s\b|(?:Republicans?|Democrats?|[Ss]enator|[Cc]andidate|[Gg]overnor|[Pp]resident|[Ss]ecretary|Americans?)\Z"
)
_SEVERAL = re.compile(r"\b(?:and|along with|with|or|as well as)\b|&")
_SAID = re.compile(
    r"(?:(?:has|had|have|also|then|later|further|have also|has also) ){0,2}"
    r"(?:said|says|say|told|added|adds|argued|argues|wrote|writes|tweeted|insisted|insists|noted|notes|announced|"
    r"explained|explains|continued|declared|claimed|claims|stated|states|maintained|warned|warns|predicted|testified|"
    r"concluded|remarked|responded|replied|according to)"
    r"(?: (?:on |in |at |during |late |early )?(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|reporters|"
    r"in a statement|a statement|an interview|supporters|voters|the crowd|CNN|Fox News|night|morning|afternoon|that))*"
    r"[:,]?",
    re.IGNORECASE,
)
_TURNS = DENIAL_FORMS | DOUBT_FORMS | DECLINING_FORMS | ASKING_FORMS
_MOSTLY = 0.6
_CONTEXT = 400
"""So many characters before words may tell what their pronouns stand for."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words of somebody in an article.

    ``words`` stand at ``span`` of the text, without marks where they are ``quoted``; ``stance`` is that of the cue.
    """

    story: Story
    speaker: str
    person: bool
    form: Form
    words: str
    span: Span
    cue: str
    stance: Literal["asserted", "denied", "doubted", "asked", ""]

    @property
    def before(self) -> str:
        """The text before the words, as far as it may matter."""
        return self.story.text[max(0, self.span[0] - _CONTEXT) : self.span[0]]

    @property
    def after(self) -> str:
        """The text behind the words."""
        return self.story.text[self.span[1] : self.span[1] + _CONTEXT]


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence that an article states of its own, at ``span`` of its text."""

    story: Story
    words: str
    span: Span


@dataclass(frozen=True, eq=False)
class Story:
    """An article, with the attributions that people marked in it, where they did."""

    id: str
    title: str
    text: str
    published: str = ""
    marked: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)

    def row(self) -> dict[str, str]:
        """Return the article as an index takes it."""
        kept = {"id": self.id, "title": self.title, "published": self.published, "text": self.text}
        return {name: value for name, value in kept.items() if value}

    @cached_property
    def people(self) -> dict[str, str]:
        """Who is quoted by the full name, by surname; nobody whose surname somebody else in the article has."""
        found: dict[str, set[str]] = {}
        for one in self.marked:
            for start, end in one["source"]:
                name = full_name(self.text[start:end])
                if name:
                    found.setdefault(name.split()[-1], set()).add(name)
        alone = {surname: next(iter(names)) for surname, names in found.items() if len(names) == 1}
        return {surname: name for surname, name in alone.items() if self._is_alone(surname, name)}

    def _is_alone(self, surname: str, name: str) -> bool:
        given = re.findall(rf"\b([A-Z][a-z]+)(?: [A-Z]\.)? {re.escape(surname)}\b", self.text)
        return all(word in name.split() or not may_be_given_name(word) for word in given)

    def speaker(self, source: str) -> tuple[str, bool] | None:
        """Return the full name of a source and that it is a person, or a body's name as it stands; None if unsure."""
        source = re.sub(r"\s+", " ", source).strip(" ,")
        name = full_name(source)
        if name:
            return (name, True) if self._is_alone(name.split()[-1], name) else None
        surname = _SURNAME.fullmatch(source)
        if surname:
            known = self.people.get(surname["name"])
            return (known, True) if known else None
        words = source.split()
        if (
            _BODY.fullmatch(source)
            and len(words) > 1
            and not any(is_given_name(word) for word in words)
            and not _NO_BODY.search(source)
        ):
            return source, False
        return None

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """What certain speakers said: whole quotations, and reports in one piece."""
        return tuple(self._said())

    def _said(self) -> Iterator[Said]:
        quotes = [(one.start, one.end) for one in find_quotes(self.text, paragraphs(self.text)) if not one.open_ended]
        taken: set[Span] = set()
        for one in self.marked:
            if len(one["source"]) != 1 or not one["cue"] or not one["content"]:
                continue
            source = tuple(one["source"][0])
            who = self.speaker(self.text[slice(*source)])
            cue = " ".join(self.text[slice(*span)] for span in one["cue"])
            if who is None or overlap(source, quotes) > 0:
                continue
            stance = _stance(cue)
            content = _merged([tuple(span) for span in one["content"]], self.text)
            for quote in quotes if stance == "asserted" else ():
                if quote not in taken and (words := self._words(quote, content, quotes)):
                    taken.add(quote)
                    yield Said(self, *who, "quoted", self.text[slice(*words)], words, cue, stance)
            if len(one["content"]) == 1 and stance:
                span = tuple(one["content"][0])
                form = self._form(span, quotes)
                if form:
                    yield Said(self, *who, form, self.text[slice(*span)], span, cue, stance)

    def _words(self, quote: Span, content: Sequence[Span], quotes: Sequence[Span]) -> Span | None:
        """Return the words of a quotation that all are content, which is all quoted; None where it is not so."""
        if overlap(quote, content) < (quote[1] - quote[0]) - 2:
            return None
        inside = next((span for span in content if span[0] <= quote[0] < span[1]), content[0])
        if overlap(inside, quotes) < (inside[1] - inside[0]) - 8:
            return None
        words = _unmarked(self.text, quote)
        return None if re.search(r"[\n\"“”]|''|``", self.text[slice(*words)]) else words

    def _form(self, span: Span, quotes: Sequence[Span]) -> Form | None:
        words = self.text[slice(*span)]
        inner = [quote for quote in quotes if overlap(quote, [span])]
        if "\n" in words:
            return None
        if not inner and not re.search(r"[\"“”‘]|''|``", words):
            return "reported"
        ends = len(inner) == 1 and span[0] + 12 < inner[0][0] and inner[0][1] <= span[1] + 1
        return "mixed" if ends else None

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The sentences outside of all that somebody is marked to have said, and without words of saying."""
        taken = [tuple(span) for one in self.marked for part in ("content", "cue") for span in one[part]]
        found = []
        for start, end in split_sentences(self.text):
            words = self.text[start:end].strip()
            if "\n" not in words and not overlap((start, end), taken) and words != self.title:
                found.append(Fact(self, words, (start, end)))
        return tuple(found)


def full_name(source: str) -> str:
    """Return the full name of the one person that a source names as its head, "" where it is none, or not certain."""
    head, _, rest = source.partition(", ")
    if _SEVERAL.search(head) or re.search(r"\b(?:along|and (?!a |the )[A-Z])", rest):
        return ""
    head = re.sub(r" \([^()]*\)$", "", head)
    words = head.split()
    for count in (3, 2):
        name = words[-count:]
        if len(name) == count == len({*name}) and is_given_name(name[0]) and _PERSON.fullmatch(" ".join(name)):
            return " ".join(name)
    return ""


def is_headline(words: str) -> bool:
    """Return whether words are written as a headline is, most of them with a capital letter."""
    long = [word for word in re.findall(r"[A-Za-z]+", words) if len(word) > 3]
    return sum(1 for word in long if word[0].isupper()) > _MOSTLY * len(long)


def _stance(cue: str) -> Literal["asserted", "denied", "doubted", "asked", ""]:
    words = re.findall(r"[\w'’]+", cue.lower())
    if _SAID.fullmatch(cue.strip()):
        return "asserted"
    if re.search(r"n['’]t$", " ".join(words)) or {"not", "never"} & {*words}:
        return ""
    if re.fullmatch(
        r"(?:has |have |had |also )?(?:denied|denies|disputed|rejected)(?: (?:that|claims that))?", cue.lower()
    ):
        return "denied"
    if re.fullmatch(
        r"(?:has |have |had |also )?(?:doubted|doubts|questioned|questions)(?: (?:that|whether|if))?", cue.lower()
    ):
        return "doubted"
    if re.fullmatch(r"(?:has |have |had |also )?(?:asked|asks|wondered|wonders)(?: (?:whether|if))?", cue.lower()):
        return "asked"
    return ""


def _merged(spans: list[Span], text: str) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _unmarked(text: str, quote: Span) -> Span:
    start, end = quote
    while start < end and text[start] in "\"“”'`‘’« ":
        start += 1
    while end > start and text[end - 1] in "\"“”'`‘’» ,":
        end -= 1
    return start, end
