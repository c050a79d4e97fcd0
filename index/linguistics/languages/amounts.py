"""Sums of money and other figures, as they are written in any of the languages."""

from __future__ import annotations

import re

CURRENCY = re.compile(
    r"[€$£₴₽¥₸]|\b(?:euros?|eur|usd|uah|rub|pln|dol[la]+r\w*|franc\w*|frank\w*|pfund\w*|libras?|sterlin\w*|kron\w*|koron\w*"
    r"|reais|reales|pesos?|zł|zlot\w+|złot\w+|groszy|cent\w{0,3}|centim\w+|cêntim\w+|centav\w+"
    r"|євро|евро|грн|грив\w+|долар\w*|доллар\w*|руб\w*|фунт\w*|франк\w*|крон\w*|злот\w+|тенге|копі\w+|копе\w+|єн\w*|йен\w*)(?!\w)",
    re.IGNORECASE,
)
"""What tells that a figure is a sum."""

FIGURE = re.compile(r"\d")
CLOCK = re.compile(r"\b(?:\d{1,2}[.:]\d\d|\d{1,2}\s?h(?:\d\d)?|(?:1[5-9]|20)\d\d)\b")
"""A time of the day or a year."""
