"""Words that articles use for one and the same event: whoever asks of deaths is told of colonies that were lost."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

_GROUPS = """
death die dead fatality killed perish lost loss losses survive
keep stay remain
close closure shut shutdown
begin start launch
end finish
buy purchase acquire acquisition
sell sale
job post position
worker employee staff
pay wage salary
ruling judgment judgement verdict
cut reduce reduction
rise increase
fall decrease drop decline
crash accident collision
fire blaze
strike walkout
ban halt prohibition
protest demonstration
vote ballot
plan proposal scheme
firm company
doctor physician
car automobile
film movie
home house dwelling
pupil student
help aid support
bid offer
reject refuse decline
cancel scrap
postpone delay defer
dismiss sack
resign quit
"""

_SPOKEN_OF = """
promise pledge vow commit undertake guarantee
say tell state claim announce declare call argue insist assert maintain
admit concede acknowledge confess allow grant mistake
deny reject dismiss refute dispute untrue
criticise criticize condemn attack slam blame denounce fault
praise welcome laud hail applaud
ask request apply seek demand
answer reply respond response react reaction comment
apologise apologize apology sorry regret
resign resignation quit leave depart go
sack dismiss dismissal fire redundant redundancy lay
penalty fine punish punishment sanction
sue lawsuit litigation court claim
fell cut chop
late behind overdue delay arrears
abolish scrap axe drop cancel suspend lift remove withdraw
wage salary pay earn payment income
child kid pupil student youngster schoolchild
resident inhabitant villager people citizen
worker employee staff crew workforce
chief head boss leader lead run chair
company firm business
building house home property
vehicle lorry truck car
ship boat vessel ferry
money cash fund funding sum
price cost worth fee charge bill rate
debt owe liability
expensive costly dear
rise increase raise grow up climb gain
fall decrease drop decline reduce reduction cut lower down
allow permit let may permission
ban forbid prohibit bar prohibition outlaw
build construct construction erect
buy purchase acquire acquisition takeover
sell sale sold
injure injury hurt wound
kill die death dead fatal
begin start launch
end finish stop over
continue keep remain stay
move relocate transfer shift
rename name call
plan intend intention mean aim propose
think believe consider find regard feel view opinion
fair just reasonable
bid offer price proposal
enough sufficient
help aid assist assistance compensation relief
happy pleased satisfied glad content impressed
safe danger dangerous risk secure
approve endorse agree agreement accept back
refuse decline reject block
doctor physician medic
crop harvest
oppose resist fight against
talk meet negotiate negotiation discuss speak
find discover detect
get receive obtain
need require must
destroy burn ruin wreck lose
damage harm
steal theft rob robbery burglary
arrest detain custody
accuse charge indict
jail prison imprison
repair fix mend restore
ill sick illness disease
squad team side player
fan supporter
trainer coach manager
deal agreement contract takeover sale
union federation association
newspaper paper daily press reporter journalist media
inspect inspection test check examine
large big
stadium ground arena
reopen open
"""
"""Words in which one and the same thing is spoken of: enough to tell that a sentence is on what is asked, not what it
says of it."""


@cache
def _spoken_of() -> dict[str, frozenset[str]]:
    return _read(f"{_GROUPS.strip()}\n{_SPOKEN_OF.strip()}")


def kindred(word: str, other: str) -> bool:
    """Return whether two stems may speak of one and the same thing, in whichever sense."""
    return other in _spoken_of().get(word, ())


@cache
def _groups() -> dict[str, frozenset[str]]:
    return _read(_GROUPS)


def _read(groups: str) -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for line in groups.strip().splitlines():
        group = frozenset(map(stem, line.split()))
        for word in group:
            known[word] = known.get(word, frozenset()) | group
    return known


def synonymous(word: str, other: str) -> bool:
    """Return whether two stems tell one and the same event, or person."""
    return other in _groups().get(word, ())


def is_among(word: str, others: Iterable[str]) -> bool:
    """Return whether a stem, one of its family or one that tells the same, is among others: "sale" for "sell"."""
    return any(akin(word, other) or synonymous(word, other) for other in others)
