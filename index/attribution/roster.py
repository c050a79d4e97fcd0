"""Reads an article's names: who stands where, with which title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.attribution.speakers import Roster, add_mention
from index.linguistics.offices import COURTESY, FEMALE, GROUPS, MALE, NOT_NAMES, ROLES
from index.speakers.names import bare, is_role, split_title, without_article

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_WORD = (
    r"(?:(?:al|el|d|O|Mc)[-’'])?[A-Z0-9][\w’'&-]*(?:\.[\w]+)*\w(?:(?<=\b[A-Z][a-z])\.|(?<=\bSen|\bRep|\bGov|\bGen|\bCol|\bSgt|\bRev|\bMrs)\.)?"
    r"|[A-Z]\b\.?"
)
_JOIN = r"(?:[ \xa0](?:of|of the|for|van|von|der|de|la|del|di|da|bin|bint|al|el)\b)?"
_RUN = re.compile(rf"(?:{_WORD})(?:{_JOIN}[ \xa0](?:{_WORD}))*")
_COMMON = re.compile(r"(?<!\w)[a-z]\w*")
_LONGEST = 120  # characters
_BEFORE = re.compile(r"(?<![\w-])((?:[A-Z]?[a-z][\w-]*[ \xa0]){0,6})$")
_APPOSITION = re.compile(r",\s((?:the|a|an|his|her|its|their)?\s?(?:[\w’'.&-]+\s){0,9}?[\w’'.&-]+)(?=[,.;:)]|\s[—–]|$)")


def read_names(text: str) -> Roster:
    """Return everybody named in a text, in order of their first mention."""
    roster = Roster()
    common = set(_COMMON.findall(text))
    for match in _RUN.finditer(text):
        if len(match.group()) > _LONGEST or _in_headline(text, match.start()):
            continue
        before = _BEFORE.search(text, max(0, match.start() - 60), match.start())
        lead = _title_before(before.group(1) if before else "")
        opening = text[max(0, match.start() - 2) : match.start()].strip()
        begins = not opening or opening[-1] in '.?!:“"”'
        offset, phrase = _without_common(match.group(), begins=begins, common=common)
        name, title = split_title(f"{lead} {phrase}" if lead else phrase)
        if len(name) > 1 and bare(name) not in NOT_NAMES and not is_role(name):
            courtesy = " ".join(word for word in phrase.split()[:-1] if bare(word) in COURTESY)
            after = _APPOSITION.match(text, match.end())
            said = _appositive(after.group(1)) if after else ""
            add_mention(roster, name, match.start() + offset, f"{courtesy} {title}".strip(), [title, said])
    return roster


def _in_headline(text: str, at: int) -> bool:
    """Whether the line is written In Capitals Throughout, so that capitals tell nothing of names."""
    start, end = text.rfind("\n", max(0, at - 200), at) + 1, text.find("\n", at, at + 200)
    if end < 0 or end - start > 200 or (start == 0 and at > 200):
        return False
    words = [word for word in text[start:end].split() if word[0].isalpha()]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _without_common(run: str, *, begins: bool, common: AbstractSet[str]) -> tuple[int, str]:
    """Drop words from a run's head that are capital only because a sentence begins there.

    Returns how many characters were dropped, and what is left. ``common`` are the article's words in lower case.
    """
    words = run.split()
    dropped = 0
    while words and bare(words[0]) in NOT_NAMES and not (len(words) > 1 and words[1] == "of"):
        dropped += len(words[0]) + 1
        words = words[1:]
    if not words or words[0].lower() in ("of", "for"):
        return 0, ""
    for index, word in enumerate(words[1:-1], start=1):  # "Supporters of Ada Lovelace"
        if word in ("of", "for") and bare(words[index + 1]) in FEMALE | MALE and not is_role(words[0]):
            dropped += len(" ".join(words[: index + 1])) + 1
            words = words[index + 1 :]
            break
    if len(words) == 1 and begins and dropped == 0 and words[0].lower() in common:
        return 0, ""
    return dropped, " ".join(words)


def _title_before(words: str) -> str:
    """Return the lower-case title right before a name: "president", "defence giant"."""
    kept: list[str] = []
    for word in reversed(words.split()):
        if (
            is_role(word)
            or (not kept and any(bare(word) in group for group in GROUPS.values()))
            or (kept and len(kept) < 3 and bare(word) not in NOT_NAMES)
        ):
            kept.insert(0, word)
        else:
            break
    return (
        " ".join(kept)
        if any(is_role(word) or any(bare(word) in g for g in GROUPS.values()) for word in kept[-1:])
        else ""
    )


def _appositive(phrase: str) -> str:
    words = phrase.split()
    head = re.split(r"\s(?:of|for|at|to|in|on|who|that|from|and|with|which)\b", phrase)[0].split()
    roles = ROLES | frozenset().union(*GROUPS.values())
    if not head or (words[0][0].isupper() and len(words) == 1):
        return ""
    return without_article(phrase) if any(bare(word) in roles for word in head[-2:]) and len(words) < 13 else ""
