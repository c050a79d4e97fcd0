"""Where articles name somebody, and what a sentence says there that they are: by apposition, title or predicate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics.careers import JOINS_PATTERN, is_calling
from index.linguistics.given_names import PARTICLES, SHORT_FORMS
from index.linguistics.inflection import past, third_person
from index.linguistics.offices import COURTESY
from index.linguistics.organisations import NOT_A_PERSON
from index.linguistics.saying import REPORTING, forms_pattern
from index.linguistics.words import FUNCTION_WORDS, content_stems
from index.speakers import name_words, sound
from index.text import article_sentences, sentences_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reader import IndexReader
    from index.types import Article, Filters, Span

MOST_PASSAGES = 120
"""So many passages that hold the words of a name are looked through."""

_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŽŠČ][\w’'-]*\w"
PERSON_NAME = re.compile(rf"{_CAP}(?:\s+(?:(?:{'|'.join(sorted(PARTICLES))})\s+)*{_CAP}){{1,3}}")
"""What looks like a given name and a surname, titles before them included."""

LED_BY = re.compile(r"\b(?:led|headed|chaired|run|directed|managed)\s+by\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
"""What stands before whoever is at the head of what stands before it."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_JOINT = re.compile(r"\.?\s+|[-\s]+")
_NICKNAMES = {name: group for group in SHORT_FORMS for name in group.split()}
_NAME_GOES_ON = re.compile(r" (?!Jr|Sr|MP|I)[A-Z][a-z]+(?! said)\b")
"""What makes a name part of another: the Ada Lind Prize."""

_BETWEEN = 2  # further given names, initials and particles
_REACH = 400
_ROLE_WORDS = 7

