"""Sums of money and other figures, as they are written in any of the languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

CURRENCY = re.compile(
    r"[€$£₴₽¥₸]|\b(?:euros?|eur|usd|uah|rub|pln|dol[la]+r\w*|franc\w*|frank\w*|pfund\w*|libras?|sterlin\w*|kron\w*|koron\w*"
    r"|baht|bol[íi]var\w*|dinar\w*|dirham\w*|forint\w*|franchi|hryvn\w*|kwanzas?|lari|l[ée]us?|leva|lempiras?|liras?|lire"
    r"|manat|meticais|quetzal\w*|rand|rubl[aeio]\w*|rupi\w*|rupees?|soles|tenge|yenn?s?|yuans?"
    r"|reais|reales|pesos?|zł|zlot\w+|złot\w+|groszy|cent\w{0,3}|centim\w+|cêntim\w+|centav\w+"
    r"|євро|евро|грн|грив\w+|долар\w*|доллар\w*|руб\w*|фунт\w*|франк\w*|крон\w*|злот\w+|тенге"
    r"|сом\w{0,4}|сумов|сумів|лари|ларі|ле[йїя]|леев|леїв|лев[ао]в?|манат\w*|драм\w*|рупи\w*|рупі\w*|юан\w*"
    r"|форинт\w*|динар\w*|лир\w*|лір\w*"
    r"|копі\w+|копе\w+|єн\w*|йен\w*)(?!\w)",
    re.IGNORECASE,
)
"""What tells that a figure is a sum."""

FIGURE = re.compile(r"\d")
CLOCK = re.compile(r"\b(?:\d{1,2}[.:]\d\d|\d{1,2}\s?h(?:\d\d)?|(?:1[5-9]|20)\d\d)\b")
"""A time of the day or a year."""


_MINUTES = re.compile(r"min(?:ut\w*)?|хвилин\w*|минут\w*|секунд\w*|s[eé][ck][ou]nd\w*|segund\w*")

_UNIT = 2
"""How many words up to its unit may follow a figure."""


def tells_duration(words: Sequence[str], numbers: Collection[str], times: Collection[str]) -> bool:
    """Return whether a figure or a number in words stands before a word for time, all in small letters."""
    behind = (
        words[place + 1 : place + 1 + _UNIT]
        for place, word in enumerate(words)
        if word in numbers or FIGURE.search(word)
    )
    return any(word in times or _MINUTES.fullmatch(word) for each in behind for word in each)
