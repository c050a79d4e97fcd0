"""What has a name of its own: nouns that ask for one ("which airline"), and what shows that words are none."""

from __future__ import annotations

import re

from index.linguistics import word_set
from index.linguistics.inflection import noun_forms
from index.linguistics.organisations import GROUPS

_PLACES = word_set(
    """
    country nation state city town village county province district region island continent river lake mountain peak
    sea ocean bay valley forest desert park street road square bridge airport station port harbour harbor stadium arena
    venue capital suburb borough neighbourhood neighborhood parish territory republic kingdom
    """
)
_PEOPLE = word_set(
    """
    president minister premier chancellor king queen prince princess duke duchess pope bishop archbishop imam leader
    governor mayor senator congressman congresswoman representative lawmaker legislator politician candidate contender
    nominee diplomat ambassador secretary chairman chairwoman chairperson director producer actor actress comedian
    singer rapper musician songwriter composer conductor author novelist writer poet playwright painter artist sculptor
    architect designer photographer journalist presenter host athlete footballer player golfer gymnast swimmer runner
    cyclist boxer skier driver pilot captain coach manager goalkeeper striker scientist philosopher economist inventor
    explorer astronaut billionaire entrepreneur celebrity star judge lawyer prosecutor general admiral emperor ruler
    monarch sultan tsar
    """
)
_WORKS = word_set(
    """
    film movie documentary show series sitcom song single album track musical opera play ballet novel poem painting
    sculpture magazine newspaper game app platform website software browser treaty agreement act law
    award prize medal trophy tournament championship league cup festival ceremony holiday operation mission spacecraft
    rocket satellite telescope probe ship vessel submarine ferry aircraft storm hurricane typhoon cyclone volcano comet
    asteroid planet moon galaxy brand model language religion dynasty empire tribe war battle
    """
)
_BODIES = word_set("team club side franchise band orchestra duo university college school academy church museum hotel")

NAMED = frozenset(
    form
    for noun in _PLACES | _PEOPLE | _WORKS | _BODIES | (GROUPS["publication"] | GROUPS["company"]) - {"group"}
    for form in noun_forms(noun)
)
"""What is asked for by these nouns goes by a name, in the singular and the plural."""

CLAUSE = re.compile(
    r"\b(?:i|he|she|they|we|it|you|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should"
    r"|do|does|did|who|which|that|because|said|says)\b|\w\s*[–—;:]\s|\w\s-\s|[\"“”]\s*\w",
    re.IGNORECASE,
)
"""What stands in a sentence, and in no name or figure."""
