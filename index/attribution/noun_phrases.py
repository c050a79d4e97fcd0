"""Takes a noun phrase apart: "Minister of Industry of Ukraine Ada Lovelace" is a title and a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.given_names import NOT_NAMES, PARTICLES, SUFFIXES, is_given_name, may_be_given_name
from index.linguistics.offices import (
    ALSO_SURNAMES,
    COURTESY,
    KIN,
    LESSER_OFFICES,
    POSTNOMINALS,
    ROLE_ENDINGS,
    ROLES,
    SERVING,
    TITLES_IN_FULL,
    TITLES_SHORT,
)
from index.linguistics.organisations import (
    BODIES_ADJECTIVES,
    BODY_WORDS,
    COMPANY_ENDS,
    GROUP_WORDS,
    MEDIA_WORDS,
    PLACES_WORDS,
)
from index.linguistics.words import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_PERSON = 4  # likewise, of a person
_LONGEST = 8  # words of a name; more is a headline in capitals
_LINKS = ("of", "for", "at", "to", "from", "in", "on", "and", "&", "the")
_EDGES = "\"“”‘’'«»()[]*,;:!?—–-►•|"
_DETERMINERS = (*ARTICLES, "his", "her", "their", "its", "our", "my", "another", "one")
_INNER = (*PARTICLES, "of", "for", "and", "&", "the", "on")
_MARKS = '"“”«»()[],;:!?*—–►•|'
_NICKNAME = re.compile(r"[“\"‘'(]\w+[”\"’')]")
_NICKNAMED = re.compile(r"(?<=\w)\s[“\"‘'][A-Z]\w*(?:\s[A-Z]\w*){1,2}[”\"’']\s(?=[A-Z])")
_OWNER = re.compile(r"['’]s$")
_INITIAL = re.compile(r"[A-Z]\.?")
_ABBREVIATED = re.compile(r"\b(?:Jr|Sr|Inc|Corp|Co|Ltd|[A-Z])\.$")
_POSSESSIVE = re.compile(r"['’]s?$")
_AGENT = re.compile(r"(?:er|or|ist|ian|(?<!hu)man)$")  # of nouns for who does or is something: "clockmaker"
_COMPOUND_JOB = re.compile(
    r"[a-z]{3,}(?:warden|keeper|master|woman|maker|worker|owner|driver|leader|seller|holder|player|ringer)$"
)
_JOB = re.compile(
    r"[a-z]{3,}(?:er|or|ist|ian|m[ae]n|ant|ent|ee|warden|guard|smith|wright|maid|clerk)$"
)  # of nouns for jobs, also of such as nobody lists
BELONGING = ("of", "from", "at", "for", "with")
"""Begin what tells of somebody where they belong."""
_FURTHER = re.compile(r"\b(?:of|for|at|to|in|on|who|that|from|and|with|which)\b")
_COMPLEMENT = re.compile(
    r"(?<=\S)\s+(?:of|for|at|to|in|inside|within|on|who|that|from|with|which|close|near|by|under)\b"
)
_JOINED = re.compile(r"\s*(?:,|/|\band\b)\s*")
_PLACE = re.compile(r"\s(?:in|on|at|during|via)\s")
_NO_DESCRIPTION = word_set("who whose whom which and but or in at on jr. jr")
"""What follows a name and does not begin a description of its bearer."""
_SEGMENT = re.compile(r"\s*(?:,|;|\(|\)|\s[—–-]+\s|—)\s*")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """``name`` is empty for a description; ``titles`` are what else is said of its bearer, without articles."""

    name: str
    titles: tuple[str, ...]
    description: str


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """Return a word in lower case without the marks and the possessive ending around it."""
    return _POSSESSIVE.sub("", word.strip(_EDGES)).rstrip(".").lower()


def is_capital(word: str) -> bool:
    """Return whether a word is written as names are."""
    core = word.strip(_EDGES)
    return bool(core) and (
        core[0].isupper() or (core[0].isdigit() and core[1:2].isupper()) or core[:3] in ("al-", "el-")
    )


def is_role(word: str) -> bool:
    """Return whether a word is a title or an office: "Minister", "Sen.", "co-founder", "ministers" not."""
    key = bare(word)
    return key in ROLES or key in COURTESY or key.rpartition("-")[2] in ROLES or key.endswith(ROLE_ENDINGS)


@dataclass(frozen=True, slots=True)
class Office:
    """What a description calls its bearer: ``words`` in lower case, ``lesser`` those that make it another's office."""

    head: str
    words: tuple[str, ...]
    lesser: frozenset[str]