_APPOSITION = re.compile(
    r"""\s*(?:,\s*(?:aged\s+|then\s+)?\d{1,3}(?=\s*,))?\s*(?:,|\(|–|—|\s-\s|\|)\s*(?P<role>[^,;:()|\n"“”]+)""",
    re.VERBOSE,
)
_OPENS_A_ROLE = re.compile(
    rf"(?:an?|the|its|their|his|her|our|[A-Z][\w.’'-]*['’]s?)\s+(?!(?:next|same|other)\b)"
    rf"|(?:who|which)\s+(?:has\s+|had\s+|is\s+|was\s+|also\s+|now\s+|once\s+|been\s+)*(?:{JOINS_PATTERN}|the|an?)\b",
)
_CALLED = re.compile(
    r"""(?:,[^,.]{1,90},)?\s+(?:is|was|remains|remained|becomes|became|has\ been|had\ been|will\ be|will\ become)\s+
    (?:(?:now|still|also|then|once|appointed|named|elected|made)\s+)*(?P<role>(?:an?|the|its|their|his|her|\w+['’]s)\s+.+|[\w-]+.*)""",
    re.VERBOSE,
)
_THEIR = re.compile(
    r"\b(?:his|her|its|their)\s+(?:[\w-]+\s+)?(?P<what>[\w-]+)(?:\s*,\s*(?:(?:an?|the)\s+[\w-]+\s+)?|\s+(?:is|was|will\s+be)\s+)$",
    re.IGNORECASE,
)
_MAKES = re.compile(r"\b(?:appoint|elect|nam|mak|made)\w*\s+(?:(?:Prof|Dr|Mr|Ms|Mrs)\.?\s+|Professor\s+)?$")
_MADE = re.compile(r"\s+(?:as\s+)?(?P<role>[^,;:.()]+)")
_LINE = re.compile(r"\s*(?:[-*•]\s*)?(?P<role>[^:.|]{3,80}):\s*(?:(?:Prof|Dr|Mr|Ms|Mrs)\.?\s+)?")
_DETERMINED = re.compile(r"(?:an?|the|its|their|his|her|\w+['’]s)\s", re.IGNORECASE)
_CAREER = re.compile(
    rf"""(?:,[^,.]{{1,90}},)?\s+(?:(?:has|had|have|will|would|is|was|to|now|also|then|been|be|soon|long|once|still|first|
    recently|just|set|due)\s+)*(?P<verb>{JOINS_PATTERN})\b""",
    re.VERBOSE,
)
_IS_HE = re.compile(r"\b(?:is|was|be|are|were)\s+(?:now\s+|still\s+)?$")
_AGE_AFTER = re.compile(
    r"""\s*(?:[,(]\s*(?:aged\s+|now\s+)?(?:1?\d{1,2})(?=\s*[,.);–—]|\s+and\s|\s*$)
    |(?:,\s+who)?\s+(?:is|was|turned|turns|will\s+be)\s+(?:now\s+|aged\s+)?(?:1?\d{1,2})(?=\s*[,.;]|\s+(?:years\s+old|and|when|this)\b|\s*$))""",
    re.VERBOSE,
)
_AGE_BEFORE = re.compile(r"\b(?:1?\d{1,2})-year-old\s+(?:[\w’'-]+\s+){0,4}$")
_SHE_IS = re.compile(r"(?:He|She)\s+(?:is|was)\s+(?:aged\s+)?1?\d{1,2}(?=[.,;]|\s+years)")
_SAID = re.compile(rf"\A(?:{forms_pattern(REPORTING, third_person, past)})\s+(?=\w)")
"""What stands before the title in “said coach Ada Lind”."""
_PLAIN_TITLES = frozenset("mr mrs ms mx dr".split())
_POINTS_BACK = re.compile(r"\b(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that names somebody ``at`` a span of its article; ``whole`` where by given name and surname."""

    article: Article
    span: Span
    at: Span
    whole: bool

    @property
    def text(self) -> str:
        """The sentence."""
        return self.article.text[slice(*self.span)]

    @property
    def in_prose(self) -> bool:
        """Whether it is a sentence, not a row or a line of a list, which say less."""
        text = self.text.lstrip()
        return (
            "|" not in text
            and not text.startswith(("-", "*", "•"))
            and text.rstrip("\"'”’*_ ").endswith((".", "!", "?"))
        )

    @property
    def before(self) -> str:
        """What stands before the name in its sentence."""
        return self.article.text[self.span[0] : self.at[0]]

    @property
    def after(self) -> str:
        """What stands after it."""
        return self.article.text[self.at[1] : self.span[1]]

    @property
    def role(self) -> str:
        """What the sentence says that they are, became or ceased to be; empty where it says no such thing."""
        return next(iter(self.roles), "")

    @property
    def roles(self) -> tuple[str, ...]:
        """All that the sentence says of what they are."""
        return tuple(
            role for role in (_beside(self), _predicate(self), _title(self), _made(self), _their(self)) if role
        )

    def told_age(self) -> Span | None:
        """Return where they are said to be of an age: the sentence, or with the next one, "She is 52."."""
        if _AGE_AFTER.match(self.after) or _AGE_BEFORE.search(self.before):
            return self.span
        following = self.following()
        if self.whole and following and _SHE_IS.match(self.article.text[slice(*following)]):
            return self.span[0], following[1]
        return None

    def following(self) -> Span | None:
        """Return where the next sentence of the paragraph stands."""
        text, end = self.article.text, self.span[1]
        paragraph = text.find("\n\n", end)
        return next(iter(sentences_within(text, end, paragraph if paragraph >= 0 else len(text))), None)

    def told_whole(self) -> Span:
        """Return the sentence's span, with the sentence before where it says "her successor" or "its director"."""
        if not _POINTS_BACK.search(self.before + self.role):
            return self.span
        text, start = self.article.text, self.span[0]
        before = sentences_within(text, max(text.rfind("\n\n", 0, start) + 1, start - _REACH, 0), start)
        return (before[-1][0], self.span[1]) if before else self.span


def mentions_of(name: str, index: IndexReader, filters: Filters) -> list[Mention]:
    """Return the sentences that name just this person, by article; by the surname alone where nobody else bears it.

    The surname counts only in articles that have the whole name, too.
    """
    words = name_words(name)
    found = index.passages([key for key, _ in index.words(name, MOST_PASSAGES, filters)])
    articles = {passage.article.id: passage.article for passage in found}
    return [mention for _, article in sorted(articles.items()) for mention in _in_article(article, words)]


def bearers(surname: str, index: IndexReader, filters: Filters) -> list[str]:
    """Return the full names that end with a surname in the articles, those that stand there most first."""
    key, counts = sound(name_words(surname)[-1]), dict[str, int]()
    found = index.passages([key for key, _ in index.words(surname, MOST_PASSAGES, filters)])
    for article in {passage.article.id: passage.article for passage in found}.values():
        for full in _full_names(article.text, key):
            counts[full] = counts.get(full, 0) + 1
    return sorted(counts, key=lambda full: (-counts[full], full))


def person_at(match: re.Match[str]) -> Span | None:
    """Return where a name stands without the titles before it, None for a body or half a name."""
    start, words = match.start(), match[0].split()
    while words and (is_calling(words[0]) or words[0].casefold() in COURTESY | FUNCTION_WORDS):
        start += len(words.pop(0)) + 1
    if len(words) < 2 or any(word.casefold() in NOT_A_PERSON for word in words):
        return None
    return start, match.end()


def people_in(article: Article, span: Span) -> Iterator[Mention]:
    """Yield whom a sentence names in full."""
    for match in PERSON_NAME.finditer(article.text, *span):
        if at := person_at(match):
            yield Mention(article, span, at, whole=True)


def named_people(text: str) -> Iterator[str]:
    """Yield the names of people in a text, each with a given name and a surname."""
    for match in PERSON_NAME.finditer(text):
        if at := person_at(match):
            yield text[slice(*at)]


def role_stems(mention: Mention) -> frozenset[str]:
    """Return the stems of what a mention says that somebody is."""
    return frozenset(content_stems(mention.role))


def _in_article(article: Article, words: Sequence[str]) -> Iterator[Mention]:
    text = article.text
    whole = list(_whole(text, words))
    if not whole and not (len(words) > 1 and _is_whole_in(article.title, words)):
        return
    key = sound(words[-1])
    alone = len(words) > 1 and len({sound(name_words(full)[0]) for full in _full_names(text, key)}) < 2
    for span in article_sentences(text):
        if at := next((at for at in whole if span[0] <= at[0] < span[1]), None):
            yield Mention(article, span, at, whole=True)
        elif alone and (at := _surname(text, span, key)):
            yield Mention(article, span, at, whole=False)


def _is_whole_in(text: str, words: Sequence[str]) -> bool:
    return next(_whole(text, words), None) is not None


def _whole(text: str, words: Sequence[str]) -> Iterator[Span]:
    """Yield where a text has the name: its first and last word, with nothing but names between."""
    found = [(match, name_words(match[0])) for match in _WORD.finditer(text)]
    keys = [sound(parts[0]) if parts else "" for _, parts in found]
    first, last = sound(words[0]), sound(words[-1])
    for place, (match, parts) in enumerate(found):
        if not match[0][0].isupper() or not (keys[place] == first or _is_short(parts, words)):
            continue
        if len(words) == 1:
            yield match.start(), match.start() + len(_bare(match[0]))
            continue
        for end in range(place + 1, min(place + 2 + max(_BETWEEN, len(words) - 2), len(found))):
            other = found[end][0]
            if not _JOINT.fullmatch(text, found[end - 1][0].end(), other.start()):
                break
            if keys[end] == last and other[0][0].isupper():
                stop = other.start() + len(_bare(other[0]))
                if not _NAME_GOES_ON.match(text, stop):
                    yield match.start(), stop
                break
            if not other[0][0].isupper() and other[0] not in PARTICLES:
                break


def _is_short(parts: Sequence[str], words: Sequence[str]) -> bool:
    group = _NICKNAMES.get(words[0])
    return group is not None and len(words) > 1 and bool(parts) and _NICKNAMES.get(parts[0]) == group


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _surname(text: str, span: Span, key: str) -> Span | None:
    """Return where a sentence has a surname that no other name stands before."""
    before = ""
    for match in _WORD.finditer(text, *span):
        parts = name_words(match[0])
        if match[0][0].isupper() and parts and sound(parts[0]) == key:
            named = before[:1].isupper() and not is_calling(before) and before.casefold() not in COURTESY
            if not named or before.casefold() in FUNCTION_WORDS:
                return match.start(), match.start() + len(_bare(match[0]))
        gap = text[match.end() : match.end() + 1]
        before = match[0] if gap in " ." else ""
    return None


def _full_names(text: str, key: str) -> Iterator[str]:
    """Yield the names of a text that end with a surname, each with the given name before it."""
    before: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        parts = name_words(match[0])
        if before and parts and match[0][0].isupper() and sound(parts[0]) == key and before[0][0].isupper():
            known = is_calling(before[0]) or before[0].casefold() in COURTESY | FUNCTION_WORDS
            if not known and text[before.end() : match.start()] == " " and not re.search(r"['’]s?$", before[0]):
                yield f"{before[0]} {_bare(match[0])}"
        before = match


def _beside(mention: Mention) -> str:
    """Return the role of "Ada Lind, head of the bank", "Ada Lind (chair)" and of a row of a list or a table."""
    match = _APPOSITION.match(mention.after)
    role = match["role"].strip() if match else ""
    if role and (_OPENS_A_ROLE.match(role) or any(map(is_calling, _called(role)))):
        return role
    return ""


def _predicate(mention: Mention) -> str:
    """Return the role of "Ada Lind is a vet", "Ada Lind has resigned as …" and "The secretary is Ada Lind"."""
    if match := _CAREER.match(mention.after):
        return re.split(r"[,;:“”]|\s[-–—]\s", mention.after[match.start("verb") :], maxsplit=1)[0]
    match = _CALLED.match(mention.after)
    if match and any(map(is_calling, _called(match["role"]))):
        return match["role"]
    if _IS_HE.search(mention.before) and any(map(is_calling, _WORD.findall(mention.before))):
        return mention.before
    return ""


def _their(mention: Mention) -> str:
    """Return the role of "her husband, the baker Jan Lind" and "his deputy will be Ada Lind"."""
    match = _THEIR.search(mention.before)
    return match[0].strip() if match and is_calling(match["what"]) else ""


def _made(mention: Mention) -> str:
    """Return the role of "has appointed Ada Lind director of …" and of the line "Treasurer: Ada Lind"."""
    if _MAKES.search(mention.before) and (match := _MADE.match(mention.after)):
        return match["role"] if any(map(is_calling, _WORD.findall(match["role"])[:_ROLE_WORDS])) else ""
    line = _LINE.fullmatch(mention.before)
    return line["role"] if line and any(map(is_calling, _WORD.findall(line["role"])[:_ROLE_WORDS])) else ""


def _called(role: str) -> list[str]:
    """Return the words that may say what somebody is: not those after "accompanied by"."""
    words = _WORD.findall(role)[:_ROLE_WORDS]
    if _DETERMINED.match(role):
        return words
    end = next((at for at, word in enumerate(words) if word in FUNCTION_WORDS or word.endswith(("ed", "ing"))), None)
    return words[:end]


def _title(mention: Mention) -> str:
    """Return the role of "the transport minister, Ada Lind" and "Captain Lind"."""
    if match := LED_BY.search(mention.before):
        return match[0].strip()
    before = mention.before.rstrip(" ,|")
    words = _WORD.findall(before)[-_ROLE_WORDS:]
    if (
        words
        and (before.endswith((words[-1], f"{words[-1]}.")))
        and is_calling(words[-1])
        and (words[-1].casefold() not in _PLAIN_TITLES)
    ):
        cut = max(before.rfind(mark) for mark in ',.;:"“”|')
        return _SAID.sub("", before[cut + 1 :].strip())
    return ""
