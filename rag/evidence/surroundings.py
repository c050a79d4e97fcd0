"""What stands around a statement and tells its topic: "The mayor banned fireworks. “Dogs come first,” she said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.types import overlap
from rag.evidence.weights import stored_weights
from rag.question import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.types import Attribution
    from rag.evidence.candidates import Candidate

_ASKED = re.compile(r"\?[\"'”’)*_\s]*\Z")


def surroundings(
    candidate: Candidate, candidates: Sequence[Candidate], statements: Sequence[Attribution]
) -> Iterator[str]:
    """Yield the texts in which a speaker's sentence may be on a topic that its own words do not name.

    The title counts where the speaker is quoted there but a few times; the sentence before where it names the speaker,
    and in nobody else's words, or is a question.
    """
    mine = [one for one in candidates if one.evidence.article is candidate.evidence.article]
    if sum(one.speaker == candidate.speaker for one in mine) <= stored_weights().few:
        yield candidate.titled
    if candidate.before and (_ASKED.search(candidate.before) or _leads(candidate, statements)):
        yield candidate.following


def _leads(candidate: Candidate, statements: Sequence[Attribution]) -> bool:
    """Return whether the sentence before names the speaker without being what somebody else said."""
    if not candidate.speaker or not mentions(candidate.before, candidate.speaker):
        return False
    text, start = candidate.evidence.article.text, candidate.evidence.span[0]
    at = text.rfind(candidate.before, 0, start)
    span = (at, at + len(candidate.before))
    return not any(overlap(span, said.content) for said in statements if said.speaker != candidate.speaker)