@lru_cache(maxsize=20_000)
def read_offices(title: str) -> tuple[Office, ...]:
    """Return the offices in a description: of "owner and former governor of the bank" owner and governor, not bank."""
    found = []
    if title.partition(" ")[0] in BELONGING:  # "of the rowing club" is no office
        return ()
    for part in _JOINED.split(_COMPLEMENT.split(title, maxsplit=1)[0]):
        words = [bare(word) for word in part.replace("ex-", "former ").replace("Ex-", "former ").split()]
        words = [word for word in words if word and word not in _DETERMINERS]
        if words:
            found.append(Office(words[-1], tuple(words), frozenset(words) & LESSER_OFFICES))
    return tuple(found)


def parse_phrase(text: str) -> NounPhrase:
    """Read a noun phrase as it stands in an article, with title, apposition and relative clause."""
    segments = [part for part in _SEGMENT.split(" ".join(text.split())) if part.strip()]
    if not segments:
        return NounPhrase("", (), "")
    name, title = split_title(segments[0])
    if not name and (place := _PLACE.search(segments[0])):  # "Ada Lovelace on television"
        name, title = split_title(segments[0][: place.start()])
        of_place = not BODY_WORDS.isdisjoint(map(bare, name.split()[:1]))  # "the University of Texas at Dallas"
        if len(name.split()) == 1 or (name.endswith("s") and not of_place):
            name = title = ""
    description = "" if name else without_article(segments[0])
    titles = [title] if title else []
    for segment in segments[1:]:
        if not name:
            found, office = split_title(segment)
            addressed = bare(segment.split(maxsplit=1)[0]) in TITLES_SHORT  # "the umpire, Ms. Lovelace"
            kin = bare(segments[0].split()[-1]) in KIN and may_be_given_name(bare(found))  # "his wife, Ada"
            whole = len(found.split()) > 1 or addressed or kin
            if found and whole and (is_capital(segment) or office) and _is_somebody(segments[0], found):
                name = found
                titles += [description, office]
                continue
        if name and _describes(segment):
            titles.append(without_article(segment))
    return NounPhrase(name, tuple(dict.fromkeys(filter(None, titles))), description)


def _is_somebody(description: str, name: str) -> bool:
    """Return whether a description is of a person, whose name follows: "one of the residents, Maria Gomez"."""
    words = [bare(word) for word in description.split()]
    if any(map(is_role, words)) or words[-1] in KIN:
        return True
    head = bare(_head(description)[-1])
    group = head in GROUP_WORDS or (head in words and words[0] in _DETERMINERS and head.islower())
    if group and words[0] in _DETERMINERS and _is_group_name(name) and not head.endswith("s"):
        return True  # "the insurer, Norby Mutual"
    if head.endswith("s") or not GROUP_WORDS.isdisjoint(words):
        return False  # several, or no person
    return is_given_name(bare(name.split(maxsplit=1)[0])) or (
        (words[0] in _DETERMINERS or _OWNER.search(description.split(maxsplit=1)[0]) is not None)
        and (_AGENT.search(head) is not None or head in LESSER_OFFICES)
    )


def _is_group_name(name: str) -> bool:
    """Return whether words are hardly a person's or a place's name, but that of a firm: "Norby Mutual"."""
    words = name.split()
    return len(words) > 1 and not may_be_given_name(bare(words[0])) and bare(words[-1]) not in PLACES_WORDS


def _describes(segment: str) -> bool:
    """Return whether a segment after a name says what its bearer is: "a spokesman for the ministry"."""
    words = segment.split()
    if len(words) > 14 or words[0].lower() in _NO_DESCRIPTION:
        return False
    if is_capital(words[-1]) and not any(word.lower() in _LINKS for word in words):
        return False  # somebody else, with a name
    head = _head(segment)
    return any(map(is_role, head)) or (words[0].lower() in ARTICLES and is_agent(head[-1]))


def is_agent(word: str) -> bool:
    """Return whether a common noun is likely one for who does or is something: "clockmaker", "member"."""
    return word.islower() and _AGENT.search(word) is not None


def is_of_people(word: str) -> bool:
    """Return whether a word is for what people are or do: "customer", "clerk"."""
    return is_role(word) or is_agent(word) or _JOB.fullmatch(word) is not None


