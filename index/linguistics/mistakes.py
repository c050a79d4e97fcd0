"""Words with which papers own up to mistakes, and readers ask for them."""

from __future__ import annotations

import re

from index.linguistics import word_set

WRONG = word_set(
    """
    wrong wrongly mistake mistakes mistaken mistakenly error errors erroneous erroneously incorrect incorrectly
    inaccurate correction corrections corrected correct clarification clarifications amend amended misstate
    misstated misreport misreported misspell misspelt retract retracted slip
    """
)
"""What calls something a mistake of a report, or its correction."""

REPORTS = word_set(
    """
    report reports article articles story stories piece pieces text texts paper papers newspaper edition version
    versions item items coverage column columns headline headlines website
    """
)
"""What a paper prints."""

PRINTED = word_set(
    """
    get got gotten give gave given put print printed publish published say said report reported state stated name
    named first initially originally earlier previously version contain be have do make made need needed needs
    """
)
"""What papers do with a mistake, and when."""

WHAT_IS_WRONG = word_set(
    """
    number numbers figure figures name names date dates detail details fact facts information price year sum
    amount spelling thing things anything something
    """
)
"""What mistakes are in."""

NOTE = re.compile(
    r"^[ \t>*_(\[]*(?:updated?|corrections?|corrected|clarifications?|erratum|errata|editor['’]s\s+note)\b[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
"""A line in which an article sets right what it said."""

COLUMN = re.compile(
    r"\b(?:corrections?|clarifications?|errat(?:um|a)|setting\s+(?:it|the\s+record)\s+straight)\b", re.IGNORECASE
)
"""The headline of a column of corrections."""

EARLIER = re.compile(
    r"\b(?:an?|the|our)\s+(?:earlier|previous|original|first|former)\s+(?:version|edition|report)\b"
    r"|\b(?:originally|previously|wrongly|mistakenly|incorrectly|erroneously)\b|\b(?:we|our\s+report)\s+(?:said|gave|put|had|stated|named|wrote)\b"
    r"|\b(?:gave|given|had|with)\s+the\s+wrong\b",
    re.IGNORECASE,
)
"""Begins what a report had said before it was corrected."""

INSTEAD_OF = re.compile(r"(?:,|\band|\bbut)?\s*\b(?:not|rather\s+than|instead\s+of)\s+(?=(?:[a-z]+\s+){0,4}[\dA-Z£$€])")
"""Begins, after what is right, what had been said in its place."""
