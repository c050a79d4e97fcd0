"""How sure, how often, and in which order: words that a statement must keep, with those that say something else."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.negation import read_opposites

MODALITY = {
    "open": word_set("may might could can possibly perhaps maybe potentially able allowed"),
    "likely": word_set(
        "likely probable probably expect expects expected expecting forecast predicted projected scheduled supposed"
    ),
    "wish": word_set(
        """
        plan plans planned planning want wants wanted hope hopes hoped hoping intend intends intended aim aims aimed
        wish wishes wished consider considers considered considering propose proposes proposed proposing seek seeks
        sought try tries tried trying attempt attempts attempted
        """
    ),
    "will": word_set("will shall would going 'll set due certain"),
    "duty": word_set("must should ought need needs needed required requires obliged has-to have-to had-to"),
}
"""Words that say how sure a thing is, or that it is wished or demanded; what has none of them is told as a fact."""

SURENESS = {"open": 0, "likely": 1, "wish": 1, "duty": 1, "will": 2, "": 3}
"""From what may be to what is so."""

NEEDS_TO = word_set(
    """
    likely expect expects expected expecting scheduled supposed plan plans planned planning want wants wanted hope
    hopes hoped hoping intend intends intended aim aims aimed wish wishes wished propose proposes proposed seek seeks
    sought try tries tried trying attempt attempts attempted going set due certain ought need needs needed required
    requires obliged able allowed
    """
)
"""Words that say so only of a verb with "to" after them."""

FREQUENCY = {
    "always": word_set("always invariably"),
    "often": word_set("often usually frequently mostly generally normally typically mainly largely"),
    "sometimes": word_set("sometimes occasionally"),
    "rarely": word_set("rarely seldom hardly barely scarcely"),
    "never": word_set("never"),
}
"""Words that say how often."""

BOUNDS = {
    "more": ("more than", "at least", "over", "above", "no fewer than", "no less than", "upwards of", "exceeding",
             "exceeded", "a minimum of", "minimum"),
    "less": ("less than", "fewer than", "at most", "under", "below", "no more than", "up to", "nearly", "almost",
             "not quite", "a maximum of", "maximum"),
    "exactly": ("exactly", "precisely"),
}  # fmt: skip
"""Words before a number that say on which side of it the true one lies."""

_UNITS = """
metre metres meter meters m
kilometre kilometres kilometer kilometers km
mile miles
foot feet ft
yard yards
inch inches
centimetre centimetres centimeter centimeters cm
millimetre millimetres millimeter millimeters mm

gram grams gramme grammes g
milligram milligrams mg
kilogram kilograms kilo kilos kg
tonne tonnes ton tons
pound pounds lb lbs
ounce ounces oz

second seconds
minute minutes
hour hours
day days
week weeks
month months
year years
decade decades
century centuries

dollar dollars
euro euros
pound-sterling pound pounds sterling
yen
cent cents
franc francs
rouble roubles ruble rubles
rupee rupees
yuan renminbi
crown crowns krona kronor krone kroner koruna korunas
zloty zlotys
hryvnia hryvnias
lira liras lire
peso pesos
rand
dirham dirhams
shekel shekels
forint forints
shilling shillings
pence penny

litre litres liter liters
gallon gallons
pint pints
barrel barrels
millilitre millilitres milliliter milliliters ml

acre acres
hectare hectares

watt watts
kilowatt kilowatts kw
megawatt megawatts mw
gigawatt gigawatts gw

per-cent % percent
point points
degree degrees
times fold
knot knots
volt volts
people persons person
"""
UNITS = tuple(
    {line.split()[0]: frozenset(line.split()) for line in group.splitlines()} for group in _UNITS.strip().split("\n\n")
)
"""Units by name, with their forms: a table for each thing that is measured."""

CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound-sterling", "¥": "yen"}
"""Signs before a number that are its unit."""

FIRST_THEN = {
    "before": "before", "until": "before", "till": "before", "prior": "before", "preceding": "before",
    "after": "after", "since": "after", "following": "after", "once": "after",
}  # fmt: skip
"""Words between two happenings: whether what stands before the word came before or after the other."""

TIME_WORDS = (
    word_set("yesterday today tomorrow tonight"),
    word_set("morning afternoon evening night noon midnight dawn"),
    word_set("spring summer autumn winter"),
    word_set("daily weekly monthly annual annually yearly hourly quarterly"),
)
"""Words of a kind: where a text has one of a row, a claim has no other."""

CLAIM_OPPOSITES = read_opposites("""
last|past|previous|former|formerly|earlier|early / next|future|following|current|currently|later|late
first / last|final|second
since / until|till
ago|recently / from now
always / never|rarely|sometimes
best / worst
better / worse
high|higher|highest / low|lower|lowest
long|longer / short|shorter
large|larger|largest|big|bigger / small|smaller|smallest
public / private
same / different
legal|lawful / illegal|unlawful
possible / impossible
likely / unlikely
majority / minority
success|succeed / fail|failure
pass / fail
remember / forget
create|build|found / destroy|demolish
lend / borrow
raise|increase|lift / cut|lower|reduce
strengthen / weaken
widen / narrow
include / exclude
permanent / temporary
voluntary / mandatory|compulsory
import / export
love|like / hate
optimistic / pessimistic
strong / weak
full / empty
maximum|most / minimum|least
inside / outside
with / without
for / against
up / down
true / false
safe / dangerous|unsafe
easy / difficult|hard
rich / poor
""")
"""More pairs of groups of words that say the opposite of each other, too loose to tell questions by."""
