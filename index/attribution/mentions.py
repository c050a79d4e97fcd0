"""Where an article names somebody: the names in a text, with the titles and descriptions that stand beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.attribution.noun_phrases import (
    bare,
    begins_office,
    is_agent,
    is_of_people,
    is_role,
    of_body,
    read_offices,
    split_title,
    without_article,
)
from index.attribution.occupied import offices_of
from index.attribution.speakers import SpeakerList, add_mention
from index.attribution.variants import person_after_place
from index.linguistics import word_set
from index.linguistics.given_names import NOT_NAMES, is_given_name, may_be_given_name
from index.linguistics.offices import (
    COURTESY,
    FEMALE_SIGNS,
    KIN,
    LESSER_OFFICES,
    MALE_SIGNS,
    OFFICES_OF_PLACES,
    ROLES,
)
from index.linguistics.organisations import BODY_WORDS, COMPANY_ENDS, FIRM_PARTNERS, GROUP_WORDS, PLACES_WORDS
from index.linguistics.saying import SPEECH, lemma_of
from index.linguistics.words import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet


_UPPER = "A-Z" + "".join(chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
_LETTER = r"\w\u0300-\u036f"  # accents may be characters of their own
_WORD = (
    rf"(?:(?:al|el|d|O|Mc)[-’'])?[{_UPPER}0-9][{_LETTER}’'&-]*(?:\.[\w]+)*[{_LETTER}](?:(?<=\bMr|\bDr|\bMs|\bJr|\bSr|\bSt|\bLt|\bFr|\bMt)\.|(?<=\bSen|\bRep|\bGov|\bGen|\bCol|\bSgt|\bRev|\bMrs)\.)?"
    rf"|[{_UPPER}](?:\.[{_UPPER}])+\b\.?|[{_UPPER}]\b\.?"
)
_PARTICLE = r"(?:van|von|der|den|de|la|las|los|del|della|di|da|dos|das|du|bin|bint|ibn|al|el|ter|ten|y|zu)"
_JOIN = rf"(?:[ \xa0](?:of|of the|for|{_PARTICLE}(?:[ \xa0](?:der|den|de|la|las|los))?)\b)?"
_PARTNERS = rf"(?:[ \xa0](?:&|and)[ \xa0](?:{'|'.join(sorted(FIRM_PARTNERS))})\b)?"  # "Lind & Sons"
_RUN = re.compile(rf"(?:{_WORD})(?:{_JOIN}[ \xa0](?:{_WORD}))*{_PARTNERS}")
_COMMON = re.compile(r"(?<!\w)[a-z]\w*")
_LONGEST = 120  # characters
_BEFORE = re.compile(r"(?<![\w-])((?:[A-Z]?[a-z][\w-]*[ \xa0]){0,6})$")
_LINK_OR_VERB = re.compile(r"^(?:of|for|to|from|with|by|at|in|met|told|saw|sent|gave|led|took|knew|left)$|(?<!e)ed$")
_DETERMINERS = word_set("the a an his her its their")
_NO_APPOSITION = word_set("and or but who whose which that where when told met saw")
_STAFF = re.compile(r"\b(?:workers|employees|staff|managers|executives|unions) (?:at|of) (?:the )?$", re.IGNORECASE)
_AMID = re.compile(r"\b(?:in|at|near|into|across|around|outside|inside|throughout|from|via) $", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:the|an?|his|her|its|their|my|our|\w+['’]s) "
    r"((?:[\w’'-]+ ){0,3}[\w’'-]+(?: of (?:the )?(?:[\w’'-]+ ){0,3}[\w’'-]+)?), $",
    re.IGNORECASE,
)
_OWNS_OFFICE = re.compile(rf"\s(?:[a-z]+\s)?(?:{'|'.join(sorted(OFFICES_OF_PLACES))})\s[A-Z][\w’'-]+\s[A-Z]")
"""Follows a place or a body in whose office somebody is: "Norby mayor Ada Lovelace"."""
_NICKNAMED = re.compile(
    r"(?<!\w)([A-Z][\w’'-]+) (?:[“\"‘']((?:[A-Z]\w+ )?[A-Z]\w+)[”\"’']|\(([A-Z]\w+)\)) ([A-Z][\w’'-]*\w)"
)
_APPOSITION = re.compile(r",\s((?:the|a|an|his|her|its|their)?\s?(?:[\w’'.&-]+\s){0,9}?[\w’'.&-]+)(?=[,.;:)]|\s[—–]|$)")


def _nicknamed(text: str, speakers: SpeakerList) -> None:
    """Take in those who are named with a nickname: “Robert ‘Bob’ Lovelace” is “Bob Lovelace”, too."""
    for match in _NICKNAMED.finditer(text):
        given, marked, bracketed, surname = match.groups()
        nickname = marked or bracketed
        named = not nickname.isupper() and bare(surname) not in NOT_NAMES  # no "Washington (CNN) The"
        if named and (may_be_given_name(given) or may_be_given_name(nickname)):
            found = add_mention(speakers, f"{given} {surname}", match.start(), "", [])
            found.short |= {nickname, f"{nickname} {surname}"}
            for word in nickname.split():
                speakers.by_word[bare(word)][found] = None


def read_names(text: str) -> SpeakerList:
    """Return everybody named in a text, in order of their first mention."""
    speakers = SpeakerList()
    _nicknamed(text, speakers)
    common = set(_COMMON.findall(text))
    for match in _RUN.finditer(text):
        if len(match.group()) > _LONGEST or _in_headline(text, match.start()):
            continue
        before = _BEFORE.search(text, max(0, match.start() - 60), match.start())
        lead_in = before.group(1) if before else ""
        lead = _title_before(lead_in)
        opening = text[max(0, match.start() - 2) : match.start()].strip()
        begins = not opening or opening[-1] in '.?!:“"”'
        offset, phrase = _without_common(match.group(), text, begins=begins, common=common)
        name, title = split_title(f"{lead} {phrase}" if lead else phrase)
        if (person := person_after_place(name, lead_in)) != name:
            name, title = person, f"{title} {name.removesuffix(person)}".strip()
        if begins and not lead and _only_begins(speakers, name):
            offset, name = offset + len(name.split()[0]) + 1, name.split(maxsplit=1)[1]
        if len(name) > 1 and bare(name) not in NOT_NAMES and not is_role(name):
            courtesy = " ".join(word for word in phrase.split()[:-1] if bare(word) in COURTESY)
            after = _APPOSITION.match(text, match.end())
            said = _appositive(after.group(1)) if after else ""
            called = _called_before(text, match.start() + offset, match.end())
            signs = f"{courtesy} {called} {title}".strip()
            does = offices_of(text, match.end(), begins=begins or bool(title)) if " " in name else []
            found = add_mention(speakers, name, match.start() + offset, signs, [title, called, said, *does])
            found.definite |= " " not in name and (lead_in.lower().endswith("the ") or match.group().startswith("The "))
            if found.kind == "unknown" and _OWNS_OFFICE.match(text, match.end()):
                found.located, found.kind = True, "group" if " " in name else "unknown"
            found.located |= bool(_AMID.search(lead_in)) or (" " in name and _is_thing(match.group(), lead_in, common))
            if (
                found.kind == "unknown"
                and " " in name
                and _STAFF.search(text, max(0, match.start() + offset - 40), match.start() + offset)
            ):
                found.kind, found.employs = "group", bare(name.split()[-1]) not in PLACES_WORDS
    return speakers


def _in_headline(text: str, at: int) -> bool:
    """Return whether the line is written In Capitals Throughout, so that capitals tell nothing of names."""
    start, end = text.rfind("\n", max(0, at - 200), at) + 1, text.find("\n", at, at + 200)
    if end < 0 or end - start > 200 or (start == 0 and at > 200):
        return False
    words = [word for word in text[start:end].split() if word[0].isalpha()]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _without_common(run: str, text: str, *, begins: bool, common: AbstractSet[str]) -> tuple[int, str]:
    """Drop words from a run's head that are capital only because a sentence begins there.

    Returns how many characters were dropped, and what is left. ``common`` are the article's words in lower case.
    """
    words = run.split()
    dropped = 0
    if begins and len(words) > 1 and words[0].endswith("ed") and lemma_of(words[0].lower()) in SPEECH:  # "Added Lind:"
        dropped, words = len(words[0]) + 1, words[1:]
    while (
        words and bare(words[0]) in NOT_NAMES and not (words[1:2] == ["of"] or begins_office(words) or of_body(words))
    ):
        dropped += len(words[0]) + 1
        words = words[1:]
    while words and bare(words[-1]) in ARTICLES:  # "Norby/NASA The moon"
        words = words[:-1]
    if not words or words[0].lower() in ("of", "for"):
        return 0, ""
    if begins and not dropped and len(words) > 3 and words[1] == "of" and words[0].endswith("s"):
        people = is_of_people(bare(words[0]).removesuffix("s")) or bare(words[-1]) in BODY_WORDS | COMPANY_ENDS
        if people and re.search(rf"(?<!\bof ){re.escape(words[2])}\b", text):  # "Customers of Norby Savings Bank"
            return len(" ".join(words[:2])) + 1, " ".join(words[2:])
    for index, word in enumerate(words[1:-1], start=1):  # "Supporters of Ada Lovelace"
        of_somebody = is_given_name(bare(words[index + 1])) and not is_role(words[0])
        if word in ("of", "for") and (of_somebody or _STAFF.fullmatch(" ".join(words[: index + 1]) + " ")):
            dropped += len(" ".join(words[: index + 1])) + 1
            words = words[index + 1 :]
            break
    if len(words) == 1 and begins and dropped == 0 and words[0].lower() in common:
        return 0, ""
    return dropped, " ".join(words)


def _only_begins(speakers: SpeakerList, name: str) -> bool:
    """Return whether a name was read before without its first word, which begins a sentence: "Contact Norby"."""
    first, _, rest = name.partition(" ")
    known = speakers.by_word[bare(rest.split()[0])] if rest else ()
    return not may_be_given_name(first) and any(rest in (p.name, *p.short) for p in known)


def _is_thing(run: str, before: str, common: AbstractSet[str]) -> bool:
    """Return whether a name of several words is a place's or a thing's: "the White House", "Energy Price Act"."""
    words = run.lower().split()
    return (
        words[0] == "the"
        or before.lower().endswith(("the ", " a ", " an ", " its "))
        or bare(words[-1]) in PLACES_WORDS
        or (words[0] in common and words[-1] in common)
    )


def _title_before(words: str) -> str:
    """Return the lower-case title right before a name: "president", "defence giant"."""
    kept: list[str] = []
    before = words.split()
    while before:
        word = before.pop()
        further = kept and len(kept) < 3 and bare(word) not in NOT_NAMES - LESSER_OFFICES and not _acts(word, before)
        nearest = not kept and (bare(word) in GROUP_WORDS or bare(word) in KIN or _is_trade(word, before))
        if not (is_role(word) or nearest or further):
            break
        kept.insert(0, word)
    return " ".join(kept)


def _is_trade(word: str, before: Sequence[str]) -> bool:
    """Return whether a word right before a name says what its bearer is: "the baker Ada Lovelace"."""
    return is_agent(word) and bool(before) and before[-1].lower() in _DETERMINERS


def _acts(word: str, before: Sequence[str]) -> bool:
    """Return whether a word before a title is none of it, but a preposition or a verb: "met bank manager"."""
    determined = bool(before) and before[-1].lower() in _DETERMINERS
    return _LINK_OR_VERB.search(word) is not None and not determined


def _called_before(text: str, start: int, end: int) -> str:
    """Return the description that a name stands beside: "former mayor" of "the former mayor, Ada Lovelace, said"."""
    found = _CALLED.search(text, max(0, start - 80), start)
    if found is None or text[end : end + 1] not in ",.;:)":
        return ""
    office = read_offices(found[1])[-1:]
    telling = office and (is_role(office[0].head) or office[0].head in FEMALE_SIGNS | MALE_SIGNS)
    return found[1] if telling else ""


def _appositive(phrase: str) -> str:
    words = phrase.split()
    if words[0] in _NO_APPOSITION or any(map(_tells, words)):  # somebody else follows: "In Norby, the mayor said"
        return ""
    if words[0].endswith("ed") and words[1:2] and words[1] in _DETERMINERS:  # "blamed the goalkeeper"
        return ""
    head = re.split(r"\s(?:of|for|at|to|in|on|who|that|from|and|with|which)\b", phrase)[0].split()
    if not head or (words[0][0].isupper() and len(words) == 1):
        return ""
    telling = any(bare(word) in ROLES or bare(word) in GROUP_WORDS for word in head[-2:])
    telling = telling or (words[0].lower() in ARTICLES and is_agent(head[-1]))
    return without_article(phrase) if telling and len(words) < 13 else ""


def _tells(word: str) -> bool:
    return (lemma := lemma_of(word.lower())) in SPEECH and lemma != word.lower()
