"""Reads "Who complained that …?": somebody is asked for by what they said, thought or did with words.

What stands before the claim only tells how it was said. The claim is compared with everybody's words by meaning, so no
verb of the question has to stand in an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.linguistics import word_set
from index.linguistics.careers import is_calling
from index.linguistics.commitment import ASKING, DECLINING, DENYING, DOUBTING
from index.linguistics.inflection import base, gerund, participle, past, third_person
from index.linguistics.saying import ADJECTIVE_CLAUSE, SAYINGS, all_nouns, all_verbs, forms_pattern, lemma_of
from index.linguistics.words import AUXILIARY, content_stems
from rag.question.parse import LONGEST_PARSED

if TYPE_CHECKING:
    from rag.types import Question

_SAYING = forms_pattern(sorted(all_verbs() - {"be"}), base, past, third_person, participle, gerund)
_FEELING = "|".join(sorted(ADJECTIVE_CLAUSE))
_PARTICLE = r"(?:that|about|of|on|over|against|at|for|from|to|with|as|out|up|how|whether|if)"
_ASIDE = r"(?:else|all|exactly|here|there|on\s+earth|(?:of|among)\s+(?:them|these|those|the\s+\w+))"
_OPENING = re.compile(
    rf"(?:(?:and|so|but)\s+)?(?:who(?:['’](?:s|d|ll|ve))?|which\s+(?:one\s+)?of\s+(?P<them>(?:the\s+)?(?:(?:two|three|four|five)\s+)?[\w-]+)"
    rf"|(?:which|what)\s+(?P<role>(?!{AUXILIARY}\b)[\w'’-]+"
    rf"(?:\s+(?!(?:{AUXILIARY}|{_SAYING})\b)[\w'’-]+){{0,4}}?))"
    rf"(?:\s+{_ASIDE})*(?:\s+(?:was|is)\s+it\s+(?:that|who))?\s+",
    re.IGNORECASE,
)
_HELPING = re.compile(rf"(?:(?:{AUXILIARY}|{_ASIDE}|once|also|even|first|publicly|openly)\s+)*", re.IGNORECASE)
_SAID = re.compile(
    rf"(?:\w+ly\s+)?(?P<verb>{_SAYING}|{_FEELING})\s+(?:(?:to|with)\s+(?=\w+ing\b))?(?:{_PARTICLE}\s+)*", re.IGNORECASE
)
_WHATEVER = re.compile(
    rf"[\w’'-]+(?:\s+{_PARTICLE})*?\s+that\s+|[\w’'-]+(?:\s+\w+)?\s+to\s+(?=\w+ing\b)"
    rf"|[\w’'-]+\s+(?:\w+\s+){{0,2}}?(?:{'|'.join(sorted(all_nouns()))})\s+that\s+",
    re.IGNORECASE,
)
"""A verb that no list has, before what shows that it is one of saying: "groused that", "gave the assurance that"."""
_WHOSE = re.compile(r"whose\s+(?:[\w’'-]+\s+)?(?P<noun>[a-z]+)\s+(?:is|was)\s+(?:it|this)\s+that\s+", re.IGNORECASE)
_MINDED = re.compile(r"(?:[a-z]+ing|(?P<adjective>[a-z]+)\s+(?:with|about|over|at|that))\s", re.IGNORECASE)
"""What somebody is or does who is no holder of an office: "fretting over", "unhappy with"."""
_TURNED = re.compile(r"(?:do|does|did)\b", re.IGNORECASE)
"""What makes of whoever is asked for somebody to whom it was done: "which of them did she believe"."""
_CHOICE = re.compile(r",\s*(?P<names>[\w.'’-]+(?:\s+[\w.'’-]+){0,2}(?:,?\s+or\s+[\w.'’-]+(?:\s+[\w.'’-]+){0,2})+)\Z")
_IS = re.compile(r"(?:is|are|was|were|be|been|being|['’]s)\b", re.IGNORECASE)
_NOT_SPOKEN = word_set(
    """
    find show see learn know read discover determine understand list name identify write post direct come attack publish
    share sing put release issue outline frame present file bill deliver open begin shoot rule begin take
    """
)
"""Verbs of what may be done without a word, unless a clause follows."""
_ANYBODY = word_set("people person them these those two side speaker official party guest voice reader")
_AS = re.compile(r"\bas\s", re.IGNORECASE)
"""What makes of a denial an opinion: "dismissed it as cheap"."""
_FEWEST = 2
_TURNING = DENYING | DOUBTING | DECLINING


@dataclass(frozen=True, slots=True)
class Claimant:
    """Whoever is to have said something.

    ``claim`` is what, without the verb where that is one of saying (``spoken``); ``denies`` marks that they are to have
    denied, doubted or declined it, ``asks`` that it is a question of theirs. ``role`` is what they are called in the
    question, ``among`` the names of which one is to be chosen.
    """

    claim: str
    spoken: bool
    denies: bool = False
    asks: bool = False
    role: str = ""
    among: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The question for whoever said it, in plain words."""
        return f"Who said {self.claim}?"


