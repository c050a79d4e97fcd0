"""What people say around a question and do not mean by it: "hi", "can you tell me", "pls", and the same asked twice."""

from __future__ import annotations

import re

_PLEASE = r"(?:please|pls|plz|kindly)"
_ASKING = r"(?:tell|give|show|send|get|find|fetch|let)\s+(?:me|us)(?:\s+(?:have|see|know))?"
_WANTING = (
    r"(?:i|we)(?:\s+(?:only|just|really))?\s+(?:need|want|have|must)(?:\s+to\s+(?:know|see|have|hear|read))?"
    r"|(?:i|we)(?:['’]d|\s+would)\s+(?:like|love)(?:\s+to\s+(?:know|see|have|hear|read))?"
    r"|(?:(?:i|we)(?:['’](?:m|re)|\s+a(?:m|re))\s+)?(?:looking\s+for|interested\s+in)"
)
COURTESIES = (
    r"(?:(?:(?:hello|hi|hey|good\s+(?:morning|evening|day))(?:\s+(?:there|all))?[\s,.!]*"
    rf"|{_PLEASE},?|(?:can|could|would|will)\s+(?:you|u|somebody|someone)|{_ASKING}|{_WANTING}"
    r"|(?:a\s+|one\s+)?quick\s+question[:,])\s+)*"
)
"""What stands before a request."""

_AFTER = re.compile(
    rf"(?:[,.;!\s]+(?:{_PLEASE}|(?:many\s+)?thanks|thank\s+you|thx|ta|cheers|if\s+(?:you\s+can|possible)|asap"
    r"|(?:would|will|could|can)\s+you|for\s+(?:me|us)))+[\s.!]*\Z",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*[,;.?!:–—-]+\s*(?:both|each|all)(?:\s+of\s+them)?\Z", re.IGNORECASE)
"""Asks for all of several, after a question that names them."""
_BETWEEN = re.compile(r"(?<=[\w\"”’)][?!.])\s+(?=\w)")


def plain(bare: str) -> str:
    """Return a question without the courtesies after it."""
    return _EACH.sub("", _AFTER.sub("", bare)) or bare


def parts(bare: str) -> list[str]:
    """Return the questions of a text: "Any news of the bridge? What's the latest?" has two."""
    return [part.rstrip(" ?!.") for part in _BETWEEN.split(bare)]
