"""Words for what somebody is: titles before a name, offices, occupations, and what of them tells a gender."""

from __future__ import annotations

import re

from index.linguistics import word_set

# Each word stands once, in the group that says how it is used.
_ABBREVIATED_USUAL = word_set("mr mrs ms dr prof rev fr sen rep gov lt gen col capt maj sgt adm hon")
_ABBREVIATED_RARE = word_set("mx coun cllr sens reps govs cmdr pres det insp supt cpl pvt")
_STYLES = word_set("miss sir lady lord dame")
_STYLES_RARE = word_set("sheikh ayatollah monsieur madame madam herr frau")
_RANKS = word_set("judge justice king queen prince princess pope cardinal bishop archbishop")
_RANKS_RARE = word_set("rabbi imam")
_OFFICES = word_set(
    """
    president chancellor minister premier secretary senator representative congressman congresswoman governor
    mayor general colonel captain admiral chairman chairwoman chair director ceo speaker leader attorney
    ambassador professor coach counsel sheriff detective officer spokesman spokeswoman spokesperson
    """
)
_OCCUPATIONS = word_set(
    """
    head boss vice-president envoy chairperson chief executive commissioner major sergeant lieutenant commander
    marshal prosecutor lawyer adviser advisor aide strategist manager coordinator analyst economist researcher
    scientist historian author writer reporter journalist correspondent editor columnist host anchor actor actress
    singer player striker doctor physician surgeon nurse teacher principal superintendent inspector constable whip
    candidate nominee frontrunner front-runner lawmaker politician councilman councilwoman councillor councilor
    activist organizer founder co-founder cofounder owner partner president-elect cfo coo cto deputy
    undersecretary treasurer comptroller auditor administrator chief-of-staff pastor reverend priest engineer
    architect designer artist musician filmmaker producer billionaire businessman businesswoman entrepreneur
    investor banker trader developer mogul tycoon magnate veteran farmer resident voter student witness neighbor
    neighbour attorney-general solicitor legislator delegate dean provost lecturer psychologist epidemiologist
    biologist physicist astronaut pilot consultant expert scholar mp congressman-elect premier-designate
    first-lady parliamentarian diplomat negotiator winner quarterback pitcher goalkeeper defender midfielder
    forward skipper trainer referee caretaker headmaster headmistress electrician plumber firefighter paramedic midwife
    pharmacist dentist veterinarian accountant registrar librarian curator archaeologist astronomer chemist geologist
    botanist mathematician statistician meteorologist seismologist virologist ecologist oceanographer campaigner
    ombudsman ombudswoman magistrate barrister bailiff conductor composer violinist pianist fisherman navigator
    rector vicar locksmith umpire cyclist sprinter harbourmaster harbormaster postmaster fisherwoman
    steward conservator laureate supervisor organiser agronomist geophysicist volcanologist hydrologist glaciologist
    anthropologist sociologist criminologist pathologist toxicologist oncologist cardiologist radiologist
    psychiatrist pediatrician paediatrician physiotherapist therapist surveyor translator interpreter photographer
    sculptor choreographer dancer novelist poet playwright critic philosopher linguist beekeeper rancher herder
    shopkeeper innkeeper chef carpenter mechanic welder courier dispatcher forester alderman alderwoman
    bursar bookkeeper cashier auctioneer landlady pensioner
    """
)

TITLES_SHORT = _ABBREVIATED_USUAL | _ABBREVIATED_RARE
"""Abbreviated titles, without their stop: "Gov", "Sen"."""

COURTESY = TITLES_SHORT | _STYLES | _STYLES_RARE | _RANKS | _RANKS_RARE | {"sr"}
"""Titles with which somebody is addressed."""

ROLES = _RANKS | _RANKS_RARE | _OFFICES | _OCCUPATIONS
"""Offices and occupations."""

OFFICES = _ABBREVIATED_USUAL | _STYLES | _RANKS | _OFFICES | {"ex-president", "vp"}
"""Titles and offices that news writes before a name."""

_LESSER = word_set("vice deputy former ex acting")
POSTNOMINALS = word_set("MP MEP MSP MLA MS TD QC KC SC PhD MD OBE CBE MBE Esq FRS")
"""What follows a name without a comma and is no part of it."""

LESSER_OFFICES = _LESSER | {"assistant", "associate"}
"""What makes an office another: a vice president is not meant by "the president"."""

