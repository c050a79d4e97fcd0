"""Leaves out what a reasoning model thinks aloud between ``<think>`` and ``</think>``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.llm.errors import ReplyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TAG = re.compile(r"<(/?)think>")
_BEGUN = re.compile(r"<(?:/?(?:t(?:h(?:i(?:nk?)?)?)?)?)?\Z")
LONGEST = 60_000
"""Characters of thought after which a model is taken to be lost."""


def spoken(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the text without thoughts; tags may be cut anywhere between pieces.

    Where a server sends only the closing tag, a line ends there: thoughts and answer make no sentence together.
    """
    text, thought, thinking = "", 0, False
    for piece in pieces:
        text += piece
        while tag := _TAG.search(text):
            if not thinking:
                yield text[: tag.start()] + "\n"
            text, thinking = text[tag.end() :], not tag[1]
        begun = _BEGUN.search(text)
        end = begun.start() if begun else len(text)
        if thinking:
            thought += end
            if thought > LONGEST:
                raise ReplyError("The language model did not come to an end of its thoughts.")
        elif end:
            yield text[:end]
        text = text[end:]
    if text and not thinking:
        yield text
