"""Reads a reply with the question before it: "The county offered a quarter of it" has its "it" from there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.linguistics.families import akin
from index.linguistics.quantities import ASKING_WORDS
from index.linguistics.words import content_stems, stem
from rag.evidence.candidates import neighbours
from rag.evidence.ranking import offers_answer

if TYPE_CHECKING:
    from rag.types import Evidence, Question

_SHARE = re.compile(r"\b(?:share|part|portion|proportion|percentage|fraction)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|per\s?cent|all|none|most)\b|%", re.IGNORECASE)
_ASKED = re.compile(r"\?[\"'”’)*_\s]*\Z")
_REFERS = re.compile(r"\b(?:it|its|them|they|their|that|those|this|one|some|none)\b", re.IGNORECASE)
_ASKING = frozenset(map(stem, ASKING_WORDS)) | frozenset(content_stems("share part portion proportion percentage"))
_FEWEST = 3


def is_told_in_reply(question: Question, piece: Evidence) -> bool:
    """Return whether a reply has most words of a question, its verb too, and what is asked before it the rest."""
    wanted = [word for word in question.stems if word not in _ASKING]
    if len(wanted) < _FEWEST or not _REFERS.search(piece.text):
        return False
    before = neighbours(piece.article, piece.span)[0]
    if not _ASKED.search(before) or (_SHARE.search(question.bare) and not _PART.search(piece.text)):
        return False
    own, asked = content_stems(piece.text), content_stems(before)
    missing = [word for word in wanted if not any(akin(word, other) for other in own)]
    return (
        2 * len(missing) < len(wanted)
        and wanted[-1] not in missing
        and all(any(akin(word, other) for other in asked) for word in missing)
        and (bool(_SHARE.search(question.bare)) or offers_answer(question, piece.text))
    )
