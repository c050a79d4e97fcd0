"""Words that tell two things of one noun apart: whoever asks of the old bridge is told nothing by the new one's."""

from __future__ import annotations

_CONTRASTS = """
old|older / new|newer
upper / middle / lower
inner / outer
front / rear
left / right
north|northern / south|southern / east|eastern / west|western
morning / midday|noon / afternoon / evening / night
spring / summer / autumn / winter
first|1st / second|2nd / third|3rd / fourth|4th / fifth|5th / sixth|6th / seventh|7th / eighth|8th / ninth|9th
red / blue / green / yellow / white / black / orange / purple / pink / brown / grey|gray / silver|golden
men / women / boys / girls / children
male / female
public / private
domestic / foreign|international
local / regional / national / federal
primary / secondary
junior / senior
indoor / outdoor
urban / rural
small|smaller / large|larger|big|bigger
weekday / weekend
daily / weekly / monthly / annual|yearly
adult / child
buyer / seller
freight / passenger
"""

_COUNTERPARTS = """
actress / actor
queen / king
princess / prince
duchess / duke
mother / father
grandmother / grandfather
sister / brother
daughter / son
wife / husband
aunt / uncle
niece / nephew
bride / groom
"""

COUNTERPARTS = {
    side: other
    for line in _COUNTERPARTS.strip().splitlines()
    for side, other in (line.split(" / "), line.split(" / ")[::-1])
}
"""The other of a pair of people: what is said of one is not said of the other."""

CONTRASTS = tuple(
    tuple(frozenset(side.strip().split("|")) for side in line.split(" / ")) for line in _CONTRASTS.strip().splitlines()
)
"""Groups of words of which only one can be said of a thing: each of a group's sets means one and the same."""
