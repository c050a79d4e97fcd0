"""What may come of something: of these only one is meant, and whoever was warned was not therefore fined."""

from __future__ import annotations

_ALTERNATIVES = """
die dies died dying dead death deaths kill kills killed fatality fatalities fatal perished drowned lives life body toll
/ hurt injure injured injures injury injuries wound wounded wounds hospital hospitalised hospitalized poisoned
/ missing

fine fined fines / warn warned warning warnings caution cautioned / reprimand reprimanded
/ suspend suspended suspension suspensions / expel expelled expulsion expulsions

dismiss dismissed dismissal dismissals sack sacked sackings fired / resign resigned resigns resignation resignations
/ suspended suspension / retire retired retires retirement / warned warning warnings

cost costs costing price prices priced worth bill budget / loan loans lent lends / fined fine fines penalty
/ profit profits / loss losses / salary salaries wage wages / donated donation donations / refund refunds refunded
/ damages compensation / debt debts owe owes owed owing / rent rents / revenue revenues turnover takings
"""

_STAGES = """
questioned suspected / arrest arrested arrests detained / charged / convict convicted conviction convictions
/ jailed imprisoned

nominated shortlisted / won awarded

demand demands demanded seek seeks / offer offered / pay paid pays

offer offered / accept accepted
"""


def _read(table: str) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(side.split()) for side in group.split("/")) for group in table.split("\n\n"))


ALTERNATIVES = _read(_ALTERNATIVES)
"""Groups of words of which one is not another: who died was not hurt, who was suspended was not expelled."""

STAGES = _read(_STAGES)
"""Groups of words in the order in which things come: who was arrested may never have been charged."""

BEFALLEN = (
    "die died dead killed perished drowned deaths fatalities hurt injured wounded injuries fined fines warned warnings "
    "suspended suspensions expelled expulsions dismissed dismissals sacked resigned arrested arrests charged convicted "
    "convictions jailed imprisoned"
).split()
"""Words with which one asks to how many something came."""

_RESULTS = """
defeated rejected lost withdrawn carried adopted approved passed agreed deferred postponed adjourned tabled granted
refused accepted fell failed
"""
RESULTS = frozenset(_RESULTS.split())
"""What becomes of a motion."""
