"""Words that turn a statement round: negations, and words that say the opposite of each other."""

from __future__ import annotations

from index.linguistics import word_set

NEGATIONS = word_set("not no never none nobody nothing nowhere neither nor without cannot")

_OPPOSITES = """
rise|increase|grow|climb|soar|gain / fall|decrease|decline|drop|shrink|plunge|slump
win / lose
buy|purchase / sell
accept|agree|approve|support|back|welcome / reject|refuse|oppose|disagree
praise|laud / criticise|criticize|condemn
join|arrive|enter / leave|depart|quit
open / close|shut
start|begin / stop|end|finish|cancel
allow|permit|legalise|legalize / ban|forbid|prohibit|outlaw
confirm|admit / deny
hire|appoint / fire|sack|dismiss
arrest|detain|jail / release|free|acquit
guilty / innocent
alive|survive / dead|die|kill
before / after
above|over / below|under
more / less|fewer
north|northern / south|southern
east|eastern / west|western
male|man|men|father|brother|son|husband|boy|king / female|woman|women|mother|sister|daughter|wife|girl|queen
"""


def read_opposites(table: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Return the pairs of groups of words of a table."""
    lines = table.strip().splitlines()
    return tuple(tuple(frozenset(side.strip().split("|")) for side in line.split(" / ")) for line in lines)


OPPOSITES = read_opposites(_OPPOSITES)
"""Pairs of groups of words in their base form: each word of one is the opposite of each of the other."""


_ONLY_SAID_OF_WHAT_IS_ASKED = """
largest|biggest|greatest|highest|tallest / smallest|lowest|shortest
large|big|great / small|little|tiny
first|earliest|oldest / last|latest|newest
old|ancient / new|modern
early / late
inside|indoors / outside|outdoors
cheap|inexpensive / expensive|costly
hot|warm / cold|cool
long / short
high / low
higher|larger|bigger|greater / lower|smaller
good|great / bad|poor
best / worst
better / worse
easy|simple / hard|difficult|complicated
like|love|enjoy / dislike|hate
happy|pleased|satisfied / unhappy|disappointed|upset
hard|firm / soft
heavy / light
wet / dry
clean / dirty
strong / weak
fast|quick / slow
rich|wealthy / poor
public / private
positive / negative
most / least
always|often|usually / never|rarely|seldom
add / remove
attack / defend
borrow / lend
build|create / destroy|demolish
cause / prevent
gain / lose
give / take
improve / worsen
include / exclude
keep / discard
remember / forget
send / receive
succeed / fail
teach / learn
recommend / discourage
advantage|benefit|pro / disadvantage|drawback|con
maximum / minimum
majority / minority
internal / external
native / foreign
domestic / international
legal / illegal
common / rare
thick / thin
wide / narrow
deep / shallow
full / empty
upper / lower
urban / rural
active / passive
encourage / deter
export / import
expand / contract
victory / defeat
north / south
ally / enemy
entrance / exit
artificial / natural
"""
OPPOSITES_ASKED = read_opposites(_ONLY_SAID_OF_WHAT_IS_ASKED)
"""More such pairs: a question for the one is not answered by the other, though both may be true of one thing."""

NEGATIVES = word_set(
    """
    fail fails failed failing failure lack lacks lacked lacking absence absent unable refuse refuses refused refusal
    decline declines declined deny denies denied reject rejects rejected prevent prevents prevented avoid avoids avoided
    abstain abstained exclude excludes excluded except excepted exception instead hardly barely rarely seldom scarcely
    few little stop stops stopped cease ceased miss misses missed missing omit omitted ignore ignored unlike only
    rather wrong false opposed oppose against banned ban forbidden forbid prohibit prohibited avoid impossible
    disagree disagreed dislike disliked disliking hate hated inability invalid illegal irregular incomplete inactive
    """
)
"""Words that deny without a "not"."""


def is_negation(word: str) -> bool:
    """Return whether a folded word, with straight apostrophes, denies."""
    return word in NEGATIONS or word.endswith("n't")
