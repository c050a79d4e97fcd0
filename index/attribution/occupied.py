"""What somebody is by what an article says they do: who "leads the union" is the leader of the union."""

from __future__ import annotations

import re

from index.attribution.noun_phrases import without_article
from index.linguistics.inflection import past, third_person
from index.linguistics.offices import DOING

_NOW = {third_person(verb): verb for verb in DOING}
_THEN = {past(verb): verb for verb in DOING}
_FORMS = _NOW | _THEN
_DOES = (
    rf"(?P<verb>{'|'.join(sorted(_FORMS, key=len, reverse=True))})\s(?P<for>for\s)?"
    r"(?P<thing>(?:[\w’'-]+\s){0,6}?[\w’'-]+)"
    r"(?=[,.;:]|\s(?:and|since|but|when|while|until|who|which|that|from|with|at|on|as|because)\b)"
)
_FIRST = re.compile(rf"(?:(?P<who>,\swho)\s(?:also\s|now\s|still\s)?(?P<since>has\s)?|\s(?P<lately>has\s)?){_DOES}")
_FURTHER = re.compile(rf"(?:,\s|,?\sand\s(?:also\s|now\s)?){_DOES}")
_OTHER = re.compile(r",\swho\s(?:\w+\s){1,6}?\w+(?=,?\sand\s)")
_LEAVING = re.compile(
    r"\s(?:for|in|over|to|by|through|into|after|before)\s(?:\d|more|a year|years|months|the (?:last|past))"
)
_NO_THING = ("it", "them", "him", "her", "that", "this", "to", "up", "down", "out", "off", "away", "back", "into", "on")


def offices_of(text: str, end: int, *, begins: bool) -> list[str]:
    """Return the offices of whoever is named before ``end`` by verbs that make them so.

    ", who coordinates relief for the province" is one of "coordinator of relief for the province". A name that
    ``begins`` a sentence may have the verb itself: "Ada Lind leads a crew".
    """
    found = _FIRST.match(text, end)
    if found is not None and found["who"] is None and not begins:
        return []
    if found is None:
        other = _OTHER.match(text, end)
        found = _FURTHER.match(text, other.end()) if other else None
    offices = []
    while found is not None:
        offices.append(_office(found))
        found = _FURTHER.match(text, found.end())
    return list(filter(None, offices))


def _office(found: re.Match[str]) -> str:
    office, takes_for = DOING[_FORMS[found["verb"]]]
    thing = without_article(_LEAVING.split(found["thing"], maxsplit=1)[0])
    first = thing.split(maxsplit=1)[0].lower() if thing else ""
    named = bool(first) and first not in _NO_THING and bool(found["for"]) == takes_for
    groups = found.groupdict()
    held = found["verb"] in _NOW or office == "founder" or bool(groups.get("since") or groups.get("lately"))
    return f"{office} of {thing}" if named and held else ""