BEFORE_OFFICES = _LESSER | word_set(
    """
    then us uk british prime chief house senate majority minority special press first republican democratic
    federal foreign defense defence state attorney
    """
)
"""What may stand before an office in front of a name: "Senate Majority Leader", "Prime Minister"."""

ALSO_SURNAMES = word_set("king pope judge bishop prince dean sheikh farmer marshal major priest pastor singer justice")
"""Roles that are surnames, too: "Ada King"."""

TITLES_IN_FULL = {
    "gov": "Governor", "sen": "Senator", "rep": "Representative", "gen": "General", "pres": "President",
    "capt": "Captain", "col": "Colonel", "lt": "Lieutenant", "sgt": "Sergeant", "adm": "Admiral", "prof": "Professor",
}  # fmt: skip
"""What an abbreviated title is short for, where a description is looked for by the full word."""

ROLE_ENDINGS = ("teacher", "worker", "officer", "scientist", "biologist", "economist", "keeper", "engineer")
"""Ends of compounds that are occupations: "headteacher", "steelworker"."""

DOING: dict[str, tuple[str, bool]] = {
    "lead": ("leader", False), "head": ("head", False), "run": ("head", False), "chair": ("chair", False),
    "direct": ("director", False), "manage": ("manager", False), "coordinate": ("coordinator", False),
    "own": ("owner", False), "edit": ("editor", False), "found": ("founder", False), "coach": ("coach", False),
    "train": ("trainer", False), "teach": ("teacher", False), "captain": ("captain", False),
    "skipper": ("skipper", False), "conduct": ("conductor", False), "supervise": ("supervisor", False),
    "oversee": ("head", False), "represent": ("representative", False), "speak": ("spokesperson", True),
    "drive": ("driver", False), "sell": ("seller", False), "breed": ("breeder", False),
    "organise": ("organiser", False), "organize": ("organizer", False),
    "command": ("commander", False), "curate": ("curator", False), "study": ("researcher", False),
}  # fmt: skip
"""What somebody is called who does something, and whether the thing follows "for": "speaks for the union"."""

ASKED_PERSONS = word_set("person man woman president minister actor actress singer player")
"""What questions call a person whose name they want: "Which minister …?"."""

FEMALE_SIGNS = word_set(
    """
    mrs ms miss lady dame queen princess madame madam frau sister congresswoman chairwoman spokeswoman councilwoman
    businesswoman actress mother daughter wife grandmother aunt woman girl widow
    """
)
MALE_SIGNS = word_set(
    """
    mr sir lord king prince pope father brother rabbi imam congressman chairman spokesman councilman businessman
    son husband grandfather uncle man boy widower actor herr
    """
)
"""Titles and descriptions that tell a gender."""

NATIONALITY = re.compile(r"(?:ian|ean|(?<!republi)can|ese|ish|ench|utch|reek|wiss|raqi|aeli|stani|thai|arab)$")
"""Ends of the lower-case adjectives that say whose leader or minister somebody is: "Russian"."""

SINGLE_OFFICES = word_set(
    """
    president chancellor premier governor mayor pope king queen minister secretary ceo chairman chairwoman chair
    director speaker leader commissioner ambassador
    """
)
"""Offices that one person of a place or a body holds; of senators and lawyers there are many."""

OFFICES_OF_PLACES = (SINGLE_OFFICES - {"pope", "king", "queen", "chair"}) | word_set("coach manager executive chief")
"""Before these the name of a place or a body stands: "Norby mayor Ada Lovelace"."""

SERVING = word_set(
    """
    spokesman spokeswoman spokesperson aide adviser advisor lawyer attorney counsel solicitor barrister assistant
    strategist colleague friend source supporter staffer ally opponent successor predecessor
    """
)
"""Who is called by somebody else: "an aide to Mayor …" is not the mayor."""

KIN = word_set(
    """
    wife husband widow widower mother father son daughter brother sister grandmother grandfather grandson granddaughter
    aunt uncle nephew niece cousin partner fiance fiancee girlfriend boyfriend stepson stepdaughter stepfather
    stepmother twin sibling parent child spouse
    """
)
"""Relatives."""

COMING = word_set("new incoming next future second third other another previous late then")
"""What makes an office that of another than whoever is known to hold it: "the new director"."""