def _head(phrase: str) -> list[str]:
    """Return the words of a phrase before what further describes them: "one" of "one of the residents"."""
    return _FURTHER.split(phrase)[0].split() or phrase.split()[:1]


def without_article(phrase: str) -> str:
    """Return a phrase without a leading article, and cut before a relative clause."""
    words = phrase.strip(" ,.;:").split()
    for index, word in enumerate(words):
        if index and word.lower() in ("who", "whose", "which", "that"):
            words = words[:index]
            break
    if words and words[0].lower() in ARTICLES:
        words = words[1:]
    return " ".join(words).strip(_EDGES + " ")


def split_title(phrase: str) -> tuple[str, str]:
    """Return (name, title) of a phrase without commas; the name is empty where the phrase only describes."""
    words, article = _core(_NICKNAMED.sub(" ", phrase))
    if len(words) > 2 and bare(words[-1]) in SUFFIXES:  # "Ada Lovelace Jr.": no title
        name, title = split_title(" ".join(words[:-1]))
        return (f"{name} {words[-1].strip(_MARKS)}" if name else ""), title
    if end := _person_before(words):  # "Ada Lovelace of the rowing club"
        name, title = split_title(" ".join(words[:end]))
        return name, " ".join([title or _office(words[:end]), *words[end:]]).strip()
    if not words or not is_capital(words[-1]) or _several(words):
        return "", ""
    for index in range(len(words) - 1, 0, -1):  # "Radio North's Ada Lovelace"
        if _OWNER.search(words[index - 1]):
            name, title = split_title(" ".join(words[index:]))
            return name, " ".join([*words[:index], title]).strip() if name else ""
    roles = [index for index, word in enumerate(words) if is_role(word)]
    if len(words) == 2 and bare(words[1]) in ALSO_SURNAMES and is_given_name(bare(words[0])):  # "Ada King"
        roles = []
    if roles == [len(words) - 1] or (roles and _serves(words[: roles[-1]], words[roles[-1]])):
        return "", ""
    return _after_role(words, roles, article=article) if roles else _last_run(words)


def _core(phrase: str) -> tuple[list[str], bool]:
    """Return the words without marks, article and sentence-opening words, and whether there was an article."""
    words = phrase.split()
    while words and not any(char.isalnum() for char in words[0]):
        words = words[1:]
    article = bool(words) and words[0].lower() in _DETERMINERS
    words = words[1:] if article else words
    while len(words) > 1 and is_capital(words[0]) and bare(words[0]) in NOT_NAMES and not begins_office(words):
        if of_body(words):
            break
        words = words[1:]
    if len(words) > 2 and words[-1].strip(_MARKS) in POSTNOMINALS:  # "Ada Lovelace MP"
        words = words[:-1]
    return words, article


def _person_before(words: list[str]) -> int:
    """Return where the words begin that say to what a person belongs, named before them; 0 where none is."""
    end = next((place for place, word in enumerate(words) if place and word in BELONGING), 0)
    named = words[:end]
    if not named or end + 1 == len(words) or not is_capital(named[-1]) or is_role(named[-1]):
        return 0
    role = next((place for place in range(len(named) - 1, -1, -1) if is_role(named[place])), -1)
    name = named[role + 1 :]
    if any(bare(word) in BODY_WORDS | COMPANY_ENDS | GROUP_WORDS | MEDIA_WORDS for word in name):
        return 0
    likely = role >= 0 or (len(name) > 1 and is_given_name(bare(name[0])))
    if not likely or len(name) > _LONGEST_PERSON:
        return 0
    return end if all(is_capital(word) or word.lower() in PARTICLES for word in name) else 0


def _office(words: list[str]) -> str:
    """Return the office that stands abbreviated or alone before a name: "Governor" of "Gov. Ada Lovelace"."""
    key = bare(words[0])
    return TITLES_IN_FULL.get(key, words[0] if key in ROLES else "")


def begins_office(words: list[str]) -> bool:
    """Return whether a title begins here, be it a former one: "Former Mayor Ada Lovelace"."""
    return is_role(words[0]) or (bare(words[0]) in LESSER_OFFICES and any(map(is_role, words[1:-1])))


def of_body(words: Sequence[str]) -> bool:
    """Return whether an adjective begins that belongs to a body's name: "American Airlines"."""
    named = len(words) > 1 and is_capital(words[1]) and bare(words[1]) in BODY_WORDS | COMPANY_ENDS | MEDIA_WORDS
    return named and bare(words[0]) in BODIES_ADJECTIVES


