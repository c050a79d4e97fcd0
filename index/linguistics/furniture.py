"""What stands on a page beside what it says: captions, bylines, datelines, lines that only introduce what follows."""

from __future__ import annotations

import re

from index.linguistics.calendar import MONTH, MONTH_SHORT
from index.linguistics.layout import LEAD_INS

_CAPTION = re.compile(
    r"""[*_(\[]*(?:(?:hide|show|view|toggle)\ (?:caption|image|photo|gallery)\b.*
    |(?:file\ )?(?:photo(?:graph)?s?|pictures?|images?|caption|video|credits?|illustration|infographic|graphic)
     (?:\ (?:by|credit|courtesy\ of))?\s*[:/|©].*
    |(?:photo(?:graph)?s?|pictures?|images?|illustrations?)\ (?:by|courtesy\ of|credit)\ [A-Z].{0,80}
    |(?:\d+\ (?:of|/)\ \d+|\d+/\d+)
    |(?:.{0,60}\b(?:getty\ images|ap\ photo|afp\ photo|file\ photo)\b.{0,40})
    |(?:read|see|watch)\ (?:more|also|next)\b\s*:.*|related(?:\ (?:articles?|stories|topics?))?\s*:.*
    |advertisement|share\ this(?:\ \w+){0,2}|sign\ up\b.{0,80}newsletter.{0,40}|subscribe\ (?:to|now)\b.{0,80}
    )[)\]*_.]*""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED = r"[^\W\d_a-z][\w.'’-]*(?:\s(?:[^\W\d_a-z][\w.'’-]*|de|la|van|von|der|al|bin|da|of|the)){1,4}"
_BYLINE = re.compile(
    rf"""[*_(]*(?:(?:written|(?:additional\ )?report(?:ing|ed)|edit(?:ing|ed)|words|text|story)\ )?by\s+
    (?-i:{_NAMED}(?:(?:,|\sand|,\sand|\s&)\s{_NAMED}){{0,3}}(?:\s(?:in|for)\s{_NAMED})?)
    (?:;\s*editing\ by\ (?-i:{_NAMED}))?(?:\)|[*_]+)?\.?[)*_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS_NAMED = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:,\s[^:.!?]{2,60})?:$")
_DATELINE = re.compile(
    rf"""(?:(?:[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{0,2}}(?:,\s+[A-Z][\w.'’]+)?\s+)?\((?:CNN|AP|AFP|UPI|Reuters|Bloomberg)\)
     \s*(?:[-–—]{{1,2}}\s*)?
    |(?P<place>[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){{0,3}})
       (?P<more>(?:,\s+[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+)?){{0,2}}
       (?:,\s+(?i:(?:{MONTH}|{MONTH_SHORT})\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+(?:{MONTH}|{MONTH_SHORT}))(?:,?\s+\d{{4}})?)?
       (?:\s*\([A-Z][A-Za-z\s]{{1,20}}\))?)\s*[-–—]{{1,2}}\s+
    |[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{0,2}}(?:,\s+[A-Z][\w.'’]+)?\s*\([A-Z][A-Za-z\s]{{1,20}}\)\s*[-–—]{{1,2}}\s+
    )(?=["“‘']?[A-Z])""",
    re.VERBOSE,
)
_DAY = re.compile(
    r"(?:(?:date|published|updated)\s*:?\s*)?\d{4}-\d\d-\d\d[,:]?\s+(?=[\"“‘']?(?-i:[A-Z]))", re.IGNORECASE
)
_SHORTEST_PLACE = 5  # letters of a place alone before a dash: "NATO - The alliance"


def is_furniture(sentence: str) -> bool:
    """Return whether a sentence is a caption, a byline or a mere lead-in, which answers nothing."""
    words = " ".join(sentence.split())
    if _CAPTION.fullmatch(words) or _BYLINE.fullmatch(words):
        return True
    if not words.endswith(":"):
        return False
    lead = LEAD_INS.match(words)
    return bool(lead and lead.group().split()[-1].lower() in ("from", "by", "of") and _ENDS_NAMED.search(words))


def without_dateline(sentence: str) -> str:
    """Return a sentence without the place, the day and the agency before a dash: "LONDON (Reuters) - "."""
    found = _DATELINE.match(sentence)
    if found is None or (found["place"] and not found["more"] and len(found["place"]) < _SHORTEST_PLACE):
        return sentence
    return sentence[found.end() :]


def without_day(sentence: str) -> str:
    """Return a sentence without the day of publication that a file has before it: "date 2024-02-29 LONDON - "."""
    found = _DAY.match(sentence)
    return sentence[found.end() :] if found else sentence
