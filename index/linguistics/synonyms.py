"""Words that articles use for one and the same event: whoever asks of deaths is told of colonies that were lost."""

from __future__ import annotations

from functools import cache

from index.linguistics.words import stem

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
pupil student
help aid support
bid offer
reject refuse decline
cancel scrap
postpone delay defer
dismiss sack
resign quit
"""


@cache
def _groups() -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = frozenset(map(stem, line.split()))
        for word in group:
            known[word] = known.get(word, frozenset()) | group
    return known


def synonymous(word: str, other: str) -> bool:
    """Return whether two stems tell one and the same event, or person."""
    return other in _groups().get(word, ())