def _serves(before: list[str], office: str) -> bool:
    """Return whether what stands before an office makes it another's: "aide to Mayor", "the wife of Governor"."""
    link = next((place for place, word in enumerate(before) if place and word.lower() in (*BELONGING, "to")), 0)
    if (
        before and bare(office) in TITLES_SHORT and bare(before[-1]) in GROUP_WORDS
    ):  # "spokesman for the army Col. Ada Lovelace"
        return False
    head = bare(before[link - 1]) if link else ""
    return link > 0 and (head in SERVING or head in KIN or (before[link - 1].islower() and not is_role(head)))


def _last_run(words: list[str]) -> tuple[str, str]:
    """Take the capital words at the end for the name and what precedes them for the title: "steel giant Volta"."""
    start = len(words) - 1
    while start > 0 and (is_capital(words[start - 1]) or words[start - 1].lower() in _INNER):
        start -= 1
    while not is_capital(words[start]):
        start += 1
    if start and words[start - 1].lower() in _LINKS:
        return "", ""
    if len(words) - start > 2 and _is_job(words[start], words[start + 1]):
        start += 1  # "Harbourmaster Ada Lovelace"
    name = words[start:]
    if "of" in name:
        end = name.index("of")
        several = bare(name[0]).removesuffix("s") if end == 1 and name[0].endswith("s") else ""
        if several and is_of_people(several) and name[end + 1 :][:1] != ["the"]:
            return "", ""  # "Customers of Norby Savings Bank"
        if end + 1 < len(name) and is_given_name(bare(name[end + 1])):  # "Supporters of Ada Lovelace"
            return "", ""
        name = name[:end] if is_given_name(bare(name[0])) else name
    return _clean(name), " ".join(words[:start])


def _is_job(word: str, following: str) -> bool:
    """Return whether a word in capitals before a name may be what its bearer does: a job that nobody lists."""
    if _JOB.search(word) is None or may_be_given_name(bare(word)):
        return False
    first = _INITIAL.fullmatch(following) is not None or may_be_given_name(bare(following))
    return first or _COMPOUND_JOB.search(word) is not None


def _several(words: list[str]) -> bool:
    """Return whether "and" joins two bearers of names, not parts of one ("Department of Health and Human Services")."""
    joins = [index for index, word in enumerate(words) if index and word.lower() in ("and", "or")]
    return bool(joins) and "of" not in words[: joins[0]]


def _after_role(words: list[str], roles: list[int], *, article: bool) -> tuple[str, str]:
    role = max(index for index in roles if index + 1 < len(words))
    rest = words[role + 1 :]
    if any(bare(word) in BODY_WORDS or bare(word) in COMPANY_ENDS for word in rest[-1:]):  # "Justice Department"
        return _last_run(words)
    linked = rest[0].lower() in _LINKS
    if not linked:  # "Gov. Ada Lovelace of Ohio"
        end = next((place for place, word in enumerate(rest) if place and word.lower() in ("of", "from")), len(rest))
        rest = rest[:end]
        if all(is_capital(word) or word.lower() in PARTICLES for word in rest):
            title = " ".join(words[: role + 1])
            return _clean(rest), "" if role == 0 and bare(title) in COURTESY - ROLES else title
    tail = _tail(rest) if linked and not article else 0
    return (_clean(words[-tail:]), " ".join(words[:-tail])) if tail else ("", "")


def _tail(rest: list[str]) -> int:
    """Return how many words at the end of "of Industry of Ukraine Ada Lovelace" are the name, 0 if none."""
    run = 0
    while run < len(rest) and (is_capital(rest[-1 - run]) or (run and rest[-1 - run].lower() in PARTICLES)):
        run += 1
    length = 2
    while length < run and (_INITIAL.fullmatch(rest[-length]) or rest[-length].lower() in PARTICLES):
        length += 1
    return length if run > length or (run == length and is_given_name(bare(rest[-length]))) else 0


def _clean(words: list[str]) -> str:
    if len(words) > _LONGEST:
        return ""
    inner = [word for word in words[1:-1] if not _NICKNAME.fullmatch(word)]
    kept = [word.strip(_MARKS) for word in (*words[:1], *inner, *words[1:][-1:])]
    name = _POSSESSIVE.sub("", " ".join(word for word in kept if word))
    return name if _ABBREVIATED.search(name) else name.rstrip(".")