def claimant_of(question: Question) -> Claimant | None:
    """Return who is asked for by what they said or think, None where a question asks for nobody, or for an office."""
    if question.filters.speakers or question.speaker or len(question.bare) > LONGEST_PARSED:
        return None
    asked = question.bare.partition("?")[0].rstrip()
    if (whose := _WHOSE.match(asked)) and (lemma_of(whose["noun"].lower()) or whose["noun"].lower() in SAYINGS):
        return Claimant(asked[whose.end() :], spoken=True)
    opened = _OPENING.match(asked)
    role = (opened["role"] or opened["them"] or "").strip() if opened else ""
    if opened is None or (role and not _may_speak(role)):
        return None
    rest = asked[opened.end() :]
    among: tuple[str, ...] = ()
    if chosen := _CHOICE.search(rest):
        among, rest = tuple(re.split(r",?\s+or\s+|,\s*", chosen["names"])), rest[: chosen.start()]
    return _read(rest, role, among, in_office=bool(re.search(r"['’]s\s*\Z", opened[0])))


def _read(rest: str, role: str, among: tuple[str, ...], *, in_office: bool) -> Claimant | None:
    helped = _HELPING.match(rest)
    body = rest[helped.end() :] if helped else rest
    is_so = in_office or bool(helped and _IS.search(helped[0]))
    said = _SAID.match(body)
    verb = (lemma_of(said["verb"].lower()) or said["verb"].lower()) if said else ""
    clause = said is not None and re.search(r"\bthat\s+\Z", said[0])
    passive = is_so and body.split(maxsplit=1)[:1] and body.split(maxsplit=1)[0].endswith("ed")
    if said and not passive and (clause or verb not in _NOT_SPOKEN):
        claim, spoken = body[said.end() :], True
    elif not is_so and (whatever := _WHATEVER.match(body)):
        claim, spoken = body[whatever.end() :], True
    elif is_so and not _is_minded(body):
        return None  # "Who is the mayor?"
    else:
        claim, spoken = body if is_so else rest, False
    if _TURNED.match(claim) or len(content_stems(claim)) < (1 if spoken else _FEWEST):
        return None
    denies = verb in _TURNING and not _AS.search(claim)
    return Claimant(claim, spoken, denies, verb in ASKING, role, among)


def _is_minded(body: str) -> bool:
    found = _MINDED.match(body)
    adjective = found["adjective"] or "" if found else ""
    return found is not None and not (adjective.endswith("ed") or is_calling(adjective))


def _may_speak(role: str) -> bool:
    """Return whether "which …" asks for somebody: by what they are, by a name, or for one of them."""
    last = role.rsplit(maxsplit=1)[-1]
    called = is_calling(last.removesuffix("s")) or any(map(is_calling, last.split("-")))
    return last[0].isupper() or called or last.casefold().removesuffix("s") in _ANYBODY
