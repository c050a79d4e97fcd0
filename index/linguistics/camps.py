"""Words that tell on which side of a matter somebody stands, and what such a matter is called."""

from __future__ import annotations

import re

from index.linguistics import word_set
from index.linguistics.inflection import verb_forms

_BACKING = word_set("support back favour favor endorse advocate welcome approve applaud praise")
_OPPOSING = word_set("oppose reject criticise criticize condemn denounce dislike resist fight")


def _forms(verbs: frozenset[str]) -> str:
    return "|".join(sorted(form for verb in verbs for form in verb_forms(verb)))


FOR = re.compile(
    rf"\b(?:{_forms(_BACKING)}|in\s+(?:favou?r|support)\s+of|supportive\s+of"
    r"|(?:come|came|comes|coming)\s+out\s+(?:for|in\s+favou?r)|(?:call|ask|press|campaign|plead|push)(?:s|ed|ing)?\s+for"
    r"|(?:stand|stood|stands)\s+behind|(?:relieved|delighted|pleased|glad)\b|(?:vote|voted|votes|speak|spoke)\s+for)\b",
    re.IGNORECASE,
)
AGAINST = re.compile(
    rf"\b(?:{_forms(_OPPOSING)}|object(?:s|ed|ing)?\s+to|against|opposed\s+to|critical\s+of"
    r"|hostile\s+to|unhappy\s+(?:with|about)|complain(?:s|ed|ing)?\s+about|protest(?:s|ed|ing)?\s+against)\b",
    re.IGNORECASE,
)
"""What tells, in a sentence, that somebody is for a thing or against it; what follows is the thing."""

MATTERS = word_set(
    """
    it this that them these those plan plans ban move decision proposal measure idea scheme change project step rule
    closure motion bill law deal cut cuts
    """
)
"""What the matter of an article may be called in a sentence that names it no more."""

PLEASED = word_set("relieved delighted pleased glad")
"""What takes no object."""
