"""What the labels of a table are asked for by: how often somebody was beaten stands under "Lost"."""

from __future__ import annotations

from functools import cache

from index.linguistics import word_set
from index.linguistics.words import stem

_COLUMNS = """
lost losses defeats / lose lost losses loss defeat defeats defeated beaten
won wins victories / win wins won victory victories
drawn draws ties tied / draw draws drawn tie ties tied
played matches games / play played match matches game games fixture fixtures
points pts / point points
position rank place pos / rank ranked position place placed come finish
goals scored / goal goals score scored
attendance spectators crowd visitors / spectator spectators attendance attended crowd watch watched visitor visitors
coach trainer manager / coach coached coaches trainer trains trained manager manages managed
driver / driver drives drove driven
owner / owner owns owned
capacity seats / capacity seat seats hold holds
population inhabitants residents people / population inhabitants inhabitant residents live lives lived people
age years / age aged old
opens open opening / open opens opened start starts begin begins
closes close closing / close closes closed shut shuts end ends
departure departs leaves / depart departs leave leaves left go goes
arrival arrives / arrive arrives arrived reach reaches come comes
duration length time / last lasts long take takes
height / high tall height
length / long length
weight / heavy weigh weighs weight
depth / deep depth
price cost fee fare rate / price cost costs fee fare pay pays paid charge charges charged expensive dear cheap
votes / vote votes voted
seats mandates / seat seats mandate mandates win won
result score / result score
"""

PRICE_WORDS = word_set(
    """
    price prices priced cost costs pay pays paid fee fees fare fares charge charges charged rate rates tariff expensive
    dear cheap spend spends spent euro euros pound pounds dollar dollars franc francs crown crowns kroner kronor yen
    """
)
"""Words of money, one of which over figures tells that they are prices."""

LIGHT_WORDS = word_set(
    """
    be have get gets got take takes took make makes made finish finishes finished end ends ended collect collected
    gather gathered gain gained achieve achieved earn earned record recorded total list listed show shown register
    registered reach reached stand sit go goes went come came need needs give gives given ask asked want wants see seen
    often time times place places seat seats overall altogether person persons people somebody someone anybody anyone
    one ones all end according article articles table list line figure figures
    """
)
"""Words of a question that say nothing of what a table has to be of."""

SPANS = word_set("season year month week day")
"""Words for the time that a table is of, unless another one is meant: "last season"."""


@cache
def _asked_by() -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for line in _COLUMNS.strip().splitlines():
        labels, asked = (frozenset(map(stem, side.split())) for side in line.split("/"))
        for label in labels:
            known[label] = known.get(label, frozenset()) | asked
    return known


def is_asked_by(label: str, word: str) -> bool:
    """Return whether a question's word asks for what stands under a label; both are stems."""
    return word in _asked_by().get(label, ())
