"""Words in an article and whose they should be go in; how likely the article does not assert them comes out.

`frames` makes of a place a text in which the words and their speaker are blanks, and `CommitmentReader` reads it:
"Morgan denied ever having said “[MASK]”". So what the words say does not matter, only how the article has them.
docs/commitment.md says what it was made from.
"""

from rag.commitment.commitment_reader import CommitmentReader, Commitments
from rag.commitment.frames import framed
from rag.commitment.model import COMMITMENT
from rag.commitment.weights import trained

__all__ = ["COMMITMENT", "CommitmentReader", "Commitments", "framed", "trained"]
