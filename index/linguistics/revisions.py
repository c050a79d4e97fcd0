"""Words with which a text tells that a figure, a day or a name takes the place of another."""

from __future__ import annotations

import re

_NUMBER = (
    r"(?:about\s+|some\s+|around\s+|only\s+|just\s+)?[$€£]?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen)\b)"
)

CORRECTS = re.compile(
    r"\b(?:correct(?:ed|ing|ion|ions|s)|clarif(?:ication|ied|ies)|editor['’]?s['’]?\s+note|erratum|amend(?:ed|ment|s)"
    r"|revis(?:e|ed|es|ing|ion)|re-?count(?:ed|s)?|re-?calculat\w+|re-?assess\w+|counted\s+again|misstated|misreported"
    r"|wrong(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|incorrect(?:ly)?|in\s+error|the\s+error|by\s+mistake"
    r"|(?:earlier|previous|initial|original|first|preliminary|provisional)\s+(?:version|edition|report|article|story"
    r"|figure|number|count|estimate|toll|total|tally|account|statement|reading|sum)s?"
    r"|(?:previously|initially|originally|earlier|at\s+first|first)\s+(?:said|reported|given|put|thought|believed"
    r"|announced|stated|estimated|feared|told)"
    r"|(?:said|reported|thought|given|announced|estimated|feared|believed)\s+(?:at\s+first|initially|originally|earlier"
    r"|previously|before)|than\s+(?:first|initially|originally|previously)|than\s+(?:\w+\s+){0,2}(?:at\s+first|before)"
    r"|than\s+(?:had\s+been\s+)?(?:thought|feared|believed|reported|estimated|announced|stated)"
    r"|(?:correct|right|true|actual)\s+(?:figure|number|sum|total|count|amount|date|day|year|name|age|price)"
    r"|updat(?:e|ed|es|ing)|has\s+been\s+changed|turned\s+out|in\s+fact|upgraded|downgraded"
    r"|(?:new|latest|final|official|updated|fresh|later)\s+(?:count|figures?|tally|tallies|total|estimates?|tolls?"
    r"|survey|data|numbers?|results?|reading|assessment)"
    r")\b",
    re.IGNORECASE,
)
"""What tells that something told before was not so, or that it has been counted anew."""

MOVES = re.compile(
    r"\b(?:(?:ris(?:en|es|ing|e)|rose|climb(?:ed|s|ing)?|gr[eo]wn?|grow(?:s|ing)|jump(?:ed|s|ing)?|swell(?:ed|s|ing)?|swollen"
    r"|mount(?:ed|s|ing)|increas(?:ed|es|ing)|(?:gone|went|going|goes)\s+(?:up|down)|crept\s+up|edged\s+(?:up|down)"
    r"|soar(?:ed|s)|surg(?:ed|es)|f[ae]ll(?:en|s|ing)?|dropp(?:ed|ing)|drops|shr[aiu]nk|s[aiu]nk|dipp(?:ed|ing)|declin(?:ed|es)|decreas(?:ed|es)"
    r"|cut|lower(?:ed|s|ing)|reduc(?:ed|es|ing)|trimm(?:ed|ing)|slash(?:ed|es)|rais(?:ed|es|ing)|lift(?:ed|s|ing)|hik(?:ed|es)|doubl(?:ed|es)"
    r"|extend(?:ed|s|ing)|shorten(?:ed|s)|lengthen(?:ed|s)|widen(?:ed|s)|br(?:ought|ings?|inging)|t(?:ook|akes|aking)|mov(?:ed|es|ing)"
    r"|chang(?:ed|es|ing)|c[oa]mes?|amount(?:ed|s)|add(?:ed|s)\s+up|push(?:ed|es|ing)|expand(?:ed|s)|scal(?:ed|es)\s+(?:back|up|down))\b"
    rf"[^.;]{{0,110}}?\bto\s+(?:at\s+least\s+|more\s+than\s+|over\s+|nearly\s+|almost\s+)?{_NUMBER}"
    r"|now\b|has\s+since|have\s+since|no\s+longer|so\s+far|as\s+of\b|to\s+date|still\s+without"
    rf"|(?:stands?|stood)\s+at\s+{_NUMBER}|puts?\b[^.;]{{0,80}}?\bat\s+{_NUMBER}"
    rf"|(?:reached|topped|passed|exceeded|surpassed|hit)\s+{_NUMBER}"
    r")",
    re.IGNORECASE,
)
"""What tells that a figure has changed since."""

PUTS_OFF = re.compile(
    r"\b(?:put\s+(?:off|back)|postpon(?:ed|es|ing)|delay(?:ed|s)|moved|rescheduled|brought\s+forward|pushed\s+(?:back|to)"
    r"|deferred|adjourned|shifted|now|new\s+date|instead)\b",
    re.IGNORECASE,
)
"""What tells that something is on another day than was told."""

GONE = re.compile(
    r"(?:\bnot|\brather\s+than|\binstead\s+of|\bup\s+from|\bdown\s+from|\bfrom|\bno\s+longer|\bagainst|\bcompared\s+with"
    r"|\bthan\s+the|\bprevious(?:ly)?|\bearlier|\binitial(?:ly)?|\boriginal(?:ly)?|\bat\s+first|\bfirst|\bwas\s+to|\bwere\s+to|\bhad\s+(?:been|said|put|given|stood)"
    r"|\bwe\s+(?:said|reported|wrote)|\bwas\s+given\s+as|\bwas\s+due|\bwere\s+due)\b[^.;!?]{0,90}\Z",
    re.IGNORECASE,
)
"""What stands before a figure, a day or a name that holds no more."""

NOT_SO = re.compile(
    r"\b(?:not|rather\s+than|instead\s+of)\s+(?:the\s+|of\s+|to\s+|on\s+|in\s+|at\s+|that\s+of\s+)?\Z", re.IGNORECASE
)
"""What stands right before words in whose place others are put."""

APART = re.compile(
    r"\b(?:more|another|further|additional|extra|others?|each|every|apiece|of\s+(?:whom|which|them|those|the)"
    r"|including|among|(?:per|every|each)\s+(?!cent\b)\w+|maximum|minimum|nationwide|worldwide|countrywide"
    r"|across|throughout|overall|altogether|in\s+total|a\s+total|average|half|twice|combined|respectively)\b",
    re.IGNORECASE,
)
"""What makes a figure one of a part, of a whole, of what is added or of each."""

RATE = re.compile(
    r"\b(?:an?|per|each|every)\s+(?P<of>second|minute|hour|day|night|week|month|year|quarter|head|person|dose|ton|tonne|barrel|share|litre"
    r"|liter|mile|kilometre|kilometer|kilo|kilogram|pupil|patient|household|unit|piece|ticket|seat|copy)\b"
    r"|\b(?P<ly>dai|hour|week|month|year|annual)(?:ly)\b",
    re.IGNORECASE,
)
"""What a figure is counted by."""

PERIOD = re.compile(
    r"\b(?P<which>first|second|third|fourth|fifth|last|this|next|previous|current|coming|past)\s+"
    r"(?P<of>year|month|week|season|quarter|half|decade|century|day|night|term|round|phase|stage|exchange|attack|fire|"
    r"flood|storm|strike|game|match|attempt|vote|wave|trial|summer|winter|spring|autumn|weekend)\b"
    r"|\b(?P<again>a\s+(?:second|third|fourth)|another)\b",
    re.IGNORECASE,
)
"""What time or which of several a figure is of."""
