"""Words for what somebody is called, and for how they came to it or left it."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.inflection import base, past, third_person
from index.linguistics.offices import KIN, ROLE_ENDINGS, ROLES, SERVING, TITLES_SHORT
from index.linguistics.saying import forms_pattern

_CALLING_ENDINGS = (
    *ROLE_ENDINGS,
    *"master mistress woman keeper maker singer writer driver dresser smith wright holder builder guard".split(),
)
_CALLINGS = word_set(
    """
    vet cooper baker brewer carpenter bookkeeper clerk cook chef waiter waitress driver tailor shepherd miller
    butcher bricklayer potter weaver guide translator interpreter widow widower mother father student pupil mate
    first-mate hunter pensioner playwright poet novelist painter sculptor dancer critic blogger presenter
    photographer cameraman surveyor planner inspector verger deacon monk nun abbot abbess prior rabbi imam premier
    regent heir successor predecessor substitute oboist cellist flautist harpist organist violist percussionist
    bassist soloist tenor soprano baritone cantor choirmaster intendant champion rower swimmer runner skier novice
    prefect reeve bursar steward warden ranger overseer foreman forewoman stationmaster bandmaster concertmaster
    kapellmeister choirmistress alderman convener convenor moderator rapporteur ombudsperson trustee custodian
    proprietor landlord landlady consul nuncio emir sultan monarch mufti patriarch primate archdeacon headman
    quartermaster vice-rector vice-chancellor director-general secretary-general governor-general editor-in-chief
    commander-in-chief general-secretary representative contact member critic opponent rival survivor victim
    suspect defendant
    """
)
JOINS = word_set(
    """
    lead head chair run command direct manage found co-found own leave join succeed replace retire resign become appoint
    name elect start teach train work serve preside captain coach edit represent write paint invent design discover
    conduct
    """
)
"""Verbs of what somebody is, becomes or ceases to be."""

_FURTHER = "takes over|took over|taken over|take over|steps down|stepped down|step down|died|dies"
JOINS_PATTERN = rf"(?:{_FURTHER}|{forms_pattern(JOINS, base, third_person, past)})"
LED = forms_pattern(word_set("lead head chair run direct manage command preside"), base, third_person, past)
"""What somebody does who is at the head of something."""

ALIKE: tuple[frozenset[str], ...] = (
    word_set("head leader boss chief chair chairman chairwoman chairperson president director"),
    word_set("ceo chief-executive"),
    word_set("chair chairman chairwoman chairperson chairs chaired"),
    word_set("spokesman spokeswoman spokesperson"),
    word_set("headteacher headmaster headmistress principal head"),
    word_set("founder co-founder cofounder founded founders"),
    word_set("deputy vice vice-president vice-chair vice-chairman vice-chairwoman vice-captain"),
    word_set("lawyer attorney counsel barrister solicitor"),
    word_set("boss head leader manager"),
    word_set("owner owners owns owned"),
    word_set("contact officer spokesman spokeswoman spokesperson"),
    word_set("captain skipper"),
    word_set("coach manager trainer"),
    word_set("wife spouse married widow"),
    word_set("husband spouse married widower"),
    word_set("doctor physician"),
    word_set("author writer wrote written"),
)
"""Words that call the same person; of those that stand in several groups, the question's word decides."""


def is_calling(word: str) -> bool:
    """Return whether a word says what somebody is: an office, an occupation, a relative."""
    key = word.strip(".").casefold()
    return key in ROLES | SERVING | KIN | _CALLINGS | TITLES_SHORT or key.endswith(_CALLING_ENDINGS)


def alike(word: str) -> frozenset[str]:
    """Return the words that call the same person as one does, with itself."""
    key = word.casefold()
    return frozenset({key}).union(*(group for group in ALIKE if key in group))
